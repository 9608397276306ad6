// The packed block of the map: columns of numbers as typed arrays, texts cut out when asked for.

import { unzip } from "../shared/gzip.js";

/**
 * @typedef {Uint8Array | Uint16Array | Uint32Array | Int8Array | Int16Array | Int32Array} Numbers
 * All texts of a column as one, and where each begins.
 * @typedef {{ text: string, cuts: Uint32Array, of: (place: number) => number }} Run
 * @typedef {{ length: number, at: (i: number) => string }} Texts
 * @typedef {Texts & { open: () => Run }} Prose
 * @typedef {Awaited<ReturnType<typeof openColumns>>} Columns
 */

const KINDS = {
  u1: Uint8Array,
  u2: Uint16Array,
  u4: Uint32Array,
  i1: Int8Array,
  i2: Int16Array,
  i4: Int32Array,
};
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%:()*+-;,=.?@^_/{|}~";

/**
 * Base 85: five characters are four bytes; of a last part shorter than five, one byte less than characters.
 * @param {string} text
 */
function fromBase85(text) {
  const values = new Uint8Array(128);
  for (let i = 0; i < ALPHABET.length; i += 1) values[ALPHABET.charCodeAt(i)] = i;
  const found = new Uint8Array(Math.ceil(text.length / 5) * 4);
  let n = 0;
  for (let i = 0; i < text.length; i += 5) {
    let word = 0;
    for (let j = i; j < i + 5; j += 1) word = word * 85 + (j < text.length ? values[text.charCodeAt(j)] : 84);
    found[n] = word >>> 24;
    found[n + 1] = word >>> 16;
    found[n + 2] = word >>> 8;
    found[n + 3] = word;
    n += 4;
  }
  return found.subarray(0, n - ((5 - (text.length % 5)) % 5));
}

/** Where the parts of each row begin: one more than there are rows. @param {Numbers} counts */
export function starts(counts) {
  const found = new Uint32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i += 1) found[i + 1] = found[i] + counts[i];
  return found;
}
/** The last of rising numbers that is not above a place. @param {Numbers} cuts @param {number} place */
function lastNotAbove(cuts, place) {
  let low = 0,
    high = cuts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (cuts[middle] <= place) low = middle;
    else high = middle;
  }
  return low;
}
/** @param {Uint8Array} bytes */
const decode = (bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

/** @param {string} packed */
export async function openColumns(packed) {
  const block = await unzip(fromBase85(packed)).arrayBuffer();
  const start = 4 + new DataView(block).getUint32(0, true);
  /** @type {MapHead & BlockIndex} */
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(block, 4, start - 4)));

  /** @param {string} name @returns {Numbers} */
  function numbers(name) {
    const [kind, differences, at, length] = head.columns[name];
    const stored = new KINDS[/** @type {keyof typeof KINDS} */ (kind)](block, start + at, length);
    if (!differences) return stored;
    const summed = new Int32Array(length);
    for (let i = 0, sum = 0; i < length; i += 1) {
      sum += stored[i];
      summed[i] = sum;
    }
    return summed;
  }
  /** Where the parts of each row begin, from the column that counts them. @param {string} name */
  const startsOf = (name) => starts(numbers(name));
  /** @param {string} name */
  function bytesOf(name) {
    const [at, length] = head.texts[name];
    return new Uint8Array(block, start + at, length);
  }
  /** @param {string} name */
  function texts(name) {
    const whole = decode(bytesOf(name)),
      cuts = startsOf(`${name}#`);
    return { whole, cuts, length: cuts.length - 1, at: (/** @type {number} */ i) => whole.slice(cuts[i], cuts[i + 1]) };
  }

  // Prose: each text is a run of numbers of pieces, the last byte of each marked.
  /** @typedef {{ all: ReturnType<typeof texts>, bytes: Uint8Array, from: Uint32Array, made: string[] }} Pieces */
  /** @type {Pieces | null} */
  let opened = null;
  /** @returns {Pieces} */
  function openPieces() {
    const all = texts("pieces"),
      bytes = bytesOf("pieces"),
      from = new Uint32Array(all.length + 1);
    const isPlain = all.whole.length === bytes.length; // one byte a character
    const encoder = new TextEncoder();
    for (let i = 0; i < all.length; i += 1) {
      const size = isPlain ? all.cuts[i + 1] - all.cuts[i] : encoder.encode(all.at(i)).length;
      from[i + 1] = from[i] + size;
    }
    return { all, bytes, from, made: new Array(all.length) };
  }
  /** @param {string} name @returns {Prose} */
  function prose(name) {
    const pieces = (opened ??= openPieces());
    const run = bytesOf(name),
      from = startsOf(`${name}#`),
      { all, made } = pieces;
    /** @param {number} i */
    const at = (i) => {
      let text = "",
        number = 0;
      for (let j = from[i]; j < from[i + 1]; j += 1) {
        if (run[j] < 128) {
          number = (number + run[j] + 1) << 7;
          continue;
        }
        number += run[j] - 128;
        text += made[number] ??= all.at(number);
        number = 0;
      }
      return text;
    };
    /** @type {Run | null} */
    let whole = null;
    const open = () => (whole ??= openRun(run, from, pieces));
    return { length: from.length - 1, at, open };
  }
  return { head, prose, numbers, texts, startsOf };
}

/**
 * All of a column of prose as one text: for search.
 * @param {Uint8Array} run
 * @param {Uint32Array} from where each text begins in it
 * @param {{ all: { cuts: Uint32Array }, bytes: Uint8Array, from: Uint32Array }} pieces
 * @returns {Run}
 */
function openRun(run, from, { all, bytes, from: cut }) {
  const n = from.length - 1,
    cuts = new Uint32Array(n + 1);
  const numbersOf = new Uint32Array(run.length); // one more than the number of the piece that ends there
  let size = 0,
    number = 0;
  for (let j = 0; j < run.length; j += 1) {
    if (run[j] < 128) {
      number = (number + run[j] + 1) << 7;
      continue;
    }
    number += run[j] - 128;
    numbersOf[j] = number + 1;
    size += cut[number + 1] - cut[number];
    number = 0;
  }
  const out = new Uint8Array(size);
  let written = 0,
    characters = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = from[i]; j < from[i + 1]; j += 1) {
      if (!numbersOf[j]) continue;
      const p = numbersOf[j] - 1;
      for (let b = cut[p]; b < cut[p + 1]; b += 1) out[written++] = bytes[b];
      characters += all.cuts[p + 1] - all.cuts[p];
    }
    cuts[i + 1] = characters;
  }
  return { text: decode(out), cuts, of: (place) => lastNotAbove(cuts, place) };
}
