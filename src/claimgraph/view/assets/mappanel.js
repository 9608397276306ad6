// The panel beside the map: communities, concepts, pooled links, claims; long lists come in parts.
"use strict";

claimgraph.mappanel = ({ panel, model, rows, links, stage, pick, draw, theme }) => {
  const { make, bdi, button, show, claimCard, claimRow, gapCard, key, labelOf, backButton } = panel;
  const AT_ONCE = 25; // entries of a list before one asks for more
  const told = (n) => n.toLocaleString("en");
  const many = (n, noun) => `${told(n)} ${noun}${n === 1 ? "" : "s"}`;
  const { sight } = stage;

  // A heading with how many there are, and the entries, a part at a time.
  function list(title, items, fill, { asRows = true, most = AT_ONCE } = {}) {
    if (!items.length) return [];
    const head = make("h3", "", ""), body = make(asRows ? "ul" : "div", asRows ? "rows" : "");
    const more = button("back more", () => grow());
    let shown = 0;
    function grow() {
      for (const item of items.slice(shown, shown + (shown ? 4 * AT_ONCE : most))) {
        const entry = asRows ? make("li") : fill(item);
        if (asRows) entry.append(fill(item));
        body.append(entry);
        shown += 1;
      }
      head.textContent = shown < items.length ? `${title} (${told(shown)} of ${told(items.length)} shown)` : `${title} (${told(items.length)})`;
      more.hidden = shown >= items.length;
    }
    more.append("Show more");
    grow();
    return [head, body, more];
  }
  const cards = (title, claims) => list(title, claims, claimCard, { asRows: false, most: 12 });
  const open = (what, ...content) => {
    const element = button("row", () => pick(what));
    element.append(...content);
    return element;
  };
  const gapRow = (gap) => { const element = open({ kind: "gap", id: gap.id }, bdi(panel.short(gap.statement)), " ", make("small", "", gap.kind)); element.classList.add("gap"); return element; };
  const islandTitle = (i) => sight.nameOf(i) || `${many(sight.begin[i + 1] - sight.begin[i], "concept")} apart`;

  // Claims of a pair in one line: the most frequent statement, and what speaks against it.
  function linkRow(pair, there) {
    const found = model.claimsOfPair(pair, there), groups = new Map();
    for (const claim of found) {
      const name = `${claim.subject} ${claim.predicate} ${claim.polarity}`;
      groups.set(name, [...(groups.get(name) || []), claim]);
    }
    const [first] = [...groups.values()].sort((a, b) => b.length - a.length);
    const [claim] = first, against = found.filter((each) => each.polarity !== claim.polarity).length;
    const element = open({ kind: "pair", id: pair }, bdi(labelOf(claim.subject)), " ", bdi(panel.how(claim), "how"), " ", bdi(labelOf(claim.object)), " ",
      make("small", "", [many(found.length, "claim"), against ? `${against} ${claim.polarity === "negated" ? "affirming" : "denying"}` : ""].filter(Boolean).join(" · ")));
    element.classList.add(claim.polarity);
    return element;
  }
  function conceptRow(id, there) {
    const row = rows.concepts.get(id), category = model.categories.get(row.category);
    const swatch = draw.shapeSwatch(category.shape, theme.isDark() ? category.dark : category.light);
    const n = [...links.pairsOf(id)].reduce((sum, pair) => sum + there.strength[pair], 0);
    return open({ kind: "node", id }, swatch, " ", bdi(labelOf(id)), " ", make("small", "", n ? many(n, "claim") : "in a knowledge gap"));
  }
  const visibleOf = (i, there) => { const found = []; for (let id = sight.begin[i]; id < sight.begin[i + 1]; id += 1) if (there.visible[id]) found.push(id); return found; };

  function overview(there) {
    const { total } = rows.head;
    const all = Array.from({ length: sight.islands.named }, (_, i) => ({ i, n: visibleOf(i, there).length })).filter(({ n }) => n).sort((a, b) => b.n - a.n || a.i - b.i);
    const apart = sight.islands.n - sight.islands.named;
    const parts = [make("h2", "", "The map"),
      make("p", "note", `${many(rows.nShown, "concept")} and ${many(model.mostClaims, "claim")} from ${many(rows.documents.size, "source")}. Each circle holds concepts that claims link closely; what it is called stands for most of its links.`)];
    if (total.claims > model.mostClaims || total.concepts > rows.nShown) {
      parts.push(make("p", "note cut", `The graph is larger: of its ${many(total.concepts, "concept")} and ${many(total.claims, "claim")} the strongest are drawn.`));
    }
    if (apart) parts.push(make("p", "note", `Around it: ${many(apart, "small group")} that no claim links to the rest.`));
    parts.push(...list("Communities", all, ({ i, n }) => open({ kind: "island", id: i }, bdi(islandTitle(i)), " ", make("small", "", many(n, "concept")))));
    parts.push(...list("Most claimed", [...there.ranked.subarray(0, 200)], (pair) => linkRow(pair, there), { most: 12 }));
    parts.push(...list("Knowledge gaps", there.gaps, gapRow, { most: 8 }));
    show(...parts);
  }
  function island(i, there) {
    const ids = visibleOf(i, there), own = new Set(ids);
    const inside = [...there.ranked].filter((pair) => own.has(links.a[pair]) && own.has(links.b[pair]));
    const gaps = there.gaps.filter((gap) => gap.topics.some((id) => own.has(id)));
    show(backButton("The whole map"), make("h2", "", islandTitle(i)), make("p", "note", `A community of ${many(ids.length, "concept")}, ${many(inside.length, "link")} within.`),
      ...list("Concepts", ids, (id) => conceptRow(id, there)), ...list("Most claimed", inside, (pair) => linkRow(pair, there)), ...list("Knowledge gaps", gaps, gapRow, { most: 8 }));
  }
  function concept(id, there) {
    const row = rows.concepts.get(id), i = sight.island[id];
    const facts = [model.categories.get(row.category)?.label, row.grounded ? row.curie : "named by the text alone"];
    const parts = [backButton("The whole map"), make("h2", "", labelOf(id)), make("p", "note", facts.filter(Boolean).join(" · "))];
    const { names } = row;
    if (names.length) parts.push(make("p", "note", `also: ${panel.short(names.join(", "))}`));
    const place = make("p", "note in");
    const wide = (links.widerOf.get(id) || []).slice(0, 5);
    const jump = (what, words) => { const element = button("link", () => pick(what)); element.append(bdi(words)); return element; };
    if (sight.nameOf(i)) place.append("in ", jump({ kind: "island", id: i }, sight.nameOf(i)));
    if (wide.length) place.append(place.childNodes.length ? " · a kind of " : "a kind of ", ...wide.flatMap((other, n) => [n ? ", " : "", jump({ kind: "node", id: other }, labelOf(other))]));
    if (place.childNodes.length) parts.push(place);
    const gaps = (model.gapsOf.get(id) || []).map((n) => rows.gaps[n]).filter((gap) => there.gaps.includes(gap));
    show(...parts, ...cards("Claims", model.claimsOfConcept(id, there)), ...list("Knowledge gaps", gaps, gapCard, { asRows: false }), key());
  }
  function pair(id, there) {
    const found = model.claimsOfPair(id, there);
    const groups = new Map();
    for (const claim of found) {
      const name = `${claim.subject} ${claim.predicate}`;
      groups.set(name, [...(groups.get(name) || []), claim]);
    }
    const parts = [...groups.values()].sort((a, b) => b.length - a.length).flatMap((claims) => {
      const yes = claims.filter((claim) => claim.polarity === "affirmed"), no = claims.filter((claim) => claim.polarity === "negated");
      const [{ subject, predicate_label: label, object }] = claims;
      return [make("h3", "statement", `${labelOf(subject)} ${label} ${labelOf(object)}`),
        ...(yes.length && no.length ? [make("p", "note", `${many(yes.length, "claim")} for it, ${told(no.length)} against it`)] : []),
        ...cards(yes.length && no.length ? "Claims for and against" : no.length ? "Claims against it" : "Claims for it", [...yes, ...no])];
    });
    show(backButton("The whole map"), make("h2", "", `${labelOf(links.a[id])} and ${labelOf(links.b[id])}`), ...parts, key());
  }
  function claim(id, there) {
    const own = model.claims.get(id);
    const says = (other) => (other.predicate !== own.predicate || other.subject !== own.subject ? "same" : other.polarity === own.polarity ? "also" : "against");
    const others = model.claimsOfPair(links.pairOf[id], there).filter((other) => other.id !== id);
    const of = (kind) => others.filter((other) => says(other) === kind);
    show(backButton("The whole map"), make("h2", "", "Claim"), claimCard(own), ...list("Contradicted by", of("against"), claimRow), ...list("Also said", of("also"), claimRow),
      ...list("Between the same concepts", of("same"), claimRow), key());
  }
  function path(steps, there) {
    const parts = steps.map(({ from, to, pair: id }) => (id < 0 ? make("p", "note", panel.wider(from, to, links)) : claimCard(model.claimsOfPair(id, there)[0])));
    show(backButton("The whole map"), make("h2", "", `Path of ${many(steps.length, "step")}`), ...parts, key());
  }
  const gap = (id) => show(backButton("The whole map"), make("h2", "", "Knowledge gap"), gapCard(rows.gaps[id]), key());

  // ---- tips ---------------------------------------------------------------------------------------
  function tipOf(what, there) {
    if (what.kind === "island") return panel.tip([islandTitle(what.id), many(visibleOf(what.id, there).length, "concept")]);
    if (what.kind === "gap") return panel.gapTip(rows.gaps[what.id]);
    if (what.kind === "node") return panel.conceptTip(what.id);
    const found = (what.claims || model.claimsOfPair(what.id, there).map((each) => each.id)).map((id) => model.claims.get(id));
    if (found.length === 1) return panel.claimTip(found[0]);
    const lines = [...new Set(found.map((each) => `${labelOf(each.subject)} ${panel.how(each)} ${labelOf(each.object)}`))];
    return panel.tip([many(found.length, "claim"), ...lines.slice(0, 5), lines.length > 5 ? "…" : ""]);
  }
  return { overview, island, concept, pair, claim, path, gap, tipOf, islandTitle };
};
