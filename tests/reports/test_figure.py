"""The renderer: what a chart looks like on paper is what matplotlib itself makes of it."""

from collections.abc import Callable
from io import BytesIO

import numpy as np
import pypdfium2 as pdfium
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from numpy.typing import NDArray
from reportlab.pdfgen.canvas import Canvas

from alna_desktop.charts.artists import figure_of
from alna_desktop.charts.drawing import BEFORE, Drawing, Word
from alna_desktop.charts.history import history
from alna_desktop.charts.look import PAPER
from alna_desktop.charts.months import months
from alna_desktop.charts.plot import Plot
from alna_desktop.charts.units import units
from alna_desktop.charts.wheel import wheel
from alna_desktop.models.status import Status
from alna_desktop.reports import paper
from alna_desktop.reports.figure import Chart, draw_figure
from alna_desktop.reports.tagging import TaggedCanvas
from alna_desktop.reports.wheel import word_width
from alna_desktop.services.packs import PackData

SCALE = 3
Ink = NDArray[np.bool_]


def on_paper(figure: Drawing) -> pdfium.PdfDocument:
    """A page of the figure's size with the figure drawn on it."""
    paper.register_fonts()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(figure.width, figure.height), initialFontName=paper.REGULAR)
    draw_figure(figure, canvas)
    canvas.save()
    return pdfium.PdfDocument(buffer)


def paper_ink(figure: Drawing) -> Ink:
    return on_paper(figure)[0].render(scale=SCALE, grayscale=True).to_numpy().squeeze() < 160


def screen_ink(figure: Drawing) -> Ink:
    drawn = figure_of(figure)
    drawn.set_dpi(72 * SCALE)
    drawn.set_facecolor("white")
    canvas = FigureCanvasAgg(drawn)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3].mean(axis=2) < 160


def spread(ink: Ink, by: int) -> Ink:
    """The ink and what is within `by` pixels of it."""
    wide = ink.copy()
    for down in range(-by, by + 1):
        for right in range(-by, by + 1):
            wide |= np.roll(ink, (down, right), (0, 1))
    return wide


def assert_alike(figure: Drawing) -> None:
    """All ink of one is within a point of ink of the other, but for a few per mille of edges."""
    one, two = paper_ink(figure), screen_ink(figure)
    height, width = (min(a, b) for a, b in zip(one.shape, two.shape, strict=True))
    one, two = one[:height, :width], two[:height, :width]
    assert one.any()
    assert (one & ~spread(two, SCALE)).sum() <= 0.01 * one.sum()
    assert (two & ~spread(one, SCALE)).sum() <= 0.01 * two.sum()


@pytest.fixture
def figures(gathered: Callable[..., PackData]) -> dict[str, Drawing]:
    """A chart of each kind, among them those with turned words."""
    view = gathered("RE04").indicators[1]
    line = view.line
    return {
        "months": months(view.months, line.limits, 482, 190, PAPER),
        "years": history(line, 235, 96, PAPER),
        "units": units(view.units, view.district, line.limits, view.unit.id, 235, 14.2, PAPER),
        "wheel": wheel(gathered("ALNA").wheel, 420, PAPER, word_width),
    }


@pytest.mark.parametrize("kind", ["months", "years", "units", "wheel"])
def test_paper_and_screen_show_the_same(figures: dict[str, Drawing], kind: str) -> None:
    assert_alike(figures[kind])


@pytest.mark.parametrize("kind", ["months", "years", "units"])
def test_text_is_text_in_the_documents_own_font(figures: dict[str, Drawing], kind: str) -> None:
    wanted = {mark.text for mark in figures[kind].marks if isinstance(mark, Word)}
    page = on_paper(figures[kind])[0]
    shown = page.get_textpage().get_text_bounded().replace("\r\n", " ")
    assert all(text in shown for text in wanted if len(text) > 1)


def test_every_kind_of_mark() -> None:
    plot = Plot(120, 80, PAPER, (10, 10, 10, 10), 4)
    plot.line([(10, 10), (60, 70), (110, 10)], "#000000", 2, (4, 2))
    plot.dot(30, 60, 6, "#000000", "#FFFFFF", 1)
    plot.dot(90, 60, 6, "#BC3414", "#BC3414", 0)
    plot.diamond(60, 20, 6, "#173F66")
    for at, status in enumerate(Status):
        plot.mark(status, 15 + 18 * at, 40, 1)
    for at, across in enumerate(BEFORE):
        plot.text(20 + 40 * at, 25, "Vendt", size=8, across=across, angle=90 * at - 60)
    assert_alike(plot.figure)


@pytest.mark.parametrize(("across", "left"), [("left", 50), ("center", 50 - 9.94), ("right", 50 - 19.88)])
def test_texts_are_aligned_by_the_width_they_have_on_paper(across: str, left: float) -> None:
    plot = Plot(120, 40, PAPER, (0, 0, 0, 0), 1)
    plot.text(50, 20, "1000", size=10, across=across)
    textpage = on_paper(plot.figure)[0].get_textpage()
    assert textpage.get_charbox(0, loose=True)[0] == pytest.approx(left, abs=0.5)


def test_nothing_is_drawn_for_what_has_neither_line_nor_filling() -> None:
    plot = Plot(50, 50, PAPER, (0, 0, 0, 0), 1)
    plot.dot(25, 25, 10, "none", "none", 0)
    assert not paper_ink(plot.figure).any()


def test_a_chart_in_the_flow_has_its_own_size_and_leaves_the_canvas_as_it_was() -> None:
    plot = Plot(120, 40, PAPER, (0, 0, 0, 0), 1)
    plot.line([(0, 0), (120, 40)], "#BC3414", 3, (4, 2))
    chart = Chart(plot.figure, "A line")
    assert chart.wrap(500, 500) == pytest.approx((120, 40))
    buffer = BytesIO()
    canvas = TaggedCanvas(buffer, pagesize=(200, 200))
    canvas.setLineWidth(1)
    chart.drawOn(canvas, 10, 10)
    assert canvas._lineWidth == 1
    canvas.line(0, 150, 200, 150)
    canvas.save()
    ink = pdfium.PdfDocument(buffer)[0].render(scale=1, grayscale=True).to_numpy().squeeze() < 160
    assert ink[50].all()  # the line after the chart is whole again: the chart's dashes are gone
