"""The chosen indicator as a process-behaviour chart (XmR), with the sentence that says what it means."""

from typing import TYPE_CHECKING

from alna_desktop.charts.look import Look
from alna_desktop.services import process
from alna_desktop.services.readings import IndicatorView
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.widgets.chart import Make

if TYPE_CHECKING:
    from alna_desktop.charts.drawing import Drawing


class Meaning(kit.Label):
    """The sentence under the chart; nothing while the chart shows the years."""

    def __init__(self) -> None:
        super().__init__("", 13, token="text2", wrap=True)
        self.hide()

    def show_process(self, view: IndicatorView | None) -> str:
        """Say what a line's process means, or (None) nothing; returns what is said."""
        text = process.of(view.series, view.line.indicator).meaning if view is not None else ""
        self.setText(text)
        self.setVisible(bool(text))
        return text


def drawer(view: IndicatorView) -> Make:
    """What draws the chart."""

    def make(width: float, height: float, look: Look) -> "Drawing":
        from alna_desktop.charts.months import months

        return months(view.series, view.line.limits, width, height, look)

    return make
