// The lines of a drawing: which way they run, how they are painted, which one is at a point. Ways are
// found once and kept until an end moves.
"use strict";

claimgraph.lines = ({ draw, nodes }) => {
  const STEPS = 24; // stretches that a bent line is looked at in
  const LOOP = 16, ROOM = 2; // px: radius of a line from a box to itself; between an arrow's tip and its box
  const HEADS = { // corners, tip first, in lengths of the head; where the line may end
    arrow: { corners: [[0, 0], [-1, 0.32], [-0.85, 0], [-1, -0.32]], core: 0.8 },
    vee: { corners: [[0, 0], [-1, 0.45], [-0.5, 0], [-1, -0.45]], core: 0.5 },
    bar: { corners: [[0, 0.5], [0, -0.5], [-0.16, -0.5], [-0.16, 0.5]], core: 0.1 },
  };
  const at = (p, q, t) => ({ x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t });
  const isIn = (point, node, place) => Math.abs(point.x - place.x) < node.width / 2 + ROOM && Math.abs(point.y - place.y) < node.height / 2 + ROOM;

  // Where a curve, seen from its end, leaves the box there: in [0, 1], or null if it never does.
  function leaves(curve, node, place) {
    let out = null;
    for (let i = STEPS - 1; i > 0 && out === null; i -= 1) if (!isIn(curve(i / STEPS), node, place)) out = i / STEPS;
    if (out === null) return null;
    let low = out, high = Math.min(1, out + 1 / STEPS);
    for (let i = 0; i < 8; i += 1) {
      const middle = (low + high) / 2;
      if (isIn(curve(middle), node, place)) high = middle; else low = middle;
    }
    return low;
  }
  // How far back from a point of a curve one must go to be a length away from it.
  function back(curve, from, length) {
    const tip = curve(from);
    let low = 0, high = from;
    for (let i = 0; i < 10; i += 1) {
      const middle = (low + high) / 2, point = curve(middle);
      if (Math.hypot(point.x - tip.x, point.y - tip.y) > length) low = middle; else high = middle;
    }
    return low;
  }
  function head(kind, length, tip, tail) {
    const angle = Math.atan2(tip.y - tail.y, tip.x - tail.x), cos = Math.cos(angle) * length, sin = Math.sin(angle) * length;
    const path = new Path2D();
    HEADS[kind].corners.forEach(([along, across], i) => path[i ? "lineTo" : "moveTo"](tip.x + along * cos - across * sin, tip.y + along * sin + across * cos));
    path.closePath();
    return path;
  }
  function bounds(points) {
    const xs = points.map(({ x }) => x), ys = points.map(({ y }) => y);
    return { left: Math.min(...xs) - 12, right: Math.max(...xs) + 12, top: Math.min(...ys) - 12, bottom: Math.max(...ys) + 12 };
  }
  function loop(line, from) {
    const node = nodes.get(line.from), middle = { x: from.x + node.width / 2 - 6, y: from.y - node.height / 2 - 6 };
    const path = new Path2D();
    path.arc(middle.x, middle.y, LOOP, 0, 2 * Math.PI);
    const points = Array.from({ length: STEPS + 1 }, (_, i) => ({ x: middle.x + LOOP * Math.cos((2 * Math.PI * i) / STEPS), y: middle.y + LOOP * Math.sin((2 * Math.PI * i) / STEPS) }));
    return { path, head: null, points, bounds: bounds(points) };
  }
  function find(line, from, to, width) {
    if (line.from === line.to) return loop(line, from);
    const via = draw.via(from, to, line.smooth), curve = (t) => at(at(from, via, t), at(via, to, t), t);
    const points = line.smooth ? Array.from({ length: STEPS + 1 }, (_, i) => curve(i / STEPS)) : [from, to];
    const kind = line.arrows?.to?.enabled ? line.arrows.to.type : null, tip = kind && leaves(curve, nodes.get(line.to), to);
    let end = 1, tipped = null;
    if (tip) {
      const length = 15 * line.arrows.to.scaleFactor + 3 * width;
      tipped = head(kind, length, curve(tip), curve(back(curve, tip, length)));
      end = back(curve, tip, length * HEADS[kind].core);
    }
    const path = new Path2D(), middle = at(from, via, end), last = curve(end);
    path.moveTo(from.x, from.y);
    if (line.smooth) path.quadraticCurveTo(middle.x, middle.y, last.x, last.y); else path.lineTo(last.x, last.y);
    return { path, head: tipped, points, bounds: bounds(points) };
  }
  const known = new Map(); // by the line's id: its way, and for what it was found
  function wayOf(line, places, width) {
    const from = places[line.from], to = places[line.to], before = known.get(line.id);
    if (before && before.x1 === from.x && before.y1 === from.y && before.x2 === to.x && before.y2 === to.y && before.width === width) return before.way;
    const way = find(line, from, to, width);
    known.set(line.id, { x1: from.x, y1: from.y, x2: to.x, y2: to.y, width, way });
    return way;
  }

  // style: colour, width, dashes, alpha. view: left, top, right, bottom of what is looked at.
  function paint(ctx, line, places, view, style) {
    const { path, head: tip, bounds: box } = wayOf(line, places, style.width);
    if (box.right < view.left || box.left > view.right || box.bottom < view.top || box.top > view.bottom) return;
    ctx.globalAlpha = style.alpha;
    ctx.strokeStyle = style.colour;
    ctx.lineWidth = style.width;
    ctx.setLineDash(style.dashes || []);
    ctx.stroke(path);
    if (!tip) return;
    ctx.fillStyle = style.colour;
    ctx.fill(tip);
  }
  function away(point, a, b) {
    const dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    const t = square ? Math.min(1, Math.max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / square)) : 0;
    return Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy);
  }
  // The line nearest to a point, of those within reach; null if there is none.
  function lineAt(point, some, places, reach) {
    let best = null, near = reach;
    for (const line of some) {
      const { points, bounds: box } = wayOf(line, places, known.get(line.id)?.width ?? line.width);
      if (point.x < box.left - reach || point.x > box.right + reach || point.y < box.top - reach || point.y > box.bottom + reach) continue;
      for (let i = 1; i < points.length; i += 1) {
        const far = away(point, points[i - 1], points[i]);
        if (far < near) [best, near] = [line, far];
      }
    }
    return best;
  }
  return { paint, lineAt };
};
