// From afar, where boxes are too small to be read: the names of the concepts with the most lines, as many as
// there is room for, at a size that can be read.

import { drawSign } from "../shared/boxes.js";
import { isInside } from "../shared/geometry.js";

export const SIGNS_BELOW = 0.5; // scale from which on boxes can be read

/**
 * A sign that is wanted, where its box is.
 * @typedef {{ id: string, text: string, at: Point, stroke: string }} Wanted
 */

/** @param {string} family of the font */
export function newSigns(family) {
  /** @type {(Box & { id: string })[]} */
  let placed = []; // those that were painted last
  /** @type {Map<string, number>} */
  const widths = new Map(); // by their words, px of the screen
  /** @param {CanvasRenderingContext2D} ctx @param {string} text @param {number} px */
  function widthOf(ctx, text, px) {
    const width = widths.get(text) ?? ctx.measureText(text).width / px;
    widths.set(text, width);
    return width * px;
  }
  /**
   * Paint as many as there is room for, the first ones first.
   * @param {{ ctx: CanvasRenderingContext2D, colours: Colours, scale: number }} paper
   * @param {Wanted[]} wanted
   * @param {Frame[]} frames in which signs must be whole, one after the other
   */
  function paint({ ctx, colours, scale }, wanted, frames) {
    placed = [];
    if (scale >= SIGNS_BELOW) return;
    const px = 1 / scale,
      apart = 20 * px,
      height = 18 * px;
    ctx.save();
    ctx.font = `600 ${12 * px}px ${family}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineWidth = 1.4 * px;
    /** @param {Box} a @param {Box} b */
    const isNear = (a, b) =>
      Math.abs(a.x - b.x) < (a.width + b.width) / 2 + apart && Math.abs(a.y - b.y) < height + apart;
    for (const frame of frames) {
      for (const { id, text, at, stroke } of wanted) {
        const width = widthOf(ctx, text, px) + 12 * px;
        const sign = { id, x: at.x, y: at.y, width, height };
        const isWhole =
          at.x - width / 2 >= frame.left + 2 * px &&
          at.x + width / 2 <= frame.right - 2 * px &&
          at.y + height >= frame.top &&
          at.y - height <= frame.bottom;
        if (!isWhole || placed.some((other) => isNear(sign, other))) continue;
        placed.push(sign);
        drawSign(ctx, text, sign, { fill: colours.page, stroke, text: colours.text, radius: 6 * px });
      }
    }
    ctx.restore();
  }
  /** @param {Point} point */
  const at = (point) => placed.find((sign) => isInside(sign, sign, point));
  return { paint, at };
}
