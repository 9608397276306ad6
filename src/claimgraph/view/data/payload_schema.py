"""Types of the data that Python passes to the page, defined only here.

The page's own declarations, ``view/assets/types/payload.d.ts``, are generated from this module
with ``python -m tests.view.declarations``; a test fails if the two differ.
"""

from typing import Any, Literal, NotRequired, TypedDict

__all__ = [
    "BlockIndex",
    "CategoryRow",
    "ClaimRow",
    "CodeLists",
    "ConceptRow",
    "DocumentRow",
    "DrawnEdge",
    "DrawnNetwork",
    "DrawnNode",
    "EvidenceRow",
    "GapRow",
    "Look",
    "MapHead",
    "PassageRow",
    "Payload",
    "TurtleBundle",
]


class CategoryRow(TypedDict):
    """A category in use, and the number of its concepts that are drawn."""

    iri: str
    label: str
    light: str
    dark: str
    shape: str
    count: int


class ConceptRow(TypedDict):
    """A concept; ``shown`` if it is drawn."""

    iri: str
    label: str
    curie: str
    category: str
    names: list[str]
    broader: list[str]
    grounded: bool
    shown: bool


class PassageRow(TypedDict):
    """A sentence, or the text between sentences; ``owners`` are the claims and gaps it supports.

    Owners are numbers: the index of a claim, or the index of a gap plus the number of claims. Each
    of the ``pieces`` has the owners for which it plays a role, and the role.
    """

    owners: list[int]
    pieces: list[tuple[str, list[tuple[int, str]]]]


class DocumentRow(TypedDict):
    """A document; ``link`` is empty unless its IRI is a web address.

    Its text is the concatenation of the passages; without a text, they are the cited sentences.
    """

    iri: str
    title: str
    citation: str
    year: int | None
    source: str
    link: str
    retracted: bool
    passages: list[PassageRow]


class EvidenceRow(TypedDict):
    """Words that support a claim: ``pieces`` of the sentence, each with its roles."""

    document: str
    sentence: int
    section: str
    certainty: str
    outcome: str
    design: str
    presupposed: bool
    reader: str
    statistics: list[str]
    pieces: list[tuple[str, list[str]]]
    elsewhere: list[tuple[str, str]]


class ClaimRow(TypedDict):
    """A claim, with labels to show."""

    id: str
    iri: str
    subject: str
    predicate: str
    predicate_label: str
    object: str
    label: str
    polarity: str
    certainty: str
    score: float | None
    qualifiers: list[tuple[str, str]]
    evidence: list[EvidenceRow]


class GapRow(TypedDict):
    """A knowledge gap."""

    iri: str
    kind: str
    statement: str
    topics: list[str]
    excluded: list[str]
    claims: list[str]
    evidence: EvidenceRow


class Payload(TypedDict):
    """The whole drawing's data; ``curies`` are the short forms of predicates and documents."""

    version: int
    title: str
    note: str
    categories: list[CategoryRow]
    certainties: list[tuple[str, int]]
    polarities: list[tuple[str, int]]
    documents: list[DocumentRow]
    concepts: list[ConceptRow]
    claims: list[ClaimRow]
    gaps: list[GapRow]
    curies: dict[str, str]


class DrawnNode(TypedDict):
    """A box of the drawing, in px: its position, its size and its lines of text."""

    id: str
    kind: Literal["concept", "gap"]
    title: str
    x: float
    y: float
    widthConstraint: float
    heightConstraint: float
    lines: list[str]


class Smooth(TypedDict):
    """The curvature of a line, in the format of vis-network."""

    enabled: bool
    type: Literal["curvedCW", "curvedCCW"]
    roundness: float


class Arrow(TypedDict):
    """An arrowhead."""

    enabled: bool
    type: NotRequired[Literal["arrow", "vee", "bar"]]
    scaleFactor: NotRequired[float]


class Arrows(TypedDict):
    """The arrowheads of a line: only its end has one."""

    to: Arrow


# A class cannot have a field called "from".
DrawnEdge = TypedDict(
    "DrawnEdge",
    {
        "id": str,
        "from": str,
        "to": str,
        "kind": Literal["claim", "broader", "topic", "excluded"],
        "title": str,
        "smooth": Smooth | Literal[False],
        "along": float,
        "lines": list[str],
        "pool": int,
        "width": float,
        "dashes": list[int] | Literal[False],
        "arrows": Arrows,
    },
)
DrawnEdge.__doc__ = """A claim or another link; those of one ``pool`` are drawn as one line.

``along`` is the position of the label along the line, in [0, 1]; ``lines`` are its lines of text.
"""


class DrawnNetwork(TypedDict):
    """The drawn nodes and edges; ``options`` are vis-network's."""

    nodes: list[DrawnNode]
    edges: list[DrawnEdge]
    options: dict[str, Any]


class LineLook(TypedDict):
    """How the lines of a certainty are drawn, in px."""

    label: str
    width: float
    dashes: list[int]


class Colours(TypedDict):
    """Colours of everything other than categories, for one scheme."""

    page: str
    line: str
    negated: str
    broader: str
    gap: str
    text: str


class Schemes(TypedDict):
    """The colours by scheme."""

    light: Colours
    dark: Colours


class Look(TypedDict):
    """How things are drawn.

    ``lines`` are styles by certainty, ``ranks`` the certainties from the highest on, ``namespace``
    that of the claims' UUIDs, in hexadecimal.
    """

    lines: dict[str, LineLook]
    colours: Schemes
    ranks: list[str]
    isA: str
    namespace: str


class TurtleBundle(TypedDict):
    """The triples of each part of the graph, and the concepts needed to describe each concept."""

    prefixes: str
    parts: dict[str, str]
    needs: dict[str, list[str]]


class CodeLists(TypedDict):
    """The short lists to whose members the columns of the map refer by number.

    Categories: IRI, label, light colour, dark colour, shape. Predicates: IRI, label, negated label.
    Kinds and designs: IRI and label. Scores: the score and its lower bound.
    """

    categories: list[tuple[str, str, str, str, str]]
    predicates: list[tuple[str, str, str]]
    qualifierKinds: list[tuple[str, str]]
    gapKinds: list[tuple[str, str]]
    designs: list[tuple[str, str]]
    rules: list[str]
    scores: list[tuple[float | None, float | None]]
    statisticKinds: list[str]
    certainties: list[str]
    outcomes: list[str]
    readers: list[str]
    polarities: list[str]
    roles: list[str]
    sections: list[str]
    prefixes: dict[str, str]
    concept: str


class Total(TypedDict):
    """The size of the whole graph, drawn or not; documents without a claim count too."""

    claims: int
    concepts: int
    documents: int


class MapHead(CodeLists):
    """The data of the map other than its columns.

    The first ``shown`` concepts are drawn; stored positions are in fractions of a map unit, which
    has ``unit`` of them; the first ``named`` communities have names.
    """

    version: int
    title: str
    note: str
    total: Total
    shown: int
    unit: int
    named: int


class BlockIndex(TypedDict):
    """The positions of the columns in a packed block.

    Columns of numbers: type, 1 if differences are stored, first byte, length. Texts: first byte,
    length in bytes.
    """

    columns: dict[str, tuple[str, int, int, int]]
    texts: dict[str, tuple[int, int]]
