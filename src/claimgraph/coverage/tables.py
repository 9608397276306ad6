"""What stood in the way of claims, as tables whose rows go into those of the ontology folder."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from claimgraph.coverage.finds import FindKind
from claimgraph.coverage.totals import Coverage, Total
from claimgraph.ontology import Language
from claimgraph.tables import SHEETS, format_rows
from claimgraph.vocabulary import contract

__all__ = ["COVERAGE_TABLES", "find_known", "most", "to_table"]

_MOST = 4  # values shown of each kind
_FRAME = ("lemma", "pos", "predicate", "subject", "object", "subject_category", "object_category")
_SENTENCES = ("sentence_1", "sentence_2")
Row = tuple[str, ...]


def most(counter: Mapping[str, int], shown: int = _MOST) -> str:
    """Return the most frequent values, each with its number.

    >>> most({"a": 1, "c": 3, "b": 3}, 2)
    'b 3|c 3'
    """
    ranked = sorted(counter.items(), key=lambda each: (-each[1], each[0]))
    return "|".join(f"{value} {count}" for value, count in ranked[:shown])


def find_known(lemma: str, language: Language) -> tuple[str, ...]:
    """Find what the tables know of a word: predicates by part of speech, kinds of noun, cues."""
    known = [
        f"{pos} {contract(frame.predicate)}"
        for (word, pos), frames in language.frames.items()
        if word == lemma
        for frame in frames
    ]
    known += [f"heads.tsv {each.kind}" for each in language.heads.get(lemma, ())]
    known += [f"cues.tsv {each.kind}" for each in language.cues.get(lemma, ())]
    known += ["gaps.tsv" for word, _ in language.gaps if word == lemma]
    known += ["outcomes.tsv" for word, _ in language.outcomes if word == lemma]
    known += ["contrasts.tsv"] if lemma in language.contrasts else []
    known += [kind for kind, words in language.function_words.items() if lemma in words]
    return tuple(dict.fromkeys(known))


def _predicate(lemma: str, language: Language) -> str:
    """Return the predicate that a word evokes in other constructions, most often; else nothing."""
    predicates = Counter(
        contract(frame.predicate)
        for (word, _), frames in language.frames.items()
        if word == lemma
        for frame in frames
    )
    return min(predicates, key=lambda each: (-predicates[each], each), default="")


def _sentences(*totals: Total) -> Row:
    one, other = (*(each for total in totals for each in total.sentences), "", "")[:2]
    return one, other


def _counts(total: Total) -> Row:
    return str(total.count), str(total.documents), *map(most, total.told)


def _both(coverage: Coverage) -> Iterator[tuple[tuple[str, ...], Total, Total]]:
    """Yield constructions, with their totals of two concepts and of a concept and a noun."""
    named = coverage.totals[FindKind.CONSTRUCTION]
    half = coverage.totals[FindKind.HALF_NAMED]
    pairs = [(key, named.get(key, Total()), half.get(key, Total())) for key in {*named, *half}]
    yield from sorted(pairs, key=lambda each: (-each[1].count, -each[2].count, each[0]))


def _constructions(coverage: Coverage, language: Language, least: int) -> Iterator[Row]:
    for (lemma, pos, subject, object_), total, half in _both(coverage):
        if total.count + half.count < least:
            continue
        frame = (lemma, pos, _predicate(lemma, language), subject, object_, "", "")
        counts = (str(total.count), str(total.documents), str(half.count))
        told = map(most, (total if total.count else half).told)
        known = "|".join(find_known(lemma, language))
        yield (*frame, *counts, *told, known, *_sentences(total, half))


def _words(coverage: Coverage, language: Language, least: int) -> Iterator[Row]:
    """Yield the words of constructions; each counts in as many sentences as they together."""
    named: dict[tuple[str, str], Counter[str]] = {}
    halves: Counter[tuple[str, str]] = Counter()
    for (lemma, pos, subject, object_), total, half in _both(coverage):
        named.setdefault((lemma, pos), Counter())[f"{subject} {object_}"] += total.count
        halves[lemma, pos] += half.count
    ranked = sorted(named, key=lambda each: (-named[each].total(), -halves[each], each))
    for word in ranked:
        if named[word].total() + halves[word] >= least:
            known = "|".join(find_known(word[0], language))
            yield (*word, str(named[word].total()), str(halves[word]), most(named[word]), known)


def _unnamed(coverage: Coverage, _: Language, least: int) -> Iterator[Row]:
    for key, total in coverage.ranked(FindKind.UNNAMED, least=least):
        yield (*key, *_counts(total), *_sentences(total))


def _heads(coverage: Coverage, language: Language, least: int) -> Iterator[Row]:
    """Yield the heads of phrases that are no concepts, as rows of ``phrases.tsv``."""
    phrases: dict[str, Counter[str]] = {}
    examples: dict[str, list[str]] = {}
    for (phrase, head), total in coverage.ranked(FindKind.UNNAMED):
        phrases.setdefault(head, Counter())[phrase] = total.count
        shown = examples.setdefault(head, [])
        shown += total.sentences[: 2 - len(shown)]
    ranked = sorted(phrases.items(), key=lambda each: (-each[1].total(), each[0]))
    for head, found in ranked:
        if found.total() >= least:
            listed = language.phrase_head(head)
            known = "" if listed is None else f"{listed.form} {listed.kind}"
            one, other = (*examples[head], "", "")[:2]
            yield head, "noun", "", str(found.total()), most(found), known, one, other


def _guards(coverage: Coverage, _: Language, least: int) -> Iterator[Row]:
    for key, total in coverage.ranked(FindKind.GUARD, least=least):
        yield (*key, *_counts(total), *_sentences(total))


def _filters(coverage: Coverage, _: Language, least: int) -> Iterator[Row]:
    for key, total in coverage.ranked(FindKind.FILTER, least=least):
        yield (*key, *_counts(total), *_sentences(total))


_Rows = Callable[[Coverage, Language, int], Iterable[Row]]
COVERAGE_TABLES: Mapping[str, tuple[Row, _Rows]] = MappingProxyType(
    {
        "constructions.tsv": (
            (
                *_FRAME,
                *("count", "documents", "half_named", "subjects", "objects", "known"),
                *_SENTENCES,
            ),
            _constructions,
        ),
        "words.tsv": (("lemma", "pos", "count", "half_named", "places", "known"), _words),
        "unnamed.tsv": (("phrase", "head", "count", "documents", "rules", *_SENTENCES), _unnamed),
        "unnamed_heads.tsv": (
            ("form", "kind", "category", "count", "phrases", "known", *_SENTENCES),
            _heads,
        ),
        "guards.tsv": (
            (
                *("predicate", "subject_category", "object_category"),
                *("count", "documents", "rules"),
                *_SENTENCES,
            ),
            _guards,
        ),
        "filters.tsv": (
            ("reason", "predicate", "count", "documents", "rules", *_SENTENCES),
            _filters,
        ),
    }
)


def to_table(name: str, coverage: Coverage, language: Language, *, least: int = 1) -> str:
    """Return one of :data:`COVERAGE_TABLES` as tab-separated text, the most frequent row first.

    Args:
        name: Its name.
        coverage: The totals.
        language: What the tables of the ontology know already.
        least: Least number of sentences of a row.
    """
    header, rows = COVERAGE_TABLES[name]
    return "".join(format_rows((header, *rows(coverage, language, least)), SHEETS["tsv"]))
