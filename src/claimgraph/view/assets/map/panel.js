// The panel beside the map: communities, concepts, pairs, claims; long lists come in parts.

import { arrowOf, quotationKey, tip } from "../shared/cards.js";
import { groupBy } from "../shared/collections.js";
import { bdi, button, make } from "../shared/dom.js";
import { shapeSwatch } from "../shared/shapes.js";
import { distinct, many, predicateOf, relationOf, told } from "../shared/text.js";
import { TERMINOLOGY } from "./model.js";

const AT_ONCE = 25; // entries of a list before one asks for more

/**
 * @typedef {import("./model.js").ShownMap} ShownMap
 * @typedef {import("./model.js").One} One
 * @typedef {import("./rows.js").Claim} Claim
 * @typedef {import("./rows.js").Gap} Gap
 */

/**
 * A heading with how many there are, and the entries, a part at a time.
 * @template T
 * @param {string} title
 * @param {readonly T[]} items
 * @param {(item: T) => Node} fill
 * @param {{ asRows?: boolean, most?: number }} [how]
 */
function list(title, items, fill, { asRows = true, most = AT_ONCE } = {}) {
  if (!items.length) return [];
  const head = make("h3", "", ""),
    body = make(asRows ? "ul" : "div", asRows ? "rows" : "");
  const more = button("back more", grow, "Show more");
  let shown = 0;
  /** @param {T} item */
  function entry(item) {
    if (!asRows) return fill(item);
    const row = make("li");
    row.append(fill(item));
    return row;
  }
  function grow() {
    const next = items.slice(shown, shown + (shown ? 4 * AT_ONCE : most));
    body.append(...next.map(entry));
    shown += next.length;
    const all = told(items.length);
    head.textContent = shown < items.length ? `${title} (${told(shown)} of ${all} shown)` : `${title} (${all})`;
    more.hidden = shown >= items.length;
  }
  grow();
  return [head, body, more];
}

/**
 * @param {object} parts
 * @param {import("../shared/cards.js").Cards<number, Claim, Gap>} parts.cards
 * @param {import("./model.js").MapModel} parts.model
 * @param {import("./rows.js").Rows} parts.rows
 * @param {import("./pairs.js").Pairs} parts.pairs
 * @param {import("./level_of_detail.js").LevelOfDetail} parts.detail
 * @param {(region: number) => string} parts.titleOf its strongest claim
 * @param {() => number[]} parts.smallOf the strongest pair of each small group
 * @param {import("../shared/theme.js").Theme} parts.theme
 * @param {(what: One) => void} parts.pick
 * @param {(id: number) => Node} parts.actions what one can do with a concept
 */
export function newMapPanel({ cards, model, rows, pairs, detail, titleOf, smallOf, theme, pick, actions }) {
  const { claimCard, claimRow, gapCard, gapRow, labelOf, show, showChosen, statementOf } = cards;

  /** @param {string} title @param {readonly Claim[]} claims */
  const claimCards = (title, claims) => list(title, claims, claimCard, { asRows: false, most: 12 });
  /** @param {readonly Gap[]} gaps */
  const gapRows = (gaps) => list("Knowledge gaps", gaps, gapRow, { most: 8 });
  /** @param {One} what @param {(string | Node)[]} content */
  const row = (what, ...content) => button("row", () => pick(what), ...content);
  /** @param {string} text */
  const small = (text) => make("small", "", text);
  /** @param {string} text */
  const note = (text) => make("p", "note", text);

  /** @param {number} i */
  const regionTitle = (i) => titleOf(i) || detail.nameOf(i) || `${many(detail.membersOf(i).length, "concept")} apart`;
  /** @param {number} i @param {ShownMap} there */
  const shownOf = (i, there) => detail.membersOf(i).filter((id) => there.visible[id]);

  /**
   * Claims of a pair in one line: the most frequent statement, and what speaks against it.
   * @param {number} pair
   * @param {ShownMap} there
   */
  function pairRow(pair, there) {
    const found = model.claimsOfPair(pair, there);
    const groups = [...groupBy(found, (claim) => `${claim.subject} ${claim.predicate} ${claim.polarity}`).values()];
    const [[claim]] = groups.sort((a, b) => b.length - a.length);
    const against = found.filter((each) => each.polarity !== claim.polarity).length;
    const opposite = claim.polarity === "negated" ? "affirming" : "denying";
    const notes = [many(found.length, "claim"), ...(against ? [`${against} ${opposite}`] : [])];
    const words = [bdi(labelOf(claim.subject)), " ", bdi(predicateOf(claim), "how"), " ", bdi(labelOf(claim.object))];
    const element = row({ kind: "pair", id: pair }, ...words, " ", small(notes.join(" · ")));
    element.classList.add(claim.polarity);
    return element;
  }
  /** @param {number} id @param {ShownMap} there */
  function conceptRow(id, there) {
    const category = model.categoryOf(id);
    const swatch = shapeSwatch(category.shape, theme.colourOf(category));
    const n = pairs.pairsOf(id).reduce((sum, pair) => sum + there.strength[pair], 0);
    return row(
      { kind: "node", id },
      swatch,
      " ",
      bdi(labelOf(id)),
      " ",
      small(n ? many(n, "claim") : "in a knowledge gap"),
    );
  }

  /** @param {ShownMap} there */
  function showOverview(there) {
    const { total, note: warning } = rows.head,
      { regions } = detail;
    const all = Array.from({ length: regions.named }, (_, i) => ({ i, n: shownOf(i, there).length }));
    const some = all.filter(({ n }) => n).sort((a, b) => b.n - a.n || a.i - b.i);
    const sizes = [many(rows.nShown, "concept"), many(model.nClaims, "claim"), many(rows.documents.size, "source")];
    const meaning = "Concepts that claims link closely are a group, named by its strongest claim.";
    const parts = [make("h2", "", "The map"), note(`${sizes[0]} and ${sizes[1]} from ${sizes[2]}. ${meaning}`)];
    if (warning) parts.push(make("p", "note cut", warning));
    if (total.claims > model.nClaims || total.concepts > rows.nShown) {
      const whole = `${many(total.concepts, "concept")} and ${many(total.claims, "claim")}`;
      parts.push(make("p", "note cut", `The graph is larger: of its ${whole} the strongest are drawn.`));
    }
    show(
      ...parts,
      ...list("Groups", some, ({ i, n }) => {
        const about = [detail.nameOf(i), many(n, "concept")].filter(Boolean).join(" · ");
        return row({ kind: "region", id: i }, bdi(regionTitle(i)), " ", small(about));
      }),
      ...list("Small groups that no claim links to these", smallOf(), (pair) => pairRow(pair, there), { most: 8 }),
      ...list("Most claimed", [...there.ranked.subarray(0, 200)], (pair) => pairRow(pair, there), { most: 12 }),
      ...gapRows(there.gaps),
    );
  }
  /** @param {number} i @param {ShownMap} there */
  function showRegion(i, there) {
    const ids = shownOf(i, there),
      own = new Set(ids);
    const inside = [...there.ranked].filter((pair) => own.has(pairs.a[pair]) && own.has(pairs.b[pair]));
    const gaps = there.gaps.filter((gap) => gap.topics.some((id) => own.has(id)));
    showChosen(
      regionTitle(i),
      note(`A group of ${many(ids.length, "concept")}, ${many(inside.length, "link")} within.`),
      ...list("Concepts", ids, (id) => conceptRow(id, there)),
      ...list("Most claimed", inside, (pair) => pairRow(pair, there)),
      ...gapRows(gaps),
    );
  }
  /** The community of a concept, and what it is a kind of. @param {number} id */
  function placeOf(id) {
    const place = make("p", "note in"),
      i = detail.region[id],
      name = titleOf(i) || detail.nameOf(i);
    /** @param {One} what @param {string} words */
    const jump = (what, words) => button("link", () => pick(what), bdi(words));
    if (name) place.append("group: ", jump({ kind: "region", id: i }, name));
    const broader = pairs.broaderOf(id).slice(0, 5);
    const links = broader.flatMap((other, n) => [n ? ", " : "", jump({ kind: "node", id: other }, labelOf(other))]);
    if (links.length) place.append(name ? " · a kind of " : "a kind of ", ...links);
    return place.childNodes.length ? [place] : [];
  }
  /** @param {number} id @param {ShownMap} there */
  function showConcept(id, there) {
    const gaps = model.gapsOf(id).filter((gap) => there.gaps.includes(gap));
    showChosen(
      labelOf(id),
      ...cards.conceptFacts(id),
      ...placeOf(id),
      actions(id),
      ...claimCards("Claims", model.claimsOfConcept(id, there)),
      ...list("Knowledge gaps", gaps, gapCard, { asRows: false }),
      quotationKey(),
    );
  }
  /** Claims that say the same, or its contrary. @param {Claim[]} claims */
  function statement(claims) {
    const yes = claims.filter((claim) => claim.polarity === "affirmed"),
      no = claims.filter((claim) => claim.polarity === "negated");
    const [{ subject, object }] = claims; // what only is denied is called so
    const head = make("h3", "statement", `${labelOf(subject)} ${predicateOf([...yes, ...no][0])} ${labelOf(object)}`);
    if (!yes.length || !no.length) return [head, ...claimCards("Claims that say so", claims)];
    const both = note(`${many(yes.length, "claim")} for it, ${told(no.length)} against it`);
    return [head, both, ...claimCards("Claims for and against", [...yes, ...no])];
  }
  /** @param {number} id @param {ShownMap} there */
  function showPair(id, there) {
    const groups = groupBy(model.claimsOfPair(id, there), (claim) => `${claim.subject} ${claim.predicate}`);
    const parts = [...groups.values()].sort((a, b) => b.length - a.length).flatMap(statement);
    showChosen(`${labelOf(pairs.a[id])} and ${labelOf(pairs.b[id])}`, ...parts, quotationKey());
  }
  /** @param {number} id @param {ShownMap} there */
  function showClaim(id, there) {
    const own = rows.claims[id];
    const others = model.claimsOfPair(pairs.pairOf[id], there).filter((other) => other.id !== id);
    /** @param {ReturnType<typeof relationOf>} kind */
    const of = (kind) => others.filter((other) => relationOf(own, other) === kind);
    showChosen(
      "Claim",
      claimCard(own),
      ...list("Contradicted by", of("contradicts"), claimRow),
      ...list("Also said", of("says the same"), claimRow),
      ...list("Between the same concepts", of("same concepts"), claimRow),
      quotationKey(),
    );
  }
  /** @param {import("./model.js").Step[]} steps @param {ShownMap} there */
  function showPath(steps, there) {
    const stops = [steps[0].from, ...steps.map(({ to }) => to)];
    const arrows = steps.map(({ from, pair }) => {
      const [line] = pair === TERMINOLOGY ? [] : model.pooled(from, pair, there);
      return arrowOf(line ? line.isOut : null, line?.negated ?? false);
    });
    cards.showPath(
      stops,
      arrows,
      steps.map(({ from, to, pair }) => {
        if (pair !== TERMINOLOGY) return claimCard(model.claimsOfPair(pair, there)[0]);
        return note(pairs.broaderOf(from).includes(to) ? cards.broaderText(from, to) : cards.broaderText(to, from));
      }),
    );
  }

  /** @param {One} what @param {ShownMap} there */
  function tipOf({ kind, id, claims }, there) {
    if (kind === "region") return tip([regionTitle(id), many(shownOf(id, there).length, "concept")]);
    if (kind === "gap") return cards.gapTip(rows.gaps[id]);
    if (kind === "node") return cards.conceptTip(id);
    const found = claims ? claims.map((each) => rows.claims[each]) : model.claimsOfPair(id, there);
    if (found.length === 1) return cards.claimTip(found[0]);
    const lines = distinct(found.map(statementOf));
    return tip([many(found.length, "claim"), ...lines.slice(0, 5), lines.length > 5 ? "…" : ""]);
  }
  return {
    showOverview,
    showRegion,
    showConcept,
    showPair,
    showClaim,
    showPath,
    tipOf,
    showGap: (/** @type {number} */ id) => cards.showGap(rows.gaps[id]),
  };
}
