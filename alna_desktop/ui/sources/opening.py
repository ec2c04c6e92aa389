"""The one way to «Slik er tallet regnet», from whatever page a number stands on."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from alna_desktop.errors import UserError
from alna_desktop.services.sources import Calculation, Source
from alna_desktop.ui.context import Place
from alna_desktop.ui.shell import Shell
from alna_desktop.ui.sources.dialog import SourcesDialog


def show(shell: Shell, parent: QWidget, find: Callable[[], Calculation | None]) -> None:
    """Find out how a number came to be, and show it; what can't be found is said, None is nothing to say."""
    try:
        found = find()
    except UserError as trouble:
        shell.say(str(trouble))
        return
    if found is not None:
        SourcesDialog(shell, found, partial(open_source, shell), parent).exec()


def open_source(shell: Shell, source: Source) -> None:
    """A row's unit and indicator in the scorecard of its year."""
    if source.unit is not None:
        shell.go("scorecard", place=Place(source.unit.id, source.period), indicator_id=source.indicator.id)
