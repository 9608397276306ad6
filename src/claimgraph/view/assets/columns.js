// The packed block of the map: columns of numbers as typed arrays, texts cut out when asked for.
"use strict";

claimgraph.columns = async (packed) => {
  const KINDS = { u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, i1: Int8Array, i2: Int16Array, i4: Int32Array };
  // Base 85: five characters are four bytes; of a last part shorter than five, one byte less than characters.
  function fromText(text) {
    const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%:()*+-;,=.?@^_/{|}~";
    const values = new Uint8Array(128);
    for (let i = 0; i < ALPHABET.length; i += 1) values[ALPHABET.charCodeAt(i)] = i;
    const found = new Uint8Array(Math.ceil(text.length / 5) * 4);
    let n = 0;
    for (let i = 0; i < text.length; i += 5) {
      let word = 0;
      for (let j = i; j < i + 5; j += 1) word = word * 85 + (j < text.length ? values[text.charCodeAt(j)] : 84);
      found[n] = word >>> 24; found[n + 1] = word >>> 16; found[n + 2] = word >>> 8; found[n + 3] = word;
      n += 4;
    }
    return found.subarray(0, n - ((5 - (text.length % 5)) % 5));
  }
  const bytes = fromText(packed);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const block = await new Response(stream).arrayBuffer();
  const start = 4 + new DataView(block).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(block, 4, start - 4)));

  function numbers(name) {
    const [kind, differences, at, length] = head.columns[name];
    const stored = new KINDS[kind](block, start + at, length);
    if (!differences) return stored;
    const summed = new Int32Array(length);
    for (let i = 0, sum = 0; i < length; i += 1) { sum += stored[i]; summed[i] = sum; }
    return summed;
  }
  // Where the parts of each row begin: one more than there are rows.
  function starts(counts) {
    const found = new Uint32Array(counts.length + 1);
    for (let i = 0; i < counts.length; i += 1) found[i + 1] = found[i] + counts[i];
    return found;
  }
  // The last of rising numbers that is not above a place.
  function search(cuts, place) {
    let low = 0, high = cuts.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (cuts[middle] <= place) low = middle;
      else high = middle;
    }
    return low;
  }
  function texts(name) {
    const [at, length] = head.texts[name];
    const whole = new TextDecoder("utf-8", { ignoreBOM: true }).decode(new Uint8Array(block, start + at, length));
    const cuts = starts(numbers(`${name}#`));
    return {
      whole, cuts, length: cuts.length - 1,
      at: (i) => whole.slice(cuts[i], cuts[i + 1]),
    };
  }
  // Prose: each text is a run of numbers of pieces, the last byte of each marked.
  let pieces = null;
  function openPieces() {
    const all = texts("pieces"), [at, length] = head.texts.pieces;
    pieces = { all, bytes: new Uint8Array(block, start + at, length), from: new Uint32Array(all.length + 1), made: new Array(all.length) };
    const isPlain = all.whole.length === length; // one byte a character
    const encoder = new TextEncoder();
    for (let i = 0; i < all.length; i += 1) pieces.from[i + 1] = pieces.from[i] + (isPlain ? all.cuts[i + 1] - all.cuts[i] : encoder.encode(all.at(i)).length);
  }
  function prose(name) {
    if (!pieces) openPieces();
    const [at, length] = head.texts[name], run = new Uint8Array(block, start + at, length);
    const from = starts(numbers(`${name}#`)), { all, made } = pieces;
    const column = { length: from.length - 1 };
    column.at = (i) => {
      let text = "", number = 0;
      for (let j = from[i]; j < from[i + 1]; j += 1) {
        if (run[j] < 128) { number = (number + run[j] + 1) << 7; continue; }
        number += run[j] - 128;
        text += (made[number] ??= all.at(number));
        number = 0;
      }
      return text;
    };
    // All of it as one text, with where each begins: for search.
    let whole = null;
    column.open = () => {
      if (whole) return whole;
      const { bytes: words, from: cut } = pieces, cuts = new Uint32Array(from.length);
      let size = 0, number = 0;
      const numbersOf = new Uint32Array(length);
      for (let j = 0; j < length; j += 1) {
        if (run[j] < 128) { number = (number + run[j] + 1) << 7; continue; }
        number += run[j] - 128;
        numbersOf[j] = number + 1;
        size += cut[number + 1] - cut[number];
        number = 0;
      }
      const out = new Uint8Array(size);
      let n = 0, characters = 0;
      for (let i = 0; i < column.length; i += 1) {
        for (let j = from[i]; j < from[i + 1]; j += 1) {
          if (!numbersOf[j]) continue;
          const p = numbersOf[j] - 1;
          for (let b = cut[p]; b < cut[p + 1]; b += 1) out[n++] = words[b];
          characters += all.cuts[p + 1] - all.cuts[p];
        }
        cuts[i + 1] = characters;
      }
      return (whole = { text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(out), cuts, of: (place) => search(cuts, place) });
    };
    return column;
  }
  return { head, prose, numbers, texts, starts };
};
