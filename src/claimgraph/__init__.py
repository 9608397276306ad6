"""claimgraph: biomedical abstracts to a knowledge graph of claims.

The rooms, in the order in which data flows through them (imports point up this list):

* ``version``, ``errors``, ``files``, ``folders``, ``tables``, ``plugins``, ``safe_xml``,
  ``time_limits``, ``manifest``, ``vocabulary``: number, exceptions, whole files, folders that are
  locked and removed, tables of text, entry points, XML that declares nothing, work that is stopped,
  what an output folder holds, namespaces
* ``model``: frozen types, no reading or writing
* ``ontology``: the folder ``ontology/`` as an object: predicates, categories, frames, cues
* ``terminology``: names to concepts
* ``documents``: files to documents
* ``analysis``: documents to sentences, tokens, parses
* ``mentions``: sentences to grounded mentions (abbreviations, anaphora)
* ``claims``: parsed sentences to claims and knowledge gaps: ``trees``, ``arguments``, ``frames``,
  ``factuality``, ``filters``, ``gating``, ``evidence``
* ``claimset``: claims of many documents: order, joins, filters
* ``rdf``: claims to triples and back
* ``store``: triples to the embedded store and back: generations, one writer, many readers
* ``query``, ``search``, ``shapes``, ``exports``, ``view``: SPARQL rows, words in sentences, SHACL
  report, files, the HTML page
* ``inference``, ``networks``: what the ontology licenses beyond the claims; claims pooled over
  papers, and as a graph of networkx
* ``questions``: named questions
* ``pipeline``: the order of the stages
* ``workspace``: the output folder of a build and its manifest
* ``evaluation``, ``explain``: gold standards to scores, how a claim came about
* ``cli``: the command line
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from claimgraph.version import __version__

__all__ = [
    "GraphView",
    "__version__",
    "open_pipeline",
    "open_store",
    "run_query",
    "to_networkx",
]

# Where each name is, to be loaded when it is first asked for; ``__init__.pyi`` says the same to
# type checkers and editors. Nothing inside the package imports from here.
_ROOMS: Mapping[str, str] = MappingProxyType(
    {
        "GraphView": "claimgraph.view",
        "open_pipeline": "claimgraph.pipeline",
        "open_store": "claimgraph.store",
        "run_query": "claimgraph.query",
        "to_networkx": "claimgraph.networks",
    }
)


def __getattr__(name: str) -> object:
    """Load what the package offers by its own name on first use (PEP 562)."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    """Return the names that the package offers, those not loaded yet too."""
    return sorted(__all__)
