"""The weights of a tuned parser, and the file that holds them.

A file is a line of JSON, with names and shapes, and behind it the numbers as compressed float16.
They go into a pipeline of the model that was tuned, and into no other.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from claimgraph.errors import ModelError
from claimgraph.files import replace_file

if TYPE_CHECKING:
    import numpy as np
    from spacy.language import Language
    from spacy.pipeline import TrainablePipe

__all__ = [
    "BUNDLED_PARSER",
    "PARSER_FILE",
    "ParserWeights",
    "find_parser_weights",
    "read_parser_weights",
    "set_weights",
    "take_weights",
    "write_parser_weights",
]

PARSER_FILE = "parser.weights"
BUNDLED_PARSER = Path(__file__).resolve().parents[2] / "data" / PARSER_FILE
_KIND, _VERSION = "claimgraph parser", 1
_TUNED = ("tok2vec", "tagger", "parser")
_NUMBER = "<f2"  # little-endian float16: enough for what float32 was trained for


@dataclass(frozen=True, slots=True, kw_only=True)
class ParserWeights:
    """The weights of tagger and parser.

    Attributes:
        model: Name and version of the model that they are for.
        shapes: Shape of each array by its name, in the order of the numbers.
        numbers: All numbers, float16.
        card: What the model card tells: data and figures.
    """

    model: str
    shapes: Mapping[str, tuple[int, ...]]
    numbers: bytes
    card: Mapping[str, Any]


def take_weights(pipeline: "Language", card: Mapping[str, Any]) -> ParserWeights:
    """Return the weights of a loaded model.

    Args:
        pipeline: The model, with tagger and parser.
        card: What the model card tells.
    """
    arrays = dict(_iter_arrays(pipeline))
    return ParserWeights(
        model=_name(pipeline),
        shapes={name: tuple(array.shape) for name, (_, _, array) in arrays.items()},
        numbers=b"".join(array.astype(_NUMBER).tobytes() for _, _, array in arrays.values()),
        card=card,
    )


def set_weights(pipeline: "Language", weights: ParserWeights) -> None:
    """Put weights into a loaded model in the place of its own.

    Args:
        pipeline: The model, with tagger and parser; it is changed.
        weights: The weights.

    Raises:
        ModelError: If they are those of another model.
    """
    import numpy as np

    arrays = dict(_iter_arrays(pipeline))
    shapes = {name: tuple(array.shape) for name, (_, _, array) in arrays.items()}
    if weights.model != _name(pipeline) or dict(weights.shapes) != shapes:
        raise ModelError(
            f"the weights are for {weights.model}",
            where=_name(pipeline),
            fix="train them again: claimgraph train parser=CONLLU -o FILE",
        )
    numbers = np.frombuffer(weights.numbers, dtype=_NUMBER).astype("float32")
    start = 0
    for layer, name, array in arrays.values():
        layer.set_param(name, numbers[start : start + array.size].reshape(array.shape).copy())
        start += array.size


def write_parser_weights(path: Path, weights: ParserWeights) -> None:
    """Write weights to a file, completely or not at all."""
    header = {
        "kind": _KIND,
        "version": _VERSION,
        "model": weights.model,
        "arrays": [[name, list(shape)] for name, shape in weights.shapes.items()],
        "card": dict(weights.card),
    }
    line = json.dumps(header, sort_keys=True, separators=(",", ":"))
    replace_file(path, [f"{line}\n".encode(), zlib.compress(weights.numbers, 9)])


def find_parser_weights(folder: Path) -> Path | None:
    """Find the weights of a second parser: an ontology folder's own, else those of claimgraph.

    Args:
        folder: The ontology folder; its own file is ``parser.weights``.
    """
    places = (folder / PARSER_FILE, BUNDLED_PARSER)
    return next((each for each in places if each.exists()), None)


def read_parser_weights(path: Path) -> ParserWeights:
    """Read weights from a file.

    Raises:
        ModelError: If it cannot be read, or is damaged.
    """
    try:
        line, _, packed = path.read_bytes().partition(b"\n")
        header = json.loads(line)
        _check_kind(header["kind"], header["version"])
        return ParserWeights(
            model=header["model"],
            shapes={name: tuple(shape) for name, shape in header["arrays"]},
            numbers=zlib.decompress(packed),
            card=header["card"],
        )
    except (OSError, ValueError, KeyError, TypeError, zlib.error) as error:
        raise ModelError(
            f"the weights of the parser cannot be read ({error})",
            where=str(path),
            fix="train them again: claimgraph train parser=CONLLU -o FILE",
        ) from error


def _check_kind(kind: str, version: int) -> None:
    if (kind, version) != (_KIND, _VERSION):
        raise ValueError("another kind or version")


def _iter_arrays(pipeline: "Language") -> "Iterator[tuple[str, tuple[Any, str, np.ndarray]]]":
    """Yield the arrays of the components that are tuned: name, layer, name in it, numbers."""
    for component in _TUNED:
        model = cast("TrainablePipe", pipeline.get_pipe(component)).model
        for index, layer in enumerate(model.walk()):
            for name in layer.param_names:
                if layer.has_param(name):
                    yield f"{component}.{index}.{name}", (layer, name, layer.get_param(name))


def _name(pipeline: "Language") -> str:
    return f"{pipeline.meta['lang']}_{pipeline.meta['name']} {pipeline.meta['version']}"
