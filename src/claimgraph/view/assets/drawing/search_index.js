// Where words stand in a drawing: names of concepts, statements of gaps, sentences of claims.

import { newSuggestion } from "../shared/suggestions.js";
import { quoteOf } from "../shared/text.js";

const NOWHERE = 9; // rank of what does not hold the words

/**
 * @param {import("./model.js").DrawingModel} model
 * @param {(claim: ClaimRow) => string} statementOf
 */
export function newSearchIndex({ payload }, statementOf) {
  /** @typedef {Suggestion<NodeOrEdge<string>>} Entry */
  /** @type {typeof newSuggestion<NodeOrEdge<string>>} */
  const suggest = newSuggestion;
  /** @type {Entry[] | null} */
  let entries = null; // made at the first search
  /** @returns {Entry[]} */
  function build() {
    const named = payload.concepts
      .filter((row) => row.shown)
      .map((row) => {
        return suggest({ kind: "node", id: row.iri }, row.label, [row.label, ...row.names, row.curie], "");
      });
    const asked = payload.gaps.map((row) => {
      return suggest({ kind: "node", id: row.iri }, row.statement, [row.statement], "knowledge gap");
    });
    const told = payload.claims.map((row) => {
      const quotes = row.evidence.map(quoteOf).join(" ");
      return { ...suggest({ kind: "edge", id: row.id }, statementOf(row), [quotes], "claim"), isSentence: true };
    });
    return [...named, ...asked, ...told];
  }
  /**
   * The lower the better: where a text begins, where a word does, elsewhere.
   * @param {Entry} entry
   * @param {string} wanted
   */
  function rankOf({ keys, isSentence }, wanted) {
    const ranks = keys.map((text) => {
      const at = text.indexOf(wanted);
      if (at < 0) return NOWHERE;
      if (at === 0 && !isSentence) return 0;
      return (isSentence ? 4 : 0) + (at === 0 || text[at - 1] === " " ? 1 : 2);
    });
    return Math.min(...ranks);
  }
  /** @param {string} wanted plain @returns {Suggestions<NodeOrEdge<string>>} */
  return (wanted) => {
    if (!wanted) return { entries: [], isCut: false };
    entries ??= build();
    const ranked = entries.map((each) => ({ each, rank: rankOf(each, wanted) })).filter(({ rank }) => rank < NOWHERE);
    return { entries: ranked.sort((a, b) => a.rank - b.rank).map(({ each }) => each), isCut: false };
  };
}
