"""Exceptions, one tree: what went wrong, where, and how to fix it."""

from typing import ClassVar

__all__ = [
    "ClaimgraphError",
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
    "WorkerError",
]


class ClaimgraphError(Exception):
    """Base of every error that a user can mend.

    Args:
        problem: What is wrong, one sentence without a full stop.
        where: ``path``, ``path:line``, CURIE or offsets; empty if there is no place.
        fix: The next step for the user; empty if there is none to name.

    >>> str(InputError("the file is empty", where="a.txt", fix="give a file with text"))
    'a.txt: the file is empty (fix: give a file with text)'
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, problem: str, *, where: str = "", fix: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.where = where
        self.fix = fix

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" (fix: {self.fix})" if self.fix else ""
        return f"{place}{self.problem}{hint}"


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


class GraphError(InputError):
    """A graph file cannot be read, or does not hold claims."""


class ForeignGraphError(GraphError):
    """RDF that claimgraph did not write: it holds no document and no claim of ours."""


class OutputError(InputError):
    """A file or folder cannot be written."""


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
