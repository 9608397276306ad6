"""The scopes of cues: along the parse, from a word up to its governors.

A word is in the scope of a cue that governs it ("*suggest* that X lowers Y"), that depends on it or
on a governor of it ("does *not* lower"), that is predicated of it ("inhibition was *absent*"), that
coordinates it with something negated ("neither raises A *nor* lowers B"), or that is the word
itself ("*independent*"). Negation of an argument is local to its noun phrase (see ``negation``).

Source: the scopes follow the parse, as in DepNeg (Sohn et al. 2012, AMIA Summits), instead of a
window of tokens as in NegEx (doi:10.1006/jbin.2001.1029).
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from claimgraph.claims.factuality.cues import SentenceCues, find_cues
from claimgraph.claims.factuality.negation import find_argument_negation, find_negation
from claimgraph.claims.trees.governors import Step, fits, iter_governors
from claimgraph.claims.trees.syntax import Syntax, is_verb
from claimgraph.model import Certainty, Token
from claimgraph.ontology import Cue, Language

__all__ = ["JOINT", "Effect", "Scopes"]

JOINT = "joint"
"""Value of a cue that agrees with another negation and does not cancel it: "neither", "nor"."""
_MODIFIERS = frozenset(
    {"neg", "det", "aux", "advmod", "amod", "mark", "preconj", "cc", "predet", "prep"}
)
_PREDICATIVE = ("acomp", "attr", "oprd")
_CLAUSES = frozenset({"ccomp", "xcomp"})

Effect = tuple[Token, Cue]
"""The head word of a cue, and the row of the table by which it is in force."""


class Scopes:
    """The cues of one sentence and their scopes; found on first use, and cached.

    Args:
        syntax: The sentence's logical relations.
        language: The cues.
    """

    def __init__(self, syntax: Syntax, language: Language) -> None:
        self.syntax = syntax
        self.language = language
        self._over: dict[int, tuple[Effect, ...]] = {}
        self._before: dict[int, Effect | None] = {}
        self._over_argument: dict[int, Effect | None] = {}

    @cached_property
    def cues(self) -> SentenceCues:
        """The cues of the sentence."""
        return SentenceCues(find_cues(self.syntax.parse, self.language))

    def over(self, word: Token) -> tuple[Effect, ...]:
        """Find the cues that scope over a trigger."""
        known = self._over.get(word.index)
        if known is None:
            known = self._over[word.index] = tuple(self._find_over(word))
        return known

    def over_argument(self, noun: Token) -> Effect | None:
        """Find the negation of an argument; None if there is none."""
        if noun.index not in self._over_argument:
            found = find_argument_negation(self.syntax, self.cues, noun)
            self._over_argument[noun.index] = found
        return self._over_argument[noun.index]

    def beside(self, word: Token) -> Iterator[Effect]:
        """Yield the cues that hang on a word: the *not* and the *may* of a verb."""
        return self._of_children(Step(word, ""), word)

    def before(self, noun: Token) -> Effect | None:
        """Find the negation right before a phrase that contains a noun; None without one."""
        if noun.index not in self._before:
            self._before[noun.index] = find_negation(self.syntax, self.cues, noun)
        return self._before[noun.index]

    def governors(self, word: Token) -> Iterator[Step]:
        """Yield a word and its governors, as far as they are still about it."""
        return iter_governors(self.syntax, word, self.language, self.cues.at)

    def _find_over(self, word: Token) -> Iterator[Effect]:
        if not self.cues.found:
            return
        for step in self.governors(word):
            yield from self._of_step(step, word)
            last = step.token
        yield from self._unshown(last)
        yield from self._predicated(word)
        yield from self._coordinating(word)
        yield from ((word, cue) for cue in self.cues.at(word) if cue.where == "self")

    # -- governors and their dependents -------------------------------------------------------

    def _of_step(self, step: Step, word: Token) -> Iterator[Effect]:
        above = [
            cue
            for cue in self.cues.at(step.token)
            if cue.where == "chain" and step.via and fits(cue, step.via)
        ]
        if step.via in _CLAUSES and step.token.lemma in self.language.function_words["copula"]:
            yield from self._said_of_clause(step)
        for cue in above:
            if not (self.is_undone(step.token, cue) or self._is_finding(step, word, cue)):
                yield step.token, cue
        # "the effect was not studied" negates the study, not the effect
        is_studied = any(cue.value == Certainty.INVESTIGATED for cue in above)
        for child, cue in self._of_children(step, word):
            if not (is_studied and cue.kind == "negation"):
                yield child, cue

    def _is_finding(self, step: Step, word: Token, cue: Cue) -> bool:
        """Whether a verb of studying tells what was found: "it was *determined* that X binds"."""
        if cue.value != Certainty.INVESTIGATED or step.via != "ccomp":
            return False
        parse = self.syntax.parse
        clauses = [
            each
            for each in parse.children(step.token, "ccomp")
            if word.index in {each.index, *(inner.index for inner in parse.subtree(each))}
        ]
        is_open = any(each.tag == "TO" for each in parse.children(step.token, "aux"))
        return not is_open and any(
            mark.lemma == "that" for each in clauses for mark in parse.children(each, "mark")
        )

    def _said_of_clause(self, step: Step) -> Iterator[Effect]:
        """Yield the cues predicated of a clause under a copula: "it was *unlikely* that"."""
        for said in self.syntax.parse.children(step.token, *_PREDICATIVE):
            for cue in self.cues.at(said):
                if cue.where == "chain" and step.via in cue.via:
                    yield said, cue

    def _of_children(self, step: Step, word: Token) -> Iterator[Effect]:
        governor = step.token
        own = tuple(self.syntax.parse.children(governor))
        for child in (*own, *(other for each in own for other in self._alternatives(each))):
            if child.dep == "advcl" and child.index < governor.index:
                yield from self._conditions(child)
            # "may bind X, thereby raising Y": a modal scopes over both, a negation would not
            is_modal = step.via == "advcl" and child.dep == "aux"
            if not (step.is_shared or is_modal):
                continue
            dep = child.dep if child.head == governor.index else "det"
            for cue in self.cues.at(child):
                if cue.where != "child" or dep not in (cue.via or _MODIFIERS):
                    continue
                if self._is_shown_able(governor, child):
                    continue
                cue = self._as_question(governor, child, cue)
                if not (
                    self._is_blocked(governor, child, cue, word) or self.is_undone(governor, cue)
                ):
                    yield child, cue

    def _is_shown_able(self, verb: Token, modal: Token) -> bool:
        """Whether a modal tells of an ability that was shown: "we show that X *could* bind Y"."""
        words = self.language.function_words
        if modal.lemma not in words["ability"]:
            return False
        while verb.dep == "conj":
            verb = self.syntax.parse.head(verb)
        above = self.syntax.parse.head(verb)
        return verb.dep == "ccomp" and above.lemma in words["demonstrating"]

    def _as_question(self, verb: Token, mark: Token, cue: Cue) -> Cue:
        """Return the cue, as that of a question if its clause is one: "to determine *if*"."""
        if mark.dep != "mark" or verb.dep != "ccomp" or cue.value != Certainty.HYPOTHETICAL:
            return cue
        return replace(cue, value=Certainty.INVESTIGATED)

    def _alternatives(self, modifier: Token) -> Iterator[Token]:
        """Yield the determiners coordinated with a modifier: the *no* of "little or no effect"."""
        if modifier.dep == "amod":
            for other in self.syntax.parse.children(modifier, "conj"):
                if other.tag == "DT":
                    yield other

    def _conditions(self, clause: Token) -> Iterator[Effect]:
        """Yield the cues of a conditional clause in front: "If confirmed, X prevents Y"."""
        for mark in self.syntax.parse.children(clause, "mark"):
            for cue in self.cues.at(mark):
                if cue.value == Certainty.HYPOTHETICAL:
                    yield mark, cue

    def _unshown(self, clause: Token) -> Iterator[Effect]:
        """Yield the negations of a factive verb with a clause: "could *not* confirm that".

        There are none if the clause is an indirect question: "it is not known whether".
        """
        verb = self.syntax.parse.head(clause)
        is_factive = any(
            cue.kind == "factive" and fits(cue, clause.dep) for cue in self.cues.at(verb)
        )
        marks = {each.lemma for each in self.syntax.parse.children(clause, "mark")}
        if verb.index == clause.index or not is_factive or marks & {"whether", "if"}:
            return
        subjects = self.syntax.parse.children(verb, "nsubj", "nsubjpass")
        denied = (self.over_argument(each) for each in subjects)
        for effect in (*self.over(verb), *(each for each in denied if each is not None)):
            if effect[1].kind == "negation":
                yield effect

    # -- predicates and coordinators of a word ------------------------------------------------

    def _predicated(self, noun: Token) -> Iterator[Effect]:
        """Yield the cues predicated of a noun: "inhibition was absent"."""
        if noun.dep not in {"nsubj", "nsubjpass"}:
            return
        for said in self.syntax.parse.children(self.syntax.parse.head(noun), *_PREDICATIVE):
            for cue in self.cues.at(said):
                if cue.where == "predicate":
                    yield said, cue

    def _coordinating(self, verb: Token) -> Iterator[Effect]:
        """Yield the negative coordinators of a verb: "neither raises A *nor* lowers B"."""
        head = self.syntax.parse.head(verb)
        if verb.dep == "conj" and is_verb(verb) and is_verb(head):
            for mark in self.syntax.parse.children(head, "cc"):
                if head.index < mark.index < verb.index:
                    for cue in self.cues.at(mark):
                        if cue.kind == "negation" and cue.value == JOINT and cue.where == "child":
                            yield mark, cue

    # -- where a cue is not in force ----------------------------------------------------------

    def is_undone(self, governor: Token, cue: Cue) -> bool:
        """Whether a dependent of the governor cancels a cue: "could not bind" is no hedge."""
        if not cue.unless:
            return False
        around = {each.dep for each in self.syntax.parse.children(governor)}
        return bool(cue.unless & around)

    def _is_blocked(self, governor: Token, child: Token, cue: Cue, word: Token) -> bool:
        """Whether a negation does not scope over its governor.

        It follows a verb and negates what comes next ("bound to A but not to B"), negates only one
        of several subjects, or is cancelled by its governor.
        """
        if cue.kind != "negation":
            return cue.kind == "certainty" and self._is_of_means(governor, child)
        if self._is_of_list(governor, child) or self._cancels(governor, word):
            return True
        if self._is_set_off(governor, child):
            return True
        is_copula = governor.lemma in self.language.function_words["copula"]
        return is_verb(governor) and child.index > governor.index and not is_copula

    def _is_of_means(self, governor: Token, adverb: Token) -> bool:
        """Whether a hedge is only of how or why: "reduced X, *possibly* through Y"."""
        behind = self.syntax.parse.tokens[adverb.index + 1 : adverb.index + 2]
        is_hung = adverb.dep == "advmod" and governor.index < adverb.index
        return is_hung and is_verb(governor) and any(each.dep == "prep" for each in behind)

    def _is_of_list(self, governor: Token, negation: Token) -> bool:
        """Whether a negation scopes over only one of several subjects: "X, but not Y, binds"."""
        tokens = self.syntax.parse.tokens
        before = tokens[max(0, negation.index - 1) : negation.index]
        between = tokens[negation.index + 1 : governor.index]
        return [each.text.lower() for each in before] == ["but"] and any(
            each.tag.startswith("NN") for each in between
        )

    def _is_set_off(self, governor: Token, negation: Token) -> bool:
        """Whether what is denied is said of the noun, not of its cause: "but *not* Y-induced Z"."""
        before = self.syntax.parse.tokens[max(0, negation.index - 1) : negation.index]
        return governor.inner is not None and any(each.tag == "CC" for each in before)

    def _cancels(self, governor: Token, word: Token) -> bool:
        """Whether a negation and its governor cancel out: "not unusual that", "no doubt that"."""
        parse = self.syntax.parse
        predicates = tuple(parse.children(governor, *_PREDICATIVE))
        before = (each for noun in predicates for each in parse.children(noun, "amod"))
        return any(
            cue.kind == "litotes" and each.index != word.index
            for each in (governor, *predicates, *before)
            for cue in self.cues.at(each)
        )
