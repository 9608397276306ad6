// What is printed: a report of what is shown, or chosen: the picture, claims with their sentences, sources.

import { byId, make } from "./dom.js";
import { documentName, many, short, told } from "./text.js";

const MOST = 400; // claims on paper
/** The room of a drawing on paper, so that its words can be read; px. */
export const PAPER = { width: 690, height: 640 };

/**
 * What is put on paper, and what is told of it.
 * @typedef {Picture & { told?: string }} PaperPicture
 */

/** A picture that the page drew itself, as an element that fits the paper. @param {PaperPicture} picture */
function figureOf({ text: svg, told: words }) {
  const figure = make("figure");
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  root.removeAttribute("width");
  root.removeAttribute("height");
  figure.append(document.importNode(root, true));
  if (words) figure.append(make("figcaption", "note", `${words}.`));
  return figure;
}
/** How many of how many. @param {ArrayLike<unknown>} some @param {ArrayLike<unknown>} all */
const partOf = (some, all) =>
  some.length < all.length ? `${told(some.length)} of ${told(all.length)}` : told(all.length);
/** @param {string} heading @param {Node[]} entries */
const part = (heading, entries) => (entries.length ? [make("h2", "", heading), ...entries] : []);

/**
 * @template {Id} I
 * @template {ClaimOf<I>} C
 * @template {GapOf<I>} G
 * @param {object} parts
 * @param {Model<I>} parts.model
 * @param {import("./cards.js").Cards<I, C, G>} parts.cards
 * @param {() => PaperPicture} parts.picture
 * @param {() => ClaimsAndGaps<I, G, C>} parts.selection what is chosen of what is shown, or else all that is
 * @param {() => string} parts.chosenText what is chosen, in words; empty if nothing is
 * @param {string} parts.sizes what the whole graph holds, in words
 */
export function connectPrinting({ model, cards, picture, selection, chosenText, sizes }) {
  const root = byId("report");
  /** The documents that claims and gaps cite, each once. @param {ClaimsAndGaps<I>} some */
  function sources({ claims, gaps }) {
    const evidence = [...claims.flatMap((claim) => claim.evidence), ...gaps.map((gap) => gap.evidence)];
    const cited = new Set(evidence.map((each) => each.document));
    const list = make("ol");
    for (const id of cited) {
      const row = model.documents.get(id);
      const facts = [documentName(row, id), row?.citation, row?.link].filter(Boolean);
      list.append(make("li", "", facts.map((fact) => short(String(fact), 300)).join(" · ")));
    }
    return cited.size ? [list] : [];
  }
  function build() {
    const { claims, gaps } = selection(),
      some = { claims: claims.slice(0, MOST), gaps: gaps.slice(0, MOST) },
      chosen = chosenText();
    const isAll = claims.length === model.nClaims && gaps.length === model.nGaps;
    const shown = `Printed: ${told(some.claims.length)} of ${many(model.nClaims, "claim")}`;
    const notes = [sizes, ...(chosen ? [`Chosen: ${chosen}`] : []), ...(isAll && !chosen ? [] : [shown])];
    if (claims.length > MOST) notes.push(`A report has ${told(MOST)} claims at most: filter or choose for others`);
    root.replaceChildren(
      make("h1", "", model.title),
      make("p", "note", `${notes.join(". ")}.`),
      figureOf(picture()),
      ...part(`Claims (${partOf(some.claims, claims)})`, some.claims.map(cards.claimCard)),
      ...part(`Knowledge gaps (${partOf(some.gaps, gaps)})`, some.gaps.map(cards.gapCard)),
      ...part("Sources", sources(some)),
    );
    root.hidden = false;
  }
  addEventListener("beforeprint", build);
  addEventListener("afterprint", () => {
    root.hidden = true;
    root.replaceChildren();
  });
}
