"""The output folder of a build: what it holds, how it is made.

* ``building``: abstracts in, a whole output folder out, as ``claimgraph build`` does it
* ``output_writing``: the order in which the parts are written, the manifest last
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
