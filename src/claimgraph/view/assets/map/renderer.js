// What draws the map: a picture of it is painted ahead, larger than the stage, in small steps, and moved
// under the hand; names and lines come sharp when the hand rests. No WebGL. It shows what it is told to
// show, and says what was pointed at; it knows nothing of filters or panels.

import { byId, make, newPen, penOf } from "../shared/dom.js";
import { distanceToSegment, newBounds } from "../shared/geometry.js";
import { labelsOf } from "../shared/scene.js";
import { hideTip, showTip } from "../shared/tooltip.js";
import { newCamera } from "../shared/camera.js";
import { DUST, newLevelOfDetail } from "./level_of_detail.js";
import { TOP, newNeighbourhood } from "./neighbourhood.js";
import { newPainter } from "./painter.js";
import { newSceneEye } from "./scene_eye.js";

const MARGIN = 0.4; // share of the stage around it that is painted ahead
const MOVING = 5,
  RESTING = 14; // ms of painting a frame
const REACH = 7; // px around a dot in which it is hit

/**
 * The map, one concept with its neighbours, or a path.
 * @typedef {import("./model.js").Step} Step
 * @typedef {{ kind: "map" } | { kind: "around", id: number, all?: boolean } | { kind: "path", steps: Step[] }} Mode
 * @typedef {import("./model.js").ShownMap} ShownMap
 * @typedef {import("./model.js").One} One
 * @typedef {import("./model.js").Thing} Thing
 * @typedef {import("../shared/scene.js").Scene} Scene
 * @typedef {import("./level_of_detail.js").View} View
 * @typedef {import("./painter.js").MapColours} MapColours
 * @typedef {ReturnType<typeof newMapRenderer>} MapRenderer
 */

/** @type {Record<"light" | "dark", Omit<MapColours, "sea">>} */
const COLOURS = {
  light: {
    soft: "#515b6d",
    land: "#ffffff",
    shore: "#cfd6e0",
    bridge: "rgba(90,105,130,.2)",
    faint: "rgba(90,100,120,.14)",
    halo: "rgba(255,255,255,.93)",
  },
  dark: {
    soft: "#a9b4c4",
    land: "#1a212b",
    shore: "#3a4656",
    bridge: "rgba(140,155,178,.26)",
    faint: "rgba(150,160,178,.16)",
    halo: "rgba(17,22,29,.9)",
  },
};

/** How wide words are, remembered. @param {string} family */
function newMeasure(family) {
  const pen = newPen();
  /** @type {Map<string, number>} */
  const widths = new Map();
  /** @param {string} text @param {number} size @param {boolean} bold */
  return (text, size, bold) => {
    const key = `${size}${bold ? "b" : ""}${text}`;
    let width = widths.get(key);
    if (width !== undefined) return width;
    if (widths.size > 20000) widths.clear();
    pen.font = `${bold ? "bold " : ""}${size}px ${family}`;
    width = pen.measureText(text).width;
    widths.set(key, width);
    return width;
  };
}

/**
 * @param {object} parts
 * @param {import("./rows.js").Rows} parts.rows
 * @param {import("./pairs.js").Pairs} parts.pairs
 * @param {import("./columns.js").Columns} parts.columns
 * @param {import("./model.js").MapModel} parts.model
 * @param {Look} parts.look
 * @param {import("../shared/theme.js").Theme} parts.theme
 * @param {(id: number) => string} parts.labelOf
 * @param {(region: number, there: ShownMap) => string} parts.titleOf
 * @param {() => string} parts.title of its picture
 * @param {(what: One | null) => void} parts.pick called with what was clicked
 * @param {(what: One) => Node[]} parts.tipOf the lines of a tooltip
 */
export function newMapRenderer({ rows, pairs, columns, model, look, theme, labelOf, titleOf, title, pick, tipOf }) {
  const stage = byId("graph");
  const canvas = make("canvas");
  stage.append(canvas);
  stage.classList.add("map");
  const ctx = penOf(canvas, { alpha: false });
  const family = getComputedStyle(document.body).fontFamily;
  const measure = newMeasure(family);
  const detail = newLevelOfDetail({ rows, pairs, columns, model, measure, titleOf });
  const painter = newPainter(rows, pairs, look);
  const neighbourhood = newNeighbourhood({ rows, pairs, model, look, theme, labelOf, family });
  /** @type {ShownMap | null} */
  let there = null;
  /** @type {Thing | null} */
  let chosen = null;
  /** @type {Scene | null} */
  let scene = null; // null: the map itself
  /** @type {number | null} */
  let ring = null; // the concept that has a ring around it
  let size = { width: 0, height: 0 };
  const ratio = () => Math.min(2, devicePixelRatio || 1);

  function paintNow() {
    const colours = theme.palette(),
      isDark = theme.isDark();
    const map = { ...COLOURS[isDark ? "dark" : "light"], sea: colours.page };
    /** @param {number} code */
    const category = (code) => theme.colourOf(model.categories.get(rows.head.categories[code][0]));
    return { colours, isDark, family, map, category };
  }

  // ---- painting ahead ------------------------------------------------------------------------------
  /** @typedef {{ view: View, canvas: HTMLCanvasElement, seen: import("./level_of_detail.js").Seen }} Ahead */
  /** @type {Ahead | null} */
  let ahead = null;
  /** @type {Generator<void, Ahead, void> | null} */
  let job = null;
  let isStale = true,
    waiting = 0,
    lastMove = 0;
  /**
   * @param {View} view
   * @param {HTMLCanvasElement} target
   * @param {ShownMap} shown
   * @returns {Generator<void, Ahead, void>}
   */
  function* paintAhead(view, target, shown) {
    const seen = yield* detail.collect(view, shown);
    const scale = ratio();
    target.width = Math.round(view.width * scale);
    target.height = Math.round(view.height * scale);
    const pen = penOf(target, { alpha: false });
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    yield* painter.paint(pen, seen, shown, paintNow());
    return { view, canvas: target, seen };
  }
  const spare = [make("canvas"), make("canvas")];
  /** @param {ShownMap} shown */
  function begin(shown) {
    const share = 1 + 2 * MARGIN;
    const view = { ...camera.at, width: Math.round(size.width * share), height: Math.round(size.height * share) };
    isStale = false;
    return paintAhead(view, spare[0] === ahead?.canvas ? spare[1] : spare[0], shown);
  }
  /** Whether the painted picture still shows what is looked at, with some room to spare. */
  function isEnough() {
    if (!ahead || isStale) return false;
    const { view } = ahead,
      { at } = camera;
    if (Math.abs(at.scale / view.scale - 1) > 0.01) return false;
    /** @param {number} total @param {number} part @param {number} off */
    const hasRoom = (total, part, off) => (total - part) / 2 - Math.abs(off) * at.scale > part * 0.12;
    return hasRoom(view.width, size.width, at.x - view.x) && hasRoom(view.height, size.height, at.y - view.y);
  }
  /**
   * Go on with a picture; null when it is done.
   * @param {Generator<void, Ahead, void>} begun
   * @param {number} budget ms
   */
  function work(begun, budget) {
    const end = performance.now() + budget;
    do {
      const { done, value } = begun.next();
      if (done) {
        ahead = value;
        return null;
      }
    } while (performance.now() < end);
    return begun;
  }
  function frame() {
    waiting = 0;
    if (!size.width || !there || isHidden) return;
    if (!scene) {
      if (!job && !isEnough()) job = begin(there);
      if (job) job = work(job, performance.now() - lastMove < 160 ? MOVING : RESTING);
    }
    show();
    if (!scene && (job || !isEnough())) want();
  }
  function want() {
    waiting ||= requestAnimationFrame(frame);
  }
  /** Paint at once, for the first sight of the page. */
  function finish() {
    if (!size.width || !there || isHidden) return;
    if (!scene) {
      if (!isEnough()) job = begin(there);
      while (job) job = work(job, 1000);
    }
    show();
  }
  function forgetPicture() {
    isStale = true;
    job = null;
  }

  // ---- showing -------------------------------------------------------------------------------------
  function show() {
    const scale = ratio();
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    if (scene) showScene(scene, scale);
    else if (ahead) showAhead(ahead, scale);
  }
  /** @param {Ahead} ahead @param {number} scale */
  function showAhead({ view, canvas: painted }, scale) {
    const { at } = camera,
      zoom = at.scale / view.scale;
    const width = view.width * zoom,
      height = view.height * zoom;
    let left = size.width / 2 + (view.x - at.x) * at.scale - width / 2,
      top = size.height / 2 + (view.y - at.y) * at.scale - height / 2;
    if (zoom === 1) {
      left = Math.round(left * scale) / scale;
      top = Math.round(top * scale) / scale;
    }
    if (left > 0 || top > 0 || left + width < size.width || top + height < size.height) {
      ctx.fillStyle = theme.palette().page;
      ctx.fillRect(0, 0, size.width, size.height);
    }
    ctx.drawImage(painted, left, top, width, height);
    if (ring === null) return;
    const spot = camera.toScreen(detail.x[ring], detail.y[ring]);
    ctx.beginPath();
    ctx.arc(spot.x, spot.y, detail.radius(ring, at.scale) + 5, 0, 2 * Math.PI);
    ctx.lineWidth = 3;
    ctx.strokeStyle = theme.palette().text;
    ctx.stroke();
  }
  // A view of one concept has a camera of its own: it fits, and can be moved.
  const eye = newSceneEye(() => size);
  /** @param {Scene["nodes"][number] | Scene["edges"][number]} thing */
  function isChosen(thing) {
    const claims = "claims" in thing ? thing.claims : [];
    if (chosen?.kind === "edge") return claims.includes(chosen.id);
    if (!chosen || chosen.kind !== thing.kind || chosen.id !== thing.id) return false;
    return !(claims.length && chosen.claims && chosen.claims[0] !== claims[0]);
  }
  /** @param {Scene} scene @param {number} scale */
  function showScene(scene, scale) {
    const paint = paintNow();
    ctx.fillStyle = paint.colours.page;
    ctx.fillRect(0, 0, size.width, size.height);
    eye.apply(ctx, scale);
    neighbourhood.paint(ctx, scene, paint, { isChosen });
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
  }

  // ---- moving --------------------------------------------------------------------------------------
  /** @type {(Point & { scale: number }) | null} */
  let before = null; // where the map is looked at from while one concept is
  const camera = newCamera({
    element: stage,
    moved() {
      lastMove = performance.now();
      if (scene && before) {
        // The hand moves the view of one concept, not the map below it.
        eye.follow(before, camera.at);
        Object.assign(camera.at, before);
      }
      want();
    },
    clicked(point) {
      pick(hit(point));
    },
    hovered,
  });
  /** The middle of a frame. @param {Frame} frame */
  const middleOf = ({ left, top, right, bottom }) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });
  /** @param {boolean} animated */
  function fit(animated) {
    if (scene) {
      eye.fit(scene.bounds, scene.isTall);
      return want();
    }
    if (!size.width) return;
    const { left, top, right, bottom } = detail.bounds;
    const scale = Math.min(size.width / (right - left), (size.height - TOP) / (bottom - top)) * 0.97;
    camera.limits.low = scale * 0.5;
    camera.limits.high = Math.max(30, scale * 8);
    const { x, y } = middleOf(detail.bounds);
    camera.fly({ x, y: y - TOP / 2 / scale, scale }, animated);
  }
  /** All that is shown into view. */
  function toShown() {
    const { frame, add } = newBounds();
    for (let id = 0; id < rows.nShown; id += 1) {
      const across = 2 * (detail.dot[id] + 3);
      if (there?.visible[id]) add({ x: detail.x[id], y: detail.y[id] }, { width: across, height: across });
    }
    if (frame.left > frame.right) return;
    const wide = (size.width - 120) / (frame.right - frame.left),
      high = (size.height - 120) / (frame.bottom - frame.top);
    camera.fly({ ...middleOf(frame), scale: Math.max(Math.min(wide, high, 14), camera.limits.low) });
  }
  /** @param {number} i */
  function toRegion(i) {
    const { regions } = detail;
    const whole = Math.min(size.width, size.height) / (2.25 * regions.r[i]);
    camera.fly({ x: regions.x[i], y: regions.y[i], scale: Math.min(camera.limits.high, whole) });
  }
  /** @param {number} id */
  function toConcept(id) {
    const r = detail.regions.r[detail.region[id]];
    const scale = Math.max(camera.at.scale, Math.min(12, size.height / (2.2 * r)));
    Object.assign(camera.at, { x: detail.x[id], y: detail.y[id], scale });
    if (scene) before = { ...camera.at };
    want();
  }
  /** @param {number} by */
  const zoom = (by) => camera.zoom(by, undefined, !scene);

  // ---- pointing ------------------------------------------------------------------------------------
  /** @param {Point} point @returns {One | null} */
  function hit(point) {
    if (scene) return neighbourhood.at(scene, eye.toScene(point));
    if (!there) return null;
    const what = detail.at(camera.toWorld(point.x, point.y), camera.at.scale, REACH, there.visible);
    if (what?.kind === "node") return what;
    return (ahead && !isStale && nearestLine(ahead, point)) || what;
  }
  /** @param {Ahead} ahead @param {Point} point @returns {One | null} */
  function nearestLine({ view, seen }, point) {
    const { at } = camera,
      zoomed = at.scale / view.scale;
    const x = (at.x - view.x) * view.scale + view.width / 2 + (point.x - size.width / 2) / zoomed,
      y = (at.y - view.y) * view.scale + view.height / 2 + (point.y - size.height / 2) / zoomed;
    /** @type {One | null} */
    let best = null;
    let near = 5;
    for (const { x1, y1, x2, y2, pair } of seen.lines) {
      const away = distanceToSegment({ x, y }, { x: x1, y: y1 }, { x: x2, y: y2 });
      if (away < near) [near, best] = [away, { kind: "pair", id: pair }];
    }
    return best;
  }
  let over = 0;
  /** @param {Point | null} point @param {PointerEvent} event */
  function hovered(point, event) {
    cancelAnimationFrame(over);
    if (!point) return hideTip();
    over = requestAnimationFrame(() => {
      const what = hit(point);
      // a region that is large enough says its name itself.
      const isNamed = what?.kind === "region" && detail.regions.r[what.id] * camera.at.scale > DUST;
      stage.style.cursor = what && !isNamed ? "pointer" : "grab";
      if (what && !isNamed) showTip(event, tipOf(what));
      else hideTip();
    });
  }

  // ---- what it is told ---------------------------------------------------------------------------------
  /** @type {Mode} */
  let mode = { kind: "map" };
  /** @param {ShownMap} shown @param {Size} room @returns {Scene | null} */
  function sceneOf(shown, room) {
    if (mode.kind === "around") return neighbourhood.around(mode.id, shown, room, mode.all ?? false);
    return mode.kind === "path" ? neighbourhood.chain(mode.steps, shown, room) : null;
  }
  /** @param {ShownMap} shown */
  function compose(shown) {
    scene = sceneOf(shown, size);
    before = scene && { ...camera.at };
    if (scene) eye.fit(scene.bounds, scene.isTall);
    if (mode.kind === "around") ring = mode.id;
  }
  /**
   * @param {{ there: ShownMap, chosen: Thing | null, mode: Mode }} next
   * @param {boolean} [isSeen] whether it is painted
   */
  function update(next, isSeen = true) {
    const isFiltered = next.there !== there,
      isMoved = JSON.stringify(next.mode) !== JSON.stringify(mode);
    ({ chosen, mode, there } = next);
    if (isFiltered) forgetPicture();
    if (size.width && (isFiltered || isMoved)) compose(next.there);
    isHidden = !isSeen;
    if (isSeen) want();
  }
  let isHidden = false; // behind something else
  function repaint() {
    forgetPicture();
    want();
  }
  function resize() {
    const width = stage.clientWidth,
      height = stage.clientHeight;
    if (!width || !height || (width === size.width && height === size.height)) return;
    const isFirst = !size.width;
    size = { width, height };
    canvas.width = Math.round(width * ratio());
    canvas.height = Math.round(height * ratio());
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    forgetPicture();
    if (there) compose(there);
    if (isFirst || mode.kind === "map") fit(false);
    finish();
  }
  new ResizeObserver(resize).observe(stage);

  /** Where a thing stands on the stage. @param {One} what */
  function placeOf({ kind, id }) {
    if (!scene) {
      if (kind === "region") return camera.toScreen(detail.regions.x[id], detail.regions.y[id]);
      return camera.toScreen(detail.x[id], detail.y[id]);
    }
    const node = scene.nodes.find((each) => each.kind === kind && each.id === id);
    if (node) return eye.fromScene(node.at);
    const edge = scene.edges.find((each) =>
      kind === "pair" ? each.id === id : kind === "edge" && each.claims.includes(id),
    );
    return edge ? eye.fromScene(edge.nameAt) : null;
  }
  /** Where a thing stands in the window, in px. @param {One} what */
  function pointOf(what) {
    const frame = stage.getBoundingClientRect(),
      at = placeOf(what);
    return at && { x: at.x + frame.left, y: at.y + frame.top };
  }
  /** What is looked at, as a picture. @param {Size} [room] of another size */
  function picture(room) {
    const paint = paintNow(),
      other = room && there && sceneOf(there, room);
    if (other) return neighbourhood.picture(other, paint, title());
    if (scene) return neighbourhood.picture(scene, paint, title());
    if (!there) return { text: "", ...size };
    const steps = detail.collect({ ...camera.at, ...size }, there);
    let step = steps.next();
    while (!step.done) step = steps.next();
    return painter.picture(step.value, there, paint, title());
  }
  /** @param {import("./level_of_detail.js").Label} label @returns {Label} */
  function labelAt({ text, size: font, bold, x, y }, isTitle = false) {
    const width = measure(text, font, bold),
      view = ahead?.view ?? size;
    return {
      of: text,
      font,
      x: (isTitle ? x : x + width / 2) - (view.width - size.width) / 2,
      y: y - (view.height - size.height) / 2,
      width,
      height: font,
      ...(isTitle ? { isTitle } : {}),
    };
  }
  /** All words, where they stand on the stage. @returns {Label[]} */
  function labels() {
    if (scene) return labelsOf(scene, eye.at.scale, (x, y) => eye.fromScene({ x, y }));
    const { titles = [], names = [] } = ahead?.seen ?? {};
    return [...titles.map((each) => labelAt(each, true)), ...names.map((each) => labelAt(each))];
  }
  /** All dots on the stage. @returns {(Point & { r: number })[]} */
  function dots() {
    const { view, seen } = ahead ?? { view: size, seen: null };
    const lists = seen ? [...seen.dots, seen.faint] : [];
    return lists.flatMap((list) =>
      Array.from({ length: list.length / 3 }, (_, i) => {
        const [x, y, r] = list.slice(3 * i, 3 * i + 3);
        return { x: x - (view.width - size.width) / 2, y: y - (view.height - size.height) / 2, r };
      }),
    );
  }
  const seenNow = () => ({ lines: ahead?.seen.lines.length ?? 0, scene, dots });
  return {
    update,
    repaint,
    resize,
    finish,
    fit,
    zoom,
    toShown,
    pan: camera.pan,
    toRegion,
    toConcept,
    pointOf,
    picture,
    labels,
    seenNow,
    detail,
    camera,
    element: stage,
  };
}
