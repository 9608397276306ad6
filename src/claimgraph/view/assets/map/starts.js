// What one may click to begin with on a map: its most claimed concept, its strongest claim, a path or a question.

import { isFinding } from "../shared/standing.js";

const TRIED = 40; // pairs and concepts that are looked at

/**
 * @typedef {import("./model.js").Thing} Thing
 * @typedef {import("./model.js").MapModel} MapModel
 * @typedef {import("./model.js").ShownMap} ShownMap
 */

/** The numbers of the concepts with the most claims. @param {MapModel} model @param {number} n */
function mostClaimed({ degree }, n) {
  /** @type {number[]} */
  const found = [];
  for (let id = 0; id < degree.length; id += 1) {
    if (found.length === n && degree[id] <= degree[found[n - 1]]) continue;
    const at = found.findIndex((other) => degree[other] < degree[id]);
    found.splice(at < 0 ? found.length : at, 0, id);
    found.length = Math.min(found.length, n);
  }
  return found;
}

/** @param {MapModel} model @param {(id: number) => string} labelOf */
export function rankConcepts(model, labelOf) {
  return mostClaimed(model, 6).map((id) => {
    return { label: labelOf(id), n: model.degree[id], what: /** @type {Thing} */ ({ kind: "node", id }) };
  });
}

/**
 * Two steps from a concept to another that it is not linked to, the most claimed one.
 * @param {number} centre
 * @param {import("./pairs.js").Pairs} pairs
 * @param {MapModel} model
 * @param {ShownMap} there
 */
function findChain(centre, pairs, model, there) {
  const leave = new Set(["isa", "negated"]);
  /** @param {number} id */
  const nextTo = (id) => [...pairs.pairsOf(id)].map((pair) => pairs.otherEnd(pair, id));
  const near = nextTo(centre);
  const beyond = new Set(near.slice(0, TRIED).flatMap(nextTo));
  for (const id of [centre, ...near]) beyond.delete(id);
  const order = [...beyond].sort((a, b) => model.degree[b] - model.degree[a] || a - b);
  for (const to of order.slice(0, TRIED)) {
    const steps = model.path({ from: centre, to, leave }, there);
    if (steps?.length === 2) return steps;
  }
  return null;
}

/**
 * @param {object} parts
 * @param {MapModel} parts.model
 * @param {import("./pairs.js").Pairs} parts.pairs
 * @param {import("./rows.js").Rows} parts.rows
 * @param {ShownMap} parts.there all that there is
 * @param {Look} parts.look
 * @param {(claim: import("./rows.js").Claim) => string} parts.statementOf
 * @param {(id: number) => string} parts.labelOf
 */
export function findStarts({ model, pairs, rows, there, look, statementOf, labelOf }) {
  /** @type {import("../shared/opening.js").Start<Thing>[]} */
  const starts = [];
  const [centre] = mostClaimed(model, 1);
  if (centre === undefined) return starts;
  starts.push({ kind: "Concept", label: labelOf(centre), what: { kind: "node", id: centre } });
  const claims = [...there.ranked.subarray(0, TRIED)].map((pair) => model.claimsOfPair(pair, there)[0]);
  const claim = claims.find((each) => each.predicate !== look.isA && isFinding(each)) ?? claims[0];
  if (claim) starts.push({ kind: "Claim", label: statementOf(claim), what: { kind: "edge", id: claim.id } });
  const steps = findChain(centre, pairs, model, there);
  const [gap] = rows.gaps;
  if (steps) {
    const label = `from ${labelOf(centre)} to ${labelOf(steps[1].to)}`;
    starts.push({ kind: "Path", label, what: { kind: "path", id: "", steps } });
  } else if (gap) starts.push({ kind: "Question", label: gap.statement, what: { kind: "gap", id: gap.id } });
  return starts;
}
