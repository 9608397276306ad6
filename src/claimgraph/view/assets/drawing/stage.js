// What shows a drawing: whole where it can be read at once, or else its strongest claims first, with a way to
// the whole of it. To the page it is one renderer.

import { byId, button, first, make } from "../shared/dom.js";
import { idsOf, newSceneStage } from "../shared/scene_stage.js";
import { newStrongest } from "../shared/strongest.js";
import { told } from "../shared/text.js";
import { strongestFirst } from "./line_strength.js";
import { newRenderer } from "./renderer.js";

/**
 * @typedef {import("./model.js").Ids} Ids
 * @typedef {{ there: Ids, kept: Ids | null, chosen: { kind: string, id: string } | null }} Next
 * @typedef {import("../shared/strongest.js").Line} Line
 * @typedef {import("../shared/scene.js").Hit} Hit
 * @typedef {import("../shared/scene.js").Thing} Thing
 */

/** @param {Omit<Parameters<typeof newRenderer>[0], "told"> & { look: Look }} parts */
export function newStage({ look, ...parts }) {
  const { model, theme, pick, tipOf } = parts;
  const whole = newRenderer({ ...parts, told: tellWords });
  const firstLook = newSceneStage({
    theme,
    title: model.title,
    pick: clicked,
    tipOf: (hit) => (hit.kind === "tile" ? [] : tipOf(thingOf(hit))),
  });
  const strongest = newStrongest(firstLook.family);
  const where = make("nav", "where");
  where.setAttribute("aria-label", "What is drawn");
  first(document, ".picture").prepend(where);
  const words = make("span", "note");
  /** How much of the whole drawing is in words. @param {{ boxes: number, names: number }} n */
  function tellWords({ boxes, names }) {
    if (!now) return;
    const shown = whole.linesOf(now.there).filter(({ line }) => line.size).length;
    const isAll = boxes === now.there.nodes.size && names === shown;
    const named = `${told(boxes)} of ${told(now.there.nodes.size)} boxes and ${told(names)} of ${told(shown)} lines`;
    words.textContent = isAll ? "" : `Names of ${named} shown; zoom in for the rest`;
  }
  /** @type {Next | null} */
  let now = null;
  let wantsWhole = false;
  /** @type {string | null} */
  let grown = null; // the concept all of whose claims are wanted
  let composed = ""; // for what the scene was made

  /** What a hit of the scene is in the drawing. @param {Hit} hit @returns {NodeOrEdge<string>} */
  function thingOf(hit) {
    if (hit.kind === "edge") return { kind: "edge", id: String(hit.claims[0] ?? hit.id) };
    return { kind: "node", id: String(hit.id) };
  }
  /** @param {Hit | null} hit */
  function clicked(hit) {
    if (hit?.kind === "more") grown = String(hit.id);
    pick(hit && thingOf(hit));
  }
  /** @param {string} id @returns {import("../shared/strongest.js").Concept} */
  function conceptOf(id) {
    const gap = model.gaps.get(id),
      concept = model.concepts.get(id);
    if (gap) return { label: gap.statement, kind: "gap", category: undefined };
    return { label: concept?.label ?? id, kind: "node", category: model.categories.get(concept?.category ?? "") };
  }
  /**
   * What is shown, the strongest first, but what is meant before everything else.
   * @param {Next} next
   * @returns {Line[]}
   */
  function linesOf({ there, kept }) {
    const some = strongestFirst(whole.linesOf(there), model, look);
    /** @param {(typeof some)[number]} one */
    const isMeant = ({ line, shown }) =>
      line.from === grown || line.to === grown || shown.some(({ id }) => isMissing && kept?.edges.has(id));
    const isMissing = kept !== null && ![...kept.edges].every((id) => firstLook.find(id, false));
    const meant = some.filter(isMeant);
    return [...meant, ...some.filter((one) => !meant.includes(one))].flatMap(({ line, shown }) => {
      if (line.kind === "broader") return [];
      const isGap = line.kind !== "claim";
      const name = whole.nameOf(line, shown.length).join(" ") || "about";
      const { id, from, to, negated } = line,
        [{ width, dashes }] = shown;
      const claims = isGap ? [] : shown.map((edge) => edge.id);
      return [{ id: isGap ? shown[0].id : id, kind: "edge", from, to, name, negated, isGap, claims, width, dashes }];
    });
  }
  /** Whether the drawing is shown by its strongest claims. @param {Next} next */
  const isFirstLook = ({ there }) => !wantsWhole && !whole.isReadable(there);

  function show() {
    if (!now) return;
    const isFirst = isFirstLook(now);
    firstLook.element.hidden = !isFirst;
    if (!isFirst) {
      composed = "";
      whole.update(now);
    } else {
      whole.remember(now);
      compose(now);
      mark(now);
    }
    tell(isFirst);
  }
  /** @param {Next} next */
  function mark({ kept, chosen }) {
    firstLook.mark({
      isChosen: (thing) =>
        (chosen?.kind === "node") === !("claims" in thing) && idsOf(thing).includes(chosen?.id ?? ""),
      isFaded(thing) {
        const meant = kept && ("claims" in thing ? kept.edges : kept.nodes);
        return Boolean(meant) && !idsOf(thing).some((id) => meant?.has(String(id)));
      },
    });
  }
  /** @param {Next} next */
  function compose(next) {
    const { width, height } = firstLook.size();
    const lines = linesOf(next);
    const key = `${width} ${height} ${lines.map(({ id, claims }) => `${id}:${claims.length}`).join(" ")}`;
    if (key === composed || !width || !height) return;
    composed = key;
    for (let high = -1; high !== where.offsetHeight; tell(true)) {
      high = where.offsetHeight; // what is told may need a second line
      firstLook.show((size) => strongest.scene(lines, (id) => conceptOf(String(id)), size), where.offsetTop + high);
    }
  }
  /** What is drawn of what is shown, and the way to the rest. @param {boolean} isFirst */
  function tell(isFirst) {
    if (!now || (!isFirst && whole.isReadable(now.there))) return where.replaceChildren(words);
    if (!isFirst)
      return where.replaceChildren(
        button("back", () => turn(false), "The strongest claims"),
        words,
      );
    const { nodes, shown, of } = firstLook.sceneNow();
    const drawn = nodes.filter(({ kind }) => kind === "node").length;
    const all = [...now.there.nodes].filter((id) => !model.gaps.has(id)).length;
    const claims = shown < of ? `The strongest ${told(shown)} of ${told(of)} claims` : `All ${told(of)} claims`;
    const note = make("span", "note", `${claims} drawn, ${told(drawn)} of ${told(all)} concepts`);
    where.replaceChildren(
      note,
      button("back", () => turn(true), "Draw all"),
    );
  }
  /** @param {boolean} toWhole */
  function turn(toWhole) {
    wantsWhole = toWhole;
    grown = null;
    show();
    if (toWhole) whole.fit(false);
    byId("graph").focus({ preventScroll: true });
  }
  const isFirst = () => now !== null && isFirstLook(now);

  /** @param {Next} next */
  function update(next) {
    now = next;
    if (!next.chosen) grown = null;
    show();
  }
  new ResizeObserver(() => {
    if (isFirst()) show();
  }).observe(firstLook.element);
  /** @param {NodeOrEdge<string>} what */
  function pointOf(what) {
    if (!isFirst()) return whole.pointOf(what);
    const thing = firstLook.find(what.id, what.kind === "node");
    return thing ? firstLook.pointOf(thing) : null;
  }
  /** All words on the stage: where they stand and how large they are. @returns {Label[]} */
  const labels = () => (isFirst() ? firstLook.labels() : whole.labels());
  return {
    update,
    element: whole.element,
    picture: whole.picture,
    fit: (/** @type {boolean} */ animated) => (isFirst() ? firstLook : whole).fit(animated),
    zoom: (/** @type {number} */ by) => (isFirst() ? firstLook : whole).zoom(by),
    pointOf,
    order: () => (isFirst() ? firstLook.order().map(String) : whole.order()),
    reveal(/** @type {NodeOrEdge<string>} */ what, /** @type {boolean} */ centred) {
      if (!isFirst()) whole.reveal(what, centred);
    },
    labels,
    seenNow: () => ({ isFirst: isFirst(), scene: firstLook.sceneNow(), camera: firstLook.camera }),
  };
}
