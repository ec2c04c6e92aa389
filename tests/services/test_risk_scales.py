"""The scale as data: changed as one piece, undone as one, and never changing what was confirmed."""

from dataclasses import replace

import pytest

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import risk_scale
from alna_desktop.models.risk_scale import Level, LevelColour, ScaleStep
from alna_desktop.services import history, risk_scales, risks
from alna_desktop.store.database import Database
from tests.services.risk_making import assessment, judged, risk, row


def test_a_file_has_the_default_scale_until_someone_changes_it(database: Database) -> None:
    assert risk_scales.stored(database) == risk_scales.Stored(risk_scale.default(), None, 0)
    steeper = replace(risk_scale.default(), grid=risk_scale.read_grid("00112 01122 11233 12334 23444"), treat_from=2)
    risk_scales.save(database, 0, steeper)
    stored = risk_scales.stored(database)
    assert (stored.scale, stored.revision) == (steeper, 1)
    history.undo(database)
    assert risk_scales.stored(database).scale == risk_scale.default()


def test_a_new_scale_changes_how_risks_stand_but_not_what_was_confirmed(demo_database: Database) -> None:
    risk_id = risk(demo_database, assessment(demo_database))
    risks.confirm(demo_database, risk_id, judged(3, 4))
    scale = risk_scale.default()
    names = tuple(replace(level, name=f"nivå {level.index}") for level in scale.levels)
    milder = replace(scale, levels=names, grid=risk_scale.read_grid("00000 00000 00001 00012 00123"))
    risk_scales.save(demo_database, 0, milder)
    found = row(demo_database, risk_id)
    assert (found.level_now.index, found.level_now.name, found.needs) == (0, "nivå 0", frozenset())
    assert [(rating.level, rating.level_name) for rating in (*found.confirmed, found.start)] == [
        (2, "betydelig"),
        (3, "høy"),
    ]


def test_what_can_not_be_used_is_refused_by_what_it_is_about(database: Database) -> None:
    scale = risk_scale.default()
    nameless = (ScaleStep(" "), *scale.probability[1:])
    twins = (Level(0, "lav", LevelColour.GREEN), Level(1, "Lav", LevelColour.YELLOW), *scale.levels[2:])
    long = (*scale.consequence[:4], ScaleStep("x" * 61))
    falling = risk_scale.read_grid("10112 01122 11223 12234 22344")
    for change, field in (
        ({"probability": nameless}, "probability_0"),
        ({"levels": twins}, "level_1"),
        ({"consequence": long}, "consequence_4"),
        ({"grid": falling}, "grid"),
        ({"treat_from": 5}, "grid"),
    ):
        with pytest.raises(Invalid) as trouble:
            risk_scales.save(database, 0, replace(scale, **change))
        assert list(trouble.value.problems) == [field]


def test_two_who_change_it_at_once_is_an_error(database: Database) -> None:
    risk_scales.save(database, 0, risk_scale.default())
    with pytest.raises(UserError, match="i mellomtiden"):
        risk_scales.save(database, 0, risk_scale.default())
