"""Formats of annotated texts: mentions and claims over the original words.

What is written here is read by the formats of the same names in ``documents``.
"""

from collections.abc import Mapping
from types import MappingProxyType

from claimgraph.exports.annotations.bioc import write_bioc_json, write_bioc_xml
from claimgraph.exports.annotations.brat import write_brat
from claimgraph.exports.annotations.pubtator import write_pubtator
from claimgraph.exports.annotations.web_annotation import write_web_annotation
from claimgraph.exports.graph_writer import Carried, GraphWriter

__all__ = ["ANNOTATION_WRITERS"]

_MARKED = frozenset(
    {Carried.CONCEPTS, Carried.STATED, Carried.UNSTATED, Carried.SENTENCES, Carried.SELECTIONS}
)
_TEXTS = _MARKED | {Carried.DOCUMENTS, Carried.TEXTS}

ANNOTATION_WRITERS: Mapping[str, GraphWriter] = MappingProxyType(
    {
        "web-annotation": GraphWriter(
            description="Web Annotation JSON-LD of mentions and claims",
            suffixes=(".anno.jsonld",),
            carries=_MARKED,
            write=write_web_annotation,
            write_parts=write_web_annotation,
        ),
        "pubtator": GraphWriter(
            description="PubTator: texts, mentions, stated relations",
            suffixes=(".pubtator",),
            carries=_TEXTS - {Carried.UNSTATED, Carried.DOCUMENTS, Carried.SENTENCES},
            tells_part=False,
            write=write_pubtator,
            write_parts=write_pubtator,
        ),
        "bioc": GraphWriter(
            description="BioC XML: texts, mentions, relations with polarity and certainty",
            suffixes=(".bioc.xml",),
            carries=_TEXTS - {Carried.SENTENCES},
            write=write_bioc_xml,
            write_parts=write_bioc_xml,
        ),
        "bioc-json": GraphWriter(
            description="BioC JSON: texts, mentions, relations with polarity and certainty",
            suffixes=(".bioc.json",),
            carries=_TEXTS - {Carried.SENTENCES},
            write=write_bioc_json,
            write_parts=write_bioc_json,
        ),
        "brat": GraphWriter(
            description="brat standoff: texts, mentions, claims as events with attributes",
            carries=_TEXTS - {Carried.DOCUMENTS, Carried.SENTENCES},
            write_files=write_brat,
        ),
    }
)
