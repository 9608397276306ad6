"""The way from a trigger up the tree, as far as what governs it still speaks about it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claimgraph.claims.trees.syntax import Syntax, is_adjective, is_verb
from claimgraph.model import Token
from claimgraph.ontology import Cue, Language

__all__ = ["CuesAt", "Step", "fits", "iter_governors"]

# What a trigger hangs on still speaks about it along these relations.
_CLIMBED = frozenset({"attr", "acomp", "oprd", "xcomp", "ccomp", "conj", "acl", "pcomp", "advcl"})
# Along these only if the verb says no more of it than that it is there, or is a cue.
_ARGUMENTS = frozenset({"dobj", "nsubjpass", "nsubj"})
_SHOWING = ("showing", "light", "copula")
_NOMINAL_PREPOSITIONS = frozenset({"as", "of", "for", "without", "in", "at", "to"})
_PREDICATIVE = frozenset({"acomp", "attr", "oprd"})
_FINITE = frozenset({"VBZ", "VBP", "VBD"})

CuesAt = Callable[[Token], Sequence[Cue]]
"""From a word to the lines of ``cues.tsv`` that fit it where it stands."""


@dataclass(frozen=True, slots=True)
class Step:
    """A word on the way up.

    Attributes:
        token: The word.
        via: The relation by which the way arrives at it; empty at the trigger.
        is_shared: Whether what hangs on it is said of the trigger too; not of a finite conjunct,
            which has its own negation and modals.
    """

    token: Token
    via: str
    is_shared: bool = True


def iter_governors(
    syntax: Syntax, trigger: Token, language: Language, cues_at: CuesAt
) -> Iterator[Step]:
    """Yield the trigger and what governs it, as far as that still speaks about it.

    Args:
        syntax: The sentence's logical relations.
        trigger: The word that evokes a claim.
        language: Verbs, heads.
        cues_at: The lines of ``cues.tsv`` that fit a word where it stands.

    Yields:
        The steps, the trigger first.
    """
    step: Step | None = Step(trigger, "")
    while step is not None:
        yield step
        step = _next_step(syntax, step, language, cues_at)


def fits(cue: Cue, relation: str) -> bool:
    """Whether a cue counts for what hangs by a relation."""
    return not cue.via or relation in cue.via


def _next_step(syntax: Syntax, step: Step, language: Language, cues_at: CuesAt) -> Step | None:
    """Return the governor of a step; None where it no longer speaks about what is below."""
    token, head = step.token, syntax.parse.head(step.token)
    if head.index == token.index:
        return None
    if token.dep == "conj":  # a conjunct with a subject or modal of its own stands alone
        own = any(syntax.parse.children(token, "nsubj", "nsubjpass", "aux", "auxpass"))
        if own:
            return None
        return Step(head, step.via if is_verb(head) else "", _shares(syntax, token, head))
    if token.dep == "prep":  # what stands behind "as" is said of the object: "tested X as a Y"
        return Step(head, "dobj" if token.lemma == "as" and is_verb(head) else "pobj")
    if not _is_climbed(syntax, token, language, cues_at) or _is_apart(syntax, token, head):
        return None
    relation = "acl" if _is_content_clause(syntax, token) else token.dep
    factive = any(cue.kind == "factive" and fits(cue, relation) for cue in cues_at(head))
    return None if factive else Step(head, relation, relation != "advcl")


def _is_apart(syntax: Syntax, clause: Token, head: Token) -> bool:
    """Whether a clause is a sentence of its own before the next: "X is treated; some respond"."""
    between = syntax.parse.tokens[clause.index : head.index]
    return clause.dep == "ccomp" and any(
        each.text == ";" or (each.dep == "cc" and each.head in {clause.index, head.index})
        for each in between
        if each.text == ";" or is_verb(syntax.parse.head(each))
    )


def _shares(syntax: Syntax, conjunct: Token, head: Token) -> bool:
    """Whether a conjunct shares the negation and modals of the first: not across "but".

    "does not bind A but activates B", "may bind A and activates B": a finite conjunct is free.
    """
    if not is_verb(head):
        return True
    coordinators = {each.lemma for each in syntax.parse.children(head, "cc")}
    return conjunct.tag not in _FINITE and "but" not in coordinators


def _is_climbed(syntax: Syntax, token: Token, language: Language, cues_at: CuesAt) -> bool:
    head = syntax.parse.head(token)
    if token.dep == "pcomp" and head.text.lower() == "by":  # "may help by lowering X"
        return is_verb(syntax.parse.head(head))
    if token.dep in {"pobj", "pcomp"}:
        return head.text.lower() in _NOMINAL_PREPOSITIONS and _passes_on(
            syntax, head, language, cues_at
        )
    if token.dep in _ARGUMENTS:
        return _is_about(syntax, token, language, cues_at)
    if token.dep == "acl":
        return _is_content(syntax, token)
    if token.dep == "relcl":  # "may be a strategy to prevent X"
        is_purpose = any(child.tag == "TO" for child in syntax.parse.children(token, "aux"))
        return is_purpose or _is_content_clause(syntax, token)
    return token.dep in _CLIMBED and (token.dep != "advcl" or _is_bare(syntax, token))


def _is_about(syntax: Syntax, token: Token, language: Language, cues_at: CuesAt) -> bool:
    """Whether a verb speaks about its argument: it says that it is there, or is a cue."""
    verb = syntax.parse.head(token)
    if any(fits(cue, token.dep) and cue.via for cue in cues_at(verb)):
        return True
    shows = any(verb.lemma in language.function_words[kind] for kind in _SHOWING)
    if token.dep != "nsubj":
        return shows
    return verb.lemma in language.function_words["showing"] and not any(
        syntax.parse.children(verb, "dobj", *sorted(_PREDICATIVE))
    )


def _is_content(syntax: Syntax, clause: Token) -> bool:
    """Whether a clause says what its noun is ("evidence that", "ability to"), not which one."""
    is_participle = clause.tag in {"VBN", "VBG"}
    return not is_participle or any(syntax.parse.children(clause, "mark", "aux"))


def _is_content_clause(syntax: Syntax, clause: Token) -> bool:
    """Whether what the parser took for a relative clause says what its noun is: "evidence that"."""
    return clause.dep == "relcl" and any(
        each.lemma == "that" for each in syntax.parse.children(clause, "mark")
    )


def _is_bare(syntax: Syntax, verb: Token) -> bool:
    """Whether an adverbial clause is a purpose or participle, not a clause with its own subject."""
    marks = syntax.parse.children(verb, "nsubj", "nsubjpass", "mark")
    return all(verb.tag == "VBG" and each.text.lower() == "while" for each in marks)


def _passes_on(syntax: Syntax, preposition: Token, language: Language, cues_at: CuesAt) -> bool:
    """Whether what governs a preposition speaks about its object: empty heads and cues do."""
    if preposition.text.lower() in {"without", "as"}:
        return True
    governor = syntax.parse.head(preposition)
    if (
        language.head(governor.lemma, "transparent", "giving", "measure", "fate", "capability")
        is not None
    ):
        return True
    if is_adjective(governor) and governor.dep in _PREDICATIVE:  # "is important in regulating"
        helps = any(
            each.predicate in language.roles["helping"]
            for each in language.frames.get((governor.lemma, "adj"), ())
        )
        return helps or any(syntax.parse.children(preposition, "pcomp"))
    if governor.dep == "attr" and preposition.text.lower() == "for":
        return True  # "could be a tool for the prevention of X"
    return any("pobj" in cue.via for cue in cues_at(governor))
