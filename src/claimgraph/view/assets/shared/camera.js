// Where one looks at a map or a scene from, and the hands that move it: mouse, wheel, touch.

const CLICK = 4; // px that a pointer may move in a click
const LASTS = 320; // ms of a flight

/** @typedef {Partial<Point & { scale: number }>} Goal */

/**
 * @param {object} parts
 * @param {HTMLElement} parts.element
 * @param {() => void} parts.moved
 * @param {(point: Point) => void} parts.clicked
 * @param {(point: Point | null, event: PointerEvent) => void} parts.hovered
 */
export function newCamera({ element, moved, clicked, hovered }) {
  const at = { x: 0, y: 0, scale: 1 },
    limits = { low: 0.01, high: 60 };
  const middle = () => ({ x: element.clientWidth / 2, y: element.clientHeight / 2 });
  /** @param {number} x @param {number} y */
  const toScreen = (x, y) => ({ x: middle().x + (x - at.x) * at.scale, y: middle().y + (y - at.y) * at.scale });
  /** @param {number} x @param {number} y */
  const toWorld = (x, y) => ({ x: at.x + (x - middle().x) / at.scale, y: at.y + (y - middle().y) / at.scale });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let flight = 0;

  /** @param {number} scale */
  const limited = (scale) => Math.min(limits.high, Math.max(limits.low, scale));
  /** @param {Goal} next */
  function set(next) {
    at.scale = limited(next.scale ?? at.scale);
    at.x = next.x ?? at.x;
    at.y = next.y ?? at.y;
    moved();
  }
  /** @param {Goal} next @param {boolean} [animated] */
  function fly(next, animated = true) {
    cancelAnimationFrame(flight);
    if (!animated || still) return set(next);
    const from = { ...at },
      to = { ...at, ...next },
      begin = performance.now();
    /** @param {number} now */
    const step = (now) => {
      const t = Math.min(1, (now - begin) / LASTS),
        eased = t * t * (3 - 2 * t);
      const scale = from.scale * (to.scale / from.scale) ** eased;
      set({ x: from.x + (to.x - from.x) * eased, y: from.y + (to.y - from.y) * eased, scale });
      if (t < 1) flight = requestAnimationFrame(step);
    };
    flight = requestAnimationFrame(step);
  }
  /**
   * Zoom so that what is at a point of the element stays there.
   * @param {number} by
   * @param {Point} [point]
   * @param {boolean} [animated]
   */
  function zoom(by, point = middle(), animated = false) {
    const world = toWorld(point.x, point.y),
      scale = limited(at.scale * by);
    const x = world.x - (point.x - middle().x) / scale,
      y = world.y - (point.y - middle().y) / scale;
    fly({ scale, x, y }, animated);
  }
  /** @param {number} dx @param {number} dy */
  const pan = (dx, dy) => set({ x: at.x - dx / at.scale, y: at.y - dy / at.scale });

  /** @type {Map<number, Point>} */
  const hands = new Map(); // by pointer: where it is
  let travelled = 0,
    spread = 0;
  /** @param {MouseEvent} event */
  function place(event) {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
  element.style.touchAction = "none";
  element.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    cancelAnimationFrame(flight);
    element.setPointerCapture(event.pointerId);
    hands.set(event.pointerId, place(event));
    if (hands.size === 1) travelled = 0;
    spread = 0;
  });
  element.addEventListener("pointermove", (event) => {
    const now = place(event),
      before = hands.get(event.pointerId);
    if (!before) return hovered(event.pointerType === "touch" ? null : now, event);
    hands.set(event.pointerId, now);
    travelled += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    if (hands.size > 1) return pinch();
    if (travelled <= CLICK) return;
    hovered(null, event);
    pan(now.x - before.x, now.y - before.y);
  });
  function pinch() {
    const [one, other] = [...hands.values()];
    const apart = Math.hypot(one.x - other.x, one.y - other.y);
    if (spread) zoom(apart / spread, { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
    spread = apart;
    travelled = CLICK + 1;
  }
  /** @param {PointerEvent} event */
  const release = (event) => {
    if (!hands.delete(event.pointerId)) return;
    spread = 0;
    if (event.type === "pointerup" && travelled <= CLICK && !hands.size) clicked(place(event));
  };
  element.addEventListener("pointerup", release);
  element.addEventListener("pointercancel", release);
  element.addEventListener("pointerleave", (event) => hovered(null, event));
  element.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const pixels = event.deltaY * (event.deltaMode === 1 ? 18 : 1);
      zoom(Math.exp(-Math.max(-120, Math.min(120, pixels)) * 0.0022), place(event));
    },
    { passive: false },
  );
  return { at, limits, fly, zoom, pan, toScreen, toWorld };
}
