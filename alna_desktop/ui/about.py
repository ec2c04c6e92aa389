"""What the program is and what it is made of: for whoever reports a fault, and for the IT staff."""

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop import __version__, paths
from alna_desktop.i18n import _
from alna_desktop.ui.widgets import kit

WIDTH = 560
_PACKAGES = {
    "Qt (PySide6)": "PySide6-Essentials", "SQLAlchemy": "SQLAlchemy", "sqlcipher3": "sqlcipher3",
    "reportlab": "reportlab", "matplotlib": "matplotlib", "openpyxl": "openpyxl",
}  # fmt: skip


def facts() -> list[tuple[str, str]]:
    """(what, which) of the program and its parts, and where its own files lie."""
    found = [(_("Version"), __version__), ("Python", platform.python_version())]
    for name, package in _PACKAGES.items():
        try:
            found.append((name, version(package)))
        except PackageNotFoundError:  # a frozen program may carry a library without its metadata
            continue
    found.append((_("System"), platform.platform()))
    return [*found, (_("Settings"), str(paths.settings_file())), (_("Log"), str(paths.log_file()))]


class AboutDialog(QDialog):
    """Name, versions, files and licences."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About the program"))
        layout, grid, buttons = QVBoxLayout(self), QGridLayout(), QHBoxLayout()
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        layout.addWidget(kit.Label(_("Alna – results management"), 18, 600))
        words = _("Works without a network. Nothing is sent from this machine.")
        layout.addWidget(kit.Label(words, 14, 400, "text2", wrap=True))
        self.facts = facts()
        for row, (what, which) in enumerate(self.facts):
            label = kit.Label(which, 13, wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(kit.Label(what, 13, 400, "text3"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, row, 1)
        layout.addLayout(grid)
        licences = _("MIT licence. Qt and PySide6 (LGPL 3), typeface Source Sans 3 (OFL), icons Lucide (ISC).")
        layout.addWidget(kit.Label(licences, 12, 400, "text3", wrap=True))
        copy, close = kit.button(_("Copy"), "copy"), kit.button(_("Close"), primary=True)
        copy.clicked.connect(self.copy)
        close.clicked.connect(self.accept)
        buttons.addWidget(copy)
        buttons.addStretch()
        buttons.addWidget(close)
        layout.addLayout(buttons)
        self.setFixedSize(WIDTH, layout.totalHeightForWidth(WIDTH))
        close.setDefault(True)
        close.setFocus()

    def copy(self) -> None:
        """Put the facts on the clipboard."""
        QGuiApplication.clipboard().setText("\n".join(f"{what}: {which}" for what, which in self.facts))
