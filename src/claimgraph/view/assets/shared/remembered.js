// What the browser remembers of a reader's wishes, for all pages; forgotten where it may not.

const PREFIX = "claimgraph.";

/** The words that were kept by a name; null if there are none. @param {string} name @returns {string[] | null} */
export function recall(name) {
  try {
    const found = JSON.parse(localStorage.getItem(PREFIX + name) ?? "null");
    return Array.isArray(found) ? found.filter((each) => typeof each === "string") : null;
  } catch {
    return null; // a page within a page may have no storage, and another page may have written anything
  }
}

/** @param {string} name @param {string[]} words */
export function remember(name, words) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(words));
  } catch {
    // It holds for as long as the page is open.
  }
}
