"""Made-up graphs of claims of any size, the same each time, as the writers of exports get them."""

from random import Random

from claimgraph.model import (
    Certainty,
    Claim,
    ClaimGraph,
    Concept,
    ConceptName,
    Document,
    Evidence,
    NameKind,
    Polarity,
    Qualifier,
    Role,
    Section,
    SectionKind,
    Selection,
    Span,
)
from claimgraph.vocabulary import PREFIXES, cg, document_iri

__all__ = ["make_graph"]

_OF_A_DOCUMENT = 10  # claims
_PREDICATES = tuple(map(cg, ("treats", "prevents", "causes", "regulates", "associatedWith")))
_VERBS = ("treated", "prevented", "caused", "regulated", "was associated with")
_CERTAINTIES = (*(Certainty.ASSERTED,) * 7, Certainty.PROBABLE, Certainty.POSSIBLE)
_TRIAL = f"{PREFIXES['mesh']}D016449"


def make_graph(n_claims: int) -> ClaimGraph:
    """Return a graph with ten claims a document, a concept for every fifth claim.

    Args:
        n_claims: How many claims.
    """
    random = Random(3)  # noqa: S311 (no secret)
    concepts = tuple(map(_concept, range(max(10, n_claims // 5))))
    documents: list[Document] = []
    claims: list[Claim] = []
    for number in range(-(-n_claims // _OF_A_DOCUMENT)):
        n_here = min(_OF_A_DOCUMENT, n_claims - len(claims))
        document, found = _document(random, number, n_here, concepts)
        documents.append(document)
        claims += found
    return ClaimGraph(documents=tuple(documents), concepts=concepts, claims=tuple(claims))


def _concept(number: int) -> Concept:
    label = f"concept {number}"
    name = ConceptName(text=f"name of the concept {number}", kind=NameKind.EXACT)
    return Concept(
        iri=f"{PREFIXES['mesh']}D{number:06}",
        label=label,
        category=cg(("Drug", "Disease", "Protein")[number % 3]),
        names=(ConceptName(text=label, kind=NameKind.LABEL), name),
    )


def _document(
    random: Random, number: int, n_claims: int, concepts: tuple[Concept, ...]
) -> tuple[Document, list[Claim]]:
    title = f"A study of concepts, number {number}"
    iri = document_iri("", pmid=str(number + 1))
    text, parts = f"{title}\n", []
    for _ in range(n_claims):
        one, other = random.sample(concepts, 2)
        place = random.randrange(len(_VERBS))
        start = len(text)
        words = f"In 60 patients, {one.label} {_VERBS[place]} {other.label} over 12 weeks."
        text += f"{words} "
        parts.append((one, place, other, start, words))
    claims = [_claim(random, iri, index, *part) for index, part in enumerate(parts, start=1)]
    document = Document(
        iri=iri,
        text=text,
        title=title,
        sections=(
            Section(kind=SectionKind.TITLE, span=Span(0, len(title))),
            Section(kind=SectionKind.ABSTRACT, span=Span(len(title) + 1, len(text))),
        ),
        source="made-up.jsonl",
        citation=f"Journal of Examples {1990 + number % 30}",
        year=1990 + number % 30,
        publication_types=(_TRIAL,) if number % 4 == 0 else (),
    )
    return document, claims


def _claim(  # noqa: PLR0913 (the parts of a sentence)
    random: Random, document: str, number: int, one: Concept, place: int, other: Concept,
    start: int, words: str,
) -> Claim:  # fmt: skip
    def select(role: Role, said: str) -> Selection:
        first = start + words.index(said)
        return Selection(role=role, span=Span(first, first + len(said)), quote=said)

    return Claim(
        subject=one.iri,
        predicate=_PREDICATES[place],
        object=other.iri,
        polarity=Polarity.NEGATED if random.random() < 0.1 else Polarity.AFFIRMED,
        qualifiers=(Qualifier(kind=cg("population"), concept=other.iri),) * (number % 3 == 0),
        evidence=(
            Evidence(
                document=document,
                sentence=number,
                section=SectionKind.ABSTRACT,
                selections=(
                    select(Role.SENTENCE, words),
                    select(Role.SUBJECT, one.label),
                    select(Role.OBJECT, other.label),
                    select(Role.TRIGGER, _VERBS[place]),
                ),
                certainty=random.choice(_CERTAINTIES),
                rule="made-up",
                score=round(random.random(), 3),
                score_lower=0.5,
            ),
        ),
    )
