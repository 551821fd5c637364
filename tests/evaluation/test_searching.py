"""Measures of the search by hand, and floors on the public sets where they are at hand."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from matcher.evaluation.searching import (
    SENTENCES,
    Judged,
    blocks,
    cross_validated,
    judge_mentions,
    own_names,
    quality,
    read_judged,
    read_titles,
    without,
)
from matcher.evaluation.tfidf import Channel, judge_tfidf
from matcher.reading.reader import Reader
from matcher.search.index import Entry, entries
from matcher.taxonomies.importing.esco import read_esco
from matcher.taxonomies.importing.release import release_of
from models.errors import InvalidInput
from models.levels import Scale
from models.occupation import Occupations
from models.taxonomy import Skill, SkillType, Taxonomy

DATA = Path(os.environ.get("MATCHER_EVAL_DATA", "/nowhere")) / "data"


def judged(*right):
    return Judged("q", frozenset(right))


def test_measures_by_hand():
    """Ranks 2 and 7 of three right ones; first of one; nothing."""
    orders = [["x", "a", "y", "z", "u", "v", "b"], ["c", "d"], ["e"]]
    found = quality(orders, [judged("a", "b", "n"), judged("c"), judged("m")])
    assert found.n_queries == 3
    assert found.mrr == pytest.approx((1 / 2 + 1 + 0) / 3)
    assert found.rp5 == pytest.approx((1 / 3 + 1 + 0) / 3)
    assert found.rp10 == pytest.approx((2 / 3 + 1 + 0) / 3)
    assert found.recall100 == pytest.approx((2 / 3 + 1 + 0) / 3)
    assert found.hit1 == pytest.approx(1 / 3)
    assert quality([], []).n_queries == 0


def test_files_are_read_gzipped_or_not(tmp_path):
    lines = b'{"sentence": "s", "uris": ["u1", "u9"]}\n{"query": "q", "uris": ["u2"]}\n{"sentence": "e", "uris": []}\n'
    (tmp_path / "a.jsonl").write_bytes(lines)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines))
    ids = {"u1": "one", "u2": "two"}
    expected = [Judged("s", frozenset({"one"})), Judged("q", frozenset({"two"}))]
    assert read_judged(tmp_path / "a.jsonl", ids) == read_judged(tmp_path / "a.jsonl.gz", ids) == expected
    assert read_judged(tmp_path / "a.jsonl", ids, empty=True)[2] == Judged("e", frozenset())
    (tmp_path / "b.jsonl").write_bytes(b'{"sentence": "s"}\n')
    with pytest.raises(InvalidInput) as error:
        read_judged(tmp_path / "b.jsonl", ids)
    assert error.value.data["line"] == 1


def test_titles_are_read(tmp_path):
    (tmp_path / "queries.tsv").write_text("q1\tChief\n", encoding="utf-8")
    (tmp_path / "corpus.tsv").write_text("c1\tchief executive\nc2\tcook\n", encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("q1\t0\tc1\t1\n", encoding="utf-8")
    queries, corpus = read_titles(tmp_path)
    assert queries == [Judged("Chief", frozenset({"c1"}))]
    assert [one.names for one in corpus] == [(("en", "chief executive"),), (("en", "cook"),)]


def test_names_are_left_out_but_labels_stay():
    (one,) = without([Entry("a", (("en", "Label"), ("en", "other"), ("en", "third")))], ["label", "OTHER"])
    assert one.names == (("en", "Label"), ("en", "third"))


def test_own_names_are_parted_for_good():
    known = [Entry("a", (("az", "ad"), *(("en", f"name {n}") for n in range(50)))), Entry("b", (("en", "other"),))]
    parts = [own_names(known, (part,)).get("en", []) for part in range(5)]
    assert sorted(one.query for part in parts for one in part) == sorted(f"name {n}" for n in range(50))
    assert all(parts), "some in every fifth"
    assert {one.right for part in parts for one in part} == {frozenset({"a"})}


def test_plain_tfidf_by_hand():
    """Of words: "cook" is in two labels of four, "sews" in one, so it weighs more."""
    known = [
        Entry(id_, (("en", label),))
        for id_, label in zip("abcd", ("cook soup", "cook fish", "sew", "sews"), strict=True)
    ]
    queries = [Judged("sews cook", frozenset("d")), Judged("fish", frozenset("b")), Judged("nothing", frozenset("b"))]
    found = judge_tfidf(known, queries, (Channel(lambda one: one.names[0][1], "word", (1, 1)),))
    # Nothing is like "nothing": entries keep their order, and b is the second.
    assert found.mrr == pytest.approx((1 + 1 + 1 / 2) / 3)


def test_neighbours_share_a_fold():
    assert blocks(7, 3) == [0, 0, 0, 1, 1, 2, 2]


def test_names_of_esco_are_read_where_the_search_agrees():
    def skill(id_, label, source):
        return Skill(id_, SkillType.SKILL, Scale.NONE, {"en": label}, source=(source,))

    taxonomy = Taxonomy((skill("ours", "sew shoes", "market"), skill("theirs", "use tools", "esco")))
    asked = []

    def confirm(likely):
        return lambda text: asked.append(text) or {"theirs": likely}

    sentence = Judged("Sew shoes. You use tools.", frozenset({"ours", "theirs"}))
    for likely, read in ((0.05, 0.5), (0.2, 1.0)):
        reader = Reader(taxonomy, Occupations(), confirm=confirm(likely))
        assert judge_mentions(reader, [sentence]).recall == read
        assert reader.resolve("use tools") == "theirs"
    assert len(asked) == 2
    assert judge_mentions(Reader(taxonomy, Occupations()), [sentence]).recall == 1
    nothing = judge_mentions(Reader(taxonomy, Occupations()), [Judged("We sell shoes.", frozenset())])
    assert (nothing.n_empty, nothing.empty_kept) == (1, 1)


@pytest.mark.skipif(not DATA.is_dir(), reason="no evaluation data at hand")
def test_sentences_find_their_skills_of_esco():
    """Three folds; `evaluate search` has the figures of six."""
    taxonomy, occupations = release_of(read_esco(DATA / "esco"))
    ids = {one.uri: one.id for one in taxonomy if one.uri}
    sets = [read_judged(DATA / "skill-extraction" / f"{name}_validation.jsonl", ids) for name in ("house", "tech")]
    house, tech = cross_validated(entries(taxonomy, occupations), sets, 3, SENTENCES)
    assert (house.n_queries, tech.n_queries) == (61, 60)
    assert house.rp5 >= 0.48
    assert tech.rp5 >= 0.68
