r"""BibTeX and BibLaTeX, with LaTeX's accents, Greek letters and formatting as text.

``bibtexparser`` reads the files, but keeps no offsets. What is not known of LaTeX stays as it is:
nothing is lost, and nothing invented.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from claimgraph.documents.formats.references import Reference, Value, make_record
from claimgraph.documents.formats.text_records import iter_text_records
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Record, Stretch
from claimgraph.documents.source import Skip, Source
from claimgraph.errors import DocumentError

__all__ = ["is_bibtex", "read_bibtex", "read_latex"]

_START = re.compile(rb"\n[ \t]*(?=@[A-Za-z]+[ \t]*[{(])")
_HEAD = re.compile(
    r"^[ \t]*@[A-Za-z]+[ \t]*[{(]\s*[^\s,{}()=]+\s*,\s*[\w-]+\s*=\s*[{\"\w]", re.MULTILINE
)
_ENTRY = re.compile(r"@([A-Za-z]+)\s*[{(]\s*([^\s,]*)\s*,")
_NO_ENTRY = frozenset({"comment", "preamble", "string"})
_FIELD = re.compile(r"\s*,?\s*([A-Za-z][\w:.-]*)\s*=\s*")
_NAME_SIGN = re.compile(r"\\.|[{}]|\s+and\s+", re.DOTALL)
_BARE = re.compile(r"[\w.-]+")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "abstract": ("abstract",),
    "journal": ("journal", "journaltitle", "booktitle"),
    "date": ("date", "year"),
    "doi": ("doi",),
    "accession": ("pmid", "eprint"),
    "database": ("eprinttype",),
    "addresses": ("url", "note", "pmcid"),
    "languages": ("langid", "language"),
}
# LaTeX, as far as titles and abstracts have it.
_ACCENTS = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "\u00df", "o": "\u00f8", "O": "\u00d8", "l": "\u0142", "L": "\u0141", "ae": "\u00e6",
    "AE": "\u00c6", "oe": "\u0153", "OE": "\u0152", "aa": "\u00e5", "AA": "\u00c5", "i": "\u0131",
    "j": "\u0237", "pm": "\u00b1", "times": "\u00d7", "le": "\u2264", "leq": "\u2264",
    "ge": "\u2265", "geq": "\u2265", "approx": "\u2248", "sim": "\u223c", "degree": "\u00b0",
    "textdegree": "\u00b0", "mu": "\u03bc", "textmu": "\u03bc", "cdot": "\u00b7",
    "rightarrow": "\u2192", "to": "\u2192", "infty": "\u221e", "textendash": "\u2013",
    "textemdash": "\u2014", "textasciitilde": "~", "textasciicircum": "^",
    "backslash": "\\", "textbackslash": "\\",
}  # fmt: skip
_GREEK = (
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "nu",
    "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
)  # fmt: skip
_LETTERS |= {each: unicodedata.lookup(f"GREEK SMALL LETTER {each}") for each in _GREEK}
_LETTERS |= {
    each.capitalize(): unicodedata.lookup(f"GREEK CAPITAL LETTER {each}") for each in _GREEK
}
_TOKEN = re.compile(
    r"\\([\"'`^~=.]|[uvHckrdb](?![A-Za-z]))\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z]))"
    r"|\\([A-Za-z]+)(?:\{\}|(?![A-Za-z]))|\\([%&$#_{}])|(---?)|(~)|([{}$])|(``|'')"
    r"|\^(?:\{([-+\u2212]?\d+)\}|(\d))|(\s+)"
)
_RAISED = str.maketrans(
    "0123456789+-\u2212",
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207b",
)
_FORMATS = frozenset(
    {"emph", "textit", "textbf", "textrm", "textsf", "texttt", "textsc", "textsuperscript"}
    | {"textsubscript", "mathrm", "mathit", "mathbf", "ensuremath", "mbox", "text", "uppercase"}
    | {"it", "bf", "em", "rm", "sc", "tt", "url", "href"}
)
_SPACES = frozenset({" ", ",", ";", ":", "!", "quad"})


def is_bibtex(head: str) -> bool:
    r"""Whether the first characters of a file are of BibTeX.

    >>> is_bibtex("@article{doe2001,\n  title = {Zinc},")
    True
    """
    return _HEAD.search(head) is not None


def read_bibtex(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read a BibTeX file, an entry at a time.

    Args:
        source: The file.
        rules: The known publication types.
        on_skip: Called for each entry that cannot be read.

    Yields:
        The records, in the order of the file.

    Raises:
        DocumentError: If the file is unreadable or binary.
    """
    for found in iter_text_records(source, _START, on_skip):
        where = f"{source.name}:{found.line}"
        entry = _ENTRY.match(found.text)
        if entry is None or entry[1].lower() in _NO_ENTRY:
            continue
        try:
            values = dict(_iter_fields(found.text, entry.end(), where))
            yield make_record(_reference(found.text, values), rules, where)
        except DocumentError as error:
            on_skip(Skip(where=where, reason=error.problem))


def _reference(text: str, values: Mapping[str, tuple[int, int]]) -> Reference:
    def read(key: str) -> Iterator[Value]:
        if key in values:
            words, stretches = read_latex(text, *values[key])
            if words:
                yield Value(key, words, stretches)

    told = {
        meaning: tuple(each for key in keys for each in read(key))
        for meaning, keys in _KEYS.items()
    }
    if "pmid" in values:
        told["database"] = (Value("", "PubMed"),)
    names = _split_names(text, *values["author"]) if "author" in values else ()
    people = (read_latex(text, start, end)[0] for start, end in names)
    words = next(read("keywords"), Value("", "")).text
    return Reference(
        **told,
        authors=tuple(Value("author", each) for each in people if each),
        keywords=tuple(Value("keywords", each) for each in re.split(r"\s*[,;]\s*", words) if each),
    )


def _split_names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the names of a list are: between "and" that is in no braces."""
    depth, place = 0, start
    for match in _NAME_SIGN.finditer(text, start, end):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0 and match[0].strip() == "and":
            yield place, match.start()
            place = match.end()
    yield place, end


def _iter_fields(text: str, place: int, where: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the fields of an entry with where their values start and end."""
    while match := _FIELD.match(text, place):
        start = match.end()
        opening = text[start : start + 1]
        if opening == "{":
            end = _find_end(text, start, where)
            yield match[1].lower(), (start + 1, end)
            place = end + 1
        elif opening == '"':
            end = _find_quote(text, start + 1, where)
            yield match[1].lower(), (start + 1, end)
            place = end + 1
        else:
            bare = _BARE.match(text, start)
            if bare is None:
                return
            yield match[1].lower(), bare.span()
            place = bare.end()


def _find_end(text: str, start: int, where: str) -> int:
    """Return where the brace is closed that a position opens."""
    depth = 0
    for match in re.finditer(r"\\.|[{}]", text[start:], re.DOTALL):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return start + match.start()
    raise DocumentError("the record does not end", where=where)


def _find_quote(text: str, start: int, where: str) -> int:
    depth = 0
    for match in re.finditer(r"\\.|[{}\"]", text[start:], re.DOTALL):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if match[0] == '"' and depth == 0:
            return start + match.start()
    raise DocumentError("the record does not end", where=where)


def read_latex(text: str, start: int, end: int) -> tuple[str, tuple[Stretch, ...]]:
    r"""Read the text of a stretch of LaTeX.

    Args:
        text: The record.
        start: Where the stretch starts.
        end: Where it ends.

    Returns:
        The text on one line, and its stretches.

    >>> read_latex(r"\emph{Z{\"u}rich} \& more", 0, 25)[0]
    'Zürich & more'
    """
    pieces: list[tuple[str, int, int]] = []
    place = start
    for match in _TOKEN.finditer(text, start, end):
        pieces.append((text[place : match.start()], place, match.start()))
        pieces.append((_plain(match), *match.span()))
        place = match.end()
    pieces.append((text[place:end], place, end))
    words: list[str] = []
    stretches: list[Stretch] = []
    length = 0
    for piece, first, last in pieces:
        if not piece or (piece == " " and (not words or words[-1].endswith(" "))):
            continue
        words.append(piece)
        stretches.append((length, length + len(piece), first, last))
        length += len(piece)
    if words and words[-1] == " ":
        words.pop()
        stretches.pop()
    return "".join(words), tuple(stretches)


def _plain(match: re.Match[str]) -> str:
    accent, inner, letter, command, escaped, dash, tie, syntax, quotes, power, digit, space = (
        match.groups()
    )
    if accent:
        return unicodedata.normalize("NFC", (inner or letter) + _ACCENTS[accent])
    if command:
        return _command(match, command)
    if escaped or dash:
        return escaped or {"--": "\u2013", "---": "\u2014"}[dash]
    if tie or space:
        return " "
    if quotes:
        return '"'
    if power or digit:
        return (power or digit).translate(_RAISED)
    return "" if syntax else match[0]


def _command(match: re.Match[str], command: str) -> str:
    if command in _FORMATS:
        return ""
    if command in _SPACES:
        return " "
    return _LETTERS.get(command, match[0])
