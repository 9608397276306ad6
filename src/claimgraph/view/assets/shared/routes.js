// The ways that were found between two concepts, and which of them is shown: the shortest ones, then those by
// another route.

import { button, make } from "./dom.js";
import { many, told } from "./text.js";

/**
 * @template S
 * @typedef {{ routes: S[][], nShortest: number }} Found
 */
/**
 * @template S
 * @typedef {{ set(found: Found<S>): void, tell(steps: S[]): Node[] }} Routes
 */

/**
 * @template S
 * @param {object} parts
 * @param {(steps: S[]) => Found<S>} parts.search all ways between the ends of one
 * @param {(steps: S[]) => void} parts.pick
 * @returns {Routes<S>}
 */
export function newRoutes({ search, pick }) {
  /** @type {Found<S>} */
  let found = { routes: [], nShortest: 0 };
  /** @param {S[]} steps */
  function placeOf(steps) {
    const key = JSON.stringify(steps);
    return found.routes.findIndex((route) => JSON.stringify(route) === key);
  }
  /** Ways that were looked for. @param {Found<S>} next */
  function set(next) {
    found = next;
  }
  /** Which of the ways one sees, and the way to the others. @param {S[]} steps */
  function tell(steps) {
    if (placeOf(steps) < 0) found = search(steps);
    if (placeOf(steps) < 0) found = { routes: [steps, ...found.routes], nShortest: found.nShortest };
    const { routes, nShortest } = found,
      place = placeOf(steps),
      isShortest = steps.length === Math.min(...routes.map((route) => route.length)),
      kind = !isShortest ? "by another route" : nShortest > 1 ? `one of ${told(nShortest)} shortest` : "the shortest";
    const note = make(
      "span",
      "note",
      `Path ${told(place + 1)} of ${told(routes.length)}: ${stepsText(steps)}, ${kind}`,
    );
    if (routes.length < 2) return [note];
    /** @param {number} by */
    const go = (by) => () => pick(routes[(place + by + routes.length) % routes.length]);
    return [note, button("back", go(-1), "‹ Previous"), button("back", go(1), "Next path ›")];
  }
  /** @param {S[]} steps */
  const stepsText = (steps) => many(steps.length, "step");
  return { set, tell };
}
