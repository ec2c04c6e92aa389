"""The chosen target in depth: goal and red limit, what holds and why, and what it was before."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from alna_desktop.dates import format_date
from alna_desktop.errors import Invalid
from alna_desktop.fields.targets import STROKE, write_limits
from alna_desktop.fields.values import show_limits
from alna_desktop.i18n import _
from alna_desktop.models import Measure, Polarity
from alna_desktop.models.scoring import Limits
from alna_desktop.services.cards import CardTarget
from alna_desktop.ui.pages.targets.source import TargetSource
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.grid.source import Place, Typed

HISTORY = 6  # targets that are shown, the newest first


class TargetDetail(kit.Card):
    """Fields for the chosen cell. `written` is what the cell is to say, "" where it is to inherit."""

    written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("The chosen target"))
        self.about, self.title = kit.Label("", 12, token="text3", wrap=True), kit.Label("", 18, 600, wrap=True)
        self.goal, self.red = QLineEdit(), QLineEdit()
        self.goal_label, self.red_label = kit.Label("", 13, 600, "text2"), kit.Label("", 13, 600, "text2")
        self.said = kit.Label("", 13, token="text2", wrap=True)
        self.inherit_link = kit.link("", "undo-2")
        self.history = kit.Label("", 13, token="text2", wrap=True)
        self.history_title = kit.Label(_("Earlier and later targets"), 13, 600)
        self._build()
        for editor in (self.goal, self.red):
            editor.textEdited.connect(self._write)
        self.inherit_link.clicked.connect(lambda: self.written.emit(""))

    def _build(self) -> None:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(6)
        layout.addWidget(self.about)
        layout.addWidget(self.title)
        for label, editor in ((self.goal_label, self.goal), (self.red_label, self.red)):
            label.setBuddy(editor)
            editor.setFixedHeight(32)
            layout.addSpacing(6)
            layout.addWidget(label)
            layout.addWidget(editor)
        layout.addSpacing(6)
        layout.addWidget(self.said)
        layout.addWidget(self.inherit_link)
        layout.addSpacing(10)
        layout.addWidget(self.history_title)
        layout.addWidget(self.history)
        layout.addStretch()
        self.body.addWidget(inner)

    def show_cell(self, source: TargetSource, place: Place, typed: Typed, *, writable: bool) -> None:
        """Show a cell with what is typed in it."""
        spot, unit = source.spot(place), source.sheet.units[place[0]]
        line = source.sheet.line(spot.line_id)
        measure, polarity = line.info.measure, line.info.polarity
        self.about.setText(f"{unit.name} · {line.focus_area}")
        self.title.setText(line.info.name)
        self._name(polarity)
        own = self._said(source, place, typed)
        self.said.setVisible(bool(self.said.text()))
        self._fill(source, place, typed)
        for editor in (self.goal, self.red):
            editor.setReadOnly(not writable)
        self.inherit_link.setText(_("Inherit from %(unit)s again") % {"unit": source.sheet.district.name})
        if unit.is_district:
            self.inherit_link.setText(_("Remove the target"))
        self.inherit_link.setVisible(own and writable)
        found = source.sheet.history(spot)[:HISTORY]
        self.history_title.setVisible(bool(found))
        self.history.setText("\n".join(_dated(target, polarity, measure) for target in found))

    def _name(self, polarity: Polarity) -> None:
        names = {
            Polarity.HIGHER: (_("Goal, at least"), _("Red below")),
            Polarity.LOWER: (_("Goal, at most"), _("Red above")),
            Polarity.BAND: (_("Goal, from–to"), _("Red outside, from–to")),
        }
        for label, editor, text in zip(
            (self.goal_label, self.red_label), (self.goal, self.red), names[polarity], strict=True
        ):
            label.setText(text)
            editor.setAccessibleName(text)

    def _said(self, source: TargetSource, place: Place, typed: Typed) -> bool:
        """Say what holds and why; returns whether the target is the unit's own."""
        cell = source.cell(place, typed)
        try:
            limits, own = source.limits(place, typed)
        except (ValueError, Invalid):
            self.said.setText(cell.problem)
            return True
        target = source.sheet.goal(source.spot(place)).target
        texts = [cell.note]
        if target is not None and place not in typed:
            since = {"date": format_date(target.valid_from), "origin": target.goal_origin.word}
            texts.append(_("Holds from %(date)s, %(origin)s.") % since)
        if not limits.is_set:
            texts = [_("No target.")]
        self.said.setText("\n".join(text for text in texts if text))
        return own

    def _fill(self, source: TargetSource, place: Place, typed: Typed) -> None:
        """The fields, unless one is being typed in: then they say already what is wanted."""
        if self.goal.hasFocus() or self.red.hasFocus():
            return
        text = typed.get(place)
        if not text:
            try:
                text = write_limits(source.limits(place, typed)[0])
            except (ValueError, Invalid):
                text = ""
        goal, stroke, red = text.partition(STROKE)
        if not stroke and place in typed and goal.strip():
            red = write_limits(source.sheet.goal(source.spot(place)).limits).partition(STROKE)[2]
        self.goal.setText(goal.strip())
        self.red.setText(red.strip())

    def _write(self) -> None:
        goal, red = self.goal.text().strip(), self.red.text().strip()
        self.written.emit(f"{goal} {STROKE} {red}" if goal or red else "")

    def begin(self) -> None:
        """Put the keyboard in the goal."""
        self.goal.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.goal.selectAll()


def _dated(target: CardTarget, polarity: Polarity, measure: Measure) -> str:
    """«Fra 01.05.2009: ≤ 9,9 %»."""
    if target.is_end:
        return _("From %(date)s: inherited") % {"date": format_date(target.valid_from)}
    text = show_limits(Limits(polarity, *target.limits), measure)
    return _("From %(date)s: %(target)s") % {"date": format_date(target.valid_from), "target": text}
