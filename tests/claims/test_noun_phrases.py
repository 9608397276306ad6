"""Noun phrases that no terminology names: which become local concepts, and which must not."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import cast

import pytest

from claimgraph.claims import ReadDocument
from claimgraph.model import Concept
from claimgraph.pipeline import Pipeline
from claimgraph.terminology.naming.name_classifier import Guess, NameClassifier
from claimgraph.vocabulary import CONCEPT, cg, local_concept_iri

Read = Callable[[str], ReadDocument]
ClaimsOf = Callable[[str], set[str]]

PHRASES = {
    "head noun with a named modifier": (
        "Magnesium improves trigeminal excitability.",
        {"magnesium ameliorates trigeminal excitability"},
    ),
    "head noun with of": (
        "Aspirin prevents loss of thingummies in zebras.",
        {"aspirin prevents loss of thingummies"},
    ),
    "of with a named concept": (
        "Zinc reduces fragmentation and sprouting of neurons.",
        {"zinc decreases fragmentation of neuron", "zinc decreases sprouting of neuron"},
    ),
    "of": (
        "Magnesium inhibits the recruitment of neurons.",
        {"magnesium inhibits recruitment of neuron"},
    ),
    "names with a stroke between": (
        "Aspirin inhibited the TLR4/NF-kappaB pathway.",
        {"aspirin inhibits TLR4/NF-kappaB pathway"},
    ),
    "behind a noun that stands for names and phrases": (
        "Zinc attenuated the degree of systemic inflammation and endothelial injury.",
        {"zinc ameliorates systemic inflammation", "zinc ameliorates endothelial injury"},
    ),
    "status is measured": (
        "Zinc improved iron status.",
        {"zinc ameliorates iron status"},
    ),
    "what is done for a purpose": (
        "A stretching programme to raise mood reduced anxiety.",
        {"stretching programme decreases anxiety", "stretching programme increases mood"},
    ),
    "suffix": (
        "Zinc causes pseudohypoxemia.",
        {"zinc causes pseudohypoxemia"},
    ),
    "determiner and plural": (
        "Three retrobulbar malformations cause migraine.",
        {"retrobulbar malformation causes migraine"},
    ),
    "possessive": (
        "Aspirin prevents their retrobulbar swelling.",
        {"aspirin prevents retrobulbar swelling"},
    ),
    "general noun": ("The main result causes migraine.", set()),
    "bare noun": ("The activity causes migraine.", set()),
    "as written, told by its place": (
        "Policy rules reduced asthma.",
        {"policy rule decreases asthma"},
    ),
    "cut short before a number": (
        "Aspirin affects the blue thingummy 2A.",
        set(),
    ),
    "word of papers": (
        "Previous evidence improves asthma.",
        set(),
    ),
    "unlisted noun": ("Aspirin causes blue thingummies.", {"aspirin causes blue thingummy"}),
    "two phrases, nothing named": ("Vitreal irradiation causes retrobulbar swelling.", set()),
    "two phrases in a sentence that names something": (
        "Optic nerve irradiation causes retrobulbar swelling.",
        {"optic nerve irradiation causes retrobulbar swelling"},
    ),
    "head of names of a lexicon": (
        "Aspirin reduces tracheal stenting-type stenosis.",
        {"aspirin decreases tracheal stenting-type stenosis"},
    ),
    "what is taken is more than what is in it": (
        "Alcohol consumption causes migraine.",
        {"alcohol drinking causes migraine"},
    ),
    "number before it": (
        "Aspirin prevents 12 retrobulbar swellings.",
        {"aspirin prevents retrobulbar swelling"},
    ),
    "ending": (
        "Zinc stimulates neuronal glubulation.",
        {"zinc stimulates neuronal glubulation"},
    ),
    "bare noun with such an ending": ("Zinc stimulates glubulation.", set()),
    "clause behind what is behind of": (
        "Magnesium inhibits the recruitment of neurons expressing something.",
        {"magnesium inhibits recruitment of neuron"},
    ),
    "statistic": ("In migraine, aspirin decreased the adjusted odds ratio.", set()),
    "comparative that says something": ("Aspirin causes longer retrobulbar swelling.", set()),
    "less of it": ("Reduced retrobulbar swelling causes migraine.", set()),
    "coordinated modifiers": ("Aspirin causes upper and lower retrobulbar swelling.", set()),
    "too long for a name": (
        "Aspirin causes acute orbital retrobulbar ciliary septal palpebral canthal swelling.",
        set(),
    ),
    "clause": ("Aspirin prevents what causes retrobulbar things.", set()),
    "what it does is no name": (
        "Propranolol is an antagonist of the beta adrenergic receptor.",
        {"propranolol inhibits beta-adrenergic receptor"},
    ),
    "a grounded argument comes first": (
        "Retrobulbar swelling was treated with aspirin.",
        {"aspirin treats retrobulbar swelling"},
    ),
    "of with a name behind its class": (
        "Aspirin inhibits the recruitment of a mineral factor, magnesium.",
        {"aspirin inhibits recruitment of magnesium"},
    ),
    "of with a quantity": ("Aspirin inhibits the recruitment of many.", set()),
    "of with something unread": (
        "Aspirin inhibits the recruitment of wider vessel walls.",
        {"aspirin inhibits recruitment of wider vessel walls"},
    ),
    "of with a modified noun": (
        "Aspirin inhibits the recruitment of vascular walls.",
        {"aspirin inhibits recruitment of vascular wall"},
    ),
    "of with two": ("Aspirin inhibits the recruitment of vascular walls and blood.", set()),
    "of with a bare noun, of which there is an amount": (
        "Aspirin decreases the risk of collapse.",
        {"aspirin decreases risk of collapse"},
    ),
    "of with a noun that names nothing": ("Aspirin decreases the risk of subjects.", set()),
    "what is measured, told by a noun": (
        "Aspirin decreases skating time.",
        {"aspirin decreases skating time"},
    ),
    "what is measured, told by an adjective that says of what": (
        "Aspirin decreases retrobulbar responses.",
        {"aspirin decreases retrobulbar response"},
    ),
    "what is measured, with an adjective that says how much": (
        "Aspirin decreases submaximal responses.",
        set(),
    ),
    "what is measured, with an adjective that says which": (
        "Aspirin decreases the fourth response.",
        set(),
    ),
    "what is measured, untold": ("Aspirin decreases the response.", set()),
    "of with less of something": ("Aspirin inhibits the recruitment of reduced calcium.", set()),
    "of with a concept, behind a noun that heads names": (
        "Zinc prevents exhaustion of vitamin C.",
        {"zinc prevents exhaustion of vitamin C"},
    ),
    "what is measured, told by a noun that is parsed as an adjective": (
        "Aspirin significantly decreased weaning time in patients.",
        {"aspirin decreases weaning time"},
    ),
    "two words that are a name": (
        "Stroke was associated with poor outcomes.",
        {"stroke associatedWith poor outcome"},
    ),
    "two words of which the first says nothing": (
        "Stroke was associated with usual outcomes.",
        set(),
    ),
    "what names one thing by itself": ("Zinc increases satiety.", {"zinc increases satiety"}),
    "end of two words": (
        "Zinc binds the strange binding site.",
        {"zinc binds strange binding site"},
    ),
    "end of two words that names nothing": ("Zinc affects the primary outcome.", set()),
    "infinitive behind": ("Aspirin decreases the skating ability to jump.", set()),
    "infinitive behind what is behind of": (
        "Zinc decreased the ability of aspirin supernatants to inhibit transcription.",
        set(),
    ),
    "what is measured, told by a word that says nothing": (
        "Aspirin increases dose requirements.",
        set(),
    ),
    "words before it coordinated": (
        "Aspirin decreases retrobulbar swelling and dolphin-like pain development.",
        set(),
    ),
    "beside a concept": (
        "Aspirin decreases fever and skating time.",
        {"aspirin decreases fever", "aspirin decreases skating time"},
    ),
    "beside a concept, as the subject": (
        "Aspirin and optic nerve irradiation prevent fever.",
        {"aspirin prevents fever", "optic nerve irradiation prevents fever"},
    ),
    "a concept elsewhere comes first": (
        "Fever was treated with aspirin after retrobulbar irradiation.",
        {"aspirin treats fever"},
    ),
    "behind a noun that points on": (
        "Aspirin reduces the occurrence of retrobulbar swelling.",
        {"aspirin decreases retrobulbar swelling"},
    ),
}


@pytest.mark.parametrize("name", PHRASES)
def test_phrase(claims_of: ClaimsOf, name: str) -> None:
    text, expected = PHRASES[name]
    assert claims_of(text) == expected


def made(read: Read, text: str) -> Concept:
    return next(each for each in read(text).concepts if not each.grounded)


def test_a_phrase_has_a_category_and_what_its_words_name(read: Read) -> None:
    concept = made(read, "Magnesium inhibits the recruitment of neurons.")
    assert concept.iri == f"{CONCEPT}recruitment-of-neuron"
    assert concept.category == cg("Process")
    related = {each.iri for each in read("Neurons.").concepts} | set(concept.related)
    assert len(related) == 1
    assert concept.broader == ()


def test_the_same_phrase_is_the_same_concept(read: Read) -> None:
    one = made(read, "Zinc causes Retrobulbar Malformations.")
    other = made(read, "The retrobulbar malformation causes migraine.")
    assert one.iri == other.iri == local_concept_iri("retrobulbar malformation")


def test_spellings_of_a_phrase_are_one_concept(read: Read) -> None:
    one = made(read, "Zinc causes colour-vision malformations.")
    other = made(read, "Zinc causes color vision malformation.")
    assert one.iri == other.iri == f"{CONCEPT}color-vision-malformation"


def test_a_capital_of_a_title_is_no_name(read: Read) -> None:
    text = "Effects of Zinc on Skating Endurance\n\nZinc did not affect the skating endurance."
    assert [each.label for each in read(text).concepts if not each.grounded] == [
        "skating endurance"
    ]
    alone = made(read, "Effects of zinc on Blackwater endurance.")
    assert alone.label == "Blackwater endurance"  # it is nowhere written small


def test_only_things_share_the_head_of_a_coordination(claims_of: ClaimsOf) -> None:
    found = claims_of("Modulation of the immune response and tumor growth by aspirin.")
    assert not any("immune response growth" in each for each in found)


def test_a_modifier_narrows_in_the_words_of_the_text(read: Read) -> None:
    concept = made(read, "Extracellular Mg2+ prevents migraine.")
    assert concept.label == "extracellular magnesium"
    assert not concept.grounded
    nested = made(read, "Aspirin prevents large vessel wall inflammation.")
    assert nested.label == "vessel wall inflammation"


def test_a_member_of_a_list_is_not_named_by_its_words(claims_of: ClaimsOf) -> None:
    found = claims_of("Aspirin causes severe breast/ovarian cancer.")
    assert "aspirin causes severe breast" not in found
    assert any(each.startswith("aspirin causes severe breast ") for each in found)


def test_a_class_before_a_name_narrows_nothing(claims_of: ClaimsOf) -> None:
    assert claims_of("The drug propranolol prevents migraine.") == {"propranolol prevents migraine"}
    assert claims_of("Serum magnesium prevents migraine.") == {"serum magnesium prevents migraine"}


def test_names_are_those_of_the_document(read: Read) -> None:
    found = {each.label: each for each in read("Mg2+ prevents migraine.").concepts}
    assert [name.text for name in found["magnesium"].names] == ["Mg2+"]
    twice = read("Magnesium ions (MGIs) prevent migraine. Many MGI and MGIs treat headache.")
    found = {each.label: each for each in twice.concepts}
    assert [name.text for name in found["magnesium"].names] == ["MGI", "magnesium ion"]
    shared = read("Aspirin prevents type 1 and type 2 diabetes.")
    assert "type 1" not in [n.text.lower() for each in shared.concepts for n in each.names]
    plain = {each.label: each for each in read("Magnesium prevents migraine.").concepts}
    assert plain["magnesium"].names == ()


def test_what_is_wider_is_linked_if_it_is_named(pipeline: Pipeline) -> None:
    graph = pipeline.build_text(
        "Zinc\n\nZinc treats migraine. Aspirin causes headache disorders.\n"
    )
    labels = {each.iri: each.label for each in graph.concepts}
    found = {each.label: [labels[iri] for iri in each.broader] for each in graph.concepts}
    assert found == {
        "zinc": [],
        "aspirin": [],
        "headache disorder": [],
        "migraine": ["headache disorder"],
    }


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Impaired beta-adrenergic receptors cause migraine.", "impaired beta-adrenergic receptor"),
        ("Impaired beta adrenergic receptors cause migraine.", "impaired beta-adrenergic receptor"),
        ("Aspirin prevents Wide Heart Failure.", "wide heart failure"),
    ],
)
def test_a_label_is_the_same_however_it_is_written(read: Read, text: str, label: str) -> None:
    assert made(read, text).label == label


def test_an_abbreviation_is_written_out(read: Read) -> None:
    text = "Calcium channel blockers (CCBs) treat migraine. Experimental CCBs treat headache."
    assert made(read, text).label == "experimental calcium channel blocker"


@pytest.mark.parametrize("symbol", ["Zrq44", "ZrQ.4"])
def test_a_symbol_that_the_document_repeats_is_a_name(claims_of: ClaimsOf, symbol: str) -> None:
    found = claims_of(f"{symbol} causes fever. We studied {symbol} in cells.")
    assert found == {f"{symbol} causes fever"}


@pytest.mark.parametrize("word", ["II", "NCT0012345", "P.05"])
def test_a_numeral_or_registration_is_no_name(claims_of: ClaimsOf, word: str) -> None:
    assert claims_of(f"{word} causes fever. We studied {word} and {word} in cells.") == set()


class Guessing:
    """A classifier of names with one guess."""

    def __init__(self, score: float, category: str = "Process") -> None:
        self.score = score
        self.category = cg(category)

    def guess(self, _: str) -> Guess:
        return Guess(self.category, self.score, self.score)

    def of_head(self, _: str) -> tuple[str, ...]:
        return ()

    def is_relational(self, _: str) -> bool:
        return False

    classify = guess


def _same(names: NameClassifier) -> NameClassifier:
    return names


@pytest.mark.parametrize("word", ["Y319", "P25"])
def test_a_letter_with_a_number_is_no_symbol(claims_of: ClaimsOf, word: str) -> None:
    assert claims_of(f"{word} causes fever. We studied {word} and {word} in cells.") == set()


@pytest.mark.parametrize(
    ("category", "n_claims"),
    [("Protein", 0), ("Chemical", 1)],  # a gene would be known by the words before the bracket
)
def test_letters_that_are_spelt_out_are_no_gene(
    undoubted: Pipeline, category: str, n_claims: int
) -> None:
    names = cast("NameClassifier", Guessing(0.9, category))
    knowledge = replace(undoubted.knowledge, find_names=partial(_same, names))
    text = "They filled in a form of much vurbling (ZRQ44). ZRQ44 causes fever."
    graph = replace(undoubted, knowledge=knowledge).build_text(text)
    assert len(graph.claims) == n_claims


OWN = {
    "a narrower name": ("Zinc increases insulin sensitivity.", "insulin sensitivity"),
    "a like name": ("Zinc inhibits rauwolscine.", "rauwolscine"),
    "a name of two words": ("Zinc reduces fever and body fat in asthma.", "body fat"),
    "what goes on": ("Zinc causes stimulation of actin assembly.", "stimulation of actin assembly"),
}


@pytest.mark.parametrize("name", OWN)
def test_a_name_of_its_own_is_no_synonym(read: Read, name: str) -> None:
    text, label = OWN[name]
    (found,) = {each for each in read(text).concepts if each.label == label}
    assert not found.grounded


def test_stimulation_of_what_goes_on_goes_on(read: Read) -> None:
    (found,) = (
        each
        for each in read("Zinc causes stimulation of actin assembly.").concepts
        if each.label.startswith("stimulation")
    )
    assert found.category == cg("Process")


def test_a_narrower_name_of_two_words_may_be_of_another_category(read: Read) -> None:
    found = {each.label: each.category for each in read("Zinc reduces body fat.").concepts}
    assert found["body fat"] == cg("Measurement")


def test_a_dot_is_part_of_a_symbol(claims_of: ClaimsOf) -> None:
    text = "The XYZ3.4 gene was found. XYZ3.4 protein causes fever. XYZ3.4 gene was seen."
    assert not any("XYZ3 " in each for each in claims_of(text))


def test_an_effect_is_no_drug(read: Read) -> None:
    found = read("Zinc inhibits the sedative effects of aspirin.").concepts
    assert not any(each.category == cg("DrugClass") for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "Molecular defects cause migraine.",
        "Mutations cause migraine.",
        "Medical treatments reduce anxiety.",
        "Zinc affects the cell line.",
        "Peptides are dopamine agonists.",
        "Regulated pathways cause migraine.",
    ],
)
def test_a_kind_of_thing_says_nothing(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == set()


def test_a_kind_of_thing_with_its_name_says_something(claims_of: ClaimsOf) -> None:
    assert claims_of("BRCA1 mutations cause migraine.") == {"BRCA1 mutation causes migraine"}


def test_a_word_that_the_lexicon_has_but_the_document_does_not_mean(
    undoubted: Pipeline,
) -> None:
    names = cast("NameClassifier", Guessing(0.9, "Chemical"))
    knowledge = replace(undoubted.knowledge, find_names=partial(_same, names))
    apart = replace(undoubted.senses, words=undoubted.senses.words | {"BMI"})
    own = replace(undoubted, knowledge=knowledge, senses=apart)
    assert undoubted.knowledge.lexicon.find_text("BMI")
    assert own.build_text("BMI causes fever. We saw BMI again.").claims == ()


def test_what_the_document_repeats_is_surer_to_be_a_name(pipeline: Pipeline) -> None:
    known = {}
    for score in (0.5, 0.7, 0.9):
        names = cast("NameClassifier", Guessing(score))
        knowledge = replace(pipeline.knowledge, find_names=partial(_same, names))
        known[score] = (
            bool(knowledge.category_of_phrase("blue thingummy")),
            bool(knowledge.category_of_phrase("blue thingummy", is_repeated=True)),
            bool(knowledge.category_of_symbol("ZrQ4", is_topic=False)),
            bool(knowledge.category_of_symbol("ZrQ4")),
        )
    assert known == {
        0.5: (False, False, False, False),
        0.7: (False, True, False, True),
        0.9: (True, True, True, True),
    }


@pytest.mark.parametrize(
    ("again", "is_own"),
    [("We saw grit again.", True), ("We saw Grits.", True), ("We saw the integrity of it.", False)],
)
def test_a_bare_noun_must_be_written_again_as_a_word(
    claims_of: ClaimsOf, again: str, *, is_own: bool
) -> None:
    expected = {"zinc affects grit"} if is_own else set()
    assert claims_of(f"Zinc affects grit. {again}") == expected


def test_a_list_of_names_makes_a_noun_beside_them_one_too(
    claims_of: Callable[[str], set[str]],
) -> None:
    found = claims_of("Yoga improved dexterity, fatigue and pain in women.")
    assert "yoga ameliorates dexterity" in found
    found = claims_of("Yoga improved dexterity and pain in women.")
    assert "yoga ameliorates dexterity" not in found


def test_what_regulates_needs_no_name_of_a_terminology(
    claims_of: Callable[[str], set[str]],
) -> None:
    found = claims_of("The transcription of insulin is regulated by a silencing stretch.")
    assert any(" regulates " in each for each in found)
