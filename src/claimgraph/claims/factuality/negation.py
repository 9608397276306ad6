"""Words that deny an argument, and through it a claim: "no patients", "but not in women"."""

from collections.abc import Iterable, Iterator

from claimgraph.claims.trees.syntax import Syntax, is_verb
from claimgraph.model import Token
from claimgraph.ontology import Cue, Language

__all__ = ["find_negation", "find_negations", "is_blocker"]

_DENYING = frozenset({"det", "neg", "preconj", "predet", "cc"})
_OWN = ("det", "amod", "compound", "nmod", "neg", "preconj", "nummod", "poss", "quantmod")
_DENIED = frozenset({"pobj", "conj", "dobj", "appos"})
_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
_LONGEST = 4  # words of the longest phrase that stands before what it sets aside
_DEPTH = 6  # links between a noun and the phrase that it stands in


def find_negations(
    syntax: Syntax, arguments: Iterable[Token], language: Language
) -> Iterator[tuple[Token, Cue]]:
    """Yield for each argument the word that denies it, if there is one.

    Args:
        syntax: The sentence's logical relations.
        arguments: Heads of arguments.
        language: The cues.

    Yields:
        The word and its cue: "no patients", "neither X nor Y", "not in men".
    """
    for argument in arguments:
        first = argument
        while first.dep == "conj":
            first = syntax.parse.head(first)
        found = [
            cue for noun in _holders(syntax, first) for cue in _cues_beside(syntax, noun, language)
        ]
        denial = find_negation(syntax, argument, language)
        if denial is not None:
            found.append(denial)
        yield from found[:1]  # "neither X nor Y" denies Y once


def _holders(syntax: Syntax, noun: Token) -> Iterator[Token]:
    """Yield a noun, and those who get what it names: "none of the *patients* receiving X"."""
    yield noun
    verb = syntax.parse.head(noun)
    if noun.dep == "dobj" and verb.dep == "acl" and verb.tag == "VBG":
        yield syntax.parse.head(verb)


def _cues_beside(syntax: Syntax, noun: Token, language: Language) -> Iterator[tuple[Token, Cue]]:
    for child in syntax.parse.children(noun, *sorted(_DENYING)):
        behind = syntax.parse.tokens[child.index + 1 : child.index + 2]
        is_undone = any(is_blocker(each, language) for each in behind)
        if child.index < noun.index and not is_undone:
            yield from _negations(child, language)
    head = syntax.parse.head(noun)
    if noun.dep == "pobj" and head.lemma == "of":  # "none of the patients"
        quantifier = syntax.parse.head(head)
        for cue in language.cues.get(quantifier.lemma, ()):
            if cue.where == "quantifier":
                yield quantifier, cue


def _negations(token: Token, language: Language) -> Iterator[tuple[Token, Cue]]:
    for cue in language.cues.get(token.lemma, ()) or language.cues.get(token.text.lower(), ()):
        if cue.kind == "negation" and cue.where == "child":
            yield token, cue


def find_negation(syntax: Syntax, noun: Token, language: Language) -> tuple[Token, Cue] | None:
    """Find a negation right before a noun phrase or the phrase that it stands in.

    "in men but not in women", "stroke but not asthma", "neither by X nor by Y", "not in response
    to X", "rather than X"
    """
    if noun.dep not in _DENIED:
        edge = next(_edges(syntax, noun))
        return _sets_aside(syntax, edge, language)
    edges = list(_edges(syntax, noun))
    while noun.dep == "conj" and syntax.parse.head(noun).dep == "conj":  # "but not X or Y"
        noun = syntax.parse.head(noun)
        edges.extend(_edges(syntax, noun))
    for edge in edges:
        found = _denies_before(syntax, edge, language)
        if found is not None:
            return found
    return None


def is_blocker(token: Token, language: Language) -> bool:
    """Whether a word undoes the negation before it: "not only"."""
    return any(cue.kind == "blocker" for cue in language.cues.get(token.lemma, ()))


def _edges(syntax: Syntax, noun: Token) -> Iterator[int]:
    """Yield where the phrases start that a noun stands in, up to its verb."""
    own = (*syntax.parse.children(noun, *_OWN), noun)
    yield min(each.index for each in own if each is noun or each.dep not in {"neg", "preconj"})
    token = noun
    for _ in range(_DEPTH):
        head = syntax.parse.head(token)
        if token.dep not in {"pobj", *_PREPOSITIONS} or is_verb(head):
            return
        if head.dep in _PREPOSITIONS:
            yield head.index
        elif token.dep in _PREPOSITIONS and head.dep != "pobj":
            return
        token = head


def _denies_before(syntax: Syntax, edge: int, language: Language) -> tuple[Token, Cue] | None:
    for token in syntax.parse.tokens[max(0, edge - 1) : edge]:
        if token.dep in _DENYING or token.tag == "RB":
            for found in _negations(token, language):
                return found
    return _sets_aside(syntax, edge, language)


def _sets_aside(syntax: Syntax, edge: int, language: Language) -> tuple[Token, Cue] | None:
    """Find a phrase right before an edge, or the preposition at it, that sets aside what follows.

    "rather than X", "with the exception of X"; "without X"
    """
    tokens = syntax.parse.tokens
    stretches = [tokens[max(0, edge - length) : edge] for length in range(1, _LONGEST + 1)]
    if tokens[edge].dep == "prep":
        stretches.append(tokens[edge : edge + 1])
    for words in filter(None, stretches):
        phrase = " ".join(each.text.lower() for each in words)
        for cue in language.cues.get(phrase, ()):
            if cue.where == "before":
                return words[0], cue
    return None
