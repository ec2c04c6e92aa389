"""The year's wheel in the packs: what it says, and that its letters stand along the circle."""

import math
from dataclasses import replace

from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure

from alna_desktop.charts.look import PAPER
from alna_desktop.charts.wheel import Along, wheel
from alna_desktop.periods import Period
from alna_desktop.reports import wheel as section
from alna_desktop.services.wheel_year import Progress


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Along)]


def test_the_page_says_how_far_the_year_has_come(gathered, written):
    data = gathered("ALNA")
    pack = written(data)
    page = dict(pack.contents())["Årshjul"]
    text = pack.texts[page - 1]
    assert f"{data.wheel.done} av {len(data.wheel.items)} aktiviteter i 2009 er gjort" in text
    late = sum(item.progress is Progress.OVERDUE for item in data.wheel.items)
    assert f"{late} er over fristen." in text
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
    found = words(wheel(gathered("ALNA").wheel, 420, PAPER))
    assert {"januar", "desember", "Styring", "Økonomi", "Resultat", "Dialog", "Kvalitet", "Årsplan"} <= set(found)


def test_letters_stand_on_their_circle(gathered):
    """As a renderer gets them: each at its radius, turned with the circle, upright on the lower half too."""
    drawn = []

    class Renderer(RendererBase):
        def flipy(self):
            return False

        def get_text_width_height_descent(self, text, _font, _math):
            return 5.0 * len(text), 8.0, 2.0

        def draw_text(self, _gc, x, y, letter, _font, angle, **_more):
            drawn.append((letter, x, y, angle))

    figure = wheel(gathered("ALNA").wheel, 420, PAPER)
    for text in figure.findobj(Along):
        text.draw(Renderer())
    sink = 8.5 * 0.33
    for letter, x, y, angle in drawn:
        radius = math.hypot(x - 210, y - 210)
        assert 60 < radius < 269 * 0.7 + sink + 0.1, letter
        assert -125 < (angle + 180) % 360 - 180 < 125, letter
