"""Claims in words."""

from claimgraph.model import Claim, Polarity
from claimgraph.ontology import Schema

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
    is_negated = claim.polarity is Polarity.NEGATED
    label = schema.predicate_label(claim.predicate, is_negated=is_negated)
    return label if claim.certainty.is_stated else f"{label} [{claim.certainty.value}]"
