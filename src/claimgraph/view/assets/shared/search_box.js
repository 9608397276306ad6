// The box for search, with suggestions: concepts by name or synonym, gaps and claims by their words.

import { bdi, byId, make } from "./dom.js";
import { plain } from "./suggestions.js";
import { short } from "./text.js";

const MOST = 12,
  OF_CLAIMS = 5;

/**
 * @template T
 * @param {object} parts
 * @param {(text: string) => Suggestions<T>} parts.find what a text is found in, best first
 * @param {(what: T) => void} parts.take called with what was chosen
 */
export function newSearchBox({ find, take }) {
  const input = byId("search", HTMLInputElement),
    list = byId("found");
  /** @type {Suggestion<T>[]} */
  let found = [];
  let active = 0;

  function search() {
    const wanted = plain(input.value.trim());
    const { entries, isCut } = find(wanted);
    const claims = entries.filter((entry) => entry.isSentence),
      rest = entries.filter((entry) => !entry.isSentence);
    const some = claims.slice(0, Math.max(OF_CLAIMS, MOST - rest.length));
    found = [...rest.slice(0, MOST - some.length), ...some];
    active = 0;
    show(wanted, entries.length, isCut ? "more than " : "");
  }
  /** What a suggestion says beside its name. @param {Suggestion<T>} entry @param {string} wanted */
  function noteOf(entry, wanted) {
    if (entry.isSentence) return around(entry.texts[0], wanted);
    const other = entry.keys[0].includes(wanted) ? "" : entry.texts.find((text) => plain(text).includes(wanted));
    return other || entry.kind;
  }
  /** @param {Suggestion<T>} entry @param {number} i @param {string} wanted */
  function item(entry, i, wanted) {
    const line = make("li");
    line.id = `found-${i}`;
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", String(i === active));
    line.append(bdi(short(entry.label, 90)));
    const note = noteOf(entry, wanted);
    if (note) line.append(" ", make("small", "", short(note, 90)));
    line.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      choose(i);
    });
    return line;
  }
  /** @param {string} text @param {string} wanted */
  function around(text, wanted) {
    const at = plain(text).indexOf(wanted);
    const start = Math.max(0, at - 30);
    const end = Math.min(text.length, at + wanted.length + 40);
    return `${start ? "…" : ""}${text.slice(start, end).trim()}${end < text.length ? "…" : ""}`;
  }
  /** @param {string} wanted @param {number} n @param {string} about */
  function show(wanted, n, about) {
    list.replaceChildren(...found.map((entry, i) => item(entry, i, wanted)));
    const none = wanted && !n ? "nothing of that name, and no sentence with it" : "";
    const note = none || (n > found.length ? `${found.length} of ${about}${n} shown` : "");
    if (note) {
      const line = make("li", "note", note);
      line.setAttribute("role", "option");
      line.setAttribute("aria-disabled", "true");
      list.append(line);
    }
    open(Boolean(wanted));
  }
  /** @param {boolean} is */
  function open(is) {
    list.hidden = !is;
    input.setAttribute("aria-expanded", String(is));
    if (is && found.length) input.setAttribute("aria-activedescendant", `found-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }
  /** @param {number} number */
  function choose(number) {
    if (!found[number]) return;
    open(false);
    take(found[number].what);
  }
  /** @param {number} step */
  function walk(step) {
    active = (active + step + found.length) % found.length;
    [...list.children].forEach((line, i) => {
      if (!line.hasAttribute("aria-disabled")) line.setAttribute("aria-selected", String(i === active));
    });
    list.children[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", `found-${active}`);
  }
  input.addEventListener("input", search);
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step && found.length && !list.hidden) {
      walk(step);
      event.preventDefault();
    } else if (event.key === "Enter") choose(active);
    else if (event.key === "Escape") {
      input.value = "";
      search();
      input.blur();
    }
    event.stopPropagation();
  });
  return { focus: () => input.focus() };
}
