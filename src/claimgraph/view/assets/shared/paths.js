// Ways through a graph, step by step.

/**
 * The shortest way from one node to another: at each step the first of the ways that lead there.
 * @template I, W
 * @param {I} from
 * @param {I} to
 * @param {(node: I) => Iterable<readonly [I, W]>} waysFrom the next nodes, and by what they are reached
 * @returns {{ from: I, to: I, by: W }[] | null} null if there is none
 */
export function shortestPath(from, to, waysFrom) {
  /** @type {Map<I, { from: I, to: I, by: W } | null>} */
  const came = new Map([[from, null]]);
  const waiting = [from];
  for (let i = 0; i < waiting.length && !came.has(to); i += 1) {
    for (const [next, by] of waysFrom(waiting[i])) {
      if (came.has(next)) continue;
      came.set(next, { from: waiting[i], to: next, by });
      waiting.push(next);
    }
  }
  if (!came.has(to)) return null;
  const steps = [];
  for (let step = came.get(to); step; step = came.get(step.from)) steps.unshift(step);
  return steps;
}

/**
 * All nodes that are at most so many steps away.
 * @template I
 * @param {I} centre
 * @param {number} depth
 * @param {(node: I) => Iterable<I>} neighboursOf
 */
export function nodesWithin(centre, depth, neighboursOf) {
  const found = new Set([centre]);
  let edge = [centre];
  for (let step = 0; step < depth; step += 1) {
    const next = [];
    for (const node of edge) {
      for (const other of neighboursOf(node)) {
        if (found.has(other)) continue;
        found.add(other);
        next.push(other);
      }
    }
    edge = next;
  }
  return found;
}

/**
 * All nodes that are near enough to a centre, and those next to some of them.
 * @template {Id} I
 * @param {Focus<I>} focus
 * @param {Iterable<I>} opened nodes all of whose neighbours are meant, each once it is near itself
 * @param {(node: I) => Iterable<I>} neighboursOf
 */
export function nodesNear({ centre, depth }, opened, neighboursOf) {
  const near = nodesWithin(centre, depth, neighboursOf);
  for (const id of opened) if (near.has(id)) for (const next of neighboursOf(id)) near.add(next);
  return near;
}

const MOST_SHORTEST = 12, // of the shortest ways that are kept
  MOST_OTHERS = 4; // ways by other nodes

/**
 * A step of a way: from a node to the next, and by what.
 * @template I, W
 * @typedef {{ from: I, to: I, by: W }} PathStep
 */

/**
 * All shortest ways from one node to another, as the last steps to each node that lies on one.
 * @template I, W
 * @param {I} from
 * @param {I} to
 * @param {(node: I) => Iterable<readonly [I, W]>} waysFrom
 */
function lastSteps(from, to, waysFrom) {
  const distance = new Map([[from, 0]]);
  /** @type {Map<I, PathStep<I, W>[]>} */
  const before = new Map();
  let layer = [from];
  for (let away = 1; layer.length && !distance.has(to); away += 1) {
    /** @type {I[]} */
    const next = [];
    for (const node of layer) {
      for (const [other, by] of waysFrom(node)) {
        if (!distance.has(other)) {
          distance.set(other, away);
          next.push(other);
        }
        const known = before.get(other) ?? [];
        if (distance.get(other) !== away || known.some((step) => step.from === node)) continue;
        before.set(other, [...known, { from: node, to: other, by }]);
      }
    }
    layer = next;
  }
  return { before, isFound: distance.has(to) };
}

/**
 * The shortest ways, up to a number of them, and how many there are.
 * @template I, W
 * @param {I} from
 * @param {I} to
 * @param {(node: I) => Iterable<readonly [I, W]>} waysFrom
 */
function shortestPaths(from, to, waysFrom) {
  const { before, isFound } = lastSteps(from, to, waysFrom);
  /** @type {Map<I, number>} */
  const counted = new Map([[from, 1]]);
  /** @param {I} node @returns {number} */
  function countTo(node) {
    const known = counted.get(node);
    if (known !== undefined) return known;
    const n = (before.get(node) ?? []).reduce((sum, step) => sum + countTo(step.from), 0);
    counted.set(node, n);
    return n;
  }
  /** @param {I} node @param {PathStep<I, W>[]} after @returns {Generator<PathStep<I, W>[]>} */
  function* waysTo(node, after) {
    if (node === from) yield after;
    else for (const step of before.get(node) ?? []) yield* waysTo(step.from, [step, ...after]);
  }
  /** @type {PathStep<I, W>[][]} */
  const found = [];
  if (isFound) {
    for (const way of waysTo(to, [])) {
      if (found.length === MOST_SHORTEST) break;
      found.push(way);
    }
  }
  return { found, n: isFound ? countTo(to) : 0 };
}

/**
 * Ways from one node to another: the shortest ones, then some that pass none of the nodes that those pass, the
 * shorter first.
 * @template I, W
 * @param {I} from
 * @param {I} to
 * @param {(node: I) => Iterable<readonly [I, W]>} waysFrom the next nodes, and by what they are reached
 * @returns {{ routes: PathStep<I, W>[][], nShortest: number }} `nShortest` may be more than are kept
 */
export function findRoutes(from, to, waysFrom) {
  if (from === to) return { routes: [], nShortest: 0 };
  const { found, n } = shortestPaths(from, to, waysFrom);
  const routes = [...found];
  /** @type {Set<I>} */
  const passed = new Set();
  let latest = found,
    isDirect = false;
  /** @param {I} node */
  const others = (node) =>
    [...waysFrom(node)].filter(([next]) => !passed.has(next) && !(isDirect && node === from && next === to));
  for (let i = 0; i < MOST_OTHERS && latest.length; i += 1) {
    for (const way of latest) for (const step of way.slice(0, -1)) passed.add(step.to);
    isDirect ||= latest.some((way) => way.length === 1);
    const next = shortestPath(from, to, others);
    latest = next ? [next] : [];
    routes.push(...latest);
  }
  return { routes, nShortest: n };
}
