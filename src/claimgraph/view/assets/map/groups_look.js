// The first look at a map: its largest groups as tiles, each named by its strongest claim and with as many of its
// claims drawn as there is room for; then what claims join groups, and the small groups. One group alone is a
// drawing of its own.

import { TILE_LINE, TILE_PAD, nameFont, tileFont } from "../shared/boxes.js";
import { newPen } from "../shared/dom.js";
import { isFinding } from "../shared/standing.js";
import { newStrongest } from "../shared/strongest.js";
import { many } from "../shared/text.js";
import { wrapWords } from "../shared/wrapping.js";

export const BETWEEN = -1; // instead of a group: what joins them
export const SMALL = -2; // all small groups
/** The number of a gap, by the id of its box. @param {string} id */
export const gapNumber = (id) => Number(id.slice(id.indexOf(" ")));
const TILE = { width: 380, height: 178 }; // px of a tile at least
const APART = 10, // px between tiles
  TILE_ROOM = 6; // px around the scene in a tile
const FEW = 60; // claims that are drawn without groups
const MOST = 120; // pairs of a group that are looked at
const MEANT = 1e6; // weight of a pair that is asked for
const PER_DOUBLING = 3; // weight of twice as many claims, relative to twice as many links of an end

/**
 * @typedef {import("./model.js").ShownMap} ShownMap
 * @typedef {import("../shared/strongest.js").Line} Line
 * @typedef {import("../shared/scene.js").Scene} Scene
 * @typedef {import("../shared/scene.js").Tile} Tile
 * Pairs, the strongest first, and how many claims they stand for.
 * @typedef {{ id: number, pairs: number[], claims: number }} Group
 */

/**
 * @param {object} parts
 * @param {import("./rows.js").Rows} parts.rows
 * @param {import("./pairs.js").Pairs} parts.pairs
 * @param {import("./model.js").MapModel} parts.model
 * @param {import("./level_of_detail.js").LevelOfDetail} parts.detail
 * @param {Look} parts.look
 * @param {(id: number) => string} parts.labelOf
 * @param {string} parts.family of the font
 */
export function newGroupsLook({ rows, pairs, model, detail, look, labelOf, family }) {
  const { region, regions } = detail;
  const strongest = newStrongest(family),
    pen = newPen();
  /** @param {string} font */
  const measure = (font) => (/** @type {string} */ text) => {
    pen.font = font;
    return pen.measureText(text).width;
  };
  /** @param {Id} id @returns {import("../shared/strongest.js").Concept} */
  function conceptOf(id) {
    if (typeof id === "string") return { label: gapOf(id).statement, kind: "gap", category: undefined };
    return { label: labelOf(id), kind: "node", category: model.categoryOf(id) };
  }
  /** @param {string} id of a box */
  const gapOf = (id) => rows.gaps[gapNumber(id)];

  // ---- groups and their claims: found anew for each filter --------------------------------------------
  /** How much a pair matters. @param {number} pair @param {ShownMap} there */
  function weightOf(pair, { strength, meant }) {
    const [a, b] = [pairs.a[pair], pairs.b[pair]];
    if (meant.has(a) || meant.has(b)) return MEANT + strength[pair];
    const linked = Math.log2((1 + model.degree[a]) * (1 + model.degree[b]));
    return PER_DOUBLING * Math.log2(1 + strength[pair]) + linked;
  }
  /** @param {number[]} some pairs @param {ShownMap} there */
  function strongestOf(some, there) {
    const weights = Float64Array.from(some, (pair) => weightOf(pair, there));
    const least = some.length > MOST ? weights.slice().sort()[some.length - MOST] : -Infinity;
    const kept = some.flatMap((pair, i) => (weights[i] < least ? [] : [{ pair, weight: weights[i] }]));
    kept.sort((p, q) => q.weight - p.weight || p.pair - q.pair);
    return kept.slice(0, MOST).map(({ pair }) => pair);
  }
  /**
   * Of small groups the strongest pair of each, and how many there are; of the others what they are called, as far
   * as it was asked for.
   * @typedef {{ groups: Group[], between: Group, small: Group, firsts: number[], nSmall: number }} Groups
   * @typedef {Groups & { byId: Map<number, Group>, names: Map<number, string>, there: ShownMap }} KnownGroups
   * @type {KnownGroups | null}
   */
  let known = null;
  /** @param {ShownMap} there */
  function groupsOf(there) {
    if (known?.there === there) return known;
    /** @type {Group[]} */
    const all = Array.from({ length: regions.n }, (_, id) => ({ id, pairs: [], claims: 0 }));
    /** @type {Group} */
    const between = { id: BETWEEN, pairs: [], claims: 0 };
    for (const pair of there.ranked) {
      const one = region[pairs.a[pair]];
      const group = one === region[pairs.b[pair]] ? all[one] : between;
      group.pairs.push(pair);
      group.claims += there.strength[pair];
    }
    between.pairs = strongestOf(between.pairs, there);
    for (const group of all) group.pairs = strongestOf(group.pairs, there);
    const some = all.filter(({ claims }) => claims);
    const groups = some.filter(({ id }) => id < regions.named).sort((p, q) => q.claims - p.claims || p.id - q.id);
    const islets = some.filter(({ id }) => id >= regions.named);
    // Of each small group its strongest claim, then the others of the largest.
    const firsts = islets.map((group) => group.pairs[0]),
      rest = islets.flatMap((group) => group.pairs.slice(1));
    const claims = islets.reduce((sum, group) => sum + group.claims, 0);
    const small = { id: SMALL, pairs: [...strongestOf(firsts, there), ...strongestOf(rest, there)], claims };
    const byId = new Map(groups.map((group) => [group.id, group]));
    known = { there, groups, byId, names: new Map(), between, small, firsts, nSmall: islets.length };
    return known;
  }
  /** @param {readonly number[]} some pairs @param {ShownMap} there @returns {Line[]} */
  function linesOf(some, there) {
    return some.flatMap((pair) => {
      const [a, b] = [pairs.a[pair], pairs.b[pair]];
      return model.pooled(a, pair, there).map(({ isOut, negated, claims, certainty, name }, i) => {
        const [from, to] = isOut ? [a, b] : [b, a];
        const kind = /** @type {const} */ ("pair"),
          isBeside = !claims.some((claim) => isFinding(rows.claims[claim]));
        return { id: `${pair} ${i}`, kind, from, to, name, negated, isBeside, claims, ...look.lines[certainty] };
      });
    });
  }
  /**
   * Lines to what is not known of some concepts.
   * @param {ShownMap} there
   * @param {(id: number) => boolean} isMeant
   * @returns {Line[]}
   */
  function gapLines(there, isMeant) {
    return there.gaps.flatMap(({ id, topics }) =>
      topics.filter(isMeant).map((to) => {
        const line = {
          id: `gap ${id} ${to}`,
          kind: /** @type {const} */ ("pair"),
          from: `gap ${id}`,
          to,
          name: "about",
        };
        return { ...line, negated: false, isGap: true, claims: [], width: 1.4, dashes: [1, 5] };
      }),
    );
  }
  /** What a group is called: its strongest claim. @param {number} id @param {ShownMap} there */
  function nameOf(id, there) {
    const { names, byId } = groupsOf(there);
    const found = names.get(id);
    if (found !== undefined) return found;
    const [first] = byId.get(id)?.pairs ?? [],
      [line] = first === undefined ? [] : linesOf([first], there);
    const name = line ? sentenceOf(line) : "";
    names.set(id, name);
    return name;
  }
  /** @param {Line} line */
  const sentenceOf = ({ from, name, to }) =>
    `${labelOf(Number(from))} ${name.replace(/ [×+]\d+$/u, "")} ${labelOf(Number(to))}`; // without how often

  /** How many claims a concept has of what is shown. @param {ShownMap} there @returns {(id: Id) => number} */
  const claimsIn = (there) => (id) =>
    typeof id === "number" ? pairs.pairsOf(id).reduce((sum, pair) => sum + there.strength[pair], 0) : 0;

  // ---- scenes ----------------------------------------------------------------------------------------
  /** Moves whatever an SVG path names. @param {string} path @param {Point} by */
  const moved = (path, { x, y }) =>
    path.replace(/(-?[\d.]+(?:e-?\d+)?) (-?[\d.]+(?:e-?\d+)?)/g, (_, px, py) => `${Number(px) + x} ${Number(py) + y}`);
  /**
   * A group in a frame.
   * @param {Group} group
   * @param {Box} frame
   * @param {ShownMap} there
   */
  function tileOf(group, frame, there) {
    const width = frame.width - 2 * TILE_PAD,
      lines = linesOf(group.pairs, there);
    const { nSmall } = groupsOf(there);
    const heading = { [BETWEEN]: "Between groups", [SMALL]: many(nSmall, "small group") }[group.id];
    const note = many(group.claims, "claim"),
      noteWidth = measure(nameFont(false, family))(note) + 12;
    const words = wrapWords(measure(tileFont(family)), heading ?? sentenceOf(lines[0]), width - noteWidth, 2);
    /** @type {Tile} */
    const tile = { id: group.id, frame, lines: words, note, size: { width, height: words.length * TILE_LINE } };
    const head = TILE_PAD + tile.size.height,
      size = { width: frame.width, height: frame.height - head };
    const how = { room: TILE_ROOM, claimsOf: claimsIn(there) };
    const { nodes, edges, shown, bounds } = strongest.scene(lines, conceptOf, size, how);
    // At full size, from the upper left corner of what is left of the frame.
    const by = {
      x: frame.x - frame.width / 2 + TILE_PAD - bounds.left,
      y: frame.y - frame.height / 2 + head + (size.height - (bounds.bottom - bounds.top)) / 2 - bounds.top,
    };
    /** @param {Point} point */
    const shift = ({ x, y }) => ({ x: x + by.x, y: y + by.y });
    return {
      tile,
      shown,
      nodes: nodes.map((node) => ({ ...node, at: shift(node.at) })),
      edges: edges.map((edge) => {
        const head = edge.head && { ...edge.head, ...shift(edge.head) };
        return { ...edge, path: moved(edge.path, by), nameAt: shift(edge.nameAt), head };
      }),
    };
  }
  /**
   * The groups that have most claims, each in a tile.
   * @param {ShownMap} there
   * @param {Size} stage
   * @returns {Scene}
   */
  function tiles(there, { width, height }) {
    const { groups, between, small, nSmall } = groupsOf(there);
    const columns = Math.max(1, Math.floor((width - APART) / (TILE.width + APART))),
      rows = Math.max(1, Math.floor((height - APART) / (TILE.height + APART)));
    const others = [between, small].filter(({ claims }) => claims);
    const most = Math.max(1, columns * rows - others.length);
    const some = [...groups.slice(0, most), ...others].slice(0, columns * rows);
    const used = Math.ceil(some.length / columns);
    const wide = (width - APART * (columns + 1)) / columns,
      high = (height - APART * (used + 1)) / used;
    const made = some.map((group, i) => {
      const x = APART + (i % columns) * (wide + APART) + wide / 2,
        y = APART + Math.floor(i / columns) * (high + APART) + high / 2;
      return tileOf(group, { x, y, width: wide, height: high }, there);
    });
    return {
      kind: "strongest",
      nodes: made.flatMap(({ nodes }) => nodes),
      edges: made.flatMap(({ edges }) => edges),
      tiles: made.map(({ tile }) => tile),
      shown: made.reduce((sum, { shown }) => sum + shown, 0),
      of: there.nClaims,
      groups: [some.filter(({ id }) => id >= 0).length, groups.length + nSmall],
      bounds: { left: APART / 2, top: APART / 2, right: width - APART / 2, bottom: height - APART / 2 },
    };
  }
  /** Claims of all that is shown, as one drawing. @param {ShownMap} there @param {Size} stage */
  function whole(there, stage) {
    const lines = linesOf(strongestOf([...there.ranked], there), there);
    const how = { of: there.nClaims, claimsOf: claimsIn(there) };
    return strongest.scene([...lines, ...gapLines(there, () => true)], conceptOf, stage, how);
  }
  /** Claims and gaps of one group. @param {number} id @param {ShownMap} there @param {Size} stage */
  function one(id, there, stage) {
    const group = groupsOf(there).byId.get(id),
      inside = group?.pairs ?? [...isletPairs(id, there)];
    const gaps = gapLines(there, (concept) => region[concept] === id);
    const how = { of: group?.claims, claimsOf: claimsIn(there) };
    return strongest.scene([...linesOf(inside, there), ...gaps], conceptOf, stage, how);
  }
  /** @param {number} id @param {ShownMap} there */
  const isletPairs = (id, there) =>
    there.ranked.filter((pair) => region[pairs.a[pair]] === id && region[pairs.b[pair]] === id);
  /**
   * What is seen first, or of one group.
   * @param {ShownMap} there
   * @param {number | null} group
   * @param {boolean} isPart whether it is a part that is looked at alone
   * @param {Size} stage
   */
  function scene(there, group, isPart, stage) {
    if (group !== null) return one(group, there, stage);
    if (isPart) return whole(there, stage);
    return there.nClaims <= FEW || groupsOf(there).groups.length < 2 ? whole(there, stage) : tiles(there, stage);
  }
  /** The strongest pair of each small group. @param {ShownMap} there */
  const smallOf = (there) => groupsOf(there).firsts;
  return { scene, nameOf, smallOf };
}
