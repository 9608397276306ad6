// The strongest claims of a graph as a scene that fits a stage at full size: as many as there is room for, the
// rest told by a number on the box that they belong to.

import { moreWidth, nameFont, nameSize, nodeFont, nodeWidth } from "./boxes.js";
import { count } from "./collections.js";
import { newPen } from "./dom.js";
import { layOutInLayers, planLayers } from "./layered_layout.js";
import { layOutAsOutline } from "./outline_layout.js";
import { boundsOf } from "./scene.js";
import { wrapWords } from "./wrapping.js";

const SMALLEST = 0.92; // scale of a scene at least: names of lines have 11 px
const NARROW = 620; // px of a stage up to which claims stand below each other
const MOST_LAYERS = 7,
  ROOM = 14; // px around the scene
const BOX_LINE = 18,
  BOX_PAD = 14; // px of a box's height
const WIDTHS = { wide: [132, 104], narrow: [150] }; // px of words in boxes, in the order in which they are tried
const NOTHING = { width: 0, height: 0 };
const GAP_WIDTH = 150; // px of a gap's lines
const ANY = 5000; // px of a box whose words are not cut

/**
 * What a box stands for.
 * @typedef {object} Concept
 * @property {string} label
 * @property {"node" | "gap"} kind
 * @property {CategoryRow | undefined} category
 * Claims that say the same of the same two concepts.
 * @typedef {object} Line
 * @property {Id} id
 * @property {"edge" | "pair"} kind
 * @property {Id} from
 * @property {Id} to
 * @property {string} name
 * @property {boolean} negated
 * @property {boolean} [isGap] whether it leads to what is not known
 * @property {boolean} [isBeside] whether it stands for no finding
 * @property {Id[]} claims
 * @property {number} width
 * @property {readonly number[] | false} dashes
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./scene.js").SceneNode} SceneNode
 */

/** @param {string} family of the font */
export function newStrongest(family) {
  const pen = newPen();
  /** @param {string} font */
  const measure = (font) => (/** @type {string} */ text) => {
    pen.font = font;
    return pen.measureText(text).width;
  };
  /** @param {Id} id @param {Concept} concept @param {number} width @param {number} degree @returns {SceneNode} */
  function newBox(id, { label, kind, category }, width, degree) {
    const isGap = kind === "gap";
    const lines = wrapWords(measure(nodeFont(isGap, family)), label, isGap ? GAP_WIDTH : width, isGap ? 4 : 3);
    const own = nodeWidth(pen, lines, ANY, family, isGap);
    const height = lines.length * BOX_LINE + BOX_PAD;
    const size = { width: own + (degree > 1 ? moreWidth(pen, degree, family) : 0), height };
    return { id, kind, lines, isGap, shape: category?.shape, category, at: { x: 0, y: 0 }, more: degree, ...size };
  }
  /**
   * @param {readonly Line[]} lines the strongest first
   * @param {(id: Id) => Concept} conceptOf
   * @param {Size} stage px
   * @param {{ room?: number, of?: number, claimsOf?: (id: Id) => number }} [how] px around the scene; where the lines
   *   are a part: how many claims there are, and how many of a concept
   * @returns {Scene}
   */
  function scene(lines, conceptOf, stage, { room = ROOM, of, claimsOf } = {}) {
    const width = stage.width - 2 * room,
      height = stage.height - 2 * room,
      isNarrow = stage.width < NARROW;
    /** @type {Map<Id, number>} */
    const degrees = new Map();
    for (const { from, to, claims } of lines) {
      for (const end of new Set([from, to])) count(degrees, end, claims.length);
    }
    if (claimsOf) for (const [id, n] of degrees) if (n) degrees.set(id, Math.max(n, claimsOf(id)));
    const named = new Map(lines.map((line) => [line.id, namesOf(line, isNarrow)]));
    const boxes = WIDTHS[isNarrow ? "narrow" : "wide"].map((wide) => boxesOf(conceptOf, wide, degrees));
    const wanted = lines.map(({ id, from, to }) => ({ key: id, from, to, size: named.get(id)?.size ?? NOTHING }));
    const sizes = (room === ROOM ? [1, SMALLEST] : [1]).map((scale) => ({
      width: width / scale,
      height: height / scale,
    }));
    const tried = sizes.flatMap((size) => boxes.map((boxOf) => ({ size, boxOf })));
    const made = isNarrow ? bestOutline(wanted, tried) : bestLayers(wanted, tried);
    const composed = compose(made.laid, lines, made.boxOf, degrees, named);
    return of === undefined ? composed : { ...composed, of };
  }
  /**
   * Boxes that are made once.
   * @param {(id: Id) => Concept} conceptOf
   * @param {number} width
   * @param {Map<Id, number>} degrees
   */
  function boxesOf(conceptOf, width, degrees) {
    /** @type {Map<Id, SceneNode>} */
    const boxes = new Map();
    return (/** @type {Id} */ id) => {
      const box = boxes.get(id) ?? newBox(id, conceptOf(id), width, degrees.get(id) || 0);
      boxes.set(id, box);
      return box;
    };
  }
  /** @param {Line} line @param {boolean} isNarrow */
  function namesOf({ name, negated }, isNarrow) {
    const lines = wrapWords(measure(nameFont(negated, family)), name, isNarrow ? 92 : 112, 3);
    return { lines, size: nameSize(pen, lines, negated, family) };
  }
  /**
   * A way to lay a scene out: how much room it has, and boxes of which width.
   * @typedef {{ size: Size, boxOf: (id: Id) => SceneNode }} Try
   * @typedef {import("./layered_choice.js").Wanted} Wanted
   * With as many layers as show the most lines; of equal ways the first.
   * @param {Wanted[]} wanted
   * @param {Try[]} tried
   */
  function bestLayers(wanted, tried) {
    const plans = tried.flatMap(({ size, boxOf }) =>
      Array.from({ length: MOST_LAYERS - 1 }, (_, i) => {
        return { plan: planLayers(wanted, boxOf, { ...size, layers: i + 2 }), boxOf };
      }),
    );
    let best = plans[0];
    for (const each of plans) if ((each.plan?.nLines ?? 0) > (best.plan?.nLines ?? 0)) best = each;
    const nothing = { boxes: new Map(), lines: [], ...tried[0].size };
    return { laid: best.plan ? layOutInLayers(best.plan) : nothing, boxOf: best.boxOf };
  }
  /** @param {Wanted[]} wanted @param {Try[]} tried */
  function bestOutline(wanted, tried) {
    const made = tried.map(({ size, boxOf }) => ({ laid: layOutAsOutline(wanted, boxOf, size), boxOf }));
    return made.reduce((best, each) => (each.laid.lines.length > best.laid.lines.length ? each : best));
  }
  /**
   * @param {import("./layered_layout.js").Layered} laid
   * @param {readonly Line[]} lines
   * @param {(id: Id) => SceneNode} boxOf
   * @param {Map<Id, number>} degrees
   * @param {Map<Id, { lines: string[], size: Size }>} named
   * @returns {Scene}
   */
  function compose(laid, lines, boxOf, degrees, named) {
    const byId = new Map(lines.map((line) => [line.id, line]));
    const edges = laid.lines.flatMap(({ line: { key }, path, nameAt, head }) => {
      const line = byId.get(key),
        name = named.get(key);
      if (!line || !name) return [];
      for (const end of new Set([line.from, line.to])) count(degrees, end, -line.claims.length);
      const { id, kind, claims, negated, isGap = false, isBeside = false, width, dashes } = line;
      const style = { negated, isGap, isBeside, width, dashes };
      return [{ id, kind, claims, ...style, path, nameAt, head: isGap ? null : head, ...name }];
    });
    const nodes = [...laid.boxes].map(([id, { x, y, height }]) => {
      return { ...boxOf(id), height, at: { x, y }, more: degrees.get(id) || 0 };
    });
    /** @param {readonly { claims: Id[] }[]} some */
    const claimsOf = (some) => some.reduce((sum, { claims }) => sum + claims.length, 0);
    const bounds = nodes.length ? boundsOf(nodes, edges) : { left: 0, top: 0, right: 1, bottom: 1 };
    return { kind: "strongest", nodes, edges, shown: claimsOf(edges), of: claimsOf(lines), bounds };
  }
  return { scene };
}
