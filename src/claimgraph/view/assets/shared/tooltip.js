// The tooltip: beside the pointer, within the window.

import { byId } from "./dom.js";

const box = byId("tip");

export function hideTip() {
  box.hidden = true;
}

/** @param {{ clientX: number, clientY: number }} pointer @param {Node[]} content */
export function showTip({ clientX, clientY }, content) {
  box.replaceChildren(...content);
  box.hidden = false;
  const right = Math.min(clientX + 14, innerWidth - box.offsetWidth - 8);
  const below = clientY + 18,
    above = clientY - box.offsetHeight - 12;
  box.style.left = `${Math.max(8, right)}px`;
  box.style.top = `${below + box.offsetHeight > innerHeight - 8 ? Math.max(8, above) : below}px`;
}
