// The shapes of concept types and the lines of the legend: on a canvas, in a picture, as swatches.

import { makeSvg } from "./svg.js";

/** Corners on a circle of radius 1. @param {number} n @param {number} turn @returns {[number, number][]} */
const ring = (n, turn) =>
  Array.from({ length: n }, (_, i) => {
    const angle = turn + (2 * Math.PI * i) / n;
    return [Math.cos(angle), Math.sin(angle)];
  });
/** By vis-network's names; whatever else is a dot. @type {Record<string, [number, number][] | undefined>} */
const CORNERS = {
  square: [
    [-0.82, -0.82],
    [0.82, -0.82],
    [0.82, 0.82],
    [-0.82, 0.82],
  ],
  diamond: ring(4, 0),
  triangle: ring(3, -Math.PI / 2),
  triangleDown: ring(3, Math.PI / 2),
  hexagon: ring(6, 0),
  star: ring(10, -Math.PI / 2).map(([x, y], i) => (i % 2 ? [0.45 * x, 0.45 * y] : [x, y])),
};
/** @param {string | undefined} name */
const cornersOf = (name) => (name === undefined ? undefined : CORNERS[name]);

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {string | undefined} name
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function fillShape(ctx, name, x, y, radius) {
  ctx.beginPath();
  const corners = cornersOf(name);
  if (corners) corners.forEach(([cx, cy], i) => ctx[i ? "lineTo" : "moveTo"](x + radius * cx, y + radius * cy));
  else ctx.arc(x, y, radius * 0.9, 0, 2 * Math.PI);
  ctx.closePath();
  ctx.fill();
}

/**
 * @param {string | undefined} name
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} fill
 */
export function svgShape(name, x, y, radius, fill) {
  const corners = cornersOf(name);
  if (!corners) return makeSvg("circle", { cx: x, cy: y, r: 0.9 * radius, fill });
  const points = corners.map(([cx, cy]) => `${(x + radius * cx).toFixed(2)},${(y + radius * cy).toFixed(2)}`).join(" ");
  return makeSvg("polygon", { points, fill });
}

/** @param {number} width @param {Node[]} parts */
function swatch(width, ...parts) {
  const attributes = { viewBox: `0 0 ${width} 16`, width, height: 16, "aria-hidden": "true" };
  return makeSvg("svg", attributes, ...parts);
}

/** @param {string} name @param {string} colour */
export function shapeSwatch(name, colour) {
  const corners = cornersOf(name);
  if (!corners) return swatch(16, makeSvg("circle", { cx: 8, cy: 8, r: 6, fill: colour }));
  const points = corners.map(([x, y]) => `${8 + 7 * x},${8 + 7 * y}`).join(" ");
  return swatch(16, makeSvg("polygon", { points, fill: colour }));
}

/**
 * @param {string} colour
 * @param {number} width
 * @param {readonly number[]} dashes
 * @param {"arrow" | "bar"} head
 */
export function lineSwatch(colour, width, dashes, head) {
  /** @type {Attributes} */
  const line = { x1: 1, y1: 8, x2: 33, y2: 8, stroke: colour, "stroke-width": width };
  if (dashes.length) line["stroke-dasharray"] = dashes.join(" ");
  const tip =
    head === "arrow"
      ? makeSvg("polygon", { points: "41,8 32,4 32,12", fill: colour })
      : makeSvg("line", { x1: 34, y1: 2, x2: 34, y2: 14, stroke: colour, "stroke-width": 2.5 });
  return swatch(42, makeSvg("line", line), tip);
}

/** @param {string} colour */
export function gapSwatch(colour) {
  const ring = { cx: 8, cy: 8, r: 7, fill: "none", stroke: colour, "stroke-width": 1.5, "stroke-dasharray": "3 2" };
  const d = "M5.6 6.4a2.4 2.4 0 1 1 3.4 2.2c-.7.3-1 .7-1 1.5M8 12.2v.1";
  const mark = { d, fill: "none", stroke: colour, "stroke-width": 1.6, "stroke-linecap": "round" };
  return swatch(16, makeSvg("circle", ring), makeSvg("path", mark));
}
