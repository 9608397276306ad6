// What is chosen, or else all that is shown, as a file: PNG, SVG, Turtle, TSV.
"use strict";

claimgraph.save = ({ model, panel, stage, draw, theme, look, selection, say }) => {
  const { payload } = model;
  const name = (panel.short(payload.title, 60).toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")) || "claims";

  function give(kind, blob) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${name}.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    document.getElementById("save-menu").open = false;
    say(`saved ${link.download}`);
  }
  const picture = () => stage.picture ? stage.picture() : claimgraph.svg(stage.scene(), { draw, palette: theme.palette(), title: payload.title });
  const asText = (kind, type, text) => give(kind, new Blob([text], { type: `${type};charset=utf-8` }));

  function savePng() {
    const MOST = 8000; // px along either side; browsers refuse much larger canvases
    const { text, width, height } = picture();
    const scale = Math.min(2, MOST / Math.max(width, height));
    const image = new Image();
    const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(address);
      canvas.toBlob((blob) => give("png", blob), "image/png");
    };
    image.onerror = () => say("this browser cannot draw the picture");
    image.src = address;
  }

  const COLUMNS = ["subject", "predicate", "object", "polarity", "certainty", "score", "qualifiers", "design", "statistics", "sentence", "document", "source", "quote", "subject_id", "predicate_id", "object_id", "claim"];
  // Tabs and line breaks would part cells; a cell that begins like a formula would be one.
  const cell = (text) => String(text).replace(/[\t\r\n\u2028\u2029]+/g, " ").replace(/^(?=[=+\-@])/, "'");
  function row(claim) {
    const distinct = (values) => [...new Set(values.filter((value) => value !== ""))];
    const quotes = claim.evidence.map((each) => each.pieces.map(([text]) => text).join(""));
    const curie = (iri) => model.concepts.get(iri)?.curie || model.contract(iri);
    const files = claim.evidence.map((each) => model.documents.get(each.document)?.source || "");
    return [
      model.concepts.get(claim.subject)?.label || claim.subject, claim.predicate_label, model.concepts.get(claim.object)?.label || claim.object,
      claim.polarity, claim.certainty, claim.score === null ? "" : claim.score.toFixed(3),
      claim.qualifiers.map(([kind, iri]) => `${kind}=${model.concepts.get(iri)?.label || iri}`).join("; "),
      distinct(claim.evidence.map((each) => each.design)).join("; "), distinct(claim.evidence.flatMap((each) => each.statistics)).join("; "),
      distinct(claim.evidence.map((each) => String(each.sentence))).join("; "),
      distinct(claim.evidence.map((each) => model.contract(model.documents.get(each.document)?.iri ?? each.document))).join("; "), distinct(files).join("; "), distinct(quotes).join(" | "),
      curie(claim.subject), model.contract(claim.predicate), curie(claim.object), claim.iri,
    ];
  }
  const saveTsv = () => asText("tsv", "text/tab-separated-values", [COLUMNS, ...selection().claims.map(row)].map((cells) => `${cells.map(cell).join("\t")}\n`).join(""));

  const packed = document.getElementById("turtle-data")?.textContent.trim() ?? "";
  async function bundle() {
    const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  }
  async function saveTurtle() {
    if (model.turtle) {
      asText("ttl", "text/turtle", model.turtle(selection()));
      say(`saved ${name}.ttl: with the sentences, but not the whole texts of documents, which this page does not hold`);
      return;
    }
    const { prefixes, parts, needs } = await bundle();
    const { claims, gaps } = selection();
    const concepts = new Set(), documents = new Set();
    const waiting = [...claims.flatMap((claim) => [claim.subject, claim.object, ...claim.qualifiers.map(([, iri]) => iri)]), ...gaps.flatMap((gap) => [...gap.topics, ...gap.excluded])];
    for (let i = 0; i < waiting.length; i += 1) {
      if (concepts.has(waiting[i])) continue;
      concepts.add(waiting[i]);
      waiting.push(...(needs[waiting[i]] || []));
    }
    for (const evidence of [...claims.flatMap((claim) => claim.evidence), ...gaps.map((gap) => gap.evidence)]) documents.add(evidence.document);
    const keys = ["agent", ...[...concepts].sort().map((iri) => `concept ${iri}`), ...[...documents].sort().map((iri) => `document ${iri}`),
      ...claims.map((claim) => `claim ${payload.claims.indexOf(claim)}`), ...gaps.map((gap) => `gap ${payload.gaps.indexOf(gap)}`)];
    asText("ttl", "text/turtle", prefixes + keys.filter((key) => parts[key]).map((key) => parts[key]).join("\n"));
  }
  const on = (id, action) => document.getElementById(id).addEventListener("click", action);
  on("save-png", savePng);
  on("save-svg", () => asText("svg", "image/svg+xml", picture().text));
  on("save-tsv", saveTsv);
  on("save-ttl", saveTurtle);
  const turtle = document.getElementById("save-ttl");
  turtle.disabled = (!packed && !model.turtle) || typeof DecompressionStream === "undefined";
  if (turtle.disabled) turtle.title = packed ? "this browser cannot unpack the triples" : "this graph cannot be written as claimgraph's Turtle";
};
