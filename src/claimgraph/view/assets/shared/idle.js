// What can come a moment later, so that the page is there sooner: all of it before it is printed.

/** @type {Map<unknown, () => void>} */
const waiting = new Map(); // by what it is for: what is still to be done

/** @param {unknown} what of acts for the same thing only the last is done @param {() => void} act */
export function later(what, act) {
  if (!waiting.size) {
    if (typeof requestIdleCallback === "function") requestIdleCallback(flush, { timeout: 300 });
    else setTimeout(flush, 30);
  }
  waiting.set(what, act);
}
function flush() {
  const acts = [...waiting.values()];
  waiting.clear();
  for (const act of acts) act();
}
addEventListener("beforeprint", flush);
