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
