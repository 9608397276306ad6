"""A made-up terminology of any size, the same each time.

Its words are syllables, not language; or those of some texts, so that as much is found in these as
with a true terminology.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

__all__ = ["iter_texts", "write_terminology"]

_SYLLABLES = tuple(
    first + last for first in "bcdfglmnprstvz" for last in ("a", "en", "i", "or", "um")
)
_HEADS = ("disease", "syndrome", "deficiency", "receptor", "inhibitor", "acid", "cell", "tumor")
_N_WORDS = 60_000  # different words; about what the names of the large terminologies have
_N_WIDE = 1000  # concepts that the others are narrower than
_N_RUNS = 20_000  # runs of words of the texts that are names: found as often as true names are
_SHARE_OF_RUNS = 0.2  # of the synonyms
_RUN = re.compile(r"(?=\b([a-z]{4,}(?: [a-z]{2,}){0,2} [a-z]{5,}|[a-z]{7,})\b)")


def _words(random: Random) -> list[str]:
    return ["".join(random.choices(_SYLLABLES, k=random.randint(2, 5))) for _ in range(_N_WORDS)]


def _name(random: Random, words: Sequence[str], runs: Sequence[str]) -> str:
    if runs and random.random() < _SHARE_OF_RUNS:
        return random.choice(runs)
    # A square root of a uniform number favours some words, as language does.
    size = random.randint(2 if runs else 1, 3)
    picked = [words[int(len(words) * random.random() ** 2)] for _ in range(size)]
    return " ".join((*picked, random.choice(_HEADS))) if random.random() < 0.5 else " ".join(picked)


def write_terminology(path: Path, n_concepts: int, texts: Sequence[str] = ()) -> None:
    """Write a table of concepts with two names each on average, the label among them.

    Args:
        path: Where to.
        n_concepts: How many.
        texts: Whose words the names are made of.
    """
    random = Random(7)  # noqa: S311 (no secret)
    words: Sequence[str] = _words(random)
    runs: Sequence[str] = ()
    if texts:
        words = sorted({word for text in texts for word in re.findall(r"[a-z]{4,}", text)})
        random.shuffle(words)
        found = sorted({run for text in texts for run in _RUN.findall(text)})
        runs = random.sample(found, min(_N_RUNS, len(found)))
    with path.open("w", encoding="utf-8") as file:
        file.write("id\tlabel\tcategory\tsynonyms\tabbreviations\tparents\n")
        for number in range(n_concepts):
            label = f"{_name(random, words, ())} {number}"
            synonym = _name(random, words, runs) if random.random() < 0.8 else ""
            short = f"{words[number % len(words)][:3].upper()}{number}" if number % 5 == 0 else ""
            parent = f"mondo:{random.randrange(_N_WIDE)}" if number >= _N_WIDE else ""
            file.write(f"mondo:{number}\t{label}\tDisease\t{synonym}\t{short}\t{parent}\n")


def iter_texts(n_texts: int, n_words: int = 200) -> Iterator[list[str]]:
    """Yield texts as words, half of them of the terminology."""
    random = Random(11)  # noqa: S311 (no secret)
    words = _words(random)
    other = ["the", "of", "was", "in", "patients", "with", "and", "study", "effect", "mg"]
    for _ in range(n_texts):
        yield [random.choice(words if random.random() < 0.3 else other) for _ in range(n_words)]
