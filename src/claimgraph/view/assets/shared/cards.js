// Claims, gaps, concepts and sentences as the panels beside a graph and its tooltips show them.

import { bdi, byId, button, make } from "./dom.js";
import { isFinding, standingOf } from "./standing.js";
import { documentName, isNegated, many, predicateOf, quoteOf, short } from "./text.js";

/**
 * @template {Id} I
 * @template {ClaimOf<I>} C
 * @template {GapOf<I>} G
 * @typedef {ReturnType<typeof newCards<I, C, G>>} Cards
 */

/** A heading and what stands below it; nothing if there is nothing. @param {string} heading @param {Node[]} entries */
export const section = (heading, entries) => (entries.length ? [make("h3", "", heading), ...entries] : []);

/** Lines of a tooltip. @param {(string | undefined)[]} lines */
export const tip = (lines) =>
  lines.flatMap((line) => line || []).map((line, i) => make("p", i ? "" : "first", short(line, 320)));

/** Which way a step of a path points; null: neither. @param {boolean | null} isOut @param {boolean} negated */
export function arrowOf(isOut, negated) {
  if (isOut === null) return "–";
  return isOut ? (negated ? "↛" : "→") : negated ? "↚" : "←";
}

/** What the colours in a quotation mean. */
export function quotationKey() {
  const line = make("p", "key");
  const marks = [
    ["subject", "subject"],
    ["trigger", "predicate"],
    ["object", "object"],
    ["hedge", "hedge or condition"],
    ["negation", "negation"],
  ].map(([role, words]) => make("mark", role, words));
  line.append("In the quotation: ", ...marks.flatMap((mark, i) => (i ? [", ", mark] : [mark])), ".");
  return line;
}

/**
 * @template {Id} I
 * @template {ClaimOf<I>} [C=ClaimOf<I>]
 * @template {GapOf<I>} [G=GapOf<I>]
 * @param {object} parts
 * @param {Pick<Model<I>, "concepts" | "documents" | "categories">} parts.model
 * @param {(what: NodeOrEdge<I> | null) => void} parts.pick called when a concept or a claim is clicked
 * @param {(gap: G) => void} parts.pickGap
 * @param {string} parts.backTo what the button is called that leads back to everything
 */
export function newCards({ model, pick, pickGap, backTo }) {
  const { concepts, documents, categories } = model;

  /** @param {I} id */
  const labelOf = (id) => short(concepts.get(id)?.label || String(id), 160);
  /** @param {ClaimOf<I>} claim */
  const statementOf = (claim) => `${labelOf(claim.subject)} ${predicateOf(claim)} ${labelOf(claim.object)}`;
  /** @param {I} narrow @param {I} wide */
  const broaderText = (narrow, wide) =>
    `${labelOf(narrow)} is narrower than ${labelOf(wide)}: so says the terminology, not the text.`;

  // ---- parts of cards ------------------------------------------------------------------------------
  /** @param {C} claim @param {boolean} asLinks */
  function claimLine(claim, asLinks) {
    const line = make(asLinks ? "p" : "span", "claim");
    /** @param {I} id */
    const end = (id) => {
      const label = bdi(labelOf(id));
      return asLinks && concepts.get(id)?.shown ? button("", () => pick({ kind: "node", id }), label) : label;
    };
    line.append(end(claim.subject), " ", bdi(predicateOf(claim), "how"), " ", end(claim.object));
    return line;
  }
  /** @param {string[][]} entries words, and how they look */
  function chips(entries) {
    const list = make("ul", "chips");
    for (const [text, className] of entries) if (text) list.append(make("li", className, short(text)));
    return list;
  }
  /** @param {EvidenceOf<I>} evidence */
  function sentence(evidence) {
    const block = make("blockquote");
    block.dir = "auto";
    for (const [text, roles] of evidence.pieces) {
      block.append(roles.length ? make("mark", roles.join(" "), text) : text);
    }
    return block;
  }
  /** @param {EvidenceOf<I>} evidence */
  function source(evidence) {
    const row = documents.get(evidence.document);
    const line = make("p", "source");
    const title = short(documentName(row, evidence.document));
    if (row?.link) {
      const link = make("a", "", title);
      link.href = row.link;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      line.append(link);
    } else line.append(bdi(title));
    const year = row?.year && !String(row.citation).includes(String(row.year)) ? String(row.year) : "";
    const section = evidence.section === "abstract" ? "" : evidence.section;
    const taken = row?.retracted ? "retracted" : "";
    for (const part of [row?.citation, year, taken, section, `sentence ${evidence.sentence}`]) {
      if (part) line.append(" · ", bdi(short(part)));
    }
    return line;
  }
  /** @param {EvidenceOf<I>} evidence */
  function quotation(evidence) {
    const elsewhere = evidence.elsewhere.map(([role, text]) => {
      const note = make("p", "source");
      note.append(`${role}, in another sentence: “`, bdi(short(text)), "”");
      return note;
    });
    return [sentence(evidence), ...elsewhere, source(evidence)];
  }

  // ---- cards and rows ------------------------------------------------------------------------------
  /** @param {C} claim */
  function claimCard(claim) {
    const card = make("article", `card ${claim.polarity}`);
    card.append(claimLine(claim, true));
    for (const evidence of claim.evidence) {
      const told = chips([
        isNegated(claim) ? ["✕ negated", "no"] : ["affirmed", ""],
        [evidence.certainty],
        [evidence.presupposed ? "taken as known" : ""],
        [evidence.reader === "rule" ? "" : `read by a ${evidence.reader}`],
        [evidence.design],
        ...evidence.statistics.map((words) => [words]),
        [evidence.outcome === "supporting" ? "" : evidence.outcome],
        [claim.score === null ? "" : `score ${claim.score.toFixed(2)}`],
        ...claim.qualifiers.map(([kind, id]) => [`${kind}: ${labelOf(id)}`]),
      ]);
      card.append(told, ...quotation(evidence));
    }
    return card;
  }
  /** @param {G} gap */
  function gapCard(gap) {
    const card = make("article", "card gap");
    const about = chips([
      [`knowledge gap: ${gap.kind}`],
      ...gap.topics.map((id) => [`about: ${labelOf(id)}`]),
      ...gap.excluded.map((id) => [`other than: ${labelOf(id)}`]),
    ]);
    card.append(make("p", "claim", short(gap.statement)), about, ...quotation(gap.evidence));
    return card;
  }
  /** @param {C} claim */
  function claimRow(claim) {
    const notes = claim.qualifiers.map(([, id]) => labelOf(id));
    if (claim.certainty !== "asserted") notes.unshift(claim.certainty);
    const line = claimLine(claim, false);
    const standing = isFinding(claim) ? "" : " beside";
    if (standing) notes.push(standingOf(claim));
    const small = notes.length ? [" ", make("small", "", notes.join(" · "))] : [];
    return button(`row ${claim.polarity}${standing}`, () => pick({ kind: "edge", id: claim.id }), line, ...small);
  }
  /** What a gap says about what. @param {G} gap */
  function aboutOf(gap) {
    const about = gap.topics.map(labelOf).join(", "),
      other = gap.excluded.map(labelOf).join(", ");
    return [about && `about ${about}`, other && `other than ${other}`].filter(Boolean).join(" · ");
  }
  /** @param {G} gap */
  function gapRow(gap) {
    const small = make("small", "", short(aboutOf(gap), 200));
    const kind = make("span", "how", `${gap.kind}: `);
    return button("row gap", () => pickGap(gap), kind, bdi(short(gap.statement)), " ", small);
  }

  // ---- what the panel holds ------------------------------------------------------------------------
  const root = byId("panel");
  /** @param {Node[]} content */
  function show(...content) {
    const isFirst = !root.firstChild;
    root.replaceChildren(...content);
    if (!isFirst) root.scrollTop = 0; // this needs the layout of the page
  }
  /**
   * Show what is chosen: a way back, a heading, and what there is to say.
   * @param {string} heading
   * @param {Node[]} content
   */
  function showChosen(heading, ...content) {
    show(
      button("back", () => pick(null), backTo),
      make("h2", "", heading),
      ...content,
    );
  }
  /** @param {I} id */
  function conceptFacts(id) {
    const row = concepts.get(id);
    if (!row) return [];
    const facts = [categories.get(row.category)?.label, row.grounded ? row.curie : "named by the text alone"];
    const names = row.names.length ? [make("p", "note", `also: ${short(row.names.join(", "))}`)] : [];
    return [make("p", "note", facts.filter(Boolean).join(" · ")), ...names];
  }
  /**
   * A path in one line, then its steps.
   * @param {readonly I[]} stops
   * @param {readonly string[]} arrows between them
   * @param {Node[]} steps
   */
  function showPath(stops, arrows, steps) {
    const line = make("p", "chain");
    stops.forEach((id, i) => {
      if (i) line.append(` ${arrows[i - 1]} `);
      line.append(button("link", () => pick({ kind: "node", id }), bdi(labelOf(id))));
    });
    showChosen(`Path of ${many(steps.length, "step")}`, line, ...steps, quotationKey());
  }
  /** @param {G} gap */
  const showGap = (gap) => showChosen("Knowledge gap", gapCard(gap), quotationKey());

  // ---- tooltips ------------------------------------------------------------------------------------
  /** @param {C} claim @param {string} [more] */
  function claimTip(claim, more) {
    const [first] = claim.evidence;
    const where = documentName(documents.get(first.document), first.document);
    const told = [
      isNegated(claim) ? "negated" : "",
      claim.certainty,
      first.design,
      where,
      `sentence ${first.sentence}`,
    ];
    const line = told.filter(Boolean).map((part) => short(part, 100));
    return tip([statementOf(claim), `“${short(quoteOf(first), 300)}”`, line.join(" · "), more]);
  }
  /** @param {G} gap */
  const gapTip = (gap) =>
    tip([`Knowledge gap, ${gap.kind}, ${aboutOf(gap)}`, `“${short(quoteOf(gap.evidence), 300)}”`]);
  /** @param {I} id */
  function conceptTip(id) {
    const row = concepts.get(id);
    if (!row) return [];
    const names = row.names.length ? `also: ${row.names.join(", ")}` : "";
    return tip([row.label, categories.get(row.category)?.label, names]);
  }

  return {
    labelOf,
    statementOf,
    broaderText,
    claimCard,
    claimRow,
    gapCard,
    gapRow,
    show,
    showChosen,
    conceptFacts,
    showPath,
    showGap,
    claimTip,
    gapTip,
    conceptTip,
  };
}
