"""Settings of a claim: what was there, went before or was given when it was seen.

"*in the presence of X*", "*after Y*", "*at high doses*", "*when given with Z*", "*except in W*",
"*in sepsis*": no concept names these, so their words do.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from claimgraph.claims.arguments.argument import spans_of
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.evidence.underlying import iter_reached, opens_underlying
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Concept, Span, Token
from claimgraph.vocabulary import cg

__all__ = ["find_settings", "may_open", "phrase_words"]

_ENDS = frozenset({",", ";", ":", "(", "[", ")", "]"})
_LONGEST = 14  # tokens of a phrase, a name being one; longer ones tell a story
_FEWEST = 2  # tokens
_OBJECTS = frozenset({"pobj", "pcomp"})
_CLAUSES = frozenset({"relcl", "mark"})  # relations of what opens or heads a clause
_BEFORE = frozenset({"amod", "compound", "nmod", "nummod", "det"})
_OPEN_ENDS = frozenset({"CC", "IN", "DT", "WDT", "WP", "TO"})
_MARKS = frozenset({"mark", "advmod"})
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_LEADING = frozenset({"IN", "TO", "VBG", "VBN", "WRB", "FW"})  # tags of what opens a phrase
_FINITE = frozenset({"VB", "VBP", "VBZ", "VBD"})
_NUMBER = "CD"  # tag
_LEADING_ON = frozenset({"prep", "pcomp", "mark"})  # relations
_OPENING = frozenset({"IN", "VBG"})  # tags


def find_settings(
    arguments: Arguments,
    draft: Draft,
    clause: Sequence[Token],
    heads: Iterable[Token],
    taken: Iterable[Span],
) -> Iterator[tuple[Concept, Span]]:
    """Yield the settings of a draft, each with its words.

    Args:
        arguments: The arguments of the sentence.
        draft: The claim.
        clause: The tokens of its clause that may open a setting.
        heads: Its trigger and the words above that, up to the verb of its clause.
        taken: The words that its other conditions tell.
    """
    context = arguments.context
    if _holds_whenever(context, draft):
        return
    heads = tuple(heads)
    reached = {each.index for each in iter_reached(context, draft, heads)}
    clause = [each for each in clause if not _is_rival(context, draft, each)]
    own = [*spans_of(draft.subject), *spans_of(draft.object), draft.trigger.span]
    own += draft.subject.also
    told = list(taken)
    phrases = list(_phrases(context, clause, heads))
    phrases += [
        phrase_words(context, each)
        for each in clause
        if opens_underlying(context, draft, each, heads)
    ]
    phrases += [phrase_words(context, each) for each in _aspects(context, draft)]
    for head in heads:
        phrases += [
            _without_subject(context, draft, verb)
            for verb in context.parse.children(head, "advcl")
            if _tells_when(context, verb)
        ]
    opening = Counter(each[0].text.lower() for each in phrases if each)
    for phrase in phrases:
        if not phrase or opening[phrase[0].text.lower()] > 1:
            continue  # "by half *after* X and by a third *after* Y"
        phrase = _until(context, _with_next(context, phrase), own, told, reached)
        if _FEWEST <= len(phrase) <= _LONGEST:
            whole = _with_time(context, phrase)
            told += [each.span for each in whole]
            yield _made(arguments, whole)


def _until(
    context: SentenceContext,
    phrase: tuple[Token, ...],
    own: Collection[Span],
    told: Collection[Span],
    reached: Collection[int],
) -> tuple[Token, ...]:
    """Return a phrase up to what another condition tells: "*after surgery* in rats".

    Up to an argument of the claim only what tells a time is left: "*after 2 weeks* of X". Where
    the rest would be cut within a noun phrase or a list, what is told is taken again: "after
    pretreatment *of rats*".
    """
    before = _trimmed(takewhile(lambda each: not _is_taken([each], own), phrase))
    if len(before) < len(phrase):
        is_own = any(each.dep == "prep" and each.head in reached for each in before)
        if not (is_own and _is_time(context, before)):
            return ()
    free = list(takewhile(lambda each: not _is_taken([each], told), before))
    kept = _trimmed(free)
    is_cut = any(each.tag == "CC" or each.text.lower() == "of" for each in free[len(kept) :])
    free = list(kept)
    is_bare = len(free) == _FEWEST and free[-1].mention is None and free[-1].tag != _NUMBER
    if len(free) < len(before) and (is_bare or is_cut):
        return before
    while len(before) < len(phrase) and free and is_verb(free[-1]):  # "2 weeks *after starting* X"
        free = list(_trimmed(free[:-1]))
    return tuple(free) if any(each.tag in _LEADING for each in free) else ()


def _is_time(context: SentenceContext, phrase: Sequence[Token]) -> bool:
    """Whether a phrase tells how long: "after 2 *weeks*"."""
    units = context.language.function_words["state"]
    return any(one.tag == _NUMBER and other.lemma in units for one, other in pairwise(phrase))


def _trimmed(words: Iterable[Token]) -> tuple[Token, ...]:
    """Return words without those at their end that lead on to what is not there."""
    found = list(words)
    while found and not _may_end(found):
        found.pop()
    return tuple(found)


def _with_time(context: SentenceContext, phrase: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return a phrase with how long before or after it is meant: "*3 h* after X"."""
    words = context.language.function_words
    before = context.parse.tokens[max(0, phrase[0].index - 2) : phrase[0].index]
    if phrase[0].text.lower() in words["timing"] | words["occasion"] and len(before) > 1:
        number, unit = before
        if number.tag == _NUMBER and unit.lemma in words["state"]:
            return (number, unit, *phrase)
    return phrase


def _holds_whenever(context: SentenceContext, draft: Draft) -> bool:
    """Whether a claim is of no time: what is what, and what a compound says ("*X nephrosis*")."""
    if draft.frame.predicate in context.language.roles["class"]:
        return True
    subject, noun = context.parse.tokens[draft.subject.token], draft.trigger
    is_before = subject.dep in _BEFORE and subject.head == noun.index
    return draft.object.token == noun.index and (is_before or subject.index == noun.index)


def _is_rival(context: SentenceContext, draft: Draft, preposition: Token) -> bool:
    """Whether an argument stands in a phrase that another is coordinated with.

    "was seen *after X* and in response to Y"
    """
    own = {draft.subject.token, draft.object.token}
    beside = [*context.parse.children(preposition, "conj")]
    inside: set[int] = set()
    if preposition.dep == "conj" and preposition.tag == "IN":
        beside.append(context.parse.head(preposition))
        inside = {each.index for each in context.parse.subtree(preposition)}
    elif preposition.dep != "prep":
        return False
    return any(
        not own.isdisjoint({one.index for one in context.parse.subtree(each)} - inside)
        for each in beside
        if not is_verb(each)
    )


def _phrases(
    context: SentenceContext, clause: Iterable[Token], heads: Iterable[Token]
) -> Iterator[tuple[Token, ...]]:
    """Yield the prepositional phrases of a clause that tell settings.

    Of "*at* four and *at* six months" only the whole; others may stand within one another.
    None where people were assigned: that "randomised to X *after assessment*" tells no effect.
    """
    words = context.language.function_words
    if any(each.text.lower() in words["assigning"] for each in heads):
        clause = [each for each in clause if each.text.lower() not in words["occasion"]]
    inside: set[tuple[int, str]] = set()
    for each in clause:
        if (each.index, each.text.lower()) not in inside and _opens(context, each):
            phrase = phrase_words(context, each)
            inside |= {(one.index, each.text.lower()) for one in phrase}
            yield phrase


def _with_next(context: SentenceContext, phrase: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return a phrase with what its time is counted from: "at 30 days *after surgery*"."""
    following = context.parse.tokens[phrase[-1].index + 1 :]
    words = context.language.function_words
    is_time = phrase[-1].lemma in words["state"] and any(each.tag == _NUMBER for each in phrase)
    if not (following and is_time and phrase[0].text.lower() in words["setting"]):
        return phrase
    is_counted = following[0].text.lower() in words["timing"] and following[0].dep == "prep"
    return (*phrase, *phrase_words(context, following[0])) if is_counted else phrase


def _aspects(context: SentenceContext, draft: Draft) -> Iterator[Token]:
    """Yield the prepositions to what things are compared in: "differs from X *in* efficacy"."""
    words = context.language.function_words
    if draft.frame.predicate in context.language.roles["compared"]:
        for each in context.parse.subtree(draft.trigger):
            is_behind = each.dep == "prep" and each.index > draft.trigger.index
            if is_behind and each.text.lower() in words["regarded"] | words["concerning"]:
                yield each


def _without_subject(context: SentenceContext, draft: Draft, verb: Token) -> tuple[Token, ...]:
    """Return the words of a clause, without a subject that is the claim's: "when X *was given*"."""
    phrase = phrase_words(context, verb)
    subjects = context.parse.children(verb, "nsubj", "nsubjpass")
    if any(each.index == draft.subject.token for each in subjects):
        return tuple(each for each in phrase if each.index >= verb.index)
    return phrase


def _made(arguments: Arguments, phrase: Sequence[Token]) -> tuple[Concept, Span]:
    span = phrase[0].span.join(phrase[-1].span)
    words = " ".join(span.cut(arguments.context.parse.sentence.document.text).split())
    named = sorted({each.mention.concept.iri for each in phrase if each.mention is not None})
    label = f"{words[0].lower()}{words[1:]}"
    return arguments.concepts.make(label, cg("Setting"), related=tuple(named)), span


def _is_taken(phrase: Sequence[Token], own: Collection[Span]) -> bool:
    return any(each.span.overlaps(span) for each in phrase for span in own)


def phrase_words(context: SentenceContext, head: Token) -> tuple[Token, ...]:
    """Return the words of a phrase in a row, up to a comma, a bracket or a clause of its own.

    Args:
        context: The sentence.
        head: The preposition, or the verb of a clause that tells when.
    """
    parse = context.parse
    inside = {each.index for each in parse.subtree(head)}
    first = min(inside)
    relative = frozenset(_relative(context, head))
    found: list[Token] = []
    for token in parse.tokens[first:]:
        is_out = token.index not in inside or token.text in _ENDS
        is_clause = token.dep in _CLAUSES and token.head != head.index
        if is_out or (is_clause and token.index > head.index) or token.index in relative:
            break
        following = parse.tokens[token.index + 1 : token.index + 2]
        if token.tag == "CC" and any(each.tag in _FINITE for each in following):
            break  # "in vivo *and exhibit* X", misread
        found.append(token)
    while found and not _may_end(found):
        if found.pop().text.lower() == "of":
            return ()  # "in the presence of *these*" tells nothing
    return tuple(found)


def _relative(context: SentenceContext, head: Token) -> Iterator[int]:
    """Yield where relative clauses begin behind the head of a phrase: "X *that* prevents Y"."""
    parse = context.parse
    for token in parse.subtree(head):
        if token.index > head.index and token.dep == "relcl":
            yield min(each.index for each in parse.subtree(token))
        if token.index > head.index and token.tag in _RELATIVE:
            yield token.index


def _may_end(found: Sequence[Token]) -> bool:
    """Whether a phrase may end with its last word: not with one that stands before its noun."""
    last = found[-1]
    is_before = last.dep in _BEFORE and last.head > last.index
    is_word = any(letter.isalnum() for letter in last.text)
    is_loose = (
        (last.tag == "RB" and last.dep != "pobj")
        or (  # "in X *only*", "in *5* of 7 Xs"
            last.tag == _NUMBER and found[-2:-1] and found[-2].tag == "IN" and last.text.isdigit()
        )
    )
    return is_word and not (is_before or is_loose) and last.tag not in _OPEN_ENDS


def may_open(token: Token) -> bool:
    """Whether a word may lead to a setting or to an underlying condition, by its class alone.

    Args:
        token: The word.
    """
    return token.dep in _LEADING_ON or token.tag in _OPENING


def _opens(context: SentenceContext, token: Token) -> bool:
    """Whether a preposition leads to a setting."""
    words = context.language.function_words
    if not may_open(token):
        return False
    if token.text.lower() in words["occasion"]:
        if _is_governed(context, token):
            return False
        is_named = _name(context, token) in context.language.phrase_nouns
        return not is_named and any(
            context.language.head(each.lemma, "study") is None and not _is_pointed_at(context, each)
            for each in _behind(context, token)
        )
    if any(_is_share(context, each) for each in _behind(context, token)):
        return token.text.lower() in words["underlying"]
    return any(
        {noun.text.lower(), noun.lemma} & words["state"] and not _is_pointed_at(context, noun)
        for noun in _behind(context, token)
        if noun.dep == "pobj" and token.text.lower() in words["setting"]
    )


def _is_share(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun is for a part of some people: "in *5 %* of Xs", "in a *subset* of Xs"."""
    words = context.language.function_words
    return bool({noun.text.lower(), noun.lemma} & words["share"]) and any(
        context.knowledge.is_person(each) or each.lemma in words["people"]
        for preposition in context.parse.children(noun, "prep")
        if preposition.text.lower() == "of"
        for each in context.parse.children(preposition, "pobj")
    )


def _behind(context: SentenceContext, preposition: Token) -> Iterator[Token]:
    """Yield the objects of a preposition and of those coordinated with it or with its object.

    "*before and after* X", "*at* four and *at* six months"
    """
    parse = context.parse
    queue = [preposition]
    for each in queue:
        queue += parse.children(each, "conj")
        for below in parse.children(each, *_OBJECTS):
            yield below
            queue += [one for one in parse.children(below, "conj") if one.tag == "IN"]


def _is_governed(context: SentenceContext, preposition: Token) -> bool:
    """Whether the word above looks for an argument there: "depends *upon* X"."""
    words = context.language.function_words
    tokens = context.parse.tokens
    if preposition.text.lower() in words["leant"]:
        above = (context.parse.head(preposition), tokens[max(0, preposition.index - 1)])
        if any({each.text.lower(), each.lemma} & words["leaning"] for each in above):
            return True
    frames = context.language.frames.get((context.parse.head(preposition).lemma, "verb"), ())
    return any(
        place.preposition == preposition.text.lower()
        for frame in frames
        for place in (*frame.subject, *frame.object)
    )


def _name(context: SentenceContext, preposition: Token) -> str:
    """Return a noun with the phrase behind it, which may be a name: "area under the curve"."""
    noun = context.parse.head(preposition)
    return " ".join(each.text.lower() for each in (noun, *phrase_words(context, preposition)))


def _is_pointed_at(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun was named before, so that its words do not tell what it is."""
    pointing = context.language.function_words["demonstrative"]
    return any(
        each.text.lower() in pointing for each in context.parse.children(noun, "det", "amod")
    )


def _tells_when(context: SentenceContext, verb: Token) -> bool:
    """Whether a verb is that of a clause that tells when something is so: "*if* X is given"."""
    words = context.language.function_words
    marks = context.parse.children(verb, *_MARKS)
    is_when = any(each.text.lower() in words["conditional"] for each in marks)
    compared = {verb.text.lower(), verb.lemma} & words["comparison"]
    return is_verb(verb) and is_when and not compared
