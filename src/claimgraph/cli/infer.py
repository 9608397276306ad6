"""``claimgraph infer``: what the ontology licenses, into the store."""

from pathlib import Path

import click

from claimgraph.cli.sources import LocalPath

__all__ = ["infer"]


@click.command(short_help="Infer what the ontology licenses, into a store.")
@click.argument(
    "store",
    type=LocalPath(
        "infer writes to an output folder of this machine, not to an address",
        fix="infer in the output folder that was loaded there, and load it again (claimgraph infer "
        "FOLDER, claimgraph load FOLDER --to URL); what follows can be asked too: claimgraph query "
        "ADDRESS SPARQL",
    ),
)
@click.option("--clear", is_flag=True, help="Only remove what was inferred before.")
def infer(store: Path, *, clear: bool) -> None:
    """Infer what the ontology licenses, into a graph of its own in a store.

    STORE is the output folder of a build, or its store. Sub-classes, sub-properties, inverse,
    symmetric and transitive properties and property chains are followed from what is stated:
    never from denied or hedged claims. Each inferred triple says which rule gave it and which
    triples and claims it follows from. What was inferred before is replaced.
    """
    from claimgraph import inference
    from claimgraph.errors import InputError
    from claimgraph.store import find_store, write_store

    folder = find_store(store)
    if folder is None:
        raise InputError(
            "there is no store here",
            where=str(store),
            fix="give the output folder of claimgraph build",
        )
    with write_store(folder) as writer:
        if clear:
            inference.clear_inferred(writer)
            click.echo("removed what was inferred")
            return
        result = inference.infer(writer)
    for rule, number in result.rules:
        click.echo(f"{rule}  {number}")
    click.echo(f"{result.n_triples} triples inferred")
