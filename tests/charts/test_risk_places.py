"""Where marks and arrows of the risk matrix stand when many share a cell."""

import pytest

from alna_desktop.charts import risk_places as places
from alna_desktop.charts.risk_places import Trail
from alna_desktop.models import Phase


def many(count: int) -> list[Trail]:
    return [Trail(f"R{at}", (4, 4), (4, 4), (2, 3)) for at in range(count)]


@pytest.mark.parametrize(("count", "crowds", "ways"), [(1, [], 1), (6, [], 6), (7, [7], 1), (12, [12], 1)])
def test_more_than_six_in_a_cell_are_one_mark_with_their_number_and_one_way(
    count: int, crowds: list[int], ways: int
) -> None:
    found = places.layout(many(count))
    assert places.crowds(found) == crowds
    assert len(places.ways(found.arrows)) == ways
    words = [spot.text for spot in found.spots if spot.phase is Phase.NOW]
    assert words == ([f"{count}×"] if crowds else [f"R{at}" for at in range(count)])


def test_of_the_same_way_the_last_one_is_kept() -> None:
    arrows = places.layout(many(8)).arrows
    assert [arrow.trail for arrow in places.ways(arrows)] == [7]
