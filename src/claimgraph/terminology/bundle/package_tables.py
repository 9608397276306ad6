"""``terminology_sources.tsv`` and ``left_out.tsv``: the contents of the bundled lexicon."""

import re

from claimgraph.ontology import Table
from claimgraph.ontology.tables import NAME, SENTENCE, CurieOf, Maybe, OneOf, Text

__all__ = ["LEFT_OUT", "TERMINOLOGY_SOURCES"]

LEFT_OUT = Table(
    name="left_out.tsv",
    columns={"id": CurieOf(), "label": NAME, "name": Maybe(NAME)},
    key=("id", "name"),
)
TERMINOLOGY_SOURCES = Table(
    name="terminology_sources.tsv",
    columns={
        "package": Text(re.compile(r"[a-z0-9][a-z0-9.-]*"), "a name as its registry has it"),
        "registry": OneOf(frozenset({"pypi", "debian"}), "registry"),
        "version": Text(re.compile(r"\d[\w.+~:-]*"), "a version"),
        "sha256": Text(re.compile(r"[0-9a-f]{64}"), "64 hexadecimal digits in lower case"),
        "member": Text(re.compile(r"(?:[^\s/]+/)+[^\s/]+"), "a path without a leading slash"),
        "file": Text(re.compile(r"[\w.-]+(?: [\w.-]+)*"), "names of files"),
        "licence": SENTENCE,
        "attribution": SENTENCE,
    },
    key=("package", "member"),
)
