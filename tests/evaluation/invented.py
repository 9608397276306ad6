"""A gold standard made for the tests of rankers: pairs that no rule of the ontology reads."""

from itertools import product
from pathlib import Path

__all__ = ["write_pairs"]

_CHEMICALS = (("aspirin", "D001241"), ("magnesium", "D008274"), ("zinc", "D015032"))
_DISEASES = (
    ("migraine", "D008881"), ("stroke", "D020521"), ("asthma", "D001249"), ("fever", "D005334"),
)  # fmt: skip


def write_pairs(path: Path) -> None:
    """Write 36 documents, in each of which one of four pairs is "mirrored"."""
    records = []
    number = 90001000
    for (one, first), (other, second) in product(_CHEMICALS, _DISEASES):
        for third in (each for each in _DISEASES if each[0] != other):
            fourth = next(each for each in _CHEMICALS if each[0] != one)
            text = (
                f"Notes on {one} and {third[0]}\n"
                f"Here {one} mirrored {other} twice. Later {fourth[0]} sat beside {third[0]}."
            )
            title, _, abstract = text.partition("\n")
            lines = [f"{number}|t|{title}", f"{number}|a|{abstract}"]
            for name, key in sorted({(one, first), (other, second), third, fourth}):
                kind = "Chemical" if (name, key) in _CHEMICALS else "Disease"
                start = text.find(name)
                while start >= 0:
                    end = start + len(name)
                    lines.append(f"{number}\t{start}\t{end}\t{name}\t{kind}\t{key}")
                    start = text.find(name, end)
            lines.append(f"{number}\tCID\t{first}\t{second}")
            records.append("\n".join(lines))
            number += 1
    path.write_text("\n\n".join(records) + "\n", encoding="utf-8")
