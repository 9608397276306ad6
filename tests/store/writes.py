"""Writes generations of a store, one behind the other, in a process of its own.

Each puts the same documents there, all with the number of the generation; the number is printed
when it is committed. Arguments: folder, how many generations, documents in each, ``limit`` in bytes
of a file (0: none), which stands for a disk that is full; and a step of writing that kills the
program: ``publish`` at its end, ``-publish`` at its beginning.
"""

import os
import signal
import sys
from pathlib import Path

import pyoxigraph as ox

from claimgraph.errors import StoreError
from claimgraph.store import generations, locking, write_store
from claimgraph.store import writer as writing

NUMBER = ox.NamedNode("urn:x:number")


def document(iri: str, number: int) -> list[ox.Triple]:
    """The triples of a document of a generation."""
    node = ox.NamedNode(iri)
    return [
        ox.Triple(node, NUMBER, ox.Literal(number)),
        *(
            ox.Triple(node, ox.NamedNode(f"urn:x:p{each}"), ox.Literal(f"{number} {each} {iri}"))
            for each in range(20)
        ),
    ]


def write(folder: Path, number: int, n_documents: int) -> None:
    """Write one generation."""
    with write_store(folder) as writer:
        for each in range(n_documents):
            iri = f"urn:x:document-{each}"
            writer.replace_document(iri, document(iri, number))
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def end_at(step: str) -> None:
    """Have the program killed at a step of writing."""
    name = step.removeprefix("-")
    original = getattr(generations, name)

    def end(*arguments: object) -> None:
        if name == step:
            original(*arguments)
        os.kill(os.getpid(), signal.SIGKILL)

    for module in (generations, locking, writing):
        if hasattr(module, name):
            setattr(module, name, end)


def main(folder: Path, n_generations: int, n_documents: int, limit: int) -> None:
    """Write generations; the error, if there is one, ends the program with its text."""
    if limit:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        for number in range(1, n_generations + 1):
            write(folder, number, n_documents)
    except StoreError as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    if len(sys.argv) > 5:
        end_at(sys.argv[5])
    main(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
