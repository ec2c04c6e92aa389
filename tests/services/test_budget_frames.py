"""Budget frames: exact, never below nothing, saved for many units as one."""

from decimal import Decimal

import pytest

from alna_desktop.errors import Invalid
from alna_desktop.models import LetterKind
from alna_desktop.services import budget_frames, history, letters


def row_of(database, code, year=2010):
    return next(row for row in budget_frames.rows(database, year) if row.unit.code == code)


def test_frames_are_exact_and_never_below_nothing(demo_database):
    unit = row_of(demo_database, "RE02").unit
    budget_frames.save_one(demo_database, unit.id, 2010, Decimal("100.50"))
    assert str(row_of(demo_database, "RE02").now) == "100.50"
    budget_frames.save_one(demo_database, unit.id, 2010, Decimal(0))
    assert row_of(demo_database, "RE02").now == 0
    assert "budsjettramme" not in letters.preview(demo_database, unit.id, 2010, "x", "{budsjettramme}").missing
    with pytest.raises(Invalid):
        budget_frames.save_one(demo_database, unit.id, 2010, Decimal(-1))
    budget_frames.save_one(demo_database, unit.id, 2010, None)
    budget_frames.save_one(demo_database, unit.id, 2010, None)
    assert row_of(demo_database, "RE02").now is None


def test_the_year_before_stands_beside_and_letters_know_it(demo_database):
    assert row_of(demo_database, "RE02").before == Decimal(83_300_000)
    assert row_of(demo_database, "RE02").now is None
    found = letters.rows(demo_database, 2009, LetterKind.STEERING)
    assert {row.unit.id: row.frame for row in found} == {
        row.unit.id: row.now for row in budget_frames.rows(demo_database, 2009)
    }


def test_one_that_is_wrong_and_none_is_saved_and_all_are_undone_as_one(demo_database):
    ids = [row.unit.id for row in budget_frames.rows(demo_database, 2010)]
    with pytest.raises(Invalid):
        budget_frames.save(demo_database, 2010, dict.fromkeys(ids, Decimal(1)) | {ids[-1]: Decimal(-1)})
    assert not any(row.now for row in budget_frames.rows(demo_database, 2010))
    budget_frames.save(demo_database, 2010, dict.fromkeys(ids, Decimal(1)))
    assert all(row.now == 1 for row in budget_frames.rows(demo_database, 2010))
    assert history.undo(demo_database) == "Budsjettramme"
    assert not any(row.now for row in budget_frames.rows(demo_database, 2010))
