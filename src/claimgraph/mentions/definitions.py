"""What a document defines: the concepts of the short forms in it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from claimgraph.mentions.abbreviations import Abbreviation, find_abbreviations
from claimgraph.mentions.lexicon_lookup import find_mentions
from claimgraph.mentions.list_rules import ListRules
from claimgraph.model import Concept, Document, Sentence, Span
from claimgraph.terminology import NameIndex
from claimgraph.vocabulary import local_concept_iri

__all__ = ["Definitions", "concept_of_words", "define_abbreviations", "find_definitions"]

_WORD = re.compile(r"(?<!\S)\w\S*(?=(?: \S+){0,2} \Z)")  # one of the three before a long form
_REACH = 60  # characters before a long form in which a longer name may begin
_LISTS = ListRules()
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    """The abbreviations that a document defines.

    Attributes:
        concepts: Concept by short form as written. A long form that is not in the lexicon but
            whose head is yields an ungrounded concept narrower than the head, and is a key too. The
            first definition in the document counts.
        unknown: Long form by short form, for those whose long form has no known head and so no
            concept.
    """

    concepts: Mapping[str, Concept]
    unknown: Mapping[str, str]


def define_abbreviations(
    document: Document,
    sentences: Sequence[Sentence],
    lexicon: NameIndex,
    shortenings: Mapping[str, str] = _NOTHING,
) -> Mapping[str, Concept]:
    """Return the concepts of the short forms that a document defines.

    Args:
        document: The document.
        sentences: Its sentences.
        lexicon: Names and concepts.
        shortenings: As for :func:`find_abbreviations`.

    Returns:
        As :attr:`Definitions.concepts`.
    """
    return find_definitions(document, sentences, lexicon, shortenings).concepts


def find_definitions(
    document: Document,
    sentences: Sequence[Sentence],
    lexicon: NameIndex,
    shortenings: Mapping[str, str] = _NOTHING,
    lists: ListRules = _LISTS,
    outside: Collection[str] = (),
) -> Definitions:
    """Find the short forms that a document defines, with their concepts.

    Args:
        document: The document.
        sentences: Its sentences.
        lexicon: Names and concepts.
        shortenings: As for :func:`find_abbreviations`.
        lists: Their conjunctions may stand in a long form: "acceptance and commitment therapy".
        outside: As for :func:`find_abbreviations`.
    """
    defined: dict[str, Concept] = {}
    longs: dict[str, str] = {}
    for sentence in sentences:
        pairs = find_abbreviations(
            sentence.text,
            lexicon.forms,
            shortenings=shortenings,
            lexicon=lexicon,
            outside=outside,
            offset=sentence.span.start,
        )
        for pair in pairs:
            short = pair.short.cut(document.text)
            words = pair.long_form(document.text)
            longs.setdefault(short, words)
            concept = _concept_of(pair, sentence, lexicon, lists.conjunctions)
            if concept is None:
                continue
            defined.setdefault(short, concept)
            if not concept.grounded:
                defined.setdefault(words, concept)
                defined.setdefault(words.lower(), concept)
    unknown = {short: long for short, long in longs.items() if short not in defined}
    return Definitions(concepts=defined, unknown=unknown)


def _concept_of(
    pair: Abbreviation, sentence: Sentence, lexicon: NameIndex, conjunctions: frozenset[str]
) -> Concept | None:
    if pair.head is not None:
        words = lexicon.forms.split(pair.long_form(sentence.document.text))
        named = lexicon.find(tuple(word.folded for word in words))
        return named[0].concept if named else None
    return concept_of_words(pair.long, sentence, lexicon, conjunctions)


def concept_of_words(
    long: Span, sentence: Sentence, lexicon: NameIndex, conjunctions: frozenset[str]
) -> Concept | None:
    """Return the concept that a long form names, or whose head it has; None if it has none.

    Args:
        long: The long form.
        sentence: Its sentence.
        lexicon: Names and concepts.
        conjunctions: Words that may stand in a name.
    """
    text = sentence.document.text
    mentions = find_mentions(replace(sentence, span=long), lexicon)
    if not mentions or mentions[-1].span.end != long.end:
        return None
    head = mentions[-1]
    if head.span == long:
        longer = _longer(long, sentence, lexicon)
        if longer is None or longer.category == head.concept.category:
            return head.concept
        return head.concept if head.concept.iri in longer.broader else longer
    before = lexicon.forms.split(Span(long.start, head.span.start).cut(text))
    small = [word.folded for word in before if word.folded in lexicon.forms.function_words]
    if any(word not in conjunctions for word in small):
        return None  # the last name is not the head: "patients with migraine"
    last = lexicon.forms.split(text[head.span.start : long.end])[-1]
    stem = text[long.start : head.span.start + last.start].lower()
    form = last.cased if last.cased.isupper() else last.folded  # "PGES" is no plural of PGE
    label = " ".join(f"{stem}{form}".split())
    return Concept(
        iri=local_concept_iri(lexicon.forms.normal(label)),
        label=label,
        category=head.concept.category,
        broader=(head.concept.iri,),
        grounded=False,
    )


def _longer(long: Span, sentence: Sentence, lexicon: NameIndex) -> Concept | None:
    """Return the concept of a longer name that ends as a long form does, if it is another thing.

    "familial Mediterranean fever (MF)" is no gene, though "Mediterranean fever" names one.
    """
    opened = max(sentence.span.start, long.start - _REACH)
    before = Span(opened, long.start).cut(sentence.document.text)
    for word in _WORD.finditer(before):
        span = Span(opened + word.start(), long.end)
        mentions = find_mentions(replace(sentence, span=span), lexicon)
        if mentions and mentions[0].span == span:
            return mentions[0].concept
    return None
