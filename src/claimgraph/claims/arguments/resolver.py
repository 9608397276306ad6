"""Tokens to arguments: the concepts that a noun phrase refers to, with their adjuncts.

Transparent nouns are followed to their complement ("a type of", "levels of"), modifiers narrow a
concept, populations are restricted by their condition, coordination and apposition are expanded,
anaphora is resolved. The other modules of this package decide where to look next and how to compose
what was found; only this one walks from noun to noun.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimgraph.claims.arguments.anaphora import find_antecedent
from claimgraph.claims.arguments.apposition import (
    NAMED,
    find_asides,
    find_examples,
    find_named,
    find_names,
    find_renamings,
    is_class_of,
    may_rename,
)
from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.combinations import Combinations, is_joint
from claimgraph.claims.arguments.modifiers import Modifiers, find_joined, read_modifiers
from claimgraph.claims.arguments.noun_phrases import NounPhrases
from claimgraph.claims.arguments.outer_conjuncts import find_outer
from claimgraph.claims.arguments.places import lemma_of
from claimgraph.claims.arguments.populations import find_had, is_denied
from claimgraph.claims.arguments.transparent_nouns import TransparentNouns, points_on
from claimgraph.claims.context.discourse import Discourse, Said, say
from claimgraph.claims.context.local_concepts import LocalConcepts
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.knowledge import natural_label
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Mention, Token
from claimgraph.ontology import Position
from claimgraph.vocabulary import cg

__all__ = ["Resolver"]

_SYMBOLS = frozenset({"NNP", "NNPS"})  # tags of names that no terminology may have
_DEPTH = 6  # transparent nouns followed in a row
_NEXT = 2  # tokens from a name to the name after a conjunction


class Resolver:
    """Finds the concepts that the tokens of one sentence refer to.

    Args:
        context: The sentence.
        concepts: Makes the concepts that no terminology names.
        discourse: What earlier sentences mention.
    """

    def __init__(
        self, context: SentenceContext, concepts: LocalConcepts, discourse: Discourse
    ) -> None:
        self.context = context
        self._concepts = concepts
        self._discourse = discourse
        self._parse = context.parse
        self._knowledge = context.knowledge
        self._transparent = TransparentNouns(context, concepts)
        self._phrases = NounPhrases(context, concepts)
        self._combinations = Combinations(context, concepts)
        self._restricting: set[int] = set()  # populations; a clause may lead back to its noun
        self._resolved: dict[tuple[int, bool, int], tuple[Argument, ...]] = {}
        # What one token and one mention refer to, as long as nothing that it depends on changes.
        self._ones: dict[tuple[int, int], Sequence[Argument]] = {}
        self._of_mentions: dict[int, Argument] = {}
        self._n_recorded = discourse.n_recorded
        self._n_findings = len(discourse.findings)

    def resolve(
        self, token: Token, *, coordinate: bool = True, depth: int = 0
    ) -> tuple[Argument, ...]:
        """Find the concepts that a token refers to.

        Args:
            token: Head of a noun phrase.
            coordinate: Whether to include the conjuncts of the phrase.
            depth: Number of transparent nouns followed so far.

        Returns:
            The arguments, one or more a conjunct; empty if no concept is known for the token.
        """
        key = token.index, coordinate, depth
        if key not in self._resolved:
            self._resolved[key] = self._follow(token, depth, coordinate=coordinate)
        return self._resolved[key]

    def _follow(self, token: Token, depth: int, *, coordinate: bool) -> tuple[Argument, ...]:
        names = find_named(self.context, token) if depth <= _DEPTH else ()
        found = self._named(token, names, depth)
        if not found and not any(each.tag in _SYMBOLS for each in names):
            found = list(self._one(token, depth))
        if depth <= _DEPTH:
            self._add_apposed(token, found, depth, coordinate=coordinate)
        found = [self._with_whole(token, each) for each in found]
        if coordinate:
            found.extend(self._coordinated(token, depth))
            found = self._united(token, found, depth)
        return tuple(found)

    def _united(self, token: Token, found: list[Argument], depth: int) -> list[Argument]:
        """Return the combination of what acts together, for its parts: "X plus Y"."""
        companions = tuple(self._combinations.companions(token)) if token.mention else ()
        if not found or not (companions or self._combinations.is_united(token)):
            return found
        more = [each for one in companions for each in self.resolve(one, depth=depth + 1)]
        whole = self._combinations.combine([*found, *more])
        return found if whole is None else [whole]

    def joined(self, argument: Argument, word: Token) -> Argument:
        """Return an argument with what a verb tells to act with it: "lowered Z *together with* Y".

        Args:
            argument: The argument.
            word: The verb, or a noun in its place.
        """
        companions = self._combinations.companions(word)
        more = [each for one in companions for each in self.resolve(one)]
        return (self._combinations.combine([argument, *more]) if more else None) or argument

    def own(self, token: Token) -> tuple[Argument, ...]:
        """Find the concepts that the words of a noun phrase name, not what stands beside it."""
        return tuple(self._with_whole(token, each) for each in self._one(token, 0))

    def _with_whole(self, token: Token, argument: Argument) -> Argument:
        """Add the whole phrase to an argument that leaves out a premodifier: "*X-induced* Y"."""
        words = find_joined(self.context, token) if argument.token == token.index else ()
        if not words or argument.whole is not None or argument.antecedent is not None:
            return argument
        concept = argument.concept
        label = " ".join((*words, natural_label(concept.label)))
        narrower = self._concepts.make(label, concept.category, broader=(concept.iri,))
        return replace(argument, whole=replace(argument, concept=narrower))

    def _named(self, token: Token, names: Sequence[Token], depth: int) -> list[Argument]:
        """Find the names in apposition to the noun for their class, which says less."""
        if token.mention is None:
            return []
        return [
            argument
            for other in names
            if other.mention is None
            or may_rename(self.context, other.mention, self._one(token, depth))
            for argument in self.resolve(other, depth=depth + 1)
        ]

    def _add_apposed(
        self, token: Token, found: list[Argument], depth: int, *, coordinate: bool
    ) -> None:
        """Add the appositions, examples and bracketed concepts of a noun."""
        context = self.context
        if not found:
            for other in find_names(context, token):
                found += self.resolve(other, depth=depth + 1)
        if found and coordinate:
            for other, mention in find_renamings(context, token):
                if may_rename(context, mention, found):
                    found += self.resolve(other, depth=depth)
        for other in find_examples(context, token):
            found += self.resolve(other, depth=depth + 1)
        found += find_asides(token)

    def _coordinated(self, token: Token, depth: int) -> Iterator[Argument]:
        for other in self._parse.children(token, "conj"):
            if not is_verb(other):
                yield from self.resolve(other, depth=depth)
        for other in find_outer(self.context, token):
            yield from self.resolve(other, coordinate=False, depth=depth)
        heads = self.context.language.heads.get(token.lemma, ())
        places = {place.position for head in heads for place in head.places}
        is_apart = heads and Position.COMPOUND not in places  # "X effects" are no X
        if token.mention is not None or is_apart or any(head.kind == "ratio" for head in heads):
            return
        for other in self._parse.children(token, "nmod"):  # "A and B" before a noun
            if other.mention is not None and any(self._parse.children(other, "cc")):
                yield from self.resolve(other, coordinate=False, depth=depth)

    def _is_settled(self) -> bool:
        """Whether what tokens refer to may be remembered, also until now.

        It depends on which populations are being restricted, on what was found so far and, when the
        sentence has been recorded, on what is learned from it about the study.
        """
        if self._restricting or self._discourse.n_recorded != self._n_recorded:
            return False
        if len(self._discourse.findings) != self._n_findings:
            self._n_findings = len(self._discourse.findings)
            self._ones.clear()
            self._of_mentions.clear()
        return True

    def _one(self, token: Token, depth: int) -> Sequence[Argument]:
        if not self._is_settled():
            return self._find_one(token, depth)
        key = token.index, depth
        found = self._ones.get(key)
        if found is None:
            found = self._ones[key] = self._find_one(token, depth)
        return found

    def _find_one(self, token: Token, depth: int) -> Sequence[Argument]:
        inside = self._complement(token, depth) if depth <= _DEPTH else ()
        if inside:
            return inside
        mention = token.mention
        if mention is not None and not self._knowledge.is_adjunct(mention.concept):
            suspended = self.context.syntax.is_suspended(token) or self._shares_head(token, mention)
            if points_on(self.context, token) or suspended:
                return ()
            return self._antecedent(token) or self._phrases.acting(
                token, self._mentioned(token, mention)
            )
        return self._antecedent(token)

    def _antecedent(self, token: Token) -> tuple[Argument, ...]:
        return find_antecedent(self.context, self._discourse, token)

    def _complement(self, token: Token, depth: int) -> tuple[Argument, ...]:
        """Find the arguments of a transparent noun's complement; empty if there is none."""
        for complement in self._transparent.complements(token):
            inside = [
                argument
                for each in complement.tokens
                for argument in self.resolve(each, depth=depth + 1)
            ]
            if complement.head.kind == "ratio" and len(inside) == 1:
                for other in self._transparent.compared(token):
                    inside += self.resolve(other)
            found = self._transparent.compose(token, complement, inside)
            if complement.head.kind == "giving" and is_joint(self.context, token):
                found = self._combined(token, found, depth)
            if found:
                return found
        return ()

    def _combined(
        self, token: Token, found: tuple[Argument, ...], depth: int
    ) -> tuple[Argument, ...]:
        """Return the combination of which a noun tells: "combined use of X and Y", "X with Y"."""
        beside = self.context.syntax.prep_objects(token, "with")
        more = [each for one in beside for each in self.resolve(one, depth=depth + 1)]
        whole = self._combinations.combine([*found, *more])
        return found if whole is None else (whole,)

    def _shares_head(self, token: Token, mention: Mention) -> bool:
        """Whether a name shares the head of the next conjunct: "COX-1 or COX-2 inhibitors"."""
        stem = mention.text[:-1]
        return len(stem) > 1 and any(
            other.mention is not None
            and other.index == token.index + _NEXT
            and " " in other.mention.text
            and other.mention.text.split()[0][:-1] == stem
            for other in self._parse.children(token, "conj")
        )

    def _mentioned(self, token: Token, mention: Mention) -> Argument:
        if not self._is_settled():
            return self._read_mention(token, mention)
        found = self._of_mentions.get(token.index)
        if found is None:
            found = self._of_mentions[token.index] = self._read_mention(token, mention)
        return found

    def _read_mention(self, token: Token, mention: Mention) -> Argument:
        before = read_modifiers(self.context, token)
        argument = Argument(
            concept=mention.concept,
            span=mention.span,
            token=token.index,
            also=tuple(span for _, span in before.flags),
            adjuncts=before.adjuncts,
            flags=frozenset(flag for flag, _ in before.flags),
        )
        if self._knowledge.is_population(mention.concept):
            argument = self._people(token, argument, before)
        elif before.narrowing and not (
            self._is_class(before, mention) or _names_gene(before, mention)
        ):
            words = [word for word, _ in before.narrowing]
            argument = replace(
                argument,
                concept=self._concepts.narrower(
                    words, mention, (each.concept for each in before.named)
                ),
                span=before.narrowing[0][1].join(mention.span),
            )
        if (
            argument.concept is mention.concept
            and lemma_of(token) in self.context.language.anaphors
        ):
            return replace(argument, is_generic=True)
        return argument

    def _is_class(self, before: Modifiers, mention: Mention) -> bool:
        """Whether the word right before a name only names its class: "the drug glyburide"."""
        named = (each.concept for each in before.named[-1:])
        if any(is_class_of(self._knowledge, each, mention.concept) for each in named):
            return True
        last = before.narrowing[-1][0].rpartition(" ")[2]
        head = self.context.language.phrase_head(last)
        return (
            head is not None
            and head.kind == "noun"
            and any(self.context.schema.is_within(head.category, cg(each)) for each in NAMED)
            and self._knowledge.is_within(mention.concept, head.category)
        )

    def _people(self, token: Token, argument: Argument, before: Modifiers) -> Argument:
        """Restrict a population by its condition, named in a pre- or postmodifier."""
        had = [(mention.concept, mention.span) for mention in before.named]
        behind = None if had else self._had_behind(token)
        if behind is not None:
            had = [(behind.concept, behind.span)]
        for condition, span in had:
            if self._knowledge.people_may_have(condition):
                concept = self._concepts.population_with(argument.concept, condition)
                return replace(argument, concept=concept, span=argument.span.join(span))
        return argument if had else self._studied(token, argument)

    def _studied(self, token: Token, people: Argument) -> Argument:
        """Restrict a bare population to the one condition that the study is of: "all patients"."""
        study = self._discourse.study
        found = study.condition
        beside = tuple(self._parse.children(token))
        words = self.context.language.function_words
        if found is None or people.concept.condition:
            return people
        is_kind = people.concept.iri in (*found[0].broader, *found[0].related)
        if not (is_kind or lemma_of(token) in words["studied"]):
            return people  # other people than those studied
        is_bare = all(
            each.index < token.index and each.text.lower() in words["unnamed"] for each in beside
        )
        others = (each.mention for each in self._parse.tokens if each.mention is not None)
        above = self._parse.head(token)
        is_bare = is_bare and above.text.lower() != "of"  # "the excretion of the patients"
        is_bare = is_bare and not any(
            self._knowledge.people_may_have(each.concept) for each in others
        )
        if not is_bare or not (study.is_told or study.is_found):
            return people
        whole, span = found
        return replace(people, concept=whole, antecedent=span)

    def _had_behind(self, token: Token) -> Argument | None:
        """Find the condition of a population in its postmodifiers: "prone to migraine"."""
        if token.index in self._restricting:
            return None
        self._restricting.add(token.index)
        try:
            had = (
                argument
                for other in find_had(self.context, token)
                for argument in self.resolve(other)
                if self._knowledge.people_may_have(argument.concept)
                and not is_denied(self.context, other)
            )
            return next(had, None)
        finally:
            self._restricting.discard(token.index)

    def named(self) -> tuple[Said, ...]:
        """Return the concepts that the sentence mentions, for anaphora in later sentences."""
        return tuple(
            say(self.context, token, argument.concept, argument.span)
            for token in self._parse.tokens
            if token.mention is not None and not self._knowledge.is_adjunct(token.mention.concept)
            for argument in (self._mentioned(token, token.mention),)
        )

    def topic(self, token: Token) -> tuple[Argument, ...]:
        """Find the concepts that a single token of a gap's topic names, with its modifiers."""
        if token.mention is None:
            return self.resolve(token, coordinate=False) if token.inner is None else ()
        head = self._parse.head(token)
        if token.dep in {"compound", "nmod", "amod"} and (
            head.mention or head.lemma in self.context.language.heads
        ):
            return ()
        return self.resolve(token, coordinate=False)


def _names_gene(before: Modifiers, mention: Mention) -> bool:
    """Whether the words before a variant name its gene: "the APOE epsilon 4 allele"."""
    gene = mention.concept.variant_of
    return gene is not None and any(each.concept.iri == gene for each in before.named)
