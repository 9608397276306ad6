"""What the next build of an output begins from: sums and sizes, kept in the generation.

* ``totals``: counts that can be added and taken away
* ``inventory``: the file: totals, concepts with their versions, documents with their sizes
* ``concept_changes``: concepts joined and linked anew where documents come and go
"""

from claimgraph.workspace.inventory.concept_changes import (
    ConceptChange,
    KeptConcepts,
    change_concepts,
    fill_concepts,
)
from claimgraph.workspace.inventory.inventory import (
    DocumentRow,
    Inventory,
    copy_inventory,
    open_inventory,
)
from claimgraph.workspace.inventory.totals import Totals, link_name, restore_accounts, sum_up

__all__ = [
    "ConceptChange",
    "DocumentRow",
    "Inventory",
    "KeptConcepts",
    "Totals",
    "change_concepts",
    "copy_inventory",
    "fill_concepts",
    "link_name",
    "open_inventory",
    "restore_accounts",
    "sum_up",
]
