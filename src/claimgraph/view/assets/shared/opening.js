// The first line: what the graph is, and what one may click to begin with. An empty graph says why it is.

import { bdi, button, byId, make } from "./dom.js";
import { many, short, told } from "./text.js";

const NAMED = 5; // concepts that the first line counts

/**
 * Something that the graph really has, to begin with.
 * @template T
 * @typedef {{ kind: "Concept" | "Claim" | "Path" | "Question", label: string, what: T }} Start
 */
/**
 * @typedef {object} Sizes
 * @property {number} claims
 * @property {number} gaps
 * @property {number} cited documents that hold a claim or a gap
 * @property {number} documents all that were read
 * @property {boolean} isForeign whether the graph is of RDF that was made elsewhere
 */

/** What a document is called, n of them. @param {Sizes} sizes @param {number} n */
const documentsOf = ({ isForeign }, n) => many(n, isForeign ? "document" : "abstract");

/** Claims and documents in numbers. @param {Sizes} sizes */
export function sizesText(sizes) {
  const { claims, gaps, cited, documents } = sizes;
  const found = [many(claims, "claim"), ...(gaps ? [many(gaps, "knowledge gap")] : [])].join(" and ");
  const all = documentsOf(sizes, documents);
  return `${found} from ${cited < documents ? `${told(cited)} of ${all}` : all}`;
}

/**
 * @template T
 * @param {object} parts
 * @param {Sizes} parts.sizes
 * @param {{ label: string, n: number, what: T }[]} parts.concepts those of the most claims first
 * @param {Start<T>[]} parts.starts
 * @param {(what: T) => void} parts.take called with what was clicked
 */
export function showOpening({ sizes, concepts, starts, take }) {
  const root = byId("intro");
  root.hidden = !sizes.claims && !sizes.gaps;
  if (root.hidden) return;
  const what = make("p");
  what.append(make("strong", "", sizesText(sizes)), concepts.length ? ": " : ".");
  concepts.slice(0, NAMED).forEach(({ label, n, what: concept }, i) => {
    const link = button("link", () => take(concept), bdi(short(label, 40)));
    what.append(i ? ", " : "", link, ` ${told(n)}`);
  });
  if (concepts.length > NAMED) what.append(" …");
  const list = make("p", "starts");
  list.append(make("span", "note", "Begin with"));
  for (const { kind, label, what: start } of starts) {
    const text = bdi(short(label, 70));
    list.append(button("start", () => take(start), make("small", "", kind), " ", text));
  }
  root.replaceChildren(what, ...(starts.length ? [list] : []));
}

/**
 * Say why there is nothing to draw, and what one may try.
 * @param {Sizes} sizes
 * @param {string} note a notice about the graph
 */
export function showEmpty(sizes, note) {
  const root = byId("empty");
  root.hidden = sizes.claims + sizes.gaps > 0;
  if (root.hidden) return;
  const read = `${documentsOf(sizes, sizes.documents)} ${sizes.documents === 1 ? "was" : "were"} read, but no sentence`;
  const why = sizes.documents
    ? `${read} was understood as a claim about two named things, or every claim was filtered out.`
    : "No abstract stands in the graph.";
  const tries = sizes.documents
    ? [
        "Read on the right what was read: claims stand in sentences such as “aspirin prevents stroke”.",
        "“claimgraph coverage FILE” tells for each sentence why it gave no claim.",
        "Leave out --min-score, --grounded-only and --exclude-retracted, if they were given.",
      ]
    : [
        "“claimgraph build FOLDER” reads abstracts and makes this page of them.",
        "Look whether the folder holds files that are read: text, JSON Lines, PubMed XML, RIS and others.",
      ];
  const list = make("ul");
  list.append(...tries.map((text) => make("li", "", text)));
  const words = [make("strong", "", "No claims were found: there is nothing to draw."), make("span", "", why)];
  root.replaceChildren(...words, ...(note ? [make("span", "", note)] : []), make("span", "", "What to try:"), list);
}
