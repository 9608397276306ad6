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
    r"""Show what would steer a terminal or break a line as it is written in Python.

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
    """Base of every error that a user can mend.

    Args:
        problem: What is wrong, one sentence without a full stop.
        where: ``path``, ``path:line``, CURIE or offsets; empty if there is no place.
        fix: The next step for the user; empty if there is none to name.
        excerpt: Lines of an input that show the place, under the problem; empty if there are none.

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
        # Names of files and words of inputs may hold anything.
        place = f"{escape_controls(self.where)}: " if self.where else ""
        shown = "".join(f"\n{escape_controls(line)}" for line in self.excerpt.splitlines())
        hint = f" (fix: {escape_controls(self.fix)})" if self.fix else ""
        return f"{place}{escape_controls(self.problem)}{shown}{hint}"


class InputError(ClaimgraphError):
    """Something that the user gave cannot be used; exit code 2."""


class DocumentError(InputError):
    """A file or record is not a document that we can read."""


class OntologyError(InputError):
    """The ontology folder is incomplete or contradicts itself."""


class TerminologyError(InputError):
    """A terminology or lexicon file cannot be read, or contradicts itself."""


class QueryError(InputError):
    """A SPARQL query that cannot be parsed, or that does more than read."""


class QueryTimeoutError(QueryError):
    """A query that was stopped because its time was up."""


class TimeLimitError(InputError):
    """Work that was stopped because the time that the user allowed was up."""


class GraphError(InputError):
    """A graph file cannot be read, or does not hold claims."""


class ForeignGraphError(GraphError):
    """RDF that claimgraph did not write: it holds no document and no claim of ours."""


class OutputError(InputError):
    """A file or folder cannot be written."""


class DiskError(OutputError):
    """The disk is full, or it fails; exit code 3, since another name would not help."""

    exit_code: ClassVar[int] = 3


class SpanError(InputError):
    """Offsets that do not lie in their text, or whose words differ from it."""


class PrefixError(InputError):
    """A CURIE whose prefix is not declared, or an IRI without one."""


class ServiceError(ClaimgraphError):
    """Something that we depend on failed; exit code 3."""

    exit_code: ClassVar[int] = 3


class ModelError(ServiceError):
    """The language model that claimgraph needs cannot be loaded."""


class StoreError(ServiceError):
    """A store cannot be opened, read or written."""


class WorkerError(ServiceError):
    """A process that did a part of the work ended before it was done."""


class EndpointError(ServiceError):
    """A SPARQL endpoint does not answer, or not with an answer."""
