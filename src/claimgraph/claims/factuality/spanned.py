"""Negations of what a claim spans beside its trigger: the verb between, who, when and where."""

from collections.abc import Iterator, Sequence

from claimgraph.claims.factuality.scopes import Effect, Scopes
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import ParsedSentence, Token

__all__ = ["find_spanned"]

# Relations that lead from a word to what it is a part of, not to another clause.
_WITHIN = frozenset(
    {"pobj", "prep", "dobj", "nsubj", "nsubjpass", "attr", "acomp", "oprd", "pcomp", "agent"}
    | {"compound", "amod", "nmod", "dative"}
)
_PREDICATIVE = frozenset({"acomp", "attr", "oprd"})
_DENYING = frozenset({"negation", "disowned"})
_SUBJECTS = ("nsubj", "nsubjpass")


def find_spanned(scopes: Scopes, trigger: Token, arguments: Sequence[Token]) -> Iterator[Effect]:
    """Yield the negations over the words that a claim spans beside its trigger.

    The words between the trigger and the word that joins it to both arguments: "X is *not
    indicated* for the treatment of Y". Those that deny who, when or where: "*no* patient developed
    X", "occurred in *none* of them", "at *no* dose". The verb of having of which the event is the
    object: "did *not* develop X after Y".

    Args:
        scopes: The cues of the sentence and their scopes.
        trigger: The word that evokes the claim.
        arguments: Heads of its arguments.
    """
    if not (scopes.cues.found and arguments):
        return
    words = list(_between(scopes.syntax.parse, trigger, arguments))
    event = scopes.syntax.parse.head(trigger) if trigger.dep == "acl" else trigger
    if _is_had(scopes, event):  # "had *X* after Y", "had *X* prevented by Y"
        words.append(scopes.syntax.parse.head(event))
    for word in words:
        if is_verb(word) or word.dep in _PREDICATIVE:
            yield from (each for each in scopes.beside(word) if each[1].kind in _DENYING)
    for verb in (each for each in (trigger, *words) if is_verb(each)):
        yield from _denied_participants(scopes, verb, arguments)


def _between(parse: ParsedSentence, trigger: Token, arguments: Sequence[Token]) -> Iterator[Token]:
    """Yield the words above a trigger, as far as the first that is above the arguments, too."""
    wanted = {each.index for each in arguments}
    token = trigger
    while token.dep in _WITHIN and not _covers(parse, token, wanted):
        token = parse.head(token)
        yield token


def _covers(parse: ParsedSentence, top: Token, wanted: set[int]) -> bool:
    return wanted <= {each.index for each in parse.subtree(top)} | {top.index}


def _is_had(scopes: Scopes, event: Token) -> bool:
    """Whether an event noun is the object of a verb of having: "developed X after Y"."""
    if event.dep != "dobj" or not is_noun(event) or event.tag.startswith("VB"):
        return False
    language = scopes.language
    verb = scopes.syntax.parse.head(event)
    return any(
        frame.predicate in language.roles["had"]
        for frame in language.frames.get((verb.lemma, "verb"), ())
    )


def _denied_participants(
    scopes: Scopes, verb: Token, arguments: Sequence[Token]
) -> Iterator[Effect]:
    parse = scopes.syntax.parse
    for subject in parse.children(verb, *_SUBJECTS):
        found = scopes.over_argument(subject)
        if found is not None and found[1].where in {"child", "quantifier"}:
            yield found
        for word in parse.children(subject, "amod"):  # "*few* patients"
            yield from ((word, cue) for cue in scopes.cues.at(word) if "amod" in cue.via)
    for preposition in parse.children(verb, "prep"):
        if _is_setting(scopes, preposition) and not _is_elsewhere(scopes, preposition, arguments):
            for noun in parse.children(preposition, "pobj"):
                yield from _denied_setting(scopes, noun)


def _is_setting(scopes: Scopes, preposition: Token) -> bool:
    return preposition.text.lower() in scopes.language.function_words["setting"]


def _is_elsewhere(scopes: Scopes, setting: Token, arguments: Sequence[Token]) -> bool:
    """Whether an argument is in another setting: "in 9 with *X*, and in none with Y"."""
    parse = scopes.syntax.parse
    own = {each.index for each in parse.subtree(setting)}
    return any(
        argument.index not in own
        and argument.index in {each.index for each in parse.subtree(other)}
        for other in parse.children(parse.head(setting), "prep")
        if other.text.lower() == setting.text.lower()
        for argument in arguments
    )


def _denied_setting(scopes: Scopes, noun: Token) -> Iterator[Effect]:
    parse = scopes.syntax.parse
    counts = tuple(parse.children(noun, "det", "nummod"))
    within = (each for count in counts for each in parse.children(count, "quantmod"))
    for word in (noun, *counts, *within):
        for cue in scopes.cues.at(word):
            is_own = word.index == noun.index
            if cue.kind == "negation" and cue.where == ("quantifier" if is_own else "child"):
                yield word, cue
