// Points, lines and what they reach over.

/** @param {Point} at @param {Size} size @param {Point} point @param {number} [room] px around it that count too */
export const isInside = (at, size, point, room = 0) =>
  Math.abs(point.x - at.x) < size.width / 2 + room && Math.abs(point.y - at.y) < size.height / 2 + room;

/**
 * How far a point is from the straight line between two others.
 * @param {Point} point
 * @param {Point} a
 * @param {Point} b
 */
export function distanceToSegment(point, a, b) {
  const dx = b.x - a.x,
    dy = b.y - a.y,
    square = dx * dx + dy * dy;
  const t = square ? Math.min(1, Math.max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / square)) : 0;
  return Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy);
}

/** What encloses boxes that are added one by one: endless in the wrong direction while there is none. */
export function newBounds() {
  const frame = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  /** @param {Point} at @param {Size} size */
  const add = (at, { width, height }) => {
    frame.left = Math.min(frame.left, at.x - width / 2);
    frame.right = Math.max(frame.right, at.x + width / 2);
    frame.top = Math.min(frame.top, at.y - height / 2);
    frame.bottom = Math.max(frame.bottom, at.y + height / 2);
  };
  return { frame, add };
}

/**
 * A point given as so far along and so far across a direction.
 * @param {Point} from
 * @param {number} angle
 * @param {number} along
 * @param {number} across
 */
export const fromTip = (from, angle, along, across) => ({
  x: from.x + along * Math.cos(angle) - across * Math.sin(angle),
  y: from.y + along * Math.sin(angle) + across * Math.cos(angle),
});

/**
 * The point towards which a line between two centres bends, as vis-network has it.
 * @param {Point} from
 * @param {Point} to
 * @param {Smooth | false} [smooth]
 */
export function bendOf(from, to, smooth) {
  if (!smooth) return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const turn = ((smooth.type === "curvedCW" ? 1 : -1) * smooth.roundness * Math.PI) / 2;
  const reach = 0.5 + 0.5 * smooth.roundness;
  const dx = to.x - from.x,
    dy = to.y - from.y;
  return {
    x: from.x + reach * (dx * Math.cos(turn) + dy * Math.sin(turn)),
    y: from.y + reach * (dy * Math.cos(turn) - dx * Math.sin(turn)),
  };
}
/**
 * A point of a line between two centres.
 * @param {Point} from
 * @param {Point} to
 * @param {Smooth | false | undefined} smooth
 * @param {number} t share of the way
 */
export function onCurve(from, to, smooth, t) {
  const bend = bendOf(from, to, smooth);
  const a = (1 - t) * (1 - t),
    b = 2 * t * (1 - t),
    c = t * t;
  return { x: a * from.x + b * bend.x + c * to.x, y: a * from.y + b * bend.y + c * to.y };
}
