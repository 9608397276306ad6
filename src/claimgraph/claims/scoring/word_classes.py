"""The classes of a word in the tables of the ontology, which few examples tell more of than words.

"*shutdown* of X", "*expression* of X", "*therapeutic* X": whether a word that a claim leaves out
matters is told by what the tables know of it: a measure, a change, a kind of cue, a mere adjective.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from claimgraph.claims.knowledge import Knowledge
from claimgraph.claims.scoring.argument_features import name_of
from claimgraph.model import Token

__all__ = ["WordClasses"]

_REMEMBERED = 1 << 13  # words
_POS = MappingProxyType({"N": "noun", "V": "verb", "J": "adj"})


class WordClasses:
    """Finds the classes of words; made once for a knowledge.

    Args:
        knowledge: Has the tables.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._language = knowledge.language
        self._parents = {
            iri: tuple(sorted(name_of(each) for each in category.parents))
            for iri, category in knowledge.schema.categories.items()
        }
        self._of_word: dict[str, tuple[str, ...]] = _invert(knowledge.language.function_words)
        self._classes = lru_cache(_REMEMBERED)(self._find_all)

    def find(self, token: Token) -> tuple[str, ...]:
        """Return the classes of a word: of a name, its categories; else those of tables, sorted.

        A word that is no noun, verb or adjective has none but its tag.

        Args:
            token: The word.
        """
        if token.mention is not None:
            category = token.mention.concept.category
            above = self._parents.get(category, ())
            return (f"name {name_of(category)}", *(f"name {each}" for each in above))
        if token.tag[:1] not in _POS:
            return (f"plain {token.tag[:2]}",)
        return self._classes(token.text.lower(), token.lemma, token.tag[:1])

    def _find_all(self, text: str, lemma: str, tag: str) -> tuple[str, ...]:
        return tuple(sorted(set(self._find(text, lemma, tag)))) or (f"plain {tag}",)

    def _find(self, text: str, lemma: str, tag: str) -> Iterator[str]:
        language = self._language
        for form in {text, lemma}:
            yield from (f"word {each}" for each in self._of_word.get(form, ()))
            yield from (f"head {each.kind}" for each in language.heads.get(form, ()))
            modifier = language.modifiers.get(form)
            if modifier is not None:
                yield f"modifier {modifier}"
            for frame in language.frames.get((form, _POS.get(tag, "")), ()):
                yield f"evokes {name_of(frame.predicate)}"
        head, mark, tail = text.rpartition("-")
        if head and mark:
            yield "compound"
            yield from (f"tail {each}" for each in self._of_word.get(tail, ()))


def _invert(words: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for kind, forms in words.items():
        for form in forms:
            found.setdefault(form, set()).add(kind)
    return {form: tuple(sorted(kinds)) for form, kinds in found.items()}
