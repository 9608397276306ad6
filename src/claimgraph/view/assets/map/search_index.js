// Where words stand on a map: names of concepts, statements of gaps, sentences of claims.

import { addTo } from "../shared/collections.js";
import { newSuggestion, plain } from "../shared/suggestions.js";
import { many } from "../shared/text.js";

const MOST = 1000; // places that a search looks at

/** @typedef {import("./columns.js").Run & { plain: string }} SearchRun */

/**
 * Go through the places of a text that stand in different owners, as far as so many.
 * @param {string} text
 * @param {string} wanted
 * @param {(at: number) => number} found takes a place, returns its owner
 */
function walkPlaces(text, wanted, found) {
  let n = 0,
    last = -1;
  for (let at = text.indexOf(wanted); at >= 0 && n < MOST; at = text.indexOf(wanted, at + 1)) {
    const owner = found(at);
    if (owner === last) continue;
    last = owner;
    n += 1;
  }
}

/**
 * @param {object} parts
 * @param {import("./rows.js").Rows} parts.rows
 * @param {import("./model.js").MapModel} parts.model
 * @param {(claim: import("./rows.js").Claim) => string} parts.statementOf
 */
export function newSearchIndex({ rows, model, statementOf }) {
  /** @typedef {{ kind: "node" | "gap" | "edge", id: number }} Found */
  /** @typedef {Suggestion<Found>} Entry */
  const { k, e, claims, gaps, concepts, nShown } = rows;
  /** @type {typeof newSuggestion<Found>} */
  const suggest = newSuggestion;
  /** @param {import("./columns.js").Prose} column @returns {SearchRun} */
  const open = (column) => ({ ...column.open(), plain: plain(column.open().text) });
  /** @type {ReturnType<typeof build> | null} */
  let index = null; // made at the first search
  function build() {
    /** @type {Map<number, number[]>} */
    const claimsOfSentence = new Map();
    for (let i = 0; i < claims.length; i += 1) {
      for (let j = k.evidence[i]; j < k.evidence[i + 1]; j += 1) addTo(claimsOfSentence, e.sentence[j], i);
    }
    const statements = gaps.map((gap) => plain(gap.statement));
    return {
      labels: open(rows.c.label),
      names: open(rows.c.names),
      sentences: open(rows.s.text),
      statements,
      claimsOfSentence,
    };
  }
  /**
   * The lower the better: whole names, where a name begins, where a word does, elsewhere.
   * @param {SearchRun} run
   * @param {number} at
   * @param {string} wanted
   */
  function rankAt({ plain: text, cuts, of }, at, wanted) {
    const id = of(at);
    if (at === cuts[id] || text[at - 1] === "\x1f") return at + wanted.length === cuts[id + 1] ? 0 : 1;
    return /[\s-]/.test(text[at - 1]) ? 2 : 3;
  }
  /** @param {string} wanted @param {ReturnType<typeof build>} index */
  function findConcepts(wanted, { labels, names }) {
    /** @type {Map<number, number>} */
    const best = new Map(); // concept: rank
    /** @param {SearchRun} run @param {number} offset what its ranks are worse by */
    const look = (run, offset) =>
      walkPlaces(run.plain, wanted, (at) => {
        const id = run.of(at);
        if (at + wanted.length > run.cuts[id + 1] || id >= nShown) return -1;
        best.set(id, Math.min(best.get(id) ?? Infinity, offset + rankAt(run, at, wanted)));
        return id;
      });
    look(labels, 0);
    look(names, 0.5);
    const { degree } = model;
    const ranked = [...best].sort((x, y) => x[1] - y[1] || degree[y[0]] - degree[x[0]] || x[0] - y[0]);
    return ranked.slice(0, MOST).flatMap(([id]) => {
      const row = concepts.get(id);
      return row
        ? [suggest({ kind: "node", id }, row.label, [row.label, ...row.names], many(degree[id], "claim"))]
        : [];
    });
  }
  /** @param {string} wanted @param {ReturnType<typeof build>} index */
  function findGaps(wanted, { statements }) {
    return gaps.flatMap(({ id, statement }) => {
      return statements[id].includes(wanted)
        ? [suggest({ kind: "gap", id }, statement, [statement], "knowledge gap")]
        : [];
    });
  }
  /** @param {string} wanted @param {ReturnType<typeof build>} index */
  function findClaims(wanted, { sentences, claimsOfSentence }) {
    /** @type {Entry[]} */
    const found = [];
    walkPlaces(sentences.plain, wanted, (at) => {
      const sentence = sentences.of(at);
      if (at + wanted.length > sentences.cuts[sentence + 1]) return -1;
      const text = rows.s.text.at(sentence);
      for (const id of claimsOfSentence.get(sentence) || []) {
        found.push({ ...suggest({ kind: "edge", id }, statementOf(claims[id]), [text], "claim"), isSentence: true });
      }
      return sentence;
    });
    return found;
  }
  /** @param {string} text @returns {Suggestions<Found>} */
  return (text) => {
    const wanted = plain(text);
    if (!wanted) return { entries: [], isCut: false };
    index ??= build();
    const named = findConcepts(wanted, index);
    const entries = [...named, ...findGaps(wanted, index), ...findClaims(wanted, index)];
    return { entries, isCut: named.length >= MOST || entries.length >= named.length + MOST };
  };
}
