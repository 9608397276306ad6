"""What the headings of a record say of names that several concepts have."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from claimgraph.mentions import HeadingWeights, Senses, choose_by_headings, choose_concepts
from claimgraph.mentions.lexicon_lookup import find_mentions
from claimgraph.model import (
    Bibliography,
    Concept,
    ConceptName,
    Document,
    Mention,
    NameKind,
    SectionKind,
    Sentence,
    Span,
    Subject,
)
from claimgraph.terminology import Lexicon, WordForms
from claimgraph.vocabulary import cg


def concept(
    label: str, category: str, *names: tuple[str, NameKind], broader: tuple[str, ...] = ()
) -> Concept:
    return Concept(
        iri=f"urn:{label}",
        label=label,
        category=cg(category),
        names=tuple(ConceptName(text=text, kind=kind) for text, kind in names),
        broader=broader,
    )


EXACT, SHORT, NARROW = NameKind.EXACT, NameKind.ABBREVIATION, NameKind.NARROW
LEXICON = Lexicon(
    [
        concept("rosin", "Chemical"),
        concept("black rosin", "Chemical", ("tar", SHORT), broader=("urn:rosin",)),
        concept("pine resin", "Chemical", ("rosin", EXACT), ("PR", SHORT)),
        concept("resin of firs", "Chemical", broader=("urn:pine resin",)),
        concept("rosin mushroom", "Organism", ("rosin", NARROW)),
        concept("gumming", "Disease", ("MGF", SHORT)),
        concept("growth factor", "GeneFamily"),
        concept(
            "magnesium growth factor",
            "Protein",
            ("MGF", SHORT),
            ("mushroom-grown factor", EXACT),
            broader=("urn:growth factor",),
        ),
        concept(
            "magnified", "Drug", ("MGF", SHORT), ("mushroom-grown", EXACT), broader=("urn:factory",)
        ),
        concept("factory", "Chemical"),
        Concept(
            iri="urn:rosin eaters",
            label="rosin eaters",
            category=cg("Population"),
            condition="urn:gumming",
        ),
        concept("eaters of rosin", "Organism", ("rosin eaters", EXACT)),
    ],
    WordForms([("ending", "s", "")]),
)
SENSES = Senses(
    headings=HeadingWeights(named=0.99, near=0.85, none=0.51),
    short=frozenset({cg("Disease")}),
    made=frozenset({cg("Drug")}),
    vague=frozenset({"factor"}),
)


def sentence_of(text: str, *headings: str) -> Sentence:
    told = Bibliography(subjects=tuple(Subject(label=each, iri=f"urn:{each}") for each in headings))
    document = Document(iri="urn:document", text=text, bibliography=told)
    span = Span(0, len(text))
    return Sentence(document=document, span=span, section=SectionKind.ABSTRACT, number=1)


def chosen(sentence: Sentence, mentions: Sequence[Mention], senses: Senses = SENSES) -> list[str]:
    found = choose_by_headings(sentence.document, [(sentence, mentions)], LEXICON, senses)
    ((same, kept),) = found
    assert same is sentence
    assert [each.span for each in kept] == [each.span for each in mentions]
    for each in kept:
        assert each.concept.iri not in each.candidates
    return [each.concept.label for each in kept]


@pytest.mark.parametrize(
    ("headings", "label"),
    [
        ((), "rosin"),
        (("pine resin",), "pine resin"),
        (("pine resin/chemistry",), "rosin"),  # the subject is the chemistry
        (("pine resin", "rosin"), "rosin"),  # both, as without headings
        (("pine resin", "black rosin"), "rosin"),  # one is just narrower
        (("resin of firs",), "rosin"),  # near it only: not enough against a label
        (("rosin mushroom",), "rosin"),  # a narrow name is none of the thing itself
        (("gumming",), "rosin"),
    ],
)
def test_a_heading_decides_between_concepts_of_a_name(
    headings: tuple[str, ...], label: str
) -> None:
    sentence = sentence_of("He chewed rosin.", *headings)
    assert chosen(sentence, find_mentions(sentence, LEXICON)) == [label]


@pytest.mark.parametrize(
    ("heading", "label"),
    [("Pine Resin", "pine resin"), ("magnesium", "rosin"), ("PR", "rosin"), ("MGF", "rosin")],
)
def test_a_heading_without_a_number_counts_by_its_words(heading: str, label: str) -> None:
    sentence = sentence_of("He chewed rosin.")
    told = Bibliography(subjects=(Subject(label=heading),), chemicals=("gum",))
    sentence = replace(sentence, document=replace(sentence.document, bibliography=told))
    assert chosen(sentence, find_mentions(sentence, LEXICON)) == [label]


def test_a_substance_of_the_record_counts_as_a_heading() -> None:
    sentence = sentence_of("He chewed rosin.")
    told = Bibliography(chemicals=("urn:pine resin",))
    sentence = replace(sentence, document=replace(sentence.document, bibliography=told))
    assert chosen(sentence, find_mentions(sentence, LEXICON)) == ["pine resin"]


def test_the_weights_decide() -> None:
    sentence = sentence_of("He chewed rosin.", "pine resin")
    level = replace(SENSES, headings=HeadingWeights())
    assert chosen(sentence, find_mentions(sentence, LEXICON), level) == ["rosin"]


def test_a_population_is_named_by_its_condition() -> None:
    sentence = sentence_of("We met rosin eaters.", "gumming", "eaters of rosin")
    assert chosen(sentence, find_mentions(sentence, LEXICON)) == ["rosin eaters"]
    sentence = sentence_of("We met rosin eaters.", "eaters of rosin")
    assert chosen(sentence, find_mentions(sentence, LEXICON)) == ["eaters of rosin"]


def defined(sentence: Sentence, long_form: str, *, grounded: bool = False) -> list[Mention]:
    """Return the mentions of a text whose short form MGF it defines."""
    made = Concept(
        iri="urn:pine resin" if grounded else "urn:made",
        label=long_form,
        category=cg("Process"),
        grounded=grounded,
    )
    mentions = find_mentions(sentence, LEXICON, {"MGF": made, long_form: made})
    assert {each.method for each in mentions} == {"abbreviation"}
    return list(mentions)


@pytest.mark.parametrize(
    ("long_form", "headings", "label"),
    [
        ("mushroom-grown factors", ("magnesium growth factor",), "magnesium growth factor"),
        ("mushroom-grown factors", ("growth factor",), "magnesium growth factor"),
        ("mushroom-grown factors", (), None),
        ("mushroom-grown factors", ("rosin",), None),
        ("mushroom-grown factors", ("factory",), None),  # what is made is meant only if named
        ("mushroom-grown factors", ("magnified",), "magnified"),
        ("magnesium-free fodder", ("magnesium growth factor",), None),  # another head
    ],
)
def test_a_long_form_that_the_lexicon_does_not_know(
    long_form: str, headings: tuple[str, ...], label: str | None
) -> None:
    sentence = sentence_of(f"The {long_form} (MGF) rose.", *headings)
    assert chosen(sentence, defined(sentence, long_form)) == [label or long_form] * 2


def test_a_long_form_that_names_another_concept() -> None:
    text = "The mushroom-grown factors (MGF) rose."
    for heading, label in (
        ("magnesium growth factor", "magnesium growth factor"),
        ("growth factor", "mushroom-grown factors"),
    ):
        sentence = sentence_of(text, heading)
        mentions = defined(sentence, "mushroom-grown factors", grounded=True)
        assert chosen(sentence, mentions)[-1] == label


def test_a_short_form_stays_that_a_heading_supports() -> None:
    senses = replace(SENSES, symbol=frozenset())
    for headings, kept in (((), []), (("gumming",), ["gumming"])):
        sentence = sentence_of("They had MGF.", *headings)
        mentions = find_mentions(sentence, LEXICON)
        lexicon = LEXICON
        only = [
            replace(each, concept=lexicon.find_text("gumming")[0].concept, candidates=())
            for each in mentions
        ]
        ((_, found),) = choose_concepts([(sentence, only)], lexicon, senses)
        assert [each.concept.label for each in found] == kept
