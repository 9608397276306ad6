// A drawing in layers: boxes from left to right, the name of each line in a place of its own between two
// layers. No two boxes and no two names can overlap, whatever the words: everything has its own height in its
// own column. Lines read from left to right wherever there is room for it.

import { addTo, must } from "./collections.js";
import { APART, LANE, NAMES_APART, chooseLines } from "./layered_choice.js";

const GUTTER = 22, // px from a box to the names beside it, at least
  WIDEST = 84; // px of the same, at most
const SWEEPS = 28,
  SORTED = 18; // how often places are evened out; in how many of those the order may change
const HEAD = 9; // px of an arrowhead, which the line does not reach into

/**
 * @typedef {import("./layered_choice.js").Wanted} Wanted
 * @typedef {import("./layered_choice.js").Taken} Taken
 * @typedef {import("./layered_choice.js").Choice} Choice
 * What stands in a column: a box, a name, or a line that passes.
 * @typedef {{ key: string, id: Id | null, height: number, width: number, y: number, part: number, near: Item[] }} Item
 * @typedef {Point & { angle: number }} Head
 * @typedef {{ line: Taken, path: string, nameAt: Point, head: Head }} LaidLine
 * @typedef {{ boxes: Map<Id, Box>, lines: LaidLine[], width: number, height: number }} Layered
 * @typedef {ReturnType<typeof columnsOf> & { choice: Choice, widths: number[], gutter: number, nLines: number }} Plan
 */

/** Parts that no line joins, by box. @param {Choice} choice */
function partsOf({ layerOf, taken }) {
  /** @type {Map<Id, Id>} */
  const above = new Map([...layerOf.keys()].map((id) => [id, id]));
  /** @param {Id} id @returns {Id} */
  const root = (id) => {
    const over = must(above, id);
    return over === id ? id : root(over);
  };
  for (const { from, to } of taken) above.set(root(from), root(to));
  /** @type {Map<Id, Id[]>} */
  const members = new Map();
  for (const id of layerOf.keys()) addTo(members, root(id), id);
  const ranked = [...members.values()].sort((a, b) => b.length - a.length);
  return new Map(ranked.flatMap((ids, part) => ids.map((id) => /** @type {[Id, number]} */ ([id, part]))));
}

/**
 * Columns: layers of boxes with the gaps for names between them, and the way of each line.
 * @param {Choice} choice
 * @param {(id: Id) => Size} sizeOf
 */
function columnsOf(choice, sizeOf) {
  const { layerOf, taken, heightOf, room } = choice;
  /** @type {Item[][]} */
  const columns = Array.from({ length: 2 * room.layers - 1 }, () => []);
  const partOf = partsOf(choice);
  /** @param {number} column @param {string} key @param {Id | null} id @param {Size} size @param {number} part */
  function add(column, key, id, { width, height }, part) {
    /** @type {Item} */
    const item = { key, id, width, height, part, y: 0, near: [] };
    columns[column].push(item);
    return item;
  }
  /** @type {Map<Id, Item>} */
  const boxes = new Map();
  for (const [id, layer] of layerOf) {
    const size = { width: sizeOf(id).width, height: heightOf(id) };
    boxes.set(id, add(2 * layer, `box ${id}`, id, size, must(partOf, id)));
  }
  /** @type {Map<Taken, Item[]>} */
  const ways = new Map(); // from its lower layer to its higher one
  for (const line of taken) {
    const part = must(partOf, line.from);
    const isForward = must(layerOf, line.from) <= must(layerOf, line.to);
    const ends = [must(boxes, line.from), must(boxes, line.to)];
    if (!isForward) ends.reverse();
    const [first, last] = ends;
    const between = [];
    for (let column = 2 * line.low + 1; column < 2 * line.high || !between.length; column += 1) {
      const isName = column === 2 * line.gap + 1 || line.low === line.high;
      const size = isName ? line.size : { width: 0, height: LANE };
      const at = isName ? 2 * line.gap + 1 : column;
      between.push(add(at, `line ${line.key} ${at}`, null, size, part));
    }
    const way = [first, ...between, last];
    for (let i = 1; i < way.length; i += 1) {
      way[i - 1].near.push(way[i]);
      way[i].near.push(way[i - 1]);
    }
    ways.set(line, way);
  }
  return { columns, boxes, ways };
}

/**
 * Places of the items of a column, in their order, as near as can be to where they want to be.
 * @param {Item[]} items
 * @param {number[]} wished
 * @param {number} apart px
 * @param {number} height of the column
 */
function settle(items, wished, apart, height) {
  // Less what must lie above each of them, places must only not fall: then neighbours that do are averaged.
  /** @type {number[]} */
  const above = [];
  let sum = 0;
  for (const item of items) {
    above.push(sum + item.height / 2);
    sum += item.height + apart;
  }
  /** @type {{ mean: number, n: number }[]} */
  const blocks = [];
  wished.forEach((wish, i) => {
    let block = { mean: wish - above[i], n: 1 };
    for (let before = blocks.at(-1); before && before.mean > block.mean; before = blocks.at(-1)) {
      blocks.pop();
      const n = before.n + block.n;
      block = { mean: (before.mean * before.n + block.mean * block.n) / n, n };
    }
    blocks.push(block);
  });
  const spare = Math.max(0, height - (sum - apart));
  let i = 0;
  for (const { mean, n } of blocks) {
    for (let k = 0; k < n; k += 1, i += 1) items[i].y = above[i] + Math.min(spare, Math.max(0, mean));
  }
}

/** @param {Item[][]} columns */
function crossings(columns) {
  let found = 0;
  for (let c = 1; c < columns.length; c += 1) {
    const inColumn = new Set(columns[c]);
    const pairs = columns[c - 1].flatMap((item) =>
      item.near.flatMap((other) => (inColumn.has(other) ? [[item.y, other.y]] : [])),
    );
    for (let i = 0; i < pairs.length; i += 1) {
      for (let j = 0; j < i; j += 1) {
        if ((pairs[i][0] - pairs[j][0]) * (pairs[i][1] - pairs[j][1]) < 0) found += 1;
      }
    }
  }
  return found;
}

/**
 * Even out the places of all columns, and order them so that few lines cross.
 * @param {Item[][]} columns
 * @param {number} height
 */
function relax(columns, height) {
  /** @param {number} c */
  const apart = (c) => (c % 2 ? NAMES_APART : APART);
  /** @param {Item} item */
  const wish = ({ near, y }) => (near.length ? near.reduce((sum, other) => sum + other.y, 0) / near.length : y);
  columns.forEach((items, c) => {
    items.sort((a, b) => a.part - b.part);
    settle(
      items,
      items.map(() => 0),
      apart(c),
      height,
    );
  });
  /** @type {Item[][]} */
  let best = columns.map((items) => [...items]);
  let fewest = Infinity;
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const mayChange = sweep < SORTED;
    if (sweep === SORTED) columns.forEach((items, c) => items.splice(0, items.length, ...best[c]));
    const order = columns.map((_, c) => (sweep % 2 ? columns.length - 1 - c : c));
    for (const c of order) {
      const items = columns[c],
        wished = new Map(items.map((item) => [item, wish(item)]));
      if (mayChange) items.sort((a, b) => a.part - b.part || must(wished, a) - must(wished, b));
      settle(
        items,
        items.map((item) => must(wished, item)),
        apart(c),
        height,
      );
    }
    const now = mayChange ? crossings(columns) : Infinity;
    if (now < fewest) [fewest, best] = [now, columns.map((items) => [...items])];
  }
}

/** @param {Point} a @param {Point} b */
function bend(a, b) {
  const half = (a.x + b.x) / 2;
  return `C${half} ${a.y} ${half} ${b.y} ${b.x} ${b.y}`;
}

/**
 * Which of the wanted lines there is room for, before anything has its place.
 * @param {readonly Wanted[]} wanted the ones that matter most first
 * @param {(id: Id) => Size} sizeOf a box
 * @param {Size & { layers: number }} stage px, and how many layers of boxes
 * @returns {Plan | null} null if the layers are too wide for the stage
 */
export function planLayers(wanted, sizeOf, { width, height, layers }) {
  const choice = chooseLines(wanted, sizeOf, { layers, height });
  const made = columnsOf(choice, sizeOf);
  const widths = made.columns.map((items) => Math.max(0, ...items.map((item) => item.width)));
  const spare = (width - widths.reduce((sum, each) => sum + each, 0)) / Math.max(1, widths.length - 1);
  if (spare < GUTTER) return null;
  return { ...made, choice, widths, gutter: Math.min(spare, WIDEST), nLines: choice.taken.length };
}

/** @param {Plan} plan @returns {Layered} */
export function layOutInLayers({ columns, boxes, ways, choice, widths, gutter }) {
  const { height } = choice.room;
  relax(columns, height);
  /** @type {Map<Item, number>} */
  const middles = new Map();
  let left = 0;
  columns.forEach((items, c) => {
    for (const item of items) middles.set(item, left + widths[c] / 2);
    left += widths[c] + gutter;
  });
  /** @type {Map<Id, Box>} */
  const places = new Map();
  for (const [id, item] of boxes) {
    places.set(id, { x: must(middles, item), y: item.y, width: item.width, height: item.height });
  }
  return { boxes: places, lines: drawLines(ways, middles, choice), width: left - gutter, height };
}

/**
 * Where lines leave a side of a box: in the order of where they go.
 * @param {Map<Taken, Item[]>} ways
 * @param {Map<Item, number>} middles
 */
function portsOf(ways, middles) {
  /** @type {Map<string, { line: Taken, end: number, to: Item, box: Item }[]>} */
  const sides = new Map();
  for (const [line, way] of ways) {
    const [last, before] = [...way].reverse();
    for (const [end, box, to] of /** @type {[number, Item, Item][]} */ ([
      [0, way[0], way[1]],
      [1, last, before],
    ])) {
      const side = must(middles, to) > must(middles, box) ? 1 : -1;
      addTo(sides, `${box.key} ${side}`, { line, end, to, box });
    }
  }
  /** @type {Map<Taken, Point[]>} */
  const ports = new Map();
  for (const [key, ends] of sides) {
    const side = key.endsWith("-1") ? -1 : 1;
    ends.sort((a, b) => a.to.y - b.to.y);
    const [{ box }] = ends;
    const step = Math.min(12, (box.height - 10) / Math.max(1, ends.length - 1));
    ends.forEach(({ line, end }, i) => {
      const points = ports.get(line) ?? [];
      points[end] = {
        x: must(middles, box) + (side * box.width) / 2,
        y: box.y + (i - (ends.length - 1) / 2) * step,
      };
      ports.set(line, points);
    });
  }
  return ports;
}

/**
 * @param {Map<Taken, Item[]>} ways
 * @param {Map<Item, number>} middles
 * @param {Choice} choice
 * @returns {LaidLine[]}
 */
function drawLines(ways, middles, { layerOf }) {
  const ports = portsOf(ways, middles);
  return [...ways].map(([line, way]) => {
    const [start, end] = must(ports, line);
    const isForward = must(layerOf, line.from) <= must(layerOf, line.to);
    const isBack = line.low === line.high; // it comes back to the side that it left
    const inner = way.slice(1, -1);
    const [name] = inner.filter(({ key }) => key.endsWith(` ${2 * line.gap + 1}`));
    const nameAt = { x: must(middles, name), y: name.y };
    const object = isForward ? end : start,
      [, box] = isForward ? [...way].reverse() : way;
    const angle = must(middles, box) < object.x ? 0 : Math.PI;
    const head = { x: object.x, y: object.y, angle };
    // The line ends in the arrowhead, not at its tip.
    const tail = { x: object.x - Math.cos(angle) * HEAD, y: object.y };
    const [from, to] = isForward ? [start, tail] : [tail, end];
    const side = isBack && nameAt.x < start.x ? 1 : -1; // of the name that a line that comes back touches
    const stops = inner.flatMap((item) => {
      const x = must(middles, item),
        half = item.width / 2;
      if (isBack)
        return [
          { x: x + side * half, y: item.y - 3 },
          { x: x + side * half, y: item.y + 3 },
        ];
      return [
        { x: x - half, y: item.y },
        { x: x + half, y: item.y },
      ];
    });
    let path = `M${from.x} ${from.y}`,
      at = from;
    [...stops, to].forEach((stop, i) => {
      path += i % 2 ? `L${stop.x} ${stop.y}` : bend(at, stop);
      at = stop;
    });
    return { line, path, nameAt, head };
  });
}
