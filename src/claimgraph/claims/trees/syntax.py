"""Logical subjects, objects and hosts (subjects of a predicative word) in a dependency tree.

Passives, relative and reduced clauses, control, coordination and light verbs are resolved here, so
that a frame needs to name an argument only once. Labels are those of spaCy's English models
(ClearNLP scheme).
"""

from collections.abc import Callable

from claimgraph.claims.trees.prepositions import Prepositions
from claimgraph.claims.trees.remembered import Remembered, once_per_token
from claimgraph.claims.trees.tokens import is_adjective, is_noun, is_verb
from claimgraph.model import ParsedSentence, Token
from claimgraph.ontology import Language

__all__ = ["Syntax", "is_adjective", "is_noun", "is_verb"]

_DEPENDENT = frozenset({"xcomp", "advcl", "acl", "ccomp"})
_ATTACHED = frozenset({"amod", "compound", "nmod", "appos", "acl", "relcl"})
_JOINING = frozenset({"and", "or", ","})
_LOOSE = frozenset({"nsubjpass", "dep"})  # relations that an apposition may get instead
_BESIDE = frozenset({"appos", "nsubj", "conj", *_LOOSE})  # relations of what stands in commas
_NAMES = frozenset({"NNP", "NNPS", "PRP"})
_DEPTH = 8  # links followed before giving up; real chains are shorter, cycles are not


class Syntax:
    """The logical relations of one parsed sentence.

    Args:
        parse: The sentence.
        language: Copulas, light verbs, verbs of administration, relative pronouns.
        is_person: Whether a token names people, as the antecedent of *who* must.
        is_substance: Whether it names what they may be given.
    """

    def __init__(
        self,
        parse: ParsedSentence,
        language: Language,
        *,
        is_person: Callable[[Token], bool] = lambda _: True,
        is_substance: Callable[[Token], bool] = lambda _: False,
    ) -> None:
        self.parse = parse
        self.remembered: Remembered = {}
        self._surface: dict[tuple[int, int], tuple[Token, ...]] = {}
        self._is_person = is_person
        self._copulas = language.function_words["copula"]
        self._engaging = language.function_words["engaging"]
        self._able = language.function_words["able"]
        self._light = language.function_words["light"]
        self._bringing = language.function_words["bringing"]
        self._excluding = language.function_words["excluding"]
        self._relatives = language.function_words["relative"]
        self._instruments = language.instruments
        self._prepositions = Prepositions(parse, language, is_person, is_substance)

    @once_per_token
    def is_passive(self, verb: Token) -> bool:
        """Whether the verb is in the passive, finite or reduced."""
        if any(self.parse.children(verb, "auxpass", "nsubjpass", "agent")):
            return True
        if verb.tag != "VBN":
            return False
        if verb.dep == "acomp":  # "remains poorly understood"
            return True
        if verb.dep == "acl":
            return not any(self.parse.children(verb, "dobj"))
        if verb.dep == "conj" and not any(self.parse.children(verb, "nsubj", "aux")):
            return self.is_passive(self.parse.head(verb))
        return False

    def _antecedent(self, token: Token, verb: Token) -> Token:
        """Return the antecedent of a relative pronoun; the token itself if it is none."""
        if (token.lemma in self._relatives and token.tag.startswith("W")) or (
            token.lemma in self._relatives and verb.dep == "relcl"
        ):
            clause = verb
            for _ in range(_DEPTH):
                if clause.dep == "relcl":
                    return self._classified(self._who(token, self.parse.head(clause)))
                clause = self.parse.head(clause)
        return token

    def _classified(self, noun: Token) -> Token:
        """Return the instance of which a class is predicated: "X is a drug that inhibits Y"."""
        first = noun
        while first.dep == "conj" and not is_verb(self.parse.head(first)):  # "an X/Y kinase"
            first = self.parse.head(first)
        if not any(each.text.lower() in {"a", "an"} for each in self.parse.children(first, "det")):
            return noun
        named: tuple[Token, ...] = ()
        above = self.parse.head(first)
        if first.dep == "attr" and above.lemma in self._copulas:
            named = tuple(self.parse.children(above, "nsubj"))
        elif first.dep == "appos":
            named = (above,)
        before = self._named_before(noun)
        if before is not None:  # "X, an enzyme located in Y, is needed"
            return before
        is_name = bool(named) and (named[0].mention is not None or named[0].tag in _NAMES)
        return named[0] if is_name else noun

    def _who(self, pronoun: Token, noun: Token) -> Token:
        """Return the antecedent of a relative pronoun; of *who* the nearest noun for people."""
        if pronoun.text.lower() != "who" or self._is_person(noun):
            return noun
        above = noun
        for _ in range(_DEPTH):
            above = self.parse.head(above)
            if self._is_person(above):
                return above
        return noun

    def surface_subjects(self, verb: Token, *, depth: int = 0) -> tuple[Token, ...]:
        """Find the grammatical subjects of a verb, its own or those it shares.

        Args:
            verb: The verb.
            depth: Number of links followed so far.

        Returns:
            Heads of the subjects; empty if there are none.
        """
        key = verb.index, depth
        known = self._surface.get(key)
        if known is None:
            known = self._surface[key] = self._find_surface_subjects(verb, depth)
        return known

    def _find_surface_subjects(self, verb: Token, depth: int) -> tuple[Token, ...]:
        own = [
            self._antecedent(noun, verb)
            for child in self.parse.children(verb, "nsubj", "nsubjpass", "csubj", "csubjpass")
            if child.lemma != "there"
            for noun in self._given_by(child) or (child,)
        ]
        if own or depth > _DEPTH:
            return tuple(own)
        return self._shared_subjects(verb, depth + 1)

    def _given_by(self, gerund: Token) -> tuple[Token, ...]:
        """Find what a gerund only says is given or used: "*adding X* improved Y"."""
        if gerund.tag != "VBG" or gerund.lemma not in self._bringing or gerund.mention is not None:
            return ()
        own = tuple(self.parse.children(gerund, "dobj"))
        return own or self.prep_objects(gerund, "with")

    def _shared_subjects(self, verb: Token, depth: int) -> tuple[Token, ...]:
        head = self.parse.head(verb)
        mistaken = self._mistaken_subjects(verb, head)
        if mistaken:
            return mistaken
        if verb.dep == "conj" or (verb.dep in _DEPENDENT and is_verb(head)):
            own = self._given_to_act(verb, head) or self._acting_before(verb, head)
            return own or self.surface_subjects(head, depth=depth)
        if verb.dep in {"xcomp", "ccomp"} and is_adjective(head):
            return self.hosts(head, depth=depth)
        if verb.dep == "acl":
            if self._is_infinitive(verb):
                able = self._of_noun(head) if head.lemma in self._able else ()
                return able or self.hosts(head, depth=depth) or (head,)
            return (self._classified(head),)
        if verb.dep == "relcl":
            return (head,)
        if verb.dep == "pcomp":
            return self._subjects_over(head, depth)
        return ()

    def _mistaken_subjects(self, verb: Token, head: Token) -> tuple[Token, ...]:
        """Find nouns wrongly coordinated with a verb, which are subjects of the next verb."""
        if verb.dep != "conj" or not is_verb(head):
            return ()
        if self.parse.tokens[self._first_of(verb) - 1].dep in {"cc", "punct"}:
            return ()  # "X lowers Y and Z *and* raises W"
        between = self._nouns_between(head, verb)
        return tuple(each for each in between if each.dep == "conj" and each.head == head.index)

    def _first_of(self, verb: Token) -> int:
        """Return the index of the first word of a verb with its auxiliaries and adverbs."""
        own = self.parse.children(verb, "aux", "auxpass", "neg", "advmod")
        return min((verb, *own), key=lambda each: each.index).index

    def _nouns_between(self, verb: Token, other: Token) -> tuple[Token, ...]:
        between = self.parse.tokens[verb.index + 1 : other.index]
        return tuple(each for each in between if each.tag.startswith("NN"))

    def _is_infinitive(self, verb: Token) -> bool:
        return any(child.tag == "TO" for child in self.parse.children(verb))

    def _given_to_act(self, verb: Token, head: Token) -> tuple[Token, ...]:
        """Find the instrument of an infinitive: X of "give X to treat Y", "treated with X to"."""
        if verb.dep == "conj" or not self._is_infinitive(verb):
            return ()
        if head.lemma in self._instruments:
            return self.logical_objects(head)
        means = self.prep_objects(head, "with") if self.is_passive(head) else ()
        return tuple(each for each in means if each.mention is not None)

    def _acting_before(self, verb: Token, head: Token) -> tuple[Token, ...]:
        """Find who brought about what a participle goes on from: "X is cut *by Y*, making Z"."""
        is_participle = verb.dep == "advcl" and verb.tag == "VBG" and verb.index > head.index
        return self._agents(head) if is_participle and self.is_passive(head) else ()

    def _subjects_over(self, preposition: Token, depth: int) -> tuple[Token, ...]:
        """Find the subject of a verb under a preposition: "acts by *inhibiting*", "a role in"."""
        governor = self.parse.head(preposition)
        if preposition.lemma == "by" and is_verb(governor):
            return self.surface_subjects(governor, depth=depth)
        if preposition.lemma in self._excluding and is_verb(governor):  # "fell without *raising*"
            passive = self.is_passive(governor)
            return (
                self._agents(governor) if passive else self.surface_subjects(governor, depth=depth)
            )
        if preposition.lemma in {"of", "for"}:
            return self.hosts(governor, depth=depth)
        if preposition.lemma == "in":
            if is_verb(governor):  # "X is involved in"
                engages = governor.lemma in self._engaging | self._copulas
                return self.surface_subjects(governor, depth=depth) if engages else ()
            return self._of_noun(governor) or self.hosts(governor, depth=depth)
        return ()

    def _of_noun(self, noun: Token) -> tuple[Token, ...]:
        """Find what a noun is said of by its own phrase: "the role of X", "X's role"."""
        return (*self.possessors(noun), *self.prep_objects(noun, "of"))

    def possessors(self, noun: Token) -> tuple[Token, ...]:
        """Find whose a noun is; of "whose" the noun before it."""
        return tuple(self._antecedent(each, noun) for each in self.parse.children(noun, "poss"))

    @once_per_token
    def logical_subjects(self, verb: Token) -> tuple[Token, ...]:
        """Find who or what acts: the subject, or the agent of a passive."""
        if self.is_passive(verb):
            return self._agents(verb) or self._shared_agents(verb)
        return self.surface_subjects(verb)

    def _agents(self, verb: Token) -> tuple[Token, ...]:
        by = self.parse.children(verb, "agent", "prep")
        agents = [each for each in by if self._is_agent(each)]
        for agent in agents:  # "by X and *by Y*"
            beside = self.parse.children(agent, "conj")
            agents += [each for each in beside if each.lemma == agent.lemma]
        return tuple(self._prepositions.of_all(agents))

    def _shared_agents(self, verb: Token) -> tuple[Token, ...]:
        """Find the agent that only the last of coordinated passives has.

        "X was inhibited and blocked by Y", "X was reduced and Z improved by Y"
        """
        joint = self.parse.tokens[verb.index + 1 : verb.index + 2]
        if not any(each.dep in {"cc", "punct"} and each.lemma in _JOINING for each in joint):
            return ()  # "X was raised in A but blocked by Y"
        for other in self.parse.children(verb, "conj"):
            if other.tag == "VBN" and not any(self.parse.children(other, "auxpass", "aux")):
                return self._agents(other) or self._shared_agents(other)
        return ()

    def _is_agent(self, preposition: Token) -> bool:
        """Whether a preposition leads to who acts, or to what is done: "by *taking X*"."""
        is_doing = preposition.lemma == "by" and any(self.parse.children(preposition, "pcomp"))
        return preposition.dep == "agent" or is_doing

    @once_per_token
    def logical_objects(self, verb: Token) -> tuple[Token, ...]:
        """Find what is acted upon: the object, or the subject of a passive."""
        own = [self._antecedent(child, verb) for child in self.parse.children(verb, "dobj")]
        if self.is_passive(verb):
            if own:  # "patients were given X"
                return tuple(own)
            if verb.dep == "acl":
                return (self._classified(self.parse.head(verb)),)
            return self.surface_subjects(self.parse.head(verb) if verb.dep == "acomp" else verb)
        if own:
            return tuple(own)
        for child in self.parse.children(verb, "conj"):  # "inhibits and reduces X" shares it
            shared = tuple(self.parse.children(child, "dobj"))
            if (
                is_verb(child)
                and shared
                and not any(self.parse.children(verb, "prep", "ccomp", "xcomp"))
                and not self._nouns_between(verb, child)
            ):
                return shared
        if verb.dep == "relcl" and any(
            child.lemma not in self._relatives for child in self.parse.children(verb, "nsubj")
        ):
            return (self.parse.head(verb),)
        return ()

    def hosts(self, word: Token, *, depth: int = 0) -> tuple[Token, ...]:
        """Find the hosts of a noun or adjective: the nouns of which it is predicated.

        Args:
            word: A noun ("is a **regulator** of"), or an adjective ("is **effective** in").
            depth: Number of links followed so far.

        Returns:
            Heads of the hosts; empty if it is not predicated of anything.
        """
        if depth > _DEPTH:
            return ()
        own = tuple(self.parse.children(word, "nsubj", "nsubjpass"))
        if own and is_adjective(word):  # an adjective that the parser made the head of the clause
            return own
        head = self.parse.head(word)
        if word.dep in {"attr", "acomp", "oprd"}:
            return self._of_predicate(head, depth)
        if word.dep == "dobj":
            return self.surface_subjects(head, depth=depth + 1) if head.lemma in self._light else ()
        if word.dep == "conj":
            return self.hosts(head, depth=depth + 1)
        if word.dep == "pobj":
            return self._of_preposition(head, depth)
        if word.dep == "nsubj" and head.lemma in self._copulas:
            return tuple(self.parse.children(head, "attr"))
        return self._modified(word)

    def _modified(self, word: Token) -> tuple[Token, ...]:
        if word.dep in _ATTACHED:
            return (self._attached_to(word),)
        return self._apposed_to(word) if word.dep in _LOOSE else ()

    def _apposed_to(self, noun: Token) -> tuple[Token, ...]:
        """Find the mention before a noun that stands in commas, but was taken for a subject."""
        last = max(each.index for each in self.parse.subtree(noun))
        behind = self.parse.tokens[last + 1 : last + 2]
        named = self._named_before(noun)
        is_closed = any(each.text in {",", "."} for each in behind)
        return (named,) if named is not None and is_closed else ()

    def _attached_to(self, word: Token) -> Token:
        """Return the noun that a modifier or apposition is of: "*X*, an enzyme abundant in Y"."""
        if word.dep in {"acl", "relcl"}:
            return self._classified(self.parse.head(word))
        return self._named_before(word) or self.parse.head(word)

    def _named_before(self, noun: Token) -> Token | None:
        """Find the mention right before the comma of an apposition: "effect of *X*, an agonist"."""
        own = self.parse.children(noun, "det", "amod", "compound", "nmod")
        first = min((noun, *own), key=lambda each: each.index)
        if noun.dep in _BESIDE:
            first = next(self.parse.subtree(noun))
        before = self.parse.tokens[max(0, first.index - 2) : first.index]
        if noun.tag != "NN" or first.tag != "DT" or [each.text for each in before[1:]] != [","]:
            return None
        return before[0] if before[0].mention is not None else None

    def _of_predicate(self, verb: Token, depth: int) -> tuple[Token, ...]:
        if verb.lemma not in self._copulas and self.is_passive(verb):
            return self.logical_objects(verb)
        return self.surface_subjects(verb, depth=depth + 1)

    def _of_preposition(self, preposition: Token, depth: int) -> tuple[Token, ...]:
        governor = self.parse.head(preposition)
        if preposition.lemma == "as":
            if not is_verb(governor):
                return (governor,)
            return self._described_as(governor, preposition) or self.surface_subjects(
                governor, depth=depth + 1
            )
        if preposition.lemma in {"of", "for"}:
            return self.hosts(governor, depth=depth + 1)
        if preposition.lemma == "with" and not is_verb(governor):
            return (governor,)
        return ()

    def _described_as(self, verb: Token, preposition: Token) -> tuple[Token, ...]:
        """Find the X of "test X as a Y", "look at X as a Y"; not of "has a function as a Y"."""
        found = () if verb.lemma in self._light else self.logical_objects(verb)
        if found:
            return found
        before = [
            each for each in self.parse.children(verb, "prep") if each.index < preposition.index
        ]
        return (
            tuple(self._prepositions.of_all(before[-1:])) if verb.index < preposition.index else ()
        )

    def is_suspended(self, token: Token) -> bool:
        """Whether a token is a suspended compound, completed later: "A- or B-activated cells"."""
        behind = self.parse.tokens[token.index + 1 : token.index + 3]
        mark = [each.text for each in behind[:1]]
        if mark == ["/"]:  # "A/B-activated cells"
            return behind[-1].inner is not None and "-" in behind[-1].text
        return mark == ["-"] and behind[-1].dep in {"cc", "punct"}

    def prep_objects(self, token: Token, lemma: str) -> tuple[Token, ...]:
        """Find the objects of a preposition that belongs to a word.

        Args:
            token: The word.
            lemma: The preposition in lower case; ``and`` finds the second of "between X and Y".

        Returns:
            Heads of the objects; empty if there are none.
        """
        return self._prepositions.objects(token, lemma)
