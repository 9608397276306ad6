// Maps that hold lists, and maps that count.

/** @template K, V @param {Map<K, V[]>} map @param {K} key @param {V} value */
export function addTo(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** @template V, K @param {Iterable<V>} values @param {(value: V) => K} keyOf @returns {Map<K, V[]>} */
export function groupBy(values, keyOf) {
  const groups = new Map();
  for (const value of values) addTo(groups, keyOf(value), value);
  return groups;
}

/** @template K @param {Map<K, number>} counts @param {K} key @param {number} [by] */
export const count = (counts, key, by = 1) => counts.set(key, (counts.get(key) || 0) + by);

/**
 * What a map must hold.
 * @template K, V
 * @param {{ get(key: K): V | undefined }} map
 * @param {K} key
 * @returns {V}
 */
export function must(map, key) {
  const value = map.get(key);
  if (value === undefined) throw new Error(`nothing is known of ${key}`);
  return value;
}
