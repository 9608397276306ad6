// The page of a drawing: its state, how the parts follow it, the address, the keys.

import { newAddress, readParts, readState } from "../shared/address.js";
import { newCards } from "../shared/cards.js";
import { newClaimsTable } from "../shared/claims_table.js";
import { count } from "../shared/collections.js";
import { newDocumentList } from "../shared/documents.js";
import { bdi, button, byId, make, textOf } from "../shared/dom.js";
import { later } from "../shared/idle.js";
import { newLegend } from "../shared/legend.js";
import { newNothing } from "../shared/nothing.js";
import { showEmpty, showOpening, sizesText } from "../shared/opening.js";
import { newNodeActions } from "../shared/node_actions.js";
import { partText } from "../shared/part_text.js";
import { connectPrinting } from "../shared/report.js";
import { newRoutes } from "../shared/routes.js";
import { connectSaving } from "../shared/save.js";
import { newSearchBox } from "../shared/search_box.js";
import { distinct, documentName, many, placeIn, short } from "../shared/text.js";
import { newTheme } from "../shared/theme.js";
import { newTimeline } from "../shared/timeline.js";
import { connectPathMenu, connectTools, cycle, say, showState, showUndo, tellReady } from "../shared/tools.js";
import { hideTip } from "../shared/tooltip.js";
import { newAbstracts } from "./abstracts.js";
import { newModel } from "./model.js";
import { newPanel } from "./panel.js";
import { newSearchIndex } from "./search_index.js";
import { findStarts, rankConcepts } from "./starts.js";
import { newStage } from "./stage.js";
import { newTurtleWriter } from "./turtle_parts.js";

/** @typedef {import("./model.js").Thing} Thing */

/** @type {DrawnNetwork} */
const network = JSON.parse(textOf("network-data"));
/** @type {Payload} */
const payload = JSON.parse(textOf("payload-data"));
/** @type {Look} */
const look = JSON.parse(textOf("look-data"));

/**
 * `lit` are the owners that are pointed at.
 * @type {PageState<string> & { chosen: Thing | null, lit: Set<number> | null }}
 */
const state = {
  chosen: null,
  hidden: new Set(),
  removed: new Set(),
  opened: new Set(),
  pinned: new Set(),
  focus: null,
  documents: new Set(),
  years: null,
  depth: 0,
  lit: null,
  table: false,
};
const theme = newTheme(look);
const model = newModel(payload, network, look);
/** @type {import("../shared/cards.js").Cards<string, ClaimRow, GapRow>} */
const cards = newCards({
  model,
  pick: choose,
  pickGap: (gap) => choose({ kind: "node", id: gap.iri }),
  backTo: "All claims",
});
const { labelOf } = cards;
const actions = newNodeActions({ state: () => state, chosen: chosenNode, labelOf, expand, setDepth, changed, say });
const panel = newPanel({ model, cards, actions: actions.row });
const stage = newStage({ model, network, theme, look, title, pick: clicked, tipOf: panel.tipOf, expand, tellFirst });
/** @type {import("../shared/routes.js").Routes<string>} */
const routes = newRoutes({
  search: (steps) => model.routes({ from: endsOf(steps)[0], to: endsOf(steps)[1], leave: LEFT_OUT }, there),
  pick: (steps) => choose({ kind: "path", id: "", steps }),
});
const abstracts = newAbstracts({ model, pick: choose, light });
const legend = newLegend({ model, state, theme, look, changed: refresh });
const table = newClaimsTable({ model, labelOf, pick: choose, look });
const search = newSearchBox({ find: newSearchIndex(model, cards.statementOf), take });
/** @param {string} iri */
const same = (iri) => iri;
const address = newAddress({ state: () => state, writeChosen, iriOf: same, documentIri: same, written: showUndo });
const documents = newDocumentList({ entries: documentEntries, state, changed: narrowed });
const timeline = newTimeline({ counts: yearCounts, state, changed: narrowed });
const showNothing = newNothing({ nClaims: payload.claims.length, showEverything });
let there = model.shown(state);
connectSaving({
  model,
  picture: stage.picture,
  title,
  selection,
  turtle: newTurtleWriter(payload),
  placeOf: stage.placeOf,
  say,
});

// ---- what is chosen --------------------------------------------------------------------------
/** @param {Thing | null} what @param {boolean} [centred] */
function choose(what, centred = false) {
  state.chosen = what;
  state.lit = null;
  if (state.depth && what?.kind === "node" && !there.nodes.has(what.id)) {
    Object.assign(state, { focus: { centre: what.id, depth: state.depth }, opened: new Set() });
  }
  if (!what) Object.assign(state, { focus: null, depth: 0, opened: new Set() });
  hideTip();
  refresh();
  if (what?.kind !== "node" && what?.kind !== "edge") return;
  const { kind, id } = what;
  if ((kind === "edge" ? there.edges : there.nodes).has(id)) stage.reveal({ kind, id }, centred);
}
/** Beside everything nothing is chosen, and a focus stays. @param {NodeOrEdge<string> | null} what */
function clicked(what) {
  if (what || !state.focus) return choose(what);
  state.chosen = null;
  refresh();
}
/** Go to what was found, and switch on whatever filter hides it. @param {NodeOrEdge<string>} what */
function take(what) {
  Object.assign(state, { focus: null, years: null });
  state.documents.clear();
  const claim = model.claims.get(what.id);
  const ends = claim ? [claim.subject, claim.object] : [what.id];
  for (const id of ends) state.removed.delete(id);
  for (const key of [...ends.map(model.nodeKey), ...(claim ? model.claimKeys(claim) : [])]) state.hidden.delete(key);
  choose(what, true);
}
/** The nodes and edges that are meant, of those shown; null for all. */
function kept() {
  const { chosen, lit } = state;
  if (!chosen && !lit) return null;
  /** @type {{ nodes: Set<string>, edges: Set<string> }} */
  const found = { nodes: new Set(), edges: new Set() };
  /** @param {DrawnEdge} edge */
  const add = (edge) => {
    found.edges.add(edge.id);
    found.nodes.add(edge.from).add(edge.to);
  };
  if (chosen?.kind === "path" && !lit) for (const id of chosen.steps) add(model.edgeOf(id));
  const numbers = lit || (chosen?.kind === "sentence" ? model.ownersOf(chosen) : null);
  const shown = [...there.edges].map(model.edgeOf);
  if (numbers) {
    const { claims, gaps } = model.claimsAndGaps(numbers);
    for (const { id } of claims) if (there.edges.has(id)) add(model.edgeOf(id));
    for (const { iri } of gaps) found.nodes.add(iri);
    for (const edge of shown) if (found.nodes.has(edge.from) && model.gaps.has(edge.from)) add(edge);
  } else if (chosen?.kind === "edge") add(model.edgeOf(chosen.id));
  else if (chosen?.kind === "node") {
    found.nodes.add(chosen.id);
    for (const edge of shown) if (edge.from === chosen.id || edge.to === chosen.id) add(edge);
  }
  return found;
}
/** What is chosen of what is shown, or else all that is shown. */
function selection() {
  const numbers = model.ownersOf(state.chosen);
  /** @param {ClaimRow | GapRow} owner */
  const isMeant = (owner) => !numbers || numbers.has(model.owners.indexOf(owner));
  return { claims: there.claims.filter(isMeant), gaps: there.gaps.filter(isMeant) };
}
/** What is chosen, in words. */
function chosenText() {
  const { chosen } = state;
  if (!chosen) return "";
  if (chosen.kind === "path") return `a path of ${many(chosen.steps.length, "step")}`;
  if (chosen.kind === "sentence") return "a sentence";
  const claim = chosen.kind === "edge" ? model.claims.get(chosen.id) : undefined;
  if (claim) return cards.statementOf(claim);
  return chosen.kind === "edge" ? "a link" : (model.gaps.get(chosen.id)?.statement ?? cards.labelOf(chosen.id));
}
/** What is saved or printed of the graph, in words; empty for the whole of it. */
function meantText() {
  const [claims, gaps] = [payload.claims.length, payload.gaps.length];
  return partText({
    chosen: chosenText(),
    focus: state.focus,
    labelOf,
    claims: [there.claims.length, claims],
    gaps: [there.gaps.length, gaps],
  });
}
/** Of what is saved. */
function title() {
  return [model.title, meantText()].filter(Boolean).join(": ");
}
/** @param {Set<number> | null} numbers of owners */
function light(numbers) {
  state.lit = numbers;
  updateStage();
}
function updateStage() {
  const { chosen, focus, opened, pinned, lit } = state;
  stage.update({ there, kept: kept(), chosen, isPointed: lit !== null, isFocus: focus !== null, opened, pinned });
}
/** All lines of a concept, whatever else is shown. @param {string} id */
function expand(id) {
  state.opened.add(id);
  choose({ kind: "node", id });
}
/** Concepts were taken out, or are kept. */
function changed() {
  const { chosen, removed } = state;
  const ends = chosen?.kind === "node" ? [chosen.id] : chosen?.kind === "path" ? model.stopsOf(chosen.steps) : [];
  if (ends.some((id) => removed.has(id))) state.chosen = null;
  refresh();
}
/** Where one is, before what is told of the picture. @returns {Node[]} */
function tellFirst() {
  const { chosen, focus } = state;
  const all = button("back", () => choose(null), "← Everything");
  if (chosen?.kind === "path") return [all, ...routes.tell(chosen.steps)];
  if (!focus) return actions.tell();
  const near = make("span", "note");
  near.append(`${many(focus.depth, "step")} around `, bdi(short(labelOf(focus.centre), 40)), ":");
  return [all, near, ...actions.tell()];
}

/** Everything, whatever hides it. */
function showEverything() {
  for (const some of [state.hidden, state.removed, state.documents]) some.clear();
  state.years = null;
  choose(null);
}
/** Some documents or years alone: what is left comes into view. */
function narrowed() {
  refresh();
  stage.fit(true);
}
function documentEntries() {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { evidence } of payload.claims) {
    for (const iri of distinct(evidence.map(({ document }) => document))) count(counts, iri);
  }
  return payload.documents.map((row) => {
    return { id: row.iri, name: documentName(row), year: row.year, count: counts.get(row.iri) || 0 };
  });
}
function yearCounts() {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const { evidence } of payload.claims) {
    const years = distinct(evidence.flatMap(({ document }) => model.documents.get(document)?.year ?? []));
    for (const year of years) count(counts, year);
  }
  return counts;
}

// ---- everything follows ----------------------------------------------------------------------
function showChosen() {
  const { chosen } = state,
    { claims, gaps } = selection();
  if (!chosen) return panel.showAll(claims, gaps);
  if (chosen.kind === "path") return panel.showPath(chosen.steps.map(model.edgeOf));
  if (chosen.kind === "sentence") return panel.showSentence(claims, gaps);
  const gap = model.gaps.get(chosen.kind === "node" ? chosen.id : model.edgeOf(chosen.id).from);
  const claim = chosen.kind === "edge" ? model.claims.get(chosen.id) : undefined;
  if (claim) return panel.showClaim(claim, model.related(claim));
  if (gap) return panel.showGap(gap);
  if (chosen.kind === "edge") return panel.showLink(model.edgeOf(chosen.id));
  return panel.showConcept(chosen.id, claims, gaps);
}
function refresh() {
  there = model.shown(state);
  const numbers = model.ownersOf(state.chosen);
  showState(state);
  showChosen();
  abstracts.keep(state.documents);
  abstracts.show(numbers, Boolean(state.chosen));
  updateStage();
  legend.count(there);
  documents.update();
  timeline.update();
  showNothing(there.nodes.size);
  table.show(there.claims, numbers && new Set(model.claimsAndGaps(numbers).claims.map(({ id }) => id)));
  const counts = [
    `${there.claims.length} of ${payload.claims.length} claims shown`,
    `${there.nConcepts} of ${conceptsShown.length} concepts`,
    payload.gaps.length ? `${there.gaps.length} of ${payload.gaps.length} knowledge gaps` : "",
  ];
  byId("count").textContent = counts.filter(Boolean).join(" · ");
  later("list", listClaims);
  address.write();
}
const conceptsShown = payload.concepts.filter((row) => row.shown);
/** For screen readers. */
function listClaims() {
  const told = there.claims.map((claim) => make("li", "", `${cards.statementOf(claim)}, ${claim.certainty}`));
  byId("list").replaceChildren(...told);
}

// ---- focus, path, table ----------------------------------------------------------------------
/** The concept that is chosen, or with which the claim that is chosen begins. */
function chosenNode() {
  const { chosen } = state;
  if (chosen?.kind === "node") return chosen.id;
  return chosen?.kind === "edge" ? model.edgeOf(chosen.id).from : null;
}
const LEFT_OUT = new Set(["isa", "negated"]); // of paths that no one searched for
/** @param {string[]} steps of a path */
function endsOf(steps) {
  const stops = model.stopsOf(steps);
  return [stops[0], stops[stops.length - 1]];
}
/** @param {number} depth */
function setDepth(depth) {
  state.depth = depth;
  state.opened = new Set();
  const centre = chosenNode() ?? state.focus?.centre;
  state.focus = depth && centre !== undefined ? { centre, depth } : null;
  if (depth && centre === undefined) say("choose a concept: what is near it stays");
  refresh();
  stage.fit(true);
}
/** @param {boolean} is */
function setTable(is) {
  state.table = is;
  refresh();
}
/** @param {"path-from" | "path-to"} id */
const endField = (id) => byId(id, HTMLSelectElement);
/** Filled when one first wants a path: few do. */
function fillEnds() {
  if (endField("path-from").options.length) return;
  const rows = conceptsShown.map(({ label, iri }) => ({ label, iri, key: label.toLowerCase() }));
  rows.sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const id of /** @type {const} */ (["path-from", "path-to"])) {
    const options = rows.map(({ label, iri }) => {
      const option = make("option", "", short(label, 60));
      option.value = iri;
      return option;
    });
    byId(id).append(new Option("choose a concept", ""), ...options);
  }
}
connectPathMenu({
  hub: model.HUB,
  opens() {
    const { chosen } = state;
    fillEnds();
    const claim = chosen?.kind === "edge" ? model.claims.get(chosen.id) : undefined;
    if (claim) [endField("path-from").value, endField("path-to").value] = [claim.subject, claim.object];
    if (chosen?.kind === "node" && model.concepts.has(chosen.id)) endField("path-from").value = chosen.id;
  },
  endOf: (id) => endField(id).value || null,
  missing: () => "Choose two concepts.",
  find: (ends) => model.routes(ends, there),
  found(ways) {
    routes.set(ways);
    choose({ kind: "path", id: "", steps: ways.routes[0] });
  },
});

// ---- the address -----------------------------------------------------------------------------
/** @param {URLSearchParams} parts */
function writeChosen(parts) {
  const { chosen } = state;
  if (chosen?.kind === "path") parts.set("path", chosen.steps.join(" "));
  else if (chosen) parts.set(chosen.kind, chosen.id);
}
/** @param {URLSearchParams} parts @returns {Thing | null} */
function readChosen(parts) {
  const steps = (parts.get("path") || "").split(" ").filter((id) => model.edges.has(id));
  if (steps.length) return { kind: "path", id: "", steps };
  for (const kind of /** @type {const} */ (["sentence", "edge", "node"])) {
    const id = parts.get(kind);
    if (id !== null && model.exists({ kind, id })) return { kind, id };
  }
  return null;
}
/** @param {URLSearchParams} parts */
function readAddress(parts) {
  Object.assign(
    state,
    readState(
      parts,
      (iri) => (model.nodes.has(iri) ? iri : null),
      (iri) => (model.documents.has(iri) ? iri : null),
    ),
  );
  state.chosen = readChosen(parts);
  refresh();
}
addEventListener("hashchange", () => {
  readAddress(readParts());
  stage.fit(false);
});

// ---- keys ------------------------------------------------------------------------------------
/** @param {number} step */
function walkNodes(step) {
  const order = stage.order();
  if (!order.length) return;
  const id = cycle(order, order.indexOf(chosenNode() ?? ""), step);
  choose({ kind: "node", id });
  say(`${nodeText(id)}; ${placeIn(order, id)}`);
}
/** A box in words, for those who do not see it. @param {string} id */
function nodeText(id) {
  const gap = model.gaps.get(id);
  if (gap) return `knowledge gap: ${short(gap.statement, 200)}`;
  const category = model.categories.get(model.concepts.get(id)?.category ?? "");
  return [cards.labelOf(id), category?.label, many(model.degreeOf(id), "claim")].filter(Boolean).join(", ");
}
/** @param {string} id of an edge */
function edgeText(id) {
  const claim = model.claims.get(id),
    edge = model.edgeOf(id);
  if (claim) return `${cards.statementOf(claim)}, ${claim.certainty}`;
  if (edge.kind === "broader") return cards.broaderText(edge.from, edge.to);
  return `${nodeText(edge.from)}, about ${cards.labelOf(edge.to)}`;
}
/** @type {string | null} */
let walked = null; // the concept whose claims the up and down keys go through
/** @param {number} step */
function walkEdges(step) {
  const { chosen } = state;
  if (chosen?.kind !== "node" && chosen?.kind !== "edge") return;
  if (chosen.kind === "node") walked = chosen.id;
  const edges = [...there.edges].map(model.edgeOf).filter((edge) => edge.from === walked || edge.to === walked);
  const order = edges.map((edge) => edge.id); // claims first, then links of a terminology and of gaps
  order.sort((a, b) => Number(model.claims.has(b)) - Number(model.claims.has(a)));
  if (!order.length) return;
  const id = cycle(order, order.indexOf(chosen.id), step);
  choose({ kind: "edge", id });
  say(`${edgeText(id)}; claim ${placeIn(order, id)} of ${cards.labelOf(walked ?? "")}`);
}
connectTools({
  state: () => state,
  stage,
  search,
  zoomBy: 1.25,
  setDepth,
  setTable,
  showAll: () => choose(null),
  undo: () => address.undo(readAddress),
  nodeKeys: actions.keys,
  stageKeys: {
    ArrowRight: () => walkNodes(1),
    ArrowLeft: () => walkNodes(-1),
    ArrowDown: () => walkEdges(1),
    ArrowUp: () => walkEdges(-1),
  },
});

// ---- start -----------------------------------------------------------------------------------
theme.follow(() => {
  legend.build();
  refresh();
});
const cited = payload.documents.filter(({ passages }) => passages.some(({ owners }) => owners.length));
const sizes = {
  claims: payload.claims.length,
  gaps: payload.gaps.length,
  cited: cited.length,
  documents: payload.documents.length,
  isForeign: Boolean(payload.note),
};
connectPrinting({ model, cards, picture: stage.paper, selection, chosenText, sizes: sizesText(sizes) });
const told = `${payload.claims.length} claims and ${payload.gaps.length} knowledge gaps`;
stage.element.setAttribute("aria-label", `Graph of ${told}`);
showEmpty(sizes, payload.note);
showOpening({
  sizes,
  concepts: rankConcepts(model),
  starts: findStarts(model, look, cards.statementOf, cards.labelOf),
  take: (what) => choose(what, true),
});
stage.element.hidden = !model.nodes.size;
legend.build();
documents.build();
timeline.build();
readAddress(readParts());
address.start();
stage.fit(false);
tellReady({ pointOf: stage.pointOf, stage }); // where things stand on the screen
