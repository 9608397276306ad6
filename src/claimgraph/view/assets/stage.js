// The renderer: vis-network with boxes, names and heads drawn as draw.js has them. It shows what it
// is told to show, and says what was pointed at; it knows nothing of filters or panels.
//
// The seam between the shell and whatever draws. A renderer is a function that mounts itself,
//   stage({ model, drawing, look, draw, theme, pick, tipOf }):
//     pick(what) is called with what was clicked (null: nothing), tipOf(what) gives the elements of a
//     tooltip; theme.palette() and theme.isDark() give the colours; `what` is { kind, id } with kind
//     "node" or "edge".
// and gives back
//   update({ there, kept, chosen })  show `there` ({ nodes, edges } as sets of ids), fade all but `kept`
//                                    (the same, or null), mark `chosen` (a `what`, or null)
//   fit(animated)                    bring all that is shown into view; zoom(factor)
//   reveal(what, centred)            bring one thing into view
//   hideTip()                        take the tooltip away
//   pointOf(what)                    where a thing stands, { x, y } in px of the window
//   scene()                          what is drawn, for svg.js: { nodes, edges, family }
//   order()                          ids of the nodes shown, as one reads them
//   element                          what takes the keys
"use strict";

claimgraph.stage = ({ model, drawing, look, draw, theme, pick, tipOf }) => {
  const stage = document.getElementById("graph");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const family = getComputedStyle(document.body).fontFamily;
  const pen = document.createElement("canvas").getContext("2d");
  const { gaps, claims } = model;
  // What is shown, what of it is meant (null: all), what is chosen.
  let there = { nodes: new Set(), edges: new Set() }, kept = null, chosen = null;

  const nodes = new Map(drawing.nodes.map((node) => {
    const isGap = gaps.has(node.id);
    const category = model.categories.get(model.concepts.get(node.id)?.category);
    const width = draw.nodeWidth(pen, node.lines, node.widthConstraint, family, isGap);
    return [node.id, { id: node.id, lines: node.lines, isGap, category, shape: category?.shape, x: node.x, y: node.y, width, height: node.heightConstraint }];
  }));
  // One line for all claims that say the same of the same two concepts; its style is that of the
  // surest of those shown.
  const lines = new Map(), edges = new Map(); // by number; by the id of each edge on it
  for (const edge of drawing.edges) {
    const claim = claims.get(edge.id), id = String(edge.pool);
    if (!lines.has(id)) lines.set(id, { ...edge, id, claim, negated: claim?.polarity === "negated", members: [] });
    lines.get(id).members.push(edge);
    edges.set(edge.id, lines.get(id));
  }
  const nameLines = (line, n) => (n > 1 ? [...line.lines.slice(0, -1), `${line.lines.at(-1)} ×${n}`] : line.lines);
  for (const line of lines.values()) line.size = line.lines.length ? draw.nameSize(pen, nameLines(line, line.members.length), line.negated, family) : null;
  const shownOf = (line) => line.members.filter((edge) => there.edges.has(edge.id));
  // The edge that a line stands for: the one chosen, or else the surest shown.
  const front = (line) => line.members.find((edge) => isChosen("edge", edge.id)) || shownOf(line)[0] || line.members[0];

  const clear = "rgba(0,0,0,0)";
  const visNode = (node) => ({
    id: node.id, x: node.x, y: node.y, shape: "box", label: " ", margin: { top: 0, right: 0, bottom: 0, left: 0 }, borderWidth: 0, chosen: false,
    color: { background: clear, border: clear, highlight: { background: clear, border: clear }, hover: { background: clear, border: clear } },
    // A little larger than what is drawn, so that arrowheads end beside the border.
    widthConstraint: node.width + 6, heightConstraint: { minimum: node.height + 6, valign: "middle" },
  });
  function edgeColour(edge) {
    const colours = theme.palette();
    if (edge.negated) return colours.negated;
    if (edge.kind === "broader") return colours.broader;
    return edge.claim ? colours.line : colours.gap;
  }
  function nodeColour(node) {
    const colours = theme.palette();
    return node.isGap ? colours.gap : node.category?.[theme.isDark() ? "dark" : "light"] || colours.line;
  }
  const isChosen = (kind, id) => chosen?.kind === kind && chosen.id === id;
  const isFaded = (kind, id) => Boolean(kept && !kept[kind].has(id));
  const isMarked = (line) => line.members.some((edge) => isChosen("edge", edge.id));
  const isAside = (line) => Boolean(kept && !line.members.some((edge) => kept.edges.has(edge.id)));
  const visEdge = (line) => ({
    id: line.id, from: line.from, to: line.to, smooth: line.smooth, arrows: line.arrows, chosen: false,
    selfReference: { size: 26, angle: Math.PI / 4 }, ...edgeState(line),
  });
  // What of a line can change.
  const edgeState = (line) => {
    const { width, dashes } = shownOf(line)[0] || line;
    return {
      hidden: !shownOf(line).length, width: width + (isMarked(line) ? 1.6 : 0), dashes,
      color: { color: edgeColour(line), inherit: false, opacity: isAside(line) ? 0.12 : 1 },
    };
  };
  const nodeState = (node) => ({ hidden: !there.nodes.has(node.id) });
  let network = null, data = null;
  const told = new Map(); // what vis-network was last told of a thing, as text
  // Made at the first update, so that everything is drawn once and as it shall be.
  function make() {
    const list = (things, row, state) => [...things.values()].map((each) => { told.set(each, JSON.stringify(state(each))); return row(each); });
    data = { nodes: new vis.DataSet(list(nodes, (node) => ({ ...visNode(node), ...nodeState(node) }), nodeState)), edges: new vis.DataSet(list(lines, visEdge, edgeState)) };
    const options = { ...drawing.options, interaction: { ...drawing.options.interaction, hover: false } };
    network = new vis.Network(stage, data, options);
    network.on("afterDrawing", paint);
    network.on("click", (event) => pick(hit(event.pointer.DOM)));
    network.on("dragging", hideTip);
    network.on("zoom", hideTip);
    new ResizeObserver(() => fit(false)).observe(stage);
  }

  // ---- drawing ---------------------------------------------------------------------------------
  const positions = () => network.getPositions();
  function nameAt(edge, places) {
    const from = places[edge.from], to = places[edge.to];
    if (edge.from === edge.to) {
      const node = nodes.get(edge.from);
      return { x: from.x + (node.width + edge.size.width) / 2 - 6, y: from.y - node.height / 2 - 14 };
    }
    return draw.onCurve(from, to, edge.smooth, edge.along);
  }
  // Names too small to read would be a grey mass: far away only those of what is chosen are drawn.
  const nameShown = (line) => line.size && shownOf(line).length && (network.getScale() > 0.42 || Boolean(kept && !isAside(line)));
  function paint(ctx) {
    const colours = theme.palette();
    const places = positions();
    const order = [...nodes.values()].filter((node) => there.nodes.has(node.id)).sort((a, b) => isFaded("nodes", b.id) - isFaded("nodes", a.id));
    for (const node of order) {
      const own = nodeColour(node);
      draw.node(ctx, node, places[node.id], {
        family, page: colours.page, text: colours.text, colour: own, fill: `${own}${theme.isDark() ? "2e" : "1a"}`,
        faded: isFaded("nodes", node.id), selected: isChosen("node", node.id),
      });
    }
    for (const line of lines.values()) {
      if (!nameShown(line)) continue;
      const colour = line.negated ? colours.negated : line.claim ? colours.text : colours.gap;
      draw.name(ctx, nameLines(line, shownOf(line).length), nameAt(line, places), line.size, {
        family, page: colours.page, colour, bold: line.negated, faded: isAside(line), selected: isMarked(line),
      });
    }
  }
  function update(next) {
    ({ there, kept, chosen } = next);
    if (!nodes.size) return;
    if (!network) return make();
    const changed = (things, state) => [...things.values()].flatMap((each) => {
      const now = state(each), text = JSON.stringify(now);
      if (told.get(each) === text) return [];
      told.set(each, text);
      return [{ id: each.id, ...now }];
    });
    const [ofNodes, ofEdges] = [changed(nodes, nodeState), changed(lines, edgeState)];
    if (ofNodes.length) data.nodes.update(ofNodes);
    if (ofEdges.length) data.edges.update(ofEdges);
    network.redraw();
  }
  // What is drawn, for those who draw it elsewhere.
  function scene() {
    const places = network ? positions() : {};
    return {
      nodes: [...nodes.values()].filter((node) => there.nodes.has(node.id)).map((node) => ({ ...node, at: places[node.id], colour: nodeColour(node), faded: isFaded("nodes", node.id) })),
      edges: [...lines.values()].filter((line) => shownOf(line).length).map((line) => {
        const shown = shownOf(line);
        return {
          ...line, width: shown[0].width, dashes: shown[0].dashes, title: shown[0].title, lines: nameLines(line, shown.length),
          colour: edgeColour(line), nameAt: line.size ? nameAt(line, places) : null, faded: isAside(line),
        };
      }),
      family,
    };
  }

  // ---- moving ----------------------------------------------------------------------------------
  function move(where, animated = true) {
    network.moveTo({ ...where, animation: animated && !still ? { duration: 260, easingFunction: "easeInOutQuad" } : false });
  }
  const zoom = (by) => network && move({ scale: network.getScale() * by });
  function fit(animated) {
    if (!network || !there.nodes.size) return;
    const places = positions();
    const low = { x: Infinity, y: Infinity }, high = { x: -Infinity, y: -Infinity };
    const grow = (at, size) => {
      low.x = Math.min(low.x, at.x - size.width / 2); high.x = Math.max(high.x, at.x + size.width / 2);
      low.y = Math.min(low.y, at.y - size.height / 2); high.y = Math.max(high.y, at.y + size.height / 2);
    };
    for (const id of there.nodes) grow(places[id], nodes.get(id));
    for (const id of there.edges) if (edges.get(id).size) grow(nameAt(edges.get(id), places), edges.get(id).size);
    const room = 26;
    const scale = Math.min((stage.clientWidth - 2 * room) / (high.x - low.x), (stage.clientHeight - 2 * room) / (high.y - low.y), 1.3);
    move({ position: { x: (low.x + high.x) / 2, y: (low.y + high.y) / 2 }, scale: Math.max(scale, 0.02) }, animated);
  }
  const placeOf = (what) => (what.kind === "edge" && edges.get(what.id).size ? nameAt(edges.get(what.id), positions()) : positions()[what.kind === "edge" ? edges.get(what.id).from : what.id]);
  // Bring a thing into view, without moving what is in view already.
  function reveal(what, centred) {
    if (!network) return;
    const at = placeOf(what);
    const point = network.canvasToDOM(at);
    const inside = point.x > 40 && point.y > 30 && point.x < stage.clientWidth - 40 && point.y < stage.clientHeight - 30;
    if (centred || !inside || network.getScale() < 0.45) move({ position: at, scale: Math.max(network.getScale(), 0.8) });
  }

  // ---- pointing --------------------------------------------------------------------------------
  // What is at a point of the stage: the name of a line first, since names lie on top.
  function hit(point) {
    const at = network.DOMtoCanvas(point);
    const places = positions();
    for (const line of lines.values()) {
      if (!nameShown(line)) continue;
      const name = nameAt(line, places);
      if (Math.abs(at.x - name.x) <= line.size.width / 2 && Math.abs(at.y - name.y) <= line.size.height / 2) return { kind: "edge", id: front(line).id };
    }
    const node = network.getNodeAt(point);
    if (node !== undefined) return { kind: "node", id: node };
    const edge = network.getEdgeAt(point);
    return edge === undefined ? null : { kind: "edge", id: front(lines.get(edge)).id };
  }
  const tipBox = document.getElementById("tip");
  function hideTip() { tipBox.hidden = true; }
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
      tipBox.replaceChildren(...tipOf(what));
      tipBox.hidden = false;
      const x = Math.min(event.clientX + 14, innerWidth - tipBox.offsetWidth - 8);
      const below = event.clientY + 18, above = event.clientY - tipBox.offsetHeight - 12;
      tipBox.style.left = `${Math.max(8, x)}px`;
      tipBox.style.top = `${below + tipBox.offsetHeight > innerHeight - 8 ? Math.max(8, above) : below}px`;
    });
  });
  stage.addEventListener("pointerleave", hideTip);

  function pointOf(what) {
    const box = stage.getBoundingClientRect();
    const point = network.canvasToDOM(placeOf(what));
    return { x: point.x + box.left, y: point.y + box.top };
  }
  // Concepts and gaps as one reads them: from top to bottom.
  const order = () => [...nodes.values()].filter((node) => there.nodes.has(node.id)).sort((a, b) => a.y - b.y || a.x - b.x).map((node) => node.id);
  return { update, fit, zoom, reveal, hideTip, pointOf, scene, order, element: stage };
};
