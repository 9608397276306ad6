"""Apposition, parentheses and examples: "the antagonist X", "drugs such as X"."""

from collections.abc import Iterable, Iterator

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.attachment import find_partitive
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.knowledge import Knowledge
from claimgraph.model import Concept, Mention, Token
from claimgraph.vocabulary import cg

__all__ = [
    "NAMED",
    "find_asides",
    "find_examples",
    "find_first",
    "find_named",
    "find_names",
    "find_partitive",
    "find_renamings",
    "is_class_of",
    "is_known_class",
    "may_name_class",
    "may_rename",
]

NAMED = ("Substance", "Condition")  # categories named after their class: "the drug glyburide"
_DEPTH = 6  # coordinated nouns followed in a row
_SINGLE = frozenset({"NN", "NNP"})  # tags of nouns in the singular
CLASSES = ("DrugClass", "GeneFamily")  # categories of classes, not of what belongs to them
_KINDS = (*CLASSES, "Genotype")  # also kinds of what has names of its own


def find_names(context: SentenceContext, token: Token) -> tuple[Token, ...]:
    """Find the names of a noun that is no mention: "the antagonist X", "X is a complication"."""
    if token.dep not in {"attr", "pobj", "nsubj", "nsubjpass", "dobj"}:
        return ()
    beside = tuple(
        each
        for each in context.parse.children(token, "appos")
        if not _is_indefinite(context, each)  # "inhibition by X, *an* agonist"
    )
    return (*beside, *context.syntax.hosts(token)) if token.dep == "attr" else beside


def find_renamings(context: SentenceContext, token: Token) -> Iterator[tuple[Token, Mention]]:
    """Yield the appositions right after a mention: "the antidepressant X, Y"."""
    for other in context.parse.children(token, "appos"):
        is_class = _is_indefinite(context, other)  # "X, *an* agonist"
        if other.mention is not None and _is_right_behind(context, other, token) and not is_class:
            yield other, other.mention


def find_named(context: SentenceContext, token: Token) -> tuple[Token, ...]:
    """Find the names behind a noun for their class: "another sulfonylurea drug, *X*"."""
    beside = tuple(context.parse.children(token, "appos"))  # most have none
    if not beside or not _determiner(context, token):
        return ()
    return tuple(
        other
        for other in beside
        if _is_right_behind(context, other, token)
        and not _determiner(context, other)
        and not any(context.parse.children(other, "amod", "prep"))
    )


def _determiner(context: SentenceContext, noun: Token) -> str:
    for each in context.parse.children(noun, "det"):
        return each.text.lower()
    return ""


def _is_indefinite(context: SentenceContext, noun: Token) -> bool:
    return _determiner(context, noun) in context.language.function_words["indefinite"]


def may_rename(context: SentenceContext, mention: Mention, found: Iterable[Argument]) -> bool:
    """Whether a mention may be in apposition to every concept found for a noun so far."""
    return all(_alike(context, each.concept, mention) for each in found)


def find_examples(context: SentenceContext, token: Token) -> Iterator[Token]:
    """Yield the examples of the class that a noun names: "drugs such as X"."""
    words = context.language.function_words["example"]
    for preposition in context.parse.children(token, "prep"):
        before = context.parse.tokens[preposition.index - 1].text.lower()
        phrase = preposition.text.lower()
        if phrase in words or f"{before} {phrase}" in words:
            yield from context.parse.children(preposition, "pobj")


def find_first(context: SentenceContext, noun: Token) -> Token:
    """Return the first of the nouns that a noun is coordinated with; itself if it is the first."""
    for _ in range(_DEPTH):
        if noun.dep != "conj":
            break
        noun = context.parse.head(noun)
    return noun


def may_name_class(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun may tell the class of a name, or be one: in apposition, or right before it.

    Before it, only a noun that is no name itself: "the X *antagonist* Y"; of two names either may
    be part of the other.
    """
    if find_partitive(context, noun).dep == "appos" or find_first(context, noun).dep == "appos":
        return True
    name = context.parse.head(noun)
    is_before = noun.dep in {"compound", "nmod", "amod"} and name.index == noun.index + 1
    if not is_before or noun.mention is not None or name.mention is None:
        return False
    makes = context.language.head(noun.lemma, "turning") is not None
    return makes or _tells_kind(context, noun, name.mention.concept)


def _tells_kind(context: SentenceContext, noun: Token, name: Concept) -> bool:
    """Whether a noun is for a kind of what has a name: "the hepatic *enzyme* X"."""
    head = context.language.phrase_head(noun.lemma.lower())
    if head is None or not head.category or _is_kind(context.knowledge, name):
        return False
    return context.schema.is_same_group(head.category, name.category)


def is_class_of(knowledge: Knowledge, before: Concept, name: Concept) -> bool:
    """Whether the concept before a name is its class: "the benzodiazepine lorazepam"."""
    if is_known_class(knowledge, before, name):
        return True
    return (
        _is_kind(knowledge, before)
        and not _is_kind(knowledge, name)
        and knowledge.schema.is_same_group(before.category, name.category)
    )


def is_known_class(knowledge: Knowledge, wide: Concept, name: Concept) -> bool:
    """Whether the lexicon has one concept as a kind of another, which may be a whole category.

    Args:
        knowledge: The tables and the lexicon.
        wide: The wider concept: "cell line".
        name: The other.
    """
    if wide.iri in knowledge.lexicon.broader_closure(name.iri):
        return True
    label = knowledge.schema.labels.get(wide.category, "").lower()
    is_whole = wide.label.lower() == label and wide.iri != name.iri
    return is_whole and knowledge.is_within(name, wide.category)


def _is_kind(knowledge: Knowledge, concept: Concept) -> bool:
    return any(knowledge.is_within(concept, cg(each)) for each in _KINDS)


def find_asides(token: Token) -> Iterator[Argument]:
    """Yield the concepts in brackets after a noun; not two or more proteins after one thing."""
    proteins = {each.concept.iri for each in token.aside if each.concept.category == cg("Protein")}
    if len(proteins) > 1 and token.tag in _SINGLE:
        return
    for mention in token.aside:
        yield Argument(concept=mention.concept, span=mention.span, token=token.index)


def _is_right_behind(context: SentenceContext, other: Token, token: Token) -> bool:
    """Whether a name follows a noun with no more than a comma between."""
    between = context.parse.tokens[token.index + 1 : other.index]
    return all(each.text == "," for each in between)


def _alike(context: SentenceContext, concept: Concept, mention: Mention) -> bool:
    """Whether a mention may be in apposition to a concept: both substances, or both conditions."""
    is_within = context.knowledge.is_within
    return concept.iri != mention.concept.iri and any(
        is_within(concept, cg(name)) and is_within(mention.concept, cg(name)) for name in NAMED
    )
