"""GENIA events with meta-knowledge: sentences, their events, each with polarity and certainty.

The format is that of the corpus's DTD (Thompson et al. 2011, doi:10.1186/1471-2105-12-393): the
element ``clue`` of an event repeats its sentence, with the event's trigger marked in it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # only the type: xml_records parses

from claimgraph.documents import ReadingRules, Skip, Source
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.gold_statements import GoldEvent, GoldStatement, make_statements
from claimgraph.evaluation.corpora.text_lines import check_is_gold
from claimgraph.evaluation.corpora.xml_records import iter_records
from claimgraph.model import Span

__all__ = ["CIRCUMSTANCES", "read_genia_mk"]

_FORM = "GENIA XML with meta-knowledge"
# Default values of attributes (the corpus's DTD).
_DEFAULTS = {"Polarity": "Positive", "CL": "L3", "KT": "Observation", "Source": "Current"}
_TRIGGER = "clueType"
CIRCUMSTANCES = {"clueLoc": "location", "clueTime": "time"}
_DEPTH = 4  # nesting of events; limits cycles
_ROLES = frozenset({"theme", "site", "product", "cause"})
_Places = Mapping[str, tuple[Span, ...]]


@dataclass(slots=True)
class _Sentence:
    text: str
    terms: dict[str, tuple[Span, ...]]
    events: list[Element] = field(default_factory=list)


def read_genia_mk(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[GoldDocument]:
    """Read a file of the GENIA event corpus with meta-knowledge.

    Args:
        source: The file.
        rules: Not needed: title and abstract are marked.
        on_skip: Called for each record that is broken, each event without a trigger or whose
            words are not those of its sentence.

    Yields:
        The documents, in the order of the file, with their sentences as statements.

    Raises:
        DocumentError: If the file is unreadable or not of the format, or has no event.
    """
    del rules
    found = []
    for line, record in iter_records(source, "PubmedArticle", _FORM, on_skip):
        where = f"{source.name}:{line}"
        title = list(_iter_sentences(record.find(".//ArticleTitle")))
        sentences = [*title, *_iter_sentences(record.find(".//AbstractText"))]
        if not sentences:
            on_skip(Skip(where=where, reason="a document without sentences"))
            continue
        drafts = _Drafts(where=where, on_skip=on_skip)
        document, statements = make_statements(
            ((each.text, drafts.maker(each)) for each in sentences),
            identifier=(record.findtext(".//PMID") or "").strip(),
            where=where,
            n_title=len(title),
        )
        found.append(GoldDocument(document=document, statements=statements))
    check_is_gold(found, source, _FORM)
    yield from found


def _iter_sentences(part: Element | None) -> Iterator[_Sentence]:
    """Yield the sentences of a part, each with the events that follow it."""
    last: _Sentence | None = None
    for child in part if part is not None else ():
        if child.tag == "sentence":
            if last is not None:
                yield last
            terms: dict[str, tuple[Span, ...]] = {}
            text = _walk(child, 0, terms, lambda each: each.get("id", ""))
            last = _Sentence(text, terms)
        elif child.tag == "event" and last is not None:
            last.events.append(child)
    if last is not None:
        yield last


def _walk(
    element: Element,
    at: int,
    places: dict[str, tuple[Span, ...]],
    name: Callable[[Element], str],
) -> str:
    """Return the text of an element; add the span of each of its parts, by name."""
    text = element.text or ""
    for child in element:
        start = at + len(text)
        text += _walk(child, start, places, name)
        key = name(child)
        places[key] = (*places.get(key, ()), Span(start, at + len(text)))
        text += child.tail or ""
    return text


@dataclass(slots=True)
class _Drafts:
    """Converts events to gold annotations, sentence by sentence."""

    where: str
    on_skip: Callable[[Skip], None]

    def maker(self, sentence: _Sentence) -> Callable[[int], GoldStatement]:
        """Return a function that makes the statement of a sentence at an offset."""

        def make(at: int) -> GoldStatement:
            places = {key: _moved(spans, at) for key, spans in sentence.terms.items()}
            marked = [(event, self._words(event, sentence, at)) for event in sentence.events]
            places |= {event.get("id", ""): words[_TRIGGER] for event, words in marked if words}
            within = {event.get("id", ""): event for event, _ in marked}
            return GoldStatement(
                span=Span(at, at + len(sentence.text)),
                events=tuple(
                    _event(each, words, tuple(_arguments(each, places, within)))
                    for each, words in marked
                    if words
                ),
            )

        return make

    def _words(self, event: Element, sentence: _Sentence, at: int) -> _Places:
        """Find the words marked for an event in the sentence; empty if it has no trigger there."""
        clue = event.find("clue")
        words: dict[str, tuple[Span, ...]] = {}
        text = "" if clue is None else _walk(clue, 0, words, lambda each: each.tag)
        if _TRIGGER not in words:
            self._skip(event, "an event without a trigger")
            return {}
        lead = _lead(text, sentence.text)
        if lead is None:
            self._skip(event, "an event whose words are not those of its sentence")
            return {}
        return {name: _moved(spans, at + lead) for name, spans in words.items()}

    def _skip(self, event: Element, reason: str) -> None:
        self.on_skip(Skip(where=f"{self.where} ({event.get('id', '')})", reason=reason))


def _lead(clue: str, sentence: str) -> int | None:
    """Return the shift from offsets in a clue to offsets in the sentence."""
    start = len(clue) - len(clue.lstrip())
    place = sentence.find(clue.strip())
    return None if place < 0 else place - start


def _moved(spans: tuple[Span, ...], by: int) -> tuple[Span, ...]:
    return tuple(Span(each.start + by, each.end + by) for each in spans)


def _arguments(
    event: Element, places: _Places, within: Mapping[str, Element], path: str = ""
) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Yield the arguments of an event, and those of the events among them: ``theme/cause``."""
    if path.count("/") > _DEPTH:
        return
    for child in event:
        targets = [target for key, target in child.items() if key.startswith("idref")]
        for target in targets if child.tag in _ROLES else ():
            if target in places:
                yield path + child.tag, places[target]
            if target in within:
                yield from _arguments(within[target], places, within, f"{path}{child.tag}/")


def _event(
    event: Element, words: _Places, arguments: tuple[tuple[str, tuple[Span, ...]], ...]
) -> GoldEvent:
    kind = event.find("type")
    where = tuple((role, words[tag]) for tag, role in CIRCUMSTANCES.items() if tag in words)
    return GoldEvent(
        identifier=event.get("id", ""),
        type="" if kind is None else kind.get("class", ""),
        trigger=words[_TRIGGER],
        arguments=arguments + where,
        attributes=tuple((name, event.get(name, value)) for name, value in _DEFAULTS.items()),
    )
