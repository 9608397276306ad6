"""The classifier of names: what it learns from a lexicon, and when it abstains."""

from pathlib import Path

import pytest

from claimgraph.errors import TerminologyError
from claimgraph.model import Concept, ConceptName, NameKind
from claimgraph.ontology import load_schema
from claimgraph.terminology import WordForms, load_word_forms
from claimgraph.terminology.naming import find_name_classifier, head_of
from claimgraph.terminology.naming.name_classifier import (
    NameClassifier,
    open_name_classifier,
    write_name_weights,
)
from claimgraph.terminology.naming.name_features import BUCKETS, find_features, split_name
from claimgraph.terminology.naming.name_training import evaluate_names, train_names
from claimgraph.vocabulary import cg

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
FORMS = load_word_forms(ONTOLOGY / "word_forms.tsv")
PLACES = (
    "Vex", "Orb", "Lim", "Tal", "Gur", "Nef", "Sib", "Dol", "Wex", "Pym", "Jun", "Kod", "Ras",
    "Tev", "Uln", "Vim", "Yal", "Zen", "Bor", "Cal",
)  # fmt: skip
GROUPS = {cg("Disease"): "condition", cg("Phenotype"): "condition", cg("Process"): "activity"}


def concepts() -> list[Concept]:
    """Return invented diseases (X fever), phenotypes (loss of x) and processes (x uptake)."""
    forms = (
        ("{} fever", cg("Disease")),
        ("loss of {}", cg("Phenotype")),
        ("{} uptake", cg("Process")),
    )
    return [
        Concept(
            iri=f"urn:{category[-5:]}:{place}{number}",
            label=form.format(f"{place.lower()}{end}"),
            category=category,
            names=(
                ConceptName(text=form.format(f"{place.lower()}{end}ic"), kind=NameKind.EXACT),
                ConceptName(text=f"{place.upper()}{number}", kind=NameKind.ABBREVIATION),
            ),
        )
        for form, category in forms
        for place in PLACES
        for number, end in enumerate(("or", "en"))
    ]


@pytest.fixture(scope="module")
def classifier() -> NameClassifier:
    weights, _ = train_names(concepts(), FORMS, GROUPS)
    return NameClassifier(weights, FORMS)


def category(classifier: NameClassifier, name: str) -> str | None:
    guess = classifier.guess(name)
    return None if guess is None else guess.category


def test_the_head_decides(classifier: NameClassifier) -> None:
    assert category(classifier, "yellow fever") == cg("Disease")
    assert category(classifier, "glucose uptake") == cg("Process")
    assert category(classifier, "loss of appetite") == cg("Phenotype")
    assert category(classifier, "fever uptake") == cg("Process")


def test_a_name_whose_head_heads_no_name_has_no_category(classifier: NameClassifier) -> None:
    assert category(classifier, "blue thingummy") is None
    assert category(classifier, "...") is None
    assert classifier.classify("blue thingummy") is not None


def test_the_head_tells_what_a_name_can_be(classifier: NameClassifier) -> None:
    name = "loss fever uptake"  # reads like all three, but its head heads processes alone
    plain, known = classifier.classify(name), classifier.guess(name)
    assert plain is not None
    assert known is not None
    assert known.category == cg("Process")
    assert known.score > known.own


def test_which_words_are_heads(classifier: NameClassifier) -> None:
    assert classifier.of_head("fever") == (cg("Disease"),)
    assert classifier.of_head("vexor") == ()
    assert classifier.is_relational("loss")
    assert not classifier.is_relational("fever")


def test_the_score_counts_the_group(classifier: NameClassifier) -> None:
    guess = classifier.guess("loss of appetite")
    assert guess is not None
    assert 0 < guess.own <= guess.score <= 1


def test_the_same_names_give_the_same_bytes(tmp_path: Path) -> None:
    for name, order in (("one", concepts()), ("other", concepts()[::-1])):
        write_name_weights(tmp_path / name, train_names(order, FORMS, GROUPS)[0])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_whole_concepts_are_held_out() -> None:
    _, report = train_names(concepts(), FORMS, GROUPS)
    assert 0 < report.n_names < len(concepts())
    assert report.n_names % 2 == 0  # both names of each concept; an abbreviation is none
    assert [each.threshold for each in report.curve] == sorted(e.threshold for e in report.curve)
    assert report.curve[0].coverage == 1
    assert report.curve[0].accuracy == 1
    assert sum(number for number, _ in report.by_category.values()) == report.n_names


def test_wrong_guesses_are_counted(classifier: NameClassifier) -> None:
    report = evaluate_names(
        classifier,
        [
            ("red fever", cg("Disease")),
            ("blue fever", cg("Phenotype")),
            ("x uptake", cg("Disease")),
        ],
    )
    assert report.curve[0].accuracy == pytest.approx(1 / 3)
    assert report.curve[0].in_group == pytest.approx(2 / 3)
    assert report.by_category[cg("Disease")] == (2, 0.5)


def test_too_few_names_are_refused() -> None:
    with pytest.raises(TerminologyError, match="too few names"):
        train_names(concepts()[:10], FORMS, GROUPS)


def test_a_file_is_read_as_it_was_written(tmp_path: Path, classifier: NameClassifier) -> None:
    path = tmp_path / "names.weights"
    write_name_weights(path, train_names(concepts(), FORMS, GROUPS)[0])
    again = open_name_classifier(path, FORMS)
    assert again.guess("yellow fever") == classifier.guess("yellow fever")
    assert again.categories == classifier.categories


@pytest.mark.parametrize(
    "data", [b"", b"{}\n", b"[1]\n", b"\xff\n", b'{"kind": "claimgraph names", "version": 99}\n']
)
def test_what_is_no_file_of_weights_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "names.weights"
    path.write_bytes(data)
    with pytest.raises(TerminologyError, match="weights"):
        open_name_classifier(path, FORMS)


def test_a_cut_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.weights"
    write_name_weights(path, train_names(concepts(), FORMS, GROUPS)[0])
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(TerminologyError, match="damaged"):
        open_name_classifier(path, FORMS)
    with pytest.raises(TerminologyError, match="cannot read"):
        open_name_classifier(tmp_path / "none", FORMS)


def test_weights_for_other_word_forms_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.weights"
    write_name_weights(path, train_names(concepts(), FORMS, GROUPS)[0])
    with pytest.raises(TerminologyError, match="other word forms"):
        open_name_classifier(path, WordForms([("ending", "s", "")]))


def test_a_folder_has_its_own_weights_or_those_that_claimgraph_brings(tmp_path: Path) -> None:
    known = load_schema().categories
    shipped = find_name_classifier(tmp_path, FORMS, known)
    assert shipped is not None
    assert find_name_classifier(tmp_path, FORMS, {cg("Disease")}) is None
    assert find_name_classifier(tmp_path, WordForms([]), known) is None
    write_name_weights(tmp_path / "names.weights", train_names(concepts(), FORMS, GROUPS)[0])
    own = find_name_classifier(tmp_path, FORMS, known)
    assert own is not None
    assert own.categories == tuple(sorted(GROUPS))


def test_the_shipped_weights_say_what_they_are_and_how_good() -> None:
    shipped = find_name_classifier(ONTOLOGY, FORMS, load_schema().categories)
    assert shipped is not None
    card = shipped.header
    assert card["sources"]
    assert card["purpose"]
    rows = {score: shares for score, *shares in card["held_out"]["in_text"]}
    _, right, group_right = rows[0.0]
    assert right >= 0.88  # Proteins and their families, drugs and chemicals share their names
    assert group_right >= 0.97
    coverage, sure, _ = rows[0.9]
    assert sure >= 0.9
    assert coverage >= 0.6


def test_features_are_rows_of_the_weights() -> None:
    rows = find_features("chronic low back pain", FORMS)
    assert rows == sorted(set(rows))
    assert all(0 <= each < BUCKETS for each in rows)
    assert find_features("Low-Back Pains", FORMS) != find_features("pain", FORMS)
    assert find_features("()", FORMS) == []


def test_a_number_or_letter_behind_is_no_head() -> None:
    assert head_of(split_name("collagen type 2", FORMS), FORMS) == "type"
    assert head_of(split_name("interleukin 17 B", FORMS), FORMS) == "interleukin"
