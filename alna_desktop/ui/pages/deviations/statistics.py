"""«Statistikk»: the deviations of the context's unit and period counted, as charts and a table of who reports."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from alna_desktop.charts.look import Look
from alna_desktop.dates import format_date
from alna_desktop.i18n import _
from alna_desktop.services import deviation_findings as findings
from alna_desktop.services import deviation_statistics, deviation_texts
from alna_desktop.services.deviation_statistics import Statistics
from alna_desktop.services.xmr import behaviour
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.chart import ChartView, Make
from alna_desktop.ui.widgets.plain_model import PlainModel
from alna_desktop.ui.widgets.table import HEAD_HEIGHT, ROW_HEIGHT, RowDelegate, Table
from alna_desktop.ui.work import Aside

if TYPE_CHECKING:
    from alna_desktop.charts.drawing import Drawing

SMALL_HEIGHT, PROCESS_HEIGHT = 190, 220
GAP = 16


class ChartCard(kit.Card):
    """A chart under its finding, with what is measured between them."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.sub = kit.Label("", 16, 600, wrap=True), kit.Label("", 12, 400, "text3", wrap=True)
        self.chart = ChartView()
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(4)
        for widget in (self.title, self.sub, self.chart):
            self.body.addWidget(widget)
        self.body.addStretch()

    def show_chart(self, title: str, sub: str, found: Statistics, make: Make | None, height: int) -> None:
        """Show another chart; where there is nothing to draw its finding says so."""
        self.title.setText(title)
        self.sub.setText(sub)
        self.chart.setVisible(make is not None)
        if make is not None:
            self.chart.setFixedHeight(height)
            self.chart.show_chart((id(found), title), make, f"{title}. {sub}", title)


class StatisticsView(QScrollArea):
    """The cards, below each other; counted beside the window, and only when they are seen. `counted` when they are."""

    counted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._counter = Aside()
        self.destroyed.connect(self._counter.drop)
        self.found: Statistics | None = None
        self.cards = QWidget()
        self.lead = kit.Label("", 14, 400, "text2", wrap=True)
        self.months, self.causes, self.days = ChartCard(), ChartCard(), ChartCard()
        self.pareto, self.process, self.units = ChartCard(), ChartCard(), kit.Card()
        self.units_title, self.units_sub = kit.Label("", 16, 600), kit.Label("", 13, 400, "text2", wrap=True)
        self.table = Table(RowDelegate())
        self._build()

    def _build(self) -> None:
        content = QWidget()
        whole, column, grid = QVBoxLayout(content), QVBoxLayout(self.cards), QGridLayout()
        whole.setContentsMargins(0, 0, 8, 0)
        column.setContentsMargins(0, 0, 0, 0)
        for layout in (whole, column):
            layout.setSpacing(GAP)
        grid.setSpacing(GAP)
        for place, card in enumerate((self.causes, self.days, self.pareto, self.process)):
            grid.addWidget(card, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
        column.addWidget(self.months)
        column.addLayout(grid)
        column.addWidget(self._units_card())
        whole.addWidget(self.lead)
        whole.addWidget(self.cards)
        whole.addStretch()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        for each in (self.viewport(), content, self.cards):
            each.setAutoFillBackground(False)

    def _units_card(self) -> kit.Card:
        head = [_("Unit"), _("Year before"), _("In the period"), _("Open"), _("Overdue"), _("Last registered")]
        self.table.setAccessibleName(_("Deviations by unit"))
        self.table.setModel(PlainModel(head, self.table))
        text = QVBoxLayout()
        text.setContentsMargins(16, 12, 16, 8)
        text.addWidget(self.units_title)
        text.addWidget(self.units_sub)
        self.units.body.addLayout(text)
        self.units.body.addWidget(self.table)
        for column, width in enumerate((320, 110, 110, 90, 110, 140)):
            self.table.setColumnWidth(column, width)
        return self.units

    def read(self) -> None:
        """Count anew, for the unit and period of the context."""
        context, database = self._shell.context, self._shell.database
        unit_id, period = context.unit.id, deviation_statistics.usual(context.period)
        if self.found is None or (self.found.unit.id, self.found.period) != (unit_id, period):
            self.found = None
            self.cards.hide()
            self.lead.setText(_("Counting the deviations …"))

        def count() -> Statistics:
            return deviation_statistics.of(database, unit_id, period, deviation_texts.days(database))

        self._counter.ask(count, self._show)

    def _show(self, found: Statistics) -> None:
        self.found, period = found, found.period
        self.lead.setText(f"{period.label()[:1].upper()}{period.label()[1:]}: {findings.lead(found)}")
        look = _screen_look()
        self.months.show_chart(
            findings.months_title(found), _sub(found), found, _months(found), round(_months_height(found, look))
        )
        before = _("○ %(before)s ● %(now)s") % {"before": period.shifted(-1).label(), "now": period.label()}
        self.causes.show_chart(
            findings.causes_title(found), before, found, _causes(found), _causes_height(found, look, 5)
        )
        make_days = _days(found) if found.closing.days else None
        self.days.show_chart(findings.closing_title(found), findings.closing_sub(found), found, make_days, SMALL_HEIGHT)
        self.pareto.show_chart(
            _("What the causes make up together"), _("Per cent of all causes in the period, from the top down"),
            found, _pareto(found), _causes_height(found, look, 10),
        )  # fmt: skip
        two_years = _("Deviations a month, two years")
        self.process.show_chart(_process_title(found), two_years, found, _process(found), PROCESS_HEIGHT)
        self._show_units(found)
        self.cards.show()
        self.counted.emit()

    def _show_units(self, found: Statistics) -> None:
        self.units.setVisible(bool(found.units))
        if not found.units:
            return
        self.units_title.setText(findings.reporting_title(found))
        self.units_sub.setText(findings.reporting_sub(found))
        model = self.table.model()
        assert isinstance(model, PlainModel)
        model.show(
            [
                [each.unit.name, str(each.before), str(each.now) if each.now else _("○ none"), str(each.open),
                 str(each.overdue), format_date(each.last) if each.last else "–"]
                for each in found.units
            ]
        )  # fmt: skip
        self.table.setFixedHeight(HEAD_HEIGHT + ROW_HEIGHT * len(found.units) + 2)


def _sub(found: Statistics) -> str:
    facts = {"first": found.months[0].label(), "last": found.months[-1].label(), "period": found.period.short_label()}
    return _("Deviations by month and category, %(first)s – %(last)s. At the right: sum of %(period)s") % facts


def _process_title(found: Statistics) -> str:
    """Whether the number of deviations has changed, or only varies as it does."""
    process = behaviour([point.value for point in found.series])
    if process is None or not (process.outside or process.runs):
        return _("The number varies as it usually does")
    return _("The number has changed more than chance would")


def _screen_look() -> Look:
    from alna_desktop.ui import theme

    return theme.current().look


def _months_height(found: Statistics, look: Look) -> float:
    from alna_desktop.charts import deviation_months

    return deviation_months.height_of(found, look)


def _causes_height(found: Statistics, look: Look, most: int) -> int:
    from alna_desktop.charts import deviation_causes

    shown = [cause for cause in found.causes if cause.now] if most > deviation_causes.MOST else found.causes
    return round(deviation_causes.height_of(shown, look, most))


def _months(found: Statistics) -> Make:
    def make(width: float, _height: float, look: Look) -> "Drawing":
        from alna_desktop.charts import deviation_months

        return deviation_months.months(found, width, look)

    return make


def _causes(found: Statistics) -> Make | None:
    def make(width: float, _height: float, look: Look) -> "Drawing":
        from alna_desktop.charts import deviation_causes

        return deviation_causes.causes(found.causes, width, look)

    return make if found.causes else None


def _pareto(found: Statistics) -> Make | None:
    def make(width: float, _height: float, look: Look) -> "Drawing":
        from alna_desktop.charts import deviation_causes

        return deviation_causes.pareto(found.causes, width, look)

    return make if any(cause.now for cause in found.causes) else None


def _days(found: Statistics) -> Make:
    def make(width: float, height: float, look: Look) -> "Drawing":
        from alna_desktop.charts import deviation_days

        return deviation_days.days(found.closing, found.deadline, width, height, look)

    return make


def _process(found: Statistics) -> Make:
    def make(width: float, height: float, look: Look) -> "Drawing":
        from alna_desktop.charts.months import months
        from alna_desktop.models.kinds import Polarity
        from alna_desktop.models.scoring import Limits

        return months(found.series, Limits(Polarity.LOWER), width, height, look)

    return make
