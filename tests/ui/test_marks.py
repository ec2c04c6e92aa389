"""The marks and sparklines: shape and colour both tell, the words say the same."""

from decimal import Decimal
from types import SimpleNamespace
from uuid import uuid4

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from alna_desktop.models import Measure, Origin
from alna_desktop.models.indicators import Polarity
from alna_desktop.models.scoring import Limits
from alna_desktop.models.status import Status
from alna_desktop.periods import Frequency, Period
from alna_desktop.services.readings import Gap, IndicatorInfo, LineView, Reading
from alna_desktop.ui.widgets import marks, sparkline

THEME = SimpleNamespace(
    greenMark="#00856B",
    amberMark="#B97700",
    redMark="#CB4310",
    greyMark="#7A8594",
    control="#808A98",
    chartLine="#3D4A5C",
)


def canvas(width: int = 24, height: int = 24) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    return image


def inked(image: QImage) -> list[tuple[int, int]]:
    white = QColor("white").rgb()
    return [(x, y) for y in range(image.height()) for x in range(image.width()) if image.pixel(x, y) != white]


def painted(status: Status) -> QImage:
    image = canvas()
    painter = QPainter(image)
    marks.paint_mark(painter, status, QPointF(12, 12), 1, THEME)
    painter.end()
    return image


def line(*values: str | None, goal: str | None = "9.9") -> LineView:
    years = [
        Reading(
            Measure.PERCENT,
            1,
            Period(2006 + place),
            Decimal(value) if value else None,
            None,
            None if value else Gap.NEVER,
        )
        for place, value in enumerate(values)
    ]
    info = IndicatorInfo(uuid4(), "k", "Sykefravær", "Sykefravær", "", "NLP", "", Measure.PERCENT, 1, Frequency.YEAR)
    limits = Limits(Polarity.LOWER, goal_high=Decimal(goal) if goal else None)
    status = limits.status(years[-1].value) if years[-1].value is not None else Status.MISSING
    return LineView(
        uuid4(), info, "", "", Decimal(1), limits, Origin.PUBLISHED, None, False, years[-1], status, None, years
    )


def spark(shown: LineView) -> QImage:
    image = canvas(60, 20)
    painter = QPainter(image)
    sparkline.paint_sparkline(painter, QRectF(0, 0, 60, 20), shown, THEME)
    painter.end()
    return image


def test_every_status_has_a_picture_of_its_own():
    images = [painted(status) for status in Status]  # kept: their bits go with them
    pictures = {bytes(image.constBits()) for image in images}
    # «uten mål» is the ring of «mangler»: the word tells them apart (TOKENS).
    assert len(pictures) == len(Status) - 1


def test_triangle_points_upwards():
    rows = [y for _x, y in inked(painted(Status.NEAR))]
    assert rows.count(min(rows)) < rows.count(max(rows) - 1)


@pytest.mark.parametrize("status", list(Status))
def test_mark_stays_in_its_box(status):
    assert all(5 <= x <= 18 and 5 <= y <= 18 for x, y in inked(painted(status)))


def test_line_leaves_a_gap_where_a_year_is_missing():
    columns = {x for x, y in inked(spark(line("11.6", "10.4", None, None, "9.0", "9.1", goal=None)))}
    gap_from, gap_to = 3 + 54 / 5 * 1, 3 + 54 / 5 * 4
    assert not [x for x in columns if gap_from + 3 < x < gap_to - 3]


def test_never_measured_is_a_dotted_line_at_mid_height():
    assert {y for _x, y in inked(spark(line(None, None)))} <= {9, 10, 11}


def test_one_point_is_the_shape_alone():
    columns = {x for x, _y in inked(spark(line(None, None, "9.0", goal=None)))}
    assert min(columns) > 45


def test_words_say_years_gaps_and_target():
    text = sparkline.sparkline_text(line("11.6", None))
    assert text == "2006 11,6\u00a0%, 2007 aldri målt; mål ≤\u00a09,9\u00a0%"
