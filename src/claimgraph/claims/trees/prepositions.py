"""Objects of prepositions, also of those that the parser attached elsewhere."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from claimgraph.claims.trees.tokens import is_verb
from claimgraph.model import ParsedSentence, Token
from claimgraph.ontology import Language

__all__ = ["Prepositions"]

_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AGENT = "by"  # who saw it


class Prepositions:
    """The prepositions of one parsed sentence.

    Args:
        parse: The sentence.
        language: Nouns that point on, verbs of administration and of acquiring.
        is_person: Whether a token names people.
        is_substance: Whether it names what may be given to them.
    """

    def __init__(
        self,
        parse: ParsedSentence,
        language: Language,
        is_person: Callable[[Token], bool],
        is_substance: Callable[[Token], bool],
    ) -> None:
        self.parse = parse
        self._is_person = is_person
        self._is_substance = is_substance
        self._heads = language.heads
        self._concerning = language.function_words["concerning"]
        self._showing = language.function_words["showing"]
        self._transparent = language.exposures.keys() | language.function_words["acquiring"]
        self._objects_of: dict[tuple[int, str], tuple[Token, ...]] = {}

    def objects(self, token: Token, lemma: str) -> tuple[Token, ...]:
        """Find the objects of a preposition that belongs to a word.

        Args:
            token: The word.
            lemma: The preposition in lower case; ``and`` finds the second of "between X and Y".

        Returns:
            Heads of the objects; empty if there are none.
        """
        key = token.index, lemma
        known = self._objects_of.get(key)
        if known is None:
            known = self._objects_of[key] = self._find_objects(token, lemma)
        return known

    def _find_objects(self, token: Token, lemma: str) -> tuple[Token, ...]:
        if lemma == "and":
            return tuple(
                other
                for first in self.objects(token, "between")
                for other in self.parse.children(first, "conj")
            )
        found = list(self.of_all(self._prepositions(token, lemma)))
        if not found and token.dep in {"acomp", "oprd", "attr"}:  # "In rats, X is lower"
            found = list(self.of_all(self._prepositions(self.parse.head(token), lemma)))
        if not found and token.tag == "JJ":  # "effective and safe in X"
            beside = [each for each in self.parse.children(token, "conj") if each.tag == "JJ"]
            if token.dep == "conj" and self.parse.head(token).tag == "JJ":
                beside.append(self.parse.head(token))
            found = [one for each in beside for one in self.of_all(self._prepositions(each, lemma))]
        if not found and token.dep in _SUBJECTS and lemma != _AGENT:  # "No effect was seen on X"
            verb = self.parse.head(token)
            if verb.lemma in self._showing:
                found = list(self.of_all(self._prepositions(verb, lemma)))
        if not found and not is_verb(token):
            found = list(self.of_all(self._loose_preposition(token, lemma)))
        return tuple(found)

    def of_all(self, prepositions: Iterable[Token]) -> Iterator[Token]:
        """Yield the objects of prepositions, and those of a gerund that only says how one has them.

        "due to *taking* X", "the risk of *developing* X"

        Args:
            prepositions: The prepositions.
        """
        for preposition in prepositions:
            own = tuple(self.parse.children(preposition, "pobj"))
            yield from own or self._shared(preposition)
            for gerund in self.parse.children(preposition, "pcomp"):
                if gerund.tag == "VBG" and gerund.lemma in self._transparent:
                    yield from self.parse.children(gerund, "dobj")

    def _prepositions(self, token: Token, lemma: str) -> Iterator[Token]:
        """Yield the prepositions of a lemma that depend on a token, and their conjuncts."""
        queue = [
            each
            for each in self.parse.children(token)
            if each.dep in _PREPOSITIONS
            or (each.dep == "pcomp" and each.tag in {"IN", "TO"})
            or (each.dep == "acl" and each.text.lower() in self._concerning)
        ]
        for preposition in queue:
            if preposition.text.lower() == lemma:
                yield preposition
                queue.extend(self._repeated(preposition, queue))
            if lemma != "between":  # "between A and B or between C and D": two pairs
                queue.extend(self._coordinated(preposition))

    def _shared(self, preposition: Token) -> Iterator[Token]:
        """Yield the object that a preposition shares with a verb: "binds *to* and cuts X"."""
        behind = self.parse.tokens[preposition.index + 1 : preposition.index + 3]
        if [each.dep for each in behind[:1]] == ["cc"] and is_verb(behind[-1]):
            yield from self.parse.children(behind[-1], "dobj")

    def _coordinated(self, preposition: Token) -> Iterator[Token]:
        """Yield the conjuncts of a preposition: not those said otherwise, "and negatively with"."""
        for other in self.parse.children(preposition, "conj"):
            if not any(each.text.endswith("ly") for each in self.parse.children(other, "advmod")):
                yield other

    def _repeated(self, preposition: Token, known: Sequence[Token]) -> Iterator[Token]:
        """Yield the same preposition after a comma, which the parser may attach elsewhere."""
        end = max(each.index for each in self.parse.subtree(preposition)) + 1
        behind = self.parse.tokens[end : end + 2]
        if [each.text for each in behind[:1]] != [","]:
            return
        for other in behind[1:]:
            same = other.text.lower() == preposition.text.lower()
            if same and other.dep == "prep" and other not in known:
                yield other

    @cached_property
    def _last_of_words(self) -> Mapping[str, int]:
        """The last place of each word in the sentence."""
        return {each.text.lower(): each.index for each in self.parse.tokens}

    def _loose_preposition(self, trigger: Token, lemma: str) -> Iterator[Token]:
        """Yield a preposition after the trigger that the parser attached elsewhere in its clause.

        It counts if no verb intervenes and its head is an ancestor or a descendant of the trigger.
        """
        is_behind = self._last_of_words.get(lemma, -1) > trigger.index
        if not is_behind or (lemma == _AGENT and self._has_agent(trigger)):
            return
        above = set()
        token = trigger
        while token.head != token.index:
            token = self.parse.head(token)
            above.add(token.index)
        below = {each.index for each in self.parse.subtree(trigger)}
        if lemma == _AGENT:  # an agent attached higher belongs to the higher verb
            above.clear()
        for token in self.parse.tokens[trigger.index + 1 :]:
            if (is_verb(token) and token.dep != "prep") or token.text.lower() == "than":
                return
            if token.text.lower() == lemma and self._leads_there(token, trigger):
                return
            if token.text.lower() == lemma and token.dep == "prep" and token.head in above | below:
                yield token
                return

    def _has_agent(self, trigger: Token) -> bool:
        """Whether a name stands before a noun, and what it acts on behind it: "*X* loss of Y"."""
        before = self.parse.tokens[max(0, trigger.index - 1) : trigger.index]
        return any(
            each.mention is not None and each.dep == "compound" and each.head == trigger.index
            for each in before
        ) and any(each.text.lower() == "of" for each in self.parse.children(trigger, "prep"))

    def _is_given(self, trigger: Token, preposition: Token) -> bool:
        """Whether a noun says what is done to people with a thing: "treatment of rats *with* X"."""
        objects = self.parse.children(preposition, "pobj")
        return any(map(self._is_substance, objects)) and any(
            place.preposition == preposition.text.lower()
            for lemma in {trigger.lemma, trigger.text.lower()}
            for entry in self._heads.get(lemma, ())
            for place in entry.places
        )

    def _leads_there(self, preposition: Token, trigger: Token) -> bool:
        """Whether a preposition belongs to a noun in between: "effect on the levels of X"."""
        head = self.parse.head(preposition)
        if head.index <= trigger.index:
            return False
        if head.mention is not None and self._is_person(head):
            return not self._is_given(trigger, preposition)  # "patients with X"
        if preposition.text.lower() == "of" and head.index == preposition.index - 1:
            return head.tag.startswith("NN")
        return any(
            place.preposition == preposition.text.lower()
            for entry in self._heads.get(head.lemma, ())
            for place in entry.places
        )
