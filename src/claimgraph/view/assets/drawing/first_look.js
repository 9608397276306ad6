// The first look at a drawing that is too large to be read at once: its strongest claims as a scene of their own,
// at full size, with what is not drawn told. It shows what it is told to show, and says what was pointed at.

import { newCamera } from "../shared/camera.js";
import { byId, make, penOf } from "../shared/dom.js";
import { labelsOf, newScenePainter } from "../shared/scene.js";
import { newStrongest } from "../shared/strongest.js";
import { hideTip, showTip } from "../shared/tooltip.js";

const BELOW = 4; // px between what is told of the scene and the scene

/** @type {Scene} */
const NOTHING = {
  kind: "strongest",
  nodes: [],
  edges: [],
  shown: 0,
  of: 0,
  bounds: { left: 0, top: 0, right: 1, bottom: 1 },
};

/**
 * @typedef {import("../shared/scene.js").Scene} Scene
 * @typedef {import("../shared/strongest.js").Line} Line
 * @typedef {import("../shared/strongest.js").Concept} Concept
 * @typedef {{ nodes: Set<string>, edges: Set<string> }} Ids
 * @typedef {{ kind: string, id: string } | null} Chosen
 * @typedef {ReturnType<typeof newFirstLook>} FirstLook
 */

/**
 * @param {object} parts
 * @param {import("../shared/theme.js").Theme} parts.theme
 * @param {(id: string) => Concept} parts.conceptOf
 * @param {(what: NodeOrEdge<string> | null) => void} parts.pick called with what was clicked
 * @param {(id: string) => void} parts.grow called with the concept more of whose claims are wanted
 * @param {(what: NodeOrEdge<string>) => Node[]} parts.tipOf the lines of a tooltip
 * @param {string} parts.title
 */
export function newFirstLook({ theme, conceptOf, pick, grow, tipOf, title }) {
  const element = make("div", "first-look");
  const canvas = make("canvas");
  element.append(canvas);
  byId("graph").after(element);
  const ctx = penOf(canvas);
  const family = getComputedStyle(document.body).fontFamily;
  const strongest = newStrongest(family),
    painter = newScenePainter(theme, family);
  /** @type {Scene} */
  let scene = NOTHING;
  /** @type {Ids | null} */
  let kept = null;
  /** @type {Chosen} */
  let chosen = null;
  let above = 0; // px above the scene that something else takes
  const size = () => ({ width: element.clientWidth, height: element.clientHeight });

  // ---- painting ----------------------------------------------------------------------------------
  /** @typedef {import("../shared/scene.js").Thing} Thing */
  /** The ids that a thing goes by. @param {Thing} thing */
  const idsOf = (thing) => ("claims" in thing ? [thing.id, ...thing.claims] : [thing.id]);
  /** @param {Thing} thing */
  const isChosen = (thing) =>
    (chosen?.kind === "node") === !("claims" in thing) && idsOf(thing).some((id) => id === chosen?.id);
  /** @param {Thing} thing */
  function isFaded(thing) {
    if (!kept) return false;
    const meant = "claims" in thing ? kept.edges : kept.nodes;
    return !idsOf(thing).some((id) => meant.has(String(id)));
  }
  function paint() {
    waiting = 0;
    const { width, height } = size(),
      ratio = Math.min(2, devicePixelRatio || 1),
      colours = theme.palette();
    if (!width || !height) return;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.fillStyle = colours.page;
    ctx.fillRect(0, 0, width, height);
    const { scale } = camera.at,
      { x, y } = camera.toScreen(0, 0);
    ctx.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * x, ratio * y);
    painter.paint(ctx, scene, { colours, isDark: theme.isDark(), family }, { isChosen, isFaded });
  }
  let waiting = 0;
  function want() {
    waiting ||= requestAnimationFrame(paint);
  }

  // ---- moving and pointing ---------------------------------------------------------------------------
  /** @param {Point} point of the element @returns {NodeOrEdge<string> | { kind: "more", id: string } | null} */
  function hit(point) {
    const found = painter.at(scene, camera.toWorld(point.x, point.y));
    if (!found) return null;
    if ("claims" in found) return { kind: "edge", id: String(found.claims[0] ?? found.id) };
    return { kind: found.kind === "more" ? "more" : "node", id: String(found.id) };
  }
  const camera = newCamera({
    element,
    moved: want,
    clicked(point) {
      const what = hit(point);
      if (what?.kind === "more") grow(what.id);
      else pick(what);
    },
    hovered(point, event) {
      const what = point && hit(point);
      element.style.cursor = what ? "pointer" : "grab";
      if (what) showTip(event, tipOf({ kind: what.kind === "edge" ? "edge" : "node", id: what.id }));
      else hideTip();
    },
  });
  Object.assign(camera.limits, { low: 0.3, high: 4 });
  element.addEventListener("pointerdown", () => byId("graph").focus({ preventScroll: true }));
  /** All of the scene into view, never larger than it is. @param {boolean} animated */
  function fit(animated) {
    const { left, top, right, bottom } = scene.bounds,
      { width, height } = size();
    const scale = Math.min(1, (width - 8) / (right - left), (height - above - 8) / (bottom - top));
    camera.fly({ x: (left + right) / 2, y: (top + bottom) / 2 - above / 2 / scale, scale }, animated);
  }
  /** @param {number} by */
  const zoom = (by) => camera.zoom(by, undefined, true);

  // ---- what it is told -------------------------------------------------------------------------------
  /** @param {readonly Line[]} lines the strongest first @param {number} top px above the scene that are taken */
  function compose(lines, top) {
    above = top + BELOW;
    const { width, height } = size();
    scene = strongest.scene(lines, (id) => conceptOf(String(id)), { width, height: height - above });
    fit(false);
    return scene;
  }
  /** @param {{ kept: Ids | null, chosen: Chosen }} next */
  function mark(next) {
    ({ kept, chosen } = next);
    want();
  }
  /** Where a thing stands in the window, in px; null if it is not drawn. @param {NodeOrEdge<string>} what */
  function pointOf({ kind, id }) {
    const node = kind === "node" && scene.nodes.find((each) => each.id === id),
      edge = kind === "edge" && scene.edges.find((each) => idsOf(each).includes(id));
    const at = node ? node.at : edge ? edge.nameAt : null;
    if (!at) return null;
    const box = element.getBoundingClientRect(),
      point = camera.toScreen(at.x, at.y);
    return { x: point.x + box.left, y: point.y + box.top };
  }
  /** The ids of concepts as one reads them: from left to right, from top to bottom. */
  const order = () =>
    [...scene.nodes].sort((a, b) => a.at.x - b.at.x || a.at.y - b.at.y).map(({ id }) => String(id));
  /** All words, where they stand in the element. @returns {Label[]} */
  const labels = () => labelsOf(scene, camera.at.scale, camera.toScreen);
  const picture = () => painter.picture(scene, { colours: theme.palette(), isDark: theme.isDark(), family }, title);
  return { element, compose, mark, fit, zoom, pointOf, order, picture, labels, size, camera, sceneNow: () => scene };
}
