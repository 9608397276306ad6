"""How far a cue of negation or speculation reaches.

Along the parse where there is one: a cue that is a verb, an auxiliary or an adverb reaches to the
end of its clause; one in a noun phrase to the end of that phrase, or of the clause if the phrase
is its subject. Without a parse, to the next word that ends a scope (NegEx).

Source: the conventions of BioScope (Vincze et al. 2008, doi:10.1186/1471-2105-9-S11-S9); NegEx
(doi:10.1006/jbin.2001.1029) for the window, here the whole stretch up to an ending word.
"""

from collections.abc import Iterator, Sequence

from claimgraph.claims.factuality.cues import FoundCue
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import ParsedSentence, Span, Token

__all__ = ["find_scope", "find_window"]

_CLAUSAL = frozenset({"aux", "neg", "advmod", "mark", "auxpass", "preconj"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_NOMINAL = frozenset({"det", "poss", "predet"})
_ADJECTIVAL = frozenset({"amod", "compound", "nmod"})
_CONTRASTS = frozenset(
    {"whereas", "while", "although", "though", "because", "since", "but", "unless", "as", "if"}
)
_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_DEPTH = 12  # links followed; real phrases are shallower, cycles are endless


def find_window(cue: FoundCue, ends: Sequence[Span], sentence: Span) -> Span:
    """Return the stretch that a cue may bear on, by words alone.

    Args:
        cue: The cue.
        ends: Phrases of the sentence that end a scope.
        sentence: The whole sentence.

    Returns:
        From the cue to the next ending phrase, from the last one to the cue, or both, as the cue's
        entry says; the cue included.
    """
    if cue.phrase.scope == "none":
        return cue.span
    start = max((end.end for end in ends if end.end <= cue.span.start), default=sentence.start)
    stop = min((end.start for end in ends if end.start >= cue.span.end), default=sentence.end)
    if cue.phrase.scope == "forward":
        return Span(cue.span.start, stop)
    if cue.phrase.scope == "backward":
        return Span(start, cue.span.end)
    return Span(start, stop)


def find_scope(parse: ParsedSentence, cue: Span, *, is_negation: bool = False) -> Span:
    """Return the stretch that a cue bears on, by the parse.

    Args:
        parse: The sentence.
        cue: The cue, from its first word to its last.
        is_negation: Whether it denies; else it hedges.

    Returns:
        The scope, the cue included; the cue alone if the parse does not have it.
    """
    words = [token for token in parse.tokens if token.span.overlaps(cue)]
    if not words:
        return cue
    top = _top(parse, words)
    governor = _governor(parse, top)
    reached = _reached(parse, governor, cue, is_negation=is_negation)
    if not reached:  # "rather than X", "not in X": the cue hangs on what it bears on
        governor = parse.head(governor)
        reached = _reached(parse, governor, cue, is_negation=is_negation)
    first = cue.start
    if _takes_subject(parse, top, governor, is_negation=is_negation):
        for subject in parse.children(governor, *sorted(_SUBJECTS)):
            first = min(first, *(each.span.start for each in parse.subtree(subject)))
    last = max((token.span.end for token in reached), default=cue.end)
    return Span(first, max(last, cue.end))


def _top(parse: ParsedSentence, words: Sequence[Token]) -> Token:
    """Find the word of a cue that the others hang on."""
    inside = {word.index for word in words}
    return next((word for word in words if parse.head(word).index not in inside), words[0])


def _governor(parse: ParsedSentence, word: Token) -> Token:
    """Find what a cue bears on as a whole: its clause, or its noun phrase."""
    for _ in range(_DEPTH):
        head = parse.head(word)
        if word.dep in _ADJECTIVAL:
            return head
        if word.dep in _CLAUSAL or (word.dep in _NOMINAL and head.index != word.index):
            word = head
        elif word.dep in _SUBJECTS or word.dep in {"acomp", "attr", "oprd"}:
            return head
        else:
            return word
    return word


def _reached(
    parse: ParsedSentence, governor: Token, cue: Span, *, is_negation: bool
) -> list[Token]:
    """Find the words of a phrase behind a cue."""
    return [
        token
        for token in _phrase(parse, governor, is_negation=is_negation)
        if token.span.start >= cue.end and any(map(str.isalnum, token.text))
    ]


def _takes_subject(
    parse: ParsedSentence, top: Token, governor: Token, *, is_negation: bool
) -> bool:
    """Whether a cue bears on the subject too: in a passive, and if it is a raising predicate."""
    is_passive = any(parse.children(governor, "nsubjpass", "auxpass"))
    if is_negation:
        return is_passive and top.dep in _CLAUSAL
    if top.dep in {"acomp", "attr", "oprd"}:
        return not any(parse.children(governor, "expl")) and not _is_it(parse, governor)
    if top.index == governor.index:
        raises = any(parse.children(top, "xcomp", "oprd")) and top.tag.startswith("VB")
        return (raises or is_passive) and not _is_it(parse, governor)
    return is_passive and (top.tag == "MD" or top.dep == "advmod")


def _is_it(parse: ParsedSentence, verb: Token) -> bool:
    return any(each.lemma in {"it", "we"} for each in parse.children(verb, *sorted(_SUBJECTS)))


def _phrase(
    parse: ParsedSentence, top: Token, *, is_negation: bool, depth: int = 0
) -> Iterator[Token]:
    """Yield a word and what hangs on it, but for clauses that stand against it or alone."""
    yield top
    if depth > _DEPTH:
        return
    for child in parse.children(top):
        if not _stands_alone(parse, child, is_negation=is_negation):
            yield from _phrase(parse, child, is_negation=is_negation, depth=depth + 1)


def _stands_alone(parse: ParsedSentence, word: Token, *, is_negation: bool) -> bool:
    if word.dep == "conj" and is_verb(word):
        own = any(parse.children(word, *sorted(_SUBJECTS)))
        return (own or word.tag in _FINITE or any(parse.children(word, "aux"))) and (
            is_negation or not _is_reported(parse, word)
        )
    if word.dep == "advcl":
        marks = {each.lemma for each in parse.children(word, "mark")}
        return bool(marks & _CONTRASTS) or (is_negation and _is_loose(parse, word))
    return word.dep in {"parataxis", "punct", "cc"} or (is_negation and word.dep == "relcl")


def _is_reported(parse: ParsedSentence, word: Token) -> bool:
    """Whether a conjunct repeats the "that" of what is reported: "suggest that X and that Y"."""
    return parse.head(word).dep in {"ccomp", "conj"}


def _is_loose(parse: ParsedSentence, clause: Token) -> bool:
    """Whether a comma stands before a clause."""
    first = min(each.index for each in parse.subtree(clause))
    return any(each.text == "," for each in parse.tokens[max(0, first - 1) : first])
