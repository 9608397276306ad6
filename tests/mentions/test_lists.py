"""Lists whose members share a stem, a prefix or a head behind the name."""

from itertools import pairwise
from pathlib import Path

import pytest

from claimgraph.mentions import find_mentions, join_coordinated, load_list_rules
from claimgraph.mentions.list_rules import ListRules
from claimgraph.model import Concept, Document, SectionKind, Sentence, Span
from claimgraph.terminology import Lexicon, load_word_forms
from claimgraph.vocabulary import cg

FOLDER = Path(__file__).resolve().parents[2] / "ontology"
FORMS = load_word_forms(FOLDER / "word_forms.tsv")
RULES = load_list_rules(FOLDER)
NAMES = {
    "Disease": (
        "hepatitis B|hepatitis C|type 1 diabetes|type 2 diabetes|diabetes|iron deficiency"
        "|hypoglycemia|hyperglycemia|insulin resistance|postoperative pain|pain"
        "|factor VIII deficiency"
        "|factor IX deficiency|breast cancer|ovarian cancer|head and neck cancer|neck cancer"
        "|head cancer|breast and ovarian cancer|hereditary breast and ovarian cancer|anemia"
    ),
    "Protein": (
        "MMP-2|MMP-9|IL-4|IL-13|interleukin 4|interleukin 13|ERK1|ERK2|PKC|PKC-alpha|CD80|CD86"
        "|caspase-3|caspase-8|caspase-9|insulin|leptin|factor VIII|factor IX"
    ),
    "Chemical": "vitamin B6|vitamin B12|vitamin C|vitamin E|vitamin D|zinc|iron|aspirin|calcium",
    "Anatomy": "hip|forearm|breast|head|neck",
    "Measurement": "bone mineral density|hip bone mineral density|expression",
    "Population": "patients",
}
LEXICON = Lexicon(
    [
        Concept(iri=f"urn:{name.replace(' ', '-')}", label=name, category=cg(category))
        for category, names in NAMES.items()
        for name in names.split("|")
    ],
    FORMS,
)


def found(text: str) -> list[str]:
    """Return the mentions of a text, each as its words and the label of its concept."""
    document = Document(iri="urn:document", text=f"Title. {text}")
    span = Span(7, len(document.text))
    sentence = Sentence(document=document, span=span, section=SectionKind.ABSTRACT, number=1)
    mentions = join_coordinated(sentence, find_mentions(sentence, LEXICON), LEXICON, RULES)
    for each in mentions:
        assert each.span.cut(document.text) == each.text
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    return [f"{each.text}={each.concept.label}" for each in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hepatitis B and C cause", ["Hepatitis B=hepatitis B", "C=hepatitis C"]),
        ("MMP-2 and -9 promote", ["MMP-2=MMP-2", "-9=MMP-9"]),
        ("of MMP-2/-9", ["MMP-2=MMP-2", "-9=MMP-9"]),
        ("interleukins 4 and 13 promote", ["interleukins 4=interleukin 4", "13=interleukin 13"]),
        ("vitamins C and E", ["vitamins C=vitamin C", "E=vitamin E"]),
        ("vitamin B6, B12 and zinc", ["vitamin B6=vitamin B6", "B12=vitamin B12", "zinc=zinc"]),
        ("of ERK1/2", ["ERK1=ERK1", "2=ERK2"]),
        ("of CD80/86", ["CD80=CD80", "86=CD86"]),
        ("caspase-3, -8 and -9", ["caspase-3=caspase-3", "-8=caspase-8", "-9=caspase-9"]),
        ("caspase-3, -7 and -9", ["caspase-3=caspase-3", "-9=caspase-9"]),
        ("caspase-3, caspase-7 and -9", ["caspase-3=caspase-3", "-9=caspase-9"]),
        ("PKC-alpha and -zeta", ["PKC-alpha=PKC-alpha", "-zeta=PKC-zeta"]),
    ],
)
def test_a_stem_is_shared(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("interleukin 4 and 13 patients", ["interleukin 4", "patients"]),
        ("vitamin D and E. coli", ["vitamin D"]),
        ("vitamin C and E-selectin", ["vitamin C"]),
        ("hepatitis B and 5", ["hepatitis B"]),
        ("MMP-2,9-dimethyl", []),
        ("MMP-2 and 9%", ["MMP-2"]),
        ("caspase-3 and 0.9", ["caspase-3"]),
    ],
)
def test_what_follows_is_no_member(text: str, expected: list[str]) -> None:
    assert [each.split("=")[0] for each in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("type 1 and 2 diabetes", ["type 1=type 1 diabetes", "2 diabetes=type 2 diabetes"]),
        (
            "type 1 and type 2 diabetes",
            ["type 1=type 1 diabetes", "type 2 diabetes=type 2 diabetes"],
        ),
        (
            "factor VIII and IX deficiency",
            ["factor VIII=factor VIII deficiency", "IX deficiency=factor IX deficiency"],
        ),
        ("hypo- and hyperglycemia", ["hypo-=hypoglycemia", "hyperglycemia=hyperglycemia"]),
        (
            "pre- and postoperative pain",
            ["pre-=preoperative pain", "postoperative pain=postoperative pain"],
        ),
        ("zinc and iron deficiency", ["zinc=zinc deficiency", "iron deficiency=iron deficiency"]),
        (
            "insulin and leptin resistance",
            ["insulin=insulin resistance", "leptin resistance=leptin resistance"],
        ),
        (
            "hip and forearm bone mineral density",
            [
                "hip=hip bone mineral density",
                "forearm bone mineral density=forearm bone mineral density",
            ],
        ),
        (
            "breast and ovarian cancer",
            ["breast=breast cancer", "ovarian cancer=ovarian cancer"],
        ),
    ],
)
def test_a_head_is_shared(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "aspirin and breast cancer",
        "leptin and iron deficiency",
        "hip and neck patients",
        "insulin and leptin expression",
        "hips and forearm bone mineral density",
        "breast and insulin resistance",
        "pain and insulin resistance",
        "head and neck cancer",
        "head and neck bone mineral density",
        "hereditary breast and ovarian cancer",
        "breast and ovarian cancer families",
        "re- and hyperglycemia",
        "iron/calcium bone mineral density",
    ],
)
def test_two_names_stay_two(text: str) -> None:
    document = Document(iri="urn:document", text=text)
    sentence = Sentence(
        document=document, span=Span(0, len(text)), section=SectionKind.ABSTRACT, number=1
    )
    mentions = find_mentions(sentence, LEXICON)
    assert join_coordinated(sentence, mentions, LEXICON, RULES) == mentions


def test_a_member_without_a_name_is_narrower_than_the_head() -> None:
    text = "hip and forearm bone mineral density"
    document = Document(iri="urn:document", text=text)
    sentence = Sentence(
        document=document, span=Span(0, len(text)), section=SectionKind.ABSTRACT, number=1
    )
    *_, forearm = join_coordinated(sentence, find_mentions(sentence, LEXICON), LEXICON, RULES)
    assert forearm.concept.broader == ("urn:bone-mineral-density",)
    assert forearm.concept.related == ("urn:forearm",)
    assert not forearm.concept.grounded


def test_markers_of_one_list_are_alike() -> None:
    rules = ListRules(markers=frozenset({"alpha", "II", "V"}))
    assert rules.kinds("2") == rules.kinds("13a") == {"digit"}
    assert rules.kinds("alpha") == rules.kinds("\u03b2") == {"greek"}
    assert rules.kinds("V") == {"letter", "word"}
    assert rules.kinds("B12") == {"numbered letter"}
    assert rules.kinds("two") == frozenset()
