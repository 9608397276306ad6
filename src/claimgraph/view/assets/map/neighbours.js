// One concept with all that it is linked to: left what acts on it, right what it acts on, what is denied apart
// and below. Neighbours stand together by predicate, each predicate once with how many claims say so.

import { nameFont, nameSize, nodeFont, nodeWidth } from "../shared/boxes.js";
import { addTo } from "../shared/collections.js";
import { newPen } from "../shared/dom.js";
import { boundsOf } from "../shared/scene.js";
import { told } from "../shared/text.js";
import { wrapWords } from "../shared/wrapping.js";

const TOP = 48, // px above the scene that something else takes
  PAD = 18; // px around it
const WIDE = 640; // px of a stage from which both sides are used
const BOX_GAP = 7,
  GROUP_GAP = 14,
  DENIED_GAP = 22; // px between boxes, between groups, and before what is denied
const TRUNK = 44,
  BRANCH = 40; // px from the concept to a predicate, and from there to its neighbours
const INDENT = 26; // px that narrow stages put predicates and neighbours to the right
const PORT = 15; // px of the concept's side for each predicate
const HEAD = 9; // px of an arrowhead
const ANY = 5000; // px of a box whose words are not cut

/**
 * @typedef {import("./model.js").ShownMap} ShownMap
 * @typedef {import("../shared/scene.js").Scene} Scene
 * @typedef {import("../shared/scene.js").SceneNode} SceneNode
 * @typedef {import("../shared/scene.js").SceneEdge} SceneEdge
 * Claims of a concept of one predicate, direction and polarity, by the concept at their other end.
 * @typedef {object} Group
 * @property {boolean} isOut
 * @property {boolean} negated
 * @property {number} predicate
 * @property {number} n claims
 * @property {{ other: number, claims: number[] }[]} members the most claimed first
 * A group with the boxes of the neighbours that are shown.
 * @typedef {{ group: Group, lines: string[], size: Size, boxes: SceneNode[], height: number }} Block
 */

/**
 * @param {object} parts
 * @param {import("./rows.js").Rows} parts.rows
 * @param {import("./pairs.js").Pairs} parts.pairs
 * @param {import("./model.js").MapModel} parts.model
 * @param {Look} parts.look
 * @param {(id: number) => string} parts.labelOf
 * @param {string} parts.family of the font
 */
export function newNeighbours({ rows, pairs, model, look, labelOf, family }) {
  const { k, head } = rows;
  const pen = newPen();
  /** @param {string} font */
  const measure = (font) => (/** @type {string} */ text) => {
    pen.font = font;
    return pen.measureText(text).width;
  };
  /**
   * @param {"node" | "gap"} kind
   * @param {number} id
   * @param {number} width
   * @param {number} most lines
   * @returns {SceneNode}
   */
  function newBox(kind, id, width, most) {
    const isGap = kind === "gap";
    const lines = wrapWords(
      measure(nodeFont(isGap, family)),
      isGap ? rows.gaps[id].statement : labelOf(id),
      width,
      most,
    );
    const category = isGap ? undefined : model.categoryOf(id);
    const size = { width: nodeWidth(pen, lines, ANY, family, isGap), height: lines.length * 18 + 14 };
    return { kind, id, lines, isGap, ...size, shape: category?.shape, category, at: { x: 0, y: 0 }, more: 0 };
  }

  // ---- groups ------------------------------------------------------------------------------------------
  /** @param {number} centre @param {ShownMap} there @returns {Group[]} the most claimed first, what is denied last */
  function groupsOf(centre, there) {
    /** @type {Map<string, Map<number, number[]>>} */
    const found = new Map();
    for (const pair of pairs.pairsOf(centre)) {
      if (!there.strength[pair] || pairs.a[pair] === pairs.b[pair]) continue;
      const other = pairs.otherEnd(pair, centre);
      for (const claim of pairs.claimsOf(pair)) {
        if (!there.passes[claim]) continue;
        const key = `${Number(k.subject[claim] === centre)} ${Number(k.polarity[claim] === 1)} ${k.predicate[claim]}`;
        const members = found.get(key) ?? new Map();
        found.set(key, members);
        addTo(members, other, claim);
      }
    }
    const groups = [...found].map(([key, members]) => {
      const [isOut, isNegated, predicate] = key.split(" ").map(Number);
      const some = [...members].map(([other, claims]) => ({ other, claims }));
      some.sort((p, q) => q.claims.length - p.claims.length || model.degree[q.other] - model.degree[p.other]);
      const n = some.reduce((sum, { claims }) => sum + claims.length, 0);
      return { isOut: isOut === 1, negated: isNegated === 1, predicate, n, members: some };
    });
    return groups.sort((p, q) => Number(p.negated) - Number(q.negated) || q.n - p.n || p.predicate - q.predicate);
  }
  /** The name of a group, and how many claims say so. @param {Group} group */
  function nameOf({ predicate, negated, n }) {
    const label = head.predicates[predicate][negated ? 2 : 1];
    return `${negated ? "✕ " : ""}${label}${n > 1 ? ` (${told(n)})` : ""}`;
  }
  /**
   * As many neighbours as there is room for: one of each group, then one more of each, and so on.
   * @param {Group[]} groups
   * @param {{ boxWidth: number, nameWidth: number, room: number, isNarrow: boolean }} how
   * @returns {Block[]}
   */
  function fill(groups, { boxWidth, nameWidth, room, isNarrow }) {
    const made = groups.map((group) => {
      const lines = wrapWords(measure(nameFont(group.negated, family)), nameOf(group), nameWidth, 4);
      const size = nameSize(pen, lines, group.negated, family);
      return { group, lines, size, boxes: /** @type {SceneNode[]} */ ([]), height: 0 };
    });
    /** @param {Block} block @param {SceneNode[]} boxes */
    const heightOf = ({ size, group }, boxes) => {
      const own = boxes.reduce((sum, box) => sum + box.height + BOX_GAP, -BOX_GAP);
      return (isNarrow ? size.height + 4 + own : Math.max(own, size.height)) + (group.negated ? DENIED_GAP : GROUP_GAP);
    };
    let used = 0;
    for (let round = 0, isMore = true; isMore; round += 1) {
      isMore = false;
      for (const block of made) {
        const member = block.group.members[round];
        if (!member || block.boxes.length < round) continue;
        const boxes = [...block.boxes, newBox("node", member.other, boxWidth, 3)],
          height = heightOf(block, boxes);
        if (used - block.height + height > room) continue;
        used += height - block.height;
        Object.assign(block, { boxes, height });
        isMore = true;
      }
    }
    return made.filter(({ boxes }) => boxes.length);
  }

  // ---- lines ---------------------------------------------------------------------------------------------
  /** As sure as the surest. @param {number[]} claims */
  const styleOf = (claims) => look.lines[head.certainties[Math.min(...claims.map((claim) => k.certainty[claim]))]];
  /** @param {Point} a @param {Point} b */
  const bend = (a, b) => `C${(a.x + b.x) / 2} ${a.y} ${(a.x + b.x) / 2} ${b.y} ${b.x} ${b.y}`;
  /** @param {Point} at @param {number} angle */
  const before = (at, angle) => ({ x: at.x - HEAD * Math.cos(angle), y: at.y - HEAD * Math.sin(angle) });
  /**
   * The lines of a group: one to its name, one from there to each neighbour.
   * @param {Block} block
   * @param {Point} nameAt
   * @param {string} trunk the way from the concept to the name
   * @param {SceneEdge["head"]} trunkHead
   * @param {(box: SceneNode) => { path: string, head: SceneEdge["head"], at: Point }} branchOf
   * @returns {SceneEdge[]}
   */
  function linesOf({ group, lines, size, boxes }, nameAt, trunk, trunkHead, branchOf) {
    const { negated, members } = group;
    const shown = members.slice(0, boxes.length);
    /** @param {number[]} claims */
    const plain = (claims) => {
      const { width, dashes } = styleOf(claims);
      return { kind: /** @type {const} */ ("pair"), id: pairs.pairOf[claims[0]], claims, negated, width, dashes };
    };
    const all = shown.flatMap(({ claims }) => claims);
    const isOne = members.length === 1;
    const main = { ...plain(all), lines, size, nameAt };
    if (isOne) {
      const { path, head } = branchOf(boxes[0]);
      return [{ ...main, path: trunk + path, head: trunkHead ?? head }];
    }
    const branches = shown.map(({ claims }, i) => {
      const { path, head, at } = branchOf(boxes[i]);
      return { ...plain(claims), lines: [], size: null, path, head, nameAt: at };
    });
    return [{ ...main, kind: "broader", claims: [], path: trunk, head: trunkHead }, ...branches];
  }

  // ---- wide: two sides ---------------------------------------------------------------------------------
  /**
   * @param {Block[]} blocks
   * @param {SceneNode} middle
   * @param {1 | -1} side
   * @param {number} top px
   */
  function placeSide(blocks, middle, side, top) {
    const inner = (side * middle.width) / 2,
      nameWidth = Math.max(0, ...blocks.map(({ size }) => size.width)),
      nameX = inner + side * (TRUNK + nameWidth / 2),
      boxX = inner + side * (TRUNK + nameWidth + BRANCH);
    /** @type {SceneEdge[]} */
    const edges = [];
    const step = Math.min(PORT, (middle.height - 12) / Math.max(1, blocks.length - 1));
    let y = top;
    blocks.forEach((block, i) => {
      const { group, size, boxes, height } = block;
      const gap = group.negated ? DENIED_GAP : GROUP_GAP,
        own = boxes.reduce((sum, box) => sum + box.height + BOX_GAP, -BOX_GAP);
      const middleY = y + gap + (height - gap) / 2;
      let boxY = middleY - own / 2;
      for (const box of boxes) {
        box.at = { x: boxX + (side * box.width) / 2, y: boxY + box.height / 2 };
        boxY += box.height + BOX_GAP;
      }
      const port = { x: inner, y: middle.at.y + (i - (blocks.length - 1) / 2) * step },
        near = { x: nameX - (side * size.width) / 2, y: middleY },
        far = { x: nameX + (side * size.width) / 2, y: middleY };
      const outward = side > 0 ? 0 : Math.PI,
        inward = side > 0 ? Math.PI : 0;
      const start = group.isOut ? port : before(port, inward);
      const trunk = `M${start.x} ${start.y}${bend(start, near)}L${far.x} ${far.y}`;
      const trunkHead = group.isOut ? null : { ...port, angle: inward };
      edges.push(
        ...linesOf(block, { x: nameX, y: middleY }, trunk, trunkHead, (box) => {
          const end = { x: boxX, y: box.at.y },
            tail = group.isOut ? before(end, outward) : end;
          const branch = `M${far.x} ${far.y}${bend(far, tail)}`;
          return {
            path: branch,
            head: group.isOut ? { ...end, angle: outward } : null,
            at: { x: boxX - side * 16, y: end.y },
          };
        }),
      );
      y += height;
    });
    return edges;
  }
  /** @param {Block[]} blocks */
  const heightOf = (blocks) => blocks.reduce((sum, { height }) => sum + height, 0);
  /**
   * @param {Group[]} groups
   * @param {SceneNode} middle
   * @param {Size} stage
   * @param {number} room px from top to bottom
   */
  function wide(groups, middle, stage, room) {
    const isBoth = groups.some(({ isOut }) => isOut) && groups.some(({ isOut }) => !isOut);
    const nameWidth = Math.min(150, 70 + stage.width * 0.035),
      side = (stage.width - 2 * PAD - middle.width) / (isBoth ? 2 : 1) - TRUNK - BRANCH - nameWidth - 44;
    const how = { boxWidth: Math.min(200, Math.max(70, side)), nameWidth, room, isNarrow: false };
    const left = fill(
        groups.filter(({ isOut }) => !isOut),
        how,
      ),
      right = fill(
        groups.filter(({ isOut }) => isOut),
        how,
      );
    const most = Math.max(heightOf(left), heightOf(right));
    middle.height = Math.max(middle.height, Math.min(PORT * (Math.max(left.length, right.length) - 1) + 24, most));
    if (room === Infinity) middle.at.y = -most / 2 + Math.min(most / 2, stage.height / 2 - TOP);
    /** @param {Block[]} blocks */
    const topOf = (blocks) => (room === Infinity ? -most : -heightOf(blocks)) / 2; // a tall scene begins at one height
    const edges = [...placeSide(left, middle, -1, topOf(left)), ...placeSide(right, middle, 1, topOf(right))];
    return { blocks: [...left, ...right], edges };
  }
  // ---- narrow: one below the other ----------------------------------------------------------------------
  /** @param {Group[]} groups @param {SceneNode} middle @param {Size} stage @param {number} room */
  function narrow(groups, middle, stage, room) {
    const width = stage.width - 2 * PAD;
    const blocks = fill(groups, { boxWidth: width - 2 * INDENT - 46, nameWidth: width - INDENT, room, isNarrow: true });
    const left = -width / 2;
    middle.at = { x: left + middle.width / 2, y: 0 };
    let y = middle.height / 2;
    /** @type {SceneEdge[]} */
    const edges = [];
    for (const block of blocks) {
      const { group, size, boxes, height } = block;
      const nameY = y + (group.negated ? DENIED_GAP : GROUP_GAP) + size.height / 2;
      let boxY = nameY + size.height / 2 + 4;
      for (const box of boxes) {
        box.at = { x: left + 2 * INDENT + box.width / 2, y: boxY + box.height / 2 };
        boxY += box.height + BOX_GAP;
      }
      const x = left + 12,
        name = { x: left + INDENT + size.width / 2, y: nameY },
        down = left + INDENT + 12;
      const turn = `L${x} ${nameY - 6}Q${x} ${nameY} ${x + 6} ${nameY}`;
      const trunk = `M${x} ${middle.height / 2}${turn}L${left + INDENT} ${nameY}`;
      const trunkHead = group.isOut ? null : { x, y: middle.height / 2 + 1, angle: -Math.PI / 2 };
      edges.push(
        ...linesOf(block, name, trunk, trunkHead, (box) => {
          const end = { x: left + 2 * INDENT, y: box.at.y },
            to = group.isOut ? end.x - HEAD : end.x;
          const path = `M${down} ${nameY}L${down} ${end.y - 5}Q${down} ${end.y} ${down + 5} ${end.y}L${to} ${end.y}`;
          return { path, head: group.isOut ? { ...end, angle: 0 } : null, at: { x: down + 6, y: end.y } };
        }),
      );
      y += height;
    }
    return { blocks, edges };
  }

  /**
   * @param {number} centre
   * @param {ShownMap} there
   * @param {Size} stage
   * @param {boolean} all whether all neighbours are wanted, however tall that is
   * @returns {Scene}
   */
  function around(centre, there, stage, all) {
    const isNarrow = stage.width < WIDE;
    const groups = groupsOf(centre, there);
    const middle = newBox("node", centre, isNarrow ? stage.width - 120 : 130, 4);
    const gaps = model
      .gapsOf(centre)
      .filter((gap) => there.gaps.includes(gap))
      .slice(0, isNarrow ? 1 : 2);
    const boxes = gaps.map(({ id }) => newBox("gap", id, isNarrow ? stage.width - 100 : 250, 3));
    const below = boxes.length ? Math.max(...boxes.map(({ height }) => height)) + 24 : 0;
    const room = stage.height - TOP - 2 * PAD - (isNarrow ? middle.height + below * boxes.length : below);
    const { blocks, edges } = (isNarrow ? narrow : wide)(groups, middle, stage, all ? Infinity : room);
    const nodes = [middle, ...blocks.flatMap((block) => block.boxes)];
    const { left, right, bottom } = boundsOf(nodes, edges);
    boxes.forEach((box, i) => {
      const spread = (i - (boxes.length - 1) / 2) * 320;
      box.at = isNarrow
        ? { x: left + box.width / 2, y: bottom + (i + 0.5) * (below || 1) + 8 }
        : { x: (left + right) / 2 + spread, y: bottom + 24 + box.height / 2 };
    });
    const shown = new Set(blocks.flatMap((block) => block.boxes.map(({ id }) => id))).size,
      of = new Set(groups.flatMap(({ members }) => members.map(({ other }) => other))).size;
    const scene = [...nodes, ...boxes];
    return { kind: "around", nodes: scene, edges, shown, of, isTall: all, bounds: boundsOf(scene, edges) };
  }
  return around;
}
