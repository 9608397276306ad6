"""Which drafts a curator would strike: what the frames fit, but the sentence does not claim."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from claimgraph.claims.argument import Argument
from claimgraph.claims.arguments import Arguments
from claimgraph.claims.context import Context
from claimgraph.claims.matching import Draft
from claimgraph.claims.syntax import is_noun
from claimgraph.model import Polarity, Token
from claimgraph.vocabulary import cg

__all__ = ["REASONS", "find_reason"]

_CLASSES = frozenset({cg("isA"), cg("actsAs")})  # of these a general word is the point
_COMPARED = frozenset(
    {cg("asEffectiveAs"), cg("moreEffectiveThan"), cg("higherThan"), cg("lowerThan")}
    | {cg("lessEffectiveThan"), cg("differsFrom")}
)
_BELOW = frozenset({"pobj", "pcomp", "prep", "acl"})  # what hangs on a noun that may be denied
_STATED = frozenset({"nsubj", "nsubjpass", "ROOT"})
_HELPING = frozenset({cg("treats"), cg("prevents"), cg("ameliorates")})
_SCARCE = frozenset({"no", "few"})
_SOME = frozenset({"a", "the", "these"})
_ASIDE = frozenset({"rather than", "instead of"})
_PREFIXES = frozenset({"non", "un", "co", "re", "anti", "self", "well", "highly"})
_STILL = frozenset({"not", "also"})  # behind "but", these go on with the list

_TELLING = frozenset({"compound", "amod", "nmod", "poss", "prep", "acl", "relcl", "conj"})
_OWNING = frozenset({"of", "to", "by", "between"})

_Vet = Callable[[Arguments, Draft, Context], bool]


def find_reason(arguments: Arguments, draft: Draft, context: Context) -> str | None:
    """Find why a draft is no claim of its sentence.

    Args:
        arguments: The sentence.
        draft: The claim as its frame has it.
        context: Its polarity and certainty.

    Returns:
        The first reason of ``REASONS`` that holds; None if the draft stands.
    """
    return next((reason for reason, vet in REASONS.items() if vet(arguments, draft, context)), None)


def _is_wide(arguments: Arguments, draft: Draft, _: Context) -> bool:
    """Whether an argument names next to nothing: "X inhibits binding", "X increases mRNA"."""
    if draft.frame.predicate in _CLASSES:
        return False
    wide = arguments.knowledge.language.verbs["wide"]
    fold = arguments.knowledge.lexicon.forms.fold
    for each in (draft.subject, draft.object):
        mention = arguments.parse.tokens[each.token].mention
        if mention is None or each.antecedent is not None or each.people is not None:
            continue
        word = mention.text.lower()
        is_bare = each.concept is mention.concept and not {word, fold(word)}.isdisjoint(wide)
        if is_bare and _is_told_more(arguments, each):
            return True
    return False


def _is_told_more(arguments: Arguments, argument: Argument) -> bool:
    """Whether a sentence says more of a thing than the claim would: whose process it is.

    "inhibits phosphorylation" is all that is said there; of other things it is always too little.
    """
    if not arguments.knowledge.is_within(argument.concept, cg("Process")):
        return True
    token = arguments.parse.tokens[argument.token]
    own = (each for each in arguments.parse.children(token) if each.dep in _TELLING)
    behind = arguments.parse.tokens[token.index + 1 : token.index + 2]
    return (
        token.dep in _TELLING
        or any(each.text.lower() in _OWNING for each in behind)
        or any(each.dep != "prep" or each.text.lower() in _OWNING for each in own)
    )


def _is_sham(arguments: Arguments, draft: Draft, _: Context) -> bool:
    """Whether what is claimed is claimed of what was given to those who got nothing: "placebo"."""
    sham = arguments.knowledge.language.verbs["sham"]
    return draft.frame.predicate not in _COMPARED and any(
        not sham.isdisjoint(_text(arguments, each).lower().split())
        for each in (draft.subject, draft.object)
    )


def _is_denied_above(arguments: Arguments, draft: Draft, context: Context) -> bool:
    """Whether a noun above denies what hangs on it: "no association of X variants with Y"."""
    token = draft.trigger
    if context.polarity is Polarity.NEGATED or not is_noun(token):
        return False
    while token.dep in _BELOW:
        token = arguments.parse.head(token)
        if is_noun(token) and _is_scarce(arguments, token):
            return True
    return False


def _is_scarce(arguments: Arguments, noun: Token) -> bool:
    """Whether there is none or next to none of a thing: "no evidence", "few studies"."""
    before = arguments.parse.children(noun, "det", "neg", "amod")
    words = {each.text.lower() for each in before if each.index < noun.index}
    return bool(words & _SCARCE) and not words & _SOME


def _is_set_aside(arguments: Arguments, draft: Draft, _: Context) -> bool:
    """Whether a trigger is what did not happen: "inhibited rather than *potentiated*"."""
    before = arguments.parse.tokens[max(0, draft.trigger.index - 2) : draft.trigger.index]
    return " ".join(each.text.lower() for each in before) in _ASIDE


def _is_aimed_at(arguments: Arguments, draft: Draft, _: Context) -> bool:
    """Whether a thing is acted on in order to treat: "X is a *target* for the treatment of Y"."""
    token = draft.trigger
    while token.dep in _BELOW | {"conj"}:
        token = arguments.parse.head(token)
        if token.lemma in arguments.knowledge.language.verbs["aimed"]:
            return draft.frame.predicate in _HELPING
    return False


def _is_background(arguments: Arguments, draft: Draft, _: Context) -> bool:
    """Whether people have one thing and are treated for another: "patients with X, for Y"."""
    parse = arguments.parse
    if draft.frame.predicate not in _HELPING or draft.object.people is None:
        return False
    purposes = (
        each
        for each in parse.children(draft.trigger, "prep")
        if each.text.lower() == "for" and each.index > draft.trigger.index
    )
    return any(
        draft.object.token not in {each.index for each in phrase}
        and any(
            each.mention is not None
            and arguments.people.may_have(each.mention.concept)
            and each.mention.concept.iri != draft.object.concept.iri
            for each in phrase
        )
        for phrase in (tuple(parse.subtree(each)) for each in purposes)
    )


def _is_part_of_name(arguments: Arguments, draft: Draft, _: Context) -> bool:
    """Whether a trigger is but a word of a longer name: "plasminogen *activator* inhibitor"."""
    trigger = draft.trigger
    head = arguments.parse.head(trigger)
    frames = arguments.knowledge.language.frames
    return (
        is_noun(trigger)
        and trigger.mention is None
        and trigger.dep in {"compound", "nmod"}
        and head.index == trigger.index + 1
        and any(
            draft.frame.predicate != each.predicate for each in frames.get((head.lemma, "noun"), ())
        )
    )


def _is_next_in_list(arguments: Arguments, draft: Draft, _: Context) -> bool:
    """Whether a name behind a noun is the next thing of a list: "X, a Y antagonist, Z and ..."."""
    parse, trigger = arguments.parse, draft.trigger
    if not _is_action(arguments, draft) or not is_noun(trigger) or trigger.dep == "nsubj":
        return False
    if draft.subject.token < trigger.index:
        return False
    first = parse.tokens[draft.subject.token]
    while first.dep == "conj" and first.index > trigger.index:
        first = parse.head(first)
    between = parse.tokens[trigger.index + 1 : first.index]
    return bool(between) and between[0].text in {",", "and"}


def _is_across_bracket(arguments: Arguments, draft: Draft, _: Context) -> bool:
    """Whether a bracket parts a noun from what it acts on: "A (B agonist)" acts on no A."""
    if not _is_action(arguments, draft) or not is_noun(draft.trigger):
        return False
    ends = sorted((draft.trigger.index, draft.object.token))
    words = [each.text for each in arguments.parse.tokens[ends[0] : ends[1]]]
    return words.count("(") != words.count(")")


def _is_only_where(arguments: Arguments, draft: Draft, _: Context) -> bool:
    """Whether a subject is but where something acts: "deletion of X *in cells* inhibited Y"."""
    parse = arguments.parse
    token = parse.tokens[draft.subject.token]
    return (
        _is_action(arguments, draft)
        and token.dep == "pobj"
        and parse.head(token).text.lower() == "in"
        and _is_place(arguments, draft.subject)
    )


def _is_joined_elsewhere(arguments: Arguments, draft: Draft, _: Context) -> bool:
    """Whether a trigger is joined to what it speaks of: "the X-associated Y, with Z" has no Z."""
    left = draft.trigger.text.rpartition("-")[0]
    return (
        draft.trigger.dep == "amod"
        and len(left) > 1
        and left.lower() not in _PREFIXES
        and arguments.parse.tokens[draft.object.token].dep == "pobj"
        and draft.object.token > draft.trigger.index
        and draft.object.token != draft.trigger.head
    )


def _is_own_word(arguments: Arguments, draft: Draft, _: Context) -> bool:
    """Whether the trigger is a word of a phrase: "the *protective* activity" protects not."""
    return any(
        each.is_phrase and each.antecedent is None and each.span.overlaps(draft.trigger.span)
        for each in (draft.subject,)
    )


def _is_narrowed(arguments: Arguments, draft: Draft, _: Context) -> bool:
    """Whether one of two arguments is but the other, told more closely: "X" and "severe X"."""
    one, other = draft.subject.concept, draft.object.concept
    if draft.frame.predicate in _CLASSES or draft.frame.predicate in _COMPARED:
        return False
    return (
        (not one.grounded
        and other.iri in one.broader)
        or (not other.grounded and one.iri in other.broader)
    )


def _is_measured_there(arguments: Arguments, draft: Draft, _: Context) -> bool:
    """Whether something named is measured in an object: "X lowers the Y expression of cells"."""
    parse = arguments.parse
    if not _is_place(arguments, draft.object):
        return False
    token = parse.tokens[draft.object.token]
    above = parse.head(parse.head(token))
    if (
        token.dep != "pobj"
        or draft.trigger.index == above.index
        or draft.trigger.head == token.index
    ):
        return False
    measured = arguments.knowledge.language.head(above.lemma, "measure", "transparent")
    return measured is not None and any(
        each.index < above.index and (each.mention is not None or each.tag.startswith("NN"))
        for each in parse.children(above, "compound", "nmod", "amod", "npadvmod")
    )


def _is_producer(arguments: Arguments, draft: Draft, _: Context) -> bool:
    """Whether cells only make what something happens to: "inhibition of X production by cells"."""
    subject, object_ = draft.subject, draft.object
    if not is_noun(draft.trigger) or not _is_cell(arguments, subject):
        return False
    before = arguments.parse.tokens[: subject.token]
    preposition = next((each for each in reversed(before) if each.dep in {"prep", "agent"}), None)
    return (
        preposition is not None
        and preposition.text.lower() == "by"
        and draft.trigger.index < object_.token < preposition.index
    )


def _is_criterion(arguments: Arguments, draft: Draft, _: Context) -> bool:
    """Whether a sentence says who was taken in, not what was found: "inclusion criteria are"."""
    words = arguments.knowledge.language.verbs["criterion"]
    return any(
        each.dep in _STATED and {each.lemma, each.text.lower()} & words
        for each in arguments.parse.tokens[: draft.trigger.index]
    )


def _is_half_compound(arguments: Arguments, draft: Draft, _: Context) -> bool:
    """Whether an object is but the first half of a compound: "reduces X and Y-induced Z"."""
    parse = arguments.parse
    token = parse.tokens[draft.object.token]
    behind = parse.tokens[token.index + 1 : token.index + 3]
    if [each.dep for each in behind] != ["cc", "amod"]:
        return False
    joined = behind[1].text.lower().rpartition("-")[2]
    caused = arguments.knowledge.language.verbs["caused"]
    return joined in caused and _is_substance(arguments, draft.object)


def _is_contrasted(arguments: Arguments, draft: Draft, _: Context) -> bool:
    """Whether an object is the subject of what follows: "X raised A but only Y lowered B"."""
    parse = arguments.parse
    token = parse.tokens[draft.object.token]
    while token.dep == "conj":
        head = parse.head(token)
        for mark in parse.children(head, "cc"):
            follows = parse.tokens[mark.index + 1].text.lower()
            if mark.lemma == "but" and draft.trigger.index < mark.index < token.index:
                return follows not in _STILL
        token = head
    return False


def _is_own_kind(arguments: Arguments, draft: Draft, _: Context) -> bool:
    """Whether one thing is a kind of what it acts on: "the X antagonist Y", where Y is an X."""
    wider = arguments.knowledge.lexicon.broader_closure(draft.subject.concept.iri)
    is_named = is_noun(draft.trigger) and _is_action(arguments, draft)
    return is_named and draft.object.concept.iri in wider


def _is_action(arguments: Arguments, draft: Draft) -> bool:
    predicates = arguments.knowledge.schema.predicates
    return cg("affects") in predicates[draft.frame.predicate].parents


def _text(arguments: Arguments, argument: Argument) -> str:
    span = argument.antecedent or argument.span
    return span.cut(arguments.parse.sentence.document.text)


def _is_cell(arguments: Arguments, argument: Argument) -> bool:
    return arguments.knowledge.is_within(argument.concept, cg("Cell"))


def _is_place(arguments: Arguments, argument: Argument) -> bool:
    return any(
        arguments.knowledge.is_within(argument.concept, cg(each)) for each in ("Cell", "Anatomy")
    )


def _is_substance(arguments: Arguments, argument: Argument) -> bool:
    return arguments.knowledge.is_within(argument.concept, cg("Substance"))


REASONS: Mapping[str, _Vet] = MappingProxyType(
    {
        "too wide": _is_wide,
        "sham treatment": _is_sham,
        "denied above": _is_denied_above,
        "producer": _is_producer,
        "criterion": _is_criterion,
        "half a compound": _is_half_compound,
        "contrast": _is_contrasted,
        "its own kind": _is_own_kind,
        "set aside": _is_set_aside,
        "aimed at": _is_aimed_at,
        "background": _is_background,
        "part of a name": _is_part_of_name,
        "next in a list": _is_next_in_list,
        "measured there": _is_measured_there,
        "across a bracket": _is_across_bracket,
        "only where": _is_only_where,
        "joined elsewhere": _is_joined_elsewhere,
        "its own word": _is_own_word,
        "told more closely": _is_narrowed,
    }
)
