// The claims as a table: sorted by any column, in step with the graph.

import { bdi, byId, button, make } from "./dom.js";
import { distinct, documentName, predicateOf, short } from "./text.js";

const AT_ONCE = 200; // rows before one asks for more

/**
 * @template {Id} I
 * @template {ClaimOf<I>} C
 * @param {object} parts
 * @param {Model<I>} parts.model
 * @param {(id: I) => string} parts.labelOf
 * @param {(what: NodeOrEdge<I>) => void} parts.pick
 * @param {Look} parts.look
 */
export function newClaimsTable({ model, labelOf, pick, look }) {
  /** @typedef {{ name: string, text: (claim: ClaimOf<I>) => string, key?: (claim: ClaimOf<I>) => number }} Column */
  const root = byId("table");
  /** @param {ClaimOf<I>} claim */
  const source = (claim) => model.documents.get(claim.evidence[0].document);
  /** @type {Column[]} */
  const all = [
    { name: "Subject", text: (claim) => labelOf(claim.subject) },
    { name: "Predicate", text: predicateOf },
    { name: "Object", text: (claim) => labelOf(claim.object) },
    { name: "Certainty", text: (claim) => claim.certainty, key: (claim) => look.ranks.indexOf(claim.certainty) },
    { name: "Design", text: (claim) => distinct(claim.evidence.map((each) => each.design).filter(Boolean)).join("; ") },
    { name: "With", text: (claim) => claim.qualifiers.map(([kind, id]) => `${kind}: ${labelOf(id)}`).join("; ") },
    { name: "Source", text: (claim) => documentName(source(claim), claim.evidence[0].document) },
    { name: "Year", text: (claim) => String(source(claim)?.year ?? ""), key: (claim) => source(claim)?.year ?? 0 },
    {
      name: "Sentence",
      text: (claim) => String(claim.evidence[0].sentence),
      key: (claim) => claim.evidence[0].sentence,
    },
    { name: "Score", text: (claim) => claim.score?.toFixed(2) ?? "", key: (claim) => claim.score ?? -1 },
  ];
  const columns = all.filter(({ name, text }) => model.isFilled(name, text));
  const sort = { column: -1, down: false };
  /** @type {readonly C[]} */
  let shownNow = [];
  /** @type {ReadonlySet<I> | null} */
  let chosenNow = null;
  /** @type {Map<I, HTMLElement>} */
  let rows = new Map();

  function heads() {
    return columns.map(({ name }, i) => {
      const head = make("th");
      head.scope = "col";
      head.setAttribute("aria-sort", sort.column !== i ? "none" : sort.down ? "descending" : "ascending");
      const by = button("", () => {
        sort.down = sort.column === i && !sort.down;
        sort.column = i;
        show(shownNow, chosenNow);
        root.querySelectorAll("button")[i].focus();
      });
      by.append(name, sort.column === i ? (sort.down ? " ▼" : " ▲") : "");
      head.append(by);
      return head;
    });
  }
  /** @param {readonly C[]} claims */
  function sorted(claims) {
    if (sort.column < 0) return claims;
    const { text, key } = columns[sort.column];
    const keyed = claims.map((claim, i) => ({ key: key ? key(claim) : text(claim).toLowerCase(), i, claim }));
    keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) * (sort.down ? -1 : 1) || a.i - b.i);
    return keyed.map(({ claim }) => claim);
  }
  /** @param {C} claim */
  function line(claim) {
    const row = make("tr", claim.polarity);
    const open = () => pick({ kind: "edge", id: claim.id });
    columns.forEach(({ text }, i) => {
      const cell = make("td", i === 1 ? "how" : "");
      if (i === 0) {
        const act = (/** @type {Event} */ event) => {
          event.stopPropagation();
          open();
        };
        cell.append(button("", act, bdi(text(claim))));
      } else cell.append(bdi(short(text(claim), 120)));
      row.append(cell);
    });
    row.addEventListener("click", open);
    rows.set(claim.id, row);
    return row;
  }
  /** @param {readonly C[]} order @param {number} first how many are there already @param {HTMLElement} body */
  function moreButton(order, first, body) {
    let n = first;
    const more = button("back more", () => {
      body.append(...order.slice(n, n + 5 * AT_ONCE).map(line));
      n += 5 * AT_ONCE;
      tell();
    });
    function tell() {
      more.textContent = `Show more (${Math.min(n, order.length)} of ${order.length} rows shown)`;
      more.hidden = n >= order.length;
    }
    tell();
    return more;
  }
  /** @param {readonly C[]} claims @param {ReadonlySet<I> | null} chosen the ids of those that are chosen */
  function show(claims, chosen) {
    shownNow = claims;
    chosenNow = chosen;
    if (root.hidden) return;
    rows = new Map();
    const table = make("table"),
      head = make("thead"),
      top = make("tr"),
      body = make("tbody");
    top.append(...heads());
    head.append(top);
    const order = sorted(claims);
    const chosenAt = chosen ? order.findIndex((claim) => chosen.has(claim.id)) : -1;
    const first = chosenAt < AT_ONCE ? AT_ONCE : chosenAt + 20;
    body.append(...order.slice(0, first).map(line));
    table.append(make("caption", "quiet", `Claims shown: ${claims.length} of ${model.nClaims}`), head, body);
    root.replaceChildren(table, ...(order.length > first ? [moreButton(order, first, body)] : []));
    mark(chosen);
  }
  /** @param {ReadonlySet<I> | null} chosen */
  function mark(chosen) {
    let seen = false;
    for (const [id, row] of rows) {
      const is = Boolean(chosen?.has(id));
      row.classList.toggle("chosen", is);
      if (is) row.setAttribute("aria-current", "true");
      if (is && !seen) row.scrollIntoView({ block: "nearest" });
      seen ||= is;
    }
  }
  return { show };
}
