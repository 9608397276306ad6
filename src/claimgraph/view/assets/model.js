// What the page knows and how it is narrowed: indexes, facets, neighbourhoods, paths. No drawing.
"use strict";

claimgraph.model = ({ payload, drawing, look }) => {
  const HUB = 8; // claims; a concept with more is a hub, which a path may leave out
  const RANKS = look.ranks; // from the surest certainty to the least
  const SCORES = [[0.9, "0.9 and more"], [0.75, "0.75 to 0.9"], [0.5, "0.5 to 0.75"], [0, "below 0.5"]];
  const index = (rows, key) => new Map(rows.map((row) => [row[key], row]));
  const concepts = index(payload.concepts, "iri"), documents = index(payload.documents, "iri");
  const categories = index(payload.categories, "iri");
  const claims = index(payload.claims, "id"), gaps = index(payload.gaps, "iri");
  const owners = [...payload.claims, ...payload.gaps]; // as the passages number them
  const nodes = new Map(drawing.nodes.map((node) => [node.id, node]));
  const edges = new Map(drawing.edges.map((edge) => [edge.id, edge]));

  // ---- facets ----------------------------------------------------------------------------------
  const distinct = (values) => [...new Set(values)];
  const documentOf = (evidence) => documents.get(evidence.document);
  const nameOf = (row, iri) => row?.title || row?.source || iri;
  const ofScore = (score) => (score === null ? "not measured" : SCORES.find(([least]) => score >= least)?.[1] || "below 0.5");
  // Each facet: what values a claim has, in words or as keys that `label` turns into words.
  const facets = [
    { key: "certainty", title: "Certainty", of: (claim) => [claim.certainty], order: RANKS },
    { key: "polarity", title: "Polarity", of: (claim) => [claim.polarity], order: ["affirmed", "negated"] },
    { key: "predicate", title: "Predicate", of: (claim) => [claim.predicate], label: (iri) => predicateLabels.get(iri) },
    { key: "design", title: "Study design", of: (claim) => distinct(claim.evidence.map((each) => each.design || "not stated")) },
    { key: "source", title: "Source", of: (claim) => distinct(claim.evidence.map((each) => each.document)), label: (iri) => nameOf(documents.get(iri), iri) },
    { key: "year", title: "Year", of: (claim) => distinct(claim.evidence.map((each) => String(documentOf(each)?.year ?? "not stated"))), byLabel: true },
    { key: "score", title: "Score", of: (claim) => [ofScore(claim.score)], order: [...SCORES.map(([, name]) => name), "not measured"] },
  ];
  const predicateLabels = new Map();
  for (const claim of payload.claims) {
    if (claim.polarity === "affirmed" || !predicateLabels.has(claim.predicate)) predicateLabels.set(claim.predicate, claim.predicate_label);
  }
  for (const facet of facets) {
    const counts = new Map();
    for (const claim of payload.claims) for (const value of facet.of(claim)) counts.set(value, (counts.get(value) || 0) + 1);
    facet.values = [...counts].map(([value, count]) => ({ value, count, label: facet.label?.(value) || value }));
    const rank = (each) => facet.order?.indexOf(each.value) ?? 0;
    const byCount = (a, b) => (facet.byLabel ? 0 : b.count - a.count);
    facet.values.sort((a, b) => rank(a) - rank(b) || (facet.order ? 0 : byCount(a, b)) || (a.label < b.label ? -1 : 1));
  }
  const broader = drawing.edges.filter((edge) => edge.kind === "broader").length;
  const key = (facet, value) => `${facet} ${value}`;
  const passes = (claim, hidden) => facets.every((facet) => facet.of(claim).some((value) => !hidden.has(key(facet.key, value))));
  const nodePasses = (id, hidden) => (gaps.has(id) ? !hidden.has("kind gap") : !hidden.has(key("category", concepts.get(id)?.category ?? "")));
  function edgePasses(edge, hidden) {
    if (!nodePasses(edge.from, hidden) || !nodePasses(edge.to, hidden)) return false;
    const claim = claims.get(edge.id);
    if (claim) return passes(claim, hidden);
    return !hidden.has(edge.kind === "broader" ? "kind broader" : "kind gap");
  }

  // What is shown: all that passes the filters and, with a focus, is near enough to its centre.
  function shown({ hidden, focus }) {
    if (!hidden.size && !focus) return whole;
    let kept = new Set([...edges.values()].filter((edge) => edgePasses(edge, hidden)).map((edge) => edge.id));
    let there = new Set([...nodes.keys()].filter((id) => nodePasses(id, hidden)));
    if (focus && there.has(focus.centre)) {
      there = around(focus.centre, focus.depth, kept);
      kept = new Set([...kept].filter((id) => there.has(edges.get(id).from) && there.has(edges.get(id).to)));
    }
    return {
      nodes: there, edges: kept,
      claims: payload.claims.filter((claim) => kept.has(claim.id)),
      gaps: payload.gaps.filter((gap) => there.has(gap.iri)),
      concepts: [...there].filter((id) => !gaps.has(id)).length,
    };
  }
  const whole = {
    nodes: new Set(nodes.keys()), edges: new Set(edges.keys()), claims: payload.claims, gaps: payload.gaps,
    concepts: [...nodes.keys()].filter((id) => !gaps.has(id)).length, isWhole: true,
  };
  function around(centre, depth, kept) {
    const there = new Set([centre]);
    for (let step = 0; step < depth; step += 1) {
      const before = new Set(there);
      for (const id of kept) {
        const { from, to } = edges.get(id);
        if (before.has(from)) there.add(to);
        if (before.has(to)) there.add(from);
      }
    }
    return there;
  }

  // ---- paths -----------------------------------------------------------------------------------
  const degrees = new Map();
  for (const claim of payload.claims) for (const end of distinct([claim.subject, claim.object])) degrees.set(end, (degrees.get(end) || 0) + 1);
  const isHub = (id) => (degrees.get(id) || 0) > HUB;
  const rankOf = (edge) => (claims.has(edge.id) ? RANKS.indexOf(claims.get(edge.id).certainty) : RANKS.length);
  // The shortest way from one concept to another over what is shown; of lines that join the same
  // two concepts the surest. null if there is none.
  function path({ from, to, leave }, there) {
    const ways = new Map();
    const usable = [...there.edges].map((id) => edges.get(id)).filter((edge) => {
      const claim = claims.get(edge.id);
      if (!claim && edge.kind !== "broader") return false;
      if (leave.has("isa") && (!claim || claim.predicate === look.isA)) return false;
      return !(leave.has("negated") && claim?.polarity === "negated");
    }).sort((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1));
    const link = (one, other, edge) => {
      if (leave.has("hubs") && isHub(other) && other !== to) return;
      if (!ways.has(one)) ways.set(one, []);
      ways.get(one).push([other, edge]);
    };
    for (const edge of usable) { link(edge.from, edge.to, edge); link(edge.to, edge.from, edge); }
    const came = new Map([[from, null]]);
    const waiting = [from];
    for (let i = 0; i < waiting.length && !came.has(to); i += 1) {
      for (const [next, edge] of ways.get(waiting[i]) || []) {
        if (came.has(next)) continue;
        came.set(next, { before: waiting[i], edge });
        waiting.push(next);
      }
    }
    if (!came.has(to)) return null;
    const steps = [];
    for (let at = to; came.get(at); at = came.get(at).before) steps.unshift(came.get(at).edge.id);
    return steps;
  }

  // Other claims on the same two concepts, with what they mean for the claim.
  function related(claim) {
    const says = (other) => (other.predicate !== claim.predicate || other.subject !== claim.subject ? "same concepts" : other.polarity === claim.polarity ? "says the same" : "contradicts");
    const ends = (each) => [each.subject, each.object].sort().join("\n");
    return payload.claims.filter((other) => other !== claim && ends(other) === ends(claim)).map((other) => ({ claim: other, says: says(other) }));
  }

  // Claims and gaps that belong to what is chosen, as numbers of owners, or null for everything.
  function ownersOf(chosen) {
    if (!chosen) return null;
    if (chosen.kind === "sentence") return new Set(passage(chosen.id)?.owners || []);
    const touches = (owner) => {
      if (chosen.kind === "path") return chosen.steps.includes(owner.id);
      if (chosen.kind === "edge") return owner.id === chosen.id || owner.iri === edges.get(chosen.id)?.from;
      return owner.iri === chosen.id || owner.subject === chosen.id || owner.object === chosen.id
        || owner.topics?.includes(chosen.id) || owner.excluded?.includes(chosen.id);
    };
    return new Set(owners.flatMap((owner, i) => (touches(owner) ? [i] : [])));
  }
  function passage(id) {
    const [document, number] = id.split(".").map(Number);
    return payload.documents[document]?.passages[number];
  }
  const things = (numbers) => ({
    claims: [...numbers].filter((i) => i < payload.claims.length).map((i) => owners[i]),
    gaps: [...numbers].filter((i) => i >= payload.claims.length).map((i) => owners[i]),
  });
  const exists = (what) => (what.kind === "sentence" ? Boolean(passage(what.id)) : (what.kind === "edge" ? edges : nodes).has(what.id));

  const curies = new Map(Object.entries(payload.curies));
  const contract = (iri) => curies.get(iri) || iri;

  return {
    HUB, payload, concepts, documents, categories, claims, gaps, owners, nodes, edges, facets, broader,
    key, shown, path, related, ownersOf, passage, things, exists, nameOf, contract,
  };
};
