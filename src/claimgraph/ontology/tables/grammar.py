"""Closed classes of English grammar that tables name: parts of speech, dependencies, prepositions.

Source: the dependency labels are those of spaCy's English models (CLEAR style); the prepositions
are those of Huddleston and Pullum (2002), *The Cambridge Grammar*, chapter 7, that take a noun
phrase, and a few other words that the parser tags as prepositions.
"""

from enum import StrEnum

from claimgraph.ontology.tables.checks import Each, OneOf

__all__ = ["DEPENDENCIES", "PREPOSITIONS", "PartOfSpeech"]


class PartOfSpeech(StrEnum):
    """Part of speech by which a word is looked up."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adj"
    PREPOSITION = "prep"


DEPENDENCIES = Each(
    OneOf(
        frozenset({
        "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass",
        "case", "cc", "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det",
        "dobj", "expl", "intj", "mark", "meta", "neg", "nmod", "npadvmod", "nsubj", "nsubjpass",
        "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj", "predet", "prep",
        "prt", "punct", "quantmod", "relcl", "xcomp",
        }),
        "dependency",
    )
)  # fmt: skip
PREPOSITIONS = frozenset(
    {
        "aboard", "about", "above", "according", "across", "after", "against", "ahead", "along",
        "alongside", "amid", "amidst", "among", "amongst", "and", "around", "as", "aside", "at",
        "atop", "because", "before", "behind", "below", "beneath", "beside", "besides",
        "between", "beyond", "but", "by", "compared", "concerning", "considering", "despite",
        "down", "due", "during", "except", "excepting", "excluding", "following", "for", "from",
        "given", "in", "including", "inside", "into", "less", "like", "minus", "near",
        "notwithstanding", "of", "off", "on", "onto", "opposite", "out", "outside", "over",
        "past", "pending", "per", "plus", "prior", "regarding", "relative", "respecting",
        "round", "save", "since", "than", "through", "throughout", "till", "to", "toward",
        "towards", "under", "underneath", "unlike", "until", "unto", "up", "upon", "versus",
        "via", "vs", "with", "within", "without", "worth",
    }
)  # fmt: skip
