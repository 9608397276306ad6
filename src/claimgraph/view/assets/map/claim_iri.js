// The names that claims have in RDF: UUIDv5, as the Python side makes them.

/** @param {number} x @param {number} n */
const turn = (x, n) => (x << n) | (x >>> (32 - n));
/** The digest in hexadecimal: FIPS 180-4, section 6.1. @param {Uint8Array} bytes */
function sha1(bytes) {
  const length = bytes.length,
    blocks = ((length + 8) >> 6) + 1;
  const words = new Uint32Array(blocks * 16),
    w = new Uint32Array(80);
  for (let i = 0; i < length; i += 1) words[i >> 2] |= bytes[i] << (24 - (i % 4) * 8);
  words[length >> 2] |= 0x80 << (24 - (length % 4) * 8);
  words[words.length - 2] = Math.floor(length / 0x20000000);
  words[words.length - 1] = length * 8;
  let h0 = 0x67452301,
    h1 = 0xefcdab89,
    h2 = 0x98badcfe,
    h3 = 0x10325476,
    h4 = 0xc3d2e1f0;
  for (let at = 0; at < words.length; at += 16) {
    for (let i = 0; i < 80; i += 1) {
      w[i] = i < 16 ? words[at + i] : turn(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    }
    let [a, b, c, d, e] = [h0, h1, h2, h3, h4];
    for (let i = 0; i < 80; i += 1) {
      const next = (turn(a, 5) + mixed(i, b, c, d) + e + w[i]) | 0;
      e = d;
      d = c;
      c = turn(b, 30);
      b = a;
      a = next;
    }
    h0 = (h0 + a) | 0;
    h1 = (h1 + b) | 0;
    h2 = (h2 + c) | 0;
    h3 = (h3 + d) | 0;
    h4 = (h4 + e) | 0;
  }
  return [h0, h1, h2, h3, h4].map((h) => (h >>> 0).toString(16).padStart(8, "0")).join("");
}
/** @param {number} round @param {number} b @param {number} c @param {number} d */
function mixed(round, b, c, d) {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

/** What makes an IRI of the parts that name a claim. @param {string} namespace of the UUIDs, in hexadecimal */
export function newClaimIri(namespace) {
  const before = Uint8Array.from(namespace.match(/../g) || [], (pair) => parseInt(pair, 16));
  /** @param {string[]} parts */
  return (parts) => {
    const told = new TextEncoder().encode(parts.join("\x1f"));
    const bytes = new Uint8Array(before.length + told.length);
    bytes.set(before);
    bytes.set(told, before.length);
    const hex = sha1(bytes);
    const variant = ((parseInt(hex[16], 16) & 3) | 8).toString(16); // RFC 9562, section 5.5
    const cut = [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`];
    return `urn:uuid:${cut.join("-")}-${hex.slice(20, 32)}`;
  };
}
