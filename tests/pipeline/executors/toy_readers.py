"""Readers for workers that tell who read what, and that end or fail where they are told to."""

import os
import signal
from collections.abc import Iterable
from pathlib import Path

from claimgraph.errors import ModelError
from claimgraph.model import Document
from claimgraph.vocabulary import document_iri

__all__ = ["DOCUMENTS", "SHARDS", "FailingReader", "MarkingReader", "make_document"]


def make_document(number: int) -> Document:
    text = f"Text of number {number}."
    return Document(iri=document_iri(text), text=text, source=f"{number}.txt")


DOCUMENTS = tuple(map(make_document, range(40)))
SHARDS = tuple(DOCUMENTS[start : start + 4] for start in range(0, len(DOCUMENTS), 4))


class MarkingReader:
    """Leaves a file for each opening and each shard; ends its process at a shard, once.

    Args:
        folder: Where files are left.
        deadly: The source of a document at which the process is killed; empty for none.
    """

    def __init__(self, folder: Path, deadly: str = "") -> None:
        self.folder = folder
        self.deadly = deadly
        self.mark(f"opened-{os.getpid()}")

    def read_together(self, documents: Iterable[Document]) -> tuple[str, ...]:
        given = tuple(documents)
        name = given[0].source
        if any(each.source == self.deadly for each in given) and self.mark("killed"):
            os.kill(os.getpid(), signal.SIGKILL)
        self.mark(f"read-{name}-{os.getpid()}")
        return tuple(each.source for each in given)

    def mark(self, name: str) -> bool:
        """Leave a file; whether it was not there."""
        try:
            (self.folder / name).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


class FailingReader:
    """Cannot read."""

    def read_together(self, documents: Iterable[Document]) -> tuple[str, ...]:
        raise ModelError("no model", where="here", fix="bring one")
