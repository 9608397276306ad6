// The renderer of the map: a picture of it is painted ahead, larger than the stage, in small steps,
// and moved under the hand; names and lines come sharp when the hand rests. No WebGL.
"use strict";

claimgraph.mapstage = ({ rows, links, block, model, draw, look, theme, panel, pick, tipOf }) => {
  const stage = document.getElementById("graph");
  const canvas = document.createElement("canvas");
  stage.append(canvas);
  stage.classList.add("map");
  const ctx = canvas.getContext("2d", { alpha: false });
  const family = getComputedStyle(document.body).fontFamily;
  const MARGIN = 0.4, MOVING = 5, RESTING = 14; // share of the stage around it; ms of painting a frame
  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  function measure(text, size, bold) {
    const key = `${size}${bold ? "b" : ""}${text}`;
    if (widths.size > 20000) widths.clear();
    if (!widths.has(key)) { pen.font = `${bold ? "bold " : ""}${size}px ${family}`; widths.set(key, pen.measureText(text).width); }
    return widths.get(key);
  }
  const sight = claimgraph.sight({ rows, links, block, model, measure });
  const paints = claimgraph.mappaint({ draw, model, rows, links, look });
  const local = claimgraph.local({ rows, links, model, draw, look, panel });
  let there = null, chosen = null, scene = null, ring = null, size = { width: 0, height: 0 };
  const ratio = () => Math.min(2, devicePixelRatio || 1);

  function colours() {
    const dark = theme.isDark(), own = theme.palette();
    const of = (row) => row?.[dark ? "dark" : "light"] || own.line;
    return {
      ...own, family, isDark: dark, of, category: (code) => of(model.categories.get(rows.head.categories[code][0])),
      soft: dark ? "#a9b4c4" : "#515b6d", sea: own.page, land: dark ? "#1a212b" : "#ffffff", shore: dark ? "#3a4656" : "#cfd6e0", bridge: dark ? "rgba(140,155,178,.26)" : "rgba(90,105,130,.2)",
      faint: dark ? "rgba(150,160,178,.16)" : "rgba(90,100,120,.14)", halo: dark ? "rgba(17,22,29,.9)" : "rgba(255,255,255,.93)",
    };
  }

  // ---- painting ahead ------------------------------------------------------------------------------
  let ahead = null, job = null, stale = true, waiting = 0;
  function* paintAhead(view, target) {
    const seen = yield* sight.collect(view, there);
    const scale = ratio();
    target.width = Math.round(view.width * scale);
    target.height = Math.round(view.height * scale);
    const brush = target.getContext("2d", { alpha: false });
    brush.setTransform(scale, 0, 0, scale, 0, 0);
    yield* paints.paint(brush, seen, there, colours());
    return { view, canvas: target, seen };
  }
  const spare = [document.createElement("canvas"), document.createElement("canvas")];
  function begin() {
    const view = { ...camera.at, width: Math.round(size.width * (1 + 2 * MARGIN)), height: Math.round(size.height * (1 + 2 * MARGIN)) };
    job = paintAhead(view, spare.find((each) => each !== ahead?.canvas));
    stale = false;
  }
  // Whether the painted picture still shows what is looked at, with some room to spare.
  function isEnough() {
    if (!ahead || stale) return false;
    const { view } = ahead, { at } = camera;
    if (Math.abs(at.scale / view.scale - 1) > 0.01) return false;
    const spareOf = (total, part, off) => (total - part) / 2 - Math.abs(off) * at.scale;
    return spareOf(view.width, size.width, at.x - view.x) > size.width * 0.12 && spareOf(view.height, size.height, at.y - view.y) > size.height * 0.12;
  }
  function work(budget) {
    const end = performance.now() + budget;
    do {
      const { done, value } = job.next();
      if (done) { ahead = value; job = null; return; }
    } while (performance.now() < end);
  }
  let lastMove = 0;
  function frame() {
    waiting = 0;
    if (!size.width || !there) return;
    if (!scene) {
      if (!job && !isEnough()) begin();
      if (job) work(performance.now() - lastMove < 160 ? MOVING : RESTING);
    }
    show();
    if (!scene && (job || !isEnough())) want();
  }
  function want() { waiting ||= requestAnimationFrame(frame); }
  function show() {
    const scale = ratio();
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    const own = colours();
    if (scene) return showScene(own, scale);
    if (!ahead) return undefined;
    const { view } = ahead, { at } = camera, zoom = at.scale / view.scale;
    const width = view.width * zoom, height = view.height * zoom;
    let left = size.width / 2 + (view.x - at.x) * at.scale - width / 2, top = size.height / 2 + (view.y - at.y) * at.scale - height / 2;
    if (zoom === 1) { left = Math.round(left * scale) / scale; top = Math.round(top * scale) / scale; }
    if (left > 0 || top > 0 || left + width < size.width || top + height < size.height) { ctx.fillStyle = own.sea; ctx.fillRect(0, 0, size.width, size.height); }
    ctx.drawImage(ahead.canvas, left, top, width, height);
    if (ring === null) return undefined;
    const spot = camera.toScreen(sight.x[ring], sight.y[ring]);
    ctx.beginPath();
    ctx.arc(spot.x, spot.y, sight.radius(ring, at.scale) + 5, 0, 2 * Math.PI);
    ctx.lineWidth = 3;
    ctx.strokeStyle = own.text;
    ctx.stroke();
    return undefined;
  }
  // A view of one concept has a camera of its own: it fits, and can be moved.
  const eye = { x: 0, y: 0, scale: 1 };
  function showScene(own, scale) {
    ctx.fillStyle = own.page;
    ctx.fillRect(0, 0, size.width, size.height);
    ctx.setTransform(scale * eye.scale, 0, 0, scale * eye.scale, scale * (size.width / 2 - eye.x * eye.scale), scale * (size.height / 2 - eye.y * eye.scale));
    const isChosen = (thing) => (chosen?.kind === "edge" ? Boolean(thing.claims?.includes(chosen.id)) : chosen?.kind === thing.kind && chosen.id === thing.id && !(thing.claims && chosen.claims && chosen.claims[0] !== thing.claims[0]));
    local.paint(ctx, scene, own, isChosen);
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
  }
  const toScene = (point) => ({ x: eye.x + (point.x - size.width / 2) / eye.scale, y: eye.y + (point.y - size.height / 2) / eye.scale });
  const fromScene = (at) => ({ x: size.width / 2 + (at.x - eye.x) * eye.scale, y: size.height / 2 + (at.y - eye.y) * eye.scale });
  function fitScene() {
    const room = 14, { low, high } = scene;
    eye.scale = Math.min(1, (size.width - 2 * room) / (high.x - low.x), (size.height - room - local.TOP) / (high.y - low.y));
    eye.x = (low.x + high.x) / 2;
    eye.y = (low.y + high.y) / 2 - (local.TOP - room) / 2 / eye.scale;
  }

  // ---- moving --------------------------------------------------------------------------------------
  let before = null;
  const camera = claimgraph.camera({
    element: stage,
    moved() {
      lastMove = performance.now();
      if (scene && before) { // the hand moves the view of one concept, not the map below it
        const { at } = camera, by = at.scale / before.scale;
        eye.x += (at.x - before.x) * at.scale / eye.scale;
        eye.y += (at.y - before.y) * at.scale / eye.scale;
        eye.scale = Math.min(3, Math.max(0.3, eye.scale * by));
        Object.assign(at, before);
      }
      want();
    },
    clicked(point) { pick(hit(point)); },
    hovered,
  });
  function fit(animated) {
    if (scene) { fitScene(); return want(); }
    if (!size.width) return undefined;
    const { low, high } = sight.extent;
    const scale = Math.min(size.width / (high[0] - low[0]), size.height / (high[1] - low[1])) * 0.97;
    camera.limits.low = scale * 0.5;
    camera.limits.high = Math.max(30, scale * 8);
    return camera.fly({ x: (low[0] + high[0]) / 2, y: (low[1] + high[1]) / 2, scale }, animated);
  }
  // All that is shown into view.
  function toShown() {
    const low = [Infinity, Infinity], high = [-Infinity, -Infinity];
    for (let id = 0; id < rows.nShown; id += 1) {
      if (!there.visible[id]) continue;
      const r = sight.dot[id] + 3;
      low[0] = Math.min(low[0], sight.x[id] - r); low[1] = Math.min(low[1], sight.y[id] - r);
      high[0] = Math.max(high[0], sight.x[id] + r); high[1] = Math.max(high[1], sight.y[id] + r);
    }
    if (low[0] > high[0]) return;
    const scale = Math.min((size.width - 120) / (high[0] - low[0]), (size.height - 120) / (high[1] - low[1]), 14);
    camera.fly({ x: (low[0] + high[0]) / 2, y: (low[1] + high[1]) / 2, scale: Math.max(scale, camera.limits.low) });
  }
  function toIsland(i, animated = true) {
    const { islands } = sight;
    camera.fly({ x: islands.x[i], y: islands.y[i], scale: Math.min(camera.limits.high, Math.min(size.width, size.height) / (2.25 * islands.r[i])) }, animated);
  }
  function toConcept(id) {
    const r = sight.islands.r[sight.island[id]];
    Object.assign(camera.at, { x: sight.x[id], y: sight.y[id], scale: Math.max(camera.at.scale, Math.min(12, size.height / (2.2 * r))) });
    if (scene) before = { ...camera.at };
    want();
  }
  const zoom = (by) => (scene ? camera.zoom(by) : camera.zoom(by, null, true));

  // ---- pointing ------------------------------------------------------------------------------------
  const REACH = 7; // px
  function hit(point) {
    if (scene) return local.at(scene, toScene(point));
    const world = camera.toWorld(point.x, point.y);
    const what = sight.at(world, camera.at.scale, REACH, there.visible);
    if (what?.kind === "node") return what;
    const line = ahead && !stale ? nearestLine(point) : null;
    return line || what;
  }
  function nearestLine(point) {
    const { view, seen } = ahead, zoomed = camera.at.scale / view.scale;
    const px = (camera.at.x - view.x) * view.scale + view.width / 2 + (point.x - size.width / 2) / zoomed;
    const py = (camera.at.y - view.y) * view.scale + view.height / 2 + (point.y - size.height / 2) / zoomed;
    let best = null, near = 5;
    for (const line of seen.lines) {
      const dx = line.x2 - line.x1, dy = line.y2 - line.y1;
      const t = Math.max(0, Math.min(1, ((px - line.x1) * dx + (py - line.y1) * dy) / (dx * dx + dy * dy || 1)));
      const away = Math.hypot(px - line.x1 - t * dx, py - line.y1 - t * dy);
      if (away < near) { near = away; best = { kind: "pair", id: line.pair }; }
    }
    return best;
  }
  const tipBox = document.getElementById("tip");
  function hideTip() { tipBox.hidden = true; }
  let over = 0;
  function hovered(point, event) {
    cancelAnimationFrame(over);
    if (!point) return hideTip();
    const { clientX, clientY } = event;
    over = requestAnimationFrame(() => {
      const what = there ? hit(point) : null;
      const isNamed = what?.kind === "island" && sight.islands.r[what.id] * camera.at.scale > sight.DUST; // it says its name itself
      stage.style.cursor = what && !isNamed ? "pointer" : "grab";
      if (!what || isNamed) return hideTip();
      tipBox.replaceChildren(...tipOf(what));
      tipBox.hidden = false;
      tipBox.style.left = `${Math.max(8, Math.min(clientX + 14, innerWidth - tipBox.offsetWidth - 8))}px`;
      const below = clientY + 18;
      tipBox.style.top = `${below + tipBox.offsetHeight > innerHeight - 8 ? Math.max(8, clientY - tipBox.offsetHeight - 12) : below}px`;
      return undefined;
    });
    return undefined;
  }

  // ---- what it is told ---------------------------------------------------------------------------------
  // mode: {kind: "map"} | {kind: "around", id} | {kind: "path", steps}
  let mode = { kind: "map" };
  function compose() {
    const made = mode.kind === "around" ? local.around(mode.id, there, size, family) : mode.kind === "path" ? local.chain(mode.steps, there, size, family) : null;
    scene = made;
    if (scene) { fitScene(); before = { ...camera.at }; ring = mode.kind === "around" ? mode.id : ring; } else before = null;
  }
  function update(next) {
    const filtered = next.there !== there;
    const moved = JSON.stringify(next.mode) !== JSON.stringify(mode);
    ({ there, chosen, mode } = next);
    if (filtered) { stale = true; job = null; }
    if (next.forget) ring = null;
    if (size.width && (filtered || moved)) compose();
    want();
  }
  function repaint() { stale = true; job = null; want(); }
  function resize() {
    const width = stage.clientWidth, height = stage.clientHeight;
    if (!width || !height || (width === size.width && height === size.height)) return;
    const first = !size.width;
    size = { width, height };
    const scale = ratio();
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    stale = true;
    job = null;
    if (there) compose();
    if (first || mode.kind === "map") fit(false);
    finish();
  }
  // Paint at once, for the first sight of the page.
  function finish() {
    if (!size.width || !there) return;
    if (!scene) { if (!isEnough()) begin(); while (job) work(1000); }
    show();
  }
  new ResizeObserver(resize).observe(stage);

  function pointOf(what) {
    const frameBox = stage.getBoundingClientRect();
    let at;
    if (scene) {
      const node = scene.nodes.find((each) => each.kind === what.kind && each.id === what.id);
      const edge = scene.edges.find((each) => (what.kind === "pair" ? each.id === what.id : what.kind === "edge" && each.claims.includes(what.id)));
      at = node ? fromScene(node.at) : edge ? fromScene(edge.nameAt) : null;
    } else if (what.kind === "island") at = camera.toScreen(sight.islands.x[what.id], sight.islands.y[what.id]);
    else at = camera.toScreen(sight.x[what.id], sight.y[what.id]);
    return at && { x: at.x + frameBox.left, y: at.y + frameBox.top };
  }
  function picture() {
    const own = colours();
    if (scene) return local.svg(scene, own, rows.head.title);
    const view = { ...camera.at, ...size };
    const steps = sight.collect(view, there);
    let step = steps.next();
    while (!step.done) step = steps.next();
    return paints.svg(step.value, there, own, rows.head.title);
  }
  const seenNow = () => ({ lines: ahead?.seen.lines.length ?? 0, scene });
  return { update, repaint, resize, finish, fit, zoom, toShown, pan: (dx, dy) => camera.pan(dx, dy), toIsland, toConcept, hideTip, pointOf, picture, seenNow, sight, element: stage, camera };
};
