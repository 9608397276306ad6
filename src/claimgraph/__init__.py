"""claimgraph: biomedical abstracts to a knowledge graph of claims.

The rooms, in the order in which data flows through them (imports point up this list):

* ``errors``, ``files``, ``tables``, ``safe_xml``, ``vocabulary``, ``model``: exceptions, whole
  files, tables of text, XML that declares nothing, namespaces, frozen types (a package, as it has
  outgrown a module)
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
* ``evaluation``, ``explain``: gold standards to scores, how a claim came about
* ``cli``: the command line
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimgraph.networks import to_networkx

__version__ = "0.1.0"

__all__ = ["__version__", "to_networkx"]


def __getattr__(name: str) -> Any:
    """Load what the package gives by its own name on first use."""
    if name == "to_networkx":
        from claimgraph.networks import to_networkx

        return to_networkx
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
