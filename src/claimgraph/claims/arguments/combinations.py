"""Combinations: substances or procedures that are said to act together, not each by itself.

"the combination of X and Y", "X plus Y", "X in combination with Y": what is said is said of both
together. A list ("X and Y") says it of each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.context.local_concepts import LocalConcepts
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.knowledge import natural_label
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["TOGETHER", "Combinations", "is_joint"]

TOGETHER = " plus "  # in the label of a combination

_BEFORE = ("amod", "advmod", "compound", "nmod")
_SLASH = "/"
_FEW = 2  # words before a preposition


def is_joint(context: SentenceContext, word: Token) -> bool:
    """Whether a word or a modifier of it marks things as taken together: "combined use"."""
    joint = context.language.function_words["joint"]
    beside = context.parse.children(word, *_BEFORE)
    return any({each.lemma, each.text.lower()} & joint for each in (word, *beside))


class Combinations:
    """Finds what acts together in one sentence, and makes the concepts of combinations.

    Args:
        context: The sentence.
        concepts: Makes the concepts.
    """

    def __init__(self, context: SentenceContext, concepts: LocalConcepts) -> None:
        self._context = context
        self._parse = context.parse
        self._concepts = concepts
        self._words = context.language.function_words

    def is_united(self, token: Token) -> bool:
        """Whether a noun and those coordinated with it act together: "X plus Y", "X/Y"."""
        others = tuple(self._parse.children(token, "conj"))
        joint = self._words["joint"]
        before = self._parse.children(token, *_BEFORE) if others else ()
        if any(each.text.lower().split()[0] in joint for each in before):
            return True  # "*combination therapy* incorporating X, Y and Z"
        marks = (each.text.lower() for each in self._parse.children(token, "cc"))
        if any(each in self._words["uniting"] for each in marks):
            return True
        return bool(others) and (
            is_joint(self._context, token)
            or any(is_joint(self._context, each) for each in others)
            or any(self._is_slashed(token, each) for each in others)
        )

    def _is_slashed(self, token: Token, other: Token) -> bool:
        """Whether two drugs are written with a slash, as those of one preparation are."""
        between = self._parse.tokens[token.index + 1 : other.index]
        drug = cg("Drug")
        return [each.text for each in between] == [_SLASH] and any(
            each.mention is not None
            and self._context.knowledge.is_within(each.mention.concept, drug)
            for each in (token, other)
        )

    def companions(self, word: Token) -> Iterator[Token]:
        """Yield what is joined to a noun or verb: "X *in combination with Y*", "*together with*".

        Args:
            word: A noun for what is given, or the verb that tells what it does.
        """
        for each in (word, *self._served_by(word)):
            for child in self._parse.children(each, "prep", "acl"):
                if not self._is_optional(child):
                    yield from self._joined_by(child)

    def _served_by(self, verb: Token) -> Iterator[Token]:
        """Yield the verb that an infinitive tells the aim of: "*acts* with Y to lower Z"."""
        is_aim = verb.dep in {"advcl", "xcomp"} and verb.tag == "VB"
        if is_aim and not any(self._parse.children(verb, "nsubj", "nsubjpass")):
            yield self._parse.head(verb)

    def _joined_by(self, word: Token) -> Iterator[Token]:
        """Yield what a preposition or participle joins."""
        text = word.text.lower()
        if text in self._words["uniting"] or (text == "with" and self._is_together(word)):
            yield from self._parse.children(word, "pobj")
        elif {word.lemma, text} & self._words["joint"]:
            yield from self._objects(word)
        elif text == "in":
            for noun in self._parse.children(word, "pobj"):
                if noun.lemma in self._words["joint"]:
                    yield from self._objects(noun)

    def _is_optional(self, joined: Token) -> bool:
        """Whether it is so without what is joined too: "X, *alone or* together with Y"."""
        before = self._parse.tokens[max(0, joined.index - _FEW) : joined.index]
        return any(each.text.lower() in self._words["lone"] for each in before)

    def _is_together(self, preposition: Token) -> bool:
        before = self._parse.tokens[max(0, preposition.index - 1) : preposition.index]
        return any(each.text.lower() in self._words["joint"] for each in before)

    def _objects(self, word: Token) -> Iterator[Token]:
        for preposition in self._parse.children(word, "prep"):
            if preposition.text.lower() in {"with", "to"}:
                yield from self._parse.children(preposition, "pobj")

    def combine(self, found: Sequence[Argument]) -> Argument | None:
        """Return the combination of some arguments.

        Args:
            found: The arguments, in text order.

        Returns:
            Their combination; None if they are fewer than two, or not all of them can be given.
        """
        parts = {each.concept.iri: each for each in found}
        category = self._category(found)
        if len(parts) < 2 or not category or any(each.antecedent for each in found):
            return None
        first, *others = parts.values()
        label = TOGETHER.join(natural_label(each.concept.label) for each in parts.values())
        related = {iri for each in parts.values() for iri in (each.concept.iri, *_parts(each))}
        return replace(
            first,
            concept=self._concepts.make(label, category, related=tuple(sorted(related))),
            also=tuple(span for each in others for span in (each.span, *each.also)),
            adjuncts=tuple(one for each in parts.values() for one in each.adjuncts),
            flags=frozenset(),
            people=None,
            whole=None,
        )

    def _category(self, found: Sequence[Argument]) -> str:
        """Return the category of a combination; empty if one of its parts cannot be given."""
        categories = {each.concept.category for each in found}
        within = self._context.schema.is_within
        if len(categories) == 1 and within(min(categories), cg("Substance")):
            return min(categories)
        if all(within(each, cg("Substance")) for each in categories):
            return cg("Chemical")
        given = (cg("Substance"), cg("Procedure"))
        is_given = all(any(within(each, one) for one in given) for each in categories)
        return cg("Procedure") if is_given else ""


def _parts(argument: Argument) -> tuple[str, ...]:
    return () if argument.concept.grounded else argument.concept.related
