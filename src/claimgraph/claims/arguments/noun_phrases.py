"""Noun phrases that no terminology names, as local concepts ("migraine prophylaxis")."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimgraph.claims.arguments.argument import Argument, Otherwise
from claimgraph.claims.arguments.complements import find_of, is_relating, shares_of
from claimgraph.claims.arguments.modifiers import (
    Modifiers,
    is_relational,
    is_small,
    read_modifiers,
    singular,
)
from claimgraph.claims.context.local_concepts import LocalConcepts
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.knowledge import lowered, natural_label
from claimgraph.model import Concept, Mention, Span, Token
from claimgraph.ontology import PhraseHead
from claimgraph.vocabulary import cg

__all__ = ["NounPhrases"]

_LONGEST = 6  # words of a phrase before "of"; longer ones are descriptions, not names
_SHORTEST = 3  # characters of a symbol that no terminology has
_REPEATED = 2  # times that a document writes such a symbol, or a phrase that it makes its own
_COMMON = frozenset({"NN", "NNS"})
_CLAUSES = ("acl", "relcl", "advcl", "xcomp")  # the last two behind "ability" and the like
_COMPOUNDED = ("compound", "nmod")
_ACTED_ON = ("Substance", "Structure", "Organism")  # what a process may be of


@dataclass(frozen=True, slots=True, kw_only=True)
class _Behind:
    """The complement of "of": its words, and its concept if it is a mention."""

    words: str
    span: Span
    concepts: tuple[Concept, ...] = ()


class NounPhrases:
    """Reads the noun phrases of one sentence for which no terminology has a concept.

    Args:
        context: The sentence.
        concepts: Makes local concepts.
    """

    def __init__(self, context: SentenceContext, concepts: LocalConcepts) -> None:
        self._context = context
        self._parse = context.parse
        self._knowledge = context.knowledge
        self._concepts = concepts
        self._read: dict[tuple[int, Otherwise], Argument | None] = {}

    def read(self, token: Token, *, otherwise: Otherwise = "") -> Argument | None:
        """Make a local concept for the phrase that a noun heads.

        Args:
            token: A noun that is no mention.
            otherwise: The category where the phrase does not tell it, if its place does; or what
                finds it for a label.

        Returns:
            The argument; None if no table lists the noun as the head of a category, if it has
            neither a modifier nor a complement, or if the phrase is too long for a name.
        """
        key = token.index, otherwise
        if key not in self._read:
            found = self._symbol(token) or self._listed(token) or self._phrase(token, otherwise)
            self._read[key] = found
        return self._read[key]

    def guess(self, token: Token, otherwise: Otherwise) -> Argument | None:
        """Make a local concept, as :meth:`read`, for a phrase that it reads only if told more.

        Args:
            token: A noun of which ``read`` finds nothing without a category.
            otherwise: The category, or what finds it for a label.
        """
        return self._phrase(token, otherwise)

    def _listed(self, token: Token) -> Argument | None:
        """Return the argument of two words that a table lists as a name: "poor outcome"."""
        before = self._parse.tokens[token.index - 1]
        if token.mention is not None or before.head != token.index or before.index > token.index:
            return None
        label = f"{before.text} {singular(token, self._knowledge.lexicon.forms)}".lower()
        head = self._knowledge.language.phrase_nouns.get(label)
        if head is None or not head.stands_alone:
            return None
        concept = self._concepts.phrase(label, head.category)
        span = before.span.join(token.span)
        return Argument(concept=concept, span=span, token=token.index, is_phrase=True)

    def _phrase(self, token: Token, otherwise: Otherwise) -> Argument | None:
        if token.mention is not None:
            return None
        word = singular(token, self._knowledge.lexicon.forms)
        before = read_modifiers(self._context, token)
        head = self._knowledge.language.phrase_end([*_words(before), word])
        measured = head is not None and head.is_measured
        may_head = self._may_head(token, word, head) or self._may_be_meant(head, otherwise)
        is_done = head is not None and head.category == cg("Procedure")  # "a diet to lower X"
        if not may_head or self._is_cut(token, before, measured=measured, is_done=is_done):
            return None
        of = find_of(self._context, token)
        behind = None
        if of is not None and self._takes_of(token, head, word, of):
            behind = self._inner(of, alone=measured)
        if behind is None and (
            not self._is_told(token, head, before)
            or self._is_bare_amount(word, before)
            or (of is not None and (measured or not self._names_thing(before)))
        ):
            return None  # "plasma concentrations of something unread"
        words = [*(each for each, _ in before.narrowing), lowered(word)]
        label = " ".join((*words, *(("of", behind.words) if behind is not None else ())))
        label = label.replace(" /", "/")  # "*X /Y* pathway", where only X is a name
        span = _span(token, before, behind)
        n_words = len(span.cut(self._parse.sentence.document.text).split())
        if min(n_words, len(label.split())) > _LONGEST + 2 * (behind is not None):
            return None
        category = self._knowledge.category_of_phrase(label, is_repeated=self._is_repeated(span))
        category = category or (otherwise if isinstance(otherwise, str) else otherwise(label))
        if not category:
            return None
        named = [each.concept for each in before.named]
        concept = self._concepts.phrase(
            label,
            category,
            related=[*named, *(behind.concepts if behind is not None else ())],
        )
        return Argument(
            concept=concept,
            span=span,
            token=token.index,
            also=tuple(span for _, span in before.flags),
            adjuncts=before.adjuncts,
            flags=frozenset(flag for flag, _ in before.flags),
            is_phrase=True,
        )

    def _is_cut(
        self, token: Token, before: Modifiers, *, measured: bool, is_done: bool = False
    ) -> bool:
        """Whether a name made of a noun and what was read before it would lack a part.

        That is so before an infinitive ("ability of X to do so"), unless the noun is for something
        done, and where words before the noun are coordinated ("X production and Y development").
        """
        deps = _CLAUSES if measured else _CLAUSES[:2]
        ends = (each for each in (token, find_of(self._context, token)) if each is not None)
        if before.unread or (not is_done and any(self._leads_on(each, deps) for each in ends)):
            return True
        start = min((span.start for _, span in before.narrowing), default=token.span.start)
        return any(
            each.dep == "cc" and each.span.start > start
            for each in self._parse.tokens[: token.index]
        )

    def _leads_on(self, noun: Token, deps: Sequence[str]) -> bool:
        """Whether an infinitive with one of some relations stands right behind a noun."""
        tokens = self._parse.tokens[noun.index + 1 : noun.index + 3]
        return [each.tag[:2] for each in tokens] == ["TO", "VB"] and tokens[1].dep in deps

    def _may_head(self, token: Token, word: str, head: PhraseHead | None) -> bool:
        """Whether a noun may head the name of a phrase.

        Not so "is an antagonist of X", which says what it does to X, not what it is.
        """
        may = self._may_be_guessed(token) if head is None else bool(head.category)
        form = word.lower() if head is None else head.form
        return may and not (token.dep == "attr" and is_relating(self._context, token, form))

    def _may_be_meant(self, head: PhraseHead | None, otherwise: Otherwise) -> bool:
        """Whether a general noun may head a phrase whose place tells its category: "approach"."""
        return bool(otherwise) and head is not None and not head.category

    def _is_told(self, token: Token, head: PhraseHead | None, before: Modifiers) -> bool:
        """Whether a noun names one thing with the words before it, or without any."""
        if head is not None and head.stands_alone:
            return True
        if head is None or not head.is_measured or not before.narrowing:
            return bool(before.narrowing)
        return bool(before.named) or any(
            each.dep in _COMPOUNDED or each.tag == "VBG" or is_relational(self._context, each)
            for each in self._parse.children(token, *_COMPOUNDED, "amod")
        )

    def _is_repeated(self, span: Span) -> bool:
        """Whether the document writes some words again."""
        text = self._parse.sentence.document.text
        words = span.cut(text).lower()
        return text.lower().count(words) >= _REPEATED

    def _is_bare_amount(self, word: str, before: Modifiers) -> bool:
        """Whether a phrase is for an amount of what is not told: "plasma concentration"."""
        is_amount = self._knowledge.language.head(word.lower(), "measure") is not None
        return is_amount and bool(before.named) and not self._names_thing(before)

    def _names_thing(self, before: Modifiers) -> bool:
        """Whether premodifiers name anything but a part of the body."""
        return any(
            not self._knowledge.is_within(each.concept, cg("Structure")) for each in before.named
        )

    def _symbol(self, token: Token) -> Argument | None:
        """Return the argument of a symbol that no terminology has; the document repeats it.

        What a terminology has is no mention because it means something else here. Letters that the
        document spells out in brackets are no gene: the names of genes are known by their words.
        """
        word = singular(token, self._knowledge.lexicon.forms)
        if token.mention is not None or token.inner is not None or len(word) < _SHORTEST:
            return None
        document = self._parse.sentence.document
        times = document.text.count(word)
        if times < _REPEATED or document.text[token.span.end : token.span.end + 1] == ":":
            return None
        is_topic = times > _REPEATED or word in document.title
        category = self._knowledge.category_of_symbol(word, is_topic=is_topic)
        if not category or self._knowledge.lexicon.find_text(word):
            return None
        if category == cg("CellLine") and f"{word} cell" not in document.text:
            return None
        if f"({word})" in document.text and category == cg("Protein"):
            return None
        concept = self._concepts.phrase(word, category)
        return Argument(concept=concept, span=token.span, token=token.index, is_phrase=True)

    def _takes_of(self, token: Token, head: PhraseHead | None, word: str, of: Token) -> bool:
        """Whether a noun may be completed by "of".

        All may that a table lists; others if names are, or with a concept if they head names, but
        not across another noun: "*mood* or relief of X".
        """
        is_row = any(each.dep == "cc" for each in self._parse.tokens[token.index + 1 : of.index])
        if (
            is_row
            and (head is None or head.stands_alone)
            and not shares_of(self._context, token, of)
        ):
            return False
        names, folded = self._knowledge.names, self._knowledge.lexicon.forms.fold(word)
        if head is not None or names is None:
            return head is not None
        return names.is_relational(folded) or (
            of.mention is not None and bool(names.of_head(folded))
        )

    def _may_be_guessed(self, token: Token) -> bool:
        """Whether a noun that no table lists may head a phrase whose category is guessed."""
        is_common = token.tag in _COMMON or is_small(self._context, token)
        return is_common and token.text.isalpha() and token.inner is None

    def acting(self, token: Token, argument: Argument) -> tuple[Argument, ...]:
        """Narrow a process by the things that it is of: "phosphorylation of X and Y".

        Args:
            token: A noun.
            argument: The argument that it heads.

        Returns:
            One argument for each thing; the unchanged argument if it is no process or has no such
            thing as its complement.
        """
        if not self._knowledge.is_within(argument.concept, cg("Process")):
            return (argument,)
        nouns = [each for each in (find_of(self._context, token),) if each is not None]
        for noun in nouns:
            nouns += self._parse.children(noun, "conj")
        if not nouns or not self._is_acted_on(nouns[0]):
            return (argument,)
        made = [
            replace(
                argument,
                concept=self._acting_on(argument.concept, noun, noun.mention),
                span=argument.span.join(noun.span),
            )
            for noun in nouns
            if noun.mention is not None and self._is_acted_on(noun)
        ]
        return tuple(made)

    def _is_acted_on(self, noun: Token) -> bool:
        """Whether a process may be of a thing: "growth of yeast", but not "growth of children"."""
        mention = noun.mention
        if mention is None or not any(
            self._knowledge.is_within(mention.concept, cg(each)) for each in _ACTED_ON
        ):
            return False
        before = read_modifiers(self._context, noun)
        is_wide = mention.concept.label in self._context.language.function_words["wide"]
        return not (before.unread or (is_wide and not before.narrowing))

    def _acting_on(self, process: Concept, noun: Token, mention: Mention) -> Concept:
        words = self._knowledge.words_of(mention)
        if self._knowledge.is_within(mention.concept, cg("Organism")):
            words = natural_label(mention.concept.label)
        before = read_modifiers(self._context, noun).narrowing
        words = " ".join((*(each for each, _ in before), words))
        known = self._knowledge.find_named(f"{words} {process.label}")
        if known:
            return known[0].concept
        return self._concepts.make(
            f"{process.label} of {words}",
            process.category,
            broader=(process.iri,),
            related=(mention.concept.iri,),
        )

    def _inner(self, token: Token, *, alone: bool = False) -> _Behind | None:
        """Return what stands behind "of"; None if that is no name.

        Args:
            token: The noun there.
            alone: Whether a noun suffices that names no one thing: "number of visits".
        """
        if any(self._parse.children(token, "conj")) or not _is_common(token):
            return None
        if find_of(self._context, token) is not None:
            return None
        for named in self._parse.children(token, "appos"):  # "the transcription factor NF-kB"
            if named.mention is not None:
                return self._inner(named, alone=alone)
        before = read_modifiers(self._context, token)
        if before.unread or before.flags:
            return None  # "use of low doses" is no use of doses
        mention = token.mention
        if mention is not None and self._knowledge.is_adjunct(mention.concept):
            return None
        if mention is None and not before.narrowing and not self._known(token, alone=alone):
            return None
        last = (
            lowered(singular(token, self._knowledge.lexicon.forms))
            if mention is None
            else self._knowledge.words_of(mention)
        )
        words = " ".join((*(each for each, _ in before.narrowing), last))
        start = before.narrowing[0][1] if before.narrowing else token.span
        return _Behind(
            words=words,
            span=start.join(token.span),
            concepts=() if mention is None else (mention.concept,),
        )

    def _known(self, token: Token, *, alone: bool) -> bool:
        word = singular(token, self._knowledge.lexicon.forms)
        head = self._knowledge.language.phrase_head(word.lower())
        if head is None:
            return bool(self._knowledge.category_of_symbol(word)) or (alone and _is_plain(token))
        return head.stands_alone or (alone and bool(head.category))


def _is_plain(token: Token) -> bool:
    """Whether a token is a common noun of letters alone."""
    return token.tag in _COMMON and token.text.isalpha()


def _words(before: Modifiers) -> list[str]:
    """Return the words that narrow a noun."""
    return " ".join(label for label, _ in before.narrowing).split()


def _is_common(token: Token) -> bool:
    return token.mention is not None or token.tag.startswith("NN")


def _span(token: Token, before: Modifiers, behind: _Behind | None) -> Span:
    span = before.narrowing[0][1].join(token.span) if before.narrowing else token.span
    return span if behind is None else span.join(behind.span)
