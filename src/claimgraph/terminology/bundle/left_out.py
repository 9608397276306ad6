"""Leave out concepts, and names that do not name their concept."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from claimgraph.terminology.bundle.named_terms import Term
from claimgraph.terminology.bundle.variants import VariantRules
from claimgraph.terminology.matching.words import WordForms

__all__ = ["LeftOut"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What of the terminologies is left out.

    Attributes:
        listed: Pairs of a CURIE, and one of its names in lower case or, for the concept, nothing.
        variants: Knows beginnings of words that mean the opposite of one another.
        forms: How names are compared.
    """

    listed: Collection[tuple[str, str]]
    variants: VariantRules
    forms: WordForms

    def strip(self, terms: Iterable[Term]) -> Iterator[Term]:
        """Yield the terms that stay, without the names that are left out.

        An entry term that is the opposite of its label ("genomic stability" of genomic
        instability) is left out, too.
        """
        for term in terms:
            if (term.id, "") in self.listed:
                continue
            label = self._fold(term.label)
            names = tuple(
                (name, scope)
                for name, scope in term.names
                if (term.id, name.lower()) not in self.listed
                and not self.variants.are_opposite(self._fold(name), label)
            )
            yield replace(term, names=names)

    def _fold(self, name: str) -> tuple[str, ...]:
        return tuple(word.folded for word in self.forms.split(name))
