"""The index follows the store: the newest write is seen, by every follower; what has grown equals what is rebuilt."""

from __future__ import annotations

from datetime import timedelta
from errno import ENOSPC

import pytest

from matcher.engine import Query
from matcher.service.following import Follower, this_month
from matcher.service.nouns import Nouns
from matcher.service.snapshots import Snapshots
from models.errors import StoreFull
from models.store import Store
from models.store.codec import canonical, encode_demand, encode_profile
from models.store.maintenance import trim_changes

TENANT = "board"


@pytest.fixture
def store(tmp_path):
    store = Store.open(f"sqlite:///{tmp_path / 'matcher.db'}")
    store.migrate()
    yield store
    store.close()


def follower(store, matcher, tmp_path):
    return Follower(store, matcher, Snapshots(tmp_path / "snapshots"))


def put(store, matcher, kind, body):
    nouns, month = Nouns(matcher), this_month()
    content = canonical(body)
    resolved = nouns.encode(nouns.read(kind, nouns.noun(kind, content), month))
    with store.transaction(TENANT, "test") as transaction:
        transaction.put(kind, body["id"], content, resolved=resolved, resolved_for=nouns.label(month))


def delete(store, kind, id_):
    with store.transaction(TENANT, "test") as transaction:
        transaction.delete(kind, id_)


def dump(view):
    return (
        [encode_profile(one) for one in view.candidates.values()],
        [encode_demand(one) for one in view.vacancies.values()],
        view.seq,
    )


def test_every_follower_sees_each_write_at_once(store, matcher, tmp_path):
    one, other = (follower(store, matcher, tmp_path) for _ in range(2))
    for number in range(30):
        put(store, matcher, "candidate", {"id": f"c{number % 7}", "skills": [{"skill": "excel", "months": number}]})
        if number % 5 == 4:
            delete(store, "candidate", f"c{number % 7}")
        views = [each.view(TENANT, this_month()) for each in (one, other)]
        assert views[0].seq == views[1].seq == store.seq(TENANT)
        assert dump(views[0]) == dump(views[1])
        held = views[0].candidates.get(f"c{number % 7}")
        assert (held is None) if number % 5 == 4 else held.claims["excel"].months == number
    rebuilt = follower(store, matcher, tmp_path).view(TENANT, this_month())
    assert dump(rebuilt) == dump(views[0])


def test_a_text_is_read_for_the_month_asked(store, matcher, tmp_path):
    put(store, matcher, "candidate", {"id": "c", "text": "Satıcı, 01.2020 – hal-hazırda"})
    index = follower(store, matcher, tmp_path)
    months = [index.view(TENANT, (year, 1)).candidates["c"].experience_months for year in (2021, 2022, 2030)]
    assert months == [12, 24, 120]
    delete(store, "candidate", "c")
    assert "c" not in index.view(TENANT, (2022, 1)).candidates


def test_a_snapshot_is_a_cache_only(store, matcher, tmp_path, monkeypatch):
    monkeypatch.setattr("matcher.service.following.Followed.SNAPSHOT_FROM", 1)
    for number in range(5):
        put(store, matcher, "vacancy", {"id": f"v{number}", "requirements": [{"skill": "word"}]})
    first = follower(store, matcher, tmp_path).view(TENANT, this_month())
    path = Snapshots(tmp_path / "snapshots").path(TENANT)
    assert path.exists()
    put(store, matcher, "vacancy", {"id": "v9", "requirements": [{"skill": "excel"}]})
    later = follower(store, matcher, tmp_path).view(TENANT, this_month())
    assert set(later.vacancies) == {*first.vacancies, "v9"}
    for content in (b"", b"[]", path.read_bytes()[:-3], path.read_bytes().replace(b"word", b"sold")):
        # Another file takes its place, as files do that are copied back: the one that is mapped stays as it is.
        path.unlink(missing_ok=True)
        path.write_bytes(content)
        assert dump(follower(store, matcher, tmp_path).view(TENANT, this_month())) == dump(later)


def test_a_snapshot_behind_the_trimmed_log_is_dropped(store, matcher, tmp_path, monkeypatch):
    monkeypatch.setattr("matcher.service.following.Followed.SNAPSHOT_FROM", 1)
    put(store, matcher, "vacancy", {"id": "v", "requirements": [{"skill": "word"}]})
    follower(store, matcher, tmp_path).view(TENANT, this_month())
    put(store, matcher, "vacancy", {"id": "w", "requirements": [{"skill": "excel"}]})
    trim_changes(store, timedelta(0))
    assert set(follower(store, matcher, tmp_path).view(TENANT, this_month()).vacancies) == {"v", "w"}


def test_a_damaged_row_is_left_out_and_named(store, matcher, tmp_path):
    for id_ in ("good", "bad"):
        put(store, matcher, "candidate", {"id": id_, "skills": [{"skill": "excel"}]})
    from sqlalchemy import text

    with store.database.write() as connection:
        connection.execute(text("update candidates set body = '{}' where id = 'bad'"))
    index = follower(store, matcher, tmp_path)
    assert list(index.view(TENANT, this_month()).candidates) == ["good"]
    assert index.followed(TENANT).damaged == {("candidate", "bad")}
    put(store, matcher, "candidate", {"id": "bad", "skills": [{"skill": "word"}]})
    assert list(index.view(TENANT, this_month()).candidates) == ["bad", "good"]
    assert index.followed(TENANT).damaged == set()


def test_merging_changes_no_answer(store, matcher, tmp_path):
    index = follower(store, matcher, tmp_path)
    put(store, matcher, "vacancy", {"id": "v", "requirements": [{"skill": "excel", "level": "expert"}]})
    for number in range(40):
        body = {"id": f"c{number:02d}", "skills": [{"skill": "excel", "level": ["basic", "expert"][number % 2]}]}
        put(store, matcher, "candidate", body)
        index.view(TENANT, this_month())
    followed = index.followed(TENANT)
    before = index.view(TENANT, this_month())
    followed._merge(whole=True)
    after = index.view(TENANT, this_month())
    assert len(after.candidates.parts) == 1
    answers = [
        matcher.match_vacancy(view.vacancies["v"], view.candidates, Query(limit=50)).matches for view in (before, after)
    ]
    assert answers[0] == answers[1]


def test_a_full_disk_keeps_nobody_from_reading(store, matcher, tmp_path, monkeypatch):
    # A body without its reading, as an upgrade of the taxonomy leaves it: what is read anew cannot be kept.
    with store.transaction(TENANT, "test") as transaction:
        transaction.put("candidate", "c", canonical({"id": "c", "skills": [{"skill": "excel"}]}))

    def full(*_):
        raise StoreFull("store_full", retry_after=30)

    def no_space(**_):
        raise OSError(ENOSPC, "no space")

    monkeypatch.setattr(store, "keep_resolved", full)
    index = follower(store, matcher, tmp_path)
    monkeypatch.setattr(index.followed(TENANT), "SNAPSHOT_FROM", 1)
    monkeypatch.setattr("matcher.service.snapshots.tempfile.mkstemp", no_space)
    assert list(index.view(TENANT, this_month()).candidates) == ["c"]
    assert not list((tmp_path / "snapshots").glob("*"))


def test_a_document_that_is_not_read_any_more_stops_no_other(store, matcher, tmp_path):
    # As another taxonomy leaves it: the body names an occupation that is gone, or breaks a newer form.
    with store.transaction(TENANT, "test") as transaction:
        transaction.put("vacancy", "old", canonical({"id": "old", "occupation": "gone-from-the-taxonomy"}))
        transaction.put("vacancy", "broken", canonical({"id": "broken", "requirements": "Excel"}))
        transaction.put("candidate", "list", b"[]")
    put(store, matcher, "vacancy", {"id": "new", "requirements": [{"skill": "excel"}]})
    index = follower(store, matcher, tmp_path)
    assert list(index.view(TENANT, this_month()).vacancies) == ["new"]
    assert index.followed(TENANT).damaged == {("vacancy", "old"), ("vacancy", "broken"), ("candidate", "list")}
    put(store, matcher, "vacancy", {"id": "old", "requirements": [{"skill": "word"}]})
    assert sorted(index.view(TENANT, this_month()).vacancies) == ["new", "old"]
    assert ("vacancy", "old") not in index.followed(TENANT).damaged
