"""Sentences to grounded mentions.

``lexicon_lookup`` finds the longest names of a lexicon in a sentence; ``abbreviations`` finds the
short forms that a document defines and grounds them to the concept of their long form, and
``implied_definitions`` those that it spells out without brackets;
``coordination`` finds names that share words; ``choosing`` disambiguates undefined short forms by
the whole document, ``gene_context`` by what it says of genes, ``headings`` by the headings of its
record; ``species`` finds the species whose
genes are meant, ``viral_proteins`` what is of a virus; ``variants`` finds
variants of genes by the forms of ``variant_patterns``, ``unmatched_symbols`` symbols that the
lexicon lacks, or has in another case; ``given`` takes over what was annotated.
"""

from claimgraph.mentions.abbreviations import Abbreviation, find_abbreviations
from claimgraph.mentions.annotation_types import (
    AnnotationType,
    add_category_types,
    load_annotation_types,
)
from claimgraph.mentions.choosing import choose_concepts
from claimgraph.mentions.coordination import join_coordinated
from claimgraph.mentions.definitions import (
    Definitions,
    define_abbreviations,
    find_definitions,
)
from claimgraph.mentions.given import make_given_mentions
from claimgraph.mentions.heading_weights import HeadingWeights, load_heading_weights
from claimgraph.mentions.headings import choose_by_headings
from claimgraph.mentions.implied_definitions import add_implied
from claimgraph.mentions.lexicon_lookup import Match, find_matches, find_mentions
from claimgraph.mentions.list_rules import ListRules, load_list_rules
from claimgraph.mentions.senses import Senses, load_senses
from claimgraph.mentions.shortenings import load_shortenings
from claimgraph.mentions.species import SpeciesWords, choose_species, load_species
from claimgraph.mentions.unmatched_symbols import add_symbols
from claimgraph.mentions.unnamed import name_given_forms, name_long_forms
from claimgraph.mentions.variant_patterns import VariantPatterns, load_variant_patterns
from claimgraph.mentions.variants import find_variants
from claimgraph.mentions.viral_proteins import name_viral_proteins

__all__ = [
    "Abbreviation",
    "AnnotationType",
    "Definitions",
    "HeadingWeights",
    "ListRules",
    "Match",
    "Senses",
    "SpeciesWords",
    "VariantPatterns",
    "add_category_types",
    "add_implied",
    "add_symbols",
    "choose_by_headings",
    "choose_concepts",
    "choose_species",
    "define_abbreviations",
    "find_abbreviations",
    "find_definitions",
    "find_matches",
    "find_mentions",
    "find_variants",
    "join_coordinated",
    "load_annotation_types",
    "load_heading_weights",
    "load_list_rules",
    "load_senses",
    "load_shortenings",
    "load_species",
    "load_variant_patterns",
    "make_given_mentions",
    "name_given_forms",
    "name_long_forms",
    "name_viral_proteins",
]
