"""Why a long text names what it names, in steps that grow with its length and no faster."""

from collections import Counter

from claimgraph.ontology import find_ontology
from claimgraph.terminology import explain, load_terminology, search
from claimgraph.terminology.lexicons.lexicon import ConceptIndex

INDEX = load_terminology(find_ontology())


class Counting:
    """A lexicon that counts the words it is asked for."""

    def __init__(self, index: ConceptIndex) -> None:
        self._index = index
        self.forms = index.forms
        self.scanner = index.scanner
        self.asked: Counter[str] = Counter()

    def find(self, words: tuple[str, ...], *, cased: bool = False):  # type: ignore[no-untyped-def]
        self.asked["words"] += len(words)
        return self._index.find(words, cased=cased)

    def has_prefix(self, words: tuple[str, ...], *, cased: bool = False) -> bool:
        self.asked["words"] += len(words)
        return self._index.has_prefix(words, cased=cased)


def count(text: str) -> int:
    lexicon = Counting(INDEX)
    explain(text, lexicon)
    search(text, lexicon)
    return lexicon.asked["words"]


def test_steps_grow_with_the_text_and_no_faster() -> None:
    sentence = "magnesium deficit of the left calcium channel blocker "
    short, long = count(sentence * 10), count(sentence * 100)
    assert long < 11 * short
    assert count("xyzzy " * 100) < 1000  # some steps for each word that names nothing


def test_the_longest_names_are_found_at_each_place() -> None:
    explanation = explain("a calcium channel blocker against migraine with aura", INDEX)
    assert [part.text for part in explanation.parts] == [
        "calcium channel blocker",
        "migraine with aura",
    ]
    assert explanation.begins == "a"
    assert explain("calcium channel xyzzy", INDEX).begins == "calcium channel"
    assert explain("", INDEX).begins == ""
