// What is hidden: values of facets by their keys, and the bands that scores fall into.

/** @param {string} facet @param {string} value */
export const valueKey = (facet, value) => `${facet} ${value}`;
/** @param {string} iri of a category */
export const categoryKey = (iri) => valueKey("category", iri);
export const GAPS = valueKey("kind", "gap");
export const BROADER = valueKey("kind", "broader");

/** What the facets are called. @type {Record<FacetKey, string>} */
export const FACETS = {
  certainty: "Certainty",
  polarity: "Polarity",
  predicate: "Predicate",
  design: "Study design",
  standing: "Standing",
  score: "Score",
};

export const NOT_STATED = "not stated";
export const NOT_MEASURED = "not measured";
/** @type {[number, string][]} */
const BANDS = [
  [0.9, "0.9 and more"],
  [0.75, "0.75 to 0.9"],
  [0.5, "0.5 to 0.75"],
  [0, "below 0.5"],
];
/** The names of the bands, the best first. */
export const SCORE_BANDS = [...BANDS.map(([, name]) => name), NOT_MEASURED];
/** @param {number | null} score */
export const scoreBand = (score) =>
  score === null ? NOT_MEASURED : BANDS.find(([least]) => score >= least)?.[1] || "below 0.5";
