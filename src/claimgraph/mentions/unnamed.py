"""Concepts of the long forms that no terminology names: a name with a short form is a name."""

from collections.abc import Callable
from dataclasses import replace

from claimgraph.mentions.definitions import Definitions
from claimgraph.model import Concept
from claimgraph.terminology import WordForms
from claimgraph.vocabulary import local_concept_iri

__all__ = ["name_long_forms"]

_FEWEST = 2  # words of a long form; a single one is mostly an aside
_LONGEST = 6


def name_long_forms(
    defined: Definitions, category_of: Callable[[str], str], forms: WordForms
) -> Definitions:
    """Make concepts of the long forms without one whose category can be told.

    Args:
        defined: The abbreviations that a document defines.
        category_of: Returns the IRI of a phrase's category; empty if it is no concept.
        forms: How words are folded.

    Returns:
        The definitions; a short form, and its long form as written and in lower case, names an
        ungrounded concept.
    """
    concepts = dict(defined.concepts)
    unknown = dict(defined.unknown)
    for short, long in sorted(defined.unknown.items()):
        label = _label_of(long, forms)
        category = category_of(label) if _FEWEST <= len(label.split()) <= _LONGEST else ""
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
