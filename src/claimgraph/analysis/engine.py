"""A spaCy model, run at a fraction of its usual cost and in bounded memory.

Most of the time goes into word vectors, then into parsing; but nearly as much into two functions of
few inputs that are called again and again: the lemma of a word, which depends on form, tag and
label, and the tokens of a run of characters without a space. Their results are cached. The vectors
are computed with numpy's matrix product, which is twice as fast as that of spaCy; results differ in
the seventh digit.
"""

import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cached_property, lru_cache
from itertools import chain
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from claimgraph.analysis.inflection import Inflections, find_inflections
from claimgraph.errors import ModelError
from claimgraph.learning.parsing import read_parser_weights, set_weights

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["Engine", "Node", "compute_on_one_thread", "load_model"]

_BATCH = 64  # sentences a batch; larger batches are no faster with the small model
_RENEWED = 4000  # sentences after which the vocabulary of the texts read so far is freed
_REMEMBERED = 1 << 14  # words, and words with tag and label; as many as some 800 abstracts have
# Control characters stand between words like blanks: no model has seen them.
_WORDS = re.compile(r"[^\s\x00-\x1f\x7f-\x9f]+")
# Components that need the sentence, and those that find the lemma by form, tag and label.
_SEEING = ("tok2vec", "tagger", "parser")
_SAYING = ("attribute_ruler", "lemmatizer")
_KNOWN_LEMMAS = "lemma_index"  # a lemmatizer's table of the lemmas by part of speech
_NAMES = 1 << 10  # tags and labels
_STOP = (".", ".", "punct")
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def compute_on_one_thread() -> None:
    """Make this process compute on one thread; call it before numpy is loaded.

    The matrices are too small for more threads, and parallel processes would wait for each other. A
    number already set in the environment is kept.
    """
    for name in _THREADS:
        environ.setdefault(name, "1")


class Node(NamedTuple):
    """A word in a tree: tag, label, index of its head, lemma in lower case."""

    tag: str
    label: str
    head: int
    lemma: str


class Engine:
    """A loaded model.

    Args:
        model: Name of an installed spaCy model package with tagger, parser and lemmatizer.
        weights: A file of other weights of its tagger and parser, for second trees; None if there
            are none.

    Raises:
        ModelError: If it cannot be loaded.
    """

    def __init__(self, model: str, weights: Path | None = None) -> None:
        self._model = model
        self._weights = weights
        self._pipeline = load_model(model)
        kinds = {name: self._pipeline.get_pipe_meta(name).factory for name in self._names}
        self._is_plain = set(kinds.values()) <= {*_SEEING, *_SAYING}
        self._said = [name for name in self._names if kinds[name] in _SAYING]
        _index_lemmas(self._pipeline)
        self._lemmas: dict[tuple[str, str, str], str] = {}
        self._cut = lru_cache(_REMEMBERED)(self._tokenize_run)
        self._name = lru_cache(_NAMES)(self._find_name)
        self._zone: AbstractContextManager[object] | None = None
        self._used = 0

    @property
    def _names(self) -> list[str]:
        return list(self._pipeline.pipe_names)

    def tokenize(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the tokens of a text, each with its offset, without what separates them."""
        for run in _WORDS.finditer(text):
            start = run.start()
            for offset, word in self._cut(run.group()):
                yield start + offset, word

    def _tokenize_run(self, run: str) -> tuple[tuple[int, str], ...]:
        return tuple(
            (token.idx, token.text) for token in self._pipeline.tokenizer(run) if not token.is_space
        )

    @property
    def parses_twice(self) -> bool:
        """Whether there are weights for second trees of the same sentences."""
        return self._weights is not None and self._is_plain

    @cached_property
    def _second(self) -> "Language":
        """Tagger and parser with the other weights; words and lemmas are those of the first."""
        second = load_model(
            self._model,
            vocab=self._pipeline.vocab,
            exclude=["ner", "senter", *_SAYING, "vocab", "tokenizer"],
        )
        if self._weights is not None:
            set_weights(second, read_parser_weights(self._weights))
        return second

    def parse(
        self, sentences: Iterable[tuple[Sequence[str], Sequence[bool]]], *, second: bool = False
    ) -> Iterator[Iterator[Node]]:
        """Parse tokenized sentences.

        Args:
            sentences: The words of each, and for each word whether white space follows.
            second: Whether with the other weights; see :attr:`parses_twice`.

        Yields:
            For each sentence the nodes of its tree, one a word, in order.

        Raises:
            ModelError: If the other weights cannot be read, or are those of another model.
        """
        from spacy.tokens import Doc

        self._renew()
        vocab = self._pipeline.vocab
        given = list(sentences)
        documents = [Doc(vocab, words=list(words), spaces=list(gaps)) for words, gaps in given]
        self._used += len(documents)
        left_out = self._said if self._is_plain else []
        pipeline = self._second if second else self._pipeline
        parsed = list(pipeline.pipe(documents, batch_size=_BATCH, disable=left_out))
        trees = [self._tree(each) for each in parsed]
        lemmas = (
            self._lemmatize([words for words, _ in given], trees)
            if self._is_plain
            else [[token.lemma_.lower() for token in each] for each in parsed]
        )
        for tree, said in zip(trees, lemmas, strict=True):
            yield (Node(*each, lemma) for each, lemma in zip(tree, said, strict=True))

    def _tree(self, doc: "Doc") -> list[tuple[str, str, int]]:
        """Return tag, label and head of each token."""
        rows = doc.to_array(["TAG", "DEP", "HEAD"]).astype("int64").tolist()
        name = self._name
        return [
            (name(tag), name(label), index + head) for index, (tag, label, head) in enumerate(rows)
        ]

    def _find_name(self, number: int) -> str:
        # Hashes of names are unsigned, offsets of heads are signed.
        return str(self._pipeline.vocab.strings[number % (1 << 64)])

    def _lemmatize(
        self, sentences: Sequence[Sequence[str]], trees: Sequence[Sequence[tuple[str, str, int]]]
    ) -> list[list[str]]:
        """Return the lemmas, in lower case, of parsed words."""
        if len(self._lemmas) > _REMEMBERED:
            self._lemmas.clear()
        asked = [
            [(word, tag, label) for word, (tag, label, _) in zip(words, tree, strict=True)]
            for words, tree in zip(sentences, trees, strict=True)
        ]
        self._learn(
            [key for key in dict.fromkeys(chain.from_iterable(asked)) if key not in self._lemmas]
        )
        return [[self._lemmas[key] for key in each] for each in asked]

    def _learn(self, new: Sequence[tuple[str, str, str]]) -> None:
        """Find the lemmas of words not seen before with this tag and label.

        All words are lemmatized together as one text, separated by full stops.
        """
        from spacy.tokens import Doc

        words = [part for word in new for part in (word, _STOP)]
        text = Doc(
            self._pipeline.vocab,
            words=[word for word, _, _ in words],
            tags=[tag for _, tag, _ in words],
            deps=[label for _, _, label in words],
            heads=list(range(len(words))),
        )
        for name in self._said:
            text = self._pipeline.get_pipe(name)(text)
        for word, token in zip(new, list(text)[::2], strict=True):
            self._lemmas[word] = token.lemma_.lower()

    def inflections(self, lemmas: Iterable[str]) -> Inflections | None:
        """Return the forms that may have one of some lemmas; None if the model has no rules."""
        components: dict[str, Any] = {
            self._pipeline.get_pipe_meta(name).factory: self._pipeline.get_pipe(name)
            for name in self._said
        }
        if not self._is_plain or components.keys() != set(_SAYING):
            return None
        lemmatizer = components["lemmatizer"]
        if lemmatizer.mode != "rule":
            return None
        tables = {name: lemmatizer.lookups.get_table(name) for name in ("lemma_rules", "lemma_exc")}
        return find_inflections(lemmas, tables, components["attribute_ruler"].patterns)

    def _renew(self) -> None:
        """Free the vocabulary of the texts read so far, from time to time."""
        if self._zone is not None and self._used < _RENEWED:
            return
        if self._zone is not None:
            self._zone.__exit__(None, None, None)
        self._zone = self._pipeline.memory_zone()
        self._zone.__enter__()
        self._used = 0


def load_model(
    model: str, *, exclude: Sequence[str] = ("ner",), vocab: "Vocab | None" = None
) -> "Language":
    """Load a model without what names entities.

    Args:
        model: Name of an installed spaCy model package.
        exclude: What is not loaded.
        vocab: The words of another loaded model, to share them; None for those of its own.

    Raises:
        ModelError: If it cannot be loaded.
    """
    try:
        package = importlib.import_module(model)
        shared = {} if vocab is None else {"vocab": vocab}
        pipeline: Language = package.load(exclude=list(exclude), **shared)
    except (ImportError, AttributeError, OSError, TypeError, ValueError) as error:
        raise ModelError(
            f"the language model cannot be loaded ({error})",
            where=model,
            fix="install it again: pip install --force-reinstall claimgraph",
        ) from error
    _multiply_with_numpy(pipeline)
    return pipeline


def _index_lemmas(pipeline: "Language") -> None:
    """Make the lemmatizer look words up in sets, not in lists of tens of thousands."""
    for _, component in pipeline.pipeline:
        lookups = getattr(component, "lookups", None)
        if lookups is not None and lookups.has_table(_KNOWN_LEMMAS):
            table = lookups.get_table(_KNOWN_LEMMAS)
            for part_of_speech, words in table.items():
                table[part_of_speech] = frozenset(words)


def _multiply_with_numpy(pipeline: "Language") -> None:
    """Make layers that run on the CPU multiply matrices with numpy."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in pipeline.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if model is not None else ():
            if layer.ops.name == ops.name:
                layer.ops = ops
