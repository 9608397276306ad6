// A stage of its own for a scene, above the graph: it fits, can be moved and enlarged, and says what of it was
// pointed at. It shows what it is told to show.

import { newCamera } from "./camera.js";
import { byId, make, penOf } from "./dom.js";
import { labelsOf, newScenePainter } from "./scene.js";
import { hideTip, showTip } from "./tooltip.js";

const BELOW = 4; // px between what is told of a scene and the scene
const ROOM = 8; // px beside a scene that is fitted
const NEAR = 1.7, // scale from which on one wants to see more of what one looks at
  FAR = 0.6; // scale from which on one wants to see what lies around it

/**
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {import("./scene.js").Thing} Thing
 * @typedef {import("./scene.js").Hit} Hit
 * @typedef {ReturnType<typeof newSceneStage>} SceneStage
 */

/** @type {Scene} */
const NOTHING = {
  kind: "strongest",
  nodes: [],
  edges: [],
  tiles: [],
  shown: 0,
  of: 0,
  bounds: { left: 0, top: 0, right: 1, bottom: 1 },
};

/** The ids that a thing goes by. @param {Thing} thing @returns {Id[]} */
export const idsOf = (thing) => ("claims" in thing ? [thing.id, ...thing.claims] : [thing.id]);

/**
 * @param {object} parts
 * @param {import("./theme.js").Theme} parts.theme
 * @param {() => string} parts.title of its picture
 * @param {(what: Hit | null) => void} parts.pick called with what was clicked
 * @param {(what: Hit) => Node[]} parts.tipOf the lines of a tooltip
 * @param {(nearer: boolean, what: Hit | null, at: Point) => boolean} [parts.zoomed] called when one has come very near
 *   or gone far away, with the point of the scene where one is: whether something else is shown then
 */
export function newSceneStage({ theme, title, pick, tipOf, zoomed = () => false }) {
  const element = make("div", "scene");
  const canvas = make("canvas");
  element.append(canvas);
  byId("graph").after(element);
  const ctx = penOf(canvas);
  const family = getComputedStyle(document.body).fontFamily;
  const painter = newScenePainter(theme, family);
  let scene = NOTHING;
  /** @type {(thing: Thing) => boolean} */
  let isChosen = () => false;
  /** @type {(thing: Thing) => boolean} */
  let isFaded = () => false;
  let above = 0; // px above the scene that something else takes
  const size = () => ({ width: element.clientWidth, height: element.clientHeight });
  const paintNow = () => ({ colours: theme.palette(), isDark: theme.isDark(), family });

  let waiting = 0;
  function paint() {
    waiting = 0;
    const { width, height } = size(),
      ratio = Math.min(2, devicePixelRatio || 1),
      look = paintNow();
    if (!width || !height) return;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.fillStyle = look.colours.page;
    ctx.fillRect(0, 0, width, height);
    const { scale } = camera.at,
      { x, y } = camera.toScreen(0, 0);
    ctx.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * x, ratio * y);
    painter.paint(ctx, scene, look, { isChosen, isFaded });
  }
  function want() {
    waiting ||= requestAnimationFrame(paint);
  }

  // ---- moving and pointing ---------------------------------------------------------------------------
  /** @param {Point} point of the element */
  const hit = (point) => painter.at(scene, camera.toWorld(point.x, point.y));
  let fitted = 1; // the scale at which the scene was fitted last
  const camera = newCamera({
    element,
    moved() {
      want();
      const { scale } = camera.at,
        at = pointer ? camera.toWorld(pointer.x, pointer.y) : camera.at;
      if (scale > NEAR * fitted && zoomed(true, painter.at(scene, at), at)) return;
      if (scale < FAR * fitted) zoomed(false, null, at);
    },
    clicked: (point) => pick(hit(point)),
    hovered(point, event) {
      pointer = point ?? pointer;
      const what = point && hit(point);
      element.style.cursor = what ? "pointer" : "grab";
      if (what) showTip(event, tipOf(what));
      else hideTip();
    },
  });
  /** @type {Point | null} */
  let pointer = null; // where the hand is
  Object.assign(camera.limits, { low: 0.3, high: 2.6 });
  element.addEventListener("pointerdown", () => byId("graph").focus({ preventScroll: true }));
  /** All of the scene into view, never larger than it is; of one that is taller its top. @param {boolean} animated */
  function fit(animated) {
    const { left, top, right, bottom } = scene.bounds,
      { width, height } = size(),
      wide = (width - ROOM) / (right - left),
      high = (height - above - ROOM) / (bottom - top);
    const isTall = Boolean(scene.isTall) && high < Math.min(1, wide);
    fitted = Math.min(1, wide, isTall ? 1 : high);
    const middle = (top + bottom) / 2 - above / 2 / fitted,
      y = isTall ? top + (height / 2 - above) / fitted : middle;
    camera.fly({ x: (left + right) / 2, y, scale: fitted }, animated);
  }
  /** @param {number} by */
  function zoom(by) {
    pointer = null; // the middle is meant
    camera.zoom(by, undefined, true);
  }

  // ---- what it is told -------------------------------------------------------------------------------
  /**
   * @param {(stage: Size) => Scene} make what fits the room that is left
   * @param {number} top px above that are taken
   */
  function show(make, top) {
    above = top + BELOW;
    const { width, height } = size();
    scene = make({ width, height: height - above });
    fit(false);
  }
  /** @param {{ isChosen: (thing: Thing) => boolean, isFaded: (thing: Thing) => boolean }} next */
  function mark(next) {
    ({ isChosen, isFaded } = next);
    want();
  }
  /** A box or a line by an id that it goes by. @param {Id} id @param {boolean} isNode @returns {Thing | undefined} */
  const find = (id, isNode) => (isNode ? scene.nodes : scene.edges).find((each) => idsOf(each).includes(id));
  /** Where a thing stands in the window, in px. @param {Thing} thing */
  function pointOf(thing) {
    const at = "claims" in thing ? thing.nameAt : thing.at;
    const box = element.getBoundingClientRect(),
      point = camera.toScreen(at.x, at.y);
    return { x: point.x + box.left, y: point.y + box.top };
  }
  /** Boxes as one reads them: from left to right, from top to bottom. */
  const order = () => [...scene.nodes].sort((a, b) => a.at.x - b.at.x || a.at.y - b.at.y).map(({ id }) => id);
  /** All words, where they stand in the element. @returns {Label[]} */
  const labels = () => labelsOf(scene, camera.at.scale, camera.toScreen);
  /** @param {Scene} [other] another than the one that is seen */
  const picture = (other = scene) => painter.picture(other, paintNow(), title());
  return {
    element,
    family,
    show,
    mark,
    fit,
    zoom,
    find,
    pointOf,
    order,
    labels,
    picture,
    size,
    camera,
    sceneNow: () => scene,
  };
}
