"""What stands in front of a noun, or is joined to a word by a hyphen: "X toxicity", "X-induced"."""

from collections.abc import Iterator

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.transparent_nouns import Resolver
from claimgraph.claims.knowledge import Knowledge
from claimgraph.claims.trees.syntax import Syntax, is_adjective
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["Compounds"]


class Compounds:
    """Reads the compounds of one sentence."""

    def __init__(self, resolver: Resolver, syntax: Syntax, knowledge: Knowledge) -> None:
        self._resolver = resolver
        self._parse = syntax.parse
        self._knowledge = knowledge

    def before(self, trigger: Token) -> Iterator[Argument]:
        """Yield what stands in front of a noun or adjective, or is joined to it by a hyphen."""
        if trigger.inner is not None:
            mention = trigger.inner
            yield Argument(
                concept=mention.concept,
                span=mention.span,
                token=trigger.index,
                is_generic=mention.text.lower() in self._knowledge.language.anaphors,
            )
            yield from self._hyphenated(trigger)
        carriers = [trigger]
        if is_adjective(trigger):  # "migraine preventive properties": look beside the adjective
            carriers.append(self._parse.head(trigger))
        for carrier in carriers:
            for child in self._parse.children(carrier, "compound", "nmod", "amod", "npadvmod"):
                if child.mention is None or child.index > trigger.index:
                    continue
                if not self._is_cut_off(child, trigger):
                    yield from self._resolver.resolve(child, coordinate=False)

    def _is_cut_off(self, modifier: Token, noun: Token) -> bool:
        """Whether a verb taken for a noun, or another noun, stands between: "X lowers Y"."""
        frames = self._knowledge.language.frames
        between = self._parse.tokens[modifier.index + 1 : noun.index]
        if noun.mention is not None and any(
            each.tag.startswith("NN") and each.mention is None for each in between
        ):
            return True  # "X treatment Y cells"
        if self._knowledge.is_person(noun) and any(each.tag == "JJ" for each in between):
            return True  # "X intolerant people"
        if any(self._is_condition(each) for each in between):
            return True  # "in X stones, Y is" without the comma
        if noun.mention is not None and any(each.dep == "cc" for each in between):
            return not any(each.mention is not None for each in between)  # "X and severe Y"
        return any(
            each.tag in {"NNS", "NNPS"} and (each.lemma, "verb") in frames and each.inner is None
            for each in between
        )

    def _is_condition(self, token: Token) -> bool:
        mention = token.mention
        return mention is not None and self._knowledge.is_within(mention.concept, cg("Condition"))

    def _hyphenated(self, trigger: Token) -> Iterator[Argument]:
        """Yield what shares the word behind a hyphen: the X of "X- and Y-induced"."""
        text = self._parse.sentence.document.text
        for token in reversed(self._parse.tokens[: trigger.index]):
            mention = token.mention
            if mention is not None and text[mention.span.end : mention.span.end + 1] == "-":
                yield Argument(concept=mention.concept, span=mention.span, token=token.index)
            elif mention is not None or token.text not in {"-", ",", "and", "or", "/"}:
                return
