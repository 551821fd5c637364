"""Changes -> deliveries: for each subscription, the pairs of changed documents that reach its threshold.

In: the store's change log behind a subscription's number. Out: rows of `deliveries`. Scores are the engine's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from matcher.engine import Matcher, Query, Ranking
from matcher.explaining.matches import View as Shown
from matcher.service.following import Follower, this_month
from matcher.service.pools import View
from models.errors import ChangesTrimmed
from models.store import CANDIDATE, Change, Store, webhooks
from models.store.webhooks import Webhook

Pair = tuple[str, str, int]
"""(candidate id, vacancy id, hundredths of a point)."""


def announce(store: Store, follower: Follower, matcher: Matcher, tenant: str) -> int:
    """Look at the changes that each subscription of a tenant has not seen; return how many deliveries were added."""
    added = 0
    for hook in webhooks.listing(store, tenant):
        if hook.seq >= store.seq(tenant):
            continue
        try:
            changes = store.changes(tenant, hook.seq)
        except ChangesTrimmed:
            # What was trimmed is long past; the subscription goes on from here.
            webhooks.enqueue(store, hook, (), store.seq(tenant))
            continue
        view = follower.view(tenant, this_month())
        added += webhooks.enqueue(store, hook, _pairs(hook, changes, view, matcher), changes[-1].seq)
    return added


def _pairs(hook: Webhook, changes: list[Change], view: View, matcher: Matcher) -> Iterator[Pair]:
    put = {(change.kind, change.id) for change in changes if change.op == "put"}
    for kind, id_ in sorted(put):
        if kind == CANDIDATE:
            yield from _vacancies_for(hook, id_, view, matcher)
        else:
            yield from _candidates_for(hook, id_, view, matcher)


def _vacancies_for(hook: Webhook, candidate: str, view: View, matcher: Matcher) -> Iterator[Pair]:
    profile = view.candidates.get(candidate)
    if profile is None or (hook.kind == CANDIDATE and hook.subject != candidate):
        return
    one = hook.subject if hook.kind not in (None, CANDIDATE) else None
    if one is not None and one not in view.vacancies:
        return
    side = view.vacancies if one is None else [view.vacancies[one]]
    ranking = matcher.match_candidate(profile, side, _query(hook))
    yield from ((candidate, id_, points) for id_, points in _reached(hook, ranking))


def _candidates_for(hook: Webhook, vacancy: str, view: View, matcher: Matcher) -> Iterator[Pair]:
    demand = view.vacancies.get(vacancy)
    if demand is None or (hook.kind not in (None, CANDIDATE) and hook.subject != vacancy):
        return
    if demand.status != "open" or (demand.valid_until and demand.valid_until < date.today()):
        return
    one = hook.subject if hook.kind == CANDIDATE else None
    if one is not None and one not in view.candidates:
        return
    side = view.candidates if one is None else [view.candidates[one]]
    ranking = matcher.match_vacancy(demand, side, _query(hook))
    yield from ((id_, vacancy, points) for id_, points in _reached(hook, ranking))


def _query(hook: Webhook) -> Query:
    return Query(limit=hook.most, view=Shown.SCORE, today=date.today())


def _reached(hook: Webhook, ranking: Ranking) -> Iterator[tuple[str, int]]:
    for match in ranking.matches:
        if match.eligibility == "eligible" and match.points >= hook.threshold:
            yield match.id, match.points
