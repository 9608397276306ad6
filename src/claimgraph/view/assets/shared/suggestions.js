// What a search finds, as the box for search takes it.

/** A text as it is compared: lower case of the same length, which U+0130 alone would change. @param {string} text */
export const plain = (text) => text.replaceAll("\u0130", "i").toLowerCase();

/**
 * @template T
 * @param {T} what
 * @param {string} label
 * @param {string[]} texts
 * @param {string} kind
 * @returns {Suggestion<T>}
 */
export const newSuggestion = (what, label, texts, kind) => ({ what, label, texts, keys: texts.map(plain), kind });
