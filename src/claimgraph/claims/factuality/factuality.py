"""Polarity and certainty of a trigger and its arguments, from the cues that scope over them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from claimgraph.claims.factuality.investigated import is_investigated
from claimgraph.claims.factuality.scopes import JOINT, Effect, Scopes
from claimgraph.claims.factuality.spanned import find_spanned
from claimgraph.claims.trees.governors import SHOWING, fits
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Certainty, ParsedSentence, Polarity, Token
from claimgraph.ontology import Cue

__all__ = ["Factuality", "find_factuality"]


_OPEN = Certainty.INVESTIGATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuality:
    """The factuality of a trigger.

    Attributes:
        polarity: Negated if an odd number of negation cues are in force.
        certainty: The least certain level of the cues in force; asserted without one.
        negations: The negation cues, in text order.
        hedges: The certainty cues, in text order.
        abilities: Cues of mere ability ("is able to"), in text order.
        cues: Every cue in force with its row of the table, in text order.
    """

    polarity: Polarity
    certainty: Certainty
    negations: tuple[Token, ...]
    hedges: tuple[Token, ...]
    abilities: tuple[Token, ...] = ()
    cues: tuple[tuple[Token, Cue], ...] = ()

    def by_chance(self) -> "Factuality":
        """Return the factuality of what numbers tell to be no more than chance."""
        return replace(self, polarity=Polarity.NEGATED)

    def denied_by(self, *words: Token) -> "Factuality":
        """Return the factuality if words say by themselves that there is none: "similar"."""
        turned = {Polarity.AFFIRMED: Polarity.NEGATED, Polarity.NEGATED: Polarity.AFFIRMED}
        return replace(self, polarity=turned[self.polarity], negations=(*self.negations, *words))


@dataclass(slots=True)
class _Found:
    """The cues in force, each once, by the index of its word."""

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
        """Whether an odd number of negations are in force; joint ones ("nor") do not add up."""
        joint = [cue.value == JOINT for _, cue in self.negations.values()]
        own = len(joint) - sum(joint)
        return own % 2 == 1 if own else bool(joint)


def find_factuality(scopes: Scopes, trigger: Token, arguments: Sequence[Token]) -> Factuality:
    """Find polarity and certainty of a trigger.

    Args:
        scopes: The cues of the sentence and their scopes.
        trigger: The word that evokes the claim.
        arguments: Heads of its arguments, whose determiners may negate it ("no patients").

    Returns:
        Polarity, certainty and the cues.
    """
    found = _Found()
    for token, cue in (
        *scopes.over(trigger),
        *_denied(scopes, trigger, arguments),
        *find_spanned(scopes, trigger, arguments),
        *_suspicions(scopes, trigger, arguments),
    ):
        found.add(token, cue)
    if not found.hedges:
        for token, cue in _above_relative(scopes, trigger):
            found.add(token, cue)
    levels = [certainty for _, certainty in found.hedges.values()]
    if any(each.dep == "mark" and level is _OPEN for each, level in found.hedges.values()):
        levels = [_OPEN]  # "to determine whether X would lower Y"
    if is_investigated(scopes, trigger, arguments, is_negated=found.is_negated):
        levels.append(Certainty.INVESTIGATED)
    return Factuality(
        polarity=Polarity.NEGATED if found.is_negated else Polarity.AFFIRMED,
        certainty=max(levels, key=lambda each: each.rank, default=Certainty.ASSERTED),
        negations=tuple(found.negations[index][0] for index in sorted(found.negations)),
        hedges=tuple(found.hedges[index][0] for index in sorted(found.hedges)),
        abilities=tuple(found.abilities[index] for index in sorted(found.abilities)),
        cues=tuple(found.cues[key] for key in sorted(found.cues)),
    )


def _denied(scopes: Scopes, trigger: Token, arguments: Iterable[Token]) -> Iterator[Effect]:
    """Yield the negations of arguments, or of a light verb's object: "had no effect"."""
    language, parse = scopes.language, scopes.syntax.parse
    if not (scopes.cues.found and _is_stated(scopes, trigger)):
        return
    carried: Iterable[Token] = ()
    if trigger.lemma in language.function_words["light"]:
        carried = parse.children(trigger, "dobj")
    for noun in (*arguments, *carried):
        found = scopes.over_argument(noun)
        if found is not None and not _is_beyond(scopes, trigger, noun, found):
            yield found
        yield from _insignificant(scopes, noun)
        for each in _on_the_way(parse, trigger, noun):
            yield from _insignificant(scopes, each)
            found = scopes.over_argument(each)
            if found is not None and found[0].dep == "det":
                yield found


def _is_beyond(scopes: Scopes, trigger: Token, noun: Token, found: Effect) -> bool:
    """Whether what denies an argument does not deny what its modifiers say of it.

    "Unlike X, which *inhibits* Y", "Neither X *induced* by Y nor Z was affected"
    """
    parse = scopes.syntax.parse
    for clause in parse.children(noun, "relcl"):  # "not by X, *which binds* Y"
        told = {each.index for each in parse.subtree(clause)} | {clause.index}
        if trigger.index in told:
            return found[0].index not in told
    if found[1].where == "before" and found[0].index < trigger.index:
        inside = (*parse.subtree(noun), *parse.subtree(found[0]))
        return trigger.index in {each.index for each in inside}
    verb = parse.head(noun)
    shows = any(verb.lemma in scopes.language.function_words[kind] for kind in SHOWING)
    return trigger.dep == "acl" and trigger.head == noun.index and is_verb(verb) and not shows


def _insignificant(scopes: Scopes, noun: Token) -> Iterator[Effect]:
    """Yield the negations that end in an adjective: "did *not* cause *significant* X"."""
    parse = scopes.syntax.parse
    own = tuple(parse.children(noun, "amod"))  # "small but *non-significant* X"
    for child in (*own, *(other for each in own for other in parse.children(each, "conj"))):
        for cue in scopes.cues.at(child):
            if cue.kind == "negation" and cue.where == "child" and "amod" in cue.via:
                yield child, cue


def _on_the_way(parse: ParsedSentence, trigger: Token, noun: Token) -> Iterator[Token]:
    """Yield the nouns between a trigger and an argument: "caused no *change* in X"."""
    passed: list[Token] = []
    token = noun
    while token.dep == "conj" and token.head != token.index:  # "no significant change in X or Y"
        token = parse.head(token)
    while token.index != trigger.index:
        if token.dep not in {"pobj", "prep", "dobj"}:
            return
        token = parse.head(token)
        if token.tag.startswith("NN"):
            passed.append(token)
    yield from (each for each in passed if each.index != trigger.index)


def _is_stated(scopes: Scopes, trigger: Token) -> bool:
    """Whether a trigger is predicated in its clause, not an argument of another predicate.

    "induced expression of A but not of B" negates the induction, not the expression.
    """
    top = list(scopes.governors(trigger))[-1].token
    head = scopes.syntax.parse.head(top)
    return is_verb(top) or head.index == top.index or not is_verb(head) or top.dep == "relcl"


# -- hedges of arguments ------------------------------------------------------------------------


def _suspicions(scopes: Scopes, trigger: Token, arguments: Iterable[Token]) -> Iterator[Effect]:
    """Yield the hedges of arguments: "suspected X due to Y", "possibility of Y-induced X"."""
    parse = scopes.syntax.parse
    if not scopes.cues.found:
        return
    for child in (each for noun in arguments for each in parse.children(noun, "amod", "advmod")):
        for cue in scopes.cues.at(child):
            if cue.kind == "certainty" and cue.where == "child" and fits(cue, child.dep):
                yield child, cue
    if trigger.dep == "amod":
        yield from _suspicions_above(scopes, trigger)
        if trigger.inner is None:  # "may exert *protective* effects"
            yield from _modals(scopes, parse.head(trigger))
    elif trigger.mention is not None and trigger.tag.startswith("NN"):
        yield from _modals(scopes, trigger)  # "may result in *bleeding* after X"


def _modals(scopes: Scopes, noun: Token) -> Iterator[Effect]:
    """Yield the modals of the verb whose object a noun is."""
    parse = scopes.syntax.parse
    verb = parse.head(noun)
    if noun.dep == "pobj" and verb.text.lower() in {"in", "to"}:
        verb = parse.head(verb)
    if noun.dep in {"dobj", "pobj"} and is_verb(verb):
        for child in parse.children(verb, "aux"):
            for cue in scopes.cues.at(child):
                if cue.kind == "certainty" and not scopes.is_undone(verb, cue):
                    yield child, cue


def _above_relative(scopes: Scopes, trigger: Token) -> Iterator[Effect]:
    """Yield the hedges of the clause whose last noun a relative clause tells more of.

    "We *suggest* that they have high X, which *causes* Y", "propose a model whereby X *binds* Y"
    """
    parse = scopes.syntax.parse
    clause = next(
        (each.token for each in scopes.governors(trigger) if each.token.dep == "relcl"), None
    )
    if clause is None or not scopes.cues.found:
        return
    noun = parse.head(clause)
    while not is_verb(verb := parse.head(noun)) and verb.index != noun.index:
        noun = verb
    if clause.index < verb.index or not is_verb(verb):
        return
    own = ((verb, cue) for cue in scopes.cues.at(verb) if cue.where == "chain")
    fitting = (each for each in own if each[1].via and fits(each[1], noun.dep))
    for token, cue in (*scopes.over(verb), *fitting):
        if cue.kind == "certainty" and cue.where == "chain" and cue.value != Certainty.INVESTIGATED:
            yield token, cue


def _suspicions_above(scopes: Scopes, trigger: Token) -> Iterator[Effect]:
    host = scopes.syntax.parse.head(trigger)
    for step in scopes.governors(host):
        for cue in scopes.cues.at(step.token):
            above = cue.where == "chain" and step.via and fits(cue, step.via)
            is_chance = step.token.lemma in scopes.language.function_words["chance"]
            is_open = cue.value == Certainty.INVESTIGATED
            if cue.kind == "certainty" and above and not (is_open or is_chance):
                yield step.token, cue
