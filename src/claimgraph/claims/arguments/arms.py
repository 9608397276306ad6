"""The arms of a study: what sets a group apart from the one that it is compared with.

"*digoxin* group", "mice treated with *cisplatin*", "both groups" of a study of one drug
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arm_labels import find_labels
from claimgraph.claims.arguments.arm_names import read_called, read_name
from claimgraph.claims.arguments.combinations import Combinations
from claimgraph.claims.arguments.interventions import Interventions
from claimgraph.claims.context.local_concepts import LocalConcepts
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.context.study import Named, Study
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Concept, Token

__all__ = ["Arms", "is_control", "is_intervention", "is_sham", "refer_back"]

_BEFORE = ("amod", "compound", "nmod", "det", "poss")
_PAIR = 2  # groups of a comparison
_BREAKS = frozenset({",", ";", ":", "(", ")"})


def is_intervention(context: SentenceContext, concept: Concept) -> bool:
    """Whether a concept is something that people or animals may be given or undergo."""
    return context.knowledge.may_be_given(concept)


def is_sham(context: SentenceContext, words: str) -> bool:
    """Whether words name what is given for nothing: "placebo"."""
    sham = context.language.function_words
    return not (sham["sham"] | sham["spared"] | sham["control"]).isdisjoint(words.lower().split())


def is_control(context: SentenceContext, token: Token) -> bool:
    """Whether a noun names those who were given nothing: "controls", "placebo group"."""
    words = context.language.function_words
    named = (token, *context.parse.children(token, *_BEFORE))
    forms = {form for one in named for form in (one.lemma, one.text.lower().removesuffix("s"))}
    return not (forms.isdisjoint(words["spared"]) and forms.isdisjoint(words["control"]))


def refer_back(token: Token, named: Named) -> Argument:
    """Return the argument of a word that stands for what an earlier sentence names.

    Args:
        token: The word.
        named: What it stands for, with its words there.
    """
    return Argument(concept=named[0], span=token.span, token=token.index, antecedent=named[1])


class Arms:
    """Finds what sets the groups of a sentence apart.

    Args:
        interventions: Finds what is administered, in this sentence.
        study: What the document's own study is of.
        concepts: Makes the concepts that no terminology names.
    """

    def __init__(self, interventions: Interventions, study: Study, concepts: LocalConcepts) -> None:
        self._concepts = concepts
        self._combinations = Combinations(interventions.context, concepts)
        self._interventions = interventions
        self._context = interventions.context
        self._parse = interventions.context.parse
        self._words = interventions.context.language.function_words
        self._study = study

    @property
    def is_trial(self) -> bool:
        """Whether one thing is tried on groups that were assigned, against none that is named.

        Not where the title tells the groups by something else: "low *dose* X".
        """
        apart = any(self._study.is_titled(each) for each in self._words["parted"])
        return self._study.is_tried and self._study.is_assigned and not apart

    def of(self, token: Token) -> Iterator[Argument]:
        """Yield what a group was given, other than sham treatments.

        Args:
            token: The noun for the group or for its members.
        """
        if self._is_rival(token):
            return
        own = self.named(token) or tuple(self._before_arms(token))
        yield from own
        if not own and self.is_unnamed(token):
            yield from self._unnamed(token)
        elif not own:
            for group in self._groups(token):
                yield from self.of(group)

    def _before_arms(self, token: Token) -> Iterator[Argument]:
        """Yield the first of two names before their groups: "in both *zinc* and iron groups"."""
        if token.mention is None or any(self._parse.children(token, "det")):
            return
        for noun in self._parse.children(token, "conj"):
            is_arms = noun.lemma in self._words["arm"] and noun.tag == "NNS"
            if is_arms and not any(self._parse.children(noun, "det", "prep")):
                found = self._interventions.resolve(token, coordinate=False)
                yield from (each for each in found if self._is_active(each))

    def _groups(self, token: Token) -> Iterator[Token]:
        """Yield the group that a noun for people is restricted to: "patients in group A"."""
        is_people = self._context.knowledge.is_person(token)
        if not (is_people or token.lemma in self._words["studied"]):
            return
        for preposition in self._parse.children(token, "prep"):
            for noun in self._parse.children(preposition, "pobj"):
                if noun.lemma in self._words["arm"] or any(find_labels(self._context, noun)):
                    yield noun

    def _unnamed(self, token: Token) -> Iterator[Argument]:
        """Yield what a group got that is not named: "the treatment group", "in either group".

        All groups are only meant if each of them got something; "either" denies it of each.
        """
        words = {each.text.lower() for each in self._parse.children(token, *_BEFORE, "nummod")}
        arms = self._study.compared
        is_all = token.tag == "NNS" and token.lemma in self._words["arm"]
        is_all |= not words.isdisjoint(self._words["every"])
        is_any = not words.isdisjoint(self._words["whichever"]) and bool(arms)
        if not (is_any or is_all):
            yield from self.studied(token)
        elif is_any or (len(arms) > 1 and not self._study.has_control):
            known = arms if self._study.is_found else ()
            yield from (refer_back(token, each) for each in known if self._is_before(each))

    def of_all(self, token: Token) -> Iterator[Argument]:
        """Yield what a group was given, or all groups of the study: "similar in both groups".

        Args:
            token: The noun for the groups or for their members.
        """
        own = self.named(token) or tuple(self._set_against(token))
        if len({each.concept.iri for each in own}) > _PAIR:
            return
        first = self._leading(own)
        yield from (
            replace(each, rivals=tuple(other for other in own if other is not each))
            for each in own
            if each.concept.iri == first
        )
        if not own and self.is_unnamed(token, both=True):
            yield from self._contrasted(token)

    def _set_against(self, token: Token) -> Iterator[Argument]:
        """Yield things that are set against one another or a sham: "between *X* and placebo"."""
        beside = tuple(self._parse.children(token, "conj"))
        above = self._parse.head(token)
        if len(beside) != 1 or above.text.lower() not in self._words["opposing"]:
            return
        for noun in (token, *beside):
            is_sham_ = is_control(self._context, noun) or is_sham(self._context, noun.text)
            found = () if is_sham_ else self._interventions.resolve(noun, coordinate=False)
            active = tuple(each for each in found if self._is_active(each))
            if not (is_sham_ or active):
                return
            yield from active

    def _leading(self, own: Sequence[Argument]) -> str | None:
        """Return the IRI of the arm of which a comparison of two speaks: of what is studied."""
        study = self._study.intervention
        known = [each.concept.iri for each in own]
        if study is not None and study[0].iri in known:
            return study[0].iri
        return known[0] if known else None

    def _contrasted(self, token: Token) -> Iterator[Argument]:
        """Yield what the study is of, for all its groups, with what it is compared with."""
        rival = self._study.rival
        if rival is None and not self._study.is_uncontested:
            return
        for each in self.studied(token):
            yield each if rival is None else replace(each, rivals=(refer_back(token, rival),))

    def _is_rival(self, token: Token) -> bool:
        """Whether a noun is for the other side of a comparison: "more than that in *controls*"."""
        for before in reversed(self._parse.tokens[: token.index]):
            if before.text.lower() in self._words["comparison"]:
                return True
            if before.text in _BREAKS or is_verb(before):
                break
        while token.dep in {"pobj", "prep", "conj", "appos"} and token.head != token.index:
            token = self._parse.head(token)
            if token.text.lower() in self._words["comparison"]:
                return True
        return False

    def named(self, token: Token) -> tuple[Argument, ...]:
        """Return what a group was given, if its words tell that by a name, letter or number.

        Args:
            token: The noun for the group or for its members.
        """
        found = tuple(each for each in self._given(token) if self._is_active(each))
        if not found:
            return tuple(self._labelled(token)) or tuple(self._called(token))
        if len(found) == 1 or not self._is_joint(found):
            return found
        whole = self._combinations.combine(found) if self._is_slashed(found) else None
        return () if whole is None else (whole,)

    def _is_slashed(self, found: Sequence[Argument]) -> bool:
        """Whether a group is called by two things with a slash: "the *zinc/iron* group"."""
        first, last = min(each.token for each in found), max(each.token for each in found)
        between = self._parse.tokens[first + 1 : last]
        return bool(between) and all(each.text == "/" for each in between)

    def _labelled(self, token: Token) -> Iterator[Argument]:
        """Yield what groups got that have a letter or number: "group *A*"."""
        for label, span in find_labels(self._context, token):
            got = self._study.groups.get(label, ())
            if len(got) == 1 and self._is_before(got[0]):
                yield replace(refer_back(token, got[0]), span=span)

    def _called(self, token: Token) -> Iterator[Argument]:
        """Yield the arm after a word of which a group is called: "the *acupuncture* group"."""
        if token.lemma not in self._words["arm"] or is_control(self._context, token):
            return
        words = {
            each.text.lower()
            for each in self._parse.children(token, "amod", "compound", "nmod")
            if each.text.lower() not in self._words["unnamed"]
        }
        found = self._study.called(words) if words else None
        if found is not None and self._is_before(found):
            yield refer_back(token, found)
        elif found is None:
            name = read_name(self._context, self._study, self._concepts, token)
            if name is not None and name.token:
                yield name

    def _is_before(self, named: Named) -> bool:
        return not self._parse.sentence.span.overlaps(named[1])

    def _is_joint(self, found: tuple[Argument, ...]) -> bool:
        """Whether things were given together, so that none of them sets the group apart."""
        first, last = min(each.token for each in found), max(each.token for each in found)
        joint = self._words["joint"] | {"+", "plus", "/"}
        return any(
            not {each.lemma, each.text.lower()}.isdisjoint(joint)
            for each in self._parse.tokens[max(0, first - 2) : last + 1]
        )

    def _is_one(self, token: Token) -> bool:
        """Whether a noun is for a single person, whose medicines are many: "a patient on X"."""
        articles = (each.text.lower() for each in self._parse.children(token, "det", "nummod"))
        is_person = token.mention is not None and self._context.knowledge.is_person(token)
        return is_person and token.tag == "NN" and bool({"a", "an", "one"} & set(articles))

    def rival(self, trigger: Token) -> Iterator[Argument]:
        """Yield what the other side of a comparison was given: "higher than in *X* users".

        Args:
            trigger: The comparative.
        """
        for token in self._parse.tokens[trigger.index + 1 :]:
            if token.text.lower() in self._words["comparison"]:
                for word in (token, *self._parse.children(token, "prep")):
                    for noun in self._parse.children(word, "pobj"):
                        yield from self.named(noun)
                return

    def _given(self, token: Token) -> Iterator[Argument]:
        """Yield what a group and the groups coordinated before its noun were given."""
        if self._is_spared(token) or self._is_one(token):
            return
        for argument in self._interventions.taken(token):
            word = self._parse.tokens[argument.token]
            is_cause = word.text.lower().rpartition("-")[2] in self._words["caused"]
            if not (is_cause or self._is_denied(word)):  # "X-*induced* injury"
                yield argument
        if token.lemma not in self._words["arm"]:
            return
        for word in self._parse.children(token, "compound", "nmod"):  # "the A and B groups"
            for other in self._parse.children(word, "conj"):
                if other.mention is not None and other.index < token.index:
                    yield from self._interventions.resolve(other)

    def _is_spared(self, token: Token) -> bool:
        if is_control(self._context, token):
            return True
        own = {each.text.lower() for each in self._parse.children(token, *_BEFORE)}
        return any(each.startswith("non-") for each in own)

    def _is_denied(self, word: Token) -> bool:
        """Whether a group was not given something: "patients not taking X", "without X"."""
        above = self._parse.head(word)
        governors = (above, self._parse.head(above))
        return any(
            each.text.lower() in self._words["control"] or any(self._parse.children(each, "neg"))
            for each in governors
        )

    def other(self, token: Token, concept: Concept) -> Argument | None:
        """Return the other of two arms that the study compares; None if it has not just two.

        Args:
            token: The noun for the one arm.
            concept: What that was given.
        """
        arms = self._study.compared
        if len(arms) != _PAIR or self._study.has_control:
            return None
        others = [each for each in arms if each[0].iri != concept.iri and self._is_before(each)]
        return refer_back(token, others[0]) if len(others) == 1 else None

    def _is_active(self, argument: Argument) -> bool:
        """Whether an argument is an intervention and no sham treatment."""
        words = argument.span.cut(self._parse.sentence.document.text)
        is_named = not (argument.is_generic or is_sham(self._context, words))
        known = {each.iri for each, _ in self._study.arms}  # a plant or bacterium may be one
        is_given = is_intervention(self._context, argument.concept)
        return is_named and (is_given or argument.concept.iri in known)

    def is_unnamed(self, token: Token, *, both: bool = False) -> bool:
        """Whether a noun names a group of the study without telling what it was given.

        Args:
            token: The noun for the group, or for its members: "the control group *patients*".
            both: Whether it may name the controls as well: "the case and control groups".
        """
        if token.mention is not None and not self._context.knowledge.is_person(token):
            return False
        if any(find_labels(self._context, token)):
            return False
        before = [*self._parse.children(token, *_BEFORE, "nummod")]
        for each in before:
            before += self._parse.children(each, *_BEFORE, "conj")
        words = {each.text.lower() for each in before}
        known = self._words["unnamed"] | (self._words["spared"] if both else set())
        behind = (each for each in self._parse.children(token, "relcl", "acl", "prep"))
        if not words <= known or any(
            each.index > token.index and self._restricts(each) for each in behind
        ):
            return False
        is_arm = token.lemma in self._words["arm"] or not words.isdisjoint(self._words["arm"])
        return is_arm or self._is_altered(token)

    def _restricts(self, behind: Token) -> bool:
        """Whether what stands behind an arm tells which it is: not "groups *in* survival"."""
        members = tuple(self._parse.children(behind, "pobj"))
        word = behind.text.lower()
        is_open = word in self._words["comparison"] | self._words["concerning"]
        is_open |= any(each.lemma in self._words["regard"] for each in members)
        if behind.dep == "prep" and word not in self._words["restricting"] | self._words["having"]:
            return False
        return not is_open and not any(  # "groups of *patients*"
            each.lemma in self._words["studied"] and not any(self._parse.children(each))
            for each in members
        )

    def _is_altered(self, token: Token) -> bool:
        """Whether members of a group are said to be treated, with nothing that is named."""
        before = {each.text.lower() for each in self._parse.children(token, *_BEFORE)}
        is_group = token.lemma in self._words["arm"]
        return not (is_group or before.isdisjoint(self._words["treated"]))

    def done(self, token: Token) -> Argument | None:
        """Return what a group is called by, where people were assigned: "*lateral approach* group".

        Args:
            token: The noun for the group.
        """
        return read_called(self._context, self._study, self._concepts, token)

    def leading(self, token: Token) -> Iterator[Argument]:
        """Yield the first arm of the study, for all its groups, with the others as its rivals.

        Args:
            token: The noun for the groups.
        """
        called = tuple(self._study.called_by.values())
        are_all = len(called) == _PAIR or self._study.has_control
        known = self._study.arms or (called if are_all else ())
        arms = [each for each in known if self._is_before(each)]
        found = self._study.intervention or (arms[0] if 0 < len(arms) <= _PAIR else None)
        if found is None or not self._study.is_found or not self._is_before(found):
            return
        others = (each for each in arms if each[0].iri != found[0].iri)
        yield replace(
            refer_back(token, found), rivals=tuple(refer_back(token, each) for each in others)
        )

    def studied(self, token: Token) -> Iterator[Argument]:
        """Yield what the study is of, for a word that stands for it: "the *intervention*".

        Args:
            token: The word.
        """
        found = self._study.intervention if self._study.is_found else None
        if found is not None and self._is_before(found):
            yield refer_back(token, found)
