"""Concepts of the long forms that no terminology names: a name with a short form is a name."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from claimgraph.mentions.definitions import Definitions
from claimgraph.mentions.senses import Senses
from claimgraph.mentions.word_context import iter_words_after, iter_words_before
from claimgraph.model import Concept, Sentence, Span
from claimgraph.terminology import WordForms
from claimgraph.vocabulary import local_concept_iri

__all__ = ["name_given_forms", "name_long_forms"]

_LONGEST = 6  # words of a long form
# A single word is mostly an aside, unless it is long and no adjective: "hydrofluoroalkane".
_WORD = re.compile(r"(?=[a-z]{10})[a-z]+(?<!al|ar|ed|ic)(?<!ive|ior|ous)")
_GIVEN = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z0-9-]{1,9}")
_NOUN = re.compile(r"[\w-]*[a-z](?<!al|ar|ed|ic)(?<!ive|ior|ous|ary)")  # no adjective, by its end
_ARTICLE = re.compile(r"(?:the|an?) \Z", re.IGNORECASE)


def name_long_forms(
    defined: Definitions,
    category_of: Callable[[str], str],
    forms: WordForms,
    category_of_word: Callable[[str], str] = lambda _: "",
) -> Definitions:
    """Make concepts of the long forms without one whose category can be told.

    Args:
        defined: The abbreviations that a document defines.
        category_of: Returns the IRI of a phrase's category; empty if it is no concept.
        forms: How words are folded.
        category_of_word: The same for a single word.

    Returns:
        The definitions; a short form, and its long form as written and in lower case, names an
        ungrounded concept.
    """
    concepts = dict(defined.concepts)
    unknown = dict(defined.unknown)
    for short, long in sorted(defined.unknown.items()):
        label = _label_of(long, forms)
        category = ""
        if 1 < len(label.split()) <= _LONGEST:
            category = category_of(label)
        elif _WORD.fullmatch(label):
            category = category_of(label) or category_of_word(label)
        if not category:
            continue
        concept = Concept(
            iri=local_concept_iri(forms.normal(label)),
            label=label,
            category=category,
            grounded=False,
        )
        for name in (short, long, long.lower()):
            concepts.setdefault(name, concept)
        del unknown[short]
    return replace(defined, concepts=concepts, unknown=unknown)


def name_given_forms(
    defined: Definitions,
    sentences: Sequence[Sentence],
    senses: Senses,
    forms: WordForms,
    groups: Collection[str] = (),
) -> Definitions:
    """Make concepts of the long forms without one that stand for something given.

    "taking the *NC*", "*MIPS* ingestion": what is given is a substance, whatever its name says.

    Args:
        defined: The abbreviations that a document defines.
        sentences: The document's sentences.
        senses: The words beside what is given, and the category of what is made to be given.
        forms: How words are folded.
        groups: Nouns for groups of people, who are given something but are not given.

    Returns:
        The definitions, as by :func:`name_long_forms`.
    """
    category = min(senses.made, default=None)
    concepts, unknown = dict(defined.concepts), dict(defined.unknown)
    for short, long in sorted(defined.unknown.items()):
        label = _label_of(long, forms)
        head = label.rpartition(" ")[2]
        is_noun = _NOUN.fullmatch(head) is not None and head not in groups
        if category is None or not (is_noun and _GIVEN.fullmatch(short)):
            continue
        if not any(_is_given(each, span, senses) for each, span in _places(short, sentences)):
            continue
        iri = local_concept_iri(forms.normal(label))
        concept = Concept(iri=iri, label=label, category=category, grounded=False)
        for name in (short, long, long.lower()):
            concepts.setdefault(name, concept)
        del unknown[short]
    return replace(defined, concepts=concepts, unknown=unknown)


def _places(short: str, sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Span]]:
    pattern = re.compile(rf"(?<![\w/-]){re.escape(short)}(?![\w/-])")
    for each in sentences:
        for found in pattern.finditer(each.document.text, each.span.start, each.span.end):
            yield each, Span(*found.span())


def _is_given(sentence: Sentence, span: Span, senses: Senses) -> bool:
    """Whether words before a short form, or a noun right behind it, tell that it is given."""
    before = sentence.document.text[sentence.span.start : span.start]
    article = _ARTICLE.search(before)
    start = span.start if article is None else sentence.span.start + article.start()
    ahead = iter_words_before(sentence, Span(start, span.end))
    behind = iter_words_after(sentence, span)
    return not (senses.given.isdisjoint(ahead) and senses.taken.isdisjoint(behind))


def _label_of(long: str, forms: WordForms) -> str:
    """Return a long form in lower case, but for symbols, and in the singular."""
    words = [each if any(map(str.isupper, each[1:])) else each.lower() for each in long.split()]
    if not words:
        return ""
    return " ".join((*words[:-1], forms.fold(words[-1]) if words[-1].islower() else words[-1]))
