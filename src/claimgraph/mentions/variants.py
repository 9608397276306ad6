"""Variants of genes: their forms in a text, each brought to one normal form, and their genes."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.mentions.variant_patterns import VariantKind, VariantPattern, VariantPatterns
from claimgraph.model import Concept, Mention, Sentence, Span
from claimgraph.terminology import ConceptIndex
from claimgraph.vocabulary import cg, expand, local_concept_iri

__all__ = ["find_variants"]

_METHOD = "variant"
_REACH = 60  # characters between a variant and its gene
_BESIDE = 24  # characters on either side in which a word must stand that shows a variant
_JOINT = re.compile(r"[\s,/;()&+-]*(?:and|or)?[\s(]*")
_DIGITS = re.compile(r"(?<=\d),(?=\d{3})|\s")
_RESIDUE = re.compile(r"[A-Z][a-z]{2}|[A-Z*]")
_PLAIN_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-"})
_JOINING = frozenset(" (-")
_ON_GENE = frozenset({"", " ", "-", "("})
_CLOSING = {")": "(", "]": "["}
_OF_RESIDUES = frozenset({"from", "to", "residues"})
_PROTEINS = frozenset({VariantKind.PROTEIN, VariantKind.GLUED})
_SHORTEST = 3  # characters of an abbreviation of a unit or a change; words have more
_PREFIX = "dbsnp"

_Found = Sequence[tuple[Sentence, Sequence[Mention]]]


@dataclass(slots=True, kw_only=True)
class _Form:
    """A form found in a sentence.

    Attributes:
        row: Its row of the table.
        span: Its words, without a gene written onto it.
        groups: What the named groups matched.
        gene: The gene that the text names for it, None if none.
        glued: The mention of a gene written onto it that the lexicon did not find.
        kind: That of the row, decided for forms that may be either.
    """

    row: VariantPattern
    span: Span
    groups: Mapping[str, str]
    kind: VariantKind
    gene: Concept | None = None
    glued: Mention | None = None


def find_variants(found: _Found, patterns: VariantPatterns, lexicon: ConceptIndex) -> _Found:
    """Add the variants that the sentences of a document name to their mentions.

    A variant replaces the mentions inside its words, and those that it overlaps, unless its form
    could be something else. Its gene is the one next to it, or the object of *of* or *in* right
    after it; if the document says so of one gene anywhere, then everywhere. An identifier of dbSNP
    is a grounded concept; the others are local concepts of their normal form with their gene.

    Args:
        found: The sentences of one document, in text order, with their mentions.
        patterns: The forms of variants.
        lexicon: Names of genes.

    Returns:
        The sentences with all mentions in text order, not overlapping.
    """
    if not found or not patterns.may_have(found[0][0].document.text):
        return found
    reader = _Reader(patterns, lexicon, found[0][0].document.text)
    read = [(sentence, mentions, reader.read(sentence, mentions)) for sentence, mentions in found]
    forms = [form for _, _, each in read for form in each]
    if not forms:
        return found
    reader.decide(forms)
    names = reader.name(forms)
    return tuple(
        (sentence, _joined(mentions, own, names) if own else mentions)
        for sentence, mentions, own in read
    )


def _joined(
    mentions: Sequence[Mention], forms: Sequence[_Form], names: Mapping[Span, Mention]
) -> tuple[Mention, ...]:
    own = [names[form.span] for form in forms]
    own += [form.glued for form in forms if form.glued is not None]
    kept = [each for each in mentions if not any(each.span.overlaps(one.span) for one in own)]
    return tuple(sorted((*kept, *own), key=lambda each: each.span))


class _Reader:
    """Reads the variants of one document."""

    def __init__(self, patterns: VariantPatterns, lexicon: ConceptIndex, text: str) -> None:
        self._patterns = patterns
        self._lexicon = lexicon
        self._text = text
        self._has_context = patterns.has_context(text)

    def read(self, sentence: Sentence, mentions: Sequence[Mention]) -> list[_Form]:
        """Find the forms in a sentence, with the genes beside them."""
        start, end = sentence.span.start, sentence.span.end
        forms: list[_Form] = []
        for match in self._patterns.finder.finditer(self._text, start, end):
            row = self._patterns.row_of(match)
            if row.kind is not VariantKind.NONE:
                form = self._form(row, match, mentions, forms)
                if form is not None:
                    forms.append(form)
        genes = [each for each in mentions if self._is_gene(each.concept)]
        for form in forms:
            if form.gene is None:
                form.gene = self._gene_of(form, genes, forms)
        return forms

    def _form(
        self,
        row: VariantPattern,
        match: re.Match[str],
        mentions: Sequence[Mention],
        before: Sequence[_Form],
    ) -> _Form | None:
        groups = {
            name.partition("_")[2].rstrip("_"): value
            for name, value in match.groupdict().items()
            if value is not None and name.startswith(f"{match.lastgroup}_")
        }
        start = match.start() + len(groups.get("gene", "") + groups.get("prefix", ""))
        if row.kind is VariantKind.ALLELE and self._text[start] not in _JOINING:  # "APOE4"
            start = match.start()
        span = _trim(Span(start, match.end()), self._text)
        covering = [each for each in mentions if each.span.contains(span)]
        if row.needs and (covering or not self._is_met(row.needs, span, before, mentions)):
            return None
        form = _Form(row=row, span=span, groups=groups, kind=row.kind)
        if "gene" not in groups:
            return form
        if row.kind in _PROTEINS and self._is_symbol(match, mentions):
            return None
        return self._unglued(form, match, mentions) or (
            form if row.kind is VariantKind.PROTEIN else None
        )

    def _is_symbol(self, match: re.Match[str], mentions: Sequence[Mention]) -> bool:
        """Whether a form with its gene is a known name of another gene, and no variant."""
        whole = Span(*match.span())
        return any(each.span.contains(whole) and self._is_gene(each.concept) for each in mentions)

    def _is_on(self, mention: Mention, span: Span) -> bool:
        """Whether a mention is of a gene onto which a form is written: "KRAS(G12D)"."""
        on = self._text[mention.span.end : span.start] in _ON_GENE
        return on and mention.span.end <= span.start and self._is_gene(mention.concept)

    def _is_met(
        self, needs: str, span: Span, before: Sequence[_Form], mentions: Sequence[Mention]
    ) -> bool:
        if needs == "document" and self._has_context:
            return True
        if any(self._is_on(each, span) for each in mentions):
            return True
        if needs == "document":
            return False
        around = (
            self._text[max(0, span.start - _BESIDE) : span.start],
            self._text[span.end : span.end + _BESIDE],
        )
        last = before[-1].span.end if before else 0
        joint = _JOINT.fullmatch(self._text, last, span.start) if last else None
        return joint is not None or any(self._patterns.beside.search(each) for each in around)

    def _unglued(
        self, form: _Form, match: re.Match[str], mentions: Sequence[Mention]
    ) -> _Form | None:
        """Return a form with the gene that is written onto it; None if that is no gene."""
        span = Span(match.start(), match.start() + len(form.groups["gene"]))
        known = next((each for each in mentions if each.span == span), None)
        if known is None:
            named = self._lexicon.find_text(span.cut(self._text))
            if not named or not self._is_gene(named[0].concept):
                return None
            known = Mention(
                span=span, text=span.cut(self._text), concept=named[0].concept, score=named[0].score
            )
            form.glued = known
        if not self._is_gene(known.concept):
            return None
        form.gene = known.concept
        return form

    def _is_gene(self, concept: Concept) -> bool:
        return concept.category in {cg("Protein"), cg("GeneFamily")}

    def _gene_of(
        self, form: _Form, genes: Sequence[Mention], forms: Sequence[_Form]
    ) -> Concept | None:
        """Find the gene that stands next to a form, before it or as the object of "of" or "in"."""
        start = min((each.span.start for each in self._row_of(form, forms)), default=0)
        end = max((each.span.end for each in self._row_of(form, forms)), default=0)
        for gene in reversed(genes):
            between = self._text[gene.span.end : start]
            if gene.span.end <= start <= gene.span.end + _REACH:
                if self._patterns.gene_before.fullmatch(between):
                    return gene.concept
                break
        for gene in genes:
            between = self._text[end : gene.span.start]
            if end <= gene.span.start <= end + _REACH:
                return gene.concept if self._patterns.gene_after.fullmatch(between) else None
        return None

    def _row_of(self, form: _Form, forms: Sequence[_Form]) -> Iterator[_Form]:
        """Yield the forms of the list to which a form belongs: "V600E, V600K and K601E"."""
        place = next(n for n, each in enumerate(forms) if each is form)
        yield form
        for step in (-1, 1):
            at = place
            while 0 <= at + step < len(forms):
                one, other = sorted((forms[at], forms[at + step]), key=lambda each: each.span)
                if not _JOINT.fullmatch(self._text, one.span.end, other.span.start):
                    break
                at += step
                yield forms[at]

    def decide(self, forms: Sequence[_Form]) -> None:
        """Decide the forms that may be of a protein or of DNA by the document's other forms."""
        certain = Counter(form.kind in _PROTEINS for form in forms if _is_short(form))
        written = {_normal(form, form.row.normal, self._patterns) for form in forms}
        for form in forms:
            if form.kind is VariantKind.EITHER:
                form.kind = VariantKind.PROTEIN
                protein = _normal(form, form.row.normal.split("|")[0], self._patterns)
                if protein not in written and certain[True] <= certain[False]:
                    form.kind = VariantKind.DNA

    def name(self, forms: Sequence[_Form]) -> Mapping[Span, Mention]:
        """Return the mention of each form by its span."""
        normals = [self._normal(form) for form in forms]
        genes: dict[str, dict[str, Concept]] = {}
        for form, normal in zip(forms, normals, strict=True):
            if form.gene is not None:
                genes.setdefault(normal, {})[form.gene.iri] = form.gene
        named: dict[Span, Mention] = {}
        for form, normal in zip(forms, normals, strict=True):
            known = genes.get(normal, {})
            gene = form.gene or (next(iter(known.values())) if len(known) == 1 else None)
            named[form.span] = Mention(
                span=form.span,
                text=form.span.cut(self._text),
                concept=_concept(form, normal, gene),
                method=_METHOD,
            )
        return named

    def _normal(self, form: _Form) -> str:
        protein, _, dna = form.row.normal.partition("|")
        template = dna if form.kind is VariantKind.DNA and dna else protein
        return _normal(form, template, self._patterns)


def _concept(form: _Form, normal: str, gene: Concept | None) -> Concept:
    """Return the concept of a normal form: one for all documents that name the same gene."""
    is_identifier = form.kind is VariantKind.IDENTIFIER
    joint = "" if form.kind is VariantKind.STAR else " "
    label = normal if gene is None or is_identifier else f"{gene.label}{joint}{normal}"
    return Concept(
        iri=expand(f"{_PREFIX}:{normal}") if is_identifier else local_concept_iri(label.lower()),
        label=label,
        category=form.row.category,
        variant_of=None if gene is None else gene.iri,
        grounded=is_identifier,
    )


def _is_short(form: _Form) -> bool:
    """Whether a form certainly tells proteins from DNA."""
    return form.kind in _PROTEINS or form.kind is VariantKind.DNA


def _normal(form: _Form, template: str, patterns: VariantPatterns) -> str:
    is_protein = template.startswith("p.")
    write: Callable[[str], str] = _writer(patterns.codes if is_protein else patterns.letters)
    values = {
        name: write(value) if name in _OF_RESIDUES else _plain(value)
        for name, value in form.groups.items()
    }
    return template.format_map(_Blank(values)).replace("c.+", "c.")


def _trim(span: Span, text: str) -> Span:
    """Return a span without what joins it to a gene, and without brackets opened outside it."""
    words = span.cut(text)
    words = words.lstrip(" ")
    start = span.end - len(words)
    while words[-1:] in _CLOSING and words.count(words[-1]) > words.count(_CLOSING[words[-1]]):
        words = words[:-1]
    return Span(start, start + len(words.rstrip(" ,")))


class _Blank(dict[str, str]):
    """Groups of a match; those that took no part are empty."""

    def __missing__(self, key: str) -> str:
        return ""


def _writer(known: Mapping[str, str]) -> Callable[[str], str]:
    """Return a function that writes residues in their normal form."""

    def write(value: str) -> str:
        single = known.get(value) or known.get(value.lower()) or known.get(value.upper())
        if single is not None:
            return single
        parts = _RESIDUE.findall(value)
        return "".join(known.get(part, part) for part in parts) if parts else _plain(value)

    return write


def _plain(value: str) -> str:
    """Return a position, a size or a kind of change without spaces, commas and a plural."""
    plain = value.translate(_PLAIN_SIGNS)
    if any(sign.isdigit() for sign in plain):
        return _DIGITS.sub("", plain)
    is_word = len(plain) > _SHORTEST
    return plain.lower().removesuffix("s").replace("-", " ") if is_word else plain
