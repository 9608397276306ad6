// The page: state (what is hidden, what is chosen), vis-network, legend, search, keys.
"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const byId = (id) => document.getElementById(id);
  const drawing = read("network-data");
  const payload = read("payload-data");
  const look = read("look-data");
  const draw = claimgraph.draw;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const darkScheme = matchMedia("(prefers-color-scheme: dark)");
  const family = getComputedStyle(document.body).fontFamily;
  const state = { chosen: null, hidden: new Set() };

  const concepts = new Map(payload.concepts.map((row) => [row.iri, row]));
  const categories = new Map(payload.categories.map((row) => [row.iri, row]));
  const claims = new Map(payload.claims.map((row) => [row.id, row]));
  const gaps = new Map(payload.gaps.map((row) => [row.iri, row]));
  const panel = claimgraph.panel({ payload, pick: (what) => choose(what, true) });
  const palette = () => look.colours[darkScheme.matches ? "dark" : "light"];
  const pen = document.createElement("canvas").getContext("2d");

  const nodes = new Map(drawing.nodes.map((node) => {
    const isGap = gaps.has(node.id);
    const category = categories.get(concepts.get(node.id)?.category);
    const width = draw.nodeWidth(pen, node.lines, node.widthConstraint, family, isGap);
    return [node.id, { id: node.id, lines: node.lines, isGap, category, shape: category?.shape, x: node.x, y: node.y, width, height: node.heightConstraint }];
  }));
  const edges = new Map(drawing.edges.map((edge) => {
    const claim = claims.get(edge.id);
    const negated = claim?.polarity === "negated";
    const size = edge.lines.length ? draw.nameSize(pen, edge.lines, negated, family) : null;
    return [edge.id, { ...edge, claim, negated, size }];
  }));

  // ---- what is shown ---------------------------------------------------------------------------
  function nodeShown(node) {
    return !state.hidden.has(node.isGap ? "gaps" : `category ${node.category?.iri}`);
  }
  function edgeShown(edge) {
    if (!nodeShown(nodes.get(edge.from)) || !nodeShown(nodes.get(edge.to))) return false;
    if (!edge.claim) return !state.hidden.has(edge.kind === "broader" ? "broader" : "gaps");
    return !state.hidden.has(`certainty ${edge.claim.certainty}`) && !state.hidden.has(`polarity ${edge.claim.polarity}`);
  }
  // The chosen thing and what touches it; null if nothing is chosen.
  function focus() {
    const { chosen } = state;
    if (!chosen) return null;
    const kept = { nodes: new Set(), edges: new Set() };
    if (chosen.kind === "node") kept.nodes.add(chosen.id);
    for (const edge of edges.values()) {
      const touches = chosen.kind === "edge" ? edge.id === chosen.id : edge.from === chosen.id || edge.to === chosen.id;
      if (touches && edgeShown(edge)) {
        kept.edges.add(edge.id);
        kept.nodes.add(edge.from).add(edge.to);
      }
    }
    return kept;
  }

  // ---- vis-network -----------------------------------------------------------------------------
  const clear = "rgba(0,0,0,0)";
  const visNode = (node) => ({
    id: node.id, x: node.x, y: node.y, shape: "box", label: " ", margin: { top: 0, right: 0, bottom: 0, left: 0 }, borderWidth: 0, chosen: false,
    color: { background: clear, border: clear, highlight: { background: clear, border: clear }, hover: { background: clear, border: clear } },
    // A little larger than what is drawn, so that arrowheads end beside the border.
    widthConstraint: node.width + 6, heightConstraint: { minimum: node.height + 6, valign: "middle" }, hidden: !nodeShown(node),
  });
  function edgeColour(edge) {
    const colours = palette();
    if (edge.negated) return colours.negated;
    if (edge.kind === "broader") return colours.broader;
    return edge.claim ? colours.line : colours.gap;
  }
  function visEdge(edge, kept) {
    const faded = kept && !kept.edges.has(edge.id);
    const chosen = state.chosen?.kind === "edge" && state.chosen.id === edge.id;
    return {
      id: edge.id, from: edge.from, to: edge.to, smooth: edge.smooth, dashes: edge.dashes, arrows: edge.arrows,
      width: edge.width + (chosen ? 1.6 : 0), chosen: false, hidden: !edgeShown(edge),
      color: { color: edgeColour(edge), inherit: false, opacity: faded ? 0.12 : 1 },
      selfReference: { size: 26, angle: Math.PI / 4 },
    };
  }
  const stage = byId("graph");
  let network = null;
  let data = null;
  if (nodes.size) {
    data = {
      nodes: new vis.DataSet([...nodes.values()].map(visNode)),
      edges: new vis.DataSet([...edges.values()].map((edge) => visEdge(edge, null))),
    };
    const options = { ...drawing.options, interaction: { ...drawing.options.interaction, hover: false } };
    network = new vis.Network(stage, data, options);
    network.on("afterDrawing", paint);
    network.on("click", (event) => choose(hit(event.pointer.DOM), true));
    network.on("dragging", hideTip);
    network.on("zoom", hideTip);
  }

  function positions() {
    return network.getPositions();
  }
  function nameAt(edge, places) {
    const from = places[edge.from], to = places[edge.to];
    if (edge.from === edge.to) {
      const node = nodes.get(edge.from);
      return { x: from.x + (node.width + edge.size.width) / 2 - 6, y: from.y - node.height / 2 - 14 };
    }
    return draw.onCurve(from, to, edge.smooth, edge.along);
  }
  // Names too small to read would be a grey mass: far away only those of what is chosen are drawn.
  const nameShown = (edge, kept) => network.getScale() > 0.42 || Boolean(kept?.edges.has(edge.id));
  function paint(ctx) {
    const kept = focus();
    const colours = palette();
    const places = positions();
    const { chosen } = state;
    const isFaded = (node) => Boolean(kept && !kept.nodes.has(node.id));
    const lastOnTop = [...nodes.values()].filter(nodeShown).sort((a, b) => isFaded(b) - isFaded(a));
    for (const node of lastOnTop) {
      const own = node.isGap ? colours.gap : node.category?.[darkScheme.matches ? "dark" : "light"] || colours.line;
      draw.node(ctx, node, places[node.id], {
        family, page: colours.page, text: colours.text, colour: own, fill: `${own}${darkScheme.matches ? "2e" : "1a"}`,
        faded: isFaded(node), selected: chosen?.kind === "node" && chosen.id === node.id,
      });
    }
    for (const edge of edges.values()) {
      if (!edge.size || !edgeShown(edge) || !nameShown(edge, kept)) continue;
      const colour = edge.negated ? colours.negated : edge.claim ? colours.text : colours.gap;
      draw.name(ctx, edge.lines, nameAt(edge, places), edge.size, {
        family, page: colours.page, colour, bold: edge.negated,
        faded: kept && !kept.edges.has(edge.id), selected: chosen?.kind === "edge" && chosen.id === edge.id,
      });
    }
  }
  // What is at a point of the stage: the name of a line first, since names lie on top.
  function hit(point) {
    const at = network.DOMtoCanvas(point);
    const places = positions();
    const kept = focus();
    for (const edge of edges.values()) {
      if (!edge.size || !edgeShown(edge) || !nameShown(edge, kept)) continue;
      const name = nameAt(edge, places);
      if (Math.abs(at.x - name.x) <= edge.size.width / 2 && Math.abs(at.y - name.y) <= edge.size.height / 2) return { kind: "edge", id: edge.id };
    }
    const node = network.getNodeAt(point);
    if (node !== undefined) return { kind: "node", id: node };
    const edge = network.getEdgeAt(point);
    return edge === undefined ? null : { kind: "edge", id: edge };
  }
  function fit(animated) {
    if (!network) return;
    const places = positions();
    const low = { x: Infinity, y: Infinity }, high = { x: -Infinity, y: -Infinity };
    const grow = (at, size) => {
      low.x = Math.min(low.x, at.x - size.width / 2); high.x = Math.max(high.x, at.x + size.width / 2);
      low.y = Math.min(low.y, at.y - size.height / 2); high.y = Math.max(high.y, at.y + size.height / 2);
    };
    for (const node of nodes.values()) grow(places[node.id], node);
    for (const edge of edges.values()) if (edge.size) grow(nameAt(edge, places), edge.size);
    const room = 26;
    const scale = Math.min((stage.clientWidth - 2 * room) / (high.x - low.x), (stage.clientHeight - 2 * room) / (high.y - low.y), 1.3);
    move({ position: { x: (low.x + high.x) / 2, y: (low.y + high.y) / 2 }, scale: Math.max(scale, 0.02) }, animated);
  }
  function move(where, animated = true) {
    network.moveTo({ ...where, animation: animated && !still ? { duration: 260, easingFunction: "easeInOutQuad" } : false });
  }
  const zoom = (by) => network && move({ scale: network.getScale() * by });

  // ---- choosing --------------------------------------------------------------------------------
  const shownClaims = () => payload.claims.filter((claim) => edgeShown(edges.get(claim.id)));
  const shownGaps = () => (state.hidden.has("gaps") ? [] : payload.gaps);
  function choose(what, byHand) {
    state.chosen = what;
    hideTip();
    refresh();
    if (byHand && what) reveal(what);
  }
  function showChosen() {
    const { chosen } = state;
    if (!chosen) return panel.showAll(shownClaims(), shownGaps());
    if (chosen.kind === "edge") {
      const edge = edges.get(chosen.id);
      if (edge.claim) return panel.showClaim(edge.claim);
      if (edge.kind === "broader") return panel.showLink(broaderText(edge));
      return panel.showGap(gaps.get(edge.from));
    }
    if (gaps.has(chosen.id)) return panel.showGap(gaps.get(chosen.id));
    const touching = shownClaims().filter((claim) => claim.subject === chosen.id || claim.object === chosen.id);
    return panel.showConcept(chosen.id, touching, shownGaps().filter((gap) => gap.topics.includes(chosen.id) || gap.excluded.includes(chosen.id)));
  }
  const broaderText = (edge) => `${panel.labelOf(edge.from)} is narrower than ${panel.labelOf(edge.to)}: so says the terminology, not the text.`;
  // Bring the chosen thing into view, without moving what is in view already.
  function reveal(what) {
    const places = positions();
    const edge = what.kind === "edge" ? edges.get(what.id) : null;
    const at = edge ? nameAt(edge, places) : places[what.id];
    const point = network.canvasToDOM(at);
    const inside = point.x > 40 && point.y > 30 && point.x < stage.clientWidth - 40 && point.y < stage.clientHeight - 30;
    if (!inside || network.getScale() < 0.45) move({ position: at, scale: Math.max(network.getScale(), 0.8) });
  }
  function refresh() {
    showChosen();
    const kept = focus();
    if (network) {
      data.nodes.update([...nodes.values()].map((node) => ({ id: node.id, hidden: !nodeShown(node) })));
      data.edges.update([...edges.values()].map((edge) => visEdge(edge, kept)));
    }
    const some = [...nodes.values()].filter((node) => !node.isGap);
    byId("count").textContent = `${shownClaims().length} of ${payload.claims.length} claims shown · ${some.filter(nodeShown).length} of ${some.length} concepts`;
  }

  // ---- legend ----------------------------------------------------------------------------------
  function legend() {
    const root = byId("legend");
    const colours = palette();
    const row = (key, swatch, label, count) => {
      const entry = panel.button("", () => {
        if (!state.hidden.delete(key)) state.hidden.add(key);
        entry.setAttribute("aria-pressed", String(!state.hidden.has(key)));
        state.chosen = null;
        refresh();
      });
      entry.setAttribute("aria-pressed", String(!state.hidden.has(key)));
      entry.append(swatch, panel.bdi(label), panel.make("span", "n", String(count)));
      return entry;
    };
    const entries = payload.categories.map((each) => row(`category ${each.iri}`, draw.shapeSwatch(each.shape, darkScheme.matches ? each.dark : each.light), each.label || "unknown", each.count));
    if (payload.gaps.length) entries.push(row("gaps", draw.gapSwatch(colours.gap), "knowledge gap", payload.gaps.length));
    if (entries.length) entries.push(panel.make("span", "break"));
    for (const [name, count] of payload.certainties) {
      const line = look.lines[name];
      entries.push(row(`certainty ${name}`, draw.lineSwatch(colours.line, line.width, line.dashes, "arrow"), line.label, count));
    }
    for (const [name, count] of payload.polarities) {
      if (name === "negated") entries.push(row("polarity negated", draw.lineSwatch(colours.negated, 2.4, [], "bar"), "✕ negated", count));
    }
    const broader = [...edges.values()].filter((edge) => edge.kind === "broader").length;
    if (broader) entries.push(row("broader", draw.lineSwatch(colours.broader, 1, [], "arrow"), "is narrower than", broader));
    root.replaceChildren(...entries);
  }

  // ---- search ----------------------------------------------------------------------------------
  const input = byId("search"), list = byId("found");
  const entries = [
    ...payload.concepts.filter((row) => row.shown).map((row) => ({ id: row.iri, label: row.label, names: row.names })),
    ...payload.gaps.map((row) => ({ id: row.iri, label: row.statement, names: [] })),
  ].map((entry) => ({ ...entry, texts: [entry.label, ...entry.names].map((text) => text.toLowerCase()) }));
  let found = [], active = 0;
  function find() {
    const wanted = input.value.trim().toLowerCase();
    const rank = (entry) => Math.min(...entry.texts.map((text) => {
      const at = text.indexOf(wanted);
      return at < 0 ? 3 : at === 0 ? 0 : text[at - 1] === " " ? 1 : 2;
    }));
    found = wanted ? entries.map((entry) => [rank(entry), entry]).filter(([r]) => r < 3).sort((a, b) => a[0] - b[0]).slice(0, 12).map(([, e]) => e) : [];
    active = 0;
    showFound(wanted);
  }
  function showFound(wanted) {
    list.replaceChildren(...found.map((entry, i) => {
      const item = panel.make("li");
      item.id = `found-${i}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(i === active));
      item.append(panel.bdi(panel.short(entry.label, 90)));
      const other = entry.texts[0].includes(wanted) ? "" : entry.names.find((name) => name.toLowerCase().includes(wanted));
      if (other) item.append(" ", panel.make("small", "", panel.short(other, 60)));
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(i); });
      return item;
    }));
    if (wanted && !found.length) list.append(panel.make("li", "", "nothing of that name"));
    list.hidden = !wanted;
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
    if (found.length) input.setAttribute("aria-activedescendant", `found-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }
  function take(number) {
    const entry = found[number];
    if (!entry) return;
    const node = nodes.get(entry.id);
    state.hidden.delete(node.isGap ? "gaps" : `category ${node.category?.iri}`);
    legend();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose({ kind: "node", id: entry.id }, false);
    move({ position: positions()[entry.id], scale: Math.max(network.getScale(), 0.9) });
  }
  input.addEventListener("input", find);
  input.addEventListener("blur", () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      active = (active + step + found.length) % found.length;
      showFound(input.value.trim().toLowerCase());
      event.preventDefault();
    } else if (event.key === "Enter") take(active);
    else if (event.key === "Escape") { input.value = ""; find(); }
    event.stopPropagation();
  });

  // ---- hover -----------------------------------------------------------------------------------
  const tipBox = byId("tip");
  function hideTip() { tipBox.hidden = true; }
  function tipFor(what) {
    if (what.kind === "node") return gaps.has(what.id) ? panel.gapTip(gaps.get(what.id)) : panel.conceptTip(what.id);
    const edge = edges.get(what.id);
    if (edge.claim) return panel.claimTip(edge.claim);
    return edge.kind === "broader" ? panel.tip([broaderText(edge)]) : panel.gapTip(gaps.get(edge.from));
  }
  let waiting = false;
  stage.addEventListener("pointermove", (event) => {
    if (waiting || !network || event.buttons) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const box = stage.getBoundingClientRect();
      const what = hit({ x: event.clientX - box.left, y: event.clientY - box.top });
      stage.style.cursor = what ? "pointer" : "grab";
      if (!what) return hideTip();
      tipBox.replaceChildren(...tipFor(what));
      tipBox.hidden = false;
      const x = Math.min(event.clientX + 14, innerWidth - tipBox.offsetWidth - 8);
      const below = event.clientY + 18, above = event.clientY - tipBox.offsetHeight - 12;
      tipBox.style.left = `${Math.max(8, x)}px`;
      tipBox.style.top = `${below + tipBox.offsetHeight > innerHeight - 8 ? Math.max(8, above) : below}px`;
    });
  });
  stage.addEventListener("pointerleave", hideTip);

  // ---- keys ------------------------------------------------------------------------------------
  function walkNodes(step) {
    const order = [...nodes.values()].filter(nodeShown).sort((a, b) => a.y - b.y || a.x - b.x).map((node) => node.id);
    if (!order.length) return;
    const chosen = state.chosen;
    const from = !chosen ? (step > 0 ? -1 : 0) : order.indexOf(chosen.kind === "node" ? chosen.id : edges.get(chosen.id).from);
    choose({ kind: "node", id: order[(from + step + order.length) % order.length] }, true);
  }
  let walked = null; // the concept whose claims the up and down keys go through
  function walkEdges(step) {
    const chosen = state.chosen;
    if (!chosen) return;
    if (chosen.kind === "node") walked = chosen.id;
    const order = [...edges.values()].filter((edge) => edgeShown(edge) && (edge.from === walked || edge.to === walked)).map((edge) => edge.id);
    if (!order.length) return;
    const from = chosen.kind === "edge" ? order.indexOf(chosen.id) : step > 0 ? -1 : 0;
    choose({ kind: "edge", id: order[(from + step + order.length) % order.length] }, true);
  }
  const stageKeys = {
    ArrowRight: () => walkNodes(1), ArrowLeft: () => walkNodes(-1), ArrowDown: () => walkEdges(1), ArrowUp: () => walkEdges(-1),
    "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: () => fit(true), Enter: () => byId("panel").focus(),
  };
  stage.addEventListener("keydown", (event) => {
    const act = stageKeys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    act();
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose(null, false);
    if (event.key === "/" && !event.ctrlKey) { input.focus(); event.preventDefault(); }
  });

  // ---- start -----------------------------------------------------------------------------------
  byId("fit").addEventListener("click", () => fit(true));
  byId("nearer").addEventListener("click", () => zoom(1.25));
  byId("farther").addEventListener("click", () => zoom(0.8));
  darkScheme.addEventListener("change", () => { legend(); refresh(); });
  stage.setAttribute("aria-label", `Graph of ${payload.claims.length} claims and ${payload.gaps.length} knowledge gaps`);
  byId("empty").hidden = nodes.size > 0;
  stage.hidden = !nodes.size;
  legend();
  refresh();
  fit(false);
  if (network) new ResizeObserver(() => fit(false)).observe(stage);
  document.documentElement.dataset.ready = "true";
  // For tests and for scripts of a notebook: where things stand on the screen.
  claimgraph.page = {
    pointOf: (what) => {
      const box = stage.getBoundingClientRect();
      const point = network.canvasToDOM(what.kind === "edge" ? nameAt(edges.get(what.id), positions()) : positions()[what.id]);
      return { x: point.x + box.left, y: point.y + box.top };
    },
  };
})();
