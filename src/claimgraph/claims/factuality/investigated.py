"""What a sentence only tells was investigated: topics, aims, questions."""

from collections.abc import Sequence

from claimgraph.claims.factuality.objectives import is_objective
from claimgraph.claims.factuality.scopes import Scopes
from claimgraph.claims.factuality.titles import OPENING, is_titled, states_role
from claimgraph.claims.trees.governors import fits
from claimgraph.claims.trees.syntax import Syntax, is_noun, is_verb
from claimgraph.model import Certainty, SectionKind, Token
from claimgraph.ontology import Language

__all__ = ["is_investigated"]

_BEFORE = frozenset({"amod", "compound", "nmod"})
_INSIDE = _BEFORE | {"conj", "pobj", "prep", "agent"}
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STATING = frozenset({"VBZ", "VBP", "MD"})  # of titles, which are in the present


def is_investigated(
    scopes: Scopes, trigger: Token, arguments: Sequence[Token], *, is_negated: bool
) -> bool:
    """Whether a trigger is in a topic, an aim or a question, not in a statement.

    Args:
        scopes: The cues of the sentence and their scopes.
        trigger: The word that evokes the claim.
        arguments: Heads of its arguments.
        is_negated: Whether it is negated; a title that denies tells a result.
    """
    syntax, language = scopes.syntax, scopes.language
    if _is_class(syntax, trigger, language) or _is_class_before(syntax, trigger, arguments):
        return False
    is_topic = is_noun(trigger) and not is_verb(trigger) and not is_negated
    if is_topic and states_role(syntax, trigger, language):
        return False
    return (
        (is_topic and _is_headline(syntax, trigger, language, arguments))  # "Effect of X on Y"
        or (is_topic and _is_title_of_study(syntax, trigger, language, arguments))
        or is_objective(syntax, trigger, language, arguments)
        or (not is_negated and is_titled(syntax, trigger, language))
        or _is_to_be_found(scopes, trigger)
        or _is_asked(syntax, trigger, language)
        or _is_of_study(syntax, trigger, language)
        or _is_foreseen(syntax, trigger, language)
        or _is_assigned(syntax, trigger, language)
        or _is_compared_by_authors(syntax, trigger, language)
        or syntax.parse.sentence.text.endswith("?")
    )


def _is_headline(
    syntax: Syntax, trigger: Token, language: Language, arguments: Sequence[Token]
) -> bool:
    """Whether a word in a phrase without a verb names what was studied: "Effect of X on Y".

    Adverse events in such a phrase are reported ("Bleeding after X"), and so is their cause; what
    is done by something is a result ("Inhibition of X by Y").
    """
    own = {each.text.lower() for each in syntax.parse.children(trigger, "prep", "agent")}
    is_topic = trigger.dep not in _BEFORE and _is_in_topic(syntax, trigger, language)
    if trigger.mention is not None and not is_topic:
        above = syntax.parse.head(trigger)
        if "for" not in own and above.text.lower() != "for":
            return False
    if trigger.mention is not None and any(each.dep == "appos" for each in arguments):
        return False  # "Efficacy of X, an inhibitor of Y"
    frames = language.frames.get((trigger.lemma, "noun"), ())
    if frames and all(each.predicate in language.roles["event"] for each in frames):
        return False
    token = trigger
    course = language.function_words["course"] | {"due"}
    while token.head != token.index:
        token = syntax.parse.head(token)
        if token.text.lower() in course:
            return False
    if not is_topic and _states_result(syntax, trigger, language, arguments):
        return False
    return _is_verbless(syntax, trigger) and not _has_finite_verb(syntax, trigger)


def _is_title_of_study(
    syntax: Syntax, trigger: Token, language: Language, arguments: Sequence[Token]
) -> bool:
    """Whether a title names what was studied though the parser found a verb in it.

    "Effect of X on Y in *transfected* cells", "Treatment of X with Y: a randomized *trial*"
    """
    parse = syntax.parse
    if parse.sentence.section is not SectionKind.TITLE:
        return False
    frames = language.frames.get((trigger.lemma, "noun"), ())
    if not frames or all(each.predicate in language.roles["event"] for each in frames):
        return False
    if any(each.tag in _STATING for each in parse.tokens):
        return False
    before = parse.tokens[: trigger.index]
    is_first = all(each.tag in OPENING for each in before)
    if is_first and not {trigger.lemma, trigger.text.lower()}.isdisjoint(
        language.function_words["topic"]
    ):
        return True
    colon = next((each.index for each in parse.tokens if each.text == ":"), 0)
    of_design = colon > trigger.index and any(
        language.head(each.lemma, "study") is not None for each in parse.tokens[colon:]
    )
    return of_design and not _states_result(syntax, trigger, language, arguments)


def _is_class_before(syntax: Syntax, trigger: Token, arguments: Sequence[Token]) -> bool:
    """Whether a noun says right before a name what that is: "the response to *the drug X*"."""
    is_before = trigger.dep in _BEFORE and trigger.mention is not None
    return is_before and is_noun(trigger) and trigger.head in {each.index for each in arguments}


def _is_in_topic(syntax: Syntax, trigger: Token, language: Language) -> bool:
    """Whether a trigger, or a noun above it, is a word for what is studied: "effect", "role"."""
    token, words = trigger, language.function_words["topic"]
    while {token.lemma, token.text.lower()}.isdisjoint(words):
        if token.head == token.index:
            return False
        token = syntax.parse.head(token)
    return True


def _states_result(
    syntax: Syntax, trigger: Token, language: Language, arguments: Sequence[Token]
) -> bool:
    """Whether a noun says what something does: "Inhibition of X by Y"."""
    frames = language.frames.get((trigger.lemma, "noun"), ())
    helps = all(
        each.predicate in language.roles["helping"] - language.roles["decrease"] for each in frames
    )
    return not helps and any(_is_agent(syntax, each) for each in arguments)


def _is_class(syntax: Syntax, trigger: Token, language: Language) -> bool:
    """Whether a noun says what something is, which no study asks: "Y, *a new class of Xs*"."""
    above = syntax.parse.head(trigger)
    noun = syntax.parse.head(above)
    if above.dep == "prep" and noun.lemma in language.function_words["classifying"]:
        trigger = noun
    articles = (each.text.lower() for each in syntax.parse.children(trigger, "det"))
    return trigger.dep == "appos" and bool({"a", "an"} & set(articles))


def _is_agent(syntax: Syntax, noun: Token) -> bool:
    """Whether a noun is in a phrase with "by": "by *X*", "by a combination of *X* and *Y*"."""
    while noun.dep in _INSIDE:
        noun = syntax.parse.head(noun)
        if noun.text.lower() == "by":
            return True
    return False


def _has_finite_verb(syntax: Syntax, trigger: Token) -> bool:
    """Whether a sentence of the text has a finite verb that the parser did not put on top."""
    parse = syntax.parse
    if parse.sentence.span.start == 0:
        return False
    return any(
        each.tag in _FINITE
        and each.index != trigger.index
        and (each.dep not in _BEFORE or _is_of_subject(syntax, each))
        for each in parse.tokens
    )


def _is_of_subject(syntax: Syntax, verb: Token) -> bool:
    """Whether a verb taken for a modifier has a noun right before it: "X *lowered* Y levels"."""
    before = syntax.parse.tokens[max(0, verb.index - 1) : verb.index]
    return verb.tag == "VBD" and any(is_noun(each) for each in before)


def _is_verbless(syntax: Syntax, token: Token) -> bool:
    """Whether no verb governs a word, as in a title or a fragment."""
    while token.head != token.index:
        token = syntax.parse.head(token)
        if token.tag.startswith("VB"):
            return False
    return not token.tag.startswith("VB")


def _is_to_be_found(scopes: Scopes, trigger: Token) -> bool:
    """Whether the verb above a noun says that it was investigated.

    "to evaluate the effect of", "we studied the expression of", "the effect was assessed"
    """
    parse, language = scopes.syntax.parse, scopes.language
    token = trigger
    if trigger.dep == "amod" and trigger.inner is None:  # "the *protective* effect was studied"
        host = parse.head(trigger)
        token = host if language.head(host.lemma, "capability") is not None else token
    if _is_told_of(scopes, trigger):
        token = parse.head(trigger)
    elif token.mention is not None or not is_noun(token) or is_verb(token):
        return False
    while token.head != token.index:
        below, token = token, parse.head(token)
        if is_verb(token) and token.dep not in {"prep", "pcomp"}:  # "compared to", "of developing"
            found = scopes.cues.at(token)
            is_studying = any(cue.value == Certainty.INVESTIGATED for cue in found)
            is_open = any(each.tag == "TO" for each in parse.children(token, "aux"))
            return is_studying and (is_open or _is_studied(scopes, below, token))
    return False


def _is_asked(syntax: Syntax, trigger: Token, language: Language) -> bool:
    """Whether an effect is what a question is about: "whether the *effect* of X on Y varied".

    "The *effects* of X on Y have received some study" asks it as well.
    """
    if not is_noun(trigger) or trigger.lemma not in language.function_words["topic"]:
        return False
    verb = syntax.parse.head(trigger)
    if trigger.dep not in {"nsubj", "nsubjpass"} or not is_verb(verb):
        return False
    if verb.lemma in language.function_words["showing"]:
        return any(
            language.head(each.lemma, "study") is not None and not is_told
            for each in syntax.parse.children(verb, "dobj")
            for is_told in (any(syntax.parse.children(verb, "neg")),)
        )
    marks = {each.text.lower() for each in syntax.parse.children(verb, "mark")}
    return not marks.isdisjoint(language.function_words["whether"])


def _is_of_study(syntax: Syntax, trigger: Token, language: Language) -> bool:
    """Whether an effect is only what studies are on: "*studies on* the effects of X on Y"."""
    if not is_noun(trigger) or trigger.lemma not in language.function_words["topic"]:
        return False
    above = syntax.parse.head(trigger)
    noun = syntax.parse.head(above)
    return (
        trigger.dep == "pobj"
        and above.text.lower() in language.function_words["concerning"] | {"on", "of"}
        and language.head(noun.lemma, "study") is not None
    )


def _is_foreseen(syntax: Syntax, trigger: Token, language: Language) -> bool:
    """Whether an objective says what is going to be found: "X *will* lower Y"."""
    is_aim = syntax.parse.sentence.section is SectionKind.OBJECTIVE
    modals = (each.lemma for each in syntax.parse.children(trigger, "aux") if each.tag == "MD")
    return is_aim and not language.function_words["future"].isdisjoint(modals)


def _is_assigned(syntax: Syntax, trigger: Token, language: Language) -> bool:
    """Whether people were only assigned to what they got: "were randomised to *receive* X"."""
    frames = language.frames.get((trigger.lemma, "verb"), ())
    gives = trigger.lemma in language.exposures and any(
        each.predicate in language.roles["helping"] for each in frames
    )
    words = language.function_words["assigning"]
    before = (each.text.lower() for each in syntax.parse.tokens[: trigger.index])
    return gives and not words.isdisjoint(before)


def _is_compared_by_authors(syntax: Syntax, trigger: Token, language: Language) -> bool:
    """Whether the authors only set things side by side: "we *correlated* X with Y"."""
    frames = language.frames.get((trigger.lemma, "verb"), ())
    if not (is_verb(trigger) and frames and trigger.tag in {"VBD", "VB", "VBP"}):
        return False
    relates = all(each.predicate in language.roles["correlational"] for each in frames)
    subjects = syntax.surface_subjects(trigger)
    words = language.function_words["author"]
    return relates and any(
        not {each.text.lower(), each.lemma}.isdisjoint(words) for each in subjects
    )


def _is_told_of(scopes: Scopes, trigger: Token) -> bool:
    """Whether a participle relates the noun that was studied: "the risk of *X associated with*"."""
    language = scopes.language
    frames = language.frames.get((trigger.lemma, "verb"), ())
    relates = language.roles["correlational"]
    is_told = trigger.dep == "acl" and trigger.tag == "VBN"
    return is_told and bool(frames) and frames[0].predicate in relates


def _is_studied(scopes: Scopes, noun: Token, verb: Token) -> bool:
    """Whether the authors investigated what a noun names, or it was investigated."""
    has_object = any(scopes.syntax.parse.children(verb, "dobj"))
    dep = "dobj" if noun.dep == "conj" and has_object else noun.dep  # "measured X and the *effect*"
    if noun.dep == "prep" and noun.text.lower() == "in" and not has_object:
        dep = "dobj"  # "we studied in vitro the *effect*", whose parse is "in the effect"
    if not any(cue.via and fits(cue, dep) for cue in scopes.cues.at(verb)):
        return False
    words = scopes.language.function_words["author"]
    means = scopes.syntax.parse.head(verb)
    if verb.dep == "pcomp" and means.text.lower() == "by":  # "we did so by *measuring* X"
        verb = scopes.syntax.parse.head(means)
    subjects = scopes.syntax.surface_subjects(verb)
    by_authors = any(not {each.text.lower(), each.lemma}.isdisjoint(words) for each in subjects)
    return by_authors or noun.dep == "nsubjpass"
