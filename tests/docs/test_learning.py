"""docs/learning.md: its numbers and codes are those of the code."""

from __future__ import annotations

from matcher.learning import fitting, learning, measuring
from matcher.service.messages import MESSAGES
from tests.conftest import ROOT
from tests.learning.__main__ import SETS, noise

PAGE = (ROOT / "docs/learning.md").read_text(encoding="utf-8")


def test_the_numbers_of_the_page():
    few = f"fewer than {learning.LEAST}, fewer than {learning.LEAST_OF_A_KIND} of either mark"
    assert f"{few}, or fewer than {learning.LEAST_VACANCIES} vacancies" in PAGE
    assert f"between {fitting.LOWEST:g} and {fitting.HIGHEST:g}" in PAGE
    assert f"{measuring.RESAMPLES:,} draws" in PAGE
    assert learning.FOLDS == 5


def test_noise_is_tried_by_the_command_of_the_page():
    """The whole command takes most of a minute; its first two sets teach nothing."""
    assert f"of {SETS} coin-thrown sets did (`python -m tests.learning noise`" in PAGE
    assert noise(2) == 0


def test_the_codes_of_the_page():
    for code in ("too_few_judgements", "policy_not_better", "impact_ratio_worse", "weights_out_of_order",
                 "impact_not_checked"):  # fmt: skip
        assert f"`{code}`" in PAGE
        assert code in MESSAGES
