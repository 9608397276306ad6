// Light and dark: as the system has it, until one chooses; always light on paper. Where the system forces its
// own colours, the graph takes them too.

import { byId, make } from "./dom.js";

/** @typedef {ReturnType<typeof newTheme>} Theme */

/** A colour of the system as #rrggbb. @param {string} name as CSS has it */
function systemColour(name) {
  const probe = make("span");
  probe.style.color = name;
  probe.style.setProperty("forced-color-adjust", "none");
  document.body.append(probe);
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) || []).map(Number);
  probe.remove();
  return `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}
/** The colours that the system forces. @returns {Colours} */
function systemPalette() {
  const [page, text, link, quiet] = ["Canvas", "CanvasText", "LinkText", "GrayText"].map(systemColour);
  return { page, text, line: text, negated: link, broader: quiet, gap: text };
}

/** @param {Look} look */
export function newTheme(look) {
  const darkScheme = matchMedia("(prefers-color-scheme: dark)"),
    forcedColours = matchMedia("(forced-colors: active)");
  /** @type {Colours | null} */
  let forced = forcedColours.matches ? systemPalette() : null;
  /** @type {boolean | null} */
  let wanted = null;
  let printing = false;
  const isDark = () => !printing && (wanted ?? darkScheme.matches);
  const palette = () => (printing ? null : forced) ?? look.colours[isDark() ? "dark" : "light"];
  /** The colour of a category, or that of a line if it has none. @param {CategoryRow | undefined} category */
  const colourOf = (category) =>
    (!forced || printing) && category ? category[isDark() ? "dark" : "light"] : palette().line;
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
    for (const query of [darkScheme, forcedColours]) {
      query.addEventListener("change", () => {
        forced = forcedColours.matches ? systemPalette() : null;
        changed();
      });
    }
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
