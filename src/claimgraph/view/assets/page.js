// The page: its state, how the parts follow it, the address, the keys.
"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const byId = (id) => document.getElementById(id);
  const drawing = read("network-data"), payload = read("payload-data"), look = read("look-data");
  const draw = claimgraph.draw;
  const state = { chosen: null, hidden: new Set(), focus: null, depth: 0, lit: null, table: false };

  // ---- light and dark --------------------------------------------------------------------------
  const darkScheme = matchMedia("(prefers-color-scheme: dark)");
  let wanted = null, printing = false;
  const theme = {
    isDark: () => !printing && (wanted ? wanted === "dark" : darkScheme.matches),
    palette: () => look.colours[theme.isDark() ? "dark" : "light"],
  };
  function paintTheme() {
    document.documentElement.dataset.theme = theme.isDark() ? "dark" : "light";
    byId("theme").textContent = theme.isDark() ? "Light" : "Dark";
  }
  function repaint() {
    paintTheme();
    legend.build();
    refresh();
  }

  const model = claimgraph.model({ payload, drawing, look });
  const pick = (what) => choose(what);
  const panel = claimgraph.panel({ model, pick, path: (steps) => choose({ kind: "path", id: "", steps }) });
  paintTheme();
  const stage = claimgraph.stage({ model, drawing, look, draw, theme, pick, tipOf });
  const text = claimgraph.text({ model, panel, pick, light });
  const legend = claimgraph.legend({ model, panel, draw, state, theme, look, changed: () => { refresh(); } });
  const table = claimgraph.table({ model, panel, pick, look });
  const search = claimgraph.search({ model, panel, take: (what) => { uncover(what); choose(what, { centred: true }); } });
  claimgraph.save({ model, panel, stage, draw, theme, look, selection, say });
  let there = model.shown(state);

  // ---- what is chosen --------------------------------------------------------------------------
  function choose(what, { centred = false, quiet = false } = {}) {
    state.chosen = what;
    state.lit = null;
    if (state.depth && what?.kind === "node") state.focus = { centre: what.id, depth: state.depth };
    if (!what) { state.focus = null; state.depth = 0; byId("focus").value = "0"; }
    stage.hideTip();
    refresh();
    if (what && !quiet && (what.kind === "node" || what.kind === "edge") && isThere(what)) stage.reveal(what, centred);
  }
  const isThere = (what) => (what.kind === "edge" ? there.edges : there.nodes).has(what.id);
  // Switch on whatever filter hides a thing.
  function uncover(what) {
    state.focus = null;
    const ends = what.kind === "edge" ? [model.edges.get(what.id).from, model.edges.get(what.id).to] : [what.id];
    for (const id of ends) state.hidden.delete(model.gaps.has(id) ? "kind gap" : model.key("category", model.concepts.get(id).category));
    const claim = model.claims.get(what.id);
    if (claim) for (const facet of model.facets) for (const value of facet.of(claim)) state.hidden.delete(model.key(facet.key, value));
  }
  // The nodes and edges that are meant, of those shown; null for all.
  function kept() {
    const { chosen, lit } = state;
    if (!chosen && !lit) return null;
    const found = { nodes: new Set(), edges: new Set() };
    const add = (edge) => { found.edges.add(edge.id); found.nodes.add(edge.from).add(edge.to); };
    if (chosen?.kind === "path" && !lit) for (const id of chosen.steps) add(model.edges.get(id));
    const numbers = lit || (chosen.kind === "sentence" ? model.ownersOf(chosen) : null);
    if (numbers) {
      const { claims, gaps } = model.things(numbers);
      for (const claim of claims) if (there.edges.has(claim.id)) add(model.edges.get(claim.id));
      for (const gap of gaps) found.nodes.add(gap.iri);
      for (const id of there.edges) if (found.nodes.has(model.edges.get(id).from) && model.gaps.has(model.edges.get(id).from)) add(model.edges.get(id));
    } else if (chosen.kind === "edge") add(model.edges.get(chosen.id));
    else if (chosen.kind === "node") {
      found.nodes.add(chosen.id);
      for (const id of there.edges) {
        const edge = model.edges.get(id);
        if (edge.from === chosen.id || edge.to === chosen.id) add(edge);
      }
    }
    return found;
  }
  // Claims and gaps to save: what is chosen of what is shown.
  function selection() {
    const numbers = model.ownersOf(state.chosen);
    const mine = (each) => !numbers || numbers.has(model.owners.indexOf(each));
    return { claims: there.claims.filter(mine), gaps: there.gaps.filter(mine) };
  }
  function light(numbers) {
    state.lit = numbers;
    stage.update({ there, kept: kept(), chosen: state.chosen });
  }

  // ---- everything follows ----------------------------------------------------------------------
  const broaderText = (edge) => `${panel.labelOf(edge.from)} is narrower than ${panel.labelOf(edge.to)}: so says the terminology, not the text.`;
  function showChosen(numbers) {
    const { chosen } = state;
    const mine = (each) => numbers.has(model.owners.indexOf(each));
    if (!chosen) return panel.showAll(there.claims, there.gaps);
    if (chosen.kind === "path") return panel.showPath(chosen.steps.map((id) => model.edges.get(id)), broaderText);
    if (chosen.kind === "sentence") return panel.showSentence(there.claims.filter(mine), there.gaps.filter(mine));
    if (chosen.kind === "edge") {
      const edge = model.edges.get(chosen.id), claim = model.claims.get(chosen.id);
      if (claim) return panel.showClaim(claim, model.related(claim));
      return edge.kind === "broader" ? panel.showLink(broaderText(edge)) : panel.showGap(model.gaps.get(edge.from));
    }
    if (model.gaps.has(chosen.id)) return panel.showGap(model.gaps.get(chosen.id));
    return panel.showConcept(chosen.id, there.claims.filter(mine), there.gaps.filter(mine));
  }
  function refresh() {
    there = model.shown(state);
    const numbers = model.ownersOf(state.chosen);
    showChosen(numbers);
    text.show(numbers, Boolean(state.chosen));
    stage.update({ there, kept: kept(), chosen: state.chosen });
    legend.count(there);
    const ids = numbers && new Set([...numbers].map((i) => model.owners[i].id).filter(Boolean));
    table.show(there.claims, ids);
    const concepts = payload.concepts.filter((row) => row.shown).length;
    byId("count").textContent = `${there.claims.length} of ${payload.claims.length} claims shown · ${there.concepts} of ${concepts} concepts`
      + (payload.gaps.length ? ` · ${there.gaps.length} of ${payload.gaps.length} knowledge gaps` : "");
    panel.later("list", () => byId("list").replaceChildren(...there.claims.map((claim) => panel.make("li", "", `${panel.labelOf(claim.subject)} ${panel.how(claim)} ${panel.labelOf(claim.object)}, ${claim.certainty}`))));
    writeAddress();
  }
  function say(words) { byId("said").textContent = words; }
  function tipOf(what) {
    if (what.kind === "node") return model.gaps.has(what.id) ? panel.gapTip(model.gaps.get(what.id)) : panel.conceptTip(what.id);
    const edge = model.edges.get(what.id), claim = model.claims.get(what.id);
    if (claim) return panel.claimTip(claim, model.related(claim));
    return edge.kind === "broader" ? panel.tip([broaderText(edge)]) : panel.gapTip(model.gaps.get(edge.from));
  }

  // ---- focus, path, table ----------------------------------------------------------------------
  function setDepth(depth) {
    state.depth = depth;
    byId("focus").value = String(depth);
    const { chosen } = state;
    const centre = chosen?.kind === "node" ? chosen.id : chosen?.kind === "edge" ? model.edges.get(chosen.id).from : state.focus?.centre;
    state.focus = depth && centre ? { centre, depth } : null;
    if (depth && !centre) say("choose a concept: what is near it stays");
    refresh();
    stage.fit(true);
  }
  byId("focus").addEventListener("change", (event) => setDepth(Number(event.target.value)));
  const leaveBoxes = [...document.querySelectorAll("[data-leave]")];
  byId("hub").textContent = String(model.HUB);
  // Filled when one first wants a path: few do.
  function fillEnds() {
    if (byId("path-from").options.length) return;
    const rows = payload.concepts.filter((row) => row.shown).map((row) => [row.label, row.iri]).sort((a, b) => (a[0].toLowerCase() < b[0].toLowerCase() ? -1 : 1));
    for (const id of ["path-from", "path-to"]) byId(id).append(new Option("choose a concept", ""), ...rows.map(([label, iri]) => {
      const option = panel.make("option", "", panel.short(label, 60));
      option.value = iri;
      return option;
    }));
  }
  // The click comes before the menu opens; the event "toggle" comes some time after.
  byId("path-menu").querySelector("summary").addEventListener("click", () => {
    const { chosen } = state, claim = chosen?.kind === "edge" && model.claims.get(chosen.id);
    if (byId("path-menu").open) return;
    fillEnds();
    if (claim) [byId("path-from").value, byId("path-to").value] = [claim.subject, claim.object];
    if (chosen?.kind === "node" && model.concepts.has(chosen.id)) byId("path-from").value = chosen.id;
  });
  byId("path-find").addEventListener("click", () => {
    const leave = new Set(leaveBoxes.filter((box) => box.checked).map((box) => box.dataset.leave));
    const from = byId("path-from").value, to = byId("path-to").value;
    const steps = from && to ? model.path({ from, to, leave }, there) : null;
    byId("path-said").textContent = !from || !to ? "Choose two concepts." : steps ? `${steps.length} ${steps.length === 1 ? "step" : "steps"}` : "No path over what is shown and not left out.";
    if (!steps?.length) return;
    byId("path-menu").open = false;
    choose({ kind: "path", id: "", steps });
  });
  function setTable(is) {
    state.table = is;
    byId("table").hidden = !is;
    byId("show-table").setAttribute("aria-pressed", String(is));
    refresh();
  }
  byId("show-table").addEventListener("click", () => setTable(!state.table));
  for (const menu of document.querySelectorAll(".menu")) {
    menu.addEventListener("focusout", (event) => { if (!menu.contains(event.relatedTarget) && event.relatedTarget) menu.open = false; });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      menu.open = false;
      menu.querySelector("summary").focus();
      event.stopPropagation();
    });
  }
  document.addEventListener("pointerdown", (event) => { for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false; });

  // ---- the address: what is chosen and hidden, so that a link brings it back --------------------
  let writing = false;
  function writeAddress() {
    if (!writing) return;
    const parts = new URLSearchParams();
    const { chosen } = state;
    if (chosen?.kind === "path") parts.set("path", chosen.steps.join(" "));
    else if (chosen) parts.set(chosen.kind, chosen.id);
    if (state.focus) parts.set("near", `${state.focus.depth} ${state.focus.centre}`);
    for (const key of [...state.hidden].sort()) parts.append("hide", key);
    if (state.table) parts.set("table", "1");
    const fragment = parts.toString();
    if (fragment === location.hash.slice(1)) return;
    try { history.replaceState(null, "", fragment ? `#${fragment}` : "#"); } catch { /* a page inside a page may have no address */ }
  }
  function readAddress() {
    const parts = new URLSearchParams(location.hash.slice(1));
    state.hidden = new Set(parts.getAll("hide"));
    const near = /^([1-3]) (.*)$/.exec(parts.get("near") || "");
    state.focus = near && model.nodes.has(near[2]) ? { depth: Number(near[1]), centre: near[2] } : null;
    state.depth = state.focus?.depth || 0;
    byId("focus").value = String(state.depth);
    state.chosen = null;
    for (const kind of ["node", "edge", "sentence"]) if (parts.has(kind) && model.exists({ kind, id: parts.get(kind) })) state.chosen = { kind, id: parts.get(kind) };
    const steps = (parts.get("path") || "").split(" ").filter((id) => model.edges.has(id));
    if (steps.length) state.chosen = { kind: "path", id: "", steps };
    state.table = parts.has("table");
    byId("table").hidden = !state.table;
    byId("show-table").setAttribute("aria-pressed", String(state.table));
    refresh();
  }
  addEventListener("hashchange", () => { readAddress(); stage.fit(false); });

  // ---- keys ------------------------------------------------------------------------------------
  function walkNodes(step) {
    const order = stage.order();
    if (!order.length) return;
    const { chosen } = state;
    const at = chosen?.kind === "node" ? chosen.id : chosen?.kind === "edge" ? model.edges.get(chosen.id).from : null;
    const from = at === null ? (step > 0 ? -1 : 0) : order.indexOf(at);
    choose({ kind: "node", id: order[(from + step + order.length) % order.length] });
  }
  let walked = null; // the concept whose claims the up and down keys go through
  function walkEdges(step) {
    const { chosen } = state;
    if (chosen?.kind !== "node" && chosen?.kind !== "edge") return;
    if (chosen.kind === "node") walked = chosen.id;
    const order = [...there.edges].map((id) => model.edges.get(id)).filter((edge) => edge.from === walked || edge.to === walked).map((edge) => edge.id);
    if (!order.length) return;
    const from = chosen.kind === "edge" ? order.indexOf(chosen.id) : step > 0 ? -1 : 0;
    choose({ kind: "edge", id: order[(from + step + order.length) % order.length] });
  }
  const stageKeys = {
    ArrowRight: () => walkNodes(1), ArrowLeft: () => walkNodes(-1), ArrowDown: () => walkEdges(1), ArrowUp: () => walkEdges(-1), Enter: () => byId("panel").focus(),
  };
  const pageKeys = {
    "/": () => search.focus(), "+": () => stage.zoom(1.25), "=": () => stage.zoom(1.25), "-": () => stage.zoom(0.8), 0: () => stage.fit(true),
    f: () => setDepth((state.depth + 1) % 4), t: () => setTable(!state.table), d: () => byId("theme").click(), Escape: () => choose(null),
  };
  const act = (keys) => (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!keys[key] || event.ctrlKey || event.metaKey || event.altKey || (event.target.tagName === "SELECT" && key !== "Escape")) return;
    keys[key]();
    event.preventDefault();
  };
  stage.element.addEventListener("keydown", act(stageKeys));
  document.addEventListener("keydown", act(pageKeys));

  // ---- start -----------------------------------------------------------------------------------
  byId("fit").addEventListener("click", () => stage.fit(true));
  byId("nearer").addEventListener("click", () => stage.zoom(1.25));
  byId("farther").addEventListener("click", () => stage.zoom(0.8));
  byId("theme").addEventListener("click", () => { wanted = theme.isDark() ? "light" : "dark"; repaint(); });
  darkScheme.addEventListener("change", repaint);
  addEventListener("beforeprint", () => { printing = true; repaint(); });
  addEventListener("afterprint", () => { printing = false; repaint(); });
  stage.element.setAttribute("aria-label", `Graph of ${payload.claims.length} claims and ${payload.gaps.length} knowledge gaps`);
  byId("empty").hidden = model.nodes.size > 0;
  stage.element.hidden = !model.nodes.size;
  legend.build();
  readAddress();
  writing = true;
  stage.fit(false);
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
  // For tests and for scripts of a notebook: where things stand on the screen.
  claimgraph.page = { pointOf: stage.pointOf };
})();
