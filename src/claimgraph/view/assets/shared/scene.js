// A scene: boxes and named lines with their places, as the view of a part of a graph. How one is painted, what
// is at a point of it, and how it is saved as a picture.

import {
  EDGE_FONT,
  FONT,
  MORE_FONT,
  NOTE_FONT,
  TILE_FONT,
  boxPicture,
  drawName,
  drawNode,
  drawNote,
  drawTile,
  moreAt,
  tileHeadAt,
} from "./boxes.js";
import { fromTip, isInside, newBounds } from "./geometry.js";

/**
 * A box that stands for a concept or a gap; `more` are the claims of it that are not drawn.
 * @typedef {BoxNode & { kind: "node" | "gap", category: CategoryRow | undefined, at: Point, more: number }} SceneNode
 * @typedef {Point & { angle: number }} Head
 * A line that stands for some claims; one that only leads on to others has no words.
 * @typedef {object} SceneEdge
 * @property {"edge" | "pair" | "broader"} kind
 * @property {Id} id
 * @property {Id[]} claims
 * @property {string} path as SVG writes it
 * @property {string[]} lines of its name
 * @property {Size | null} size
 * @property {boolean} negated
 * @property {boolean} [isGap] whether it leads to what is not known
 * @property {boolean} [isBeside] whether it stands for no finding
 * @property {Head | null} head
 * @property {Point} nameAt
 * @property {number} width
 * @property {readonly number[] | false} dashes
 * @typedef {SceneNode | SceneEdge} Thing
 * A frame with its heading, the words of which stand in lines.
 * @typedef {{ id: Id, frame: Box, lines: string[], note: string, size: Size }} Tile
 * A sentence, and the line beside which it stands.
 * @typedef {PlacedNote & { of: Id }} Note
 * @typedef {object} Scene
 * @property {"strongest" | "around" | "path"} kind
 * @property {SceneNode[]} nodes
 * @property {SceneEdge[]} edges
 * @property {Tile[]} [tiles] frames around parts of it
 * @property {Note[]} [notes]
 * @property {[number, number]} [groups] how many groups are shown, and how many there are
 * @property {boolean} [isTall] whether it is looked at from its top, where it does not fit
 * @property {number} shown claims, neighbours or steps
 * @property {number} of how many there are
 * @property {Frame} bounds
 * @typedef {import("./boxes.js").Paint} Paint
 * What is at a point of a scene.
 * @typedef {{ kind: "node" | "gap" | "more" | "tile", id: Id } | { kind: "edge" | "pair", id: Id, claims: Id[] }} Hit
 */

const NAMELESS = { width: 16, height: 16 }; // px in which a line without a name is hit

/** @param {readonly SceneNode[]} nodes @param {readonly SceneEdge[]} [edges] @param {readonly Note[]} [notes] */
export function boundsOf(nodes, edges = [], notes = []) {
  const { frame, add } = newBounds();
  for (const node of nodes) add(node.at, node);
  for (const { nameAt, size } of edges) if (size) add(nameAt, size);
  for (const { at, size } of notes) add(at, size);
  return frame;
}

/** @param {Head} head @param {boolean} isNegated */
export function headPath(head, isNegated) {
  /** @param {number} along @param {number} across */
  const at = (along, across) => {
    const { x, y } = fromTip(head, head.angle, along, across);
    return `${x} ${y}`;
  };
  if (isNegated) return `M${at(-2, -7)}L${at(-2, 7)}`;
  return `M${at(0, 0)}L${at(-10, -4.5)}L${at(-8, 0)}L${at(-10, 4.5)}Z`;
}

/**
 * The words of a scene, where they stand.
 * @param {Scene} scene
 * @param {number} scale
 * @param {(x: number, y: number) => Point} toScreen
 * @returns {Label[]}
 */
export function labelsOf({ nodes, edges, tiles = [], notes = [] }, scale, toScreen) {
  /** @param {string} of @param {number} px @param {Point} at @param {Size} size */
  const label = (of, px, at, { width, height }) => {
    return { of, font: px * scale, ...toScreen(at.x, at.y), width: width * scale, height: height * scale };
  };
  return [
    ...tiles.map((tile) => label(`tile ${tile.id}`, TILE_FONT, tileHeadAt(tile), tile.size)),
    ...nodes.map((node) => label(`box ${node.id}`, node.more ? Math.min(FONT, MORE_FONT) : FONT, node.at, node)),
    ...edges.flatMap(({ id, size, nameAt }) => (size ? [label(`name ${id}`, EDGE_FONT, nameAt, size)] : [])),
    ...notes.map(({ of, size, at }) => label(`note ${of}`, NOTE_FONT, at, size)),
  ];
}

/**
 * @param {import("./theme.js").Theme} theme
 * @param {string} family of the font
 */
export function newScenePainter(theme, family) {
  /** @param {SceneEdge} edge @param {Colours} colours */
  function lineColour({ negated, isGap, isBeside }, colours) {
    if (negated) return colours.negated;
    return isGap ? colours.gap : isBeside ? colours.broader : colours.line;
  }
  /** @param {SceneEdge} edge @param {Colours} colours */
  function nameColour({ negated, isGap, isBeside }, colours) {
    if (negated) return colours.negated;
    return isGap ? colours.gap : isBeside ? colours.line : colours.text;
  }
  /** @param {SceneNode} node @param {Colours} colours */
  const nodeColour = (node, colours) => (node.isGap ? colours.gap : theme.colourOf(node.category));
  const never = () => false;
  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {Scene} scene
   * @param {Paint} paint
   * @param {{ isChosen: (thing: Thing) => boolean, isFaded?: (thing: Thing) => boolean }} how
   */
  function paint(ctx, scene, paint, { isChosen, isFaded = never }) {
    const { colours } = paint;
    for (const tile of scene.tiles ?? []) drawTile(ctx, tile, paint);
    for (const edge of scene.edges) {
      ctx.globalAlpha = isFaded(edge) ? 0.15 : 1;
      paintLine(ctx, edge, lineColour(edge, colours), isChosen(edge));
    }
    ctx.globalAlpha = 1;
    for (const edge of scene.edges) {
      if (!edge.size) continue;
      const style = { colour: nameColour(edge, colours), bold: edge.negated };
      const look = { ...style, faded: isFaded(edge), selected: isChosen(edge) };
      drawName(ctx, edge.lines, edge.nameAt, edge.size, paint, look);
    }
    for (const note of scene.notes ?? []) drawNote(ctx, note, paint);
    for (const node of scene.nodes) {
      const isMiddle = scene.kind === "around" && node === scene.nodes[0];
      const style = { colour: nodeColour(node, colours), faded: isFaded(node), selected: isChosen(node) || isMiddle };
      drawNode(ctx, node, node.at, paint, style);
    }
  }
  /** @param {CanvasRenderingContext2D} ctx @param {SceneEdge} edge @param {string} colour @param {boolean} isChosen */
  function paintLine(ctx, edge, colour, isChosen) {
    ctx.strokeStyle = ctx.fillStyle = colour;
    ctx.lineWidth = edge.width + (isChosen ? 1.6 : 0);
    ctx.lineCap = "butt";
    ctx.setLineDash(edge.dashes || []);
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
    return boxPicture({ nodes, edges, tiles: scene.tiles, notes: scene.notes, family }, colours, title);
  }
  /** What is at a point. @param {Scene} scene @param {Point} point @returns {Hit | null} */
  function at(scene, point) {
    const node = scene.nodes.find((each) => isInside(each.at, each, point));
    if (node) {
      const badge = node.more ? moreAt(node.at, node) : null;
      const isMore = badge && isInside(badge, badge, point, 3);
      return { kind: isMore ? "more" : node.kind, id: node.id };
    }
    const note = scene.notes?.find((each) => isInside(each.at, each.size, point));
    const edge = scene.edges.find(
      (each) => each.id === note?.of || isInside(each.nameAt, each.size ?? NAMELESS, point),
    );
    const tile = scene.tiles?.find(({ frame }) => isInside(frame, frame, point));
    if (!edge || edge.kind === "broader") return tile ? { kind: "tile", id: tile.id } : null;
    return { kind: edge.kind, id: edge.id, claims: edge.claims };
  }
  return { paint, picture, at };
}
