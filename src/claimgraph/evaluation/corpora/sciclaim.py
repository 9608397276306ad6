"""SciClaim: sentences as graphs of factors and the associations between them, in JSON.

The format is that of the corpus (Magnusson and Friedman 2021, arXiv:2109.10453): token
offsets; the tokens are aligned with the text.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from claimgraph.documents import ReadingRules, Skip, Source
from claimgraph.documents.decoding import check_not_binary, decode
from claimgraph.documents.packing import open_bytes
from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.gold_statements import GoldEvent, GoldStatement, make_statements
from claimgraph.evaluation.corpora.text_lines import check_is_gold
from claimgraph.model import Span

__all__ = ["read_sciclaim"]

_FORM = "SciClaim JSON"
_BROKEN = "a record that is not a graph over its tokens"
_Json = Mapping[str, Any]


def read_sciclaim(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[GoldDocument]:
    """Read a file of SciClaim.

    Args:
        source: The file.
        rules: Not needed.
        on_skip: Called for each record that is broken.

    Yields:
        A document for each record. Its events are its associations, whose arguments are factors
        (``arg0``, ``arg1``, ``comp_to``), other associations, and modifiers by their type; their
        attributes are those set; and one event of type ``factor`` for each factor.

    Raises:
        DocumentError: If the file is unreadable or not of the format, or has no association.
    """
    del rules
    found = []
    for number, record in enumerate(_load(source), start=1):
        where = f"{source.name}:{number}"
        gold = _read_record(record, where)
        if gold is None:
            on_skip(Skip(where=where, reason=_BROKEN))
        else:
            found.append(gold)
    check_is_gold(found, source, _FORM)
    yield from found


def _load(source: Source) -> Sequence[object]:
    where = str(source.path)
    with open_bytes(source.path) as stream:
        data = stream.read()
    check_not_binary(data, where)
    try:
        records = json.loads(decode(data, where))
    except (ValueError, RecursionError):
        records = None
    fits = isinstance(records, list) and any(
        isinstance(each, dict) and "tokens" in each for each in records
    )
    if not fits:
        raise DocumentError(
            f"this is not {_FORM}", where=where, fix="give the gold standard in its own format"
        )
    return list(records or ())


def _read_record(record: object, where: str) -> GoldDocument | None:
    """Read one record; None if it is broken."""
    try:
        if not isinstance(record, dict):
            return None
        tokens = [str(each) for each in record["tokens"]]
        text = str(record.get("text") or " ".join(tokens))
        events = tuple(_iter_events(record, _Words(_place(tokens, text))))
    except (KeyError, TypeError, IndexError, ValueError):
        return None
    document, statements = make_statements(
        [(text, lambda _: GoldStatement(span=Span(0, len(text)), events=events))],
        identifier=str(record.get("uuid", where)),
        where=where,
    )
    return GoldDocument(document=document, statements=statements)


def _place(tokens: Sequence[str], text: str) -> list[Span]:
    """Find each token in the text, in order; raises ValueError if one is not there."""
    spans = []
    at = 0
    for token in tokens:
        start = text.index(token, at)
        at = start + len(token)
        spans.append(Span(start, at))
    return spans


class _Words:
    """The words of nodes."""

    def __init__(self, tokens: Sequence[Span]) -> None:
        self._tokens = tokens

    def of(self, node: _Json) -> tuple[Span, ...]:
        """Return the spans of a node; raises IndexError if it is not within the tokens."""
        start, end = int(node["start"]), int(node["end"])
        if not 0 <= start < end <= len(self._tokens):
            raise IndexError(end)
        return (Span(self._tokens[start].start, self._tokens[end - 1].end),)


def _iter_events(record: _Json, words: _Words) -> Iterator[GoldEvent]:
    nodes = [(str(node["type"]), words.of(node)) for node in record["entities"]]
    for number, (type_, span) in enumerate(nodes):
        if type_ not in {"association", "factor"}:
            continue
        relations = [each for each in record["relations"] if each["head"] == number]
        attributes = {
            str(each["type"]) for each in record["attributes"] if each["entity"] == number
        }
        yield GoldEvent(
            identifier=str(number),
            type=type_,
            trigger=span,
            arguments=tuple(
                (_role(str(each["type"]), nodes[each["tail"]][0]), nodes[each["tail"]][1])
                for each in relations
            ),
            attributes=tuple((name, "yes") for name in sorted(attributes)),
        )


def _role(relation: str, type_: str) -> str:
    """Return an argument's role: a modifier's type; associations are distinguished from factors."""
    if relation == "modifier":
        return type_
    return relation if type_ == "factor" else f"{relation} {type_}"
