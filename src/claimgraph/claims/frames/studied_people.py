"""Which people or animals a sentence names, and whether it tells whose the document's study is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.modifiers import singular
from claimgraph.claims.arguments.narrowing import find_phrase
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.context.study import Study
from claimgraph.claims.context.study_people import People
from claimgraph.claims.knowledge import lowered
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Concept, Mention, SectionKind, Span, Token
from claimgraph.vocabulary import cg

__all__ = ["tell_people"]

_BEFORE = frozenset({"amod", "compound", "nmod", "poss"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_OWN = frozenset(
    {SectionKind.TITLE, SectionKind.OBJECTIVE, SectionKind.RESULTS, SectionKind.CONCLUSIONS}
)
_PAST = frozenset({"VBD"})
_ONE = frozenset({"NN", "NNP"})
_OPENING = frozenset({"(", "["})
_LONGEST = 10  # tokens of a phrase; longer ones tell a story
_SHORT = 3  # letters of a word that has no capital in a heading
_PARTS = (cg("Anatomy"), cg("Cell"))
_GIVEN = (cg("Substance"), cg("Drug"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """People or animals by their words: a concept, or a label that narrows one."""

    concept: Concept | None
    span: Span
    label: str = ""
    related: tuple[str, ...] = ()


def tell_people(arguments: Arguments, study: Study) -> None:
    """Add the people and animals that a sentence names to what is known of those studied.

    Args:
        arguments: The arguments of the sentence.
        study: What earlier sentences tell of the study; it grows.
    """
    people, section = study.people, study.section
    context = arguments.context
    words = context.language.function_words
    found: list[People] = []
    cases: list[People] = []
    for token in context.parse.tokens:
        named = _name(arguments, token)
        if named is None:
            continue
        each = _describe(context, token, named, section)
        if token.mention is not None and _is_given(context, named):
            plain = _name_by(arguments, token, token.mention, _untreated(context, token))
            each = replace(each, plain=_describe(context, token, plain, section))
        found.append(each)
        if each.is_one and _is_indefinite(context, token) and words["kin"].isdisjoint(each.words):
            if _is_aged(context, token):
                cases.append(_whole_case(context, token, each))
            elif not (each.is_anybody or each.is_animal):
                cases.append(each)
    lower = {each.text.lower() for each in context.parse.tokens}
    is_cultured = not words["cultured"].isdisjoint(lower) or any(
        context.knowledge.is_within(each.concept, cg("CellLine")) for each in context.parse.mentions
    )
    people.is_assigned |= not words["assigning"].isdisjoint(lower)
    is_past = _is_past(context)
    if section is SectionKind.ABSTRACT and any(each.is_studied for each in found):
        section = SectionKind.METHODS  # whatever cue it lacks
    people.tell(
        context.parse.sentence.number,
        section,
        found,
        cases,
        is_past=is_past and not is_cultured and section is not SectionKind.BACKGROUND,
        is_finding=not is_cultured and (section in _OWN or (study.is_found and is_past)),
    )


def _name(arguments: Arguments, noun: Token) -> Named | None:
    """Return the people or animals that a noun names, with the words that say which; else None."""
    context = arguments.context
    mention = noun.mention
    if mention is None:
        return _name_unlisted(context, noun) if is_noun(noun) else None
    is_animal = context.knowledge.is_within(mention.concept, cg("Organism"))
    if (is_animal and not is_noun(noun)) or not _is_of_people(context, mention.concept):
        return None  # no "placental" tissue
    if _is_before(context, noun):
        return Named(concept=mention.concept, span=mention.span)
    return _name_by(arguments, noun, mention, _words(context, noun))


def _name_by(arguments: Arguments, noun: Token, mention: Mention, words: Sequence[Token]) -> Named:
    """Return the people or animals of a mention, with some words around it."""
    context, knowledge = arguments.context, arguments.context.knowledge
    span = words[0].span.join(words[-1].span)
    for each in arguments.resolve(noun, coordinate=False):
        is_it = each.antecedent is None and each.token == noun.index
        if is_it and knowledge.is_population(each.concept) and each.span.contains(span):
            return Named(concept=each.concept, span=each.span)
    if mention.span.contains(span):
        return Named(concept=mention.concept, span=mention.span)
    return _spell(context, span, mention.concept)


def _is_of_people(context: SentenceContext, concept: Concept) -> bool:
    """Whether a concept is of people or animals, not of what lives on them."""
    knowledge = context.knowledge
    if knowledge.is_within(concept, cg("Organism")):
        return knowledge.is_species(concept) and not knowledge.may_act(concept)
    return knowledge.is_population(concept)


def _name_unlisted(context: SentenceContext, noun: Token) -> Named | None:
    """Return people whom no concept names: "*asymptomatic individuals*", "boys"."""
    if _is_before(context, noun):
        return None
    word = lowered(singular(noun, context.knowledge.lexicon.forms))
    head = context.language.phrase_head(word.lower())
    is_people = head is not None and head.category == cg("Population")
    if not is_people and noun.lemma not in context.language.function_words["people"]:
        return None
    words = _words(context, noun)
    if len(words) > 1:
        return _spell(context, words[0].span.join(words[-1].span), None)
    is_alone = head is not None and is_people and head.stands_alone
    return Named(concept=None, span=noun.span, label=word) if is_alone else None


def _words(context: SentenceContext, noun: Token) -> list[Token]:
    """Return the words that say who people are, not how many or how they were found.

    Of a long phrase only those before the noun, for what is behind it may be of another.
    """
    counting = context.language.function_words["counted"]
    found = find_phrase(context, noun, ())
    ends = [
        place
        for place, each in enumerate(found)
        if each.index > noun.index
        and (each.text in _OPENING or (each.dep == "acl" and _has_agent(context, each)))
    ]
    found = found[: min(ends)] if ends else found
    if len(found) > _LONGEST:
        found = [each for each in found if each.index <= noun.index]
    while len(found) > 1 and found[0].index < noun.index:
        if found[0].text.lower() not in counting and found[0].tag != "CD":
            break
        found.pop(0)
    return found


def _untreated(context: SentenceContext, noun: Token) -> list[Token]:
    """Return the words that say who people are, up to those for what they are given."""
    found = _words(context, noun)
    for place, each in enumerate(found):
        if each.index > noun.index and _is_substance(context, each.mention):
            found = found[:place]
            break
    while found[-1].index > noun.index and not is_noun(found[-1]):
        found.pop()  # "women with X *treated with*"
    return found


def _has_agent(context: SentenceContext, participle: Token) -> bool:
    """Whether a participle tells what something was brought about by: no "mice *induced by* X"."""
    return any(context.parse.children(participle, "agent"))


def _spell(context: SentenceContext, span: Span, wider: Concept | None) -> Named:
    """Return people by the words of a span."""
    inside = {
        each.mention.concept.iri
        for each in context.parse.tokens
        if each.mention is not None and each.mention.span.overlaps(span)
    }
    own = set() if wider is None else {wider.iri}
    return Named(
        concept=wider,
        span=span,
        label=_label(context, span),
        related=tuple(sorted(inside - own)),
    )


def _label(context: SentenceContext, span: Span) -> str:
    """Return the words of a span as a label, without the capitals of a heading or a sentence."""
    sentence = context.parse.sentence
    words = span.cut(sentence.document.text).split()
    long = [each for each in words if len(each) > _SHORT]
    if len(long) > 1 and all(each.isupper() for each in long):
        return " ".join(words).lower()
    if len(long) > 1 and all(each[0].isupper() for each in long):
        return " ".join(map(lowered, words))
    if span.start == sentence.span.start:
        words[0] = lowered(words[0])
    return " ".join(words)


def _is_before(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun only says of which kind another is: "*rat* liver"."""
    return noun.dep in _BEFORE and is_noun(context.parse.head(noun))


def _describe(context: SentenceContext, noun: Token, named: Named, section: SectionKind) -> People:
    words = context.language.function_words
    fold = context.knowledge.lexicon.forms.fold
    text = named.span.cut(context.parse.sentence.document.text)
    own = frozenset(fold(each).lower() for each in text.replace("-", " ").split())
    head = fold(noun.text.split()[-1]).lower()
    is_bare = {each.lower().removesuffix("s") for each in text.split()} <= words["anybody"]
    concept = named.concept
    is_person = concept is None or context.knowledge.is_within(concept, cg("Population"))
    return People(
        label=named.label,
        concept=concept,
        related=named.related,
        span=named.span,
        words=own,
        head=head,
        is_anybody=is_bare,
        is_well=is_person and not own.isdisjoint(words["well"]),
        is_animal=not is_person,
        is_studied=_is_studied(context, noun, named, section),
        is_part=_is_before(context, noun),
        is_one=noun.tag in _ONE and not _is_before(context, noun),
    )


def _is_studied(context: SentenceContext, noun: Token, named: Named, section: SectionKind) -> bool:
    """Whether people stand where a title, aim or method tells who is studied."""
    words = context.language.function_words
    if not words["kin"].isdisjoint(named.span.cut(context.parse.sentence.document.text).split()):
        return False
    if _is_before(context, noun):
        is_species = named.concept is not None and context.knowledge.is_species(named.concept)
        return is_species and (section is SectionKind.TITLE or _is_tissue(context, noun))
    first = _first(context, noun)
    above = context.parse.head(first)
    is_within = first.dep == "pobj" and above.text.lower() in words["peopled"]
    if section is SectionKind.TITLE:
        return is_within
    if section is SectionKind.OBJECTIVE:
        return is_within or (first.dep in _OBJECTS and above.lemma in words["enrolled"])
    is_headed = section is SectionKind.METHODS and _is_past(context)
    return _is_entered(context, noun, is_headed=is_headed) and not _is_given(context, named)


def _is_tissue(context: SentenceContext, noun: Token) -> bool:
    """Whether a sentence says that something was done on tissue: "was measured in *rat* aorta"."""
    whole = context.parse.head(noun)
    above = context.parse.head(_first(context, whole))
    is_part = whole.mention is not None and any(
        context.knowledge.is_within(whole.mention.concept, each) for each in _PARTS
    )
    peopled = context.language.function_words["peopled"]
    return is_part and above.text.lower() in peopled


def _first(context: SentenceContext, noun: Token) -> Token:
    """Return the first noun of the coordination that a noun is in."""
    while noun.dep == "conj" and is_noun(context.parse.head(noun)):
        noun = context.parse.head(noun)
    return noun


def _is_entered(context: SentenceContext, noun: Token, *, is_headed: bool) -> bool:
    """Whether a sentence on methods says of people or animals that they are in the study.

    "Sixty *women* with X were enrolled", "we studied *men*", "a trial was done in *infants*".
    """
    parse, words = context.parse, context.language.function_words
    first = _first(context, noun)
    above = parse.head(first)
    if above.dep == "prep" or above.tag == "IN":
        holder = parse.head(above)
        if above.text.lower() == "of" and first.dep == "pobj":
            counting = words["counting"] | words["amount"] | words["counted"]
            is_number = holder.tag == "CD" or {holder.text.lower(), holder.lemma} & counting
            return bool(is_number) and _is_told_of(context, holder)
        is_in = above.text.lower() in words["setting"] & words["peopled"]
        if is_headed and is_in and is_verb(holder):
            return True  # "was measured *in* children"
        is_got = above.text.lower() == "to" and holder.lemma in context.language.exposures
        return is_got or (above.text.lower() in words["peopled"] and _is_done(context, holder))
    return _is_told_of(context, first)


def _is_told_of(context: SentenceContext, noun: Token) -> bool:
    parse, language = context.parse, context.language
    words = language.function_words
    verb = parse.head(noun)
    if not is_verb(verb):
        return False
    entering = words["enrolled"] | words["assigning"]
    is_entering = bool({verb.lemma, verb.text.lower()} & entering)
    if noun.dep in _OBJECTS:
        return is_entering or verb.lemma in language.exposures
    return noun.dep in _SUBJECTS and verb.lemma in language.exposures


def _is_done(context: SentenceContext, holder: Token) -> bool:
    """Whether a word is a verb of doing or entering, or a noun for a study below one."""
    words = context.language.function_words
    verb = holder if is_verb(holder) else context.parse.head(holder)
    return is_verb(verb) and verb.lemma in words["enrolled"] | words["doing"]


def _is_given(context: SentenceContext, named: Named) -> bool:
    """Whether the words tell what people get: these are then those of one group."""
    return any(
        _is_substance(context, each.mention)
        for each in context.parse.tokens
        if each.span.overlaps(named.span)
    )


def _is_substance(context: SentenceContext, mention: Mention | None) -> bool:
    return mention is not None and any(
        context.knowledge.is_within(mention.concept, each) for each in _GIVEN
    )


def _is_indefinite(context: SentenceContext, noun: Token) -> bool:
    """Whether a sentence tells of somebody as not named before: "*a* woman with X"."""
    words = context.language.function_words
    articles = list(context.parse.children(noun, "det"))
    is_new = any(each.text.lower() in words["indefinite"] for each in articles)
    return is_new or (not articles and _is_aged(context, noun))


def _is_aged(context: SentenceContext, noun: Token) -> bool:
    """Whether a person is told of by age: "a *30-year-old* woman"."""
    words = context.language.function_words
    return any(
        each.text.lower().rpartition("-")[2] in words["aged"]
        for each in context.parse.children(noun)
    )


def _whole_case(context: SentenceContext, noun: Token, one: People) -> People:
    """Return one person with the age, also where it is told by several words: "5 year old"."""
    inside = {each.index for each in context.parse.subtree(noun)}
    start = noun.index
    while start - 1 in inside and context.parse.tokens[start - 1].dep not in {"det", "punct"}:
        start -= 1
    span = context.parse.tokens[start].span.join(one.span)
    named = _spell(context, span, one.concept)
    return replace(one, span=span, label=named.label, related=named.related)


def _is_past(context: SentenceContext) -> bool:
    """Whether the main verb of a sentence is of the past."""
    parse = context.parse
    return any(
        each.tag in _PAST or any(one.tag in _PAST for one in parse.children(each, "aux", "auxpass"))
        for each in parse.tokens
        if each.dep == "ROOT"
    )
