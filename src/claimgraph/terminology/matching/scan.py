"""Find the names in running text, in all layers of a lexicon at once.

What each layer knows of a word is looked up once and cached, so that scanning a text takes little
more than one cache look-up per piece, and a step or two where a name begins.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate, chain

from claimgraph.model import Concept, ConceptName
from claimgraph.terminology.matching.memory import Memory
from claimgraph.terminology.matching.trie import Trie
from claimgraph.terminology.matching.words import Joint, WordForms

__all__ = ["Candidate", "Column", "LexiconToken", "Name", "Scanner", "Text"]

_REMEMBERED = 40_000  # cached pieces of text, and words: as many as 2,000 abstracts have, 40 MB
_HITS = 8_000  # cached results of Scanner.candidates
_SECONDS = 8  # second words of names with the same first word that are kept in memory
_NO_WORDS: frozenset[int] = frozenset()
_JOINED = frozenset({Joint.HYPHEN, Joint.TIGHT})
_SHOUTED = 30  # letters; "CAT" among lower-case words is not the animal

Name = tuple[int, int]  # numbers of the column and of the key in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A concept that some words may name.

    Attributes:
        concept: The concept.
        name: The name of it that the words match.
        score: In [0, 1].
        source: Name of the terminology file that has the name; empty for the core concepts.
    """

    concept: Concept
    name: ConceptName
    score: float
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The names of one layer that are matched case-sensitively, or those that are not.

    Attributes:
        cased: Whether case counts.
        trie: The names.
        number: Returns the number of a word in the trie.
        candidates: Returns the candidates of a key of the trie, best first.
    """

    cased: bool
    trie: Trie
    number: Callable[[str], int]
    candidates: Callable[[int], tuple[Candidate, ...]]


@dataclass(slots=True, kw_only=True, eq=False)  # frozen, making one would take twice as long
class LexiconToken:
    """A word of a text with what the columns know of it; one object for all its occurrences.

    Attributes:
        folded: As in :class:`Word`.
        cased: As in :class:`Word`.
        hyphen: Whether a hyphen joins it to the previous word.
        tight: Whether nothing separates it from the previous word.
        shouted: Whether it is a short word in capitals.
        number: Whether it is a number.
        part: Whether it is a number or a single character.
        glued: Whether it is of letters or digits, and nothing separates it from the previous word.
        numbers: Its number in each column.
        begins: For each column in which names begin with it: number of the column, key plus one of
            the name that is this word alone (0 for none), reference to the longer names (0 for
            none), and the second words of these (None if there are too many, empty if there are
            no longer names).
        element: For an isotope, the word that names its element.
    """

    folded: str
    cased: str
    hyphen: bool
    tight: bool
    shouted: bool
    number: bool
    part: bool
    glued: bool
    numbers: tuple[int, ...]
    begins: tuple[tuple[int, int, int, frozenset[int] | None], ...]
    element: "LexiconToken | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text split into words.

    Attributes:
        tokens: Its words, followed by an end marker.
        chunks: The chunks that they were split from.
        pieces: The words of each chunk.
    """

    tokens: list[LexiconToken]
    chunks: list[str]
    pieces: list[tuple[LexiconToken, ...]]


class Scanner:
    """Finds names in texts.

    Args:
        columns: Where names are looked up; the case-sensitive ones first.
        forms: How words are split and folded.
        concept: Returns the concept with an IRI, merged from all layers; None if the candidates'
            concepts are already complete.
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
        self._end = LexiconToken(
            folded="",
            cased="",
            hyphen=False,
            tight=False,
            shouted=False,
            number=False,
            part=False,
            glued=False,
            numbers=(-1,) * len(self._columns),  # matches no word, known or unknown
            begins=(),
        )
        numbering = [column.number for column in self._columns]
        # For each column, the first one whose words have the same numbers.
        self._twins = [numbering.index(each) for each in numbering]
        self._tries = tuple(column.trie for column in self._columns)
        self._tokens = Memory(self._find_token, _REMEMBERED)
        self._words = Memory(partial(self._find_word, Joint.SPACE), _REMEMBERED)
        self._joined_words = Memory(partial(self._find_word, Joint.TIGHT), _REMEMBERED)
        self._pieces = Memory(self._find_piece, _REMEMBERED)
        self._bounds = Memory(self._find_bounds, _REMEMBERED)
        self._known = Memory(self._find_candidates, _HITS)

    def read(self, text: str) -> Text:
        """Split a text into words and look them up."""
        chunks = self._forms.chunks(text)
        pieces = list(map(self._pieces.__getitem__, chunks))
        tokens = list(chain.from_iterable(pieces))
        tokens.append(self._end)
        return Text(tokens=tokens, chunks=chunks, pieces=pieces)

    def spans(self, text: Text, words: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the offsets of word ranges in a text.

        Args:
            text: The text.
            words: Index of each range's first word, and past its last one.

        Returns:
            First code point of each range, and past its last one.
        """
        chunks = text.chunks
        counts = list(accumulate(map(len, text.pieces)))
        sizes = list(accumulate(map(len, chunks), initial=0))
        found = []
        for first, past in words:
            place = bisect_right(counts, first)
            chunk, start = chunks[place], sizes[place] + place
            if not (chunk.isalpha() and chunk.isascii()):  # otherwise it is one word
                start += self._bounds[chunk][first - counts[place]][0]
            place = bisect_right(counts, past - 1, place)
            chunk, end = chunks[place], sizes[place] + place
            if chunk.isalpha() and chunk.isascii():
                end += len(chunk)
            else:
                end += self._bounds[chunk][past - 1 - counts[place]][1]
            found.append((start, end))
        return found

    def starts(self, tokens: Sequence[LexiconToken]) -> list[int]:
        """Find the words at which a name may start, by themselves and the word that follows.

        Args:
            tokens: Tokens of the text, from :meth:`read`.

        Returns:
            Their indices, in order; :meth:`names` finds nothing at any other.
        """
        found = []
        tries = self._tries
        for place, token in enumerate(tokens):
            if token.begins:
                following = tokens[place + 1].numbers
                for number, key, reference, seconds in token.begins:
                    word = following[number]
                    if key or (
                        word in seconds
                        if seconds is not None
                        else tries[number].has_next(reference, word)
                    ):
                        found.append(place)
                        break
                else:
                    if token.element:
                        found.append(place)
            elif token.element:
                found.append(place)
        return found

    def names(
        self,
        tokens: Sequence[LexiconToken],
        start: int,
        capitals: bool,  # noqa: FBT001 (a keyword costs a tenth more)
    ) -> dict[int, tuple[Name, ...]]:
        """Find the names in a text that start at a word.

        Args:
            tokens: Tokens of the text, from :meth:`read`.
            start: Index of the word.
            capitals: Whether the whole text is in capitals, so that case means nothing.

        Returns:
            The names by the index past their last word, the case-sensitive ones first.
        """
        found: dict[int, tuple[Name, ...]] = {}
        n_cased = self._n_cased
        past = start + 1
        token = tokens[start]
        following = tokens[past].numbers
        for number, key, reference, seconds in token.begins:
            if key and (not capitals if number < n_cased else capitals or not token.shouted):
                found[past] = (*found.get(past, ()), (number, key - 1))
            if not reference or (seconds is not None and following[number] not in seconds):
                continue
            if number >= n_cased or not capitals:
                trie = self._columns[number].trie
                for end, other in trie.longer(reference, tokens, past, number):
                    found[end] = (*found.get(end, ()), (number, other))
        return found

    def candidates(self, names: tuple[Name, ...]) -> tuple[Candidate, ...]:
        """Return the concepts that the names at one position denote, each once, best first."""
        return self._known[names]

    def _find_piece(self, chunk: str) -> tuple[LexiconToken, ...]:
        tokens = self._tokens
        plain = self._forms.plain_parts(chunk)
        if plain is None:
            return tuple(
                [
                    tokens[folded, cased, joint if joint in _JOINED else Joint.SPACE]
                    for _, _, folded, cased, joint in self._forms.read_chunk(chunk)
                ]
            )
        before, word, after = plain
        if not before:
            if not after:
                return (self._words[word],)
            found = [self._words[word]]
        else:
            found = [tokens[sign, sign, Joint.SPACE] for sign in before]
            found.append(self._joined_words[word])
        found += [tokens[sign, sign, Joint.TIGHT] for sign in after]
        return tuple(found)

    def _find_bounds(self, chunk: str) -> tuple[tuple[int, int], ...]:
        return tuple([(word.start, word.end) for word in self._forms.read_chunk(chunk)])

    def _find_word(self, joint: Joint, word: str) -> LexiconToken:
        return self._find_token((*self._forms.read_plain(word), joint))

    def _find_token(self, form: tuple[str, str, Joint]) -> LexiconToken:
        folded, cased, joint = form
        numbers: list[int] = []
        begins = []
        guarded = self._forms.guarded
        for place, column in enumerate(self._columns):
            word = cased if column.cased else folded
            twin = self._twins[place]
            is_known = twin < place and folded == cased
            number = numbers[twin] if is_known else column.number(word)
            numbers.append(number)
            trie = column.trie
            reference, key = trie.enter(number)
            if key and word in guarded:
                key = 0
            if reference or key:
                seconds = trie.next_words(reference, _SECONDS) if reference else _NO_WORDS
                begins.append((place, key, reference, seconds))
        element = self._forms.elements.get(folded)
        return LexiconToken(
            element=None if element is None else self._tokens[element, element, joint],
            folded=folded,
            cased=cased,
            hyphen=joint is Joint.HYPHEN,
            tight=joint is Joint.TIGHT,
            shouted=1 < len(cased) <= _SHOUTED and cased.isalpha() and cased.isupper(),
            number=folded.isdigit(),
            part=len(folded) == 1 or folded.isdigit(),
            glued=joint is Joint.TIGHT and folded[:1].isalnum(),
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
