// Columns as rows that look like those of a small graph: made one by one, when they are looked at.
"use strict";

claimgraph.rows = (block) => {
  const { head, numbers, texts, prose, starts } = block;
  const c = { label: prose("c.label"), iri: texts("c.iri"), names: prose("c.names"), category: numbers("c.category"), grounded: numbers("c.grounded") };
  const k = {
    subject: numbers("k.subject"), object: numbers("k.object"), predicate: numbers("k.predicate"), polarity: numbers("k.polarity"),
    evidence: starts(numbers("k.evidence")), qualifiers: starts(numbers("k.qualifiers")),
  };
  const q = { kind: numbers("q.kind"), concept: numbers("q.concept") };
  const e = {
    sentence: numbers("e.sentence"), certainty: numbers("e.certainty"), outcome: numbers("e.outcome"), design: numbers("e.design"),
    rule: numbers("e.rule"), score: numbers("e.score"), words: starts(numbers("e.words")), stated: texts("e.stated"), measured: texts("e.measured"),
  };
  const w = { role: numbers("w.role"), start: numbers("w.start"), length: numbers("w.length") };
  const s = { text: prose("s.text"), document: numbers("s.document"), start: numbers("s.start"), number: numbers("s.number"), section: numbers("s.section") };
  const d = { year: numbers("d.year") };
  const lazy = (make) => { let made; return () => (made ??= make()); };
  const dIri = lazy(() => texts("d.iri")), dTitle = lazy(() => prose("d.title")), dCitation = lazy(() => prose("d.citation"));
  const dSource = lazy(() => texts("d.source")), dLinked = lazy(() => numbers("d.linked")), outside = lazy(() => texts("w.outside"));
  const g = { statement: prose("g.statement"), iri: texts("g.iri"), kind: numbers("g.kind"), claims: texts("g.claims"), t: starts(numbers("g.t")), x: starts(numbers("g.x")) };
  const topics = numbers("t.concept"), excluded = numbers("x.concept");
  const nClaims = k.subject.length, nShown = head.shown;
  // A claim is as sure as the surest of its evidence that does not dispute it; its score is the best.
  k.certainty = new Uint8Array(nClaims);
  k.score = new Uint16Array(nClaims);
  const disputing = head.outcomes.indexOf("disputing");
  for (let i = 0; i < nClaims; i += 1) {
    let sure = 255, any = 255, best = e.score[k.evidence[i]];
    for (let j = k.evidence[i]; j < k.evidence[i + 1]; j += 1) {
      any = Math.min(any, e.certainty[j]);
      if (e.outcome[j] !== disputing) sure = Math.min(sure, e.certainty[j]);
      const [now, low] = head.scores[best], [next, nextLow] = head.scores[e.score[j]];
      if (next !== null && (now === null || next > now || (next === now && nextLow > low))) best = e.score[j];
    }
    k.certainty[i] = sure < 255 ? sure : any;
    k.score[i] = best;
  }

  // ---- concepts and documents --------------------------------------------------------------------
  const iriOf = (i) => c.iri.at(i) || head.concept + c.label.at(i).replace(/ /g, "-");
  const namespaces = Object.entries(head.prefixes).sort((a, b) => b[1].length - a[1].length);
  function contract(iri) {
    const found = namespaces.find(([, namespace]) => iri.startsWith(namespace));
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
  }
  class Concept {
    constructor(id) { this.id = id; }
    get iri() { return iriOf(this.id); }
    get curie() { return contract(this.iri); }
    get label() { return c.label.at(this.id) || this.curie; }
    get category() { return head.categories[c.category[this.id]][0]; }
    get names() { const all = c.names.at(this.id); return all ? all.split("\x1f") : []; }
    get grounded() { return Boolean(c.grounded[this.id]); }
    get shown() { return this.id < nShown; }
  }
  class Document {
    constructor(id) { this.id = id; }
    get iri() { return dIri().at(this.id); }
    get title() { return dTitle().at(this.id); }
    get citation() { return dCitation().at(this.id); }
    get source() { return dSource().at(this.id); }
    get year() { return d.year[this.id] || null; }
    get link() { return dLinked()[this.id] ? this.iri : ""; }
  }
  // What a Map of all rows would be, without the rows.
  const table = (Row, size) => ({
    size,
    has: (id) => Number.isInteger(id) && id >= 0 && id < size,
    get(id) { return this.has(id) ? new Row(id) : undefined; },
  });

  // ---- evidence ----------------------------------------------------------------------------------
  // Spans are counted in code points, texts are cut in UTF-16.
  const parts = (text) => (/[\ud800-\udfff]/.test(text) ? Array.from(text) : text);
  const cut = (text, from, to) => (typeof text === "string" ? text.slice(from, to) : text.slice(from, to).join(""));
  const outsideFrom = lazy(() => { // how many selected words outside their sentence come before each evidence
    const found = new Uint32Array(e.sentence.length + 1);
    const lengths = new Map();
    for (let i = 0; i < e.sentence.length; i += 1) {
      found[i + 1] = found[i];
      let size = lengths.get(e.sentence[i]);
      if (size === undefined) lengths.set(e.sentence[i], size = parts(s.text.at(e.sentence[i])).length);
      for (let j = e.words[i]; j < e.words[i + 1]; j += 1) if (w.start[j] < 0 || w.start[j] + w.length[j] > size) found[i + 1] += 1;
    }
    return found;
  });
  function evidence(i) {
    const sentence = e.sentence[i], text = parts(s.text.at(sentence)), base = s.start[sentence];
    const inside = [], elsewhere = [];
    let next = null;
    for (let j = e.words[i]; j < e.words[i + 1]; j += 1) {
      const start = w.start[j], end = start + w.length[j], role = head.roles[w.role[j]];
      if (start >= 0 && end <= text.length) inside.push({ role, start, end, quote: cut(text, start, end) });
      else {
        next ??= outsideFrom()[i];
        elsewhere.push({ role, start, end, quote: outside().at(next) });
        next += 1;
      }
    }
    const edges = [...new Set([0, text.length, ...inside.flatMap((each) => [each.start, each.end])])].sort((a, b) => a - b);
    const pieces = edges.slice(1).map((end, n) => {
      const roles = inside.filter((each) => each.start <= edges[n] && end <= each.end).map((each) => each.role);
      return [cut(text, edges[n], end), [...new Set(roles)].sort()];
    });
    return {
      number: i, document: s.document[sentence], sentence: s.number[sentence], section: head.sections[s.section[sentence]],
      certainty: head.certainties[e.certainty[i]], outcome: head.outcomes[e.outcome[i]], design: head.designs[e.design[i]][1], pieces,
      elsewhere: elsewhere.map((each) => [each.role, each.quote]),
      // As offsets of the document, for those who write them.
      places: [{ role: "sentence", start: 0, end: text.length, quote: s.text.at(sentence) }, ...inside, ...elsewhere]
        .map((each) => ({ ...each, start: each.start + base, end: each.end + base })),
      statistics: e.stated.at(i) ? e.stated.at(i).split("\x1f") : [], measured: measured(i, base),
      designIri: head.designs[e.design[i]][0], rule: head.rules[e.rule[i]], scores: head.scores[e.score[i]],
    };
  }

  // What the numbers of an evidence mean, for those who write them.
  function measured(i, base) {
    if (!e.measured.at(i)) return [];
    const quotes = e.stated.at(i).split("\x1f");
    return e.measured.at(i).split("\x1f").map((one, n) => {
      const [kind, relation, value, lower, upper, unit, place] = one.split("\x1e"), start = base + Number(place);
      return { kind: head.statisticKinds[kind], relation, value, lower, upper, unit, quote: quotes[n], start, end: start + parts(quotes[n]).length };
    });
  }

  // ---- claims and gaps ---------------------------------------------------------------------------
  class Claim {
    constructor(id) { this.id = id; }
    get subject() { return k.subject[this.id]; }
    get object() { return k.object[this.id]; }
    get predicate() { return head.predicates[k.predicate[this.id]][0]; }
    get predicate_label() { return head.predicates[k.predicate[this.id]][1]; }
    get label() { return head.predicates[k.predicate[this.id]][1 + k.polarity[this.id]]; }
    get polarity() { return head.polarities[k.polarity[this.id]]; }
    get certainty() { return head.certainties[k.certainty[this.id]]; }
    get scores() { return head.scores[k.score[this.id]]; }
    get score() { return this.scores[0]; }
    get qualifiers() {
      const found = [];
      for (let i = k.qualifiers[this.id]; i < k.qualifiers[this.id + 1]; i += 1) found.push([head.qualifierKinds[q.kind[i]][1], q.concept[i], head.qualifierKinds[q.kind[i]][0]]);
      return found;
    }
    get evidence() {
      const found = [];
      for (let i = k.evidence[this.id]; i < k.evidence[this.id + 1]; i += 1) found.push(evidence(i));
      return found;
    }
    get iri() {
      const [first] = this.evidence, { start, end } = first.places[0];
      return claimgraph.hashIri([dIri().at(first.document), `${start}:${end}`, iriOf(this.subject), this.predicate, iriOf(this.object), this.polarity]);
    }
  }
  class Gap {
    constructor(id) { this.id = id; }
    get iri() { return g.iri.at(this.id); }
    get kind() { return head.gapKinds[g.kind[this.id]][1]; }
    get kindIri() { return head.gapKinds[g.kind[this.id]][0]; }
    get statement() { return g.statement.at(this.id); }
    get topics() { return [...topics.subarray(g.t[this.id], g.t[this.id + 1])]; }
    get excluded() { return [...excluded.subarray(g.x[this.id], g.x[this.id + 1])]; }
    get claims() { const all = g.claims.at(this.id); return all ? all.split(" ") : []; }
    get evidence() { return evidence(k.evidence[nClaims] + this.id); }
  }
  const claims = Array.from({ length: nClaims }, (_, i) => new Claim(i));
  const gaps = Array.from({ length: g.kind.length }, (_, i) => new Gap(i));

  return {
    head, c, k, e, s, d, claims, gaps, iriOf, contract, nShown,
    concepts: table(Concept, c.category.length), documents: table(Document, d.year.length),
    documentOf: (claim) => s.document[e.sentence[k.evidence[claim]]],
  };
};
