"""The output folder of a build: what it holds, how it is made.

* ``building``: abstracts in, a whole output folder out, as ``claimgraph build`` does it
* ``removal``: documents taken out of it
* ``reading``: documents read into shards, as far as these do not hold them
* ``shards``: what was read of documents, kept so that it need not be read again
* ``generation``: the parts made from shards, unless they would be the same
* ``renewal``: a generation that begins with the one before, where few documents are others
* ``inventory``: what it begins from: sums and sizes, kept in the generation
* ``summary``: what a build tells, kept, so that the same build tells it again at once; what its
  page shows is ``shown_graph``, parsed when it is asked for
* ``sorted_readings``: what was read of documents, in the order in which it is written
* ``survey``, ``page_choice``: a first pass, after which documents can be written one by one
* ``claim_stream``: a graph of claims that need not fit in memory
* ``reader_version``: what reads documents, as one fingerprint
* ``publishing``: the folder's lock, and the switch from one generation to the next
* ``ownership``: what in the folder is ours to replace
* ``output_writing``, ``rendering``, ``scratch``: the parts of a generation
* ``progress``, ``account``: how far a build has come, and what it went through
* ``report``, ``report_page``: what was read, found and not found, as JSON and as a page
* ``versions``: what a graph was built with

What the folder holds is said by :mod:`claimgraph.manifest`, by which the rooms below find its
parts.
"""

from claimgraph.manifest import (
    MANIFEST_FILE,
    LexiconVersion,
    Manifest,
    Part,
    PartRecord,
    Versions,
    find_part,
    read_manifest,
)
from claimgraph.workspace.building import (
    BuildOptions,
    BuildResult,
    build_output,
)
from claimgraph.workspace.progress import BuildProgress, BuildStage
from claimgraph.workspace.reading import Changes
from claimgraph.workspace.removal import RemoveResult, remove_documents
from claimgraph.workspace.report import BuildReport, Count

__all__ = [
    "MANIFEST_FILE",
    "BuildOptions",
    "BuildProgress",
    "BuildReport",
    "BuildResult",
    "BuildStage",
    "Changes",
    "Count",
    "LexiconVersion",
    "Manifest",
    "Part",
    "PartRecord",
    "RemoveResult",
    "Versions",
    "build_output",
    "find_part",
    "read_manifest",
    "remove_documents",
]
