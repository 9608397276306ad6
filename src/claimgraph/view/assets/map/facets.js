// The facets of a map: for each claim one code, or a set of codes as bits.

import { NOT_STATED, SCORE_BANDS, scoreBand } from "../shared/filters.js";
import { STANDINGS } from "../shared/standing.js";

const MOST_BITS = 31; // designs that a claim's bits can tell apart

/**
 * `all` are the values by their codes, `values` those in use; where a claim may have several, their codes
 * are `bits`.
 * @typedef {FacetValues & { all: string[], codes?: Numbers, bits?: Uint32Array }} Facet
 * @typedef {Omit<Facet, "values"> & { labels?: string[], byCount?: boolean }} Kind
 * @typedef {import("./columns.js").Numbers} Numbers
 */

/** How many claims that pass have each value. @param {Omit<Facet, "values">} facet @param {Uint8Array} passes */
export function countValues({ all, codes, bits }, passes) {
  const counts = new Uint32Array(all.length);
  for (let i = 0; i < passes.length; i += 1) {
    if (!passes[i]) continue;
    if (codes) counts[codes[i]] += 1;
    else if (bits) for (let code = 0; code < counts.length; code += 1) if (bits[i] & (1 << code)) counts[code] += 1;
  }
  return counts;
}

/** The values of a claim. @param {Facet} facet @param {number} claim */
export function valuesOf({ all, codes, bits }, claim) {
  if (codes) return [all[codes[claim]]];
  return all.filter((_, code) => (bits ? bits[claim] & (1 << code) : false));
}

/**
 * Strike claims that have hidden values alone.
 * @param {Facet} facet
 * @param {boolean[]} isOff by code
 * @param {Uint8Array} passes
 */
export function strikeHidden({ codes, bits }, isOff, passes) {
  if (!isOff.some(Boolean)) return;
  if (codes) for (let i = 0; i < passes.length; i += 1) if (isOff[codes[i]]) passes[i] = 0;
  if (bits) {
    const on = isOff.reduce((some, is, code) => (is ? some : some | (1 << code)), 0);
    for (let i = 0; i < passes.length; i += 1) if (!(bits[i] & on)) passes[i] = 0;
  }
}

/** @param {import("./rows.js").Rows} rows @returns {Facet[]} */
export function newFacets(rows) {
  const { head, k, e, s } = rows;
  const m = rows.claims.length;
  /** @returns {Kind} */
  function standings() {
    const background = head.sections.indexOf("background");
    /** @param {number} j of an evidence */
    const rankOf = (j) => (e.presupposed[j] ? 2 : s.section[e.sentence[j]] === background ? 1 : 0);
    const codes = new Uint8Array(m).fill(STANDINGS.length - 1);
    for (let i = 0; i < m; i += 1) {
      for (let j = k.evidence[i]; j < k.evidence[i + 1]; j += 1) codes[i] = Math.min(codes[i], rankOf(j));
    }
    return { key: "standing", codes, all: STANDINGS };
  }
  /** @returns {Kind} */
  function designs() {
    const bits = new Uint32Array(m);
    for (let i = 0; i < m; i += 1) {
      for (let j = k.evidence[i]; j < k.evidence[i + 1]; j += 1) bits[i] |= 1 << Math.min(e.design[j], MOST_BITS - 1);
    }
    const all = head.designs.slice(0, MOST_BITS).map(([, label]) => label || NOT_STATED);
    return { key: "design", bits, all, byCount: true };
  }
  const bands = head.scores.map(([score]) => SCORE_BANDS.indexOf(scoreBand(score)));
  const [iris, labels] = [head.predicates.map(([iri]) => iri), head.predicates.map(([, label]) => label)];
  /** @type {Kind[]} */
  const kinds = [
    { key: "certainty", codes: k.certainty, all: head.certainties },
    { key: "polarity", codes: k.polarity, all: head.polarities },
    { key: "predicate", codes: k.predicate, all: iris, labels, byCount: true },
    designs(),
    standings(),
    { key: "score", codes: Uint8Array.from(k.score, (code) => bands[code]), all: SCORE_BANDS },
  ];
  const everything = new Uint8Array(m).fill(1);
  return kinds.map(({ labels, byCount, ...facet }) => {
    const counts = countValues(facet, everything);
    const all = facet.all.map((value, i) => ({ value, count: counts[i], label: labels?.[i] || value }));
    const values = all.filter((each) => each.count);
    if (byCount) values.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
    return { ...facet, values };
  });
}
