// What of the map is seen from where one looks, as lists of things to draw: detail goes by how much
// room there is on the screen, not by zoom alone. Made in steps, so that a page stays lively.
"use strict";

claimgraph.sight = ({ rows, links, block, model, measure }) => {
  const { nShown } = rows;
  const unit = block.head.unit;
  const scaled = (name) => Float32Array.from(block.numbers(name), (value) => value / unit);
  const x = scaled("c.x"), y = scaled("c.y"), dot = scaled("c.dot");
  const island = block.numbers("c.island"), names = block.texts("i.name");
  const islands = { x: scaled("i.x"), y: scaled("i.y"), r: scaled("i.radius"), n: names.length, named: block.head.named };
  // Concepts come island by island, the largest dot first.
  const begin = new Uint32Array(islands.n + 1);
  for (let i = 0; i < nShown; i += 1) begin[island[i] + 1] += 1;
  for (let i = 0; i < islands.n; i += 1) begin[i + 1] += begin[i];
  const extent = { low: [Infinity, Infinity], high: [-Infinity, -Infinity] };
  for (let i = 0; i < islands.n; i += 1) {
    extent.low = [Math.min(extent.low[0], islands.x[i] - islands.r[i]), Math.min(extent.low[1], islands.y[i] - islands.r[i])];
    extent.high = [Math.max(extent.high[0], islands.x[i] + islands.r[i]), Math.max(extent.high[1], islands.y[i] + islands.r[i])];
  }

  const DOTS_AT = 1.6; // px radius from which a dot has its lines drawn
  const NAMED_AT = 3.2; // px radius from which a dot may have its name beside it
  const GROWN = 9, GROWS = 0.22; // px radius up to which a dot grows with the map, and how much of it from there on
  const AREA_OF_LINE = 420, AREA_OF_NAME = 8500; // px of the screen for each line and each name
  const DUST = 105; // px radius up to which an island is named across its dots, which have no names
  const BRIDGES = 160, STEP = 4096; // lines between islands; things that are looked at between pauses

  // Dots stay small where there is room, so that names find theirs.
  const radius = (id, scale) => { const r = dot[id] * scale; return r <= GROWN ? r : GROWN + (r - GROWN) * GROWS; };
  const termsOf = (i) => names.at(i).split(" · ").map((term) => (term.length > 34 ? `${term.slice(0, 33)}…` : term));
  const inView = (view, cx, cy, r) => Math.abs(cx - view.x) * view.scale < view.width / 2 + r * view.scale && Math.abs(cy - view.y) * view.scale < view.height / 2 + r * view.scale;

  // Lines between islands, added up: made anew for each filter.
  let bridgesFor = null, bridges = [];
  function bridgesOf(there) {
    if (bridgesFor === there) return bridges;
    const weights = new Map();
    for (const pair of there.ranked) {
      const one = island[links.a[pair]], other = island[links.b[pair]];
      if (one === other || one >= islands.named || other >= islands.named) continue;
      const at = one < other ? one * islands.n + other : other * islands.n + one;
      weights.set(at, (weights.get(at) || 0) + there.strength[pair]);
    }
    bridges = [...weights].sort((p, q) => q[1] - p[1] || p[0] - q[0]).slice(0, BRIDGES).map(([at, weight]) => ({ one: Math.floor(at / islands.n), other: at % islands.n, weight }));
    bridgesFor = there;
    return bridges;
  }

  // Boxes that names have taken; a grid keeps the search short.
  function Room() {
    const CELL = 64, cells = new Map();
    const over = (box, act) => {
      for (let cx = Math.floor(box.x / CELL); cx <= Math.floor((box.x + box.w) / CELL); cx += 1) for (let cy = Math.floor(box.y / CELL); cy <= Math.floor((box.y + box.h) / CELL); cy += 1) if (act(`${cx} ${cy}`)) return true;
      return false;
    };
    return {
      isFree: (box) => !over(box, (cell) => cells.get(cell)?.some((each) => box.x < each.x + each.w && each.x < box.x + box.w && box.y < each.y + each.h && each.y < box.y + box.h)),
      take: (box) => { over(box, (cell) => { cells.has(cell) ? cells.get(cell).push(box) : cells.set(cell, [box]); return false; }); },
    };
  }

  // view: x, y in the middle, scale, width, height in px. there: what the filters leave.
  function* collect(view, there) {
    const sx = (value) => view.width / 2 + (value - view.x) * view.scale, sy = (value) => view.height / 2 + (value - view.y) * view.scale;
    const seen = [];
    for (let i = 0; i < islands.n; i += 1) if (inView(view, islands.x[i], islands.y[i], islands.r[i])) seen.push(i);
    const found = { view, islands: [], bridges: [], lines: [], dots: model.dotLists(), faint: [], names: [], titles: [], marks: [], predicates: [] };
    for (const i of seen) found.islands.push({ id: i, x: sx(islands.x[i]), y: sy(islands.y[i]), r: islands.r[i] * view.scale });
    const isSeen = new Uint8Array(islands.n);
    for (const i of seen) isSeen[i] = 1;
    yield;

    // ---- lines between islands, paler where one has come near --------------------------------------
    const whole = Math.min(view.width, view.height);
    const all = bridgesOf(there);
    const most = all[0]?.weight || 1;
    for (const { one, other, weight } of all) {
      const near = Math.max(islands.r[one], islands.r[other]) * view.scale;
      if ((!isSeen[one] && !isSeen[other]) || near > whole * 0.9) continue;
      found.bridges.push({ x1: sx(islands.x[one]), y1: sy(islands.y[one]), x2: sx(islands.x[other]), y2: sy(islands.y[other]), width: 1 + 5 * Math.sqrt(weight / most), ends: [one, other] });
    }

    // ---- dots ---------------------------------------------------------------------------------------
    const candidates = [];
    let looked = 0;
    for (const i of seen) {
      const inside = inView(view, islands.x[i], islands.y[i], -islands.r[i]);
      for (let id = begin[i]; id < begin[i + 1]; id += 1) {
        if ((looked += 1) % STEP === 0) yield;
        if (!inside && !inView(view, x[id], y[id], dot[id])) continue;
        const r = radius(id, view.scale);
        if (!there.visible[id]) { found.faint.push(sx(x[id]), sy(y[id]), r); continue; }
        found.dots[rows.c.category[id]].push(sx(x[id]), sy(y[id]), r);
        if (r >= NAMED_AT && islands.r[i] * view.scale > DUST) candidates.push(id);
        if (r >= 6 && model.gapsOf.has(id)) found.marks.push(sx(x[id]) + r * 0.8, sy(y[id]) - r * 0.8);
      }
    }
    yield;

    // ---- lines between concepts, the strongest first -------------------------------------------------
    const budget = (view.width * view.height) / AREA_OF_LINE;
    const { ranked } = there;
    const least = DOTS_AT / view.scale;
    for (let i = 0; i < ranked.length && found.lines.length < budget; i += 1) {
      if (i % STEP === STEP - 1) yield;
      const pair = ranked[i], a = links.a[pair], b = links.b[pair];
      if (dot[a] < least || dot[b] < least) continue;
      if (!inView(view, x[a], y[a], 0) && !inView(view, x[b], y[b], 0)) continue;
      if (!there.visible[a] || !there.visible[b]) continue;
      const apart = Math.hypot(x[a] - x[b], y[a] - y[b]) * view.scale;
      if (island[a] !== island[b] && apart > whole * 0.75) continue;
      found.lines.push({ pair, x1: sx(x[a]), y1: sy(y[a]), x2: sx(x[b]), y2: sy(y[b]), r1: radius(a, view.scale), r2: radius(b, view.scale), strength: there.strength[pair], away: island[a] !== island[b] });
    }
    yield;

    // ---- names: of islands, then of the best linked concepts -------------------------------------------
    const room = Room();
    const titled = found.islands.filter(({ id, r }) => id < islands.named && r > 20).sort((p, q) => q.r - p.r);
    for (const each of titled) title(each, view, room, found);
    yield;
    candidates.sort((p, q) => dot[q] - dot[p] || p - q);
    const room4 = Math.min(candidates.length, Math.round((view.width * view.height) / AREA_OF_NAME) * 2);
    // Names keep off the dots that are named before others; lesser ones they may cover.
    for (const id of candidates.slice(0, room4)) {
      const r = radius(id, view.scale);
      room.take({ x: sx(x[id]) - r, y: sy(y[id]) - r, w: 2 * r, h: 2 * r });
    }
    for (let i = 0, named = 0; i < room4 && named < room4 / 2; i += 1) {
      if (i % 64 === 63) yield;
      named += name(candidates[i], sx(x[candidates[i]]), sy(y[candidates[i]]), view, room, found);
    }
    // Predicates where a line is long enough to bear its own.
    for (const line of found.lines.slice(0, 400)) {
      const apart = Math.hypot(line.x2 - line.x1, line.y2 - line.y1);
      if (Math.min(line.r1, line.r2) < 5 || apart < 120) continue;
      predicate(line, apart, there, room, found);
    }
    return found;
  }

  // The name of an island: in its middle while its dots are dust, above its dots when they have names.
  function title({ id, x: cx, y: cy, r }, view, room, found) {
    const dust = r <= DUST || (dot[begin[id]] || 1) * view.scale < NAMED_AT;
    const size = Math.round(Math.max(11.5, Math.min(r > 250 ? 19 : 17, r * 0.17)));
    const most = r < 34 ? 1 : r < 60 ? 2 : 3;
    const terms = termsOf(id).slice(0, most).filter(Boolean);
    if (!terms.length) return;
    const lines = dust ? terms.map((text, i) => ({ text, size: i ? Math.max(11, Math.round(size * 0.82)) : size, bold: i === 0 })) : [{ text: terms.join(" · "), size, bold: true }];
    for (let kept = lines.length; kept > 0; kept -= 1) {
      const some = lines.slice(0, kept);
      const w = Math.max(...some.map((line) => measure(line.text, line.size, line.bold))) + 8;
      const h = some.reduce((sum, line) => sum + line.size * 1.28, 0) + 4;
      const tops = dust ? [cy - h / 2, cy - r - h * 0.6, cy + r - h * 0.4] : [cy - r - h + 2, Math.max(cy - r - h + 2, 8)];
      for (const top of tops) {
        const box = { x: cx - w / 2, y: top, w, h };
        if (!dust && (box.y + h < 0 || box.y > cy + r)) continue;
        if (!room.isFree(box)) continue;
        room.take(box);
        let at = top + 2;
        for (const line of some) { found.titles.push({ ...line, x: cx, y: at + line.size * 0.64, id }); at += line.size * 1.28; }
        return;
      }
    }
  }
  function name(id, cx, cy, view, room, found) {
    const r = radius(id, view.scale);
    const size = r > 10 ? 13 : 12, bold = r > 14;
    const whole = rows.concepts.get(id).label;
    const text = whole.length > 36 ? `${whole.slice(0, 35)}…` : whole;
    const w = measure(text, size, bold) + 6, h = size * 1.25;
    const spots = [{ x: cx + r + 2, y: cy - h / 2 }, { x: cx - w / 2, y: cy + r + 1 }, { x: cx - r - 2 - w, y: cy - h / 2 }, { x: cx - w / 2, y: cy - r - h - 1 }];
    for (const spot of spots) {
      const box = { ...spot, w, h };
      if (!room.isFree(box)) continue;
      room.take(box);
      found.names.push({ id, text, size, bold, x: spot.x + 3, y: spot.y + h / 2 });
      return 1;
    }
    return 0;
  }

  function predicate(line, apart, there, room, found) {
    const label = model.shortOf(line.pair, there), size = 11;
    const w = measure(label.text, size, label.negated) + 8, h = 15;
    if (w > apart - line.r1 - line.r2 - 24) return;
    const box = { x: (line.x1 + line.x2 - w) / 2, y: (line.y1 + line.y2 - h) / 2, w, h };
    if (!room.isFree(box)) return;
    room.take(box);
    found.predicates.push({ ...label, size, bold: label.negated, x: box.x + w / 2, y: box.y + h / 2 });
  }

  // What is at a point of the map: a concept within reach, else the island.
  function at(point, scale, px, visible) {
    const reach = px / scale;
    let best = null, near = reach;
    for (let i = 0; i < islands.n; i += 1) {
      if (Math.hypot(point.x - islands.x[i], point.y - islands.y[i]) > islands.r[i] + reach) continue;
      for (let id = begin[i]; id < begin[i + 1]; id += 1) {
        const away = Math.hypot(point.x - x[id], point.y - y[id]) - radius(id, scale) / scale;
        if (away < near && visible[id]) { near = away; best = { kind: "node", id }; }
      }
    }
    if (best) return best;
    for (let i = 0; i < islands.named; i += 1) if (Math.hypot(point.x - islands.x[i], point.y - islands.y[i]) < islands.r[i]) return { kind: "island", id: i };
    return null;
  }
  return { x, y, dot, island, islands, begin, extent, radius, collect, at, termsOf, nameOf: (i) => names.at(i) };
};
