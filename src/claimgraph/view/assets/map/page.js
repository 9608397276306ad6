// The page of a map: its state, how the parts follow it, the address, the keys.

import { newAddress, readParts, readState } from "../shared/address.js";
import { newCards } from "../shared/cards.js";
import { MOST_ROWS, newClaimsTable } from "../shared/claims_table.js";
import { newDocumentList } from "../shared/documents.js";
import { bdi, byId, button, first, make, textOf } from "../shared/dom.js";
import { GAPS, categoryKey } from "../shared/filters.js";
import { newLegend } from "../shared/legend.js";
import { newNothing } from "../shared/nothing.js";
import { showEmpty, showOpening, sizesText } from "../shared/opening.js";
import { newNodeActions } from "../shared/node_actions.js";
import { partText } from "../shared/part_text.js";
import { connectPrinting } from "../shared/report.js";
import { newRoutes } from "../shared/routes.js";
import { connectSaving } from "../shared/save.js";
import { newSearchBox } from "../shared/search_box.js";
import { documentName, many, placeIn, short, told } from "../shared/text.js";
import { newTheme } from "../shared/theme.js";
import { newTimeline } from "../shared/timeline.js";
import { connectPathMenu, connectTools, cycle, say, showState, showUndo, tellReady } from "../shared/tools.js";
import { hideTip } from "../shared/tooltip.js";
import { newChosenAddress } from "./chosen_address.js";
import { openColumns } from "./columns.js";
import { TERMINOLOGY, newModel } from "./model.js";
import { newPairs } from "./pairs.js";
import { newMapPanel } from "./panel.js";
import { openRows } from "./rows.js";
import { newSearchIndex } from "./search_index.js";
import { findStarts, rankConcepts } from "./starts.js";
import { newMapStage } from "./stage.js";
import { newTurtleWriter } from "./turtle.js";

/**
 * @typedef {import("./model.js").One} One
 * @typedef {import("./model.js").Thing} Thing
 * @typedef {import("./rows.js").Claim} Claim
 * @typedef {"path-from" | "path-to"} End
 */

const LEFT_OUT = new Set(["isa", "negated"]); // of paths that no one searched for
const LISTED = 200; // claims in the list for screen readers
const SHIFT = 90; // px that a key moves the map
const KEYS =
  "Left and right arrow: groups, or the concepts of one; up and down: claims of a concept; with shift: move the " +
  "map; Enter: to the evidence; E, H, P: expand, hide, pin; F: focus; U: undo; plus, minus, 0: zoom; Escape: the " +
  "whole map. The panel lists the groups, the table the claims.";

async function open() {
  byId("empty").textContent = "Opening the map …";
  byId("empty").hidden = false;
  try {
    return await openColumns(textOf("packed-data").trim());
  } catch (error) {
    const needed = "it needs DecompressionStream (any browser since 2023)";
    byId("empty").textContent = `This browser cannot unpack the map: ${needed}.`;
    throw error;
  }
}

/** @param {import("../shared/theme.js").Theme} theme @param {Look} look */
async function start(theme, look) {
  const columns = await open();
  const rows = openRows(columns, look),
    pairs = newPairs(rows, columns),
    model = newModel(rows, pairs, look);
  /**
   * `centre` is the concept that is looked at alone.
   * @type {PageState<number> & { chosen: Thing | null, centre: number | null }}
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
    table: false,
    centre: null,
  };
  let there = model.shown(state);
  /** @type {import("../shared/cards.js").Cards<number, import("./rows.js").Claim, import("./rows.js").Gap>} */
  const cards = newCards({
    model,
    pick: choose,
    pickGap: (gap) => choose({ kind: "gap", id: gap.id }),
    backTo: "The whole map",
  });
  const { labelOf } = cards;
  const stage = newMapStage({
    toldAnew: () => showWhere(),
    rows,
    pairs,
    columns,
    model,
    look,
    theme,
    labelOf,
    title,
    pick: clicked,
    expand,
    tipOf: (what) => panel.tipOf(what, there),
  });
  const { detail } = stage;
  const chosenNode = () => (state.chosen?.kind === "node" ? state.chosen.id : state.centre);
  const actions = newNodeActions({
    state: () => state,
    chosen: chosenNode,
    labelOf,
    expand,
    setDepth,
    changed: nodesChanged,
    say,
  });
  /** @type {import("../shared/routes.js").Routes<import("./model.js").Step>} */
  const routes = newRoutes({
    search: (steps) => model.routes({ from: steps[0].from, to: steps[steps.length - 1].to, leave: LEFT_OUT }, there),
    pick: (steps) => choose({ kind: "path", id: "", steps }),
  });
  const panel = newMapPanel({
    actions: actions.row,
    cards,
    model,
    rows,
    pairs,
    detail,
    titleOf: (i) => stage.nameOf(i, there),
    smallOf: () => stage.smallOf(there),
    theme,
    pick: choose,
  });
  const legend = newLegend({ model, state, theme, look, changed: () => refresh(true) });
  const table = newClaimsTable({ model, labelOf, pick: choose, look });
  const find = newSearchIndex({ rows, model, statementOf: cards.statementOf });
  const search = newSearchBox({ find, take });
  const chosenAddress = newChosenAddress({ rows, pairs, model, detail });
  const address = newAddress({
    state: () => state,
    writeChosen: (parts) => chosenAddress.write(parts, state.chosen),
    iriOf: rows.iriOf,
    documentIri: (id) => rows.documents.get(id)?.iri ?? "",
    written: showUndo,
  });
  const changed = () => {
    refresh(true);
    if (mode().kind === "map") stage.toShown();
  };
  const documents = newDocumentList({ entries: documentEntries, state, changed });
  const timeline = newTimeline({ counts: model.yearCounts, state, changed });
  const showNothing = newNothing({ nClaims: model.nClaims, showEverything });
  const turtle = {
    write: newTurtleWriter(rows, pairs, look),
    note: "with the sentences, but not the whole texts of documents, which this page does not hold",
  };
  connectSaving({
    model,
    picture: stage.picture,
    title,
    selection,
    turtle,
    placeOf: (id) => ({ x: detail.x[id], y: detail.y[id] }),
    say,
  });

  // Where one is, over the picture.
  const where = make("nav", "where");
  where.setAttribute("aria-label", "Where in the map");
  first(document, ".picture").prepend(where);

  // ---- what is chosen ------------------------------------------------------------------------------
  /** @param {One | null} what */
  function clicked(what) {
    if (what) choose(what);
    else if (isPart()) leaveChosen();
    else if (mode().kind === "map" && state.chosen) choose(null); // beside everything in a view of one concept: nothing
  }
  /** Nothing is chosen any more, and all else stays. */
  function leaveChosen() {
    Object.assign(state, { chosen: null, centre: null });
    refresh();
  }
  /** Back to the map, which keeps the focus. */
  function toMap() {
    if (!state.focus) return choose(null);
    leaveChosen();
    stage.toShown();
  }
  /** The concept that is looked at when a thing is chosen. @param {Thing} what */
  function centreOf(what) {
    const { centre } = state;
    if (what.kind === "node") return what.id;
    if (what.kind === "region") return null;
    if (what.kind === "path") return centre;
    const ends = what.kind === "gap" ? rows.gaps[what.id].concepts : chosenAddress.endsOf(what);
    return centre !== null && ends.includes(centre) ? centre : (ends[0] ?? null);
  }
  /** @param {Thing | null} what @param {boolean} [isFiltered] whether the filters changed too */
  function choose(what, isFiltered = false) {
    hideTip();
    const hadFocus = Boolean(state.focus);
    state.chosen = what;
    state.centre = what && centreOf(what);
    if (!what) Object.assign(state, { focus: null, depth: 0, opened: new Set() });
    if (what?.kind === "node" && state.depth && !(isPart() && there.visible[what.id])) {
      Object.assign(state, { focus: { centre: what.id, depth: state.depth }, opened: new Set() });
    }
    refresh(isFiltered || hadFocus || Boolean(state.focus));
    if (what?.kind === "node") stage.toConcept(what.id);
    if (what?.kind === "region") stage.toRegion(what.id);
  }
  /** Whether what is near a concept is drawn by itself: more than its neighbours. */
  const isPart = () => state.focus !== null && (state.focus.depth > 1 || state.opened.size > 0);
  /** All that a concept is linked to, beside what is shown. @param {number} id */
  function expand(id) {
    state.focus ??= { centre: id, depth: 1 };
    state.depth = state.focus.depth;
    state.opened.add(id);
    choose({ kind: "node", id }, true);
  }
  /** Concepts were taken out, or are kept. */
  function nodesChanged() {
    const { chosen, centre, removed } = state;
    const ends = chosen?.kind === "path" ? chosen.steps.flatMap(({ from, to }) => [from, to]) : [chosenNode(), centre];
    if (ends.some((id) => id !== null && removed.has(id))) Object.assign(state, { chosen: null, centre: null });
    refresh(true);
  }
  /** @type {number | null} */
  let allOf = null; // the concept all of whose neighbours are wanted
  /** @param {number | null} centre */
  function showAllOf(centre) {
    allOf = centre;
    refresh();
  }
  /** @returns {import("./renderer.js").Mode} */
  function mode() {
    if (state.chosen?.kind === "path") return { kind: "path", steps: state.chosen.steps };
    if (state.centre === null || isPart()) return { kind: "map" };
    return { kind: "around", id: state.centre, all: allOf === state.centre };
  }
  /** Go to what was found, and switch on whatever filter hides it. @param {One} what */
  function take(what) {
    Object.assign(state, { focus: null, depth: 0, years: null });
    state.documents.clear();
    for (const id of what.kind === "node" ? [what.id] : chosenAddress.endsOf(what)) state.removed.delete(id);
    const ends =
      what.kind === "node" ? [what.id] : what.kind === "gap" ? rows.gaps[what.id].topics : chosenAddress.endsOf(what);
    for (const id of ends) state.hidden.delete(categoryKey(model.categoryOf(id).iri));
    if (what.kind === "gap") state.hidden.delete(GAPS);
    const claims = what.kind === "edge" ? [what.id] : what.kind === "node" ? firstClaimOf(what.id) : [];
    if (!claims.every((id) => there.passes[id])) {
      for (const key of claims.flatMap(model.claimKeys)) state.hidden.delete(key);
    }
    choose(what, true);
  }
  /** Everything, whatever hides it. */
  function showEverything() {
    for (const some of [state.hidden, state.removed, state.documents]) some.clear();
    state.years = null;
    choose(null, true);
  }
  function documentEntries() {
    const counts = model.documentCounts();
    return Array.from(counts, (count, id) => {
      const year = rows.d.year[id] || null;
      return {
        id,
        year,
        count,
        get name() {
          return documentName(rows.documents.get(id)); // of many documents few are ever named
        },
      };
    });
  }
  /** @param {number} id */
  const firstClaimOf = (id) =>
    [...pairs.pairsOf(id)].slice(0, 1).flatMap((pair) => [...pairs.claimsOf(pair)].slice(0, 1));
  /**
   * What is chosen of what is shown, or else all that is shown.
   * @returns {ClaimsAndGaps<number, import("./rows.js").Gap, import("./rows.js").Claim>}
   */
  function selection() {
    const { chosen } = state;
    if (!chosen) return { claims: there.claims, gaps: there.gaps };
    if (chosen.kind === "path") {
      const steps = chosen.steps.filter(({ pair }) => pair !== TERMINOLOGY);
      return { claims: steps.map(({ pair }) => model.claimsOfPair(pair, there)[0]), gaps: [] };
    }
    const { kind, id } = chosen;
    if (kind === "node") {
      const gaps = model.gapsOf(id).filter((gap) => there.gaps.includes(gap));
      return { claims: model.claimsOfConcept(id, there).sort((a, b) => a.id - b.id), gaps };
    }
    if (kind === "edge") return { claims: there.passes[id] ? [rows.claims[id]] : [], gaps: [] };
    if (kind === "pair") return { claims: model.claimsOfPair(id, there), gaps: [] };
    if (kind === "gap") return { claims: [], gaps: [rows.gaps[id]] };
    /** @param {number} concept */
    const isIn = (concept) => detail.region[concept] === id;
    const claims = there.claims.filter((claim) => isIn(claim.subject) && isIn(claim.object));
    return { claims, gaps: there.gaps.filter((gap) => gap.concepts.every(isIn)) };
  }

  /** What is chosen, in words. */
  function chosenText() {
    const { chosen } = state;
    if (!chosen) return "";
    if (chosen.kind === "path") return `a path of ${many(chosen.steps.length, "step")}`;
    if (chosen.kind === "node") return labelOf(chosen.id);
    if (chosen.kind === "edge") return cards.statementOf(rows.claims[chosen.id]);
    if (chosen.kind === "gap") return rows.gaps[chosen.id].statement;
    if (chosen.kind === "region") return stage.nameOf(chosen.id, there) || "a small group";
    return chosenAddress.endsOf(chosen).map(labelOf).join(" and ");
  }

  /** What is saved or printed of the graph, in words; empty for the whole of it. */
  function meantText() {
    return partText({
      chosen: chosenText(),
      focus: state.focus,
      labelOf,
      claims: [there.nClaims, model.nClaims],
      gaps: [there.gaps.length, model.nGaps],
    });
  }
  /** Of what is saved. */
  function title() {
    return [model.title, meantText()].filter(Boolean).join(": ");
  }

  // ---- everything follows ----------------------------------------------------------------------------
  function showChosen() {
    const { chosen } = state;
    if (!chosen) return panel.showOverview(there);
    if (chosen.kind === "path") return panel.showPath(chosen.steps, there);
    const { showConcept, showPair, showClaim, showGap, showRegion } = panel;
    const pages = { node: showConcept, pair: showPair, edge: showClaim, gap: showGap, region: showRegion };
    pages[chosen.kind](chosen.id, there);
  }
  /** @param {boolean} [isFiltered] whether the filters changed */
  function refresh(isFiltered = false) {
    if (isFiltered) there = model.shown(state);
    showState(state);
    showChosen();
    stage.update({ there, chosen: state.chosen, mode: mode(), isPart: isPart() });
    showWhere();
    if (isFiltered) showCounts();
    if (state.table) showTable();
    address.write();
  }
  /** What changes with the filters alone. */
  function showCounts() {
    legend.count(there);
    documents.update();
    timeline.update();
    showNothing(there.nConcepts);
    const all = rows.head.total.claims,
      { nClaims } = model,
      nGaps = rows.gaps.length;
    const counts = [
      `${told(there.nClaims)} of ${told(nClaims)} claims shown`,
      `${told(there.nConcepts)} of ${told(rows.nShown)} concepts`,
      nGaps ? `${told(there.gaps.length)} of ${told(nGaps)} knowledge gaps` : "",
      all > nClaims ? `of ${told(all)} in the graph the strongest ${told(nClaims)} are drawn` : "",
    ];
    byId("count").textContent = counts.filter(Boolean).join(" · ");
    const some = there.claims.slice(0, LISTED).map((claim) => {
      return make("li", "", `${cards.statementOf(claim)}, ${claim.certainty}`);
    });
    const rest = `${told(LISTED)} of ${told(there.nClaims)} claims listed; the table holds more`;
    byId("list").replaceChildren(...some, ...(there.nClaims > LISTED ? [make("li", "", rest)] : []));
  }
  function showTable() {
    const { chosen } = state;
    if (chosen?.kind === "edge") return table.show(listWith(rows.claims[chosen.id]), new Set([chosen.id]));
    const claims = chosen && chosen.kind !== "gap" ? selection().claims : [];
    [listed, listedOf] = [claims.length ? claims : there.claims, there];
    table.show(listed, null);
  }
  /** @type {readonly Claim[]} */
  let listed = []; // in the table
  let listedOf = there; // what was shown then
  /** A claim with those among which it was chosen, or else with those of its concept. @param {Claim} claim */
  function listWith(claim) {
    if (listedOf !== there) listed = there.claims;
    const at = listed.indexOf(claim);
    if (at < 0 || at >= MOST_ROWS) listed = model.claimsOfConcept(state.centre ?? claim.subject, there);
    listedOf = there;
    return listed;
  }
  /** @param {boolean} [isAgain] whether it is told of what made room for it */
  function showWhere(isAgain = false) {
    const now = mode(),
      told = stage.tellNow();
    where.hidden = now.kind === "map" && !state.focus && !told.length && !state.removed.size;
    if (now.kind === "map") where.replaceChildren(...whereInFocus(), ...whereInGroup(), ...told, ...actions.tell());
    if (now.kind === "map" && !isAgain && stage.keepBelow(where.offsetTop + where.offsetHeight)) showWhere(true);
    if (now.kind !== "map") where.replaceChildren(button("back", toMap, "← Map"), ...whereIn(now), ...actions.tell());
  }
  function whereInGroup() {
    return state.chosen?.kind === "region" ? [button("back", () => choose(null), "← Groups")] : [];
  }
  function whereInFocus() {
    if (!state.focus) return [];
    const { depth, centre } = state.focus;
    const all = button("back", () => choose(null), "← Map"),
      near = make("span", "note");
    near.append(`${many(depth, "step")} around `, bdi(short(labelOf(centre), 40)), ":");
    return [all, near];
  }
  /** @param {Exclude<import("./renderer.js").Mode, { kind: "map" }>} now */
  function whereIn(now) {
    if (now.kind === "path") return routes.tell(now.steps);
    const { scene } = stage.seenNow(),
      i = detail.region[now.id],
      name = stage.nameOf(i, there);
    const isNamed = name && i < detail.regions.named;
    const region = isNamed ? [button("back", () => choose({ kind: "region", id: i }), bdi(name))] : [];
    if (!scene) return region;
    const isCut = scene.shown < scene.of;
    const counted = `${told(scene.shown)} of ${told(scene.of)} neighbours shown${isCut ? ", the most claimed" : ""}`;
    const more = isCut ? [button("back", () => showAllOf(now.id), `Show all ${told(scene.of)}`)] : [];
    const fewer = allOf === now.id ? [button("back", () => showAllOf(null), "Show fewer")] : [];
    return [...region, make("span", "note", counted), ...more, ...fewer];
  }

  // ---- focus, path, table ------------------------------------------------------------------------------
  /** @param {number} depth */
  function setDepth(depth) {
    state.depth = depth;
    state.opened = new Set();
    const centre = state.centre ?? state.focus?.centre ?? null;
    state.focus = depth && centre !== null ? { centre, depth } : null;
    if (depth && centre === null) say("choose a concept: what is near it stays");
    const isWide = Boolean(state.focus) && depth > 1; // more than a view of one concept shows
    refresh(true);
    if (isWide) stage.toShown();
  }
  /** @param {boolean} is */
  function setTable(is) {
    state.table = is;
    showState(state);
    if (is) showTable();
    address.write();
  }
  // Names to choose from are offered as one types: there are too many for a list.
  /** @type {Map<End, number>} */
  const ends = new Map(); // the concept whose name was filled in
  /** The concepts of a name, the best first. @param {string} text */
  const named = (text) => find(text.trim()).entries.filter(({ what }) => what.kind === "node");
  /** @param {End} id */
  const endField = (id) => byId(id, HTMLInputElement);
  for (const id of /** @type {const} */ (["path-from", "path-to"])) {
    const input = make("input"),
      names = make("datalist");
    Object.assign(input, { id, type: "text", autocomplete: "off", placeholder: "a concept" });
    names.id = `${id}-names`;
    input.setAttribute("list", names.id);
    byId(id).replaceWith(input, names);
    input.addEventListener("input", () => {
      ends.delete(id);
      const options = named(input.value)
        .slice(0, 12)
        .map(({ label }) => new Option("", short(label, 200)));
      names.replaceChildren(...options);
    });
  }
  connectPathMenu({
    hub: model.HUB,
    opens() {
      if (state.centre === null) return;
      endField("path-from").value = labelOf(state.centre);
      ends.set("path-from", state.centre);
    },
    endOf: (id) => ends.get(id) ?? named(endField(id).value)[0]?.what.id ?? null,
    missing: (id) => `No concept of that name: ${endField(id).value || "(empty)"}`,
    find: (wanted) => model.routes(wanted, there),
    found(ways) {
      routes.set(ways);
      choose({ kind: "path", id: "", steps: ways.routes[0] });
    },
  });

  // ---- the address -----------------------------------------------------------------------------------
  let isStarted = false; // at first everything is shown, which is known already
  /** @param {URLSearchParams} parts */
  function readAddress(parts) {
    Object.assign(state, readState(parts, model.conceptOf, model.documentOf), { centre: null });
    if (isStarted || parts.toString()) there = model.shown(state);
    isStarted = true;
    const chosen = chosenAddress.read(parts);
    if (chosen) Object.assign(state, { chosen, centre: centreOf(chosen) });
    else Object.assign(state, { chosen: null });
    showCounts();
    refresh();
    if (chosen?.kind === "node") stage.toConcept(chosen.id);
    if (chosen?.kind === "region") stage.toRegion(chosen.id);
  }
  addEventListener("hashchange", () => readAddress(readParts()));

  // ---- keys ------------------------------------------------------------------------------------------
  /** The number of what is chosen, if it is of a kind. @param {Thing["kind"]} kind */
  const chosenId = (kind) => (state.chosen?.kind === kind && state.chosen.kind !== "path" ? state.chosen.id : -1);
  /** @param {number} step */
  function walkAcross(step) {
    const { centre } = state;
    if (centre === null) {
      const order = Array.from({ length: detail.regions.named }, (_, i) => i);
      if (!order.length) return;
      const id = cycle(order, chosenId("region"), step);
      choose({ kind: "region", id });
      const n = many(detail.membersOf(id).length, "concept");
      return say(`group ${stage.nameOf(id, there) || detail.nameOf(id)}, ${n}; ${placeIn(order, id)}`);
    }
    const order = detail.membersOf(detail.region[centre]).filter((id) => there.visible[id]);
    if (!order.length) return;
    const id = cycle(order, order.indexOf(centre), step);
    choose({ kind: "node", id });
    say(`${nodeText(id)}; ${placeIn(order, id)}`);
  }
  /** A concept in words, for those who do not see it. @param {number} id */
  function nodeText(id) {
    const claims = many(model.degree[id], "claim");
    return [labelOf(id), model.categoryOf(id).label, claims].filter(Boolean).join(", ");
  }
  /** @param {number} step */
  function walkClaims(step) {
    const region = chosenId("region");
    if (region >= 0) {
      if (step < 0) return;
      choose({ kind: "node", id: detail.begin[region] });
      return say(nodeText(detail.begin[region]));
    }
    if (state.centre === null) return;
    const order = model.claimsOfConcept(state.centre, there).map((claim) => claim.id);
    if (!order.length) return;
    const id = cycle(order, order.indexOf(chosenId("edge")), step),
      claim = rows.claims[id];
    choose({ kind: "edge", id });
    say(`${cards.statementOf(claim)}, ${claim.certainty}; claim ${placeIn(order, id)} of ${labelOf(state.centre)}`);
  }
  connectTools({
    state: () => state,
    stage,
    search,
    zoomBy: 1.4,
    setDepth,
    setTable,
    showAll: () => choose(null),
    undo: () => address.undo(readAddress),
    nodeKeys: actions.keys,
    stageKeys: {
      ArrowRight: () => walkAcross(1),
      ArrowLeft: () => walkAcross(-1),
      ArrowDown: () => walkClaims(1),
      ArrowUp: () => walkClaims(-1),
    },
    shiftKeys: {
      ArrowRight: () => stage.pan(-SHIFT, 0),
      ArrowLeft: () => stage.pan(SHIFT, 0),
      ArrowDown: () => stage.pan(0, -SHIFT),
      ArrowUp: () => stage.pan(0, SHIFT),
    },
  });
  byId("keys").textContent = KEYS;

  // ---- start -----------------------------------------------------------------------------------------
  theme.follow((isPrinting) => {
    legend.build();
    legend.count(there);
    stage.repaint();
    refresh();
    if (isPrinting) stage.finish();
  });
  const drawn = `${told(rows.nShown)} concepts and ${told(model.nClaims)} claims`;
  stage.element.setAttribute("aria-label", `Map of ${drawn} in ${told(detail.regions.named)} groups`);
  const sizes = {
    claims: rows.head.total.claims,
    gaps: model.nGaps,
    cited: rows.documents.size,
    documents: rows.head.total.documents,
    isForeign: Boolean(rows.head.note),
  };
  connectPrinting({ model, cards, picture: stage.paper, selection, chosenText, sizes: sizesText(sizes) });
  showEmpty(sizes, rows.head.note);
  showOpening({
    sizes,
    concepts: rankConcepts(model, labelOf),
    starts: findStarts({ model, pairs, rows, there, look, statementOf: cards.statementOf, labelOf }),
    take: choose,
  });
  stage.element.hidden = !rows.nShown;
  legend.build();
  documents.build();
  timeline.build();
  stage.resize();
  readAddress(readParts());
  address.start();
  stage.finish();

  // For tests and for scripts of a notebook, which may know a thing by its IRI.
  /** @param {{ kind: One["kind"], id: string | number } | null} what @returns {One | null} */
  function byIri(what) {
    if (!what) return null;
    const { kind, id } = what;
    if (typeof id === "number") return { kind, id };
    const number = kind === "edge" ? model.claimOf(id, -1) : model.conceptOf(id);
    return number === null ? null : { kind, id: number };
  }
  /** @param {Parameters<typeof byIri>[0]} what */
  function pointOf(what) {
    const one = byIri(what);
    return one && stage.pointOf(one);
  }
  /** @param {Parameters<typeof byIri>[0]} what */
  const show = (what) => choose(byIri(what));
  tellReady({ pointOf, show, stage, rows });
}

document.documentElement.classList.add("map-page");
byId("text").hidden = true;
/** @type {Look} */
const look = JSON.parse(textOf("look-data"));
start(newTheme(look), look);
