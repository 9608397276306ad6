// The claims as a table: one line a claim until it is opened, with the columns one wants, sorted by any of
// them, in step with the graph.

import { bdi, byId, button, first, make } from "./dom.js";
import { recall, remember } from "./remembered.js";
import { isFinding, standingOf, standingRank } from "./standing.js";
import { distinct, documentName, predicateOf, quoteOf, short, told } from "./text.js";

const AT_ONCE = 200; // rows before one asks for more
export const MOST_ROWS = 3000; // rows down to what is chosen
const MOST = 600; // characters of a cell
/** Columns that are there until one chooses, by the px that there must be for them. */
const USUAL = [
  { from: 0, names: ["Subject", "Predicate", "Object"] },
  { from: 560, names: ["Certainty", "Sentence"] },
  { from: 760, names: ["Source", "Year"] },
];
const LEAST = 84; // px of a column of words

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
  /**
   * `share` is how much of the width it takes, beside the others; or it takes so many px, whatever they take.
   * @typedef {object} Column
   * @property {string} name
   * @property {number} [share]
   * @property {number} [px]
   * @property {(claim: ClaimOf<I>) => string} text
   * @property {(claim: ClaimOf<I>) => number} [key]
   */
  const root = byId("table");
  /** @param {ClaimOf<I>} claim */
  const source = (claim) => model.documents.get(claim.evidence[0].document);
  /** @param {ClaimOf<I>} claim */
  const designs = (claim) => distinct(claim.evidence.map((each) => each.design).filter(Boolean)).join("; ");
  /** @param {ClaimOf<I>} claim */
  const qualifiers = (claim) => claim.qualifiers.map(([kind, id]) => `${kind}: ${labelOf(id)}`).join("; ");
  /** @type {Column[]} */
  const all = [
    { name: "Subject", share: 15, text: (claim) => labelOf(claim.subject) },
    { name: "Predicate", share: 13, text: predicateOf },
    { name: "Object", share: 15, text: (claim) => labelOf(claim.object) },
    {
      name: "Certainty",
      px: 98,
      text: (claim) => claim.certainty,
      key: (claim) => look.ranks.indexOf(claim.certainty),
    },
    { name: "Standing", px: 116, text: standingOf, key: standingRank },
    { name: "Design", share: 12, text: designs },
    { name: "With", share: 14, text: qualifiers },
    { name: "Sentence", share: 26, text: (claim) => quoteOf(claim.evidence[0]) },
    { name: "Source", share: 17, text: (claim) => documentName(source(claim), claim.evidence[0].document) },
    {
      name: "Year",
      px: 58,
      text: (claim) => String(source(claim)?.year ?? ""),
      key: (claim) => source(claim)?.year ?? 0,
    },
    {
      name: "Number",
      px: 82,
      text: (claim) => String(claim.evidence[0].sentence),
      key: (claim) => claim.evidence[0].sentence,
    },
    { name: "Score", px: 66, text: (claim) => claim.score?.toFixed(2) ?? "", key: (claim) => claim.score ?? -1 },
  ];
  const filled = all.filter(({ name, text }) => model.isFilled(name, text));
  const recalled = recall("columns");
  /** @type {Set<string> | null} */
  let wanted = recalled && new Set(recalled); // null: none was chosen
  /** Those that one wants, or else the usual ones: a table has a column. */
  function columnsNow() {
    const some = filled.filter(({ name }) => wanted?.has(name)),
      width = root.clientWidth || innerWidth;
    const usual = USUAL.flatMap(({ from, names }) => (width >= from ? names : []));
    return some.length ? some : filled.filter(({ name }) => usual.includes(name));
  }
  /** @type {{ column: string | null, down: boolean }} */
  const sort = { column: null, down: false }; // null: findings first
  let isOpen = false; // whether all rows are
  /** @type {readonly C[]} */
  let shownNow = [];
  /** @type {ReadonlySet<I> | null} */
  let chosenNow = null;
  /** @type {Map<I, HTMLElement>} */
  let rows = new Map();

  // ---- above the table -----------------------------------------------------------------------------
  /** @type {Map<string, HTMLInputElement>} */
  const boxes = new Map();
  function columnMenu() {
    const menu = make("details", "menu"),
      list = make("div");
    menu.id = "table-columns";
    for (const { name } of filled) {
      const line = make("label", "choice"),
        box = make("input");
      box.type = "checkbox";
      boxes.set(name, box);
      box.addEventListener("change", () => {
        wanted ??= new Set(columnsNow().map((column) => column.name));
        if (box.checked) wanted.add(name);
        else wanted.delete(name);
        remember("columns", [...wanted]);
        fill();
      });
      line.append(box, name === "Number" ? "Number of the sentence" : name);
      list.append(line);
    }
    menu.append(make("summary", "", "Columns"), list);
    return menu;
  }
  const summary = make("p", "note");
  const backToFindings = button(
    "back",
    () => {
      sort.column = null;
      fill();
    },
    "Findings first",
  );
  const openAll = button(
    "back",
    () => {
      isOpen = !isOpen;
      fill();
    },
    "Whole texts",
  );
  const bar = make("div", "bar"),
    frame = make("div");
  bar.append(summary, backToFindings, openAll, columnMenu());
  root.replaceChildren(bar, frame);

  function tellBar() {
    const order = sort.column ? `by ${sort.column.toLowerCase()}` : "findings first";
    summary.textContent = `${told(shownNow.length)} of ${told(model.nClaims)} claims, ${order}`;
    backToFindings.hidden = !sort.column;
    openAll.setAttribute("aria-pressed", String(isOpen));
  }

  // ---- the table -----------------------------------------------------------------------------------
  /** @param {Column[]} columns */
  function heads(columns) {
    return columns.map(({ name }, i) => {
      const head = make("th");
      head.scope = "col";
      head.setAttribute("aria-sort", sort.column !== name ? "none" : sort.down ? "descending" : "ascending");
      const by = button("", () => {
        sort.down = sort.column === name && !sort.down;
        sort.column = name;
        fill();
        frame.querySelectorAll("button")[i].focus();
      });
      by.append(name, sort.column === name ? (sort.down ? " ▼" : " ▲") : "");
      head.append(by);
      return head;
    });
  }
  /**
   * What is left of the width is for the words; where that is too little, the table is wider.
   * @param {Column[]} columns
   */
  function widths(columns) {
    const whole = columns.reduce((sum, { share = 0 }) => sum + share, 0),
      fixed = columns.reduce((sum, { px = 0 }) => sum + px, 0),
      least = LEAST * columns.filter(({ share }) => share).length;
    const words = Math.max(least, root.clientWidth - fixed);
    const group = make("colgroup");
    for (const { share = 0, px } of columns) {
      const column = make("col");
      column.style.width = `${px ?? Math.floor((words * share) / whole)}px`;
      group.append(column);
    }
    return { group, width: fixed + words };
  }
  /** @param {readonly C[]} claims */
  function sorted(claims) {
    const column = filled.find(({ name }) => name === sort.column);
    if (!column) return claims; // they come so
    const { text, key } = column;
    const keyed = claims.map((claim, i) => ({ key: key ? key(claim) : text(claim).toLowerCase(), i, claim }));
    keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) * (sort.down ? -1 : 1) || a.i - b.i);
    return keyed.map(({ claim }) => claim);
  }
  /** @param {Column[]} columns @param {C} claim */
  function line(columns, claim) {
    const row = make("tr", `${claim.polarity}${isFinding(claim) ? "" : " beside"}`);
    const open = () => pick({ kind: "edge", id: claim.id });
    columns.forEach(({ name, text }, i) => {
      const cell = make("td", name === "Predicate" ? "how" : "");
      const words = bdi(short(text(claim), MOST));
      if (i === 0) {
        const act = (/** @type {Event} */ event) => {
          event.stopPropagation();
          open();
        };
        cell.append(button("", act, words));
      } else cell.append(words);
      row.append(cell);
    });
    row.addEventListener("click", open);
    rows.set(claim.id, row);
    return row;
  }
  /** @param {(claim: C) => Node} make @param {readonly C[]} order @param {number} first @param {HTMLElement} body */
  function moreButton(make, order, first, body) {
    let n = first;
    const more = button("back more", () => {
      body.append(...order.slice(n, n + 5 * AT_ONCE).map(make));
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
  function fill() {
    rows = new Map();
    filledFor = root.clientWidth;
    tellBar();
    const columns = columnsNow();
    for (const [name, box] of boxes) box.checked = columns.some((column) => column.name === name);
    const table = make("table", isOpen ? "open" : ""),
      head = make("thead"),
      top = make("tr"),
      body = make("tbody");
    top.append(...heads(columns));
    head.append(top);
    const chosen = chosenNow,
      order = sorted(shownNow);
    const chosenAt = chosen ? order.findIndex((claim) => chosen.has(claim.id)) : -1;
    const n = chosenAt < AT_ONCE ? AT_ONCE : Math.min(chosenAt + 20, MOST_ROWS);
    const toRow = (/** @type {C} */ claim) => line(columns, claim);
    body.append(...order.slice(0, n).map(toRow));
    const caption = make("caption", "quiet", `Claims shown: ${shownNow.length} of ${model.nClaims}`);
    const { group, width } = widths(columns);
    table.style.width = `${width}px`;
    table.append(caption, group, head, body);
    frame.replaceChildren(table, ...(order.length > n ? [moreButton(toRow, order, n, body)] : []));
    mark(chosen);
  }
  /** @param {readonly C[]} claims findings first @param {ReadonlySet<I> | null} chosen the ids of those chosen */
  function show(claims, chosen) {
    shownNow = claims;
    chosenNow = chosen;
    if (!root.hidden) fill();
  }
  let filledFor = 0; // px of width
  new ResizeObserver(() => {
    if (root.hidden || Math.abs(root.clientWidth - filledFor) < 2) return;
    fill();
  }).observe(root);
  /** What is chosen is open, if it is few. @param {ReadonlySet<I> | null} chosen */
  function mark(chosen) {
    let seen = false;
    for (const [id, row] of rows) {
      const is = Boolean(chosen?.has(id));
      row.classList.toggle("chosen", is);
      row.classList.toggle("open", is && chosen?.size === 1);
      if (is) row.setAttribute("aria-current", "true");
      if (is && !seen) keepInView(row);
      seen ||= is;
    }
  }
  /** The heading stands over the rows. @param {HTMLElement} row */
  function keepInView(row) {
    const over = first(frame, "thead").offsetHeight + bar.offsetHeight;
    const top = row.offsetTop - over,
      bottom = row.offsetTop + row.offsetHeight - root.clientHeight;
    if (root.scrollTop > top) root.scrollTop = top;
    else if (root.scrollTop < bottom) root.scrollTop = bottom;
  }
  return { show };
}
