"""fairlearn's figures for the invented crowd.

``python -m tests.auditing.fairlearn_figures > tests/auditing/fairlearn.json`` in an environment that has fairlearn.
"""

from __future__ import annotations

import json
import statistics

from tests.auditing.sample import crowd

SETS = (("origin",), ("sex",), ("origin", "sex"))


def figures() -> dict[str, dict[str, dict[str, list[float]]]]:
    """Return attributes -> measure -> group -> [selection rate, ratio to the highest rate]."""
    from fairlearn.metrics import MetricFrame, selection_rate

    outcomes, groups = crowd()
    median = statistics.median(one.score for one in outcomes)
    counts = {
        "scoring": {one.id: one.score > median for one in outcomes},
        "scoring_with_ties": {one.id: one.score >= median for one in outcomes},
        "selection": {one.id: bool(one.selected) for one in outcomes},
    }
    found: dict[str, dict[str, dict[str, list[float]]]] = {}
    for names in SETS:
        known = [one.id for one in outcomes if all(name in groups[one.id] for name in names)]
        features = {name: [groups[one][name] for one in known] for name in names}
        for measure, values in counts.items():
            counted = [int(values[one]) for one in known]
            frame = MetricFrame(metrics=selection_rate, y_true=counted, y_pred=counted, sensitive_features=features)
            highest = frame.group_max()
            found.setdefault("*".join(names), {})[measure] = {
                "*".join(group if isinstance(group, tuple) else (group,)): [float(rate), float(rate / highest)]
                for group, rate in frame.by_group.items()
            }
    return found


if __name__ == "__main__":
    print(json.dumps(figures(), indent=1))
