"""Learning: judgements and the hand-set policy -> the next policy, what it gains, and whether it may be written.

Every score is the scorer's; what was learned from some vacancies is measured on others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.auditing.impact import impact
from matcher.learning.features import Features, features_of
from matcher.learning.fitting import fitted
from matcher.learning.measuring import FLOOR, gains, measures
from matcher.ranking.scoring import Scorer
from matcher.ranking.weighing import WeighedDemand, weigh
from models.audit import Groups, Mark, Measure, Outcome, Table
from models.errors import InvalidInput
from models.judgement import Gain, Judgement, Learned, RatioChange
from models.policy import Policy

FOLDS = 5
LEAST, LEAST_OF_A_KIND, LEAST_VACANCIES = 200, 50, 20
"""Fewest judgements, of either mark, and vacancies with both marks."""
_ORDER = ("must", "required", "unstated", "preferred")
Points = NDArray[np.int64]


def learn(
    judgements: Sequence[Judgement],
    policy: Policy,
    scorer_of: Callable[[Policy], Scorer],
    *,
    groups: Groups | None = None,
    seed: int = 0,
) -> Learned:
    """Return what the judgements teach.

    Parameters
    ----------
    judgements : sequence of Judgement
        Of vacancies that ask for something; others are left out.
    policy : Policy
        The hand-set one.
    scorer_of : callable
        The engine's scorers.
    groups : mapping, optional
        Groups of the candidates: a policy that lowers an impact ratio is refused.
    seed : int
        Of the bootstrap.
    """
    kept = sorted(
        (one for one in judgements if one.demand.requirements),
        key=lambda one: (one.demand.id, one.profile.id, one.accepted),
    )
    few = _too_few(kept)
    accepted = sum(one.accepted for one in kept)
    if few:
        return Learned(policy, len(kept), accepted, _mixed(kept), refusals=few)
    features = features_of(kept, scorer_of(policy))
    new = fitted(features, policy)
    try:
        found = _validated(kept, features, policy, scorer_of, seed)
        points = {one: _points(kept, scorer_of(one)) for one in (policy, new)}
    except InvalidInput as error:
        return Learned(new, len(kept), accepted, _mixed(kept), refusals=(error.code,))
    ratios = () if groups is None else _ratios(kept, points[policy], points[new], groups)
    return Learned(
        policy=new,
        judgements=len(kept),
        accepted=accepted,
        vacancies=_mixed(kept),
        gains=found,
        calibration=_calibration(points[new], features),
        ratios=ratios,
        refusals=_refusals(found, ratios),
        notes=_notes(new, groups),
    )


def _too_few(judgements: Sequence[Judgement]) -> tuple[str, ...]:
    accepted = sum(one.accepted for one in judgements)
    enough = (
        len(judgements) >= LEAST
        and min(accepted, len(judgements) - accepted) >= LEAST_OF_A_KIND
        and _mixed(judgements) >= LEAST_VACANCIES
    )
    return () if enough else ("too_few_judgements",)


def _mixed(judgements: Sequence[Judgement]) -> int:
    marks: dict[str, set[bool]] = {}
    for one in judgements:
        marks.setdefault(one.demand.id, set()).add(one.accepted)
    return sum(len(found) == 2 for found in marks.values())


def _validated(
    judgements: Sequence[Judgement],
    features: Features,
    policy: Policy,
    scorer_of: Callable[[Policy], Scorer],
    seed: int,
) -> tuple[Gain, ...]:
    """Return the gains on vacancies left out of the learning, fold by fold."""
    from sklearn.model_selection import GroupKFold

    before = _points(judgements, scorer_of(policy))
    after = np.zeros_like(before)
    chances = {name: np.zeros(len(judgements)) for name in ("before", "after")}
    folds = GroupKFold(FOLDS, shuffle=True, random_state=seed)
    for seen, unseen in folds.split(before, groups=features.vacancy):
        learned = _points(judgements, scorer_of(fitted(features.rows(seen), policy)))
        after[unseen] = learned[unseen]
        for name, points in (("before", before), ("after", learned)):
            curve = _isotonic(points[seen], features.accepted[seen])
            chances[name][unseen] = curve.predict(points[unseen])
    return gains(measures(before, chances["before"], features), measures(after, chances["after"], features), seed=seed)


def _points(judgements: Sequence[Judgement], scorer: Scorer) -> Points:
    weighed: dict[int, WeighedDemand | None] = {}
    found = []
    for one in judgements:
        if id(one.demand) not in weighed:
            weighed[id(one.demand)] = weigh(one.demand, scorer.policy)
        demand = weighed[id(one.demand)]
        assert demand is not None
        found.append(scorer.score(one.profile, demand).total)
    return np.array(found, np.int64)


def _isotonic(points: Points, accepted: NDArray[np.bool_]):  # type: ignore[no-untyped-def]
    from sklearn.isotonic import IsotonicRegression

    return IsotonicRegression(y_min=FLOOR, y_max=1 - FLOOR, out_of_bounds="clip").fit(points, accepted)


def _calibration(points: Points, features: Features) -> tuple[tuple[int, float], ...]:
    curve = _isotonic(points, features.accepted)
    steps = zip(curve.X_thresholds_, curve.y_thresholds_, strict=True)
    return tuple((int(score), round(float(share), 4)) for score, share in steps)


def _ratios(judgements: Sequence[Judgement], before: Points, after: Points, groups: Groups) -> tuple[RatioChange, ...]:
    """Return how the lowest impact ratio of the scoring rate moves, for each attribute and intersection."""
    reports = []
    for points in (before, after):
        rows = zip(judgements, points.tolist(), strict=True)
        scores = {(one.profile.id, one.demand.id): score for one, score in rows}
        outcomes = [Outcome(person, 10 * score, vacancy=vacancy) for (person, vacancy), score in scores.items()]
        reports.append(impact(outcomes, groups))
    return tuple(
        RatioChange(old.attributes, _lowest(old.tables), _lowest(new.tables))
        for old, new in zip(reports[0].breakdowns, reports[1].breakdowns, strict=True)
    )


def _lowest(tables: Sequence[Table]) -> float | None:
    scoring = next(one for one in tables if one.measure is Measure.SCORING)
    said = [row.ratio for row in scoring.rows if row.mark in (Mark.BELOW, Mark.NOT_BELOW) and row.ratio is not None]
    return min(said, default=None)


def _refusals(found: Sequence[Gain], ratios: Sequence[RatioChange]) -> tuple[str, ...]:
    by_name = {one.name: one for one in found}
    better = by_name["auc"].low > 0 and by_name["log_loss"].high >= 0
    refusals = () if better else ("policy_not_better",)
    return refusals + (("impact_ratio_worse",) if any(one.worse for one in ratios) else ())


def _notes(policy: Policy, groups: Groups | None) -> tuple[str, ...]:
    weights = [policy.weight(kind) for kind in _ORDER]
    notes = () if weights == sorted(weights, reverse=True) else ("weights_out_of_order",)
    return notes + (("impact_not_checked",) if groups is None else ())
