"""Units beside each other: worst first, the own one in blue, those without a shown value last with the reason."""

from decimal import Decimal
from uuid import UUID

import pytest
from chart_makers import SICKNESS, UNSET, boxes, marks, reading, texts
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.charts.drawing import Dot, Drawing, Shape
from alna_desktop.charts.look import PAPER
from alna_desktop.charts.units import units
from alna_desktop.models import MeasurementState, Polarity
from alna_desktop.models.scoring import Limits
from alna_desktop.models.status import Status
from alna_desktop.services.readings import UnitInfo, UnitReading


def unit(number: int, name: str, value: str | MeasurementState | None) -> UnitReading:
    info = UnitInfo(UUID(int=number), f"RE{number:02}", name, "Pleie og omsorg", "Furuset", False)
    status = {MeasurementState.MASKED: Status.MASKED, None: Status.MISSING}.get(value, Status.MET)
    return UnitReading(info, reading(2008, value), status, SICKNESS)


ROWS = [
    unit(1, "Nord", "12.7"),
    unit(2, "Furuset", "12.0"),
    unit(3, "Sør", "9.1"),
    unit(4, "Sentralen", MeasurementState.MASKED),
]


def draw(
    rows: list[UnitReading], own: int | None = 2, limits: Limits = SICKNESS, district: str | None = "10.2"
) -> Drawing:
    own_id = None if own is None else UUID(int=own)
    return units(rows, reading(2008, district), limits, own_id, 235, 14.2, PAPER)


def place(figure: Drawing, text: str) -> float:
    return next(box[2] for box in boxes(figure) if box[0] == text)


def test_names_and_values_in_order_with_the_district_among_them() -> None:
    figure = draw(ROWS)
    order = ["Nord", "Furuset", "Bydelen", "Sør", "Sentralen"]
    heights = [place(figure, name) for name in order]
    assert heights == sorted(heights, reverse=True)
    assert {"12,7", "12,0", "10,2", "9,1"} <= set(texts(figure))


def test_the_own_unit_is_filled_and_blue_the_others_open() -> None:
    fills = [dot.fill for dot in marks(draw(ROWS), Dot) if dot.radius in (2.6, 3.4)]
    assert fills.count(PAPER.accent) == 1
    assert fills.count(PAPER.surface) == 2
    nobody = [dot.fill for dot in marks(draw(ROWS, own=None), Dot) if dot.radius == 3.4]
    assert nobody == []


def test_a_masked_unit_stands_last_with_its_reason_and_no_number() -> None:
    figure = draw(ROWS)
    assert "skjermet: av personvernhensyn" in texts(figure)
    assert place(figure, "Sentralen") == min(place(figure, row.unit.name) for row in ROWS)
    assert sum("," in text and text[0].isdigit() for text in texts(figure)) == 4  # three units and the district


def test_a_missing_unit_says_why() -> None:
    assert "mangler: aldri målt" in texts(draw([unit(1, "Nord", "9.0"), unit(2, "Sør", None)]))


def test_the_district_is_a_diamond_where_it_has_a_value() -> None:
    assert len(marks(draw(ROWS), Shape)) == 1
    without = draw(ROWS, district=None)
    assert marks(without, Shape) == []
    assert "Bydelen" not in texts(without)


@pytest.mark.parametrize("rows", [[], [unit(1, "Nord", None)]])
def test_nothing_to_compare(rows: list[UnitReading]) -> None:
    figure = draw(rows, limits=UNSET, district=None)
    assert [text for text in texts(figure) if text[0].isdigit()] == []
    assert figure.height > 0


def test_higher_row_for_every_unit() -> None:
    assert draw(ROWS).height - draw(ROWS[:-1]).height == pytest.approx(14.2)


limit = st.decimals("1", "400", places=1)


@given(st.lists(limit, min_size=1, max_size=6), limit, st.decimals("0.1", "50", places=1), st.booleans())
def test_labels_of_limits_stay_inside_the_figure(
    values: list[Decimal], goal: Decimal, away: Decimal, is_lower: bool
) -> None:
    red = goal + away if is_lower else goal - away
    limits = (
        Limits(Polarity.LOWER, goal_high=goal, red_high=red) if is_lower else Limits(Polarity.HIGHER, goal, red_low=red)
    )
    figure = draw([unit(at, f"Enhet {at}", str(value)) for at, value in enumerate(values)], limits=limits)
    named = [box for box in boxes(figure) if box[0].startswith(("mål", "rød"))]
    assert len(named) == 2
    assert all(box[1] >= 0 and box[3] <= 236 for box in named)
