"""The views of the scorecard's page, one at a time; the table is there at once, the others when first wanted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from alna_desktop.ui.pages.scorecard.bar import CARD, HEAT, HISTORY, STRATEGY, ViewBar
from alna_desktop.ui.pages.scorecard.subview import SubView
from alna_desktop.ui.shell import Shell


class Views(QStackedWidget):
    """The table, the heat map and the strategy map. Its signals are those of `SubView`."""

    line_opened = Signal(object, object)
    drill_wanted = Signal()

    def __init__(self, shell: Shell, bar: ViewBar, table: QWidget) -> None:
        super().__init__()
        self._shell, self._bar, self._table = shell, bar, table
        self._subviews: dict[str, SubView] = {}
        self.shown = CARD
        self.addWidget(table)
        bar.show_view(CARD)

    @property
    def subview(self) -> SubView | None:
        """The view that takes the place of table and indicator; None while those are seen."""
        return self._subviews.get(self.shown)

    @property
    def history(self) -> bool:
        """Whether the table is to show the years."""
        return self.shown == HISTORY

    def show_view(self, key: str) -> None:
        """Show a view."""
        if key in (HEAT, STRATEGY) and key not in self._subviews:
            self._subviews[key] = self._made(key)
        self.shown = key
        self.setCurrentWidget(self.subview or self._table)
        self._bar.show_view(key)

    def read(self) -> None:
        """Read the file again where another view than the table is seen. Raises UserError as that does."""
        context = self._shell.context
        if self.subview is not None:
            self.subview.show_place(context.unit.id, context.period)

    def _made(self, key: str) -> SubView:
        """A view with its module, which is imported now."""
        made: SubView
        if key == HEAT:
            from alna_desktop.ui.pages.scorecard.heat.view import HeatView

            made = HeatView(self._shell)
        else:
            from alna_desktop.ui.pages.scorecard.strategy.view import StrategyView

            made = StrategyView(self._shell)
        self.addWidget(made)
        self._bar.add_controls(key, made.controls)
        made.line_opened.connect(self.line_opened)
        made.drill_wanted.connect(self.drill_wanted)
        return made
