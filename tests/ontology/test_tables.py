"""The linguistic tables: ours hold together, and broken ones are told by file and line."""

from pathlib import Path

import pytest

from claimgraph.errors import OntologyError
from claimgraph.model import Certainty, Outcome, SectionKind
from claimgraph.ontology import Beside, Design, load_language, load_schema
from claimgraph.vocabulary import cg

SCHEMA = load_schema()
TABLES = {
    "frames": "lemma\tpos\tpredicate\tsubject\tobject\tsubject_category\tobject_category\n"
    "treat\tverb\tcg:treats\tsubj\tobj\tDrug|cg:Chemical\t\n"
    "treat\tverb\tcg:treats\tsubj\tprep:for\t\t\n"
    "treat\tverb\taffects\tsubj\tobj\t\tProcess\n"
    "treatment\tnoun\tcg:treats\tprep:with\tprep:of\t\t\n",
    "cues": "cue\tkind\tvalue\twhere\tvia\tunless\tbefore\tafter\twritten\n"
    "may\tcertainty\tpossible\tchild\t\tneg\t\t\t\n"
    "no\tnegation\tnegated\tchild\tdet|neg\t\t\t\t\n"
    "with/in ... hope\tcertainty\tpossible\tchain\t\t\t!a|b c\tof\tWITH\n",
    "gaps": "lemma\tpos\tnegated\tkind\ttopic\nunderstand\tverb\tyes\tcg:unexplained\tobj\n",
    "outcomes": "lemma\tpos\tcertainty\toutcome\nmixed\tadj\tpossible\tinconclusive\n",
    "contrasts": "form\tkind\nhigher\texcess\n",
    "heads": "lemma\tkind\tplaces\tlabel\tcategory\nlevel\tmeasure\tprep:of\t\t\n"
    "level\tratio\t-\tlevel of {} to {}\tcg:Measurement\n",
    "modifiers": "word\tkind\nsevere\tignore\n",
    "standins": "lemma\tpos\tnext\tstandin\nabort\tverb\t\tstop\n",
    "asides": "phrase\nif any\n",
    "qualifiers": "category\tplaces\tqualifier\ncg:Route\tbefore|via\tcg:route\n",
    "projections": "predicate\tsubject_category\tqualifier\tmakes\tfinding\n"
    "cg:showsDeficitOf\tcg:Cell\tcg:population\tcg:exhibits\t{} deficit\n",
    "designs": "phrase\tdesign\tscope\ncohort study\tcg:cohortStudy\tdocument\n",
    "statistics": "kind\tpattern\ndose\t(?P<value>(NUM)) ?(?P<unit>mg)\n",
    "zoning": "kind\tpattern\nbackground\tit is known\nmethods\t^using\nown\twe\\b\n",
    "anaphors": "lemma\tkind\tcategory\nit\tpronoun\t\nthis drug\tconcept\tcg:Drug\n",
    "conditions": "lemma\tplace\nwith\tprep:with\n",
    "exposures": "lemma\tplace\nreceive\tobj\n",
    "studied": "lemma\tkind\tplace\neffect\tintervention\tprep:of|compound\n",
    "associations": "rule\tgovernor\tfirst\tsecond\tclauses\tlongest\tpredicate\talike\n"
    "both\tverb\tsubject\tmodifier\t0\t12\tcg:relatedTo\tyes\n",
    "function_words": "lemma\tkind\nbe\tcopula\nplay\tlight\noccur\tshowing\nwho\trelative\n"
    "these\tpointing\nhow\tmanner\nthan\tcomparison\nother than\texception\n"
    "after\tcourse\nsuch as\texample\nshe\tperson\nuntreated\tspared\n"
    "together\tjoint\nresult\tconsequence\ncaution\tcautioning\navoid\tforbidding\n"
    "recommend\tadvising\nshould\tobliging\nreport\ttelling\nwas\tpast\n"
    "induced\tcaused\non\tbearing\npurpose\taim\nplan\tplanning\nwe\tauthor\nremain\topen\n",
    "place_categories": "predicate\trole\tcategory\ncg:affects\tobject\tcg:Process\n"
    "cg:affects\tobject\tcg:Measurement\n",
    "contrast_predicates": "kind\tside\tpredicate\nexcess\tgiven\tcg:increases\n"
    "excess\tborne\tcg:showsExcessOf\nexcess\tborne\tcg:associatedWith\n",
    "predicate_roles": "predicate\trole\ncg:treats\thelping\n",
    "phrases": "form\tkind\tcategory\nuptake\tnoun\tProcess\nosis\tsuffix\tDisease\n"
    "ptosis\tsuffix\tProcess\ndiagnosis\tgeneral\t\n",
}

DISPENSABLE = frozenset({"contrasts", "place_categories"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TABLES.items():
        (tmp_path / f"{name}.tsv").write_text(text, encoding="utf-8")
    return tmp_path


def test_every_table_is_read(folder: Path) -> None:
    language = load_language(folder, SCHEMA)
    frames = language.frames["treat", "verb"]
    assert [frame.rule for frame in frames] == [
        "treat.verb.treats",
        "treat.verb.treats#2",
        "treat.verb.affects",
    ]
    assert frames[0].subject_categories == {cg("Drug"), cg("Chemical")}
    assert frames[2].object_categories == {cg("Process")}
    assert frames[1].object[0].preposition == "for"
    assert language.frames["treatment", "noun"][0].predicate == cg("treats")
    assert language.cues["may"][0].certainty is Certainty.POSSIBLE
    assert language.cues["no"][0].via == {"det", "neg"}
    assert language.cues["may"][0].unless == {"neg"}
    [phrase] = language.cues["in"]
    assert [sorted(each) for each in phrase.words] == [["in", "with"], [], ["hope"]]
    assert phrase.before == Beside(words=(("a",), ("b", "c")), is_wanted=False)
    assert phrase.after == Beside(words=(("of",),), is_wanted=True)
    assert phrase.not_written == {"WITH"}
    assert language.gaps["understand", "verb"][0].kind == cg("unexplained")
    assert language.outcomes["mixed", "adj"].outcome is Outcome.INCONCLUSIVE
    assert language.contrasts["higher"].rule == "higher.contrast"
    assert language.contrast_predicates["excess", "borne"] == (
        cg("showsExcessOf"),
        cg("associatedWith"),
    )
    assert language.contrast_predicates["excess", "given"] == (cg("increases"),)
    assert [head.category for head in language.heads["level"]] == ["", cg("Measurement")]


def test_every_small_table_is_read(folder: Path) -> None:
    language = load_language(folder, SCHEMA)
    assert language.modifiers == {"severe": "ignore"}
    assert language.standins[0].standin == "stop"
    assert language.asides == ("if any",)
    assert language.qualifiers[0].places == {"before", "via"}
    assert language.projections[0].makes == cg("exhibits")
    assert language.designs == {"cohort study": Design(iri=cg("cohortStudy"), of_document=True)}
    (dose,) = language.statistics
    assert dose.kind == cg("dose")
    for text, value in {"2 mg": "2", "1,200 mg": "1,200", "0.5mg": "0.5", "2 g": None}.items():
        match = dose.pattern.search(text)
        assert (match and match["value"]) == value
    assert language.zoning.find("It is known.", started=False) is SectionKind.BACKGROUND
    assert language.zoning.find("It is known.", started=True) is None
    assert language.zoning.find("Using X, it is known.", started=True) is SectionKind.METHODS
    assert (language.zoning.is_own("We met."), language.zoning.is_own("Wet.")) == (True, False)
    assert language.anaphors["it"].category == ""
    assert language.anaphors["this drug"].category == cg("Drug")
    assert language.conditions["with"][0].preposition == "with"
    assert language.function_words == {
        "copula": {"be"},
        "light": {"play"},
        "showing": {"occur"},
        "relative": {"who"},
        "pointing": {"these"},
        "manner": {"how"},
        "comparison": {"than"},
        "exception": {"other than"},
        "course": {"after"},
        "example": {"such as"},
        "person": {"she"},
        "spared": {"untreated"},
        "joint": {"together"},
        "consequence": {"result"},
        "cautioning": {"caution"},
        "forbidding": {"avoid"},
        "advising": {"recommend"},
        "obliging": {"should"},
        "telling": {"report"},
        "past": {"was"},
        "caused": {"induced"},
        "bearing": {"on"},
        "aim": {"purpose"},
        "planning": {"plan"},
        "author": {"we"},
        "open": {"remain"},
        "wide": frozenset(),
        "able": frozenset(),
        "acquiring": frozenset(),
        "bearer": frozenset(),
        "causal": frozenset(),
        "consequent": frozenset(),
        "engaging": frozenset(),
        "sham": frozenset(),
        "controlled": frozenset(),
        "criterion": frozenset(),
        "joining": frozenset(),
        "aimed": frozenset(),
        "scarce": frozenset(),
        "prefix": frozenset(),
        "continuing": frozenset(),
        "halving": frozenset(),
        "ranking": frozenset(),
        "circumstance": frozenset(),
        "occasion": frozenset(),
        "regarded": frozenset(),
        "leaning": frozenset(),
        "leant": frozenset(),
        "instant": frozenset(),
        "state": frozenset(),
        "people": frozenset(),
        "anybody": frozenset(),
        "counted": frozenset(),
        "aged": frozenset(),
        "cultured": frozenset(),
        "peopled": frozenset(),
        "graded": frozenset(),
        "directed": frozenset(),
        "verbal": frozenset(),
        "intransitive": frozenset(),
        "creature": frozenset(),
        "adverbial": frozenset(),
        "pairing": frozenset(),
        "nobody": frozenset(),
        "classifying": frozenset(),
        "control": frozenset(),
        "outset": frozenset(),
        "since": frozenset(),
        "suspended": frozenset(),
        "arm": frozenset(),
        "unnamed": frozenset(),
        "whichever": frozenset(),
        "preposition": frozenset(),
        "every": frozenset(),
        "assigning": frozenset(),
        "undergoing": frozenset(),
        "studied": frozenset(),
        "same": frozenset(),
        "altered": frozenset(),
        "contrasting": frozenset(),
        "echoing": frozenset(),
        "listing": frozenset(),
        "hitherto": frozenset(),
        "due": frozenset(),
        "lacking": frozenset(),
        "amount": frozenset(),
        "measuring": frozenset(),
        "examining": frozenset(),
        "participle": frozenset(),
        "kin": frozenset(),
        "merit": frozenset(),
        "telltale": frozenset(),
        "whether": frozenset(),
        "future": frozenset(),
        "stopping": frozenset(),
        "insufficient": frozenset(),
        "wanted": frozenset(),
        "regulation": frozenset(),
        "relational": frozenset(),
        "scalar": frozenset(),
        "setting": frozenset(),
        "timing": frozenset(),
        "vague": frozenset(),
        "multiple": frozenset(),
        "partial": frozenset(),
        "parameter": frozenset(),
        "chance": frozenset(),
        "conditional": frozenset(),
        "narrower": frozenset(),
        "needing": frozenset(),
        "apart": frozenset(),
        "unlike": frozenset(),
        "steady": frozenset(),
        "attested": frozenset(),
        "attesting": frozenset(),
        "singular": frozenset(),
        "plural": frozenset(),
        "additive": frozenset(),
        "indefinite": frozenset(),
        "restricting": frozenset(),
        "having": frozenset(),
        "participating": frozenset(),
        "likening": frozenset(),
        "differing": frozenset(),
        "nonrestrictive": frozenset(),
        "demonstrative": frozenset(),
        "degree": frozenset(),
        "share": frozenset(),
        "excluding": frozenset(),
        "concerning": frozenset(),
        "concessive": frozenset(),
        "change": frozenset(),
        "single": frozenset(),
        "topic": frozenset(),
        "purpose": frozenset(),
        "guess": frozenset(),
        "ability": frozenset(),
        "counting": frozenset(),
        "reversing": frozenset(),
        "demonstrating": frozenset(),
        "general": frozenset(),
        "hollow": frozenset(),
        "lone": frozenset(),
        "rest": frozenset(),
        "either": frozenset(),
        "conceding": frozenset(),
        "deleted": frozenset(),
        "functional": frozenset(),
        "getting": frozenset(),
        "spent": frozenset(),
        "titled": frozenset(),
        "agreeing": frozenset(),
        "arising": frozenset(),
        "tied": frozenset(),
        "uniting": frozenset(),
        "well": frozenset(),
        "against": frozenset(),
        "case": frozenset(),
        "called": frozenset(),
        "likely": frozenset(),
        "ratio": frozenset(),
        "crossing": frozenset(),
        "regard": frozenset(),
        "significance": frozenset(),
        "treated": frozenset(),
        "taking": frozenset(),
        "opposing": frozenset(),
        "enrolled": frozenset(),
        "ensuing": frozenset(),
        "ordinal": frozenset(),
        "doing": frozenset(),
        "enumerating": frozenset(),
        "acting": frozenset(),
        "trial": frozenset(),
        "serving": frozenset(),
        "care": frozenset(),
        "customary": frozenset(),
        "instrumental": frozenset(),
        "stratum": frozenset(),
        "asking": frozenset(),
        "denying": frozenset(),
        "placeless": frozenset(),
        "completed": frozenset(),
        "seeking": frozenset(),
        "reaching": frozenset(),
        "influence": frozenset(),
        "harm": frozenset(),
        "innate": frozenset(),
        "bringing": frozenset(),
        "whose": frozenset(),
        "amid": frozenset(),
        "attending": frozenset(),
        "alternative": frozenset(),
        "genitive": frozenset(),
        "neither": frozenset(),
        "underlying": frozenset(),
        "model": frozenset(),
        "receiving": frozenset(),
        "emphatic": frozenset(),
        "deciding": frozenset(),
        "limiting": frozenset(),
        "origin": frozenset(),
        "partnered": frozenset(),
        "meeting": frozenset(),
        "making": frozenset(),
        "inpart": frozenset(),
        "scored": frozenset(),
        "ending": frozenset(),
        "tried": frozenset(),
        "parted": frozenset(),
        "undoing": frozenset(),
    }
    assert language.roles["helping"] == {cg("treats")}
    assert language.roles["compared"] == frozenset()
    assert language.associations[0].rule == "both.association"
    assert language.exposures["receive"][0].position == "obj"
    (word,) = language.studied["effect"]
    assert (word.kind, [each.position for each in word.places]) == (
        "intervention",
        ["prep", "compound"],
    )
    assert language.instruments == frozenset()


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_column_is_told(table: str, folder: Path) -> None:
    path = folder / f"{table}.tsv"
    text = path.read_text(encoding="utf-8")
    column = text.split("\n")[0].split("\t")[-1]
    path.write_text(text.replace(column, "other", 1), encoding="utf-8")
    with pytest.raises(OntologyError, match=f"the table has no column '{column}'") as caught:
        load_language(folder, SCHEMA)
    assert caught.value.where.endswith(f"/{table}.tsv")


@pytest.mark.parametrize("table", sorted(set(TABLES) - DISPENSABLE))
def test_a_missing_table_is_told(table: str, folder: Path) -> None:
    (folder / f"{table}.tsv").unlink()
    with pytest.raises(OntologyError, match="the file is missing") as caught:
        load_language(folder, SCHEMA)
    assert caught.value.where.endswith(f"{table}.tsv")


def test_a_folder_may_do_without_some_tables(folder: Path) -> None:
    for table in (*DISPENSABLE, "contrast_predicates"):
        (folder / f"{table}.tsv").unlink()
    language = load_language(folder, SCHEMA)
    assert not language.contrasts
    assert not language.contrast_predicates
    assert not language.place_categories


@pytest.mark.parametrize(
    "row", ["uptake\tverb\tProcess", "effect\tgeneral\tProcess", "osis\tsuffix\t"]
)
def test_a_head_of_phrases_that_is_none_is_told(folder: Path, row: str) -> None:
    path = folder / "phrases.tsv"
    path.write_text(f"form\tkind\tcategory\n{row}\n", encoding="utf-8")
    with pytest.raises(OntologyError) as caught:
        load_language(folder, SCHEMA)
    assert f"{path}:2" in str(caught.value)


def test_the_longest_ending_of_a_phrase_tells(folder: Path) -> None:
    language = load_language(folder, SCHEMA)
    heads = {
        word: language.phrase_head(word) for word in ("apoptosis", "fibrosis", "uptake", "zinc")
    }
    found = {word: head.category if head else None for word, head in heads.items()}
    assert found == {
        "apoptosis": cg("Process"),
        "fibrosis": cg("Disease"),
        "uptake": cg("Process"),
        "zinc": None,
    }
    diagnosis = language.phrase_head("diagnosis")
    assert diagnosis is not None
    assert diagnosis.category == ""
