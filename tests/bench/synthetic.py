"""A made-up terminology of any size, the same each time; its words are syllables, not language."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

__all__ = ["iter_texts", "write_terminology"]

_SYLLABLES = tuple(
    first + last for first in "bcdfglmnprstvz" for last in ("a", "en", "i", "or", "um")
)
_HEADS = ("disease", "syndrome", "deficiency", "receptor", "inhibitor", "acid", "cell", "tumor")
_N_WORDS = 60_000  # different words; about what the names of the large terminologies have
_N_WIDE = 1000  # concepts that the others are narrower than


def _words(random: Random) -> list[str]:
    return ["".join(random.choices(_SYLLABLES, k=random.randint(2, 5))) for _ in range(_N_WORDS)]


def _name(random: Random, words: list[str]) -> str:
    # A square root of a uniform number favours some words, as language does.
    picked = [words[int(len(words) * random.random() ** 2)] for _ in range(random.randint(1, 3))]
    return " ".join((*picked, random.choice(_HEADS))) if random.random() < 0.5 else " ".join(picked)


def write_terminology(path: Path, n_concepts: int) -> None:
    """Write a table of concepts with two names each on average, beside the label one."""
    random = Random(7)  # noqa: S311 (no secret)
    words = _words(random)
    with path.open("w", encoding="utf-8") as file:
        file.write("id\tlabel\tcategory\tsynonyms\tabbreviations\tparents\n")
        for number in range(n_concepts):
            label = f"{_name(random, words)} {number}"
            synonym = _name(random, words) if random.random() < 0.8 else ""
            short = f"{words[number % _N_WORDS][:3].upper()}{number}" if number % 5 == 0 else ""
            parent = f"mondo:{random.randrange(_N_WIDE)}" if number >= _N_WIDE else ""
            file.write(f"mondo:{number}\t{label}\tDisease\t{synonym}\t{short}\t{parent}\n")


def iter_texts(n_texts: int, n_words: int = 200) -> Iterator[list[str]]:
    """Yield texts as words, half of them of the terminology."""
    random = Random(11)  # noqa: S311 (no secret)
    words = _words(random)
    other = ["the", "of", "was", "in", "patients", "with", "and", "study", "effect", "mg"]
    for _ in range(n_texts):
        yield [random.choice(words if random.random() < 0.3 else other) for _ in range(n_words)]
