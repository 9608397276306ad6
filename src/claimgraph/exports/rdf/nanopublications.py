"""Claims as nanopublications: one each, of four graphs, unsigned or signed.

The assertion is what the text says: the claim with its polarity, certainty and conditions, and its
triple itself only if it is stated. The provenance is the evidence with its sentence, and the
publication; the publication info tells of the program.
"""

from collections.abc import Iterable, Iterator

from claimgraph.claimset import check_evidence, check_links, normalise
from claimgraph.exports.claim_parts import Claims, parts_of
from claimgraph.exports.graph_writer import WriteOptions
from claimgraph.exports.rdf.documents import graph_head, open_turtle_for
from claimgraph.exports.rdf.signing import Quad, Signer, trusty_code
from claimgraph.model import Claim, ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.rdf import RdfContext, RdfForm, Triple, TurtleWriter, Vocabulary, quote
from claimgraph.version import __version__
from claimgraph.vocabulary import BASE, CG, PREFIXES

__all__ = ["write_nanopublications"]

_PLACE = f"{BASE}np/"
_NP, _NPX = Vocabulary("http://www.nanopub.org/nschema#"), Vocabulary("http://purl.org/nanopub/x/")
_CG, _PROV, _RDF, _RDFS, _DCTERMS, _SKOS = (
    Vocabulary(each)
    for each in (CG, *(PREFIXES[each] for each in ("prov", "rdf", "rdfs", "dcterms", "skos")))
)
# What is told of a claim by who read it, and is not said in the text.
_OF_READING = frozenset(
    (_PROV.wasDerivedFrom, _CG.hasEvidence, _CG.score, _CG.scoreLowerBound, _CG.claimKey)
)
_OF_CONCEPTS = frozenset((_RDF.type, _RDFS.label))
_UNSIGNED = " "  # in the place of the code

_Graphs = dict[str, list[Triple]]


def write_nanopublications(graph: Claims, schema: Schema, options: WriteOptions) -> Iterator[bytes]:
    """Yield TriG with a nanopublication for each claim; knowledge gaps are none.

    Raises:
        OutputError: If the key to sign with cannot be read.
    """
    signer = None if options.key is None else Signer(options.key)
    extra = {"np": "http://www.nanopub.org/nschema#", "npx": "http://purl.org/nanopub/x/"}
    writer = open_turtle_for(graph, schema, more=extra)
    yield writer.head(graph_head(graph, options)).encode()
    for part in parts_of(graph):
        yield from _published_parts(part, schema, writer, signer)


def _published_parts(
    graph: ClaimGraph, schema: Schema, writer: TurtleWriter, signer: Signer | None
) -> Iterator[bytes]:
    check_evidence(graph)
    check_links(graph)
    graph = normalise(graph)
    context = RdfContext(
        schema=schema,
        documents=dict(graph.document_index()),
        concepts=dict(graph.concept_index()),
        version=__version__,
        form=RdfForm(compact=True, alone=True),
    )
    for claim in graph.claims:
        code, graphs = _published(_graphs(claim, context), claim, signer)
        this = f"{_PLACE}{code}"
        told = f"\n# ======== {quote(context.claim_label(claim))[1:-1]} ========\n"
        parts = (writer.graph(f"{this}#{name}", triples) for name, triples in graphs.items())
        yield (told + "".join(parts)).encode()


def _graphs(claim: Claim, context: RdfContext) -> _Graphs:
    """Return the graphs of a nanopublication, a space in the place of its code."""
    this, sub = f"<{_PLACE}{_UNSIGNED}>", f"<{_PLACE}{_UNSIGNED}#"
    assertion: list[Triple] = []
    provenance: list[Triple] = [
        (f"{sub}assertion>", _PROV.wasDerivedFrom, f"<{claim.evidence[0].document}>"),
        (f"{sub}assertion>", _PROV.wasAttributedTo, f"<{context.agent_iri}>"),
    ]
    node = f"<{claim.iri}>"
    stated = (f"<{claim.subject}>", f"<{claim.predicate}>", f"<{claim.object}>")
    for triple in context.claim_triples(claim):
        is_said = triple[1] not in _OF_READING if triple[0] == node else triple == stated
        (assertion if is_said else provenance).append(triple)
    named = (claim.subject, claim.object, *(each.concept for each in claim.qualifiers))
    for iri in dict.fromkeys(named):
        about = context.concept_triples(context.concepts[iri])
        assertion += (each for each in about if each[1] in _OF_CONCEPTS)
    provenance += context.document_triples(context.documents[claim.evidence[0].document])
    return {
        "head": [
            (this, _RDF.type, _NP.Nanopublication),
            (this, _NP.hasAssertion, f"{sub}assertion>"),
            (this, _NP.hasProvenance, f"{sub}provenance>"),
            (this, _NP.hasPublicationInfo, f"{sub}pubinfo>"),
        ],
        "assertion": assertion,
        "provenance": provenance,
        "pubinfo": [
            (this, _DCTERMS.creator, f"<{context.agent_iri}>"),
            (this, _RDFS.label, quote(context.claim_label(claim))),
            *context.agent_triples(),
        ],
    }


def _published(graphs: _Graphs, claim: Claim, signer: Signer | None) -> tuple[str, _Graphs]:
    """Return the code of a nanopublication, and its graphs with it."""
    if signer is None:
        code = claim.iri.removeprefix("urn:uuid:")
    else:
        signature = f"<{_PLACE}{_UNSIGNED}#sig>"
        graphs["pubinfo"] += [
            (signature, _NPX.hasPublicKey, quote(signer.public_key)),
            (signature, _NPX.hasAlgorithm, '"RSA"'),
            (signature, _NPX.hasSignatureTarget, f"<{_PLACE}{_UNSIGNED}>"),
        ]
        signed = quote(signer.sign(_quads(graphs)))
        graphs["pubinfo"].append((signature, _NPX.hasSignature, signed))
        code = trusty_code(_quads(graphs))
    old, new = f"<{_PLACE}{_UNSIGNED}", f"<{_PLACE}{code}"

    def named(term: str) -> str:
        return new + term[len(old) :] if term.startswith(old) else term

    return code, {
        name: [(named(one), link, named(other)) for one, link, other in triples]
        for name, triples in graphs.items()
    }


def _quads(graphs: _Graphs) -> Iterable[Quad]:
    for name, triples in graphs.items():
        yield from ((f"<{_PLACE}{_UNSIGNED}#{name}>", *triple) for triple in triples)
