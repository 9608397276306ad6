"""Names in running text: which stand where, in all layers of a lexicon at once.

What a word is to the layers is found out once for each word and kept, so that a text costs little
more than its pieces' look-up and a step or two where a name begins.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from claimgraph.model import Concept, ConceptName
from claimgraph.terminology.memory import Memory
from claimgraph.terminology.trie import Trie
from claimgraph.terminology.words import Joint, WordForms

__all__ = ["Candidate", "Column", "Name", "Scanner", "Text", "Token"]

_REMEMBERED = 100_000  # pieces of text kept, and words: some 60 MB at most
_HITS = 50_000  # answers of Scanner.candidates kept
_SHOUTED = 5  # letters; "CAT" among lower-case words is not the animal

Name = tuple[int, int]  # numbers of the column and of the key in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A concept that some words may name.

    Attributes:
        concept: The concept.
        name: The name of it that the words match.
        score: In [0, 1].
        source: Name of the terminology file that gave the name; empty for the core concepts.
    """

    concept: Concept
    name: ConceptName
    score: float
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The names of one layer that are found with regard to case, or without.

    Attributes:
        cased: Whether case counts.
        trie: The names.
        number: Gives the number of a word in the tree.
        candidates: Gives what a key of the tree stands for, best first.
    """

    cased: bool
    trie: Trie
    number: Callable[[str], int]
    candidates: Callable[[int], tuple[Candidate, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of a text, as the columns know it; the same object each time it stands somewhere.

    Attributes:
        folded: As in :class:`Word`.
        cased: As in :class:`Word`.
        hyphen: Whether a hyphen joins it to the word before.
        shouted: Whether it is a short word in capitals.
        numbers: Its number in each column.
        begins: For each column in which names begin with it: number of the column, reference to
            the longer names, and one more than the key of the name that it is (0 for none).
    """

    folded: str
    cased: str
    hyphen: bool
    shouted: bool
    numbers: tuple[int, ...]
    begins: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text that was read.

    Attributes:
        tokens: Its words.
        chunks: The pieces that they were cut from.
    """

    tokens: list[Token]
    chunks: list[str]


class Scanner:
    """Finds names in texts.

    Args:
        columns: Where names are looked up; those where case counts first.
        forms: How words are cut and folded.
        concept: Gives what all layers know of the concept of an IRI; None if a candidate's
            concept is all there is to know.
    """

    def __init__(
        self,
        columns: Iterable[Column],
        forms: WordForms,
        concept: Callable[[str], Concept | None] | None = None,
    ) -> None:
        self._columns = tuple(columns)
        self._forms = forms
        self._concept = concept
        self._n_cased = sum(column.cased for column in self._columns)
        self._tokens = Memory(self._find_token, _REMEMBERED)
        self._pieces = Memory(self._find_piece, _REMEMBERED)
        self._bounds = Memory(self._find_bounds, _REMEMBERED)
        self._known = Memory(self._find_candidates, _HITS)

    def read(self, text: str) -> Text:
        """Look the words of a text up."""
        chunks = self._forms.chunks(text)
        tokens = list(chain.from_iterable(map(self._pieces.__getitem__, chunks)))
        return Text(tokens=tokens, chunks=chunks)

    def offsets(self, text: Text) -> list[tuple[int, int]]:
        """Give the code points of each word of a text, half-open."""
        found = []
        place = 0
        for chunk, bounds in zip(text.chunks, map(self._bounds.__getitem__, text.chunks)):
            for start, end in bounds:
                found.append((place + start, place + end))
            place += len(chunk) + 1
        return found

    def names(
        self, tokens: Sequence[Token], start: int, *, capitals: bool
    ) -> dict[int, tuple[Name, ...]]:
        """Find the names that stand in a text from a word on.

        Args:
            tokens: The text's words.
            start: Index of the word.
            capitals: Whether all of the text is in capitals, so that case says nothing.

        Returns:
            For the index past the last word of each the names, those where case counts first.
        """
        found: dict[int, tuple[Name, ...]] = {}
        past = start + 1
        token = tokens[start]
        for number, reference, key in token.begins:
            cased = number < self._n_cased
            if cased and capitals:
                continue
            if key and (cased or capitals or not token.shouted):
                found[past] = (*found.get(past, ()), (number, key - 1))
            if reference and past < len(tokens):
                for end, other in self._columns[number].trie.longer(
                    reference, tokens, past, number
                ):
                    found[end] = (*found.get(end, ()), (number, other))
        return found

    def candidates(self, names: tuple[Name, ...]) -> tuple[Candidate, ...]:
        """Give the concepts that names of one place stand for, each once, best first."""
        return self._known[names]

    def _find_piece(self, chunk: str) -> tuple[Token, ...]:
        tokens = self._tokens
        return tuple(
            [
                tokens[folded, cased, joint is Joint.HYPHEN]
                for _, _, folded, cased, joint in self._forms.read_chunk(chunk)
            ]
        )

    def _find_bounds(self, chunk: str) -> tuple[tuple[int, int], ...]:
        return tuple([(word.start, word.end) for word in self._forms.read_chunk(chunk)])

    def _find_token(self, form: tuple[str, str, bool]) -> Token:
        folded, cased, hyphen = form
        numbers = []
        begins = []
        for place, column in enumerate(self._columns):
            number = column.number(cased if column.cased else folded)
            numbers.append(number)
            reference, key = column.trie.enter(number)
            if not column.cased and folded in self._forms.guarded:
                key = 0
            if reference or key:
                begins.append((place, reference, key))
        return Token(
            folded=folded,
            cased=cased,
            hyphen=hyphen,
            shouted=1 < len(cased) <= _SHOUTED and cased.isalpha() and cased.isupper(),
            numbers=tuple(numbers),
            begins=tuple(begins),
        )

    def _find_candidates(self, names: tuple[Name, ...]) -> tuple[Candidate, ...]:
        found: dict[str, Candidate] = {}
        for column, key in names:
            for candidate in self._columns[column].candidates(key):
                merged = candidate
                if self._concept is not None:
                    concept = self._concept(candidate.concept.iri) or candidate.concept
                    merged = replace(candidate, concept=concept)
                found.setdefault(merged.concept.iri, merged)
        return tuple(found.values())
