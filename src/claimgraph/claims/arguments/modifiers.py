"""Premodifiers of a noun: those that narrow it, mark a deviation, or qualify it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.knowledge import lowered
from claimgraph.claims.trees.remembered import once_per_token
from claimgraph.model import Mention, SectionKind, Span, Token
from claimgraph.ontology import Frame, Position
from claimgraph.terminology import WordForms
from claimgraph.vocabulary import cg

__all__ = [
    "Modifiers",
    "evokes",
    "find_joined",
    "is_relational",
    "is_small",
    "read_modifiers",
    "singular",
]

_MODIFYING = frozenset({"amod", "compound", "nmod", "npadvmod", "nummod", "det", "advmod", "poss"})
_NARROWING = frozenset({"amod", "compound", "nmod"})
_WORD = re.compile(r"(?=.*[^\W\d_])[\w'\u2019/-]+")  # of letters, digits, hyphens; no markup
_THINGS = ("Substance", "Structure", "Organism", "Condition")  # that share a head
_SYMBOL = 4  # letters; shorter words may be symbols too ("Ras")
_CAPITALS = 0.8  # share of the long words of a title that is written with capitals
_SHORTEST = 2  # characters; a single one before a noun is a symbol or numbering


@dataclass(frozen=True, slots=True, kw_only=True)
class Modifiers:
    """The premodifiers of a noun, in text order.

    Attributes:
        narrowing: Words that narrow the noun's meaning, each with its span.
        named: Mentions that narrow it.
        flags: ``deficit`` or ``excess``, each with its span.
        adjuncts: Quantity, regimen, route.
        unread: Whether there is a premodifier that fits none of these.
    """

    narrowing: tuple[tuple[str, Span], ...]
    named: tuple[Mention, ...]
    flags: tuple[tuple[str, Span], ...]
    adjuncts: tuple[Mention, ...]
    unread: bool = False


_NONE = Modifiers(narrowing=(), named=(), flags=(), adjuncts=())


@once_per_token
def read_modifiers(context: SentenceContext, noun: Token) -> Modifiers:
    """Read the premodifiers of a noun.

    Args:
        context: The sentence.
        noun: The noun.

    Returns:
        The premodifiers by function; a mention is also in ``narrowing``, as it goes into a label.
    """
    own = tuple(_own(context, noun))
    return _read(context, noun, own) if own else _NONE


def _read(context: SentenceContext, noun: Token, own: Sequence[Token]) -> Modifiers:
    narrowing: list[tuple[str, Span]] = []
    named: list[Mention] = []
    flags: list[tuple[str, Span]] = []
    adjuncts: list[Mention] = []
    children = [each for each in own if not _is_apart(context, each)]
    unread = len(children) < len(own)
    for child in children:
        mention = child.mention
        kind = context.language.modifiers.get(child.text.lower(), "")
        if mention is not None and context.knowledge.is_adjunct(mention.concept):
            if context.knowledge.is_given(noun, mention.concept):
                adjuncts.append(mention)
            else:  # "chronic inflammation" is a kind of inflammation, not a regimen
                narrowing.append((_label(context, child), child.span))
        elif mention is not None:
            unread |= any(context.parse.children(child, "cc"))
            unread |= context.syntax.is_suspended(child)
            joined = _slashed(context, child)
            named += [each.mention for each in joined if each.mention is not None]
            words = "/".join(_written(context, each) for each in joined)
            span = mention.span.join(joined[-1].span)
            narrowing += [*_nested(context, child), (words, span)]
        elif kind in {"deficit", "excess"}:
            flags.append((kind, child.span))
        elif kind != "ignore" and child.dep in _NARROWING and child.tag != "CD":
            if kind or _narrows(child):
                narrowing += [*_nested(context, child), (_label(context, child), child.span)]
            unread |= not (kind or _narrows(child)) or any(context.parse.children(child, "conj"))
    return Modifiers(
        narrowing=tuple(narrowing),
        named=tuple(named),
        flags=tuple(flags),
        adjuncts=tuple(adjuncts),
        unread=unread,
    )


def _slashed(context: SentenceContext, name: Token) -> tuple[Token, ...]:
    """Return a name and those joined to it by strokes: "*X/Y* pathway"."""
    tokens = context.parse.tokens
    joined = [name]
    for each in context.parse.children(name, "conj"):
        between = tokens[joined[-1].index + 1 : each.index]
        own = {one.mention.concept.iri for one in joined if one.mention is not None}
        is_same = each.mention is not None and each.mention.concept.iri in own  # "hSNF5/INI1"
        if [one.text for one in between] == ["/"] and not is_same:
            joined.append(each)
    return tuple(joined)


def _written(context: SentenceContext, name: Token) -> str:
    if name.mention is None:
        return _label(context, name)
    return context.knowledge.words_of(name.mention, initial=name.index == 0)


def _is_apart(context: SentenceContext, child: Token) -> bool:
    """Whether a name before a noun is coordinated with all of the phrase, not with its first word.

    "IL-2 production and cell growth", but not "IL-2 and IL-4 production": only things share a head.
    """
    if child.mention is None or not any(context.parse.children(child, "cc")):
        return False
    concept = child.mention.concept
    return not any(context.knowledge.is_within(concept, cg(each)) for each in _THINGS)


def _before(context: SentenceContext, noun: Token) -> Iterator[Token]:
    for child in (*_of_class(context, noun), *context.parse.children(noun)):
        if child.index > noun.index or child.dep not in _MODIFYING or evokes(context, child):
            continue
        if child.text.lower() in context.language.function_words["comparison"]:
            continue  # "Zinc Versus Aspirin" in a title
        if child.inner is None or child.text != child.inner.text:  # the "X-" of "X- or Y-like Z"
            yield child


def _of_class(context: SentenceContext, noun: Token) -> tuple[Token, ...]:
    """Return what a parser has for words of a name, though its class comes between.

    "the *hepatic* enzyme X"
    """
    name = context.parse.head(noun)
    is_class = noun.mention is None and noun.dep == "compound" and name.mention is not None
    if not is_class or name.index != noun.index + 1:
        return ()
    return tuple(each for each in context.parse.children(name) if each.index < noun.index)


def _own(context: SentenceContext, noun: Token) -> Iterator[Token]:
    """Yield the unambiguous premodifiers: "reduced" of "reduced mental stress-induced X"."""
    before = tuple(_before(context, noun))
    joined = _joined(context, noun) if before else 0
    for child in before:
        kind = context.language.modifiers.get(child.text.lower())
        if child.index >= joined or kind in {"deficit", "excess"}:
            yield child


@once_per_token
def find_joined(context: SentenceContext, noun: Token) -> tuple[str, ...]:
    """Find the premodifiers that say by what something is brought about: "*X-induced* Y"."""
    return tuple(
        _label(context, child)
        for child in context.parse.children(noun)
        if child.dep in _MODIFYING and child.index < noun.index and evokes(context, child)
    )


def _joined(context: SentenceContext, noun: Token) -> int:
    """Return the index of the first modifier like "stress-induced"; 0 if there is none.

    Words before it are ambiguous: they may modify the first part ("environmental stress-induced
    X") or the noun. Substances are excluded, as they seldom have modifiers.
    """
    return next(
        (
            child.index
            for child in context.parse.children(noun)
            if child.inner is not None
            and child.dep in _MODIFYING
            and child.index < noun.index
            and not context.knowledge.is_within(child.inner.concept, cg("Substance"))
            and evokes(context, child)
        ),
        0,
    )


def evokes(context: SentenceContext, word: Token) -> bool:
    """Whether a word compounded with a mention evokes a frame: "X-induced", but not "X-like".

    An adjective does only if one of its frames looks for what is joined to it.

    Args:
        context: The sentence.
        word: The word.
    """
    frames = context.language.frames
    if word.inner is None and not any(
        each.mention is not None for each in context.parse.children(word, "npadvmod")
    ):
        return False
    forms = (word.lemma, word.text.lower())
    return any((form, "verb") in frames for form in forms) or any(
        _looks_joined(each) for form in forms for each in frames.get((form, "adj"), ())
    )


def _looks_joined(frame: Frame) -> bool:
    """Whether a frame looks for an argument that is joined to its trigger."""
    return any(each.position is Position.COMPOUND for each in (*frame.subject, *frame.object))


def _nested(context: SentenceContext, modifier: Token) -> Iterator[tuple[str, Span]]:
    """Yield the words that narrow a modifier itself: "*nuclear* factor binding"."""
    words = context.language.modifiers
    for child in _before(context, modifier):
        mention = child.mention
        if mention is not None and not context.knowledge.is_adjunct(mention.concept):
            yield context.knowledge.words_of(mention, initial=child.index == 0), mention.span
        elif _is_nested(child) and words.get(child.text.lower()) != "ignore":
            yield from _nested(context, child)
            yield _label(context, child), child.span


def _is_nested(token: Token) -> bool:
    is_part = token.dep in _NARROWING or token.dep == "npadvmod"  # "life threatening"
    return token.mention is None and is_part and _narrows(token)


def singular(noun: Token, forms: WordForms) -> str:
    """Return a noun that is no mention in the form used in labels: the singular.

    Symbols keep their capitals.
    """
    if noun.tag not in {"NNS", "NNPS"}:
        return noun.text
    if noun.text.endswith("s") and noun.text[:-1].isupper():
        return noun.text[:-1]
    return forms.fold(noun.text)


def is_relational(context: SentenceContext, adjective: Token) -> bool:
    """Whether an adjective says of what something is: "hormonal", but not "maximal".

    Args:
        context: The sentence.
        adjective: The adjective.
    """
    words = context.language.function_words
    form = adjective.text.lower()
    noun = context.language.phrase_nouns.get(form)
    if noun is not None and noun.category:
        return True  # "weaning time", whatever its parse
    return (
        form.endswith(tuple(words["relational"]))
        and form not in words["scalar"]
        and form not in context.language.modifiers
    )


def _narrows(token: Token) -> bool:
    """Whether a premodifier that no table lists narrows its head."""
    plural = token.tag == "NNS" and token.text.endswith("s")
    return (
        token.tag in {"JJ", "NN", "NNS", "NNP", "VBN", "VBG"}
        and not plural
        and _WORD.fullmatch(token.text) is not None
        and len(token.text) >= _SHORTEST
    )


def is_small(context: SentenceContext, token: Token) -> bool:
    """Whether a document also writes a capitalised word in small letters, so that it is no name.

    Args:
        context: The sentence.
        token: The word, of which only the first letter is a capital: "Capacity" in a title.
    """
    word = token.text
    if len(word) <= _SYMBOL or not word.istitle():
        return False
    written = context.parse.sentence.document.text
    return f" {word.lower()}" in written or _is_in_capitals(context)


def _is_in_capitals(context: SentenceContext) -> bool:
    """Whether a title writes its words with capitals, so that they tell nothing."""
    if context.parse.sentence.section is not SectionKind.TITLE:
        return False
    words: list[str] = re.findall(r"[^\W\d_]+", context.parse.sentence.text)
    long = [each for each in words if len(each) > _SYMBOL]
    return sum(each[0].isupper() for each in long) >= _CAPITALS * len(long)


def _label(context: SentenceContext, token: Token) -> str:
    """Return a word in the form used in labels: proper names keep their capitals."""
    is_name = token.tag.startswith("NNP") and token.index > 0
    return token.text if is_name and not is_small(context, token) else lowered(token.text)
