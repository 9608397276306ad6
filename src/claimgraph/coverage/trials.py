"""Read texts with new lines of ``frames.tsv``, to see what they read before they are kept."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import md5
from types import MappingProxyType
from typing import NamedTuple

from claimgraph.analysis import Piece
from claimgraph.claims import Draft, SentenceReading
from claimgraph.claims.diagnosis import (
    find_attempts,
    find_filtered,
    find_stated_factuality,
    is_refused,
    spans_of,
)
from claimgraph.coverage.finds import mark
from claimgraph.errors import InputError
from claimgraph.model import Document, Polarity
from claimgraph.ontology import Frame, Language, Schema
from claimgraph.ontology.tables import add_frames, check_frame_row
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import contract

__all__ = ["FrameTrial", "TrialReader", "TrialReading", "open_trial", "parse_frame_lines"]

_REACH = 3  # sentences before one that hold what it may refer to
_WORD = re.compile(r"[^\W\d_]+")
_CELLS = re.compile(r"\t| {2,}")
_COLUMNS = (
    "lemma", "pos", "predicate", "subject", "object", "subject_category", "object_category",
)  # fmt: skip
_NEEDED = 5  # cells without those that narrow the categories


class TrialReading(NamedTuple):
    """What a frame makes of one pair of arguments.

    Attributes:
        key: Place and words, which decide whether it is shown.
        claim: The claim in words; empty if there is none.
        reason: Why there is none, or none that is new; empty for a new claim.
        sentence: The sentence, marked.
    """

    key: str
    claim: str
    reason: str
    sentence: str


@dataclass(slots=True)
class FrameTrial:
    """What a frame reads of some documents.

    Attributes:
        frame: The frame.
        claims: The claims that it adds.
        others: The pairs of arguments that it finds but adds no claim of, by reason.
    """

    frame: Frame
    claims: list[TrialReading] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)

    def add(self, reading: TrialReading) -> None:
        """Add one pair of arguments."""
        if reading.reason:
            self.others[reading.reason] += 1
        else:
            self.claims.append(reading)

    def sample(self, limit: int) -> list[TrialReading]:
        """Return some of the claims at random, always the same ones.

        Args:
            limit: How many; 0 for all.
        """
        drawn = sorted(
            self.claims, key=lambda each: md5(each.key.encode(), usedforsecurity=False).digest()
        )
        return drawn[: limit or None]


def parse_frame_lines(lines: Iterable[str], pipeline: Pipeline) -> tuple[Frame, ...]:
    """Parse lines of ``frames.tsv``, cells parted by tabs, or else by two spaces or more, or one.

    Cells after the seventh are ignored, and so are the header, empty lines and comments; a
    predicate or category needs no ``cg:``.

    Args:
        lines: The lines.
        pipeline: Has the ontology that they are written for.

    Returns:
        The frames.

    Raises:
        InputError: If a cell is invalid, or there is no line.
    """
    schema = pipeline.knowledge.schema
    rows = [_parse_line(line, schema) for line in lines if _is_row(line)]
    if not rows:
        raise InputError(
            "there is no line of frames.tsv", where="--frame", fix="give one as that table has it"
        )
    language = pipeline.knowledge.language
    return add_frames(language.frames, rows)[1]


def _is_row(line: str) -> bool:
    return bool(line.strip()) and not line.startswith(("#", "lemma\t"))


def _parse_line(line: str, schema: Schema) -> dict[str, str]:
    line = line.strip("\r\n")
    parted = _CELLS.split(line) if _CELLS.search(line.strip()) else line.split()
    cells = [each.strip() for each in parted[: len(_COLUMNS)]]
    if len(cells) < _NEEDED:
        raise InputError(
            f"a line of frames.tsv needs {_NEEDED} cells, here are {len(cells)}",
            where=line,
            fix=f"write {' '.join(_COLUMNS[:_NEEDED])}, parted by tabs",
        )
    row = dict.fromkeys(_COLUMNS, "") | dict(zip(_COLUMNS, cells, strict=False))
    for name in ("predicate", "subject_category", "object_category"):
        row[name] = "|".join(_prefixed(each) for each in row[name].split("|"))
    check_frame_row(row, schema, where=line)
    return row


def _prefixed(name: str) -> str:
    return name if not name or ":" in name else f"cg:{name}"


class TrialReader:
    """Reads documents with frames added.

    Args:
        pipeline: Reads the documents, without them.
        frames: The new frames.
    """

    def __init__(self, pipeline: Pipeline, frames: Sequence[Frame]) -> None:
        language = _extended(pipeline.knowledge.language, frames)
        knowledge = replace(pipeline.knowledge, language=language)
        self._pipeline = replace(
            pipeline, knowledge=knowledge, parser=pipeline.parser.with_language(language)
        )
        self._numbers = {each.rule: number for number, each in enumerate(frames)}
        self._frames = tuple(frames)
        lemmas = {each.lemma.rpartition(" ")[2] for each in frames}
        self._forms = self._find_forms(lemmas)

    def _find_forms(self, lemmas: set[str]) -> frozenset[str] | None:
        """Return the last parts of all forms of some lemmas; None if they are not known."""
        forms = self._pipeline.parser.inflections(lemmas)
        if forms is None or any(":" in each for each in lemmas):
            return None
        words = lemmas | {form for form, of in forms.items() if not of.isdisjoint(lemmas)}
        words |= {f"{each}s" for each in lemmas}
        return frozenset(part for word in words for part in _WORD.findall(word)[-1:])

    def read_together(
        self, documents: Iterable[Document], /
    ) -> tuple[tuple[tuple[int, TrialReading], ...], ...]:
        """Read some documents, parsing them together.

        Args:
            documents: As many as fit in memory with their parses.

        Returns:
            For each, in order, what frames make of the pairs of arguments that they find, each with
            the number of the frame. Only sentences with a word of a frame are read, and what they
            may refer to.
        """
        every = list(documents)
        found: list[list[tuple[int, TrialReading]]] = [[] for _ in every]
        wanted = [number for number, each in enumerate(every) if self._has_word(each.text)]
        self._pipeline.read_observed(
            (every[number] for number in wanted),
            lambda index: lambda reading: found[wanted[index]].extend(self._try(reading)),
            choose=self._choose,
        )
        return tuple(map(tuple, found))

    def _has_word(self, text: str) -> bool:
        return self._forms is None or not self._forms.isdisjoint(_WORD.findall(text.lower()))

    def _choose(self, sentences: Sequence[Sequence[Piece]]) -> tuple[bool, ...]:
        needed = self._pipeline.needed(sentences)
        spoken = [any(self._has_word(piece.text) for piece in each) for each in sentences]
        return tuple(
            (spoken[place] and bool(sentences[place]))
            or (needed[place] and any(spoken[place : place + _REACH + 1]))
            for place in range(len(sentences))
        )

    def _try(self, reading: SentenceReading) -> Iterator[tuple[int, TrialReading]]:
        context = reading.arguments.context
        sentence = context.parse.sentence
        filtered = {id(draft): reason for draft, reason in find_filtered(reading)}
        stated = {
            self._key(reading, draft)
            for draft in reading.drafts
            if draft.frame.rule not in self._numbers and id(draft) not in filtered
        }
        for draft in reading.drafts:
            if draft.frame.rule not in self._numbers:
                continue
            key = self._key(reading, draft)
            reason = filtered.get(id(draft), "read already" if key in stated else "")
            stated.add(key)
            yield (
                self._numbers[draft.frame.rule],
                TrialReading(
                    key=f"{sentence.document.iri} {sentence.span.start} {' '.join(key)}",
                    claim=self._say(reading, draft),
                    reason=f"filtered: {reason}" if id(draft) in filtered else reason,
                    sentence=mark(
                        sentence,
                        [draft.trigger.span],
                        [*spans_of(draft.subject), *spans_of(draft.object)],
                    ),
                ),
            )
        yield from self._refused(reading)

    def _key(self, reading: SentenceReading, draft: Draft) -> tuple[str, str, str, str]:
        polarity = find_stated_factuality(reading.arguments.context, draft).polarity
        triple = (draft.subject.concept.iri, draft.frame.predicate, draft.object.concept.iri)
        return (*triple, polarity.value)

    def _say(self, reading: SentenceReading, draft: Draft) -> str:
        """Return a claim in words, with what is not affirmed and asserted about it."""
        context = reading.arguments.context
        factuality = find_stated_factuality(context, draft)
        is_negated = factuality.polarity is Polarity.NEGATED
        label = context.schema.predicate_label(draft.frame.predicate, is_negated=is_negated)
        hedge = factuality.certainty.value
        return f"{draft.subject.concept.label} | {label} | {draft.object.concept.label} ({hedge})"

    def _refused(self, reading: SentenceReading) -> Iterator[tuple[int, TrialReading]]:
        """Yield, once a sentence, the categories that the guards of each frame refuse."""
        for attempt in find_attempts(reading.arguments):
            number = self._numbers.get(attempt.frame.rule)
            if number is None:
                continue
            refused = next(
                (
                    (subject, object_)
                    for subject in attempt.subject.arguments
                    for object_ in attempt.object.arguments
                    if is_refused(reading.arguments, attempt, subject, object_)
                ),
                None,
            )
            if refused is not None:
                categories = " and ".join(contract(each.concept.category) for each in refused)
                reason = f"guard: {categories}"
                yield number, TrialReading(key="", claim="", reason=reason, sentence="")


def _extended(language: Language, frames: Iterable[Frame]) -> Language:
    """Return linguistic tables with frames added after those of the same word."""
    every = dict(language.frames)
    for frame in frames:
        key = frame.lemma, frame.pos
        every[key] = (*every.get(key, ()), frame)
    return replace(language, frames=MappingProxyType(every))


def open_trial(again: Callable[[], Pipeline], frames: tuple[Frame, ...]) -> TrialReader:
    """Open a reader in a worker."""
    return TrialReader(again(), frames)
