"""Polarity and certainty of a trigger, from the cues on its way up the tree.

Source: the scopes follow the parse, as in DepNeg (Sohn et al. 2012, AMIA Summits), instead of a
window of tokens as in NegEx (doi:10.1006/jbin.2001.1029).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from claimgraph.claims.factuality.negation import find_negation, find_negations, is_blocker
from claimgraph.claims.factuality.objectives import is_objective
from claimgraph.claims.trees.governors import Step, fits, iter_governors
from claimgraph.claims.trees.syntax import Syntax, is_noun, is_verb
from claimgraph.model import Certainty, Polarity, Span, Token
from claimgraph.ontology import Cue, Language

__all__ = ["Factuality", "find_factuality", "find_negation"]

_MODIFIERS = frozenset(
    {"neg", "det", "aux", "advmod", "amod", "mark", "preconj", "cc", "predet", "prep"}
)
_JOINT = "joint"  # value of a cue that goes along with another negation
_PREDICATIVE = ("acomp", "attr", "oprd")


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuality:
    """How the text means a trigger.

    Attributes:
        polarity: Negated if an odd number of negation cues hold.
        certainty: The least sure of the cues that hold; asserted without one.
        negations: The negation cues, in text order.
        hedges: The certainty cues, in text order.
        abilities: Words that say only that it can be ("is able to"), in text order.
        cues: Every word that holds with what the tables say of it, in text order.
    """

    polarity: Polarity
    certainty: Certainty
    negations: tuple[Token, ...]
    hedges: tuple[Token, ...]
    abilities: tuple[Token, ...] = ()
    cues: tuple[tuple[Token, Cue], ...] = ()


@dataclass(slots=True)
class _Found:
    """The cues that hold, each once, by the index of its word."""

    negations: dict[int, tuple[Token, Cue]] = field(default_factory=dict)
    hedges: dict[int, tuple[Token, Certainty]] = field(default_factory=dict)
    abilities: dict[int, Token] = field(default_factory=dict)
    cues: dict[tuple[int, str], tuple[Token, Cue]] = field(default_factory=dict)

    def add(self, token: Token, cue: Cue) -> None:
        self.cues[token.index, cue.kind] = (token, cue)
        if cue.kind == "negation":
            self.negations[token.index] = (token, cue)
        elif cue.kind == "certainty":
            self.hedges[token.index] = (token, cue.certainty)
        elif cue.kind == "ability":
            self.abilities[token.index] = token

    @property
    def is_negated(self) -> bool:
        """Whether an odd number of negations hold; joint ones ("neither", "nor") add to none."""
        joint = [cue.value == _JOINT for _, cue in self.negations.values()]
        own = len(joint) - sum(joint)
        return own % 2 == 1 if own else bool(joint)


def find_factuality(
    syntax: Syntax,
    trigger: Token,
    arguments: Sequence[Token],
    language: Language,
    *,
    words: Sequence[Span] = (),
) -> Factuality:
    """Find polarity and certainty of a trigger.

    Args:
        syntax: The sentence's logical relations.
        trigger: The word that evokes the claim.
        arguments: Heads of its arguments, whose determiners may deny it ("no patients").
        language: The cues.
        words: The trigger's own words, where they are less than a token ("unaffected").

    Returns:
        Polarity, certainty and the cues.
    """
    found = _Found()
    carried = _carried(syntax, trigger, language)
    denied = find_negations(syntax, (*arguments, *carried), language)
    for token, cue in (
        *_cues_above(syntax, trigger, language),
        *_coordinating(syntax, trigger, language),
        *(denied if _is_stated(syntax, trigger, language) else ()),
        *_cues_within(syntax, trigger, language, words),
        *_suspicions(syntax, trigger, arguments, language),
    ):
        found.add(token, cue)
    levels = [certainty for _, certainty in found.hedges.values()]
    if is_noun(trigger) and not is_verb(trigger) and _is_headline(syntax, trigger, language):
        levels.append(Certainty.INVESTIGATED)  # "Effect of X on Y": a topic, not a statement
    if is_objective(syntax, trigger, language) or _is_to_be_found(syntax, trigger, language):
        levels.append(Certainty.INVESTIGATED)
    if syntax.parse.sentence.text.endswith("?"):
        levels.append(Certainty.INVESTIGATED)
    return Factuality(
        polarity=Polarity.NEGATED if found.is_negated else Polarity.AFFIRMED,
        certainty=max(levels, key=lambda each: each.rank, default=Certainty.ASSERTED),
        negations=tuple(found.negations[index][0] for index in sorted(found.negations)),
        hedges=tuple(found.hedges[index][0] for index in sorted(found.hedges)),
        abilities=tuple(found.abilities[index] for index in sorted(found.abilities)),
        cues=tuple(found.cues[key] for key in sorted(found.cues)),
    )


def _carried(syntax: Syntax, trigger: Token, language: Language) -> Iterator[Token]:
    """Yield the noun that a light verb carries, whose denial is the verb's: "had no effect"."""
    if trigger.lemma in language.function_words["light"]:
        yield from syntax.parse.children(trigger, "dobj")


def _cues_above(syntax: Syntax, trigger: Token, language: Language) -> Iterator[tuple[Token, Cue]]:
    for step in iter_governors(syntax, trigger, language):
        above = [
            cue
            for cue in language.cues.get(step.token.lemma, ())
            if cue.where == "chain" and step.via and fits(cue, step.via)
        ]
        if step.via == "ccomp" and step.token.lemma in language.function_words["copula"]:
            yield from _said_of_clause(syntax, step.token, language)
        for cue in above:
            if not _is_undone(syntax, step.token, cue, language):
                yield step.token, cue
        # "the effect was not studied" denies the study, not the effect
        is_studied = any(cue.value == Certainty.INVESTIGATED for cue in above)
        for child, cue in _child_cues(syntax, step, language, trigger):
            if not (is_studied and cue.kind == "negation"):
                yield child, cue
    yield from _predicated(syntax, trigger, language)


def _said_of_clause(
    syntax: Syntax, copula: Token, language: Language
) -> Iterator[tuple[Token, Cue]]:
    """Yield what is said of a clause that hangs on the copula: "it was *unlikely* that"."""
    for said in syntax.parse.children(copula, *_PREDICATIVE):
        for cue in language.cues.get(said.lemma, ()):
            if cue.where == "chain" and "ccomp" in cue.via:
                yield said, cue


def _coordinating(
    syntax: Syntax, trigger: Token, language: Language
) -> Iterator[tuple[Token, Cue]]:
    """Yield what denies a verb that it adds to another: "neither raises A *nor* lowers B"."""
    head = syntax.parse.head(trigger)
    if trigger.dep == "conj" and is_verb(trigger) and is_verb(head):
        for mark in syntax.parse.children(head, "cc"):
            if head.index < mark.index < trigger.index:
                for cue in language.cues.get(mark.lemma, ()):
                    if cue.kind == "negation" and cue.value == _JOINT and cue.where == "child":
                        yield mark, cue


def _suspicions(
    syntax: Syntax, trigger: Token, arguments: Iterable[Token], language: Language
) -> Iterator[tuple[Token, Cue]]:
    """Yield what hedges an argument: "suspected X due to Y", "possibility of Y-induced X"."""
    before = [each for noun in arguments for each in syntax.parse.children(noun, "amod")]
    for child in before:
        for cue in language.cues.get(child.text.lower(), ()):
            if cue.kind == "certainty" and cue.where == "child" and fits(cue, "amod"):
                yield child, cue
    if trigger.dep == "amod":
        yield from _suspicions_above(syntax, trigger, language)
        if trigger.inner is None:  # "may exert *protective* effects"
            yield from _modals(syntax, syntax.parse.head(trigger), language)
    elif trigger.mention is not None and trigger.tag.startswith("NN"):
        yield from _modals(syntax, trigger, language)  # "may result in *bleeding* after X"


def _modals(syntax: Syntax, noun: Token, language: Language) -> Iterator[tuple[Token, Cue]]:
    """Yield the modals of the verb whose object a noun is."""
    verb = syntax.parse.head(noun)
    if noun.dep == "pobj" and verb.text.lower() in {"in", "to"}:
        verb = syntax.parse.head(verb)
    if noun.dep in {"dobj", "pobj"} and is_verb(verb):
        for child in syntax.parse.children(verb, "aux"):
            for cue in language.cues.get(child.lemma, ()):
                if cue.kind == "certainty" and not _is_undone(syntax, verb, cue, language):
                    yield child, cue


def _suspicions_above(
    syntax: Syntax, trigger: Token, language: Language
) -> Iterator[tuple[Token, Cue]]:
    host = syntax.parse.head(trigger)
    for step in iter_governors(syntax, host, language):
        for cue in language.cues.get(step.token.lemma, ()):
            above = cue.where == "chain" and step.via and fits(cue, step.via)
            if cue.kind == "certainty" and above and cue.value != Certainty.INVESTIGATED:
                yield step.token, cue


def _is_stated(syntax: Syntax, trigger: Token, language: Language) -> bool:
    """Whether a trigger is what its sentence says, not a noun that something else is said of.

    "induced expression of A but not of B" denies the induction, not the expression.
    """
    top = list(iter_governors(syntax, trigger, language))[-1].token
    head = syntax.parse.head(top)
    return is_verb(top) or head.index == top.index or not is_verb(head) or top.dep == "relcl"


def _cues_within(
    syntax: Syntax, trigger: Token, language: Language, words: Sequence[Span]
) -> Iterator[tuple[Token, Cue]]:
    """Yield what the trigger itself says: "independent", and the prefix of "unaffected"."""
    for token in (each for each in syntax.parse.tokens if _is_part(each, trigger, words)):
        cues = language.cues.get(token.lemma, ()) or language.cues.get(token.text.lower(), ())
        for cue in cues:
            if cue.where == "self":
                yield token, cue
        for span in words:
            if token.span.contains(span) and token.span.start < span.start:
                prefix = Span(token.span.start, span.start).cut(syntax.parse.sentence.document.text)
                for cue in language.cues.get(prefix.lower().rstrip("-") + "-", ()):
                    yield token, cue


def _is_part(token: Token, trigger: Token, words: Sequence[Span]) -> bool:
    if words:
        return any(token.span.overlaps(each) for each in words)
    return token.index == trigger.index


def _predicated(syntax: Syntax, trigger: Token, language: Language) -> Iterator[tuple[Token, Cue]]:
    """Yield what is said of a trigger that is a noun: "inhibition was absent"."""
    if trigger.dep not in {"nsubj", "nsubjpass"}:
        return
    for said in syntax.parse.children(syntax.parse.head(trigger), *_PREDICATIVE):
        for cue in language.cues.get(said.lemma, ()):
            if cue.where == "predicate":
                yield said, cue


def _is_headline(syntax: Syntax, trigger: Token, language: Language) -> bool:
    """Whether a word without a verb names what was studied: "Effect of X on Y".

    What befell somebody is told there ("Bleeding after X"), and so is what it came after.
    """
    own = {each.text.lower() for each in syntax.parse.children(trigger, "prep")}
    if trigger.mention is not None and "for" not in own:
        above = syntax.parse.head(trigger)
        if above.text.lower() != "for":
            return False
    frames = language.frames.get((trigger.lemma, "noun"), ())
    if frames and all(each.predicate in language.roles["event"] for each in frames):
        return False
    token = trigger
    while token.head != token.index:
        token = syntax.parse.head(token)
        if token.text.lower() in language.function_words["course"] | {"due"}:
            return False
    return _is_verbless(syntax, trigger)


def _is_to_be_found(syntax: Syntax, trigger: Token, language: Language) -> bool:
    """Whether a noun hangs, however deep, on what is to be found: "to evaluate X in the ... of"."""
    if trigger.mention is not None or not is_noun(trigger) or is_verb(trigger):
        return False
    token = trigger
    while token.head != token.index:
        token = syntax.parse.head(token)
        if is_verb(token) and token.dep != "prep":  # "compared to"
            is_open = any(each.tag == "TO" for each in syntax.parse.children(token, "aux"))
            cues = language.cues.get(token.lemma, ())
            return is_open and any(cue.value == Certainty.INVESTIGATED for cue in cues)
    return False


def _is_verbless(syntax: Syntax, token: Token) -> bool:
    """Whether no verb governs a word: it stands in a title or a fragment."""
    while token.head != token.index:
        token = syntax.parse.head(token)
        if token.tag.startswith("VB"):
            return False
    return not token.tag.startswith("VB")


def _child_cues(
    syntax: Syntax, step: Step, language: Language, trigger: Token
) -> Iterator[tuple[Token, Cue]]:
    token = step.token
    own = tuple(syntax.parse.children(token))
    joined = [other for each in own for other in _alternatives(syntax, each)]
    for child in (*own, *joined):
        if child.dep == "advcl" and child.index < token.index:
            yield from _conditions(syntax, child, language)
        # "may bind X, thereby raising Y": the modal holds for both, a negation would not
        is_modal = step.via == "advcl" and child.dep == "aux"
        if (child in own and child.dep not in _MODIFIERS) or not (step.is_shared or is_modal):
            continue
        for cue in language.cues.get(child.lemma, ()) or language.cues.get(child.text.lower(), ()):
            dep = child.dep if child.head == token.index else "det"
            if cue.where != "child" or not fits(cue, dep):
                continue
            blocked = cue.kind == "negation" and (
                _is_blocked(syntax, token, child, language)
                or _cancels(syntax, token, language, trigger)
            )
            if not (blocked or _is_undone(syntax, token, cue, language)):
                yield child, cue


def _alternatives(syntax: Syntax, modifier: Token) -> Iterator[Token]:
    """Yield the determiners coordinated with a modifier: the *no* of "little or no effect"."""
    if modifier.dep == "amod":
        for other in syntax.parse.children(modifier, "conj"):
            if other.tag == "DT":
                yield other


def _is_undone(syntax: Syntax, token: Token, cue: Cue, language: Language) -> bool:
    """Whether a dependent takes a cue back: "could not bind" hedges nothing."""
    if not cue.unless:
        return False
    around = {each.dep for each in syntax.parse.children(token)}
    around |= {f"under {each}" for each in _reporters(syntax, token, language)}
    return bool(cue.unless & around)


def _reporters(syntax: Syntax, token: Token, language: Language) -> Iterator[str]:
    """Yield the relation by which a clause hangs on a word that hedges it."""
    head = syntax.parse.head(token)
    if any(cue.kind == "certainty" for cue in language.cues.get(head.lemma, ())):
        yield token.dep


def _conditions(syntax: Syntax, clause: Token, language: Language) -> Iterator[tuple[Token, Cue]]:
    """Yield what makes a clause in front a condition: "If confirmed, X prevents Y"."""
    for mark in syntax.parse.children(clause, "mark"):
        for cue in language.cues.get(mark.lemma, ()):
            if cue.value == Certainty.HYPOTHETICAL:
                yield mark, cue


def _is_blocked(syntax: Syntax, governor: Token, negation: Token, language: Language) -> bool:
    """Whether a negation says nothing of its governor.

    The word behind it undoes it ("not only"), or it stands behind a verb and denies what follows
    ("bound to A but not to B").
    """
    behind = syntax.parse.tokens[negation.index + 1 : negation.index + 2]
    if any(is_blocker(each, language) for each in behind):
        return True
    if _is_of_list(syntax, governor, negation):
        return True
    is_copula = governor.lemma in language.function_words["copula"]
    return is_verb(governor) and negation.index > governor.index and not is_copula


def _is_of_list(syntax: Syntax, governor: Token, negation: Token) -> bool:
    """Whether a negation before a verb denies but one of its subjects: "X, but not Y, binds"."""
    before = syntax.parse.tokens[max(0, negation.index - 1) : negation.index]
    between = syntax.parse.tokens[negation.index + 1 : governor.index]
    return [each.text.lower() for each in before] == ["but"] and any(
        each.tag.startswith("NN") for each in between
    )


def _cancels(syntax: Syntax, governor: Token, language: Language, trigger: Token) -> bool:
    """Whether a negation and its governor cancel out: "not unusual that", "no doubt that"."""
    predicates = tuple(syntax.parse.children(governor, *_PREDICATIVE))
    before = (each for noun in predicates for each in syntax.parse.children(noun, "amod"))
    said = (governor, *predicates, *before)
    return any(
        cue.kind == "litotes" and each.index != trigger.index
        for each in said
        for cue in language.cues.get(each.lemma, ())
    )
