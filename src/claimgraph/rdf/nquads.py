"""Triples as N-Triples and N-Quads, for loading into a store."""

from collections.abc import Iterable, Set

from claimgraph.rdf.terms import Triple

__all__ = ["format_nquads", "format_ntriples"]


def format_ntriples(triples: Iterable[Triple]) -> str:
    """Write triples as N-Triples.

    Args:
        triples: The triples, in the order of writing.

    Returns:
        One line for each, ended by a line feed.
    """
    return "".join([f"{subject} {link} {value} .\n" for subject, link, value in triples])


def format_nquads(graph: str, triples: Iterable[Triple], bare: Set[Triple] = frozenset()) -> str:
    r"""Write the triples of a named graph as N-Quads.

    Args:
        graph: IRI of the graph.
        triples: The triples, in any order.
        bare: Triples that go to the default graph instead, if they are among them.

    Returns:
        One line for each triple, ended by a line feed.

    >>> one, two = (("<urn:a>", "<urn:a>", word) for word in ('"\\t"', '"b"@en'))
    >>> print(format_nquads("urn:g", [one, two], {two}), end="")
    <urn:a> <urn:a> "\t" <urn:g> .
    <urn:a> <urn:a> "b"@en .
    """
    named, default = f" <{graph}> .\n", " .\n"
    return "".join(
        [
            f"{subject} {link} {value}{default}"
            if bare and (subject, link, value) in bare
            else f"{subject} {link} {value}{named}"
            for subject, link, value in triples
        ]
    )
