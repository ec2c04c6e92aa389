"""The year's wheel in the packs: what it says, and that its letters stand along the circle."""

import math
from dataclasses import replace

import pytest

from alna_desktop.charts.drawing import Word
from alna_desktop.charts.look import PAPER
from alna_desktop.charts.wheel import wheel
from alna_desktop.i18n import capitalised
from alna_desktop.periods import Period
from alna_desktop.reports import wheel as section
from alna_desktop.reports.findings import count_word
from alna_desktop.services.packs import PackData
from alna_desktop.services.wheel_year import Progress


def letters(data: PackData) -> list[Word]:
    """What is written along the circles, letter by letter."""
    drawn = wheel(data.wheel, section.SIZE, PAPER, section.word_width)
    return [mark for mark in drawn.marks if isinstance(mark, Word) and mark.angle]


def test_the_page_says_how_far_the_year_has_come(gathered, written):
    data = gathered("ALNA")
    pack = written(data)
    page = dict(pack.contents())["Årshjul"]
    text = pack.texts[page - 1]
    assert f"{data.wheel.done} av {len(data.wheel.items)} aktiviteter i 2009 er gjort" in text
    late = sum(item.progress is Progress.OVERDUE for item in data.wheel.items)
    assert f"{capitalised(count_word(late))} er over fristen." in text
    assert "94 dager over" in text
    assert "Streken er 05.05.2009." in text


def test_a_unit_has_its_own_tasks_alone(gathered):
    data = gathered("RE02")
    assert {task.unit_id for item in data.wheel.items for task in item.tasks} == {data.unit.id}
    assert len(data.wheel.items) < len(gathered("ALNA").wheel.items)


def test_last_year_has_no_line_of_today(gathered):
    data = gathered("ALNA", Period.parse("2008-T3"))
    assert data.wheel.year == 2008
    texts = [part.text for part in section.build(data) if hasattr(part, "text")]
    assert not any("Streken" in text for text in texts)


def test_a_year_without_tasks_has_no_page(gathered):
    data = gathered("RE02")
    assert section.build(replace(data, wheel=replace(data.wheel, items=()))) == []


def test_months_and_rings_are_named_and_what_fits_is_written(gathered):
    found = "".join(word.text for word in letters(gathered("ALNA")))
    for text in ("januar", "desember", "Styring", "Økonomi", "Resultat", "Dialog", "Kvalitet", "Årsplan"):
        assert text in found


def test_letters_stand_on_their_circle(gathered):
    """Each at its radius, turned with the circle, upright on the lower half too."""
    sink, middle = 8.5 * 0.33, section.SIZE / 2
    for word in letters(gathered("ALNA")):
        right, up = word.x - middle, word.y - middle
        assert 60 < math.hypot(right, up) < 269 * 0.7 + sink + 0.1, word
        turn = 90 - math.degrees(math.atan2(up, right)) + word.angle
        assert (turn + 90) % 180 - 90 == pytest.approx(0, abs=0.01), word
        assert -125 < (word.angle + 180) % 360 - 180 < 125, word
