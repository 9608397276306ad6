"""Transparent nouns, which pass the argument role to a complement: "levels of", "deficit in"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.modifiers import read_modifiers
from claimgraph.claims.arguments.places import find_tokens, word_of
from claimgraph.claims.context.local_concepts import LocalConcepts
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.knowledge import natural_label
from claimgraph.model import Concept, Span, Token
from claimgraph.ontology import Head, Place, Position
from claimgraph.vocabulary import cg

_DIRECTIONS = frozenset({"deficit", "excess"})
_LENDING = frozenset({"transparent", "measure", "giving", "fate"})  # kinds that stand for another
_NAMED_KINDS = frozenset({"variant", "giving", "measure"})  # also as the head of a listed name

__all__ = ["Complement", "TransparentNouns", "points_on"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement:
    """The complement of a transparent noun.

    Attributes:
        head: The table's entry for the noun.
        place: The place of the complement.
        tokens: The tokens at that place.
    """

    head: Head
    place: Place
    tokens: tuple[Token, ...]


def points_on(context: SentenceContext, token: Token) -> bool:
    """Whether a noun is transparent and has an "of" phrase, known concept or not."""
    head = context.language.head(word_of(token), "transparent")
    return head is not None and any(
        preposition.text.lower() == "of" for preposition in context.parse.children(token, "prep")
    )


class TransparentNouns:
    """Finds the complements of the transparent nouns of one sentence, and composes both.

    Args:
        context: The sentence.
        concepts: Makes the concepts of findings, ratios and parts.
    """

    def __init__(self, context: SentenceContext, concepts: LocalConcepts) -> None:
        self._context = context
        self._knowledge = context.knowledge
        self._concepts = concepts

    def complements(self, token: Token) -> Iterator[Complement]:
        """Yield the complements of a noun, best first; none if it is not transparent."""
        for head in self._heads(token):
            for place in head.places:
                tokens = self._inner_tokens(token, place, head)
                yield Complement(head=head, place=place, tokens=tokens)
                if place.preposition == "of" and self._is_named(token, place):
                    break  # "rise of something in X" is no rise of X

    def _heads(self, token: Token) -> tuple[Head, ...]:
        heads = self._context.language.heads
        word = word_of(token)
        folded = self._knowledge.lexicon.forms.fold(token.text.lower())
        last = heads.get(word.rpartition(" ")[2], ())  # "germline mutations in X" are of X
        is_listed = token.mention is not None and token.mention.method == "lexicon"
        kinds = tuple(each for each in last if is_listed and each.kind in _NAMED_KINDS)
        return heads.get(word) or heads.get(folded) or kinds

    def compared(self, token: Token) -> tuple[Token, ...]:
        """Find the second term of a ratio: the Y of "ratio of X to Y"."""
        return self._context.syntax.prep_objects(token, "to")

    def compose(
        self, token: Token, complement: Complement, inside: Sequence[Argument]
    ) -> tuple[Argument, ...]:
        """Return the arguments of a transparent noun together with its complement.

        Args:
            token: The noun.
            complement: One of its complements.
            inside: The arguments of the complement; for a ratio, both terms.

        Returns:
            The arguments with the noun's contribution; empty if the complement has none that fits.
        """
        if complement.place.preposition == "in" and complement.head.kind == "deviation":
            inside = [each for each in inside if not self._is_place(each.concept)]
        if complement.place.position is Position.POSSESSOR:  # "patients' levels" are of what?
            is_within = self._knowledge.is_within
            inside = [each for each in inside if not is_within(each.concept, cg("LivingThing"))]
        return self._composed(token, complement.head, inside)

    def _is_named(self, token: Token, place: Place) -> bool:
        return any(each.mention is not None for each in find_tokens(self._context, token, place))

    def _inner_tokens(self, token: Token, place: Place, head: Head) -> tuple[Token, ...]:
        if place.position is Position.COMPOUND:
            found = [
                child
                for child in self._premodifiers(token)
                if child.mention is not None
                and not self._knowledge.is_adjunct(child.mention.concept)
                and not self._is_cut_off(child, token)
                and not self._context.syntax.is_suspended(child)
            ]
            if not found:  # "X antagonist treatment": of what the antagonist is made of with X
                found = [each for each in self._premodifiers(token) if self._is_turning(each)][-1:]
                return tuple(found)
            if head.kind == "ratio":
                return tuple(found)
            things = [each for each in found if not self._names_place(each)]
            things = [each for each in things if not self._is_transparent(each)] or things
            return tuple((things or found)[-1:])  # "LDL serum level", "X mRNA levels": of LDL, X
        return find_tokens(self._context, token, place)

    def _premodifiers(self, token: Token) -> Iterator[Token]:
        """Yield the nouns and adjectives before a noun, also if all hang on the head of the row."""
        yield from self._context.parse.children(token, "compound", "nmod", "amod")
        if token.dep in {"compound", "nmod"} and token.index and self._is_turning(token):
            before = self._context.parse.tokens[token.index - 1]
            if before.head == token.head and before.dep in {"compound", "nmod", "amod"}:
                yield before

    def _is_transparent(self, token: Token) -> bool:
        return any(each.kind == "transparent" for each in self._heads(token))

    def _is_turning(self, token: Token) -> bool:
        return token.mention is None and any(each.kind == "turning" for each in self._heads(token))

    def _is_cut_off(self, modifier: Token, noun: Token) -> bool:
        """Whether another noun intervenes: "X *agonist* treatment" is no treatment with X."""
        between = self._context.parse.tokens[modifier.index + 1 : noun.index]
        if any(self._is_turning(each) for each in between):
            return True
        return any(  # "zinc *finger* gene" is no gene of zinc
            each.tag.startswith(("NN", "VBG"))
            and each.mention is None
            and each.dep in {"compound", "amod"}
            and each.lemma not in self._context.language.heads
            for each in between
        )

    def _composed(
        self, token: Token, head: Head, inside: Sequence[Argument]
    ) -> tuple[Argument, ...]:
        if head.kind == "deviation":
            measured = [each for each in inside if self._deviates(each.concept)]
            return tuple(
                replace(
                    self._pass_on(token, each),
                    concept=self._concepts.finding(each.concept, head.label),
                    also=(token.span,),
                    flags=frozenset({head.category}),
                )
                for each in measured
            )
        if head.kind == "ratio":
            return self._ratio(token, head, inside)
        if head.kind == "part":
            return tuple(self._part(token, each) for each in inside if self._has_parts(each))
        if head.kind == "variant":
            made = (self._variant(token, head, each) for each in inside)
            return tuple(each for each in made if each is not None)
        if head.kind == "turning":
            return self._turning(token, head, inside)
        if head.kind in _LENDING:
            return tuple(
                self._lent(token, head, each) if self._is_of_noun(token, each, inside[0]) else each
                for each in inside
                if self._fits(head, each)
            )
        return ()

    def _is_of_noun(self, token: Token, argument: Argument, first: Argument) -> bool:
        """Whether a complement is no conjunct of another kind: "levels of X and *mortality*"."""
        return self._is_alike(argument.concept, first.concept) or not self._is_conjunct(
            token, argument
        )

    def _lent(self, token: Token, head: Head, inside: Argument) -> Argument:
        """Return the argument of a complement, for which its head noun stands."""
        lent = self._pass_on(token, inside)
        if head.kind != "fate":
            return replace(lent, flags=lent.flags | head.flags)
        whole = replace(lent, concept=self._fate(token, inside), span=inside.span.join(token.span))
        return replace(lent, flags=lent.flags | {"fate"}, whole=whole)

    def _fits(self, head: Head, inside: Argument) -> bool:
        """Whether a noun may stand for a complement: "the X gene" is no gene of a disease."""
        if head.kind == "giving":  # "treatment in a patient with X" gives no X
            return not self._is_condition(inside.concept)
        if head.kind in {"measure", "fate"}:
            return not self._only_has(inside.concept)
        return not head.wanted or self._knowledge.is_within(inside.concept, head.wanted)

    def _names_place(self, token: Token) -> bool:
        """Whether a name before a noun says where: "X *cell-surface* expression"."""
        return token.mention is not None and self._knowledge.is_within(
            token.mention.concept, cg("Structure")
        )

    def _is_place(self, concept: Concept) -> bool:
        """Whether the complement of "deficit *in*" is a location, not what is lacking."""
        return any(self._knowledge.is_within(concept, cg(name)) for name in ("Anatomy", "Cell"))

    def _only_has(self, concept: Concept) -> bool:
        """Whether the complement of a measure is only where it is: "*plasma* concentration"."""
        knowledge = self._knowledge
        return (
            self._is_place(concept)
            or knowledge.is_population(concept)
            or knowledge.is_species(concept)
        )

    def _is_condition(self, concept: Concept) -> bool:
        return self._knowledge.is_within(concept, cg("Condition"))

    def _deviates(self, concept: Concept) -> bool:
        return self._context.schema.allows(cg("showsDeficitOf"), cg("Anatomy"), concept.category)

    def _has_parts(self, argument: Argument) -> bool:
        return self._context.schema.allows(cg("partOf"), cg("Anatomy"), argument.concept.category)

    def _pass_on(self, token: Token, argument: Argument) -> Argument:
        """Return the argument of a complement, with the adjuncts and flags of its head noun."""
        before = read_modifiers(self._context, token)
        named = [each for each in before.named if not argument.span.overlaps(each.span)]
        own = [token.mention] if token.mention is not None else []
        flags = () if self._has_own_direction(token, argument) else before.flags
        return replace(
            argument,
            also=(*argument.also, *(span for _, span in flags)),
            adjuncts=(*argument.adjuncts, *before.adjuncts, *named, *own),
            flags=argument.flags | {flag for flag, _ in flags},
        )

    def _has_own_direction(self, token: Token, argument: Argument) -> bool:
        """Whether what is coordinated with a complement has more or less of its own.

        "*lower* levels of X and *higher* levels of Y"
        """
        return bool(argument.flags & _DIRECTIONS) and self._is_conjunct(token, argument)

    def _fate(self, token: Token, inside: Argument) -> Concept:
        """Return the process of which an argument is the object: "excretion of X"."""
        own = read_modifiers(self._context, token).narrowing
        words = [word for word, span in own if not span.overlaps(inside.span)]
        names = [natural_label(inside.concept.label), word_of(token)]
        if token.span.start < inside.span.start:
            names = [names[1], "of", names[0]]
        label = " ".join((*words, *names))
        return self._concepts.make(label, cg("Process"), related=(inside.concept.iri,))

    def _ratio(self, token: Token, head: Head, inside: Sequence[Argument]) -> tuple[Argument, ...]:
        if len(inside) != 2:
            return ()
        label = head.label.format(inside[0].concept.label, inside[1].concept.label)
        concept = self._concepts.make(label, head.category)
        span = token.span.join(inside[-1].span)
        return (Argument(concept=concept, span=span, token=token.index),)

    def _variant(self, token: Token, head: Head, inside: Argument) -> Argument | None:
        """Return the variant that is named, or the kind of variant of the gene that is."""
        if self._knowledge.is_within(inside.concept, cg("Variant")):
            return self._pass_on(token, inside)
        if not self._knowledge.is_within(inside.concept, cg("Protein")):
            return None
        before = read_modifiers(self._context, token)
        words = [word for word, span in before.narrowing if not span.overlaps(inside.span)]
        if token.mention is not None:
            words += word_of(token).split()[:-1]
        return replace(
            inside,
            concept=self._concepts.variant(inside.concept, head.label, words),
            span=token.span.join(inside.span),
            token=token.index,
        )

    def _turning(
        self, token: Token, head: Head, inside: Sequence[Argument]
    ) -> tuple[Argument, ...]:
        """Return the phrases of a turning noun, unless it is a predicate or a circumstance.

        "is an antagonist of X" says what it does to X; "in the absence of X" says when. A conjunct
        of another kind is no complement of the noun: "production of X and inflammation".
        """
        language = self._context.language
        above = self._context.parse.head(token)
        is_when = token.dep == "pobj" and above.text.lower() == "in"
        if is_when and token.lemma in language.function_words["circumstance"]:
            return ()
        if token.dep == "attr" and (token.lemma, "noun") in language.frames:
            return ()
        inside = [each for each in inside if not self._knowledge.is_population(each.concept)]
        if self._context.schema.is_within(head.category, cg("GeneFamily")):  # no family of people
            within = self._knowledge.is_within
            inside = [each for each in inside if within(each.concept, cg("Protein"))]
        if not inside:
            return ()
        is_second = self._is_conjunct(token, inside[0])  # what stands before it has no name
        within = self._knowledge.is_within
        return tuple(
            self._turned(token, head, each)
            if self._is_alike(each.concept, inside[0].concept)
            and (not is_second or within(each.concept, cg("Substance")))
            else each
            for each in inside
        )

    def _is_conjunct(self, token: Token, argument: Argument) -> bool:
        """Whether an argument is only coordinated with the complement of a noun."""
        word = self._context.parse.tokens[argument.token]
        while word.head not in {word.index, token.index}:
            if word.dep == "conj":
                return True
            word = self._context.parse.head(word)
        return False

    def _is_alike(self, one: Concept, other: Concept) -> bool:
        """Whether two concepts are of one group of categories: both substances, both conditions."""
        categories = self._context.schema.categories
        groups = [set(categories[each.category].parents) for each in (one, other)]
        return bool(set.intersection(*groups) - {cg("Concept")})

    def _turned(self, token: Token, head: Head, inside: Argument) -> Argument:
        """Return the whole phrase of a turning noun: "withdrawal of X" is not X."""
        before = read_modifiers(self._context, token)
        own = [
            (word, span)
            for word, span in before.narrowing
            if not span.overlaps(inside.span) and not self._is_beside(span, inside)
        ]
        between = [word for word, span in own if span.start > inside.span.start]
        own = [(word, span) for word, span in own if span.start < inside.span.start or not between]
        if token.span.start < inside.span.start:
            own, between = [*before.narrowing], []
        names = [natural_label(inside.concept.label)]
        mention = self._context.parse.tokens[inside.token].mention
        if mention is not None and mention.concept == inside.concept:
            names.insert(0, self._knowledge.words_of(mention))
        if any(each.dep == "cc" for each in self._between(token, inside)):
            between = []  # "X or Y agonist"
        names = [" ".join((name, *between)) for name in names]  # "Na *channel* blocker"
        span = token.span.join(inside.span)
        return replace(
            inside,
            concept=self._concepts.turned(
                inside.concept, names, head.label, head.category, [word for word, _ in own]
            ),
            span=own[0][1].join(span) if own else span,
            token=token.index,
            also=tuple(each for _, each in before.flags),
            adjuncts=(*inside.adjuncts, *before.adjuncts),
            flags=frozenset(flag for flag, _ in before.flags),
            people=None,
        )

    def _is_beside(self, span: Span, inside: Argument) -> bool:
        """Whether words before a noun are only coordinated with those: "*X* and Y activation"."""
        ends = sorted((span, inside.span))
        return any(
            each.dep == "cc" and ends[0].end <= each.span.start and each.span.end <= ends[1].start
            for each in self._context.parse.tokens
        )

    def _between(self, token: Token, inside: Argument) -> tuple[Token, ...]:
        return self._context.parse.tokens[inside.token + 1 : token.index]

    def _part(self, token: Token, whole: Argument) -> Argument:
        before = read_modifiers(self._context, token).narrowing
        words = [word for word, _ in before]
        label = " ".join((*words, token.lemma, "of", whole.concept.label))
        concept = self._concepts.make(label, whole.concept.category)
        start = before[0][1] if before else token.span
        return replace(whole, concept=concept, span=start.join(whole.span), token=token.index)
