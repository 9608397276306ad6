"""Map types of mention in annotated corpora to our categories, and identifiers to IRIs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from claimgraph.errors import PrefixError
from claimgraph.model import Annotation
from claimgraph.ontology import Schema, Table
from claimgraph.ontology.tables import (
    Each,
    Maybe,
    OneOf,
    Regex,
    Row,
    TermKind,
    TermOf,
    Text,
    term_iri,
)
from claimgraph.vocabulary import PREFIXES, contract, expand

__all__ = [
    "ANNOTATION_TYPES",
    "AnnotationType",
    "add_category_types",
    "load_annotation_types",
]

_NO_REFERENCE = frozenset({"", "-", "-1"})  # placeholders for a missing identifier
_CATEGORY = TermOf(TermKind.CATEGORY)
ANNOTATION_TYPES = Table(
    name="evaluation_types.tsv",
    columns={
        "corpus": Text(re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"), "a name in lower case"),
        "type": Text(re.compile(r"\w+"), "a type as the corpus writes it"),
        "name": Text(re.compile(r"[A-Z][A-Za-z]*"), "a name with a capital"),
        "categories": Maybe(Each(_CATEGORY)),
        "prefix": Maybe(OneOf(frozenset(PREFIXES), "prefix")),
        "separators": Maybe(Text(re.compile(r"[|+,;/&]+"), "some of | + , ; / &")),
        "vocabulary": Maybe(Regex()),
        "given": Maybe(_CATEGORY),
        "scored": Maybe(OneOf(frozenset({"mention"}), "what is scored")),
    },
    dispensable=frozenset({"given", "scored"}),
    key=("type",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotationType:
    """A corpus's type of mention, and the corresponding categories.

    Attributes:
        type: The type as the corpus writes it.
        name: The name it is scored under.
        categories: IRIs of our categories that count as this name; empty if it is not scored.
        prefix: Prefix of an identifier that the corpus writes without one; may be empty.
        separators: Characters that separate several identifiers of one mention.
        vocabulary: Pattern of the CURIEs that the annotators could choose; empty if any.
        given: IRI of the category of such mentions when gold mentions are the input; empty if
            they are not used as input.
        has_concepts: Whether it is scored which concept is meant, not only where one is mentioned.
    """

    type: str
    name: str
    categories: frozenset[str] = frozenset()
    prefix: str = ""
    separators: str = ""
    vocabulary: str = ""
    given: str = ""
    has_concepts: bool = True

    def find_iris(self, mention: Annotation) -> tuple[str, ...]:
        """Find the concepts of a mention of this type.

        Args:
            mention: The mention.

        Returns:
            IRIs, sorted; an identifier of an unknown terminology stays unchanged. Empty if the
            corpus has none.

        >>> from claimgraph.model import Span
        >>> type_ = AnnotationType(type="Disease", name="Disease", prefix="mesh", separators="|+")
        >>> mention = Annotation(span=Span(0, 2), text="ab", type="Disease", reference="D1|OMIM:2")
        >>> type_.find_iris(mention)
        ('http://id.nlm.nih.gov/mesh/D1', 'https://omim.org/entry/2')
        """
        return tuple(sorted(set(map(self.expand, self.split(mention.reference)))))

    def split(self, reference: str) -> tuple[str, ...]:
        """Split a string of several identifiers; sorted, may be empty."""
        references = [reference]
        for separator in self.separators:
            references = [part for each in references for part in each.split(separator)]
        return tuple(sorted({each.strip() for each in references} - _NO_REFERENCE))

    def in_vocabulary(self, iri: str) -> bool:
        r"""Whether the annotators could have chosen a concept.

        >>> pattern = r"mesh:[CD]\d{6}|omim:.*"
        >>> type_ = AnnotationType(type="Disease", name="Disease", vocabulary=pattern)
        >>> type_.in_vocabulary("http://id.nlm.nih.gov/mesh/D003920")
        True
        >>> type_.in_vocabulary("http://purl.obolibrary.org/obo/HP_0000819")
        False
        """
        return not self.vocabulary or re.fullmatch(self.vocabulary, contract(iri)) is not None

    def expand(self, reference: str) -> str:
        """Return the IRI of an identifier; one of an unknown terminology stays unchanged."""
        curie = reference if ":" in reference or not self.prefix else f"{self.prefix}:{reference}"
        try:
            return expand(curie)
        except PrefixError:
            return reference


def load_annotation_types(
    folder: Path, schema: Schema | None = None
) -> Mapping[str, AnnotationType]:
    """Read ``evaluation_types.tsv``.

    Args:
        folder: The ontology folder.
        schema: The definitions in its Turtle files; None to read them.

    Returns:
        The types in the table, by the corpus's name.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    return MappingProxyType(
        {
            row["type"]: AnnotationType(
                type=row["type"],
                name=row["name"],
                categories=frozenset(map(term_iri, filter(None, row["categories"].split("|")))),
                prefix=row["prefix"],
                separators=row["separators"],
                vocabulary=row["vocabulary"],
                given=_given(row),
                has_concepts=row["scored"] != "mention",
            )
            for _, row in ANNOTATION_TYPES.read(folder, schema)
        }
    )


def add_category_types(
    types: Mapping[str, AnnotationType], schema: Schema
) -> Mapping[str, AnnotationType]:
    """Add the names of our own categories to types of mention, as our annotated texts have them.

    Args:
        types: The types of corpora, which win where the name is the same.
        schema: The categories.

    Returns:
        The types by name.
    """
    own = {
        name: AnnotationType(type=name, name=name, categories=frozenset({iri}), given=iri)
        for iri in schema.categories
        if (name := contract(iri, schema.prefixes).rpartition(":")[2])
    }
    return MappingProxyType(own | dict(types))


def _given(row: Row) -> str:
    name = row["given"] or row["categories"].partition("|")[0]
    return term_iri(name) if name else ""
