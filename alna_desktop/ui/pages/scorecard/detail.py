"""The right pane: one indicator in depth, with its chart, the units beside each other and the comment."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from alna_desktop.charts.look import Look
from alna_desktop.i18n import _
from alna_desktop.models import Measure
from alna_desktop.numbers import format_number
from alna_desktop.services.readings import Gap, IndicatorView, LineView, UnitReading
from alna_desktop.ui import theme
from alna_desktop.ui.pages.scorecard.about import source_text
from alna_desktop.ui.pages.scorecard.process import Meaning, drawer
from alna_desktop.ui.pages.scorecard.rule import Rule
from alna_desktop.ui.pages.scorecard.units import UnitList
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.chart import ChartView
from alna_desktop.ui.widgets.comment import CommentCard, Save
from alna_desktop.ui.widgets.elided import ElidedLabel
from alna_desktop.ui.widgets.pill import Pill
from alna_desktop.ui.widgets.pressable import Pressable
from alna_desktop.ui.widgets.sparkline import sparkline_text

if TYPE_CHECKING:
    from alna_desktop.charts.drawing import Drawing

CHART_HEIGHT = 152


class Mode(Pressable, QPushButton):
    """One of the two ways to see a chart."""


class Detail(kit.Card):
    """One indicator. `unit_opened` asks for another unit, `sources_wanted` how a line's value was computed."""

    unit_opened = Signal(object)
    sources_wanted = Signal(object)

    def __init__(self, save: Save, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setParent(parent)
        self._line: LineView | None = None
        self._view: IndicatorView | None = None
        self.setAccessibleName(_("The chosen indicator"))
        self.chart = ChartView()
        self.units = UnitList()
        self.comment = CommentCard(save)
        self._rules = [Rule(), Rule()]
        self.body.setSpacing(0)
        self.body.addWidget(self._build_top())
        self.body.addWidget(self._rules[0])
        self.body.addWidget(self._build_units(), 1)
        self.body.addWidget(self._rules[1])
        self.body.addWidget(self.comment)
        self.units.opened.connect(self.unit_opened)
        self.comment.editing_changed.connect(self._make_room)
        theme.signals.changed.connect(self._theme_changed)

    def _build_top(self) -> QWidget:
        top = QWidget()
        layout = QVBoxLayout(top)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(0)
        self.crumb = ElidedLabel(12, "text3")
        self.headline = kit.Label("", 18, 600, wrap=True)
        self.pill = Pill()
        self.source = kit.Label("", 12, token="text3", wrap=True)
        self.meaning = Meaning()
        self.sources_link = kit.link(_("How it is computed"))
        self.sources_link.clicked.connect(self._ask_for_sources)
        self.sources_link.setToolTip(_("How it is computed (Alt+Enter)"))
        crumbs, titles = QHBoxLayout(), QHBoxLayout()
        crumbs.addWidget(self.crumb, 1)
        crumbs.addWidget(self._build_switch())
        titles.setSpacing(12)
        titles.addWidget(self.headline, 1)
        titles.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        titles.setContentsMargins(0, 2, 0, 8)
        self.chart.setFixedHeight(CHART_HEIGHT)
        for part in (crumbs, titles):
            layout.addLayout(part)
        layout.addWidget(self.chart)
        layout.addSpacing(4)
        layout.addWidget(self.meaning)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.source, 1)
        foot.addWidget(self.sources_link, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(foot)
        return top

    def _build_switch(self) -> QWidget:
        self.switch = QWidget()
        layout = QHBoxLayout(self.switch)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._modes = kit.OneOf(self)
        self.process_button, self.years_button = Mode(_("Process (XmR)")), Mode(_("Development"))
        for button in (self.years_button, self.process_button):
            button.setCheckable(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._modes.addButton(button)
            layout.addWidget(button)
        self.years_button.setChecked(True)
        self._modes.buttonClicked.connect(lambda _button: self._show_chart())
        self._style_switch()
        return self.switch

    def _style_switch(self) -> None:
        colors = theme.current()
        self.switch.setStyleSheet(
            f"""QPushButton {{ border: 1px solid transparent; border-radius: 10px; padding: 1px 8px;
                background: transparent; color: {colors.text2}; font-size: 12px; min-height: 16px; }}
            QPushButton:checked {{ background: {colors.accentSoft}; color: {colors.accent}; font-weight: 600; }}
            QPushButton:focus {{ border-color: {colors.focus}; }}"""
        )

    def _build_units(self) -> QWidget:
        self._units_part = QWidget()
        layout = QVBoxLayout(self._units_part)
        layout.setContentsMargins(0, 6, 0, 6)
        layout.setSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(8)
        self.units_title = kit.Label("", 13, 600)
        self.units_note = kit.Label("", 12, token="text3")
        self.all_link = kit.link("")
        self.all_link.setCheckable(True)
        self.all_link.toggled.connect(self._toggle_all)
        self.no_units = kit.Label("", 13, token="text2", wrap=True)
        self.no_units.setContentsMargins(16, 0, 16, 0)
        self.units_note.setContentsMargins(16, 0, 16, 0)
        head.addWidget(self.units_title)
        head.addStretch()
        head.addWidget(self.all_link)
        layout.addLayout(head)
        layout.addWidget(self.units, 1)
        layout.addWidget(self.no_units, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.units_note)
        return self._units_part

    # Showing

    def show_line(self, line: LineView) -> None:
        """What the scorecard knows already: at once, before the rest is fetched."""
        same = self._line is not None and self._line.line_id == line.line_id
        self._line = line
        self.crumb.show_text(f"{line.focus_area} › {line.factor}")
        self.headline.setText(line.headline)
        self.pill.show_status(line.status)
        self.pill.setToolTip(line.reason)
        self.source.setText(source_text(line))
        if not same:
            self.all_link.setChecked(False)
            self.years_button.setChecked(True)
            self.switch.hide()
        self._show_chart()

    def show_view(self, view: IndicatorView) -> None:
        """The rest: months and units."""
        self._view = view
        self.switch.setVisible(bool(view.series))
        known = [row for row in view.units if row.reading.value is not None]
        self.units.setVisible(bool(known))
        self.no_units.setVisible(not known)
        self.units_note.setText(_units_note(view, known))
        self.units_note.setVisible(bool(known))
        self.all_link.setVisible(bool(known))
        self.units_title.setText(_units_title(view))
        self.no_units.setText(_why_no_units(view))
        self._name_link()
        self.units.bars.show(view)
        self.units.fit()
        self._show_chart()

    def figures_changed(self) -> None:
        """The file has other figures now: pictures of the old ones are thrown away."""
        self.chart.clear()

    def _show_chart(self) -> None:
        line, view = self._line, self._view
        if line is None:
            return
        self.chart.setVisible(not self.all_link.isChecked() and any(past.value is not None for past in line.history))
        wanted = self.process_button.isChecked() and not self.all_link.isChecked()
        shown = view if wanted and view is not None and view.line.line_id == line.line_id else None
        meaning = self.meaning.show_process(shown)
        self._show_source()
        if shown is not None:
            words, make = f"{line.indicator.name}. {meaning}", drawer(shown)
        else:
            words = f"{line.headline}. {sparkline_text(line)}"

            def make(width: float, height: float, look: Look) -> "Drawing":
                from alna_desktop.charts.history import history as draw

                return draw(line, width, height, look)

        period = line.reading.period
        self.chart.show_chart(
            (line.line_id, meaning, line.reading.value, str(period), line.status), make, words, meaning or line.headline
        )

    def _ask_for_sources(self) -> None:
        if self._line is not None:
            self.sources_wanted.emit(self._line.line_id)

    def _toggle_all(self, everything: bool) -> None:
        self._show_chart()
        self.units.show_all(everything)
        self._name_link()

    def _name_link(self) -> None:
        count = len(self._view.units) if self._view else 0
        text = _("Show fewer") if self.all_link.isChecked() else _("All %(n)d") % {"n": count}
        self.all_link.setText(text)
        self.all_link.setAccessibleName(text)

    def _make_room(self, writing: bool) -> None:
        """The form takes the units' place while it is open."""
        self._units_part.setVisible(not writing)
        self._show_source()
        self._rules[1].setVisible(not writing)

    def _show_source(self) -> None:
        """The source gives way to the form, to all units and to what the process means."""
        shown = self._units_part.isVisibleTo(self) and not self.all_link.isChecked() and self.meaning.isHidden()
        self.source.setVisible(shown)

    def _theme_changed(self) -> None:
        self._style_switch()
        self.update()


def _units_title(view: IndicatorView) -> str:
    """«Enheter hittil i 2009, prosent»."""
    reading = next((row.reading for row in view.units if row.reading.value is not None), view.line.reading)
    year = reading.period.year
    text = _("Units so far in %(year)d") if reading.to_date and not reading.period.ends_year else _("Units in %(year)d")
    measure = {Measure.PERCENT: _("percent"), Measure.KRONER: _("kroner")}.get(view.line.indicator.measure)
    return text % {"year": year} + (f", {measure}" if measure else "")


def _units_note(view: IndicatorView, known: Sequence[UnitReading]) -> str:
    """What the lines through the bars are: «Strek: mål 9,9. Prikker: bydelen 10,2.»; nothing for what there is not."""
    goals = {row.limits.goal for row in known if row.limits.goal is not None}
    sentences = []
    if len(goals) > 1:
        sentences.append(_("Line: the unit's target."))
    else:
        sentences += [_("Line: target %(goal)s.") % {"goal": format_number(goal)} for goal in goals]
    if view.district.value is not None:
        sentences.append(_("Dots: the district %(value)s.") % {"value": view.district.write(unit=False)})
    return " ".join(sentences)


def _why_no_units(view: IndicatorView) -> str:
    """The reason that most of them share."""
    gaps = [row.reading.gap for row in view.units]
    gap = max(gaps, key=gaps.count, default=None)
    count = {"n": len(gaps), "reason": gap.word if gap else ""}
    if gap is Gap.MASKED:
        return _("The values of %(n)d units are masked for reasons of privacy.") % count
    return _("None of %(n)d units has a value: %(reason)s.") % count
