// How a claim stands in its text: found there, part of its background, or taken as known.

/** The standings, findings first. */
export const STANDINGS = ["finding", "background", "taken as known"];

/** @param {Pick<EvidenceOf<any>, "section" | "presupposed">} evidence */
const rankOf = ({ section, presupposed }) => (presupposed ? 2 : section === "background" ? 1 : 0);

/** The best standing that any of its sentences has: an index of the standings. @param {ClaimOf<any>} claim */
export const standingRank = (claim) => Math.min(...claim.evidence.map(rankOf));
/** @param {ClaimOf<any>} claim */
export const standingOf = (claim) => STANDINGS[standingRank(claim)];
/** @param {ClaimOf<any>} claim */
export const isFinding = (claim) => standingRank(claim) === 0;
