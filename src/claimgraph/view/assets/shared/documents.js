// The documents, those of the most claims first: pressing some shows what they say alone.

import { bdi, button, byId, make } from "./dom.js";
import { many, short, told } from "./text.js";

const FIRST = 6; // documents that stand there before one asks for more
const MOST = 200; // that are listed at once
const NAMED = 5000; // up to which those of as many claims are in the order of their names

/**
 * @template {Id} I
 * @typedef {{ id: I, readonly name: string, year: number | null, count: number }} DocumentEntry
 */

/**
 * @template {Id} I
 * @param {object} parts
 * @param {() => DocumentEntry<I>[]} parts.entries with how many claims each has, in any order
 * @param {{ documents: Set<I> }} parts.state those that are shown alone; none for all
 * @param {() => void} parts.changed called after a change of the state
 */
export function newDocumentList({ entries, state, changed }) {
  const root = byId("documents");
  /** @type {DocumentEntry<I>[] | null} */
  let sorted = null;
  function all() {
    if (sorted) return sorted;
    const found = entries(),
      areNamed = found.length <= NAMED;
    /** @param {DocumentEntry<I>} a @param {DocumentEntry<I>} b */
    const byName = (a, b) => (a.name < b.name ? -1 : Number(a.name > b.name));
    sorted = found.sort((a, b) => b.count - a.count || (areNamed ? byName(a, b) : 0));
    return sorted;
  }
  const list = make("ul", "documents"),
    note = make("p", "note");
  const find = make("input");
  Object.assign(find, { type: "search", placeholder: "Find a document", autocomplete: "off" });
  find.setAttribute("aria-label", "Find a document");
  const more = button("link", () => {
    isOpen = !isOpen;
    fill();
  });
  const clear = button(
    "all",
    () => {
      state.documents.clear();
      changed();
    },
    "all",
  );
  clear.setAttribute("aria-label", "Documents: all");
  let isOpen = false;

  /** @param {DocumentEntry<I>} entry */
  function item({ id, name, year, count }) {
    const line = make("li"),
      isOn = state.documents.has(id);
    const press = button("document", () => {
      if (state.documents.has(id)) state.documents.delete(id);
      else state.documents.add(id);
      changed();
    });
    press.setAttribute("aria-pressed", String(isOn));
    press.disabled = !count && !isOn;
    press.title = name.slice(0, 300);
    press.append(bdi(short(name, 90), "name"), make("span", "n", count ? told(count) : "no claim"));
    if (year) press.insertBefore(make("small", "", `${year}`), press.lastChild);
    line.append(press);
    return line;
  }
  /** Those that are listed: what is pressed is always there. */
  function listed() {
    const words = find.value.trim().toLowerCase();
    const found = words ? all().filter(({ name }) => name.toLowerCase().includes(words)) : all();
    const on = found.filter(({ id }) => state.documents.has(id)),
      off = found.filter(({ id }) => !state.documents.has(id));
    const n = isOpen || words ? MOST : Math.max(FIRST - on.length, 0);
    return { some: [...on, ...off.slice(0, n)], of: found.length };
  }
  function fill() {
    const { some, of } = listed();
    list.replaceChildren(...some.map(item));
    more.hidden = all().length <= FIRST || find.value !== "";
    more.textContent = isOpen ? "fewer" : `${told(Math.max(of - some.length, 0))} more`;
    const isCut = some.length < of && (isOpen || find.value !== "");
    note.textContent = isCut ? `${told(some.length)} of ${told(of)} shown: type a part of a title` : "";
    note.hidden = !isCut;
    clear.hidden = !state.documents.size;
    find.hidden = all().length <= FIRST;
  }
  function build() {
    const part = make("fieldset");
    part.append(make("legend", "", `Documents (${told(all().length)})`), clear, find, list, more, note);
    root.replaceChildren(...(all().length > 1 ? [part] : []));
    fill();
  }
  find.addEventListener("input", fill);
  find.addEventListener("keydown", (event) => event.stopPropagation());
  /** What is shown alone, in words; empty for all. */
  const text = () => (state.documents.size ? `of ${many(state.documents.size, "document")} alone` : "");
  return { build, update: fill, text };
}
