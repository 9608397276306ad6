"""Tokens to arguments: which concept stands at a place of the tree, with what adjuncts.

Empty heads are followed ("a type of", "levels of", "patients with"), modifiers narrow a concept,
coordination is unfolded, words that stand for something said before are resolved.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from claimgraph.claims.arguments.apposition import NAMED, Apposition
from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.attachment import find_placed
from claimgraph.claims.arguments.compounds import Compounds
from claimgraph.claims.arguments.discourse import SUBJECTS, Discourse, Said
from claimgraph.claims.arguments.interventions import Interventions
from claimgraph.claims.arguments.modifiers import Modifiers, read_modifiers
from claimgraph.claims.arguments.noun_phrases import NounPhrases
from claimgraph.claims.arguments.populations import Populations
from claimgraph.claims.arguments.transparent_nouns import TransparentNouns
from claimgraph.claims.knowledge import Knowledge
from claimgraph.claims.trees.syntax import Syntax, is_verb
from claimgraph.model import Concept, Mention, Span, Token
from claimgraph.ontology import Place
from claimgraph.vocabulary import cg

__all__ = ["Arguments"]

_DEPTH = 6  # empty heads followed in a row
_NEXT = 2  # tokens to a name behind a conjunction


class Arguments:
    """Finds the arguments of one sentence.

    Args:
        syntax: The sentence's logical relations.
        knowledge: Schema, language, lexicon.
        discourse: What was said before.
    """

    def __init__(self, syntax: Syntax, knowledge: Knowledge, discourse: Discourse) -> None:
        self.syntax = syntax
        self.parse = syntax.parse
        self.knowledge = knowledge
        self.discourse = discourse
        self._generic = knowledge.language.anaphors
        self.people = Populations(self, syntax, knowledge)
        self._heads = TransparentNouns(self, syntax, knowledge)
        self._apposition = Apposition(self, syntax, knowledge)
        exposure = Interventions(self, syntax, knowledge, discourse)
        self.heard = exposure.heard
        self.is_joint = exposure.is_joint
        self._direct: dict[str, Callable[[Token], Iterable[Argument]]] = {
            "compound": Compounds(self, syntax, knowledge).before,
            "self": self._itself,
            "taken": exposure.taken,
            "given": exposure.given,
            "course": exposure.course,
            "companion": exposure.companions,
        }
        self._phrases = NounPhrases(self.parse, knowledge)
        self._steps: dict[str, Callable[[Token], Iterable[Token]]] = {
            "subj": syntax.logical_subjects,
            "obj": syntax.logical_objects,
            "comp": lambda trigger: self.parse.children(trigger, "attr", "acomp"),
            "host": self._hosts,
            "head": lambda trigger: (self.parse.head(self._first(trigger)),),
            "poss": lambda trigger: self.parse.children(trigger, "poss"),
        }
        # Frames of a word share places, and places share words.
        self._at: dict[tuple[int, Place, bool], tuple[Argument, ...]] = {}
        self._resolved: dict[tuple[int, bool, int], tuple[Argument, ...]] = {}

    # -- places -------------------------------------------------------------------------------

    def at(self, trigger: Token, place: Place, *, phrases: bool = False) -> tuple[Argument, ...]:
        """Find the arguments at a place, seen from a trigger; conditions are not looked at.

        Args:
            trigger: The word.
            place: The place.
            phrases: Whether phrases that no terminology names count too.
        """
        key = trigger.index, place, phrases
        if key not in self._at:
            self._at[key] = self._look(trigger, place, phrases=phrases)
        return self._at[key]

    def _look(self, trigger: Token, place: Place, *, phrases: bool) -> tuple[Argument, ...]:
        if place.position in self._direct:
            return tuple(self._direct[place.position](trigger))
        if place.position == "head" and place.condition == "finding":
            return tuple(each for each in self.resolve(trigger) if each.antecedent is None)
        found: list[Argument] = []
        for token in self.tokens(trigger, place):
            if place.then is None:
                found.extend(self._with_phrases(token) if phrases else self.resolve(token))
            elif self._leads(token, place.condition):
                found.extend(self.at(token, place.then, phrases=phrases))
        return tuple(found)

    def _with_phrases(self, token: Token) -> Iterator[Argument]:
        """Yield the concepts that a noun and those coordinated with it stand for, named or not."""
        turned: dict[int, frozenset[str]] = {}  # "reductions of X": less of X
        for each in (queue := [token]):
            flags = turned.get(each.index, frozenset())
            found = self.resolve(each, coordinate=False)
            head = self.knowledge.language.head(self._word(each), "transparent")
            beside = [other for other in self.parse.children(each, "conj") if not is_verb(other)]
            if not found and head is not None and self._points_on(each):
                inner = self.syntax.prep_objects(each, "of")
                turned |= {other.index: flags | ({head.category} - {""}) for other in inner}
                queue += inner
            phrase = None if found else self._phrases.read(each)
            for one in found if phrase is None else (phrase,):
                yield replace(one, flags=one.flags | flags)
            turned |= {other.index: flags for other in beside}
            queue += beside

    def tokens(self, trigger: Token, place: Place) -> tuple[Token, ...]:
        """Find the tokens at the first step of a place, seen from a trigger."""
        if place.position == "prep":
            if trigger.tag == "IN" and trigger.lemma == place.preposition:
                return tuple(self.parse.children(trigger, "pobj"))
            found = self.syntax.prep_objects(trigger, place.preposition)
            if place.condition == "own":
                found = tuple(each for each in found if self._hangs_on(each, trigger))
            return find_placed(self.parse, self.knowledge.language, trigger, found, place)
        find = self._steps.get(place.position)
        return tuple(find(trigger)) if find is not None else ()

    def _leads(self, token: Token, condition: str) -> bool:
        """Whether a word on the way of a path is one of those that the path asks for."""
        if not condition:
            return True
        words, _, flag = condition.partition(",")
        flags = (
            self.knowledge.language.modifiers.get(each.text.lower())
            for each in self.parse.children(token, "amod")
        )
        has_deficit = any(each == "deficit" for each in flags)
        word = self._word(token).rpartition(" ")[2]
        return word in words.split("+") and has_deficit == (flag == "deficit")

    def _first(self, noun: Token) -> Token:
        """Return the first of coordinated nouns, on which what governs all of them hangs."""
        for _ in range(_DEPTH):
            if noun.dep != "conj" or not noun.tag.startswith("NN"):
                break
            noun = self.parse.head(noun)
        return noun

    def _hangs_on(self, noun: Token, trigger: Token) -> bool:
        """Whether the preposition over a noun belongs to a word by the parse itself."""
        return self.parse.head(self.parse.head(noun)) == trigger

    def _hosts(self, trigger: Token) -> Iterator[Token]:
        for host in self.syntax.hosts(trigger):
            carried: tuple[Token, ...] = ()
            if trigger.dep == "amod" and self._carries(host):
                carried = self.syntax.hosts(host)
            yield from carried or (host,)

    def _carries(self, noun: Token) -> bool:
        """Whether what an adjective says of a noun is said of who has or is it.

        "has preventive properties", "is an effective treatment"
        """
        if noun.dep == "attr":
            return True
        capability = self.knowledge.language.head(noun.lemma, "capability")
        return capability is not None and noun.mention is None

    def _itself(self, trigger: Token) -> Iterator[Argument]:
        """Yield the concept that a trigger is, without the words that stand at other places."""
        for argument in self.resolve(trigger, coordinate=False):
            own = trigger.mention.concept if trigger.mention is not None else argument.concept
            yield replace(
                argument,
                concept=own,
                is_generic=argument.is_generic or self._word(trigger) in self._generic,
            )

    # -- resolution ---------------------------------------------------------------------------

    def resolve(
        self, token: Token, *, coordinate: bool = True, depth: int = 0
    ) -> tuple[Argument, ...]:
        """Find the concepts that a token stands for.

        Args:
            token: Head of a noun phrase.
            coordinate: Whether the phrases coordinated with it count too.
            depth: Empty heads followed so far.

        Returns:
            One argument a conjunct; empty if nothing known stands there.
        """
        key = token.index, coordinate, depth
        if key not in self._resolved:
            self._resolved[key] = self._follow(token, depth, coordinate=coordinate)
        return self._resolved[key]

    def _follow(self, token: Token, depth: int, *, coordinate: bool) -> tuple[Argument, ...]:
        found = list(self._one(token, depth))
        if depth <= _DEPTH:
            found.extend(self._apposition.read(token, found, depth, coordinate=coordinate))
        if coordinate:
            found.extend(self._coordinated(token, depth))
        return tuple(found)

    def _coordinated(self, token: Token, depth: int) -> Iterator[Argument]:
        for other in self.parse.children(token, "conj"):
            if not is_verb(other):
                yield from self.resolve(other, depth=depth)
        if self.knowledge.language.head(token.lemma, "ratio") is not None:
            return
        for other in self.parse.children(token, "nmod"):  # "A and B" before a noun
            if other.mention is not None and any(self.parse.children(other, "cc")):
                yield from self.resolve(other, coordinate=False, depth=depth)

    def _one(self, token: Token, depth: int) -> Sequence[Argument]:
        inside = self._heads.follow(token, self._word(token), depth) if depth <= _DEPTH else ()
        if inside:
            return inside
        mention = token.mention
        if mention is not None and not self.knowledge.is_adjunct(mention.concept):
            suspended = self.syntax.is_suspended(token) or self._lends(token, mention)
            if self._points_on(token) or suspended:
                return ()
            return self._anaphor(token) or self._phrases.acting(
                token, self._mentioned(token, mention)
            )
        return self._anaphor(token)

    def _lends(self, token: Token, mention: Mention) -> bool:
        """Whether the head of a name stands with the next: "COX-1 or COX-2 inhibitors"."""
        stem = mention.text[:-1]
        return len(stem) > 1 and any(
            other.mention is not None
            and other.index == token.index + _NEXT
            and " " in other.mention.text
            and other.mention.text.split()[0][:-1] == stem
            for other in self.parse.children(token, "conj")
        )

    def _points_on(self, token: Token) -> bool:
        """Whether a noun only leads to what stands behind its "of", be that known or not."""
        head = self.knowledge.language.head(self._word(token), "transparent")
        return head is not None and any(
            preposition.text.lower() == "of" for preposition in self.parse.children(token, "prep")
        )

    def _word(self, token: Token) -> str:
        """Return the lemma of a token, that of its words if the parser saw a stand-in."""
        return token.lemma if token.mention is None else self._lemma_of(token)

    def _mentioned(self, token: Token, mention: Mention) -> Argument:
        before = read_modifiers(self.parse, token, self.knowledge)
        argument = Argument(
            concept=mention.concept,
            span=mention.span,
            token=token.index,
            also=tuple(span for _, span in before.flags),
            adjuncts=before.adjuncts,
            flags=frozenset(flag for flag, _ in before.flags),
        )
        if self.knowledge.is_population(mention.concept):
            argument = self._people(token, argument, before)
        elif before.narrowing and not self._is_class(before, mention):
            words = [word for word, _ in before.narrowing]
            argument = replace(
                argument,
                concept=self.knowledge.narrower(
                    words, mention, (each.concept for each in before.named)
                ),
                span=before.narrowing[0][1].join(mention.span),
            )
        if argument.concept is mention.concept and self._lemma_of(token) in self._generic:
            return replace(argument, is_generic=True)
        return argument

    def _is_class(self, before: Modifiers, mention: Mention) -> bool:
        """Whether the word right before a name only says what that is: "the drug glyburide"."""
        last = before.narrowing[-1][0].rpartition(" ")[2]
        head = self.knowledge.language.phrase_head(last)
        return (
            head is not None
            and head.kind == "noun"
            and any(self.knowledge.schema.is_within(head.category, cg(each)) for each in NAMED)
            and self.knowledge.is_within(mention.concept, head.category)
        )

    def _people(self, token: Token, argument: Argument, before: Modifiers) -> Argument:
        """Tell people by the condition that they have, named before or behind them."""
        had = [(mention.concept, mention.span) for mention in before.named]
        behind = None if had else self.people.condition(token)
        if behind is not None:
            had = [(behind.concept, behind.span)]
        for condition, span in had:
            if self.people.may_have(condition):
                concept = self.knowledge.population_with(argument.concept, condition)
                return replace(argument, concept=concept, span=argument.span.join(span))
        return argument

    def named(self) -> tuple[Said, ...]:
        """Return the concepts that the sentence's own words name, for the sentences to come."""
        return tuple(
            Said(
                concept=argument.concept,
                span=argument.span,
                sentence=self.parse.sentence.number,
                is_subject=token.dep in SUBJECTS,
            )
            for token in self.parse.tokens
            if token.mention is not None and not self.knowledge.is_adjunct(token.mention.concept)
            for argument in (self._mentioned(token, token.mention),)
        )

    def topic(self, token: Token) -> tuple[Argument, ...]:
        """Find what a single token of a topic names, with its modifiers; empty if nothing."""
        if token.mention is None:
            return self.resolve(token, coordinate=False) if token.inner is None else ()
        head = self.parse.head(token)
        if token.dep in {"compound", "nmod", "amod"} and (
            head.mention or head.lemma in self.knowledge.language.heads
        ):
            return ()
        return self.resolve(token, coordinate=False)

    # -- what was said before -----------------------------------------------------------------

    def _anaphor(self, token: Token) -> tuple[Argument, ...]:
        entry = self.knowledge.language.anaphors.get(self._word(token))
        if entry is None:
            return ()
        if entry.kind == "pronoun":
            found = self.discourse.pronoun(self.parse, token)
        elif self._points_back(token):
            found = self.discourse.described(self.parse, token, entry)
        else:
            return ()
        arguments = [
            Argument(
                concept=each.concept,
                span=token.span,
                token=token.index,
                antecedent=each.span,
                bearer=_bearer(each.bearer, token),
            )
            for each in found
        ]
        if not arguments:
            return ()
        return (replace(arguments[0], alternatives=tuple(arguments[1:])),)

    @staticmethod
    def _lemma_of(token: Token) -> str:
        return token.text.lower().removesuffix("s")

    def _points_back(self, token: Token) -> bool:
        before = [child for child in self.parse.children(token) if child.index < token.index]
        words = {child.text.lower() for child in before}
        if any(
            child.dep in {"compound", "amod", "nmod"} and self._tells(child) for child in before
        ):
            return False
        behind = any(
            child.index > token.index
            for child in self.parse.children(token, "prep", "relcl", "acl")
        )
        return bool(words & self.knowledge.language.function_words["pointing"]) and (
            not behind or bool(words & {"this", "these", "such"})
        )

    def _tells(self, token: Token) -> bool:
        """Whether a word before a noun tells which one is meant."""
        return self.knowledge.language.modifiers.get(token.text.lower()) != "ignore"


def _bearer(said: "Iterable[tuple[Concept, Span]]", token: Token) -> Argument | None:
    for concept, span in said:
        return Argument(concept=concept, span=span, token=token.index, antecedent=span)
    return None
