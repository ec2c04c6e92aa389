"""How a change is written: percentages in points, amounts in per cent, scores in their own scale."""

from decimal import Decimal

import pytest

from alna_desktop.fields.values import show_change
from alna_desktop.models import Measure


@pytest.mark.parametrize(
    ("measure", "before", "difference", "decimals", "text"),
    [
        (Measure.PERCENT, "10.35", "-0.29", 2, "−0,29\u00a0pp."),
        (Measure.SCORE, "4.3", "0.1", 1, "+0,1"),
        (Measure.COUNT, "410", "10", 0, "+2,4\u00a0%"),
        (Measure.KRONER, "1362250", "-13622.5", 0, "−1,0\u00a0%"),
        (Measure.KRONER, "-200", "50", 0, "+25,0\u00a0%"),
        (Measure.COUNT, "0", "3", 0, "+3"),
    ],
)
def test_percentages_change_in_points_and_amounts_in_per_cent(
    measure: Measure, before: str, difference: str, decimals: int, text: str
) -> None:
    assert show_change(Decimal(difference), Decimal(before), measure, decimals) == text
