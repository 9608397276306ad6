"""Repairs of words that the parser attaches to the wrong head, each a rule over the tree alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from claimgraph.model import Token

__all__ = ["repair_attachments"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BY = frozenset({"agent", "prep"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VB"})
_LOOSE = frozenset({"that", "of"})
_DETERMINING = frozenset({"compound", "det", "nmod", "amod"})


def repair_attachments(tokens: Sequence[Token], words: Mapping[str, frozenset[str]]) -> list[Token]:
    """Repair heads that a small parser chooses wrongly.

    * "X fell after Y, which was inhibited by Z": *which* is the fall, not the noun before it.
    * "suggest that X inhibits Y; A inhibits B": both clauses are suggested.
    * "neither X nor Y effects", "the X and Y groups": both names modify the noun.
    * "resulted in part from X": the phrase *in part* has no complement.
    * "none other than X reduced Y": X is the subject.
    * "report a case of X due to Y": X is due to it, not the report.
    * "increased X indicating Y": X is the object; *indicating* is said of the whole event.
    * "X, another Y, binds Z": both seemed subjects; the second tells what X is.
    * "X Versus Y": in titles too *versus* is a preposition.
    * "the effect of the X on Y": Y is what the effect is on.
    * "X cured Y caused by Z by inhibiting W": *inhibiting* is what X does, as Z is already told.
    * "tested the hypothesis that X lowers Y": *that* opens a clause, it does not modify X.
    * "raises X independently of Y": *of* goes with the adverb.
    * "was blocked by X but not by Y": both are agents.

    Args:
        tokens: The tokens of a sentence, in order.
        words: Function words by class (``function_words.tsv``).

    Returns:
        The tokens; unchanged where no rule applies.
    """
    repaired = list(tokens)
    for at in range(len(repaired)):
        token = repaired[at]
        if token.dep == "relcl":
            _repair_event(repaired, token, words["timing"])
        elif token.dep == "conj":
            _repair_second_agent(repaired, token, words)
            _repair_paired(repaired, token, words)
        elif token.tag == "VBG" and token.dep in {"amod", "advcl"}:
            _repair_indicating(repaired, token)
        elif token.dep == "nsubj":
            _repair_second_subject(repaired, token)
        elif token.text == ";":
            _repair_content(repaired, token)
        elif token.text.lower() in _LOOSE:
            _repair_loose(repaired, token)
        else:
            _repair_small(repaired, token, words)
    return repaired


def _repair_loose(repaired: list[Token], token: Token) -> None:
    """Repair "that" and "of" where they hang on a noun to which they do not belong."""
    if token.tag == "WDT" and token.dep in _DETERMINING:
        _repair_that(repaired, token)
    elif token.dep == "prep":
        _repair_of(repaired, token)


def _repair_small(repaired: list[Token], token: Token, words: Mapping[str, frozenset[str]]) -> None:
    """Repair what hangs on one of a few small words."""
    word = token.text.lower()
    if word == "than":
        _repair_other(repaired, token, words["nobody"])
    elif word in words["adverbial"]:
        _repair_adverbial(repaired, token)
    elif word in words["causal"] and token.tag == "IN":
        _repair_cause(repaired, token)
    elif word == "by" and token.dep in _BY:
        _repair_second_agent(repaired, token, words)
        _repair_manner(repaired, token)
    elif word in words["against"] and token.tag.startswith("NN"):
        _repair_against(repaired, token)
    elif token.tag == "IN" and word in words["reaching"]:
        _repair_acting(repaired, token, words["influence"])


def _repair_that(repaired: list[Token], word: Token) -> None:
    """Let *that* before a subject open the clause, which tells what the noun before it says."""
    subject = repaired[word.head]
    verb = repaired[subject.head]
    before = repaired[max(0, word.index - 1)]
    if subject.dep not in _SUBJECTS or verb.dep != "relcl" or verb.head != before.index:
        return
    repaired[word.index] = replace(word, tag="IN", dep="mark", head=verb.index)
    repaired[verb.index] = replace(verb, dep="acl")


def _repair_of(repaired: list[Token], preposition: Token) -> None:
    """Attach "of" to the adverb right before it: "*independently of* X"."""
    before = repaired[max(0, preposition.index - 1)]
    head = repaired[preposition.head]
    is_manner = before.tag == "RB" and before.dep == "advmod" and before.text.endswith("ly")
    if is_manner and head.index < before.index and head.tag.startswith("NN"):
        repaired[preposition.index] = replace(preposition, head=before.index)


def _children(tokens: Sequence[Token], token: Token, *deps: str) -> Iterator[Token]:
    for each in tokens:
        if each.head == token.index and each.index != token.index and each.dep in deps:
            yield each


def _repair_event(repaired: list[Token], clause: Token, timing: frozenset[str]) -> None:
    """Attach ", which" behind a phrase of time to the verb: what is meant is the event."""
    noun = repaired[clause.head]
    pronoun = next(_children(repaired, clause, *_SUBJECTS), None)
    if pronoun is None or pronoun.text.lower() != "which":
        return
    if repaired[pronoun.index - 1].text != ",":
        return
    preposition = repaired[noun.head]
    verb = repaired[preposition.head]
    if noun.dep == "pobj" and preposition.text.lower() in timing and verb.tag.startswith("VB"):
        repaired[clause.index] = replace(clause, head=verb.index, dep="advcl")


def _repair_paired(repaired: list[Token], noun: Token, words: Mapping[str, frozenset[str]]) -> None:
    """Let both names modify the noun that only the second seems to: "neither X nor Y effects".

    So do the names of groups: "in the X and Y groups".
    """
    first = repaired[noun.head]
    before = _children(repaired, noun, "compound", "amod")
    own = [each for each in before if each.mention is not None]
    pair = _children(repaired, first, "preconj", "cc", "det")
    is_paired = any(each.text.lower() in words["pairing"] for each in pair)
    is_paired |= noun.tag == "NNS" and noun.lemma in words["arm"]
    if not (is_paired and own and first.mention is not None) or noun.mention is not None:
        return
    if not noun.tag.startswith("NN") or noun.index < first.index:
        return
    head = noun.index if first.head == first.index else first.head
    repaired[noun.index] = replace(noun, head=head, dep=first.dep)
    repaired[first.index] = replace(first, head=noun.index, dep="nmod")
    repaired[own[-1].index] = replace(own[-1], head=first.index, dep="conj")
    for each in _children(repaired, first, "preconj"):
        repaired[each.index] = replace(each, head=noun.index)


def _repair_second_subject(repaired: list[Token], noun: Token) -> None:
    """Put a subject between commas in apposition to the subject before: "X, *a Y*, binds"."""
    verb = repaired[noun.head]
    first = next((each for each in _children(repaired, verb, "nsubj")), noun)
    between = repaired[first.index + 1 : noun.index]
    marks = [each for each in between if each.text == ","]
    is_closed = any(
        each.text == "," and each.head in {noun.index, verb.index}
        for each in repaired[noun.index + 1 : verb.index]
    )
    is_apart = first.index < noun.index < verb.index and len(marks) == 1 and is_closed
    own = all(each.head == noun.index for each in between if each.text != ",")
    if is_apart and own and between[0].text == "," and first.tag.startswith("NN"):
        repaired[noun.index] = replace(noun, head=first.index, dep="appos")


def _repair_indicating(repaired: list[Token], word: Token) -> None:
    """Make the noun before a participle the object of the verb: "increased X indicating Y"."""
    above, before = repaired[word.head], repaired[word.index - 1]
    verb = repaired[above.head] if word.dep == "amod" else above
    if before.mention is None or before.dep != "npadvmod" or before.head != verb.index:
        return
    if not verb.tag.startswith("VB") or not verb.index < before.index < word.index:
        return
    if word.dep == "amod":
        if above.dep != "dobj" or above.index < word.index:
            return
        repaired[above.index] = replace(above, head=word.index)
    elif any(_children(repaired, verb, "dobj")):
        return
    repaired[before.index] = replace(before, dep="dobj")
    repaired[word.index] = replace(word, head=verb.index, dep="dep")


def _repair_content(repaired: list[Token], mark: Token) -> None:
    """Coordinate the clause behind a semicolon with the content of the verb before it."""
    verb = repaired[mark.head]
    if not verb.tag.startswith("VB") or verb.index < mark.index:
        return
    subject = next(_children(repaired, verb, *_SUBJECTS), None)
    if subject is None or subject.index < mark.index:
        return
    for saying in _children(repaired, verb, "ccomp"):
        if saying.index > mark.index:
            continue
        for content in _children(repaired, saying, "ccomp"):
            if any(each.text.lower() == "that" for each in _children(repaired, content, "mark")):
                top = saying.index if verb.head == verb.index else verb.head
                repaired[saying.index] = replace(saying, head=top, dep=verb.dep)
                repaired[verb.index] = replace(verb, head=saying.index, dep="ccomp")
                return


def _repair_cause(repaired: list[Token], word: Token) -> None:
    """Attach a cause to the noun right before it: "a case of X *due* to Y"."""
    noun = repaired[word.index - 1] if word.index else word
    link = repaired[noun.head]
    if noun.dep == "pobj" and link.lemma == "of" and repaired[word.head].tag.startswith("VB"):
        repaired[word.index] = replace(word, head=noun.index, dep="prep")


def _repair_acting(repaired: list[Token], word: Token, influence: frozenset[str]) -> None:
    """Attach what something has an effect on to the effect: "the effect of X *on* Y"."""
    noun = repaired[word.head]
    link = repaired[noun.head]
    effect = repaired[link.head]
    is_behind = noun.dep == "pobj" and effect.index < link.index < noun.index < word.index
    if is_behind and link.lemma == "of" and effect.lemma in influence:
        repaired[word.index] = replace(word, head=effect.index, dep="prep")


def _repair_against(repaired: list[Token], word: Token) -> None:
    """Make a name of a title the preposition that it is: "X *Versus* Y"."""
    before = repaired[word.index - 1] if word.index else word
    behind = repaired[word.head]
    if not before.tag.startswith("NN") or behind.index <= word.index or before.index == word.index:
        return
    if not behind.tag.startswith(("NN", "VBG")):
        return
    if before.head == behind.index or behind.head == behind.index:
        is_root = behind.head == behind.index
        head = before.index if is_root else behind.head
        repaired[before.index] = replace(before, head=head, dep=behind.dep)
    repaired[word.index] = replace(word, head=before.index, dep="prep", tag="IN")
    repaired[behind.index] = replace(behind, head=word.index, dep="pobj")


def _repair_second_agent(
    repaired: list[Token], word: Token, words: Mapping[str, frozenset[str]]
) -> None:
    """Make "by" behind a conjunction lead to an agent as the one before: "but not *by* X"."""
    verb = repaired[word.head]
    agents = [each for each in _children(repaired, verb, "agent") if each.index < word.index]
    before = repaired[max(0, word.index - 2) : word.index]
    is_joined = any(each.dep == "cc" or each.text.lower() in words["neither"] for each in before)
    is_agent = any(each.tag.startswith("NN") for each in _children(repaired, word, "pobj"))
    if word.text.lower() == "by" and agents and is_joined and is_agent and verb.tag == "VBN":
        repaired[word.index] = replace(word, dep="agent")


def _repair_manner(repaired: list[Token], word: Token) -> None:
    """Attach the means behind a participle that has its agent to the verb: "*by* inhibiting W"."""
    participle = repaired[word.head]
    others = (
        each
        for each in _children(repaired, participle, *_BY)
        if each.index < word.index and each.text.lower() == "by"
    )
    is_means = any(each.tag == "VBG" for each in _children(repaired, word, "pcomp"))
    if not (is_means and participle.tag == "VBN" and participle.dep == "acl" and any(others)):
        return
    above = repaired[participle.head]
    while above.head != above.index and not above.tag.startswith("VB"):
        above = repaired[above.head]
    if above.tag in _FINITE and any(_children(repaired, above, "nsubj")):
        repaired[word.index] = replace(word, head=above.index, dep="prep")


def _repair_adverbial(repaired: list[Token], noun: Token) -> None:
    """Attach what follows a phrase like "in part" to the head of the phrase."""
    preposition = repaired[noun.head]
    if noun.dep != "pobj" or preposition.index != noun.index - 1 or preposition.lemma != "in":
        return
    for each in list(_children(repaired, noun, "prep")):
        repaired[each.index] = replace(each, head=preposition.head)


def _repair_other(repaired: list[Token], than: Token, nobody: frozenset[str]) -> None:
    """Put X in the place of "none other than X"."""
    other = repaired[than.head]
    none = repaired[other.head]
    named = next(_children(repaired, than, "pobj"), None)
    if other.text.lower() != "other" or none.text.lower() not in nobody or named is None:
        return
    if (none.index, other.index) != (than.index - 2, than.index - 1):
        return
    head = named.index if none.head == none.index else none.head
    repaired[named.index] = replace(named, head=head, dep=none.dep)
    for each in (none, other, than):
        repaired[each.index] = replace(each, head=named.index, dep="predet", tag="PDT")
