"""Exposures of people or animals: "patients receiving X", "during treatment with X"."""

from collections.abc import Iterator

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.combinations import is_joint
from claimgraph.claims.arguments.fillers import Fillers
from claimgraph.claims.context.discourse import Discourse, Said
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Token
from claimgraph.ontology import Place, Position

__all__ = ["Interventions"]

_DEPTH = 6  # conjuncts followed in a row


class Interventions:
    """Finds what is administered, in one sentence.

    Args:
        fillers: Finds the fillers of places in the sentence.
        discourse: What earlier sentences mention.
    """

    def __init__(self, fillers: Fillers, discourse: Discourse) -> None:
        context = self.context = self._context = fillers.context
        self._fillers = fillers
        self.resolve = self._resolve = fillers.resolve
        self._syntax = context.syntax
        self._parse = context.parse
        self._knowledge = context.knowledge
        self._discourse = discourse
        self._places = context.language.exposures
        self._course = context.language.function_words["course"]
        self._persons = context.language.function_words["person"]
        self._received = self._places.keys() - context.language.function_words["caused"]
        self._comparison = context.language.function_words["comparison"]
        self._spared = context.language.function_words["spared"]
        self._deleted = context.language.function_words["deleted"]
        self._instrumental = context.language.function_words["instrumental"]

    def taken(self, token: Token) -> Iterator[Argument]:
        """Yield what is administered to the people of a noun, or by a verb of administration.

        Args:
            token: A noun for people, animals or a group of them, or a verb.
        """
        seen: set[int] = set()
        words = [one for each in (token, *self._before(token)) for one in each.text.lower().split()]
        if not self._deleted.isdisjoint(words):
            return  # "X *knockout* mice" were given no X
        for word in (token, *self._before(token), *self._behind(token)):
            key = word.lemma if word.index >= token.index else word.text.lower()
            for place in self._places.get(key, ()):
                for argument in self._fillers.at(word, place) or self._within(word, place):
                    if argument.token not in seen:
                        seen.add(argument.token)
                        yield argument
            if word.inner is not None and word.text.lower().rpartition("-")[2] in self._received:
                yield from self._fillers.before(word)  # "*X-treated* mice"

    def _within(self, verb: Token, place: Place) -> Iterator[Argument]:
        """Yield the objects of a preposition attached too low: "treated for years with X"."""
        if place.position is not Position.PREPOSITION or not is_verb(verb):
            return
        for token in self._parse.subtree(verb):
            if token.dep == "prep" and token.text.lower() == place.preposition:
                for noun in self._parse.children(token, "pobj"):
                    yield from self._resolve(noun)

    def course(self, trigger: Token) -> Iterator[Argument]:
        """Yield what was administered before or during an event: "after X", "while taking X".

        Args:
            trigger: The word for the event.
        """
        top = trigger
        for _ in range(_DEPTH):
            if top.dep != "conj" or is_verb(top):
                break
            top = self._parse.head(top)
        coordinated = (each for each in self._parse.children(top, "conj") if is_verb(each))
        for word in (top, *coordinated):  # "stopped eating and fell after taking X"
            found = [
                argument
                for token in self._in_phrase(word)
                if self._is_course(token)
                for argument in self._given_in(token)
            ]
            yield from found
            if found:
                return

    def companions(self, word: Token) -> Iterator[Argument]:
        """Yield what is administered together with something: "X with Y", "both X and Y".

        Args:
            word: A noun or verb of administration.
        """
        found = [*self._alongside(word), *self.course(word)]
        yield from found
        if not found and is_joint(self._context, word):
            for noun in self._gifts(word):
                for other in self._parse.children(noun, "conj", "appos"):
                    yield from self._resolve(other)

    def _alongside(self, word: Token) -> Iterator[Argument]:
        """Yield the objects of "with" and the like, and what the recipients already take."""
        for lemma in ("with", "and", "plus", "alongside"):
            for noun in self._syntax.prep_objects(word, lemma):
                yield from self._resolve(noun) or tuple(self.taken(noun))
        for lemma in ("to", "in", "by"):
            for noun in self._syntax.prep_objects(word, lemma):
                yield from self.taken(noun)

    def _gifts(self, word: Token) -> tuple[Token, ...]:
        if is_verb(word):
            return self._syntax.logical_objects(word)
        of = self._syntax.prep_objects(word, "of")
        return of or tuple(self._parse.children(word, "compound", "nmod"))

    def given(self, token: Token) -> Iterator[Argument]:
        """Yield what people were given according to earlier sentences: "He developed".

        Args:
            token: A noun or pronoun for the people.
        """
        if token.text.lower() not in self._persons and not self._knowledge.is_person(token):
            return
        if any(each.text.lower() in self._spared for each in self._before(token)):
            return
        if self._is_some(token) or self._is_kind(token):
            return
        if len(self._discourse.study.arms) > 1:  # which of them did these people get?
            return
        for said in self._discourse.exposures(self._parse.sentence.number):
            yield Argument(
                concept=said.concept, span=token.span, token=token.index, antecedent=said.span
            )

    def _is_some(self, token: Token) -> bool:
        """Whether people are only some of a number: "in *3 patients*", but not "all 3 patients"."""
        counted = any(each.tag == "CD" for each in self._parse.children(token, "nummod", "amod"))
        words = self._context.language.function_words
        known = words["pointing"] | words["every"]
        beside = self._parse.children(token, "det", "predet", "amod", "poss")
        return counted and not any(each.text.lower() in known for each in beside)

    def _is_kind(self, token: Token) -> bool:
        """Whether people are those of some kind, not those who were named: "patients *with* X"."""
        behind = self._parse.children(token, "prep")
        known = self._context.language.function_words["pointing"]
        if any(each.text.lower() in known for each in self._parse.children(token, "det")):
            return False
        having = self._context.language.function_words["restricting"]
        return any(each.text.lower() in having for each in behind if each.index > token.index)

    def all_given(self) -> Iterator[Said]:
        """Yield what the sentence says is administered, for anaphora in later sentences."""
        for token in self._parse.tokens:
            people = self._knowledge.is_person(token)
            is_means = token.tag == "VBG" and token.lemma in self._instrumental  # "*using* X"
            if people or (is_verb(token) and token.lemma in self._places and not is_means):
                for argument in self.taken(token):
                    yield Said(
                        concept=argument.concept,
                        span=argument.antecedent or argument.span,
                        sentence=self._parse.sentence.number,
                    )

    def _before(self, token: Token) -> Iterator[Token]:
        for child in self._parse.children(token, "amod", "compound", "nmod"):
            if child.index < token.index:
                yield child

    def _behind(self, token: Token) -> Iterator[Token]:
        if is_verb(token):
            return
        for clause in self._parse.children(token, "relcl", "acl", "amod", "prep"):
            if clause.index > token.index:
                yield from self._up_to_comparison(clause)

    def _up_to_comparison(self, clause: Token) -> Iterator[Token]:
        for word in self._parse.subtree(clause):
            if word.text.lower() in self._comparison:  # "in controls *than* in X users"
                return
            yield word

    def _in_phrase(self, top: Token) -> Iterator[Token]:
        """Yield the descendants of a word, but not what is below a verb or a word like "than"."""
        queue = [top]
        for token in queue:
            if token.text.lower() in self._comparison:  # "lower after X *than* after Y"
                continue
            for child in self._parse.children(token):
                yield child
                if not is_verb(child):
                    queue.append(child)

    def _is_course(self, token: Token) -> bool:
        if token.dep in {"prep", "acl"}:
            return token.text.lower() in self._course
        if token.dep != "advcl":
            return False
        words = (each.text.lower() for each in self._parse.children(token, "mark", "advmod"))
        return any(word in self._course for word in words)

    def _given_in(self, token: Token) -> Iterator[Argument]:
        if token.dep == "advcl":
            yield from self.taken(token)
            return
        for child in self._parse.children(token, "pobj", "pcomp", "dobj"):
            if is_verb(child):
                yield from self.taken(child)
            else:
                found = self._resolve(child)
                yield from found or self.taken(child)
