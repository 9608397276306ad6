// Search with suggestions: concepts by name or synonym, gaps and claims by their words.
"use strict";

claimgraph.search = ({ model, panel, take }) => {
  const MOST = 12, OF_CLAIMS = 5;
  const input = document.getElementById("search"), list = document.getElementById("found");
  const { payload } = model;
  const plain = (text) => text.toLowerCase();
  const quote = (row) => row.evidence.map((each) => each.pieces.map(([text]) => text).join("")).join(" ");
  let entries = null; // made at the first search
  function index() {
    const named = payload.concepts.filter((row) => row.shown).map((row) => ({ what: { kind: "node", id: row.iri }, label: row.label, texts: [row.label, ...row.names, row.curie], kind: "" }));
    const asked = payload.gaps.map((row) => ({ what: { kind: "node", id: row.iri }, label: row.statement, texts: [row.statement], kind: "knowledge gap" }));
    const told = payload.claims.map((row) => ({
      what: { kind: "edge", id: row.id }, label: `${panel.labelOf(row.subject)} ${panel.how(row)} ${panel.labelOf(row.object)}`, texts: [quote(row)], kind: "claim", whole: true,
    }));
    entries = [...named, ...asked, ...told].map((entry) => ({ ...entry, keys: entry.texts.map(plain) }));
  }
  let found = [], active = 0;
  function find() {
    const wanted = plain(input.value.trim());
    if (!entries && !model.find) index();
    const rank = (entry) => Math.min(...entry.keys.map((text) => {
      const at = text.indexOf(wanted);
      if (at < 0) return 9;
      return (entry.whole ? 4 : 0) + (at === 0 && !entry.whole ? 0 : text[at - 1] === " " || at === 0 ? 1 : 2);
    }));
    const hits = model.find ? model.find(wanted, panel) : wanted ? entries.map((entry) => [rank(entry), entry]).filter(([r]) => r < 9).sort((a, b) => a[0] - b[0]).map(([, entry]) => entry) : [];
    const claims = hits.filter((entry) => entry.whole), rest = hits.filter((entry) => !entry.whole);
    const some = claims.slice(0, Math.max(OF_CLAIMS, MOST - rest.length));
    found = [...rest.slice(0, MOST - some.length), ...some];
    active = 0;
    show(wanted, hits.length, hits.isCut ? "more than " : "");
  }
  function item(entry, i, wanted) {
    const line = panel.make("li");
    line.id = `found-${i}`;
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", String(i === active));
    line.append(panel.bdi(panel.short(entry.label, 90)));
    const other = entry.whole || entry.keys[0].includes(wanted) ? "" : entry.texts.find((text) => plain(text).includes(wanted));
    const note = other || (entry.whole ? around(entry.texts[0], wanted) : entry.kind);
    if (note) line.append(" ", panel.make("small", "", panel.short(note, 90)));
    line.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(i); });
    return line;
  }
  function around(text, wanted) {
    const at = plain(text).indexOf(wanted);
    const start = Math.max(0, at - 30);
    return `${start ? "…" : ""}${text.slice(start, at + wanted.length + 40)}…`;
  }
  function show(wanted, n, about = "") {
    list.replaceChildren(...found.map((entry, i) => item(entry, i, wanted)));
    const note = wanted && !n ? "nothing of that name, and no sentence with it" : n > found.length ? `${found.length} of ${about}${n} shown` : "";
    if (note) {
      const line = panel.make("li", "note", note);
      line.setAttribute("role", "option");
      line.setAttribute("aria-disabled", "true");
      list.append(line);
    }
    open(Boolean(wanted));
  }
  function open(is) {
    list.hidden = !is;
    input.setAttribute("aria-expanded", String(is));
    if (is && found.length) input.setAttribute("aria-activedescendant", `found-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }
  function choose(number) {
    if (!found[number]) return;
    open(false);
    take(found[number].what);
  }
  input.addEventListener("input", find);
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length && !list.hidden) {
      active = (active + step + found.length) % found.length;
      [...list.children].forEach((line, i) => line.getAttribute("aria-disabled") || line.setAttribute("aria-selected", String(i === active)));
      list.children[active].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", `found-${active}`);
      event.preventDefault();
    } else if (event.key === "Enter") choose(active);
    else if (event.key === "Escape") { input.value = ""; find(); input.blur(); }
    event.stopPropagation();
  });
  return { focus: () => input.focus() };
};
