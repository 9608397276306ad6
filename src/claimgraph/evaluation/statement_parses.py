"""Parse the annotators' sentences as the pipeline parses its own."""

from collections.abc import Callable

from claimgraph.analysis import is_overlong
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.gold_statements import GoldStatement
from claimgraph.mentions import define_abbreviations, find_mentions
from claimgraph.model import ParsedSentence, SectionKind, Sentence
from claimgraph.pipeline import Pipeline

__all__ = ["cut_statements", "parse_statements"]


def cut_statements(gold: GoldDocument) -> tuple[Sentence, ...]:
    """Return the sentences of a gold document's statements, in their order."""
    kinds = [(section.span, section.kind) for section in gold.document.sections]
    return tuple(
        Sentence(
            document=gold.document,
            span=statement.span,
            section=next(
                (kind for span, kind in kinds if span.start <= statement.span.start < span.end),
                SectionKind.ABSTRACT,
            ),
            number=number,
        )
        for number, statement in enumerate(gold.statements, start=1)
    )


def parse_statements(
    pipeline: Pipeline,
    gold: GoldDocument,
    *,
    is_wanted: Callable[[GoldStatement, Sentence], bool] = lambda _, __: True,
) -> tuple[ParsedSentence | None, ...]:
    """Parse the annotators' sentences, with the mentions found in them.

    Args:
        pipeline: Finds mentions and parses.
        gold: The document.
        is_wanted: Whether a sentence needs a parse.

    Returns:
        A parse for each statement; None for those that are not wanted. The parse of an overlong
        one has no tokens.
    """
    sentences = cut_statements(gold)
    lexicon = pipeline.knowledge.lexicon
    defined = define_abbreviations(gold.document, sentences, lexicon)
    wanted = [
        is_wanted(statement, sentence)
        for statement, sentence in zip(gold.statements, sentences, strict=True)
    ]
    pairs = [
        (each, () if is_overlong(each) else find_mentions(each, lexicon, defined))
        for each, is_one in zip(sentences, wanted, strict=True)
        if is_one
    ]
    parses = iter(tuple(pipeline.parser.parse(pairs)))
    return tuple(next(parses) if each else None for each in wanted)
