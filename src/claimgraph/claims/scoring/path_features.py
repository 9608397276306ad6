"""Features of a draft's tree: the path from its trigger to each argument, and what lies between."""

from collections.abc import Iterator, Sequence

from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import ParsedSentence, Token

__all__ = ["find_path_features"]

_LONG = 6  # labels; longer paths are alike
_FAR = (2, 4, 6, 9, 13, 18, 25)  # tokens
_SIGNS = {",": "comma", ";": "semicolon", ":": "colon", "(": "bracket", "-": "dash"}
_TELLING = frozenset({"conj", "relcl", "advcl", "appos", "parataxis", "dep", "ccomp", "acl"})


def find_path_features(
    parse: ParsedSentence, trigger: Token, token: Token, role: str
) -> Iterator[str]:
    """Yield the features of the way from a trigger to an argument.

    Args:
        parse: The sentence.
        trigger: The trigger.
        token: Head of the argument.
        role: A letter for the argument, which begins each name.

    Yields:
        Names of features.
    """
    up, down = parse.path(trigger, token)
    labels = [f"^{each.dep}" for each in up[:-1]] + [f"v{each.dep}" for each in down]
    path = " ".join(labels) if len(labels) <= _LONG else "long"
    yield f"{role}.path={path or 'self'}"
    yield f"{role}.steps={min(len(labels), _LONG)}"
    for label in sorted(set(labels)):
        yield f"{role}.step={label}"
    for each in (*up[1:], *down[:-1]):
        yield f"{role}.passes={each.tag[:2]}"
        if each.dep in {"prep", "agent", "dative", "mark"}:
            yield f"{role}.through={each.text.lower()}"
        elif each.dep in _TELLING:
            yield f"{role}.crosses={each.dep}"
    if down and down[-1].dep in _TELLING:
        yield f"{role}.ends={down[-1].dep}"
    yield from _between(parse.tokens, trigger, token, role)


def _between(tokens: Sequence[Token], trigger: Token, token: Token, role: str) -> Iterator[str]:
    first, last = sorted((trigger.index, token.index))
    inside = tokens[first + 1 : last]
    side = "before" if token.index < trigger.index else "behind"
    yield f"{role}.side={side if token.index != trigger.index else 'inside'}"
    for far in _FAR:
        if last - first >= far:
            yield f"{role}.far>={far}"
    for sign in sorted({_SIGNS[each.text] for each in inside if each.text in _SIGNS}):
        yield f"{role}.over={sign}"
    for kind, number in (
        ("verbs", sum(map(is_verb, inside))),
        ("names", sum(each.mention is not None for each in inside)),
        ("and", sum(each.dep == "cc" for each in inside)),
    ):
        if number:
            yield f"{role}.{kind}={min(number, 4)}"
