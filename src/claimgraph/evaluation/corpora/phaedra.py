"""PHAEDRA: texts with BioNLP shared-task files (``.a1``, ``.a2``) beside them.

Source: the corpus's own description; https://2013.bionlp-st.org/file-formats.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from claimgraph.documents import ReadingRules, Skip, Source
from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import (
    GoldDocument,
    GoldMention,
    GoldRelation,
    make_document,
)
from claimgraph.evaluation.corpora.text_lines import read_lines
from claimgraph.model import Document, Span

__all__ = ["read_phaedra"]

_ANNOTATIONS = (".a1", ".a2")
_TEXT = ".txt"
_TRIGGERED = re.compile(r"T\d+\t(\S+) ([\d ;]+)\t.*")
_AGENT, _AFFECTED, _PARTICIPANT = "has_agent", "affects", "has_participant"
_COREFERENCE = "Coreference"
_DIGITS = "0123456789"  # has_participant2


def read_phaedra(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[GoldDocument]:
    """Read a text and the annotations beside it; its first line is the title.

    A relation is an event that has an agent and affects something: one for each pair of the two,
    with the event's attributes as notes. An agent that is itself an event (a combination) is
    replaced by its participants, an anaphoric mention by its antecedent.

    Args:
        source: The text; annotation files are skipped when read as texts.
        rules: The headings and notices known.
        on_skip: Called for each line that is not right.

    Yields:
        The document.

    Raises:
        DocumentError: If a file is unreadable, or the text has no annotation files.
    """
    if source.path.suffix in _ANNOTATIONS:
        return
    beside = [source.path.with_suffix(suffix) for suffix in _ANNOTATIONS]
    if source.path.suffix != _TEXT or not all(path.is_file() for path in beside):
        raise DocumentError(
            "there are no annotations beside the text",
            where=str(source.path),
            fix="give a folder of .txt, .a1 and .a2 files",
        )
    title, _, abstract = "\n".join(read_lines(source)).partition("\n")
    document = make_document(title, abstract, rules, identifier=source.path.stem, where=source.name)
    notes = _Notes(document, on_skip)
    for path in beside:
        notes.read(path, str(Path(source.name).with_suffix(path.suffix).as_posix()))
    yield GoldDocument(
        document=document,
        mentions=tuple(notes.mentions.values()),
        relations=tuple(dict.fromkeys(notes.relations())),
    )


def _start(part: list[str]) -> int:
    return int(part[0]) if part else 0


@dataclass(slots=True)
class _Notes:
    document: Document
    on_skip: Callable[[Skip], None]
    mentions: dict[str, GoldMention] = field(default_factory=dict)
    events: dict[str, tuple[str, list[tuple[str, str]]]] = field(default_factory=dict)
    referents: dict[str, list[str]] = field(default_factory=dict)
    attributes: dict[str, list[str]] = field(default_factory=dict)

    def read(self, path: Path, name: str) -> None:
        """Read an annotation file."""
        readers: Mapping[str, Callable[[str], bool]] = {
            "T": self._mention,
            "E": self._event,
            "R": self._reference,
            "A": self._attribute,
            "N": lambda _: True,  # identifiers assigned by a program
        }
        for number, line in enumerate(read_lines(Source(path=path, name=name)), start=1):
            if line.strip():
                reader = readers.get(line[0])
                if reader is None or not reader(line):
                    reason = "a line that is no annotation, or with offsets out of the text"
                    self.on_skip(Skip(where=f"{name}:{number}", reason=reason))

    def _mention(self, line: str) -> bool:
        match = _TRIGGERED.fullmatch(line)
        if match is None:
            return False
        parts = sorted((part.split() for part in match.group(2).split(";")), key=_start)
        if any(len(part) != 2 for part in parts):
            return False
        ends = [int(end) for part in parts for end in part]
        if ends != sorted(ends) or ends[0] == ends[-1] or ends[-1] > len(self.document.text):
            return False
        span = Span(ends[0], ends[-1])
        key = line.partition("\t")[0]
        self.mentions[key] = GoldMention(
            span=span,
            text=span.cut(self.document.text),
            type=match.group(1),
            key=key,
            is_split=len(parts) > 1,
        )
        return True

    def _event(self, line: str) -> bool:
        key, _, rest = line.partition("\t")
        cells = [each.partition(":") for each in rest.split()]
        if not cells or not all(to for _, _, to in cells):
            return False
        roles = [(role.rstrip(_DIGITS), to) for role, _, to in cells[1:]]
        self.events[key] = (cells[0][0], roles)
        return True

    def _reference(self, line: str) -> bool:
        cells = line.partition("\t")[2].split()
        if len(cells) != 3:  # its kind, and two ends
            return False
        one, other = (each.partition(":")[2] for each in cells[1:])
        if cells[0] == _COREFERENCE:
            self.referents.setdefault(one, []).append(other)
        return True

    def _attribute(self, line: str) -> bool:
        name, _, rest = line.partition("\t")[2].partition(" ")
        if rest:
            self.attributes.setdefault(rest.split()[0], []).append(name)
        return bool(rest)

    def relations(self) -> Iterator[GoldRelation]:
        """Yield the relations between the agents of events and what they affect."""
        for key, (kind, roles) in self.events.items():
            agents = self._fillers(roles, _AGENT)
            for first, second in product(agents, self._fillers(roles, _AFFECTED)):
                yield GoldRelation(
                    type=kind,
                    first=first,
                    second=second,
                    notes=tuple(sorted(self.attributes.get(key, ()))),
                )

    def _fillers(self, roles: list[tuple[str, str]], role: str) -> list[str]:
        """Return the mentions in a role, including those of nested events and antecedents."""
        queue = [filler for name, filler in roles if name == role]
        seen = set(queue)
        found = []
        for key in queue:
            inner = self.referents.get(key, [])
            if key in self.events:
                within = {_AGENT, _PARTICIPANT}
                inner = [to for name, to in self.events[key][1] if name in within]
            elif not inner and key in self.mentions:
                found.append(key)
            for each in inner:
                if each not in seen:
                    seen.add(each)
                    queue.append(each)
        return found
