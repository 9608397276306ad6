"""Build the compiler's input tables from packaged data: one per terminology, and mappings."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimgraph.terminology.bundle.cell_lines import read_cell_lines
from claimgraph.terminology.bundle.databases import read_go
from claimgraph.terminology.bundle.join import CLOSE, EXACT, Equal, Joiner, read_gilda, read_sssom
from claimgraph.terminology.bundle.labels import SentenceCase, joined_labels, say_naturally
from claimgraph.terminology.bundle.left_out import LeftOut
from claimgraph.terminology.bundle.matchable_names import NameRules
from claimgraph.terminology.bundle.mesh_labels import read_mesh, read_packages, read_records
from claimgraph.terminology.bundle.mesh_tree import MeshPlaces
from claimgraph.terminology.bundle.named_terms import Scope, Term
from claimgraph.terminology.bundle.ontologies import (
    Branch,
    is_plain_chemical,
    read_guide,
    read_phenotypes,
    read_titles,
)
from claimgraph.terminology.bundle.organisms import read_taxa
from claimgraph.terminology.bundle.proteins import keep_symbols, read_proteins
from claimgraph.terminology.bundle.variants import VariantRules, add_variants
from claimgraph.terminology.matching.words import WordForms

__all__ = ["Knowledge", "Table", "demote", "make_tables", "spread_close", "write_tables"]

# Category of a MeSH concept that is mapped to a terminology with only one category.
_CATEGORIES = {
    "chebi": "Chemical", "hgnc": "Protein", "doid": "Disease", "mondo": "Disease", "hp": "Phenotype"
}  # fmt: skip
_COLUMNS = (
    "id", "label", "category", "synonyms", "narrow", "abbreviations", "broader", "exact",
    "taxon", "orthologue",
)  # fmt: skip
_FIRST = frozenset({"Disease", "Chemical", "Protein", "GeneFamily"})  # what MeSH names best
_NATURAL = frozenset({"mondo", "uberon", "cl", "go", "chebi"})  # tables in sentence case
_DEFINING = ("mondo.json", "uberon.json", "cl.json", "hp.obo")  # files with definitions
_SETTLED = frozenset({"families", "genes", "orthologues"})  # joined by their own rules
_SYMBOLIC = _SETTLED | {"cellosaurus", "ncbitaxon", "omim"}  # symbols and proper names
_LIKELY = 0.54  # lowest confidence of the lexical predictions of biomappings
_MONDO = Branch(
    prefix="MONDO", category="Disease", roots=frozenset({"MONDO:0700096", "MONDO:0021178"})
)
_CHEBI = Branch(
    prefix="CHEBI",
    category="Chemical",
    roots=frozenset({"CHEBI:24431", "CHEBI:50906"}),  # chemical entity, role
    apart=(("CHEBI:50906", "DrugClass"), ("CHEBI:24433", "DrugClass")),
)
_ADJECTIVE = re.compile(r"[A-Za-z-]+(?:ive|plastic|ous|al)")  # alone, not a disease
_SSSOM = ("subject_id", "predicate_id", "object_id", "mapping_justification", "mapping_source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The terms of one terminology."""

    name: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What the ontology folder adds to the packages.

    Attributes:
        variants: Rules that derive names from names.
        places: The category of each branch of MeSH.
        equals: Equal or close concepts that no package lists.
        left_out: Concepts and names that are left out: CURIE, and the name or nothing.
    """

    variants: VariantRules
    places: MeshPlaces
    equals: tuple[Equal, ...] = ()
    left_out: frozenset[tuple[str, str]] = frozenset()


def make_tables(
    folder: Path,
    forms: WordForms,
    knowledge: Knowledge,
) -> tuple[tuple[Table, ...], tuple[Equal, ...]]:
    """Read the data files and join equal concepts.

    Args:
        folder: The data files, under the names that ``terminology_sources.tsv`` gives them.
        forms: How names are compared.
        knowledge: What the ontology folder adds.

    Returns:
        The tables, the one whose identifiers are used first, and the equal pairs, sorted.
    """
    rules = NameRules(_words(folder / "common.txt"), _words(folder / "known.txt"))
    predicted = list(read_sssom(folder / "predictions.sssom.tsv", likely=_LIKELY))
    own = knowledge.equals
    read, curated, settled = _read_tables(folder, knowledge, rules)
    names = LeftOut(knowledge.left_out, knowledge.variants, forms)
    tables = [replace(table, terms=tuple(names.strip(table.terms))) for table in read]
    tables = _without_places(_say_naturally(folder, tables, rules, forms), forms)
    others = [() if table.name in _SETTLED else table.terms for table in tables]
    equals = sorted((*Joiner(forms, curated, predicted).join(others), *settled))
    known = {term.id for table in tables for term in table.terms}
    close = [
        each for each in own if each.predicate == CLOSE and {each.subject, each.object} <= known
    ]
    told = {each.object for each in close}
    equals = spread_close([*(each for each in equals if each.object not in told), *close])
    kept = _settle(tables, equals, forms, rules)
    said = joined_labels([table.terms for table in kept], equals)
    more = add_variants(said, knowledge.variants, forms)
    kept = [
        replace(table, terms=tuple(names.strip(terms)))
        for table, terms in zip(kept, more, strict=True)
    ]
    return tuple(kept), tuple(equals)


def _settle(
    tables: Sequence[Table], equals: Sequence[Equal], forms: WordForms, rules: NameRules
) -> list[Table]:
    """Keep the terms that have a use, and give each name to one of the terms that share it."""
    joined = {each.object for each in equals if each.predicate != CLOSE}
    kept = [
        replace(table, terms=tuple(_keep(table.terms, joined, rules)))
        for table in _absorb(tables, equals)
    ]
    kept = list(demote(kept, equals, forms))
    settled = keep_symbols([table.terms for table in kept], equals)
    return [replace(table, terms=tuple(each)) for table, each in zip(kept, settled, strict=True)]


def _read_tables(
    folder: Path, knowledge: Knowledge, rules: NameRules
) -> tuple[list[Table], list[Equal], tuple[Equal, ...]]:
    """Read the terminologies, the best first, and the mappings between them.

    Returns:
        The tables, mappings to join them by, and what of genes and families is settled already.
    """
    gilda = list(read_gilda(folder / "mesh_mappings.tsv"))
    curated = [each for each in knowledge.equals if each.predicate == EXACT]
    curated += [equal for equal, _ in gilda] + list(read_sssom(folder / "positive.sssom.tsv"))
    records = read_records(folder, gilda)
    labels = {curie: record.label for curie, record in records.items()}
    packages = read_packages(folder)
    phenotypes = tuple(read_phenotypes(folder / "hp.obo", rules))
    chemicals = _guide(folder, _CHEBI, rules)
    mapped = {**_by_label(labels, phenotypes), **_by_mapping(curated, chemicals.terms)}
    mesh = tuple(read_mesh(records, packages, mapped, knowledge.places, rules))
    organisms = tuple(read_taxa(folder, records, mesh, rules))
    proteins = read_proteins(folder, mesh, curated, rules)
    mesh, genes = proteins.mesh, proteins.genes
    symbols = frozenset(name for term in genes for name in (term.label, *dict(term.names)))
    tables = [
        Table(name="mesh", terms=tuple(term for term in mesh if term.group in _FIRST)),
        _guide(folder, _MONDO, rules),
        Table(name="hp", terms=phenotypes),
        _guide(folder, Branch(prefix="UBERON", category="Anatomy"), rules),
        _guide(folder, Branch(prefix="CL", category="Cell"), rules),
        Table(name="go", terms=tuple(read_go(folder / "go.sqlite", rules))),
        Table(name="families", terms=proteins.families),
        Table(name="genes", terms=genes),
        Table(name="orthologues", terms=proteins.orthologues),
        chemicals,
        Table(name="ncbitaxon", terms=tuple(term for term, _ in organisms)),
        Table(
            name="cellosaurus",
            terms=tuple(read_cell_lines(folder / "cvcl.json", rules, symbols)),
        ),
        Table(name="headings", terms=tuple(term for term in mesh if term.group not in _FIRST)),
        Table(name="omim", terms=tuple(read_titles(folder / "phenotype.hpoa"))),
    ]
    return tables, [*curated, *(equal for _, equal in organisms)], proteins.equals


def _guide(folder: Path, branch: Branch, rules: NameRules) -> Table:
    name = branch.prefix.lower()
    return Table(name=name, terms=tuple(read_guide(folder / f"{name}.json", branch, rules)))


def _say_naturally(
    folder: Path, tables: Sequence[Table], rules: NameRules, forms: WordForms
) -> list[Table]:
    """Give the terms of catalogues labels that people say."""
    natural = (table for table in tables if table.name in _NATURAL)
    names = (name for table in natural for t in table.terms for name in (t.label, *dict(t.names)))
    sentences = SentenceCase.read_sentences(folder / name for name in _DEFINING)
    case = SentenceCase((*names, *sentences), rules.known)
    return [
        table
        if table.name in _NATURAL or table.name in _SYMBOLIC
        else replace(table, terms=tuple(say_naturally(term, case, forms) for term in table.terms))
        for table in tables
    ]


def spread_close(equals: Iterable[Equal]) -> list[Equal]:
    """Make each term that is equal to a term only close to a third one close to that one, too.

    Args:
        equals: Equal and close pairs; at most one per term.

    Returns:
        The same, sorted; no subject is the object of a close match.
    """
    done = list(equals)
    near = {each.object: each.subject for each in done if each.predicate == CLOSE}
    while any(each.subject in near for each in done):
        done = [
            replace(each, subject=near[each.subject], predicate=CLOSE)
            if each.subject in near
            else each
            for each in done
        ]
        near = {each.object: each.subject for each in done if each.predicate == CLOSE}
    return sorted(done)


def _absorb(tables: Sequence[Table], equals: Iterable[Equal]) -> list[Table]:
    """Move the names of terms that are only close to another term to that term.

    The term of the better terminology stands for both: if two concepts share a name, no text shows
    which one is meant.
    """
    near = {each.object: each.subject for each in equals if each.predicate == CLOSE}
    lent: dict[str, list[tuple[str, Scope]]] = defaultdict(list)
    for table in tables:
        for term in table.terms:
            if term.id in near:
                names = ((term.label, Scope.EXACT), *term.names)
                lent[_root(term.id, near)] += names
    done = []
    for table in tables:
        terms = [
            replace(
                term,
                names=tuple(dict((*lent.get(term.id, ()), *term.names)).items()),
                broader=tuple(sorted({_root(each, near) for each in term.broader} - {term.id})),
            )
            for term in table.terms
            if term.id not in near
        ]
        done.append(replace(table, terms=tuple(terms)))
    return done


def _words(path: Path) -> frozenset[str]:
    words = path.read_text(encoding="utf-8").split()
    return frozenset(word.lower().removesuffix("'s") for word in words)


def _by_mapping(curated: Iterable[Equal], terms: Iterable[Term]) -> Mapping[str, str]:
    """Return the category of each mapped descriptor: that of its target term where it is known."""
    known = {term.id: term.category for term in terms}
    found: dict[str, str] = {}
    for each in curated:
        for one, other in ((each.subject, each.object), (each.object, each.subject)):
            category = known.get(other) or _CATEGORIES.get(other.partition(":")[0])
            if one.startswith("mesh:") and category:
                found.setdefault(one, category)
    return found


def _by_label(labels: Mapping[str, str], terms: Iterable[Term]) -> Mapping[str, str]:
    """Return the category of the descriptors that share a label with one of the terms."""
    known = {term.label.lower(): term.category for term in terms}
    return {
        curie: known[label.lower()] for curie, label in labels.items() if label.lower() in known
    }


def _without_places(tables: Sequence[Table], forms: WordForms) -> list[Table]:
    """Remove names of body parts, and adjectives, from diseases.

    Some sources name a disease "pituitary", and hypersensitivity "hypersensitive".
    """

    def fold(name: str) -> tuple[str, ...]:
        return tuple(word.folded for word in forms.split(name))

    places = {
        fold(name)
        for table in tables
        for term in table.terms
        if term.group == "Anatomy"
        for name in (term.label, *dict(term.names))
    }

    def strip(term: Term) -> Term:
        names = tuple(
            each
            for each in term.names
            if fold(each[0]) not in places and not _ADJECTIVE.fullmatch(each[0])
        )
        return replace(term, names=names) if term.group == "Disease" else term

    return [replace(table, terms=tuple(map(strip, table.terms))) for table in tables]


def _keep(terms: Sequence[Term], joined: set[str], rules: NameRules) -> Iterator[Term]:
    """Drop ChEBI terms without a common name, and OMIM titles, unless they were joined."""
    for term in terms:
        terminology = term.id.partition(":")[0]
        named = is_plain_chemical(term.label) and not rules.is_common(term.label)
        if terminology == "chebi":
            named = named and term.category == "Chemical" and term.described
        if term.id in joined or (named if terminology == "chebi" else terminology != "omim"):
            yield term


def demote(tables: Sequence[Table], equals: Iterable[Equal], forms: WordForms) -> tuple[Table, ...]:
    """Mark exact names as narrow if they name another concept of a better terminology.

    Args:
        tables: The terminologies, the best first.
        equals: Which terms are one concept.
        forms: How names are compared.

    Returns:
        The tables; where a text has such a name, the concept of the better terminology wins.
    """
    concept = {each.object: each.subject for each in equals}
    owners: dict[tuple[str, tuple[str, ...]], str] = {}
    done = []
    for table in tables:
        terms = []
        fresh: dict[tuple[str, tuple[str, ...]], str] = defaultdict(str)
        for term in table.terms:
            own = _root(term.id, concept)
            names = []
            told = set()
            for name, scope in ((term.label, Scope.LABEL), *term.names):
                key = (term.group, tuple(word.folded for word in forms.split(name)))
                if scope is not Scope.ABBREVIATION and key in told:
                    continue  # a spelling variant, or the plural
                told.add(key)
                owner = owners.get(key, own)
                if owner != own and scope is Scope.EXACT:
                    names.append((name, Scope.NARROW))
                    continue
                if scope is not Scope.LABEL:
                    names.append((name, scope))
                if scope is not Scope.NARROW:
                    fresh[key] = own
            terms.append(replace(term, names=tuple(names)))
        owners = {**fresh, **owners}
        done.append(replace(table, terms=tuple(terms)))
    return tuple(done)


def _root(identifier: str, concept: Mapping[str, str]) -> str:
    while identifier in concept:
        identifier = concept[identifier]
    return identifier


def write_tables(tables: Iterable[Table], equals: Iterable[Equal], folder: Path) -> Counter[str]:
    """Write the tables as TSV and the mappings as SSSOM.

    Args:
        tables: The terminologies.
        equals: Equal and close pairs.
        folder: Output folder; created if missing.

    Returns:
        Counts of terms by table, names by scope and mappings by source.
    """
    folder.mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter()
    for table in tables:
        lines = ["\t".join(_COLUMNS)]
        lines += ["\t".join(_cells(term)) for term in table.terms]
        (folder / f"{table.name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        counts[f"terms {table.name}"] = len(table.terms)
        counts.update(f"names {scope}" for term in table.terms for _, scope in term.names)
    counts.update(f"category {term.category}" for table in tables for term in table.terms)
    rows = [(e.subject, e.predicate, e.object, e.justification, e.source) for e in equals]
    counts.update(f"mappings {row[-1]}" for row in rows)
    text = "\n".join("\t".join(row) for row in (_SSSOM, *rows))
    (folder / "mappings.sssom.tsv").write_text(text + "\n", encoding="utf-8")
    return counts


def _cells(term: Term) -> tuple[str, ...]:
    def of(scope: Scope) -> str:
        return "|".join(name for name, each in term.names if each is scope and "|" not in name)

    return (
        term.id, term.label, term.category, of(Scope.EXACT), of(Scope.NARROW),
        of(Scope.ABBREVIATION), "|".join(term.broader), "|".join(term.exact),
        term.taxon, term.orthologue,
    )  # fmt: skip
