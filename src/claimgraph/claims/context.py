"""Polarity and certainty of a trigger, from the cues on its way up the tree.

Source: the scopes follow the parse, as in DepNeg (Sohn et al. 2012, AMIA Summits), instead of a
window of tokens as in NegEx (doi:10.1006/jbin.2001.1029).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimgraph.claims.syntax import Syntax, is_noun, is_verb
from claimgraph.model import Certainty, Polarity, Token
from claimgraph.ontology import Cue, Language

__all__ = ["Context", "find_context", "find_denial"]

# What a trigger hangs on still speaks about it along these relations.
_CLIMBED = frozenset(
    {
        "attr",
        "acomp",
        "oprd",
        "xcomp",
        "ccomp",
        "dobj",
        "conj",
        "acl",
        "nsubjpass",
        "pcomp",
        "advcl",
    }
)
_NOMINAL_PREPOSITIONS = frozenset({"as", "of", "for", "without", "in", "at", "to"})
_DENYING = frozenset({"det", "neg", "preconj", "predet", "cc"})
_MODIFIERS = frozenset(
    {"neg", "det", "aux", "advmod", "amod", "mark", "preconj", "cc", "predet", "prep"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """How the text means a trigger.

    Attributes:
        polarity: Negated if an odd number of negation cues hold.
        certainty: The least sure of the cues that hold; asserted without one.
        negations: The negation cues, in text order.
        hedges: The certainty cues, in text order.
    """

    polarity: Polarity
    certainty: Certainty
    negations: tuple[Token, ...]
    hedges: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """A governor on the way up, and the relation by which the way arrives at it."""

    token: Token
    via: str


def find_context(
    syntax: Syntax, trigger: Token, arguments: Iterable[Token], language: Language
) -> Context:
    """Find polarity and certainty of a trigger.

    Args:
        syntax: The sentence's logical relations.
        trigger: The word that evokes the claim.
        arguments: Heads of its arguments, whose determiners may deny it ("no patients").
        language: The cues.

    Returns:
        Polarity, certainty and the cues.
    """
    negations: dict[int, Token] = {}
    hedges: dict[int, tuple[Token, Certainty]] = {}
    for token, cue in (
        *_cues_above(syntax, trigger, language),
        *_denied(syntax, arguments, language),
    ):
        if cue.kind == "negation":
            negations[token.index] = token
        elif cue.kind == "certainty":
            hedges[token.index] = (token, cue.certainty)
    levels = [certainty for _, certainty in hedges.values()]
    if is_noun(trigger) and not is_verb(trigger) and _is_verbless(syntax, trigger):
        levels.append(Certainty.INVESTIGATED)  # "Effect of X on Y": a topic, not a statement
    if syntax.parse.sentence.text.endswith("?"):
        levels.append(Certainty.INVESTIGATED)
    return Context(
        polarity=Polarity.NEGATED if len(negations) % 2 else Polarity.AFFIRMED,
        certainty=max(levels, key=lambda each: each.rank, default=Certainty.ASSERTED),
        negations=tuple(negations[index] for index in sorted(negations)),
        hedges=tuple(hedges[index][0] for index in sorted(hedges)),
    )


def _cues_above(syntax: Syntax, trigger: Token, language: Language) -> Iterator[tuple[Token, Cue]]:
    for step in _way_up(syntax, trigger, language):
        for cue in language.cues.get(step.token.lemma, ()):
            if cue.where == "chain" and step.via and _fits(cue, step.via):
                yield step.token, cue
        yield from _child_cues(syntax, step.token, language)
    yield from _predicated(syntax, trigger, language)


def _predicated(syntax: Syntax, trigger: Token, language: Language) -> Iterator[tuple[Token, Cue]]:
    """Yield what is said of a trigger that is a noun: "inhibition was absent"."""
    if trigger.dep not in {"nsubj", "nsubjpass"}:
        return
    for said in syntax.parse.children(syntax.parse.head(trigger), "acomp", "attr", "oprd"):
        for cue in language.cues.get(said.lemma, ()):
            if cue.where == "predicate":
                yield said, cue


def _denied(
    syntax: Syntax, arguments: Iterable[Token], language: Language
) -> Iterator[tuple[Token, Cue]]:
    """Yield the words that deny an argument: "no patients", "neither X nor Y"."""
    for argument in arguments:
        first = argument
        while first.dep == "conj":
            first = syntax.parse.head(first)
        found = [
            (child, cue)
            for child, cue in _child_cues(syntax, first, language)
            if child.dep in _DENYING and child.index < first.index and _negates(cue)
        ]
        denial = find_denial(syntax, argument, language)
        if denial is not None:
            found.append(denial)
        yield from found[:1]  # "neither X nor Y" denies Y once


def find_denial(syntax: Syntax, noun: Token, language: Language) -> tuple[Token, Cue] | None:
    """Find a negation right before a noun phrase or its preposition.

    "in men but not in women", "stroke but not asthma", "neither by X nor by Y"
    """
    if noun.dep not in {"pobj", "conj"}:
        return None
    own = (*syntax.parse.children(noun, "det", "amod", "compound", "nmod", "neg", "preconj"), noun)
    edge = min(each.index for each in own if each.dep not in {"neg", "preconj"})
    if noun.dep == "pobj":
        edge = syntax.parse.head(noun).index
    before = syntax.parse.tokens[max(0, edge - 1) : edge]
    for token in before:
        for cue in language.cues.get(token.lemma, ()):
            if cue.kind == "negation" and token.dep in _DENYING:
                return token, cue
    return None


def _negates(cue: Cue) -> bool:
    return cue.kind == "negation"


def _fits(cue: Cue, relation: str) -> bool:
    return not cue.via or relation in cue.via


def _way_up(syntax: Syntax, trigger: Token, language: Language) -> Iterator[_Step]:
    """Yield the trigger and what governs it, as far as that still speaks about it."""
    step: _Step | None = _Step(trigger, "")
    while step is not None:
        yield step
        step = _next_step(syntax, step, language)


def _next_step(syntax: Syntax, step: _Step, language: Language) -> _Step | None:
    """Give the governor of a step; None where it no longer speaks about what is below."""
    token, head = step.token, syntax.parse.head(step.token)
    if head is token or head.index == token.index:
        return None
    if token.dep == "conj":  # a conjunct with a subject or modal of its own stands alone
        own = any(syntax.parse.children(token, "nsubj", "nsubjpass", "aux"))
        return None if own else _Step(head, step.via if is_verb(head) else "")
    if token.dep == "prep":  # what stands behind "as" is said of the object: "tested X as a Y"
        return _Step(head, "dobj" if token.lemma == "as" and is_verb(head) else "pobj")
    if not _is_climbed(syntax, token, head, language):
        return None
    factive = any(
        cue.kind == "factive" and _fits(cue, token.dep) for cue in language.cues.get(head.lemma, ())
    )
    return None if factive else _Step(head, token.dep)


def _is_climbed(syntax: Syntax, token: Token, head: Token, language: Language) -> bool:
    if token.dep in {"pobj", "pcomp"}:
        return head.text.lower() in _NOMINAL_PREPOSITIONS and _passes_on(syntax, head, language)
    return token.dep in _CLIMBED and (token.dep != "advcl" or _is_bare(syntax, token))


def _is_verbless(syntax: Syntax, token: Token) -> bool:
    """Whether no verb governs a word: it stands in a title or a fragment."""
    while token.head != token.index:
        token = syntax.parse.head(token)
        if token.tag.startswith("VB"):
            return False
    return not token.tag.startswith("VB")


def _is_bare(syntax: Syntax, verb: Token) -> bool:
    """Whether an adverbial clause is a purpose or participle, not a clause with its own subject."""
    return not any(syntax.parse.children(verb, "nsubj", "nsubjpass", "mark"))


def _passes_on(syntax: Syntax, preposition: Token, language: Language) -> bool:
    """Whether what governs a preposition speaks about its object: empty heads and cues do."""
    if preposition.text.lower() in {"without", "as"}:
        return True
    governor = syntax.parse.head(preposition)
    if language.head(governor.lemma, "transparent", "giving", "measure") is not None:
        return True
    return any("pobj" in cue.via for cue in language.cues.get(governor.lemma, ()))


def _child_cues(syntax: Syntax, token: Token, language: Language) -> Iterator[tuple[Token, Cue]]:
    for child in syntax.parse.children(token):
        if child.dep == "advcl" and child.index < token.index:
            yield from _conditions(syntax, child, language)
        if child.dep not in _MODIFIERS:
            continue
        for cue in language.cues.get(child.lemma, ()) or language.cues.get(child.text.lower(), ()):
            if cue.where != "child" or not _fits(cue, child.dep):
                continue
            if cue.kind == "negation" and _is_blocked(syntax, child, language):
                continue
            yield child, cue


def _conditions(syntax: Syntax, clause: Token, language: Language) -> Iterator[tuple[Token, Cue]]:
    """Yield what makes a clause in front a condition: "If confirmed, X prevents Y"."""
    for mark in syntax.parse.children(clause, "mark"):
        for cue in language.cues.get(mark.lemma, ()):
            if cue.value == Certainty.HYPOTHETICAL:
                yield mark, cue


def _is_blocked(syntax: Syntax, negation: Token, language: Language) -> bool:
    """Whether the word right behind a negation undoes it: "not only"."""
    behind = syntax.parse.tokens[negation.index + 1 : negation.index + 2]
    return any(
        cue.kind == "blocker" for token in behind for cue in language.cues.get(token.lemma, ())
    )
