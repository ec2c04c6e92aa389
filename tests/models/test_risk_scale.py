"""The scale: its levels, how it is stored, and that a grid only rises."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.models.risk_scale import (
    LevelColour,
    default,
    falls,
    read_grid,
    read_levels,
    read_steps,
    write_grid,
    write_levels,
    write_steps,
)

ROWS = ("00112", "01122", "11223", "12234", "22344")  # DOMAIN.md, by probability low→high


@pytest.mark.parametrize(("probability", "consequence"), list(product(range(1, 6), range(1, 6))))
def test_every_cell_has_the_level_of_the_domain(probability: int, consequence: int) -> None:
    wanted = int(ROWS[probability - 1][consequence - 1])
    scale = default()
    level = scale.level(probability, consequence)
    assert (level.index, level.strokes) == (wanted, wanted + 1)
    assert scale.must_be_treated(probability, consequence) is (wanted >= 3)


@pytest.mark.parametrize("cell", [(0, 1), (1, 0), (6, 1), (1, 6)])
def test_there_is_nothing_outside_the_matrix(cell: tuple[int, int]) -> None:
    with pytest.raises(IndexError):
        default().level(*cell)


def test_the_default_levels_have_a_name_and_a_colour_each() -> None:
    names = [level.name for level in default().levels]
    assert names == ["lav", "moderat", "betydelig", "høy", "svært høy"]
    assert [level.colour for level in default().levels] == list(LevelColour)
    assert not falls(default().grid)


GRIDS = st.tuples(*[st.tuples(*[st.integers(0, 4)] * 5)] * 5)


@given(GRIDS)
def test_a_grid_is_read_as_it_was_written(grid: tuple[tuple[int, ...], ...]) -> None:
    assert read_grid(write_grid(grid)) == grid


@given(GRIDS)
def test_a_grid_falls_where_a_neighbour_is_higher_and_only_there(grid: tuple[tuple[int, ...], ...]) -> None:
    rising = all(
        grid[p][c] >= grid[max(p - 1, 0)][c] and grid[p][c] >= grid[p][max(c - 1, 0)]
        for p, c in product(range(5), range(5))
    )
    assert (not falls(grid)) is rising


@pytest.mark.parametrize(
    "text", ["", "00112", "00112 01122 11223 12234 22345", "00112 01122 11223 12234 2234", "abcde"]
)
def test_what_is_no_grid_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_grid(text)


def test_names_and_levels_are_read_as_they_were_written() -> None:
    scale = default()
    assert read_steps(write_steps(scale.probability)) == scale.probability
    assert read_levels(write_levels(scale.levels)) == scale.levels
