// Light and dark: as the system has it, until one chooses; always light on paper.

import { byId } from "./dom.js";

/** @typedef {ReturnType<typeof newTheme>} Theme */

/** @param {Look} look */
export function newTheme(look) {
  const darkScheme = matchMedia("(prefers-color-scheme: dark)");
  /** @type {boolean | null} */
  let wanted = null;
  let printing = false;
  const isDark = () => !printing && (wanted ?? darkScheme.matches);
  const palette = () => look.colours[isDark() ? "dark" : "light"];
  /** The colour of a category, or that of a line if it has none. @param {CategoryRow | undefined} category */
  const colourOf = (category) => category?.[isDark() ? "dark" : "light"] || palette().line;
  function paint() {
    document.documentElement.dataset.theme = isDark() ? "dark" : "light";
    byId("theme").textContent = isDark() ? "Light" : "Dark";
  }
  /** @param {(printing: boolean) => void} repaint called when the colours change, and around printing */
  function follow(repaint) {
    const changed = () => {
      paint();
      repaint(printing);
    };
    byId("theme").addEventListener("click", () => {
      wanted = !isDark();
      changed();
    });
    darkScheme.addEventListener("change", changed);
    for (const [event, is] of /** @type {[string, boolean][]} */ ([
      ["beforeprint", true],
      ["afterprint", false],
    ])) {
      addEventListener(event, () => {
        printing = is;
        changed();
      });
    }
  }
  paint();
  return { isDark, palette, colourOf, follow };
}
