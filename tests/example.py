"""A small graph written by hand: one claim of each kind, and a gap."""

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
    Section,
    SectionKind,
    Selection,
    Span,
    Statistic,
)
from claimgraph.vocabulary import cg, document_iri, local_concept_iri

ZINC = "http://purl.obolibrary.org/obo/CHEBI_27363"
COLD = "http://id.nlm.nih.gov/mesh/D003139"
ASTHMA = "http://id.nlm.nih.gov/mesh/D001249"
PAIN = "http://id.nlm.nih.gov/mesh/D010146"
CHILDREN = local_concept_iri("children with asthma")
TRIAL = "http://id.nlm.nih.gov/mesh/D016449"

TEXT = (
    "Zinc and colds.\n"
    "Zinc prevents the common cold in children with asthma. "
    "It did not treat asthma in a randomized trial at 2.5 mg. "
    "Zinc may treat pain. "
    "We tested whether zinc prevents pain. "
    "Why zinc prevents the common cold is not understood."
)
DOCUMENT = Document(
    iri=document_iri(TEXT, pmid="101"),
    text=TEXT,
    title="Zinc and colds",
    sections=(
        Section(kind=SectionKind.TITLE, span=Span(0, 15)),
        Section(kind=SectionKind.ABSTRACT, span=Span(16, len(TEXT))),
    ),
    source="zinc.txt",
    citation="Made-up Journal 2001",
    year=2001,
    publication_types=(TRIAL,),
)
SENTENCES = tuple(TEXT.split("\n")[1].replace(". ", ".|").split("|"))


def select(role: Role, words: str, sentence: str) -> Selection:
    """Select the first occurrence of words in a sentence."""
    start = TEXT.index(sentence) + sentence.index(words)
    return Selection(role=role, span=Span(start, start + len(words)), quote=words)


def state(kind: str, words: str, value: float, unit: str = "") -> Statistic:
    """Return a number that the text states in words that stand there once."""
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    return Statistic(
        kind=cg(kind),
        relation="=",
        value=value,
        lower=None,
        upper=None,
        unit=unit,
        span=span,
        quote=words,
    )


def evidence(
    number: int,
    certainty: Certainty,
    words: dict[Role, str],
    design: str | None = None,
    statistics: tuple[Statistic, ...] = (),
) -> Evidence:
    """Evidence of the n-th sentence."""
    sentence = SENTENCES[number - 1]
    return Evidence(
        document=DOCUMENT.iri,
        sentence=number,
        section=SectionKind.ABSTRACT,
        selections=(
            select(Role.SENTENCE, sentence, sentence),
            *(select(role, each, sentence) for role, each in words.items()),
        ),
        certainty=certainty,
        design=design,
        rule="sample",
        score=0.9,
        statistics=statistics,
    )


PREVENTS = Claim(
    subject=ZINC,
    predicate=cg("prevents"),
    object=COLD,
    qualifiers=(Qualifier(kind=cg("population"), concept=CHILDREN),),
    evidence=(
        evidence(
            1,
            Certainty.ASSERTED,
            {Role.SUBJECT: "Zinc", Role.OBJECT: "common cold", Role.TRIGGER: "prevents"},
        ),
    ),
)
DENIED = Claim(
    subject=ZINC,
    predicate=cg("treats"),
    object=ASTHMA,
    polarity=Polarity.NEGATED,
    evidence=(
        evidence(
            2,
            Certainty.ASSERTED,
            {Role.SUBJECT: "It", Role.OBJECT: "asthma", Role.NEGATION: "not"},
            design=TRIAL,
            statistics=(state("dose", "2.5 mg", 2.5, "mg"),),
        ),
    ),
)
POSSIBLE = Claim(
    subject=ZINC,
    predicate=cg("treats"),
    object=PAIN,
    evidence=(
        evidence(
            3, Certainty.POSSIBLE, {Role.SUBJECT: "Zinc", Role.OBJECT: "pain", Role.HEDGE: "may"}
        ),
    ),
)
TESTED = Claim(
    subject=ZINC,
    predicate=cg("prevents"),
    object=PAIN,
    evidence=(evidence(4, Certainty.INVESTIGATED, {Role.SUBJECT: "zinc", Role.OBJECT: "pain"}),),
)
GAP = KnowledgeGap(
    kind=cg("unexplained"),
    statement="Why zinc prevents the common cold is not understood",
    topics=tuple(sorted((ZINC, COLD))),
    excluded=(PAIN,),
    claims=(PREVENTS.iri,),
    evidence=evidence(5, Certainty.ASSERTED, {Role.TRIGGER: "not understood"}),
)
GRAPH = ClaimGraph(
    documents=(DOCUMENT,),
    concepts=(
        Concept(
            iri=ZINC,
            label="zinc",
            category=cg("Chemical"),
            names=(ConceptName(text="Zn", kind=NameKind.ABBREVIATION),),
        ),
        Concept(iri=COLD, label="common cold", category=cg("Disease")),
        Concept(iri=ASTHMA, label="asthma", category=cg("Disease")),
        Concept(iri=PAIN, label="pain", category=cg("Phenotype")),
        Concept(
            iri=CHILDREN,
            label="children with asthma",
            category=cg("Population"),
            condition=ASTHMA,
            grounded=False,
        ),
    ),
    claims=(PREVENTS, DENIED, POSSIBLE, TESTED),
    gaps=(GAP,),
)
