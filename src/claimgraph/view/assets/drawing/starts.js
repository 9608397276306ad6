// What one may click to begin with in a drawing: its most claimed concept, a telling claim, a path or a question.

import { addTo } from "../shared/collections.js";
import { isFinding } from "../shared/standing.js";

/**
 * @typedef {import("./model.js").Thing} Thing
 * @typedef {import("./model.js").DrawingModel} DrawingModel
 */

/** The concepts that are drawn, those of the most claims first. @param {DrawingModel} model */
export function rankConcepts({ payload, degreeOf }) {
  const rows = payload.concepts.filter(({ shown, iri }) => shown && degreeOf(iri));
  rows.sort((a, b) => degreeOf(b.iri) - degreeOf(a.iri) || (a.label < b.label ? -1 : 1));
  return rows.map(({ label, iri }) => {
    return { label, n: degreeOf(iri), what: /** @type {Thing} */ ({ kind: "node", id: iri }) };
  });
}

/**
 * The smaller, the more a claim tells: a finding, often said, surely said.
 * @param {DrawingModel} model
 * @param {Look} look
 */
function tellingOrder({ related, degreeOf }, look) {
  /** @param {ClaimRow} claim @returns {number[]} */
  return (claim) => [
    Number(!isFinding(claim)),
    Number(claim.predicate === look.isA),
    Number(claim.polarity === "negated"),
    -related(claim).filter(({ says }) => says !== "same concepts").length,
    look.ranks.indexOf(claim.certainty),
    -degreeOf(claim.subject) - degreeOf(claim.object),
  ];
}
/** @param {number[]} a @param {number[]} b */
const compare = (a, b) => a.map((value, i) => value - b[i]).find((difference) => difference) ?? 0;

/**
 * Two claims, the second of which begins where the first ends, on concepts that no claim joins directly.
 * @param {DrawingModel} model
 * @param {ClaimRow[]} claims
 * @returns {[ClaimRow, ClaimRow] | null}
 */
function findChain({ degreeOf }, claims) {
  /** @type {Map<string, ClaimRow[]>} */
  const from = new Map();
  const joined = new Set(claims.flatMap(({ subject, object }) => [`${subject}\n${object}`, `${object}\n${subject}`]));
  for (const claim of claims) addTo(from, claim.subject, claim);
  /** @type {[ClaimRow, ClaimRow] | null} */
  let best = null;
  let most = 0;
  for (const first of claims) {
    for (const second of from.get(first.object) || []) {
      if (second.object === first.subject || joined.has(`${first.subject}\n${second.object}`)) continue;
      const weight = degreeOf(first.subject) + degreeOf(second.object);
      if (weight > most) [best, most] = [[first, second], weight];
    }
  }
  return best;
}

/**
 * @param {DrawingModel} model
 * @param {Look} look
 * @param {(claim: ClaimRow) => string} statementOf
 * @param {(iri: string) => string} labelOf
 */
export function findStarts(model, look, statementOf, labelOf) {
  /** @type {import("../shared/opening.js").Start<Thing>[]} */
  const starts = [];
  const { payload } = model;
  const [concept] = rankConcepts(model);
  if (concept) starts.push({ kind: "Concept", label: concept.label, what: concept.what });
  const orderOf = tellingOrder(model, look);
  const told = payload.claims.map((claim) => ({ claim, order: orderOf(claim) }));
  told.sort((a, b) => compare(a.order, b.order));
  for (const { claim } of told.slice(0, 1)) {
    starts.push({ kind: "Claim", label: statementOf(claim), what: { kind: "edge", id: claim.id } });
  }
  const plain = payload.claims.filter((claim) => claim.polarity === "affirmed" && claim.predicate !== look.isA);
  const chain = findChain(model, plain);
  const [gap] = payload.gaps;
  if (chain) {
    const label = `from ${labelOf(chain[0].subject)} to ${labelOf(chain[1].object)}`;
    starts.push({ kind: "Path", label, what: { kind: "path", id: "", steps: chain.map(({ id }) => id) } });
  } else if (gap) starts.push({ kind: "Question", label: gap.statement, what: { kind: "node", id: gap.iri } });
  return starts;
}
