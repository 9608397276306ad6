"""``function_words.tsv``: verbs and function words by their role in a sentence."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from claimgraph.ontology.tables.checks import LOWER, OneOf
from claimgraph.ontology.tables.table import Table

__all__ = ["FUNCTION_WORDS", "WordKind", "by_kind", "read_function_words"]

_Kind = TypeVar("_Kind", bound=StrEnum)


class WordKind(StrEnum):
    """Role of a word; ``function_words.tsv`` documents each kind."""

    COPULA = "copula"
    LIGHT = "light"
    SHOWING = "showing"
    RELATIVE = "relative"
    POINTING = "pointing"
    MANNER = "manner"
    COMPARISON = "comparison"
    COURSE = "course"
    EXAMPLE = "example"
    PERSON = "person"
    SPARED = "spared"
    PAST = "past"
    EXCEPTION = "exception"
    JOINT = "joint"
    UNITING = "uniting"
    LONE = "lone"
    CONSEQUENCE = "consequence"
    CAUTIONING = "cautioning"
    FORBIDDING = "forbidding"
    ADVISING = "advising"
    OBLIGING = "obliging"
    CAUSED = "caused"
    BEARING = "bearing"
    AIM = "aim"
    PLANNING = "planning"
    AUTHOR = "author"
    OPEN = "open"
    WIDE = "wide"
    COUNTING = "counting"
    REVERSING = "reversing"
    HOLLOW = "hollow"
    GENERAL = "general"
    DEMONSTRATIVE = "demonstrative"
    SHAM = "sham"
    CRITERION = "criterion"
    AIMED = "aimed"
    SCARCE = "scarce"
    PREFIX = "prefix"
    CONTINUING = "continuing"
    HALVING = "halving"
    TIED = "tied"
    CONTRASTING = "contrasting"
    LISTING = "listing"
    TIMING = "timing"
    CIRCUMSTANCE = "circumstance"
    OCCASION = "occasion"
    REGARDED = "regarded"
    INSTANT = "instant"
    PEOPLE = "people"
    GRADED = "graded"
    DIRECTED = "directed"
    STATE = "state"
    VERBAL = "verbal"
    INTRANSITIVE = "intransitive"
    CREATURE = "creature"
    CONSEQUENT = "consequent"
    ACQUIRING = "acquiring"
    ENGAGING = "engaging"
    ABLE = "able"
    CAUSAL = "causal"
    BEARER = "bearer"
    VAGUE = "vague"
    ENSUING = "ensuing"
    MULTIPLE = "multiple"
    ADVERBIAL = "adverbial"
    PAIRING = "pairing"
    NOBODY = "nobody"
    CLASSIFYING = "classifying"
    OUTSET = "outset"
    SINCE = "since"
    SUSPENDED = "suspended"
    RANKING = "ranking"
    SETTING = "setting"
    JOINING = "joining"
    TELLING = "telling"
    CONTROL = "control"
    ARM = "arm"
    UNNAMED = "unnamed"
    WHICHEVER = "whichever"
    EVERY = "every"
    ASSIGNING = "assigning"
    UNDERGOING = "undergoing"
    STUDIED = "studied"
    SAME = "same"
    ALTERED = "altered"
    HITHERTO = "hitherto"
    DUE = "due"
    LACKING = "lacking"
    AMOUNT = "amount"
    MEASURING = "measuring"
    EXAMINING = "examining"
    KIN = "kin"
    RELATIONAL = "relational"
    SCALAR = "scalar"
    PARTIAL = "partial"
    PARAMETER = "parameter"
    CHANCE = "chance"
    CONDITIONAL = "conditional"
    NARROWER = "narrower"
    NEEDING = "needing"
    APART = "apart"
    UNLIKE = "unlike"
    STEADY = "steady"
    TOPIC = "topic"
    MERIT = "merit"
    TELLTALE = "telltale"
    WHETHER = "whether"
    FUTURE = "future"
    STOPPING = "stopping"
    INSUFFICIENT = "insufficient"
    WANTED = "wanted"
    REGULATION = "regulation"
    PURPOSE = "purpose"
    GUESS = "guess"
    ABILITY = "ability"
    DEMONSTRATING = "demonstrating"
    ATTESTED = "attested"
    ATTESTING = "attesting"
    SINGULAR = "singular"
    PLURAL = "plural"
    ADDITIVE = "additive"
    INDEFINITE = "indefinite"
    RESTRICTING = "restricting"
    HAVING = "having"
    PARTICIPATING = "participating"
    LIKENING = "likening"
    DIFFERING = "differing"
    NONRESTRICTIVE = "nonrestrictive"
    DEGREE = "degree"
    SHARE = "share"
    EXCLUDING = "excluding"
    CONCERNING = "concerning"
    CONCESSIVE = "concessive"
    CHANGE = "change"
    SINGLE = "single"
    WELL = "well"
    AGAINST = "against"
    CASE = "case"
    CALLED = "called"
    LIKELY = "likely"
    RATIO = "ratio"
    CROSSING = "crossing"
    REGARD = "regard"
    TREATED = "treated"
    TAKING = "taking"
    OPPOSING = "opposing"
    ENROLLED = "enrolled"
    ORDINAL = "ordinal"
    DOING = "doing"
    ENUMERATING = "enumerating"
    ACTING = "acting"
    TRIAL = "trial"
    SERVING = "serving"
    CARE = "care"
    CUSTOMARY = "customary"
    INSTRUMENTAL = "instrumental"
    STRATUM = "stratum"
    ASKING = "asking"
    DENYING = "denying"
    SEEKING = "seeking"


FUNCTION_WORDS = Table(
    name="function_words.tsv",
    columns={"lemma": LOWER, "kind": OneOf(frozenset(WordKind), "kind of word")},
    key=("lemma", "kind"),
)


def read_function_words(folder: Path) -> Mapping[str, frozenset[str]]:
    """Read the words of each kind; kinds without words are included.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    rows = FUNCTION_WORDS.read(folder)
    return by_kind(WordKind, ((row["kind"], row["lemma"]) for _, row in rows))


def by_kind(kinds: type[_Kind], given: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """Group pairs of kind and member by kind."""
    found: dict[str, set[str]] = {kind.value: set() for kind in kinds}
    for kind, member in given:
        found[kind].add(member)
    return MappingProxyType({kind: frozenset(members) for kind, members in found.items()})
