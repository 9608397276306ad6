// What the page of a map knows and how it is narrowed: facets, filters, search, paths. No drawing.
// It answers the parts of the shell as model.js does; things are named by their numbers.
"use strict";

claimgraph.mapmodel = ({ rows, links, look }) => {
  const SCORES = [[0.9, "0.9 and more"], [0.75, "0.75 to 0.9"], [0.5, "0.5 to 0.75"], [0, "below 0.5"], [-1, "not measured"]];
  const MOST_SOURCES = 20; // sources that the legend lists one by one
  const MOST_FOUND = 1000; // places that a search looks at
  const RANKS = look.ranks;
  const { head, k, e, claims, gaps, concepts, documents, nShown } = rows;
  const m = claims.length;
  const key = (facet, value) => `${facet} ${value}`;
  const nameOf = (row, iri) => row?.title || row?.source || row?.iri || String(iri);

  // ---- facets: for each claim one code, or a set of codes as bits ----------------------------------
  const documentOf = new Uint32Array(m);
  for (let i = 0; i < m; i += 1) documentOf[i] = rows.documentOf(i);
  const perDocument = (values) => { const found = new Uint32Array(m); for (let i = 0; i < m; i += 1) found[i] = values[documentOf[i]]; return found; };
  function tally(codes, n) {
    const counts = new Uint32Array(n);
    for (let i = 0; i < m; i += 1) counts[codes[i]] += 1;
    return counts;
  }
  function years() {
    const known = [...new Set(rows.d.year)].sort((a, b) => b - a);
    const place = new Map(known.map((year, i) => [year, i]));
    return { codes: perDocument(Array.from(rows.d.year, (year) => place.get(year))), values: known.map((year) => (year ? String(year) : "not stated")) };
  }
  function sources() {
    const counts = tally(documentOf, documents.size);
    const order = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
    const named = order.length > MOST_SOURCES + 1 ? order.slice(0, MOST_SOURCES) : order;
    const place = new Uint32Array(documents.size).fill(named.length);
    named.forEach((number, i) => { place[number] = i; });
    const values = named.map((number) => documents.get(number).iri);
    const labels = named.map((number) => { const label = nameOf(documents.get(number)); return label.length > 48 ? `${label.slice(0, 47)}…` : label; });
    if (named.length < order.length) { values.push("others"); labels.push(`${order.length - named.length} further sources`); }
    return { codes: perDocument(place), values, labels };
  }
  function designs() {
    const bits = new Uint32Array(m);
    for (let i = 0; i < m; i += 1) for (let j = k.evidence[i]; j < k.evidence[i + 1]; j += 1) bits[i] |= 1 << Math.min(e.design[j], 30);
    return { bits, values: head.designs.slice(0, 31).map(([, label]) => label || "not stated") };
  }
  const scoreCodes = Uint8Array.from(head.scores, ([score]) => (score === null ? SCORES.length - 1 : SCORES.findIndex(([least]) => score >= least)));
  const facets = [
    { key: "certainty", title: "Certainty", codes: k.certainty, values: head.certainties },
    { key: "polarity", title: "Polarity", codes: k.polarity, values: head.polarities },
    { key: "predicate", title: "Predicate", codes: k.predicate, values: head.predicates.map(([iri]) => iri), labels: head.predicates.map(([, label]) => label), byCount: true },
    { key: "design", title: "Study design", ...designs(), byCount: true },
    { key: "year", title: "Year", ...years() },
    { key: "score", title: "Score", codes: Uint8Array.from(k.score, (code) => scoreCodes[code]), values: SCORES.map(([, label]) => label) },
    { key: "source", title: "Source", ...sources() },
  ].map((facet) => ({ ...facet, all: facet.values }));
  function countFacet(facet, passes) {
    const counts = new Uint32Array(facet.all.length);
    for (let i = 0; i < m; i += 1) {
      if (!passes[i]) continue;
      if (facet.codes) counts[facet.codes[i]] += 1;
      else for (let code = 0; code < counts.length; code += 1) if (facet.bits[i] & (1 << code)) counts[code] += 1;
    }
    return counts;
  }
  const everything = new Uint8Array(m).fill(1);
  for (const facet of facets) {
    const counts = countFacet(facet, everything);
    facet.values = facet.all.map((value, i) => ({ value, count: counts[i], label: facet.labels?.[i] || value })).filter(({ count }) => count);
    if (facet.byCount) facet.values.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  }
  const perCategory = new Uint32Array(head.categories.length);
  for (let i = 0; i < nShown; i += 1) perCategory[rows.c.category[i]] += 1;
  const categoryRows = head.categories.map(([iri, label, light, dark, shape], i) => ({ iri, label, light, dark, shape, count: perCategory[i] }));
  const inUse = categoryRows.filter((row) => row.count).sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));

  // ---- how strong a concept is --------------------------------------------------------------------
  const degree = new Uint32Array(nShown);
  for (let i = 0; i < m; i += 1) { degree[k.subject[i]] += 1; if (k.object[i] !== k.subject[i]) degree[k.object[i]] += 1; }
  // A hub has more claims than 99 of 100 concepts.
  const HUB = Math.max(8, Uint32Array.from(degree).sort()[Math.floor(nShown * 0.99)] || 0);
  const gapsOf = new Map();
  gaps.forEach((gap, i) => { for (const id of new Set([...gap.topics, ...gap.excluded])) gapsOf.has(id) ? gapsOf.get(id).push(i) : gapsOf.set(id, [i]); });

  // ---- what is shown ------------------------------------------------------------------------------
  function passing(hidden) {
    const passes = new Uint8Array(m).fill(1);
    for (const facet of facets) {
      const off = facet.all.map((value) => hidden.has(key(facet.key, value)));
      if (!off.some(Boolean)) continue;
      if (facet.codes) { for (let i = 0; i < m; i += 1) if (off[facet.codes[i]]) passes[i] = 0; }
      else {
        const on = off.reduce((bits, is, code) => (is ? bits : bits | (1 << code)), 0);
        for (let i = 0; i < m; i += 1) if (!(facet.bits[i] & on)) passes[i] = 0;
      }
    }
    const off = categoryRows.map((row) => hidden.has(key("category", row.iri)));
    if (off.some(Boolean)) for (let i = 0; i < m; i += 1) if (off[rows.c.category[k.subject[i]]] || off[rows.c.category[k.object[i]]]) passes[i] = 0;
    return { passes, off };
  }
  function around({ centre, depth }, strength) {
    const near = new Uint8Array(nShown);
    let edge = [centre];
    near[centre] = 1;
    for (let step = 0; step < depth; step += 1) {
      const next = [];
      for (const id of edge) for (const pair of links.pairsOf(id)) {
        const other = links.otherEnd(pair, id);
        if (strength[pair] && !near[other]) { near[other] = 1; next.push(other); }
      }
      edge = next;
    }
    return near;
  }
  // A concept is shown if its type is, and if a claim or a gap about it is.
  function shown({ hidden, focus }) {
    const { passes, off } = passing(hidden);
    const visible = new Uint8Array(nShown);
    if (focus) {
      const near = around(focus, links.strengths(passes));
      for (let i = 0; i < m; i += 1) if (!near[k.subject[i]] || !near[k.object[i]]) passes[i] = 0;
      visible[focus.centre] = 1;
    }
    for (let i = 0; i < m; i += 1) if (passes[i]) visible[k.subject[i]] = visible[k.object[i]] = 1;
    const isOff = (id) => off[rows.c.category[id]] || (focus && !visible[id]);
    const shownGaps = hidden.has("kind gap") ? [] : gaps.filter((gap) => [...gap.topics, ...gap.excluded].every((id) => !isOff(id)));
    for (const gap of shownGaps) for (const id of [...gap.topics, ...gap.excluded]) visible[id] = 1;
    const strength = links.strengths(passes);
    const counts = new Map(facets.flatMap((facet) => { const found = countFacet(facet, passes); return facet.all.map((value, i) => [key(facet.key, value), found[i]]); }));
    const seen = new Uint32Array(categoryRows.length);
    let nConcepts = 0, nClaims = 0;
    for (let i = 0; i < nShown; i += 1) if (visible[i]) { seen[rows.c.category[i]] += 1; nConcepts += 1; }
    for (let i = 0; i < m; i += 1) nClaims += passes[i];
    categoryRows.forEach((row, i) => counts.set(key("category", row.iri), seen[i]));
    counts.set("kind gap", shownGaps.length);
    let all = null, ranked = null;
    return {
      passes, visible, strength, counts, concepts: nConcepts, nClaims, gaps: shownGaps, whole: nConcepts === nShown,
      get claims() { return (all ??= nClaims === m ? claims : claims.filter((_, i) => passes[i])); },
      get ranked() { return (ranked ??= links.ranked(strength)); },
    };
  }

  // ---- search -------------------------------------------------------------------------------------
  // Lower case of the same length: U+0130 alone would grow.
  const plain = (text) => text.replaceAll("\u0130", "i").toLowerCase();
  let lowered = null;
  function places(text, wanted, most, found) {
    let n = 0;
    for (let at = text.indexOf(wanted), last = -1; at >= 0 && n < most; at = text.indexOf(wanted, at + 1)) {
      const owner = found(at);
      if (owner === last) continue;
      last = owner;
      n += 1;
    }
    return n;
  }
  let claimsOfSentence = null;
  function sentenceIndex() {
    claimsOfSentence = new Map();
    for (let i = 0; i < m; i += 1) for (let j = k.evidence[i]; j < k.evidence[i + 1]; j += 1) {
      const sentence = e.sentence[j];
      claimsOfSentence.has(sentence) ? claimsOfSentence.get(sentence).push(i) : claimsOfSentence.set(sentence, [i]);
    }
  }
  const told = (claim, panel) => `${panel.labelOf(claim.subject)} ${panel.how(claim)} ${panel.labelOf(claim.object)}`;
  // Entries for the list of suggestions, best first.
  function find(text, panel) {
    const wanted = plain(text);
    if (!wanted) return [];
    const open = { labels: rows.c.label.open(), names: rows.c.names.open(), sentences: rows.s.text.open() };
    lowered ??= { labels: plain(open.labels.text), names: plain(open.names.text), sentences: plain(open.sentences.text), statements: plain(gaps.map((gap) => gap.statement).join("\n")) };
    const best = new Map(); // concept: rank
    const look = (run, column, offset) => places(run, wanted, MOST_FOUND, (at) => {
      const id = column.of(at), start = column.cuts[id];
      if (at + wanted.length > column.cuts[id + 1] || id >= nShown) return -1;
      const rank = offset + (at === start || run[at - 1] === "\x1f" ? (at + wanted.length === column.cuts[id + 1] ? 0 : 1) : /[\s-]/.test(run[at - 1]) ? 2 : 3);
      if (!(best.get(id) <= rank)) best.set(id, rank);
      return id;
    });
    look(lowered.labels, open.labels, 0);
    look(lowered.names, open.names, 0.5);
    const named = [...best].sort((x, y) => x[1] - y[1] || degree[y[0]] - degree[x[0]] || x[0] - y[0]).slice(0, MOST_FOUND);
    const entries = named.map(([id]) => {
      const row = concepts.get(id), texts = [row.label, ...row.names];
      return { what: { kind: "node", id }, label: row.label, texts, keys: texts.map(plain), kind: `${degree[id]} claim${degree[id] === 1 ? "" : "s"}` };
    });
    if (lowered.statements.includes(wanted)) {
      gaps.forEach((gap, i) => { if (plain(gap.statement).includes(wanted)) entries.push({ what: { kind: "gap", id: i }, label: gap.statement, texts: [gap.statement], keys: [plain(gap.statement)], kind: "knowledge gap" }); });
    }
    if (!claimsOfSentence) sentenceIndex();
    places(lowered.sentences, wanted, MOST_FOUND, (at) => {
      const sentence = open.sentences.of(at);
      if (at + wanted.length > open.sentences.cuts[sentence + 1]) return -1;
      for (const id of claimsOfSentence.get(sentence) || []) {
        const text = rows.s.text.at(sentence);
        entries.push({ what: { kind: "edge", id }, label: told(claims[id], panel), texts: [text], keys: [plain(text)], kind: "claim", whole: true });
      }
      return sentence;
    });
    entries.isCut = named.length >= MOST_FOUND || entries.length >= named.length + MOST_FOUND;
    return entries;
  }
  const byIri = { concepts: null };
  function conceptOf(iri) {
    if (!byIri.concepts) { byIri.concepts = new Map(); for (let i = 0; i < nShown; i += 1) byIri.concepts.set(rows.iriOf(i), i); }
    return byIri.concepts.get(iri) ?? -1;
  }
  // A claim by its IRI, which is made anew for each: where it should be is looked at first.
  function claimOf(iri, at) {
    if (claims[at]?.iri === iri) return at;
    return claims.findIndex((claim) => claim.iri === iri);
  }

  // ---- paths --------------------------------------------------------------------------------------
  function path({ from, to, leave }, there) {
    const isA = head.predicates.findIndex(([iri]) => iri === look.isA);
    const usable = new Uint8Array(links.nPairs);
    for (let i = 0; i < m; i += 1) {
      if (!there.passes[i] || (leave.has("isa") && k.predicate[i] === isA) || (leave.has("negated") && k.polarity[i] === 1)) continue;
      usable[links.pairOf[i]] = 1;
    }
    const passable = (id) => there.visible[id] && !(leave.has("hubs") && degree[id] > HUB);
    return links.path(from, to, { usable, passable, wider: !leave.has("isa") });
  }
  // The surest claims of a pair first.
  function claimsOfPair(pair, there) {
    return [...links.claimsOf(pair)].filter((i) => there.passes[i]).sort((x, y) => k.certainty[x] - k.certainty[y] || x - y).map((i) => claims[i]);
  }
  function claimsOfConcept(id, there) {
    const pairs = [...links.pairsOf(id)].filter((pair) => there.strength[pair]).sort((x, y) => there.strength[y] - there.strength[x] || x - y);
    return pairs.flatMap((pair) => claimsOfPair(pair, there));
  }
  // What a pooled pair says in a word or two: its most frequent predicate.
  function shortOf(pair, there) {
    const counts = new Map();
    let n = 0, against = 0;
    for (const i of links.claimsOf(pair)) {
      if (!there.passes[i]) continue;
      const code = 2 * k.predicate[i] + k.polarity[i];
      counts.set(code, (counts.get(code) || 0) + 1);
      n += 1;
      against += k.polarity[i];
    }
    const [code, times] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
    const negated = code % 2 === 1;
    const more = counts.size > 1 ? ` +${n - times}` : times > 1 ? ` ×${times}` : "";
    return { text: `${negated ? "✕ " : ""}${head.predicates[code >> 1][1 + (code % 2)]}${more}${against && !negated ? " ✕" : ""}`, negated };
  }
  const facetOf = (name) => facets.find((facet) => facet.key === name);
  const filled = { Design: facetOf("design").values.some(({ value }) => value !== "not stated"), With: k.qualifiers[m] > 0, Year: facetOf("year").values.some(({ value }) => value !== "not stated"), Score: facetOf("score").values.some(({ value }) => value !== "not measured") };
  const payload = { title: head.title, claims, gaps, categories: inUse, documents: [], concepts: [] };
  const asMap = (list) => ({ has: (id) => Number.isInteger(id) && id >= 0 && id < list.length, get: (id) => list[id] });
  return {
    HUB, payload, concepts, documents, categories: new Map(categoryRows.map((row) => [row.iri, row])), claims: asMap(claims), gaps: asMap(gaps), facets, broader: 0, degree, gapsOf,
    key, shown, shortOf, find, path, nameOf, contract: rows.contract, conceptOf, claimOf, claimsOfPair, claimsOfConcept, dotLists: () => head.categories.map(() => []), fills: (column) => filled[column] ?? true, ranks: RANKS, mostClaims: m,
  };
};
