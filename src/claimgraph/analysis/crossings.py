"""Repairs of words that the parser attaches across the phrase that they belong to.

Each is a rule over the tree alone: what stands right before or behind a word tells its head better
than what stands far away.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["repair_crossings"]

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_SUBJECTS = ("nsubj", "nsubjpass")
_OF_EVENTS = ("ion", "sis", "ment", "ing")  # endings of nouns for what happens
_SELVES = ({cg("Disease"), cg("Phenotype"), cg("Finding")}, {cg("Cell")})
"""Categories whose names share no head: "X and acute Y" are two, "IL-2 and IL-4 receptors" not."""
_WHICH = frozenset({"that", "which"})
_COMMA = ","


def repair_crossings(tokens: Sequence[Token], words: Mapping[str, frozenset[str]]) -> list[Token]:
    """Attach words to what they stand beside, where the parser crossed another phrase.

    * "an Xs such as A and Ys such as B": B is an example of Ys, which stand beside Xs.
    * "interactions between Xs such as A and B": between Xs and B.
    * "no change in the ability of X to inhibit Y": X inhibits it, not what changed.
    * "A lowers the ability of X to cut Y by blocking Z": A blocks Z.
    * "overexpression of X raises Y production": the verb parts two noun phrases.
    * "X fusion protein inhibited Y, reduced Z and raised W": the first verb is none of a noun.
    * "A is an inhibitor of B, the enzyme that cuts C": B is the enzyme.
    * "higher levels of A and lower levels of B": A is of the first levels.
    * "lower levels of A and higher levels of B": the levels stand beside each other.
    * "loss of A and B was seen": B stands beside A.
    * "A inhibition of Y activation by B": B activates Y.
    * "X and acute Y", both names of diseases: Y is a name by itself.
    * "the interval to X, body weight and Y": a measurement stands beside the interval, not X.

    Args:
        tokens: The tokens of a sentence, in order.
        words: Function words by class (``function_words.tsv``).

    Returns:
        The tokens; unchanged where no rule applies.
    """
    repaired = list(tokens)
    for at in range(len(repaired)):
        token = repaired[at]
        if token.text.lower() == "as":
            _repair_example(repaired, token)
        elif token.tag == "VB":
            _repair_ability(repaired, token, words["able"])
        elif token.tag in _FINITE:
            _repair_parted(repaired, token)
            _repair_first_verb(repaired, repaired[at])
        else:
            _repair_of_noun(repaired, token, words["copula"])
    return repaired


def _repair_of_noun(repaired: list[Token], token: Token, copula: frozenset[str]) -> None:
    """Repair what a word that is no verb hangs on, by its relation."""
    if token.dep == "amod" and token.tag == "JJR":
        _repair_twin(repaired, token)
    elif token.dep == "appos":
        _repair_definite(repaired, token, copula)
    elif token.dep == "conj":
        _repair_measured(repaired, token)
    elif token.dep == "prep":
        _repair_shared(repaired, token)
        _repair_agent(repaired, repaired[token.index])
    elif token.dep == "nmod":
        _repair_self(repaired, token)
    elif token.dep in _SUBJECTS:
        _repair_second(repaired, token)


def _repair_measured(repaired: list[Token], token: Token) -> None:
    """Attach a measurement behind a comma to the noun before that may be one, not to its "to X"."""
    first = repaired[token.head]
    preposition = repaired[first.head]
    noun = repaired[preposition.head]
    is_inner = first.dep == "pobj" and noun.dep == "pobj" and _is_noun(noun)
    is_apart = any(each.text == _COMMA for each in repaired[first.index + 1 : token.index])
    is_other = _is_measurement(token) and _is_noun(first) and not _is_measurement(first)
    if is_inner and is_apart and is_other and preposition.text.lower() != "of":
        _move(repaired, token, noun.index)


def _is_measurement(token: Token) -> bool:
    return token.mention is not None and token.mention.concept.category == cg("Measurement")


def _children(tokens: Sequence[Token], token: Token, *deps: str) -> Iterator[Token]:
    for each in tokens:
        if each.head == token.index and each.index != token.index and each.dep in deps:
            yield each


def _move(repaired: list[Token], token: Token, head: int, dep: str = "") -> None:
    repaired[token.index] = replace(
        repaired[token.index], head=head, dep=dep or repaired[token.index].dep
    )


def _is_noun(token: Token) -> bool:
    return token.tag.startswith("NN")


def _class_of(tokens: Sequence[Token], preposition: Token) -> Token | None:
    """Return the noun right before "such as"; None if the preposition is another."""
    at = preposition.index - 2
    if at < 1 or tokens[at + 1].text.lower() != "such":
        return None
    noun = tokens[at - (tokens[at].text == _COMMA)]
    return noun if _is_noun(noun) else None


def _conjuncts(tokens: Sequence[Token], first: Token) -> list[Token]:
    """Return a noun and all that is coordinated with it, the first first."""
    found = [first]
    for each in found:
        found += [one for one in _children(tokens, each, "conj") if _is_noun(one)]
    return found


def _repair_example(repaired: list[Token], preposition: Token) -> None:
    noun = _class_of(repaired, preposition)
    if noun is None:
        return
    above = repaired[preposition.head]
    if above.index != noun.index and noun in _conjuncts(repaired, above):
        _part_classes(repaired, preposition, noun, above)
    elif above.index == noun.index and noun.dep == "pobj":
        _pair_class(repaired, preposition, noun)


def _part_classes(repaired: list[Token], preposition: Token, noun: Token, example: Token) -> None:
    """Set a class that seemed one more example of the class before it beside that class."""
    first = repaired[example.head]
    if example.dep != "pobj" or _class_of(repaired, first) is None:
        return
    for each in list(_children(repaired, repaired[noun.head], "cc")):
        if each.index < noun.index and not any(
            _is_noun(one) for one in repaired[each.index : noun.index] if one.head != noun.index
        ):
            _move(repaired, each, first.head)
    _move(repaired, noun, first.head, "conj")
    _move(repaired, preposition, noun.index)


def _pair_class(repaired: list[Token], preposition: Token, noun: Token) -> None:
    """Make the second of two examples the other side of "between", which needs two."""
    between = repaired[noun.head]
    if between.text.lower() != "between" or any(_children(repaired, noun, "conj")):
        return
    for example in _children(repaired, preposition, "pobj"):
        others = _conjuncts(repaired, example)
        if len(others) == len((example, noun)):
            for mark in list(_children(repaired, example, "cc")):
                _move(repaired, mark, noun.index)
            _move(repaired, others[1], noun.index)


def _repair_ability(repaired: list[Token], verb: Token, able: frozenset[str]) -> None:
    """Attach "to do" to the noun for who can, and "by doing" behind it to what changes that."""
    if not any(each.tag == "TO" for each in _children(repaired, verb, "aux")):
        return
    noun = repaired[verb.head]
    if verb.dep == "advcl" and noun.tag.startswith("VB"):
        between = repaired[noun.index + 1 : verb.index]
        nouns = [each for each in between if each.lemma in able and _is_noun(each)]
        is_one = not any(each.tag.startswith("VB") for each in between)
        if not (nouns and is_one and _has_of(repaired, nouns[-1])):
            return
        noun = nouns[-1]
        _move(repaired, verb, noun.index, "acl")
    if noun.lemma in able and _is_noun(noun) and _has_of(repaired, noun):
        _repair_means(repaired, repaired[verb.index], noun)


def _has_of(tokens: Sequence[Token], noun: Token) -> bool:
    return any(each.text.lower() == "of" for each in _children(tokens, noun, "prep"))


def _repair_means(repaired: list[Token], verb: Token, noun: Token) -> None:
    above = repaired[noun.head]
    if noun.dep != "dobj" or not any(_children(repaired, above, *_SUBJECTS)):
        return
    for by in list(_children(repaired, verb, "prep")):
        if by.text.lower() == "by" and any(_children(repaired, by, "pcomp")):
            _move(repaired, by, above.index)


def _repair_parted(repaired: list[Token], verb: Token) -> None:
    """Part the noun phrases before and behind a verb: "of X *raises* Y production"."""
    for noun in repaired[: verb.index]:
        whole = repaired[noun.head]
        above = repaired[whole.head]
        is_crossing = noun.dep == "compound" and whole.index > verb.index
        if not (is_crossing and whole.dep == "pobj" and above.index < noun.index):
            continue
        if not any(each.index < above.index for each in _children(repaired, verb, *_SUBJECTS)):
            continue
        for each in list(_children(repaired, verb, "dobj")):
            if verb.index < each.index < whole.index:
                _move(repaired, each, whole.index, "compound")
        _move(repaired, noun, above.index, "pobj")
        _move(repaired, whole, verb.index, "dobj")


def _repair_first_verb(repaired: list[Token], verb: Token) -> None:
    """Make a participle before the seeming subject of a verb the first verb of the sentence."""
    noun = next(_children(repaired, verb, "nsubj"), None)
    if noun is None or verb.index < 1 or verb.head != verb.index:
        return
    first = repaired[noun.index - 1]
    subject = repaired[first.index - 1]
    is_listed = repaired[verb.index - 1].text == _COMMA and verb.index == noun.index + 2
    is_verb = first.tag == "VBN" and first.dep == "amod" and first.head == noun.index
    if not (is_listed and is_verb and subject.dep == "npadvmod" and subject.head == first.index):
        return
    if not _is_noun(subject) or subject.index > first.index:
        return
    for each in list(_children(repaired, noun, "det", "amod", "compound", "advmod", "nmod")):
        if each.index < subject.index:
            _move(repaired, each, subject.index)
    repaired[first.index] = replace(first, head=first.index, dep="ROOT", tag="VBD")
    _move(repaired, subject, first.index, "nsubj")
    _move(repaired, noun, first.index, "dobj")
    _move(repaired, verb, first.index, "conj")


def _repair_definite(repaired: list[Token], noun: Token, copula: frozenset[str]) -> None:
    """Put "the Y that ..." behind a comma in apposition to what stands right before it."""
    above = repaired[noun.head]
    determiner = next(_children(repaired, noun, "det"), noun)
    verb = repaired[above.head]
    is_definite = determiner.text.lower() == "the" and verb.lemma in copula
    is_crossing = above.dep == "nsubj" and above.index < verb.index < noun.index
    if not (is_definite and is_crossing) or repaired[determiner.index - 1].text != _COMMA:
        return
    clauses = _children(repaired, noun, "relcl")
    told = (one for each in clauses for one in _children(repaired, each, *_SUBJECTS))
    before = repaired[determiner.index - 2]
    if any(each.text.lower() in _WHICH for each in told) and before.index > verb.index:
        _move(repaired, noun, before.index)


def _repair_twin(repaired: list[Token], adjective: Token) -> None:
    """Set a noun that is told again beside itself: "*lower levels* of X and *higher levels*"."""
    noun = repaired[adjective.head]
    mark = repaired[adjective.index - 1]
    if mark.dep != "cc" or not mark.index < adjective.index < noun.index or not _is_noun(noun):
        return
    for first in reversed(repaired[: mark.index]):
        compared = (each.tag == "JJR" for each in _children(repaired, first, "amod"))
        if _is_noun(first) and first.lemma == noun.lemma and any(compared):
            break
    else:
        return
    of = repaired[noun.head]
    if noun.head == first.index or noun.dep not in {"pobj", "conj"}:
        return
    for each in list(_children(repaired, noun, "nmod", "compound")):
        if each.index < mark.index and noun.dep == "pobj":
            _move(repaired, each, of.index, "pobj")
    _move(repaired, noun, first.index, "conj")
    _move(repaired, mark, first.index)


def _repair_shared(repaired: list[Token], preposition: Token) -> None:
    """Let a preposition lead to the noun behind it, which seemed to modify a later noun."""
    noun = _first_noun(repaired, preposition)
    if noun is None or any(_children(repaired, preposition, "pobj", "pcomp")):
        return
    whole = repaired[noun.head]
    mark = next(iter(repaired[noun.index + 1 : noun.index + 2]), noun)
    own = list(_children(repaired, whole, "amod"))
    if mark.dep != "cc" or not any(mark.index < each.index < whole.index for each in own):
        return
    for each in list(_children(repaired, whole, "det", "amod", "compound")):
        if each.index < noun.index:
            _move(repaired, each, noun.index)
    _move(repaired, noun, preposition.index, "pobj")
    if whole.dep == "conj":
        _move(repaired, mark, whole.head)


def _first_noun(tokens: Sequence[Token], preposition: Token) -> Token | None:
    """Return the noun behind a preposition, if it modifies another one."""
    for each in tokens[preposition.index + 1 :]:
        if _is_noun(each) and each.dep == "nmod":
            return each
        if each.dep not in {"det", "amod", "compound"}:
            return None
    return None


def _repair_agent(repaired: list[Token], by: Token) -> None:
    """Attach "by" to the event that is acted on, if the agent of the trigger stands before it."""
    noun = repaired[by.head]
    agent = repaired[noun.index - 1]
    if by.text.lower() != "by" or not _is_noun(noun) or noun.index < 1:
        return
    if agent.head != noun.index or agent.dep != "compound" or agent.mention is None:
        return
    for of in _children(repaired, noun, "prep"):
        for event in _children(repaired, of, "pobj"):
            is_event = event.text.lower().endswith(_OF_EVENTS) and event.index == by.index - 1
            if of.text.lower() == "of" and is_event:
                _move(repaired, by, event.index)
                return


def _repair_second(repaired: list[Token], noun: Token) -> None:
    """Coordinate a second subject with the noun before its "and": "loss of X *and Y* was"."""
    verb = repaired[noun.head]
    others = list(_children(repaired, verb, noun.dep))
    mark, before = repaired[noun.index - 1], repaired[noun.index - 2]
    is_row = mark.dep == "cc" and noun.index > 1 and _is_noun(before) and before.dep == "pobj"
    if is_row and any(each.index < before.index for each in others) and _is_noun(noun):
        _move(repaired, noun, before.index, "conj")
        _move(repaired, mark, before.index)


def _repair_self(repaired: list[Token], name: Token) -> None:
    """Set two names of one kind beside each other, of which one seemed to modify the other."""
    whole = repaired[name.head]
    if name.mention is None or whole.mention is None or whole.index < name.index:
        return
    kinds = {name.mention.concept.category, whole.mention.concept.category}
    mark = next(_children(repaired, name, "cc"), None)
    joined = list(_children(repaired, name, "conj"))
    if mark is None or not any(kinds <= each for each in _SELVES):
        return
    if mark.index != name.index + 1 or any(each.tag != "JJ" for each in joined):
        return
    if any(
        each.head not in {whole.index, name.index} or each.text == "/"
        for each in repaired[mark.index + 1 : whole.index]
    ):
        return
    for each in list(_children(repaired, whole, "det", "amod", "compound", "nummod", "case")):
        if each.index < name.index:
            _move(repaired, each, name.index)
    for each in joined:
        _move(repaired, each, whole.index, "amod")
    head = name.index if whole.head == whole.index else whole.head
    _move(repaired, name, head, whole.dep)
    _move(repaired, whole, name.index, "conj")
