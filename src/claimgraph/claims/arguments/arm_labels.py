"""The names that a text gives to the groups of its study: "group A", "the *needlescopic* group"."""

import re
from collections.abc import Iterator

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.model import Span, Token

__all__ = ["find_bracketed", "find_labels"]

_LABEL = re.compile(
    r"(?:[A-Z]{1,5}\d?|\d{1,2})\.?"
)  # "A", "II", "LEV", "2"; a full stop may follow
_NEXT = 4  # tokens from the noun to the last label: "groups 2, 3 and 4"
_PLURAL = frozenset({"NNS", "NNPS"})
_BETWEEN = frozenset({",", "and", "or", "/", "&"})


def find_labels(context: SentenceContext, token: Token) -> Iterator[tuple[str, Span]]:
    """Yield the labels of a group: "group *A*", "groups *2* and *3*", "the *first* group".

    Args:
        context: The sentence.
        token: The noun for the group, or the label behind it.

    Yields:
        Each label, with the words from the noun to the label.
    """
    arms = context.language.function_words["arm"]
    tokens = context.parse.tokens
    before = tokens[token.index - 1] if token.index else None
    if not _is_arm(token, arms):
        if before is not None and _is_arm(before, arms) and _LABEL.fullmatch(token.text):
            yield _label(before, token)
        return
    for each in context.parse.children(token, "amod"):
        if each.text.lower() in context.language.function_words["ordinal"]:
            yield each.text.lower(), each.span.join(token.span)
    reach = _NEXT if token.tag in _PLURAL else 1  # "in group 3, 8 mg of X"
    for each in tokens[token.index + 1 : token.index + 1 + reach]:
        if _LABEL.fullmatch(each.text):
            yield _label(token, each)
        elif each.text not in _BETWEEN:
            return


def find_bracketed(context: SentenceContext) -> Iterator[tuple[int, str]]:
    """Yield the labels that stand in brackets behind what a group got: "zinc (group *A*, n = 9)".

    Args:
        context: The sentence.

    Yields:
        The offset of each bracket in the document, with its label.
    """
    sentence = context.parse.sentence
    arms = "|".join(sorted(map(re.escape, context.language.function_words["arm"])))
    pattern = rf"\(\s*(?:the )?(?:(?i:{arms}) ({_LABEL.pattern})|({_LABEL.pattern}) (?i:{arms}))\b"
    for match in re.finditer(pattern, sentence.text):
        yield sentence.span.start + match.start(), (match[1] or match[2]).rstrip(".")


def _label(noun: Token, behind: Token) -> tuple[str, Span]:
    label = behind.text.rstrip(".")
    return label, Span(noun.span.start, behind.span.start + len(label))


def _is_arm(token: Token, arms: frozenset[str]) -> bool:
    return not {token.lemma, token.text.lower().removesuffix("s")}.isdisjoint(arms)
