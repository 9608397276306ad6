// What shows a drawing: whole where it can be read at once, or else its strongest claims first, with a way to
// the whole of it. To the page it is one renderer.

import { byId, button, first, make } from "../shared/dom.js";
import { PAPER } from "../shared/report.js";
import { newPathScene } from "../shared/path_scene.js";
import { idsOf, newSceneStage } from "../shared/scene_stage.js";
import { sceneText } from "../shared/scene_text.js";
import { isFinding } from "../shared/standing.js";
import { newStrongest } from "../shared/strongest.js";
import { distinct, predicateOf, quoteOf, told } from "../shared/text.js";
import { strongestFirst } from "./line_strength.js";
import { newRenderer } from "./renderer.js";

/**
 * @typedef {import("./model.js").Ids} Ids
 * @typedef {import("./model.js").Thing} Thing
 * What is shown, meant and chosen; whether what is meant is only pointed at; whether it is a part that is looked at
 * alone; whose lines come first.
 * @typedef {{
 *   there: Ids, kept: Ids | null, chosen: Thing | null, isPointed: boolean, isFocus: boolean, opened: Set<string>,
 *   pinned: Set<string>
 * }} Next
 * @typedef {import("../shared/strongest.js").Line} Line
 * @typedef {import("../shared/scene.js").Hit} Hit
 */

const READABLE = 0.7; // scale of a drawing on paper at least
/** A step that no claim makes. */
const LINK = {
  kind: /** @type {const} */ ("edge"),
  claims: /** @type {string[]} */ ([]),
  negated: false,
  isBeside: false,
  isOut: /** @type {boolean | null} */ (null),
  quote: "",
};

/**
 * @param {Omit<Parameters<typeof newRenderer>[0], "told" | "above"> & {
 *   look: Look, expand: (id: string) => void, tellFirst: () => Node[]
 * }} parts `expand` is called with a concept all of whose lines are wanted, `tellFirst` tells where one is
 */
export function newStage({ look, expand, tellFirst, ...parts }) {
  const { model, theme, pick, tipOf, title } = parts;
  const whole = newRenderer({ ...parts, told: tellWords, above: () => where.offsetHeight });
  const firstLook = newSceneStage({
    theme,
    title,
    pick: clicked,
    tipOf: (hit) => (hit.kind === "tile" ? [] : tipOf(thingOf(hit))),
  });
  const strongest = newStrongest(firstLook.family),
    pathScene = newPathScene(firstLook.family);
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
  /** @type {Thing | null} */
  let lying = null; // a path that is looked at within the whole drawing
  let composed = ""; // for what the scene was made
  let isFirst = false; // whether the scene is shown
  /**
   * Lines that were missing when they were chosen, for as long as they are.
   * @type {{ key: string, edges: Set<string> }}
   */
  let asked = { key: "", edges: new Set() };

  /** What a hit of the scene is in the drawing. @param {Hit} hit @returns {NodeOrEdge<string>} */
  function thingOf(hit) {
    if (hit.kind === "edge") return { kind: "edge", id: String(hit.claims[0] ?? hit.id) };
    return { kind: "node", id: String(hit.id) };
  }
  /** @param {Hit | null} hit */
  function clicked(hit) {
    if (hit?.kind === "more") expand(String(hit.id));
    else pick(hit && thingOf(hit));
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
  function linesOf({ there, opened, pinned }) {
    const some = strongestFirst(whole.linesOf(there), model, look);
    /** @param {(typeof some)[number]} one */
    const isMeant = ({ line, shown }) =>
      opened.has(line.from) || opened.has(line.to) || shown.some(({ id }) => asked.edges.has(id));
    const firsts = [...pinned].flatMap((id) => some.find(({ line }) => line.from === id || line.to === id) ?? []);
    const meant = distinct([...firsts, ...some.filter(isMeant)]);
    return [...meant, ...some.filter((one) => !meant.includes(one))].flatMap(({ line, shown }) => {
      if (line.kind === "broader") return [];
      const isGap = line.kind !== "claim";
      const name = whole.nameOf(line, shown.length).join(" ") || "about";
      const { id, from, to, negated, isBeside } = line,
        [{ width, dashes }] = shown;
      const claims = isGap ? [] : shown.map((edge) => edge.id);
      const style = { name, negated, isGap, isBeside, width, dashes };
      return [{ id: isGap ? shown[0].id : id, kind: "edge", from, to, claims, ...style }];
    });
  }
  /** Lines that are chosen and not drawn come first; what is pointed at moves nothing. @param {Next} next */
  function ask({ kept, isPointed }) {
    if (isPointed) return;
    const edges = kept?.edges ?? new Set(),
      key = [...edges].join(" ");
    if (key === asked.key) return;
    const isThere = [...edges].every((id) => firstLook.find(id, false));
    asked = { key, edges: isThere ? new Set() : edges };
  }
  /** The path that stands as a line of boxes. @param {Next} next */
  const pathOf = ({ chosen }) => (chosen?.kind === "path" && chosen !== lying ? chosen : null);
  /** Whether a scene is shown: a path, a part, or the strongest claims of the drawing. @param {Next} next */
  function isFirstLook(next) {
    if (next.chosen?.kind === "path") return pathOf(next) !== null;
    return !wantsWhole && (next.isFocus || !whole.isReadable(next.there));
  }
  /** Whether what is shown is a drawing of its own, and not a part of the whole one. */
  const isAlone = () => now !== null && (now.isFocus || now.chosen?.kind === "path");
  /** @param {string[]} steps @param {Size} size */
  function pathOfBoxes(steps, size) {
    const stops = model.stopsOf(steps);
    const links = steps.map((id, i) => {
      const edge = model.edgeOf(id),
        claim = model.claims.get(id),
        isOut = edge.from === stops[i];
      const { width, dashes, kind } = edge;
      if (!claim) return { ...LINK, id, width, dashes, name: kind === "broader" ? "wider or narrower" : "about" };
      const [evidence] = claim.evidence;
      const told = { name: predicateOf(claim), negated: claim.polarity === "negated", quote: quoteOf(evidence) };
      return { ...LINK, id, claims: [id], isBeside: !isFinding(claim), isOut, width, dashes, ...told };
    });
    return pathScene(
      stops.map((id) => ({ id, ...conceptOf(id) })),
      links,
      size,
    );
  }

  function show() {
    if (!now) return;
    isFirst = isFirstLook(now);
    firstLook.element.hidden = !isFirst;
    if (!isFirst) {
      composed = "";
      whole.update(now);
    } else {
      whole.remember(now);
      ask(now);
      compose(now);
      mark(now);
    }
    tell();
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
    const path = pathOf(next),
      lines = path ? [] : linesOf(next);
    const what = path ? path.steps.join(" ") : lines.map(({ id, claims }) => `${id}:${claims.length}`).join(" ");
    const key = `${width} ${height} ${what}`;
    if (key === composed || !width || !height) return;
    composed = key;
    for (let high = -1; high !== where.offsetHeight; tell()) {
      high = where.offsetHeight; // what is told may need a second line
      firstLook.show(
        (size) => (path ? pathOfBoxes(path.steps, size) : strongest.scene(lines, (id) => conceptOf(String(id)), size)),
        where.offsetTop + high,
      );
    }
  }
  /** What is drawn of what is shown, and the way to the rest. */
  function tell() {
    const before = tellFirst();
    if (!now) return where.replaceChildren(words);
    if (!isFirst) {
      const turned =
        now.chosen?.kind === "path" ? "As a line" : now.isFocus ? "This part alone" : "The strongest claims";
      const isOther = now.chosen?.kind === "path" || now.isFocus || !whole.isReadable(now.there);
      return where.replaceChildren(...before, ...(isOther ? [button("back", () => turn(false), turned)] : []), words);
    }
    if (pathOf(now))
      return where.replaceChildren(
        ...before,
        button("back", () => turn(true), "In the drawing"),
      );
    const gaps = [...now.there.nodes].filter((id) => model.gaps.has(id)).length;
    const note = make("span", "note", sceneText(firstLook.sceneNow(), now.there.nodes.size - gaps, gaps, " drawn"));
    const turned = now.isFocus ? "In the drawing" : "Draw all";
    where.replaceChildren(
      ...before,
      note,
      button("back", () => turn(true), turned),
    );
  }
  /** @param {boolean} toWhole */
  function turn(toWhole) {
    const { chosen = null } = now ?? {};
    if (chosen?.kind === "path") lying = toWhole ? chosen : null;
    else wantsWhole = toWhole;
    show();
    if (toWhole) whole.fit(false);
    byId("graph").focus({ preventScroll: true });
  }
  /** @param {Next} next */
  function update(next) {
    const wasFocus = now?.isFocus ?? false;
    now = next;
    if (next.isFocus && !wasFocus) wantsWhole = false;
    show();
  }
  new ResizeObserver(() => {
    if (now && (isFirst || isFirstLook(now))) show(); // with more or less room it may be drawn otherwise
  }).observe(byId("graph"));
  /**
   * What is put on paper: the whole drawing if its words can be read there, or else a scene that has room; of what is
   * chosen that alone.
   * @returns {import("../shared/report.js").PaperPicture}
   */
  function paper() {
    const drawing = whole.picture();
    const isReadable = Math.min(PAPER.width / drawing.width, PAPER.height / drawing.height) > READABLE;
    const path = now && pathOf(now);
    if (path) return firstLook.picture(pathOfBoxes(path.steps, PAPER));
    if (!now || (isReadable && !now.kept && !now.isFocus)) return drawing;
    const { kept, there } = now;
    const all = linesOf(now),
      meant = kept ? all.filter(({ id, claims }) => [id, ...claims].some((one) => kept.edges.has(String(one)))) : all;
    const scene = strongest.scene(meant.length ? meant : all, (id) => conceptOf(String(id)), PAPER);
    const nodes = [...(kept ?? there).nodes],
      gaps = nodes.filter((id) => model.gaps.has(id)).length;
    return { ...firstLook.picture(scene), told: sceneText(scene, nodes.length - gaps, gaps, " drawn") };
  }
  /** @param {NodeOrEdge<string>} what */
  function pointOf(what) {
    if (!isFirst) return whole.pointOf(what);
    const thing = firstLook.find(what.id, what.kind === "node");
    return thing ? firstLook.pointOf(thing) : null;
  }
  /** All words on the stage: where they stand and how large they are. @returns {Label[]} */
  const labels = () => (isFirst ? firstLook.labels() : whole.labels());
  return {
    update,
    element: whole.element,
    picture: () => (isFirst && isAlone() ? firstLook : whole).picture(),
    paper,
    fit: (/** @type {boolean} */ animated) => (isFirst ? firstLook : whole).fit(animated),
    zoom: (/** @type {number} */ by) => (isFirst ? firstLook : whole).zoom(by),
    pointOf,
    placeOf: whole.placeOf,
    order: () => (isFirst ? firstLook.order().map(String) : whole.order()),
    reveal(/** @type {NodeOrEdge<string>} */ what, /** @type {boolean} */ centred) {
      if (!isFirst) whole.reveal(what, centred);
    },
    labels,
    seenNow: () => ({ isFirst, scene: firstLook.sceneNow(), camera: firstLook.camera }),
  };
}
