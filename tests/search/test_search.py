"""Concepts are found by their names, words and definitions, in three languages, each with its reasons."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.search.analysis import grams, head, stem, words
from matcher.search.equivalents import learn
from matcher.search.features import FEATURES, analyse
from matcher.search.fitting import fit_order
from matcher.search.index import Entry, Index, entries
from matcher.search.ranker import Ranker, shipped, with_products
from matcher.search.searching import Reason, Search
from matcher.search.vectors import Channel
from matcher.service.config import Config
from matcher.taxonomies.combining import read_together

LITTLE = [
    Entry("crm", (("en", "CRM software"), ("az", "CRM proqramı"), ("en", "customer relationship management"))),
    Entry("lead", (("en", "lead a team"), ("az", "komandaya rəhbərlik"), ("en", "supervise staff")), used=3),
    Entry("sew", (("en", "sew shoes"), ("en", "stitch shoes")), definitions={"en": "Join leather with a needle."}),
    Entry("glue", (("en", "glue soles"), ("ru", "клеить подошвы")), n_labels=2, knowledge=True),
]


@pytest.fixture(scope="module")
def built_in():
    return Search(entries(*read_together(Config().taxonomies)))


@pytest.mark.parametrize(
    ("query", "id_"),
    [
        ("CRM software", "crm"),
        ("supervising the staff", "lead"),
        ("komandaya rəhbərlik etmək", "lead"),
        ("клеить подошвы", "glue"),
        ("stich shoos", "sew"),
        ("working with leather and a needle", "sew"),
    ],
)
def test_a_little_taxonomy(query, id_):
    assert Search(LITTLE).search(query)[0].id == id_


def test_reasons_name_the_field_and_the_words():
    (first, *_) = Search(LITTLE).search("stitch leather shoes")
    assert first.id == "sew"
    assert first.reasons == (
        Reason("alias", "en", "stitch shoes", ("stitch", "shoes")),
        Reason("definition", "en", "Join leather with a needle.", ("leather",)),
    )
    (label, *_) = Search(LITTLE).search("CRM proqramları")
    assert label.reasons == (Reason("alias", "az", "CRM proqramı", ("CRM", "proqramları")),)


@pytest.mark.parametrize("query", ["", "   ", "\x00", "!!!", "😀😀", "of the", "zzzzqqqq"])
def test_what_means_nothing_finds_nothing(query):
    assert Search(LITTLE).search(query) == []


@pytest.mark.parametrize(
    ("query", "id_"),
    [
        ("müştəri ilə ünsiyyət", "communication"),
        ("Excel-də cədvəllər hazırlamaq", "excel"),
        ("работа в команде", "teamwork"),
        ("solving conflicts between people", "conflict-resolution"),
    ],
)
def test_the_shipped_taxonomy(built_in, query, id_):
    assert id_ in [one.id for one in built_in.search(query, 5)]


def test_every_name_finds_what_bears_it(built_in):
    """Of several skills with one name any may be first."""
    known = built_in.made[0].entries
    bearers = {}
    for one in known:
        for _, name in one.names:
            bearers.setdefault(" ".join(sorted(words(name))), set()).add(one.id)
    labels = [one.names[place][1] for one in known for place in range(one.n_labels)]
    found = {label: built_in.search(label, 1) for label in labels}
    missed = {
        label: [one.id for one in first]
        for label, first in found.items()
        if [one.score for one in first] != [1] or first[0].id not in bearers[" ".join(sorted(words(label)))]
    }
    assert missed == {}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.integers(1, 20))
def test_any_text_is_answered_in_order(built_in, text, limit):
    found = built_in.search(text, limit)
    assert len(found) <= limit
    assert all(0 < one.score <= 1 for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len({one.id for one in found}) == len(found)
    assert built_in.search(text, limit) == found


def test_ties_are_in_id_order():
    twins = [Entry(id_, (("en", "same name"),)) for id_ in ("b", "a", "c")]
    twins.sort(key=lambda one: one.id)
    assert [one.id for one in Search(twins).search("same name")] == ["a", "b", "c"]


def test_an_index_is_kept_and_read_back(tmp_path, monkeypatch):
    first = Search(LITTLE, "1", tmp_path)
    expected = first.search("stitch leather shoes")
    monkeypatch.setattr(Index, "of", lambda found: pytest.fail("made again"))
    assert Search(LITTLE, "1", tmp_path).search("stitch leather shoes") == expected


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"x" * 1000])
def test_a_broken_or_older_index_is_made_again(tmp_path, content):
    expected = Search(LITTLE, "1", tmp_path).search("glue")
    (tmp_path / "search.npz").write_bytes(content)
    assert Search(LITTLE, "1", tmp_path).search("glue") == expected
    assert Search(LITTLE[:2], "2", tmp_path).search("CRM software")[0].id == "crm"


def test_where_nothing_can_be_kept_the_search_works(tmp_path):
    (tmp_path / "file").write_text("")
    assert Search(LITTLE, "1", tmp_path / "file").search("glue soles")[0].id == "glue"


def test_cosines_by_hand():
    """Two rows, three terms: idf of a shared term ln(3/3)+1 = 1, of one's own ln(3/2)+1."""
    channel = Channel.of([["a", "b"], ["a", "c", "c"]])
    rare = np.log(1.5) + 1
    found = channel.cosines(channel.vector(["b"]))
    assert found == pytest.approx([rare / np.hypot(1, rare), 0], abs=1e-6)
    twice = rare * (1 + np.log(2))
    assert channel.cosines(channel.vector(["c"]))[1] == pytest.approx(twice / np.hypot(1, twice), abs=1e-6)
    assert channel.cosines(channel.vector(["unknown"])).tolist() == [0, 0]


def test_equivalents_by_hand():
    pairs = [(["lead", "team"], ["supervise", "team"]), (["lead", "staff"], ["supervise", "staff"])]
    others = [(["sew", "shoe"], ["sew", "boot"]), *([("x" + str(n),), ("x" + str(n),)] for n in range(20))]
    found = learn([*pairs, *others])
    # Twice of two times "supervise" stood where the label has "lead": 2 / (2 + 1).
    assert found == {"supervise": {"lead": pytest.approx(2 / 3)}}


def test_products_of_features():
    rows = np.array([[2.0, 3.0]])
    assert with_products(rows).tolist() == [[2, 3, 4, 6, 9]]
    ranker = Ranker(np.zeros(2), np.ones(2), np.array([1.0, 0, 0, 0, 0]), -2.0)
    assert ranker.probabilities(rows).tolist() == [0.5]
    assert Ranker.from_plain(ranker.plain()).probabilities(rows).tolist() == [0.5]


def test_the_shipped_weights_are_those_of_the_features():
    for ranker in shipped():
        assert len(ranker.means) == len(FEATURES)
        assert len(ranker.weights) == len(FEATURES) * (len(FEATURES) + 3) // 2


def test_features_of_an_exact_name():
    index = Index.of(LITTLE)
    query = analyse("lead a team", index, {})
    row = dict(zip(FEATURES, query.features[query.places.tolist().index(1)].tolist(), strict=True))
    for name in (
        "label_characters",
        "label_words",
        "label_name",
        "best_query",
        "best_common",
        "same_first",
        "same_last",
    ):
        assert row[name] == pytest.approx(1, abs=1e-5), name
    assert row["popularity"] == pytest.approx(np.log(4))
    assert (row["rank_all"], row["length_difference"], row["label_length"]) == (0, 0, 2)


def test_analysis():
    assert words("C++, C# və ASP.NET-də") == ["c++", "c#", "ve", "asp.net", "de"]
    assert stem("rəhbərliyi".replace("ə", "e"), "az") == stem("rehberlik", "az")
    assert head("drivers, except heavy trucks (day shift)") == "drivers"
    assert list(grams(["crm"])) == [" cr", "crm", "rm ", " crm", "crm ", " crm "]


def test_fitting_in_order_compares_candidates_of_one_query():
    """The second feature differs between queries alone: it tells right ones from wrong ones, but orders nothing."""
    rng = np.random.default_rng(7)
    examples = []
    for place in range(200):
        features = np.column_stack([rng.normal(size=10), np.full(10, place % 2)]).astype(np.float32)
        right = np.zeros(10, dtype=bool)
        if place % 2:
            right[features[:, 0].argmax()] = True
        examples.append((features, right))
    ranker = fit_order(examples, 1.0)
    for features, right in examples[1::2]:
        assert right[ranker.probabilities(features).argmax()]
    each = np.concatenate([ranker.probabilities(features) for features, _ in examples[1::2]])
    assert each.mean() == pytest.approx(0.1, abs=0.01), "probabilities of single candidates, one of ten right"
    assert abs(ranker.weights[1]) < 1e-3


def test_equals_have_equal_features():
    twins = [Entry(id_, (("en", "cook soup"),)) for id_ in "abc"]
    features = analyse("cook", Index.of(twins), {}).features
    assert (features == features[0]).all()
