// The legend is the filter: each value with how it is drawn and how often it is shown.
"use strict";

claimgraph.legend = ({ model, panel, draw, state, theme, look, changed }) => {
  const MOST = 7; // values of a facet that stand there before one asks for more
  const root = document.getElementById("legend");
  const { payload } = model;
  const counters = new Map(); // key of a value: where its count is written

  function swatch(facet, value) {
    const colours = theme.palette();
    if (facet === "category") {
      const row = model.categories.get(value);
      return draw.shapeSwatch(row.shape, theme.isDark() ? row.dark : row.light);
    }
    if (facet === "certainty") return draw.lineSwatch(colours.line, look.lines[value].width, look.lines[value].dashes, "arrow");
    if (facet === "polarity") return value === "negated" ? draw.lineSwatch(colours.negated, 2.4, [], "bar") : draw.lineSwatch(colours.line, 2.4, [], "arrow");
    if (value === "gap") return draw.gapSwatch(colours.gap);
    return value === "broader" ? draw.lineSwatch(colours.broader, 1, [], "arrow") : null;
  }

  function entry(facet, { value, label, count }) {
    const key = model.key(facet, value);
    const line = panel.make("label", "value");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = !state.hidden.has(key);
    box.addEventListener("change", () => {
      if (box.checked) state.hidden.delete(key);
      else state.hidden.add(key);
      changed();
    });
    const number = panel.make("span", "n", String(count));
    counters.set(key, { number, count, box });
    const drawn = swatch(facet, value);
    line.append(box, ...(drawn ? [drawn] : []), panel.make("bdi", "name", panel.short(label, 90)), " ", number);
    line.title = label.slice(0, 300);
    return line;
  }

  function group(facet, title, values) {
    const part = panel.make("fieldset");
    part.dataset.facet = facet;
    const head = panel.make("legend", "", title);
    part.append(head);
    if (values.length > 1) {
      const all = panel.button("all", () => {
        const keys = values.map(({ value }) => model.key(facet, value));
        const any = keys.some((key) => !state.hidden.has(key));
        for (const key of keys) any ? state.hidden.add(key) : state.hidden.delete(key);
        for (const key of keys) if (counters.has(key)) counters.get(key).box.checked = !any;
        changed();
      });
      all.append("all or none");
      all.setAttribute("aria-label", `${title}: all or none`);
      part.append(all);
    }
    part.append(...values.slice(0, MOST).map((each) => entry(facet, each)));
    if (values.length > MOST) {
      const more = panel.make("details"), rest = values.slice(MOST);
      // The click comes before the list opens: it is full when it is seen.
      const head = panel.make("summary", "", `${rest.length} more`);
      head.addEventListener("click", () => { if (more.children.length < 2) { more.append(...rest.map((each) => entry(facet, each))); count(last); } });
      more.append(head);
      part.append(more);
    }
    return part;
  }

  function build() {
    counters.clear();
    const parts = [];
    if (payload.categories.length) {
      parts.push(group("category", "Concept types", payload.categories.map((row) => ({ value: row.iri, label: row.label || "unknown", count: row.count }))));
    }
    for (const facet of model.facets) {
      const alone = facet.values.length < 2 && !["certainty", "polarity"].includes(facet.key);
      if (facet.values.length && !alone) {
        parts.push(group(facet.key, facet.title, facet.values.map((each) => (each.value === "negated" ? { ...each, label: "✕ negated" } : each))));
      }
    }
    const rest = [];
    if (payload.gaps.length) rest.push({ value: "gap", label: "knowledge gap", count: payload.gaps.length });
    if (model.broader) rest.push({ value: "broader", label: "is narrower than", count: model.broader });
    if (rest.length) parts.push(group("kind", "Also drawn", rest));
    root.replaceChildren(...parts);
  }

  // Counts of what is shown, of all: a filter in one place is seen in all others.
  let last = null; // what was counted last
  function count(there) {
    last = there;
    const seen = there.counts || new Map();
    const add = (key) => seen.set(key, (seen.get(key) || 0) + 1);
    if (!there.counts && !there.isWhole) {
      for (const claim of there.claims) for (const facet of model.facets) for (const value of facet.of(claim)) add(model.key(facet.key, value));
      for (const id of there.nodes) add(model.gaps.has(id) ? "kind gap" : model.key("category", model.concepts.get(id).category));
      for (const id of there.edges) if (model.edges.get(id).kind === "broader") add("kind broader");
    }
    for (const [key, { number, count: all, box }] of counters) {
      const n = there.isWhole ? all : seen.get(key) || 0;
      number.textContent = n === all ? String(all) : `${n} of ${all}`;
      box.checked = !state.hidden.has(key);
    }
  }
  return { build, count };
};
