"""The table ``word_forms.tsv``: its kinds of row, and the valid forms of each kind."""

import re
from enum import StrEnum
from types import MappingProxyType

from claimgraph.ontology import Table
from claimgraph.ontology.tables import CellError, Maybe, OneOf, Row, Text

__all__ = ["WORD_FORMS", "FormKind"]


class FormKind(StrEnum):
    """Kind of a row; the table documents each kind."""

    SPELLING = "spelling"
    PLURAL = "plural"
    ENDING = "ending"
    GREEK = "greek"
    LATIN = "latin"
    ION = "ion"
    ISOTOPE = "isotope"
    PREFIX = "prefix"
    AFFIX = "affix"
    GUARD = "guard"
    FUNCTION = "function"


_LOWER = re.compile(r"[^\W\d_A-Z]+")
_FORMS = MappingProxyType(
    {
        FormKind.GREEK: re.compile(r"[\u00b5\u00df\u0370-\u03ff\u1f00-\u1fff\u2126\u2206]"),
        FormKind.ION: re.compile(r"[A-Z][A-Za-z0-9]*"),
        FormKind.ISOTOPE: re.compile(r"\d{1,3}m?[A-Z][a-z]?|[A-Z][a-z]?-\d{1,3}m?"),
        FormKind.AFFIX: re.compile(r"\*?[^\W\d_]+"),
        FormKind.GUARD: re.compile(r"[\w.-]+"),
    }
)
_BECOMING = frozenset(
    {FormKind.SPELLING, FormKind.PLURAL, FormKind.GREEK, FormKind.LATIN, FormKind.ISOTOPE}
)


def _go_together(row: Row) -> None:
    kind = FormKind(row["kind"])
    form, becomes = row["form"], row["becomes"]
    if not _FORMS.get(kind, _LOWER).fullmatch(form):
        raise CellError(f"{form!r} is no form of the kind {kind.value!r}", "mend form or kind")
    if kind is not FormKind.ENDING and bool(becomes) != (kind in _BECOMING):
        raise CellError(
            f"{form!r} of the kind {kind.value!r} becomes {becomes!r}",
            f"only {', '.join(sorted(_BECOMING))} become something, and they must",
        )


WORD_FORMS = Table(
    name="word_forms.tsv",
    columns={
        "kind": OneOf(frozenset(FormKind), "kind"),
        "form": Text(re.compile(r"[^\s|()\[\]]+"), "one word, or a part of one"),
        "becomes": Maybe(Text(re.compile(r"[^\W\d_A-Z]+"), "one word in lower case")),
    },
    dispensable=frozenset({"becomes"}),
    key=("kind", "form"),
    check=_go_together,
)
