// The graph as SVG: the same boxes, lines and names that the canvas shows, as elements.
"use strict";

claimgraph.svg = (scene, { draw, palette, title }) => {
  const NS = "http://www.w3.org/2000/svg";
  const ROOM = 24, STEPS = 160, FONT = 14, LINE = 18, EDGE_FONT = 12, EDGE_LINE = 16;
  const make = (name, attributes, ...children) => {
    const element = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
    element.append(...children);
    return element;
  };
  const { plain } = draw;
  const words = (text, attributes) => make("text", attributes, plain(text));
  const titled = (text) => make("title", {}, plain(text));
  let low = { x: Infinity, y: Infinity }, high = { x: -Infinity, y: -Infinity };
  const grow = (at, width, height) => {
    low = { x: Math.min(low.x, at.x - width / 2), y: Math.min(low.y, at.y - height / 2) };
    high = { x: Math.max(high.x, at.x + width / 2), y: Math.max(high.y, at.y + height / 2) };
  };
  const inside = (point, node) => Math.abs(point.x - node.at.x) < node.width / 2 + 3 && Math.abs(point.y - node.at.y) < node.height / 2 + 3;
  const places = new Map(scene.nodes.map((node) => [node.id, node]));

  function line(edge) {
    const from = places.get(edge.from), to = places.get(edge.to);
    const style = { stroke: edge.colour, "stroke-width": edge.width, fill: "none", ...(edge.dashes ? { "stroke-dasharray": edge.dashes.join(" ") } : {}) };
    if (edge.path) { // its way is known already
      const own = make("path", { d: edge.path, ...style });
      return edge.headPath ? [own, make("path", { d: edge.headPath, ...(edge.negated ? { stroke: edge.colour, "stroke-width": 3 } : { fill: edge.colour }) })] : [own];
    }
    if (from === to) return [make("circle", { cx: from.at.x + from.width / 2 - 6, cy: from.at.y - from.height / 2 - 6, r: 16, ...style })];
    const points = [];
    for (let i = 0; i <= STEPS; i += 1) {
      const point = draw.onCurve(from.at, to.at, edge.smooth, i / STEPS);
      if (!inside(point, from) && !inside(point, to)) points.push(point);
    }
    if (points.length < 2) return [];
    const tip = points[points.length - 1], head = edge.arrows?.to;
    const angle = Math.atan2(tip.y - points[points.length - 2].y, tip.x - points[points.length - 2].x);
    const at = (along, across) => `${(tip.x + along * Math.cos(angle) - across * Math.sin(angle)).toFixed(1)},${(tip.y + along * Math.sin(angle) + across * Math.cos(angle)).toFixed(1)}`;
    const kept = points.filter((_, i) => i % 8 === 0 || i === points.length - 1);
    const parts = [make("polyline", { points: kept.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" "), ...style })];
    if (!head?.enabled) return parts;
    if (head.type === "bar") parts.push(make("polyline", { points: `${at(0, -8)} ${at(0, 8)}`, stroke: edge.colour, "stroke-width": 3 }));
    else parts.push(make("polygon", { points: `${at(1, 0)} ${at(-10, -4.5)} ${at(-8, 0)} ${at(-10, 4.5)}`, fill: edge.colour }));
    return parts;
  }
  function name(edge) {
    grow(edge.nameAt, edge.size.width, edge.size.height);
    const colour = edge.negated ? palette.negated : edge.claim ? palette.text : palette.gap;
    const { x, y } = edge.nameAt;
    const top = y - ((edge.lines.length - 1) * EDGE_LINE) / 2 + EDGE_FONT * 0.35;
    return [
      make("rect", { x: x - edge.size.width / 2, y: y - edge.size.height / 2, width: edge.size.width, height: edge.size.height, rx: 4, fill: palette.page }),
      ...edge.lines.map((text, i) => words(text, { x, y: top + i * EDGE_LINE, "text-anchor": "middle", "font-size": EDGE_FONT, fill: colour, ...(edge.negated ? { "font-weight": "bold" } : {}) })),
    ];
  }
  function node(each) {
    const { at, width, height } = each;
    grow(at, width, height);
    const frame = { x: at.x - width / 2, y: at.y - height / 2, width, height, rx: each.isGap ? 4 : 11 };
    const left = at.x - width / 2 + 11;
    const top = at.y - ((each.lines.length - 1) * LINE) / 2 + FONT * 0.35;
    const sign = each.isGap
      ? [make("circle", { cx: left + 5, cy: at.y, r: 8.5, fill: each.colour }), words("?", { x: left + 5, y: at.y + 4.5, "text-anchor": "middle", "font-size": 13, "font-weight": "bold", fill: palette.page })]
      : [draw.mark(make, each.shape, left + 5, at.y, 7, each.colour)];
    return make("g", each.faded ? { opacity: 0.25 } : {}, make("rect", { ...frame, fill: palette.page }),
      make("rect", { ...frame, fill: each.colour, "fill-opacity": 0.11, stroke: each.colour, "stroke-width": 1.6, ...(each.isGap ? { "stroke-dasharray": "5 3" } : {}) }),
      ...sign, ...each.lines.map((text, i) => words(text, { x: left + 20, y: top + i * LINE, "font-size": FONT, fill: palette.text, ...(each.isGap ? { "font-style": "italic" } : {}) })));
  }
  const told = (edge) => (edge.title ? [titled(edge.title)] : []);
  const lines = scene.edges.map((edge) => make("g", edge.faded ? { opacity: 0.15 } : {}, ...told(edge), ...line(edge)));
  const boxes = scene.nodes.map(node);
  const names = scene.edges.filter((edge) => edge.nameAt && edge.size).map((edge) => make("g", edge.faded ? { opacity: 0.2 } : {}, ...name(edge)));
  if (!scene.nodes.length) { low = { x: 0, y: 0 }; high = { x: 1, y: 1 }; }
  const frame = { x: low.x - ROOM, y: low.y - ROOM, width: high.x - low.x + 2 * ROOM, height: high.y - low.y + 2 * ROOM };
  const root = make("svg", { viewBox: Object.values(frame).map(Math.round).join(" "), width: Math.round(frame.width), height: Math.round(frame.height), "font-family": scene.family },
    titled(title), make("rect", { ...frame, fill: palette.page }), ...lines, ...boxes, ...names);
  root.setAttribute("xmlns", NS);
  return { text: new XMLSerializer().serializeToString(root), width: Math.round(frame.width), height: Math.round(frame.height) };
};
