// The view of one concept with what it is linked to, or of a path: boxes with names, lines with
// predicates, nothing across anything. Left stands what acts on the concept, right what it acts on.

import { boxPicture, drawName, drawNode, nameFont, nameSize, nodeFont, nodeWidth } from "../shared/boxes.js";
import { newPen } from "../shared/dom.js";
import { fromTip, isInside, newBounds } from "../shared/geometry.js";
import { TERMINOLOGY } from "./model.js";

export const TOP = 48; // px above the view for where one is
const GAP = 12,
  LINE_ROW = 21,
  BOX_LINE = 18,
  PAD = 26;
const WIDE = 640; // px from which both sides are used
const FEWEST = 6; // neighbours that are shown even where there is no room
const DOWN = 84; // px from box to box of a path

/**
 * A box that stands for a concept or a gap, and a line that stands for some claims of a pair.
 * @typedef {import("./model.js").ShownMap} ShownMap
 * @typedef {ReturnType<import("./model.js").MapModel["pooled"]>[number]} PooledLine
 * @typedef {BoxNode & { id: number, kind: "node" | "gap", category: CategoryRow | undefined, at: Point }} SceneNode
 * @typedef {Point & { angle: number }} Head
 * @typedef {object} Edge
 * @property {"pair" | "broader"} kind
 * @property {number} id
 * @property {number[]} claims
 * @property {string} path as SVG writes it
 * @property {string[]} lines
 * @property {Size} size
 * @property {boolean} negated
 * @property {Head | null} head
 * @property {Point} nameAt
 * @property {number} width
 * @property {number[]} dashes
 * @typedef {object} Scene
 * @property {"around" | "path"} kind
 * @property {SceneNode[]} nodes
 * @property {Edge[]} edges
 * @property {number} shown neighbours or steps
 * @property {number} of how many there are
 * @property {Frame} bounds
 * What the layout of one concept depends on.
 * @typedef {Size & { family: string, isWide: boolean, nameWidth: number, boxWidth: number }} Stage
 * @typedef {import("../shared/boxes.js").Paint} Paint
 */

/** @param {SceneNode[]} nodes */
function boundsOf(nodes) {
  const { frame, add } = newBounds();
  for (const node of nodes) add(node.at, node);
  return frame;
}

/** @param {Head} head @param {boolean} isNegated */
function headPath(head, isNegated) {
  /** @param {number} along @param {number} across */
  const at = (along, across) => {
    const { x, y } = fromTip(head, head.angle, along, across);
    return `${x} ${y}`;
  };
  if (isNegated) return `M${at(-2, -7)}L${at(-2, 7)}`;
  return `M${at(0, 0)}L${at(-10, -4.5)}L${at(-8, 0)}L${at(-10, 4.5)}Z`;
}

/**
 * @param {object} parts
 * @param {import("./rows.js").Rows} parts.rows
 * @param {import("./pairs.js").Pairs} parts.pairs
 * @param {import("./model.js").MapModel} parts.model
 * @param {Look} parts.look
 * @param {import("../shared/theme.js").Theme} parts.theme
 * @param {(id: number) => string} parts.labelOf
 * @param {string} parts.family of the font
 */
export function newNeighbourhood({ rows, pairs, model, look, theme, labelOf, family }) {
  const pen = newPen();

  // ---- words to boxes ----------------------------------------------------------------------------
  /**
   * The lines of a text; a word that is too long is cut.
   * @param {string} text
   * @param {number} width
   * @param {string} font
   * @param {number} most
   */
  function wrap(text, width, font, most) {
    pen.font = font;
    const words = text.slice(0, 200).split(/\s+/).filter(Boolean),
      lines = [];
    let line = "";
    /** @param {string} candidate */
    const fits = (candidate) => pen.measureText(candidate).width <= width;
    for (const word of words) {
      const longer = line ? `${line} ${word}` : word;
      if (fits(longer)) {
        line = longer;
        continue;
      }
      if (line) lines.push(line);
      line = word;
      while (!fits(line) && line.length > 1) {
        let n = line.length - 1;
        while (n > 1 && !fits(line.slice(0, n))) n -= 1;
        lines.push(line.slice(0, n));
        line = line.slice(n);
      }
    }
    if (line) lines.push(line);
    if (lines.length > most) {
      lines.length = most;
      lines[most - 1] = `${lines[most - 1].replace(/.$/u, "")}…`;
    }
    return lines.length ? lines : ["?"];
  }
  /**
   * @param {"node" | "gap"} kind
   * @param {number} id
   * @param {number} width
   * @param {number} [most] lines
   * @returns {SceneNode}
   */
  function newBox(kind, id, width, most = 2) {
    const isGap = kind === "gap";
    const label = isGap ? rows.gaps[id].statement : labelOf(id);
    const lines = wrap(label, width - 46, nodeFont(isGap, family), most);
    const category = isGap ? undefined : model.categoryOf(id);
    const size = { width: nodeWidth(pen, lines, width - 12, family, isGap), height: lines.length * BOX_LINE + 14 };
    return { kind, id, lines, isGap, ...size, shape: category?.shape, category, at: { x: 0, y: 0 } };
  }
  /** @param {PooledLine} line @param {number} width @param {number} most lines of its name */
  function lineStyle({ pair, claims, negated, certainty, name }, width, most) {
    const lines = wrap(name, width, nameFont(negated, family), most);
    const { width: thick, dashes } = look.lines[certainty];
    const size = nameSize(pen, lines, negated, family);
    return { kind: /** @type {const} */ ("pair"), id: pair, claims, lines, size, negated, width: thick, dashes };
  }

  // ---- one concept -----------------------------------------------------------------------------------
  /** @param {Size} size @returns {Stage} */
  function stageOf({ width, height }) {
    const isWide = width >= WIDE;
    const nameWidth = isWide ? Math.min(160, 70 + width * 0.035) : Math.max(90, width * 0.3);
    const side = (width - 296 - 2 * nameWidth) / 2;
    const boxWidth = isWide ? Math.min(230, Math.max(120, side)) : Math.min(210, width - nameWidth - 66);
    return { width, height, family, isWide, nameWidth, boxWidth };
  }
  /** @typedef {{ box: SceneNode, lines: PooledLine[], height: number }} Neighbour */
  /**
   * The neighbours of a concept on the two sides, the strongest first, as many as there is room for.
   * @param {number} centre
   * @param {number[]} some pairs
   * @param {ShownMap} there
   * @param {Stage} stage
   * @param {number} room px
   */
  function placeNeighbours(centre, some, there, { isWide, boxWidth }, room) {
    /** @type {Record<"left" | "right", Neighbour[]>} */
    const sides = { left: [], right: [] };
    const used = { left: 0, right: 0 };
    for (const pair of some) {
      const lines = model.pooled(centre, pair, there);
      const box = newBox("node", pairs.otherEnd(pair, centre), boxWidth);
      const height = Math.max(box.height, lines.length * LINE_ROW, 36) + GAP;
      /** @type {"left" | "right"} */
      let side = !isWide || lines[0].isOut ? "right" : "left";
      if (isWide && used[side] + height > room) side = side === "left" ? "right" : "left";
      if (used[side] + height > room && sides.left.length + sides.right.length >= FEWEST) break;
      sides[side].push({ box, lines, height });
      used[side] += height;
    }
    return { sides, used };
  }
  /** @param {number} centre @param {ShownMap} there @param {Size} size @returns {Scene} */
  function around(centre, there, size) {
    const stage = stageOf(size),
      { isWide } = stage,
      { degree } = model,
      { strength } = there;
    const some = [...pairs.pairsOf(centre)].filter((pair) => strength[pair] && pairs.a[pair] !== pairs.b[pair]);
    /** @param {number} pair */
    const degreeOf = (pair) => degree[pairs.otherEnd(pair, centre)];
    some.sort((p, q) => strength[q] - strength[p] || degreeOf(q) - degreeOf(p) || p - q);
    const gaps = model
      .gapsOf(centre)
      .filter((gap) => there.gaps.includes(gap))
      .slice(0, 2);
    const room = stage.height - TOP - PAD - (isWide ? 0 : 70) - gaps.length * (isWide ? 50 : 74);
    const { sides, used } = placeNeighbours(centre, some, there, stage, room);
    const middle = newBox("node", centre, isWide ? 176 : Math.min(stage.width - 40, 320), 4);
    if (!isWide) {
      middle.at = { x: -stage.width / 2 + 20 + middle.width / 2, y: -stage.height / 2 + PAD + middle.height / 2 };
    }
    const nodes = [middle],
      edges = [];
    for (const side of /** @type {const} */ (["left", "right"])) {
      edges.push(...joinSide(sides[side], middle, side, used[side], stage));
      nodes.push(...sides[side].map(({ box }) => box));
    }
    const { bottom } = boundsOf(nodes);
    const low = isWide ? Math.max(used.left, used.right, middle.height) / 2 : bottom;
    gaps.forEach(({ id }, n) => {
      const box = newBox("gap", id, isWide ? 300 : stage.width - 40, isWide ? 2 : 3);
      const y = low + 34 + box.height / 2;
      box.at = isWide ? { x: (n - (gaps.length - 1) / 2) * 320, y } : { x: 0, y: y + n * 72 };
      nodes.push(box);
    });
    const shown = sides.left.length + sides.right.length;
    return { kind: "around", nodes, edges, shown, of: some.length, bounds: boundsOf(nodes) };
  }
  /**
   * Place the neighbours of one side, and join them to the middle.
   * @param {Neighbour[]} neighbours
   * @param {SceneNode} middle
   * @param {"left" | "right"} side
   * @param {number} used px from top to bottom
   * @param {Stage} stage
   */
  function joinSide(neighbours, middle, side, used, stage) {
    const { isWide, nameWidth } = stage;
    const sign = side === "left" ? -1 : 1;
    const inner = isWide ? sign * (middle.width / 2 + 56) : -stage.width / 2 + 34; // where the straight part begins
    const boxEdge = isWide ? inner + sign * nameWidth : inner + nameWidth + 14;
    let top = isWide ? -used / 2 : middle.at.y + middle.height / 2 + 22;
    const n = neighbours.reduce((sum, each) => sum + each.lines.length, 0);
    const step = Math.min(9, (middle.height - 12) / Math.max(1, n - 1));
    let from = -((n - 1) * step) / 2; // where the next line leaves the middle
    const edges = [];
    for (const { box, lines, height } of neighbours) {
      const y = top + (height - GAP) / 2;
      box.at = { x: boxEdge + sign * (box.width / 2), y };
      for (const [i, line] of lines.entries()) {
        const ly = y + (i - (lines.length - 1) / 2) * LINE_ROW;
        const start = isWide
          ? { x: sign * (middle.width / 2), y: from }
          : { x: -stage.width / 2 + 26, y: middle.at.y + middle.height / 2 };
        edges.push(newEdge(line, start, { x: inner, y: ly }, { x: boxEdge, y: ly }, lines.length === 1 ? 2 : 1, stage));
        from += step;
      }
      top += height;
    }
    return edges;
  }
  /**
   * A line from the middle: a bend, then straight, with its name on the straight part.
   * @param {PooledLine} line
   * @param {Point} start
   * @param {Point} bend
   * @param {Point} end
   * @param {number} most lines of its name
   * @param {Stage} stage
   * @returns {Edge}
   */
  function newEdge(line, start, bend, end, most, { nameWidth, isWide }) {
    const { x, y } = start,
      half = (x + bend.x) / 2;
    const path = isWide
      ? `M${x} ${y}C${half} ${y} ${half} ${bend.y} ${bend.x} ${bend.y}L${end.x} ${end.y}`
      : `M${x} ${y}L${x} ${bend.y - 8}Q${x} ${bend.y} ${x + 8} ${bend.y}L${end.x} ${end.y}`;
    const sign = Math.sign(end.x - bend.x) || 1;
    // The head points to the object: outwards, or inwards beside the middle.
    const head = line.isOut
      ? { x: end.x, y: end.y, angle: sign > 0 ? 0 : Math.PI }
      : { x: bend.x - sign * (isWide ? 4 : 6), y: bend.y, angle: sign > 0 ? Math.PI : 0 };
    const nameAt = { x: bend.x + (sign * (Math.abs(end.x - bend.x) - 12)) / 2, y: end.y };
    return { ...lineStyle(line, nameWidth - 22, most), path, head, nameAt };
  }

  // ---- a path: boxes one below the other, the claim beside the line ------------------------------------
  /** @param {import("./model.js").Step[]} steps @param {ShownMap} there @param {Size} size @returns {Scene} */
  function chain(steps, there, size) {
    const width = Math.min(300, size.width - 40);
    const nodes = [steps[0].from, ...steps.map((step) => step.to)].map((id, i) => {
      return { ...newBox("node", id, width), at: { x: 0, y: i * DOWN } };
    });
    const edges = steps.map((step, i) => {
      const from = nodes[i],
        to = nodes[i + 1];
      const top = from.at.y + from.height / 2,
        end = to.at.y - to.height / 2;
      const place = { path: `M0 ${top}L0 ${end}`, nameAt: { x: 0, y: (top + end) / 2 } };
      return step.pair === TERMINOLOGY ? kinEdge(place, width) : stepEdge(step, there, place, top, end, width);
    });
    return { kind: "path", nodes, edges, shown: steps.length, of: steps.length, bounds: boundsOf(nodes) };
  }
  /** @typedef {{ path: string, nameAt: Point }} Place */
  /** A step that a terminology links. @param {Place} place @param {number} width @returns {Edge} */
  function kinEdge(place, width) {
    const lines = wrap("wider or narrower", width, nameFont(false, family), 1);
    const size = nameSize(pen, lines, false, family);
    const style = { lines, size, negated: false, head: null, width: 1, dashes: [] };
    return { kind: "broader", id: TERMINOLOGY, claims: [], ...style, ...place };
  }
  /**
   * @param {import("./model.js").Step} step
   * @param {ShownMap} there
   * @param {Place} place
   * @param {number} top
   * @param {number} end
   * @param {number} width
   * @returns {Edge}
   */
  function stepEdge(step, there, place, top, end, width) {
    const [line] = model.pooled(step.from, step.pair, there);
    const head = line.isOut ? { x: 0, y: end, angle: Math.PI / 2 } : { x: 0, y: top, angle: -Math.PI / 2 };
    return { ...lineStyle(line, width, 1), ...place, head };
  }

  // ---- drawing -----------------------------------------------------------------------------------------
  /** @param {Edge} edge @param {Colours} colours */
  const lineColour = (edge, colours) => (edge.negated ? colours.negated : colours.line);
  /** @param {Edge} edge @param {Colours} colours */
  const nameColour = (edge, colours) => (edge.negated ? colours.negated : colours.text);
  /** @param {SceneNode} node @param {Colours} colours */
  const nodeColour = (node, colours) => (node.isGap ? colours.gap : theme.colourOf(node.category));
  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {Scene} scene
   * @param {Paint} paint
   * @param {(thing: SceneNode | Edge) => boolean} isChosen
   */
  function paint(ctx, scene, paint, isChosen) {
    const { colours } = paint;
    for (const edge of scene.edges) paintLine(ctx, edge, lineColour(edge, colours), isChosen(edge));
    for (const edge of scene.edges) {
      const style = { colour: nameColour(edge, colours), bold: edge.negated, faded: false, selected: isChosen(edge) };
      drawName(ctx, edge.lines, edge.nameAt, edge.size, paint, style);
    }
    for (const node of scene.nodes) {
      const isMiddle = scene.kind === "around" && node === scene.nodes[0];
      const style = { colour: nodeColour(node, colours), faded: false, selected: isChosen(node) || isMiddle };
      drawNode(ctx, node, node.at, paint, style);
    }
  }
  /** @param {CanvasRenderingContext2D} ctx @param {Edge} edge @param {string} colour @param {boolean} isChosen */
  function paintLine(ctx, edge, colour, isChosen) {
    ctx.strokeStyle = ctx.fillStyle = colour;
    ctx.lineWidth = edge.width + (isChosen ? 1.6 : 0);
    ctx.lineCap = "butt";
    ctx.setLineDash(edge.dashes);
    ctx.stroke(new Path2D(edge.path));
    ctx.setLineDash([]);
    if (!edge.head) return;
    const tip = new Path2D(headPath(edge.head, edge.negated));
    ctx.lineWidth = 3;
    if (edge.negated) ctx.stroke(tip);
    else ctx.fill(tip);
  }
  /** @param {Scene} scene @param {Paint} paint @param {string} title */
  function picture(scene, { colours }, title) {
    const nodes = scene.nodes.map((node) => ({ ...node, colour: nodeColour(node, colours), faded: false }));
    const edges = scene.edges.map((edge) => {
      const colour = { colour: lineColour(edge, colours), nameColour: nameColour(edge, colours), faded: false };
      return { ...edge, ...colour, headPath: edge.head && headPath(edge.head, edge.negated) };
    });
    return boxPicture({ nodes, edges, family }, colours, title);
  }
  /** What is at a point. @param {Scene} scene @param {Point} point @returns {import("./model.js").One | null} */
  function at(scene, point) {
    const node = scene.nodes.find((each) => isInside(each.at, each, point));
    if (node) return { kind: node.kind, id: node.id };
    const edge = scene.edges.find((each) => isInside(each.nameAt, each.size, point));
    return edge?.kind === "pair" ? { kind: "pair", id: edge.id, claims: edge.claims } : null;
  }
  return { around, chain, paint, picture, at };
}
