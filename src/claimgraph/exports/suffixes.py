"""Formats by what a user calls them: their name, or the end of a file's name."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

from claimgraph.errors import OutputError
from claimgraph.exports.compression import find_compression

__all__ = ["check_suffix", "find_named_format"]


def find_named_format(name: str, formats: Mapping[str, Iterable[str]]) -> str:
    """Find the format of a name.

    Args:
        name: What a user calls it: its name, or one of its suffixes with or without the dot.
        formats: The suffixes of each format, by its name.

    Returns:
        Its name.

    Raises:
        OutputError: If there is no such format; the error says what is like it.

    >>> find_named_format("ttl", {"turtle": (".ttl",), "tsv": (".tsv",)})
    'turtle'
    """
    asked = name.lower()
    by_name = {each.removeprefix("."): form for form, own in formats.items() for each in own}
    by_name |= {each: each for each in formats}
    found = by_name.get(asked.removeprefix("."))
    if found is None:
        close = get_close_matches(asked, by_name, n=1)
        hint = f"did you mean {close[0]!r}? " if close else ""
        raise OutputError(
            f"there is no format {name!r}", fix=f"{hint}use one of {', '.join(formats)}"
        )
    return found


def check_suffix(path: Path, form: str, formats: Mapping[str, Iterable[str]]) -> None:
    """Check that the name of a file does not say that it is in another format.

    Args:
        path: The file; ``.gz`` or ``.zst`` at the end is passed over.
        form: Name of the format in which it will be.
        formats: The suffixes of each format, by its name; also those of other programs.

    Raises:
        OutputError: If its name ends as those of files of another format, and not as those of any
            of its own.
    """
    name = path.name.lower().removesuffix(find_compression(path))
    ending = Path(name).suffix
    own = tuple(formats.get(form, ()))
    if ending in {Path(f"x{each}").suffix for each in own}:  # ".trig" for ".nanopub.trig"
        return
    named = [other for other, ends in formats.items() if other != form and name.endswith((*ends,))]
    if ending and named:
        better = f"end it in {own[0]}" if own else "name a folder"
        raise OutputError(
            f"the name says {named[0]}, and -f says {form}",
            where=str(path),
            fix=f"{better}, or leave -f out",
        )
