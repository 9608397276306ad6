"""Documents, and what was read of them, as plain data for JSON, and back without a difference.

An object is a mapping of its fields by name, without those that have their default, so that a
field that is added later does no harm to what is kept. Enumerations are their values; a tuple is a
list. What each class needs is found once, from its type hints.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from claimgraph.claims import ReadDocument
from claimgraph.model import Claim, Concept, Document, KnowledgeGap
from claimgraph.pipeline import Reading

__all__ = [
    "decode_document",
    "decode_reading",
    "decode_value",
    "encode_document",
    "encode_reading",
    "encode_value",
    "to_line",
]

_Plain = Any  # what JSON has
_Codec = tuple[Callable[[Any], _Plain], Callable[[_Plain], Any]]
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_SCALARS = (str, int, float, bool)


def to_line(value: _Plain) -> bytes:
    r"""Return plain data as one line of JSON: the same bytes for the same data.

    Args:
        value: What this module's functions return.

    >>> to_line({"b": 1, "a": [None, "x"]})
    b'{"a":[null,"x"],"b":1}\n'
    """
    return f"{_JSON.encode(value)}\n".encode("utf-8", "surrogatepass")


def encode_document(document: Document) -> _Plain:
    """Return a document as plain data.

    Args:
        document: Any document.
    """
    return _codec(Document)[0](document)


def decode_document(plain: _Plain) -> Document:
    """Return the document that :func:`encode_document` made plain.

    Args:
        plain: The plain data.

    Raises:
        KeyError, TypeError, ValueError: If it is not of that form.
        SpanError: If a place is none of the text.
    """
    found: Document = _codec(Document)[1](plain)
    return found


def encode_reading(reading: Reading) -> _Plain:
    """Return what was read of a document as plain data.

    Args:
        reading: Claims, gaps and concepts, and the counts; features are left out.
    """
    read = reading.read
    return {
        "claims": _codec(tuple[Claim, ...])[0](read.claims),
        "gaps": _codec(tuple[KnowledgeGap, ...])[0](read.gaps),
        "concepts": _codec(tuple[Concept, ...])[0](read.concepts),
        "filtered": [list(each) for each in read.filtered],
        "counts": [reading.sentences, reading.unparsed, reading.silent],
    }


def decode_reading(plain: _Plain) -> Reading:
    """Return what :func:`encode_reading` made plain.

    Args:
        plain: The plain data.

    Raises:
        KeyError, TypeError, ValueError: If it is not of that form.
        SpanError: If a quote does not fit its place.
    """
    sentences, unparsed, silent = plain["counts"]
    read = ReadDocument(
        claims=_codec(tuple[Claim, ...])[1](plain["claims"]),
        gaps=_codec(tuple[KnowledgeGap, ...])[1](plain["gaps"]),
        concepts=_codec(tuple[Concept, ...])[1](plain["concepts"]),
        filtered=tuple((reason, number) for reason, number in plain["filtered"]),
    )
    return Reading(read=read, sentences=sentences, unparsed=unparsed, silent=silent)


def encode_value(kind: Any, value: Any) -> _Plain:
    """Return a value of a type as plain data.

    Args:
        kind: The type: of frozen classes, tuples of one type, mappings by text, and what JSON has.
        value: The value.
    """
    return _codec(kind)[0](value)


def decode_value(kind: Any, plain: _Plain) -> Any:
    """Return the value that :func:`encode_value` made plain.

    Args:
        kind: Its type.
        plain: The plain data.

    Raises:
        KeyError, TypeError, ValueError: If it is not of that form.
        SpanError: If a place is none of the text.
    """
    return _codec(kind)[1](plain)


@cache
def _codec(kind: Any) -> _Codec:
    """Return the functions that make values of a type plain, and back."""
    if kind in _SCALARS:
        return _same, _same
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _value, kind
    if is_dataclass(kind):
        return _object_codec(kind)
    arguments = get_args(kind)
    if get_origin(kind) is tuple and arguments[1:] == (...,):
        return _tuple_codec(_codec(arguments[0]))
    if get_origin(kind) is Mapping and arguments[0] is str:
        return _mapping_codec(_codec(arguments[1]))
    if get_origin(kind) in {Union, UnionType} and NoneType in arguments:
        (inner,) = (each for each in arguments if each is not NoneType)
        return _optional_codec(_codec(inner))
    raise TypeError(f"{kind!r} has no plain form")


def _same(value: Any) -> Any:
    return value


def _value(member: Enum) -> Any:
    return member.value


def _tuple_codec(inner: _Codec) -> _Codec:
    encode, decode = inner
    if encode is _same:
        return list, tuple
    return lambda values: [encode(each) for each in values], lambda plain: tuple(map(decode, plain))


def _mapping_codec(inner: _Codec) -> _Codec:
    encode, decode = inner
    return (
        lambda held: {name: encode(value) for name, value in held.items()},
        lambda plain: {name: decode(value) for name, value in plain.items()},
    )


def _optional_codec(inner: _Codec) -> _Codec:
    encode, decode = inner
    if encode is _same:
        return inner
    return (
        lambda value: None if value is None else encode(value),
        lambda plain: None if plain is None else decode(plain),
    )


def _object_codec(kind: Any) -> _Codec:
    hints = get_type_hints(kind)
    parts = [(each.name, _default(each), _codec(hints[each.name])) for each in fields(kind)]
    encoders = [(name, default, encode) for name, default, (encode, _) in parts]
    decoders = [(name, decode) for name, _, (_, decode) in parts if decode is not _same]

    def encode_object(value: Any) -> _Plain:
        plain = {}
        for name, default, encode in encoders:
            held = getattr(value, name)
            if held != default:
                plain[name] = encode(held)
        return plain

    def decode_object(plain: _Plain) -> Any:
        held = dict(plain)
        for name, decode in decoders:
            if name in held:
                held[name] = decode(held[name])
        return kind(**held)

    return encode_object, decode_object


def _default(field: Field[Any]) -> Any:
    """Return the default of a field; what equals nothing if it has none."""
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default
