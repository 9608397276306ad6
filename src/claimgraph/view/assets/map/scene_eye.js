// Where one looks at the view of one concept or of a path from: it fits, and can be moved and enlarged.

import { TOP } from "./neighbourhood.js";

const ROOM = 14; // px around the view
const LOW = 0.3,
  HIGH = 3; // scales

/** @param {() => Size} sizeNow of the stage */
export function newSceneEye(sizeNow) {
  const at = { x: 0, y: 0, scale: 1 };
  /** @param {Point} point of the stage */
  function toScene({ x, y }) {
    const { width, height } = sizeNow();
    return { x: at.x + (x - width / 2) / at.scale, y: at.y + (y - height / 2) / at.scale };
  }
  /** @param {Point} point of the view */
  function fromScene({ x, y }) {
    const { width, height } = sizeNow();
    return { x: width / 2 + (x - at.x) * at.scale, y: height / 2 + (y - at.y) * at.scale };
  }
  /** @param {Frame} bounds what shall be seen @param {boolean} [isTall] whether it is looked at from its top */
  function fit({ left, top, right, bottom }, isTall = false) {
    const { width, height } = sizeNow();
    const wide = Math.min(1, (width - 2 * ROOM) / (right - left)),
      high = (height - ROOM - TOP) / (bottom - top);
    at.scale = isTall ? wide : Math.min(wide, high);
    at.x = (left + right) / 2;
    at.y = (top + bottom) / 2 - (TOP - ROOM) / 2 / at.scale;
    if (isTall && high < wide) at.y = top + (height / 2 - TOP) / at.scale;
  }
  /** Move as a camera moved. @param {Point & { scale: number }} before @param {Point & { scale: number }} after */
  function follow(before, after) {
    at.x += ((after.x - before.x) * after.scale) / at.scale;
    at.y += ((after.y - before.y) * after.scale) / at.scale;
    at.scale = Math.min(HIGH, Math.max(LOW, (at.scale * after.scale) / before.scale));
  }
  /**
   * Paint in the px of the view from now on.
   * @param {CanvasRenderingContext2D} ctx
   * @param {number} ratio px of the screen for one of the page
   */
  function apply(ctx, ratio) {
    const { x, y } = fromScene({ x: 0, y: 0 });
    ctx.setTransform(ratio * at.scale, 0, 0, ratio * at.scale, ratio * x, ratio * y);
  }
  return { at, toScene, fromScene, fit, follow, apply };
}
