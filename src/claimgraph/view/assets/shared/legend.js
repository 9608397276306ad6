// The legend is the filter: each value with how it is drawn and how often it is shown.

import { BROADER, FACETS, GAPS, valueKey } from "./filters.js";
import { bdi, byId, button, make } from "./dom.js";
import { gapSwatch, lineSwatch, shapeSwatch } from "./shapes.js";
import { short, told } from "./text.js";

const MOST = 7; // values of a facet that stand there before one asks for more

/**
 * @param {object} parts
 * @param {Model<any>} parts.model
 * @param {{ hidden: Set<string> }} parts.state keys of the values that are hidden
 * @param {import("./theme.js").Theme} parts.theme
 * @param {Look} parts.look
 * @param {() => void} parts.changed called after a change of what is hidden
 */
export function newLegend({ model, state, theme, look, changed }) {
  const root = byId("legend"),
    beside = ["timeline", "documents"].map((id) => byId(id)); // they stand among the facets
  /** @type {Map<string, { number: HTMLElement, count: number, box: HTMLInputElement }>} */
  const counters = new Map(); // by the key of a value: where its count is written

  /** @param {string} facet @param {string} value */
  function swatch(facet, value) {
    const colours = theme.palette();
    const category = facet === "category" ? model.categories.get(value) : undefined;
    if (category) return [shapeSwatch(category.shape, theme.colourOf(category))];
    if (facet === "certainty") {
      const { width, dashes } = look.lines[value];
      return [lineSwatch(colours.line, width, dashes, "arrow")];
    }
    if (facet === "polarity") {
      const isNegated = value === "negated";
      return [lineSwatch(isNegated ? colours.negated : colours.line, 2.4, [], isNegated ? "bar" : "arrow")];
    }
    const key = valueKey(facet, value);
    if (key === GAPS) return [gapSwatch(colours.gap)];
    return key === BROADER ? [lineSwatch(colours.broader, 1, [], "arrow")] : [];
  }

  /** @param {string} facet @param {FacetValue} value */
  function entry(facet, { value, label, count }) {
    const key = valueKey(facet, value);
    const line = make("label", "value");
    const box = make("input");
    box.type = "checkbox";
    box.checked = !state.hidden.has(key);
    box.addEventListener("change", () => {
      if (box.checked) state.hidden.delete(key);
      else state.hidden.add(key);
      changed();
    });
    const number = make("span", "n", told(count));
    counters.set(key, { number, count, box });
    line.append(box, ...swatch(facet, value), bdi(short(label, 90), "name"), " ", number);
    line.title = label.slice(0, 300);
    return line;
  }

  /** @param {string} facet @param {string} title @param {FacetValue[]} values */
  function allOrNone(facet, title, values) {
    const all = button("all", () => {
      const keys = values.map(({ value }) => valueKey(facet, value));
      const any = keys.some((key) => !state.hidden.has(key));
      for (const key of keys) {
        if (any) state.hidden.add(key);
        else state.hidden.delete(key);
        const counter = counters.get(key);
        if (counter) counter.box.checked = !any;
      }
      changed();
    });
    all.append("all or none");
    all.setAttribute("aria-label", `${title}: all or none`);
    return all;
  }
  /** @param {string} facet @param {string} title @param {FacetValue[]} values */
  function group(facet, title, values) {
    const part = make("fieldset");
    part.dataset.facet = facet;
    part.append(make("legend", "", title));
    if (values.length > 1) part.append(allOrNone(facet, title, values));
    part.append(...values.slice(0, MOST).map((each) => entry(facet, each)));
    const rest = values.slice(MOST);
    if (rest.length) {
      const more = make("details"),
        head = make("summary", "", `${rest.length} more`);
      // The click comes before the list opens: it is full when it is seen.
      head.addEventListener("click", () => {
        if (more.children.length > 1) return;
        more.append(...rest.map((each) => entry(facet, each)));
        count(last);
      });
      more.append(head);
      part.append(more);
    }
    return part;
  }

  function build() {
    counters.clear();
    const parts = [];
    if (model.categoriesDrawn.length) {
      const types = model.categoriesDrawn.map(({ iri, label, count }) => ({
        value: iri,
        label: label || "unknown",
        count,
      }));
      parts.push(group("category", "Concept types", types));
    }
    for (const { key, values } of model.facets) {
      const isAlone = values.length < 2 && !["certainty", "polarity"].includes(key);
      const named = values.map((each) => (each.value === "negated" ? { ...each, label: "✕ negated" } : each));
      if (values.length && !isAlone) parts.push(group(key, FACETS[key], named));
      if (key === "polarity") parts.push(...beside);
    }
    const rest = [];
    if (model.nGaps) rest.push({ value: "gap", label: "knowledge gap", count: model.nGaps });
    if (model.nBroader) rest.push({ value: "broader", label: "is narrower than", count: model.nBroader });
    if (rest.length) parts.push(group("kind", "Also drawn", rest));
    root.replaceChildren(...parts);
  }

  // Counts of what is shown, of all: a filter in one place is seen in all others.
  /** @type {Shown} */
  let last = { counts: null }; // what was counted last
  /** @param {Shown} shown */
  function count(shown) {
    last = shown;
    const { counts } = shown;
    for (const [key, { number, count: all, box }] of counters) {
      const n = counts ? counts.get(key) || 0 : all;
      number.textContent = n === all ? told(all) : `${told(n)} of ${told(all)}`;
      box.checked = !state.hidden.has(key);
    }
  }
  return { build, count };
}
