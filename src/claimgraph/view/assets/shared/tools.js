// The tools above the graph and the keys that do the same: focus, path, table, zoom, menus.

import { byId, first } from "./dom.js";
import { many } from "./text.js";

/** @param {string} words told below the graph, and by screen readers */
export function say(words) {
  byId("said").textContent = words;
}

/**
 * Which of an order comes next; the first or last if none is chosen.
 * @template T
 * @param {readonly T[]} order
 * @param {number} now
 * @param {number} step
 */
export const cycle = (order, now, step) =>
  order[((now < 0 ? (step > 0 ? -1 : 0) : now) + step + order.length) % order.length];

/** The state of the tools as the page shows it. @param {PageState<any>} state */
export function showState({ depth, table }) {
  byId("focus", HTMLSelectElement).value = String(depth);
  byId("table").hidden = !table;
  byId("show-table").setAttribute("aria-pressed", String(table));
}

/** Whether there is a step to undo. @param {boolean} can */
export function showUndo(can) {
  byId("undo").hidden = !can;
}

/** The first stops of the tab key lead past the rest. */
function connectSkips() {
  for (const skip of document.querySelectorAll("[data-skip]")) {
    if (!(skip instanceof HTMLElement)) continue;
    skip.addEventListener("click", () => byId(skip.dataset.skip ?? "").focus());
  }
}
/** Menus close when one turns to something else. */
function connectMenus() {
  for (const menu of document.querySelectorAll("details.menu")) {
    if (!(menu instanceof HTMLDetailsElement)) continue;
    menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      menu.open = false;
      first(menu, "summary").focus();
      event.stopPropagation();
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (target instanceof Node && !menu.contains(target)) menu.open = false;
    });
  }
}

/**
 * The menu that looks for a path between two concepts.
 * @template {Id} I
 * @template S
 * @param {object} parts
 * @param {number} parts.hub how many claims a concept may have that a path may pass
 * @param {() => void} parts.opens called before the menu opens
 * @param {(field: "path-from" | "path-to") => I | null} parts.endOf the concept that a field names
 * @param {(field: "path-from" | "path-to") => string} parts.missing what to say if it names none
 * @param {(ends: { from: I, to: I, leave: Set<string> }) => import("./routes.js").Found<S>} parts.find
 * @param {(found: import("./routes.js").Found<S>) => void} parts.found
 */
export function connectPathMenu({ hub, opens, endOf, missing, find, found }) {
  const menu = byId("path-menu", HTMLDetailsElement),
    said = byId("path-said");
  byId("hub").textContent = hub.toLocaleString("en");
  // The click comes before the menu opens; the event "toggle" comes some time after.
  first(menu, "summary").addEventListener("click", () => {
    if (!menu.open) opens();
  });
  byId("path-find").addEventListener("click", () => {
    const boxes = [...menu.querySelectorAll("input")].filter((box) => box.checked);
    const leave = new Set(boxes.map((box) => box.dataset.leave ?? ""));
    const from = endOf("path-from"),
      to = endOf("path-to");
    if (from === null || to === null) {
      said.textContent = missing(from === null ? "path-from" : "path-to");
      return;
    }
    const ways = find({ from, to, leave }),
      [steps] = ways.routes;
    const none = from === to ? "The two are the same." : "No path over what is shown and not left out.";
    said.textContent = steps ? many(steps.length, "step") : none;
    if (!steps) return;
    menu.open = false;
    found(ways);
  });
}

/** @typedef {Record<string, () => void>} Keys */

/**
 * Call what a key stands for, unless one types.
 * @param {Keys} keys
 * @param {Keys} [shifted] with the shift key
 * @returns {(event: KeyboardEvent) => void}
 */
function act(keys, shifted = {}) {
  return (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const found = (event.shiftKey && shifted[key]) || keys[key];
    const { target } = event;
    const isField =
      target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type !== "checkbox");
    if (!found || event.ctrlKey || event.metaKey || event.altKey || (isField && key !== "Escape")) return;
    found();
    event.preventDefault();
  };
}

/**
 * @param {object} parts
 * @param {() => PageState<any>} parts.state
 * @param {Renderer} parts.stage
 * @param {{ focus(): void }} parts.search
 * @param {number} parts.zoomBy how much one step of zooming enlarges
 * @param {(depth: number) => void} parts.setDepth
 * @param {(is: boolean) => void} parts.setTable
 * @param {() => void} parts.showAll
 * @param {() => void} parts.undo
 * @param {Keys} parts.nodeKeys what is done with the concept that is chosen
 * @param {Keys} parts.stageKeys keys while the graph has the focus
 * @param {Keys} [parts.shiftKeys] the same with the shift key
 */
export function connectTools(parts) {
  const { state, stage, search, zoomBy, setDepth, setTable, showAll, undo, nodeKeys, stageKeys, shiftKeys } = parts;
  const fit = () => stage.fit(true),
    nearer = () => stage.zoom(zoomBy),
    farther = () => stage.zoom(1 / zoomBy);
  const toggleTable = () => setTable(!state().table);
  byId("focus").addEventListener("change", () => setDepth(Number(byId("focus", HTMLSelectElement).value)));
  byId("show-table").addEventListener("click", toggleTable);
  byId("fit").addEventListener("click", fit);
  byId("nearer").addEventListener("click", nearer);
  byId("farther").addEventListener("click", farther);
  byId("undo").addEventListener("click", undo);
  stage.element.addEventListener("keydown", act({ ...stageKeys, Enter: () => byId("panel").focus() }, shiftKeys));
  /** @type {Keys} */
  const pageKeys = {
    "/": search.focus,
    "+": nearer,
    "=": nearer,
    "-": farther,
    0: fit,
    f: () => setDepth((state().depth + 1) % 4),
    t: toggleTable,
    u: undo,
    ...nodeKeys,
    d: () => byId("theme").click(),
    Escape: showAll,
  };
  document.addEventListener("keydown", act(pageKeys));
  document.addEventListener("pointerdown", () => say("")); // what was said was of the step before
  connectMenus();
  connectSkips();
}

/**
 * For tests and for scripts of a notebook: that the page is there, after how many ms, and what it offers.
 * @param {object} page
 */
export function tellReady(page) {
  globalThis.claimgraph = { page };
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
}
