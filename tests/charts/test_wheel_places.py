"""Where things stand in the wheel: nothing lies over anything else, and words fit."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.charts import wheel_places as places
from alna_desktop.models import LinkKind, Ring
from alna_desktop.periods import Period
from alna_desktop.services.wheel import WheelRow
from alna_desktop.services.wheel_year import Item

TODAY = date(2009, 5, 5)


def item(
    start: date, days: int = 0, ring: Ring = Ring.STEERING, name: str = "Årsplan", *, monthly: bool = False
) -> Item:
    task = WheelRow(uuid4(), uuid4(), "x", ring, "", uuid4(), "", name, start + timedelta(days=days), None,
                    start if days else None, Period(2009), LinkKind.NONE)  # fmt: skip
    return Item(TODAY, (task,), "", monthly)


DAYS = st.integers(0, 364).map(lambda days: date(2009, 1, 1) + timedelta(days=days))
ITEMS = st.lists(st.builds(item, DAYS, st.integers(0, 90), st.sampled_from(Ring)), max_size=20)


@given(ITEMS)
def test_nothing_lies_over_anything_else(items: list[Item]) -> None:
    found = places.arcs(items, 2009)
    assert [arc.item for arc in found] == items
    for arc in found:
        assert 0 <= arc.first < arc.last <= 360
        assert 0 <= arc.lane < arc.lanes
        inside = abs(arc.radius - places.RADII[arc.item.ring]) + arc.thickness / 2
        assert inside <= places.RING / 2
    for one in found:
        for other in found:
            if one is not other and one.item.ring is other.item.ring and one.lane == other.lane:
                apart = one.last <= other.first + 1e-9 or other.last <= one.first + 1e-9
                assert apart or one.lanes != other.lanes


@given(ITEMS)
def test_what_is_hit_is_what_is_there(items: list[Item]) -> None:
    found = places.arcs(items, 2009)
    assert all(places.at(arc.middle, arc.radius, found) is arc for arc in found)
    assert places.at(0, 20, found) is None


def test_a_day_in_the_year() -> None:
    assert places.angle(date(2009, 1, 1), 2009) == 0
    assert places.angle(date(2008, 12, 1), 2009) == 0
    assert places.angle(date(2010, 1, 1), 2009) == 360
    assert places.angle(date(2008, 7, 1), 2008) == pytest.approx(360 * 182 / 366)
    assert len(places.month_angles(2009)) == 13


def test_what_takes_a_day_can_be_seen_and_hit() -> None:
    (arc,) = places.arcs([item(date(2009, 12, 31))], 2009)
    assert places.length(arc.last - arc.first, places.RADII[Ring.STEERING]) >= places.SHORTEST - 0.01


def test_what_comes_each_month_is_a_mark_on_the_edge() -> None:
    (arc, under) = places.arcs([item(date(2009, 5, 14), monthly=True), item(date(2009, 5, 1), 30)], 2009)
    assert arc.pin
    assert not under.pin
    assert under.lanes == 1
    assert places.at(arc.middle, arc.radius, [under, arc]) is arc


@pytest.mark.parametrize(
    ("name", "room", "words"),
    [
        ("Dialogmøte etter 1. tertial", 99, "Dialogmøte etter 1. tertial"),
        ("Dialogmøte etter 1. tertial", 20, "Dialogmøte"),
        ("Bruker- og ansatteundersøkelser", 12, ""),
        ("Innspill til neste års rammer", 20, "Innspill"),
        ("Årsplan", 6, ""),
    ],
)
def test_words_that_fit(name: str, room: int, words: str) -> None:
    assert places.fitting(item(TODAY, name=name), room, len) == words


def test_words_stand_on_the_longer_side_of_today() -> None:
    (arc,) = places.arcs([item(date(2009, 5, 1), 60)], 2009)
    today = places.angle(TODAY, 2009)
    first, last = places.room_beside(arc, today)
    assert today < first < last == arc.last
    assert places.room_beside(arc, None) == (arc.first, arc.last)
    assert places.room_beside(arc, 20.0) == (arc.first, arc.last)


def test_a_rings_name_goes_where_there_is_room() -> None:
    assert places.name_angle(Ring.STEERING, [], 20) == places.NAMES_AT
    summer = places.arcs([item(date(2009, 6, 1), 60)], 2009)
    there = places.name_angle(Ring.STEERING, summer, 20)
    assert there is not None
    assert not summer[0].first - 10 < there < summer[0].last + 10
    assert places.name_angle(Ring.STEERING, places.arcs([item(date(2009, 1, 1), 364)], 2009), 20) is None
