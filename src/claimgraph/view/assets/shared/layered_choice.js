// Which lines a layered drawing has room for: boxes stand in layers from left to right, and what names a line
// has a place of its own between two layers. Lines are taken in the order in which they are given, and a line
// that finds no room in a layer or between two is left out; so nothing can come to lie on anything else.

import { count } from "./collections.js";

export const APART = 12; // px between two boxes of a layer
export const NAMES_APART = 5; // px between two names
export const LANE = 8; // px that a line takes where it passes a layer
const PORT = 9, // px of a box's side for each line that ends there
  TALLEST = 150; // px up to which a box grows with its lines
const PER_BOX = 1.25; // lines for each box: of more, none can be followed

/**
 * A line that is wanted: its ends, and the size of its name.
 * @typedef {{ key: Id, from: Id, to: Id, size: Size }} Wanted
 * `low` and `high` are the layers of its ends, the lower first; `gap` is that between layers in which its name
 * stands. Where both ends are in one layer, the line leaves and comes back on one side.
 * @typedef {Wanted & { low: number, high: number, gap: number }} Taken
 * @typedef {{ layerOf: Map<Id, number>, taken: Taken[], heightOf: (id: Id) => number, room: Room }} Choice
 * How many layers there are, and px from top to bottom.
 * @typedef {{ layers: number, height: number }} Room
 */

/** Every whole number from one up to another, which is not in it. @param {number} from @param {number} to */
const range = (from, to) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

/**
 * @param {readonly Wanted[]} wanted the ones that matter most first
 * @param {(id: Id) => Size} sizeOf a box
 * @param {Room} room
 * @returns {Choice}
 */
export function chooseLines(wanted, sizeOf, room) {
  const { layers, height } = room;
  /** @type {Map<Id, number>} */
  const layerOf = new Map();
  const usedByBoxes = new Float64Array(layers),
    usedByNames = new Float64Array(Math.max(0, layers - 1));
  /** @type {Map<string, number>} */
  const ports = new Map(); // by box and side: how many lines end there
  /** @param {Id} id @param {string} side @param {number} [more] */
  const portsAt = (id, side, more = 0) => (ports.get(`${side} ${id}`) || 0) + more;
  /** @param {number} n lines at a side */
  const sideHeight = (n) => Math.min(TALLEST, n * PORT + 8);
  /** @param {Id} id */
  const heightOf = (id) => Math.max(sizeOf(id).height, sideHeight(Math.max(portsAt(id, "left"), portsAt(id, "right"))));
  /** @type {Taken[]} */
  const taken = [];

  /** The gap in which there is most room for a name. @param {number} low @param {number} high */
  function gapOf(low, high) {
    if (low === high) return low < layers - 1 ? low : low - 1;
    return range(low, high).reduce((best, gap) => (usedByNames[gap] < usedByNames[best] ? gap : best), low);
  }
  /**
   * Take a line if there is room for it.
   * @param {Wanted} line
   * @param {number} from layer of its subject
   * @param {number} to layer of its object
   */
  function take(line, from, to) {
    const low = Math.min(from, to),
      high = Math.max(from, to),
      gap = gapOf(low, high);
    const boxes = usedByBoxes.slice(),
      names = usedByNames.slice();
    for (const layer of range(low + 1, high)) boxes[layer] += LANE + APART;
    for (const each of range(low, Math.max(high, low))) if (each !== gap) names[each] += LANE + NAMES_APART;
    names[gap] += line.size.height + NAMES_APART;
    /** @type {[Id, number, string][]} */
    const ends = [
      [line.from, from, from <= gap ? "right" : "left"],
      [line.to, to, to <= gap ? "right" : "left"],
    ];
    for (const [id, layer, side] of ends) {
      const grown = Math.max(heightOf(id), sideHeight(portsAt(id, side, 1)));
      boxes[layer] += layerOf.has(id) ? grown - heightOf(id) : grown + APART;
    }
    if (boxes.some((used) => used - APART > height) || names.some((used) => used - NAMES_APART > height)) return false;
    usedByBoxes.set(boxes);
    usedByNames.set(names);
    for (const [id, layer, side] of ends) {
      layerOf.set(id, layer);
      count(ports, `${side} ${id}`);
    }
    taken.push({ ...line, low, high, gap });
    return true;
  }
  /**
   * Layers in which the ends of a line may stand, the best first.
   * @param {Wanted} line
   * @returns {[number, number][]}
   */
  function placesOf({ from, to }) {
    const one = layerOf.get(from),
      other = layerOf.get(to);
    /** @param {number} layer */
    const isThere = (layer) => layer >= 0 && layer < layers;
    if (one !== undefined && other !== undefined) return [[one, other]];
    if (one !== undefined) return [one + 1, one - 1].filter(isThere).map((layer) => [one, layer]);
    if (other !== undefined) return [other - 1, other + 1].filter(isThere).map((layer) => [layer, other]);
    /** @param {number} low */
    const used = (low) => Math.max(usedByBoxes[low], usedByBoxes[low + 1], usedByNames[low]);
    const lows = range(0, layers - 1).sort((a, b) => used(a) - used(b) || middleFirst(a) - middleFirst(b));
    return lows.map((low) => [low, low + 1]);
  }
  /** @param {number} layer */
  const middleFirst = (layer) => Math.abs(layer - (layers - 2) / 2);

  /**
   * Whether one more line between boxes that stand there already would still be seen among the others.
   * @param {Wanted} line
   */
  function isTangled({ from, to }) {
    const one = layerOf.get(from),
      other = layerOf.get(to);
    if (one === undefined || other === undefined) return false;
    const most = Math.abs(one - other) > 1 ? layerOf.size + 1 : PER_BOX * layerOf.size + 3;
    return taken.length >= most;
  }

  for (const line of wanted) {
    if (line.from === line.to || layers < 2 || isTangled(line)) continue;
    for (const [from, to] of placesOf(line)) if (take(line, from, to)) break;
  }
  return { layerOf, taken, heightOf, room };
}
