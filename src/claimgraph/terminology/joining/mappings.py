"""Read and write mappings between terminologies as SSSOM tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from claimgraph.files import replace_file
from claimgraph.model import Concept
from claimgraph.terminology.sources import Reading
from claimgraph.terminology.sources.columns import iter_rows
from claimgraph.vocabulary import PREFIXES, contract

__all__ = ["Mapping", "Merger", "format_sssom", "read_sssom", "write_sssom"]

_EQUAL = frozenset({"exactmatch", "equivalentclass", "sameas"})
_JUSTIFICATION = "semapv:UnspecifiedMatching"
_COLUMNS = ("subject_id", "subject_label", "predicate_id", "object_id", "mapping_justification")


@dataclass(frozen=True, slots=True, order=True)
class Mapping:
    """Two IRIs of one concept."""

    subject: str
    object: str


def read_sssom(reading: Reading) -> Iterator[Mapping]:
    """Read the mappings of an SSSOM table that state that two concepts are the same.

    Args:
        reading: The file; its version and licence are filled from the comments at its top.

    Yields:
        Mappings by exact match or equivalence, in the file's order; others are ignored.

    Raises:
        TerminologyError: If a column is missing, or the file cannot be read.

    Source:
        A Simple Standard for Sharing Ontology Mappings, doi:10.1093/database/baac035.
    """
    identifiers = reading.options.identifiers
    for row in iter_rows(reading, ("subject_id", "predicate_id", "object_id")):
        predicate = row.get("predicate_id").rpartition(":")[2].rpartition("#")[2].lower()
        if predicate not in _EQUAL or row.get("predicate_modifier").lower() == "not":
            continue
        subject = identifiers.own_iri(row.get("subject_id"))
        target = identifiers.own_iri(row.get("object_id"))
        if subject is None or target is None:
            reading.skip(row.line, "mapping whose ids are no CURIEs or IRIs")
        else:
            yield Mapping(subject, target)


def format_sssom(concepts: Iterable[Concept]) -> str:
    """Format the equal identifiers of concepts as an SSSOM table.

    Args:
        concepts: The concepts.

    Returns:
        The table, one line per equal identifier, sorted.
    """
    rows = sorted(
        (contract(concept.iri), concept.label, "skos:exactMatch", contract(each), _JUSTIFICATION)
        for concept in concepts
        for each in concept.exact
    )
    used = {cell.partition(":")[0] for row in rows for cell in (row[0], row[2], row[3])}
    used |= {"semapv"}
    known = {**PREFIXES, "semapv": "https://w3id.org/semapv/vocab/"}
    lines = ["#curie_map:"]
    lines += [f"#  {prefix}: {known[prefix]}" for prefix in sorted(used & known.keys())]
    lines.append("\t".join(_COLUMNS))
    lines += ["\t".join(cell.replace("\t", " ") for cell in row) for row in rows]
    return "\n".join(lines) + "\n"


def write_sssom(path: Path, concepts: Iterable[Concept]) -> None:
    """Write the equal identifiers of concepts as an SSSOM file, completely or not at all.

    Raises:
        OutputError: If the path cannot be written to.
    """
    replace_file(path, [format_sssom(concepts).encode()])


class Merger:
    """Groups of IRIs of the same concept; no group holds two IRIs of one terminology.

    Args:
        terminology: The terminology of each IRI that may be merged.
    """

    def __init__(self, terminology: dict[str, str]) -> None:
        self._terminology = terminology
        self._groups: dict[str, list[str]] = {}

    def join(self, mapping: Mapping) -> bool:
        """Merge the groups of two IRIs.

        Returns:
            False if that would merge two concepts of one terminology.
        """
        first, second = self.group(mapping.subject), self.group(mapping.object)
        if first is second:
            return True
        taken = {self._terminology[each] for each in first}
        if any(self._terminology[each] in taken for each in second):
            return False
        joined = sorted((*first, *second))
        for each in joined:
            self._groups[each] = joined
        return True

    def group(self, iri: str) -> list[str]:
        """Return the IRIs of the concept that an IRI names, sorted."""
        return self._groups.setdefault(iri, [iri])
