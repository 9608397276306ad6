"""Every cell of every table is checked: a typing error is told by file, line and column."""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

import pytest

from claimgraph import ontology
from claimgraph.analysis import load_sentence_rules
from claimgraph.documents import load_reading_rules
from claimgraph.errors import OntologyError
from claimgraph.evaluation import TASKS, load_annotation_types
from claimgraph.evaluation.judged_pairs import load_learned
from claimgraph.evaluation.metrics.attributes import load_attribute_rules
from claimgraph.evaluation.metrics.labels import load_labels
from claimgraph.evaluation.ranking import load_ranked_relations
from claimgraph.evaluation.relations.relation_rules import load_relation_rules
from claimgraph.evaluation.task_names import TaskName
from claimgraph.exports.exchange.exchange_tables import (
    read_exchange_prefixes,
    read_exchange_terms,
)
from claimgraph.mentions import (
    load_heading_weights,
    load_list_rules,
    load_senses,
    load_shortenings,
    load_species,
    load_variant_patterns,
)
from claimgraph.ontology import Table, find_ontology, load_language, load_schema
from claimgraph.ontology.tables import (
    CueKind,
    CuePlace,
    HeadKind,
    OneOf,
    Places,
    TermKind,
    Terms,
    WordKind,
    load_reason_words,
)
from claimgraph.ontology.tables.predicate_roles import KIND_ROLES, SIGN_ROLES, PredicateRole
from claimgraph.pipeline import open_pipeline
from claimgraph.terminology import load_terminology
from claimgraph.terminology.bundle.join import read_own
from claimgraph.terminology.bundle.variants import load_variants
from claimgraph.terminology.lexicons.lexicon_build import LexiconBuilder
from tests.ontology.every_table import TABLES, WRONG

OURS = find_ontology()
SCHEMA = load_schema(OURS)
CASES = [
    (name, column, cell)
    for name, columns in WRONG.items()
    for column, cells in columns.items()
    for cell in cells
]
# Lists that are not the table's own: what they have is told elsewhere.
ELSEWHERE = frozenset({"dependency", "prefix", "preposition or place", "registry", "task"})


def header(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line and not line.startswith("#")).split("\t")


def with_cell(folder: Path, name: str, column: str, cell: str) -> int:
    """Put a cell into the first row of a table; give its line, counted from 1."""
    path = folder / name
    lines = (OURS / name).read_text(encoding="utf-8").split("\n")
    rows = [at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")]
    cells = lines[rows[1]].split("\t")
    cells[header(OURS / name).index(column)] = cell
    lines[rows[1]] = "\t".join(cells)
    path.write_text("\n".join(lines), encoding="utf-8")
    return rows[1] + 1


def test_every_table_and_column_has_a_cell_that_is_wrong() -> None:
    assert {path.name for path in OURS.glob("*.tsv")} == set(TABLES)
    for name, table in TABLES.items():
        assert list(table.columns) == header(OURS / name), name
        assert set(WRONG[name]) == set(table.columns), name
        assert all(WRONG[name].values()), name


@pytest.mark.parametrize("name", TABLES)
def test_our_own_table_is_right(name: str) -> None:
    assert list(TABLES[name].read(OURS, SCHEMA))


@pytest.mark.parametrize(("name", "column", "cell"), CASES)
def test_a_wrong_cell_is_told_by_line(name: str, column: str, cell: str, tmp_path: Path) -> None:
    shutil.copy(OURS / "evaluation_types.tsv", tmp_path)
    line = with_cell(tmp_path, name, column, cell)
    with pytest.raises(OntologyError) as caught:
        list(TABLES[name].read(tmp_path, SCHEMA))
    assert caught.value.where == f"{tmp_path / name}:{line}"
    assert caught.value.fix


def load_language_of(folder: Path) -> object:
    return load_language(folder, SCHEMA)


def load_rules_of(folder: Path) -> object:
    return load_reading_rules(folder, SCHEMA)


def load_terms_of(folder: Path) -> object:
    return load_terminology(folder, (), SCHEMA)


# What reads a table in earnest; load_language reads the others, but for those of the recipe of the
# bundled lexicon, which runs where its packages are at hand.
RECIPE = frozenset({"left_out.tsv", "terminology_sources.tsv"})
LOADERS: Mapping[str, Callable[[Path], object]] = MappingProxyType(
    {
        "boilerplate.tsv": load_rules_of,
        "concepts.tsv": load_terms_of,
        "equal_concepts.tsv": lambda folder: list(read_own(folder / "equal_concepts.tsv")),
        "evaluation_attributes.tsv": lambda folder: load_attribute_rules(folder, "phaedra"),
        "evaluation_labels.tsv": lambda folder: load_labels(folder, "causal"),
        "evaluation_relations.tsv": lambda folder: load_relation_rules(folder, "cdr", SCHEMA),
        "ranked_relations.tsv": lambda folder: load_ranked_relations(folder, "cdr", SCHEMA),
        "evaluation_types.tsv": lambda folder: load_annotation_types(folder, SCHEMA),
        "exchange_prefixes.tsv": lambda folder: read_exchange_prefixes(folder, SCHEMA),
        "exchange_terms.tsv": lambda folder: read_exchange_terms(folder, SCHEMA),
        "heading_weights.tsv": lambda folder: load_heading_weights(folder, SCHEMA),
        "lexicons.tsv": load_terms_of,
        "lists.tsv": lambda folder: load_list_rules(folder, SCHEMA),
        "name_variants.tsv": load_variants,
        "languages.tsv": load_rules_of,
        "publication_types.tsv": load_rules_of,
        "sections.tsv": load_rules_of,
        "ranked_predicates.tsv": lambda folder: load_learned(folder, SCHEMA),
        "reasons.tsv": load_reason_words,
        "residues.tsv": lambda folder: load_variant_patterns(folder, SCHEMA),
        "senses.tsv": lambda folder: load_senses(folder, SCHEMA),
        "species.tsv": lambda folder: load_species(folder, SCHEMA),
        "sentence_abbreviations.tsv": load_sentence_rules,
        "shortenings.tsv": load_shortenings,
        "terminologies.tsv": lambda folder: LexiconBuilder.load(folder, schema=SCHEMA),
        "variant_parts.tsv": lambda folder: load_variant_patterns(folder, SCHEMA),
        "variant_patterns.tsv": lambda folder: load_variant_patterns(folder, SCHEMA),
        "word_forms.tsv": load_terms_of,
        "xref_prefixes.tsv": LexiconBuilder.load,
    }
)


@pytest.mark.parametrize("name", sorted(set(TABLES) - RECIPE))
def test_what_reads_a_table_checks_it(name: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(OURS, tmp_path / "mine"))
    column, cells = next(iter(WRONG[name].items()))
    line = with_cell(folder, name, column, cells[0])
    with pytest.raises(OntologyError) as caught:
        LOADERS.get(name, load_language_of)(folder)
    assert caught.value.where == f"{folder / name}:{line}"


def test_a_typing_error_in_a_condition_stops_a_build(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(OURS, tmp_path / "mine"))
    path = folder / "frames.tsv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("comp[indefinite]", "comp[indefinit]", 1), encoding="utf-8")
    with pytest.raises(OntologyError) as caught:
        open_pipeline(folder)
    line = text[: text.index("comp[indefinite]")].count("\n") + 1
    assert caught.value.where == f"{path}:{line}"
    assert caught.value.problem == "unknown condition 'indefinit' in the column 'object'"
    assert caught.value.fix.startswith("write 'indefinite'; use one of apposed, capable, class, ")


def test_a_field_of_ones_own_names_its_own_terms(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(OURS, tmp_path / "mine"))
    for path in (*folder.glob("*.tsv"), *folder.glob("*.ttl")):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("cg:treats", "cg:heals"), encoding="utf-8")
    assert load_language(folder).frames["treat", "verb"][0].rule == "treat.verb.heals"
    with pytest.raises(OntologyError, match="unknown predicate 'cg:heals'"):
        load_language(folder, SCHEMA)


def test_an_unknown_column_is_told(tmp_path: Path) -> None:
    path = tmp_path / "zoning.tsv"
    path.write_text("kind\tpattern\texampel\nown\twe\twe\n", encoding="utf-8")
    with pytest.raises(OntologyError, match="nothing reads a column 'exampel'") as caught:
        list(TABLES["zoning.tsv"].read(tmp_path))
    assert (caught.value.where, caught.value.fix) == (str(path), "call it 'example'")


def test_another_identifier_is_not_offered_for_one(tmp_path: Path) -> None:
    (tmp_path / "designs.tsv").write_text(
        "phrase\tdesign\tscope\ntrial\tmesh:D016440\tdocument\nopen\tcg:cohort\tdocument\n"
    )
    with pytest.raises(OntologyError) as caught:
        list(TABLES["designs.tsv"].read(tmp_path, SCHEMA))
    assert caught.value.fix.startswith("use one of")


def test_two_rows_of_one_thing_are_told(tmp_path: Path) -> None:
    path = tmp_path / "modifiers.tsv"
    path.write_text("word\tkind\nless\tdeficit\nless\tignore\n", encoding="utf-8")
    with pytest.raises(OntologyError, match="'less' stands in line 2 too") as caught:
        list(TABLES["modifiers.tsv"].read(tmp_path))
    assert caught.value.where == f"{path}:3"


def test_the_tasks_of_the_tables_are_those_there_are() -> None:
    assert set(TaskName) == set(TASKS)


# -- what the tables say of themselves -------------------------------------------------------------


def enumerations(check: object) -> Iterator[OneOf]:
    """Yield the lists that a check holds a cell to."""
    if isinstance(check, OneOf):
        yield check
    elif isinstance(check, Places):
        yield OneOf(check.positions, "position")
        yield OneOf(check.conditions, "condition")
    elif is_dataclass(check):
        for each in fields(check):
            yield from enumerations(getattr(check, each.name))


def untold(table: Table, comment: str) -> list[str]:
    """Return the values that the comment of a table does not name."""
    return [
        value
        for check in table.columns.values()
        for each in enumerations(check)
        if each.what not in ELSEWHERE
        for value in sorted(each.known)
        if value and not re.search(rf"(?<![\w-]){re.escape(value)}(?![\w-])", comment)
    ]


def comment_of(name: str) -> str:
    text = (OURS / name).read_text(encoding="utf-8")
    if name.endswith(".ttl"):
        return text
    return "\n".join(line for line in text.splitlines() if line.startswith("#"))


@pytest.mark.parametrize("name", TABLES)
def test_what_the_code_knows_is_told_at_the_top_of_the_table(name: str) -> None:
    comment = comment_of(name)
    named = re.findall(r"\w+\.(?:tsv|ttl)", comment)
    assert untold(TABLES[name], "\n".join([comment, *map(comment_of, named)])) == []


def test_what_is_not_told_is_seen() -> None:
    assert untold(TABLES["modifiers.tsv"], "deficit, excess, ignore") == ["narrow"]


# -- what the code does with what the tables may say -----------------------------------------------

CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted(Path(ontology.__file__).parents[1].rglob("*.py"))
    if path.parent.name != "tables"
)


@pytest.mark.parametrize("kinds", [WordKind, PredicateRole, HeadKind, CueKind, CuePlace])
def test_every_kind_is_read_by_the_code(kinds: type[StrEnum]) -> None:
    together = {*KIND_ROLES, *SIGN_ROLES}  # which the code asks for as a whole
    assert [kind for kind in kinds if f'"{kind.value}"' not in CODE and kind not in together] == []
    assert "in KIND_ROLES" in CODE
    assert "in SIGN_ROLES" in CODE


def test_the_code_asks_for_no_kind_that_cannot_be_there() -> None:
    words = set(re.findall(r'function_words\["(\w+)"\]', CODE))
    roles = set(re.findall(r'roles\["(\w+)"\]', CODE))
    assert len(words) > 20
    assert words <= set(WordKind)
    assert set() < roles <= set(PredicateRole)


@pytest.mark.parametrize("kind", TermKind)
def test_what_is_defined_is_the_same_with_and_without_the_schema(kind: TermKind) -> None:
    known = set(Terms(OURS, SCHEMA).known(kind))
    assert known
    assert set(Terms(OURS).known(kind)) == known


@pytest.mark.parametrize(
    ("cut", "problem"), [(None, "the file is missing"), ("@@@", "this is not Turtle")]
)
def test_turtle_that_cannot_be_read_is_told(cut: str | None, problem: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(OURS, tmp_path / "mine"))
    path = folder / "schemes.ttl"
    if cut is None:
        path.unlink()
    else:
        path.write_text(path.read_text(encoding="utf-8") + cut, encoding="utf-8")
    with pytest.raises(OntologyError, match=problem) as caught:
        Terms(folder).known(TermKind.DESIGN)
    assert caught.value.where.startswith(str(path))
