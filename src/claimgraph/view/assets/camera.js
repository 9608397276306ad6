// Where one looks at the map from, and the hands that move it: mouse, wheel, touch.
"use strict";

claimgraph.camera = ({ element, moved, clicked, hovered }) => {
  const at = { x: 0, y: 0, scale: 1 }, limits = { low: 0.01, high: 60 };
  const size = () => ({ width: element.clientWidth, height: element.clientHeight });
  const toScreen = (x, y) => { const { width, height } = size(); return { x: width / 2 + (x - at.x) * at.scale, y: height / 2 + (y - at.y) * at.scale }; };
  const toWorld = (x, y) => { const { width, height } = size(); return { x: at.x + (x - width / 2) / at.scale, y: at.y + (y - height / 2) / at.scale }; };
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let flight = 0;

  function set(next) {
    at.scale = Math.min(limits.high, Math.max(limits.low, next.scale ?? at.scale));
    at.x = next.x ?? at.x;
    at.y = next.y ?? at.y;
    moved();
  }
  function fly(next, animated = true) {
    cancelAnimationFrame(flight);
    if (!animated || still) return set(next);
    const from = { ...at }, to = { ...at, ...next }, begin = performance.now(), LASTS = 320;
    const step = (now) => {
      const t = Math.min(1, (now - begin) / LASTS), eased = t * t * (3 - 2 * t);
      const scale = from.scale * (to.scale / from.scale) ** eased;
      set({ x: from.x + (to.x - from.x) * eased, y: from.y + (to.y - from.y) * eased, scale });
      if (t < 1) flight = requestAnimationFrame(step);
    };
    flight = requestAnimationFrame(step);
  }
  // Zoom so that what is at a point of the element stays there.
  function zoom(by, point, animated = false) {
    const { width, height } = size();
    const here = point || { x: width / 2, y: height / 2 };
    const world = toWorld(here.x, here.y), scale = Math.min(limits.high, Math.max(limits.low, at.scale * by));
    fly({ scale, x: world.x - (here.x - width / 2) / scale, y: world.y - (here.y - height / 2) / scale }, animated);
  }
  const pan = (dx, dy) => set({ x: at.x - dx / at.scale, y: at.y - dy / at.scale });

  const CLICK = 4; // px that a pointer may move in a click
  const hands = new Map();
  let travelled = 0, spread = 0;
  const place = (event) => { const box = element.getBoundingClientRect(); return { x: event.clientX - box.left, y: event.clientY - box.top }; };
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
    const now = place(event), before = hands.get(event.pointerId);
    if (!before) return hovered(event.pointerType === "touch" ? null : now, event);
    hands.set(event.pointerId, now);
    travelled += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    if (hands.size === 1) { if (travelled > CLICK) { hovered(null, event); pan(now.x - before.x, now.y - before.y); } return; }
    const [one, other] = [...hands.values()];
    const apart = Math.hypot(one.x - other.x, one.y - other.y);
    if (spread) zoom(apart / spread, { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
    spread = apart;
    travelled = CLICK + 1;
  });
  const release = (event) => {
    if (!hands.delete(event.pointerId)) return;
    spread = 0;
    if (event.type === "pointerup" && travelled <= CLICK && !hands.size) clicked(place(event));
  };
  element.addEventListener("pointerup", release);
  element.addEventListener("pointercancel", release);
  element.addEventListener("pointerleave", (event) => hovered(null, event));
  element.addEventListener("wheel", (event) => {
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === 1 ? 18 : 1);
    zoom(Math.exp(-Math.max(-120, Math.min(120, pixels)) * 0.0022), place(event));
  }, { passive: false });
  return { at, limits, set, fly, zoom, pan, toScreen, toWorld, isHeld: () => hands.size > 0 };
};
