"""How the lexicon that ships with claimgraph is built: packaged data to tables for the compiler.

For maintainers only; not used at run time. ``.ci/bundle`` fetches the packages that
``ontology/terminology_sources.tsv`` pins, and calls :func:`make_tables`.
"""

from claimgraph.terminology.bundle.make import make_tables, write_tables
from claimgraph.terminology.bundle.ship import ship

__all__ = ["make_tables", "ship", "write_tables"]
