"""Builds on an output that is there: what is new is read, what was there stays, all is told."""

import gzip
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimgraph.claimset import LeftOut
from claimgraph.documents import KnownDocument, KnownDocuments, Skip
from claimgraph.errors import GraphError, InputError
from claimgraph.manifest import LEDGER_FILE, SUMMARY_FILE, find_generation
from claimgraph.model import Document
from claimgraph.ontology import find_ontology
from claimgraph.pipeline import BuildCounts, Pipeline
from claimgraph.store import open_store
from claimgraph.vocabulary import PREFIXES, document_iri
from claimgraph.workspace import (
    BuildOptions,
    BuildResult,
    Changes,
    Part,
    build_output,
    building,
    generation,
    reading,
    removal,
    remove_documents,
)
from claimgraph.workspace.document_names import find_named
from claimgraph.workspace.shards import shelf, write_shard
from claimgraph.workspace.shown_graph import ShownGraph
from claimgraph.workspace.summary import Summary, read_summary, write_summary
from claimgraph.workspace.survey import survey_readings

FILES = ("graph.ttl", "claims.tsv", "graph.html", "manifest.json")
TEXTS = {
    "a.txt": "Aspirin prevents stroke.",
    "b.txt": "Zinc does not prevent pain.",
    "c.txt": "Insulin causes headache.",
}
Build = Callable[..., BuildResult]


@pytest.fixture
def read(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources of the documents that a parser had to do with, in their order."""
    seen: list[str] = []
    plain = Pipeline.read_together

    def watched(self: Pipeline, documents: tuple[Document, ...]) -> object:
        seen.extend(each.source for each in documents)
        return plain(self, documents)

    monkeypatch.setattr(building, "open_pipeline", lambda *_, **__: pipeline)
    monkeypatch.setattr(removal, "open_pipeline", lambda *_, **__: pipeline)
    monkeypatch.setattr(Pipeline, "read_together", watched)
    return seen


@pytest.fixture
def build(tmp_path: Path, read: list[str]) -> Build:
    """Build an output of files of :data:`TEXTS`, named by letter, or of other texts."""

    def run(
        names: str = "",
        output: str = "output",
        others: dict[str, str] | None = None,
        **options: Any,
    ) -> BuildResult:
        read.clear()
        folder = tmp_path / "in"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        chosen = {f"{each}.txt": TEXTS[f"{each}.txt"] for each in names} | (others or {})
        for name, text in chosen.items():
            (folder / name).write_text(text, encoding="utf-8")
        return build_output([folder], tmp_path / output, BuildOptions(**options))

    return run


def files(folder: Path, names: Sequence[str] = FILES) -> list[bytes]:
    return [(folder / name).read_bytes() for name in names]


def quads(folder: Path) -> set[str]:
    with open_store(folder) as reader:
        return {str(each) for each in reader.store.quads_for_pattern(None, None, None)}


def same(first: Path, second: Path, names: Sequence[str] = FILES) -> bool:
    return files(first, names) == files(second, names) and quads(first) == quads(second)


def test_only_what_is_new_is_read(build: Build, read: list[str], tmp_path: Path) -> None:
    build("ab")
    assert read == ["a.txt", "b.txt"]
    result = build("abc")
    assert read == ["c.txt"]
    assert result.changes == Changes(new=1, same=2)
    build("abc", "whole")
    assert read == ["a.txt", "b.txt", "c.txt"]
    assert same(tmp_path / "output", tmp_path / "whole")


def test_the_same_build_again_writes_nothing(build: Build, read: list[str], tmp_path: Path) -> None:
    first = build("ab")
    generation = find_generation(tmp_path / "output").resolve()
    again = build("ab")
    assert (read, again.is_written, again.changes) == ([], False, Changes(same=2))
    assert find_generation(tmp_path / "output").resolve() == generation
    assert again.graph == first.graph
    assert (again.counts, again.manifest) == (first.counts, first.manifest)
    (tmp_path / "output" / "claims.tsv").unlink()
    assert build("ab").is_written
    assert (tmp_path / "output" / "claims.tsv").exists()


def test_the_same_build_again_goes_through_nothing(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build("ab", others={"x.csv": "a,b"})
    gone_through: list[bool] = []

    def survey(*arguments: Any, **named: Any) -> Any:
        gone_through.append(True)
        return survey_readings(*arguments, **named)

    monkeypatch.setattr(generation, "survey_readings", survey)
    again = build("ab", others={"x.csv": "a,b"})
    assert (gone_through, again.is_written) == ([], False)
    for name in ("shown", "is_complete", "n_concepts", "counts", "left_out", "report", "graph"):
        assert getattr(again, name) == getattr(first, name), name
    summary = find_generation(tmp_path / "output") / SUMMARY_FILE
    for damage in (b"", summary.read_bytes()[:-9], gzip.compress(b'{"key": 1}')):
        summary.write_bytes(damage)
        assert build("ab", others={"x.csv": "a,b"}).report == first.report
        assert gone_through.pop()
    # What was skipped is told, and decides the report.
    assert build("ab").is_written
    assert gone_through.pop()


def test_all_counts_are_kept(tmp_path: Path, build: Build) -> None:
    told = build("a")
    counts = BuildCounts(
        documents=3, sentences=7, unparsed=1, silent=2, filtered=Counter({"planned": 2, "x": 1})
    )
    summary = Summary(
        shown=ShownGraph(told.graph),
        is_complete=False,
        n_concepts=4,
        counts=counts,
        left_out=(LeftOut(reason="doubtful", n_claims=3, n_gaps=None),),
        report=told.report,
    )
    write_summary(tmp_path, "key", summary)
    again = read_summary(tmp_path, "key")
    assert again == summary
    assert again is not None
    assert again.shown.graph == told.graph
    # What is the same is not encoded again, and gives the same lines.
    graph = replace(again.shown.graph, documents=())
    assert ShownGraph(graph, like=again.shown) == ShownGraph(graph)


def test_what_the_page_shows_is_parsed_when_it_is_asked_for(build: Build, tmp_path: Path) -> None:
    told = build("a")
    lines = told.packed.lines
    assert ShownGraph.from_lines(told.packed.sizes, lines).graph == told.graph
    with pytest.raises(ValueError, match="missing"):
        ShownGraph.from_lines(told.packed.sizes, lines[1:])
    other = ShownGraph.from_lines(told.packed.sizes, [b'{"of": "another version"}'] * len(lines))
    with pytest.raises(GraphError, match="--fresh"):
        _ = other.graph
    assert read_summary(tmp_path, "other") is None


def test_what_an_earlier_build_put_there_stays(
    build: Build, read: list[str], tmp_path: Path
) -> None:
    build("ab")
    result = build("c")
    assert read == ["c.txt"]
    assert result.changes == Changes(new=1, kept=2)
    build("abc", "whole")
    assert same(tmp_path / "output", tmp_path / "whole")


def test_what_is_not_in_the_input_is_pruned_if_asked(
    build: Build, read: list[str], tmp_path: Path
) -> None:
    build("abc")
    result = build("a", prune=True)
    assert (read, result.changes) == ([], Changes(same=1, removed=2))
    build("a", "whole")
    assert same(tmp_path / "output", tmp_path / "whole")


def test_a_fresh_build_uses_nothing(build: Build, read: list[str], tmp_path: Path) -> None:
    build("ab")
    result = build("bc", fresh=True)
    assert (read, result.changes) == (["b.txt", "c.txt"], Changes(new=2))
    build("bc", "whole")
    assert same(tmp_path / "output", tmp_path / "whole")


def pubmed(text: str, *, doi: str = "", revised: str = "2001") -> str:
    """A record in PubMed's XML."""
    article_id = f'<ArticleId IdType="doi">{doi}</ArticleId>' if doi else ""
    return (
        "<?xml version='1.0'?><PubmedArticleSet><PubmedArticle><MedlineCitation>"
        f"<PMID Version='1'>77</PMID><DateRevised><Year>{revised}</Year><Month>01</Month>"
        "<Day>01</Day></DateRevised><Article><Journal><Title>J</Title></Journal>"
        f"<ArticleTitle>Words.</ArticleTitle><Abstract><AbstractText>{text}</AbstractText>"
        "</Abstract></Article></MedlineCitation><PubmedData><ArticleIdList>"
        f"<ArticleId IdType='pubmed'>77</ArticleId>{article_id}</ArticleIdList></PubmedData>"
        "</PubmedArticle></PubmedArticleSet>"
    )


@pytest.mark.parametrize("order", ["newer last", "newer first"])
def test_the_newest_version_of_a_record_wins_over_builds(
    order: str, build: Build, read: list[str], tmp_path: Path
) -> None:
    old = {"old.xml": pubmed("Zinc prevents migraine in many people.", revised="2001")}
    new = {"new.xml": pubmed("Zinc prevents asthma.", revised="2003")}
    first, second = (old, new) if order == "newer last" else (new, old)
    build(others=first)
    result = build(others=second)
    assert read == (["new.xml:1"] if order == "newer last" else [])
    is_replaced = order == "newer last"
    assert result.changes == (Changes(changed=1) if is_replaced else Changes(kept=1))
    told = "an older version of a document that is there already"
    assert result.skipped == ({} if is_replaced else {told: 1})
    build("", "whole", others=old | new)
    # The reports, whose hashes the manifest has, tell what each build left out.
    assert same(tmp_path / "output", tmp_path / "whole", FILES[:-1])


def test_a_record_that_was_edited_replaces_itself(build: Build, read: list[str]) -> None:
    build(others={"p.xml": pubmed("Zinc prevents migraine in many people.")})
    result = build(others={"p.xml": pubmed("Zinc prevents asthma.")})
    assert (len(read), result.changes) == (1, Changes(changed=1))
    assert next(each.object for each in result.graph.claims).endswith("D001249")
    other = build(others={"q.xml": pubmed("Zinc.")})
    assert other.changes == Changes(kept=1)
    assert other.skipped == {"the document is there already, from a fuller record": 1}


def test_a_text_that_was_edited_replaces_what_its_file_gave(
    build: Build, read: list[str], tmp_path: Path
) -> None:
    build("ab")
    edited = {"a.txt": "Aspirin does not prevent stroke."}
    result = build("b", others=edited)
    assert (read, result.changes) == (["a.txt"], Changes(changed=1, same=1))
    build("b", "whole", others=edited)
    assert same(tmp_path / "output", tmp_path / "whole")
    assert build("b", others={"a.txt": TEXTS["a.txt"]}, prune=True).changes == Changes(
        changed=1, same=1
    )


def test_a_file_of_the_same_name_elsewhere_replaces_nothing(build: Build, tmp_path: Path) -> None:
    build("a")
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text(TEXTS["b.txt"], encoding="utf-8")
    result = build_output([other], tmp_path / "output", BuildOptions())
    assert result.changes == Changes(new=1, kept=1)
    # The file itself is known by whatever path it is given.
    (tmp_path / "in" / "a.txt").write_text(TEXTS["c.txt"], encoding="utf-8")
    result = build_output([tmp_path / "in" / "a.txt"], tmp_path / "output", BuildOptions())
    assert result.changes == Changes(changed=1, kept=1)
    (tmp_path / "in" / "a.txt").rename(tmp_path / "in" / "z.txt")
    (tmp_path / "in" / "z.txt").write_text(TEXTS["a.txt"], encoding="utf-8")
    result = build_output([tmp_path / "in"], tmp_path / "output", BuildOptions())
    assert result.changes == Changes(new=1, kept=2)


def record_lines(*texts: str) -> str:
    return "".join(f'{{"title": "T", "abstract": "{each}"}}\n' for each in texts)


def test_records_that_a_file_does_not_hold_any_more_are_removed(
    build: Build, read: list[str], tmp_path: Path
) -> None:
    numbered = '{"pmid": "77", "title": "T", "abstract": "Zinc prevents migraine."}\n'
    build(others={"d.jsonl": record_lines(*TEXTS.values()) + numbered})
    # The first is edited and now last, the second is gone, the third moved; the numbered stays.
    new = record_lines(TEXTS["c.txt"], "Aspirin may prevent stroke.")
    result = build(others={"d.jsonl": new})
    assert result.changes == Changes(changed=2, removed=1, kept=1, vanished=1)
    whole = build("", "whole", others={"d.jsonl": new, "e.jsonl": numbered})
    assert {each.iri for each in result.graph.claims} == {each.iri for each in whole.graph.claims}


@pytest.mark.parametrize(
    "now",
    [
        "{broken\n",
        record_lines("Der Patient hat die Tabletten nicht genommen, weil er sie nicht vertrug."),
    ],
    ids=["invalid", "another language"],
)
def test_a_file_of_which_something_is_left_out_removes_nothing(build: Build, now: str) -> None:
    build("a", others={"d.jsonl": record_lines(TEXTS["b.txt"])})
    result = build("a", others={"d.jsonl": now})
    assert result.changes == Changes(same=1, kept=1)


@pytest.mark.parametrize("now", ["", " \n\ufeff\n"])
def test_a_file_that_was_emptied_takes_its_documents_along(build: Build, now: str) -> None:
    build("a", others={"d.jsonl": record_lines(TEXTS["b.txt"]), "e.txt": TEXTS["c.txt"]})
    result = build("a", others={"d.jsonl": now, "e.txt": now})
    assert result.changes == Changes(same=1, removed=2, vanished=2)
    assert {each.reason for each in result.report.skips} == {"the file is empty"}


def test_documents_with_numbers_stay_when_their_file_is_emptied(build: Build) -> None:
    numbered = '{"pmid": 7, "abstract": "Zinc does not prevent pain."}\n'
    build("a", others={"d.jsonl": numbered + record_lines(TEXTS["c.txt"])})
    result = build("a", others={"d.jsonl": ""})
    assert result.changes == Changes(same=1, kept=1, removed=1, vanished=1)


def test_an_output_in_the_input_is_not_read(build: Build, read: list[str], tmp_path: Path) -> None:
    build("ab", "old")
    read.clear()
    folder = tmp_path / "in"
    (tmp_path / "old").rename(folder / "old")
    (folder / "old" / "mine.txt").write_text(TEXTS["c.txt"], encoding="utf-8")
    skipped: list[Skip] = []
    build_output([folder], tmp_path / "output", on_skip=skipped.append)
    assert read == ["a.txt", "b.txt", "old/mine.txt"]
    assert skipped == [Skip(where="old", reason="the output of a build, which is not read")]


def test_an_output_that_is_also_the_input_is_passed_quietly(
    build: Build, read: list[str], tmp_path: Path
) -> None:
    build("ab")
    folder = tmp_path / "in"
    skipped: list[Skip] = []
    for _ in range(2):
        read.clear()
        build_output([folder], folder, on_skip=skipped.append)
    assert (read, skipped) == ([], [])


def test_a_fuller_record_takes_the_place_of_one_with_another_address(
    build: Build, tmp_path: Path
) -> None:
    text = "Zinc prevents migraine."
    bare = f'{{"doi": "10.1000/x", "title": "Words.", "abstract": "{text}"}}\n'
    build(others={"bare.jsonl": bare})
    result = build(others={"full.xml": pubmed(f"{text} Insulin causes pain.", doi="10.1000/X")})
    assert result.changes == Changes(changed=1)
    assert [each.iri[-9:] for each in result.graph.documents] == ["pubmed/77"]


def test_a_record_that_is_left_out_for_its_language_removes_nothing(build: Build) -> None:
    german = "Der Patient hat die Tabletten nicht genommen, weil er sie nicht vertragen hat."
    build(others={"p.xml": pubmed("Zinc prevents migraine.", revised="2001")})
    result = build(others={"p.xml": pubmed(german, revised="2003")})
    assert result.changes == Changes(kept=1)
    assert list(result.skipped) == ["it is in German, and is not read"]


def test_a_deletion_removes_a_document_of_an_earlier_build(build: Build) -> None:
    build("a", others={"p.xml": pubmed("Zinc prevents migraine.")})
    gone = (
        "<?xml version='1.0'?><PubmedArticleSet><DeleteCitation><PMID Version='1'>77</PMID>"
        "</DeleteCitation></PubmedArticleSet>"
    )
    result = build(others={"gone.xml": gone})
    assert result.changes == Changes(kept=1, removed=1)
    assert len(result.graph.documents) == 1


def test_another_reader_reads_all_again_and_says_why(
    build: Build, read: list[str], tmp_path: Path
) -> None:
    build("ab")
    result = build("ac", associations=True)
    assert sorted(read) == ["a.txt", "b.txt", "c.txt"]
    assert result.changes == Changes(new=1, same=1, kept=1, reread=2, reasons=("options",))
    build("abc", "whole", associations=True)
    assert same(tmp_path / "output", tmp_path / "whole")


def test_an_interrupted_build_goes_on_where_it_was(
    build: Build, read: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SHARD_DOCUMENTS", 1)
    plain = write_shard

    def stop_at_second(*arguments: object) -> None:
        if len(read) == 2:
            raise KeyboardInterrupt
        plain(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(shelf, "write_shard", stop_at_second)
    with pytest.raises(KeyboardInterrupt):
        build("abc")
    assert not (tmp_path / "output" / "graph.ttl").exists()
    monkeypatch.setattr(shelf, "write_shard", plain)
    result = build("abc")
    assert read == ["b.txt", "c.txt"]
    assert result.changes == Changes(new=3)
    build("abc", "whole")
    assert same(tmp_path / "output", tmp_path / "whole")
    assert tree(tmp_path / "output") == tree(tmp_path / "whole")


def tree(folder: Path) -> list[tuple[str, bytes]]:
    """The shards of an output, and what they hold."""
    shards = folder / "generations" / "shards"
    found = (each for each in shards.rglob("*") if each.is_file())
    return sorted((str(each.relative_to(shards)), each.read_bytes()) for each in found)


def test_shards_that_nobody_needs_are_removed(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SHARD_DOCUMENTS", 1)
    build("abc")
    shards = tmp_path / "output" / "generations" / "shards"
    assert len(list(shards.rglob("*.gz"))) == 3
    left = next(shards.rglob("*.gz"))
    (left.parent / f".{left.name}.77.part").touch()
    build("ab", prune=True)
    assert len(list(shards.rglob("*.gz"))) == 2
    assert not list(shards.rglob("*.part"))


def test_the_number_of_workers_does_not_show(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SHARD_DOCUMENTS", 1)
    folder = tmp_path / "in"
    build("abc")
    build_output([folder], tmp_path / "two", BuildOptions(workers=2))
    assert same(tmp_path / "output", tmp_path / "two")
    assert tree(tmp_path / "output") == tree(tmp_path / "two")


def test_documents_are_removed_by_any_name(build: Build, read: list[str], tmp_path: Path) -> None:
    output = tmp_path / "output"
    lines = "".join(f'{{"title": "T", "abstract": "{each}"}}\n' for each in TEXTS.values())
    build("ab", others={"d.jsonl": lines, "p.xml": pubmed("Zinc prevents migraine.")})
    read.clear()
    gone = remove_documents(output, ["b.txt", "77", "d.jsonl"])
    names = {each.source for each in gone.removed}
    assert names == {"b.txt", "p.xml:1", "d.jsonl:1", "d.jsonl:2", "d.jsonl:3"}
    assert (read, gone.manifest.counts["documents"]) == ([], 1)
    build("a", "whole")
    assert same(output, tmp_path / "whole")
    before = files(output)
    with pytest.raises(InputError, match=r"b\.txt: no document of this output is called that"):
        remove_documents(output, ["a.txt", "b.txt"])
    assert files(output) == before


@pytest.mark.parametrize(
    "name",
    [
        *("77", "pmid:77", "PMID:77", "http://www.ncbi.nlm.nih.gov/pubmed/77"),
        *("10.1000/X", "doi:10.1000/x", "https://doi.org/10.1000/x"),
        *("sub/p.xml:1", "sub/p.xml", "p.xml"),
    ],
)
def test_a_document_is_removed_by(name: str, tmp_path: Path) -> None:
    known = KnownDocument(
        iri="http://www.ncbi.nlm.nih.gov/pubmed/77",
        text_iri="",
        source="sub/p.xml:1",
        file="0123456789abcdef",
        pmid="77",
        doi="10.1000/x",
    )
    others = [
        replace(known, iri=f"urn:{n}", pmid=str(n), doi="", source="b.txt", file="ff")
        for n in (1, 2)
    ]
    files = KnownDocuments(folder=tmp_path)
    found = find_named([known, *others], [name], PREFIXES, files)
    assert list(found) == [known.iri]
    both = find_named([known, *others], ["b.txt"], PREFIXES, files)
    assert list(both) == ["urn:1", "urn:2"]


def test_a_name_of_several_files_is_refused_and_they_are_listed(
    build: Build, tmp_path: Path
) -> None:
    build("a")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.txt").write_text(TEXTS["b.txt"], encoding="utf-8")
    output = tmp_path / "output"
    build_output([tmp_path / "other"], output, BuildOptions())
    told = r"a\.txt: 2 documents of different files are called that: cgd:\w+ \(a\.txt\), cgd:"
    with pytest.raises(InputError, match=told):
        remove_documents(output, ["a.txt"])
    gone = remove_documents(output, [str(tmp_path / "other" / "a.txt")])
    assert len(gone.removed) == 1
    assert [each.iri for each in build("a").graph.documents] == [document_iri(TEXTS["a.txt"])]
    assert remove_documents(output, ["a.txt"]).manifest.counts["documents"] == 0


def test_removal_needs_the_output_of_a_build(build: Build, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="there is no output of a build here"):
        remove_documents(tmp_path / "none", ["a.txt"])
    assert not (tmp_path / "none").exists()


def test_removal_needs_the_same_ontology(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build("ab")
    other = tmp_path / "ontology"
    shutil.copytree(find_ontology(), other)
    (other / "cues.tsv").write_bytes((other / "cues.tsv").read_bytes() + b"\n")
    monkeypatch.undo()
    with pytest.raises(InputError, match="the output was built with other ontology"):
        remove_documents(tmp_path / "output", ["a.txt"], ontology=other)


def test_what_is_damaged_is_told(build: Build, tmp_path: Path) -> None:
    output = tmp_path / "output"
    build("ab")
    (shard,) = (output / "generations" / "shards").rglob("*.gz")
    shard.write_bytes(shard.read_bytes()[:-4])
    with pytest.raises(GraphError, match="is not there any more"):
        build("c")  # the shard is found out by its head, or else read again
    build("abc")
    ledger = output / "current" / LEDGER_FILE
    ledger.write_bytes(ledger.read_bytes() + b"{}\n")
    with pytest.raises(GraphError, match="the list of the documents of this output is damaged"):
        build("abc")
    build("abc", fresh=True)
    assert [each.usual_name for each in Part if (output / each.usual_name).exists()]


def test_what_is_skipped_is_told_as_ever(build: Build, tmp_path: Path) -> None:
    build("a")
    skips: list[Skip] = []
    (tmp_path / "in" / "copy.txt").write_text(TEXTS["a.txt"], encoding="utf-8")
    result = build_output([tmp_path / "in"], tmp_path / "output", on_skip=skips.append)
    assert [(each.where, each.reason) for each in skips] == [
        ("copy.txt", "the document was read before")
    ]
    assert result.changes == Changes(same=1)
