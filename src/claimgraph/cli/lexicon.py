"""``claimgraph lexicon``: terminologies compiled, searched, explained, and a user's own names."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.console import SkipLog, StageProgress, say, terminal_width
from claimgraph.cli.lexicon_names import train, unknown
from claimgraph.cli.options import lexicon_option, ontology_option, timeout_option
from claimgraph.cli.terminal import show
from claimgraph.errors import escape_controls

if TYPE_CHECKING:
    from claimgraph.ontology import Schema
    from claimgraph.terminology import BuildReport, Candidate, ConceptIndex, SourceFile

__all__ = ["lexicon"]

_NAMES = Path("names.tsv")
_lexicon_file = click.argument(
    "path", type=click.Path(path_type=Path), metavar="[LEXICON]", required=False
)


@click.group(short_help="Compile, search and extend the lexicon.")
def lexicon() -> None:
    """Compile terminologies into a lexicon, look names up in it, add names of your own."""


@lexicon.command(short_help="Compile terminologies into one file.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The lexicon file."
)
@click.option(
    "--mappings",
    multiple=True,
    type=click.Path(path_type=Path),
    help="SSSOM table of equal concepts; may be given several times.",
)
@click.option("--category", default="", help="Category of concepts that have none otherwise.")
@click.option(
    "--taxon",
    "taxa",
    multiple=True,
    default=("9606",),
    show_default=True,
    help="NCBI Taxonomy number of the genes to read, or all; may be given several times.",
)
@click.option(
    "--skipped",
    type=click.Path(path_type=Path),
    help="File that gets a line for each thing that was left out.",
)
@ontology_option
def build(  # noqa: PLR0913 (one parameter an option)
    sources: tuple[str, ...],
    output: Path,
    mappings: tuple[Path, ...],
    category: str,
    taxa: tuple[str, ...],
    skipped: Path | None,
    ontology: Path | None,
) -> None:
    """Compile terminologies into one file that opens at once.

    SOURCE is a file, plain or gzipped: OBO; OWL or SKOS in any spelling of RDF (RDF/XML, Turtle,
    N-Triples, JSON-LD ...); MeSH XML, NCBI gene_info, HGNC, UMLS or RxNorm RRF; or a table with
    the columns id, label, category, synonyms. The format is found out; FORMAT=PATH names it.
    """
    from claimgraph.files import keep_apart
    from claimgraph.ontology import find_ontology, load_schema
    from claimgraph.terminology import LexiconBuilder, build_lexicon

    schema = load_schema(ontology)
    wanted = frozenset() if "all" in taxa else frozenset(taxa)
    builder = LexiconBuilder.load(
        find_ontology(ontology),
        category=_category(category, schema),
        taxa=wanted,
        categories=frozenset(schema.categories),
        schema=schema,
    )
    files = [_source(each) for each in sources]
    if skipped is not None:
        keep_apart(skipped, (output, *mappings, *(file.path for file in files)))
    progress = StageProgress()
    log = SkipLog(skipped)
    try:
        report = build_lexicon(
            files,
            output,
            builder,
            mappings=mappings,
            on_progress=progress.show,
            on_skip=log.add,
        )
    finally:
        progress.end()
    log.close()
    _report(report)
    click.echo(escape_controls(str(output)))


@lexicon.command(short_help="Find the concepts that a text names.")
@click.argument("text")
@lexicon_option
@timeout_option("the search")
@ontology_option
def search(text: str, lexicons: tuple[Path, ...], timeout: float, ontology: Path | None) -> None:
    """Find the concepts that TEXT names as a whole, else those that parts of it name."""
    from claimgraph.time_limits import run_within

    shown = run_within(
        timeout or None, "the search", _search, text, lexicons, ontology, terminal_width()
    )
    if not shown:
        say("nothing is named so; claimgraph lexicon why says why")
    else:
        show(shown)


def _search(text: str, lexicons: tuple[Path, ...], ontology: Path | None, width: int | None) -> str:
    """Return a table of what a text names; empty if that is nothing."""
    from claimgraph.terminology import search as find

    found = find(text, _open(lexicons, ontology))
    return _table(found, width, ontology) if found else ""


@lexicon.command(short_help="Count what a lexicon holds.")
@_lexicon_file
@click.option("--check", is_flag=True, help="Also see that no byte changed while it was read.")
@timeout_option("the count")
@ontology_option
def stats(
    path: Path | None,
    check: bool,  # noqa: FBT001
    timeout: float,
    ontology: Path | None,
) -> None:
    """Count the concepts and names of LEXICON, and say what it was compiled from.

    LEXICON is a compiled lexicon; the one that claimgraph brings if not given.
    """
    from claimgraph.time_limits import run_within

    show(
        run_within(
            timeout or None, "the count", _count, path, ontology, terminal_width(), check=check
        )
    )


def _count(path: Path | None, ontology: Path | None, width: int | None, *, check: bool) -> str:
    from claimgraph.errors import TerminologyError
    from claimgraph.ontology import find_ontology
    from claimgraph.ontology.tables import Terms
    from claimgraph.tables import format_table
    from claimgraph.terminology import BUNDLED, load_word_forms, open_lexicon
    from claimgraph.vocabulary import contract

    forms = load_word_forms(find_ontology(ontology) / "word_forms.tsv")
    compiled = open_lexicon(path or BUNDLED, forms)
    if check and not compiled.verify():
        raise TerminologyError("the lexicon was changed", where=str(path), fix="build it again")
    report = compiled.header["report"]
    totals = (
        f"{report['n_concepts']} concepts, {report['n_names']} names, {report['n_keys']} keys;"
        f" {report['n_joined']} joined with an equal one"
    )
    header = ("source", "format", "version", "concepts", "licence", "sha256")
    rows = [
        (s["name"], s["form"], s["version"], str(s["n_concepts"]), s["licence"], s["sha256"][:16])
        for s in report["sources"]
    ]
    prefixes = Terms(find_ontology(ontology)).prefixes
    counts = [
        (contract(iri, prefixes).removeprefix("cg:"), str(n))
        for iri, n in compiled.category_counts().items()
    ]
    categories = format_table(("category", "concepts"), counts, width)
    return f"{totals}\n\n{format_table(header, rows, width)}\n\n{categories}"


@lexicon.command(short_help="Add a name of your own to a table.")
@click.argument("name")
@click.argument("identifier", metavar="ID")
@click.option(
    "-o",
    "--names",
    "path",
    type=click.Path(path_type=Path),
    default=_NAMES,
    show_default=True,
    help="The table; give it to build with --lexicon.",
)
@click.option(
    "--kind",
    type=click.Choice(["exact", "narrow", "abbreviation"]),
    default="exact",
    show_default=True,
    help="How the name stands to the concept; case counts for an abbreviation.",
)
@click.option("--label", default="", help="Label of a concept that no lexicon knows.")
@click.option("--category", default="", help="Category of a concept that no lexicon knows.")
@lexicon_option
@ontology_option
def add(  # noqa: PLR0913 (one parameter an option)
    name: str,
    identifier: str,
    path: Path,
    kind: str,
    label: str,
    category: str,
    lexicons: tuple[Path, ...],
    ontology: Path | None,
) -> None:
    """Add NAME for the concept ID (a CURIE or IRI) to a table of your own names."""
    from claimgraph.errors import InputError
    from claimgraph.model import NameKind
    from claimgraph.ontology import load_schema
    from claimgraph.terminology import UserName, add_name
    from claimgraph.vocabulary import expand

    schema = load_schema(ontology)
    index = _open(lexicons, ontology, schema)
    iri = expand(identifier, schema.prefixes)
    known = index.concept(iri)
    if known is None and not (label and category):
        raise InputError(
            "no lexicon knows this concept", where=identifier, fix="give --label and --category"
        )
    entry = UserName(
        name=name,
        kind=NameKind(kind),
        iri=known.iri if known else iri,
        label=label or (known.label if known else ""),
        category=_category(category, schema) or (known.category if known else ""),
    )
    added = add_name(path, entry, index.forms)
    say(f"{'added to' if added else 'already in'} {path}")


@lexicon.command(short_help="Say why a text matched or did not.")
@click.argument("text")
@lexicon_option
@timeout_option("the search")
@ontology_option
def why(text: str, lexicons: tuple[Path, ...], timeout: float, ontology: Path | None) -> None:
    """Say how TEXT is cut into words, how each is compared, what it names and why."""
    from claimgraph.time_limits import run_within

    show(
        run_within(timeout or None, "the search", _why, text, lexicons, ontology, terminal_width())
    )


def _why(text: str, lexicons: tuple[Path, ...], ontology: Path | None, width: int | None) -> str:
    from claimgraph.tables import format_table
    from claimgraph.terminology import explain

    explanation = explain(text, _open(lexicons, ontology))
    rows = [
        (text[word.start : word.end], word.folded, word.cased, word.joint.value)
        for word in explanation.words
    ]
    header = ("word", "compared as", "as a symbol", "joined by")
    lines = [format_table(header, rows, width), "", f"{text!r}: {explanation.verdict}"]
    if explanation.candidates:
        lines.append(_table(explanation.candidates, width, ontology))
    for part in explanation.parts:
        how = "symbol" if part.cased else "name"
        lines += [
            "",
            f"{part.text!r} inside it is a {how} of",
            _table(part.candidates, width, ontology),
        ]
    return "\n".join(lines)


@lexicon.command(short_help="Write which identifiers are equal, as SSSOM.")
@_lexicon_file
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The SSSOM table."
)
@timeout_option("it")
@ontology_option
def mappings(path: Path | None, output: Path, timeout: float, ontology: Path | None) -> None:
    """Write the equal identifiers of the concepts of LEXICON as an SSSOM table.

    LEXICON is a compiled lexicon; the one that claimgraph brings if not given.
    """
    from claimgraph.time_limits import run_within

    run_within(timeout or None, "the writing", _map, path, output, ontology)
    say(f"wrote {output}")


def _map(path: Path | None, output: Path, ontology: Path | None) -> None:
    from claimgraph.files import keep_apart
    from claimgraph.ontology import find_ontology
    from claimgraph.terminology import BUNDLED, load_word_forms, open_lexicon, write_sssom

    forms = load_word_forms(find_ontology(ontology) / "word_forms.tsv")
    keep_apart(output, (path or BUNDLED,))
    write_sssom(output, open_lexicon(path or BUNDLED, forms).concepts())


lexicon.add_command(train)
lexicon.add_command(unknown)


def _open(
    lexicons: tuple[Path, ...], ontology: Path | None, schema: "Schema | None" = None
) -> "ConceptIndex":
    from claimgraph.ontology import find_ontology
    from claimgraph.terminology import load_terminology

    return load_terminology(find_ontology(ontology), lexicons, schema)


def _source(argument: str) -> "SourceFile":
    from claimgraph.terminology import SourceFile
    from claimgraph.terminology.sources import SOURCES

    form, equals, path = argument.partition("=")
    if equals and (form in SOURCES or not Path(argument).exists()):
        return SourceFile(path=Path(path), form=form)
    return SourceFile(path=Path(argument))


def _category(name: str, schema: "Schema") -> str:
    from claimgraph.errors import InputError
    from claimgraph.ontology.tables import term_iri
    from claimgraph.vocabulary import contract

    if not name:
        return ""
    iri = term_iri(name, schema.prefixes)
    if iri not in schema.categories:
        known = (contract(each, schema.prefixes) for each in schema.categories)
        names = ", ".join(sorted(each.removeprefix("cg:") for each in known))
        raise InputError(f"there is no category {name!r}", fix=f"use one of {names}")
    return iri


def _report(report: "BuildReport") -> None:
    n_files = len(report.sources)
    click.echo(
        f"{report.n_concepts} concepts and {report.n_names} names from"
        f" {n_files} {'file' if n_files == 1 else 'files'};"
        f" {report.n_joined} of them joined with an equal one"
    )
    if report.skips:
        say(f"left out {sum(count for _, count in report.skips)}:")
    for reason, count in report.skips:
        of = f" of {report.n_given} concepts:" if reason in report.lost else ""
        say(f"  {count}{of} {reason}")


def _table(candidates: "tuple[Candidate, ...]", width: int | None, ontology: Path | None) -> str:
    from claimgraph.ontology import find_ontology
    from claimgraph.ontology.tables import Terms
    from claimgraph.tables import format_table
    from claimgraph.vocabulary import contract

    prefixes = Terms(find_ontology(ontology)).prefixes
    header = ("id", "label", "category", "name", "kind", "score", "source")
    rows = [
        (
            contract(each.concept.iri, prefixes),
            each.concept.label,
            contract(each.concept.category, prefixes).removeprefix("cg:"),
            each.name.text,
            each.name.kind.value,
            f"{each.score:.2f}",
            each.source or "core",
        )
        for each in candidates
    ]
    return format_table(header, rows, width)
