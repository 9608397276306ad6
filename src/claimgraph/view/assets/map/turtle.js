// Claims and gaps of the map as Turtle, in the shape that claimgraph writes. The page holds the
// sentences but not the whole texts, so a document comes without its text.

import { must } from "../shared/collections.js";
import { withoutHalves } from "../shared/text.js";

/**
 * @typedef {import("./rows.js").Claim} Claim
 * @typedef {import("./rows.js").Gap} Gap
 * @typedef {import("./rows.js").Evidence} Evidence
 */

// Kinds of statistics that tell of two groups how they differ.
const TESTS = ["pValue", "confidenceInterval", "oddsRatio", "relativeRisk", "hazardRatio"];
const PREFIXES = ["cg", "dcterms", "oa", "prov", "rdf", "rdfs", "skos", "xsd", "biolink", "eco"];
/** @type {Record<string, string | undefined>} */
const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const NEVER_IN_IRIS = /[\u0000-\u0020<>"{}|^`\\\u007f-\u009f\ud800-\udfff]/g;
const ESCAPED = /[\\"\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** @param {number} number @param {number} digits */
const hex = (number, digits) => number.toString(16).toUpperCase().padStart(digits, "0");
/** @param {string} character */
const percent = (character) => [...new TextEncoder().encode(character)].map((byte) => `%${hex(byte, 2)}`).join("");
/**
 * An IRI without characters that none may have; one without a scheme is put under a name of its own.
 * @param {string} text
 */
function iri(text) {
  const clean = text.replace(NEVER_IN_IRIS, percent);
  return `<${/^[A-Za-z][A-Za-z0-9+.-]*:/.test(clean) ? clean : `urn:x-unknown:${clean}`}>`;
}
/** @param {string} text */
function quoted(text) {
  const escaped = withoutHalves(text).replace(ESCAPED, (c) => ESCAPES[c] || `\\u${hex(c.charCodeAt(0), 4)}`);
  return `"${escaped}"`;
}
/** A number as xsd:decimal has it, without an exponent and with no digit lost. @param {number | string} number */
function decimal(number) {
  const [, sign, whole, part = "", power = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(String(number)) || [];
  if (whole === undefined) return "0.0";
  const at = whole.length + Number(power),
    digits = "0".repeat(Math.max(0, 1 - at)) + whole + part;
  const point = Math.max(1, at),
    full = digits.padEnd(point, "0");
  return `${sign}${full.slice(0, point)}.${full.slice(point) || "0"}`;
}
/** @param {string} name */
const member = (name) => `cg:${name}`;
/** @param {string} subject @param {(string | false)[]} lines */
const block = (subject, lines) => `${subject} ${lines.filter(Boolean).join(" ;\n    ")} .\n`;
/** A triple, if it has an object. @param {string} predicate @param {string | false | null | undefined} object */
const said = (predicate, object) => (object ? `${predicate} ${object}` : "");
/** The same with a text. @param {string} predicate @param {string} text */
const saidText = (predicate, text) => said(predicate, text && quoted(text));
/** @param {readonly [number | null, number | null]} both */
const scores = ([score, low]) => [
  said("cg:score", score !== null && decimal(score)),
  said("cg:scoreLowerBound", low !== null && decimal(low)),
];

/**
 * @param {import("./rows.js").Rows} rows
 * @param {import("./pairs.js").Pairs} pairs
 * @param {Look} look
 */
export function newTurtleWriter(rows, pairs, look) {
  /** @param {number} id */
  const conceptIri = (id) => iri(rows.iriOf(id));
  /** @param {number} id */
  const documentIri = (id) => iri(must(rows.documents, id).iri);
  /** @param {number} id */
  const labelOf = (id) => must(rows.concepts, id).label;

  /** @param {number} id @param {Set<number>} known */
  function concept(id, known) {
    const row = must(rows.concepts, id);
    const broader = pairs.broaderOf(id).filter((other) => known.has(other));
    return block(iri(row.iri), [
      `a ${row.category ? `${iri(row.category)}, ` : ""}skos:Concept`,
      `rdfs:label ${quoted(row.label)}`,
      `skos:prefLabel ${quoted(row.label)}`,
      ...row.names.map((name) => `skos:altLabel ${quoted(name)}`),
      ...broader.map((other) => `skos:broader ${conceptIri(other)}`),
      `cg:grounded ${row.grounded}`,
    ]);
  }
  /** @param {number} id */
  function source(id) {
    const row = must(rows.documents, id);
    return block(iri(row.iri), [
      "a cg:Document",
      saidText("rdfs:label", row.title),
      saidText("dcterms:title", row.title),
      saidText("dcterms:bibliographicCitation", row.citation),
      said("cg:year", row.year !== null && String(row.year)),
      saidText("cg:sourceName", row.source),
    ]);
  }
  /**
   * An evidence and its selections, named after what they belong to.
   * @param {Evidence} each
   * @param {string} owner
   * @param {number} number
   * @param {Claim | null} claimed
   */
  function evidence(each, owner, number, claimed) {
    const base = `${owner.slice(1, -1)}#evidence-${number}`,
      document = documentIri(each.document);
    const statistics = each.measured.map((one, i) => ({
      ...one,
      node: `${base}-statistic-${i}`,
      what: statistic(one, `${base}-group-${i}`),
    }));
    const groups = each.measured.flatMap(({ group }, i) =>
      group ? [{ ...group, node: `${base}-group-${i}`, what: studyGroup(group) }] : [],
    );
    const compared = claimed && measuredStatement(`${base}-measured`, statistics, claimed);
    const targets = each.places.map((place, i) => {
      return { ...place, node: `${base}-${i}`, what: [`a ${member(`${place.role}Selection`)}, oa:SpecificResource`] };
    });
    /** @param {{ node: string }[]} all */
    const listed = (all) => all.map(({ node }) => `<${node}>`).join(", ");
    const own = block(`<${base}>`, [
      "a cg:Evidence, oa:Annotation, eco:0000203",
      `cg:certainty ${member(each.certainty)}`,
      `cg:outcome ${member(each.outcome)}`,
      `cg:readBy ${member(`${each.reader}Reader`)}`,
      said("cg:studyDesign", each.designIri && iri(each.designIri)),
      `cg:section ${member(`${each.section}Section`)}`,
      `cg:sentenceNumber ${each.sentence}`,
      `cg:quote ${quoted(each.places[0].quote)}`,
      saidText("cg:rule", each.rule),
      ...scores(each.scores),
      each.presupposed && "cg:presupposed true",
      `prov:wasDerivedFrom ${document}`,
      `oa:hasTarget ${listed(targets)}`,
      said("cg:hasStatistic", listed(statistics)),
      said("cg:hasMeasuredStatement", compared && `<${base}-measured>`),
    ]);
    const placed = [...targets, ...statistics, ...groups].map((target) => selection(target, document));
    return own + (compared || "") + placed.join("");
  }
  /**
   * What was measured in the group of a claim and in another; nothing without a number of each.
   * @param {string} node
   * @param {(Evidence["measured"][number] & { node: string })[]} statistics
   * @param {Claim} claimed
   */
  function measuredStatement(node, statistics, claimed) {
    /** @param {boolean} isComparator */
    const values = (isComparator) =>
      statistics.filter(({ group }) => group?.isComparator === isComparator).map((one) => `<${one.node}>`);
    const [own, other] = [values(false), values(true)];
    if (!own.length || !other.length) return "";
    const [rival, ...others] = claimed.qualifiers.filter(([, , kind]) => kind.endsWith("#comparator"));
    const tests = statistics.filter(({ kind }) => TESTS.some((name) => kind.endsWith(`#${name}`)));
    return block(`<${node}>`, [
      "a cg:MeasuredStatement",
      `cg:measuredOutcome ${conceptIri(claimed.object)}`,
      `cg:measuredGroup ${conceptIri(claimed.subject)}`,
      rival !== undefined && !others.length && `cg:comparedGroup ${conceptIri(rival[1])}`,
      `cg:measuredValue ${own.join(", ")}`,
      `cg:comparatorValue ${other.join(", ")}`,
      said("cg:testedBy", tests.map((one) => `<${one.node}>`).join(", ")),
    ]);
  }
  /** @param {{ isComparator: boolean }} group */
  function studyGroup({ isComparator }) {
    return ["a cg:StudyGroup", `cg:isComparator ${isComparator}`];
  }
  /** @param {Evidence["measured"][number]} one @param {string} groupNode */
  function statistic({ kind, relation, value, lower, upper, unit, group }, groupNode) {
    return [
      "a cg:Statistic",
      `cg:statisticKind ${iri(kind)}`,
      `cg:relation ${quoted(relation)}`,
      said("cg:value", value && decimal(value)),
      said("cg:lowerLimit", lower && decimal(lower)),
      said("cg:upperLimit", upper && decimal(upper)),
      saidText("cg:unit", unit),
      said("cg:measuredIn", group && `<${groupNode}>`),
    ];
  }
  /**
   * Words of a document: where, and which.
   * @param {{ node: string, what: string[], start: number, end: number, quote: string }} target
   * @param {string} document
   */
  function selection({ node, what, start, end, quote }, document) {
    const position = `<${node}-position>`,
      words = `<${node}-quote>`;
    const own = block(`<${node}>`, [...what, `oa:hasSource ${document}`, `oa:hasSelector ${position}, ${words}`]);
    const offsets = [`oa:start "${start}"^^xsd:nonNegativeInteger`, `oa:end "${end}"^^xsd:nonNegativeInteger`];
    const told = ["a oa:TextQuoteSelector", `oa:exact ${quoted(quote)}`];
    return own + block(position, ["a oa:TextPositionSelector", ...offsets]) + block(words, told);
  }
  /** @param {Claim} row */
  function claim(row) {
    const node = iri(row.iri),
      all = row.evidence;
    const [subject, object] = [conceptIri(row.subject), conceptIri(row.object)],
      predicate = iri(row.predicate);
    const own = block(node, [
      "a cg:Claim, rdf:Statement, biolink:Association",
      `rdfs:label ${quoted(`${labelOf(row.subject)} ${row.label} ${labelOf(row.object)}`)}`,
      `rdf:subject ${subject}`,
      `rdf:predicate ${predicate}`,
      `rdf:object ${object}`,
      `cg:polarity ${member(row.polarity)}`,
      `cg:certainty ${member(row.certainty)}`,
      ...scores(row.scores),
      all.every((each) => each.presupposed) && "cg:presupposed true",
      ...row.qualifiers.map(([, id, kind]) => `${iri(kind)} ${conceptIri(id)}`),
      `prov:wasDerivedFrom ${documentIri(all[0].document)}`,
      `cg:hasEvidence ${all.map((_, i) => `<${node.slice(1, -1)}#evidence-${i}>`).join(", ")}`,
    ]);
    // The bare triple only of what is affirmed and sure enough.
    const isStated = row.polarity === "affirmed" && look.ranks.indexOf(row.certainty) < 2;
    const bare = isStated ? `${subject} ${predicate} ${object} .\n` : "";
    return own + bare + all.map((each, i) => evidence(each, node, i, row)).join("");
  }
  /** @param {Gap} row */
  function gap(row) {
    const node = iri(row.iri),
      each = row.evidence;
    const own = block(node, [
      "a cg:KnowledgeGap",
      `rdfs:label ${quoted(row.statement)}`,
      `cg:gapKind ${iri(row.kindIri)}`,
      `cg:statement ${quoted(row.statement)}`,
      ...row.topics.map((id) => `cg:about ${conceptIri(id)}`),
      ...row.excluded.map((id) => `cg:excludes ${conceptIri(id)}`),
      ...row.claims.map((other) => `cg:aboutClaim ${iri(other)}`),
      `prov:wasDerivedFrom ${documentIri(each.document)}`,
      `cg:hasEvidence <${node.slice(1, -1)}#evidence-0>`,
    ]);
    return own + evidence(each, node, 0, null);
  }
  /** @param {ClaimsAndGaps<number, Gap, Claim>} selection */
  return ({ claims, gaps }) => {
    const known = new Set(),
      documents = new Set();
    for (const row of claims) {
      known.add(row.subject).add(row.object);
      for (const [, id] of row.qualifiers) known.add(id);
      for (const each of row.evidence) documents.add(each.document);
    }
    for (const row of gaps) {
      for (const id of row.concepts) known.add(id);
      documents.add(row.evidence.document);
    }
    const prefixes = PREFIXES.map((name) => `@prefix ${name}: <${rows.head.prefixes[name]}> .\n`);
    const firsts = new Map();
    for (const row of claims) if (!firsts.has(row.iri)) firsts.set(row.iri, row);
    /** @param {Set<number>} ids */
    const sorted = (ids) => [...ids].sort((a, b) => a - b);
    const parts = [
      ...sorted(known).map((id) => concept(id, known)),
      ...sorted(documents).map(source),
      ...[...firsts.values()].map(claim),
      ...gaps.map(gap),
    ];
    return prefixes.join("") + parts.map((part) => `\n${part}`).join("");
  };
}
