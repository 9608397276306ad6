// The packed block of the map: columns of numbers as typed arrays, texts cut out when asked for.
"use strict";

claimgraph.columns = async (packed) => {
  const KINDS = { u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, i1: Int8Array, i2: Int16Array, i4: Int32Array };
  const characters = atob(packed);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = characters.charCodeAt(i);
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
  function texts(name) {
    const [at, length] = head.texts[name];
    const whole = new TextDecoder("utf-8", { ignoreBOM: true }).decode(new Uint8Array(block, start + at, length));
    const cuts = starts(numbers(`${name}#`));
    return {
      whole, cuts, length: cuts.length - 1,
      at: (i) => whole.slice(cuts[i], cuts[i + 1]),
      // Which text a place of the run is in.
      of(place) {
        let low = 0, high = cuts.length - 1;
        while (high - low > 1) {
          const middle = (low + high) >> 1;
          if (cuts[middle] <= place) low = middle;
          else high = middle;
        }
        return low;
      },
    };
  }
  return { head, numbers, texts, starts };
};
