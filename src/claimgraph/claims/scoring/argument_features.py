"""Features of an argument: its concept, how that was found, and what its words leave out."""

from collections.abc import Iterator

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.model import Concept, Token

__all__ = ["find_argument_features", "name_of"]

_INSIDE = frozenset({"compound", "nmod", "amod", "poss"})
_SHORT = 4  # letters of a name that may be a short form
_LONG = 4  # words


def find_argument_features(
    context: SentenceContext, argument: Argument, role: str
) -> Iterator[str]:
    """Yield the features of an argument.

    Args:
        context: The sentence.
        argument: The argument.
        role: A letter for it, which begins each name.

    Yields:
        Names of features.
    """
    concept, token = argument.concept, context.parse.tokens[argument.token]
    yield from _kinds(context, concept, role)
    yield from _methods(argument, token, role)
    yield from _words(context, argument, token, role)
    yield from _surroundings(context, argument, token, role)


def name_of(iri: str) -> str:
    """Return the last part of an IRI of the ontology."""
    return iri.rpartition("#")[2].rpartition("/")[2]


def _kinds(context: SentenceContext, concept: Concept, role: str) -> Iterator[str]:
    yield f"{role}.category={name_of(concept.category)}"
    category = context.schema.categories.get(concept.category)
    for each in () if category is None else sorted(category.parents):
        yield f"{role}.is={name_of(each)}"
    for kind, link in (
        ("measured", concept.measured),
        ("condition", concept.condition),
        ("variant", concept.variant_of),
    ):
        if link is not None:
            yield f"{role}.has={kind}"
    yield f"{role}.{'grounded' if concept.grounded else 'local'}"


def _methods(argument: Argument, token: Token, role: str) -> Iterator[str]:
    mention = token.mention
    if mention is None:
        inner = "composed" if token.inner is None else "inner"
        yield f"{role}.found={'phrase' if argument.is_phrase else inner}"
    else:
        yield f"{role}.found={mention.method}"
        yield f"{role}.{'own' if argument.concept is mention.concept else 'narrowed'}"
        if len(mention.candidates) > 1:
            yield f"{role}.ambiguous"
        if mention.score < 1:
            yield f"{role}.unsure"
    for kind, held in (
        ("anaphor", argument.antecedent is not None),
        ("people", argument.people is not None),
        ("bearer", argument.bearer is not None),
        ("choice", bool(argument.alternatives)),
        ("also", bool(argument.also)),
        ("adjuncts", bool(argument.adjuncts)),
        ("aside", bool(token.aside)),
    ):
        if held:
            yield f"{role}.{kind}"
    for flag in sorted(argument.flags):
        yield f"{role}.flag={flag}"


def _words(context: SentenceContext, argument: Argument, token: Token, role: str) -> Iterator[str]:
    text = argument.span.cut(context.parse.sentence.document.text)
    words = text.split()
    label = argument.concept.label
    yield f"{role}.words={min(len(words), _LONG)}"
    yield f"{role}.head={words[-1].lower() if words else ''}"
    if text.isupper() and len(text) <= _SHORT:
        yield f"{role}.symbol"
    if any(each.isdigit() for each in text):
        yield f"{role}.digit"
    if text.lower() == label.lower():
        yield f"{role}.label"
    elif not {each.lower() for each in words} & {each.lower() for each in label.split()}:
        yield f"{role}.synonym"
    if len(words) == 1 and argument.concept.grounded and text.islower():
        yield f"{role}.word"
    if not argument.span.start <= token.span.start < argument.span.end:
        yield f"{role}.outside"


def _surroundings(
    context: SentenceContext, argument: Argument, token: Token, role: str
) -> Iterator[str]:
    """Yield what stands around the words of an argument but not in its concept."""
    parse = context.parse
    yield f"{role}.dep={token.dep}"
    yield f"{role}.tag={token.tag}"
    head = parse.head(token)
    if token.dep in _INSIDE and head.index != token.index:
        yield f"{role}.within={token.dep}"
        yield f"{role}.below={head.lemma}"
    for child in parse.children(token):
        lost = not child.span.overlaps(argument.span)
        if not lost or child.dep in {"punct", "det", "cc"}:
            continue
        yield f"{role}.lost={child.dep}"
        if child.dep in {"prep", "amod", "compound", "nmod", "neg", "predet", "nummod"}:
            yield f"{role}.lost={child.dep} {child.text.lower()}"
    after = parse.tokens[token.index + 1 : token.index + 2]
    for each in after:
        yield f"{role}.next={each.tag[:2]}"
    for each in parse.tokens[max(0, token.index - 1) : token.index]:
        yield f"{role}.previous={each.tag[:2]}"
        if each.tag[:2] in {"DT", "IN", "PR"}:
            yield f"{role}.previous={each.text.lower()}"
