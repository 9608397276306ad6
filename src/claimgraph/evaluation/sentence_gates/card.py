"""The model card of a gate of sentences."""

from textwrap import fill

from claimgraph.learning import SentenceGate

__all__ = ["format_sentence_card"]

_WIDTH = 98  # columns


def format_sentence_card(gate: SentenceGate) -> str:
    """Return the model card of a gate as Markdown.

    Args:
        gate: A trained gate.
    """
    card = gate.header["card"]
    told = (
        f"Model: a logistic regression over {len(gate.header['weights'])} named features of what a"
        " sentence's words show before it is parsed: entries of the ontology's tables, categories"
        " of names and phrases, length; weights rounded to a byte. Made by `claimgraph train`; the"
        " same texts give the same bytes.",
        f"Data: {card['n_documents']} texts with {card['n_sentences']} sentences, of which"
        f" {card['n_tested']} could say something; the {card['n_claims']} claims that rules and"
        f" ranker of claimgraph {card['claimgraph']} read there, its gaps, and what they refer to,"
        " are what a sentence says: nobody judged them. SHA-256 of the texts"
        f" `{card['texts_sha256']}`.",
        f"On documents left out of the fitting, {card['passed']:.3f} of the sentences that could"
        f" say something pass, with {card['kept']:.4f} of the claims. Asked for was"
        f" {card['recall']:g}.",
        "Licence: the file holds numbers, and words of the ontology's tables as names of features:"
        " no sentence, title or identifier.",
        "It knows what claimgraph reads, not what is true, new or important: do not use it to"
        " choose sentences for people. `build --likely-sentences` uses it. Train it again"
        " where texts are of another kind, or rules and names are others.",
    )
    text = "".join(f"- {_wrap(each)}\n" for each in told)
    return f"# Model card: sentences that say nothing\n\n{text}"


def _wrap(text: str) -> str:
    return fill(
        text, _WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
