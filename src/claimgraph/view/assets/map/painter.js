// The lists of level_of_detail.js as strokes on a canvas, and as elements of an SVG.

import { fillShape, svgShape } from "../shared/shapes.js";
import { makeSvg, svgPicture, svgValue } from "../shared/svg.js";
import { xmlText } from "../shared/text.js";

/**
 * @typedef {import("./level_of_detail.js").Seen} Seen
 * @typedef {import("./level_of_detail.js").SeenLine} SeenLine
 * @typedef {import("./level_of_detail.js").Label} Label
 * @typedef {import("./level_of_detail.js").Stretch} Stretch
 * @typedef {import("./model.js").ShownMap} ShownMap
 * Colours that only the map has.
 * @typedef {Record<"soft" | "sea" | "land" | "shore" | "bridge" | "faint" | "halo", string>} MapColours
 * @typedef {import("../shared/boxes.js").Paint & { map: MapColours, category: (code: number) => string }} MapPaint
 */

/** Where a bent line between regions is drawn to. @param {Stretch} stretch */
const bendOf = ({ x1, y1, x2, y2 }) => ({ x: (x1 + x2) / 2 + (y2 - y1) * 0.12, y: (y1 + y2) / 2 - (x2 - x1) * 0.12 });
/** @param {SeenLine} line */
const isNear = (line) => Math.min(line.r1, line.r2) > 4;
/** @param {SeenLine} line */
function alphaOf(line) {
  return line.isAway ? 0.25 : Math.min(0.85, (isNear(line) ? 0.55 : 0.3) + 0.12 * Math.log2(line.strength));
}
/** @param {SeenLine} line */
const widthOf = (line) => Math.min(4.5, (isNear(line) ? 0.9 : 0.5) + 0.5 * Math.log2(1 + line.strength));

/** @param {import("./rows.js").Rows} rows @param {import("./pairs.js").Pairs} pairs @param {Look} look */
export function newPainter({ k, head }, pairs, look) {
  /**
   * How a pair looks: negated if all its claims are, dashed as its surest claim is.
   * @param {SeenLine} line
   * @param {ShownMap} there
   * @param {Colours} colours
   */
  function styleOf(line, there, colours) {
    const claims = pairs.claimsOf(line.pair).filter((claim) => there.passes[claim]);
    const isNegated = claims.every((claim) => k.polarity[claim] !== 0);
    const surest = claims.reduce((rank, claim) => Math.min(rank, k.certainty[claim]), head.certainties.length);
    const { dashes } = look.lines[head.certainties[surest] ?? head.certainties[0]];
    return { colour: isNegated ? colours.negated : colours.line, dashes: isNear(line) ? dashes : [] };
  }
  /** @param {number} code of a category */
  const shapeOf = (code) => head.categories[code][4];

  /** @param {CanvasRenderingContext2D} ctx @param {Seen} seen @param {ShownMap} there @param {MapPaint} paint */
  function* paint(ctx, seen, there, paint) {
    const { colours, map, family } = paint,
      { width, height } = seen.view;
    ctx.fillStyle = map.sea;
    ctx.fillRect(0, 0, width, height);
    ctx.lineCap = "round";
    for (const bridge of seen.bridges) {
      const { x, y } = bendOf(bridge);
      ctx.beginPath();
      ctx.moveTo(bridge.x1, bridge.y1);
      ctx.quadraticCurveTo(x, y, bridge.x2, bridge.y2);
      ctx.strokeStyle = map.bridge;
      ctx.lineWidth = bridge.width;
      ctx.stroke();
    }
    yield;
    ctx.fillStyle = map.land;
    ctx.strokeStyle = map.shore;
    ctx.lineWidth = 1;
    for (const { x, y, r } of seen.regions) {
      ctx.beginPath();
      ctx.arc(x, y, r, 0, 2 * Math.PI);
      ctx.fill();
      if (r > 2.5) ctx.stroke();
    }
    yield;
    yield* paintLines(ctx, seen, there, colours);
    ctx.fillStyle = map.faint;
    yield* paintDots(ctx, seen.faint, "dot");
    for (let code = 0; code < seen.dots.length; code += 1) {
      ctx.fillStyle = paint.category(code);
      yield* paintDots(ctx, seen.dots[code], shapeOf(code));
    }
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.textAlign = "center";
    ctx.font = `bold 9px ${family}`;
    for (let i = 0; i < seen.marks.length; i += 2) paintMark(ctx, seen.marks[i], seen.marks[i + 1], colours);
    yield;
    ctx.strokeStyle = map.halo;
    for (const each of seen.predicates) {
      paintLabel(ctx, each, family, 4, each.negated ? colours.negated : map.soft);
    }
    ctx.textAlign = "left";
    for (const each of seen.names) {
      if (each.over) paintPlate(ctx, each.over, map.halo);
      paintLabel(ctx, each, family, 3, colours.text);
    }
    ctx.textAlign = "center";
    for (const each of seen.titles) paintLabel(ctx, each, family, 6, colours.text);
  }
  /** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {Colours} colours */
  function paintMark(ctx, x, y, colours) {
    ctx.beginPath();
    ctx.arc(x, y, 5.5, 0, 2 * Math.PI);
    ctx.fillStyle = colours.gap;
    ctx.fill();
    ctx.fillStyle = colours.page;
    ctx.fillText("?", x, y + 0.5);
  }
  /** @param {CanvasRenderingContext2D} ctx @param {import("./level_of_detail.js").Taken} box @param {string} fill */
  function paintPlate(ctx, { x, y, w, h }, fill) {
    ctx.fillStyle = fill;
    ctx.fillRect(x, y, w, h);
  }
  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {Label} each
   * @param {string} family
   * @param {number} halo
   * @param {string} fill
   */
  function paintLabel(ctx, each, family, halo, fill) {
    ctx.font = `${each.bold ? "bold " : ""}${each.size}px ${family}`;
    ctx.lineWidth = halo;
    ctx.strokeText(each.text, each.x, each.y);
    ctx.fillStyle = fill;
    ctx.fillText(each.text, each.x, each.y);
  }
  /** @param {CanvasRenderingContext2D} ctx @param {Seen} seen @param {ShownMap} there @param {Colours} colours */
  function* paintLines(ctx, seen, there, colours) {
    let n = 0;
    for (const line of seen.lines) {
      if ((n += 1) % 256 === 0) yield;
      const { colour, dashes } = styleOf(line, there, colours);
      ctx.strokeStyle = colour;
      ctx.globalAlpha = alphaOf(line);
      ctx.lineWidth = widthOf(line);
      ctx.setLineDash(dashes);
      ctx.beginPath();
      ctx.moveTo(line.x1, line.y1);
      ctx.lineTo(line.x2, line.y2);
      ctx.stroke();
    }
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
  }
  /** @param {CanvasRenderingContext2D} ctx @param {number[]} list @param {string} shape */
  function* paintDots(ctx, list, shape) {
    for (let i = 0; i < list.length; i += 3) {
      if (i % 6144 === 6141) yield;
      const x = list[i],
        y = list[i + 1],
        r = list[i + 2];
      if (r < 1.7) {
        const half = Math.max(r, 0.6);
        ctx.fillRect(x - half, y - half, 2 * half, 2 * half);
      } else if (r < 4.5) {
        ctx.beginPath();
        ctx.arc(x, y, r, 0, 2 * Math.PI);
        ctx.fill();
      } else fillShape(ctx, shape, x, y, r);
    }
  }

  // ---- the same as SVG -----------------------------------------------------------------------------
  /** @param {Seen} seen @param {ShownMap} there @param {MapPaint} paint @param {string} title */
  function picture(seen, there, paint, title) {
    const { colours, map, family } = paint,
      { width, height } = seen.view;
    /** @param {number} x @param {number} y @param {number} r */
    const isIn = (x, y, r) => x + r > 0 && y + r > 0 && x - r < width && y - r < height;
    /** @param {number[]} list @param {string} fill @param {string} shape */
    function* dots(list, fill, shape) {
      /** @type {Map<string, string>} */
      const paths = new Map(); // dots too small for a shape are one path for each size and type
      for (let i = 0; i < list.length; i += 3) {
        const [x, y, r] = [list[i], list[i + 1], list[i + 2]];
        if (!isIn(x, y, r)) continue;
        const size = svgValue(Math.max(0.6, Math.round(r * 4) / 4));
        if (r >= 4.5) yield svgShape(shape, x, y, r, fill);
        else paths.set(size, `${paths.get(size) || ""}M${svgValue(x)} ${svgValue(y)}h0`);
      }
      for (const [size, d] of paths) {
        yield makeSvg("path", {
          d,
          stroke: fill,
          "stroke-width": 2 * Number(size),
          "stroke-linecap": "round",
          fill: "none",
        });
      }
    }
    const halo = { stroke: map.halo, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" };
    /** @param {Label} each @param {string} anchor @param {string} fill */
    function label(each, anchor, fill) {
      const at = { x: each.x, y: each.y + each.size * 0.35, "font-size": each.size, "text-anchor": anchor };
      const weight = each.bold ? { "font-weight": "bold" } : {};
      return makeSvg("text", { ...at, ...weight, ...halo, fill }, xmlText(each.text));
    }
    const near = seen.names.filter((each) => isIn(each.x, each.y, 80)),
      predicates = seen.predicates.filter((each) => isIn(each.x, each.y, 80)),
      titles = seen.titles.filter((each) => isIn(each.x, each.y, 120));
    return svgPicture(
      { viewBox: `0 0 ${width} ${height}`, width, height, "font-family": family },
      makeSvg("title", {}, xmlText(title)),
      makeSvg("rect", { width, height, fill: map.sea }),
      ...seen.bridges.map((bridge) => svgBridge(bridge, map.bridge)),
      ...seen.regions.map(({ x, y, r }) => makeSvg("circle", { cx: x, cy: y, r, fill: map.land, stroke: map.shore })),
      ...seen.lines.map((line) => svgLine(line, styleOf(line, there, colours))),
      ...dots(seen.faint, map.faint, "dot"),
      ...seen.dots.flatMap((list, code) => [...dots(list, paint.category(code), shapeOf(code))]),
      ...near.map((each) => label(each, "start", colours.text)),
      ...predicates.map((each) => label(each, "middle", each.negated ? colours.negated : map.soft)),
      ...titles.map((each) => label(each, "middle", colours.text)),
    );
  }
  /** @param {Seen["bridges"][number]} bridge @param {string} stroke */
  function svgBridge(bridge, stroke) {
    const { x, y } = bendOf(bridge),
      [x1, y1, cx, cy, x2, y2] = [bridge.x1, bridge.y1, x, y, bridge.x2, bridge.y2].map(svgValue);
    const d = `M${x1} ${y1}Q${cx} ${cy} ${x2} ${y2}`;
    return makeSvg("path", { d, fill: "none", stroke, "stroke-width": bridge.width });
  }
  /** @param {SeenLine} line @param {{ colour: string, dashes: number[] }} style */
  function svgLine(line, { colour, dashes }) {
    const { x1, y1, x2, y2 } = line;
    const style = { stroke: colour, "stroke-width": widthOf(line), opacity: alphaOf(line) };
    const dashed = dashes.length ? { "stroke-dasharray": dashes.join(" ") } : {};
    return makeSvg("line", { x1, y1, x2, y2, ...style, ...dashed });
  }
  return { paint, picture };
}
