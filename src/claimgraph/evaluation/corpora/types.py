"""Types of mention in annotated corpora as our categories; identifiers as IRIs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from claimgraph.errors import OntologyError, PrefixError
from claimgraph.evaluation.corpora.documents import GoldMention
from claimgraph.ontology import read_table
from claimgraph.vocabulary import PREFIXES, cg, contract, expand

__all__ = ["GoldType", "load_gold_types"]

_COLUMNS = ("corpus", "type", "name", "categories", "prefix", "separators", "vocabulary")
_NO_REFERENCE = frozenset({"", "-", "-1"})  # what corpora write where there is no identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldType:
    """What a corpus's type of mention is here.

    Attributes:
        type: The type as the corpus writes it.
        name: The name it is scored under.
        categories: IRIs of our categories that count as this name; empty if it is not scored.
        prefix: Prefix of an identifier that the corpus writes without one; may be empty.
        separators: Characters that part several identifiers of one mention.
        vocabulary: Pattern of the CURIEs that the annotators could choose; empty if any.
        given: IRI of the category that a mention of this type has where it is given to the
            reader; empty if it is not given.
    """

    type: str
    name: str
    categories: frozenset[str] = frozenset()
    prefix: str = ""
    separators: str = ""
    vocabulary: str = ""
    given: str = ""

    def find_iris(self, mention: GoldMention) -> tuple[str, ...]:
        """Find the concepts of a mention of this type.

        Args:
            mention: The mention.

        Returns:
            IRIs, sorted; an identifier of a terminology that is not known stays as it is. Empty
            if the corpus gives none.

        >>> from claimgraph.model import Span
        >>> type_ = GoldType(type="Disease", name="Disease", prefix="mesh", separators="|+")
        >>> mention = GoldMention(span=Span(0, 2), text="ab", type="Disease", reference="D1|OMIM:2")
        >>> type_.find_iris(mention)
        ('http://id.nlm.nih.gov/mesh/D1', 'https://omim.org/entry/2')
        """
        return tuple(sorted(set(map(self.expand, self.split(mention.reference)))))

    def split(self, reference: str) -> tuple[str, ...]:
        """Part the identifiers that the corpus writes in one string; sorted, perhaps none."""
        references = [reference]
        for separator in self.separators:
            references = [part for each in references for part in each.split(separator)]
        return tuple(sorted({each.strip() for each in references} - _NO_REFERENCE))

    def in_vocabulary(self, iri: str) -> bool:
        r"""Whether the annotators could have chosen a concept.

        >>> type_ = GoldType(type="Disease", name="Disease", vocabulary=r"mesh:[CD]\d{6}|omim:.*")
        >>> type_.in_vocabulary("http://id.nlm.nih.gov/mesh/D003920")
        True
        >>> type_.in_vocabulary("http://purl.obolibrary.org/obo/HP_0000819")
        False
        """
        return not self.vocabulary or re.fullmatch(self.vocabulary, contract(iri)) is not None

    def expand(self, reference: str) -> str:
        """Turn one identifier into an IRI; one of an unknown terminology stays as it is."""
        curie = reference if ":" in reference or not self.prefix else f"{self.prefix}:{reference}"
        try:
            return expand(curie)
        except PrefixError:
            return reference


def load_gold_types(folder: Path) -> Mapping[str, GoldType]:
    """Read ``evaluation_types.tsv``.

    Args:
        folder: The ontology folder.

    Returns:
        Each type that the table knows, by the corpus's name for it.

    Raises:
        OntologyError: If the table lacks a column, a type or a name, has a type twice, or names
            an unknown prefix.
    """
    path = folder / "evaluation_types.tsv"
    found: dict[str, GoldType] = {}
    for line, row in read_table(path):
        where = f"{path}:{line}"
        missing = [name for name in _COLUMNS if name not in row]
        missing += [name for name in ("type", "name") if not row.get(name)]
        if missing:
            raise OntologyError(f"a type lacks {missing[0]}", where=where, fix="fill the column")
        if row["type"] in found:
            raise OntologyError(f"{row['type']} is there twice", where=where, fix="join the rows")
        if row["prefix"] and row["prefix"] not in PREFIXES:
            raise OntologyError(
                f"unknown prefix {row['prefix']!r}", where=where, fix="use one of prefixes.ttl"
            )
        found[row["type"]] = GoldType(
            type=row["type"],
            name=row["name"],
            categories=frozenset(cg(each) for each in row["categories"].split("|") if each),
            prefix=row["prefix"],
            separators=row["separators"],
            vocabulary=_check_pattern(row["vocabulary"], where),
            given=_given(row),
        )
    return MappingProxyType(found)


def _check_pattern(pattern: str, where: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise OntologyError(
            f"the pattern {pattern!r} cannot be read: {error}", where=where, fix="mend it"
        ) from error
    return pattern


def _given(row: Mapping[str, str]) -> str:
    name = row.get("given") or row["categories"].partition("|")[0]
    return cg(name) if name else ""
