// The panel beside the graph: lists, claim cards, tooltips. Text of the graph reaches the page
// through textContent alone.
"use strict";

claimgraph.panel = ({ model, pick }) => {
  const LONG = 400; // characters of a name or sentence where only a glance is wanted
  const MOST = 30; // cards of claims that are made at once
  const FIRST = 40; // rows of a list that are made at once; the rest follow by themselves
  const { payload, concepts, documents, categories } = model;

  const short = (text, most = LONG) => (text.length > most ? `${text.slice(0, most)}…` : text);
  const labelOf = (iri) => short(concepts.get(iri)?.label || iri, 160);
  const isNegated = (claim) => claim.polarity === "negated";
  const how = (claim) => (isNegated(claim) ? `✕ ${claim.label}` : claim.label);
  const quote = (evidence) => evidence.pieces.map(([text]) => text).join("");

  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) {
      element.textContent = text;
      element.dir = "auto";
    }
    return element;
  }

  const bdi = (text, className) => make("bdi", className, text);

  function button(className, action) {
    const element = make("button", className);
    element.type = "button";
    element.addEventListener("click", action);
    return element;
  }

  function conceptButton(iri) {
    const element = button("", () => pick({ kind: "node", id: iri }));
    element.append(bdi(labelOf(iri)));
    return element;
  }

  function claimLine(claim, asLinks) {
    const line = make(asLinks ? "p" : "span", "claim");
    const end = (iri) => (asLinks && concepts.get(iri)?.shown ? conceptButton(iri) : bdi(labelOf(iri)));
    line.append(end(claim.subject), " ", bdi(how(claim), "how"), " ", end(claim.object));
    return line;
  }

  function chips(entries) {
    const list = make("ul", "chips");
    for (const [text, className] of entries) if (text) list.append(make("li", className, short(text)));
    return list;
  }

  function sentence(evidence) {
    const block = make("blockquote");
    block.dir = "auto";
    for (const [text, roles] of evidence.pieces) {
      if (!roles.length) block.append(text);
      else block.append(make("mark", roles.join(" "), text));
    }
    return block;
  }

  function source(evidence) {
    const row = documents.get(evidence.document);
    const line = make("p", "source");
    const title = short(row?.title || row?.source || row?.iri || evidence.document);
    if (row?.link) {
      const link = make("a", "", title);
      link.href = row.link;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      line.append(link);
    } else line.append(bdi(title));
    const rest = [row?.citation, row?.year && !String(row.citation).includes(row.year) ? row.year : "",
      evidence.section === "abstract" ? "" : evidence.section, `sentence ${evidence.sentence}`];
    for (const part of rest) if (part) line.append(" · ", bdi(short(String(part))));
    return line;
  }

  function words(evidence) {
    const parts = [sentence(evidence)];
    for (const [role, text] of evidence.elsewhere) {
      const note = make("p", "source");
      note.append(`${role}, in another sentence: “`, bdi(short(text)), "”");
      parts.push(note);
    }
    parts.push(source(evidence));
    return parts;
  }

  function claimCard(claim) {
    const card = make("article", `card ${claim.polarity}`);
    card.append(claimLine(claim, true));
    for (const evidence of claim.evidence) {
      const outcome = evidence.outcome === "supporting" ? "" : evidence.outcome;
      card.append(chips([
        [isNegated(claim) ? "✕ negated" : "affirmed", isNegated(claim) ? "no" : ""],
        [evidence.certainty],
        [evidence.design],
        ...evidence.statistics.map((words) => [words]),
        [outcome],
        [claim.score === null ? "" : `score ${claim.score.toFixed(2)}`],
        ...claim.qualifiers.map(([kind, iri]) => [`${kind}: ${labelOf(iri)}`]),
      ]));
      card.append(...words(evidence));
    }
    return card;
  }

  function gapCard(gap) {
    const card = make("article", "card gap");
    card.append(make("p", "claim", short(gap.statement)));
    card.append(chips([[`knowledge gap: ${gap.kind}`], ...gap.topics.map((iri) => [`about: ${labelOf(iri)}`]),
      ...gap.excluded.map((iri) => [`other than: ${labelOf(iri)}`])]));
    card.append(...words(gap.evidence));
    return card;
  }

  function key() {
    const line = make("p", "key");
    line.append("In the quotation: ", make("mark", "subject", "subject"), ", ",
      make("mark", "trigger", "predicate"), ", ", make("mark", "object", "object"), ", ",
      make("mark", "hedge", "hedge or condition"), ", ", make("mark", "negation", "negation"), ".");
    return line;
  }

  // What can come a moment later, so that the page is there sooner: whole before it is printed.
  const waiting = new Map(); // by what it is for: what is still to be done
  function later(what, act) {
    if (!waiting.size) globalThis.requestIdleCallback ? requestIdleCallback(flush, { timeout: 300 }) : setTimeout(flush, 30);
    waiting.set(what, act);
  }
  function flush() {
    const acts = [...waiting.values()];
    waiting.clear();
    for (const act of acts) act();
  }
  addEventListener("beforeprint", flush);

  function rows(heading, items, fill) {
    if (!items.length) return [];
    const list = make("ul", "rows");
    const entry = (item) => {
      const element = make("li");
      element.append(fill(item));
      return element;
    };
    list.append(...items.slice(0, FIRST).map(entry));
    if (items.length > FIRST) later(list, () => { if (list.isConnected) list.append(...items.slice(FIRST).map(entry)); });
    return [make("h3", "", heading), list];
  }

  function claimRow(claim) {
    const element = button(`row ${claim.polarity}`, () => pick({ kind: "edge", id: claim.id }));
    element.append(claimLine(claim, false));
    const notes = claim.qualifiers.map(([, iri]) => labelOf(iri));
    if (claim.certainty !== "asserted") notes.unshift(claim.certainty);
    if (notes.length) element.append(" ", make("small", "", notes.join(" · ")));
    return element;
  }

  function gapRow(gap) {
    const element = button("row gap", () => pick({ kind: "node", id: gap.iri }));
    element.append(bdi(short(gap.statement)), " ", make("small", "", gap.kind));
    return element;
  }

  const cardsOr = (heading, cards) => (cards.length ? [make("h3", "", heading), ...cards] : []);
  const root = document.getElementById("panel");

  function show(...content) {
    const isFirst = !root.firstChild;
    root.replaceChildren(...content);
    if (!isFirst) root.scrollTop = 0; // this needs the layout of the page
  }

  const backButton = (words = "All claims") => {
    const element = button("back", () => pick(null));
    element.append(words);
    return element;
  };

  function showAll(claims, gaps) {
    const note = payload.claims.length
      ? "Click a line, a box or a sentence to see what says so."
      : "The text holds no claim that was read.";
    show(make("h2", "quiet", "What the graph holds"), ...(payload.note ? [make("p", "note warning", payload.note)] : []), make("p", "note", note), ...rows(`Claims (${claims.length})`, claims, claimRow),
      ...rows(`Knowledge gaps (${gaps.length})`, gaps, gapRow));
  }

  function showConcept(iri, claims, gaps) {
    const row = concepts.get(iri);
    const told = [categories.get(row.category)?.label, row.grounded ? row.curie : "named by the text alone"];
    show(backButton(), make("h2", "", labelOf(iri)), make("p", "note", told.filter(Boolean).join(" · ")),
      ...(row.names.length ? [make("p", "note", `also: ${short(row.names.join(", "))}`)] : []),
      ...cards("Claims", claims), ...cardsOr(`Knowledge gaps (${gaps.length})`, gaps.map(gapCard)), key());
  }

  // Of many cards the first ones; the rest come when they are asked for.
  function cards(heading, claims) {
    if (!claims.length) return [];
    const list = make("div", "cards");
    list.append(...claims.slice(0, MOST).map(claimCard));
    const rest = claims.slice(MOST);
    if (rest.length) {
      const more = button("back", () => more.replaceWith(...rest.map(claimCard)));
      more.append(`${MOST} of ${claims.length} shown: show all`);
      list.append(more);
    }
    return [make("h3", "", `${heading} (${claims.length})`), list];
  }
  // A claim, then all that speaks for it and against it, then what else joins its concepts.
  function showClaim(claim, related) {
    const of = (kind) => related.filter((each) => each.says === kind).map((each) => each.claim);
    const others = of("same concepts");
    show(backButton(), make("h2", "", "Claim"), claimCard(claim), ...cards("Also said", of("says the same")), ...cards("Contradicted by", of("contradicts")),
      ...rows(`Between the same concepts (${others.length})`, others, claimRow), key());
  }
  const showSentence = (claims, gaps) => show(backButton(), make("h2", "", "Sentence"), ...cards("Claims", claims),
    ...cardsOr(`Knowledge gaps (${gaps.length})`, gaps.map(gapCard)), key());
  function showPath(edges, broaderText) {
    const parts = edges.map((edge) => (model.claims.has(edge.id) ? claimCard(model.claims.get(edge.id)) : make("p", "note", broaderText(edge))));
    show(backButton(), make("h2", "", `Path of ${edges.length} ${edges.length === 1 ? "step" : "steps"}`), ...parts, key());
  }
  const showGap = (gap) => show(backButton(), make("h2", "", "Knowledge gap"), gapCard(gap), key());
  const showLink = (text) => show(backButton(), make("h2", "", "Link"), make("p", "note", text));

  function tip(lines) {
    return lines.filter(Boolean).map((line, i) => make("p", i ? "" : "first", short(line, 320)));
  }

  function claimTip(claim, related = []) {
    const [first] = claim.evidence;
    const where = documents.get(first.document);
    const told = [isNegated(claim) ? "negated" : "", claim.certainty, first.design,
      where?.title || where?.source || where?.iri || first.document, `sentence ${first.sentence}`];
    const n = (kind) => related.filter((each) => each.says === kind).length;
    const more = [[n("says the same"), "say the same"], [n("contradicts"), "contradict it"]].filter(([many]) => many);
    return tip([`${labelOf(claim.subject)} ${how(claim)} ${labelOf(claim.object)}`, `“${short(quote(first), 300)}”`,
      told.filter(Boolean).map((part) => short(part, 100)).join(" · "), more.map(([many, words]) => `${many} more ${words}`).join(", ")]);
  }

  const gapTip = (gap) => tip([`Knowledge gap: ${gap.kind}`, `“${short(quote(gap.evidence), 300)}”`]);
  const conceptTip = (iri) => {
    const row = concepts.get(iri);
    return tip([row.label, categories.get(row.category)?.label, row.names.length ? `also: ${row.names.join(", ")}` : ""]);
  };

  return { make, bdi, button, later, show, claimCard, claimRow, gapCard, key, backButton, short, labelOf, how, showSentence, showPath, showAll, showConcept, showClaim, showGap, showLink, claimTip, gapTip, conceptTip, tip };
};
