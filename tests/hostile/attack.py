"""Hostile inputs, made from good ones with a seed; run as a process of its own, with limits.

``python -m tests.hostile.attack TARGET SEED COUNT`` prints one line for each input that did what no
input may do: raise anything but our own errors. An input that ends the process, takes too much
memory or never ends is seen from outside; the number of the last one begun stands in the file that
``CLAIMGRAPH_HOSTILE_LAST`` names.
"""

import gzip
import json
import os
import random
import re
import shutil
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from claimgraph.errors import ClaimgraphError
from claimgraph.ontology import Schema, find_ontology, load_schema
from claimgraph.terminology import LexiconBuilder
from tests.example import GRAPH

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"
Attack = Callable[[random.Random, Path], None]

# What parsers stumble over: ends of blocks, marks, controls, numbers at the edge, halves of signs.
TOKENS = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x1b]0;x\x07",
    b"\r",
    b"\n\n",
    b"\t",
    b'"',
    b"'",
    b"\\",
    b"<",
    b">",
    b"&x;",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"{",
    b"}",
    b"[",
    b"]",
    b"[" * 3000,
    b"(" * 3000,
    b"{" * 3000,
    b"^",
    b"@",
    b"#",
    b"_:",
    b"<urn:x:a b>",
    b"1e999",
    b"-1",
    b"NaN",
    b"9" * 5000,
    b"\\ud800",
    b"\xed\xa0\x80",
    "\u202e".encode(),
    "\u0130".encode(),
    b"%00",
    b"|" * 40,
    b"null",
    b"true",
    b"[]",
    b"{}",
    b".",
    b";",
    b"\xc3",
    b" " * 500,
)


def mutate(data: bytes, chance: random.Random) -> bytes:
    """Change some bytes: flipped, cut out, doubled, cut off, or a token put in."""
    found = bytearray(data)
    if chance.random() < 0.5:  # one number or word in the place of another
        pattern = chance.choice((rb"\d+", rb"\w+", rb'"[^"]*"'))
        places: list[re.Match[bytes] | None] = [*re.finditer(pattern, data)] or [None]
        one, other = chance.choice(places), chance.choice(places)
        if one and other:
            word = other[0] if chance.random() < 0.7 else chance.choice(TOKENS)
            found[one.start() : one.end()] = word
        return bytes(found)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(found) + 1)
        size = chance.choice((1, 2, 10, 200))
        kind = chance.randrange(6)
        if kind == 0 and at < len(found):
            found[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del found[at : at + size]
        elif kind == 2:
            found[at:at] = found[at : at + size] * chance.choice((1, 3))
        elif kind == 3 and chance.random() < 0.3:
            del found[at:]
        else:
            found[at:at] = chance.choice(TOKENS)
    return bytes(found)


def attack_documents(chance: random.Random, folder: Path) -> None:
    from claimgraph.documents import ReadingOptions, iter_documents, load_reading_rules

    text = (ROOT / "seeds" / "magnesium-migraine.txt").read_bytes()
    record = {
        "pmid": 1,
        "title": "Zinc",
        "abstract": "Zinc prevents pain.",
        "year": 1996.0,
        "journal": "J",
        "publication_types": ["Review"],
    }
    lines = (json.dumps(record).encode() + b"\n") * 3
    name = chance.choice(("a.txt", "a.jsonl", "a.txt.gz", "a.ndjson.gz", "a.txt", "a.jsonl"))
    data = mutate(text if "txt" in name else lines, chance)
    if name.endswith(".gz"):
        data = gzip.compress(data, 1)
        data = mutate(data, chance) if chance.random() < 0.5 else data
    (folder / name).write_bytes(data)
    path = chance.choice((folder, folder / name))
    rules = load_reading_rules(find_ontology())
    options = ReadingOptions(max_size=1 << 20)
    for document in iter_documents([path], rules, on_skip=lambda _: None, options=options):
        document.text.encode()
        document.title.encode()


def attack_tables(chance: random.Random, folder: Path) -> None:
    from claimgraph.documents import load_reading_rules
    from claimgraph.ontology import load_language
    from claimgraph.questions import load_questions
    from claimgraph.terminology import load_terminology

    shutil.copytree(find_ontology(), folder / "o")
    names = sorted(
        path for path in (folder / "o").rglob("*") if path.suffix in {".ttl", ".tsv", ".rq"}
    )
    path = chance.choice(names)
    path.write_bytes(mutate(path.read_bytes(), chance))
    load_schema(folder / "o")
    load_language(folder / "o")
    load_reading_rules(folder / "o")
    load_questions(folder / "o" / "queries")
    load_terminology(folder / "o")


def attack_sources(chance: random.Random, folder: Path) -> None:
    from claimgraph.terminology import SourceFile, build_lexicon

    builder = _builder()
    paths = sorted(path for path in (DATA / "terminologies").iterdir() if path.is_file())
    source = chance.choice(paths)
    path = folder / source.name
    path.write_bytes(mutate(source.read_bytes(), chance))
    if "sssom" in source.name:
        given = [SourceFile(path=DATA / "terminologies" / "vessels.obo")]
        build_lexicon(given, folder / "a.lex", builder, mappings=[path])
    else:
        build_lexicon([SourceFile(path=path)], folder / "a.lex", builder)


def attack_lexicons(chance: random.Random, folder: Path) -> None:
    from claimgraph.terminology import open_lexicon, search

    path = folder / "a.lex"
    good = _lexicon()
    data = bytearray(good)
    if chance.random() < 0.8:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    else:
        data = bytearray(mutate(good, chance))
    path.write_bytes(data)
    lexicon = open_lexicon(path, _builder().forms)
    search("leg vein ailments of a kidney", lexicon)
    # Bytes between the sections mean nothing; all others are looked after.
    if (lexicon.header, tuple(lexicon.concepts())) != _content():
        raise AssertionError("a damaged lexicon was opened")


def attack_names(chance: random.Random, folder: Path) -> None:
    from claimgraph.terminology import explain, open_lexicon, search
    from claimgraph.terminology.lexicons.user_names import load_names

    words = [
        "vein",
        "ailments",
        "VNA",
        "-",
        "leg",
        "\u200b",
        "\u03b1",
        "(",
        "1,2-",
        "\u0130",
        "\ud800",
        "a" * 999,
    ]
    text = " ".join(chance.choice(words) for _ in range(chance.choice((1, 5, 2000))))
    path = folder / "a.lex"
    path.write_bytes(_lexicon())
    lexicon = open_lexicon(path, _builder().forms)
    try:
        explain(text, lexicon)
        search(text, lexicon)
    except UnicodeEncodeError:
        if "\ud800" not in text:
            raise
    table = folder / "names.tsv"
    good = b"name\tkind\tid\tlabel\tcategory\nleg\texact\tmesh:D1\tLeg\tAnatomy\n"
    table.write_bytes(mutate(good, chance))
    load_names(table, _builder().forms)


def attack_graphs(chance: random.Random, folder: Path) -> None:
    from claimgraph.query import QueryOptions, run_query
    from claimgraph.store import open_store

    name, good = chance.choice(sorted(_graphs().items()))
    data = mutate(good, chance)
    if chance.random() < 0.2:
        name, data = f"{name}.gz", mutate(gzip.compress(data, 1), chance)
    path = folder / name
    path.write_bytes(data)
    with open_store(path) as reader:
        reader.claims(_schema())
    run_query(path, "SELECT * { ?s ?p ?o }", _schema(), QueryOptions(limit=3))


def attack_queries(chance: random.Random, folder: Path) -> None:
    from claimgraph.query import QueryOptions, format_result, run_query

    path = folder / "a.nq"
    path.write_bytes(_graphs()["a.nq"])
    depth = chance.choice((3, 50, 300, 1500, 20000))
    is_deep = chance.random() < 0.1
    sparql = chance.choice(DEEP)(depth) if is_deep else _query(chance)
    timeout = 1.0 if is_deep or chance.random() < 0.2 else None
    options = QueryOptions(limit=5, timeout=timeout, labels=True, with_ontology=False)
    result = run_query(path, sparql, _schema(), options)
    form = (
        "turtle" if result.triples is not None else chance.choice(("table", "csv", "json", "xml"))
    )
    format_result(result, form, _schema(), 80)


def attack_searches(chance: random.Random, folder: Path) -> None:
    from claimgraph.search import search_graph

    path = folder / "a.nq"
    path.write_bytes(_graphs()["a.nq"])
    words = [
        "zinc",
        "AND",
        "OR",
        "NOT",
        "(",
        ")",
        '"',
        "*",
        "^",
        "NEAR(",
        ":",
        "-",
        "{",
        "\x00",
        "'",
        "sentence:",
        "\u0130",
        "x" * 9000,
        "(" * 300,
        '"' * 3,
    ]
    text = " ".join(chance.choice(words) for _ in range(chance.choice((1, 3, 9, 400))))
    search_graph(path, text, limit=chance.choice((None, 1)))


def attack_stores(chance: random.Random, folder: Path) -> None:
    from claimgraph.questions import ask_question, load_questions
    from claimgraph.store import open_store, write_claims, write_store

    schema = _schema()
    with write_store(folder / "store", fresh=True) as writer:
        write_claims(writer, GRAPH, schema)
    questions = load_questions(schema.folder / "queries")
    changes = questions["changes"]
    given = {changes.required[0].name: str(folder / "store")}
    ask_question(changes, given, folder / "store", schema)
    paths = [folder / "store" / "store.json", *folder.glob("store/generation-*/snapshot-*")]
    path = chance.choice(paths)
    numbers = (
        b'{"format": 1e999, "generation": 1}',
        b'{"format": 1, "generation": -1}',
        b"[" * 9999,
        b'{"format": true, "generation": 1}',
        b'{"format": 1, "generation": 99999999999999}',
        b'{"format": 1, "generation": ' + b"9" * 5000 + b"}",
        b"",
        b"\xff",
        b"[]",
    )
    data = mutate(path.read_bytes(), chance)
    if path.suffix == ".json" and chance.random() < 0.7:
        data = chance.choice(numbers)
    path.write_bytes(data)
    with open_store(folder / "store") as reader:
        reader.claims(schema)
    ask_question(changes, given, folder / "store", schema)


ATTACKS: Mapping[str, Attack] = MappingProxyType(
    {
        "documents": attack_documents,
        "tables": attack_tables,
        "sources": attack_sources,
        "lexicons": attack_lexicons,
        "names": attack_names,
        "graphs": attack_graphs,
        "queries": attack_queries,
        "searches": attack_searches,
        "stores": attack_stores,
    }
)

# Queries that are deep in each way that SPARQL knows.
DEEP: tuple[Callable[[int], str], ...] = (
    lambda n: f"ASK {{ FILTER({'!' * n}true) }}",
    lambda n: f"ASK {{ ?s {'/'.join(['<urn:p>'] * n)} ?o }}",
    lambda n: f"ASK {{ ?s {'|'.join(['<urn:p>'] * n)} ?o }}",
    lambda n: f"ASK {{ ?s {'^(' * n}<urn:p>{')' * n} ?o }}",
    lambda n: f"ASK {{ FILTER({'||'.join(['true'] * n)}) }}",
    lambda n: f"ASK {{ FILTER({'+'.join(['1'] * n)} = 1) }}",
    lambda n: f"ASK {{ FILTER(1{' -1' * n} = 1) }}",
    lambda n: f"ASK {{ {' UNION '.join(['{}'] * n)} }}",
    lambda n: f"ASK {{ {'OPTIONAL {?s ?p ?o} ' * n} }}",
    lambda n: f"ASK {{ {'MINUS {?s ?p ?o} ' * n} }}",
    lambda n: f"ASK {{ {'FILTER NOT EXISTS {?s ?p ?o} ' * n} }}",
    lambda n: f"ASK {{ {' '.join(f'BIND(1 AS ?x{i})' for i in range(n))} }}",
    lambda n: f"ASK {{ {'{' * n}{'}' * n} }}",
    lambda n: f"ASK {{ ?s ?p {'[ ?p ' * n}1{']' * n} }}",
    lambda n: f"ASK {{ ?s ?p ({' 1' * n}) }}",
    lambda n: f"ASK {{ FILTER({'STR(' * n}1{')' * n} = '1') }}",
    lambda n: f"ASK {{ {'<<( ?s ?p ' * n}?o{' )>>' * n} ?p ?o }}",
    lambda n: f"ASK {{ ?s ?p 1 {', 1' * n} }}",
    lambda n: f"SELECT * {{ VALUES ?x {{ {'1 ' * n} }} }}",
    lambda n: f"SELECT * {{ FILTER(1 IN ({', '.join(['1'] * n)})) }}",
)
_WORDS = (
    "SELECT",
    "ASK",
    "CONSTRUCT",
    "DESCRIBE",
    "WHERE",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "?s",
    "?p",
    "?o",
    "*",
    "FILTER",
    "OPTIONAL",
    "UNION",
    "MINUS",
    "GRAPH",
    "SERVICE",
    "<http://h/>",
    "<urn:a b>",
    "cg:a",
    "x:y",
    "'a'",
    '"',
    "'''",
    "1",
    "1e999",
    "=",
    "!",
    "&&",
    "BIND",
    "AS",
    "VALUES",
    "UNDEF",
    "LIMIT",
    "-1",
    "99999999999999999999",
    "ORDER BY",
    "GROUP BY",
    "HAVING",
    "COUNT",
    "EXISTS",
    "NOT",
    "IN",
    ".",
    ";",
    ",",
    "a",
    "PREFIX",
    "BASE",
    "FROM",
    "NAMED",
    "<file:///etc/hostname>",
    "INSERT",
    "DATA",
    "DROP",
    "<<",
    ">>",
    "\\u0053ELECT",
    "#",
    "\n",
    "\x00",
    "\ud800",
    "^^",
    "@en",
    "REGEX('a', '(a+)+$')",
)


def _query(chance: random.Random) -> str:
    start = chance.choice(
        ("SELECT * { ?s ?p ?o ", "ASK { ", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o ", "")
    )
    words = [chance.choice(_WORDS) for _ in range(chance.choice((1, 3, 8, 30)))]
    return f"{start}{' '.join(words)}{'}' if chance.random() < 0.7 else ''}"


@cache
def _schema() -> Schema:
    return load_schema()


@cache
def _builder() -> LexiconBuilder:
    return LexiconBuilder.load(find_ontology())


@cache
def _lexicon() -> bytes:
    from claimgraph.terminology import SourceFile, build_lexicon

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.lex"
        names = ("desc.xml", "vessels.obo", "hgnc.txt", "MRCONSO.RRF")
        sources = [SourceFile(path=DATA / "terminologies" / name) for name in names]
        build_lexicon(sources, path, _builder())
        return path.read_bytes()


@cache
def _content() -> tuple[object, object]:
    from claimgraph.terminology import open_lexicon

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.lex"
        path.write_bytes(_lexicon())
        lexicon = open_lexicon(path, _builder().forms)
        return lexicon.header, tuple(lexicon.concepts())


@cache
def _graphs() -> Mapping[str, bytes]:
    """A small graph in each format."""
    import pyoxigraph as ox

    from claimgraph.exports import WRITERS, export_parts

    store = ox.Store()
    trig = b"".join(export_parts(WRITERS["trig"], GRAPH, _schema()))
    store.load(trig, ox.RdfFormat.TRIG)
    forms = {"a.nq": ox.RdfFormat.N_QUADS, "a.jsonld": ox.RdfFormat.JSON_LD}
    found = {name: store.dump(format=form) or b"" for name, form in forms.items()}
    turtle = b"".join(export_parts(WRITERS["turtle"], GRAPH, _schema()))
    return {"a.ttl": turtle, "a.trig": trig, **found}


def main(target: str, seed: int, count: int) -> None:
    """Attack a target with inputs of a seed and those after it; print those that broke it."""
    last = os.environ.get("CLAIMGRAPH_HOSTILE_LAST")
    outcomes: Counter[str] = Counter()
    for number in range(seed, seed + count):
        if last:
            Path(last).write_text(str(number))
        with tempfile.TemporaryDirectory(prefix="claimgraph-hostile-") as folder:
            try:
                ATTACKS[target](random.Random(f"{target} {number}"), Path(folder))
                outcomes["taken"] += 1
            except ClaimgraphError as error:
                outcomes[type(error).__name__] += 1
                _check_line(number, str(error).replace(f"\n{error.excerpt}", ""))
            except BaseException as error:  # noqa: BLE001 - what nobody foresaw
                place = traceback.extract_tb(error.__traceback__)[-1]
                where = f"{Path(place.filename).name}:{place.lineno}"
                print(f"{number}: {type(error).__name__} at {where}: {str(error)[:200]!r}")
    print(dict(outcomes), file=sys.stderr)


def _check_line(number: int, told: str) -> None:
    if not all(each.isprintable() or each == "\xa0" for each in told):
        print(f"{number}: an error with controls in it: {told!r}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
