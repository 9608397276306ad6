// How many claims each year has, as bars; some years may be shown alone.

import { button, byId, make } from "./dom.js";
import { makeSvg } from "./svg.js";
import { many } from "./text.js";

const HEIGHT = 44; // px of the highest bar
const MOST = 200; // years that a bar can stand for one by one

/**
 * @param {object} parts
 * @param {() => Map<number, number>} parts.counts claims by year
 * @param {{ years: [number, number] | null }} parts.state the years that are shown alone: the first and the last
 * @param {() => void} parts.changed called after a change of the state
 */
export function newTimeline({ counts, state, changed }) {
  const root = byId("timeline");
  /** @type {Map<number, number>} */
  let known = new Map();
  /** @type {SVGElement[]} */
  let bars = [];
  let low = 0,
    high = 0;
  const said = make("output", "n");
  const from = make("input"),
    to = make("input");
  const clear = button(
    "all",
    () => {
      state.years = null;
      changed();
    },
    "all",
  );
  clear.setAttribute("aria-label", "Years: all");

  /** @param {number} first @param {number} last */
  function keep(first, last) {
    const years = /** @type {[number, number]} */ ([Math.min(first, last), Math.max(first, last)]);
    state.years = years[0] === low && years[1] === high ? null : years;
    changed();
  }
  for (const [input, name] of /** @type {const} */ ([
    [from, "First year"],
    [to, "Last year"],
  ])) {
    input.type = "range";
    input.setAttribute("aria-label", name);
    input.addEventListener("change", () => keep(Number(from.value), Number(to.value)));
    input.addEventListener("input", () => tell(Number(from.value), Number(to.value)));
    input.addEventListener("keydown", (event) => event.stopPropagation());
  }
  function picture() {
    const span = Math.min(high - low + 1, MOST),
      wide = 200 / span,
      most = Math.max(...known.values());
    bars = Array.from({ length: span }, (_, i) => {
      const year = low + i,
        n = known.get(year) || 0,
        height = n ? Math.max(2, (HEIGHT * n) / most) : 0;
      const place = { x: i * wide, y: HEIGHT - height, width: Math.max(wide - 1, 0.5), height };
      const title = makeSvg("title", {}, `${year}: ${many(n, "claim")}`);
      const bar = makeSvg("rect", { ...place, class: "bar" }, title);
      bar.addEventListener("click", () => keep(year, year));
      return bar;
    });
    const size = { viewBox: `0 0 200 ${HEIGHT}`, width: "100%", height: HEIGHT, preserveAspectRatio: "none" };
    return makeSvg("svg", { ...size, "aria-hidden": "true" }, ...bars);
  }
  /** @param {number} first @param {number} last */
  function tell(first, last) {
    const [one, other] = [Math.min(first, last), Math.max(first, last)];
    said.textContent = one === other ? String(one) : `${one} to ${other}`;
    bars.forEach((bar, i) => bar.classList.toggle("off", low + i < one || low + i > other));
  }
  function update() {
    if (!root.firstChild) return;
    const [first, last] = state.years ?? [low, high];
    from.value = String(first);
    to.value = String(last);
    clear.hidden = !state.years;
    tell(Number(from.value), Number(to.value));
  }
  function build() {
    known = counts();
    const years = [...known.keys()].sort((a, b) => a - b);
    root.replaceChildren();
    if (years.length < 2) return;
    [low, high] = [years[0], years[years.length - 1]];
    for (const input of [from, to]) Object.assign(input, { min: String(low), max: String(high), step: "1" });
    const part = make("fieldset");
    const ends = make("div", "ends");
    ends.append(make("span", "n", String(low)), make("span", "n", String(high)));
    part.append(make("legend", "", "Years"), clear, picture(), ends, from, to, said);
    root.append(part);
    update();
  }
  /** What is shown alone, in words; empty for all. */
  const text = () => (state.years ? `of ${state.years.map(String).join(" to ")}` : "");
  return { build, update, text };
}
