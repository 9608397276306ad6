// What is chosen on a map, in the words of an address: by IRIs, which stay when the graph is built anew.

import { TERMINOLOGY } from "./model.js";

/**
 * @typedef {import("./model.js").One} One
 * @typedef {import("./model.js").Thing} Thing
 */

/**
 * @param {object} parts
 * @param {import("./rows.js").Rows} parts.rows
 * @param {import("./pairs.js").Pairs} parts.pairs
 * @param {import("./model.js").MapModel} parts.model
 * @param {import("./level_of_detail.js").LevelOfDetail} parts.detail
 */
export function newChosenAddress({ rows, pairs, model, detail }) {
  const { iriOf } = rows;
  /** The concepts that a claim or a pair joins. @param {One} what */
  function endsOf({ kind, id }) {
    if (kind === "pair") return [pairs.a[id], pairs.b[id]];
    return kind === "edge" ? [rows.claims[id].subject, rows.claims[id].object] : [];
  }
  /** @param {URLSearchParams} parts @param {Thing | null} chosen */
  function write(parts, chosen) {
    if (!chosen) return;
    if (chosen.kind === "path") {
      for (const id of [chosen.steps[0].from, ...chosen.steps.map(({ to }) => to)]) parts.append("path", iriOf(id));
      return;
    }
    const { kind, id } = chosen;
    if (kind === "node") parts.set("node", iriOf(id));
    if (kind === "edge") parts.set("edge", rows.claims[id].iri);
    if (kind === "edge") parts.set("at", String(id));
    if (kind === "pair") for (const end of endsOf(chosen)) parts.append("between", iriOf(end));
    if (kind === "gap") parts.set("gap", rows.gaps[id].iri);
    if (kind === "region") parts.set("community", detail.nameOf(id));
  }
  /** What an address names first of all it may. @param {URLSearchParams} parts @returns {Thing | null} */
  function read(parts) {
    /** @param {string} name @param {(text: string) => number | null} find */
    const found = (name, find) => {
      const text = parts.get(name);
      const id = text === null ? null : find(text);
      return id !== null && id >= 0 ? id : null;
    };
    const [one = null, other = null] = parts.getAll("between").map(model.conceptOf);
    const communities = Array.from({ length: detail.regions.named }, (_, i) => detail.nameOf(i));
    /** @type {[One["kind"], number | null][]} */
    const all = [
      ["node", found("node", model.conceptOf)],
      ["edge", found("edge", (iri) => model.claimOf(iri, Number(parts.get("at"))))],
      ["pair", found("between", () => (one === null || other === null ? null : pairs.find(one, other)))],
      ["gap", found("gap", (iri) => rows.gaps.findIndex((each) => each.iri === iri))],
      ["region", found("community", (name) => communities.indexOf(name))],
    ];
    for (const [kind, id] of all) if (id !== null) return { kind, id };
    return readPath(parts.getAll("path").map(model.conceptOf));
  }
  /** @param {(number | null)[]} way @returns {Thing | null} */
  function readPath(way) {
    const steps = [];
    for (let i = 1; i < way.length; i += 1) {
      const from = way[i - 1],
        to = way[i];
      if (from === null || to === null) return null;
      const pair = pairs.find(from, to);
      if (pair < 0 && !pairs.kinOf(from).includes(to)) return null;
      steps.push({ from, to, pair: pair < 0 ? TERMINOLOGY : pair });
    }
    return steps.length ? { kind: "path", id: "", steps } : null;
  }
  return { endsOf, write, read };
}
