"""The species that a document speaks of, and the genes of that species."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from claimgraph.model import Concept, Document, Mention, Sentence
from claimgraph.ontology import Schema, Table
from claimgraph.ontology.tables import CellError, CurieOf, Maybe, OneOf, Row, Text
from claimgraph.terminology import ConceptIndex
from claimgraph.vocabulary import expand, local_concept_iri

__all__ = ["SPECIES", "SpeciesWords", "choose_species", "load_species"]

_WORD = re.compile(r"[^\W\d_]+\.?(?:/\w+)?")
_NEAR = 14  # characters from a species' name to the gene that it belongs to
_BREAK = re.compile(r"[.;:,()]|\S+\s+\S+\s+\S")  # between them: at most one word, no sign
_RODENT = re.compile(r"[A-Z][a-z]+(?=.*\d)[\w-]*|[A-Z][a-z]{2,}")  # Smn1: not as for human genes
_CLAUSE_END = re.compile(r"[.!?]\s|\n")
_AROUND = 200  # characters of a clause before and behind a word, at most
_LETTERS = 4  # of the words that tell whether a text is in capitals as a whole
_FEW = 3  # symbols so written that show the species where nothing else does
_ASIDE = 1  # times that a species is named in passing: as the source of a template or a serum

_Found = Sequence[tuple[Sentence, Sequence[Mention]]]
_Place = tuple[int, int, str]  # start, end, taxon


@dataclass(frozen=True, kw_only=True)
class SpeciesWords:
    """Words that say which species a text is about.

    Attributes:
        names: IRI of the species by its names in lower case; empty for man.
        short: Names that in capitals are short forms of other things: "CAT" is a reporter gene.
        apart: Words after which a species' name says only where a reagent comes from.
        labels: What a species is called in the label of a gene of it.
        lower: IRIs of the species whose symbols have a capital followed by small letters; the
            first is meant where only the symbols tell.
        guests: IRIs of the species that live in others: a text that names one may be about the
            genes of the host.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    short: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)
    lower: tuple[str, ...] = ()
    guests: frozenset[str] = frozenset()

    @cached_property
    def longest(self) -> int:
        """Words of the longest name."""
        return max((len(name.split()) for name in self.names), default=0)

    def may_open(self, word: str) -> bool:
        """Whether a word in lower case may be the first of a name, also with a full stop behind."""
        return word in self._first or word.removesuffix(".") in self._first

    @cached_property
    def _first(self) -> frozenset[str]:
        opened = (_WORD.match(name) for name in self.names)
        return frozenset(each.group() for each in opened if each is not None)


def choose_species(
    document: Document,
    found: _Found,
    lexicon: ConceptIndex,
    words: SpeciesWords,
    defined: Collection[str] = (),
) -> tuple[tuple[Sentence, tuple[Mention, ...]], ...]:
    """Replace each gene by that of the species that the text is about.

    The species is the one named right before the gene; else the only one named in the title; else
    the only one named in the sentence; else the one that the document names most. Where none is
    named the gene is human, unless several symbols are written as those of mouse genes. If the
    lexicon has no gene of the species, the gene becomes an ungrounded concept.

    A species that lives in others counts only right before the gene. One outside the title whose
    symbols are written like human ones counts for the document if it is named more than once.

    Args:
        document: The document.
        found: Its sentences with the mentions in each.
        lexicon: Genes and their orthologues.
        words: The words that name species.
        defined: The short forms that the document defines, as written: no names of species.

    Returns:
        The sentences with the same mentions.
    """
    genes = _Genes(lexicon)
    if not any(genes.is_gene(each.concept) for _, mentions in found for each in mentions):
        return tuple((sentence, tuple(mentions)) for sentence, mentions in found)
    places = _find_species(document.text, words, defined)
    hosts = tuple(each for each in places if each[2] not in words.guests)
    reader = _Reader(document=document, words=words, places=places, hosts=hosts, genes=genes)
    usual = reader.most(found)
    return tuple(
        (
            sentence,
            tuple(
                reader.read(sentence, each, usual) if genes.is_gene(each.concept) else each
                for each in mentions
            ),
        )
        for sentence, mentions in found
    )


def _find_species(text: str, words: SpeciesWords, defined: Collection[str]) -> list[_Place]:
    """Return where a text names species, in text order."""
    places = []
    tokens = [(each.group(), *each.span()) for each in _WORD.finditer(text)]
    past = 0
    for number, (word, start, _) in enumerate(tokens):
        if number < past or not words.may_open(word.lower()):
            continue
        for size in range(min(words.longest, len(tokens) - number), 0, -1):
            end = tokens[number + size - 1][2]
            name = " ".join(text[start:end].lower().split())
            if name not in words.names and name.endswith("."):
                name, end = name[:-1], end - 1  # the end of a sentence
            taxon = words.names.get(name)
            if taxon is not None:
                past = number + size
                after = tokens[past][0].lower().rstrip(".") if past < len(tokens) else ""
                is_other = _is_short_form(text, start, end, words, defined)
                if after not in words.apart and not is_other:
                    places.append((start, end, taxon))
                break
    return places


def _is_short_form(
    text: str, start: int, end: int, words: SpeciesWords, defined: Collection[str]
) -> bool:
    """Whether a name of a species is written as a short form of something else."""
    written = text[start:end]
    if written.lower() not in words.short:
        return False
    bare = written.removesuffix("s")
    if not defined or {written, bare}.isdisjoint(defined):
        is_short = bare[1:] != bare[1:].lower()
        return is_short and not _is_in_capitals(text, start, end)
    return True


def _is_in_capitals(text: str, start: int, end: int) -> bool:
    """Whether most words of the clause around a place are in capitals, as in some titles."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    ends = _CLAUSE_END.finditer(text, first, start)
    opened = max((each.end() for each in ends), default=first)
    closed = _CLAUSE_END.search(text, end, last)
    around = _WORD.findall(text, opened, closed.start() if closed else last)
    long = [word for word in around if len(word) >= _LETTERS]
    return sum(map(str.isupper, long)) > len(long) / 2


class _Genes:
    """Which concepts are genes whose species counts."""

    def __init__(self, lexicon: ConceptIndex) -> None:
        self._lexicon = lexicon

    def is_gene(self, concept: Concept) -> bool:
        """Whether a concept is a gene of some species, or has an orthologue."""
        return self._lexicon.is_gene(concept.iri)

    def of(self, concept: Concept, taxon: str) -> Concept | None:
        """Return the gene of a species that a gene corresponds to."""
        if self._lexicon.taxon(concept.iri) == taxon:
            return concept
        return self._lexicon.orthologue(concept.iri, taxon)

    def taxon(self, concept: Concept) -> str:
        """Return the species of a gene."""
        return self._lexicon.taxon(concept.iri)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    document: Document
    words: SpeciesWords
    places: Sequence[_Place]
    hosts: Sequence[_Place]
    genes: _Genes

    def most(self, found: _Found) -> str | None:
        """Return the species that the document is about; None if it names none."""
        title = {taxon for start, _, taxon in self.hosts if start < len(self.document.title)}
        if len(title) == 1:
            return title.pop()
        counts = Counter(taxon for _, _, taxon in self.hosts)
        usual = {"", *self.words.lower}
        for taxon in {each for each in counts if each not in usual | title}:
            if counts[taxon] <= _ASIDE:
                del counts[taxon]
        if counts:
            return max(counts, key=lambda taxon: (counts[taxon], not taxon))
        symbols = {
            each.text
            for _, mentions in found
            for each in mentions
            if _RODENT.fullmatch(each.text) and self.genes.taxon(each.concept)
        }
        return self.words.lower[0] if len(symbols) >= _FEW and self.words.lower else None

    def read(self, sentence: Sentence, mention: Mention, usual: str | None) -> Mention:
        """Return a mention with the gene of its species."""
        concept = mention.concept
        taxon = self._near(mention)
        if taxon is None:
            taxon = self._by_case(mention)
        if taxon is None:
            taxon = self._of_sentence(sentence)
        if taxon is None:
            taxon = usual
        if taxon is None:
            taxon = "" if self.genes.of(concept, "") else self.genes.taxon(concept)
        gene = self.genes.of(concept, taxon)
        if gene is None and self.genes.of(concept, "") is None:
            return mention  # a gene that other species do not have
        return _with(mention, gene or self._unknown(mention, taxon))

    def _near(self, mention: Mention) -> str | None:
        """Return the species named right before a gene."""
        start = mention.span.start
        for _, end, taxon in reversed(self.places):
            if end <= start:
                between = self.document.text[end:start]
                if taxon in self.words.guests and not between.isspace():  # "*M. tb*-induced X"
                    return None
                return taxon if start - end <= _NEAR and not _BREAK.search(between) else None
        return None

    def _by_case(self, mention: Mention) -> str | None:
        """Return the species that the spelling of a symbol shows, if the document names it."""
        if not _RODENT.fullmatch(mention.text) or mention.text.isalpha():
            return None
        counts = Counter(taxon for _, _, taxon in self.places if taxon in self.words.lower)
        return max(counts, key=lambda taxon: (counts[taxon], taxon)) if counts else None

    def _of_sentence(self, sentence: Sentence) -> str | None:
        """Return the only species named in a sentence, unless the title names one."""
        if any(start < len(self.document.title) for start, _, _ in self.hosts):
            return None
        span = sentence.span
        own = {taxon for start, _, taxon in self.hosts if span.start <= start < span.end}
        return own.pop() if len(own) == 1 else None

    def _unknown(self, mention: Mention, taxon: str) -> Concept:
        """Return an ungrounded concept for a gene of a species whose genes are not known."""
        concept = mention.concept
        label = " ".join(filter(None, (self.words.labels.get(taxon), concept.label)))
        return Concept(
            iri=local_concept_iri(label),
            label=label,
            category=concept.category,
            broader=concept.broader,
            grounded=False,
        )


def _with(mention: Mention, gene: Concept) -> Mention:
    if gene.iri == mention.concept.iri:
        return mention
    others = tuple(each for each in mention.candidates if each != gene.iri)
    return replace(mention, concept=gene, candidates=others)


class _WordKind(StrEnum):
    """The kind of a row; the header of the table explains each."""

    NAME = "name"
    SHORT = "short"
    APART = "apart"
    LOWER = "lower"
    GUEST = "guest"


_OF_SPECIES = frozenset({_WordKind.LOWER, _WordKind.GUEST})  # rows without a form


def _go_together(row: Row) -> None:
    if (row["kind"] in _OF_SPECIES) == bool(row["form"]):
        raise CellError(
            f"{row['form']!r} is of the kind {row['kind']!r}",
            "write a form for name, short and apart, and none for lower and guest",
        )
    if row["form"] != row["form"].lower():
        raise CellError(f"{row['form']!r} has capitals", "write it in lower case")


SPECIES = Table(
    name="species.tsv",
    columns={
        "kind": OneOf(frozenset(_WordKind), "kind"),
        "form": Maybe(Text(re.compile(r"[^\W_][\w./-]*(?: [\w./-]+)*"), "words")),
        "taxon": Maybe(CurieOf()),
    },
    key=("kind", "form", "taxon"),
    check=_go_together,
)


def load_species(folder: Path, schema: Schema | None = None) -> SpeciesWords:
    """Read ``species.tsv``.

    Args:
        folder: The ontology folder.
        schema: What its Turtle files define; None to read them.

    Raises:
        OntologyError: If the table is missing or a cell cannot be right.
    """
    rows = [row for _, row in SPECIES.read(folder, schema)]
    names = {row["form"]: _iri(row) for row in rows if row["kind"] == _WordKind.NAME}
    labels: dict[str, str] = {}
    for name, taxon in names.items():
        labels.setdefault(taxon, name)
    return SpeciesWords(
        names=names,
        short=_forms(rows, _WordKind.SHORT),
        apart=_forms(rows, _WordKind.APART),
        labels={taxon: label for taxon, label in labels.items() if taxon},
        lower=tuple(_iri(row) for row in rows if row["kind"] == _WordKind.LOWER),
        guests=frozenset(_iri(row) for row in rows if row["kind"] == _WordKind.GUEST),
    )


def _forms(rows: Sequence[Row], kind: _WordKind) -> frozenset[str]:
    return frozenset(row["form"] for row in rows if row["kind"] == kind)


def _iri(row: Row) -> str:
    return expand(row["taxon"]) if row["taxon"] else ""
