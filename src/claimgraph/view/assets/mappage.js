// The page of a map: its state, how the parts follow it, the address, the keys.
"use strict";
(async () => {
  const byId = (id) => document.getElementById(id);
  const look = JSON.parse(byId("look-data").textContent);
  const draw = claimgraph.draw;
  const LISTED = 200; // claims in the list for screen readers
  const state = { chosen: null, hidden: new Set(), focus: null, depth: 0, table: false, centre: null };
  document.documentElement.classList.add("map-page");

  // ---- light and dark ------------------------------------------------------------------------------
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
  paintTheme();
  byId("empty").textContent = "Opening the map …";
  byId("empty").hidden = false;
  byId("text").hidden = true;
  let block;
  try { block = await claimgraph.columns(byId("packed-data").textContent.trim()); } catch (error) {
    byId("empty").textContent = "This browser cannot unpack the map: it needs DecompressionStream (any browser since 2023).";
    throw error;
  }
  const rows = claimgraph.rows(block), links = claimgraph.links({ rows, block }), { head } = rows;
  const model = claimgraph.mapmodel({ rows, links, look });
  const told = (n) => n.toLocaleString("en");
  const pick = (what) => choose(what);
  const panel = claimgraph.panel({ model, pick });
  panel.wider = (from, to) => {
    const narrow = (links.widerOf.get(from) || []).includes(to) ? [from, to] : [to, from];
    return `${panel.labelOf(narrow[0])} is narrower than ${panel.labelOf(narrow[1])}: so says the terminology, not the text.`;
  };
  let there = model.shown(state);
  const stage = claimgraph.mapstage({ rows, links, block, model, draw, look, theme, panel, pick: clicked, tipOf: (what) => pages.tipOf(what, there) });
  const pages = claimgraph.mappanel({ panel, model, rows, links, stage, pick, draw, theme });
  const legend = claimgraph.legend({ model, panel, draw, state, theme, look, changed: () => refresh({ filtered: true }) });
  const table = claimgraph.table({ model, panel, pick, look });
  const search = claimgraph.search({ model, panel, take: (what) => { uncover(what); choose(what, { filtered: true }); } });
  model.turtle = claimgraph.turtle({ rows, links, look });
  claimgraph.save({ model, panel, stage, draw, theme, look, selection, say });

  // Where one is, over the picture.
  const where = panel.make("nav", "where");
  where.setAttribute("aria-label", "Where in the map");
  document.querySelector(".picture").prepend(where);

  // ---- what is chosen ------------------------------------------------------------------------------
  // kinds: node (a concept), pair (pooled claims), edge (one claim), gap, island, path
  function clicked(what) {
    if (what) return choose(what);
    return mode().kind === "map" && state.chosen ? choose(null) : undefined; // beside everything in a view of one concept: nothing happens
  }
  // Back to the map, which keeps the focus.
  function toMap() {
    if (!state.focus) return choose(null);
    state.chosen = null;
    state.centre = null;
    refresh();
    return stage.toShown();
  }
  const endsOf = ({ kind, id }) => (kind === "pair" ? [links.a[id], links.b[id]] : kind === "edge" ? [model.claims.get(id).subject, model.claims.get(id).object] : []);
  function choose(what, { filtered = false } = {}) {
    stage.hideTip();
    const hadFocus = Boolean(state.focus);
    state.chosen = what;
    if (!what) { state.centre = null; state.focus = null; state.depth = 0; byId("focus").value = "0"; }
    else if (what.kind === "node") {
      state.centre = what.id;
      if (state.depth) state.focus = { centre: what.id, depth: state.depth };
    } else if (what.kind === "island") { state.centre = null; }
    else if (what.kind === "gap") { const { topics, excluded } = rows.gaps[what.id]; const about = [...topics, ...excluded]; if (!about.includes(state.centre)) state.centre = about[0] ?? null; }
    else if (what.kind !== "path" && !endsOf(what).includes(state.centre)) [state.centre] = endsOf(what);
    refresh({ filtered: filtered || hadFocus || Boolean(state.focus) });
    if (what?.kind === "node") stage.toConcept(what.id);
    if (what?.kind === "island") stage.toIsland(what.id);
  }
  function mode() {
    if (state.chosen?.kind === "path") return { kind: "path", steps: state.chosen.steps };
    return state.centre === null ? { kind: "map" } : { kind: "around", id: state.centre };
  }
  // Switch on whatever filter hides a thing.
  function uncover(what) {
    state.focus = null;
    const ends = what.kind === "node" ? [what.id] : what.kind === "gap" ? rows.gaps[what.id].topics : endsOf(what);
    for (const id of ends) state.hidden.delete(model.key("category", rows.concepts.get(id).category));
    if (what.kind === "gap") state.hidden.delete("kind gap");
    const claims = what.kind === "edge" ? [what.id] : what.kind === "node" ? [...links.pairsOf(what.id)].slice(0, 1).flatMap((pair) => [...links.claimsOf(pair)].slice(0, 1)) : [];
    if (claims.every((id) => there.passes[id])) return;
    for (const facet of model.facets) for (const id of claims) {
      if (facet.codes) state.hidden.delete(model.key(facet.key, facet.all[facet.codes[id]]));
      else facet.all.forEach((value, code) => { if (facet.bits[id] & (1 << code)) state.hidden.delete(model.key(facet.key, value)); });
    }
  }
  function selection() {
    const { chosen } = state;
    if (!chosen) return { claims: there.claims, gaps: there.gaps };
    const gapsOf = (id) => (model.gapsOf.get(id) || []).map((i) => rows.gaps[i]).filter((gap) => there.gaps.includes(gap));
    if (chosen.kind === "node") return { claims: model.claimsOfConcept(chosen.id, there).sort((a, b) => a.id - b.id), gaps: gapsOf(chosen.id) };
    if (chosen.kind === "edge") return { claims: [model.claims.get(chosen.id)].filter((claim) => there.passes[claim.id]), gaps: [] };
    if (chosen.kind === "pair") return { claims: model.claimsOfPair(chosen.id, there), gaps: [] };
    if (chosen.kind === "path") return { claims: chosen.steps.filter(({ pair }) => pair >= 0).map(({ pair }) => model.claimsOfPair(pair, there)[0]), gaps: [] };
    if (chosen.kind === "gap") return { claims: [], gaps: [rows.gaps[chosen.id]] };
    const isIn = (id) => stage.sight.island[id] === chosen.id;
    return { claims: there.claims.filter((claim) => isIn(claim.subject) && isIn(claim.object)), gaps: there.gaps.filter((gap) => [...gap.topics, ...gap.excluded].every(isIn)) };
  }

  // ---- everything follows ----------------------------------------------------------------------------
  function refresh({ filtered = false } = {}) {
    if (filtered) there = model.shown(state);
    const { chosen } = state;
    if (!chosen) pages.overview(there);
    else if (chosen.kind === "path") pages.path(chosen.steps, there);
    else ({ node: pages.concept, pair: pages.pair, edge: pages.claim, gap: pages.gap, island: pages.island })[chosen.kind](chosen.id, there);
    stage.update({ there, chosen, mode: mode() });
    showWhere();
    if (filtered) follow();
    if (state.table) showTable();
    writeAddress();
  }
  // What changes with the filters alone.
  function follow() {
    legend.count(there);
    const { total } = head, all = total.claims, cut = all > model.mostClaims ? ` · of ${told(all)} in the graph the strongest ${told(model.mostClaims)} are drawn` : "";
    byId("count").textContent = `${told(there.nClaims)} of ${told(model.mostClaims)} claims shown · ${told(there.concepts)} of ${told(rows.nShown)} concepts`
      + (rows.gaps.length ? ` · ${told(there.gaps.length)} of ${told(rows.gaps.length)} knowledge gaps` : "") + cut;
    const some = there.claims.slice(0, LISTED).map((claim) => panel.make("li", "", `${panel.labelOf(claim.subject)} ${panel.how(claim)} ${panel.labelOf(claim.object)}, ${claim.certainty}`));
    if (there.nClaims > LISTED) some.push(panel.make("li", "", `${told(LISTED)} of ${told(there.nClaims)} claims listed; the table holds more`));
    byId("list").replaceChildren(...some);
  }
  function showTable() {
    const { chosen } = state;
    const narrowed = chosen && chosen.kind !== "gap" ? selection().claims : null;
    table.show(narrowed?.length ? narrowed : there.claims, chosen?.kind === "edge" ? new Set([chosen.id]) : null);
  }
  function showWhere() {
    const now = mode(), parts = [];
    const jump = (words, what) => { const element = panel.button("back", () => choose(what)); element.append(panel.bdi(words)); return element; };
    where.hidden = now.kind === "map" && !state.focus;
    if (now.kind === "map") {
      if (!state.focus) return;
      const all = panel.button("back", () => choose(null));
      all.append("Everything");
      parts.push(all, panel.make("span", "note", `what is ${state.focus.depth === 1 ? "1 step" : `${state.focus.depth} steps`} around ${panel.labelOf(state.focus.centre)}`));
      where.replaceChildren(...parts);
      return;
    }
    const back = panel.button("back", toMap);
    back.append("← Map");
    parts.push(back);
    if (now.kind === "around") {
      const { scene } = stage.seenNow();
      const name = stage.sight.nameOf(stage.sight.island[now.id]);
      if (name && stage.sight.island[now.id] < stage.sight.islands.named) parts.push(jump(name, { kind: "island", id: stage.sight.island[now.id] }));
      if (scene) parts.push(panel.make("span", "note", `${told(scene.shown)} of ${told(scene.of)} neighbours shown${scene.shown < scene.of ? ", the most claimed" : ""}`));
    } else parts.push(panel.make("span", "note", "shortest path"));
    where.replaceChildren(...parts);
  }
  function say(words) { byId("said").textContent = words; }

  // ---- focus, path, table ------------------------------------------------------------------------------
  function setDepth(depth) {
    state.depth = depth;
    byId("focus").value = String(depth);
    const centre = state.centre ?? state.focus?.centre ?? null;
    state.focus = depth && centre !== null ? { centre, depth } : null;
    if (depth && centre === null) say("choose a concept: what is near it stays");
    if (state.focus && depth > 1) { state.chosen = null; state.centre = null; }
    refresh({ filtered: true });
    if (state.focus && depth > 1) stage.toShown();
  }
  byId("focus").addEventListener("change", (event) => setDepth(Number(event.target.value)));
  byId("hub").textContent = told(model.HUB);
  // Names to choose from are offered as one types: there are too many for a list.
  const ends = {};
  for (const id of ["path-from", "path-to"]) {
    const input = document.createElement("input"), names = document.createElement("datalist");
    Object.assign(input, { id, type: "text", autocomplete: "off", placeholder: "a concept" });
    names.id = `${id}-names`;
    input.setAttribute("list", names.id);
    byId(id).replaceWith(input, names);
    input.addEventListener("input", () => {
      ends[id] = null;
      const found = model.find(input.value.trim(), panel).filter(({ what }) => what.kind === "node").slice(0, 12);
      names.replaceChildren(...found.map(({ label }) => { const option = document.createElement("option"); option.value = panel.short(label, 200); return option; }));
    });
  }
  function endOf(id) {
    if (ends[id] != null) return ends[id];
    const text = byId(id).value.trim();
    return model.find(text, panel).find(({ what }) => what.kind === "node")?.what.id ?? -1;
  }
  // The click comes before the menu opens; the event "toggle" comes some time after.
  byId("path-menu").querySelector("summary").addEventListener("click", () => {
    if (byId("path-menu").open || state.centre === null) return;
    byId("path-from").value = panel.labelOf(state.centre);
    ends["path-from"] = state.centre;
  });
  const leaveBoxes = [...document.querySelectorAll("[data-leave]")];
  byId("path-find").addEventListener("click", () => {
    const leave = new Set(leaveBoxes.filter((box) => box.checked).map((box) => box.dataset.leave));
    const from = endOf("path-from"), to = endOf("path-to");
    if (from < 0 || to < 0) { byId("path-said").textContent = `No concept of that name: ${byId(from < 0 ? "path-from" : "path-to").value || "(empty)"}`; return; }
    const steps = model.path({ from, to, leave }, there);
    byId("path-said").textContent = steps ? `${steps.length} ${steps.length === 1 ? "step" : "steps"}` : "No path over what is shown and not left out.";
    if (!steps?.length) return;
    byId("path-menu").open = false;
    choose({ kind: "path", id: "", steps });
  });
  function setTable(is) {
    state.table = is;
    byId("table").hidden = !is;
    byId("show-table").setAttribute("aria-pressed", String(is));
    if (is) showTable();
    writeAddress();
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

  // ---- the address -----------------------------------------------------------------------------------
  let writing = false;
  const iriOf = (id) => rows.concepts.get(id).iri;
  function writeAddress() {
    if (!writing) return;
    const parts = new URLSearchParams(), { chosen } = state;
    if (chosen?.kind === "node") parts.set("node", iriOf(chosen.id));
    if (chosen?.kind === "edge") { parts.set("edge", model.claims.get(chosen.id).iri); parts.set("at", String(chosen.id)); }
    if (chosen?.kind === "pair") for (const id of endsOf(chosen)) parts.append("between", iriOf(id));
    if (chosen?.kind === "gap") parts.set("gap", rows.gaps[chosen.id].iri);
    if (chosen?.kind === "island") parts.set("community", stage.sight.nameOf(chosen.id));
    if (chosen?.kind === "path") for (const id of [chosen.steps[0].from, ...chosen.steps.map(({ to }) => to)]) parts.append("path", iriOf(id));
    if (state.focus) parts.set("near", `${state.focus.depth} ${iriOf(state.focus.centre)}`);
    for (const name of [...state.hidden].sort()) parts.append("hide", name);
    if (state.table) parts.set("table", "1");
    const fragment = parts.toString();
    if (fragment === location.hash.slice(1)) return;
    try { history.replaceState(null, "", fragment ? `#${fragment}` : "#"); } catch { /* a page inside a page may have no address */ }
  }
  function told2chosen(parts) {
    const node = parts.has("node") ? model.conceptOf(parts.get("node")) : -1;
    if (node >= 0) return { kind: "node", id: node };
    const edge = parts.has("edge") ? model.claimOf(parts.get("edge"), Number(parts.get("at"))) : -1;
    if (edge >= 0) return { kind: "edge", id: edge };
    const [one, other] = parts.getAll("between").map(model.conceptOf);
    const pair = one >= 0 && other >= 0 ? links.find(one, other) : -1;
    if (pair >= 0) return { kind: "pair", id: pair };
    const gap = parts.has("gap") ? rows.gaps.findIndex((each) => each.iri === parts.get("gap")) : -1;
    if (gap >= 0) return { kind: "gap", id: gap };
    for (let i = 0; parts.has("community") && i < stage.sight.islands.named; i += 1) if (stage.sight.nameOf(i) === parts.get("community")) return { kind: "island", id: i };
    const way = parts.getAll("path").map(model.conceptOf);
    const steps = way.slice(1).map((to, i) => ({ from: way[i], to, pair: way[i] >= 0 && to >= 0 ? links.find(way[i], to) : -1 }));
    const isWider = ({ from, to }) => [...(links.widerOf.get(from) || []), ...(links.narrowerOf.get(from) || [])].includes(to);
    return steps.length && steps.every((step) => step.pair >= 0 || isWider(step)) ? { kind: "path", id: "", steps } : null;
  }
  function readAddress() {
    const parts = new URLSearchParams(location.hash.slice(1));
    state.hidden = new Set(parts.getAll("hide"));
    const near = /^([1-3]) (.*)$/.exec(parts.get("near") || ""), centre = near ? model.conceptOf(near[2]) : -1;
    state.focus = centre >= 0 ? { depth: Number(near[1]), centre } : null;
    state.depth = state.focus?.depth || 0;
    byId("focus").value = String(state.depth);
    state.table = parts.has("table");
    byId("table").hidden = !state.table;
    byId("show-table").setAttribute("aria-pressed", String(state.table));
    if (location.hash.length > 1) there = model.shown(state);
    follow();
    state.centre = null;
    choose(told2chosen(parts));
  }
  addEventListener("hashchange", readAddress);

  // ---- keys ------------------------------------------------------------------------------------------
  const cycle = (order, now, step) => order[((now < 0 ? (step > 0 ? -1 : 0) : now) + step + order.length) % order.length];
  function walkAcross(step) {
    const { sight } = stage;
    if (state.centre === null) {
      const order = Array.from({ length: sight.islands.named }, (_, i) => i);
      if (order.length) choose({ kind: "island", id: cycle(order, state.chosen?.kind === "island" ? state.chosen.id : -1, step) });
      return;
    }
    const i = sight.island[state.centre], order = [];
    for (let id = sight.begin[i]; id < sight.begin[i + 1]; id += 1) if (there.visible[id]) order.push(id);
    if (order.length) choose({ kind: "node", id: cycle(order, order.indexOf(state.centre), step) });
  }
  function walkClaims(step) {
    if (state.chosen?.kind === "island") {
      const id = stage.sight.begin[state.chosen.id];
      if (step > 0) choose({ kind: "node", id });
      return;
    }
    if (state.centre === null) return;
    const order = model.claimsOfConcept(state.centre, there).map((claim) => claim.id);
    if (order.length) choose({ kind: "edge", id: cycle(order, state.chosen?.kind === "edge" ? order.indexOf(state.chosen.id) : -1, step) });
  }
  const SHIFT = 90; // px
  const stageKeys = {
    ArrowRight: () => walkAcross(1), ArrowLeft: () => walkAcross(-1), ArrowDown: () => walkClaims(1), ArrowUp: () => walkClaims(-1), Enter: () => byId("panel").focus(),
  };
  const shiftKeys = { ArrowRight: () => stage.pan(-SHIFT, 0), ArrowLeft: () => stage.pan(SHIFT, 0), ArrowDown: () => stage.pan(0, -SHIFT), ArrowUp: () => stage.pan(0, SHIFT) };
  const pageKeys = {
    "/": () => search.focus(), "+": () => stage.zoom(1.4), "=": () => stage.zoom(1.4), "-": () => stage.zoom(1 / 1.4), 0: () => stage.fit(true),
    f: () => setDepth((state.depth + 1) % 4), t: () => setTable(!state.table), d: () => byId("theme").click(), Escape: () => choose(null),
  };
  const act = (keys, shifted) => (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key, found = (event.shiftKey && shifted?.[key]) || keys[key];
    if (!found || event.ctrlKey || event.metaKey || event.altKey || (["SELECT", "INPUT"].includes(event.target.tagName) && event.target.type !== "checkbox" && key !== "Escape")) return;
    found();
    event.preventDefault();
  };
  stage.element.addEventListener("keydown", act(stageKeys, shiftKeys));
  document.addEventListener("keydown", act(pageKeys));
  byId("keys").textContent = "Left and right arrow: communities, or the concepts of one; up and down: claims of a concept; with shift: move the map; Enter: to the evidence; F: focus; plus, minus, 0: zoom; Escape: the whole map. The panel lists the communities, the table the claims.";

  // ---- start -----------------------------------------------------------------------------------------
  function repaint() { paintTheme(); legend.build(); legend.count(there); stage.repaint(); refresh(); }
  byId("fit").addEventListener("click", () => stage.fit(true));
  byId("nearer").addEventListener("click", () => stage.zoom(1.4));
  byId("farther").addEventListener("click", () => stage.zoom(1 / 1.4));
  byId("theme").addEventListener("click", () => { wanted = theme.isDark() ? "light" : "dark"; repaint(); });
  darkScheme.addEventListener("change", repaint);
  addEventListener("beforeprint", () => { printing = true; repaint(); stage.finish(); });
  addEventListener("afterprint", () => { printing = false; repaint(); });
  stage.element.setAttribute("aria-label", `Map of ${told(rows.nShown)} concepts and ${told(model.mostClaims)} claims in ${told(stage.sight.islands.named)} communities`);
  byId("empty").textContent = "No claims were found: there is nothing to draw.";
  byId("empty").hidden = rows.nShown > 0;
  stage.element.hidden = !rows.nShown;
  legend.build();
  stage.resize();
  readAddress();
  writing = true;
  stage.finish();
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
  // For tests and for scripts of a notebook: where things stand on the screen.
  const named = (what) => (!what ? null : what.kind === "node" && typeof what.id === "string" ? { kind: "node", id: model.conceptOf(what.id) } : what.kind === "edge" && typeof what.id === "string" ? { kind: "edge", id: model.claimOf(what.id, -1) } : what);
  claimgraph.page = { pointOf: (what) => stage.pointOf(named(what)), show: (what) => choose(named(what)), stage, rows, links, model };
})();
