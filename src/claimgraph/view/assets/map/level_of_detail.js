// What of the map is seen from where one looks, as lists of things to draw: detail goes by how much
// room there is on the screen, not by zoom alone. Made in steps, so that a page stays lively.

import { addTo, count, must } from "../shared/collections.js";
import { newBounds } from "../shared/geometry.js";
import { clip } from "../shared/text.js";
import { wrapWords } from "../shared/wrapping.js";

const DOTS_AT = 1.6; // px radius from which a dot has its lines drawn
const NAMED_AT = 3.2; // px radius from which a dot may have its name beside it
const GROWN = 9,
  GROWS = 0.22; // px radius up to which a dot grows with the map, and how much of it from there on
const AREA_OF_LINE = 420,
  AREA_OF_NAME = 8500; // px of the screen for each line and each name
const FEW = 400,
  LEAST = 3.2; // concepts that are all drawn with their lines wherever one looks from; px radius of their dots
export const DUST = 105; // px radius up to which a region is named across its dots, which have no names
const AWAY = 90,
  INSISTENT = 40; // lines that leave their region; concepts whose names may cover lesser dots
const BRIDGES = 160,
  STEP = 4096; // lines between regions; things that are looked at between pauses
const MOST_DOTS = 3000; // dots that names keep off
const CELL = 64; // px of the grid in which boxes are looked for

/**
 * Where one looks at, in the middle of so many px.
 * @typedef {Box & { scale: number }} View
 * @typedef {{ text: string, size: number, bold: boolean, x: number, y: number }} Label
 * @typedef {Label & { negated: boolean }} PredicateLabel
 * @typedef {Label & { over: Taken | null }} NameLabel a name; the box in which it covers dots
 * @typedef {{ x1: number, y1: number, x2: number, y2: number }} Stretch
 * @typedef {Stretch & { pair: number, r1: number, r2: number, strength: number, isAway: boolean }} SeenLine
 * Lists of dots are x, y and radius of one after the other; marks are x and y. All in px.
 * @typedef {object} Seen
 * @property {View} view
 * @property {(Point & { id: number, r: number })[]} regions
 * @property {(Stretch & { width: number })[]} bridges lines between regions, added up
 * @property {SeenLine[]} lines
 * @property {number[][]} dots by category
 * @property {number[]} faint dots of what is hidden
 * @property {NameLabel[]} names of concepts
 * @property {Label[]} titles of regions
 * @property {number[]} marks of gaps
 * @property {PredicateLabel[]} predicates
 * @typedef {ReturnType<typeof newLevelOfDetail>} LevelOfDetail
 * @typedef {import("./model.js").ShownMap} ShownMap
 * @typedef {{ x: number, y: number, w: number, h: number, rank?: number }} Taken
 */

/** Whether a dot reaches into a box. @param {Taken} box @param {number} cx @param {number} cy @param {number} r */
const isTouched = ({ x, y, w, h }, cx, cy, r) => cx + r > x && cx - r < x + w && cy + r > y && cy - r < y + h;
/** Boxes that names have taken; a grid keeps the search short. */
function newRoom() {
  /** @type {Map<string, Taken[]>} */
  const cells = new Map();
  /** @param {Taken} box */
  function* cellsOf(box) {
    for (let cx = Math.floor(box.x / CELL); cx <= Math.floor((box.x + box.w) / CELL); cx += 1) {
      for (let cy = Math.floor(box.y / CELL); cy <= Math.floor((box.y + box.h) / CELL); cy += 1) yield `${cx} ${cy}`;
    }
  }
  /** @param {Taken} a @param {Taken} b */
  const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  /** A box with a rank gives way to those of a lower one. @param {Taken} box @param {number} [rank] */
  function isFree(box, rank = Infinity) {
    for (const cell of cellsOf(box)) {
      const isTaken = cells.get(cell)?.some((each) => !((each.rank ?? -1) >= rank) && overlap(each, box));
      if (isTaken) return false;
    }
    return true;
  }
  /** @param {Taken} box */
  function take(box) {
    for (const cell of cellsOf(box)) addTo(cells, cell, box);
  }
  return { isFree, take };
}
/** @typedef {ReturnType<typeof newRoom>} Room */

/**
 * @param {object} parts
 * @param {import("./rows.js").Rows} parts.rows
 * @param {import("./pairs.js").Pairs} parts.pairs
 * @param {import("./columns.js").Columns} parts.columns
 * @param {import("./model.js").MapModel} parts.model
 * @param {(text: string, size: number, bold: boolean) => number} parts.measure px that a text is wide
 * @param {(region: number, there: ShownMap) => string} parts.titleOf what a region is called
 */
export function newLevelOfDetail({ rows, pairs, columns, model, measure, titleOf }) {
  const { nShown } = rows;
  const { unit, named } = columns.head;
  /** @param {string} name */
  const scaled = (name) => Float32Array.from(columns.numbers(name), (value) => value / unit);
  const x = scaled("c.x"),
    y = scaled("c.y"),
    dot = scaled("c.dot");
  const region = columns.numbers("c.island"),
    names = columns.texts("i.name");
  const regions = { x: scaled("i.x"), y: scaled("i.y"), r: scaled("i.radius"), n: names.length, named };
  // Concepts come region by region, the largest dot first.
  const begin = new Uint32Array(regions.n + 1);
  for (let i = 0; i < nShown; i += 1) begin[region[i] + 1] += 1;
  for (let i = 0; i < regions.n; i += 1) begin[i + 1] += begin[i];
  const { frame: bounds, add } = newBounds();
  for (let i = 0; i < regions.n; i += 1) {
    const across = 2 * regions.r[i];
    add({ x: regions.x[i], y: regions.y[i] }, { width: across, height: across });
  }

  /** Dots stay small where there is room, so that names find theirs. @param {number} id @param {number} scale */
  function radius(id, scale) {
    const r = dot[id] * scale;
    return r <= GROWN ? r : GROWN + (r - GROWN) * GROWS;
  }
  /** The concepts of a region. @param {number} i */
  const membersOf = (i) => Array.from({ length: begin[i + 1] - begin[i] }, (_, n) => begin[i] + n);
  /** @param {View} view @param {number} cx @param {number} cy @param {number} r */
  const inView = (view, cx, cy, r) =>
    Math.abs(cx - view.x) * view.scale < view.width / 2 + r * view.scale &&
    Math.abs(cy - view.y) * view.scale < view.height / 2 + r * view.scale;

  // Lines between regions, added up: made anew for each filter.
  /** @type {{ there: ShownMap, bridges: { one: number, other: number, weight: number }[] } | null} */
  let known = null;
  /** @param {ShownMap} there */
  function bridgesOf(there) {
    if (known?.there === there) return known.bridges;
    /** @type {Map<number, number>} */
    const weights = new Map();
    for (const pair of there.ranked) {
      const one = region[pairs.a[pair]],
        other = region[pairs.b[pair]];
      if (one === other || one >= regions.named || other >= regions.named) continue;
      count(weights, Math.min(one, other) * regions.n + Math.max(one, other), there.strength[pair]);
    }
    const strongest = [...weights].sort((p, q) => q[1] - p[1] || p[0] - q[0]).slice(0, BRIDGES);
    const bridges = strongest.map(([at, weight]) => {
      return { one: Math.floor(at / regions.n), other: at % regions.n, weight };
    });
    known = { there, bridges };
    return bridges;
  }

  /**
   * @param {View} view
   * @param {ShownMap} there what the filters leave
   * @returns {Generator<void, Seen, void>}
   */
  function* collect(view, there) {
    const isFew = !there.isWhole && there.nConcepts <= FEW;
    /** @param {number} value */
    const sx = (value) => view.width / 2 + (value - view.x) * view.scale;
    /** @param {number} value */
    const sy = (value) => view.height / 2 + (value - view.y) * view.scale;
    const dots = columns.head.categories.map(() => /** @type {number[]} */ ([]));
    /** @type {Seen} */
    const found = {
      view,
      dots,
      regions: [],
      bridges: [],
      lines: [],
      faint: [],
      names: [],
      titles: [],
      marks: [],
      predicates: [],
    };
    /** @type {Task} */
    const task = { view, there, isFew, sx, sy, found };
    for (let i = 0; i < regions.n; i += 1) {
      if (!inView(view, regions.x[i], regions.y[i], regions.r[i])) continue;
      found.regions.push({ id: i, x: sx(regions.x[i]), y: sy(regions.y[i]), r: regions.r[i] * view.scale });
    }
    yield;
    if (!isFew) collectBridges(task);
    const room = newRoom();
    const plates = collectTitles(task, room);
    yield;
    const candidates = yield* collectDots(task, plates);
    yield;
    yield* collectLines(task);
    yield;
    yield* collectNames(task, candidates, room);
    return found;
  }
  /**
   * What a collection works on, with the places of the map on the screen.
   * @typedef {object} Task
   * @property {View} view
   * @property {ShownMap} there
   * @property {boolean} isFew
   * @property {(value: number) => number} sx
   * @property {(value: number) => number} sy
   * @property {Seen} found
   */

  /** Lines between regions, unless one has come near. @param {Task} task */
  function collectBridges({ view, there, sx, sy, found }) {
    const isSeen = new Set(found.regions.map(({ id }) => id));
    const whole = Math.min(view.width, view.height),
      all = bridgesOf(there),
      most = all[0]?.weight || 1;
    for (const { one, other, weight } of all) {
      const near = Math.max(regions.r[one], regions.r[other]) * view.scale;
      if ((!isSeen.has(one) && !isSeen.has(other)) || near > whole * 0.9) continue;
      const [x1, y1, x2, y2] = [sx(regions.x[one]), sy(regions.y[one]), sx(regions.x[other]), sy(regions.y[other])];
      found.bridges.push({ x1, y1, x2, y2, width: 1 + 5 * Math.sqrt(weight / most) });
    }
  }
  /**
   * Dots, and which of them may have names. Where a title stands there are none: half a dot tells nothing.
   * @param {Task} task
   * @param {Map<number, Taken>} plates boxes of titles by region
   * @returns {Generator<void, number[], void>}
   */
  function* collectDots({ view, there, isFew, sx, sy, found }, plates) {
    const candidates = [];
    let looked = 0;
    for (const { id: i, r: size } of found.regions) {
      const isInside = inView(view, regions.x[i], regions.y[i], -regions.r[i]),
        plate = plates.get(i);
      for (let id = begin[i]; id < begin[i + 1]; id += 1) {
        if ((looked += 1) % STEP === 0) yield;
        if (!isInside && !inView(view, x[id], y[id], dot[id])) continue;
        const own = radius(id, view.scale),
          cx = sx(x[id]),
          cy = sy(y[id]);
        if (plate && isTouched(plate, cx, cy, own)) continue;
        if (!there.visible[id]) {
          found.faint.push(cx, cy, own);
          continue;
        }
        const r = isFew ? Math.max(LEAST, own) : own;
        found.dots[rows.c.category[id]].push(cx, cy, r);
        if (r >= NAMED_AT && (isFew || size > DUST)) candidates.push(id);
        if (r >= 6 && model.gapsOf(id).length) found.marks.push(cx + r * 0.8, cy - r * 0.8);
      }
    }
    return candidates;
  }
  /** Lines between concepts, the strongest first. @param {Task} task */
  function* collectLines({ view, there, isFew, sx, sy, found }) {
    const most = (view.width * view.height) / AREA_OF_LINE,
      whole = Math.min(view.width, view.height),
      least = DOTS_AT / view.scale,
      { ranked, visible, strength } = there;
    /** @param {number} i */
    const isNear = (i) => regions.r[i] * view.scale > DUST;
    let nAway = 0;
    for (let i = 0; i < ranked.length && found.lines.length < most; i += 1) {
      if (i % STEP === STEP - 1) yield;
      const pair = ranked[i],
        a = pairs.a[pair],
        b = pairs.b[pair];
      if (!isFew && (dot[a] < least || dot[b] < least)) continue;
      if (!inView(view, x[a], y[a], 0) && !inView(view, x[b], y[b], 0)) continue;
      if (!visible[a] || !visible[b]) continue;
      if (!isFew && !isNear(region[a]) && !isNear(region[b])) continue;
      const isAway = !isFew && region[a] !== region[b];
      const apart = Math.hypot(x[a] - x[b], y[a] - y[b]) * view.scale;
      if (isAway && (apart > whole * 0.75 || (nAway += 1) > AWAY)) continue;
      const [x1, y1, x2, y2] = [sx(x[a]), sy(y[a]), sx(x[b]), sy(y[b])];
      const [r1, r2] = [radius(a, view.scale), radius(b, view.scale)];
      found.lines.push({ pair, x1, y1, x2, y2, r1, r2, strength: strength[pair], isAway });
    }
  }
  /** Names of regions, and where they stand. @param {Task} task @param {Room} room */
  function collectTitles(task, room) {
    /** @type {Map<number, Taken>} */
    const plates = new Map();
    const titled = task.found.regions.filter(({ id, r }) => id < regions.named && r > (task.isFew ? DUST : 20));
    for (const each of titled.sort((p, q) => q.r - p.r)) {
      const plate = addTitle(each, task, room);
      if (plate) plates.set(each.id, plate);
    }
    return plates;
  }
  /**
   * Names of the best linked concepts, then of lines.
   * @param {Task} task
   * @param {number[]} candidates
   * @param {Room} room
   */
  function* collectNames(task, candidates, room) {
    const { view, found, sx, sy } = task;
    candidates.sort((p, q) => dot[q] - dot[p] || p - q);
    const most = Math.round((view.width * view.height) / AREA_OF_NAME);
    const some = candidates.slice(0, 2 * most).map((id, rank) => {
      return { id, x: sx(x[id]), y: sy(y[id]), r: radius(id, view.scale), rank };
    });
    // Names keep off dots; the names of the first may cover lesser ones.
    for (const [rank, id] of candidates.slice(0, MOST_DOTS).entries()) {
      const r = radius(id, view.scale);
      room.take({ x: sx(x[id]) - r, y: sy(y[id]) - r, w: 2 * r, h: 2 * r, rank });
    }
    let named = 0;
    for (const each of some) {
      if (named >= some.length / 2) break;
      if (each.rank % 64 === 63) yield;
      if (addName(each, room, found)) named += 1;
    }
    // Predicates where a line is long enough to bear its own.
    for (const line of found.lines.slice(0, 400)) addPredicate(line, task.there, room, found);
  }

  /**
   * The words of a title, one below the other where its dots are dust.
   * @param {string} title
   * @param {number} r
   * @param {boolean} isDust
   */
  function titleLines(title, r, isDust) {
    const size = Math.round(Math.max(11.5, Math.min(r > 250 ? 18 : 15, r * 0.15)));
    const texts = isDust ? wrapWords((text) => measure(text, size, true), title, 1.5 * r, 5) : [clip(title, 90)];
    return texts.map((text) => ({ text, size, bold: true }));
  }
  /**
   * Whether a box lies on no region but its own.
   * @param {Taken} box
   * @param {number} own
   * @param {Seen} found
   */
  const isOffOthers = (box, own, found) =>
    found.regions.every(({ id, x: cx, y: cy, r }) => {
      const dx = Math.max(box.x - cx, 0, cx - box.x - box.w),
        dy = Math.max(box.y - cy, 0, cy - box.y - box.h);
      return id === own || dx * dx + dy * dy > r * r;
    });
  /**
   * The name of a region, its strongest claim: in its middle while its dots are dust, above its dots when they have
   * names; nowhere if it would lie on another region.
   * @param {Seen["regions"][number]} region
   * @param {Task} task
   * @param {Room} room
   */
  function addTitle({ id, x: cx, y: cy, r }, { view, there, found, sy }, room) {
    const isDust = r <= DUST || (dot[begin[id]] || 1) * view.scale < NAMED_AT;
    const title = titleOf(id, there);
    if (!title) return undefined;
    const lines = titleLines(title, r, isDust);
    if (lines.at(-1)?.text.endsWith("…")) return undefined; // no part of a claim: it may be denied in the rest
    const w = Math.max(...lines.map((line) => measure(line.text, line.size, line.bold))) + 8;
    const h = lines.reduce((sum, line) => sum + line.size * 1.28, 0) + 4;
    const above = cy - r - h + 2;
    const tops = isDust ? [cy - h / 2, cy - r - h - 2, cy + r + 2] : [above, Math.max(above, 8)];
    const top = tops.find((each) => {
      const box = { x: cx - w / 2, y: each, w, h };
      if (isDust && (each < sy(bounds.top) || each + h > sy(bounds.bottom))) return false; // seen with all the map
      const isOff = !isDust && (each + h < 0 || each > cy + r);
      return !isOff && room.isFree(box) && isOffOthers(box, id, found);
    });
    if (top === undefined) return undefined;
    const plate = { x: cx - w / 2, y: top, w, h };
    room.take(plate);
    let at = top + 2;
    for (const line of lines) {
      found.titles.push({ ...line, x: cx, y: at + line.size * 0.64 });
      at += line.size * 1.28;
    }
    return plate;
  }
  /**
   * The name of a concept, where there is room beside its dot.
   * @param {Point & { id: number, r: number, rank: number }} dot
   * @param {Room} room
   * @param {Seen} found
   */
  function addName({ id, x: cx, y: cy, r, rank }, room, found) {
    const size = r > 10 ? 13 : 12,
      bold = r > 14;
    const text = clip(must(rows.concepts, id).label, 36);
    const w = measure(text, size, bold) + 6,
      h = size * 1.25;
    const spots = [
      { x: cx + r + 2, y: cy - h / 2, w, h },
      { x: cx - w / 2, y: cy + r + 1, w, h },
      { x: cx - r - 2 - w, y: cy - h / 2, w, h },
      { x: cx - w / 2, y: cy - r - h - 1, w, h },
    ];
    const free = spots.find((spot) => room.isFree(spot));
    const spot = free || (rank < INSISTENT ? spots.find((each) => room.isFree(each, rank)) : undefined);
    if (!spot) return false;
    room.take(spot);
    found.names.push({ text, size, bold, x: spot.x + 3, y: spot.y + h / 2, over: free ? null : spot });
    return true;
  }
  /** @param {SeenLine} line @param {ShownMap} there @param {Room} room @param {Seen} found */
  function addPredicate(line, there, room, found) {
    const apart = Math.hypot(line.x2 - line.x1, line.y2 - line.y1);
    if (Math.min(line.r1, line.r2) < 5 || apart < 120) return;
    const { text, isNegated: negated } = model.shortOf(line.pair, there),
      size = 11,
      w = measure(text, size, negated) + 8,
      h = 15;
    if (w > apart - line.r1 - line.r2 - 24) return;
    const box = { x: (line.x1 + line.x2 - w) / 2, y: (line.y1 + line.y2 - h) / 2, w, h };
    if (!room.isFree(box)) return;
    room.take(box);
    found.predicates.push({ text, negated, size, bold: negated, x: box.x + w / 2, y: box.y + h / 2 });
  }

  /**
   * What is at a point of the map: a concept within reach, else the region.
   * @param {Point} point
   * @param {number} scale
   * @param {number} px of reach
   * @param {Uint8Array} visible
   * @returns {import("./model.js").One | null}
   */
  function at(point, scale, px, visible) {
    const reach = px / scale;
    let best = null,
      near = reach;
    for (let i = 0; i < regions.n; i += 1) {
      if (Math.hypot(point.x - regions.x[i], point.y - regions.y[i]) > regions.r[i] + reach) continue;
      for (let id = begin[i]; id < begin[i + 1]; id += 1) {
        const away = Math.hypot(point.x - x[id], point.y - y[id]) - radius(id, scale) / scale;
        if (away < near && visible[id]) [near, best] = [away, id];
      }
    }
    if (best !== null) return { kind: "node", id: best };
    for (let i = 0; i < regions.named; i += 1) {
      const away = Math.hypot(point.x - regions.x[i], point.y - regions.y[i]);
      if (away < regions.r[i]) return { kind: "region", id: i };
    }
    return null;
  }
  return { x, y, dot, region, regions, begin, bounds, radius, membersOf, collect, at, nameOf: names.at };
}
