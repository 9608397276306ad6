"""Reads the linguistic tables of an ontology folder."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from claimgraph.errors import ClaimgraphError, OntologyError
from claimgraph.model import Certainty, Outcome
from claimgraph.ontology.causality import CAUSALITY_COLUMNS, read_links
from claimgraph.ontology.folder import read_table
from claimgraph.ontology.language import (
    Alike,
    Anaphor,
    Association,
    Cue,
    Design,
    Frame,
    GapCue,
    Head,
    Language,
    OutcomeCue,
    PhraseHead,
    Place,
    Projection,
    QualifierRule,
    StandIn,
    parse_places,
)
from claimgraph.ontology.phrases import PHRASE_COLUMNS, read_phrases
from claimgraph.ontology.scores import load_rule_scores
from claimgraph.ontology.statistics import STATISTIC_COLUMNS, read_statistics
from claimgraph.ontology.zoning import ZONING_COLUMNS, read_zoning
from claimgraph.vocabulary import expand

__all__ = ["load_language"]

_T = TypeVar("_T")
_WORD_KINDS = (
    "copula", "light", "showing", "relative", "pointing", "manner", "comparison", "exception",
    "course", "example", "person", "spared", "joint", "consequence", "cautioning", "forbidding",
    "advising", "obliging", "telling", "past", "caused", "bearing",
    "aim", "planning", "author", "open", "wide", "sham", "criterion", "joining", "aimed",
    "scarce", "prefix", "continuing", "halving", "ranking",
)  # fmt: skip
_ROLES = ("helping", "deed", "event", "had", "class", "compared")
_SCOPES = ("document", "sentence")
_CUE_COLUMNS = ("cue", "kind", "value", "where", "via", "unless")


def _rows(folder: Path, name: str, *columns: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield (place for errors, row) of a table that has the columns."""
    for line, row in read_table(folder / name):
        where = f"{folder / name}:{line}"
        missing = [column for column in columns if column not in row]
        if missing:
            raise OntologyError(
                f"the table has no column {missing[0]!r}",
                where=str(folder / name),
                fix=f"give it the header {' '.join(columns)}",
            )
        yield where, row


def _iri(curie: str, where: str) -> str:
    try:
        return expand(curie)
    except ClaimgraphError as error:
        raise OntologyError(error.problem, where=where, fix=error.fix) from error


def _value(kind: Callable[[str], _T], text: str, where: str) -> _T:
    try:
        return kind(text)
    except ValueError as error:
        raise OntologyError(
            f"unknown value {text!r}", where=where, fix="see the first lines of the table"
        ) from error


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _categories(cell: str, where: str) -> frozenset[str]:
    return frozenset(_iri(name if ":" in name else f"cg:{name}", where) for name in _split(cell))


def _load_frames(folder: Path) -> Mapping[tuple[str, str], tuple[Frame, ...]]:
    columns = ("lemma", "pos", "predicate", "subject", "object")
    found: dict[tuple[str, str], list[Frame]] = {}
    for where, row in _rows(folder, "frames.tsv", *columns, "subject_category", "object_category"):
        key = (row["lemma"], row["pos"])
        if row["pos"] not in {"verb", "noun", "adj", "prep"}:
            raise OntologyError(
                f"unknown part of speech {row['pos']!r}",
                where=where,
                fix="use verb, noun, adj or prep",
            )
        frames = found.setdefault(key, [])
        name = row["predicate"].partition(":")[2]
        same = sum(frame.rule.split("#")[0].endswith(f".{name}") for frame in frames)
        frames.append(
            Frame(
                rule=f"{row['lemma']}.{row['pos']}.{name}" + (f"#{same + 1}" if same else ""),
                lemma=row["lemma"],
                pos=row["pos"],
                predicate=_iri(row["predicate"], where),
                subject=parse_places(row["subject"], where=where),
                object=parse_places(row["object"], where=where),
                subject_categories=_categories(row["subject_category"], where),
                object_categories=_categories(row["object_category"], where),
            )
        )
    return MappingProxyType({key: tuple(frames) for key, frames in found.items()})


def _load_cues(folder: Path) -> Mapping[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = {}
    for where, row in _rows(folder, "cues.tsv", *_CUE_COLUMNS):
        if row["kind"] == "certainty":
            _value(Certainty, row["value"], where)
        found.setdefault(row["cue"], []).append(
            Cue(
                lemma=row["cue"],
                kind=row["kind"],
                value=row["value"],
                where=row["where"],
                via=frozenset(_split(row["via"])),
                unless=frozenset(_split(row["unless"])),
            )
        )
    return MappingProxyType({key: tuple(cues) for key, cues in found.items()})


def _load_gaps(folder: Path) -> Mapping[tuple[str, str], tuple[GapCue, ...]]:
    found: dict[tuple[str, str], list[GapCue]] = {}
    for where, row in _rows(folder, "gaps.tsv", "lemma", "pos", "negated", "kind", "topic"):
        found.setdefault((row["lemma"], row["pos"]), []).append(
            GapCue(
                lemma=row["lemma"],
                pos=row["pos"],
                negated=row["negated"],
                kind=_iri(row["kind"], where),
                topic=parse_places(row["topic"], where=where),
            )
        )
    return MappingProxyType({key: tuple(cues) for key, cues in found.items()})


def _load_outcomes(folder: Path) -> Mapping[tuple[str, str], OutcomeCue]:
    return MappingProxyType(
        {
            (row["lemma"], row["pos"]): OutcomeCue(
                lemma=row["lemma"],
                pos=row["pos"],
                certainty=_value(Certainty, row["certainty"], where),
                outcome=_value(Outcome, row["outcome"], where),
            )
            for where, row in _rows(folder, "outcomes.tsv", "lemma", "pos", "certainty", "outcome")
        }
    )


def _load_heads(folder: Path) -> Mapping[str, tuple[Head, ...]]:
    found: dict[str, list[Head]] = {}
    for where, row in _rows(folder, "heads.tsv", "lemma", "kind", "places", "label", "category"):
        category = row["category"]
        found.setdefault(row["lemma"], []).append(
            Head(
                lemma=row["lemma"],
                kind=row["kind"],
                places=parse_places(row["places"], where=where),
                label=row["label"],
                category=_iri(category, where) if ":" in category else category,
            )
        )
    return MappingProxyType({key: tuple(heads) for key, heads in found.items()})


def _load_qualifiers(folder: Path) -> tuple[QualifierRule, ...]:
    return tuple(
        QualifierRule(
            category=_iri(row["category"], where),
            places=frozenset(_split(row["places"])),
            kind=_iri(row["qualifier"], where),
        )
        for where, row in _rows(folder, "qualifiers.tsv", "category", "places", "qualifier")
    )


def _load_projections(folder: Path) -> tuple[Projection, ...]:
    columns = ("predicate", "subject_category", "qualifier", "makes", "finding")
    return tuple(
        Projection(
            **{name: _iri(row[name], where) for name in columns[:-1]}, finding=row["finding"]
        )
        for where, row in _rows(folder, "projections.tsv", *columns)
    )


def _load_anaphors(folder: Path) -> Mapping[str, Anaphor]:
    return MappingProxyType(
        {
            row["lemma"]: Anaphor(
                lemma=row["lemma"],
                kind=row["kind"],
                category=_iri(row["category"], where) if row["category"] else "",
            )
            for where, row in _rows(folder, "anaphors.tsv", "lemma", "kind", "category")
        }
    )


def _load_places(folder: Path, name: str) -> Mapping[str, tuple[Place, ...]]:
    return MappingProxyType(
        {
            row["lemma"]: parse_places(row["place"], where=where)
            for where, row in _rows(folder, name, "lemma", "place")
        }
    )


_PHRASE_KINDS = ("noun", "suffix", "general")


def _load_phrases(folder: Path) -> Mapping[str, tuple[PhraseHead, ...]]:
    """Read the heads of phrases by their kind."""
    found: dict[str, list[PhraseHead]] = {kind: [] for kind in _PHRASE_KINDS}
    for where, row in _rows(folder, "phrases.tsv", "form", "kind", "category"):
        kind, category = row["kind"], row["category"]
        if kind not in found or bool(category) == (kind == "general"):
            raise OntologyError(
                f"{row['form']!r} is of the kind {kind!r} with the category {category!r}",
                where=where,
                fix=f"use one of {', '.join(_PHRASE_KINDS)}; all but general have a category",
            )
        iri = next(iter(_categories(category, where)), "")
        found[kind].append(PhraseHead(form=row["form"], kind=kind, category=iri))
    return {kind: tuple(heads) for kind, heads in found.items()}


def _load_associations(folder: Path) -> tuple[Association, ...]:
    columns = ("rule", "governor", "first", "second", "clauses", "longest", "predicate", "alike")
    return tuple(
        Association(
            rule=f"{row['rule']}.association",
            governor=row["governor"],
            first=row["first"],
            second=row["second"],
            clauses=_value(int, row["clauses"], where),
            longest=_value(int, row["longest"], where),
            predicate=_iri(row["predicate"], where),
            alike=_value(Alike, row["alike"], where),
        )
        for where, row in _rows(folder, "associations.tsv", *columns)
    )


def _load_designs(folder: Path) -> Mapping[str, Design]:
    found = {}
    for where, row in _rows(folder, "designs.tsv", "phrase", "design", "scope"):
        if row["scope"] not in _SCOPES:
            raise OntologyError(
                f"unknown scope {row['scope']!r}", where=where, fix=f"use {' or '.join(_SCOPES)}"
            )
        found[row["phrase"]] = Design(
            iri=_iri(row["design"], where), of_document=row["scope"] == _SCOPES[0]
        )
    return MappingProxyType(found)


def _load_function_words(folder: Path) -> Mapping[str, frozenset[str]]:
    rows = _rows(folder, "function_words.tsv", "lemma", "kind")
    return _sorted_out(
        ((where, row["kind"], row["lemma"]) for where, row in rows), _WORD_KINDS, "kind of word"
    )


def _load_roles(folder: Path) -> Mapping[str, frozenset[str]]:
    rows = _rows(folder, "predicate_roles.tsv", "predicate", "role")
    given = ((where, row["role"], _iri(row["predicate"], where)) for where, row in rows)
    return _sorted_out(given, _ROLES, "role of a predicate")


def _sorted_out(
    given: Iterable[tuple[str, str, str]], kinds: Iterable[str], what: str
) -> Mapping[str, frozenset[str]]:
    """Return the members of each kind, of (place for errors, kind, member)."""
    found: dict[str, set[str]] = {kind: set() for kind in kinds}
    for where, kind, member in given:
        if kind not in found:
            raise OntologyError(
                f"unknown {what} {kind!r}",
                where=where,
                fix=f"use one of {', '.join(sorted(found))}",
            )
        found[kind].add(member)
    return MappingProxyType({kind: frozenset(members) for kind, members in found.items()})


def load_language(folder: Path) -> Language:
    """Read the linguistic tables of an ontology folder.

    Args:
        folder: The ontology folder.

    Returns:
        The tables, ready for look-up.

    Raises:
        OntologyError: If a table is missing or a cell is not of its kind; says file and line.
    """
    frames = _load_frames(folder)
    phrases = _load_phrases(folder)
    standins = tuple(
        StandIn(lemma=row["lemma"], next=row["next"], standin=row["standin"])
        for _, row in _rows(folder, "standins.tsv", "lemma", "next", "standin")
    )
    return Language(
        frames=frames,
        cues=_load_cues(folder),
        cue_phrases=read_phrases(_rows(folder, "cue_phrases.tsv", *PHRASE_COLUMNS)),
        links=read_links(_rows(folder, "causality.tsv", *CAUSALITY_COLUMNS)),
        gaps=_load_gaps(folder),
        outcomes=_load_outcomes(folder),
        heads=_load_heads(folder),
        modifiers=MappingProxyType(
            {r["word"]: r["kind"] for _, r in _rows(folder, "modifiers.tsv", "word", "kind")}
        ),
        standins=standins,
        asides=tuple(row["phrase"] for _, row in _rows(folder, "asides.tsv", "phrase")),
        qualifiers=_load_qualifiers(folder),
        projections=_load_projections(folder),
        designs=_load_designs(folder),
        zoning=read_zoning(_rows(folder, "zoning.tsv", *ZONING_COLUMNS)),
        statistics=read_statistics(_rows(folder, "statistics.tsv", *STATISTIC_COLUMNS)),
        anaphors=_load_anaphors(folder),
        conditions=_load_places(folder, "conditions.tsv"),
        exposures=_load_places(folder, "exposures.tsv"),
        associations=_load_associations(folder),
        function_words=_load_function_words(folder),
        roles=_load_roles(folder),
        phrase_nouns=MappingProxyType(
            {each.form: each for each in (*phrases["noun"], *phrases["general"])}
        ),
        phrase_endings=tuple(sorted(phrases["suffix"], key=lambda each: -len(each.form))),
        scores=load_rule_scores(folder),
    )
