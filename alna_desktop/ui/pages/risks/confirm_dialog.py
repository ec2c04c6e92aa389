"""Asks what a risk is now: the suggestion of its actions to begin with, confirmed or changed by a person."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _, ngettext
from alna_desktop.models import Phase
from alna_desktop.models.risk_rules import Judgement
from alna_desktop.models.risk_scale import Scale
from alna_desktop.services.risk_rows import RiskRow
from alna_desktop.ui.pages.risks.judging import JudgeGrid
from alna_desktop.ui.widgets import identity, kit
from alna_desktop.ui.widgets.writing_dialog import WritingDialog

WIDTH = 440


class ConfirmDialog(WritingDialog):
    """The level of a risk now. `act` takes judgement, by (a role) and note; what it refuses is said here."""

    def __init__(
        self, parent: QWidget, scale: Scale, row: RiskRow, act: Callable[[Judgement, str, str], object]
    ) -> None:
        super().__init__(parent)
        self._act = act
        self.grid = JudgeGrid([Phase.NOW])
        self.by, self.note = QLineEdit(), QLineEdit()
        self.do_button, self.cancel_button = kit.button(_("Confirm"), primary=True), kit.button(_("Cancel"))
        self.lead = kit.Label(said(row), 13, 400, "text2", wrap=True)
        self.grid.show_scale(scale)
        self.grid.show_values({Phase.NOW: row.suggestion or row.now.judgement})
        self.setWindowTitle(_("Confirm the level now"))
        self.setFixedWidth(WIDTH)
        self._build(row)
        self.do_button.clicked.connect(self.try_it)
        self.cancel_button.clicked.connect(self.reject)
        self.do_button.setDefault(True)

    def _build(self, row: RiskRow) -> None:
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(kit.Label(f"{row.code} {row.title}", 18, 600, wrap=True))
        layout.addWidget(self.lead)
        layout.addWidget(self.grid)
        for name, field in ((_("Confirmed by (role)"), self.by), (_("Why"), self.note)):
            label = kit.Label(name, 13, 600, "text2")
            label.setBuddy(field)
            field.setAccessibleName(name)
            field.setFixedHeight(32)
            pair = QVBoxLayout()
            pair.setSpacing(2)
            pair.addWidget(label)
            pair.addWidget(field)
            layout.addLayout(pair)
        buttons.setSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.do_button)
        layout.addLayout(buttons)

    def try_it(self) -> None:
        """Confirm what is chosen."""
        judgement = self.grid.values()[Phase.NOW] or Judgement(0, {})
        if not identity.may_save(self, {_("Confirmed by (role)"): self.by.text(), _("Why"): self.note.text()}):
            return
        try:
            self._act(judgement, self.by.text(), self.note.text())
        except Invalid as trouble:
            self.grid.show_problem(" ".join(trouble.problems.values()))
        except UserError as trouble:
            kit.show_problem(self, str(trouble))
        else:
            self.accept()


def said(row: RiskRow) -> str:
    """What the actions say of it: «1 av 3 tiltak er gjort. Foreslått: sannsynlighet 3, konsekvens 4.»

    And what its deviations say, if that has not been answered.
    """
    return " ".join([of_actions(row), *([row.observed.words] if row.observed is not None else [])])


def of_actions(row: RiskRow) -> str:
    """«1 av 3 tiltak er gjort. Foreslått: sannsynlighet 3, konsekvens 4.»"""
    if not row.relevant:
        return _("No actions yet. The level is what a person finds it to be.")
    facts = {"done": row.done, "all": row.relevant}
    done = (
        ngettext("%(done)d of %(all)d action is done.", "%(done)d of %(all)d actions are done.", row.relevant) % facts
    )
    found = row.suggestion
    if found is None:
        return done
    facts = {"p": found.probability, "c": found.consequence}
    return " ".join([done, _("Suggested: probability %(p)d, consequence %(c)d.") % facts])
