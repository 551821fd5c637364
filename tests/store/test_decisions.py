"""The decision log at rest: its chain, what is found in it, and what erasure, retention and a restore leave of it."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from models.decision import DECISION, ERASE, EXPIRE, OVERRIDE, Draft, Participant, payload_hash, row_hash
from models.store import CANDIDATE, VACANCY, Store
from models.store.decisions import Asked
from models.store.maintenance import trim_changes, vacuum
from models.store.verification import verify_decisions
from tests.store.conftest import SECRET

VERSIONS = {"engine": "1", "taxonomy": "t", "policy": "p"}


def draft(vacancy: str, *people: str, content: bytes | None = b"payload", **values: object) -> Draft:
    """A decision about a vacancy that ranks people."""
    took_part = (Participant(VACANCY, vacancy), *(Participant(CANDIDATE, one) for one in people))
    given = {"event": DECISION, "call": "candidates_for_vacancy", "input_hash": "i", **VERSIONS, **values}
    return Draft(content=content, participants=took_part, **given)


def decide(store: Store, *drafts: Draft, tenant: str = "t", actor: str = "key") -> list:
    with store.transaction(tenant, actor) as transaction:
        return [transaction.decide(one) for one in drafts]


def subject(store: Store, kind: str, identifier: str, tenant: str = "t") -> str:
    return store.pseudonyms.of(tenant, kind, identifier)


def test_rows_are_numbered_and_chained(store):
    first = decide(store, draft("v1", "c1"))[0]
    second, third = decide(store, draft("v2", "c2"), draft("v1", "c2", content=None))
    decide(store, draft("v1", "c1"), tenant="u")
    found = store.decisions("t")
    assert [one.number for one in found] == [1, 2, 3]
    assert [one.previous for one in found] == ["", first.hash, second.hash]
    assert [one.content for one in found] == [None] * 3
    assert store.decisions("t", contents=True) == [first, second, third]
    for one in found:
        assert one.hash == row_hash({name: getattr(one, name) for name in one.__dataclass_fields__})
    assert (first.payload_hash, third.payload_hash) == (payload_hash(b"payload"), "")
    assert first.about == 1
    assert first.at < second.at == third.at
    assert len({one.id for one in found}) == 3
    assert store.decisions("u")[0].previous == ""


def test_a_failed_transaction_leaves_no_number(store):
    def fail() -> None:
        with store.transaction("t", "key") as transaction:
            transaction.decide(draft("v1"))
            raise ValueError

    decide(store, draft("v1"))
    with pytest.raises(ValueError):  # noqa: PT011
        fail()
    decide(store, draft("v1"))
    assert [one.number for one in store.decisions("t")] == [1, 2]


def test_found_by_id_participant_time_and_event(store):
    rows = decide(store, draft("v1", "c1", "c2"), draft("v2", "c2"))
    rows += decide(store, draft("v1", "c2"), actor="other")
    override = decide(store, Draft(OVERRIDE, participants=(Participant(CANDIDATE, "c1"),), about=1, content=b"o"))[0]
    assert store.decision("t", rows[0].id) == rows[0]
    assert store.decision("t", "0" * 24) is None
    assert store.decision("u", rows[0].id) is None

    def numbers(**asked: object) -> list[int]:
        return [one.number for one in store.decisions("t", Asked(**asked))]

    assert numbers() == [1, 2, 3]
    assert numbers(event=None) == [1, 2, 3, 4]
    assert numbers(subject=subject(store, CANDIDATE, "c2")) == [1, 2, 3]
    assert numbers(subject=subject(store, CANDIDATE, "c2"), place=1) == [2, 3]
    assert numbers(subject=subject(store, VACANCY, "v1"), place=0) == [1, 3]
    assert numbers(subject=subject(store, VACANCY, "c1")) == []
    assert numbers(about=1, event=None) == [1, 4]
    assert numbers(actors=("other", "none")) == [3]
    assert numbers(since=rows[2].time) == [3]
    assert numbers(until=rows[2].time) == [1, 2]
    assert [one.number for one in store.decisions("t", before=3, limit=1)] == [2]
    assert [one.number for one in store.decisions("t", after=1, limit=1)] == [2]
    assert store.participants("t", 1)[subject(store, CANDIDATE, "c2")] == 2
    assert subject(store, CANDIDATE, "c1") not in store.participants("t", 2)
    assert store.decisions("t", Asked(event=OVERRIDE), contents=True) == [override]


def test_an_erasure_ends_the_payloads_and_says_so(store):
    with store.transaction("t", "key") as transaction:
        transaction.put(CANDIDATE, "c1", b"{}")
    rows = decide(store, draft("v1", "c1", "c2"), draft("v1", "c2"), Draft(OVERRIDE, about=1, content=b"why",
                  participants=(Participant(CANDIDATE, "c1"),)))  # fmt: skip
    with store.transaction("t", "board") as transaction:
        transaction.delete(CANDIDATE, "c1")
    found = store.decisions("t", Asked(event=None), contents=True)
    assert [(one.event, one.about, one.content) for one in found] == [
        ("decision", 1, None), ("decision", 2, b"payload"), ("override", 1, None), (ERASE, 1, None), (ERASE, 3, None),
    ]  # fmt: skip
    assert [one.hash for one in found[:3]] == [one.hash for one in rows], "what stood stands"
    assert found[3].actor == "board"
    assert subject(store, CANDIDATE, "c1") not in store.participants("t", 1)
    assert store.participants("t", 1)[subject(store, CANDIDATE, "c2")] == 2
    with store.transaction("t", "board") as transaction:
        transaction.delete(VACANCY, "v1")
        assert transaction.delete(CANDIDATE, "nobody") is None
        assert transaction.delete(CANDIDATE, "c2").changed
    assert len(store.decisions("t", Asked(event=ERASE))) == 3, "only what was still there"


def test_retention_ends_what_is_old(store):
    rows = decide(store, draft("v1", "c1"))
    rows += decide(store, draft("v1", "c1"))
    with store.transaction("t", "retention") as transaction:
        assert transaction.expire_decisions(rows[0].time) == 0
        assert transaction.expire_decisions(rows[1].time) == 1
    with store.transaction("t", "retention") as transaction:
        assert transaction.expire_decisions(rows[1].time) == 0
    found = store.decisions("t", Asked(event=None), contents=True)
    assert [(one.event, one.about, one.content) for one in found] == [
        ("decision", 1, None), ("decision", 2, b"payload"), (EXPIRE, 1, None),
    ]  # fmt: skip
    assert store.decisions("t", Asked(subject=subject(store, CANDIDATE, "c1"))) == [found[1].__class__(
        **{**{name: getattr(found[1], name) for name in found[1].__dataclass_fields__}, "content": None})]  # fmt: skip


def test_erased_payloads_leave_every_file(tmp_path, sqlite_template):
    """Payloads are compressed, so they are looked for by bytes of their own."""
    path = tmp_path / "s.db"
    path.write_bytes(sqlite_template.read_bytes())
    store = Store.open(f"sqlite:///{path}", secret=SECRET)
    chance = random.Random(3)
    contents = {}
    for number in range(200):
        people = [f"kanareyka-{chance.randrange(30)}", f"other-{number}"]
        contents[number] = chance.randbytes(chance.randrange(64, 9_000))
        decide(store, draft("v1", *people, content=contents[number]))
    held = {one.number: one for one in store.decisions("t", contents=True)}
    whose = {number: store.participants("t", number) for number in held}

    def found(content: bytes) -> bool:
        return any(content[16:48] in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())

    assert all(found(content) for content in contents.values())
    gone = {subject(store, CANDIDATE, f"kanareyka-{number}") for number in range(0, 30, 2)}
    for number in range(0, 30, 2):
        with store.transaction("t", "key") as transaction:
            transaction.delete(CANDIDATE, f"kanareyka-{number}")
    trim_changes(store, timedelta())
    assert vacuum(store)
    for number, one in held.items():
        assert found(one.content) == (not gone & whose[number].keys())
    assert not any(b"kanareyka" in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert {one.code for one in verify_decisions(store).problems} <= {"payload_changed"}, "these payloads are no JSON"
    store.close()
