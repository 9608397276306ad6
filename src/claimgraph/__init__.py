"""claimgraph: biomedical abstracts to a knowledge graph of claims.

The rooms, in the order in which data flows through them (imports point up this list):

* ``version``, ``errors``, ``files``, ``folders``, ``tables``, ``plugins``, ``safe_xml``,
  ``time_limits``, ``manifest``, ``vocabulary``: version number, exceptions, reading and writing of
  whole files, locking and removal of folders, tables of text, entry points, safe XML, time limits,
  contents of an output folder, namespaces
* ``model``: frozen types, no I/O
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
* ``inference``, ``networks``: claims inferred by the ontology; claims pooled over papers,
  also as a networkx graph
* ``questions``: named questions
* ``pipeline``: the order of the stages
* ``workspace``: the output folder of a build and its manifest
* ``evaluation``, ``coverage``, ``explain``: gold standards to scores, any texts to what is not
  read of them, how a claim came about
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
    "to_frames",
    "to_networkx",
]

# The module of each public name, imported on first use; ``__init__.pyi`` declares the same for type
# checkers and editors. Nothing inside the package imports from here.
_ROOMS: Mapping[str, str] = MappingProxyType(
    {
        "GraphView": "claimgraph.view",
        "open_pipeline": "claimgraph.pipeline",
        "open_store": "claimgraph.store",
        "run_query": "claimgraph.query",
        "to_frames": "claimgraph.exports",
        "to_networkx": "claimgraph.networks",
    }
)


def __getattr__(name: str) -> object:
    """Import a public name on first use (PEP 562)."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    """Return the public names, including those not imported yet."""
    return sorted(__all__)
