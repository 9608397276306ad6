// The abstracts: every sentence that holds a claim can be chosen; what is chosen is marked in it.

import { byId, make } from "../shared/dom.js";
import { later } from "../shared/idle.js";
import { documentName, short } from "../shared/text.js";

const TITLE = 160; // characters of a title
const FIRST = 20; // documents that are named at once; the rest follow by themselves

/**
 * A word of a passage, with the owners it plays a role for and the role.
 * @typedef {{ word: HTMLElement, marks: [number, string][] }} Word
 * @typedef {{ element: HTMLElement, owners: number[], words: Word[] }} Passage
 */

/**
 * @param {object} parts
 * @param {import("./model.js").DrawingModel} parts.model
 * @param {(what: import("./model.js").Thing) => void} parts.pick
 * @param {(owners: Set<number> | null) => void} parts.light called with what is pointed at
 */
export function newAbstracts({ model, pick, light }) {
  const { documents } = model.payload;
  const root = byId("text");
  /** @type {(Passage[] | undefined)[]} */
  const bodies = []; // by document: its passages, once it is looked at
  /** @type {Set<number> | null} */
  let chosen = null; // numbers of owners

  /** @param {number[]} owners @param {string} id of the passage @returns {import("./model.js").Thing} */
  function target(owners, id) {
    if (owners.length !== 1) return { kind: "sentence", id };
    const owner = model.owners[owners[0]];
    return "id" in owner ? { kind: "edge", id: owner.id } : { kind: "node", id: owner.iri };
  }

  /** @param {PassageRow} row @param {string} id @returns {Passage} */
  function passage(row, id) {
    const element = make("span", row.owners.length ? "passage" : "");
    const words = row.pieces.map(([text, marks]) => {
      const word = make("span");
      word.textContent = text;
      element.append(word);
      return { word, marks };
    });
    if (row.owners.length) connect(element, words, row.owners, id);
    return { element, owners: row.owners, words };
  }
  /** @param {HTMLElement} element @param {Word[]} words @param {number[]} owners @param {string} id */
  function connect(element, words, owners, id) {
    element.tabIndex = 0;
    element.setAttribute("role", "button");
    element.setAttribute("aria-pressed", "false");
    element.dataset.passage = id;
    element.addEventListener("click", (event) => {
      if (String(getSelection())) return; // words were selected to be copied
      const hit = words.find(({ word }) => word === event.target);
      const own = [...new Set((hit?.marks || []).map(([owner]) => owner))];
      pick(target(own.length === 1 ? own : owners, id));
    });
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      pick(target(owners, id));
    });
    element.addEventListener("pointerenter", () => light(new Set(owners)));
    element.addEventListener("pointerleave", () => light(null));
  }

  /** @param {number} number @param {HTMLElement} body */
  function build(number, body) {
    if (bodies[number]) return;
    const passages = withoutTitle(number).map((row, i) => passage(row, `${number}.${i}`));
    bodies[number] = passages;
    body.append(...passages.map(({ element }) => element));
    mark(passages);
  }

  /** The passages without the title at their beginning, which stands above them already. @param {number} number */
  function withoutTitle(number) {
    const { title, passages } = documents[number],
      [first, ...rest] = passages;
    if (documents.length < 2 || !first || first.owners.length || title !== short(title, TITLE)) return passages;
    const text = first.pieces.map(([piece]) => piece).join("");
    if (!title || !text.startsWith(title) || !/^\s*(\n|$)/.test(text.slice(title.length))) return passages;
    /** @type {PassageRow} */
    const cut = { ...first, pieces: [[text.slice(title.length).trimStart(), []]] };
    return [cut, ...rest];
  }
  /** How a word looks. @param {[number, string][]} marks */
  function classOf(marks) {
    const roles = marks.filter(([owner]) => !chosen || chosen.has(owner)).map(([, role]) => role);
    if (chosen) return roles.length ? `mark ${roles.join(" ")}` : "";
    if (roles.includes("trigger")) return "said verb";
    return roles.some((role) => role === "subject" || role === "object") ? "said" : "";
  }
  /** @param {Passage[]} passages */
  function mark(passages) {
    const some = chosen;
    for (const { element, owners, words } of passages) {
      const lit = Boolean(some && owners.some((owner) => some.has(owner)));
      if (owners.length) {
        element.classList.toggle("lit", lit);
        element.setAttribute("aria-pressed", String(lit));
      }
      element.classList.toggle("dim", Boolean(some) && !lit);
      for (const { word, marks } of words) if (marks.length) word.className = classOf(marks);
    }
  }

  /** By document. @type {{ open(): void, element: HTMLElement, body: HTMLElement }[]} */
  const parts = [];
  const holds = documents.map((row) => row.passages.some(({ owners }) => owners.length));
  // Those that hold a claim come first.
  const order = documents.map((_, number) => number).sort((a, b) => Number(holds[b]) - Number(holds[a]) || a - b);
  /** @param {DocumentRow} row @param {number} number */
  function part(row, number) {
    const body = make("p", "abstract", "");
    if (documents.length < 2) {
      const element = make("div");
      element.append(body);
      if (number === 0) build(number, body);
      return { element, body, open() {} };
    }
    const element = make("details");
    element.append(make("summary", "", short(documentName(row), TITLE)), body);
    element.addEventListener("toggle", () => element.open && build(number, body));
    element.open = number === order[0];
    if (element.open) build(number, body);
    return { element, body, open: () => void (element.open = true) };
  }
  let nFilled = 0;
  /** @param {number} most */
  function fill(most) {
    for (const number of order.slice(nFilled, most)) {
      parts[number] = part(documents[number], number);
      root.append(parts[number].element);
    }
    nFilled = Math.max(nFilled, Math.min(most, documents.length));
  }
  root.replaceChildren(make("h2", "", documents.length > 1 ? `Texts (${documents.length})` : "Text"));
  fill(FIRST);
  later("text", () => fill(Infinity));
  root.hidden = !documents.some((row) => row.passages.length);

  /** Build what holds something chosen. @param {Set<number>} some */
  function openChosen(some) {
    fill(Infinity);
    /** @param {number} number */
    const isMeant = (number) =>
      documents[number].passages.some(({ owners }) => owners.some((owner) => some.has(owner)));
    order.filter(isMeant).forEach((number, i) => {
      build(number, parts[number].body);
      if (i === 0 || some.size < 4) parts[number].open();
    });
  }
  function scrollToChosen() {
    const first = root.querySelector(".passage.lit");
    if (!first) return;
    const at = first.getBoundingClientRect(),
      frame = root.getBoundingClientRect();
    if (at.top < frame.top || at.bottom > frame.bottom) root.scrollTop += at.top - frame.top - 40;
  }
  /** @param {Set<number> | null} numbers of owners @param {boolean} follow whether to scroll there */
  function show(numbers, follow) {
    chosen = numbers && numbers.size ? numbers : null;
    if (chosen) openChosen(chosen);
    for (const passages of bodies) if (passages) mark(passages);
    if (chosen && follow) scrollToChosen();
  }
  /** Only some documents; none for all. @param {Set<string>} some their IRIs */
  function keep(some) {
    if (some.size) fill(Infinity);
    parts.forEach(({ element, open }, number) => {
      const isKept = !some.size || some.has(documents[number].iri);
      element.hidden = !isKept;
      if (some.size && isKept && some.size < 4) open();
    });
  }
  return { show, keep };
}
