// The address: what is chosen and hidden, so that a link brings it back, and so that a step can be undone.

const MOST = 200; // steps that can be undone

/**
 * @template {Id} I
 * @param {object} parts
 * @param {() => PageState<I>} parts.state
 * @param {(parts: URLSearchParams) => void} parts.writeChosen
 * @param {(id: I) => string} parts.iriOf of a concept
 * @param {(id: I) => string} parts.documentIri
 * @param {(canUndo: boolean) => void} parts.written
 */
export function newAddress({ state, writeChosen, iriOf, documentIri, written }) {
  let isOn = false,
    isUndoing = false,
    now = "";
  /** @type {string[]} */
  const past = [];
  /** Nothing is written before the page has been read from the address. */
  function start() {
    isOn = true;
    now = compose();
  }
  /** Take the page one step back. @param {(parts: URLSearchParams) => void} read */
  function undo(read) {
    const before = past.pop();
    if (before === undefined) return;
    isUndoing = true;
    read(new URLSearchParams(before));
    isUndoing = false;
  }
  function compose() {
    const { hidden, removed, opened, pinned, focus, documents, years, table } = state();
    const parts = new URLSearchParams();
    writeChosen(parts);
    if (focus) parts.set("near", `${focus.depth} ${iriOf(focus.centre)}`);
    for (const id of opened) parts.append("open", iriOf(id));
    for (const id of removed) parts.append("without", iriOf(id));
    for (const id of pinned) parts.append("pin", iriOf(id));
    for (const key of [...hidden].sort()) parts.append("hide", key);
    for (const id of documents) parts.append("document", documentIri(id));
    if (years) parts.set("years", years.join("-"));
    if (table) parts.set("table", "1");
    return parts.toString();
  }
  function write() {
    if (!isOn) return;
    const fragment = compose();
    if (fragment !== now && !isUndoing && past.push(now) > MOST) past.shift();
    now = fragment;
    written(past.length > 0);
    if (fragment === location.hash.slice(1)) return;
    try {
      history.replaceState(null, "", fragment ? `#${fragment}` : "#");
    } catch {
      // A page inside a page may have no address.
    }
  }
  return { start, write, undo };
}

/**
 * What an address hides and shows; all but what is chosen, which the forms of the page read themselves.
 * @template {Id} I
 * @param {URLSearchParams} parts
 * @param {(iri: string) => I | null} find the concept of an IRI
 * @param {(iri: string) => I | null} findDocument
 * @returns {PageState<I>}
 */
export function readState(parts, find, findDocument) {
  const near = /^([1-3]) (.*)$/.exec(parts.get("near") || "");
  const centre = near ? find(near[2]) : null;
  const focus = near && centre !== null ? { depth: Number(near[1]), centre } : null;
  const named = parts.getAll("document").map(findDocument);
  /** @param {string} key */
  const concepts = (key) =>
    new Set(
      parts
        .getAll(key)
        .map(find)
        .filter((id) => id !== null),
    );
  const span = /^(\d{1,4})-(\d{1,4})$/.exec(parts.get("years") || "");
  return {
    hidden: new Set(parts.getAll("hide")),
    removed: concepts("without"),
    opened: concepts("open"),
    pinned: concepts("pin"),
    focus,
    depth: focus?.depth || 0,
    documents: new Set(named.filter((id) => id !== null)),
    years: span ? [Number(span[1]), Number(span[2])] : null,
    table: parts.has("table"),
  };
}

export const readParts = () => new URLSearchParams(location.hash.slice(1));
