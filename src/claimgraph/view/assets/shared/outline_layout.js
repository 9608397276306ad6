// A drawing for a narrow stage: each claim is a row, its box to the right of its name, below the box that it
// says something of. Rows have their own height, so nothing can come to lie on anything else.

import { addTo, must } from "./collections.js";

const STEP = 22, // px that a row stands to the right of the one above it
  BEFORE = 16, // px from the line that comes down to a name
  AFTER = 18, // px from a name to its box, with the arrowhead
  APART = 7, // px between two rows
  HEAD = 9; // px of an arrowhead

/**
 * @typedef {import("./layered_choice.js").Wanted} Wanted
 * @typedef {import("./layered_layout.js").Layered} Layered
 * A box with the line that leads to it; null for the first of a part.
 * @typedef {{ id: Id, line: Wanted | null, parent: Row | null, depth: number, height: number }} Row
 */

/**
 * @param {readonly Wanted[]} wanted the ones that matter most first
 * @param {(id: Id) => Size} sizeOf a box
 * @param {Size} stage px
 * @returns {Layered}
 */
export function layOutAsOutline(wanted, sizeOf, { width, height }) {
  /** @type {Map<Id, Row>} */
  const rows = new Map();
  /** @type {Row[]} */
  const firsts = [];
  let used = -APART;
  /** @param {Id} id @param {Wanted | null} line @param {Row | null} parent @returns {Row} */
  const newRow = (id, line, parent) => {
    const high = Math.max(sizeOf(id).height, line?.size.height ?? 0);
    return { id, line, parent, depth: parent ? parent.depth + 1 : 0, height: high };
  };
  /** @param {Row} row */
  const leftOf = ({ depth, line }) => (line ? depth * STEP + BEFORE + line.size.width + AFTER : 0);
  /** @param {Row[]} some */
  function take(some) {
    const more = some.reduce((sum, row) => sum + row.height + APART, 0);
    const isWide = some.some((row) => leftOf(row) + sizeOf(row.id).width > width);
    if (isWide || used + more > height) return false;
    used += more;
    for (const row of some) rows.set(row.id, row);
    if (some.length > 1) firsts.push(some[0]);
    return true;
  }
  for (const line of wanted) {
    const from = rows.get(line.from),
      to = rows.get(line.to);
    if (line.from === line.to || (from && to)) continue; // what joins two rows would cross others
    if (from) take([newRow(line.to, line, from)]);
    else if (to) take([newRow(line.from, line, to)]);
    else {
      const top = newRow(line.from, null, null);
      take([top, newRow(line.to, line, top)]);
    }
  }
  return place(rows, firsts, leftOf, sizeOf, { width, height: used });
}

/**
 * @param {Map<Id, Row>} rows
 * @param {Row[]} firsts
 * @param {(row: Row) => number} leftOf
 * @param {(id: Id) => Size} sizeOf
 * @param {Size} size
 * @returns {Layered}
 */
function place(rows, firsts, leftOf, sizeOf, size) {
  /** @type {Map<Row, Row[]>} */
  const below = new Map();
  for (const row of rows.values()) if (row.parent) addTo(below, row.parent, row);
  /** @type {Map<Id, Box>} */
  const boxes = new Map();
  /** @type {import("./layered_layout.js").LaidLine[]} */
  const lines = [];
  let top = 0;
  /** @param {Row} row */
  function put(row) {
    const { width, height } = sizeOf(row.id),
      left = leftOf(row),
      y = top + row.height / 2;
    boxes.set(row.id, { x: left + width / 2, y, width, height });
    top += row.height + APART;
    if (row.line && row.parent) lines.push(lead(row, row.line, must(boxes, row.parent.id), y, left));
    for (const child of below.get(row) || []) put(child);
  }
  for (const row of firsts) put(row);
  return { boxes, lines, ...size };
}

/**
 * The line that comes down from a box and turns to another.
 * @param {Row} row
 * @param {Wanted} line
 * @param {Box} above
 * @param {number} y
 * @param {number} left
 */
function lead(row, line, above, y, left) {
  const x = row.depth * STEP - STEP / 2 + 2,
    from = Math.max(x, above.x - above.width / 2 + 10),
    start = above.y + above.height / 2;
  const isOut = line.to === row.id;
  const down = from > x ? `M${from} ${start}L${from} ${start + 4}L${x} ${start + 4}` : `M${x} ${start}`;
  const end = isOut ? left - HEAD : left;
  const path = `${down}L${x} ${y - 6}Q${x} ${y} ${x + 6} ${y}L${end} ${y}`;
  const nameAt = { x: row.depth * STEP + BEFORE + line.size.width / 2 - STEP / 2 + 6, y };
  const head = isOut ? { x: left, y, angle: 0 } : { x: x + 2, y, angle: Math.PI };
  return { line: { ...line, low: 0, high: 0, gap: 0 }, path, nameAt, head };
}
