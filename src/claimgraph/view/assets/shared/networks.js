// Networks for the tools that draw and measure them: Cytoscape, Gephi and whatever reads GraphML. Such a tool
// takes every edge for a fact, whatever its attributes say. So only what a text states is an edge: what is
// negated, or only hedged, investigated or asked, is left out, and the file says of how many claims.

import { distinct, isNegated, isStated, many, quoteOf, withoutHalves, xmlText } from "./text.js";

/**
 * @typedef {string | number | boolean | null} Value
 * @typedef {[string, "string" | "int" | "double" | "boolean"]} Column
 * @typedef {{ id: string, label: string, colour: string, values: Value[], at: Point | null }} NetworkNode
 * @typedef {{ id: string, source: string, target: string, label: string, values: Value[] }} NetworkEdge
 * @typedef {{ nodes: NetworkNode[], edges: NetworkEdge[], title: string, negated: number, hedged: number }} Network
 */

/** @type {Column[]} */
const OF_NODES = [
  ["category", "string"],
  ["curie", "string"],
  ["names", "string"],
  ["grounded", "boolean"],
];
/** @type {Column[]} */
const OF_EDGES = [
  ["predicate", "string"],
  ["certainty", "string"],
  ["score", "double"],
  ["presupposed", "boolean"],
  ["retracted", "boolean"],
  ["qualifiers", "string"],
  ["design", "string"],
  ["statistics", "string"],
  ["read_by", "string"],
  ["sentence", "string"],
  ["document", "string"],
  ["title", "string"],
  ["year", "int"],
  ["source_file", "string"],
];

/** @param {string[]} texts @param {string} [between] */
const joined = (texts, between = "; ") => distinct(texts.filter(Boolean)).join(between);

/**
 * The concepts and claims that texts state, as a network.
 * @template {Id} I
 * @param {readonly ClaimOf<I>[]} claims
 * @param {Model<I>} model
 * @param {(id: I) => Point | null} placeOf where a concept stands; used if all of them have a place
 * @returns {Network}
 */
export function makeNetwork(claims, model, placeOf) {
  const stated = claims.filter(isStated);
  const ends = distinct(stated.flatMap(({ subject, object }) => [subject, object]));
  const places = ends.map(placeOf),
    arePlaced = places.every(Boolean);
  const negated = claims.filter(isNegated).length;
  /** @type {Map<string, number>} */
  const times = new Map(); // claims that differ in their qualifiers alone share an IRI
  /** @param {string} iri */
  function unique(iri) {
    const n = (times.get(iri) ?? 0) + 1;
    times.set(iri, n);
    return n > 1 ? `${iri}#${n}` : iri;
  }
  /** @param {I} id */
  const iriOf = (id) => model.concepts.get(id)?.iri ?? String(id);
  /** @param {I} id */
  const labelOf = (id) => model.concepts.get(id)?.label || String(id);
  return {
    nodes: ends.map((id, i) => {
      const row = model.concepts.get(id),
        category = model.categories.get(row?.category ?? "");
      const values = row ? [category?.label ?? "", row.curie, row.names.join("; "), row.grounded] : [];
      const at = arePlaced ? places[i] : null;
      return { id: iriOf(id), label: labelOf(id), colour: category?.light ?? "", values, at };
    }),
    edges: stated.map((claim) => {
      const { evidence } = claim,
        document = model.documents.get(evidence[0].document);
      const values = [
        model.contract(claim.predicate),
        claim.certainty,
        claim.score,
        evidence.every((each) => each.presupposed),
        Boolean(document?.retracted),
        claim.qualifiers.map(([kind, id]) => `${kind}=${labelOf(id)}`).join("; "),
        joined(evidence.map((each) => each.design)),
        joined(evidence.flatMap((each) => each.statistics)),
        joined(evidence.map((each) => each.reader)),
        joined(evidence.map(quoteOf), " | "),
        document?.iri ?? null,
        document?.title ?? null,
        document?.year ?? null,
        document?.source ?? null,
      ];
      const [source, target] = [iriOf(claim.subject), iriOf(claim.object)];
      return { id: unique(claim.iri), source, target, label: claim.predicate_label, values };
    }),
    title: model.title,
    negated,
    hedged: claims.length - stated.length - negated,
  };
}

/** What a network leaves out, in words. @param {Network} network */
export function leftOutText({ edges, negated, hedged }) {
  const told = [negated ? `${negated} negated` : "", hedged ? `${hedged} hedged or investigated` : ""].filter(Boolean);
  return `${many(edges.length, "stated claim")}${told.length ? `; left out: ${told.join(", ")}` : ""}`;
}

/** The columns that have a value. @param {Column[]} columns @param {Value[]} values @returns {[Column, Value][]} */
const named = (columns, values) =>
  columns.flatMap((column, i) => {
    const value = values[i] ?? null;
    return value === null || value === "" ? [] : [/** @type {[Column, Value]} */ ([column, value])];
  });

// ---- Cytoscape ----------------------------------------------------------------------------------------
/** @param {Column[]} columns @param {Value[]} values */
const asData = (columns, values) =>
  Object.fromEntries(
    named(columns, values).map(([[name], value]) => [name, typeof value === "string" ? withoutHalves(value) : value]),
  );
/** Cytoscape JSON (.cyjs). @param {Network} network */
export function cytoscapeText(network) {
  const title = withoutHalves(network.title);
  const facts = { negated_claims_left_out: network.negated, hedged_claims_left_out: network.hedged };
  const nodes = network.nodes.map(({ id, label, values, at }) => {
    const name = withoutHalves(label);
    const data = { id, value: id, name, shared_name: name, ...asData(OF_NODES, values) };
    return at ? { data, position: { x: Math.round(at.x), y: Math.round(at.y) } } : { data };
  });
  const edges = network.edges.map(({ id, source, target, label, values }) => {
    const shown = { interaction: label, shared_interaction: label };
    return { data: { id, key: id, source, target, ...shown, ...asData(OF_EDGES, values) } };
  });
  const head = { format_version: "1.0", target_cytoscapejs_version: "~3", directed: true, multigraph: true };
  const data = { name: title, shared_name: title, ...facts };
  return `${JSON.stringify({ ...head, data, elements: { nodes, edges } }, null, 1)}\n`;
}

// ---- XML ------------------------------------------------------------------------------------------------
/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;" };
/** @param {Value} value */
const xml = (value) => xmlText(String(value)).replace(/[&<>"\t\n\r]/g, (found) => ENTITIES[found]);

/** GraphML. @param {Network} network */
export function graphmlText(network) {
  /** @param {"node" | "edge"} place @param {Column[]} columns */
  const keys = (place, columns) =>
    columns.map(([name, type]) => {
      return `<key id="${place}.${name}" for="${place}" attr.name="${name}" attr.type="${type}"/>\n`;
    });
  /** @param {"node" | "edge"} place @param {Column[]} columns @param {Value[]} values */
  const data = (place, columns, values) =>
    named(columns, values)
      .map(([[name], value]) => `<data key="${place}.${name}">${xml(value)}</data>`)
      .join("");
  /** @type {Column} */
  const label = ["label", "string"];
  const ofNodes = [label, ...OF_NODES],
    ofEdges = [label, ...OF_EDGES];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n',
    ...keys("node", ofNodes),
    ...keys("edge", ofEdges),
    `<graph id="claims" edgedefault="directed"><desc>${xml(`${network.title}: ${leftOutText(network)}`)}</desc>\n`,
    ...network.nodes.map((node) => {
      return `<node id="${xml(node.id)}">${data("node", ofNodes, [node.label, ...node.values])}</node>\n`;
    }),
    ...network.edges.map(({ id, source, target, label: name, values }) => {
      const ends = `id="${xml(id)}" source="${xml(source)}" target="${xml(target)}"`;
      return `<edge ${ends}>${data("edge", ofEdges, [name, ...values])}</edge>\n`;
    }),
    "</graph>\n</graphml>\n",
  ].join("");
}

/** GEXF, for Gephi, whose ordinate points up. @param {Network} network */
export function gexfText(network) {
  /** @param {"node" | "edge"} place @param {Column[]} columns */
  const declared = (place, columns) => {
    const lines = columns.map(([name, type]) => {
      return `<attribute id="${name}" title="${name}" type="${type === "int" ? "long" : type}"/>\n`;
    });
    return `<attributes class="${place}" mode="static">\n${lines.join("")}</attributes>\n`;
  };
  /** @param {Column[]} columns @param {Value[]} values */
  const told = (columns, values) => {
    const some = named(columns, values).map(([[name], value]) => `<attvalue for="${name}" value="${xml(value)}"/>`);
    return `<attvalues>${some.join("")}</attvalues>`;
  };
  /** @param {NetworkNode} node */
  function look({ colour, at }) {
    const [red, green, blue] = [1, 3, 5].map((from) => parseInt(colour.slice(from, from + 2), 16));
    const painted = colour ? `<viz:color r="${red}" g="${green}" b="${blue}"/>` : "";
    return at ? `${painted}<viz:position x="${Math.round(at.x)}" y="${-Math.round(at.y)}" z="0"/>` : painted;
  }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n',
    `<meta><creator>claimgraph</creator><description>${xml(`${network.title}: ${leftOutText(network)}`)}`,
    '</description></meta>\n<graph defaultedgetype="directed" mode="static">\n',
    declared("node", OF_NODES),
    declared("edge", OF_EDGES),
    "<nodes>\n",
    ...network.nodes.map((node) => {
      const { id, label, values } = node;
      return `<node id="${xml(id)}" label="${xml(label)}">${told(OF_NODES, values)}${look(node)}</node>\n`;
    }),
    "</nodes>\n<edges>\n",
    ...network.edges.map(({ id, source, target, label, values }) => {
      const head = `id="${xml(id)}" source="${xml(source)}" target="${xml(target)}" kind="${xml(label)}"`;
      return `<edge ${head} label="${xml(label)}">${told(OF_EDGES, values)}</edge>\n`;
    }),
    "</edges>\n</graph>\n</gexf>\n",
  ].join("");
}
