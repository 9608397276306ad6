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
_STILL = frozenset({"not", "also"})  # behind "but", these go on with the list

_TELLING = frozenset({"compound", "amod", "nmod", "poss", "prep"})
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
    return token.dep in _TELLING or any(
        each.dep != "prep" or each.text.lower() in _OWNING for each in own
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
        determiners = arguments.parse.children(token, "det", "neg")
        if is_noun(token) and any(each.text.lower() == "no" for each in determiners):
            return True
    return False


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
    schema, lexicon = arguments.knowledge.schema, arguments.knowledge.lexicon
    if cg("affects") not in schema.predicates[draft.frame.predicate].parents:
        return False
    one, other = draft.subject.concept, draft.object.concept
    return is_noun(draft.trigger) and other.iri in lexicon.broader_closure(one.iri)


def _text(arguments: Arguments, argument: Argument) -> str:
    span = argument.antecedent or argument.span
    return span.cut(arguments.parse.sentence.document.text)


def _is_cell(arguments: Arguments, argument: Argument) -> bool:
    return arguments.knowledge.is_within(argument.concept, cg("Cell"))


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
    }
)
