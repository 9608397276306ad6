// The claims as a table: sorted by any column, in step with the graph.
"use strict";

claimgraph.table = ({ model, panel, pick, look }) => {
  const root = document.getElementById("table");
  const first = (claim) => claim.evidence[0];
  const source = (claim) => model.documents.get(first(claim).document);
  const designs = (claim) => [...new Set(claim.evidence.map((each) => each.design).filter(Boolean))].join("; ");
  const columns = [
    ["Subject", (claim) => panel.labelOf(claim.subject)],
    ["Predicate", (claim) => panel.how(claim)],
    ["Object", (claim) => panel.labelOf(claim.object)],
    ["Certainty", (claim) => claim.certainty, (claim) => look.ranks.indexOf(claim.certainty)],
    ["Design", designs],
    ["With", (claim) => claim.qualifiers.map(([kind, iri]) => `${kind}: ${panel.labelOf(iri)}`).join("; ")],
    ["Source", (claim) => model.nameOf(source(claim), first(claim).document)],
    ["Year", (claim) => String(source(claim)?.year ?? ""), (claim) => source(claim)?.year ?? 0],
    ["Sentence", (claim) => String(first(claim).sentence), (claim) => first(claim).sentence],
    ["Score", (claim) => (claim.score === null ? "" : claim.score.toFixed(2)), (claim) => claim.score ?? -1],
  ].filter(([name, text]) => (model.fills ? model.fills(name) : model.payload.claims.some((claim) => text(claim))));
  const AT_ONCE = 200; // rows before one asks for more
  const sort = { column: -1, down: false };
  let shownNow = [], chosenNow = null, rows = new Map();

  function heads() {
    return columns.map(([name], i) => {
      const head = panel.make("th");
      head.scope = "col";
      head.setAttribute("aria-sort", sort.column !== i ? "none" : sort.down ? "descending" : "ascending");
      const by = panel.button("", () => {
        sort.down = sort.column === i && !sort.down;
        sort.column = i;
        show(shownNow, chosenNow);
        root.querySelectorAll("th button")[i].focus();
      });
      by.append(name, sort.column === i ? (sort.down ? " ▼" : " ▲") : "");
      head.append(by);
      return head;
    });
  }
  function sorted(claims) {
    if (sort.column < 0) return claims;
    const [, text, value] = columns[sort.column];
    const key = value || ((claim) => text(claim).toLowerCase());
    const keyed = claims.map((claim, i) => [key(claim), i, claim]);
    keyed.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0) * (sort.down ? -1 : 1) || a[1] - b[1]);
    return keyed.map(([, , claim]) => claim);
  }
  function line(claim) {
    const row = panel.make("tr", claim.polarity);
    columns.forEach(([, text], i) => {
      const cell = panel.make("td", i === 1 ? "how" : "");
      if (i === 0) {
        const open = panel.button("", (event) => { event.stopPropagation(); pick({ kind: "edge", id: claim.id }); });
        open.append(panel.bdi(text(claim)));
        cell.append(open);
      } else cell.append(panel.bdi(panel.short(text(claim), 120)));
      row.append(cell);
    });
    row.addEventListener("click", () => pick({ kind: "edge", id: claim.id }));
    rows.set(claim.id, row);
    return row;
  }
  // Claims, and the ids of those that are chosen (null for none).
  function show(claims, chosen) {
    shownNow = claims;
    chosenNow = chosen;
    if (root.hidden) return;
    rows = new Map();
    const table = panel.make("table"), head = panel.make("thead"), top = panel.make("tr"), body = panel.make("tbody");
    table.append(panel.make("caption", "quiet", `Claims shown: ${claims.length} of ${model.payload.claims.length}`));
    top.append(...heads());
    head.append(top);
    const order = sorted(claims);
    const chosenAt = chosen ? order.findIndex((claim) => chosen.has(claim.id)) : -1;
    const first = chosenAt < AT_ONCE ? AT_ONCE : chosenAt + 20;
    body.append(...order.slice(0, first).map(line));
    table.append(head, body);
    root.replaceChildren(table);
    if (order.length > first) {
      let n = first;
      const more = panel.button("back more", () => {
        body.append(...order.slice(n, n + 5 * AT_ONCE).map(line));
        n += 5 * AT_ONCE;
        tell();
      });
      const tell = () => { more.textContent = `Show more (${Math.min(n, order.length)} of ${order.length} rows shown)`; more.hidden = n >= order.length; };
      tell();
      root.append(more);
    }
    let seen = false;
    for (const [id, row] of rows) {
      const is = Boolean(chosen?.has(id));
      row.classList.toggle("chosen", is);
      if (is) row.setAttribute("aria-current", "true");
      if (is && !seen) row.scrollIntoView({ block: "nearest" });
      seen ||= is;
    }
  }
  return { show };
};
