// How much of what is shown a scene draws, in words: nothing is left out without a word about it.

import { told } from "./text.js";

/** @param {number} n @param {number} of @param {string} noun */
const partOf = (n, of, noun) => `${told(n)} of ${told(of)} ${noun}${of === 1 ? "" : "s"}`;

/**
 * @param {import("./scene.js").Scene} scene
 * @param {number} concepts how many there are of those that are shown
 * @param {number} gaps likewise
 * @param {string} [drawn] what is said of the claims
 */
export function sceneText({ shown, of, nodes, groups }, concepts, gaps, drawn = "") {
  const all = of ? `All ${told(of)} claims${drawn}` : "No claim is left";
  const claims = shown < of ? `The strongest ${told(shown)} of ${told(of)} claims${drawn}` : all;
  if (groups) return `${claims}, ${partOf(groups[0], groups[1], "group")}`;
  /** @param {"node" | "gap"} kind */
  const seen = (kind) => new Set(nodes.filter((node) => node.kind === kind).map(({ id }) => id)).size;
  const parts = [claims, partOf(seen("node"), concepts, "concept")];
  return [...parts, ...(gaps ? [partOf(seen("gap"), gaps, "gap")] : [])].join(", ");
}
