"""Short forms that a document spells out somewhere else, without brackets."""

from dataclasses import replace

import pytest

from claimgraph.mentions import Definitions, ListRules, Senses, add_implied
from claimgraph.model import Concept, ConceptName, Document, NameKind, SectionKind, Sentence, Span
from claimgraph.terminology import Lexicon, WordForms
from claimgraph.vocabulary import cg


def concept(label: str, category: str, short: str = "") -> Concept:
    names = (ConceptName(text=short, kind=NameKind.ABBREVIATION),) if short else ()
    return Concept(iri=f"urn:{label}", label=label, category=cg(category), names=names)


LEXICON = Lexicon(
    [
        concept("zorvel quent tumor", "Disease"),
        concept("endoquental shaving", "Procedure"),
        concept("quorvelosterone", "Chemical"),
        concept("quorvelitis of joints", "Disease"),
        concept("ZQT", "Protein", "ZQT"),
        concept("ZNA", "Chemical", "ZNA"),
        concept("zorvel nuvo acid", "Chemical"),
        concept("tumor", "Disease"),
    ],
    WordForms([("ending", "s", ""), ("function", "of", ""), ("function", "the", "")]),
)
SENSES = Senses(
    symbol=frozenset({cg("Protein")}),
    after={"gene": cg("Protein")},
    words=frozenset({"III"}),
    outside=frozenset({"was"}),
)
NOTHING = Definitions(concepts={}, unknown={})


def implied(
    *texts: str, title: str = "", defined: Definitions = NOTHING
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the labels of the concepts, and the long forms without one, by short form."""
    whole = "\n".join(filter(None, (title, *texts)))
    document = Document(iri="urn:document", text=whole, title=title)
    sentences = []
    start = 0
    for number, text in enumerate(filter(None, (title, *texts)), start=1):
        span = Span(start, start + len(text))
        sentences.append(
            Sentence(document=document, span=span, section=SectionKind.ABSTRACT, number=number)
        )
        start = span.end + 1
    done = add_implied(defined, sentences, LEXICON, SENSES, ListRules())
    return {short: each.label for short, each in done.concepts.items()}, dict(done.unknown)


def test_initials_of_a_known_name() -> None:
    concepts, unknown = implied("A zorvel quent tumor grew.", "The ZQT was large.")
    assert concepts == {"ZQT": "zorvel quent tumor"}
    assert unknown == {}


def test_initials_of_parts_of_a_compound() -> None:
    assert implied("An endo-quental shaving.", "EQS hurt.")[1] == {}  # not known by that name
    assert implied("Endoquental shaving was done.", "EQS hurt.")[0] == {
        "EQS": "endoquental shaving"
    }


def test_the_start_of_a_known_word() -> None:
    assert implied("QUOR rose with quorvelosterone.")[0] == {"QUOR": "quorvelosterone"}
    assert implied("QUOR rose with quorvelion.")[0] == {}
    assert implied("QUO rose with quorvelosterone.")[0] == {}


def test_an_unknown_phrase_between_small_words() -> None:
    assert implied("The bright zorvel tumor", "BZT grew.")[0] == {"BZT": "bright zorvel tumor"}
    assert implied("The bright zorvel lamp.", "BZL shone.")[1] == {"BZL": "bright zorvel lamp"}
    assert implied("They bought bright zorvel lamps.", "BZL shone.") == ({}, {})
    assert implied("The bright zorvel lamp shone.", "BZL shone.") == ({}, {})


@pytest.mark.parametrize(
    "text",
    [
        "The bright, zorvel lamp.",  # a sign between
        "The bright was lamp.",  # a word that names have not
        "The bright zorvel BZL lamp.",
    ],
)
def test_what_is_no_long_form(text: str) -> None:
    assert implied(text, "The BZL and BWL shone.") == ({}, {})


def test_a_title_may_have_a_compound_that_is_not_known() -> None:
    assert implied("BM shone.", title="The bloro-mental lamp") == ({}, {})
    title = "Use of blorotental mending"
    assert implied("BTM helped.", title=title)[1] == {"BTM": "blorotental mending"}
    assert implied(title, "BTM helped.")[1] == {}


def test_two_readings_are_none() -> None:
    assert implied("The bright zorvel lamp.", "The big zinc lid.", "BZL shone.") == ({}, {})


def test_what_is_defined_stays() -> None:
    defined = replace(NOTHING, unknown={"ZQT": "zinc quota test"})
    assert implied("A zorvel quent tumor, ZQT.", defined=defined) == ({}, dict(defined.unknown))


def test_a_label_gives_way_to_a_known_name_only() -> None:
    assert implied("The zero nut alarm.", "ZNA rose.") == ({}, {})
    assert implied("The zero quent tune.", "ZQT rose.")[1] == {"ZQT": "zero quent tune"}


def test_a_symbol_in_use_as_such_stays() -> None:
    assert implied("A zorvel quent tumor.", "The ZQT gene.") == ({}, {})


def test_capitals_and_numerals_are_no_short_forms() -> None:
    assert implied("A zorvel quent tumor.", "WE SAW ZQT.") == ({}, {})
    assert implied("Tumors in immense icons improved.", "III was seen.") == ({}, {})


def test_the_label_of_a_substance_stays_beside_any_name_with_its_letters() -> None:
    concepts, unknown = implied("The zorvel nuvo acid rose.", "The ZNA fell.")
    assert (concepts, unknown) == ({}, {})
