"""Asks for which units letters are issued, on what day, in which case and by whom."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from alna_desktop.errors import Invalid
from alna_desktop.fields.letters import ISSUE
from alna_desktop.i18n import _, ngettext
from alna_desktop.models import LetterKind
from alna_desktop.models.letter_rules import Standing
from alna_desktop.models.letter_text import Placeholder
from alna_desktop.services import letters
from alna_desktop.services.letter_templates import TemplateRow
from alna_desktop.services.letters import Issue, UnitLetter
from alna_desktop.ui import theme
from alna_desktop.ui.pages.letters.no_targets import NoTargets
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.form import Form
from alna_desktop.ui.widgets.writing_dialog import WritingDialog

WIDTH = 520
NAMES_SHOWN = 3  # units that are named where something is missing


class IssueDialog(WritingDialog):
    """What is to be issued; `order` is what was asked for."""

    def __init__(
        self, shell: Shell, parent: QWidget, kind: LetterKind, year: int,
        rows: Sequence[UnitLetter], current: UnitLetter, template: TemplateRow | None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._shell, self._kind, self._year, self._template = shell, kind, year, template
        self.order: Issue | None = None
        waiting = [row.unit.id for row in rows if row.standing is not Standing.ISSUED]
        one, count = QRadioButton(current.unit.name), {"n": len(waiting)}
        without = ngettext("The %(n)d unit without", "All %(n)d units without", len(waiting)) % count
        rest = QRadioButton(without if waiting else _("No unit is without"))
        everyone = QRadioButton(_("All %(n)d units; issued ones get a new version") % {"n": len(rows)})
        self.choices: dict[QRadioButton, list[UUID]] = {
            one: [current.unit.id], rest: waiting, everyone: [row.unit.id for row in rows],
        }  # fmt: skip
        self._one_replaces = current.issued is not None
        self.one, self.rest, self.everyone = one, rest, everyone
        self.form = Form(ISSUE)
        self.gaps, self.anyway = (
            kit.Label("", 13, 400, "text2", wrap=True),
            kit.CheckBox(_("Issue though this is missing")),
        )
        self.no_targets = NoTargets()
        self.consequence = kit.Label("", 13, 400, "text2", wrap=True)
        self.issue_button, self.cancel_button = kit.button(_("Issue"), primary=True), kit.button(_("Cancel"))
        self.setWindowTitle(_("Issue letters"))
        self.setFixedWidth(WIDTH)
        self._build()
        self._connect()
        rest.setEnabled(bool(waiting))
        (rest if len(waiting) > 1 else one).setChecked(True)
        today = shell.database.today()
        self.form.show_values({"issued_on": today, "issued_by": letters.signer(shell.database)})
        self._look()

    def _build(self) -> None:
        layout, buttons, inner = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        layout.setContentsMargins(8, 20, 8, 20)
        layout.setSpacing(8)
        inner.setContentsMargins(16, 0, 16, 0)
        inner.setSpacing(8)
        title = _("Issue: %(kind)s %(year)d") % {"kind": self._kind.word, "year": self._year}
        inner.addWidget(kit.Label(title, 18, 600))
        for choice in self.choices:
            choice.setFont(theme.font(14))
            inner.addWidget(choice)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        below = QVBoxLayout()
        below.setContentsMargins(16, 0, 16, 0)
        below.setSpacing(8)
        for widget in (self.gaps, self.no_targets, self.anyway, self.consequence):
            below.addWidget(widget)
        buttons.setContentsMargins(16, 12, 16, 0)
        buttons.setSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.issue_button)
        layout.addLayout(inner)
        layout.addWidget(self.form)
        layout.addLayout(below)
        layout.addStretch()
        layout.addLayout(buttons)

    def _connect(self) -> None:
        for choice in self.choices:
            choice.toggled.connect(self._look)
        self.anyway.toggled.connect(self._enable)
        self.issue_button.clicked.connect(self.try_it)
        self.cancel_button.clicked.connect(self.reject)
        self.no_targets.wanted.connect(self._go_to_targets)
        self.issue_button.setDefault(True)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its texts are in the width it has."""
        super().showEvent(event)
        self.fit()

    def try_it(self) -> None:
        """Take what was asked for; what is wrong is said under its field."""
        try:
            values = self.form.values()
        except Invalid as trouble:
            self.form.show_problems(trouble.problems)
            self.fit()
            return
        self.order = self._order(with_gaps=self.anyway.isChecked(), **values)
        self.accept()

    def _go_to_targets(self) -> None:
        """Leave the letters for what they wait for."""
        self.reject()
        self._shell.go("setup")

    def _chosen(self) -> list[UUID]:
        return next((ids for choice, ids in self.choices.items() if choice.isChecked()), [])

    def _order(self, **values: object) -> Issue:
        return Issue(self._kind, self._year, self._chosen(), self._template, **values)  # type: ignore[arg-type]

    def _look(self) -> None:
        """Say what is missing in the letters that are chosen now, and what becomes of those issued before."""
        lacks = letters.gaps(self._shell.database, self._order(issued_on=self._shell.database.today(), issued_by=""))
        self.gaps.setText("\n".join(_lack(name, units) for name, units in lacks.items()))
        for widget in (self.gaps, self.anyway):
            widget.setVisible(bool(lacks))
        lacks_targets = Placeholder.TARGETS.word in lacks
        self.no_targets.say(
            letters.why_no_targets(self._shell.database, self._year) if lacks_targets else "", self._year
        )
        replaces = self.everyone.isChecked() or (self.one.isChecked() and self._one_replaces)
        new = _("Letters that are issued already stay as they are, and are replaced by a new version that says so.")
        frozen = _("What is issued can't be changed afterwards, only replaced.")
        self.consequence.setText(new if replaces else frozen)
        self.anyway.setChecked(False)
        self._enable()
        self.fit()

    def _enable(self) -> None:
        self.issue_button.setEnabled(self.gaps.isHidden() or self.anyway.isChecked())


def _lack(name: str, units: Sequence[str]) -> str:
    """«Mangler budsjettramme: Barnevernet, Helsestasjonene»."""
    shown = ", ".join(units[:NAMES_SHOWN])
    more = len(units) - NAMES_SHOWN
    facts = {"name": name, "units": shown, "n": more}
    if more > 0:
        return _("Missing %(name)s: %(units)s and %(n)d more") % facts
    return _("Missing %(name)s: %(units)s") % facts
