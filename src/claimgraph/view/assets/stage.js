// The renderer: vis-network with boxes, names and lines painted as draw.js and lines.js have them. It
// shows what it is told to show, and says what was pointed at; it knows nothing of filters or panels.
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
    const whole = node.lines.join(" "), sign = whole.length > 30 ? `${whole.slice(0, 29)}…` : whole;
    return [node.id, { id: node.id, lines: node.lines, sign, isGap, category, shape: category?.shape, x: node.x, y: node.y, width, height: node.heightConstraint }];
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
    id: node.id, x: node.x, y: node.y, shape: "box", margin: { top: 0, right: 0, bottom: 0, left: 0 }, borderWidth: 0, chosen: false,
    color: { background: clear, border: clear, highlight: { background: clear, border: clear }, hover: { background: clear, border: clear } },
    // A little larger than what is drawn, so that arrowheads end beside the border.
    widthConstraint: node.width + 6, heightConstraint: { minimum: node.height + 6, valign: "middle" },
  });
  function edgeColour(edge, colours) {
    if (edge.negated) return colours.negated;
    if (edge.kind === "broader") return colours.broader;
    return edge.claim ? colours.line : colours.gap;
  }
  function nodeColour(node, colours, isDark) {
    return node.isGap ? colours.gap : node.category?.[isDark ? "dark" : "light"] || colours.line;
  }
  const isChosen = (kind, id) => chosen?.kind === kind && chosen.id === id;
  const isFaded = (kind, id) => Boolean(kept && !kept[kind].has(id));
  const isMarked = (line) => line.members.some((edge) => isChosen("edge", edge.id));
  const isAside = (line) => Boolean(kept && !line.members.some((edge) => kept.edges.has(edge.id)));
  let network = null, data = null, fitted = ""; // the size of the stage to which the drawing was fitted last
  const hidden = new Map(); // by id of a node: whether vis-network was last told to hide it
  // Made at the first update, so that everything is drawn once and as it shall be. vis-network holds
  // the boxes, which can be dragged, and moves the view; all that is seen is painted here.
  function make() {
    data = new vis.DataSet([...nodes.values()].map((node) => {
      hidden.set(node.id, !there.nodes.has(node.id));
      return { ...visNode(node), hidden: hidden.get(node.id) };
    }));
    const options = { ...drawing.options, interaction: { ...drawing.options.interaction, hover: false, hideNodesOnDrag: true } };
    network = new vis.Network(stage, { nodes: data, edges: [] }, options);
    network.on("afterDrawing", paint);
    network.on("click", (event) => pick(hit(event.pointer.DOM)));
    network.on("dragStart", (event) => { if (network.getNodeAt(event.pointer.DOM) === undefined) sheet = paintAhead(); });
    network.on("dragEnd", () => { sheet = null; });
    network.on("dragging", hideTip);
    network.on("zoom", hideTip);
    new ResizeObserver(() => { if (`${stage.clientWidth} ${stage.clientHeight}` !== fitted) fit(false); }).observe(stage);
  }

  // ---- drawing ---------------------------------------------------------------------------------
  const positions = () => network.getPositions();
  const ways = claimgraph.lines({ draw, nodes });
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
  // The part of the drawing that is looked at, in its own px.
  function viewNow() {
    const { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 }), { x: right, y: bottom } = network.DOMtoCanvas({ x: stage.clientWidth, y: stage.clientHeight });
    return { left, top, right, bottom };
  }
  const isSeen = (at, size, view) => at.x + size.width / 2 > view.left && at.x - size.width / 2 < view.right && at.y + size.height / 2 > view.top && at.y - size.height / 2 < view.bottom;
  function paint(ctx) {
    if (!fitted) return; // what is painted before it is in its place is painted in vain
    if (sheet) showSheet(ctx);
    else paintAll(ctx, viewNow());
  }
  function paintAll(ctx, view, around = view) {
    const paper = { ctx, colours: theme.palette(), isDark: theme.isDark(), places: positions(), scale: network.getScale() };
    const { places } = paper, boxes = [...nodes.values()].filter((node) => there.nodes.has(node.id));
    const drawn = [...lines.values()].filter((line) => shownOf(line).length);
    ctx.save();
    for (const faded of [true, false]) for (const line of drawn) if (isAside(line) === faded) paintLine(paper, line, around);
    ctx.restore();
    // What is meant lies on top of what is not.
    for (const faded of [true, false]) {
      for (const node of boxes) if (isFaded("nodes", node.id) === faded && isSeen(places[node.id], node, around)) paintNode(paper, node, faded);
      for (const line of drawn) {
        if (isAside(line) !== faded || !nameShown(line)) continue;
        const at = nameAt(line, places);
        if (isSeen(at, line.size, around)) paintName(paper, line, at, faded);
      }
    }
    paintSigns(paper, boxes, view, around);
  }
  // From afar, where boxes are too small to be read: the names of the concepts with the most lines,
  // as many as there is room for, at a size that can be read.
  let signs = []; // where they stand
  function paintSigns({ ctx, colours, isDark, places, scale }, boxes, view, around) {
    const px = 1 / scale, FAR = 0.5, APART = 20 * px;
    signs = [];
    if (scale >= FAR) return;
    ctx.save();
    ctx.font = `600 ${12 * px}px ${family}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineWidth = 1.4 * px;
    const height = 18 * px, near = (a, b) => Math.abs(a.x - b.x) < (a.width + b.width) / 2 + APART && Math.abs(a.y - b.y) < height + APART;
    const wanted = boxes.filter((each) => !each.isGap && !isFaded("nodes", each.id) && (crowd(each) > 1 || scale < FAR / 1.6)).sort((a, b) => crowd(b) - crowd(a) || (a.id < b.id ? -1 : 1));
    // First those that are whole in view; where more is painted ahead, those around it give way.
    for (const frame of view === around ? [view] : [view, around]) {
      for (const node of wanted) {
        const sign = { id: node.id, ...places[node.id], width: signWidth(node, ctx, px) * px + 12 * px, height };
        if (sign.x - sign.width / 2 < frame.left + 2 * px || sign.x + sign.width / 2 > frame.right - 2 * px || sign.y + height < frame.top || sign.y - height > frame.bottom || signs.some((other) => near(sign, other))) continue;
        signs.push(sign);
        draw.sign(ctx, node.sign, sign, { fill: colours.page, stroke: nodeColour(node, colours, isDark), text: colours.text, radius: 6 * px });
      }
    }
    ctx.restore();
  }
  const signWidths = new Map(); // px of the screen
  function signWidth(node, ctx, px) {
    if (!signWidths.has(node.id)) signWidths.set(node.id, ctx.measureText(node.sign).width / px);
    return signWidths.get(node.id);
  }
  const crowd = (node) => crowds.get(node.id) || 0;
  function paintLine({ ctx, colours, places }, line, view) {
    const { width, dashes } = shownOf(line)[0];
    ways.paint(ctx, line, places, view, { colour: edgeColour(line, colours), width: width + (isMarked(line) ? 1.6 : 0), dashes, alpha: isAside(line) ? 0.12 : 1 });
  }
  function paintNode({ ctx, colours, isDark, places }, node, faded) {
    const own = nodeColour(node, colours, isDark);
    draw.node(ctx, node, places[node.id], { family, page: colours.page, text: colours.text, colour: own, fill: `${own}${isDark ? "2e" : "1a"}`, faded, selected: isChosen("node", node.id) });
  }
  function paintName({ ctx, colours }, line, at, faded) {
    const colour = line.negated ? colours.negated : line.claim ? colours.text : colours.gap;
    draw.name(ctx, nameLines(line, shownOf(line).length), at, line.size, { family, page: colours.page, colour, bold: line.negated, faded, selected: isMarked(line) });
  }

  // ---- under the hand: a picture painted ahead, larger than the stage, is moved along -------------
  const AROUND = 0.5; // share of the stage on each side
  let sheet = null; // only while the hand moves the view
  function paintAhead() {
    const view = viewNow(), scale = network.getScale() * (stage.querySelector("canvas").width / stage.clientWidth);
    const wide = (view.right - view.left) * AROUND, high = (view.bottom - view.top) * AROUND, all = extent();
    const around = {
      left: Math.max(view.left - wide, Math.min(view.left, all.left)), right: Math.min(view.right + wide, Math.max(view.right, all.right)),
      top: Math.max(view.top - high, Math.min(view.top, all.top)), bottom: Math.min(view.bottom + high, Math.max(view.bottom, all.bottom)),
    };
    // Whole px away from the stage, so that nothing shifts or blurs when the hand lets go.
    around.left = view.left + Math.floor((around.left - view.left) * scale) / scale;
    around.top = view.top + Math.floor((around.top - view.top) * scale) / scale;
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil((around.right - around.left) * scale);
    canvas.height = Math.ceil((around.bottom - around.top) * scale);
    const ctx = canvas.getContext("2d");
    ctx.setTransform(scale, 0, 0, scale, -around.left * scale, -around.top * scale);
    paintAll(ctx, view, around);
    return { canvas, around, all, scale, zoom: network.getScale() };
  }
  function showSheet(ctx) {
    const view = viewNow(), { all } = sheet;
    const isMissed = (low, high) => Math.max(view[low], all[low]) < sheet.around[low] - 1 || Math.min(view[high], all[high]) > sheet.around[high] + 1;
    const isInside = view.left < all.right && view.right > all.left && view.top < all.bottom && view.bottom > all.top;
    if (sheet.zoom !== network.getScale() || (isInside && (isMissed("left", "right") || isMissed("top", "bottom")))) sheet = paintAhead();
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.drawImage(sheet.canvas, Math.round((sheet.around.left - view.left) * sheet.scale), Math.round((sheet.around.top - view.top) * sheet.scale));
    ctx.restore();
  }
  let crowds = new Map(); // how many lines a node has
  function update(next) {
    ({ there, kept, chosen } = next);
    crowds = new Map();
    for (const line of lines.values()) if (shownOf(line).length) for (const end of [line.from, line.to]) crowds.set(end, (crowds.get(end) || 0) + 1);
    if (!nodes.size) return;
    if (!network) return make();
    const changed = [...nodes.keys()].filter((id) => hidden.get(id) === there.nodes.has(id));
    for (const id of changed) hidden.set(id, !there.nodes.has(id));
    if (changed.length) data.update(changed.map((id) => ({ id, hidden: hidden.get(id) })));
    sheet = null;
    network.redraw();
  }
  // What is drawn, for those who draw it elsewhere.
  function scene() {
    const places = network ? positions() : {}, colours = theme.palette(), isDark = theme.isDark();
    return {
      nodes: [...nodes.values()].filter((node) => there.nodes.has(node.id)).map((node) => ({ ...node, at: places[node.id], colour: nodeColour(node, colours, isDark), faded: isFaded("nodes", node.id) })),
      edges: [...lines.values()].filter((line) => shownOf(line).length).map((line) => {
        const shown = shownOf(line);
        return {
          ...line, width: shown[0].width, dashes: shown[0].dashes, title: shown[0].title, lines: nameLines(line, shown.length),
          colour: edgeColour(line, colours), nameAt: line.size ? nameAt(line, places) : null, faded: isAside(line),
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
  function extent() {
    const places = positions(), all = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    const grow = (at, size) => {
      all.left = Math.min(all.left, at.x - size.width / 2); all.right = Math.max(all.right, at.x + size.width / 2);
      all.top = Math.min(all.top, at.y - size.height / 2); all.bottom = Math.max(all.bottom, at.y + size.height / 2);
    };
    for (const id of there.nodes) grow(places[id], nodes.get(id));
    for (const line of lines.values()) if (shownOf(line).length && line.size) grow(nameAt(line, places), line.size);
    return all;
  }
  function fit(animated) {
    if (!network || !there.nodes.size) return;
    const { left, top, right, bottom } = extent(), room = 26;
    fitted = `${stage.clientWidth} ${stage.clientHeight}`;
    const scale = Math.min((stage.clientWidth - 2 * room) / (right - left), (stage.clientHeight - 2 * room) / (bottom - top), 1.3);
    move({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(scale, 0.02) }, animated);
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
    const within = (box) => Math.abs(at.x - box.x) <= box.width / 2 && Math.abs(at.y - box.y) <= box.height / 2;
    const sign = signs.find(within);
    if (sign) return { kind: "node", id: sign.id };
    for (const line of lines.values()) {
      if (!nameShown(line)) continue;
      const name = nameAt(line, places);
      if (within({ ...name, ...line.size })) return { kind: "edge", id: front(line).id };
    }
    const node = network.getNodeAt(point);
    if (node !== undefined) return { kind: "node", id: node };
    const line = ways.lineAt(at, [...lines.values()].filter((each) => shownOf(each).length), places, Math.max(6, 6 / network.getScale()));
    return line && { kind: "edge", id: front(line).id };
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
