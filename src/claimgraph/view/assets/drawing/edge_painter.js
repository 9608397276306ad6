// The lines of a drawing: which way they run, how they are painted, which one is at a point. Ways are
// found once and kept until an end moves.

import { must } from "../shared/collections.js";
import { bendOf, distanceToSegment, fromTip, isInside, newBounds } from "../shared/geometry.js";
import { loopAt } from "../shared/boxes.js";

const STEPS = 24; // stretches that a bent line is looked at in
const ROOM = 2; // px between an arrow's tip and its box
const AROUND = 12; // px around a line that its head or stroke may take
/**
 * Corners, tip first, in lengths of the head; where the line may end.
 * @type {Record<string, { corners: number[][], core: number }>}
 */
const HEADS = {
  arrow: {
    corners: [
      [0, 0],
      [-1, 0.32],
      [-0.85, 0],
      [-1, -0.32],
    ],
    core: 0.8,
  },
  vee: {
    corners: [
      [0, 0],
      [-1, 0.45],
      [-0.5, 0],
      [-1, -0.45],
    ],
    core: 0.5,
  },
  bar: {
    corners: [
      [0, 0.5],
      [0, -0.5],
      [-0.16, -0.5],
      [-0.16, 0.5],
    ],
    core: 0.1,
  },
};

/**
 * A line between two boxes.
 * @typedef {Pick<DrawnEdge, "from" | "to" | "smooth" | "arrows" | "width"> & { id: string }} Line
 * A point of a line as a share of its way.
 * @typedef {(t: number) => Point} Curve
 * @typedef {{ path: Path2D, head: Path2D | null, points: Point[], bounds: Frame }} Way
 * @typedef {Record<string, Point>} Places
 */

/** @param {Point} p @param {Point} q @param {number} t */
const between = (p, q, t) => ({ x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t });

/**
 * Where a curve, seen from its end, leaves the box there: in [0, 1], or null if it never does.
 * @param {Curve} curve
 * @param {Point} at
 * @param {Size} node
 */
function leaves(curve, at, node) {
  let out = null;
  for (let i = STEPS - 1; i > 0 && out === null; i -= 1)
    if (!isInside(at, node, curve(i / STEPS), ROOM)) out = i / STEPS;
  if (out === null) return null;
  let low = out,
    high = Math.min(1, out + 1 / STEPS);
  for (let i = 0; i < 8; i += 1) {
    const middle = (low + high) / 2;
    if (isInside(at, node, curve(middle), ROOM)) high = middle;
    else low = middle;
  }
  return low;
}
/**
 * How far back from a point of a curve one must go to be a length away from it.
 * @param {Curve} curve
 * @param {number} from
 * @param {number} length
 */
function back(curve, from, length) {
  const tip = curve(from);
  let low = 0,
    high = from;
  for (let i = 0; i < 10; i += 1) {
    const middle = (low + high) / 2,
      point = curve(middle);
    if (Math.hypot(point.x - tip.x, point.y - tip.y) > length) low = middle;
    else high = middle;
  }
  return low;
}
/** @param {string} kind @param {number} length @param {Point} tip @param {Point} tail */
function headPath(kind, length, tip, tail) {
  const angle = Math.atan2(tip.y - tail.y, tip.x - tail.x);
  const path = new Path2D();
  HEADS[kind].corners.forEach(([along, across], i) => {
    const { x, y } = fromTip(tip, angle, along * length, across * length);
    path[i ? "lineTo" : "moveTo"](x, y);
  });
  path.closePath();
  return path;
}
/** @param {Point[]} points @returns {Frame} */
function boundsOf(points) {
  const { frame, add } = newBounds();
  for (const point of points) add(point, { width: 2 * AROUND, height: 2 * AROUND });
  return frame;
}
/** Points at equal shares of a way. @param {Curve} curve */
const sampled = (curve) => Array.from({ length: STEPS + 1 }, (_, i) => curve(i / STEPS));

/** A line from a box to itself. @param {Point} at @param {Size} node @returns {Way} */
function loopWay(at, node) {
  const { x, y, radius } = loopAt(at, node);
  const path = new Path2D();
  path.arc(x, y, radius, 0, 2 * Math.PI);
  const points = sampled((t) => fromTip({ x, y }, 2 * Math.PI * t, radius, 0));
  return { path, head: null, points, bounds: boundsOf(points) };
}
/**
 * @param {Line} line
 * @param {Point} from
 * @param {Point} to
 * @param {Size} target
 * @param {number} width
 * @returns {Way}
 */
function straightOrBentWay(line, from, to, target, width) {
  const bend = bendOf(from, to, line.smooth);
  /** @type {Curve} */
  const curve = (t) => between(between(from, bend, t), between(bend, to, t), t);
  const points = line.smooth ? sampled(curve) : [from, to];
  const { enabled, type, scaleFactor = 1 } = line.arrows.to;
  const tip = enabled && type ? leaves(curve, to, target) : null;
  let end = 1,
    head = null;
  if (type && tip) {
    const length = 15 * scaleFactor + 3 * width;
    head = headPath(type, length, curve(tip), curve(back(curve, tip, length)));
    end = back(curve, tip, length * HEADS[type].core);
  }
  const path = new Path2D(),
    middle = between(from, bend, end),
    last = curve(end);
  path.moveTo(from.x, from.y);
  if (line.smooth) path.quadraticCurveTo(middle.x, middle.y, last.x, last.y);
  else path.lineTo(last.x, last.y);
  return { path, head, points, bounds: boundsOf(points) };
}

/** @param {Map<string, Size>} nodes the boxes that the lines join */
export function newEdgePainter(nodes) {
  /** @type {Map<string, { key: string, width: number, target: Size, way: Way }>} */
  const known = new Map(); // by the line's id: its way, and for what it was found
  /** @param {Line} line @param {Places} places @param {number} width @param {Size} target what is seen at its end */
  function wayOf(line, places, width, target) {
    const from = places[line.from],
      to = places[line.to];
    const key = [from.x, from.y, to.x, to.y, width, target.width, target.height].join(" ");
    const old = known.get(line.id);
    if (old?.key === key) return old.way;
    const isLoop = line.from === line.to;
    const way = isLoop ? loopWay(from, must(nodes, line.to)) : straightOrBentWay(line, from, to, target, width);
    known.set(line.id, { key, width, target, way });
    return way;
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {Line} line
   * @param {Places} places
   * @param {Frame} view what is looked at
   * @param {{ colour: string, width: number, dashes: number[] | false, alpha: number }} style
   * @param {Size} target the box or dot at its end, as it is seen
   */
  function paint(ctx, line, places, view, style, target) {
    const { path, head, bounds } = wayOf(line, places, style.width, target);
    if (bounds.right < view.left || bounds.left > view.right || bounds.bottom < view.top || bounds.top > view.bottom)
      return;
    ctx.globalAlpha = style.alpha;
    ctx.strokeStyle = style.colour;
    ctx.lineWidth = style.width;
    ctx.setLineDash(style.dashes || []);
    ctx.stroke(path);
    if (!head) return;
    ctx.fillStyle = style.colour;
    ctx.fill(head);
  }
  /**
   * The line nearest to a point, of those within reach; null if there is none.
   * @template {Line} L
   * @param {Point} point
   * @param {L[]} some
   * @param {Places} places
   * @param {number} reach
   */
  function lineAt({ x, y }, some, places, reach) {
    /** @type {L | null} */
    let best = null;
    let near = reach;
    for (const line of some) {
      const { width = line.width, target = must(nodes, line.to) } = known.get(line.id) ?? {};
      const { points, bounds } = wayOf(line, places, width, target);
      if (x < bounds.left - reach || x > bounds.right + reach || y < bounds.top - reach || y > bounds.bottom + reach)
        continue;
      for (let i = 1; i < points.length; i += 1) {
        const far = distanceToSegment({ x, y }, points[i - 1], points[i]);
        if (far < near) [best, near] = [line, far];
      }
    }
    return best;
  }
  return { paint, lineAt };
}
