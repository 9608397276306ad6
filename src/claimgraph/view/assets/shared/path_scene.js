// A path as a line of boxes, "A -> B <- C", each step with its predicate and the words of the text: beside each
// other where there is room, or else one below the other.

import { NOTE_LINE, nameFont, nameSize, nodeFont, nodeWidth, noteFont } from "./boxes.js";
import { newPen } from "./dom.js";
import { boundsOf } from "./scene.js";
import { wrapWords } from "./wrapping.js";

const ROOM = 14; // px around the scene
const BOX_LINE = 18,
  BOX_PAD = 14; // px of a box's height
const BESIDE = 620; // px of a stage from which on boxes may stand beside each other
const WORDS = 132; // px of words in a box
const LINE = 26; // px of a line on each side of its name
const APART = 14; // px between words of two steps
const QUOTED = 9; // lines of a sentence at most
const INDENT = 22; // px from the left side of boxes to the line that leads down

/**
 * @typedef {{ id: Id, label: string, category: CategoryRow | undefined }} Stop
 * `isOut` tells whether its claim leads on along the path; null if it has no direction.
 * @typedef {object} Link
 * @property {Id} id
 * @property {"edge" | "pair" | "broader"} kind
 * @property {Id[]} claims
 * @property {string} name
 * @property {boolean} negated
 * @property {boolean} [isBeside]
 * @property {boolean | null} isOut
 * @property {number} width
 * @property {readonly number[] | false} dashes
 * @property {string} quote the words of the text
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./scene.js").SceneNode} SceneNode
 * @typedef {import("./scene.js").SceneEdge} SceneEdge
 * @typedef {import("./scene.js").Note} Note
 */

/** @param {string} family of the font */
export function newPathScene(family) {
  const pen = newPen();
  /** @param {string} font */
  const measure = (font) => (/** @type {string} */ text) => {
    pen.font = font;
    return pen.measureText(text).width;
  };
  /** @param {Stop} stop @param {number} width @returns {SceneNode} */
  function newBox({ id, label, category }, width) {
    const lines = wrapWords(measure(nodeFont(false, family)), label, width, 3),
      height = lines.length * BOX_LINE + BOX_PAD;
    const size = { width: nodeWidth(pen, lines, 5000, family, false), height };
    const look = { lines, isGap: false, shape: category?.shape, category, more: 0 };
    return { id, kind: "node", at: { x: 0, y: 0 }, ...look, ...size };
  }
  /** @param {Link} link @param {number} width */
  function nameOf({ name, negated }, width) {
    const lines = wrapWords(measure(nameFont(negated, family)), name, width, 3);
    return { lines, size: nameSize(pen, lines, negated, family) };
  }
  /** @param {Link} link @param {number} width @param {number} most lines @param {Point} corner @returns {Note[]} */
  function noteOf({ id, quote }, width, most, { x, y }) {
    if (!quote || most < 1) return [];
    const lines = wrapWords(measure(noteFont(family)), `“${quote}”`, width, Math.min(most, QUOTED));
    const size = { width, height: lines.length * NOTE_LINE };
    return [{ of: id, lines, size, at: { x: x + width / 2, y: y + size.height / 2 } }];
  }
  /** @param {Link} link @param {{ lines: string[], size: Size }} name @param {Point} nameAt @param {Point[]} ends */
  function edgeOf(link, name, nameAt, [start, end]) {
    const { id, kind, claims, negated, isBeside = false, isOut, width, dashes } = link;
    const forth = Math.atan2(end.y - start.y, end.x - start.x);
    const head = isOut === null ? null : isOut ? { ...end, angle: forth } : { ...start, angle: forth + Math.PI };
    const path = `M${start.x} ${start.y}L${end.x} ${end.y}`;
    /** @type {SceneEdge} */
    const edge = { id, kind, claims, negated, isBeside, width, dashes, path, head, nameAt, ...name };
    return edge;
  }

  /**
   * Beside each other, each sentence below its line; null if there is no room.
   * @param {readonly Stop[]} stops
   * @param {readonly Link[]} links
   * @param {Size} stage
   */
  function beside(stops, links, stage) {
    const boxes = stops.map((stop) => newBox(stop, WORDS)),
      names = links.map((link) => nameOf(link, 104));
    const wide = names.map(({ size }) => size.width + 2 * LINE);
    const across = [...boxes.map(({ width }) => width), ...wide].reduce((sum, each) => sum + each, 0);
    if (stage.width < BESIDE || across > stage.width - 2 * ROOM) return null;
    const more = Math.min(90, (stage.width - 2 * ROOM - across) / links.length); // room makes the lines longer
    const high = Math.max(...boxes.map(({ height }) => height), ...names.map(({ size }) => size.height));
    /** @type {SceneEdge[]} */
    const edges = [];
    /** @type {Note[]} */
    const notes = [];
    let x = 0;
    boxes.forEach((box, i) => {
      box.at = { x: x + box.width / 2, y: 0 };
      x += box.width;
      if (i === links.length) return;
      const end = x + wide[i] + more,
        middle = (x + end) / 2;
      edges.push(
        edgeOf(links[i], names[i], { x: middle, y: 0 }, [
          { x, y: 0 },
          { x: end, y: 0 },
        ]),
      );
      const reach = (box.width + boxes[i + 1].width) / 2 + wide[i] + more - APART; // from one step's middle to the next
      const top = { x: middle - reach / 2, y: high / 2 + 12 };
      notes.push(...noteOf(links[i], reach, QUOTED, top));
      x = end;
    });
    return { nodes: boxes, edges, notes };
  }
  /**
   * One below the other: a line leads down at the left, its name and its sentence stand to its right.
   * @param {readonly Stop[]} stops
   * @param {readonly Link[]} links
   * @param {Size} stage
   */
  function below(stops, links, stage) {
    const width = Math.min(stage.width - 2 * ROOM, 560),
      boxes = stops.map((stop) => newBox(stop, width - 60));
    const room = width - INDENT - 14,
      names = links.map((link) => nameOf(link, room));
    const taken =
      boxes.reduce((sum, { height }) => sum + height, 0) + names.reduce((sum, { size }) => sum + size.height + 30, 0);
    const most = Math.max(2, Math.floor((stage.height - taken) / links.length / NOTE_LINE)); // lines of a sentence
    /** @type {SceneEdge[]} */
    const edges = [];
    /** @type {Note[]} */
    const notes = [];
    let y = 0;
    boxes.forEach((box, i) => {
      box.at = { x: box.width / 2, y: y + box.height / 2 };
      y += box.height;
      if (i === links.length) return;
      const start = { x: INDENT, y },
        { size } = names[i],
        left = INDENT + 12;
      const nameAt = { x: left + size.width / 2 - 4, y: y + 14 + size.height / 2 };
      const [note] = noteOf(links[i], room, most, { x: left, y: y + 16 + size.height });
      if (note) notes.push(note);
      y += 30 + size.height + (note?.size.height ?? 0);
      edges.push(edgeOf(links[i], names[i], nameAt, [start, { x: INDENT, y }]));
    });
    return { nodes: boxes, edges, notes, isTall: true };
  }

  /**
   * @param {readonly Stop[]} stops
   * @param {readonly Link[]} links from each stop to the next
   * @param {Size} stage px
   * @returns {Scene}
   */
  return function scene(stops, links, stage) {
    const made = beside(stops, links, stage) ?? below(stops, links, stage);
    const n = links.length;
    return { kind: "path", ...made, shown: n, of: n, bounds: boundsOf(made.nodes, made.edges, made.notes) };
  };
}
