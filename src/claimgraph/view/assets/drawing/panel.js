// The panel beside a drawing: all claims, or a concept, claim, sentence, gap or path.

import { arrowOf, quotationKey, section, tip } from "../shared/cards.js";
import { button, make } from "../shared/dom.js";
import { later } from "../shared/idle.js";

const MOST = 30; // cards of claims that are made at once
const FIRST = 40; // rows of a list that are made at once; the rest follow by themselves

/**
 * A claim on the same two concepts, and what it says of the one that is looked at.
 * @typedef {ReturnType<import("./model.js").DrawingModel["related"]>} Related
 */

/**
 * @param {object} parts
 * @param {import("./model.js").DrawingModel} parts.model
 * @param {import("../shared/cards.js").Cards<string, ClaimRow, GapRow>} parts.cards
 * @param {(iri: string) => Node} parts.actions what one can do with a concept
 */
export function newPanel({ model, cards, actions }) {
  const { claimCard, claimRow, gapCard, gapRow, labelOf, show, showChosen } = cards;
  const { payload } = model;

  /** @template T @param {string} title @param {T[]} items @param {(item: T) => Node} fill */
  function rows(title, items, fill) {
    if (!items.length) return [];
    const list = make("ul", "rows");
    /** @param {T} item */
    const entry = (item) => {
      const element = make("li");
      element.append(fill(item));
      return element;
    };
    list.append(...items.slice(0, FIRST).map(entry));
    const rest = items.slice(FIRST);
    const append = () => {
      if (list.isConnected) list.append(...rest.map(entry));
    };
    if (rest.length) later(list, append);
    return section(`${title} (${items.length})`, [list]);
  }
  /**
   * Of many cards the first ones; the rest come when they are asked for.
   * @param {string} title
   * @param {ClaimRow[]} claims
   */
  function claimCards(title, claims) {
    if (!claims.length) return [];
    const list = make("div", "cards");
    list.append(...claims.slice(0, MOST).map(claimCard));
    const rest = claims.slice(MOST);
    if (rest.length) {
      const more = button("back", () => more.replaceWith(...rest.map(claimCard)));
      more.append(`${MOST} of ${claims.length} shown: show all`);
      list.append(more);
    }
    return section(`${title} (${claims.length})`, [list]);
  }
  /** @param {GapRow[]} gaps */
  const gapCards = (gaps) => section(`Knowledge gaps (${gaps.length})`, gaps.map(gapCard));

  /** @param {ClaimRow[]} claims @param {GapRow[]} gaps */
  function showAll(claims, gaps) {
    const note = payload.claims.length
      ? "Click a line, a box or a sentence to see what says so."
      : "The text holds no claim that was read.";
    show(
      make("h2", "quiet", "What the graph holds"),
      ...(payload.note ? [make("p", "note warning", payload.note)] : []),
      make("p", "note", note),
      ...rows("Claims", claims, claimRow),
      ...rows("Knowledge gaps", gaps, gapRow),
    );
  }
  /** @param {string} iri @param {ClaimRow[]} claims @param {GapRow[]} gaps */
  function showConcept(iri, claims, gaps) {
    const facts = cards.conceptFacts(iri);
    showChosen(
      labelOf(iri),
      ...facts,
      actions(iri),
      ...claimCards("Claims", claims),
      ...gapCards(gaps),
      quotationKey(),
    );
  }
  /**
   * A claim, then all that speaks for it and against it, then what else joins its concepts.
   * @param {ClaimRow} claim
   * @param {Related} related
   */
  function showClaim(claim, related) {
    /** @param {string} kind */
    const of = (kind) => related.filter((each) => each.says === kind).map((each) => each.claim);
    showChosen(
      "Claim",
      claimCard(claim),
      ...claimCards("Also said", of("says the same")),
      ...claimCards("Contradicted by", of("contradicts")),
      ...rows("Between the same concepts", of("same concepts"), claimRow),
      quotationKey(),
    );
  }
  /** @param {ClaimRow[]} claims @param {GapRow[]} gaps */
  const showSentence = (claims, gaps) =>
    showChosen("Sentence", ...claimCards("Claims", claims), ...gapCards(gaps), quotationKey());
  /** @param {DrawnEdge} edge of a terminology */
  const broaderText = (edge) => cards.broaderText(edge.from, edge.to);
  /** @param {DrawnEdge[]} edges */
  function showPath(edges) {
    const steps = edges.map((edge) => {
      const claim = model.claims.get(edge.id);
      return claim ? claimCard(claim) : make("p", "note", broaderText(edge));
    });
    const stops = model.stopsOf(edges.map(({ id }) => id));
    const arrows = edges.map((edge, i) => {
      const claim = model.claims.get(edge.id);
      return arrowOf(claim ? edge.from === stops[i] : null, claim?.polarity === "negated");
    });
    cards.showPath(stops, arrows, steps);
  }
  /** @param {DrawnEdge} edge */
  const showLink = (edge) => showChosen("Link", make("p", "note", broaderText(edge)));

  /** @param {ClaimRow} claim */
  function claimTip(claim) {
    const related = model.related(claim);
    const told = [
      ["says the same", "say the same"],
      ["contradicts", "contradict it"],
    ].flatMap(([kind, words]) => {
      const n = related.filter((each) => each.says === kind).length;
      return n ? [`${n} more ${words}`] : [];
    });
    return cards.claimTip(claim, told.join(", "));
  }
  /** @param {NodeOrEdge<string>} what */
  function tipOf({ kind, id }) {
    const gap = model.gaps.get(kind === "node" ? id : model.edgeOf(id).from);
    const claim = kind === "edge" ? model.claims.get(id) : undefined;
    if (claim) return claimTip(claim);
    if (gap) return cards.gapTip(gap);
    return kind === "node" ? cards.conceptTip(id) : tip([broaderText(model.edgeOf(id))]);
  }
  return { showAll, showConcept, showClaim, showSentence, showPath, showLink, showGap: cards.showGap, tipOf };
}
