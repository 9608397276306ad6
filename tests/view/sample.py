"""A claim graph as one abstract gives it; its sentences are written for these tests."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claimgraph.model import (
    Certainty,
    Claim,
    ClaimGraph,
    Concept,
    ConceptName,
    Document,
    Evidence,
    KnowledgeGap,
    NameKind,
    Polarity,
    Qualifier,
    Role,
    SectionKind,
    Selection,
    Span,
)
from claimgraph.vocabulary import cg, local_concept_iri

SENTENCES = (
    "Magnesium is a mineral that acts as a cofactor of many kinases.",
    "It regulates calcium channels in the membranes of neurons.",
    "Calcium channel blockers prevent migraine.",
    "Magnesium may act as a calcium channel blocker.",
    "Red blood cells of migraine patients show a deficit of magnesium.",
    "Serum magnesium did not differ between migraine patients and healthy volunteers.",
    "A low magnesium level possibly causes cortical spreading depression.",
    "Cortical spreading depression precedes the aura.",
    "In a randomized controlled trial, oral magnesium probably prevented migraine in adults.",
    "Intravenous magnesium did not treat acute migraine attacks.",
    "Uncontrolled trials have studied whether magnesium sulfate treats acute migraine attacks.",
    "Magnesium inhibits the NMDA receptor and is said to stimulate it at low doses.",
    "If magnesium inhibits platelet aggregation, it might ameliorate migraine.",
    "Why migraine patients lose magnesium is not understood.",
    "Whether cluster headache responds to magnesium remains untested.",
)
TEXT = " ".join(SENTENCES)
PMID = "http://www.ncbi.nlm.nih.gov/pubmed/1"
RCT = "http://id.nlm.nih.gov/mesh/D016449"

# label: category, wider concept, other names
CONCEPTS = {
    "magnesium": ("Chemical", None, ("Mg", "Mg2+")),
    "mineral": ("Chemical", None, ()),
    "kinase": ("Protein", None, ()),
    "calcium channel": ("Protein", None, ()),
    "calcium channel blocker": ("Drug", None, ("calcium antagonist",)),
    "migraine": ("Disease", None, ()),
    "acute migraine attack": ("Disease", "migraine", ()),
    "migraine patients": ("Population", None, ("migraineurs",)),
    "healthy volunteers": ("Population", None, ()),
    "adults": ("Population", None, ()),
    "red blood cell": ("Cell", None, ("erythrocyte",)),
    "neuron": ("Cell", None, ()),
    "serum magnesium": ("Measurement", "magnesium", ()),
    "low magnesium level": ("Finding", None, ()),
    "cortical spreading depression": ("Process", None, ()),
    "aura": ("Phenotype", None, ()),
    "oral magnesium": ("Drug", "magnesium", ()),
    "magnesium sulfate": ("Drug", "magnesium", ()),
    "intravenous magnesium": ("Drug", "magnesium", ()),
    "NMDA receptor": ("Protein", None, ()),
    "platelet aggregation": ("Process", None, ()),
    "cluster headache": ("Disease", "headache disorder", ()),
    "headache disorder": ("Disease", None, ()),
    "oral route": ("Route", None, ()),
}


def concept_iri(label: str) -> str:
    return local_concept_iri(label)


@dataclass(frozen=True, kw_only=True)
class Told:
    """One claim of the sample: sentence number, words, certainty."""

    sentence: int
    subject: tuple[str, str]
    predicate: tuple[str, str]
    object: tuple[str, str]
    certainty: Certainty = Certainty.ASSERTED
    polarity: Polarity = Polarity.AFFIRMED
    design: str | None = None
    hedge: str = ""
    negation: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()


def _told() -> tuple[Told, ...]:
    no, maybe = Polarity.NEGATED, Certainty.POSSIBLE
    mg = ("magnesium", "Magnesium")
    return (
        Told(sentence=1, subject=mg, predicate=("isA", "is a"), object=("mineral", "mineral")),
        Told(
            sentence=1,
            subject=mg,
            predicate=("cofactorOf", "cofactor"),
            object=("kinase", "kinases"),
        ),
        Told(
            sentence=2,
            subject=("magnesium", "It"),
            predicate=("regulates", "regulates"),
            object=("calcium channel", "calcium channels"),
        ),
        Told(
            sentence=2,
            subject=("calcium channel", "calcium channels"),
            predicate=("locatedIn", "in the membranes of"),
            object=("neuron", "neurons"),
        ),
        Told(
            sentence=3,
            subject=("calcium channel blocker", "Calcium channel blockers"),
            predicate=("prevents", "prevent"),
            object=("migraine", "migraine"),
        ),
        Told(
            sentence=4,
            subject=mg,
            predicate=("actsAs", "act as"),
            object=("calcium channel blocker", "calcium channel blocker"),
            certainty=maybe,
            hedge="may",
        ),
        Told(
            sentence=5,
            subject=("red blood cell", "Red blood cells"),
            predicate=("showsDeficitOf", "show a deficit of"),
            object=("magnesium", "magnesium"),
            qualifiers=(("population", "migraine patients"),),
        ),
        Told(
            sentence=5,
            subject=("migraine patients", "migraine patients"),
            predicate=("showsDeficitOf", "show a deficit of"),
            object=("magnesium", "magnesium"),
            qualifiers=(("location", "red blood cell"),),
        ),
        Told(
            sentence=6,
            subject=("serum magnesium", "Serum magnesium"),
            predicate=("differsFrom", "differ"),
            object=("healthy volunteers", "healthy volunteers"),
            polarity=no,
            negation="not",
            qualifiers=(("population", "migraine patients"),),
        ),
        Told(
            sentence=7,
            subject=("low magnesium level", "low magnesium level"),
            predicate=("causes", "causes"),
            object=("cortical spreading depression", "cortical spreading depression"),
            certainty=maybe,
            hedge="possibly",
        ),
        Told(
            sentence=8,
            subject=("cortical spreading depression", "Cortical spreading depression"),
            predicate=("precedes", "precedes"),
            object=("aura", "aura"),
        ),
        Told(
            sentence=9,
            subject=("oral magnesium", "oral magnesium"),
            predicate=("prevents", "prevented"),
            object=("migraine", "migraine"),
            certainty=Certainty.PROBABLE,
            hedge="probably",
            design=RCT,
            qualifiers=(("population", "adults"), ("route", "oral route")),
        ),
        Told(
            sentence=10,
            subject=("intravenous magnesium", "Intravenous magnesium"),
            predicate=("treats", "treat"),
            object=("acute migraine attack", "acute migraine attacks"),
            polarity=no,
            negation="not",
        ),
        Told(
            sentence=11,
            subject=("magnesium sulfate", "magnesium sulfate"),
            predicate=("treats", "treats"),
            object=("acute migraine attack", "acute migraine attacks"),
            certainty=Certainty.INVESTIGATED,
            hedge="whether",
            design=cg("uncontrolledTrial"),
        ),
        Told(
            sentence=12,
            subject=mg,
            predicate=("inhibits", "inhibits"),
            object=("NMDA receptor", "NMDA receptor"),
        ),
        Told(
            sentence=12,
            subject=mg,
            predicate=("stimulates", "stimulate"),
            object=("NMDA receptor", "it"),
            certainty=Certainty.PROBABLE,
            hedge="is said to",
        ),
        Told(
            sentence=13,
            subject=("magnesium", "magnesium"),
            predicate=("inhibits", "inhibits"),
            object=("platelet aggregation", "platelet aggregation"),
            certainty=Certainty.HYPOTHETICAL,
            hedge="If",
        ),
        Told(
            sentence=13,
            subject=("magnesium", "it"),
            predicate=("ameliorates", "ameliorate"),
            object=("migraine", "migraine"),
            certainty=Certainty.HYPOTHETICAL,
            hedge="might",
        ),
    )


def _sentence(number: int) -> Span:
    start = sum(len(each) + 1 for each in SENTENCES[: number - 1])
    return Span(start, start + len(SENTENCES[number - 1]))


def select(role: Role, number: int, words: str) -> Selection:
    """Select the words of a sentence of the sample; the last ones if they stand there twice."""
    start = _sentence(number).start + SENTENCES[number - 1].rindex(words)
    return Selection(role=role, span=Span(start, start + len(words)), quote=words)


def make_evidence(number: int, chosen: Sequence[Selection], told: Told | None = None) -> Evidence:
    whole = select(Role.SENTENCE, number, SENTENCES[number - 1])
    return Evidence(
        document=PMID,
        sentence=number,
        section=SectionKind.ABSTRACT,
        selections=tuple(sorted((whole, *chosen), key=lambda each: (each.span, each.role))),
        certainty=told.certainty if told else Certainty.ASSERTED,
        design=told.design if told else None,
    )


def make_claim(told: Told) -> Claim:
    number = told.sentence
    chosen = [
        select(Role.SUBJECT, number, told.subject[1]),
        select(Role.TRIGGER, number, told.predicate[1]),
        select(Role.OBJECT, number, told.object[1]),
    ]
    if told.hedge:
        chosen.append(select(Role.HEDGE, number, told.hedge))
    if told.negation:
        chosen.append(select(Role.NEGATION, number, told.negation))
    if told.subject[1] == "It":
        chosen.append(select(Role.ANTECEDENT, 1, "Magnesium"))
    qualifiers = [
        Qualifier(kind=cg(kind), concept=concept_iri(label)) for kind, label in told.qualifiers
    ]
    return Claim(
        subject=concept_iri(told.subject[0]),
        predicate=cg(told.predicate[0]),
        object=concept_iri(told.object[0]),
        polarity=told.polarity,
        qualifiers=tuple(sorted(qualifiers)),
        evidence=(make_evidence(number, chosen, told),),
    )


def make_concept(label: str, category: str, wider: str | None, names: Sequence[str]) -> Concept:
    return Concept(
        iri=concept_iri(label),
        label=label,
        category=cg(category),
        names=tuple(ConceptName(text=name, kind=NameKind.EXACT) for name in names),
        broader=(concept_iri(wider),) if wider else (),
    )


@cache
def build_sample() -> ClaimGraph:
    gaps = (
        KnowledgeGap(
            kind=cg("unexplained"),
            statement="Why migraine patients lose magnesium is not understood",
            topics=tuple(sorted(map(concept_iri, ("magnesium", "migraine patients")))),
            evidence=make_evidence(14, [select(Role.TRIGGER, 14, "not understood")]),
        ),
        KnowledgeGap(
            kind=cg("untested"),
            statement="Whether cluster headache responds to magnesium",
            topics=tuple(sorted(map(concept_iri, ("cluster headache", "magnesium")))),
            excluded=(concept_iri("migraine"),),
            evidence=make_evidence(15, [select(Role.TRIGGER, 15, "untested")]),
        ),
    )
    document = Document(
        iri=PMID,
        text=TEXT,
        title="Magnesium in migraine: a sample",
        source="sample.txt",
        citation="Journal of Samples 1999; 1: 1-2",
        year=1999,
    )
    concepts = [make_concept(label, *rest) for label, rest in CONCEPTS.items()]
    return ClaimGraph(
        documents=(document,),
        concepts=tuple(sorted(concepts, key=lambda each: each.iri)),
        claims=tuple(make_claim(told) for told in _told()),
        gaps=gaps,
    )
