// The triples of a drawing, which Python wrote in parts: those of a selection are joined.

import { textOf } from "../shared/dom.js";
import { canUnzip, unzip } from "../shared/gzip.js";

/** @param {string} packed @returns {Promise<TurtleBundle>} */
const unpack = (packed) => unzip(Uint8Array.from(atob(packed), (character) => character.charCodeAt(0))).json();

/**
 * All concepts that some are described with, themselves included.
 * @param {string[]} iris
 * @param {TurtleBundle["needs"]} needs
 */
function withNeeded(iris, needs) {
  const found = new Set(iris);
  for (const iri of found) for (const other of needs[iri] || []) found.add(other); // grows while it is walked
  return found;
}

/** What writes claims and gaps, or why this cannot be done. @param {Payload} payload */
export function newTurtleWriter(payload) {
  const packed = textOf("turtle-data").trim();
  if (!packed) return "this graph cannot be written as claimgraph's Turtle";
  if (!canUnzip) return "this browser cannot unpack the triples";
  /** @param {ClaimsAndGaps<string, GapRow, ClaimRow>} selection */
  async function write({ claims, gaps }) {
    const { prefixes, parts, needs } = await unpack(packed);
    const ends = claims.flatMap(({ subject, object, qualifiers }) => [
      subject,
      object,
      ...qualifiers.map(([, iri]) => iri),
    ]);
    const concepts = withNeeded([...ends, ...gaps.flatMap((gap) => [...gap.topics, ...gap.excluded])], needs);
    const evidence = [...claims.flatMap((claim) => claim.evidence), ...gaps.map((gap) => gap.evidence)];
    const documents = new Set(evidence.map((each) => each.document));
    const keys = [
      "agent",
      ...[...concepts].sort().map((iri) => `concept ${iri}`),
      ...[...documents].sort().map((iri) => `document ${iri}`),
      ...claims.map((claim) => `claim ${payload.claims.indexOf(claim)}`),
      ...gaps.map((gap) => `gap ${payload.gaps.indexOf(gap)}`),
    ];
    return prefixes + keys.flatMap((key) => parts[key] || []).join("\n");
  }
  return { write };
}
