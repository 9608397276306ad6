// The lists of sight.js as strokes on a canvas, and as elements of an SVG.
"use strict";

claimgraph.mappaint = ({ draw, model, rows, links, look }) => {
  const { k } = rows;
  // How a pooled pair looks: negated if all its claims are, dashed as its surest claim is.
  function lineOf(pair, there) {
    let negated = true, rank = 9;
    for (const claim of links.claimsOf(pair)) {
      if (!there.passes[claim]) continue;
      if (k.polarity[claim] === 0) negated = false;
      rank = Math.min(rank, k.certainty[claim]);
    }
    return { negated, certainty: rows.head.certainties[rank] ?? rows.head.certainties[0] };
  }
  const curve = ({ x1, y1, x2, y2 }) => ({ cx: (x1 + x2) / 2 + (y2 - y1) * 0.12, cy: (y1 + y2) / 2 - (x2 - x1) * 0.12 });
  const isNear = (line) => Math.min(line.r1, line.r2) > 4;
  const alphaOf = (line) => (line.away ? 0.25 : Math.min(0.85, (isNear(line) ? 0.55 : 0.3) + 0.12 * Math.log2(line.strength)));
  const widthOf = (line) => Math.min(4.5, (isNear(line) ? 0.9 : 0.5) + 0.5 * Math.log2(1 + line.strength));

  function* paint(ctx, seen, there, colours) {
    const { width, height } = seen.view;
    ctx.fillStyle = colours.sea;
    ctx.fillRect(0, 0, width, height);
    ctx.lineCap = "round";
    for (const bridge of seen.bridges) {
      const { cx, cy } = curve(bridge);
      ctx.beginPath();
      ctx.moveTo(bridge.x1, bridge.y1);
      ctx.quadraticCurveTo(cx, cy, bridge.x2, bridge.y2);
      ctx.strokeStyle = colours.bridge;
      ctx.lineWidth = bridge.width;
      ctx.stroke();
    }
    yield;
    ctx.fillStyle = colours.land;
    ctx.strokeStyle = colours.shore;
    ctx.lineWidth = 1;
    for (const { x, y, r } of seen.islands) {
      ctx.beginPath();
      ctx.arc(x, y, r, 0, 2 * Math.PI);
      ctx.fill();
      if (r > 2.5) ctx.stroke();
    }
    yield;
    yield* lines(ctx, seen, there, colours);
    ctx.globalAlpha = 1;
    ctx.fillStyle = colours.faint;
    yield* dots(ctx, seen.faint, "dot");
    for (let code = 0; code < seen.dots.length; code += 1) {
      ctx.fillStyle = colours.category(code);
      yield* dots(ctx, seen.dots[code], rows.head.categories[code][4]);
    }
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.textAlign = "center";
    ctx.font = `bold 9px ${colours.family}`;
    for (let i = 0; i < seen.marks.length; i += 2) {
      ctx.beginPath();
      ctx.arc(seen.marks[i], seen.marks[i + 1], 5.5, 0, 2 * Math.PI);
      ctx.fillStyle = colours.gap;
      ctx.fill();
      ctx.fillStyle = colours.page;
      ctx.fillText("?", seen.marks[i], seen.marks[i + 1] + 0.5);
    }
    yield;
    ctx.strokeStyle = colours.halo;
    for (const each of seen.predicates) words(ctx, each, colours, 4, each.negated ? colours.negated : colours.soft);
    ctx.textAlign = "left";
    for (const each of seen.names) words(ctx, each, colours, 3);
    ctx.textAlign = "center";
    for (const each of seen.titles) words(ctx, each, colours, 6);
  }
  function words(ctx, each, colours, halo, fill = colours.text) {
    ctx.font = `${each.bold ? "bold " : ""}${each.size}px ${colours.family}`;
    ctx.lineWidth = halo;
    ctx.strokeText(each.text, each.x, each.y);
    ctx.fillStyle = fill;
    ctx.fillText(each.text, each.x, each.y);
  }
  function* lines(ctx, seen, there, colours) {
    let n = 0;
    for (const line of seen.lines) {
      if ((n += 1) % 256 === 0) yield;
      const style = lineOf(line.pair, there);
      ctx.strokeStyle = style.negated ? colours.negated : colours.line;
      ctx.globalAlpha = alphaOf(line);
      ctx.lineWidth = widthOf(line);
      ctx.setLineDash(isNear(line) ? look.lines[style.certainty].dashes : []);
      ctx.beginPath();
      ctx.moveTo(line.x1, line.y1);
      ctx.lineTo(line.x2, line.y2);
      ctx.stroke();
    }
    ctx.setLineDash([]);
  }
  function* dots(ctx, list, shape) {
    for (let i = 0; i < list.length; i += 3) {
      if (i % 6144 === 6141) yield;
      const x = list[i], y = list[i + 1], r = list[i + 2];
      if (r < 1.7) ctx.fillRect(x - Math.max(r, 0.6), y - Math.max(r, 0.6), 2 * Math.max(r, 0.6), 2 * Math.max(r, 0.6));
      else if (r < 4.5) { ctx.beginPath(); ctx.arc(x, y, r, 0, 2 * Math.PI); ctx.fill(); }
      else draw.shape(ctx, shape, x, y, r);
    }
  }

  // ---- the same as SVG -----------------------------------------------------------------------------
  function svg(seen, there, colours, title) {
    const NS = "http://www.w3.org/2000/svg";
    const text = (value) => (typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
    const make = (name, attributes, ...children) => {
      const element = document.createElementNS(NS, name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, text(value));
      element.append(...children);
      return element;
    };
    const { width, height } = seen.view;
    const isIn = (x, y, r) => x + r > 0 && y + r > 0 && x - r < width && y - r < height;
    const parts = [make("title", {}, draw.plain(title)), make("rect", { width, height, fill: colours.sea })];
    for (const each of seen.bridges) {
      const { cx, cy } = curve(each);
      parts.push(make("path", { d: `M${text(each.x1)} ${text(each.y1)}Q${text(cx)} ${text(cy)} ${text(each.x2)} ${text(each.y2)}`, fill: "none", stroke: colours.bridge, "stroke-width": each.width }));
    }
    for (const { x, y, r } of seen.islands) parts.push(make("circle", { cx: x, cy: y, r, fill: colours.land, stroke: colours.shore }));
    for (const line of seen.lines) {
      const style = lineOf(line.pair, there);
      const dashes = isNear(line) ? look.lines[style.certainty].dashes : [];
      parts.push(make("line", { x1: line.x1, y1: line.y1, x2: line.x2, y2: line.y2, stroke: style.negated ? colours.negated : colours.line, "stroke-width": widthOf(line), opacity: alphaOf(line), ...(dashes.length ? { "stroke-dasharray": dashes.join(" ") } : {}) }));
    }
    // Dots too small for a shape are one path for each size and type.
    const dust = (list, fill, shape) => {
      const bySize = new Map();
      for (let i = 0; i < list.length; i += 3) {
        const [x, y, r] = [list[i], list[i + 1], list[i + 2]];
        if (!isIn(x, y, r)) continue;
        if (r >= 4.5) { parts.push(draw.mark(make, shape, x, y, r, fill)); continue; }
        const size = text(Math.max(0.6, Math.round(r * 4) / 4));
        bySize.set(size, `${bySize.get(size) || ""}M${text(x)} ${text(y)}h0`);
      }
      for (const [size, d] of bySize) parts.push(make("path", { d, stroke: fill, "stroke-width": 2 * Number(size), "stroke-linecap": "round", fill: "none" }));
    };
    dust(seen.faint, colours.faint, "dot");
    seen.dots.forEach((list, code) => dust(list, colours.category(code), rows.head.categories[code][4]));
    const halo = { stroke: colours.halo, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" };
    const say = (each, anchor, fill = colours.text) => parts.push(make("text", { x: each.x, y: each.y + each.size * 0.35, "font-size": each.size, "text-anchor": anchor, ...(each.bold ? { "font-weight": "bold" } : {}), ...halo, fill }, draw.plain(each.text)));
    for (const each of seen.names) if (isIn(each.x, each.y, 80)) say(each, "start");
    for (const each of seen.predicates) if (isIn(each.x, each.y, 80)) say(each, "middle", each.negated ? colours.negated : colours.soft);
    for (const each of seen.titles) if (isIn(each.x, each.y, 120)) say(each, "middle");
    const root = make("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "font-family": colours.family }, ...parts);
    root.setAttribute("xmlns", NS);
    return { text: new XMLSerializer().serializeToString(root), width, height };
  }
  return { paint, svg, lineOf };
};
