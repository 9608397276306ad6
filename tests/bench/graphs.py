"""A made-up claim graph of any size, the same each time: communities in communities, hubs, words.

Names and sentences are made of everyday words of the field, each with a frequency that falls as in
language, so that a page compresses about as well as one made of abstracts.
"""

from collections.abc import Sequence
from random import Random

from claimgraph.model import (
    Certainty,
    Claim,
    ClaimGraph,
    Concept,
    Document,
    Evidence,
    Polarity,
    Role,
    SectionKind,
    Selection,
    Span,
)
from claimgraph.vocabulary import PREFIXES, cg, local_concept_iri

__all__ = ["CLAIMS_PER_CONCEPT", "make_graph"]

CLAIMS_PER_CONCEPT = 2.2
_CLAIMS_PER_DOCUMENT = 4


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FIRST = _words("""
    acute chronic early late severe mild renal hepatic cardiac cerebral cortical spinal gastric
    pulmonary arterial venous dermal ocular nasal oral mucosal muscular neural glial thymic
    splenic pancreatic adrenal thyroid ovarian prostatic uterine placental fetal neonatal
    juvenile adult nuclear mitochondrial ribosomal lysosomal vesicular synaptic axonal dendritic
    vascular lymphatic plasma serum urinary salivary faecal airway alveolar bronchial tracheal
    colonic ileal duodenal
""")
_SECOND = _words("""
    zinc copper iron calcium sodium potassium magnesium selenium iodine glucose fructose lactate
    insulin glucagon leptin ghrelin cortisol estradiol testosterone melatonin dopamine serotonin
    histamine glycine glutamate taurine carnitine choline folate retinol tocopherol heparin
    albumin fibrin collagen elastin keratin actin myosin tubulin kinesin dynein cadherin
    integrin selectin interferon cytokine chemokine caspase kinase phosphatase protease lipase
    amylase lactase urease thrombin plasmin renin bradykinin oxytocin prolactin relaxin statin
    aspirin ibuprofen codeine
""")
_THIRD = _words("""
    receptor channel transporter inhibitor agonist antagonist binding release uptake synthesis
    secretion clearance deficiency excess toxicity transport signalling pathway response
    activity level injury inflammation infection fibrosis necrosis tumour carcinoma syndrome
    disease pain therapy supplement infusion
""")
_WORDS = _words("""
    the of in and with to was for by that were from as at on is than after between during not
    more patients treatment effect study results group cells increased significantly levels
    compared controls months weeks days dose placebo risk clinical evidence measured observed
    expression concentration response whereas although mean baseline trial randomized cohort
    adjusted model animals rats mice human subjects women men children blood samples tissue
    activity rate ratio interval confidence higher lower reduced difference outcome primary
    secondary follow hours daily oral intravenous administration exposure associated independent
    factor score analysis
""")
_CATEGORIES = (
    "Chemical",
    "Protein",
    "Disease",
    "Process",
    "Drug",
    "Phenotype",
    "Cell",
    "Procedure",
)
_VERBS = (
    ("treats", "treats"),
    ("causes", "causes"),
    ("inhibits", "inhibits"),
    ("stimulates", "stimulates"),
    ("increases", "increases"),
    ("decreases", "decreases"),
    ("affects", "affects"),
    ("prevents", "prevents"),
    ("associatedWith", "is associated with"),
)
_SURE = (Certainty.ASSERTED,) * 7 + tuple(Certainty)


def make_graph(n_concepts: int) -> ClaimGraph:
    """Make a graph.

    Args:
        n_concepts: How many concepts; it has 2.2 times as many claims.

    Returns:
        The graph; equal for equal numbers.
    """
    random = Random(5)  # noqa: S311 (no secret)
    concepts = _concepts(random, n_concepts)
    pairs = _pairs(random, n_concepts)
    documents, claims = [], []
    for start in range(0, len(pairs), _CLAIMS_PER_DOCUMENT):
        document, some = _document(
            random, len(documents), concepts, pairs[start : start + _CLAIMS_PER_DOCUMENT]
        )
        documents.append(document)
        claims += some
    return ClaimGraph(
        documents=tuple(documents),
        concepts=tuple(sorted(concepts, key=lambda each: each.iri)),
        claims=tuple(claims),
    )


def _concepts(random: Random, n: int) -> list[Concept]:
    numbers = random.sample(range(len(_FIRST) * len(_SECOND) * len(_THIRD)), n)
    found = []
    for number in numbers:
        rest, first = divmod(number, len(_FIRST))
        third, second = divmod(rest, len(_SECOND))
        label = f"{_FIRST[first]} {_SECOND[second]} {_THIRD[third]}"
        category = cg(_CATEGORIES[third % len(_CATEGORIES)])
        found.append(Concept(iri=local_concept_iri(label), label=label, category=category))
    return found


def _pairs(random: Random, n: int) -> list[tuple[int, int]]:
    """Choose ends of claims: hubs have many, and four of five stay in a community."""
    n_groups = max(1, round(n**0.5 / 1.5))
    groups: list[list[int]] = [[] for _ in range(n_groups)]
    home = []
    for concept in range(n):
        home.append(int(n_groups * random.random() ** 1.6))
        groups[home[-1]].append(concept)
    found = []
    while len(found) < round(CLAIMS_PER_CONCEPT * n):
        # Each concept once, then the more often, the earlier.
        one = len(found) if len(found) < n else int(n * random.random() ** 2)
        near = groups[home[one]]
        if random.random() < 0.8:
            other = near[int(len(near) * random.random() ** 2.5)]
        else:
            other = int(n * random.random() ** 3)
        if one != other or n < 2:
            found.append((one, other))
    return found


def _sentence(random: Random, words: Sequence[str]) -> list[str]:
    size = random.randint(9, 17)
    told = [_WORDS[int(len(_WORDS) * random.random() ** 2)] for _ in range(size)]
    told.append(f"(p={random.random():.3f})")
    at = random.randint(0, 3)
    return [*told[:at], *words, *told[at:]]


def _document(
    random: Random, number: int, concepts: Sequence[Concept], pairs: Sequence[tuple[int, int]]
) -> tuple[Document, list[Claim]]:
    iri = f"{PREFIXES['pmid']}{30_000_000 + number}"
    first = concepts[pairs[0][0]]
    title = f"Effects of {first.label} in {random.choice(_FIRST)} {random.choice(_THIRD)}."
    text, claims = title, []
    for place, (one, other) in enumerate(pairs):
        name, verb = random.choice(_VERBS)
        is_negated = random.random() < 0.06
        said = f"not {verb}" if is_negated else verb
        ends = concepts[one], concepts[other]
        told = _sentence(random, (ends[0].label, said, ends[1].label))
        start = len(text) + 1
        sentence = " ".join(told).capitalize() + "."
        text = f"{text} {sentence}"
        spans = {
            Role.SENTENCE: (0, len(sentence)),
            Role.SUBJECT: _find(sentence, ends[0].label),
            Role.TRIGGER: _find(sentence, said),
            Role.OBJECT: _find(sentence, ends[1].label, last=True),
        }
        claims.append(
            Claim(
                subject=ends[0].iri,
                predicate=cg(name),
                object=ends[1].iri,
                polarity=Polarity.NEGATED if is_negated else Polarity.AFFIRMED,
                evidence=(
                    Evidence(
                        document=iri,
                        sentence=place + 2,
                        section=SectionKind.ABSTRACT,
                        selections=tuple(
                            Selection(
                                role=role,
                                span=Span(start + low, start + high),
                                quote=sentence[low:high],
                            )
                            for role, (low, high) in spans.items()
                        ),
                        certainty=random.choice(_SURE),
                        rule=name,
                        score=0.8,
                        score_lower=0.7,
                    ),
                ),
            )
        )
    year = 1980 + number % 45
    return Document(iri=iri, text=text, title=title, source="made-up.jsonl", year=year), claims


def _find(sentence: str, words: str, *, last: bool = False) -> tuple[int, int]:
    lower = sentence.lower()
    start = lower.rindex(words) if last else lower.index(words)
    return start, start + len(words)
