// Columns as rows that look like those of a drawing: made one by one, when they are looked at.

import { distinct } from "../shared/text.js";
import { newClaimIri } from "./claim_iri.js";

const NAMES = "\x1f"; // between the names of a concept, the statistics of an evidence
const FIELDS = "\x1e"; // between the fields of a statistic

/**
 * @typedef {ReturnType<typeof openRows>} Rows
 * @typedef {Rows["claims"][number]} Claim
 * @typedef {Rows["gaps"][number]} Gap
 * @typedef {Claim["evidence"][number]} Evidence
 */

/** What is made once, when it is asked for first. @template T @param {() => T} make */
function lazy(make) {
  /** @type {{ value: T } | null} */
  let made = null;
  return () => (made ??= { value: make() }).value;
}

// Spans are counted in code points, texts are cut in UTF-16.
/** @param {string} text */
const codePoints = (text) => (/[\ud800-\udfff]/.test(text) ? Array.from(text) : text);
/** @param {string | string[]} text @param {number} from @param {number} to */
const cut = (text, from, to) => (typeof text === "string" ? text.slice(from, to) : text.slice(from, to).join(""));

/** @param {import("./columns.js").Columns} columns @param {Look} look */
export function openRows({ head, numbers, texts, prose, startsOf }, look) {
  const c = {
    label: prose("c.label"),
    iri: texts("c.iri"),
    names: prose("c.names"),
    category: numbers("c.category"),
    grounded: numbers("c.grounded"),
  };
  const q = { kind: numbers("q.kind"), concept: numbers("q.concept") };
  const e = {
    sentence: numbers("e.sentence"),
    certainty: numbers("e.certainty"),
    outcome: numbers("e.outcome"),
    design: numbers("e.design"),
    rule: numbers("e.rule"),
    score: numbers("e.score"),
    reader: numbers("e.reader"),
    presupposed: numbers("e.presupposed"),
    words: startsOf("e.words"),
    stated: texts("e.stated"),
    measured: texts("e.measured"),
  };
  const w = { role: numbers("w.role"), start: numbers("w.start"), length: numbers("w.length") };
  const s = {
    text: prose("s.text"),
    document: numbers("s.document"),
    start: numbers("s.start"),
    number: numbers("s.number"),
    section: numbers("s.section"),
  };
  const d = { year: numbers("d.year") };
  const dIri = lazy(() => texts("d.iri")),
    dTitle = lazy(() => prose("d.title")),
    dCitation = lazy(() => prose("d.citation")),
    dSource = lazy(() => texts("d.source")),
    dLinked = lazy(() => numbers("d.linked")),
    dRetracted = lazy(() => numbers("d.retracted")),
    outside = lazy(() => texts("w.outside"));
  const g = {
    statement: prose("g.statement"),
    iri: texts("g.iri"),
    kind: numbers("g.kind"),
    claims: texts("g.claims"),
    topics: startsOf("g.t"),
    excluded: startsOf("g.x"),
  };
  const topics = numbers("t.concept"),
    excluded = numbers("x.concept");
  const subject = numbers("k.subject");
  const nClaims = subject.length,
    nShown = head.shown;
  const k = {
    subject,
    object: numbers("k.object"),
    predicate: numbers("k.predicate"),
    polarity: numbers("k.polarity"),
    evidence: startsOf("k.evidence"),
    qualifiers: startsOf("k.qualifiers"),
    certainty: new Uint8Array(nClaims),
    score: new Uint16Array(nClaims),
  };
  const disputing = head.outcomes.indexOf("disputing");
  /** Whether a score, or else its lower bound, is above another one. @param {number} code @param {number} than */
  function isBetter(code, than) {
    const [score, low] = head.scores[code],
      [best, bestLow] = head.scores[than];
    if (score === null || best === null) return score !== null;
    return score > best || (score === best && Number(low) > Number(bestLow));
  }
  // A claim is as sure as the surest of its evidence that does not dispute it; its score is the best.
  for (let i = 0; i < nClaims; i += 1) {
    let sure = 255,
      any = 255,
      best = e.score[k.evidence[i]];
    for (let j = k.evidence[i]; j < k.evidence[i + 1]; j += 1) {
      any = Math.min(any, e.certainty[j]);
      if (e.outcome[j] !== disputing) sure = Math.min(sure, e.certainty[j]);
      if (isBetter(e.score[j], best)) best = e.score[j];
    }
    k.certainty[i] = sure < 255 ? sure : any;
    k.score[i] = best;
  }

  // ---- concepts and documents --------------------------------------------------------------------
  /** @param {number} id */
  const iriOf = (id) => c.iri.at(id) || head.concept + c.label.at(id).replace(/ /g, "-");
  const namespaces = Object.entries(head.prefixes).sort((a, b) => b[1].length - a[1].length);
  /** @param {string} iri */
  function contract(iri) {
    const found = namespaces.find(([, namespace]) => iri.startsWith(namespace));
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
  }
  class Row {
    /** @param {number} id */
    constructor(id) {
      this.id = id;
    }
  }
  class Concept extends Row {
    get iri() {
      return iriOf(this.id);
    }
    get curie() {
      return contract(this.iri);
    }
    get label() {
      return c.label.at(this.id) || this.curie;
    }
    get category() {
      return head.categories[c.category[this.id]][0];
    }
    get names() {
      return parted(c.names.at(this.id), NAMES);
    }
    get grounded() {
      return Boolean(c.grounded[this.id]);
    }
    get shown() {
      return this.id < nShown;
    }
  }
  class Document extends Row {
    get iri() {
      return dIri().at(this.id);
    }
    get title() {
      return dTitle().at(this.id);
    }
    get citation() {
      return dCitation().at(this.id);
    }
    get source() {
      return dSource().at(this.id);
    }
    get year() {
      return d.year[this.id] || null;
    }
    get link() {
      return dLinked()[this.id] ? this.iri : "";
    }
    get retracted() {
      return Boolean(dRetracted()[this.id]);
    }
  }
  /**
   * What a Map of all rows would be, without the rows.
   * @template {Row} T
   * @param {new (id: number) => T} Kind
   * @param {number} size
   */
  function table(Kind, size) {
    /** @param {number} id */
    const has = (id) => Number.isInteger(id) && id >= 0 && id < size;
    return { size, has, get: (/** @type {number} */ id) => (has(id) ? new Kind(id) : undefined) };
  }

  // ---- evidence ----------------------------------------------------------------------------------
  /** @param {string} text @param {string} between */
  const parted = (text, between) => (text ? text.split(between) : []);
  // How many selected words outside their sentence come before each evidence.
  const outsideBefore = lazy(() => {
    const found = new Uint32Array(e.sentence.length + 1);
    /** @type {Map<number, number>} */
    const lengths = new Map();
    for (let i = 0; i < e.sentence.length; i += 1) {
      const sentence = e.sentence[i],
        size = lengths.get(sentence) ?? codePoints(s.text.at(sentence)).length;
      lengths.set(sentence, size);
      found[i + 1] = found[i];
      for (let j = e.words[i]; j < e.words[i + 1]; j += 1) {
        if (w.start[j] < 0 || w.start[j] + w.length[j] > size) found[i + 1] += 1;
      }
    }
    return found;
  });
  /**
   * The selected words of an evidence, within its sentence and elsewhere.
   * @param {number} i
   * @param {string | string[]} text
   */
  function selections(i, text) {
    const inside = [],
      elsewhere = [];
    for (let j = e.words[i]; j < e.words[i + 1]; j += 1) {
      const start = w.start[j],
        end = start + w.length[j],
        role = head.roles[w.role[j]];
      if (start >= 0 && end <= text.length) inside.push({ role, start, end, quote: cut(text, start, end) });
      else elsewhere.push({ role, start, end, quote: outside().at(outsideBefore()[i] + elsewhere.length) });
    }
    return { inside, elsewhere };
  }
  /** @typedef {{ role: string, start: number, end: number, quote: string }} Place */
  /**
   * A sentence cut wherever a selection begins or ends, each piece with its roles.
   * @param {string | string[]} text
   * @param {Place[]} inside
   */
  function piecesOf(text, inside) {
    const edges = distinct([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])]).sort((a, b) => a - b);
    return edges.slice(1).map((end, n) => {
      const roles = inside.filter((each) => each.start <= edges[n] && end <= each.end).map(({ role }) => role);
      /** @type {[string, string[]]} */
      const piece = [cut(text, edges[n], end), distinct(roles).sort()];
      return piece;
    });
  }
  /** @param {number} i */
  function evidence(i) {
    const sentence = e.sentence[i],
      whole = s.text.at(sentence),
      text = codePoints(whole),
      base = s.start[sentence];
    const { inside, elsewhere } = selections(i, text);
    const all = [{ role: "sentence", start: 0, end: text.length, quote: whole }, ...inside, ...elsewhere];
    const [designIri, design] = head.designs[e.design[i]];
    return {
      number: i,
      document: s.document[sentence],
      sentence: s.number[sentence],
      section: head.sections[s.section[sentence]],
      certainty: head.certainties[e.certainty[i]],
      outcome: head.outcomes[e.outcome[i]],
      design,
      designIri,
      rule: head.rules[e.rule[i]],
      scores: head.scores[e.score[i]],
      presupposed: e.presupposed[i] === 1,
      reader: head.readers[e.reader[i]],
      statistics: measured(i, base).map(({ told }) => told),
      measured: measured(i, base),
      pieces: piecesOf(text, inside),
      elsewhere: elsewhere.map(({ role, quote }) => /** @type {[string, string]} */ ([role, quote])),
      // As offsets of the document, for those who write them.
      places: all.map((each) => ({ ...each, start: each.start + base, end: each.end + base })),
    };
  }
  /** What the numbers of an evidence mean, for those who write them. @param {number} i @param {number} base */
  function measured(i, base) {
    const quotes = parted(e.stated.at(i), NAMES);
    return parted(e.measured.at(i), NAMES).map((one, n) => {
      const [kind, relation, value, lower, upper, unit, place, words, at, compared] = one.split(FIELDS);
      const quote = quotes[n];
      const group = words ? { ...placed(words, base + Number(at)), isComparator: compared === "1" } : null;
      const counted = unit && !quote.endsWith(unit) ? `${quote} ${unit}` : quote;
      const told = words ? `${counted} in ${words}` : quote;
      const number = { kind: head.statisticKinds[Number(kind)], relation, value, lower, upper, unit };
      return { ...number, ...placed(quote, base + Number(place)), group, told };
    });
  }
  /** @param {string} quote @param {number} start */
  function placed(quote, start) {
    return { quote, start, end: start + codePoints(quote).length };
  }

  // ---- claims and gaps ---------------------------------------------------------------------------
  const claimIri = newClaimIri(look.namespace);
  class Claim extends Row {
    get subject() {
      return k.subject[this.id];
    }
    get object() {
      return k.object[this.id];
    }
    get predicate() {
      return head.predicates[k.predicate[this.id]][0];
    }
    get predicate_label() {
      return head.predicates[k.predicate[this.id]][1];
    }
    get label() {
      const [, affirmed, negated] = head.predicates[k.predicate[this.id]];
      return k.polarity[this.id] ? negated : affirmed;
    }
    get polarity() {
      return head.polarities[k.polarity[this.id]];
    }
    get certainty() {
      return head.certainties[k.certainty[this.id]];
    }
    get scores() {
      return head.scores[k.score[this.id]];
    }
    get score() {
      return this.scores[0];
    }
    /** The label of the kind, the concept, the kind. */
    get qualifiers() {
      /** @type {[string, number, string][]} */
      const found = [];
      for (let i = k.qualifiers[this.id]; i < k.qualifiers[this.id + 1]; i += 1) {
        const [kind, label] = head.qualifierKinds[q.kind[i]];
        found.push([label, q.concept[i], kind]);
      }
      return found;
    }
    get evidence() {
      const found = [];
      for (let i = k.evidence[this.id]; i < k.evidence[this.id + 1]; i += 1) found.push(evidence(i));
      return found;
    }
    get iri() {
      const [first] = this.evidence,
        { start, end } = first.places[0];
      const [from, to] = [iriOf(this.subject), iriOf(this.object)];
      return claimIri([dIri().at(first.document), `${start}:${end}`, from, this.predicate, to, this.polarity]);
    }
  }
  class Gap extends Row {
    get iri() {
      return g.iri.at(this.id);
    }
    get kind() {
      return head.gapKinds[g.kind[this.id]][1];
    }
    get kindIri() {
      return head.gapKinds[g.kind[this.id]][0];
    }
    get statement() {
      return g.statement.at(this.id);
    }
    get topics() {
      return [...topics.subarray(g.topics[this.id], g.topics[this.id + 1])];
    }
    get excluded() {
      return [...excluded.subarray(g.excluded[this.id], g.excluded[this.id + 1])];
    }
    /** All concepts that it names. */
    get concepts() {
      return [...this.topics, ...this.excluded];
    }
    get claims() {
      return parted(g.claims.at(this.id), " ");
    }
    get evidence() {
      return evidence(k.evidence[nClaims] + this.id);
    }
  }
  const claims = Array.from({ length: nClaims }, (_, i) => new Claim(i));
  const gaps = Array.from({ length: g.kind.length }, (_, i) => new Gap(i));
  /** @param {number} claim */
  const documentOf = (claim) => s.document[e.sentence[k.evidence[claim]]];

  return {
    head,
    c,
    k,
    e,
    s,
    d,
    claims,
    gaps,
    iriOf,
    contract,
    nShown,
    documentOf,
    concepts: table(Concept, c.category.length),
    documents: table(Document, d.year.length),
  };
}
