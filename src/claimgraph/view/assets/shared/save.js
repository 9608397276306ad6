// What is chosen, or else all that is shown, as a file: PNG, SVG, Turtle, TSV, and networks for other tools.

import { byId, make, penOf } from "./dom.js";
import { cytoscapeText, gexfText, graphmlText, leftOutText, makeNetwork } from "./networks.js";
import { distinct, isStated, isSure, quoteOf, short } from "./text.js";

const MOST = 8000; // px along either side of a PNG; browsers refuse much larger canvases
const COLUMNS =
  "subject predicate object polarity certainty score qualifiers design statistics presupposed read_by " +
  "retracted sentence document source quote subject_id predicate_id object_id unstated_predicate_id claim";

/**
 * The cell of claims.tsv: on one line, without control characters, no formula, in quotes where it holds any.
 * @param {string} text
 */
function cell(text) {
  const kept = text.replace(/[\t-\r\x1c-\x1f\x85\u2028\u2029]/g, " ").replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, "");
  const clean = kept.replace(/\s+/g, " ").trim();
  const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(clean);
  const said = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(clean) && !number ? `'${clean}` : clean;
  return said.includes('"') ? `"${said.replace(/"/g, '""')}"` : said;
}

/**
 * @template {Id} I
 * @template {ClaimOf<I>} C
 * @template {GapOf<I>} G
 * @param {object} parts
 * @param {Model<I>} parts.model
 * @param {() => Picture} parts.picture
 * @param {() => string} parts.title of what is saved
 * @param {() => ClaimsAndGaps<I, G, C>} parts.selection
 * @param {{ write: (some: ClaimsAndGaps<I, G, C>) => string | Promise<string>, note?: string } | string} parts.turtle
 *   writes claims and gaps as Turtle; or why this cannot be done
 * @param {(id: I) => Point | null} parts.placeOf where a concept stands, px; null if it is not drawn
 * @param {(words: string) => void} parts.say
 */
export function connectSaving({ model, picture, title, selection, turtle, placeOf, say }) {
  /** What a file is called: after the graph, and the part of it that is saved. */
  function nameNow() {
    const plain = short(title(), 100).toLowerCase();
    return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "claims";
  }

  /** @param {string} kind @param {Blob | null} blob */
  function download(kind, blob) {
    if (!blob) return say("this browser cannot draw the picture");
    const link = make("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${nameNow()}.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    byId("save-menu", HTMLDetailsElement).open = false;
    say(`saved ${link.download}`);
  }
  /** @param {string} kind @param {string} type @param {string} text */
  const downloadText = (kind, type, text) => download(kind, new Blob([text], { type: `${type};charset=utf-8` }));

  function savePng() {
    const { text, width, height } = picture();
    const scale = Math.min(2, MOST / Math.max(width, height));
    const image = new Image();
    const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    image.onload = () => {
      const canvas = make("canvas");
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      penOf(canvas).drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(address);
      canvas.toBlob((blob) => download("png", blob), "image/png");
    };
    image.onerror = () => say("this browser cannot draw the picture");
    image.src = address;
  }

  /** @param {I} id */
  const labelOf = (id) => model.concepts.get(id)?.label || String(id);
  /** @param {I} id */
  const curieOf = (id) => model.concepts.get(id)?.curie || model.contract(String(id));
  /** @param {string[]} values */
  const joined = (values, between = "; ") => distinct(values.filter((value) => value !== "")).join(between);
  /** @param {C} claim */
  function row(claim) {
    const { evidence } = claim,
      predicate = model.contract(claim.predicate);
    const documents = evidence.map((each) => ({ id: each.document, row: model.documents.get(each.document) }));
    return [
      labelOf(claim.subject),
      isSure(claim) ? claim.label : `${claim.label} [${claim.certainty}]`,
      labelOf(claim.object),
      claim.polarity,
      claim.certainty,
      claim.score?.toFixed(3) ?? "",
      claim.qualifiers.map(([kind, id]) => `${kind}=${labelOf(id)}`).join("; "),
      joined(evidence.map((each) => each.design)),
      joined(evidence.flatMap((each) => each.statistics)),
      evidence.every((each) => each.presupposed) ? "yes" : "",
      joined(evidence.map((each) => each.reader)),
      documents.some((each) => each.row?.retracted) ? "yes" : "",
      joined(evidence.map((each) => String(each.sentence))),
      joined(documents.map((each) => model.contract(each.row?.iri ?? String(each.id)))),
      joined(documents.map((each) => each.row?.source || "")),
      joined(evidence.map(quoteOf), " | "),
      curieOf(claim.subject),
      isStated(claim) ? predicate : "",
      curieOf(claim.object),
      isStated(claim) ? "" : predicate,
      claim.iri,
    ];
  }
  function saveTsv() {
    const lines = [COLUMNS.split(" "), ...selection().claims.map(row)];
    const text = lines.map((cells) => `${cells.map(cell).join("\t")}\n`).join("");
    downloadText("tsv", "text/tab-separated-values", text);
  }
  /** @param {string} kind @param {string} type @param {typeof gexfText} write */
  function saveNetwork(kind, type, write) {
    const network = makeNetwork(selection().claims, { ...model, title: title() }, placeOf);
    downloadText(kind, type, write(network));
    say(`saved ${nameNow()}.${kind}: ${leftOutText(network)}`);
  }
  async function saveTurtle() {
    if (typeof turtle === "string") return;
    downloadText("ttl", "text/turtle", await turtle.write(selection()));
    if (turtle.note) say(`saved ${nameNow()}.ttl: ${turtle.note}`);
  }

  /** @param {string} id @param {() => void} action */
  const on = (id, action) => byId(id).addEventListener("click", action);
  on("save-png", savePng);
  on("save-svg", () => downloadText("svg", "image/svg+xml", picture().text));
  on("save-tsv", saveTsv);
  on("save-ttl", saveTurtle);
  on("save-cyjs", () => saveNetwork("cyjs", "application/json", cytoscapeText));
  on("save-gexf", () => saveNetwork("gexf", "application/xml", gexfText));
  on("save-graphml", () => saveNetwork("graphml", "application/xml", graphmlText));
  if (typeof turtle === "string") {
    byId("save-ttl", HTMLButtonElement).disabled = true;
    byId("save-ttl").title = turtle;
  }
}
