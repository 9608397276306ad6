"""Every table of the ontology folder, and for each of its columns a cell that cannot be right."""

from collections.abc import Mapping
from types import MappingProxyType

from claimgraph.analysis.sentences import SENTENCE_ABBREVIATIONS
from claimgraph.documents.reading_rules import (
    BOILERPLATE,
    LANGUAGES,
    PUBLICATION_TYPES,
    SECTIONS,
)
from claimgraph.evaluation.judged_pairs.learned_predicates import RANKED_PREDICATES
from claimgraph.evaluation.metrics.attributes import ATTRIBUTES
from claimgraph.evaluation.metrics.labels import LABELS
from claimgraph.evaluation.ranking.ranked_relations import RANKED_RELATIONS
from claimgraph.evaluation.relations.relation_rules import RELATIONS
from claimgraph.exports.exchange.exchange_tables import EXCHANGE_PREFIXES, EXCHANGE_TERMS
from claimgraph.mentions.annotation_types import ANNOTATION_TYPES
from claimgraph.mentions.heading_weights import HEADING_WEIGHTS
from claimgraph.mentions.list_rules import LISTS
from claimgraph.mentions.senses import SENSES
from claimgraph.mentions.shortenings import SHORTENINGS
from claimgraph.mentions.species import SPECIES
from claimgraph.mentions.variant_patterns import RESIDUES, VARIANT_PARTS, VARIANT_PATTERNS
from claimgraph.ontology import Table
from claimgraph.ontology.tables.anaphors import ANAPHORS
from claimgraph.ontology.tables.asides import ASIDES
from claimgraph.ontology.tables.association_rules import ASSOCIATIONS
from claimgraph.ontology.tables.condition_words import CONDITIONS
from claimgraph.ontology.tables.contrast_words import CONTRAST_PREDICATES, CONTRASTS
from claimgraph.ontology.tables.cue_words import CUES
from claimgraph.ontology.tables.design_phrases import DESIGNS
from claimgraph.ontology.tables.exposure_words import EXPOSURES
from claimgraph.ontology.tables.frames import FRAMES
from claimgraph.ontology.tables.function_words import FUNCTION_WORDS
from claimgraph.ontology.tables.gap_cues import GAPS
from claimgraph.ontology.tables.head_nouns import HEADS
from claimgraph.ontology.tables.modifier_words import MODIFIERS
from claimgraph.ontology.tables.outcome_cues import OUTCOMES
from claimgraph.ontology.tables.phrase_heads import PHRASES
from claimgraph.ontology.tables.place_categories import PLACE_CATEGORIES
from claimgraph.ontology.tables.predicate_roles import PREDICATE_ROLES
from claimgraph.ontology.tables.projections import PROJECTIONS
from claimgraph.ontology.tables.qualifier_rules import QUALIFIERS
from claimgraph.ontology.tables.reason_words import REASONS
from claimgraph.ontology.tables.rule_scores import RULE_SCORES
from claimgraph.ontology.tables.stand_ins import STAND_INS
from claimgraph.ontology.tables.statistic_patterns import STATISTICS
from claimgraph.ontology.tables.studied_words import STUDIED
from claimgraph.ontology.tables.zone_phrases import ZONING
from claimgraph.terminology.bundle.join import EQUAL_CONCEPTS
from claimgraph.terminology.bundle.package_tables import LEFT_OUT, TERMINOLOGY_SOURCES
from claimgraph.terminology.bundle.variants import NAME_VARIANTS
from claimgraph.terminology.joining.categories import TERMINOLOGIES
from claimgraph.terminology.lexicons.bundled import LEXICONS
from claimgraph.terminology.lexicons.core_concepts import CONCEPTS
from claimgraph.terminology.matching.word_form_rows import WORD_FORMS
from claimgraph.terminology.sources.identifiers import XREF_PREFIXES

__all__ = ["TABLES", "WRONG"]

# Each table with its wrong cells by column; several where a cell can be wrong in several ways.
_ENTRIES: tuple[tuple[Table, dict[str, tuple[str, ...]]], ...] = (
    (ANAPHORS, {"lemma": ("It",), "kind": ("pronuon",), "category": ("cg:Findin", "x:Finding")}),
    (ASIDES, {"phrase": ("If any", "if  any", "(if any)")}),
    (
        ASSOCIATIONS,
        {
            "rule": ("Verb arguments", ""),
            "governor": ("verbs",),
            "first": ("object",),
            "second": ("",),
            "clauses": ("one", "-1"),
            "longest": ("1.5", "100"),
            "predicate": ("cg:relatedto",),
            "alike": ("maybe",),
        },
    ),
    (
        BOILERPLATE,
        {
            "kind": ("title",),
            "place": ("lines",),
            "reach": ("end",),
            "case": ("upper",),
            "pattern": ("(vol", "", "x*"),
            "example": ("",),
        },
    ),
    (
        CONCEPTS,
        {
            "id": ("D008274", "nowhere:1", ""),
            "label": ("", "a | b"),
            "category": ("Mineral", ""),
            "names": ("one| two", "one|", "one|one"),
            "abbreviations": ("Mg||Mg2+",),
            "broader": ("mineral",),
            "condition": ("mesh:", "mesh:D008881"),  # the second is right, but of no population
            "exact": ("nowhere:1",),
        },
    ),
    (CONDITIONS, {"lemma": ("with it", ""), "place": ("prep:whith", "prep", "self", "obj[own]")}),
    (
        CUES,
        {
            "cue": ("Not", "no ...", ""),
            "kind": ("negatoin",),
            "value": ("possible", "perhaps"),
            "where": ("above", ""),
            "via": ("negation", "neg| det"),
            "unless": ("nag",),
            "before": ("A", "!"),
            "after": ("a||b", "(a)"),
            "written": ("no more",),
        },
    ),
    (DESIGNS, {"phrase": ("a* b", ""), "design": ("mesh:D1", "cg:cohort"), "scope": ("text",)}),
    (
        EQUAL_CONCEPTS,
        {
            "subject": ("D000163",),
            "predicate": ("exact",),
            "object": ("nowhere:1",),
            "label": ("",),
        },
    ),
    (
        ATTRIBUTES,
        {
            "task": ("pheadra",),
            "polarity": ("denied",),
            "certainty": ("probable|sure", "probable| possible"),
            "attribute": ("",),
        },
    ),
    (LABELS, {"corpus": ("bioskope",), "ours": ("maybe",), "label": ("", "a b")}),
    (
        RELATIONS,
        {
            "task": ("biorad",),
            "predicate": ("cause",),
            "subject": ("Illness",),
            "object": ("Drugs",),
            "polarity": ("yes",),
            "certainty": ("sure",),
            "relation": ("a b",),
            "order": ("back",),
        },
    ),
    (
        RANKED_RELATIONS,
        {"task": ("biorad",), "relation": ("a b",), "predicate": ("cause", "")},
    ),
    (
        ANNOTATION_TYPES,
        {
            "corpus": ("BC5 CDR",),
            "type": ("",),
            "name": ("disease",),
            "categories": ("Chemical|Illness",),
            "prefix": ("msh",),
            "separators": ("and",),
            "vocabulary": ("mesh:(",),
            "given": ("Drugs",),
            "scored": ("concept",),
        },
    ),
    (STUDIED, {"lemma": ("Effect",), "kind": ("arm",), "place": ("of", "taken", "")}),
    (
        EXCHANGE_PREFIXES,
        {
            "prefix": ("msh",),
            "biolink": ("MESH:", ""),
            "category": ("biolink:Gene",),
            "indra": ("EGID:",),
            "embedded": ("no",),
        },
    ),
    (
        EXCHANGE_TERMS,
        {
            "term": ("cg:Mineral", "cg:treat", ""),
            "biolink": ("biolink:Disease", "a b"),
            "direction": ("increase",),
            "aspect": ("1",),
            "indra": ("activation",),
        },
    ),
    (EXPOSURES, {"lemma": ("Treat",), "place": ("with", "taken", "prep:with[finding]", "")}),
    (
        FRAMES,
        {
            "lemma": ("Be", "", "be (is)"),
            "pos": ("verbs",),
            "predicate": ("cg:isan", "nowhere:isA", ""),
            "subject": ("subject", "clause", "subj|subj", ""),
            "object": (
                "comp[indefinit]",
                "comp[indefinite",
                "comp[own]",
                "comp[finding]",
                "prep:off of",
                "prep:inn",
                "obj[risk,defict]/prep:of",
                "obj[]/prep:of",
                "compound/prep:of",
                "obj[Risk]/prep:of",
            ),
            "subject_category": ("Mineral", "cg:treats", "Chemical|", "x:Chemical"),
            "object_category": ("cg:Conditon",),
        },
    ),
    (FUNCTION_WORDS, {"lemma": ("Be", ""), "kind": ("copulla",)}),
    (
        GAPS,
        {
            "lemma": ("Understand",),
            "pos": ("prep",),
            "negated": ("ye", "yes|", ""),
            "kind": ("cg:unexplaind",),
            "topic": ("object", "taken", "obj[topic]", ""),
        },
    ),
    (
        HEADS,
        {
            "lemma": ("Type",),
            "kind": ("transparant",),
            "places": ("prep:ov", "self", "prep:of[deficit]"),
            "label": ("{}", "Deficit"),
            "category": ("deficits", "cg:Nothing"),
        },
    ),
    (LEFT_OUT, {"id": ("Disease",), "label": ("",), "name": ("a||b",)}),
    (LEXICONS, {"lexicon": ("bundle", "none.lexicon")}),
    (
        LANGUAGES,
        {"code": ("eng", ""), "name": ("german", ""), "script": ("Cjk",), "words": ("a||b", "a b")},
    ),
    (LISTS, {"kind": ("joint",), "form": ("And", ""), "category": ("cg:Process", "cg:Head")}),
    (MODIFIERS, {"word": ("Less", "much less"), "kind": ("more",)}),
    (
        NAME_VARIANTS,
        {"kind": ("heads",), "form": ("Disease", ""), "becomes": ("", "dis|order")},
    ),
    (
        CONTRAST_PREDICATES,
        {"kind": ("more",), "side": ("control",), "predicate": ("cg:increase",)},
    ),
    (CONTRASTS, {"form": ("Higher", "much higher"), "kind": ("more",)}),
    (
        OUTCOMES,
        {
            "lemma": ("Favorable",),
            "pos": ("noun",),
            "certainty": ("sure",),
            "outcome": ("favourable",),
        },
    ),
    (PHRASES, {"form": ("Prophylaxis",), "kind": ("adjective",), "category": ("", "Cure")}),
    (
        PLACE_CATEGORIES,
        {"predicate": ("cg:treat",), "role": ("trigger", ""), "category": ("cg:Cure", "cure")},
    ),
    (PREDICATE_ROLES, {"predicate": ("cg:treat",), "role": ("help",)}),
    (
        PROJECTIONS,
        {
            "predicate": ("cg:showsDeficit",),
            "subject_category": ("cg:Organ",),
            "qualifier": ("cg:people",),
            "makes": ("cg:exhibit",),
            "finding": ("deficit", "{} {}", "", "{} deficit |deficit in {}"),
        },
    ),
    (PUBLICATION_TYPES, {"name": ("",), "type": ("mesh:D008274",)}),
    (
        QUALIFIERS,
        {"category": ("cg:People",), "places": ("im", "in|", ""), "qualifier": ("cg:treats",)},
    ),
    (RANKED_PREDICATES, {"predicate": ("cg:increase",), "learned_as": ("cg:increase", "")}),
    (
        RESIDUES,
        {"kind": ("protein",), "letter": ("Ala", ""), "code": ("", "A"), "names": ("Alanine", "")},
    ),
    (REASONS, {"kind": ("filtred",), "reason": ("Too wide", ""), "told": ("", "a  b")}),
    (
        RULE_SCORES,
        {
            "rule": ("treat", "treat.verbs.treats", ""),
            "predicate": ("cg:treat", "**"),
            "n_predicted": ("many", "0"),  # of none, none can be right
            "n_correct": ("-1", "9999999"),
            "precision": ("1.5", "nan"),
            "lower": ("-0.1", ""),
            "corpora": ("biored=1", "biored=817/898  ddi=1/2"),
        },
    ),
    (SECTIONS, {"heading": ("Title", ""), "kind": ("heading",), "case": ("exact",)}),
    (HEADING_WEIGHTS, {"relation": ("beside", ""), "weight": ("1.5", "much", "")}),
    (SENSES, {"kind": ("long",), "form": ("gene",), "category": ("", "Gene")}),
    (SHORTENINGS, {"word": ("Sodium", ""), "becomes": ("Na", "")}),
    (
        SPECIES,
        {"kind": ("names",), "form": ("Mouse", "two  words"), "taxon": ("10090", "nowhere:1")},
    ),
    (SENTENCE_ABBREVIATIONS, {"form": ("e.g.", ""), "kind": ("sometimes",)}),
    (
        STAND_INS,
        {
            "lemma": ("Function", ""),
            "pos": ("noun",),
            "next": ("as a",),
            "standin": ("", "serve(s)"),
        },
    ),
    (
        STATISTICS,
        {
            "kind": ("pvalue",),
            "pattern": ("(", r"\bp = (NUM)", r"(?P<number>(NUM))", ""),
            "example": ("", "odds of three to one"),
        },
    ),
    (
        TERMINOLOGIES,
        {
            "terminology": ("msh",),
            "by": ("leaf",),
            "value": ("A", "A B"),  # by any there is no value
            "category": ("Gene",),
            "rank": ("first", "100"),
            "related": ("broad",),
            "xrefs": ("some",),
        },
    ),
    (
        TERMINOLOGY_SOURCES,
        {
            "package": ("", "Package"),
            "registry": ("cran",),
            "version": ("newest",),
            "sha256": ("53f1", "Z" * 64),
            "member": ("/usr/share/x", ""),
            "file": ("",),
            "licence": ("",),
            "attribution": ("", "two  spaces"),
        },
    ),
    (
        WORD_FORMS,
        {"kind": ("spellings",), "form": ("", "a b", "Aemi"), "becomes": ("", "Emi", "e mi")},
    ),
    (XREF_PREFIXES, {"written": ("", "M:SH"), "prefix": ("msh",)}),
    (VARIANT_PARTS, {"name": ("Pos", "Trigger", ""), "pattern": ("", "(")}),
    (
        VARIANT_PATTERNS,
        {
            "kind": ("peptide",),
            "category": ("cg:Mutation", "Variant"),
            "normal": ("p.{from}{to}", "p. "),
            "needs": ("words",),
            "begins": ("capital", ""),
            "pattern": ("", "("),
            "example": ("",),
        },
    ),
    (ZONING, {"kind": ("preface",), "pattern": ("(it", "", r"\bnever\b"), "example": ("",)}),
)
TABLES: Mapping[str, Table] = MappingProxyType({table.name: table for table, _ in _ENTRIES})
WRONG = MappingProxyType({table.name: cells for table, cells in _ENTRIES})
