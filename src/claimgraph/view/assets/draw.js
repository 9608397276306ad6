// What vis-network does not draw: boxes with a shape before their words, names on lines, swatches.
// Nothing here reads or writes the page; all words are drawn as glyphs on a canvas.
"use strict";
var claimgraph = {};

claimgraph.draw = (() => {
  const FONT = 14, LINE = 18, PAD = 11, GLYPH = 20, EDGE_FONT = 12, EDGE_LINE = 16;
  const SVG = "http://www.w3.org/2000/svg";

  // Shapes as corners on a circle of radius 1, by vis-network's names.
  const ring = (n, turn) => Array.from({ length: n }, (_, i) => {
    const angle = turn + (2 * Math.PI * i) / n;
    return [Math.cos(angle), Math.sin(angle)];
  });
  const star = ring(10, -Math.PI / 2).map(([x, y], i) => (i % 2 ? [0.45 * x, 0.45 * y] : [x, y]));
  const CORNERS = {
    square: [[-0.82, -0.82], [0.82, -0.82], [0.82, 0.82], [-0.82, 0.82]],
    diamond: ring(4, 0),
    triangle: ring(3, -Math.PI / 2),
    triangleDown: ring(3, Math.PI / 2),
    hexagon: ring(6, 0),
    star,
  };

  function shape(ctx, name, x, y, radius) {
    ctx.beginPath();
    const corners = CORNERS[name];
    if (corners) corners.forEach(([cx, cy], i) => ctx[i ? "lineTo" : "moveTo"](x + radius * cx, y + radius * cy));
    else ctx.arc(x, y, radius * 0.9, 0, 2 * Math.PI);
    ctx.closePath();
    ctx.fill();
  }

  function box(ctx, x, y, width, height, radius) {
    ctx.beginPath();
    if (ctx.roundRect) ctx.roundRect(x - width / 2, y - height / 2, width, height, radius);
    else ctx.rect(x - width / 2, y - height / 2, width, height);
  }

  // A concept, or a knowledge gap with its question mark.
  function node(ctx, item, at, style) {
    ctx.save();
    box(ctx, at.x, at.y, item.width, item.height, item.isGap ? 4 : 11);
    ctx.fillStyle = style.page; // hides the lines, which vis-network draws from centre to centre
    ctx.fill();
    ctx.globalAlpha = style.faded ? 0.22 : 1;
    ctx.fillStyle = style.fill;
    ctx.fill();
    ctx.lineWidth = style.selected ? 3.5 : 1.6;
    ctx.strokeStyle = style.colour;
    if (item.isGap) ctx.setLineDash([5, 3]);
    ctx.stroke();
    ctx.setLineDash([]);
    const left = at.x - item.width / 2 + PAD;
    ctx.textBaseline = "middle";
    if (item.isGap) {
      ctx.beginPath();
      ctx.arc(left + 5, at.y, 8.5, 0, 2 * Math.PI);
      ctx.fillStyle = style.colour;
      ctx.fill();
      ctx.fillStyle = style.page;
      ctx.font = `bold 13px ${style.family}`;
      ctx.textAlign = "center";
      ctx.fillText("?", left + 5, at.y + 0.5);
    } else {
      ctx.fillStyle = style.colour;
      shape(ctx, item.shape, left + 5, at.y, 7);
    }
    ctx.textAlign = "left";
    ctx.fillStyle = style.text;
    ctx.font = `${item.isGap ? "italic " : ""}${FONT}px ${style.family}`;
    const top = at.y - ((item.lines.length - 1) * LINE) / 2;
    item.lines.forEach((line, i) => ctx.fillText(line, left + GLYPH, top + i * LINE + 0.5));
    ctx.restore();
  }

  // How wide a node is with the browser's own glyphs; never wider than its place in the layout.
  function nodeWidth(ctx, lines, most, family, isGap) {
    ctx.font = `${isGap ? "italic " : ""}${FONT}px ${family}`;
    const widest = Math.max(...lines.map((line) => ctx.measureText(line).width));
    return Math.min(Math.ceil(widest) + GLYPH + 2 * PAD, Math.max(most, 60) + 12);
  }

  const measured = new Map(); // the same few predicates are measured again and again
  function nameSize(ctx, lines, bold, family) {
    const font = `${bold ? "bold " : ""}${EDGE_FONT}px ${family}`;
    const widest = Math.max(...lines.map((line) => {
      const key = `${font} ${line}`;
      if (!measured.has(key)) { ctx.font = font; measured.set(key, ctx.measureText(line).width); }
      return measured.get(key);
    }));
    return { width: Math.ceil(widest) + 8, height: EDGE_LINE * lines.length + 2 };
  }

  function name(ctx, lines, at, size, style) {
    ctx.save();
    box(ctx, at.x, at.y, size.width, size.height, 4);
    ctx.fillStyle = style.page;
    ctx.fill();
    ctx.globalAlpha = style.faded ? 0.2 : 1;
    if (style.selected) {
      ctx.lineWidth = 1.5;
      ctx.strokeStyle = style.colour;
      ctx.stroke();
    }
    ctx.fillStyle = style.colour;
    ctx.font = `${style.bold ? "bold " : ""}${EDGE_FONT}px ${style.family}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    const top = at.y - ((lines.length - 1) * EDGE_LINE) / 2;
    lines.forEach((line, i) => ctx.fillText(line, at.x, top + i * EDGE_LINE + 0.5));
    ctx.restore();
  }

  // A name on a plate of its own, in the font that is set.
  function sign(ctx, text, at, style) {
    box(ctx, at.x, at.y, at.width, at.height, style.radius);
    ctx.fillStyle = style.fill;
    ctx.fill();
    ctx.strokeStyle = style.stroke;
    ctx.stroke();
    ctx.fillStyle = style.text;
    ctx.fillText(text, at.x, at.y);
  }

  // The point towards which a line between two centres bends, as vis-network has it.
  function via(from, to, smooth) {
    if (!smooth) return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const turn = ((smooth.type === "curvedCW" ? 1 : -1) * smooth.roundness * Math.PI) / 2;
    const reach = 0.5 + 0.5 * smooth.roundness;
    const dx = to.x - from.x, dy = to.y - from.y;
    return {
      x: from.x + reach * (dx * Math.cos(turn) + dy * Math.sin(turn)),
      y: from.y + reach * (dy * Math.cos(turn) - dx * Math.sin(turn)),
    };
  }
  // A point of a line between two centres.
  function onCurve(from, to, smooth, t) {
    const bend = via(from, to, smooth);
    const a = (1 - t) * (1 - t), b = 2 * t * (1 - t), c = t * t;
    return { x: a * from.x + b * bend.x + c * to.x, y: a * from.y + b * bend.y + c * to.y };
  }

  function svg(width, parts) {
    const root = document.createElementNS(SVG, "svg");
    root.setAttribute("viewBox", `0 0 ${width} 16`);
    root.setAttribute("width", width);
    root.setAttribute("height", 16);
    root.setAttribute("aria-hidden", "true");
    for (const [kind, attributes] of parts) {
      const part = document.createElementNS(SVG, kind);
      for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
      root.append(part);
    }
    return root;
  }

  function shapeSwatch(name, colour) {
    const corners = CORNERS[name];
    if (!corners) return svg(16, [["circle", { cx: 8, cy: 8, r: 6, fill: colour }]]);
    const points = corners.map(([x, y]) => `${8 + 7 * x},${8 + 7 * y}`).join(" ");
    return svg(16, [["polygon", { points, fill: colour }]]);
  }

  function lineSwatch(colour, width, dashes, head) {
    const line = { x1: 1, y1: 8, x2: 33, y2: 8, stroke: colour, "stroke-width": width };
    if (dashes.length) line["stroke-dasharray"] = dashes.join(" ");
    const heads = {
      arrow: ["polygon", { points: "41,8 32,4 32,12", fill: colour }],
      bar: ["line", { x1: 34, y1: 2, x2: 34, y2: 14, stroke: colour, "stroke-width": 2.5 }],
    };
    return svg(42, head in heads ? [["line", line], heads[head]] : [["line", line]]);
  }

  function gapSwatch(colour) {
    return svg(16, [
      ["circle", { cx: 8, cy: 8, r: 7, fill: "none", stroke: colour, "stroke-width": 1.5, "stroke-dasharray": "3 2" }],
      ["path", { d: "M5.6 6.4a2.4 2.4 0 1 1 3.4 2.2c-.7.3-1 .7-1 1.5M8 12.2v.1", fill: "none", stroke: colour, "stroke-width": 1.6, "stroke-linecap": "round" }],
    ]);
  }

  // A category's shape as an element that ``make`` makes.
  function mark(make, name, x, y, radius, fill) {
    const corners = CORNERS[name];
    if (!corners) return make("circle", { cx: x, cy: y, r: 0.9 * radius, fill });
    return make("polygon", { points: corners.map(([cx, cy]) => `${(x + radius * cx).toFixed(2)},${(y + radius * cy).toFixed(2)}`).join(" "), fill });
  }

  // XML has no place for most control characters and for halves of surrogate pairs.
  const plain = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");

  return { shape, plain, mark, node, nodeWidth, name, nameSize, sign, via, onCurve, shapeSwatch, lineSwatch, gapSwatch };
})();
