// The view of one concept with what it is linked to, or of a path: boxes with names, lines with predicates,
// nothing across anything.

import { nameFont, nameSize, nodeFont, nodeWidth } from "../shared/boxes.js";
import { newPen } from "../shared/dom.js";
import { boundsOf, newScenePainter } from "../shared/scene.js";
import { TERMINOLOGY } from "./model.js";
import { newNeighbours } from "./neighbours.js";

export const TOP = 48; // px above the view for where one is
const BOX_LINE = 18; // px
const DOWN = 84; // px from box to box of a path

/**
 * @typedef {import("./model.js").ShownMap} ShownMap
 * @typedef {ReturnType<import("./model.js").MapModel["pooled"]>[number]} PooledLine
 * @typedef {import("../shared/scene.js").SceneNode} SceneNode
 * @typedef {import("../shared/scene.js").SceneEdge} Edge
 * @typedef {import("../shared/scene.js").Scene} Scene
 */

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
    return { kind, id, lines, isGap, ...size, shape: category?.shape, category, at: { x: 0, y: 0 }, more: 0 };
  }
  /** @param {PooledLine} line @param {number} width @param {number} most lines of its name */
  function lineStyle({ pair, claims, negated, certainty, name }, width, most) {
    const lines = wrap(name, width, nameFont(negated, family), most);
    const { width: thick, dashes } = look.lines[certainty];
    const size = nameSize(pen, lines, negated, family);
    return { kind: /** @type {const} */ ("pair"), id: pair, claims, lines, size, negated, width: thick, dashes };
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

  const painter = newScenePainter(theme, family);
  /** What is at a point. @param {Scene} scene @param {Point} point @returns {import("./model.js").One | null} */
  function at(scene, point) {
    const hit = painter.at(scene, point);
    if (!hit || hit.kind === "tile") return null;
    if ("claims" in hit) return { kind: "pair", id: Number(hit.id), claims: hit.claims.map(Number) };
    return { kind: hit.kind === "gap" ? "gap" : "node", id: Number(hit.id) };
  }
  const around = newNeighbours({ rows, pairs, model, look, labelOf, family });
  return { ...painter, around, chain, at };
}
