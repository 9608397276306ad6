"""Matches a terminology's names in texts with one matcher, in this process alone; prints JSON.

``python -m tests.bench.matchers MATCHER TABLE LEXICON TEXTS``: the matcher is one of
:data:`MATCHERS`; TABLE is what :func:`tests.bench.synthetic.write_terminology` wrote, LEXICON the
same compiled, TEXTS a JSON list.
"""

import csv
import importlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

__all__ = ["MATCHERS", "main"]

_PASSES = 3  # over texts that were read before; the fastest counts
Match = Callable[[Any], int]  # a text, or what was made of it, to the number of names found
Prepared = tuple[Match, Sequence[Any]]


def _names(table: Path) -> Iterator[tuple[str, str]]:
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            for column in ("label", "synonyms", "abbreviations"):
                if row[column]:
                    yield row[column], row["id"]


def _spans(table: Path, lexicon: Path, texts: Sequence[str]) -> Prepared:
    from claimgraph.mentions import find_matches
    from claimgraph.ontology import find_ontology
    from claimgraph.terminology import load_word_forms, open_lexicon

    opened = open_lexicon(lexicon, load_word_forms(find_ontology() / "word_forms.tsv"))
    return lambda text: len(find_matches(text, opened)), texts


def _mentions(table: Path, lexicon: Path, texts: Sequence[str]) -> Prepared:
    from claimgraph.mentions import find_mentions
    from claimgraph.model import Document, SectionKind, Sentence, Span
    from claimgraph.ontology import find_ontology
    from claimgraph.terminology import load_word_forms, open_lexicon

    opened = open_lexicon(lexicon, load_word_forms(find_ontology() / "word_forms.tsv"))

    def sentence(text: str) -> Sentence:
        document = Document(iri="urn:text", text=text)
        span = Span(0, len(text))
        return Sentence(document=document, span=span, section=SectionKind.ABSTRACT, number=1)

    return lambda each: len(find_mentions(each, opened)), [sentence(text) for text in texts]


def _phrases(table: Path) -> tuple[Any, Any]:
    model = importlib.import_module("spacy").blank("en")
    matcher = importlib.import_module("spacy.matcher").PhraseMatcher(model.vocab, attr="LOWER")
    for name, concept in _names(table):
        matcher.add(concept, [model.make_doc(name)])
    return model, matcher


def _phrases_of_texts(table: Path, lexicon: Path, texts: Sequence[str]) -> Prepared:
    model, matcher = _phrases(table)
    return lambda text: len(matcher(model.make_doc(text))), texts


def _phrases_of_tokens(table: Path, lexicon: Path, texts: Sequence[str]) -> Prepared:
    model, matcher = _phrases(table)
    return lambda doc: len(matcher(doc)), [model.make_doc(text) for text in texts]


def _automaton(table: Path, lexicon: Path, texts: Sequence[str]) -> Prepared:
    automaton = importlib.import_module("ahocorasick").Automaton()
    for name, concept in _names(table):
        automaton.add_word(name.lower(), (len(name), concept))
    automaton.make_automaton()

    def match(text: str) -> int:
        lower = f" {text.lower()} "
        return sum(
            1
            for last, (size, _) in automaton.iter(lower)
            if not (lower[last - size].isalnum() or lower[last + 1].isalnum())
        )

    return match, texts


MATCHERS: Mapping[str, Callable[[Path, Path, Sequence[str]], Prepared]] = MappingProxyType(
    {
        "claimgraph, spans": _spans,
        "claimgraph, mentions": _mentions,
        "spaCy PhraseMatcher": _phrases_of_texts,
        "spaCy PhraseMatcher, texts cut before": _phrases_of_tokens,
        "pyahocorasick": _automaton,
    }
)


def _peak() -> float:
    """Return the most memory that was resident, in megabytes; not what the parent process had."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return float("nan")
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) / 1000


def _rate(match: Match, inputs: Sequence[Any]) -> tuple[float, int]:
    start = time.process_time()
    found = sum(map(match, inputs))
    return len(inputs) / (time.process_time() - start), found


def main(matcher: str, table: Path, lexicon: Path, texts_path: Path) -> None:
    """Get the matcher ready, then match all texts: once, and again; seconds are this core's."""
    texts = json.loads(texts_path.read_text(encoding="utf-8"))
    start = time.perf_counter()
    match, inputs = MATCHERS[matcher](table, lexicon, texts)
    ready = time.perf_counter() - start
    first, found = _rate(match, inputs)
    report = {
        "ready": ready,
        "first": first,
        "again": max(_rate(match, inputs)[0] for _ in range(_PASSES)),
        "found": found / len(texts),
        "peak": _peak(),
    }
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:]))
