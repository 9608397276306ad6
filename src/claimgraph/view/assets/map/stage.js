// What shows a map: its groups with their strongest claims first, then one group, then one concept with its
// neighbours; and all concepts as dots for whom wants them. To the page it is one renderer.

import { button, make } from "../shared/dom.js";
import { idsOf, newSceneStage } from "../shared/scene_stage.js";
import { PAPER } from "../shared/report.js";
import { sceneText } from "../shared/scene_text.js";
import { many } from "../shared/text.js";
import { gapNumber, newGroupsLook } from "./groups_look.js";
import { newMapRenderer } from "./renderer.js";

/**
 * @typedef {import("./model.js").One} One
 * @typedef {import("../shared/scene.js").Hit} Hit
 * @typedef {Parameters<import("./renderer.js").MapRenderer["update"]>[0] & { isPart: boolean }} Next
 */

/**
 * @param {Omit<Parameters<typeof newMapRenderer>[0], "titleOf"> & {
 *   toldAnew: () => void, expand: (id: number) => void
 * }} parts `expand` is called with a concept all of whose claims are wanted
 */
export function newMapStage({ toldAnew, expand, ...parts }) {
  const { rows, pairs, model, look, theme, labelOf, pick, tipOf } = parts;
  const dots = newMapRenderer({ ...parts, titleOf: (id, there) => groups.nameOf(id, there) });
  const { detail } = dots;
  const looked = newSceneStage({
    theme,
    title: parts.title,
    pick(hit) {
      if (hit?.kind === "more" && now?.isPart) expand(Number(hit.id));
      else pick(hit && thingOf(hit));
    },
    tipOf(hit) {
      const what = thingOf(hit);
      return what && what.kind !== "region" ? tipOf(what) : [];
    },
    zoomed,
  });
  const groups = newGroupsLook({ rows, pairs, model, detail, look, labelOf, family: looked.family });
  /** @type {Next | null} */
  let now = null;
  let wantsDots = false;
  /** @type {{ there: Next["there"], group: number | null, size: string } | null} */
  let composed = null;
  let top = TOP; // px above the scene for what is told of it

  /** What a hit is on the map. @param {Hit} hit @returns {One | null} */
  function thingOf(hit) {
    if (hit.kind === "tile") return Number(hit.id) < 0 ? null : { kind: "region", id: Number(hit.id) };
    if ("claims" in hit) {
      if (!hit.claims.length) return { kind: "gap", id: gapNumber(String(hit.id)) };
      const claims = hit.claims.map(Number);
      return { kind: "pair", id: pairs.pairOf[claims[0]], claims };
    }
    if (typeof hit.id === "string") return { kind: "gap", id: gapNumber(hit.id) };
    return { kind: "node", id: hit.id };
  }
  /**
   * Near enough a part is a drawing of its own; far enough it is one of many.
   * @param {boolean} nearer
   * @param {Hit | null} hit
   * @param {Point} at
   */
  function zoomed(nearer, hit, at) {
    const group = now && groupOf(now);
    if (!nearer) {
      if (group === null) return false;
      pick(null);
      return true;
    }
    const { tiles = [] } = looked.sceneNow(),
      isTiled = tiles.length > 0,
      near = hit ?? (isTiled ? nearestTile(tiles, at) : null),
      thing = near && thingOf(near);
    /** @type {One | null} */
    const what = isTiled && thing && thing.kind !== "region" ? { kind: "region", id: regionOf(thing) } : thing;
    if (!what || what.kind === "pair" || (what.kind === "region" && what.id === group)) return false;
    pick(what);
    return true;
  }
  /** @param {import("../shared/scene.js").Tile[]} tiles @param {Point} at @returns {Hit} */
  function nearestTile(tiles, at) {
    /** @param {import("../shared/scene.js").Tile} tile */
    const away = ({ frame }) => Math.hypot(frame.x - at.x, frame.y - at.y);
    return { kind: "tile", id: tiles.reduce((best, tile) => (away(tile) < away(best) ? tile : best)).id };
  }
  /** @param {One} what */
  const regionOf = ({ kind, id }) => detail.region[kind === "pair" ? pairs.a[id] : id];
  /** @param {Next} next */
  const groupOf = ({ chosen }) => (chosen?.kind === "region" ? chosen.id : null);
  /** @param {Next | null} next */
  const isLooked = (next) => next !== null && next.mode.kind === "map" && !wantsDots;

  function show() {
    if (!now) return;
    const is = isLooked(now);
    looked.element.hidden = !is;
    if (!is) composed = null;
    else compose(now);
    dots.update(now, !is);
  }
  /** @param {Next} next */
  function compose(next) {
    const { width, height } = looked.size(),
      group = groupOf(next),
      size = `${width} ${height} ${top}`;
    const isSame = composed?.there === next.there && composed.group === group && composed.size === size;
    if (!width || !height) return;
    if (!isSame) {
      composed = { there: next.there, group, size };
      looked.show((stage) => groups.scene(next.there, group, next.isPart, stage), top);
    }
    const { chosen } = next;
    looked.mark({
      isChosen: (thing) => chosen?.kind === ("claims" in thing ? "pair" : "node") && idsOf(thing).includes(chosen.id),
      isFaded: () => false,
    });
  }
  /** @param {Next} next */
  function update(next) {
    if (next.isPart && !now?.isPart) wantsDots = false;
    now = next;
    show();
  }
  /** Make room for what is told: whether what is seen changed for it. @param {number} px */
  function keepBelow(px) {
    if (!isLooked(now) || Math.max(TOP, px) === top) return false;
    top = Math.max(TOP, px);
    show();
    return true;
  }
  /** What is told of what is seen, and the way to see it otherwise. @returns {Node[]} */
  function tellNow() {
    if (!now || now.mode.kind !== "map") return [];
    const { there } = now;
    if (wantsDots) {
      const dotted = `${many(there.nConcepts, "concept")} as dots; zoom in for names and claims`;
      return [button("back", () => turn(false), "The groups"), make("span", "note", dotted)];
    }
    const note = make("span", "note", sceneText(looked.sceneNow(), ...sizesOf(now)));
    return [note, button("back", () => turn(true), "All as dots")];
  }
  /** What is put on paper. @returns {import("../shared/report.js").PaperPicture} */
  function paper() {
    if (!now || !isLooked(now)) return dots.picture(PAPER);
    const scene = groups.scene(now.there, groupOf(now), now.isPart, PAPER);
    return { ...looked.picture(scene), told: sceneText(scene, ...sizesOf(now)) };
  }
  /** How many concepts and gaps there are of what is looked at. @param {Next} next @returns {[number, number]} */
  function sizesOf(next) {
    const { there } = next,
      group = groupOf(next);
    /** @param {number} id */
    const isInside = (id) => group === null || detail.region[id] === group;
    const concepts =
      group === null ? there.nConcepts : detail.membersOf(group).filter((id) => there.visible[id]).length;
    return [concepts, there.gaps.filter(({ topics }) => topics.some(isInside)).length];
  }
  /** @param {boolean} toDots */
  function turn(toDots) {
    wantsDots = toDots;
    show();
    if (toDots) {
      dots.resize();
      dots.fit(false);
      dots.finish();
    }
    toldAnew();
  }
  new ResizeObserver(() => {
    if (!isLooked(now)) return;
    show();
    toldAnew();
  }).observe(looked.element);

  /** @param {One} what */
  function pointOf(what) {
    if (!isLooked(now)) return dots.pointOf(what);
    const { kind, id } = what;
    /** @param {Id} claim */
    const isMeant = (claim) => (kind === "edge" ? claim : pairs.pairOf[Number(claim)]) === id;
    const thing =
      kind === "pair" || kind === "edge"
        ? looked.sceneNow().edges.find(({ claims }) => claims.some(isMeant))
        : looked.find(kind === "gap" ? `gap ${id}` : id, true);
    return thing ? looked.pointOf(thing) : null;
  }
  const seenNow = () => (isLooked(now) ? { lines: 0, scene: looked.sceneNow() } : dots.seenNow());
  return {
    ...dots,
    update,
    tellNow,
    keepBelow,
    turn,
    pointOf,
    seenNow,
    finish() {
      if (!isLooked(now)) dots.finish();
    },
    repaint() {
      dots.repaint();
      show();
    },
    fit: (/** @type {boolean} */ animated) => (isLooked(now) ? looked : dots).fit(animated),
    zoom: (/** @type {number} */ by) => (isLooked(now) ? looked : dots).zoom(by),
    picture: () => (isLooked(now) ? looked : dots).picture(),
    paper,
    labels: () => (isLooked(now) ? looked : dots).labels(),
    nameOf: groups.nameOf,
    smallOf: groups.smallOf,
  };
}
const TOP = 44; // px above the scene for one line of what is told of it
