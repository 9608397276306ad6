"""A spaCy model, run at a fraction of its usual cost and in bounded memory.

What a model does to a text costs most in its word vectors, next in the tree; but nearly as much
in two things that depend on little and are asked for again and again: the lemma of a word, which
form, tag and label decide, and the tokens of a run of letters without a space. Those are
remembered. The vectors are computed with numpy's own matrix product, which is twice as fast as the
one that spaCy brings; differences are in the seventh digit.
"""

import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from os import environ
from typing import TYPE_CHECKING, Any

from claimgraph.analysis.inflection import Inflections, find_inflections
from claimgraph.errors import StoreError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

__all__ = ["Engine", "compute_on_one_thread"]

_BATCH = 64  # sentences a batch; beyond it the small model gains nothing
_RENEWED = 4000  # sentences after which the words of the texts read so far are forgotten
_REMEMBERED = 1 << 15  # words, and words with tag and label; a thousand abstracts have fewer
_WORDS = re.compile(r"\S+")
# What must see the sentence, and what tells the lemma by form, tag and label.
_SEEING = ("tok2vec", "tagger", "parser")
_SAYING = ("attribute_ruler", "lemmatizer")
_STOP = (".", ".", "punct")
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def compute_on_one_thread() -> None:
    """Let this process compute on one thread; to be called before numpy is loaded.

    The matrices are too small for more, and processes side by side would wait for each other. A
    number that the environment already gives is kept.
    """
    for name in _THREADS:
        environ.setdefault(name, "1")


class Engine:
    """A loaded model.

    Args:
        model: Name of an installed spaCy model package with tagger, parser and lemmatizer.

    Raises:
        StoreError: If it cannot be loaded.
    """

    def __init__(self, model: str) -> None:
        self._pipeline = _load(model)
        kinds = {name: self._pipeline.get_pipe_meta(name).factory for name in self._names}
        self._is_plain = set(kinds.values()) <= {*_SEEING, *_SAYING}
        self._said = [name for name in self._names if kinds[name] in _SAYING]
        self._lemmas: dict[tuple[str, str, str], str] = {}
        self._cut = lru_cache(_REMEMBERED)(self._tokenize_run)
        self._zone: AbstractContextManager[object] | None = None
        self._used = 0

    @property
    def _names(self) -> list[str]:
        return list(self._pipeline.pipe_names)

    def tokenize(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the tokens of a text, each with its offset; white space is none."""
        for run in _WORDS.finditer(text):
            start = run.start()
            for offset, word in self._cut(run.group()):
                yield start + offset, word

    def _tokenize_run(self, run: str) -> tuple[tuple[int, str], ...]:
        return tuple(
            (token.idx, token.text) for token in self._pipeline.tokenizer(run) if not token.is_space
        )

    def parse(self, sentences: Iterable[tuple[Sequence[str], Sequence[bool]]]) -> "list[Doc]":
        """Parse sentences that are cut already.

        Args:
            sentences: For each its words, and for each word whether white space follows.

        Returns:
            A document of spaCy's for each, in order; valid until the next call.
        """
        from spacy.tokens import Doc

        self._renew()
        vocab = self._pipeline.vocab
        documents = [Doc(vocab, words=list(words), spaces=list(gaps)) for words, gaps in sentences]
        self._used += len(documents)
        left_out = self._said if self._is_plain else []
        parsed = list(self._pipeline.pipe(documents, batch_size=_BATCH, disable=left_out))
        if self._is_plain:
            self._learn(parsed)
        return parsed

    def lemma(self, token: "Token") -> str:
        """Give the lemma, in lower case, of a token that was parsed last."""
        if not self._is_plain:
            return token.lemma_.lower()
        return self._lemmas[token.text, token.tag_, token.dep_]

    def _learn(self, parsed: "Iterable[Doc]") -> None:
        """Find the lemmas of words that were not met before with this tag and label.

        They are told all together, as words of one text; full stops keep them apart.
        """
        from spacy.tokens import Doc

        if len(self._lemmas) > _REMEMBERED:
            self._lemmas.clear()
        met = dict.fromkeys(
            (token.text, token.tag_, token.dep_) for each in parsed for token in each
        )
        new = [word for word in met if word not in self._lemmas]
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
        """Give the forms that may get one of some lemmas; None if the model does not tell."""
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
        """Forget the words of the texts read so far, from time to time."""
        if self._zone is not None and self._used < _RENEWED:
            return
        if self._zone is not None:
            self._zone.__exit__(None, None, None)
        self._zone = self._pipeline.memory_zone()
        self._zone.__enter__()
        self._used = 0


def _load(model: str) -> "Language":
    try:
        package = importlib.import_module(model)
        pipeline: Language = package.load(exclude=["ner"])
    except (ImportError, AttributeError, OSError, TypeError, ValueError) as error:
        raise StoreError(
            f"the language model cannot be loaded ({error})",
            where=model,
            fix="install it again: pip install --force-reinstall claimgraph",
        ) from error
    _multiply_with_numpy(pipeline)
    return pipeline


def _multiply_with_numpy(pipeline: "Language") -> None:
    """Let numpy multiply matrices; layers that do not run on the processor are left alone."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in pipeline.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if model is not None else ():
            if layer.ops.name == ops.name:
                layer.ops = ops
