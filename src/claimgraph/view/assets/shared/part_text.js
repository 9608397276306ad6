// What part of a graph is printed or saved, in words.

import { many, short, told } from "./text.js";

/**
 * Empty for the whole graph.
 * @template {Id} I
 * @param {object} parts
 * @param {string} parts.chosen what is chosen, in words; empty if nothing is
 * @param {PageState<I>["focus"]} parts.focus
 * @param {(id: I) => string} parts.labelOf
 * @param {readonly [number, number]} parts.claims how many are shown, and how many there are
 * @param {readonly [number, number]} parts.gaps likewise
 */
export function partText({ chosen, focus, labelOf, claims, gaps }) {
  if (chosen) return short(chosen, 80);
  if (focus) return `${many(focus.depth, "step")} around ${short(labelOf(focus.centre), 60)}`;
  const [n, all] = claims;
  if (n < all) return `${told(n)} of ${many(all, "claim")}`;
  return gaps[0] < gaps[1] ? `${told(gaps[0])} of ${many(gaps[1], "knowledge gap")}` : "";
}
