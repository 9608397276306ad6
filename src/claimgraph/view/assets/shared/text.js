// Words and numbers as the page tells them.

/** @param {string} text @param {number} [most] characters that are kept */
export const short = (text, most = 400) => (text.length > most ? `${text.slice(0, most)}…` : text);

/** A text of at most so many characters, the ellipsis included. @param {string} text @param {number} most */
export const clip = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** @param {number} n */
export const told = (n) => n.toLocaleString("en");

/** @param {number} n @param {string} noun */
export const many = (n, noun) => `${told(n)} ${noun}${n === 1 ? "" : "s"}`;

/** Which of how many, for those who walk through an order. @param {readonly unknown[]} order @param {unknown} now */
export const placeIn = (order, now) => `${told(order.indexOf(now) + 1)} of ${told(order.length)}`;

/** @template T @param {Iterable<T>} values */
export const distinct = (values) => [...new Set(values)];

/** The words of a sentence. @param {EvidenceOf<any>} evidence */
export const quoteOf = (evidence) => evidence.pieces.map(([text]) => text).join("");

/** @param {{ polarity: string }} claim */
export const isNegated = (claim) => claim.polarity === "negated";

const SURE = ["asserted", "probable"];
/** Whether a certainty is that of something that is stated. @param {{ certainty: string }} claim */
export const isSure = ({ certainty }) => SURE.includes(certainty);
/** Whether a text states a claim: affirms it, and is sure. @param {{ polarity: string, certainty: string }} claim */
export const isStated = (claim) => !isNegated(claim) && isSure(claim);

/** The predicate, with a mark where it is negated. @param {{ polarity: string, label: string }} claim */
export const predicateOf = (claim) => (isNegated(claim) ? `✕ ${claim.label}` : claim.label);

/** What to call a document. @param {DocumentOf | undefined} row @param {Id} [otherwise] */
export const documentName = (row, otherwise = "") => row?.title || row?.source || row?.iri || String(otherwise);

/**
 * What another claim on the same two concepts means for a claim.
 * @template {Id} I
 * @param {ClaimOf<I>} claim
 * @param {ClaimOf<I>} other
 */
export function relationOf(claim, other) {
  if (other.predicate !== claim.predicate || other.subject !== claim.subject) return "same concepts";
  return other.polarity === claim.polarity ? "says the same" : "contradicts";
}

// XML has no place for most control characters and for halves of surrogate pairs.
const HALVES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** @param {string} text */
export const withoutHalves = (text) => text.replace(HALVES, "\ufffd");
/** @param {string} text */
export const xmlText = (text) =>
  withoutHalves(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ""));
