// What draws a drawing: vis-network holds the boxes, which can be dragged, and moves the view; all that
// is seen is painted here. It shows what it is told to show, and says what was pointed at; it knows
// nothing of filters or panels.

import { EDGE_FONT, FONT, boxPicture, drawName, drawNode, nameSize, nodeWidth } from "../shared/boxes.js";
import { fillShape } from "../shared/shapes.js";
import { addTo, count, must } from "../shared/collections.js";
import { byId, first, newPen, penOf } from "../shared/dom.js";
import { isInside, newBounds, onCurve } from "../shared/geometry.js";
import { isFinding } from "../shared/standing.js";
import { hideTip, showTip } from "../shared/tooltip.js";
import { newEdgePainter } from "./edge_painter.js";
import { DOT, readableLabels } from "./readable_labels.js";

/**
 * @typedef {BoxNode & Point & { id: string, category: CategoryRow | undefined }} DrawnBox
 * One line for all claims that say the same of the same two concepts; its style is that of the surest of
 * those shown.
 * @typedef {Omit<DrawnEdge, "lines"> & {
 *   words: string[], claim: ClaimRow | undefined, negated: boolean, isBeside: boolean, members: DrawnEdge[],
 *   size: Size | null
 * }} DrawnLine
 * @typedef {import("./model.js").Ids} Ids
 * @typedef {import("../shared/boxes.js").Paint} Paint
 * @typedef {import("./edge_painter.js").Places} Places
 * @typedef {Paint & { ctx: CanvasRenderingContext2D, places: Places, scale: number }} Paper
 * @typedef {ReturnType<typeof newRenderer>} DrawingRenderer
 */

const CLEAR = "rgba(0,0,0,0)";
const READABLE = 0.92; // scale from which all words can be read: names of lines have 11 px
const LEAST = 0.6; // scale below which no drawing is tried to be read whole
const SPOTS = [0, 0.1, -0.1, 0.2, -0.2, 0.3, -0.3]; // where else along a line its name may stand
const ROOM = 26; // px around a drawing that is fitted to the stage
const AROUND = 0.5; // share of the stage on each side that is painted ahead

/**
 * @param {object} parts
 * @param {import("./model.js").DrawingModel} parts.model
 * @param {DrawnNetwork} parts.network
 * @param {import("../shared/theme.js").Theme} parts.theme
 * @param {() => string} parts.title of its picture
 * @param {(what: NodeOrEdge<string> | null) => void} parts.pick called with what was clicked
 * @param {(what: NodeOrEdge<string>) => Node[]} parts.tipOf the lines of a tooltip
 * @param {(n: { boxes: number, names: number }) => void} parts.told called with how much of it is in words
 * @param {() => number} parts.above px of the stage that something else takes
 */
export function newRenderer({ model, network: drawn, theme, title, pick, tipOf, told, above }) {
  const stage = byId("graph");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const family = getComputedStyle(document.body).fontFamily;
  const pen = newPen();
  /** @type {Ids} */
  let there = { nodes: new Set(), edges: new Set() }; // what is shown
  /** @type {Ids | null} */
  let kept = null; // what of it is meant; null: all
  /** @type {{ kind: string, id: string } | null} */
  let chosen = null;

  const nodes = new Map(drawn.nodes.map((node) => [node.id, newNode(node)]));
  /** @param {DrawnNode} node @returns {DrawnBox} */
  function newNode({ id, lines, x, y, widthConstraint, heightConstraint }) {
    const isGap = model.gaps.has(id);
    const category = model.categories.get(model.concepts.get(id)?.category ?? "");
    const width = nodeWidth(pen, lines, widthConstraint, family, isGap);
    return { id, lines, isGap, category, shape: category?.shape, x, y, width, height: heightConstraint };
  }
  /** @type {Map<string, DrawnLine>} */
  const lineOf = new Map(); // by the id of each edge on it
  const lines = newLines();
  /** Whether a line stands for no finding. @param {DrawnEdge[]} members */
  function standsBeside(members) {
    const claims = members.flatMap(({ id }) => model.claims.get(id) ?? []);
    return claims.length > 0 && !claims.some(isFinding);
  }
  function newLines() {
    /** @type {Map<number, DrawnEdge[]>} */
    const pools = new Map();
    for (const edge of drawn.edges) addTo(pools, edge.pool, edge);
    return [...pools].map(([pool, members]) => {
      const [{ lines: words, ...edge }] = members;
      const claim = model.claims.get(edge.id),
        negated = claim?.polarity === "negated";
      /** @type {DrawnLine} */
      const line = { ...edge, id: String(pool), words, claim, negated, isBeside: false, members, size: null };
      line.isBeside = standsBeside(members);
      if (words.length) line.size = nameSize(pen, nameOf(line, members.length), negated, family);
      for (const { id } of members) lineOf.set(id, line);
      return line;
    });
  }
  /** The words of a line that stands for n claims. @param {DrawnLine} line @param {number} n */
  function nameOf({ words }, n) {
    return n > 1 ? [...words.slice(0, -1), `${words.at(-1)} ×${n}`] : words;
  }
  /** @param {DrawnLine} line */
  const shownOf = (line) => line.members.filter((edge) => there.edges.has(edge.id));
  /** Lines with those of their edges that are among some. @param {Ids} some */
  const linesOf = (some) =>
    lines.flatMap((line) => {
      const shown = line.members.filter((edge) => some.edges.has(edge.id));
      return shown.length ? [{ line, shown }] : [];
    });
  const linesShown = () => lines.filter((line) => shownOf(line).length);
  const nodesShown = () => [...nodes.values()].filter((node) => there.nodes.has(node.id));
  /** The edge that a line stands for: the one chosen, or else the surest shown. @param {DrawnLine} line */
  const front = (line) => line.members.find((edge) => isChosen("edge", edge.id)) || shownOf(line)[0] || line.members[0];

  /** @param {DrawnLine} line @param {Colours} colours */
  function lineColour(line, colours) {
    if (line.negated) return colours.negated;
    if (line.kind === "broader") return colours.broader;
    return line.claim ? (line.isBeside ? colours.broader : colours.line) : colours.gap;
  }
  /** @param {DrawnLine} line @param {Colours} colours */
  function nameColour(line, colours) {
    if (line.negated) return colours.negated;
    return line.claim ? (line.isBeside ? colours.line : colours.text) : colours.gap;
  }
  /** @param {DrawnBox} node @param {Colours} colours */
  const nodeColour = (node, colours) => (node.isGap ? colours.gap : theme.colourOf(node.category));
  /** @param {string} kind @param {string} id */
  const isChosen = (kind, id) => chosen?.kind === kind && chosen.id === id;
  /** @param {DrawnBox} node */
  const isFaded = (node) => Boolean(kept && !kept.nodes.has(node.id));
  /** @param {DrawnLine} line */
  const isMarked = (line) => line.members.some((edge) => isChosen("edge", edge.id));
  /** @param {DrawnLine} line */
  function isAside(line) {
    const meant = kept;
    return Boolean(meant && !line.members.some((edge) => meant.edges.has(edge.id)));
  }

  // ---- vis-network -----------------------------------------------------------------------------
  /** @param {DrawnBox} node */
  function visNode(node) {
    const colour = { background: CLEAR, border: CLEAR };
    return {
      id: node.id,
      x: node.x,
      y: node.y,
      shape: "box",
      margin: { top: 0, right: 0, bottom: 0, left: 0 },
      borderWidth: 0,
      chosen: false,
      color: { ...colour, highlight: colour, hover: colour },
      // A little larger than what is drawn, so that arrowheads end beside the border.
      widthConstraint: node.width + 6,
      heightConstraint: { minimum: node.height + 6, valign: "middle" },
      hidden: !there.nodes.has(node.id),
    };
  }
  /** @typedef {ReturnType<typeof visNode>} VisNode */
  // Made at the first update, so that everything is drawn once and as it shall be.
  /** @type {{ network: vis.Network, data: vis.DataSet<VisNode>, hidden: Map<string, boolean> } | null} */
  let made = null; // `hidden`: by id of a node, whether vis-network was last told to hide it
  let fitted = ""; // the size of the stage to which the drawing was fitted last
  const sizeNow = () => `${stage.clientWidth} ${stage.clientHeight}`;
  function make() {
    const items = [...nodes.values()].map(visNode);
    const data = new vis.DataSet(items);
    const interaction = { .../** @type {object} */ (drawn.options.interaction), hover: false, hideNodesOnDrag: true };
    const network = new vis.Network(stage, { nodes: data, edges: [] }, { ...drawn.options, interaction });
    made = { network, data, hidden: new Map(items.map(({ id, hidden }) => [id, hidden])) };
    network.on("afterDrawing", (ctx) => paint(network, ctx));
    network.on("click", (event) => pick(hit(network, event.pointer.DOM)));
    network.on("dragStart", (event) => {
      if (network.getNodeAt(event.pointer.DOM) === undefined) sheet = paintAhead(network);
    });
    network.on("dragEnd", () => {
      sheet = null;
    });
    network.on("dragging", hideTip);
    network.on("zoom", hideTip);
    const fitAnew = () => {
      if (sizeNow() !== fitted) fit(false);
    };
    new ResizeObserver(fitAnew).observe(stage);
  }

  // ---- painting --------------------------------------------------------------------------------
  const edgePainter = newEdgePainter(nodes);
  /** @param {DrawnLine} line @param {Size} size @param {Places} places */
  function nameAt(line, size, places) {
    const from = places[line.from],
      to = places[line.to];
    if (line.from !== line.to) return onCurve(from, to, line.smooth, line.along);
    const node = must(nodes, line.from);
    return { x: from.x + (node.width + size.width) / 2 - 6, y: from.y - node.height / 2 - 14 };
  }
  /** The name of a line and where it stands. @param {DrawnLine} line @param {Places} places @returns {Box | null} */
  const nameBox = (line, places) => line.size && { ...nameAt(line, line.size, places), ...line.size };
  /** The part of the drawing that is looked at, in its own px. @param {vis.Network} network @returns {Frame} */
  function viewNow(network) {
    const low = network.DOMtoCanvas({ x: 0, y: 0 }),
      high = network.DOMtoCanvas({ x: stage.clientWidth, y: stage.clientHeight });
    return { left: low.x, top: low.y, right: high.x, bottom: high.y };
  }
  /** @param {Point} at @param {Size} size @param {Frame} view */
  const isSeen = ({ x, y }, { width, height }, view) =>
    x + width / 2 > view.left &&
    x - width / 2 < view.right &&
    y + height / 2 > view.top &&
    y - height / 2 < view.bottom;

  /** @param {vis.Network} network @param {CanvasRenderingContext2D} ctx */
  function paint(network, ctx) {
    if (!fitted) return; // what is painted before it is in its place is painted in vain
    if (sheet) showSheet(network, ctx, sheet);
    else paintAll(network, ctx, viewNow(network));
  }
  /** @param {vis.Network} network @param {CanvasRenderingContext2D} ctx @param {Frame} view @param {Frame} [around] */
  function paintAll(network, ctx, view, around = view) {
    const places = network.getPositions(),
      scale = network.getScale();
    const paper = { ctx, colours: theme.palette(), isDark: theme.isDark(), family, places, scale };
    const boxes = nodesShown(),
      shown = linesShown();
    const words = wordsNow(network, places),
      across = (2 * DOT) / 2 ** (Math.round(8 * Math.log2(scale)) / 8),
      dot = { width: across, height: across };
    ctx.save();
    for (const faded of [true, false]) {
      for (const line of shown) {
        if (isAside(line) === faded) paintLine(paper, line, around, words.boxes.get(line.to) ?? dot);
      }
    }
    ctx.restore();
    // What is meant lies on top of what is not.
    for (const faded of [true, false]) {
      for (const node of boxes) {
        if (isFaded(node) !== faded || !isSeen(places[node.id], node, around)) continue;
        if (words.boxes.has(node.id)) grow(ctx, places[node.id], words.grown, () => paintNode(paper, node, faded));
        else paintDot(paper, node, faded);
      }
      for (const line of shown) {
        const box = isAside(line) === faded && words.names.get(line.id);
        if (box && isSeen(box, box, around)) grow(ctx, box, words.grownNames, () => paintName(paper, line, box, faded));
      }
    }
  }
  /** @param {Paper} paper @param {DrawnLine} line @param {Frame} view @param {Size} target what is seen at its end */
  function paintLine({ ctx, colours, places }, line, view, target) {
    const [{ width, dashes }] = shownOf(line);
    const style = { colour: lineColour(line, colours), width: width + (isMarked(line) ? 1.6 : 0), dashes };
    edgePainter.paint(ctx, line, places, view, { ...style, alpha: isAside(line) ? 0.12 : 1 }, target);
  }
  /** @param {Paper} paper @param {DrawnBox} node @param {boolean} faded */
  function paintNode(paper, node, faded) {
    const style = { colour: nodeColour(node, paper.colours), faded, selected: isChosen("node", node.id) };
    drawNode(paper.ctx, node, paper.places[node.id], paper, style);
  }
  /** @param {Paper} paper @param {DrawnLine} line @param {Box} box @param {boolean} faded */
  function paintName(paper, line, box, faded) {
    const style = { colour: nameColour(line, paper.colours), bold: line.negated, faded, selected: isMarked(line) };
    drawName(paper.ctx, nameOf(line, shownOf(line).length), box, line.size ?? box, paper, style);
  }

  /**
   * Paint a thing larger than it is, around its middle.
   * @param {CanvasRenderingContext2D} ctx
   * @param {Point} at
   * @param {number} by
   * @param {() => void} paintIt
   */
  function grow(ctx, { x, y }, by, paintIt) {
    if (by === 1) return paintIt();
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(by, by);
    ctx.translate(-x, -y);
    paintIt();
    ctx.restore();
  }
  /** A box whose words have no room. @param {Paper} paper @param {DrawnBox} node @param {boolean} faded */
  function paintDot({ ctx, colours, places, scale }, node, faded) {
    const { x, y } = places[node.id];
    ctx.globalAlpha = faded ? 0.25 : 1;
    ctx.fillStyle = nodeColour(node, colours);
    fillShape(ctx, node.isGap ? "dot" : node.shape, x, y, DOT / scale);
    ctx.globalAlpha = 1;
  }

  // ---- words: everything where it can be read, or else what there is room for ----------------------
  /** @typedef {import("./readable_labels.js").Readable} Readable */
  /** @type {{ key: string, words: Readable } | null} */
  let known = null;
  /** @param {vis.Network} network @param {Places} places @returns {Readable} */
  function wordsNow(network, places) {
    const scale = network.getScale();
    // Steps of an eighth of the scale: words do not come and go with each turn of the wheel.
    const steps = scale >= READABLE ? 0 : Math.floor(8 * Math.log2(scale));
    const shown = linesShown(),
      boxes = nodesShown();
    const meant = [...(kept?.nodes ?? [])].sort().join(" ");
    const moved = boxes.reduce((sum, { id }) => sum + 3 * places[id].x + places[id].y, 0);
    const key = `${steps} ${boxes.length} ${shown.length} ${moved} ${meant} ${there.edges.size}`;
    if (known?.key === key) return known.words;
    const words = steps ? chooseWords(places, Math.min(scale, 2 ** (steps / 8)), there) : allWords(places);
    known = { key, words };
    told({ boxes: words.boxes.size, names: words.names.size });
    return words;
  }
  /** @param {Places} places @returns {Readable} */
  function allWords(places) {
    const names = linesShown().flatMap((line) => {
      const box = nameBox(line, places);
      return box ? [/** @type {const} */ ([line.id, box])] : [];
    });
    const boxes = nodesShown().map((node) => /** @type {const} */ ([node.id, { ...node, ...places[node.id] }]));
    return { boxes: new Map(boxes), names: new Map(names), grown: 1, grownNames: 1 };
  }
  /** @param {Places} places @param {number} scale @param {Ids} some */
  function chooseWords(places, scale, some) {
    /** @type {Map<string, number>} */
    const crowds = new Map();
    const shown = linesOf(some).map(({ line }) => line);
    for (const line of shown) for (const end of [line.from, line.to]) count(crowds, end);
    const boxes = [...nodes.values()]
      .filter(({ id }) => some.nodes.has(id))
      .map((node) => ({ ...node, at: places[node.id], crowd: crowds.get(node.id) || 0 }));
    const named = shown.flatMap(({ size, ...line }) => {
      if (!size) return [];
      const spots = SPOTS.map((off) => nameAt({ ...line, size, along: line.along + off }, size, places));
      const { id, from, to } = line;
      return [{ id, from, to, size, spots: from === to ? spots.slice(0, 1) : spots }];
    });
    const { left, top, right, bottom } = extentOf(places, some),
      more = (ROOM - 4) / scale;
    const frame = { left: left - more, top: top - more, right: right + more, bottom: bottom + more };
    return readableLabels(boxes, named, scale, frame, kept?.nodes ?? new Set());
  }
  /** Whether all words of some things have room when the whole of it is looked at. @param {Ids} some */
  function isReadable(some) {
    const scale = scaleToFit(extentOf(laidOut, some)); // wherever boxes were dragged since
    if (!some.nodes.size || scale >= READABLE) return true;
    if (scale < LEAST) return false;
    const words = chooseWords(laidOut, scale, some);
    const named = linesOf(some).filter(({ line }) => line.size);
    return words.boxes.size === some.nodes.size && words.names.size === named.length;
  }

  // ---- under the hand: a picture painted ahead, larger than the stage, is moved along -------------
  /** @typedef {{ canvas: HTMLCanvasElement, around: Frame, all: Frame, scale: number, zoom: number }} Sheet */
  /** @type {Sheet | null} */
  let sheet = null; // only while the hand moves the view
  /** @param {vis.Network} network @returns {Sheet} */
  function paintAhead(network) {
    const painted = first(stage, "canvas");
    const sharp = painted instanceof HTMLCanvasElement ? painted.width / stage.clientWidth : 1;
    const view = viewNow(network),
      scale = network.getScale() * sharp;
    const wide = (view.right - view.left) * AROUND,
      high = (view.bottom - view.top) * AROUND,
      all = extent(network);
    const around = {
      left: Math.max(view.left - wide, Math.min(view.left, all.left)),
      right: Math.min(view.right + wide, Math.max(view.right, all.right)),
      top: Math.max(view.top - high, Math.min(view.top, all.top)),
      bottom: Math.min(view.bottom + high, Math.max(view.bottom, all.bottom)),
    };
    // Whole px away from the stage, so that nothing shifts or blurs when the hand lets go.
    around.left = view.left + Math.floor((around.left - view.left) * scale) / scale;
    around.top = view.top + Math.floor((around.top - view.top) * scale) / scale;
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil((around.right - around.left) * scale);
    canvas.height = Math.ceil((around.bottom - around.top) * scale);
    const ctx = penOf(canvas);
    ctx.setTransform(scale, 0, 0, scale, -around.left * scale, -around.top * scale);
    paintAll(network, ctx, view, around);
    return { canvas, around, all, scale, zoom: network.getScale() };
  }
  /** Whether a sheet has all that there is to see. @param {Sheet} sheet @param {Frame} view @param {number} zoom */
  function isEnough({ around, all, zoom: painted }, view, zoom) {
    if (painted !== zoom) return false;
    if (view.left >= all.right || view.right <= all.left || view.top >= all.bottom || view.bottom <= all.top)
      return true;
    return (
      Math.max(view.left, all.left) >= around.left - 1 &&
      Math.min(view.right, all.right) <= around.right + 1 &&
      Math.max(view.top, all.top) >= around.top - 1 &&
      Math.min(view.bottom, all.bottom) <= around.bottom + 1
    );
  }
  /** @param {vis.Network} network @param {CanvasRenderingContext2D} ctx @param {Sheet} before */
  function showSheet(network, ctx, before) {
    const view = viewNow(network);
    const now = isEnough(before, view, network.getScale()) ? before : paintAhead(network);
    sheet = now;
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    const left = Math.round((now.around.left - view.left) * now.scale),
      top = Math.round((now.around.top - view.top) * now.scale);
    ctx.drawImage(now.canvas, left, top);
    ctx.restore();
  }

  // ---- what it is told ---------------------------------------------------------------------------
  /**
   * What is shown, without showing it.
   * @param {{ there: Ids, kept: Ids | null, chosen: { kind: string, id: string } | null }} next
   */
  function remember(next) {
    ({ there, kept, chosen } = next);
  }
  /** Show some things, fade all but some of them, mark one. @param {Parameters<typeof remember>[0]} next */
  function update(next) {
    remember(next);
    if (!nodes.size) return;
    if (!made) return make();
    const { network, data, hidden } = made;
    const changed = [...nodes.keys()].filter((id) => hidden.get(id) === there.nodes.has(id));
    const items = changed.map((id) => ({ id, hidden: !there.nodes.has(id) }));
    for (const item of items) hidden.set(item.id, item.hidden);
    if (items.length) data.update(items);
    sheet = null;
    network.redraw();
  }
  /** Where boxes stand: as they were laid out, until they are drawn and can be moved. @returns {Places} */
  const placesNow = () => ({ ...laidOut, ...made?.network.getPositions() }); // vis-network tells no hidden ones
  const laidOut = Object.fromEntries(drawn.nodes.map(({ id, x, y }) => [id, { x, y }]));
  /** What is shown, as a picture. */
  function picture() {
    const places = placesNow(),
      colours = theme.palette();
    const boxes = nodesShown().map((node) => {
      return { ...node, at: places[node.id], colour: nodeColour(node, colours), faded: isFaded(node) };
    });
    const edges = linesShown().map((line) => {
      const shown = shownOf(line),
        [{ width, dashes, title }] = shown;
      const style = { colour: lineColour(line, colours), nameColour: nameColour(line, colours), width, dashes, title };
      return {
        ...line,
        ...style,
        lines: nameOf(line, shown.length),
        nameAt: nameBox(line, places),
        faded: isAside(line),
      };
    });
    return boxPicture({ nodes: boxes, edges, family }, colours, title());
  }

  // ---- moving ----------------------------------------------------------------------------------
  /** @param {vis.Network} network @param {{ position?: Point, scale?: number }} where @param {boolean} [animated] */
  function move(network, where, animated = true) {
    const animation = animated && !still && { duration: 260, easingFunction: "easeInOutQuad" };
    network.moveTo({ ...where, animation });
  }
  /** @param {number} by */
  const zoom = (by) => void (made && move(made.network, { scale: made.network.getScale() * by }));
  /** What some things reach over. @param {Places} places @param {Ids} some */
  function extentOf(places, some) {
    const { frame, add } = newBounds();
    for (const id of some.nodes) add(places[id], must(nodes, id));
    for (const line of lines) {
      const isThere = line.members.some((edge) => some.edges.has(edge.id));
      if (line.size && isThere) add(nameAt(line, line.size, places), line.size);
    }
    return frame;
  }
  /** @param {vis.Network} network */
  const extent = (network) => extentOf(network.getPositions(), there);
  /** The scale at which a frame fits the stage. @param {Frame} frame @param {number} [taken] px of its height */
  function scaleToFit({ left, top, right, bottom }, taken = 0) {
    const wide = (stage.clientWidth - 2 * ROOM) / (right - left),
      high = (stage.clientHeight - taken - 2 * ROOM) / (bottom - top);
    return Math.max(Math.min(wide, high, 1.3), 0.02);
  }
  /** Bring all that is shown into view. @param {boolean} animated */
  function fit(animated) {
    if (!made || !there.nodes.size) return;
    const frame = extent(made.network);
    fitted = sizeNow();
    const taken = above(),
      scale = scaleToFit(frame, taken);
    const position = { x: (frame.left + frame.right) / 2, y: (frame.top + frame.bottom) / 2 - taken / 2 / scale };
    move(made.network, { position, scale }, animated);
  }
  /** @param {vis.Network} network @param {NodeOrEdge<string>} what */
  function placeOf(network, { kind, id }) {
    const places = network.getPositions();
    if (kind === "node") return places[id];
    const line = must(lineOf, id);
    return known?.words.names.get(line.id) || nameBox(line, places) || places[line.from];
  }
  /**
   * Bring a thing into view, without moving what is in view already.
   * @param {NodeOrEdge<string>} what
   * @param {boolean} centred
   */
  function reveal(what, centred) {
    if (!made) return;
    const { network } = made;
    const { x, y } = placeOf(network, what);
    const point = network.canvasToDOM({ x, y });
    const inside =
      point.x > 40 && point.y > 30 && point.x < stage.clientWidth - 40 && point.y < stage.clientHeight - 30;
    const scale = network.getScale();
    if (centred || !inside || scale < 0.45) move(network, { position: { x, y }, scale: Math.max(scale, 0.8) });
  }

  // ---- pointing --------------------------------------------------------------------------------
  /**
   * What is at a point of the stage: the name of a line first, since names lie on top.
   * @param {vis.Network} network
   * @param {Point} point
   * @returns {NodeOrEdge<string> | null}
   */
  function hit(network, point) {
    const at = network.DOMtoCanvas(point),
      places = network.getPositions(),
      scale = network.getScale();
    const words = wordsNow(network, places);
    for (const line of linesShown()) {
      const box = words.names.get(line.id);
      if (box && isInside(box, box, at)) return { kind: "edge", id: front(line).id };
    }
    for (const [id, box] of words.boxes) if (isInside(box, box, at)) return { kind: "node", id };
    const id = network.getNodeAt(point);
    if (id !== undefined) return { kind: "node", id };
    const line = edgePainter.lineAt(at, linesShown(), places, Math.max(6, 6 / scale));
    return line && { kind: "edge", id: front(line).id };
  }
  let waiting = false;
  stage.addEventListener("pointermove", (event) => {
    if (waiting || !made || event.buttons) return;
    const { network } = made;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const box = stage.getBoundingClientRect();
      const what = hit(network, { x: event.clientX - box.left, y: event.clientY - box.top });
      stage.style.cursor = what ? "pointer" : "grab";
      if (what) showTip(event, tipOf(what));
      else hideTip();
    });
  });
  stage.addEventListener("pointerleave", hideTip);

  /** Where a thing stands in the window, in px. @param {NodeOrEdge<string>} what */
  function pointOf(what) {
    if (!made) return null;
    const box = stage.getBoundingClientRect();
    const point = made.network.canvasToDOM(placeOf(made.network, what));
    return { x: point.x + box.left, y: point.y + box.top };
  }
  /** All words, where they stand on the stage. @returns {Label[]} */
  function labels() {
    if (!made) return [];
    const { network } = made,
      { boxes, names, grown, grownNames } = wordsNow(network, placesNow()),
      scale = network.getScale();
    /** @param {string} kind @param {number} px @returns {(one: [string, Box]) => Label} */
    const label =
      (kind, px) =>
      ([id, { x, y, width, height }]) => {
        return {
          of: `${kind} ${id}`,
          font: px * scale,
          ...network.canvasToDOM({ x, y }),
          width: width * scale,
          height: height * scale,
        };
      };
    return [...[...boxes].map(label("box", FONT * grown)), ...[...names].map(label("name", EDGE_FONT * grownNames))];
  }
  /** The ids of concepts and gaps as one reads them: from top to bottom. */
  const order = () =>
    nodesShown()
      .sort((a, b) => a.y - b.y || a.x - b.x)
      .map((node) => node.id);
  return {
    update,
    remember,
    /** Where a box stands in the whole drawing. @param {string} id @returns {Point | null} */
    placeOf: (id) => placesNow()[id] ?? null,
    fit,
    zoom,
    reveal,
    pointOf,
    picture,
    order,
    isReadable,
    linesOf,
    nameOf,
    labels,
    element: stage,
  };
}
