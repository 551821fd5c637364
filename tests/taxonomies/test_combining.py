"""Several taxonomies are one: concepts that correspond are joined, crosswalks earn."""

from __future__ import annotations

import orjson
import pytest

from matcher.engine import Matcher, Query
from matcher.reading.reader import Reader
from matcher.service.config import FIXTURES, Config
from matcher.service.loading import matcher_over
from matcher.taxonomies.combining import Folders, read_together
from matcher.taxonomies.files import read_occupations, read_taxonomy
from models.candidate import Candidate, OccupationEntry, SkillEntry
from models.corrections import Corrections, SetRequirement
from models.errors import NotFound, TaxonomyError
from models.filters import Filters
from models.policy import Policy
from models.profile import Kind
from models.taxonomy import Relation
from models.vacancy import RequirementEntry, Vacancy

URI = "http://data.europa.eu/esco/skill/"


def skill(id_, label, **more):
    return {"id": id_, "type": "skill", "scale": "proficiency", "labels": {"en": label}, **more}


def occupation(id_, label, essential=(), **more):
    profile = {"essential": [{"skill": one, "weight": 3} for one in essential]}
    return {"id": id_, "family": id_, "isco08": "7536", "labels": {"en": label}, "skills": profile, **more}


def folder(path, name, skills, occupations=(), crosswalk=None):
    (path / "occupations").mkdir(parents=True)
    (path / "skills.json").write_bytes(orjson.dumps({"family": name, "skills": skills}))
    (path / "occupations" / "occupations.json").write_bytes(orjson.dumps(list(occupations)))
    (path / "release.json").write_bytes(orjson.dumps({"name": name}))
    if crosswalk is not None:
        (path / "crosswalk.csv").write_text("from,relation,to,strength\n" + crosswalk, encoding="utf-8")
    return Folders.of(path)


OURS = [
    skill("sewing", "sewing", uri=URI + "1", aliases={"az": ["tikiş"]}, labels={"en": "sewing", "az": "tikmə"}),
    skill("craft", "craft"),
    skill("glue", "gluing"),
]
THEIRS = [
    skill("x:1", "sew shoes", uri=URI + "1", aliases={"en": ["stitch shoes"]}, broader=["x:2"]),
    skill("x:2", "shoe making", uri=URI + "2"),
    skill("x:3", "sew welts", broader=["x:1"], related=[{"id": "x:1", "strength": 0.5}]),
    skill("x:4", "glue soles"),
]


def joined(tmp_path, crosswalk=None, **more):
    return read_together(
        [folder(tmp_path / "a", "ours", OURS, **more), folder(tmp_path / "b", "x", THEIRS, crosswalk=crosswalk)]
    )


def test_concepts_with_one_uri_become_one(tmp_path):
    taxonomy, _ = joined(tmp_path)
    assert taxonomy.name == "ours+x"
    assert [one.id for one in taxonomy] == ["craft", "glue", "sewing", "x:2", "x:3", "x:4"]
    sewing = taxonomy["sewing"]
    assert sewing.labels == {"en": "sewing", "az": "tikmə"}
    assert sewing.aliases == {"az": ("tikiş",), "en": ("sew shoes", "stitch shoes")}
    assert sewing.broader == ("x:2",)
    assert taxonomy["x:3"].broader == ("sewing",)
    assert taxonomy["x:3"].related == (Relation("sewing", 500),)


def test_a_joined_concept_is_found_by_either_id_and_by_its_uri(tmp_path):
    taxonomy, occupations = joined(tmp_path)
    assert taxonomy["x:1"] is taxonomy["sewing"]
    assert [taxonomy.find(one) for one in ("sewing", "x:1", URI + "1", "x:9")] == ["sewing", "sewing", "sewing", None]
    with pytest.raises(NotFound):
        taxonomy["x:9"]
    matcher = Matcher(Reader(taxonomy, occupations), Policy())
    demand = matcher.demand(Vacancy(id="v", requirements=(RequirementEntry(skill="x:1"),)))
    for held in ("sewing", URI + "1", "x:3"):
        profile = matcher.profile(Candidate(id="c", skills=(SkillEntry(skill=held),)), as_of=(2026, 11))
        assert [part.points for part in matcher.explain(profile, demand, "en").parts] == [10_000], held


def test_a_crosswalk_joins_and_earns(tmp_path):
    taxonomy, _ = joined(tmp_path, "glue,exactMatch,x:4\nx:2,skos:broadMatch,craft\ncraft,related,x:4,0.25\n")
    assert "x:4" not in taxonomy
    assert taxonomy.find("x:4") == "glue"
    assert taxonomy["glue"].aliases == {"en": ("glue soles",)}
    assert taxonomy.ancestors["x:3"] == ("craft", "sewing", "x:2")
    assert taxonomy["craft"].related == (Relation("glue", 250),)


@pytest.mark.parametrize(
    ("crosswalk", "code"),
    [
        ("glue,exact,x:9\n", "import_unknown"),
        ("glue,equals,x:4\n", "import_row"),
        ("glue,related,x:4,2\n", "import_row"),
        ("x:2,broader,sewing\n", "broader_cycle"),
    ],
)
def test_a_wrong_crosswalk_is_told_with_its_line(tmp_path, crosswalk, code):
    with pytest.raises(TaxonomyError) as error:
        joined(tmp_path, crosswalk)
    assert error.value.code == code
    assert error.value.data.get("line", 2) == 2


def test_a_circle_between_two_hierarchies_is_not_closed(tmp_path):
    ours = [skill("a", "a", uri=URI + "a", broader=["b"]), skill("b", "b", uri=URI + "b")]
    theirs = [skill("x:a", "a", uri=URI + "a"), skill("x:b", "b", uri=URI + "b", broader=["x:a"])]
    taxonomy, _ = read_together([folder(tmp_path / "a", "a", ours), folder(tmp_path / "b", "x", theirs)])
    assert taxonomy.ancestors == {"a": ("b",), "b": ()}


def test_occupations_are_joined_and_keep_the_first_profile(tmp_path):
    ours = [occupation("cobbler", "cobbler", ["sewing"], uri=URI + "o")]
    theirs = [
        occupation("x:o", "shoemaker", ["x:3"], uri=URI + "o"),
        occupation("x:p", "shoe welter", ["x:1", "x:3"], neighbours=[{"id": "x:o", "strength": 0.8}]),
    ]
    first = folder(tmp_path / "a", "ours", OURS, ours)
    second = folder(tmp_path / "b", "x", THEIRS, theirs)
    taxonomy, occupations = read_together([first, second])
    assert [one.id for one in occupations] == ["cobbler", "x:p"]
    assert occupations["x:o"].titles == {"en": ("shoemaker",)}
    assert [one.skill for one in occupations["cobbler"].essential] == ["sewing"]
    assert [one.skill for one in occupations["x:p"].essential] == ["sewing", "x:3"]
    assert occupations["x:p"].neighbours == (Relation("cobbler", 800),)
    matcher = Matcher(Reader(taxonomy, occupations), Policy())
    entry = OccupationEntry(occupation="x:o", months=12)
    profile = matcher.profile(Candidate(id="c", occupations=(entry,)), as_of=(2026, 11))
    assert profile.occupations[0].occupation == "cobbler"
    assert matcher.demand(Vacancy(id="v", occupation="x:o")).occupation == "cobbler"


def test_what_was_corrected_under_former_ids_stays_corrected(tmp_path):
    ours = [occupation("cobbler", "cobbler", uri=URI + "o")]
    theirs = [occupation("x:o", "shoemaker", uri=URI + "o")]
    known = read_together([folder(tmp_path / "a", "o", OURS, ours), folder(tmp_path / "b", "x", THEIRS, theirs)])
    matcher = Matcher(Reader(*known), Policy())
    ad = Vacancy(id="v", text="Requirements: sewing, gluing")
    assert {one.skills for one in matcher.demand(ad).requirements} == {("sewing",), ("glue",)}
    struck = matcher.demand(ad, Corrections(strike=("x:1",), set=(SetRequirement("glue", kind=Kind.MUST),)))
    assert [(one.skills, one.kind) for one in struck.requirements] == [(("glue",), Kind.MUST)]
    changed = matcher.demand(ad, Corrections(set=(SetRequirement("x:1", kind=Kind.MUST),)))
    assert {one.skills: one.kind for one in changed.requirements}[("sewing",)] is Kind.MUST
    cv = "Shoemaker, 01.2020 – 01.2023. Skills: sewing, gluing"
    whole = matcher.profile(Candidate(id="c", text=cv), as_of=(2026, 11))
    assert {"sewing", "glue"} <= whole.claims.keys()
    assert [one.occupation for one in whole.occupations] == ["cobbler"]
    taken = matcher.profile(Candidate(id="c", text=cv, strike=("x:1", "x:o", "x:9")), as_of=(2026, 11))
    assert "sewing" not in taken.claims
    assert taken.occupations == ()
    assert [(one.code, dict(one.data)) for one in taken.warnings] == [("unknown_skill", {"label": "x:9"})]


def test_filters_understand_former_ids(tmp_path):
    matcher = Matcher(Reader(*joined(tmp_path)), Policy())
    demand = matcher.demand(Vacancy(id="v", requirements=(RequirementEntry(skill="glue"),)))
    people = [
        matcher.profile(Candidate(id=id_, skills=(SkillEntry(skill=id_),)), as_of=(2026, 11))
        for id_ in ("sewing", "glue")
    ]
    query = Query(filters=Filters(must_have=("x:1",)))
    assert [one.id for one in matcher.best_candidates(demand, matcher.candidates(people), query)] == ["sewing"]


def test_one_id_in_two_taxonomies_is_refused(tmp_path):
    with pytest.raises(TaxonomyError) as error:
        read_together([folder(tmp_path / "a", "a", OURS), folder(tmp_path / "b", "b", [skill("glue", "other")])])
    assert (error.value.code, error.value.data) == ("duplicate_id", {"id": "glue"})


def test_a_missing_label_is_shown_in_another_language_and_read_back(tmp_path):
    taxonomy, occupations = joined(tmp_path)
    assert taxonomy["x:2"].label("az") == "shoe making [en]"
    assert taxonomy["sewing"].label("az") == "tikmə"
    assert Reader(taxonomy, occupations).resolve("shoe making [en]") == "x:2"


def test_the_shipped_taxonomy_alone_is_what_it_was():
    taxonomy, occupations = read_together(Config().taxonomies)
    alone = read_taxonomy(FIXTURES / "taxonomy")
    assert taxonomy == alone
    assert taxonomy.content_hash == alone.content_hash
    assert occupations.content_hash == read_occupations(FIXTURES / "occupations", alone).content_hash


def test_the_setting_names_one_or_more(tmp_path):
    second = folder(tmp_path / "b", "x", THEIRS).skills
    named = Config.from_environment({"MATCHER_TAXONOMY": f"built-in, {second}"}).taxonomies
    assert named == (Folders(FIXTURES / "taxonomy", FIXTURES / "occupations"), Folders(second, second / "occupations"))
    only = Config.from_environment({"MATCHER_TAXONOMY": str(second)}).taxonomies
    assert only == (Folders(second, second / "occupations"),)
    last = Config.from_environment({"MATCHER_TAXONOMY": f"{second},built-in"}).taxonomies
    assert last[1] == Folders(FIXTURES / "taxonomy", FIXTURES / "occupations")
    assert Config.from_environment({}).taxonomies == named[:1]


@pytest.mark.parametrize(("source", "kept"), [("esco", True), ("onet", True), ("market", False)])
def test_what_confirms_names_is_prepared_where_a_text_needs_it(tmp_path, source, kept):
    theirs = [skill("x:1", "sew shoes", source=[source]), skill("x:2", "glue soles", source=["market"])]
    matcher = matcher_over([folder(tmp_path / "x", "x", theirs)], Policy.from_mapping({}), tmp_path / "kept")
    matcher.prepare_reading()
    assert (tmp_path / "kept" / "search.npz").exists() is kept


def test_of_two_that_are_named_alike_our_own_is_read(tmp_path):
    """Ids say nothing: "esco:1" stands before "manager" and "sewing"."""
    ours = folder(
        tmp_path / "a", "ours", [skill("sewing", "sew shoes", source=["market"])],
        [occupation("manager", "service manager", ["sewing"], source=["market"])],
    )  # fmt: skip
    skills = [skill(f"esco:{n}", label, source=["esco"]) for n, label in ((1, "sew shoes"), (2, "cut"))]
    theirs = folder(
        tmp_path / "b", "esco", skills,
        [occupation("esco:3", "service manager", ["esco:2"], source=["esco"])],
    )  # fmt: skip
    for folders in ((ours, theirs), (theirs, ours)):
        taxonomy, occupations = read_together(folders)
        read = Reader(taxonomy, occupations).read_vacancy(
            "Service manager\nRequirements:\n- sew shoes", title="Service manager"
        )
        assert read.occupation.occupation == "manager"
        assert [one.skill for one in read.requirements] == ["sewing"]
