"""Convert our cue scopes to spans as annotators mark them.

Our scopes are the words in the scope of a cue (see ``claims.factuality.scopes``): verbs, nouns and
adjectives that may evoke a claim, and negated arguments. Annotators mark one span, from the cue to
the end of the phrases of those words.

Source: the conventions of BioScope (Vincze et al. 2008, doi:10.1186/1471-2105-9-S11-S9).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from claimgraph.claims.factuality.cues import FoundCue
from claimgraph.claims.factuality.scopes import Scopes
from claimgraph.claims.trees.syntax import Syntax, is_verb
from claimgraph.model import Certainty, ParsedSentence, Span, Token
from claimgraph.ontology import Language

__all__ = ["CueReach", "find_reaches", "mark_scope"]

# What is disowned is written as a speculation ("was thought to").
_KINDS = {"negation": "negation", "certainty": "certainty", "disowned": "certainty"}
_SUBJECTS = ("csubj", "csubjpass", "nsubj", "nsubjpass")
_PREDICATIVE = frozenset({"acomp", "attr", "oprd"})
_CONTRASTS = frozenset(
    {"whereas", "while", "although", "though", "because", "since", "but", "unless", "as", "if"}
)
_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_DEPTH = 12  # links followed; real phrases are shallower


@dataclass(frozen=True, slots=True, kw_only=True)
class CueReach:
    """A cue of a sentence, and the words in its scope.

    Attributes:
        cue: Its words.
        kind: Whether it negates or hedges them.
        value: The resulting polarity or certainty; ``conditional`` for a clause with if or whether.
        words: The words in its scope.
    """

    cue: FoundCue
    kind: str
    value: str
    words: list[Token] = field(default_factory=list)


def find_reaches(parse: ParsedSentence, language: Language) -> tuple[CueReach, ...]:
    """Find the cues of a sentence with any word other than themselves in their scope.

    Args:
        parse: The sentence.
        language: The cues.

    Returns:
        The cues in text order; one that both negates and hedges is listed twice.
    """
    scopes = Scopes(Syntax(parse, language), language)
    cues = {token.index: each for each in scopes.cues.found for token in each.tokens}
    found: dict[tuple[int, str], CueReach] = {}
    for token in parse.tokens:
        denied = scopes.over_argument(token)
        for word, line in (*scopes.over(token), *((denied,) if denied else ())):
            cue = cues[word.index]
            if line.kind not in _KINDS or token in cue.tokens:
                continue
            kind = _KINDS[line.kind]
            key = cue.tokens[0].index, kind
            value = "negated" if kind == "negation" else line.value or Certainty.HYPOTHETICAL
            if cue.head.dep == "mark":
                value = "conditional"
            reach = found.setdefault(key, CueReach(cue=cue, kind=kind, value=value))
            reach.words.append(token)
    return tuple(found[key] for key in sorted(found))


def mark_scope(parse: ParsedSentence, reach: CueReach) -> Span:
    """Return the span of a cue's scope, including the cue.

    Args:
        parse: The sentence.
        reach: The cue, and the words in its scope.

    Returns:
        From the cue, or from the subject of a passive or of a verb like "seem", to the last word
        of the phrases under it.
    """
    tokens = reach.cue.tokens
    start, end = tokens[0].span.start, tokens[-1].span.end
    is_negation = reach.kind == "negation"
    last = max(
        (
            each.span.end
            for word in reach.words
            for each in _phrase(parse, word, is_negation=is_negation)
            if any(map(str.isalnum, each.text))
        ),
        default=end,
    )
    for verb in _bearers(parse, reach):
        for subject in parse.children(verb, *_SUBJECTS):
            start = min(start, *(each.span.start for each in parse.subtree(subject)))
    return Span(start, max(last, end))


def _bearers(parse: ParsedSentence, reach: CueReach) -> Iterator[Token]:
    """Yield verbs whose subject is also in the scope: a passive, a raising predicate."""
    head = reach.cue.head
    above = parse.head(head)
    verb = head if head.tag.startswith("VB") and head.tag != "MD" else above
    is_impersonal = any(
        each.lemma in {"it", "we"} or each.dep == "expl"
        for each in parse.children(verb, *_SUBJECTS, "expl")
    )
    if not is_verb(verb) or is_impersonal:
        return
    is_passive = any(parse.children(verb, "nsubjpass", "auxpass"))
    if reach.kind == "negation":
        raises = False
    else:
        raises = head.dep in _PREDICATIVE or (
            verb is head and any(parse.children(verb, "xcomp", "oprd"))
        )
    if is_passive or raises:
        yield verb


def _phrase(
    parse: ParsedSentence, top: Token, *, is_negation: bool, depth: int = 0
) -> Iterator[Token]:
    """Yield a word and its dependents, except contrasting and independent clauses."""
    yield top
    if depth > _DEPTH:
        return
    for child in parse.children(top):
        if not _stands_alone(parse, child, is_negation=is_negation):
            yield from _phrase(parse, child, is_negation=is_negation, depth=depth + 1)


def _stands_alone(parse: ParsedSentence, word: Token, *, is_negation: bool) -> bool:
    if word.dep == "conj" and is_verb(word):
        own = any(parse.children(word, *_SUBJECTS, "aux"))
        return (own or word.tag in _FINITE) and (is_negation or not _is_reported(parse, word))
    if word.dep == "advcl":
        marks = {each.lemma for each in parse.children(word, "mark")}
        return bool(marks & _CONTRASTS) or (is_negation and _is_loose(parse, word))
    return word.dep in {"parataxis", "punct", "cc"} or (is_negation and word.dep == "relcl")


def _is_reported(parse: ParsedSentence, word: Token) -> bool:
    """Whether a conjunct repeats the "that" of what is reported: "suggest that X and that Y"."""
    return parse.head(word).dep in {"ccomp", "conj"}


def _is_loose(parse: ParsedSentence, clause: Token) -> bool:
    """Whether there is a comma before a clause."""
    first = min(each.index for each in parse.subtree(clause))
    return any(each.text == "," for each in parse.tokens[max(0, first - 1) : first])
