"""The output folder of a build: what it holds, how it is made.

* ``building``: abstracts in, a whole output folder out, as ``claimgraph build`` does it
* ``publishing``: the folder's lock, and the switch from one generation to the next
* ``ownership``: what in the folder is ours to replace
* ``output_writing``: the parts of a generation
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
    BuildProgress,
    BuildResult,
    BuildStage,
    build_output,
)

__all__ = [
    "MANIFEST_FILE",
    "BuildOptions",
    "BuildProgress",
    "BuildResult",
    "BuildStage",
    "LexiconVersion",
    "Manifest",
    "Part",
    "PartRecord",
    "Versions",
    "build_output",
    "find_part",
    "read_manifest",
]
