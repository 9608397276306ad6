// What the page of a map knows and how it is narrowed: facets, filters, paths. No drawing. It answers
// the shared parts as the model of a drawing does; things are named by their numbers.

import { addTo, count, groupBy } from "../shared/collections.js";
import { GAPS, NOT_MEASURED, NOT_STATED, categoryKey, valueKey } from "../shared/filters.js";
import { findRoutes, nodesNear, shortestPath } from "../shared/paths.js";
import { distinct } from "../shared/text.js";
import { countValues, newFacets, strikeHidden, valuesOf } from "./facets.js";

/**
 * What can be chosen: a concept, a claim, all claims of a pair, a gap, a community, or a path. A line may
 * stand for some claims of a pair alone.
 * @typedef {{ from: number, to: number, pair: number }} Step
 * @typedef {{ kind: "node" | "edge" | "pair" | "gap" | "region", id: number, claims?: number[] }} One
 * @typedef {One | { kind: "path", id: "", steps: Step[] }} Thing
 * @typedef {ReturnType<typeof newModel>} MapModel
 * @typedef {ReturnType<MapModel["shown"]>} ShownMap
 */

export const TERMINOLOGY = -1; // instead of a pair: the step of a path that a terminology links

/**
 * @param {import("./rows.js").Rows} rows
 * @param {import("./pairs.js").Pairs} pairs
 * @param {Look} look
 */
export function newModel(rows, pairs, look) {
  const { head, k, claims, gaps, concepts, documents, nShown } = rows;
  const m = claims.length;
  const facets = newFacets(rows);
  const perCategory = new Uint32Array(head.categories.length);
  for (let i = 0; i < nShown; i += 1) perCategory[rows.c.category[i]] += 1;
  const categoryRows = head.categories.map(([iri, label, light, dark, shape], i) => {
    return { iri, label, light, dark, shape, count: perCategory[i] };
  });
  const categoriesDrawn = categoryRows.filter((row) => row.count);
  categoriesDrawn.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));

  // ---- how strong a concept is --------------------------------------------------------------------
  const degree = new Uint32Array(nShown);
  for (let i = 0; i < m; i += 1) for (const end of pairs.endsOf(pairs.pairOf[i])) degree[end] += 1;
  // A hub has more claims than 99 of 100 concepts.
  const HUB = Math.max(8, Uint32Array.from(degree).sort()[Math.floor(nShown * 0.99)] || 0);
  /** @type {Map<number, import("./rows.js").Gap[]>} */
  const gapMap = new Map();
  for (const gap of gaps) for (const id of distinct(gap.concepts)) addTo(gapMap, id, gap);
  /** The gaps that name a concept. @param {number} id */
  const gapsOf = (id) => gapMap.get(id) || [];

  // ---- what is shown ------------------------------------------------------------------------------
  /** Which documents are meant; null for all. @param {Pick<Filters<number>, "documents" | "years">} filters */
  function meantDocuments({ documents: some, years }) {
    if (!some.size && !years) return null;
    return Uint8Array.from(rows.d.year, (year, id) => {
      const isNamed = !some.size || some.has(id);
      return Number(isNamed && (!years || (year > 0 && years[0] <= year && year <= years[1])));
    });
  }
  /** @param {number} i of an evidence */
  const documentOf = (i) => rows.s.document[rows.e.sentence[i]];
  /** @param {Uint8Array} meant @param {Uint8Array} passes */
  function strikeOthers(meant, passes) {
    for (let i = 0; i < m; i += 1) {
      let is = 0;
      for (let j = k.evidence[i]; j < k.evidence[i + 1]; j += 1) is |= meant[documentOf(j)];
      if (!is) passes[i] = 0;
    }
  }
  /** @param {Filters<number>} filters @param {Uint8Array | null} meant documents */
  function passing({ hidden, removed }, meant) {
    const passes = new Uint8Array(m).fill(1);
    if (meant) strikeOthers(meant, passes);
    for (const facet of facets) {
      const isOff = facet.all.map((value) => hidden.has(valueKey(facet.key, value)));
      strikeHidden(facet, isOff, passes);
    }
    for (const id of removed) for (const pair of pairs.pairsOf(id)) for (const i of pairs.claimsOf(pair)) passes[i] = 0;
    const off = categoryRows.map((row) => hidden.has(categoryKey(row.iri)));
    if (off.some(Boolean)) {
      for (let i = 0; i < m; i += 1) {
        if (off[rows.c.category[k.subject[i]]] || off[rows.c.category[k.object[i]]]) passes[i] = 0;
      }
    }
    return { passes, off };
  }
  /**
   * What is near over claims that pass.
   * @param {Focus<number>} focus
   * @param {Set<number>} opened
   * @param {Uint8Array} passes
   */
  function around(focus, opened, passes) {
    const strength = pairs.strengths(passes);
    /** @param {number} id */
    const neighboursOf = (id) =>
      [...pairs.pairsOf(id)].filter((pair) => strength[pair]).map((pair) => pairs.otherEnd(pair, id));
    return nodesNear(focus, opened, neighboursOf);
  }
  /**
   * A concept is shown if its type is, and if a claim or a gap about it is.
   * @param {Filters<number> & { pinned: Set<number> }} filters
   */
  function shown(filters) {
    const { hidden, removed, opened, pinned, focus } = filters,
      meant = meantDocuments(filters);
    const { passes, off } = passing(filters, meant);
    const visible = new Uint8Array(nShown);
    if (focus) {
      const near = around(focus, opened, passes);
      for (let i = 0; i < m; i += 1) if (!near.has(k.subject[i]) || !near.has(k.object[i])) passes[i] = 0;
      visible[focus.centre] = 1;
    }
    for (let i = 0; i < m; i += 1) if (passes[i]) visible[k.subject[i]] = visible[k.object[i]] = 1;
    /** @param {number} id */
    const isOff = (id) => off[rows.c.category[id]] || removed.has(id) || (focus && !visible[id]);
    /** @param {import("./rows.js").Gap} gap */
    const isMeant = ({ id }) => !meant || meant[documentOf(k.evidence[m] + id)] === 1;
    const shownGaps = hidden.has(GAPS) ? [] : gaps.filter((gap) => !gap.concepts.some(isOff) && isMeant(gap));
    for (const gap of shownGaps) for (const id of gap.concepts) visible[id] = 1;
    const strength = pairs.strengths(passes),
      nConcepts = visible.reduce((sum, is) => sum + is, 0),
      nClaims = passes.reduce((sum, is) => sum + is, 0);
    /** @type {import("./rows.js").Claim[] | null} */
    let all = null;
    /** @type {Uint32Array | null} */
    let ranked = null;
    return {
      passes,
      visible,
      strength,
      counts: countsOf(passes, visible, shownGaps.length),
      nConcepts,
      nClaims,
      gaps: shownGaps,
      isWhole: nConcepts === nShown,
      /** Concepts whose claims come first. */
      meant: new Set([...pinned, ...opened]),
      get claims() {
        return (all ??= nClaims === m ? claims : claims.filter((_, i) => passes[i]));
      },
      /** The pairs, the strongest first. */
      get ranked() {
        return (ranked ??= pairs.ranked(strength));
      },
    };
  }
  /** @param {Uint8Array} passes @param {Uint8Array} visible @param {number} nGaps */
  function countsOf(passes, visible, nGaps) {
    /** @type {Map<string, number>} */
    const counts = new Map([[GAPS, nGaps]]);
    for (const facet of facets) {
      const found = countValues(facet, passes);
      facet.all.forEach((value, i) => counts.set(valueKey(facet.key, value), found[i]));
    }
    const seen = new Uint32Array(categoryRows.length);
    for (let i = 0; i < nShown; i += 1) if (visible[i]) seen[rows.c.category[i]] += 1;
    categoryRows.forEach((row, i) => counts.set(categoryKey(row.iri), seen[i]));
    return counts;
  }

  // ---- things by their IRIs -------------------------------------------------------------------------
  /** @type {Map<string, number> | null} */
  let numbers = null;
  /** The number of a concept, null if it is not drawn. @param {string} iri */
  function conceptOf(iri) {
    numbers ??= new Map(Array.from({ length: nShown }, (_, i) => [rows.iriOf(i), i]));
    return numbers.get(iri) ?? null;
  }
  /** The number of a document, null if it is not there. @param {string} iri */
  function documentNumber(iri) {
    for (let id = 0; id < documents.size; id += 1) if (documents.get(id)?.iri === iri) return id;
    return null;
  }
  /**
   * A claim by its IRI, which is made anew for each: where it should be is looked at first.
   * @param {string} iri
   * @param {number} at
   */
  function claimOf(iri, at) {
    if (claims[at]?.iri === iri) return at;
    const found = claims.findIndex((claim) => claim.iri === iri);
    return found < 0 ? null : found;
  }

  /** @type {{ key: string, passes: Uint8Array, usable: Uint8Array } | null} */
  let lastUsable = null; // one looks for several paths over the same claims
  /** The pairs of which a path may use a claim. @param {Set<string>} leave @param {ShownMap} there */
  function usablePairs(leave, { passes }) {
    const key = [...leave].sort().join(" ");
    if (lastUsable?.key === key && lastUsable.passes === passes) return lastUsable.usable;
    const isA = leave.has("isa") ? head.predicates.findIndex(([iri]) => iri === look.isA) : -1,
      negated = leave.has("negated") ? 1 : -1;
    const usable = new Uint8Array(pairs.nPairs);
    for (let i = 0; i < m; i += 1) {
      if (passes[i] && k.predicate[i] !== isA && k.polarity[i] !== negated) usable[pairs.pairOf[i]] = 1;
    }
    lastUsable = { key, passes, usable };
    return usable;
  }

  // ---- paths --------------------------------------------------------------------------------------
  /**
   * The ways that a path may go on from a concept, over what is shown.
   * @param {{ to: number, leave: Set<string> }} ends
   * @param {ShownMap} there
   * @returns {(id: number) => (readonly [number, number])[]}
   */
  function newWays({ to, leave }, there) {
    const usable = usablePairs(leave, there);
    /** @param {number} id */
    const isPassable = (id) => id === to || (there.visible[id] && !(leave.has("hubs") && degree[id] > HUB));
    /** @param {number} id @returns {(readonly [number, number])[]} */
    return (id) => {
      const near = [...pairs.pairsOf(id)].filter((pair) => usable[pair]);
      const kin = leave.has("isa") ? [] : pairs.kinOf(id);
      /** @type {(readonly [number, number])[]} */
      const ways = near.map((pair) => [pairs.otherEnd(pair, id), pair]);
      ways.push(...kin.map((other) => /** @type {const} */ ([other, TERMINOLOGY])));
      return ways.filter(([next]) => isPassable(next));
    };
  }
  /** @param {import("../shared/paths.js").PathStep<number, number>} step @returns {Step} */
  const stepOf = ({ by, ...ends }) => ({ ...ends, pair: by });
  /**
   * The shortest way between two concepts; null if there is none.
   * @param {{ from: number, to: number, leave: Set<string> }} ends
   * @param {ShownMap} there
   * @returns {Step[] | null}
   */
  function path(ends, there) {
    return shortestPath(ends.from, ends.to, newWays(ends, there))?.map(stepOf) ?? null;
  }
  /**
   * Each way between two concepts.
   * @param {{ from: number, to: number, leave: Set<string> }} ends
   * @param {ShownMap} there
   * @returns {import("../shared/routes.js").Found<Step>}
   */
  function routes(ends, there) {
    const found = findRoutes(ends.from, ends.to, newWays(ends, there));
    return { ...found, routes: found.routes.map((steps) => steps.map(stepOf)) };
  }

  // ---- claims of pairs and concepts -----------------------------------------------------------------
  /** The surest claims of a pair first. @param {number} pair @param {ShownMap} there */
  function claimsOfPair(pair, there) {
    const found = [...pairs.claimsOf(pair)].filter((i) => there.passes[i]);
    return found.sort((x, y) => k.certainty[x] - k.certainty[y] || x - y).map((i) => claims[i]);
  }
  /** The claims of the strongest pair first. @param {number} id @param {ShownMap} there */
  function claimsOfConcept(id, there) {
    const { strength } = there;
    const found = [...pairs.pairsOf(id)].filter((pair) => strength[pair]);
    return found.sort((x, y) => strength[y] - strength[x] || x - y).flatMap((pair) => claimsOfPair(pair, there));
  }
  /** What a pair says in a word or two: its most frequent predicate. @param {number} pair @param {ShownMap} there */
  function shortOf(pair, there) {
    const some = pairs.claimsOf(pair).filter((i) => there.passes[i]);
    const counts = new Map();
    for (const i of some) count(counts, 2 * k.predicate[i] + k.polarity[i]);
    const [[code, times]] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const isNegated = code % 2 === 1;
    const more = counts.size > 1 ? ` +${some.length - times}` : times > 1 ? ` ×${times}` : "";
    const against = !isNegated && some.some((i) => k.polarity[i]) ? " ✕" : "";
    const label = head.predicates[code >> 1][isNegated ? 2 : 1];
    return { text: `${isNegated ? "✕ " : ""}${label}${more}${against}`, isNegated };
  }
  /**
   * The claims of a pair pooled by direction and polarity: one line each, in the words of its most frequent
   * predicate, as sure as its surest claim.
   * @param {number} centre the end from which the direction is told
   * @param {number} pair
   * @param {ShownMap} there
   */
  function pooled(centre, pair, there) {
    const some = [...pairs.claimsOf(pair)].filter((i) => there.passes[i]);
    const groups = groupBy(some, (i) => `${k.subject[i] === centre} ${k.polarity[i]}`);
    const lines = [...groups.values()].map((members) => {
      const negated = k.polarity[members[0]] === 1,
        counts = new Map();
      for (const i of members) count(counts, k.predicate[i]);
      const ranked = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      const label = head.predicates[ranked[0][0]][negated ? 2 : 1];
      const times = members.length > 1 ? ` ×${members.length}` : "";
      const more = ranked.length > 1 ? ` +${ranked.length - 1}` : times;
      const certainty = head.certainties[Math.min(...members.map((i) => k.certainty[i]))];
      const isOut = k.subject[members[0]] === centre;
      return { pair, isOut, negated, claims: members, certainty, name: `${negated ? "✕ " : ""}${label}${more}` };
    });
    return lines.sort((a, b) => b.claims.length - a.claims.length || Number(a.negated) - Number(b.negated));
  }

  /** @param {FacetKey} key @param {string} nothing */
  const hasOther = (key, nothing) =>
    facets.some((facet) => facet.key === key && facet.values.some(({ value }) => value !== nothing));
  /** @type {Record<string, boolean | undefined>} */
  const filled = {
    Design: hasOther("design", NOT_STATED),
    With: k.qualifiers[m] > 0,
    Year: rows.d.year.some((year) => year > 0),
    Score: hasOther("score", NOT_MEASURED),
  };
  /** How many claims each document has. */
  function documentCounts() {
    const counts = new Uint32Array(documents.size),
      last = new Int32Array(documents.size).fill(-1); // the claim for which a document was counted last
    for (let i = 0; i < m; i += 1) {
      for (let j = k.evidence[i]; j < k.evidence[i + 1]; j += 1) {
        const id = documentOf(j);
        if (last[id] !== i) counts[id] += 1;
        last[id] = i;
      }
    }
    return counts;
  }
  /** How many claims each year has. */
  function yearCounts() {
    /** @type {Map<number, number>} */
    const counts = new Map();
    const { year } = rows.d;
    for (const [id, n] of documentCounts().entries()) if (n && year[id]) count(counts, year[id], n);
    return counts;
  }
  return {
    HUB,
    documentCounts,
    yearCounts,
    concepts,
    documents,
    facets,
    degree,
    categoriesDrawn,
    gapsOf,
    shown,
    path,
    routes,
    conceptOf,
    documentOf: documentNumber,
    claimOf,
    claimsOfPair,
    claimsOfConcept,
    shortOf,
    pooled,
    title: head.title,
    nClaims: m,
    nGaps: gaps.length,
    nBroader: 0,
    categories: new Map(categoryRows.map((row) => [row.iri, row])),
    contract: rows.contract,
    isFilled: (/** @type {string} */ column) => filled[column] ?? true,
    /** The category of a concept. @param {number} id */
    categoryOf: (id) => categoryRows[rows.c.category[id]],
    /** The keys of all that hides a claim. @param {number} claim */
    claimKeys: (claim) => facets.flatMap((facet) => valuesOf(facet, claim).map((value) => valueKey(facet.key, value))),
  };
}
