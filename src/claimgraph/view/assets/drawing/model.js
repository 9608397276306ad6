// What the page of a drawing knows and how it is narrowed: indexes, facets, paths. No drawing.

import { addTo, count, must } from "../shared/collections.js";
import { BROADER, GAPS, NOT_STATED, SCORE_BANDS, categoryKey, scoreBand, valueKey } from "../shared/filters.js";
import { findRoutes, nodesNear } from "../shared/paths.js";
import { STANDINGS, standingOf } from "../shared/standing.js";
import { distinct, relationOf } from "../shared/text.js";

const HUB = 8; // claims; a concept with more is a hub, which a path may leave out

/**
 * What can be chosen: a box, a line, a sentence, or the lines of a path.
 * @typedef {{ kind: "node" | "edge" | "sentence", id: string } | { kind: "path", id: "", steps: string[] }} Thing
 * @typedef {FacetValues & { of: (claim: ClaimRow) => string[] }} Facet
 * @typedef {{ nodes: Set<string>, edges: Set<string> }} Ids
 * @typedef {Shown & Ids & { claims: ClaimRow[], gaps: GapRow[], nConcepts: number }} ShownDrawing
 * @typedef {ReturnType<typeof newModel>} DrawingModel
 */

/** @template {object} T @template {keyof T} K @param {readonly T[]} rows @param {K} key @returns {Map<T[K], T>} */
const index = (rows, key) => new Map(rows.map((row) => [row[key], row]));

/** @param {Payload} payload @param {Look} look */
function newFacets({ claims }, look) {
  /** @type {Map<string, string>} */
  const predicates = new Map(); // as they are called where they are not negated
  for (const claim of claims) {
    const isFirst = !predicates.has(claim.predicate);
    if (isFirst || claim.polarity === "affirmed") predicates.set(claim.predicate, claim.predicate_label);
  }
  /**
   * Each facet: what values a claim has, in words or as keys that `label` turns into words; in a set order,
   * or else by how frequent they are.
   * @typedef {{ order?: string[], label?: (value: string) => string | undefined }} Order
   * @type {(Omit<Facet, "values"> & Order)[]}
   */
  const kinds = [
    { key: "certainty", of: (claim) => [claim.certainty], order: look.ranks },
    { key: "polarity", of: (claim) => [claim.polarity], order: ["affirmed", "negated"] },
    { key: "predicate", of: (claim) => [claim.predicate], label: (iri) => predicates.get(iri) },
    {
      key: "design",
      of: (claim) => distinct(claim.evidence.map((each) => each.design || NOT_STATED)),
    },
    { key: "standing", of: (claim) => [standingOf(claim)], order: STANDINGS },
    { key: "score", of: (claim) => [scoreBand(claim.score)], order: SCORE_BANDS },
  ];
  return kinds.map(({ key, of, order, label }) => {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const claim of claims) for (const value of of(claim)) count(counts, value);
    const values = [...counts].map(([value, n]) => ({ value, count: n, label: label?.(value) || value }));
    values.sort((a, b) => {
      if (order) return order.indexOf(a.value) - order.indexOf(b.value) || (a.label < b.label ? -1 : 1);
      return b.count - a.count || (a.label < b.label ? -1 : 1);
    });
    return { key, of, values };
  });
}

/** @param {Payload} payload @param {DrawnNetwork} network @param {Look} look */
export function newModel(payload, network, look) {
  const concepts = index(payload.concepts, "iri"),
    documents = index(payload.documents, "iri"),
    categories = index(payload.categories, "iri"),
    claims = index(payload.claims, "id"),
    gaps = index(payload.gaps, "iri");
  /** @type {(ClaimRow | GapRow)[]} */
  const owners = [...payload.claims, ...payload.gaps]; // as the passages number them
  const nodes = index(network.nodes, "id"),
    edges = index(network.edges, "id");
  const facets = newFacets(payload, look);
  /** @param {string} id */
  const edgeOf = (id) => must(edges, id);

  // ---- filters ---------------------------------------------------------------------------------
  /** What hides a box. @param {string} id */
  const nodeKey = (id) => (gaps.has(id) ? GAPS : categoryKey(concepts.get(id)?.category ?? ""));
  /** The keys of all that hides a claim. @param {ClaimRow} claim */
  const claimKeys = (claim) => facets.flatMap((facet) => facet.of(claim).map((value) => valueKey(facet.key, value)));
  /** Whether a document is one of those that are meant. @param {string} iri @param {Filters<string>} filters */
  function isMeant(iri, { documents: some, years }) {
    if (some.size && !some.has(iri)) return false;
    const year = documents.get(iri)?.year;
    return !years || (typeof year === "number" && years[0] <= year && year <= years[1]);
  }
  /** @param {ClaimRow} claim @param {Filters<string>} filters */
  const passes = (claim, filters) =>
    claim.evidence.some(({ document }) => isMeant(document, filters)) &&
    facets.every((facet) => facet.of(claim).some((value) => !filters.hidden.has(valueKey(facet.key, value))));
  /** A gap is shown with what it is about. @param {GapRow} gap @param {Filters<string>} filters */
  const gapPasses = (gap, filters) =>
    !filters.hidden.has(GAPS) &&
    isMeant(gap.evidence.document, filters) &&
    gap.topics.some((iri) => !filters.hidden.has(nodeKey(iri)));
  /** @param {DrawnEdge} edge @param {Filters<string>} filters */
  function edgePasses(edge, filters) {
    const { hidden, removed } = filters;
    if (removed.has(edge.from) || removed.has(edge.to)) return false;
    if (hidden.has(nodeKey(edge.from)) || hidden.has(nodeKey(edge.to))) return false;
    const claim = claims.get(edge.id),
      gap = gaps.get(edge.from);
    if (claim) return passes(claim, filters);
    return gap ? gapPasses(gap, filters) : !hidden.has(BROADER);
  }
  /** No box stands alone: the ends of claims, and gaps with what they are about. @param {DrawnEdge[]} kept */
  const endsOf = (kept) =>
    new Set(kept.filter(({ kind }) => kind !== "broader").flatMap((edge) => [edge.from, edge.to]));

  /** @type {ShownDrawing} */
  const whole = {
    nodes: new Set(nodes.keys()),
    edges: new Set(edges.keys()),
    claims: payload.claims,
    gaps: payload.gaps,
    nConcepts: [...nodes.keys()].filter((id) => !gaps.has(id)).length,
    counts: null,
  };
  /**
   * What is shown: all that passes the filters and, with a focus, is near enough to its centre.
   * @param {Filters<string>} filters
   * @returns {ShownDrawing}
   */
  function shown(filters) {
    const { focus, hidden, removed, opened } = filters;
    if (!hidden.size && !removed.size && !focus && !filters.documents.size && !filters.years) return whole;
    let kept = [...edges.values()].filter((edge) => edgePasses(edge, filters));
    let there = endsOf(kept);
    kept = kept.filter((edge) => there.has(edge.from) && there.has(edge.to));
    if (focus && there.has(focus.centre)) {
      const near = (there = nodesNear(focus, opened, neighboursIn(kept)));
      kept = kept.filter((edge) => near.has(edge.from) && near.has(edge.to));
    }
    const ids = new Set(kept.map((edge) => edge.id));
    const found = payload.claims.filter((claim) => ids.has(claim.id));
    return {
      nodes: there,
      edges: ids,
      claims: found,
      gaps: payload.gaps.filter((gap) => there.has(gap.iri)),
      nConcepts: [...there].filter((id) => !gaps.has(id)).length,
      counts: countsOf(there, kept, found),
    };
  }
  /** @param {Set<string>} there @param {DrawnEdge[]} kept @param {ClaimRow[]} found */
  function countsOf(there, kept, found) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const claim of found) for (const key of claimKeys(claim)) count(counts, key);
    for (const id of there) count(counts, nodeKey(id));
    for (const edge of kept) if (edge.kind === "broader") count(counts, BROADER);
    return counts;
  }
  /** @param {DrawnEdge[]} kept */
  function neighboursIn(kept) {
    /** @type {Map<string, string[]>} */
    const found = new Map();
    for (const { from, to } of kept) {
      addTo(found, from, to);
      addTo(found, to, from);
    }
    return (/** @type {string} */ id) => found.get(id) || [];
  }

  // ---- paths -----------------------------------------------------------------------------------
  /** @type {Map<string, number>} */
  const degrees = new Map();
  for (const claim of payload.claims) for (const end of distinct([claim.subject, claim.object])) count(degrees, end);
  /** How many claims a concept has. @param {string} id */
  const degreeOf = (id) => degrees.get(id) || 0;
  /** @param {string} id */
  const isHub = (id) => degreeOf(id) > HUB;
  /** @param {DrawnEdge} edge */
  const rankOf = (edge) => look.ranks.indexOf(claims.get(edge.id)?.certainty ?? "");
  /** From the surest certainty on; what is no claim comes last. @param {DrawnEdge} edge */
  const orderOf = (edge) => (claims.has(edge.id) ? rankOf(edge) : look.ranks.length);
  /** @param {DrawnEdge} edge @param {Set<string>} leave */
  function isUsable(edge, leave) {
    const claim = claims.get(edge.id);
    if (!claim && edge.kind !== "broader") return false;
    if (leave.has("isa") && (!claim || claim.predicate === look.isA)) return false;
    return !(leave.has("negated") && claim?.polarity === "negated");
  }
  /**
   * The ids of the lines of each way from one concept to another over what is shown; of lines that join the same
   * two concepts the surest.
   * @param {{ from: string, to: string, leave: Set<string> }} ends
   * @param {ShownDrawing} there
   */
  function routes({ from, to, leave }, there) {
    /** @type {Map<string, [string, DrawnEdge][]>} */
    const ways = new Map();
    /** @param {string} one @param {string} other @param {DrawnEdge} edge */
    const link = (one, other, edge) => {
      if (!leave.has("hubs") || !isHub(other) || other === to) addTo(ways, one, [other, edge]);
    };
    const usable = [...there.edges].map(edgeOf).filter((edge) => isUsable(edge, leave));
    usable.sort((a, b) => orderOf(a) - orderOf(b) || (a.id < b.id ? -1 : 1));
    for (const edge of usable) {
      link(edge.from, edge.to, edge);
      link(edge.to, edge.from, edge);
    }
    const found = findRoutes(from, to, (id) => ways.get(id) || []);
    return { ...found, routes: found.routes.map((steps) => steps.map(({ by }) => by.id)) };
  }
  /** The concepts that a path passes, from its first to its last. @param {string[]} steps */
  function stopsOf(steps) {
    const [one, two] = steps.map(edgeOf);
    const isBack = two && (one.from === two.from || one.from === two.to);
    const stops = [isBack ? one.to : one.from];
    for (const { from, to } of steps.map(edgeOf)) stops.push(stops.at(-1) === from ? to : from);
    return stops;
  }

  /** Other claims on the same two concepts, with what they mean for the claim. @param {ClaimRow} claim */
  function related(claim) {
    /** @param {ClaimRow} each */
    const ends = (each) => [each.subject, each.object].sort().join("\n");
    const others = payload.claims.filter((other) => other !== claim && ends(other) === ends(claim));
    return others.map((other) => ({ claim: other, says: relationOf(claim, other) }));
  }

  // ---- what belongs to what is chosen ------------------------------------------------------------
  /** @param {ClaimRow | GapRow} owner @param {Thing} chosen */
  function touches(owner, chosen) {
    const { id } = chosen;
    if ("id" in owner) {
      if (chosen.kind === "path") return chosen.steps.includes(owner.id);
      return chosen.kind === "edge" ? owner.id === id : [owner.iri, owner.subject, owner.object].includes(id);
    }
    if (chosen.kind === "edge") return owner.iri === edges.get(id)?.from;
    return owner.iri === id || owner.topics.includes(id) || owner.excluded.includes(id);
  }
  /** Claims and gaps of what is chosen, as numbers of owners; null for everything. @param {Thing | null} chosen */
  function ownersOf(chosen) {
    if (!chosen) return null;
    if (chosen.kind === "sentence") return new Set(passage(chosen.id)?.owners || []);
    return new Set(owners.flatMap((owner, i) => (touches(owner, chosen) ? [i] : [])));
  }
  /** @param {string} id number of the document, and of the passage in it */
  function passage(id) {
    const [document, number] = id.split(".").map(Number);
    return payload.documents[document]?.passages[number];
  }
  /** @param {Set<number>} numbers of owners */
  const claimsAndGaps = (numbers) => ({
    claims: payload.claims.filter((_, i) => numbers.has(i)),
    gaps: payload.gaps.filter((_, i) => numbers.has(payload.claims.length + i)),
  });
  /** @param {Thing} what */
  function exists(what) {
    if (what.kind === "sentence") return Boolean(passage(what.id));
    return (what.kind === "edge" ? edges : nodes).has(what.id);
  }

  const curies = new Map(Object.entries(payload.curies));
  /** @param {string} iri */
  const contract = (iri) => curies.get(iri) || iri;
  /** @param {string} _column @param {(claim: ClaimRow) => string} text */
  const isFilled = (_column, text) => payload.claims.some(text);

  return {
    HUB,
    payload,
    concepts,
    documents,
    categories,
    claims,
    gaps,
    owners,
    nodes,
    edges,
    facets,
    contract,
    isFilled,
    edgeOf,
    nodeKey,
    claimKeys,
    degreeOf,
    shown,
    routes,
    stopsOf,
    related,
    ownersOf,
    passage,
    claimsAndGaps,
    exists,
    title: payload.title,
    nClaims: payload.claims.length,
    nGaps: payload.gaps.length,
    nBroader: network.edges.filter((edge) => edge.kind === "broader").length,
    categoriesDrawn: payload.categories,
  };
}
