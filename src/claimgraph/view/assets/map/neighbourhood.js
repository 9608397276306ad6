// The view of one concept with what it is linked to, or of a path: boxes with names, lines with predicates,
// nothing across anything.

import { newPathScene } from "../shared/path_scene.js";
import { newScenePainter } from "../shared/scene.js";
import { isFinding } from "../shared/standing.js";
import { quoteOf } from "../shared/text.js";
import { TERMINOLOGY } from "./model.js";
import { newNeighbours } from "./neighbours.js";

export const TOP = 48; // px above the view for where one is
const PAIR = /** @type {const} */ ("pair");
/** A step of a path that a terminology links. */
const KIN = {
  id: TERMINOLOGY,
  kind: /** @type {const} */ ("broader"),
  claims: /** @type {number[]} */ ([]),
  name: "wider or narrower",
  negated: false,
  isBeside: false,
  isOut: null,
  width: 1,
  dashes: /** @type {false} */ (false),
  quote: "",
};

/**
 * @typedef {import("./model.js").ShownMap} ShownMap
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
  const pathScene = newPathScene(family);
  /**
   * A path as a line of boxes.
   * @param {import("./model.js").Step[]} steps
   * @param {ShownMap} there
   * @param {Size} size
   */
  function chain(steps, there, size) {
    const stops = [steps[0].from, ...steps.map(({ to }) => to)].map((id) => {
      return { id, label: labelOf(id), category: model.categoryOf(id) };
    });
    const links = steps.map(({ from, pair }) => {
      const [line] = pair === TERMINOLOGY ? [] : model.pooled(from, pair, there);
      if (!line) return KIN;
      const { claims, name, negated, isOut, certainty } = line;
      const quote = quoteOf(model.claimsOfPair(pair, there)[0].evidence[0]);
      const isBeside = !claims.some((claim) => isFinding(rows.claims[claim]));
      return { id: pair, kind: PAIR, claims, name, negated, isBeside, isOut, ...look.lines[certainty], quote };
    });
    return pathScene(stops, links, { width: size.width, height: size.height - TOP });
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
