"""Claims in words."""

from claimgraph.model import Claim, Polarity
from claimgraph.ontology import Schema
from claimgraph.vocabulary import contract

__all__ = ["tell_predicate"]


def tell_predicate(claim: Claim, schema: Schema) -> str:
    """Return the words of a predicate that say by themselves if a claim is not stated.

    Args:
        claim: The claim.
        schema: Labels of the predicates.

    Returns:
        The label of a stated claim ("treats"), the negative label of a negated one ("does not
        treat"), and the certainty behind a hedged one ("treats [possible]").
    """
    predicate = schema.predicates.get(claim.predicate)
    label = schema.labels.get(claim.predicate) or contract(claim.predicate, schema.prefixes)
    if claim.polarity is Polarity.NEGATED:
        label = f"not: {label}" if predicate is None else predicate.negative_label
    return label if claim.certainty.is_stated else f"{label} [{claim.certainty.value}]"
