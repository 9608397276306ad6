"""``claimgraph lexicon train`` and ``unknown``: names that no terminology lists."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.console import say, terminal_width
from claimgraph.cli.options import COUNT, lexicon_option, ontology_option
from claimgraph.cli.terminal import show_data
from claimgraph.errors import escape_controls

if TYPE_CHECKING:
    from claimgraph.claimset import UngroundedConcept
    from claimgraph.terminology.naming.name_classifier import NameClassifier
    from claimgraph.terminology.naming.name_training import NameReport

__all__ = ["train", "unknown"]

_HEADER = (
    "id", "label", "category", "synonyms", "broader", "score", "claims", "documents", "example"
)  # fmt: skip


@click.command(short_help="Learn the categories of names from a lexicon.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The file of weights; a build reads names.weights of its ontology folder.",
)
@lexicon_option
@ontology_option
def train(output: Path, lexicons: tuple[Path, ...], ontology: Path | None) -> None:
    """Learn from the names of a lexicon which category a name has that it lacks.

    Learned from are the names of the ontology folder's own lexicons and of those given. One concept
    in ten is held out: printed is how many of its names get the right category, of all names and of
    those whose last word heads other names too, as a phrase of a text must.
    """
    from claimgraph.files import keep_apart
    from claimgraph.ontology import find_ontology, load_schema
    from claimgraph.terminology import load_terminology
    from claimgraph.terminology.naming.name_classifier import write_name_weights
    from claimgraph.terminology.naming.name_training import (
        describe_sources,
        iter_named,
        train_names,
    )

    keep_apart(output, lexicons)
    folder = find_ontology(ontology)
    schema = load_schema(ontology)
    index = load_terminology(folder, lexicons, schema)
    groups = {iri: group for iri, group in schema.groups.items() if schema.categories[iri].stand_in}
    weights, report = train_names(iter_named(index), index.forms, groups)
    header = {**weights.header, "sources": describe_sources(index)}
    write_name_weights(output, replace(weights, header=header))
    _show(report)
    click.echo(escape_controls(str(output)))


def _show(report: "NameReport") -> None:
    from claimgraph.tables import format_table

    rows = [
        (
            f"{one.threshold:.2f}",
            *(f"{x:.3f}" for x in (one.coverage, one.accuracy, one.in_group)),
            *(f"{x:.3f}" for x in (other.coverage, other.accuracy, other.in_group)),
        )
        for one, other in zip(report.curve, report.in_text, strict=True)
    ]
    header = ("score from", "names", "right", "group right", "known head", "right", "group right")
    categories = [
        (iri.rpartition("#")[2], str(number), f"{share:.3f}")
        for iri, (number, share) in report.by_category.items()
    ]
    width = terminal_width()
    click.echo(f"{report.n_names} names of concepts that were held out\n")
    click.echo(format_table(header, rows, width))
    click.echo()
    click.echo(format_table(("category", "names", "right"), categories, width))
    click.echo()


@click.command(short_help="List what claims are about and no lexicon names.")
@click.argument("graph", type=click.Path(path_type=Path), metavar="OUTPUT")
@click.option(
    "-o", "--table", type=click.Path(path_type=Path), help="File to write; printed if not given."
)
@click.option(
    "--least",
    type=COUNT,
    default=1,
    show_default=True,
    metavar="N",
    help="Claims that a phrase must be an argument of.",
)
@ontology_option
def unknown(graph: Path, table: Path | None, least: int, ontology: Path | None) -> None:
    """List the arguments of claims that no lexicon names, the most frequent first.

    OUTPUT is the output folder of a build, its store, or a file of RDF. The list is a table that
    `claimgraph lexicon build` reads: take out what is no concept, mend labels and categories, add
    synonyms (parted by a bar) and identifiers, and compile it for `build --lexicon`. Its last
    columns say how sure the category is (empty if a table of the ontology says it), in how many
    claims and documents the phrase stands, and one sentence; they are passed over.
    """
    from claimgraph.claimset import find_ungrounded
    from claimgraph.files import keep_apart, replace_file
    from claimgraph.ontology import find_ontology, load_schema
    from claimgraph.store import open_store
    from claimgraph.terminology.matching.words import load_word_forms
    from claimgraph.terminology.naming import find_name_classifier

    schema = load_schema(ontology)
    folder = find_ontology(ontology)
    forms = load_word_forms(folder / "word_forms.tsv")
    names = find_name_classifier(folder, forms, frozenset(schema.categories))
    with open_store(graph) as reader:
        found = find_ungrounded(reader.claims(schema))
    kept = [each for each in found if each.n_claims >= least]
    rows = ["\t".join(_HEADER), *(_row(each, names) for each in kept)]
    text = "".join(f"{row}\n" for row in rows)
    if table is None:
        show_data(text)
        return
    keep_apart(table, (graph,))
    replace_file(table, [text.encode()])
    say(f"wrote {len(kept)} phrases to {table}")


def _row(each: "UngroundedConcept", names: "NameClassifier | None") -> str:
    from claimgraph.tables import clean
    from claimgraph.vocabulary import contract

    concept = each.concept
    guess = None if names is None else names.guess(concept.label)
    is_guessed = guess is not None and guess.category == concept.category
    cells = (
        contract(concept.iri),
        concept.label,
        contract(concept.category).removeprefix("cg:"),
        "|".join(name.text for name in concept.names),
        "|".join(contract(iri) for iri in concept.broader),
        f"{guess.score:.2f}" if guess is not None and is_guessed else "",
        str(each.n_claims),
        str(each.n_documents),
        each.example,
    )
    return "\t".join(clean(cell) for cell in cells)
