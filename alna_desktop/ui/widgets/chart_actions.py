"""What can be done with any chart on screen, always in the light look: copied, saved as PNG, SVG or PDF."""

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from alna_desktop import paths
from alna_desktop.charts.look import LIGHT
from alna_desktop.errors import UserError
from alna_desktop.i18n import N_, _
from alna_desktop.ui.pages.base import Page
from alna_desktop.ui.widgets import kit

if TYPE_CHECKING:
    from alna_desktop.charts.drawing import Drawing
    from alna_desktop.ui.widgets.chart import ChartView

KINDS = {".png": N_("Save as picture (PNG) …"), ".svg": N_("Save as vector (SVG) …"), ".pdf": N_("Save as PDF …")}
FOLDER = "export/folder"
LONGEST = 80  # characters of a file's name
_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def show_menu(view: "ChartView", at: QPoint) -> None:
    """Everything that can be done with the chart, at a place on the screen."""
    menu = QMenu(view)
    menu.addAction(_("Copy as picture") + "\tCtrl+C", lambda: copy(view))
    menu.addSeparator()
    for ending, text in KINDS.items():
        menu.addAction(_(text), partial(save, view, ending))
    menu.exec(at)


def copy(view: "ChartView") -> None:
    """Put the chart with its title on the clipboard, with two pixels to the point."""
    from alna_desktop.charts.picture import as_png

    picture = QImage.fromData(as_png(_figure(view), view.title, view.words))
    QGuiApplication.clipboard().setImage(picture)
    _say(view, _("The chart is copied."))


def save(view: "ChartView", ending: str) -> None:
    """Ask where to put the chart, and write it. What can't be written is said."""
    from alna_desktop.reports import picture

    name = suggested_name(view.title) + ending
    kinds = f"{ending[1:].upper()} (*{ending})"
    chosen, _kind = QFileDialog.getSaveFileName(view, _("Save the chart"), str(_folder(view) / name), kinds)
    if not chosen:
        return
    path = Path(chosen)
    path = path if path.suffix.lower() == ending else path.with_name(path.name + ending)
    try:
        picture.save(path, _figure(view), view.title, view.words)
    except UserError as trouble:
        kit.show_problem(view, str(trouble))
        return
    page = _page(view)
    if page is not None:
        page.shell.settings.setValue(FOLDER, str(path.parent))
    _say(view, _("“%(file)s” is written.") % {"file": path.name})


def suggested_name(title: str) -> str:
    """The title without what no file's name may have."""
    name = " ".join(_NOT_IN_A_NAME.sub(" ", title).split())  # no-break spaces among them
    return name.strip(" .")[:LONGEST].strip(" .") or _("Chart")


def _figure(view: "ChartView") -> "Drawing":
    """The chart as it is seen, in the light look, with its title."""
    from alna_desktop.charts.picture import framed

    return framed(view.figure(LIGHT), view.title, LIGHT)


def _page(view: QWidget) -> Page | None:
    """The page that a chart is on."""
    parent = view.parentWidget()
    while parent is not None and not isinstance(parent, Page):
        parent = parent.parentWidget()
    return parent


def _folder(view: QWidget) -> Path:
    page = _page(view)
    kept = page.shell.settings.value(FOLDER) if page is not None else None
    return Path(str(kept or paths.documents()))


def _say(view: QWidget, text: str) -> None:
    page = _page(view)
    if page is not None:
        page.shell.say(text)
