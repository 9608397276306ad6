// Boxes with a shape before their words, and names on lines: as glyphs on a canvas, or as SVG.

import { fromTip, isInside, newBounds, onCurve } from "./geometry.js";
import { fillShape, svgShape } from "./shapes.js";
import { makeSvg, svgPicture } from "./svg.js";
import { xmlText } from "./text.js";

export const FONT = 14; // px of words in a box
export const EDGE_FONT = 12; // px of the name of a line
export const MORE_FONT = 12; // px of the number of what is not drawn
const LINE = 18,
  PAD = 11,
  GLYPH = 20,
  EDGE_LINE = 16;
const MORE_PAD = 7; // px beside the number of what is not drawn
const LOOP = 16; // px: radius of a line from a box to itself

/**
 * How things are painted: the colours of a scheme, and the font.
 * @typedef {{ colours: Colours, isDark: boolean, family: string }} Paint
 */

export const NOTE_FONT = 12; // px of a sentence beside a line
export const NOTE_LINE = 16; // px from one of its lines to the next
/** @param {string} family */
export const noteFont = (family) => `${NOTE_FONT}px ${family}`;
/** @param {boolean} isGap @param {string} family */
export const nodeFont = (isGap, family) => `${isGap ? "italic " : ""}${FONT}px ${family}`;
/** @param {boolean} isBold @param {string} family */
export const nameFont = (isBold, family) => `${isBold ? "bold " : ""}${EDGE_FONT}px ${family}`;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Point} at
 * @param {Size} size
 * @param {number} radius
 */
function outline(ctx, at, { width, height }, radius) {
  ctx.beginPath();
  if (ctx.roundRect) ctx.roundRect(at.x - width / 2, at.y - height / 2, width, height, radius);
  else ctx.rect(at.x - width / 2, at.y - height / 2, width, height);
}

/** Where a line from a box to itself is drawn: the middle of a circle. @param {Point} at @param {Size} node */
export const loopAt = (at, node) => ({ x: at.x + node.width / 2 - 6, y: at.y - node.height / 2 - 6, radius: LOOP });

/**
 * A concept, or a knowledge gap with its question mark.
 * @param {CanvasRenderingContext2D} ctx
 * @param {BoxNode} item
 * @param {Point} at
 * @param {Paint} paint
 * @param {{ colour: string, faded: boolean, selected: boolean }} style
 */
export function drawNode(ctx, item, at, { colours, isDark, family }, { colour, faded, selected }) {
  ctx.save();
  outline(ctx, at, item, item.isGap ? 4 : 11);
  ctx.fillStyle = colours.page; // hides the lines, which run from centre to centre
  ctx.fill();
  ctx.globalAlpha = faded ? 0.22 : 1;
  ctx.fillStyle = `${colour}${isDark ? "2e" : "1a"}`;
  ctx.fill();
  ctx.lineWidth = selected ? 3.5 : 1.6;
  ctx.strokeStyle = colour;
  if (item.isGap) ctx.setLineDash([5, 3]);
  ctx.stroke();
  ctx.setLineDash([]);
  const left = at.x - item.width / 2 + PAD;
  ctx.textBaseline = "middle";
  ctx.fillStyle = colour;
  if (item.isGap) {
    ctx.beginPath();
    ctx.arc(left + 5, at.y, 8.5, 0, 2 * Math.PI);
    ctx.fill();
    ctx.fillStyle = colours.page;
    ctx.font = `bold 13px ${family}`;
    ctx.textAlign = "center";
    ctx.fillText("?", left + 5, at.y + 0.5);
  } else fillShape(ctx, item.shape, left + 5, at.y, 7);
  ctx.textAlign = "left";
  ctx.fillStyle = colours.text;
  ctx.font = nodeFont(item.isGap, family);
  const top = at.y - ((item.lines.length - 1) * LINE) / 2;
  item.lines.forEach((line, i) => ctx.fillText(line, left + GLYPH, top + i * LINE + 0.5));
  if (item.more) drawMore(ctx, item.more, moreAt(at, item), { colour, text: colours.text, family });
  ctx.restore();
}

/**
 * How much wider a box must be for the number of what is not drawn.
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} n
 * @param {string} family
 */
export function moreWidth(ctx, n, family) {
  ctx.font = moreFont(family);
  return Math.ceil(ctx.measureText(`+${n}`).width) + 2 * MORE_PAD;
}
/** @param {string} family */
const moreFont = (family) => `bold ${MORE_FONT}px ${family}`;
/** Where that number stands in a box. @param {Point} at @param {Size} node @returns {Box} */
export const moreAt = (at, node) => ({ x: at.x + node.width / 2 - 17, y: at.y, width: 28, height: 20 });
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} n
 * @param {Box} at
 * @param {{ colour: string, text: string, family: string }} style
 */
function drawMore(ctx, n, at, { colour, text, family }) {
  ctx.font = moreFont(family);
  ctx.textAlign = "right";
  ctx.fillStyle = text;
  ctx.strokeStyle = colour;
  ctx.fillText(`+${n}`, at.x + 17 - MORE_PAD, at.y + 0.5);
}

/**
 * How wide a node is with the browser's own glyphs; never wider than its place in the layout.
 * @param {CanvasRenderingContext2D} ctx
 * @param {readonly string[]} lines
 * @param {number} most
 * @param {string} family
 * @param {boolean} isGap
 */
export function nodeWidth(ctx, lines, most, family, isGap) {
  ctx.font = nodeFont(isGap, family);
  const widest = Math.max(...lines.map((line) => ctx.measureText(line).width));
  return Math.min(Math.ceil(widest) + GLYPH + 2 * PAD, Math.max(most, 60) + 12);
}

/** @type {Map<string, number>} */
const measured = new Map(); // the same few predicates are measured again and again
/** @param {CanvasRenderingContext2D} ctx @param {string} font @param {string} text */
function nameWidth(ctx, font, text) {
  const key = `${font} ${text}`;
  let width = measured.get(key);
  if (width === undefined) {
    ctx.font = font;
    width = ctx.measureText(text).width;
    measured.set(key, width);
  }
  return width;
}
/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {readonly string[]} lines
 * @param {boolean} isBold
 * @param {string} family
 */
export function nameSize(ctx, lines, isBold, family) {
  const widest = Math.max(...lines.map((line) => nameWidth(ctx, nameFont(isBold, family), line)));
  return { width: Math.ceil(widest) + 8, height: EDGE_LINE * lines.length + 2 };
}

/**
 * The name of a line.
 * @param {CanvasRenderingContext2D} ctx
 * @param {readonly string[]} lines
 * @param {Point} at
 * @param {Size} size
 * @param {Paint} paint
 * @param {{ colour: string, bold: boolean, faded: boolean, selected: boolean }} style
 */
export function drawName(ctx, lines, at, size, { colours, family }, { colour, bold, faded, selected }) {
  ctx.save();
  outline(ctx, at, size, 4);
  ctx.fillStyle = colours.page;
  ctx.fill();
  ctx.globalAlpha = faded ? 0.2 : 1;
  if (selected) {
    ctx.lineWidth = 1.5;
    ctx.strokeStyle = colour;
    ctx.stroke();
  }
  ctx.fillStyle = colour;
  ctx.font = nameFont(bold, family);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  const top = at.y - ((lines.length - 1) * EDGE_LINE) / 2;
  lines.forEach((line, i) => ctx.fillText(line, at.x, top + i * EDGE_LINE + 0.5));
  ctx.restore();
}

/**
 * A name on a plate of its own, in the font that is set.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {Box} at
 * @param {{ fill: string, stroke: string, text: string, radius: number }} style
 */
export function drawSign(ctx, text, at, style) {
  outline(ctx, at, at, style.radius);
  ctx.fillStyle = style.fill;
  ctx.fill();
  ctx.strokeStyle = style.stroke;
  ctx.stroke();
  ctx.fillStyle = style.text;
  ctx.fillText(text, at.x, at.y);
}

export const TILE_FONT = 12.5; // px of the heading of a tile
export const TILE_LINE = 16; // px from one of its lines to the next
export const TILE_PAD = 10; // px from the frame of a tile to what it holds
/** @param {string} family */
export const tileFont = (family) => `bold ${TILE_FONT}px ${family}`;
/** The middle of a tile's heading. @param {PlacedTile} tile @returns {Point} */
export const tileHeadAt = ({ frame, size }) => ({
  x: frame.x - frame.width / 2 + TILE_PAD + size.width / 2,
  y: frame.y - frame.height / 2 + TILE_PAD + size.height / 2,
});
/**
 * A frame with its heading.
 * @param {CanvasRenderingContext2D} ctx
 * @param {PlacedTile} tile
 * @param {Paint} paint
 */
export function drawTile(ctx, tile, { colours, family }) {
  const { frame, lines, note, size } = tile;
  outline(ctx, frame, frame, 10);
  ctx.strokeStyle = `${colours.line}66`;
  ctx.lineWidth = 1;
  ctx.stroke();
  const { x, y } = tileHeadAt(tile),
    left = x - size.width / 2,
    top = y - size.height / 2 + TILE_LINE / 2;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.fillStyle = colours.text;
  ctx.font = tileFont(family);
  lines.forEach((line, i) => ctx.fillText(line, left, top + i * TILE_LINE));
  ctx.font = nameFont(false, family);
  ctx.textAlign = "right";
  ctx.fillText(note, left + size.width, top);
}

/**
 * A sentence beside a line.
 * @param {CanvasRenderingContext2D} ctx
 * @param {PlacedNote} note
 * @param {Paint} paint
 */
export function drawNote(ctx, { at, size, lines }, { colours, family }) {
  ctx.font = noteFont(family);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = colours.text;
  const top = at.y - size.height / 2 + NOTE_LINE / 2;
  lines.forEach((line, i) => ctx.fillText(line, at.x - size.width / 2, top + i * NOTE_LINE));
}

// ---- the same as SVG --------------------------------------------------------------------------------
const ROOM = 24; // px around the picture
const STEPS = 160; // stretches that a bent line is looked at in

/** @param {string} text @param {Attributes} attributes */
const words = (text, attributes) => makeSvg("text", attributes, xmlText(text));
/** @param {string} text */
const titled = (text) => makeSvg("title", {}, xmlText(text));
/** A frame around a middle. @param {Point} at @param {Size} size */
const around = (at, { width, height }) => ({ x: at.x - width / 2, y: at.y - height / 2, width, height });

/** @param {PlacedEdge} edge @returns {Attributes} */
function strokeOf(edge) {
  const style = { stroke: edge.colour, "stroke-width": edge.width, fill: "none" };
  return edge.dashes ? { ...style, "stroke-dasharray": edge.dashes.join(" ") } : style;
}

/** The line of an edge, whose way may be known already. @param {PlacedEdge} edge @param {Map<Id, PlacedNode>} places */
function svgLine(edge, places) {
  if (!edge.path) return svgCurve(edge, places);
  const own = makeSvg("path", { d: edge.path, ...strokeOf(edge) });
  if (!edge.headPath) return [own];
  const style = edge.negated ? { stroke: edge.colour, "stroke-width": 3 } : { fill: edge.colour };
  return [own, makeSvg("path", { d: edge.headPath, ...style })];
}
/** @param {PlacedEdge} edge @param {Map<Id, PlacedNode>} places */
function svgCurve(edge, places) {
  const from = places.get(edge.from ?? ""),
    to = places.get(edge.to ?? "");
  if (!from || !to) return [];
  if (from === to) {
    const { x, y, radius } = loopAt(from.at, from);
    return [makeSvg("circle", { cx: x, cy: y, r: radius, ...strokeOf(edge) })];
  }
  const points = [];
  for (let i = 0; i <= STEPS; i += 1) {
    const point = onCurve(from.at, to.at, edge.smooth, i / STEPS);
    if (!isInside(from.at, from, point, 3) && !isInside(to.at, to, point, 3)) points.push(point);
  }
  if (points.length < 2) return [];
  const kept = points.filter((_, i) => i % 8 === 0 || i === points.length - 1);
  const line = makeSvg("polyline", { points: listed(kept), ...strokeOf(edge) });
  const [before, tip] = points.slice(-2);
  return [line, ...svgHead(edge, tip, Math.atan2(tip.y - before.y, tip.x - before.x))];
}
/** @param {Point[]} points */
const listed = (points) => points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
/** @param {PlacedEdge} edge @param {Point} tip @param {number} angle */
function svgHead(edge, tip, angle) {
  const head = edge.arrows?.to;
  if (!head?.enabled) return [];
  const points = listed(headCorners(head.type === "bar" ? "bar" : "arrow", tip, angle));
  if (head.type === "bar") return [makeSvg("polyline", { points, stroke: edge.colour, "stroke-width": 3 })];
  return [makeSvg("polygon", { points, fill: edge.colour })];
}
const HEADS = {
  arrow: [
    [1, 0],
    [-10, -4.5],
    [-8, 0],
    [-10, 4.5],
  ],
  bar: [
    [0, -8],
    [0, 8],
  ],
};
/** @param {"arrow" | "bar"} kind @param {Point} tip @param {number} angle */
const headCorners = (kind, tip, angle) => HEADS[kind].map(([along, across]) => fromTip(tip, angle, along, across));

/** @param {PlacedEdge} edge @param {Point} at @param {Size} size @param {Colours} colours */
function svgName(edge, at, size, colours) {
  const top = at.y - ((edge.lines.length - 1) * EDGE_LINE) / 2 + EDGE_FONT * 0.35;
  /** @type {Attributes} */
  const font = { "text-anchor": "middle", "font-size": EDGE_FONT, fill: edge.nameColour };
  if (edge.negated) font["font-weight"] = "bold";
  return [
    makeSvg("rect", { ...around(at, size), rx: 4, fill: colours.page }),
    ...edge.lines.map((text, i) => words(text, { x: at.x, y: top + i * EDGE_LINE, ...font })),
  ];
}
/** @param {PlacedNode} node @param {Colours} colours */
function svgNode(node, colours) {
  const { at, colour } = node;
  const frame = { ...around(at, node), rx: node.isGap ? 4 : 11 };
  const left = at.x - node.width / 2 + PAD;
  const top = at.y - ((node.lines.length - 1) * LINE) / 2 + FONT * 0.35;
  const mark = { x: left + 5, y: at.y + 4.5, "text-anchor": "middle", "font-size": 13, "font-weight": "bold" };
  const sign = node.isGap
    ? [makeSvg("circle", { cx: left + 5, cy: at.y, r: 8.5, fill: colour }), words("?", { ...mark, fill: colours.page })]
    : [svgShape(node.shape, left + 5, at.y, 7, colour)];
  const border = { fill: colour, "fill-opacity": 0.11, stroke: colour, "stroke-width": 1.6 };
  const font = { "font-size": FONT, fill: colours.text, ...(node.isGap ? { "font-style": "italic" } : {}) };
  return makeSvg(
    "g",
    node.faded ? { opacity: 0.25 } : {},
    makeSvg("rect", { ...frame, fill: colours.page }),
    makeSvg("rect", { ...frame, ...border, ...(node.isGap ? { "stroke-dasharray": "5 3" } : {}) }),
    ...sign,
    ...node.lines.map((text, i) => words(text, { x: left + GLYPH, y: top + i * LINE, ...font })),
    ...(node.more ? [words(`+${node.more}`, moreText(node, colours))] : []),
  );
}

/** @param {PlacedNode} node @param {Colours} colours @returns {Attributes} */
const moreText = ({ at, width }, colours) => {
  const font = { "font-size": MORE_FONT, "font-weight": "bold", "text-anchor": "end", fill: colours.text };
  return { x: at.x + width / 2 - MORE_PAD, y: at.y + MORE_FONT * 0.35, ...font };
};

/** @param {PlacedTile} tile @param {Colours} colours */
function svgTile(tile, colours) {
  const { frame, lines, note, size } = tile,
    { x, y } = tileHeadAt(tile),
    top = y - size.height / 2 + TILE_LINE / 2 + TILE_FONT * 0.35;
  const bold = { "font-size": TILE_FONT, "font-weight": "bold", fill: colours.text };
  return [
    makeSvg("rect", { ...around(frame, frame), rx: 10, fill: "none", stroke: colours.line, "stroke-opacity": 0.4 }),
    ...lines.map((text, i) => words(text, { x: x - size.width / 2, y: top + i * TILE_LINE, ...bold })),
    words(note, { x: x + size.width / 2, y: top, "text-anchor": "end", "font-size": EDGE_FONT, fill: colours.text }),
  ];
}
/** @param {PlacedNote} note @param {Colours} colours */
function svgNote({ at, size, lines }, colours) {
  const top = at.y - size.height / 2 + NOTE_LINE / 2 + NOTE_FONT * 0.35,
    font = { "font-size": NOTE_FONT, fill: colours.text };
  return lines.map((text, i) => words(text, { x: at.x - size.width / 2, y: top + i * NOTE_LINE, ...font }));
}
/** What boxes, lines and words take up. @param {Pick<BoxScene, "nodes" | "edges" | "tiles" | "notes">} scene */
function frameOf({ nodes, edges, tiles = [], notes = [] }) {
  const { frame, add } = newBounds();
  if (!nodes.length) return { x: -ROOM, y: -ROOM, width: 1 + 2 * ROOM, height: 1 + 2 * ROOM };
  for (const node of nodes) add(node.at, node);
  for (const edge of edges) if (edge.nameAt && edge.size) add(edge.nameAt, edge.size);
  for (const { frame: tile } of tiles) add(tile, tile);
  for (const { at, size } of notes) add(at, size);
  const { left, top, right, bottom } = frame;
  return { x: left - ROOM, y: top - ROOM, width: right - left + 2 * ROOM, height: bottom - top + 2 * ROOM };
}

/**
 * Boxes, lines and names as a picture.
 * @param {BoxScene} scene
 * @param {Colours} colours
 * @param {string} title
 */
export function boxPicture({ nodes, edges, tiles = [], notes = [], family }, colours, title) {
  const places = new Map(nodes.map((node) => [node.id, node]));
  const lines = edges.map((edge) => {
    const heading = edge.title ? [titled(edge.title)] : [];
    return makeSvg("g", edge.faded ? { opacity: 0.15 } : {}, ...heading, ...svgLine(edge, places));
  });
  const names = edges.flatMap((edge) => {
    if (!edge.nameAt || !edge.size) return [];
    return [makeSvg("g", edge.faded ? { opacity: 0.2 } : {}, ...svgName(edge, edge.nameAt, edge.size, colours))];
  });
  const frame = frameOf({ nodes, edges, tiles, notes });
  const [width, height] = [Math.round(frame.width), Math.round(frame.height)];
  return svgPicture(
    { viewBox: Object.values(frame).map(Math.round).join(" "), width, height, "font-family": family },
    titled(title),
    makeSvg("rect", { ...frame, fill: colours.page }),
    ...tiles.flatMap((tile) => svgTile(tile, colours)),
    ...lines,
    ...nodes.map((node) => svgNode(node, colours)),
    ...names,
    ...notes.flatMap((note) => svgNote(note, colours)),
  );
}
