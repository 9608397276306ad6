"""Which forms may have which lemma: a rule-based lemmatizer in reverse.

A lemma depends on the part of speech, which is known only after parsing. Here every part of speech
counts, so that no sentence in which a lemma may occur is missed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

__all__ = ["Inflections", "find_inflections"]

Inflections = Mapping[str, frozenset[str]]
"""Form in lower case to the lemmas that it may have."""


def find_inflections(
    lemmas: Iterable[str],
    lookups: Mapping[str, Mapping[Any, Any]],
    patterns: Sequence[Mapping[str, Any]],
) -> Inflections:
    """Find the forms that may have one of some lemmas.

    Args:
        lemmas: In lower case.
        lookups: The lemmatizer's tables by part of speech: ``lemma_rules`` (pairs of an ending and
            its replacement), ``lemma_exc`` (form to lemmas).
        patterns: The patterns of the attribute ruler, which assigns some lemmas directly; forms
            that a pattern gives as a regular expression ("nothin'") are not found.

    Returns:
        From each form in lower case to the lemmas that it may have, whatever its part of speech.

    >>> rules = {"verb": [["es", "e"], ["ed", "e"]], "noun": [["s", ""]]}
    >>> tables = {"lemma_rules": rules, "lemma_exc": {"verb": {"shook": ["shake"]}}}
    >>> sorted(find_inflections(["shake"], tables, []))
    ['shake', 'shaked', 'shakes', 'shook']
    """
    wanted = frozenset(lemmas)
    found: dict[str, set[str]] = {lemma: {lemma} for lemma in wanted}
    rules = [rule for table in lookups["lemma_rules"].values() for rule in table]
    for lemma in wanted:
        for form in _by_rules(lemma, rules):
            found.setdefault(form, set()).add(lemma)
    for form, given in (*_exceptions(lookups["lemma_exc"]), *_outright(patterns)):
        if given in wanted:
            found.setdefault(form, set()).add(given)
    return {form: frozenset(each) for form, each in found.items()}


def _by_rules(lemma: str, rules: Iterable[Sequence[str]]) -> Iterator[str]:
    for ending, becomes in rules:
        if lemma.endswith(becomes):
            yield lemma[: len(lemma) - len(becomes)] + ending


def _exceptions(tables: Mapping[Any, Mapping[str, Sequence[str]]]) -> Iterator[tuple[str, str]]:
    for table in tables.values():
        for form, lemmas in table.items():
            for lemma in lemmas:
                yield form, lemma.lower()


def _outright(patterns: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        lemma = pattern["attrs"].get("LEMMA")
        for sequence in pattern["patterns"] if lemma else ():
            form = sequence[pattern.get("index", 0)].get("LOWER", "")
            for each in [form] if isinstance(form, str) else form.get("IN", ()):
                yield each, str(lemma).lower()
