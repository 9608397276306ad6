"""A claim graph whose every text would do harm if it were not text."""

from functools import cache
from itertools import pairwise

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

HOSTILE = (
    "</script><script>window.harmed=1</script>",
    "<img src=x onerror=window.harmed=1>",
    '"><a href="javascript:window.harmed=1">href</a>',
    "\u202eevil\u2066 {{ 7*7 }} {% raw %} \u2028\u2029 <!-- -->",
    "' onmouseover='window.harmed=1",
    "http://example.org/<b>&amp;",
    "lone \ud800 surrogate \x00 \x1b[31m",
    "x" * 100_000,
)


@cache
def build_hostile() -> ClaimGraph:
    """Every text of the graph is hostile in turn; the predicate and category are unknown."""
    text = " ".join(HOSTILE)
    document = Document(
        iri="http://example.org/'\"><script>window.harmed=1</script>",
        text=text,
        title=HOSTILE[0],
        source=HOSTILE[1],
        citation=HOSTILE[2],
    )
    words = HOSTILE[0]
    evidence = Evidence(
        document=document.iri,
        sentence=1,
        section=SectionKind.TITLE,
        selections=(
            Selection(role=Role.SENTENCE, span=Span(0, len(text)), quote=text),
            Selection(role=Role.SUBJECT, span=Span(0, len(words)), quote=words),
        ),
        certainty=Certainty.POSSIBLE,
        design="urn:design:<script>",
    )
    concepts = [
        Concept(
            iri=f"javascript:window.harmed={number}",
            label=label,
            category=f"urn:category:{label[:60]}",
            names=tuple(ConceptName(text=name, kind=NameKind.EXACT) for name in HOSTILE),
        )
        for number, label in enumerate(HOSTILE)
    ]
    claims = [
        Claim(
            subject=one.iri,
            predicate=f"urn:predicate:{HOSTILE[number % 6]}",
            object=other.iri,
            polarity=Polarity.NEGATED if number % 2 else Polarity.AFFIRMED,
            qualifiers=(Qualifier(kind="urn:kind:<img>", concept=one.iri),),
            evidence=(evidence,),
        )
        for number, (one, other) in enumerate(pairwise(concepts))
    ]
    gap = KnowledgeGap(
        kind="urn:gap:<script>",
        statement=HOSTILE[0],
        topics=(concepts[0].iri,),
        evidence=evidence,
    )
    return ClaimGraph(
        documents=(document,), concepts=tuple(concepts), claims=tuple(claims), gaps=(gap,)
    )
