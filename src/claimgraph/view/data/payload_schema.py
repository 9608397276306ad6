"""The data that Python hands to the page, as types: the one place where they are written down.

The page's own declarations, ``view/assets/types/payload.d.ts``, are made from this module with
``python -m tests.view.declarations``; a test fails while the two differ.
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
    """A category in use and how many concepts of it are drawn."""

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
    """A sentence, or what lies between sentences; ``owners`` are the claims and gaps it supports.

    Owners are numbers: that of a claim among the claims, or that of a gap among the gaps plus the
    number of claims. Each of the ``pieces`` has the owners it plays a role for, and the role.
    """

    owners: list[int]
    pieces: list[tuple[str, list[tuple[int, str]]]]


class DocumentRow(TypedDict):
    """A document; ``link`` is empty unless its IRI is a web address.

    The passages join to its text; those of a document without text are the sentences cited.
    """

    iri: str
    title: str
    citation: str
    year: int | None
    source: str
    link: str
    passages: list[PassageRow]


class EvidenceRow(TypedDict):
    """Words that support a claim: ``pieces`` of the sentence, each with its roles."""

    document: str
    sentence: int
    section: str
    certainty: str
    outcome: str
    design: str
    statistics: list[str]
    pieces: list[tuple[str, list[str]]]
    elsewhere: list[tuple[str, str]]


class ClaimRow(TypedDict):
    """A claim, readable as it is."""

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
    """A box of the drawing, in px: its place, its size and the lines of its words."""

    id: str
    kind: Literal["concept", "gap"]
    title: str
    x: float
    y: float
    widthConstraint: float
    heightConstraint: float
    lines: list[str]


class Smooth(TypedDict):
    """How a line is bent, as vis-network has it."""

    enabled: bool
    type: Literal["curvedCW", "curvedCCW"]
    roundness: float


class Arrow(TypedDict):
    """The head of a line."""

    enabled: bool
    type: NotRequired[Literal["arrow", "vee", "bar"]]
    scaleFactor: NotRequired[float]


class Arrows(TypedDict):
    """The heads of a line: only its end has one."""

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

``along`` says where the name stands, as a share of the way; ``lines`` are the lines of its words.
"""


class DrawnNetwork(TypedDict):
    """What is drawn where; ``options`` are vis-network's."""

    nodes: list[DrawnNode]
    edges: list[DrawnEdge]
    options: dict[str, Any]


class LineLook(TypedDict):
    """How the lines of a certainty are drawn, in px."""

    label: str
    width: float
    dashes: list[int]


class Colours(TypedDict):
    """Colours of what no category colours, for one scheme."""

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

    ``lines`` go by certainty, ``ranks`` are the certainties from the surest on, ``namespace`` is
    the one of the claims' UUIDs, in hexadecimal.
    """

    lines: dict[str, LineLook]
    colours: Schemes
    ranks: list[str]
    isA: str
    namespace: str


class TurtleBundle(TypedDict):
    """The triples of each part of the graph, and by concept the concepts that it needs."""

    prefixes: str
    parts: dict[str, str]
    needs: dict[str, list[str]]


class CodeLists(TypedDict):
    """The short lists whose members the columns of the map name by number.

    Categories: IRI, label, colour in light, colour in dark, shape. Predicates: IRI, label, label
    where negated. Kinds and designs: IRI and label. Scores: the score and its lower bound.
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
    polarities: list[str]
    roles: list[str]
    sections: list[str]
    prefixes: dict[str, str]
    concept: str


class Total(TypedDict):
    """How much the graph holds, drawn or not."""

    claims: int
    concepts: int


class MapHead(CodeLists):
    """What the map knows beside its columns.

    ``shown`` concepts are drawn, the first ones; ``unit`` parts of its stored positions are one
    of the map's; the first ``named`` communities have names.
    """

    version: int
    title: str
    note: str
    total: Total
    shown: int
    unit: int
    named: int


class BlockIndex(TypedDict):
    """Where the columns of a packed block lie.

    Columns of numbers: type, 1 if differences are stored, first byte, length. Texts: first byte,
    length in bytes.
    """

    columns: dict[str, tuple[str, int, int, int]]
    texts: dict[str, tuple[int, int]]
