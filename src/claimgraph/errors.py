"""Exceptions, one tree: what went wrong, where, and how to fix it."""

import unicodedata
from typing import ClassVar

__all__ = [
    "ClaimgraphError",
    "DiskError",
    "DocumentError",
    "EndpointError",
    "ForeignGraphError",
    "GraphError",
    "InputError",
    "ModelError",
    "OntologyError",
    "OutputError",
    "PrefixError",
    "QueryError",
    "QueryTimeoutError",
    "ServiceError",
    "SpanError",
    "StoreError",
    "TerminologyError",
    "TimeLimitError",
    "WorkerError",
    "escape_controls",
]

# Unicode categories: control, format (text direction, zero width), surrogate, private use, line
# and paragraph separators.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def escape_controls(text: str) -> str:
    r"""Replace control characters and line breaks by their Python escapes.

    >>> escape_controls("a\x1b[31m\n")
    'a\\x1b[31m\\n'
    """
    if text.isprintable():
        return text
    return "".join(
        each.encode("unicode_escape").decode() if unicodedata.category(each) in _UNSAFE else each
        for each in text
    )


class ClaimgraphError(Exception):
    """Base of all errors that a user can fix.

    Args:
        problem: What is wrong, one sentence without a full stop.
        where: ``path``, ``path:line``, CURIE or offsets; empty if there is no location.
        fix: The next step for the user; empty if there is none.
        excerpt: Lines of the input at that location, shown below the problem; may be empty.

    >>> str(InputError("the file is empty", where="a.txt", fix="give a file with text"))
    'a.txt: the file is empty (fix: give a file with text)'
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, problem: str, *, where: str = "", fix: str = "", excerpt: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.where = where
        self.fix = fix
        self.excerpt = excerpt

    def __str__(self) -> str:
        # File names and words of inputs may contain any characters.
        place = f"{escape_controls(self.where)}: " if self.where else ""
        shown = "".join(f"\n{escape_controls(line)}" for line in self.excerpt.splitlines())
        hint = f" (fix: {escape_controls(self.fix)})" if self.fix else ""
        return f"{place}{escape_controls(self.problem)}{shown}{hint}"


class InputError(ClaimgraphError):
    """An input of the user cannot be used; exit code 2."""


class DocumentError(InputError):
    """A file or record is not a readable document."""


class OntologyError(InputError):
    """The ontology folder is incomplete or inconsistent."""


class TerminologyError(InputError):
    """A terminology or lexicon file cannot be read, or is inconsistent."""


class QueryError(InputError):
    """A SPARQL query that cannot be parsed, or that does more than read."""


class QueryTimeoutError(QueryError):
    """A query that exceeded its time limit."""


class TimeLimitError(InputError):
    """Work that was stopped because the time that the user allowed was up."""


class GraphError(InputError):
    """A graph file cannot be read, or contains no claims."""


class ForeignGraphError(GraphError):
    """RDF that claimgraph did not write: it has none of its documents and claims."""


class OutputError(InputError):
    """A file or folder cannot be written."""


class DiskError(OutputError):
    """The disk is full or fails; exit code 3, since another file name would not help."""

    exit_code: ClassVar[int] = 3


class SpanError(InputError):
    """Offsets outside of their text, or a quote that differs from the text there."""


class PrefixError(InputError):
    """A CURIE whose prefix is not declared, or an IRI without one."""


class ServiceError(ClaimgraphError):
    """Something that claimgraph depends on failed; exit code 3."""

    exit_code: ClassVar[int] = 3


class ModelError(ServiceError):
    """The language model that claimgraph needs cannot be loaded."""


class StoreError(ServiceError):
    """A store cannot be opened, read or written."""


class WorkerError(ServiceError):
    """A worker process ended before its work was done."""


class EndpointError(ServiceError):
    """A SPARQL endpoint does not answer, or its answer is invalid.

    Attributes:
        is_passing: Whether it may be otherwise in a while.
        status: With which code of HTTP it refused; None if it did not.
    """

    is_passing: bool = False
    status: int | None = None
