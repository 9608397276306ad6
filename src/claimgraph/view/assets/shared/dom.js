// Elements of the page, found and made. Text of the graph reaches the page through textContent alone.

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @param {new () => T} [kind]
 * @returns {T}
 */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof (kind || HTMLElement))) throw new Error(`the page has no element ${id} of its kind`);
  return /** @type {T} */ (element);
}

/** @param {string} id */
export const textOf = (id) => byId(id).textContent ?? "";

/**
 * The first element within another one that a selector finds.
 * @param {ParentNode} within
 * @param {string} selector
 */
export function first(within, selector) {
  const element = within.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`the page has no element ${selector}`);
  return element;
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} [className]
 * @param {string} [text] of unknown direction
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) {
    element.textContent = text;
    element.dir = "auto";
  }
  return element;
}

/** @param {string} text @param {string} [className] */
export const bdi = (text, className) => make("bdi", className, text);

/** @param {string} className @param {(event: MouseEvent) => void} action @param {(string | Node)[]} content */
export function button(className, action, ...content) {
  const element = make("button", className);
  element.type = "button";
  element.addEventListener("click", action);
  element.append(...content);
  return element;
}

/** A canvas to measure words on, or to paint on and copy. @param {CanvasRenderingContext2DSettings} [settings] */
export const newPen = (settings) => penOf(document.createElement("canvas"), settings);

/** @param {HTMLCanvasElement} canvas @param {CanvasRenderingContext2DSettings} [settings] */
export function penOf(canvas, settings) {
  const pen = canvas.getContext("2d", settings);
  if (!pen) throw new Error("this browser cannot draw");
  return pen;
}
