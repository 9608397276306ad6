// The abstracts: every sentence that holds a claim can be chosen; what is chosen is marked in it.
"use strict";

claimgraph.text = ({ model, panel, pick, light }) => {
  const { payload } = model;
  const root = document.getElementById("text");
  const nClaims = payload.claims.length;
  const bodies = []; // by document: null until it is looked at, then its passages
  let chosen = null; // numbers of owners, or null

  const thing = (owner) => (owner < nClaims ? { kind: "edge", id: model.owners[owner].id } : { kind: "node", id: model.owners[owner].iri });
  const target = (owners, id) => (owners.length === 1 ? thing(owners[0]) : { kind: "sentence", id });

  function passage(row, id) {
    const element = panel.make("span", row.owners.length ? "passage" : "");
    const words = row.pieces.map(([text, marks]) => {
      const word = document.createElement("span");
      word.textContent = text;
      element.append(word);
      return { word, marks };
    });
    if (!row.owners.length) return { element, owners: [], words };
    element.tabIndex = 0;
    element.setAttribute("role", "button");
    element.setAttribute("aria-pressed", "false");
    element.dataset.passage = id;
    element.addEventListener("click", (event) => {
      if (String(getSelection())) return; // words were selected to be copied
      const hit = words.find(({ word }) => word === event.target);
      const own = [...new Set((hit?.marks || []).map(([owner]) => owner))];
      pick(target(own.length === 1 ? own : row.owners, id));
    });
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      pick(target(row.owners, id));
    });
    element.addEventListener("pointerenter", () => light(new Set(row.owners)));
    element.addEventListener("pointerleave", () => light(null));
    return { element, owners: row.owners, words };
  }

  function build(number, body) {
    if (bodies[number]) return;
    bodies[number] = payload.documents[number].passages.map((row, i) => passage(row, `${number}.${i}`));
    body.append(...bodies[number].map(({ element }) => element));
    mark(bodies[number]);
  }

  function mark(passages) {
    for (const { element, owners, words } of passages) {
      const lit = chosen && owners.some((owner) => chosen.has(owner));
      if (owners.length) {
        element.classList.toggle("lit", Boolean(lit));
        element.setAttribute("aria-pressed", String(Boolean(lit)));
      }
      element.classList.toggle("dim", Boolean(chosen && !lit));
      for (const { word, marks } of words) {
        if (!marks.length) continue;
        const roles = marks.filter(([owner]) => !chosen || chosen.has(owner)).map(([, role]) => role);
        word.className = chosen ? `mark ${roles.join(" ")}` : roles.includes("trigger") ? "said verb" : roles.some((role) => role === "subject" || role === "object") ? "said" : "";
        if (chosen && !roles.length) word.className = "";
      }
    }
  }

  const FIRST = 20; // documents that are named at once; the rest follow by themselves
  const parts = [];
  function part(row, number) {
    const part = document.createElement(payload.documents.length > 1 ? "details" : "div");
    const body = panel.make("p", "abstract", "");
    if (part.tagName === "DETAILS") {
      part.append(panel.make("summary", "", panel.short(model.nameOf(row, row.iri), 160)), body);
      part.addEventListener("toggle", () => part.open && build(number, body));
      part.open = number === 0;
    } else part.append(body);
    if (number === 0) build(number, body);
    return { part, body };
  }
  function fill(most) {
    const from = parts.length;
    for (let i = from; i < Math.min(most, payload.documents.length); i += 1) parts.push(part(payload.documents[i], i));
    root.append(...parts.slice(from).map((each) => each.part));
  }
  root.replaceChildren(panel.make("h2", "", payload.documents.length > 1 ? `Texts (${payload.documents.length})` : "Text"));
  fill(FIRST);
  panel.later("text", () => fill(Infinity));
  root.hidden = !payload.documents.some((row) => row.passages.length);

  function show(numbers, follow) {
    chosen = numbers && numbers.size ? numbers : null;
    if (chosen) {
      fill(Infinity);
      payload.documents.forEach((row, number) => {
        if (!row.passages.some(({ owners }) => owners.some((owner) => chosen.has(owner)))) return;
        build(number, parts[number].body);
        if (chosen.size < 4) parts[number].part.open = true;
      });
    }
    for (const passages of bodies) if (passages) mark(passages);
    if (!chosen || !follow) return;
    const first = root.querySelector(".passage.lit");
    if (!first) return;
    const at = first.getBoundingClientRect(), frame = root.getBoundingClientRect();
    if (at.top < frame.top || at.bottom > frame.bottom) root.scrollTop += at.top - frame.top - 40;
  }
  return { show };
};
