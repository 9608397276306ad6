"""``python -m claimgraph.terminology.bundle DATA TABLES OUT``: what ``.ci/bundle`` calls."""

import sys
from pathlib import Path

from claimgraph.ontology import find_ontology
from claimgraph.terminology.bundle.join import read_own
from claimgraph.terminology.bundle.make import Knowledge, make_tables, write_tables
from claimgraph.terminology.bundle.mesh_tree import load_places
from claimgraph.terminology.bundle.package_tables import LEFT_OUT
from claimgraph.terminology.bundle.retractions import ship_retractions
from claimgraph.terminology.bundle.ship import ship
from claimgraph.terminology.bundle.split_names import RememberingForms
from claimgraph.terminology.bundle.variants import load_variants

__all__ = ["main"]


def main(data: Path, folder: Path, out: Path) -> None:
    """Make the bundled lexicon, and the table of retracted publications.

    Args:
        data: The data files of the packages.
        folder: Where the table of each terminology goes.
        out: Where the lexicon, its manifest, the notice and the table go.
    """
    ontology = find_ontology()
    forms = RememberingForms.load(ontology / "word_forms.tsv")
    knowledge = Knowledge(
        variants=load_variants(ontology),
        places=load_places(ontology),
        equals=tuple(read_own(ontology / "equal_concepts.tsv")),
        left_out=frozenset((row["id"], row["name"].lower()) for _, row in LEFT_OUT.read(ontology)),
    )
    tables, equals = make_tables(data, forms, knowledge)
    for what, number in sorted(write_tables(tables, equals, folder).items()):
        print(f"{number:8}  {what}")  # noqa: T201
    report = ship(folder, [table.name for table in tables], out, ontology)
    n_retractions = ship_retractions(data / "retractions.txt", out)
    print(f"{n_retractions:8}  retracted publications")  # noqa: T201
    print(f"{report.n_concepts:8}  concepts\n{report.n_names:8}  names")  # noqa: T201


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
