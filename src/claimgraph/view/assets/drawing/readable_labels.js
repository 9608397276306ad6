// Which boxes and names of a whole drawing stand there in words when it is looked at from afar: those for which
// there is room at a size that can be read, the best linked first. No two of them overlap, and none lies on the
// place of another box, which is a dot then.

const BOX_SCALE = 0.82, // of a box at least: its words have 11.5 px
  NAME_SCALE = 0.92; // of a name at least: 11 px
export const DOT = 6; // px radius of a box without words

/**
 * @typedef {Size & { id: string, at: Point, crowd: number }} Place a box, and how many lines it has
 * A line, and where its name may stand.
 * @typedef {{ id: string, from: string, to: string, size: Size, spots: Point[] }} Named
 * What is in words: boxes and names by id, and how much larger they are than they would be.
 * @typedef {{ boxes: Map<string, Box>, names: Map<string, Box>, grown: number, grownNames: number }} Readable
 */

/** @param {Box} a @param {Box} b */
const overlap = (a, b) =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2;

/**
 * @param {readonly Place[]} places
 * @param {readonly Named[]} lines the strongest first
 * @param {number} scale px of the screen for one of the drawing
 * @param {Frame} frame in which all must stand
 * @param {Set<string>} first boxes that come before all others
 * @returns {Readable}
 */
export function readableLabels(places, lines, scale, frame, first) {
  const grown = Math.max(1, BOX_SCALE / scale),
    grownNames = Math.max(1, NAME_SCALE / scale);
  const dot = (2 * DOT) / scale,
    apart = 3 / scale;
  const dots = places.map(({ id, at }) => ({ id, x: at.x, y: at.y, width: dot, height: dot }));
  /** @type {Map<string, Box>} */
  const boxes = new Map();
  /** @type {Map<string, Box>} */
  const names = new Map();
  /** @param {Box} box */
  const isInFrame = ({ x, y, width, height }) =>
    x - width / 2 >= frame.left &&
    x + width / 2 <= frame.right &&
    y - height / 2 >= frame.top &&
    y + height / 2 <= frame.bottom;
  /** @param {Box} box @param {Map<string, Box>} some */
  const isClear = (box, some) => [...some.values()].every((other) => !overlap(box, other));
  /** @param {Place} place */
  const rank = ({ id, crowd }) => (first.has(id) ? 1e6 : 0) + crowd;
  for (const { id, at, width, height } of [...places].sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1))) {
    const box = { x: at.x, y: at.y, width: width * grown, height: height * grown };
    const wide = { ...box, width: box.width + apart, height: box.height + apart };
    const isClearOfDots = () => dots.every((each) => each.id === id || !overlap(wide, each));
    if (isInFrame(box) && isClear(wide, boxes) && isClearOfDots()) boxes.set(id, box);
  }
  const open = dots.filter(({ id }) => !boxes.has(id));
  for (const { id, from, to, size, spots } of lines) {
    if (!boxes.has(from) || !boxes.has(to)) continue;
    for (const { x, y } of spots) {
      const name = { x, y, width: size.width * grownNames, height: size.height * grownNames };
      if (!isInFrame(name) || !isClear(name, boxes) || !isClear(name, names)) continue;
      if (open.some((each) => overlap(name, each))) continue;
      names.set(id, name);
      break;
    }
  }
  return { boxes, names, grown, grownNames };
}
