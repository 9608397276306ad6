"""A pipeline from an ontology folder."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from claimgraph.analysis import DEFAULT_MODEL, Parser, load_sentence_rules
from claimgraph.claims import Knowledge
from claimgraph.documents import load_reading_rules, load_retractions
from claimgraph.learning import find_claim_scorer, find_pair_ranker
from claimgraph.learning.parsing import find_parser_weights
from claimgraph.mentions import (
    add_category_types,
    load_annotation_types,
    load_heading_weights,
    load_list_rules,
    load_senses,
    load_shortenings,
    load_species,
    load_variant_patterns,
)
from claimgraph.ontology import find_ontology, load_language, load_schema
from claimgraph.pipeline.stages import Pipeline
from claimgraph.terminology import load_terminology
from claimgraph.terminology.naming import find_name_classifier

__all__ = ["open_pipeline"]


def open_pipeline(
    folder: Path | None = None, *, model: str = DEFAULT_MODEL, lexicons: Sequence[Path] = ()
) -> Pipeline:
    """Load a pipeline from an ontology folder.

    Args:
        folder: The ontology folder; None for the one in the package.
        model: Name of an installed spaCy model package.
        lexicons: Compiled lexicons and tables of names, with precedence over those of the folder.

    Returns:
        The pipeline; the model itself is loaded on first use.

    Raises:
        OntologyError: If the folder is incomplete or contradicts itself.
        TerminologyError: If a lexicon cannot be read.
    """
    found = find_ontology(folder)
    schema = load_schema(found)
    language = load_language(found, schema)
    stand_ins = {
        category.iri: category.stand_in
        for category in schema.categories.values()
        if category.stand_in
    }
    lexicon = load_terminology(found, lexicons, schema)
    knowledge = Knowledge(
        schema=schema,
        language=language,
        lexicon=lexicon,
        find_names=partial(
            find_name_classifier, found, lexicon.forms, frozenset(schema.categories)
        ),
        find_scorer=partial(find_claim_scorer, found, frozenset(schema.predicates)),
        find_ranker=partial(find_pair_ranker, found, frozenset(schema.predicates)),
    )
    return Pipeline(
        knowledge=knowledge,
        reading_rules=load_reading_rules(found, schema, retractions=load_retractions()),
        sentence_rules=load_sentence_rules(found),
        parser=Parser(language, stand_ins, model=model, weights=find_parser_weights(found)),
        senses=replace(load_senses(found, schema), headings=load_heading_weights(found, schema)),
        variants=load_variant_patterns(found, schema),
        shortenings=load_shortenings(found),
        lists=load_list_rules(found, schema),
        species=load_species(found, schema),
        annotation_types=add_category_types(load_annotation_types(found, schema), schema),
        # Workers of a cluster run in other folders.
        again=partial(
            open_pipeline,
            None if folder is None else folder.absolute(),
            model=model,
            lexicons=tuple(each.absolute() for each in lexicons),
        ),
    )
