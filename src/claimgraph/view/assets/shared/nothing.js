// Where filters hide everything, the picture says so and offers a way back.

import { button, byId, make } from "./dom.js";
import { many } from "./text.js";

/**
 * @param {object} parts
 * @param {number} parts.nClaims of the whole graph
 * @param {() => void} parts.showEverything
 */
export function newNothing({ nClaims, showEverything }) {
  const root = byId("nothing");
  root.replaceChildren(
    make("p", "", `Nothing is shown: the filters hide all ${many(nClaims, "claim")}.`),
    button("back", showEverything, "Show everything"),
  );
  /** @param {number} n boxes that are shown */
  return (n) => {
    root.hidden = n > 0 || !nClaims;
  };
}
