"""Restrictions of an argument that its concept leaves out.

What is affirmed of "*Y-mediated* activation of X" holds of some activation of X; what is denied of
it is not denied of every other. Under a negation each word that restricts an argument is needed.
"""

from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.places import word_of
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Span, Token
from claimgraph.vocabulary import cg

__all__ = ["Kept", "find_left_out", "is_carrying", "is_of_conjunct", "iter_carriers"]

_BEFORE = frozenset({"amod", "compound", "nmod", "npadvmod", "poss"})
_CLAUSES = frozenset({"acl", "relcl"})
_CARRYING = frozenset({"transparent", "measure", "giving", "deviation", "part"})
_COMMON = frozenset({"NN", "NNS"})
_LOOSE = frozenset({"npadvmod", "dep", "appos", "conj"})  # relations of a noun that hangs nowhere
_NUMBER = "CD"  # tag
_SHORTEST = 2  # characters of a word; single letters are numbering


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a claim keeps of its sentence.

    Attributes:
        spans: The words of its arguments, conditions, trigger and cues.
        concepts: IRIs of its arguments and conditions.
        words: Words on the paths of its frame to its arguments ("the *diagnosis* of X").
    """

    spans: Sequence[Span]
    concepts: Collection[str]
    words: Collection[str] = ()

    def covers(self, token: Token) -> bool:
        """Whether the claim keeps a word."""
        if token.mention is not None and token.mention.concept.iri in self.concepts:
            return True
        start, end = token.span.start, token.span.end
        for each in self.spans:  # noqa: SIM110 (asked most often of all; a generator is dearer)
            if start < each.end and each.start < end:
                return True
        return False


def find_left_out(
    context: SentenceContext, argument: Argument, trigger: Token, kept: Kept
) -> Iterator[Token]:
    """Yield the words that restrict an argument and that a claim does not keep.

    Args:
        context: The sentence.
        argument: One of its arguments.
        trigger: The word that evokes the claim.
        kept: What the claim keeps.
    """
    if argument.antecedent is not None:
        return
    nouns = tuple(iter_carriers(context, argument, trigger, kept))
    path = {each.index for each in nouns} | {trigger.index}
    for noun in nouns[1:]:
        is_on_path = word_of(noun).rpartition(" ")[2] in kept.words
        if not (is_on_path or kept.covers(noun) or is_carrying(context, noun)):
            yield noun
    yield from _shared_head(context, nouns[0], kept)
    for noun in nouns:
        for child in context.parse.children(noun):
            if child.index not in path and _restricts(context, noun, child, kept, path):
                yield child


def _shared_head(context: SentenceContext, noun: Token, kept: Kept) -> Iterator[Token]:
    """Yield the noun that a name may share with the next of a list: "X or Y *release*"."""
    for other in context.parse.children(noun, "conj"):
        if not _is_substance(context, noun) or kept.covers(other):
            continue
        named = (each for each in context.parse.children(other) if each.dep in _BEFORE)
        is_next = any(each.mention is not None and each.index < other.index for each in named)
        is_product = context.language.head(word_of(other), "transparent") is not None  # "mRNA"
        if is_next and (is_product or not is_carrying(context, other)):
            yield other
    yield from _stranded_head(context, noun)


def _stranded_head(context: SentenceContext, noun: Token) -> Iterator[Token]:
    """Yield the noun right behind a list of names that the parser did not join to them."""
    listed, last = [noun], noun
    for each in listed:
        listed += context.parse.children(each, "conj")
        if each.index > last.index:
            last = each
    if last.mention is None:
        return
    for behind in context.parse.tokens[last.index + 1 : last.index + 2]:
        if last.head != behind.index and behind.tag in _COMMON and behind.dep in _LOOSE:
            yield behind


def is_of_conjunct(context: SentenceContext, noun: Token, preposition: Token) -> bool:
    """Whether a phrase that the parser hung on a noun is of its conjunct: "X or supply *of* Y".

    Args:
        context: The sentence.
        noun: The noun.
        preposition: The head of the phrase.
    """
    is_of = preposition.text.lower() == "of" and preposition.head == noun.index
    word = context.parse.tokens[max(0, preposition.index - 1)]
    while is_of and word.dep == "conj":
        word = context.parse.head(word)
        if word.index == noun.index:
            return True
    return False


def _is_substance(context: SentenceContext, noun: Token) -> bool:
    mention = noun.mention
    return mention is not None and context.knowledge.is_within(mention.concept, cg("Substance"))


def iter_carriers(
    context: SentenceContext, argument: Argument, trigger: Token, kept: Kept
) -> Iterator[Token]:
    """Yield the noun of an argument and those above it through which the claim looks.

    "*levels* of X", "*severity* of X": up to the trigger, its verb, or what is kept.
    """
    parse = context.parse
    word: Token | None = parse.tokens[argument.token]
    is_below = parse.is_within(trigger, argument.token)
    while word is not None:
        yield word
        word = None if is_below else _carrier(context, word, trigger)
        if word is not None and word.mention is not None and kept.covers(word):
            own = (argument.span, *argument.also)
            word = word if any(word.span.overlaps(each) for each in own) else None


def _carrier(context: SentenceContext, word: Token, trigger: Token) -> Token | None:
    """Return the noun of which a noun is a complement or modifier; None without one."""
    parse = context.parse
    while word.dep == "conj" and not is_verb(parse.head(word)):
        word = parse.head(word)
    above = parse.head(word)
    if word.dep == "pobj" and above.index != trigger.index:
        forms = {above.lemma, above.text.lower()}
        if "as" in forms or not forms.isdisjoint(context.language.function_words["example"]):
            return None
        above = parse.head(above)
    elif word.dep not in _BEFORE:
        return None
    is_end = above.index in {word.index, trigger.index}
    is_number = above.tag == _NUMBER  # "was 12% in the X group"
    return None if is_end or is_number or is_verb(above) or not is_noun(above) else above


def is_carrying(context: SentenceContext, noun: Token) -> bool:
    """Whether what is denied of a noun is denied of its complement: "levels of X".

    Args:
        context: The sentence.
        noun: The noun.
    """
    language = context.language
    if noun.lemma in language.function_words["arm"] or context.knowledge.is_person(noun):
        return True
    forms = {noun.lemma, context.knowledge.lexicon.forms.fold(noun.text.lower())}
    if not forms.isdisjoint(language.function_words["parameter"]):
        return False
    if not forms.isdisjoint(language.function_words["chance"]):
        return True
    changing = language.roles["changing"]
    frames = (each for form in forms for each in language.frames.get((form, "noun"), ()))
    changes = any(each.predicate in changing for each in frames)
    if changes and not forms.isdisjoint(language.function_words["topic"]):
        return False  # "did not alter the *effect* of X"
    heads = (each for form in forms for each in language.heads.get(form, ()))
    return changes or any(each.kind in _CARRYING for each in heads)


def _restricts(
    context: SentenceContext, noun: Token, child: Token, kept: Kept, path: Set[int]
) -> bool:
    """Whether a dependent of a noun restricts what it means, and the claim does not keep that."""
    if not _may_restrict(context, noun, child) or _is_kept(context, noun, child, kept, path):
        return False
    if child.dep in _CLAUSES:
        return not _is_set_off(context, child)
    if child.index > noun.index:
        return child.dep == "prep" and _limits(context, child, kept)
    text = child.text.lower()
    if text in context.language.function_words["partial"]:
        return not any(each.lemma == "the" for each in context.parse.children(noun, "det"))
    is_code = child.dep == "nummod" and _is_code(text)  # "the *1.3E2* cell line"
    if not is_code and (child.dep not in _BEFORE or child.tag == "CD" or len(text) < _SHORTEST):
        return False
    if child.dep == "poss":
        return not context.knowledge.is_person(child)
    is_word = any(letter.isalpha() for letter in text)
    return is_word and context.language.modifiers.get(text) not in {"ignore", "deficit", "excess"}


def _is_kept(
    context: SentenceContext, noun: Token, child: Token, kept: Kept, path: Set[int]
) -> bool:
    """Whether the claim keeps a dependent of a noun, or that is of another noun."""
    if kept.covers(child):
        return True
    inside = tuple(context.parse.subtree(child))
    if not path.isdisjoint([each.index for each in inside]):
        return True
    if child.dep != "prep":
        return False
    return is_of_conjunct(context, noun, child) or any(map(kept.covers, inside))


def _may_restrict(context: SentenceContext, noun: Token, child: Token) -> bool:
    """Whether a dependent has the place and relation of what may restrict a noun."""
    dep = child.dep
    if dep == "prep" or dep in _CLAUSES:
        return True
    if child.index > noun.index:
        return False
    if dep in _BEFORE or dep == "nummod":
        return True
    return child.text.lower() in context.language.function_words["partial"]


def _is_code(text: str) -> bool:
    """Whether a word that was taken for a number is a name: it has digits and letters."""
    return any(each.isdigit() for each in text) and any(each.isalpha() for each in text)


def _limits(context: SentenceContext, preposition: Token, kept: Kept) -> bool:
    """Whether a prepositional phrase tells which one is meant, and the claim does not keep that."""
    words = context.language.function_words
    word = preposition.text.lower()
    if word == "due" or word in words["comparison"] or word in words["example"]:
        return False
    return any(
        not kept.covers(noun)
        and context.language.head(noun.lemma, "study") is None
        and any(letter.isalpha() for letter in noun.text)
        for noun in context.parse.children(preposition, "pobj")
    )


def _is_set_off(context: SentenceContext, clause: Token) -> bool:
    """Whether a comma stands before a clause, which then only adds something."""
    first = min(each.index for each in (clause, *context.parse.subtree(clause)))
    return any(each.text == "," for each in context.parse.tokens[max(0, first - 1) : first])
