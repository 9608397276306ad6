"""Concepts of the long forms that no terminology names: a name with a short form is a name."""

import re
from collections.abc import Callable
from dataclasses import replace

from claimgraph.mentions.definitions import Definitions
from claimgraph.model import Concept
from claimgraph.terminology import WordForms
from claimgraph.vocabulary import local_concept_iri

__all__ = ["name_long_forms"]

_LONGEST = 6  # words of a long form
# A single word is mostly an aside, unless it is long and no adjective: "hydrofluoroalkane".
_WORD = re.compile(r"(?=[a-z]{10})[a-z]+(?<!al|ar|ed|ic)(?<!ive|ior|ous)")


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


def _label_of(long: str, forms: WordForms) -> str:
    """Return a long form in lower case, but for symbols, and in the singular."""
    words = [each if any(map(str.isupper, each[1:])) else each.lower() for each in long.split()]
    if not words:
        return ""
    return " ".join((*words[:-1], forms.fold(words[-1]) if words[-1].islower() else words[-1]))
