// The view of one concept with what it is linked to, or of a path: boxes with names, lines with
// predicates, nothing across anything. Left stands what acts on the concept, right what it acts on.
"use strict";

claimgraph.local = ({ rows, links, model, draw, look, panel }) => {
  const { k } = rows;
  const TOP = 48; // px above the view for where one is
  const GAP = 12, LINE_ROW = 21, BOX_LINE = 18, PAD = 26;
  const pen = document.createElement("canvas").getContext("2d");

  // ---- words to boxes ----------------------------------------------------------------------------
  function wrap(text, width, font, most) {
    pen.font = font;
    const words = text.slice(0, 200).split(/\s+/).filter(Boolean), lines = [];
    let line = "";
    const fits = (candidate) => pen.measureText(candidate).width <= width;
    for (const word of words) {
      const longer = line ? `${line} ${word}` : word;
      if (fits(longer)) { line = longer; continue; }
      if (line) lines.push(line);
      line = word;
      while (!fits(line) && line.length > 1) {
        let n = line.length - 1;
        while (n > 1 && !fits(line.slice(0, n))) n -= 1;
        lines.push(line.slice(0, n));
        line = line.slice(n);
      }
    }
    if (line) lines.push(line);
    if (lines.length > most) { lines.length = most; lines[most - 1] = `${lines[most - 1].replace(/.$/u, "")}…`; }
    return lines.length ? lines : ["?"];
  }
  function box(what, label, width, family, most = 2) {
    const isGap = what.kind === "gap";
    const lines = wrap(label, width - 46, `${isGap ? "italic " : ""}14px ${family}`, most);
    const wide = draw.nodeWidth(pen, lines, width - 12, family, isGap);
    const row = isGap ? null : model.categories.get(rows.concepts.get(what.id).category);
    return { ...what, lines, isGap, width: wide, height: lines.length * BOX_LINE + 14, shape: row?.shape, category: row };
  }

  // ---- pooled lines: claims of a pair by direction and polarity -------------------------------------
  function pooled(centre, pair, there) {
    const groups = new Map();
    for (const claim of links.claimsOf(pair)) {
      if (!there.passes[claim]) continue;
      const out = k.subject[claim] === centre, negated = k.polarity[claim] === 1;
      const name = `${out} ${negated}`;
      if (!groups.has(name)) groups.set(name, { out, negated, claims: [], rank: 9, predicates: new Map() });
      const group = groups.get(name);
      group.claims.push(claim);
      group.rank = Math.min(group.rank, k.certainty[claim]);
      group.predicates.set(k.predicate[claim], (group.predicates.get(k.predicate[claim]) || 0) + 1);
    }
    return [...groups.values()].sort((a, b) => b.claims.length - a.claims.length || a.negated - b.negated).map((group) => {
      const ranked = [...group.predicates].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      const label = rows.head.predicates[ranked[0][0]][group.negated ? 2 : 1];
      const more = ranked.length > 1 ? ` +${ranked.length - 1}` : "";
      const times = group.claims.length > 1 && !more ? ` ×${group.claims.length}` : "";
      return { ...group, pair, certainty: rows.head.certainties[group.rank], name: `${group.negated ? "✕ " : ""}${label}${more}${times}` };
    });
  }

  // ---- one concept -----------------------------------------------------------------------------------
  function around(centre, there, stage, family) {
    const pairs = [...links.pairsOf(centre)].filter((pair) => there.strength[pair] && links.a[pair] !== links.b[pair]);
    pairs.sort((p, q) => there.strength[q] - there.strength[p] || model.degree[links.otherEnd(q, centre)] - model.degree[links.otherEnd(p, centre)] || p - q);
    const wide = stage.width >= 640;
    const nameWidth = wide ? Math.min(160, 84 + stage.width * 0.035) : Math.max(90, stage.width * 0.3);
    const width = wide ? Math.min(230, Math.max(120, (stage.width - 296 - 2 * nameWidth) / 2)) : Math.min(210, stage.width - nameWidth - 66);
    const gaps = (model.gapsOf.get(centre) || []).filter((i) => there.gaps.includes(rows.gaps[i])).slice(0, 2);
    const room = stage.height - TOP - PAD - (wide ? 0 : 70) - gaps.length * (wide ? 50 : 74);
    const sides = { left: [], right: [] }, used = { left: 0, right: 0 };
    let shown = 0;
    for (const pair of pairs) {
      const lines = pooled(centre, pair, there);
      const other = box({ kind: "node", id: links.otherEnd(pair, centre) }, panel.labelOf(links.otherEnd(pair, centre)), width, family);
      const height = Math.max(other.height, lines.length * LINE_ROW, 36) + GAP;
      let side = !wide || lines[0].out ? "right" : "left";
      if (wide && used[side] + height > room) side = side === "left" ? "right" : "left";
      if (used[side] + height > room && shown >= 6) break;
      sides[side].push({ other, lines, height });
      used[side] += height;
      shown += 1;
    }
    const middle = box({ kind: "node", id: centre }, panel.labelOf(centre), wide ? 176 : Math.min(stage.width - 40, 320), family, 4);
    const scene = { kind: "around", centre, nodes: [], edges: [], shown, of: pairs.length };
    const tallest = Math.max(used.left, used.right, middle.height);
    middle.at = wide ? { x: 0, y: 0 } : { x: -stage.width / 2 + 20 + middle.width / 2, y: -stage.height / 2 + PAD + middle.height / 2 };
    scene.nodes.push(middle);
    for (const side of ["left", "right"]) {
      const sign = side === "left" ? -1 : 1;
      const inner = wide ? middle.width / 2 + 56 : -stage.width / 2 + 34; // where the straight part begins
      let top = wide ? -used[side] / 2 : middle.at.y + middle.height / 2 + 22;
      const n = sides[side].reduce((sum, each) => sum + each.lines.length, 0);
      const step = Math.min(9, (middle.height - 12) / Math.max(1, n - 1));
      let at = -((n - 1) * step) / 2;
      for (const { other, lines, height } of sides[side]) {
        const y = top + (height - GAP) / 2;
        const boxEdge = wide ? sign * (inner + nameWidth) : inner + nameWidth + 14;
        other.at = { x: boxEdge + sign * (other.width / 2), y };
        scene.nodes.push(other);
        lines.forEach((line, i) => {
          const ly = y + (i - (lines.length - 1) / 2) * LINE_ROW;
          const start = wide ? { x: sign * (middle.width / 2), y: at } : { x: -stage.width / 2 + 26, y: middle.at.y + middle.height / 2 };
          const bend = wide ? { x: sign * inner, y: ly } : { x: inner, y: ly };
          scene.edges.push(edge(line, other, start, bend, { x: boxEdge, y: ly }, { nameWidth, wide, alone: lines.length === 1, family }));
          at += step;
        });
        top += height;
      }
    }
    const low = wide ? tallest / 2 : Math.max(...scene.nodes.map((node) => node.at.y + node.height / 2));
    gaps.forEach((i, n) => {
      const node = box({ kind: "gap", id: i }, rows.gaps[i].statement, wide ? 300 : stage.width - 40, family, wide ? 2 : 3);
      node.at = { x: wide ? (n - (gaps.length - 1) / 2) * 320 : 0, y: low + 34 + node.height / 2 + (wide ? 0 : n * 72) };
      scene.nodes.push(node);
    });
    return bounded(scene);
  }
  // A line from the middle: a bend, then straight, with its name on the straight part.
  function edge(line, other, start, bend, end, { nameWidth, wide, alone, family }) {
    const d = wide
      ? `M${start.x} ${start.y}C${(start.x + bend.x) / 2} ${start.y} ${(start.x + bend.x) / 2} ${bend.y} ${bend.x} ${bend.y}L${end.x} ${end.y}`
      : `M${start.x} ${start.y}L${start.x} ${bend.y - 8}Q${start.x} ${bend.y} ${start.x + 8} ${bend.y}L${end.x} ${end.y}`;
    const lines = wrap(line.name, nameWidth - 22, `${line.negated ? "bold " : ""}12px ${family}`, alone ? 2 : 1);
    const size = draw.nameSize(pen, lines, line.negated, family);
    const sign = Math.sign(end.x - bend.x) || 1;
    // The head points to the object: outwards, or inwards beside the middle.
    const head = line.out ? { x: end.x, y: end.y, angle: sign > 0 ? 0 : Math.PI } : { x: bend.x - sign * (wide ? 4 : 6), y: bend.y, angle: sign > 0 ? Math.PI : 0 };
    return {
      kind: "pair", id: line.pair, claims: line.claims, d, lines, size, negated: line.negated, head, other: other.id,
      nameAt: { x: bend.x + (sign * (Math.abs(end.x - bend.x) - 12)) / 2, y: end.y },
      width: look.lines[line.certainty].width, dashes: look.lines[line.certainty].dashes,
    };
  }

  // ---- a path: boxes one below the other, the claim beside the line ------------------------------------
  function chain(steps, there, stage, family) {
    const scene = { kind: "path", centre: steps[0].from, nodes: [], edges: [], shown: steps.length, of: steps.length };
    const width = Math.min(300, stage.width - 40), DOWN = 84;
    [steps[0].from, ...steps.map((step) => step.to)].forEach((id, i) => {
      const node = box({ kind: "node", id }, panel.labelOf(id), width, family);
      node.at = { x: 0, y: i * DOWN };
      scene.nodes.push(node);
    });
    steps.forEach((step, i) => {
      const from = scene.nodes[i], to = scene.nodes[i + 1];
      const top = from.at.y + from.height / 2, end = to.at.y - to.height / 2;
      const line = step.pair < 0 ? null : pooled(step.from, step.pair, there)[0];
      const name = line ? line.name : "wider or narrower";
      const lines = wrap(name, width, `${line?.negated ? "bold " : ""}12px ${family}`, 1);
      scene.edges.push({
        kind: step.pair < 0 ? "wider" : "pair", id: step.pair, claims: line?.claims || [], d: `M0 ${top}L0 ${end}`, lines, size: draw.nameSize(pen, lines, line?.negated, family), negated: Boolean(line?.negated),
        head: !line ? null : line.out ? { x: 0, y: end, angle: Math.PI / 2 } : { x: 0, y: top, angle: -Math.PI / 2 }, nameAt: { x: 0, y: (top + end) / 2 }, other: step.to,
        width: line ? look.lines[line.certainty].width : 1, dashes: line ? look.lines[line.certainty].dashes : [],
      });
    });
    return bounded(scene);
  }
  function bounded(scene) {
    const low = { x: Infinity, y: Infinity }, high = { x: -Infinity, y: -Infinity };
    for (const { at, width, height } of scene.nodes) {
      low.x = Math.min(low.x, at.x - width / 2); high.x = Math.max(high.x, at.x + width / 2);
      low.y = Math.min(low.y, at.y - height / 2); high.y = Math.max(high.y, at.y + height / 2);
    }
    return { ...scene, low, high };
  }

  // ---- drawing -----------------------------------------------------------------------------------------
  function headPath({ x, y, angle }, negated) {
    const at = (along, across) => `${x + along * Math.cos(angle) - across * Math.sin(angle)} ${y + along * Math.sin(angle) + across * Math.cos(angle)}`;
    return negated ? `M${at(-2, -7)}L${at(-2, 7)}` : `M${at(0, 0)}L${at(-10, -4.5)}L${at(-8, 0)}L${at(-10, 4.5)}Z`;
  }
  const colourOf = (edge, colours) => (edge.negated ? colours.negated : colours.line);
  function paint(ctx, scene, colours, isChosen) {
    for (const edge of scene.edges) {
      ctx.strokeStyle = ctx.fillStyle = colourOf(edge, colours);
      ctx.lineWidth = edge.width + (isChosen(edge) ? 1.6 : 0);
      ctx.lineCap = "butt";
      ctx.setLineDash(edge.dashes);
      ctx.stroke(new Path2D(edge.d));
      ctx.setLineDash([]);
      if (!edge.head) continue;
      ctx.lineWidth = 3;
      edge.negated ? ctx.stroke(new Path2D(headPath(edge.head, true))) : ctx.fill(new Path2D(headPath(edge.head, false)));
    }
    for (const edge of scene.edges) {
      const colour = edge.negated ? colours.negated : colours.text;
      draw.name(ctx, edge.lines, edge.nameAt, edge.size, { family: colours.family, page: colours.page, colour, bold: edge.negated, faded: false, selected: isChosen(edge) });
    }
    for (const node of scene.nodes) {
      const own = node.isGap ? colours.gap : colours.of(node.category);
      draw.node(ctx, node, node.at, { family: colours.family, page: colours.page, text: colours.text, colour: own, fill: `${own}${colours.isDark ? "2e" : "1a"}`, faded: false, selected: isChosen(node) || (scene.kind === "around" && node === scene.nodes[0]) });
    }
  }
  function svg(scene, colours, title) {
    const nodes = scene.nodes.map((node) => ({ ...node, colour: node.isGap ? colours.gap : colours.of(node.category), faded: false }));
    const edges = scene.edges.map((edge) => ({ ...edge, path: edge.d, headPath: edge.head && headPath(edge.head, edge.negated), colour: colourOf(edge, colours), claim: true, faded: false }));
    return claimgraph.svg({ nodes, edges, family: colours.family }, { draw, palette: colours, title });
  }
  function at(scene, point) {
    const inside = (where, { width, height }) => Math.abs(point.x - where.x) <= width / 2 && Math.abs(point.y - where.y) <= height / 2;
    const node = scene.nodes.find((each) => inside(each.at, each));
    if (node) return { kind: node.kind, id: node.id };
    const edge = scene.edges.find((each) => inside(each.nameAt, each.size));
    return edge && edge.id >= 0 ? { kind: "pair", id: edge.id, claims: edge.claims } : null;
  }
  return { TOP, around, chain, paint, svg, at };
};
