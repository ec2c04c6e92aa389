"""«3 avvik»: the deviations that belong to the chosen indicator, in a menu that leads to each of them."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from alna_desktop.i18n import _, ngettext
from alna_desktop.services import document_deviations
from alna_desktop.services.document_deviations import DeviationLink
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.work import Aside

DEVIATIONS = "deviations"  # the page one comes to
MOST = 12  # in the menu, the newest


class DeviationsLink(QObject):
    """Looks beside the window; its `button` is seen where there are any."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._aside = shell, Aside()
        self._found: Sequence[DeviationLink] = ()
        self.button = kit.link("")
        self.button.hide()
        self.button.clicked.connect(self._open)
        self.destroyed.connect(self._aside.drop)

    def show_indicator(self, indicator_id: UUID, unit_id: UUID | None) -> None:
        """Look for the deviations of an indicator, of a unit or (None) of all."""
        database = self._shell.database
        self._aside.ask(lambda: document_deviations.of_indicator(database, indicator_id, unit_id), self._show)

    def hide(self) -> None:
        """Another indicator is chosen, whose deviations are not known yet."""
        self._show(())

    def _show(self, found: Sequence[DeviationLink]) -> None:
        self._found = found
        text = ngettext("%(n)s deviation", "%(n)s deviations", len(found)) % {"n": len(found)}
        self.button.setText(text)
        self.button.setAccessibleName(text)
        self.button.setVisible(bool(found))

    def menu(self) -> QMenu:
        """The newest of them, each of which leads to itself."""
        menu = QMenu(self.button)
        for each in self._found[:MOST]:
            action = menu.addAction(f"{each.number}  {each.title} · {each.unit}".replace("&", "&&"))
            action.triggered.connect(
                lambda _checked=False, wanted=each.id: self._shell.go(DEVIATIONS, deviation_id=wanted)
            )
        if len(self._found) > MOST:
            menu.addAction(_("and %(n)d older") % {"n": len(self._found) - MOST}).setEnabled(False)
        return menu

    def _open(self) -> None:
        self.menu().exec(self.button.mapToGlobal(QPoint(0, self.button.height() + 4)))
