"""Which documents of an output a user means by a name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimgraph.documents import KnownDocument, KnownDocuments
from claimgraph.errors import InputError
from claimgraph.tables import count_of
from claimgraph.vocabulary import contract, document_iri

__all__ = ["find_named"]

_LISTED = 10  # candidates that an error names; the others are counted
_DOI_PREFIXES = ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "doi:")

Meaning = tuple[str, ...]
"""What a name stands for: a document, a place in a file, or a file."""


def find_named(
    documents: Iterable[KnownDocument],
    names: Sequence[str],
    prefixes: Mapping[str, str],
    files: KnownDocuments,
) -> Mapping[str, KnownDocument]:
    """Find the documents that have one of some names.

    Args:
        documents: Those there are.
        names: Of each its IRI, CURIE, PubMed number or DOI, its place as tables have it, or the
            file that it was read from: its path, its place or its name alone. A file stands for
            all documents that were read from it.
        prefixes: Of CURIEs.
        files: Knows the fingerprints of files.

    Returns:
        The documents by IRI.

    Raises:
        InputError: If a name is that of no document, or of several that have nothing else in
            common.
    """
    by_name: dict[str, dict[Meaning, list[KnownDocument]]] = {}
    for each in documents:
        for name, meaning in dict.fromkeys(_iter_names(each, prefixes)):
            by_name.setdefault(name, {}).setdefault(meaning, []).append(each)
    found: dict[str, KnownDocument] = {}
    for name in names:
        found |= {each.iri: each for each in _choose(name, by_name, prefixes, files)}
    return found


def _choose(
    name: str,
    by_name: Mapping[str, Mapping[Meaning, Sequence[KnownDocument]]],
    prefixes: Mapping[str, str],
    files: KnownDocuments,
) -> Sequence[KnownDocument]:
    """Return the documents of a name: what it names most exactly is meant."""
    asked = (
        f"id:{_plain_doi(name).lower()}",
        f"print:{files.fingerprint(name)}",
        *(f"{kind}:{name}" for kind in ("source", "file", "name")),
    )
    meant = next((by_name[each] for each in asked if each in by_name), None)
    if meant is None:
        raise InputError(
            "no document of this output is called that",
            where=name,
            fix="give its PubMed number, DOI or address, or the file that it was read from",
        )
    if len(meant) > 1:
        candidates = [each for group in meant.values() for each in group]
        told = [_tell(each, prefixes) for each in candidates[:_LISTED]]
        more = len(candidates) - len(told)
        raise InputError(
            f"{count_of(len(candidates), 'document')} of different files are called that:"
            f" {', '.join(told)}{f' and {more} more' if more else ''}",
            where=name,
            fix="give the path of the file, or these addresses",
        )
    return next(iter(meant.values()))


def _iter_names(known: KnownDocument, prefixes: Mapping[str, str]) -> Iterator[tuple[str, Meaning]]:
    """Yield the names of a document, with what each stands for."""
    ids = (known.iri, contract(known.iri, prefixes), known.pmid, known.doi)
    numbered = document_iri("", pmid=known.pmid) if known.pmid else ""
    for each in filter(None, (*ids, numbered, contract(numbered, prefixes))):
        yield f"id:{_plain_doi(each).lower()}", (known.iri,)
    if not known.source:
        return
    file, _, number = known.source.rpartition(":")
    file = file if number.isdecimal() else known.source
    held = known.file or file  # an output of a version before knows its files by name
    yield f"print:{known.file}" if known.file else f"file:{file}", (held,)
    yield f"source:{known.source}", (held, known.source)
    yield f"file:{file}", (held,)
    yield f"name:{file.rpartition('/')[2]}", (held,)


def _plain_doi(name: str) -> str:
    prefix = next((each for each in _DOI_PREFIXES if name.lower().startswith(each)), "")
    return name[len(prefix) :]


def _tell(known: KnownDocument, prefixes: Mapping[str, str]) -> str:
    return f"{contract(known.iri, prefixes)} ({known.source})"
