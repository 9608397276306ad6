"""What an undefined short form stands for."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph.errors import OntologyError
from claimgraph.mentions import Senses, choose_concepts, find_mentions, load_senses
from claimgraph.model import Concept, ConceptName, Document, NameKind, SectionKind, Sentence, Span
from claimgraph.ontology import find_ontology, load_schema
from claimgraph.terminology import Lexicon, WordForms
from claimgraph.vocabulary import cg


def concept(label: str, category: str, short: str = "", broader: tuple[str, ...] = ()) -> Concept:
    names = (ConceptName(text=short, kind=NameKind.ABBREVIATION),) if short else ()
    return Concept(
        iri=f"urn:{label}", label=label, category=cg(category), names=names, broader=broader
    )


LEXICON = Lexicon(
    [
        concept("skin disease", "Disease"),
        concept("merkel tumor", "Disease", "MCC", ("urn:skin disease",)),
        concept("merkel tumor of scalp", "Disease", "", ("urn:merkel tumor",)),
        Concept(
            iri="urn:mutated gene",
            label="mutated gene",
            category=cg("Protein"),
            names=(
                ConceptName(text="MCC", kind=NameKind.ABBREVIATION),
                ConceptName(text="mutated in colonic cancers", kind=NameKind.EXACT),
            ),
        ),
        concept("nuclear lamina protein", "Protein", "PHQ"),
        concept("nuclear lamina kinase", "Protein", "PHQ4"),
        concept("binding protein", "Protein", "Cocoa"),
        concept("quick tremor", "Disease", "QT"),
        concept("zinc stuff", "Chemical", "ZST"),
        concept("AIDS", "Disease"),
        concept("toad", "Organism"),
        concept("age", "Measurement"),
        concept("laminin", "Protein", "LAM"),
        concept("LMNB", "Protein"),
        concept("tubulin", "Protein"),
        Concept(
            iri="urn:carmine",
            label="carmine",
            category=cg("Drug"),
            names=(
                ConceptName(text="LAM", kind=NameKind.ABBREVIATION),
                ConceptName(text="ZW2O", kind=NameKind.ABBREVIATION),
            ),
        ),
    ],
    WordForms([("ending", "s", "")]),
)
SENSES = Senses(
    short=frozenset({cg("Disease")}),
    symbol=frozenset({cg("Protein")}),
    after={"gene": cg("Protein"), "patients": cg("Disease")},
    before={"with": cg("Disease")},
    heads=frozenset({"scan"}),
    units=frozenset({"cm"}),
    given=frozenset({"treated with", "induced"}),
    measures=frozenset({"age"}),
)


NOTHING: Mapping[str, str] = {}


def chosen(*texts: str, unknown: Mapping[str, str] = NOTHING) -> list[tuple[str, str]]:
    document = Document(iri="urn:document", text=" ".join(texts))
    sentences = []
    start = 0
    for number, text in enumerate(texts, start=1):
        span = Span(start, start + len(text))
        sentences.append(
            Sentence(document=document, span=span, section=SectionKind.ABSTRACT, number=number)
        )
        start = span.end + 1
    mentions = [(each, find_mentions(each, LEXICON)) for each in sentences]
    done = choose_concepts(mentions, LEXICON, SENSES, unknown)
    assert [sentence for sentence, _ in done] == sentences
    return [(each.text, each.concept.label) for _, found in done for each in found]


def test_names_too_general_name_nothing_alone() -> None:
    assert chosen("The toad was green.") == [("toad", "toad")]
    senses = replace(SENSES, general=frozenset({"toad"}))
    document = Document(iri="urn:document", text="Toad AIDS.")
    sentence = Sentence(document=document, span=Span(0, 10), section=SectionKind.ABSTRACT, number=1)
    found = [(sentence, find_mentions(sentence, LEXICON))]
    ((_, kept),) = choose_concepts(found, LEXICON, senses)
    assert [each.concept.label for each in kept] == ["AIDS"]


def test_without_support_a_disease_is_not_meant() -> None:
    assert chosen("The QT was long.") == []
    assert chosen("The MCC was long.") == []
    assert chosen("The MCC gene was long.") == [("MCC", "mutated gene")]
    assert chosen("The ZST was long.") == [("ZST", "zinc stuff")]


@pytest.mark.parametrize("name", ["merkel tumor", "skin disease", "merkel tumor of scalp"])
def test_the_document_names_it_or_what_is_near(name: str) -> None:
    assert chosen("Here is MCC.", f"A {name}.") == [("MCC", "merkel tumor"), (name, name)]


def test_another_name_in_the_document_is_no_support() -> None:
    assert chosen("The QT of a toad.") == [("toad", "toad")]


def test_the_next_word_decides() -> None:
    text = "A merkel tumor without the MCC gene."
    assert chosen(text) == [("merkel tumor", "merkel tumor"), ("MCC", "mutated gene")]


def test_a_word_that_lets_expect_a_disease_is_no_support() -> None:
    assert chosen("Those with QT.") == []


def test_losers_are_kept() -> None:
    document = Document(iri="urn:document", text="The MCC gene")
    sentence = Sentence(document=document, span=Span(0, 12), section=SectionKind.ABSTRACT, number=1)
    found = find_mentions(sentence, LEXICON)
    ((_, (mention,)),) = choose_concepts([(sentence, found)], LEXICON, SENSES)
    assert (mention.concept.iri, mention.candidates) == ("urn:mutated gene", ("urn:merkel tumor",))


def test_a_few_letters_that_no_name_gives_are_not_meant() -> None:
    assert chosen("The PHQ was long.") == []
    assert chosen("The PHQ gene was long.") == [("PHQ", "nuclear lamina protein")]
    assert chosen("The PHQ4 was long.") == [("PHQ4", "nuclear lamina kinase")]


def test_a_label_is_no_short_form() -> None:
    assert chosen("AIDS in the city.") == [("AIDS", "AIDS")]


def test_a_definition_that_is_not_understood_speaks_against_all_but_symbols() -> None:
    unknown = {"ZST": "zinc stuff thing", "MCC": "gene of mutated cases"}
    assert chosen("A ZST and MCC.", unknown=unknown) == [("MCC", "mutated gene")]


def test_a_definition_without_a_word_of_its_names_speaks_against_a_symbol() -> None:
    assert chosen("The MCC was long.", unknown={"MCC": "most common cause"}) == []


def test_a_short_form_of_statistics_is_no_gene() -> None:
    senses = replace(SENSES, words=frozenset({"MCC"}))
    sentence = Sentence(
        document=Document(iri="urn:document", text="The MCC"),
        span=Span(0, 7),
        section=SectionKind.ABSTRACT,
        number=1,
    )
    found = [(sentence, find_mentions(sentence, LEXICON))]
    assert choose_concepts(found, LEXICON, senses)[0][1] == ()


def test_the_table_is_read() -> None:
    senses = load_senses(find_ontology())
    assert cg("Disease") in senses.short
    assert senses.after["gene"] == cg("Protein")


@pytest.mark.parametrize(
    "row",
    [
        "short\tx\tDisease",
        "after\t\tDisease",
        "over\tx\tDisease",
        "short\t\t",
        "after\tGene\tProtein",
    ],
)
def test_a_broken_row_is_an_error(row: str, tmp_path: Path) -> None:
    (tmp_path / "senses.tsv").write_text(f"kind\tform\tcategory\n{row}\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"of the kind|unknown kind|capitals"):
        load_senses(tmp_path, load_schema())


@pytest.mark.parametrize(("text", "kept"), [("P < 0.05", 0), ("P=1", 0), ("P was given", 1)])
def test_a_letter_before_a_comparison_is_no_concept(text: str, kept: int) -> None:
    sentence = Sentence(
        document=Document(iri="urn:document", text=text),
        span=Span(0, len(text)),
        section=SectionKind.ABSTRACT,
        number=1,
    )
    found = find_mentions(sentence, LEXICON, {"P": concept("placebo", "Drug")})
    assert len(found) == 1
    assert len(choose_concepts([(sentence, found)], LEXICON, SENSES)[0][1]) == kept


def test_a_word_that_is_also_written_small_is_no_symbol() -> None:
    alone = chosen("Here Cocoa is bound.")
    assert alone == [("Cocoa", "binding protein")]
    assert chosen("Here Cocoa is drunk.", "They drank cocoa.") == []


def test_the_capital_of_a_sentence_tells_no_symbol() -> None:
    assert chosen("Cocoa is bound.") == []
    assert chosen("We looked. Cocoa is bound.") == []
    assert len(chosen("Cocoa is bound.", "Then Cocoa was seen.")) == 2


def test_letters_before_the_head_of_another_name_are_not_meant() -> None:
    assert chosen("The ZST scan was long.") == []
    assert chosen("A ZST-scan.") == []
    assert chosen("The ZST was long.") != []


def test_a_formula_after_a_unit_is_a_unit() -> None:
    assert chosen("At 10 cm ZW2O.") == []
    assert chosen("With ZW2O.") == [("ZW2O", "carmine")]


def test_a_brand_that_the_letters_do_not_abbreviate_comes_last() -> None:
    assert chosen("The LAM was long.") == [("LAM", "laminin")]


def test_letters_spoken_of_as_a_drug_are_no_gene() -> None:
    assert chosen("Cases treated with LAM.") == [("LAM", "carmine")]
    assert chosen("A LAM induced case.", "More LAM.") == [("LAM", "carmine")] * 2
    assert chosen("Cases treated with LAM.", "The LAM gene.")[0] == ("LAM", "laminin")
    assert chosen("Cases treated with LAM and tubulin.")[0] == ("LAM", "laminin")


def test_the_label_of_a_gene_needs_a_name_that_it_abbreviates_too() -> None:
    assert chosen("The LMNB was long.") == []
    assert chosen("The LMNB gene was long.") == [("LMNB", "LMNB")]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Boys of 60 years of age", 0),
        ("men at 9 wk. of age", 0),
        ("those of age 18", 0),
        ("of age (> 60)", 0),
        ("The age of 60", 1),
        ("Old age and toads", 1),
    ],
)
def test_a_measure_beside_a_number_is_its_unit(text: str, kept: int) -> None:
    assert sum(label == "age" for _, label in chosen(text)) == kept


def either(label: str, category: str) -> Concept:
    names = (ConceptName(text="Q-ZF", kind=NameKind.ABBREVIATION),)
    return Concept(iri=f"urn:{label}", label=label, category=cg(category), names=names)


MADE = Lexicon(
    [
        either("Aquozorvim", "Drug"),
        either("ZFQ3", "Protein"),
        concept("Aquozin", "Drug", "QZU"),
        concept("ZFQ4", "Protein", "QZU"),
        concept("quent killer", "Drug"),
        concept("Quent killer", "Cell"),
        concept("QBF1", "Protein"),
        concept("quorvel blindness", "Disease", "QBF1"),
    ],
    WordForms([("ending", "s", "")]),
)
MADE_SENSES = replace(
    SENSES, made=frozenset({cg("Drug")}), natural=frozenset({cg("Protein"), cg("Cell")})
)


def made(text: str) -> list[str]:
    document = Document(iri="urn:document", text=text)
    sentence = Sentence(
        document=document, span=Span(0, len(text)), section=SectionKind.ABSTRACT, number=1
    )
    found = [(sentence, find_mentions(sentence, MADE))]
    ((_, mentions),) = choose_concepts(found, MADE, MADE_SENSES)
    return [each.concept.iri for each in mentions]


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ("The Q-ZF rose.", "urn:ZFQ3"),
        ("They were treated with Q-ZF.", "urn:Aquozorvim"),
        ("The QZU rose.", "urn:Aquozin"),  # a few letters are hardly a gene of another name
        ("The quent killers rose.", "urn:Quent killer"),
        ("They were treated with quent killers.", "urn:Quent killer"),  # one name for both
    ],
)
def test_a_natural_thing_comes_before_what_is_made_like_it(text: str, iri: str) -> None:
    assert made(text) == [iri]


def test_a_symbol_is_the_gene_though_the_disease_is_spelt_out() -> None:
    assert made("In quorvel blindness QBF1 is mutated.") == ["urn:quorvel blindness", "urn:QBF1"]


def test_a_general_name_is_left_out_in_the_plural_too() -> None:
    senses = replace(SENSES, general=frozenset({"tubulin"}))
    document = Document(iri="urn:document", text="The tubulins rose.")
    sentence = Sentence(document=document, span=Span(0, 18), section=SectionKind.ABSTRACT, number=1)
    found = [(sentence, find_mentions(sentence, LEXICON))]
    assert len(found[0][1]) == 1
    assert choose_concepts(found, LEXICON, senses)[0][1] == ()


def test_a_numbered_short_form_is_the_gene_of_the_family_that_it_is_defined_as() -> None:
    family = concept("zorvel transporters", "GeneFamily")
    senses = replace(MADE_SENSES, kin=frozenset({cg("Protein"), cg("GeneFamily")}))
    document = Document(iri="urn:document", text="The QBF1 rose.")
    sentence = Sentence(document=document, span=Span(0, 14), section=SectionKind.ABSTRACT, number=1)
    (mention,) = find_mentions(sentence, MADE, {"QBF1": family})
    for candidates, label in ((mention.candidates, "QBF1"), ((), "zorvel transporters")):
        found = [(sentence, [replace(mention, candidates=candidates)])]
        assert [each.concept.label for each in choose_concepts(found, MADE, senses)[0][1]] == [
            label
        ]


ORGANISMS = Lexicon(
    [
        concept("zorvelitis", "Disease"),
        concept("zorvelia", "Organism"),
    ],
    WordForms([("ending", "s", "")]),
)


def kept(text: str, organism: frozenset[str]) -> list[str]:
    document = Document(iri="urn:document", text=text)
    sentence = Sentence(
        document=document, span=Span(0, len(text)), section=SectionKind.ABSTRACT, number=1
    )
    found = [(sentence, find_mentions(sentence, ORGANISMS))]
    ((_, mentions),) = choose_concepts(found, ORGANISMS, replace(SENSES, organism=organism))
    return [each.text for each in mentions]


def test_what_acts_is_not_what_it_does() -> None:
    brake = Concept(
        iri="urn:slowing",
        label="quent slowing",
        category=cg("Process"),
        names=(ConceptName(text="quent inhibitor", kind=NameKind.EXACT),),
    )
    lexicon = Lexicon([brake], WordForms([("ending", "s", "")]))
    senses = replace(SENSES, agents={"inhibitor": cg("Process")})
    document = Document(iri="urn:document", text="Quent inhibitors and quent slowing rose.")
    sentence = Sentence(document=document, span=Span(0, 40), section=SectionKind.ABSTRACT, number=1)
    found = [(sentence, find_mentions(sentence, lexicon))]
    assert len(found[0][1]) == 2
    ((_, mentions),) = choose_concepts(found, lexicon, senses)
    assert [each.text for each in mentions] == ["quent slowing"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It grew in S. zorvelitis.", []),
        ("It grew in S. zorvelia.", ["zorvelia"]),  # an organism
        ("It was of type S. Zorvelitis grew.", ["Zorvelitis"]),
        ("It was pairs. zorvelitis grew.", ["zorvelitis"]),
    ],
)
def test_a_word_behind_an_abbreviated_genus_is_no_disease(text: str, found: list[str]) -> None:
    assert kept(text, frozenset({cg("Organism")})) == found
