// How much a line of a drawing matters, to show the strongest first: how many claims say so, how sure they are,
// and how well its concepts are linked.

import { count } from "../shared/collections.js";

const PER_DOUBLING = 3, // weight of twice as many claims, relative to twice as many links of an end
  PER_RANK = 0.6, // of one step of certainty
  TAXONOMIC = 2; // of a claim that only says what kind of thing something is

/**
 * @typedef {import("./renderer.js").DrawnLine} DrawnLine
 * @typedef {import("./model.js").DrawingModel} DrawingModel
 */

/**
 * Lines with those of their edges that are shown, the strongest first.
 * @param {{ line: DrawnLine, shown: DrawnEdge[] }[]} some
 * @param {DrawingModel} model
 * @param {Look} look
 */
export function strongestFirst(some, model, look) {
  /** @type {Map<string, number>} */
  const degrees = new Map();
  for (const { line, shown } of some) {
    if (line.kind === "claim") for (const end of [line.from, line.to]) count(degrees, end, shown.length);
  }
  /** @param {string} id */
  const degree = (id) => Math.log2(1 + (degrees.get(id) || 0));
  /** @param {{ line: DrawnLine, shown: DrawnEdge[] }} one */
  function weightOf({ line, shown }) {
    const claim = model.claims.get(shown[0].id);
    if (!claim) return -100; // gaps and links of a terminology come last
    const support = Math.log2(1 + shown.length) * PER_DOUBLING;
    const sure = look.ranks.indexOf(claim.certainty) * PER_RANK;
    const taxonomic = claim.predicate === look.isA ? TAXONOMIC : 0;
    return support + degree(line.from) + degree(line.to) + (claim.score ?? 0.5) - sure - taxonomic;
  }
  const weighed = some.map((one, i) => ({ one, i, weight: weightOf(one) }));
  return weighed.sort((a, b) => b.weight - a.weight || a.i - b.i).map(({ one }) => one);
}
