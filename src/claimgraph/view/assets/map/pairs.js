// Claims pooled by the two concepts they join: pairs, numbered; who is linked to whom.

import { addTo } from "../shared/collections.js";
import { starts } from "./columns.js";

/** @typedef {ReturnType<typeof newPairs>} Pairs */

/** @param {import("./rows.js").Rows} rows @param {import("./columns.js").Columns} columns */
export function newPairs({ k, nShown: n }, columns) {
  const m = k.subject.length;
  // By counting: claims by their lower end, then by their upper one.
  const low = new Uint32Array(m),
    high = new Uint32Array(m);
  for (let i = 0; i < m; i += 1) {
    low[i] = Math.min(k.subject[i], k.object[i]);
    high[i] = Math.max(k.subject[i], k.object[i]);
  }
  /** @param {Uint32Array | null} order @param {Uint32Array} by */
  function sorted(order, by) {
    const counts = new Uint32Array(n),
      out = new Uint32Array(m);
    for (let i = 0; i < m; i += 1) counts[by[i]] += 1;
    const at = starts(counts);
    for (let i = 0; i < m; i += 1) {
      const claim = order ? order[i] : i;
      out[at[by[claim]]++] = claim;
    }
    return out;
  }
  const order = sorted(sorted(null, high), low); // claims, pair by pair
  const pairOf = new Uint32Array(m);
  const firsts = [];
  for (let i = 0; i < m; i += 1) {
    const claim = order[i],
      before = order[i - 1];
    if (i === 0 || low[claim] !== low[before] || high[claim] !== high[before]) firsts.push(i);
    pairOf[claim] = firsts.length - 1;
  }
  const nPairs = firsts.length;
  const from = Uint32Array.from([...firsts, m]);
  const a = new Uint32Array(nPairs),
    b = new Uint32Array(nPairs);
  for (let p = 0; p < nPairs; p += 1) {
    a[p] = low[order[from[p]]];
    b[p] = high[order[from[p]]];
  }
  // Pairs of each concept.
  const nNear = new Uint32Array(n);
  for (let p = 0; p < nPairs; p += 1) for (const end of endsOf(p)) nNear[end] += 1;
  const near = starts(nNear);
  const ofConcept = new Uint32Array(near[n]),
    fill = near.slice();
  for (let p = 0; p < nPairs; p += 1) for (const end of endsOf(p)) ofConcept[fill[end]++] = p;

  /** The concepts of a pair, once if they are the same. @param {number} pair */
  function endsOf(pair) {
    return a[pair] === b[pair] ? [a[pair]] : [a[pair], b[pair]];
  }
  /** @param {number} concept */
  const pairsOf = (concept) => ofConcept.subarray(near[concept], near[concept + 1]);
  /** @param {number} pair */
  const claimsOf = (pair) => order.subarray(from[pair], from[pair + 1]);
  /** @param {number} pair @param {number} concept */
  const otherEnd = (pair, concept) => (a[pair] === concept ? b[pair] : a[pair]);
  /** The pair of two concepts; -1 if there is none. @param {number} one @param {number} other */
  function find(one, other) {
    for (const pair of pairsOf(one)) if (otherEnd(pair, one) === other) return pair;
    return -1;
  }
  /** How many claims of each pair pass. @param {Uint8Array} passes */
  function strengths(passes) {
    const found = new Uint16Array(nPairs);
    for (let i = 0; i < m; i += 1) if (passes[i] && found[pairOf[i]] < 65535) found[pairOf[i]] += 1;
    return found;
  }
  /** The pairs of two concepts, the strongest first. @param {Uint16Array} strength */
  function ranked(strength) {
    const most = strength.reduce((x, y) => (y > x ? y : x), 0);
    const counts = new Uint32Array(most + 1);
    let kept = 0;
    for (let p = 0; p < nPairs; p += 1) {
      if (!strength[p] || a[p] === b[p]) continue;
      counts[most - strength[p]] += 1;
      kept += 1;
    }
    const at = starts(counts),
      out = new Uint32Array(kept);
    for (let p = 0; p < nPairs; p += 1) if (strength[p] && a[p] !== b[p]) out[at[most - strength[p]]++] = p;
    return out;
  }

  // ---- what a terminology says is broader -----------------------------------------------------------
  const narrow = columns.numbers("b.narrow"),
    wide = columns.numbers("b.wide");
  /** @type {Map<number, number[]>} */
  const broaderMap = new Map();
  /** @type {Map<number, number[]>} */
  const narrowerMap = new Map();
  for (let i = 0; i < narrow.length; i += 1) {
    addTo(broaderMap, narrow[i], wide[i]);
    addTo(narrowerMap, wide[i], narrow[i]);
  }
  /** @param {number} concept */
  const broaderOf = (concept) => broaderMap.get(concept) || [];
  /** What a terminology links a concept to, either way. @param {number} concept */
  const kinOf = (concept) => [...broaderOf(concept), ...(narrowerMap.get(concept) || [])];

  return { nPairs, a, b, pairOf, endsOf, pairsOf, claimsOf, otherEnd, find, strengths, ranked, broaderOf, kinOf };
}
