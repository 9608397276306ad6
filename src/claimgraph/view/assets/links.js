// Claims pooled by the two concepts they join; who is linked to whom; ways from one to another.
"use strict";

claimgraph.links = ({ rows, block }) => {
  const { k } = rows;
  const n = rows.nShown, m = k.subject.length;
  // Pairs by counting: claims by their lower end, then by their upper one.
  const low = new Uint32Array(m), high = new Uint32Array(m);
  for (let i = 0; i < m; i += 1) {
    const a = k.subject[i], b = k.object[i];
    low[i] = a < b ? a : b;
    high[i] = a < b ? b : a;
  }
  function sorted(order, by) {
    const at = new Uint32Array(n + 1), out = new Uint32Array(m);
    for (let i = 0; i < m; i += 1) at[by[i] + 1] += 1;
    for (let i = 0; i < n; i += 1) at[i + 1] += at[i];
    for (let i = 0; i < m; i += 1) { const claim = order ? order[i] : i; out[at[by[claim]]++] = claim; }
    return out;
  }
  const order = sorted(sorted(null, high), low); // claims, pair by pair
  const pairOf = new Uint32Array(m);
  const firsts = [];
  for (let i = 0; i < m; i += 1) {
    const claim = order[i], before = order[i - 1];
    if (i === 0 || low[claim] !== low[before] || high[claim] !== high[before]) firsts.push(i);
    pairOf[claim] = firsts.length - 1;
  }
  const nPairs = firsts.length;
  const from = Uint32Array.from([...firsts, m]);
  const a = new Uint32Array(nPairs), b = new Uint32Array(nPairs);
  for (let p = 0; p < nPairs; p += 1) { a[p] = low[order[from[p]]]; b[p] = high[order[from[p]]]; }
  // Pairs of each concept.
  const near = new Uint32Array(n + 1);
  for (let p = 0; p < nPairs; p += 1) { near[a[p] + 1] += 1; if (a[p] !== b[p]) near[b[p] + 1] += 1; }
  for (let i = 0; i < n; i += 1) near[i + 1] += near[i];
  const ofConcept = new Uint32Array(near[n]), fill = near.slice();
  for (let p = 0; p < nPairs; p += 1) { ofConcept[fill[a[p]]++] = p; if (a[p] !== b[p]) ofConcept[fill[b[p]]++] = p; }

  const pairsOf = (concept) => ofConcept.subarray(near[concept], near[concept + 1]);
  const claimsOf = (pair) => order.subarray(from[pair], from[pair + 1]);
  const otherEnd = (pair, concept) => (a[pair] === concept ? b[pair] : a[pair]);
  function find(one, other) {
    for (const pair of pairsOf(one)) if (otherEnd(pair, one) === other) return pair;
    return -1;
  }
  // How many claims of each pair pass; and the pairs, the strongest first.
  function strengths(passes) {
    const found = new Uint16Array(nPairs);
    for (let i = 0; i < m; i += 1) if (passes[i] && found[pairOf[i]] < 65535) found[pairOf[i]] += 1;
    return found;
  }
  function ranked(strength) {
    const most = strength.reduce((x, y) => (y > x ? y : x), 0);
    const at = new Uint32Array(most + 2);
    let kept = 0;
    for (let p = 0; p < nPairs; p += 1) if (strength[p] && a[p] !== b[p]) { at[most - strength[p] + 1] += 1; kept += 1; }
    for (let i = 0; i <= most; i += 1) at[i + 1] += at[i];
    const out = new Uint32Array(kept);
    for (let p = 0; p < nPairs; p += 1) if (strength[p] && a[p] !== b[p]) out[at[most - strength[p]]++] = p;
    return out;
  }

  // ---- what a terminology says is wider -------------------------------------------------------------
  const narrow = block.numbers("b.narrow"), wide = block.numbers("b.wide");
  const widerOf = new Map(), narrowerOf = new Map();
  const put = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));
  for (let i = 0; i < narrow.length; i += 1) { put(widerOf, narrow[i], wide[i]); put(narrowerOf, wide[i], narrow[i]); }

  // The shortest way over pairs and links that may be used, as steps {from, to, pair}; pair -1 is a terminology's link.
  function path(start, end, { usable, passable, wider }) {
    const came = new Int32Array(n).fill(-2), by = new Int32Array(n);
    came[start] = -1;
    const waiting = [start];
    for (let i = 0; i < waiting.length && came[end] === -2; i += 1) {
      const here = waiting[i];
      const step = (next, pair) => {
        if (came[next] !== -2 || (next !== end && !passable(next))) return;
        came[next] = here;
        by[next] = pair;
        waiting.push(next);
      };
      for (const pair of pairsOf(here)) if (usable[pair]) step(otherEnd(pair, here), pair);
      if (wider) for (const next of [...(widerOf.get(here) || []), ...(narrowerOf.get(here) || [])]) step(next, -1);
    }
    if (came[end] === -2) return null;
    const steps = [];
    for (let at = end; came[at] >= 0; at = came[at]) steps.unshift({ from: came[at], to: at, pair: by[at] });
    return steps;
  }
  return { n, m, nPairs, a, b, pairOf, pairsOf, claimsOf, otherEnd, find, strengths, ranked, widerOf, narrowerOf, path };
};
