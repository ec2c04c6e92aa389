"""«Årsak»: categories of causes with what they were in this case, and why five times over."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from alna_desktop.fields.base import Field, Kind, Option
from alna_desktop.i18n import _
from alna_desktop.services.deviation_detail import Detail
from alna_desktop.services.deviations import Cause
from alna_desktop.ui.pages.deviations.part import Part
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.editors import PickEditor

WHYS = 5


class CauseRow(QWidget):
    """One cause: its category, what it was here, and a way to take it away."""

    edited = Signal()
    removed = Signal()

    def __init__(self, categories: Sequence[str], cause: Cause) -> None:
        super().__init__()
        self.category = PickEditor(Field("category", "", Kind.CHOICE))
        self.text, self.remove_link = QLineEdit(), kit.link(_("Remove"))
        offered = [*categories, *([cause.category] if cause.category and cause.category not in categories else [])]
        self.category.offer([Option(name, name) for name in offered])
        self.category.write(cause.category or None)
        self.category.setAccessibleName(_("Category of the cause"))
        self.text.setText(cause.text)
        self.text.setPlaceholderText(_("What it was this time"))
        self.text.setAccessibleName(_("What it was this time"))
        self.text.setMaxLength(1000)
        column, line = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(self.category)
        line.addWidget(self.text, 1)
        line.addWidget(self.remove_link)
        column.addLayout(line)
        self.category.edited.connect(self.edited)
        self.text.textEdited.connect(self.edited)
        self.remove_link.clicked.connect(self.removed)

    def read(self) -> Cause:
        """What stands here."""
        return Cause(self.category.read() or "", self.text.text().strip())


class CausesPart(Part):
    """The causes, one under the other, and five times why."""

    def __init__(self) -> None:
        super().__init__()
        self._categories: Sequence[str] = ()
        self._before: tuple[list[Cause], str] = ([], "")
        self._writable = True
        self.cause_rows: list[CauseRow] = []
        self._list = QVBoxLayout()
        self.add_link = kit.link(_("Add a cause"), "plus")
        self.problem = kit.Label("", 12, 400, "red", wrap=True)
        self.whys = [QLineEdit() for _place in range(WHYS)]
        self._build()

    def _build(self) -> None:
        self.body.addWidget(kit.Label(_("Causes"), 12, 600, "text3"))
        self.body.addLayout(self._list)
        self.body.addWidget(self.problem)
        self.body.addWidget(self.add_link)
        self.body.addSpacing(12)
        self.body.addWidget(kit.Label(_("Why, and why again"), 12, 600, "text3"))
        lead = _("Ask why of each answer, until it is something that can be changed.")
        self.body.addWidget(kit.Label(lead, 12, 400, "text3", wrap=True))
        for place, field in enumerate(self.whys, 1):
            name = _("%(n)d. Why?") % {"n": place}
            field.setAccessibleName(name)
            field.setPlaceholderText(name)
            field.setMaxLength(1000)
            field.textEdited.connect(self.edited)
            self.body.addWidget(field)
        self.body.addStretch()
        self.problem.hide()
        self.add_link.clicked.connect(lambda: self.add(Cause("")).category.setFocus(Qt.FocusReason.TabFocusReason))

    def offer(self, categories: Sequence[str]) -> None:
        """The categories of the file."""
        self._categories = categories

    def add(self, cause: Cause) -> CauseRow:
        """One more cause at the end, perhaps empty."""
        row = CauseRow(self._categories, cause)
        self.cause_rows.append(row)
        self._list.addWidget(row)
        row.edited.connect(self._on_edit)
        row.removed.connect(lambda: self._remove(row))
        row.setEnabled(self._writable)
        self._on_edit()
        return row

    def show_detail(self, found: Detail) -> None:
        """The causes of a deviation."""
        for row in list(self.cause_rows):
            self._take_out(row)
        for cause in found.causes:
            self.add(cause)
        answers = [*str(found.values["whys"]).split("\n"), *[""] * WHYS]
        # What others have written below the fifth answer stays in the fifth field.
        answers[WHYS - 1 :] = [" ".join(answer for answer in answers[WHYS - 1 :] if answer)]
        for field, answer in zip(self.whys, answers, strict=True):
            field.setText(answer)
            field.setCursorPosition(0)
        self.settle()

    @property
    def is_changed(self) -> bool:
        """Whether something stands here that is not saved."""
        return self._state() != self._before

    def values(self) -> dict[str, Any]:
        """The answers, a line each."""
        return {"whys": "\n".join(field.text().strip() for field in self.whys).rstrip("\n")}

    def causes(self) -> list[Cause]:
        """The causes; rows in which nothing stands are none."""
        return [cause for cause in (row.read() for row in self.cause_rows) if any(cause)]

    def show_problems(self, problems: dict[str, str]) -> bool:
        """Say what is wrong under the causes."""
        text = problems.get("causes", "") or problems.get("whys", "")
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        return bool(text)

    def set_writable(self, writable: bool) -> None:
        """Let the fields be changed, or only be read."""
        self._writable = writable
        for each in (*self.cause_rows, *self.whys, self.add_link):
            each.setEnabled(writable)

    def settle(self) -> None:
        """What stands here is saved."""
        self._before = self._state()

    def _state(self) -> tuple[list[Cause], str]:
        return self.causes(), self.values()["whys"]

    def _remove(self, row: CauseRow) -> None:
        self._take_out(row)
        self.add_link.setFocus(Qt.FocusReason.TabFocusReason)
        self._on_edit()

    def _take_out(self, row: CauseRow) -> None:
        self.cause_rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_edit(self) -> None:
        self.show_problems({})
        self.edited.emit()
