"""Where the words lead that set groups against each other: to what was measured, and to groups.

"X was *lower* in A", "A had *less* X", "no *difference* in X between the groups"
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import SectionKind, Token

__all__ = ["ContrastPlace", "find_inside", "find_place"]

_PREDICATIVE = frozenset({"acomp", "attr", "oprd", "ROOT", "conj", "ccomp", "advcl", "relcl"})
_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = frozenset({"dobj", "attr", "nsubj", "nsubjpass", "conj", "ROOT"})
_REDUCED = frozenset({"acl", "amod", "pcomp", "xcomp"})
_HEADING = frozenset({"pobj", "conj", "attr"})
_DEPTH = 4  # nouns or conjuncts followed in a row
_MOST = 16  # nouns followed in all


@dataclass(frozen=True, slots=True, kw_only=True)
class ContrastPlace:
    """Where a word of contrast leads.

    Attributes:
        measured: The nouns for what was measured.
        anchors: The words whose prepositions may lead to the groups.
        havers: The nouns for a group that has it: "*Group A* had less X".
    """

    measured: tuple[Token, ...]
    anchors: tuple[Token, ...]
    havers: tuple[Token, ...] = ()


def find_place(context: SentenceContext, trigger: Token) -> ContrastPlace | None:
    """Return where a word of contrast leads; None where it contrasts nothing."""
    if trigger.tag.startswith("NN"):
        is_difference = trigger.lemma in context.language.function_words["unlike"]
        is_none = not is_difference and _is_no(context, trigger)
        return _of_noun(context, trigger) if is_difference or is_none else None
    if trigger.dep == "amod":
        return _of_modifier(context, trigger)
    if trigger.dep == "advmod":
        return _of_likely(context, trigger) or _of_manner(context, trigger)
    if is_verb(trigger) and trigger.tag != "VBG":
        return _of_verb(context, trigger)
    if trigger.dep in _PREDICATIVE and trigger.tag.startswith("JJ"):
        return _of_predicate(context, trigger)
    return None


def _of_noun(context: SentenceContext, trigger: Token) -> ContrastPlace:
    """Return where a noun leads: "no *difference* in X between the groups"."""
    parse = context.parse
    verb = _verb_above(context, trigger)
    beside = (trigger,) if verb is None else (trigger, verb)
    measured = _concerned(context, beside)
    measured += tuple(each for each in parse.children(trigger, "conj") if measured)
    havers: tuple[Token, ...] = ()
    if verb is not None and _top(context, trigger).dep == "dobj":
        havers = context.syntax.surface_subjects(verb)
    if not measured and trigger.dep == "dobj":
        measured = tuple(each for each in havers if not _is_arm(context, each))
        havers = tuple(each for each in havers if _is_arm(context, each))
    anchors = (*beside, *find_inside(context, measured))
    return ContrastPlace(measured=measured, anchors=anchors, havers=havers)


def _top(context: SentenceContext, noun: Token) -> Token:
    """Return the first noun of the list that a noun is in."""
    for _ in range(_DEPTH):
        if noun.dep != "conj" or is_verb(context.parse.head(noun)):
            break
        noun = context.parse.head(noun)
    return noun


def _concerned(context: SentenceContext, words: Iterable[Token]) -> tuple[Token, ...]:
    """Return what words are said to be of: "in *X*", "regarding *X*", "with respect to *X*".

    It may hang on the groups instead: "no difference between the groups in *X*".
    """
    words = tuple(words)
    small = context.language.function_words
    leading = small["undergoing"] | small["concerning"]
    on_arms = tuple(each for each in _pobjs(context, words) if _is_arm(context, each))
    on_arms += tuple(one for each in on_arms for one in context.parse.children(each, "conj"))
    for places, known in (
        (words, leading),
        (on_arms, leading),
        ((*words, *on_arms), small["scored"]),
    ):
        found = tuple(_behind(context, places, known))
        if found:
            return found
    return ()


def _behind(
    context: SentenceContext, words: tuple[Token, ...], leading: frozenset[str]
) -> Iterator[Token]:
    """Yield the nouns behind some prepositions of words, other than people and groups."""
    regard = context.language.function_words["regard"]
    first = min((each.index for each in words), default=0)
    for word in words:
        for preposition in context.parse.children(word, "prep"):
            is_leading = preposition.text.lower() in leading and preposition.index > first
            for noun in context.parse.children(preposition, "pobj"):
                if noun.lemma in regard:  # "with regard *to X*", "in terms *of X*"
                    yield from _pobjs(context, (noun,))
                elif is_leading:
                    yield from _measurable(context, noun)


def _measurable(context: SentenceContext, noun: Token) -> Iterator[Token]:
    """Yield a noun that is for no people or groups; of "any of the X" the X."""
    if noun.tag == "DT":
        yield from context.syntax.prep_objects(noun, "of")
    elif not (_is_arm(context, noun) or context.knowledge.is_person(noun)):
        yield noun


def _may_be_told(context: SentenceContext, host: Token) -> bool:
    """Whether a clause tells of a noun that it was less: not "effects *of* less X"."""
    parse = context.parse
    host = _top(context, host)
    if parse.sentence.section is SectionKind.TITLE:
        return False
    attending = context.language.function_words["attending"]
    is_attending = host.dep == "pobj" and parse.head(host).text.lower() in attending
    return host.dep in _OBJECTS or is_attending


def _pobjs(context: SentenceContext, words: Iterable[Token]) -> Iterator[Token]:
    for word in words:
        for preposition in context.parse.children(word, "prep"):
            yield from context.parse.children(preposition, "pobj")


def _is_arm(context: SentenceContext, noun: Token) -> bool:
    return noun.lemma in context.language.function_words["arm"]


def _of_modifier(context: SentenceContext, trigger: Token) -> ContrastPlace | None:
    """Return where an adjective before its noun leads: "A had *lower* X"."""
    host = context.parse.head(trigger)
    if not _may_be_told(context, host):
        return None
    verb = _verb_above(context, host)
    havers: tuple[Token, ...] = ()
    if verb is not None and host.dep in {"dobj", "conj"} and not context.syntax.is_passive(verb):
        havers = context.syntax.surface_subjects(verb)
    anchors = (host, *find_inside(context, (host,)), *(() if verb is None else (verb,)))
    return ContrastPlace(measured=(host,), anchors=anchors, havers=havers)


def _of_likely(context: SentenceContext, trigger: Token) -> ContrastPlace | None:
    """Return where a degree of likelihood leads: "A were *more* likely to have X"."""
    likely = context.parse.head(trigger)
    verbs = tuple(context.parse.children(likely, "xcomp"))
    if likely.lemma not in context.language.function_words["likely"] or len(verbs) != 1:
        return None
    measured = tuple(context.parse.children(verbs[0], "dobj"))
    havers = context.syntax.surface_subjects(context.parse.head(likely))
    return ContrastPlace(measured=measured, anchors=(likely, *verbs), havers=havers)


def _of_manner(context: SentenceContext, trigger: Token) -> ContrastPlace | None:
    """Return where an adverb leads that says that all is alike: "X was *similarly* high"."""
    if trigger.lemma not in context.language.function_words["same"]:
        return None
    host = context.parse.head(trigger)
    if is_verb(host) and host.tag != "VBG":
        return _of_verb(context, host)
    if host.dep in _PREDICATIVE and host.tag.startswith("JJ"):
        return _of_predicate(context, host)
    return None


def _of_verb(context: SentenceContext, trigger: Token) -> ContrastPlace | None:
    """Return where a verb leads: "X *differed* between", "X was *reduced* in"; no other passive."""
    parse = context.parse
    if any(parse.children(trigger, "dobj", "agent")):
        return None
    if trigger.dep in _REDUCED:
        return None
    subjects = context.syntax.surface_subjects(trigger)
    if subjects and all(_is_arm(context, each) for each in subjects):  # "the groups differed in X"
        measured = _concerned(context, (trigger,))
        anchors = (trigger, *find_inside(context, measured))
        return ContrastPlace(measured=measured, anchors=anchors, havers=subjects)
    measured = tuple(
        noun
        for each in subjects
        for noun in (context.syntax.prep_objects(each, "of") if _is_no(context, each) else (each,))
    )
    return ContrastPlace(measured=measured, anchors=(trigger, *find_inside(context, measured)))


def _is_no(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun only denies what stands behind it: "*none* of the X", "no *change* in X"."""
    beside = (noun, *context.parse.children(noun, "det"))
    return any(cue.kind == "negation" for each in beside for cue in context.scopes.cues.at(each))


def _of_predicate(context: SentenceContext, trigger: Token) -> ContrastPlace | None:
    """Return where an adjective behind a copula leads: "X was *higher* in"."""
    parse = context.parse
    first = trigger
    for _ in range(_DEPTH):
        if first.dep != "conj" or any(parse.children(first, *_SUBJECTS)):
            break
        first = parse.head(first)
    verb = first if first.tag.startswith("VB") else parse.head(first)
    subjects = tuple(parse.children(first, *_SUBJECTS))
    measured = subjects or (context.syntax.surface_subjects(verb) if is_verb(verb) else ())
    measured = measured or _misread(context, verb)
    if not measured:
        return None
    return ContrastPlace(
        measured=measured, anchors=(trigger, verb, *find_inside(context, measured))
    )


def _misread(context: SentenceContext, verb: Token) -> tuple[Token, ...]:
    """Return the first noun before a copula whose subject the parser missed: "*Mean of X* was"."""
    if verb.lemma not in context.language.function_words["copula"]:
        return ()
    inside = (each for each in context.parse.subtree(verb) if each.index < verb.index)
    nouns = (each for each in inside if each.tag.startswith("NN") and each.dep in _HEADING)
    return tuple(nouns)[:1]


def _verb_above(context: SentenceContext, noun: Token) -> Token | None:
    """Return the verb whose subject or object a noun is, or one that it is listed with."""
    for _ in range(_DEPTH):
        if noun.dep not in _OBJECTS | {"pobj", "prep"}:
            return None
        noun = context.parse.head(noun)
        if noun.tag.startswith("VB"):
            return noun
    return None


def find_inside(context: SentenceContext, nouns: Iterable[Token]) -> tuple[Token, ...]:
    """Return nouns, their conjuncts and what stands behind their "of"."""
    found = list(nouns)
    for each in found:
        found += context.parse.children(each, "conj")
        found += context.syntax.prep_objects(each, "of")
        if len(found) > _MOST:
            break
    return tuple({each.index: each for each in found}.values())
