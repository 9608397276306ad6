"""Noun phrases whose words do not tell what they name, only the place of a frame: "six exons"."""

import re
from collections.abc import Iterator, Sequence

from claimgraph.claims.arguments.apposition import find_first, find_partitive
from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.complements import is_relating
from claimgraph.claims.arguments.modifiers import evokes, is_relational, is_small, singular
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.knowledge import lowered
from claimgraph.claims.trees.listed import iter_listed
from claimgraph.claims.trees.syntax import is_noun
from claimgraph.model import Concept, Token
from claimgraph.vocabulary import cg, local_concept_iri

__all__ = ["UntypedPhrases", "is_repeated"]

_LONGEST = 7  # words; what is longer is a description
_REPEATED = 2  # times that a document writes a noun that it makes its own
_SHORTEST = 3  # letters of a noun without other words
_INNER = frozenset(
    {"amod", "compound", "nmod", "npadvmod", "nummod", "advmod", "punct", "cc", "conj"}
)
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr"})
_CLAUSES = ("acl", "relcl", "advcl", "xcomp")
_GOING_ON = frozenset({"CD", "NN"})  # parts of speech right behind a phrase that is cut short
_JOINTS = frozenset({"-", "/", "+"})
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))
_LETTER = re.compile(r"[^\W\d_]")
# No brackets, signs or numbers with units, which make a phrase vague; a number of letters, or one
# joined to them, may be part of a name ("type 2 helper", "IL-2").
_WORDS = re.compile(r"[^\W\d_](?:[\w'\u2019./+-]|, | )*")


class UntypedPhrases:
    """Reads the noun phrases of one sentence as they are written, without a category.

    Args:
        context: The sentence.
    """

    def __init__(self, context: SentenceContext) -> None:
        self._context = context
        self._parse = context.parse
        self._words = context.language.function_words

    def read(self, token: Token, *, is_class: bool = False) -> Argument | None:
        """Return the phrase that a noun heads, with what it is "of".

        Args:
            token: A noun that is no mention.
            is_class: Whether it may say what something is: "X is a *recreational drug*".

        Returns:
            The argument, of the widest category; vague if it is one word, or stands beside
            another, and the document does not write it again, or if it is written with signs. None
            if the noun says nothing of a thing, if its words point back or count, or if they are
            cut short or too many.
        """
        first, last = self._start(token), self._end(token)
        if not self._may_head(token, is_completed=last > token.index, is_class=is_class):
            return None
        if not self._may_be_said(token, is_class=is_class):
            return None
        if first is None or (first == last and not self._may_be_bare(token)):
            return None
        if self._is_cut(first, last) or self._is_open(token):
            return None
        tokens = self._parse.tokens[first : last + 1]
        span = tokens[0].span.join(tokens[-1].span)
        label = " ".join(span.cut(self._parse.sentence.document.text).split())
        if len(label.split()) > _LONGEST or not _LETTER.search(label) or _is_torn(label):
            return None
        if any(map(self._is_about, tokens)):
            return None
        if last == token.index and not self._is_told(token, tokens[:-1]):
            return None
        is_clear = bool(_WORDS.fullmatch(label)) and self._is_clear(token, is_bare=first == last)
        label = self._written(token, tokens[0], label, is_last=last == token.index)
        concept = Concept(
            iri=local_concept_iri(label.lower()),
            label=label,
            category=cg("Concept"),
            grounded=False,
        )
        return Argument(
            concept=concept,
            span=span,
            token=token.index,
            is_phrase=True,
            is_untyped=True,
            is_vague=not is_clear,
        )

    def _may_be_said(self, token: Token, *, is_class: bool) -> bool:
        """Whether a noun may stand where a copula or "as" has it.

        Not "one of the *causes* of X", nor "acts as a *cofactor* of X", which another frame reads.
        """
        is_one = find_partitive(self._context, token) != token
        if token.dep == "pobj" and self._parse.head(token).text.lower() in self._words["echoing"]:
            forms = (self._form(token), token.lemma)
            is_relation = any((each, "noun") in self._context.language.frames for each in forms)
            return not (is_relation and any(self._parse.children(token, "prep")))
        if token.dep != "attr" and not is_one:
            return True
        return (is_class or is_one) and not is_relating(self._context, token, self._form(token))

    def _written(self, token: Token, first: Token, label: str, *, is_last: bool) -> str:
        """Return a label in the singular, without the capital of a sentence's first word."""
        word = singular(token, self._context.knowledge.lexicon.forms)
        if is_last and word.lower() != token.text.lower():
            label = label.removesuffix(token.text) + word
        head, mark, rest = label.partition(" ")
        is_first = first.index == 0 or is_small(self._context, first)
        return (lowered(head) if is_first else head) + mark + rest

    def _may_head(self, token: Token, *, is_completed: bool, is_class: bool) -> bool:
        """Whether a noun may head a phrase, by itself or with what it is "of"."""
        if token.mention is not None or not _is_nominal(token):
            return False
        word = self._form(token)
        before = self._parse.tokens[max(0, token.index - 1)].text.lower()
        pair = f"{before} {word}"
        is_placeless = not self._words["placeless"].isdisjoint({word, pair})
        if is_placeless and not (is_completed and word in self._words["completed"]):
            return False
        if word in self._context.language.anaphors and not (is_class or self._is_of_kind(token)):
            return False
        return token.inner is None and not (self._leads_on(token) or self._is_capability(token))

    def _is_capability(self, token: Token) -> bool:
        """Whether the word before a noun says what is done to a thing: "X-lowering *effects*"."""
        return self._context.language.head(token.lemma, "capability") is not None and any(
            evokes(self._context, each) for each in self._parse.children(token, "amod", "compound")
        )

    def _is_of_kind(self, token: Token) -> bool:
        """Whether a noun for what was told is of one kind of things: "*skin* conditions"."""
        before = self._parse.children(token, "compound", "nmod", "amod", "det", "poss")
        own = [each for each in before if each.index < token.index]
        articles = self._words["indefinite"]
        if any(each.dep in {"det", "poss"} and each.text.lower() not in articles for each in own):
            return False
        return any(
            each.text.lower() not in self._words["placeless"]
            and (each.tag.startswith("NN") or is_relational(self._context, each))
            for each in own
        )

    def _form(self, token: Token) -> str:
        return singular(token, self._context.knowledge.lexicon.forms).lower()

    def _may_be_bare(self, token: Token) -> bool:
        """Whether a noun alone may tell a thing: no general word."""
        head = self._context.language.phrase_head(self._form(token))
        is_general = head is not None and not head.category
        return len(token.text) >= _SHORTEST and not is_general

    def _is_clear(self, token: Token, *, is_bare: bool) -> bool:
        """Whether a noun by itself, or beside another, is told by the document to be a thing."""
        if is_bare:
            return token.text[1:].islower() and self._is_known(token)
        return token.dep != "conj" or self._is_known(token)

    def _is_known(self, token: Token) -> bool:
        """Whether the document writes a noun again, or lists it beside two concepts at least."""
        if is_repeated(self._context, token):
            return True
        first = find_first(self._context, token)
        named = (first, *iter_listed(self._parse, first))
        return sum(each.mention is not None for each in named) >= _REPEATED

    def _is_cut(self, first: int, last: int) -> bool:
        """Whether a name goes on behind a phrase: "type *2A*", "*X* and late Y disease"."""
        tokens = self._parse.tokens
        if last + 1 < len(tokens):
            behind = tokens[last + 1]
            is_near = behind.span.start - tokens[last].span.end <= 1
            if is_near and (behind.tag[:2] in _GOING_ON or behind.text in _JOINTS):
                return True
        return first == last and any(
            any(self._parse.children(each, "amod", "compound"))
            and not any(self._parse.children(each, "det"))
            for each in self._parse.children(tokens[last], "conj")
        )

    def _leads_on(self, token: Token) -> bool:
        """Whether an infinitive that narrows a noun stands behind it: "measures *to lower* X"."""
        behind = self._parse.tokens[token.index + 1 : token.index + 3]
        return [each.tag[:2] for each in behind] == ["TO", "VB"] and behind[1].dep in _CLAUSES

    def _start(self, token: Token) -> int | None:
        """Return the index of the first word before a noun that belongs to it, if none is odd."""
        start = token.index
        for each in reversed(self._parse.tokens[: token.index]):
            if not self._is_below(each, token):
                break
            if each.dep in {"det", "predet", "poss"} or each.tag in {"DT", "PDT"}:
                return None if self._is_pointing(each) else start
            if each.dep not in _INNER:
                return None
            start = each.index
        return start

    def _is_below(self, each: Token, token: Token) -> bool:
        while each.index != each.head and each.index < token.index:
            each = self._parse.tokens[each.head]
        return each.index == token.index

    def _is_about(self, token: Token) -> bool:
        """Whether a word says which thing is meant, or how much of it there is."""
        return self._is_pointing(token) or self._is_turning(token) or self._is_denying(token)

    def _is_pointing(self, token: Token) -> bool:
        """Whether a word stands for something told before: "its", "these"."""
        return token.tag in {"PRP", "PRP$", "WDT", "WP", "WP$"} or (
            token.text.lower() in self._words["demonstrative"]
        )

    def _is_turning(self, token: Token) -> bool:
        """Whether a word says that there is more or less of what it stands before."""
        kind = self._context.language.modifiers.get(token.text.lower())
        return kind in {"deficit", "excess"}

    def _is_denying(self, token: Token) -> bool:
        """Whether a word says that there is as good as none: "*little* effect"."""
        cues = self._context.language.cues.get(token.text.lower(), ())
        return token.dep in {"amod", "det"} and any(each.kind == "negation" for each in cues)

    def _is_told(self, token: Token, before: Sequence[Token]) -> bool:
        """Whether the words before a noun tell of what it is, if it names a thing only so."""
        language = self._context.language
        head = language.phrase_end([*(each.text for each in before), self._form(token)])
        if head is not None and " " in head.form and not head.category:
            return False  # "odds ratio"
        if head is None or not head.is_measured:
            return True
        return any(
            each.tag.startswith("NN") and each.text.lower() not in self._words["placeless"]
            for each in before
        )

    def _end(self, token: Token) -> int:
        """Return the index of the last word of a noun with what it is "of"."""
        return max((token.index, *self._ends_of(token)))

    def _ends_of(self, token: Token) -> Iterator[int]:
        for preposition in self._parse.children(token, "prep"):
            if self._is_of(preposition) and preposition.index == token.index + 1:
                for inner in self._parse.children(preposition, "pobj"):
                    yield self._end(inner)

    def _is_of(self, preposition: Token) -> bool:
        return preposition.text.lower() in self._words["genitive"]

    def _is_open(self, token: Token) -> bool:
        """Whether what a noun is "of" names nothing, goes on, or is several things."""
        knowledge = self._context.knowledge
        for preposition in self._parse.children(token, "prep"):
            if not self._is_of(preposition):
                continue
            for inner in self._parse.children(preposition, "pobj"):
                if not inner.tag.startswith("NN") or self._form(inner) in self._words["placeless"]:
                    return True
                if inner.mention is not None and knowledge.is_adjunct(inner.mention.concept):
                    return True
                beside = self._parse.children(inner, "conj")
                if any(is_noun(each) for each in beside) or self._leads_on(inner):
                    return True
                if self._is_open(inner):
                    return True
        return False


def _is_nominal(token: Token) -> bool:
    """Whether a token is a noun, or stands as one: "lever *responding*", the symbol "P1NP"."""
    if token.tag.startswith("NN"):
        return True
    is_symbol = token.tag in {"CD", "JJ"} and token.text.isalnum() and _has_both(token.text)
    return token.dep in _NOMINAL and (is_symbol or token.tag == "VBG")


def _is_torn(text: str) -> bool:
    """Whether a bracket in a text has no other: "X](2) Y"."""
    return any(text.count(one) != text.count(other) for one, other in _BRACKETS)


def _has_both(text: str) -> bool:
    return any(each.isalpha() for each in text) and any(each.isdigit() for each in text)


def is_repeated(context: SentenceContext, token: Token) -> bool:
    """Whether the document writes a noun again, in any case and number.

    Not where it is but a part of a longer word: "rat" in "rate".

    Args:
        context: The sentence.
        token: The noun.
    """
    forms = context.knowledge.lexicon.forms
    word = singular(token, forms).lower()
    text = context.parse.sentence.document.text.lower()
    begun = re.findall(rf"\b{re.escape(word)}\w*", text)
    same = {word, forms.fold(word)}
    return sum(each in same or forms.fold(each) in same for each in begun) >= _REPEATED
