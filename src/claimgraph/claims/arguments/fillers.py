"""The fillers of a place in the parse tree: concepts, and phrases that no terminology names."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from claimgraph.claims.arguments.apposition import find_asides
from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.compounds import find_joined, find_parts
from claimgraph.claims.arguments.instances import (
    find_instances,
    has_bracketed,
    instance_needs,
)
from claimgraph.claims.arguments.noun_phrases import NounPhrases
from claimgraph.claims.arguments.outer_conjuncts import find_outer
from claimgraph.claims.arguments.places import STEPS, Site, find_steps, find_tokens, word_of
from claimgraph.claims.arguments.resolver import Resolver
from claimgraph.claims.arguments.untyped import UntypedPhrases
from claimgraph.claims.context.discourse import find_subject_above, is_owned_by_pronoun
from claimgraph.claims.trees.remembered import Remembered, once_per_token
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Token
from claimgraph.ontology import Condition, Place, Position

__all__ = ["OWN_SITES", "Fillers"]

# Places that are read otherwise than noun by noun.
_OWN_READING = frozenset({Condition.WHOLE, Condition.FINDING, Condition.NAMED})
_OWN_READERS = frozenset({*Position} - STEPS.keys() | {Position.COMPLEMENT, Position.HOST})
_POINTING = ("transparent", "giving")  # kinds of noun that stand for what is behind them


class Fillers:
    """Finds the fillers of places in one sentence from its parse tree alone.

    Args:
        resolver: Finds the concepts that tokens refer to.
        phrases: Reads noun phrases for which no terminology has a concept.
    """

    def __init__(self, resolver: Resolver, phrases: NounPhrases) -> None:
        self.context = resolver.context
        self.remembered: Remembered = {}
        self.resolve = resolver.resolve
        self._own = resolver.own
        self._phrases = phrases
        self._untyped = UntypedPhrases(resolver.context)

    def at(self, trigger: Token, place: Place) -> tuple[Argument, ...]:
        """Find the arguments at the end of a place's path from a trigger."""
        if place.then is None:
            return tuple(self.fill(trigger, place))
        return tuple(
            argument
            for token in find_steps(self.context, trigger, place)
            for argument in self.at(token, place.then)
        )

    def fill(
        self, trigger: Token, place: Place, *, phrases: bool = False, untyped: bool = False
    ) -> Iterable[Argument]:
        """Find the arguments at a place that is one step from a trigger.

        Args:
            trigger: The trigger.
            place: The place; its condition is ignored.
            phrases: Whether to include phrases that no terminology names.
            untyped: Whether to include also those whose words do not tell what they name.
        """
        if place.condition is Condition.WHOLE:
            return self._class(trigger, phrases=phrases)
        if phrases and place.position is Position.ITSELF and trigger.mention is None:
            may_tell = untyped and trigger.dep == "appos"
            return self._said_by(trigger, untyped=True) if may_tell else self.named_by(trigger)
        site = OWN_SITES.get(place.position)
        if site is not None:
            return site.find(self, trigger)
        if place.condition is Condition.FINDING:
            return [each for each in self.resolve(trigger) if each.antecedent is None]
        tokens = find_tokens(self.context, trigger, place)
        if place.position is Position.HOST and self._is_of_first(trigger):
            tokens = tuple(each for each in tokens if trigger.head == each.index) or tokens
            return [each for token in tokens for each in self.resolve(token, coordinate=False)]
        if place.condition is Condition.NAMED:  # the class, not the name that is said to be of it
            return [each for token in tokens for each in self._own(token)]
        find = self._reader(place, untyped=untyped) if phrases else self.resolve
        return [argument for token in tokens for argument in find(token)]

    def may_add(self, trigger: Token, place: Place, *, untyped: bool) -> bool:
        """Whether phrases may add arguments at a place that is one step from a trigger.

        Told by its nouns, each of which is asked only once, for all the places where it stands.

        Args:
            trigger: The trigger.
            place: The place.
            untyped: Whether to ask what untyped phrases add to the others.
        """
        if place.condition in _OWN_READING or place.position in _OWN_READERS:
            return True
        for token in find_tokens(self.context, trigger, place):
            if self._adds_untyped(token) if untyped else self._adds_phrase(token):
                return True
        return False

    @once_per_token
    def _adds_phrase(self, token: Token) -> bool:
        return self.named_by(token) != self.resolve(token)

    @once_per_token
    def _adds_untyped(self, token: Token) -> bool:
        return self._read_by(token) != self.named_by(token)

    def _reader(self, place: Place, *, untyped: bool) -> Callable[[Token], Iterable[Argument]]:
        """Return what reads the nouns of a place, be they in a terminology or not."""
        if place.position is Position.COMPLEMENT:
            return partial(self._said_by, untyped=untyped)
        return self._read_by if untyped else self.named_by

    def _is_of_first(self, trigger: Token) -> bool:
        """Whether a modifier is of the first conjunct only: the second has another such one.

        "*X-induced* A and Y-associated B"
        """
        if trigger.dep != "amod" or trigger.inner is None:
            return False
        host = self.context.parse.head(trigger)
        return any(
            own.inner is not None
            for other in self.context.parse.children(host, "conj")
            for own in self.context.parse.children(other, "amod")
        )

    def before(self, trigger: Token) -> Iterator[Argument]:
        """Yield the concepts that premodify a noun or adjective or are joined to it by a hyphen."""
        yield from find_joined(self.context, trigger)
        for token in find_parts(self.context, trigger):
            yield from self.resolve(token, coordinate=False)

    def itself(self, trigger: Token) -> Iterator[Argument]:
        """Yield the concept that a trigger itself names, without its modifiers.

        A variant keeps the gene that it is composed with: "mutations in X". A predicate only says
        what its subject is: "X is a *variant* that predisposes to Y"; but not "there was *nausea*".
        """
        parse = self.context.parse
        if trigger.dep == "attr" and not any(parse.children(parse.head(trigger), "expl")):
            return
        is_variant = self.context.language.head(word_of(trigger), "variant") is not None
        for argument in self._own(trigger):
            own = argument.concept
            if trigger.mention is not None and not is_variant:
                own = trigger.mention.concept
            is_anaphor = word_of(trigger) in self.context.language.anaphors
            if own is argument.concept and (argument.is_generic or not is_anaphor):
                yield argument
            else:
                yield replace(argument, concept=own, is_generic=argument.is_generic or is_anaphor)

    def instances(self, trigger: Token) -> Iterator[Argument]:
        """Yield the concepts named as instances of the class that a trigger names.

        What has the class in its own name needs not be told to be of it: "breast *cancer* and
        other cancers".
        """
        named = next(iter(self._class(trigger, phrases=False)), None)
        tail = "" if named is None else f" {named.concept.label}"
        found = [each for one in find_instances(self.context, trigger) for each in self._own(one)]
        if has_bracketed(trigger):
            found += find_asides(trigger)
        for each in found:
            if not (tail and each.concept.label.endswith(tail)):
                yield each

    def _class(self, trigger: Token, *, phrases: bool) -> tuple[Argument, ...]:
        """Return the class that a noun names with its modifiers, without appositions."""
        found = tuple(each for each in self._own(trigger) if each.token == trigger.index)
        if found or not phrases:
            return found
        phrase = self._phrases.read(trigger)
        return () if phrase is None else (phrase,)

    @once_per_token
    def named_by(self, token: Token) -> tuple[Argument, ...]:
        """Return the arguments of a noun and its conjuncts, including phrases without a concept.

        Args:
            token: The noun.
        """
        return tuple(self._find_named_by(token))

    def _find_named_by(self, token: Token) -> Iterator[Argument]:
        context = self.context
        turned: dict[int, frozenset[str]] = {}  # "reductions of X": less of X
        for each in (queue := [token]):
            flags = turned.get(each.index, frozenset())
            found = self.resolve(each, coordinate=False)
            beside = [other for other in context.parse.children(each, "conj") if not is_verb(other)]
            beside += find_outer(context, each)
            if not found:
                inner, own = self._pointed_at(each)
                turned |= {other.index: flags | own for other in inner}
                queue += inner
            phrase = None if found else self._phrases.read(each) or self._meant(each)
            for one in found if phrase is None else (phrase,):
                yield replace(one, flags=one.flags | flags) if flags else one
            turned |= {other.index: flags for other in beside}
            queue += beside
            for one, other in self._unresolved(each, found):
                turned[other.index] = flags | one.flags
                queue.append(other)

    def _said_by(self, token: Token, *, untyped: bool) -> Iterator[Argument]:
        """Yield what a noun behind a copula and its conjuncts say: not what they are said of."""
        queue = [token]
        for each in queue:
            queue += [
                other for other in self.context.parse.children(each, "conj") if not is_verb(other)
            ]
            named = self.resolve(each, coordinate=False)
            found = [one for one in named if one.token == each.index and one.antecedent is None]
            phrase = None if found else self._phrases.read(each)
            if phrase is None and not found and untyped:
                phrase = self._untyped.read(each, is_class=True)
            yield from found if phrase is None else (phrase,)

    @once_per_token
    def _read_by(self, token: Token) -> tuple[Argument, ...]:
        """Return the arguments of a noun and its conjuncts, be their category known or not."""
        return (*self.named_by(token), *self._find_untyped(token))

    def _find_untyped(self, token: Token) -> Iterator[Argument]:
        found = self.named_by(token)
        turned: dict[int, frozenset[str]] = {}  # "increases in X": more of X
        queue = [token]
        for each in queue:
            flags = turned.get(each.index, frozenset())
            beside = [
                other for other in self.context.parse.children(each, "conj") if is_noun(other)
            ]
            turned |= {other.index: flags for other in beside}
            queue += beside
            if any(one.token == each.index for one in found):
                continue
            own = self._untyped.read(each)
            inner, more = self._pointed_at(each) if each.mention is None else ((), flags)
            if inner and (own is None or own.is_vague or own.span.end < inner[0].span.start):
                turned |= {other.index: flags | more for other in inner}
                queue += inner
            elif own is not None and not any(own.span.overlaps(one.span) for one in found):
                yield replace(own, flags=own.flags | flags)

    def _unresolved(
        self, token: Token, found: Iterable[Argument]
    ) -> Iterator[tuple[Argument, Token]]:
        """Yield what stands beside that for which a noun stands, and is in no terminology.

        "the degree of X and *endothelial injury*": of these only names are found with the noun.
        """
        known = {each.token for each in found}
        for each in found:
            inner = self.context.parse.tokens[each.token]
            if each.token != token.index and each.antecedent is None and inner.dep == "pobj":
                for other in self.context.parse.children(inner, "conj"):
                    is_phrase = other.mention is None and other.tag.startswith("NN")
                    if is_phrase and other.index not in known:
                        yield each, other

    def _meant(self, token: Token) -> Argument | None:
        """Return the phrase that a pronoun stands for, the subject of the clause above its own.

        "*These strains* are rare, since *they* cannot grow"
        """
        context = self.context
        entry = context.language.anaphors.get(token.text.lower())  # not "them"
        if entry is None or not entry.is_pronoun or token.tag != "PRP":
            return None
        noun = find_subject_above(context, token)
        if noun is None or noun.mention is not None or any(context.parse.children(noun, "conj")):
            return None
        if is_owned_by_pronoun(context, noun):
            return None
        phrase = self._phrases.read(noun)
        if phrase is None or phrase.is_generic:
            return None
        return replace(phrase, token=token.index)

    def _pointed_at(self, token: Token) -> tuple[tuple[Token, ...], frozenset[str]]:
        """Find what a transparent noun stands for: "reduction *in the risk of X*", "use *of X*".

        Returns:
            The nouns behind its preposition, and whether it says that there is more or less.
        """
        for kind in _POINTING:
            head = self.context.language.head(word_of(token), kind)
            for place in head.places if head is not None else ():
                if place.position is Position.PREPOSITION and place.then is None:
                    inner = self.context.syntax.prep_objects(token, place.preposition)
                    if inner and head is not None:
                        return inner, head.flags
        return (), frozenset()


OWN_SITES: Mapping[Position, Site[Fillers]] = MappingProxyType(
    {
        Position.COMPOUND: Site(find=Fillers.before),
        Position.ITSELF: Site(find=Fillers.itself),
        Position.INSTANCE: Site(find=Fillers.instances, needs=instance_needs),
    }
)
