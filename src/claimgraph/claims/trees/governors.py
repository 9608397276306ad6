"""The path from a trigger up the tree, as far as its governors are still about it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claimgraph.claims.trees.syntax import Syntax, is_adjective, is_verb
from claimgraph.model import Token
from claimgraph.ontology import Cue, Language

__all__ = ["SHOWING", "CuesAt", "Step", "fits", "iter_governors"]

# Along these relations a governor is still about its dependent.
_CLIMBED = frozenset({"attr", "acomp", "oprd", "xcomp", "ccomp", "conj", "acl", "pcomp", "advcl"})
# Along these only if the verb merely states that its argument exists, or is a cue.
_ARGUMENTS = frozenset({"dobj", "nsubjpass", "nsubj"})
SHOWING = ("showing", "light", "copula")
"""Kinds of verbs that say of their arguments only that they are there."""
_NOMINAL_PREPOSITIONS = frozenset({"as", "of", "for", "without", "in", "at", "to", "against"})
_PREDICATIVE = frozenset({"acomp", "attr", "oprd"})
_COMPLETING = frozenset({"pobj", "pcomp", "amod", "acomp"})
_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_STOPS = frozenset({";", ":"})

CuesAt = Callable[[Token], Sequence[Cue]]
"""From a word to the rows of ``cues.tsv`` that match it in its context."""


@dataclass(frozen=True, slots=True)
class Step:
    """A word on the path up.

    Attributes:
        token: The word.
        via: The relation by which the path arrives at it; empty at the trigger.
        is_shared: Whether its dependents scope over the trigger too; not if the path comes from a
            finite conjunct, which has its own negation and modals.
    """

    token: Token
    via: str
    is_shared: bool = True


def iter_governors(
    syntax: Syntax, trigger: Token, language: Language, cues_at: CuesAt
) -> Iterator[Step]:
    """Yield the trigger and its governors, as far as they are still about it.

    Args:
        syntax: The sentence's logical relations.
        trigger: The word that evokes a claim.
        language: The linguistic tables.
        cues_at: Finds the rows of ``cues.tsv`` that match a word in its context.

    Yields:
        The steps, the trigger first.
    """
    step: Step | None = Step(trigger, "")
    while step is not None:
        yield step
        step = _next_step(syntax, step, language, cues_at)


def fits(cue: Cue, relation: str) -> bool:
    """Whether a cue applies to dependents of a relation."""
    return not cue.via or relation in cue.via


def _next_step(syntax: Syntax, step: Step, language: Language, cues_at: CuesAt) -> Step | None:
    """Return the governor of a step; None if it is no longer about what is below."""
    token, head = step.token, syntax.parse.head(step.token)
    if head.index == token.index:
        return None
    if token.dep == "conj":
        return _step_of_conjunct(syntax, step, head)
    if token.dep == "prep":  # the complement of "as" is predicated of the object: "tested X as a Y"
        return Step(head, "dobj" if token.lemma == "as" and is_verb(head) else "pobj")
    content = _content_of(syntax, token, language, cues_at)
    if content is not None:
        return Step(content, "acl")
    if token.dep == "dobj" and step.via == "acl" and _has_purpose(syntax, token):
        return Step(head, "advcl", is_shared=False)
    if not _is_climbed(syntax, token, language, cues_at) or _is_apart(syntax, token, head):
        return None
    relation = "acl" if _is_content_clause(syntax, token) else token.dep
    factive = any(cue.kind == "factive" and fits(cue, relation) for cue in cues_at(head))
    return None if factive else Step(head, relation, relation != "advcl")


def _content_of(syntax: Syntax, clause: Token, language: Language, cues_at: CuesAt) -> Token | None:
    """Return the noun of which a clause behind the verb is the content: "*proof* exists that"."""
    verb = syntax.parse.head(clause)
    if clause.dep != "ccomp" or verb.lemma not in language.function_words["showing"]:
        return None
    nouns = syntax.parse.children(verb, "nsubj", "nsubjpass")
    return next((each for each in nouns if any("acl" in cue.via for cue in cues_at(each))), None)


def _step_of_conjunct(syntax: Syntax, step: Step, head: Token) -> Step | None:
    """Return the first conjunct; None if the other has its own subject or modal."""
    token = step.token
    if not any(syntax.parse.children(token, "nsubj", "nsubjpass", "aux", "auxpass")):
        return Step(head, step.via if is_verb(head) else "", _shares(syntax, token, head))
    is_content = _is_second_content(syntax, token, head)
    return Step(head, "", is_shared=False) if is_content else None


def _is_second_content(syntax: Syntax, clause: Token, head: Token) -> bool:
    """Whether a clause is the second of what a verb tells: "suggests that A *and that B*".

    Without a "that" of its own only if no comma sets it off: "suggests that A *and B*".
    """
    marks = {each.lemma for each in syntax.parse.children(clause, "mark")}
    shared = {each.lemma for each in syntax.parse.children(head, "mark")}
    first = min(each.index for each in (clause, *syntax.parse.subtree(clause)))
    before = [each.lemma for each in syntax.parse.tokens[max(0, first - 2) : first]]
    is_joined = "that" in shared and before[1:] == ["and"] and before[0] != ","
    return head.dep == "ccomp" and ("that" in marks or is_joined)


def _has_purpose(syntax: Syntax, noun: Token) -> bool:
    """Whether an infinitive hangs on the object of the verb that it tells the purpose of."""
    clauses = syntax.parse.children(noun, "acl", "relcl")
    return any(each.tag == "TO" for one in clauses for each in syntax.parse.children(one, "aux"))


def _is_apart(syntax: Syntax, clause: Token, head: Token) -> bool:
    """Whether a clause is an independent sentence before its head: "X is treated; some respond"."""
    if _is_joined(syntax, clause, head):
        return True
    between = syntax.parse.tokens[clause.index : head.index]
    return clause.dep == "ccomp" and any(
        each.text in _STOPS or (each.dep == "cc" and each.head in {clause.index, head.index})
        for each in between
        if each.text in _STOPS or is_verb(syntax.parse.head(each))
    )


def _is_joined(syntax: Syntax, clause: Token, head: Token) -> bool:
    """Whether a clause taken for a verb's content follows an "and": "X falls *and Y may rise*"."""
    first = min(each.index for each in (clause, *syntax.parse.subtree(clause)))
    before = syntax.parse.tokens[max(0, first - 1) : first]
    is_joined = any(each.tag == "CC" and each.head != clause.index for each in before)
    is_content = any(syntax.parse.children(clause, "mark"))
    return clause.dep == "ccomp" and head.index < first and is_joined and not is_content


def _shares(syntax: Syntax, conjunct: Token, head: Token) -> bool:
    """Whether a conjunct shares the negation and modals of the first: not across "but".

    "does not bind A but activates B", "may bind A and activates B": a finite conjunct shares none.
    """
    if not is_verb(head):
        return True
    coordinators = {each.lemma for each in syntax.parse.children(head, "cc")}
    return conjunct.tag not in _FINITE and "but" not in coordinators


def _is_climbed(syntax: Syntax, token: Token, language: Language, cues_at: CuesAt) -> bool:
    head = syntax.parse.head(token)
    if _completes_cue(syntax, token, cues_at):
        return True
    if token.dep == "pcomp" and head.text.lower() == "by":  # "may help by lowering X"
        return is_verb(syntax.parse.head(head))
    if token.dep in {"pobj", "pcomp"}:
        return head.text.lower() in _NOMINAL_PREPOSITIONS and _passes_on(
            syntax, head, language, cues_at
        )
    if token.dep in _ARGUMENTS:
        return _is_about(syntax, token, language, cues_at)
    if token.dep == "acl":  # "might be a virus linked with X"
        return _is_content(syntax, token) or head.dep == "attr"
    if token.dep == "relcl":  # "may be a strategy to prevent X"
        is_purpose = any(child.tag == "TO" for child in syntax.parse.children(token, "aux"))
        return is_purpose or _is_content_clause(syntax, token)
    return token.dep in _CLIMBED and (token.dep != "advcl" or _is_bare(syntax, token))


def _completes_cue(syntax: Syntax, token: Token, cues_at: CuesAt) -> bool:
    """Whether a word hangs on a cue's last word: "anything *but* protective", "far *from* it"."""
    head = syntax.parse.head(token)
    governors = (head, syntax.parse.head(head)) if head.dep in {"prep", "cc"} else (head,)
    return token.dep in _COMPLETING and any(
        len(cue.words) > 1
        and fits(cue, token.dep)
        and syntax.parse.tokens[last].lemma in cue.words[-1]
        for each in governors
        for cue in cues_at(each)
        for last in (token.index - 1, head.index)
    )


def _is_about(syntax: Syntax, token: Token, language: Language, cues_at: CuesAt) -> bool:
    """Whether a verb is about its argument: it states that it exists, or is a cue."""
    verb = syntax.parse.head(token)
    if any(fits(cue, token.dep) and cue.via for cue in cues_at(verb)):
        return True
    shows = any(verb.lemma in language.function_words[kind] for kind in SHOWING)
    if token.dep != "nsubj":
        return shows
    return verb.lemma in language.function_words["showing"] and not any(
        syntax.parse.children(verb, "dobj", *_PREDICATIVE)
    )


def _is_content(syntax: Syntax, clause: Token) -> bool:
    """Whether a clause is the content of its noun ("evidence that"), not a restriction of it."""
    is_participle = clause.tag in {"VBN", "VBG"}
    return not is_participle or any(syntax.parse.children(clause, "mark", "aux"))


def _is_content_clause(syntax: Syntax, clause: Token) -> bool:
    """Whether a clause labelled as relative is the content of its noun: "evidence that"."""
    return clause.dep == "relcl" and any(
        each.lemma == "that" for each in syntax.parse.children(clause, "mark")
    )


def _is_bare(syntax: Syntax, verb: Token) -> bool:
    """Whether an adverbial clause has no subject of its own: a purpose or a participle."""
    marks = syntax.parse.children(verb, "nsubj", "nsubjpass", "mark")
    return all(verb.tag == "VBG" and each.text.lower() == "while" for each in marks)


def _passes_on(syntax: Syntax, preposition: Token, language: Language, cues_at: CuesAt) -> bool:
    """Whether the governor of a preposition is about its object: light nouns and cues are."""
    if preposition.text.lower() in {"without", "as"}:
        return True
    governor = syntax.parse.head(preposition)
    if governor.tag == "CD":  # "one of the targets of"
        return True
    if (
        language.head(
            governor.lemma, "transparent", "giving", "measure", "fate", "turning", "capability"
        )
        is not None
    ):
        return True
    if any(syntax.parse.children(preposition, "pcomp")):  # "is important in regulating"
        return True
    if (
        is_adjective(governor)
        and governor.dep in _PREDICATIVE
        and any(
            each.predicate in language.roles["helping"]
            for each in language.frames.get((governor.lemma, "adj"), ())
        )
    ):
        return True
    is_predicated = governor.dep == "attr" or syntax.parse.head(governor).lemma == "as"
    if is_predicated and preposition.text.lower() == "for":
        return True  # "could be a tool for the prevention of X", "be considered as one for it"
    return any("pobj" in cue.via for cue in cues_at(governor))
