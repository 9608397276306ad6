// What one can do with a concept that is chosen: bring all that it is linked to, look at its surroundings alone,
// take it out of the picture, keep it in every picture. Each can be undone.

import { button, make } from "./dom.js";

/**
 * @template {Id} I
 * @param {object} parts
 * @param {() => PageState<I>} parts.state
 * @param {() => I | null} parts.chosen the concept that is chosen
 * @param {(id: I) => string} parts.labelOf
 * @param {(id: I) => void} parts.expand
 * @param {(depth: number) => void} parts.setDepth
 * @param {() => void} parts.changed called when something was taken out or is kept
 * @param {(words: string) => void} parts.say
 */
export function newNodeActions({ state, chosen, labelOf, expand, setDepth, changed, say }) {
  /** @param {I} id */
  function hide(id) {
    const { removed, pinned, opened, focus } = state();
    removed.add(id);
    pinned.delete(id);
    opened.delete(id);
    if (focus?.centre === id) Object.assign(state(), { focus: null, depth: 0 });
    changed();
    say(`${labelOf(id)} is hidden; U brings it back`);
  }
  /** @param {I} id */
  function pin(id) {
    const { pinned } = state();
    if (!pinned.delete(id)) pinned.add(id);
    changed();
    say(`${labelOf(id)} ${pinned.has(id) ? "stays in every picture" : "is pinned no more"}`);
  }
  function bringBack() {
    state().removed.clear();
    changed();
  }
  /** The buttons for a concept. @param {I} id */
  function row(id) {
    const line = make("p", "actions");
    /** @param {string} words @param {string} title @param {() => void} action */
    const add = (words, title, action) => {
      const element = button("back", action, words);
      element.title = title;
      line.append(element);
      return element;
    };
    add("Expand", "Bring in all that it is linked to (E)", () => expand(id));
    add("Focus", "Only what is two steps from it (F)", () => setDepth(2));
    add("Hide", "Take it out of the picture (H)", () => hide(id));
    const pinned = add("Pin", "Keep it in every picture (P)", () => pin(id));
    pinned.setAttribute("aria-pressed", String(state().pinned.has(id)));
    return line;
  }
  /** That some concepts are hidden, and the way back. */
  function tell() {
    const { size } = state().removed;
    return size ? [button("back", bringBack, `${size} hidden: show`)] : [];
  }
  /** @param {(id: I) => void} action */
  const onChosen = (action) => () => {
    const id = chosen();
    if (id === null) say("choose a concept first");
    else action(id);
  };
  const keys = { e: onChosen(expand), h: onChosen(hide), p: onChosen(pin) };
  return { row, tell, keys };
}
