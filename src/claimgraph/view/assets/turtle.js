// Claims and gaps of the map as Turtle, in the shape that claimgraph writes. The page holds the
// sentences but not the whole texts, so a document comes without its text.
"use strict";

claimgraph.turtle = ({ rows, links, look }) => {
  const { head } = rows;
  const NAMES = ["cg", "dcterms", "oa", "prov", "rdf", "rdfs", "skos", "xsd", "biolink", "eco"];
  const hex = (character) => [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
  // Characters that no IRI may have; one without a scheme is put under a name of its own.
  const iri = (text) => { const clean = text.replace(/[\u0000-\u0020<>"{}|^`\\\u007f-\u009f\ud800-\udfff]/g, hex); return `<${/^[A-Za-z][A-Za-z0-9+.-]*:/.test(clean) ? clean : `urn:x-unknown:${clean}`}>`; };
  const escapes = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  const quoted = (text) => `"${text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd").replace(/[\\"\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (c) => escapes[c] || `\\u${c.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}`)}"`;
  // A number as xsd:decimal has it, without an exponent and with no digit lost.
  function decimal(number) {
    const [, sign, whole, part = "", power = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(String(number)) || [];
    if (whole === undefined) return "0.0";
    const at = whole.length + Number(power), digits = "0".repeat(Math.max(0, 1 - at)) + whole + part;
    const point = Math.max(1, at), full = digits.padEnd(point, "0");
    return `${sign}${full.slice(0, point)}.${full.slice(point) || "0"}`;
  }
  const member = (name) => `cg:${name}`;
  const block = (subject, lines) => `${subject} ${lines.filter(Boolean).join(" ;\n    ")} .\n`;
  const scores = ([score, low]) => [score === null ? "" : `cg:score ${decimal(score)}`, low === null ? "" : `cg:scoreLowerBound ${decimal(low)}`];

  function concept(id, known) {
    const row = rows.concepts.get(id);
    const wider = (links.widerOf.get(id) || []).filter((other) => known.has(other));
    return block(iri(row.iri), [`a ${row.category ? `${iri(row.category)}, ` : ""}skos:Concept`, `rdfs:label ${quoted(row.label)}`, `skos:prefLabel ${quoted(row.label)}`,
      ...row.names.map((name) => `skos:altLabel ${quoted(name)}`), ...wider.map((other) => `skos:broader ${iri(rows.iriOf(other))}`), `cg:grounded ${row.grounded}`]);
  }
  function source(id) {
    const row = rows.documents.get(id);
    return block(iri(row.iri), ["a cg:Document", row.title && `rdfs:label ${quoted(row.title)}`, row.title && `dcterms:title ${quoted(row.title)}`,
      row.citation && `dcterms:bibliographicCitation ${quoted(row.citation)}`, row.year && `cg:year ${row.year}`, row.source && `cg:sourceName ${quoted(row.source)}`]);
  }
  // An evidence and its selections, named after what they belong to.
  function evidence(each, owner, number) {
    const base = `${owner.slice(1, -1)}#evidence-${number}`, document = iri(rows.documents.get(each.document).iri);
    const measured = each.measured.map((one, i) => ({ ...one, node: `<${base}-statistic-${i}>`, at: `<${base}-statistic-${i}-position>`, words: `<${base}-statistic-${i}-quote>` }));
    const targets = each.places.map((place, i) => ({ ...place, node: `<${base}-${i}>`, at: `<${base}-${i}-position>`, words: `<${base}-${i}-quote>` }));
    const own = block(`<${base}>`, ["a cg:Evidence, oa:Annotation, eco:0000203", `cg:certainty ${member(each.certainty)}`, `cg:outcome ${member(each.outcome)}`,
      each.designIri && `cg:studyDesign ${iri(each.designIri)}`, `cg:section ${member(`${each.section}Section`)}`, `cg:sentenceNumber ${each.sentence}`, `cg:quote ${quoted(each.places[0].quote)}`,
      each.rule && `cg:rule ${quoted(each.rule)}`, ...scores(each.scores), `prov:wasDerivedFrom ${document}`, `oa:hasTarget ${targets.map(({ node }) => node).join(", ")}`,
      measured.length && `cg:hasStatistic ${measured.map(({ node }) => node).join(", ")}`]);
    const what = (one) => (one.role ? [`a ${member(`${one.role}Selection`)}, oa:SpecificResource`] : ["a cg:Statistic", `cg:statisticKind ${iri(one.kind)}`, `cg:relation ${quoted(one.relation)}`,
      one.value && `cg:value ${decimal(one.value)}`, one.lower && `cg:lowerLimit ${decimal(one.lower)}`, one.upper && `cg:upperLimit ${decimal(one.upper)}`, one.unit && `cg:unit ${quoted(one.unit)}`]);
    return own + [...targets, ...measured].map((target) => block(target.node, [...what(target), `oa:hasSource ${document}`, `oa:hasSelector ${target.at}, ${target.words}`])
      + block(target.at, ["a oa:TextPositionSelector", `oa:start "${target.start}"^^xsd:nonNegativeInteger`, `oa:end "${target.end}"^^xsd:nonNegativeInteger`])
      + block(target.words, ["a oa:TextQuoteSelector", `oa:exact ${quoted(target.quote)}`])).join("");
  }
  function claim(row) {
    const node = iri(row.iri), ends = [row.subject, row.object].map((id) => iri(rows.iriOf(id)));
    const [subject, object] = ends, predicate = iri(row.predicate), all = row.evidence;
    const own = block(node, ["a cg:Claim, rdf:Statement, biolink:Association", `rdfs:label ${quoted(`${rows.concepts.get(row.subject).label} ${row.label} ${rows.concepts.get(row.object).label}`)}`,
      `rdf:subject ${subject}`, `rdf:predicate ${predicate}`, `rdf:object ${object}`, `cg:polarity ${member(row.polarity)}`, `cg:certainty ${member(row.certainty)}`, ...scores(row.scores),
      ...row.qualifiers.map(([, id, kind]) => `${iri(kind)} ${iri(rows.iriOf(id))}`), `prov:wasDerivedFrom ${iri(rows.documents.get(all[0].document).iri)}`,
      `cg:hasEvidence ${all.map((_, i) => `<${node.slice(1, -1)}#evidence-${i}>`).join(", ")}`]);
    // The bare triple only of what is affirmed and sure enough.
    const bare = row.polarity === "affirmed" && look.ranks.indexOf(row.certainty) < 2 ? `${subject} ${predicate} ${object} .\n` : "";
    return own + bare + all.map((each, i) => evidence(each, node, i)).join("");
  }
  function gap(row) {
    const node = iri(row.iri), each = row.evidence;
    return block(node, ["a cg:KnowledgeGap", `rdfs:label ${quoted(row.statement)}`, `cg:gapKind ${iri(row.kindIri)}`, `cg:statement ${quoted(row.statement)}`,
      ...row.topics.map((id) => `cg:about ${iri(rows.iriOf(id))}`), ...row.excluded.map((id) => `cg:excludes ${iri(rows.iriOf(id))}`), ...row.claims.map((other) => `cg:aboutClaim ${iri(other)}`),
      `prov:wasDerivedFrom ${iri(rows.documents.get(each.document).iri)}`, `cg:hasEvidence <${node.slice(1, -1)}#evidence-0>`]) + evidence(each, node, 0);
  }
  return ({ claims, gaps }) => {
    const known = new Set(), documents = new Set();
    for (const row of claims) { known.add(row.subject).add(row.object); for (const [, id] of row.qualifiers) known.add(id); for (const each of row.evidence) documents.add(each.document); }
    for (const row of gaps) { for (const id of [...row.topics, ...row.excluded]) known.add(id); documents.add(row.evidence.document); }
    const prefixes = NAMES.map((name) => `@prefix ${name}: <${head.prefixes[name]}> .\n`);
    const seen = new Set();
    const once = (row) => !seen.has(row.iri) && Boolean(seen.add(row.iri));
    const sorted = (ids) => [...ids].sort((a, b) => a - b);
    return [...prefixes, ...sorted(known).map((id) => `\n${concept(id, known)}`), ...sorted(documents).map((id) => `\n${source(id)}`), ...claims.filter(once).map((row) => `\n${claim(row)}`), ...gaps.map((row) => `\n${gap(row)}`)].join("");
  };
};
