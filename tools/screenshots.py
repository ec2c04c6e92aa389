"""Every page as a picture, in two sizes, light and dark: `python tools/screenshots.py FOLDER [--unit CODE]`.

Shows the window as a user has it, on a fresh demo file with settings of its own; what is on the screen is what
is in the pictures.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from alna_desktop import paths
from alna_desktop.services import demo, units
from alna_desktop.ui import theme
from alna_desktop.ui.app import make_window
from alna_desktop.ui.file_actions import open_path
from alna_desktop.ui.memory import DARK_MODE, LIGHT_MODE, Memory
from alna_desktop.ui.modules import MODULES
from alna_desktop.ui.widgets.chart import ChartView
from alna_desktop.ui.window import MainWindow

SIZES = ((1366, 768), (1920, 1080))
MODES = (LIGHT_MODE, DARK_MODE)


def main(arguments: list[str]) -> int:
    """Write the pictures; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--unit", default="ALNA", help="the code of the unit in the context")
    chosen = parser.parse_args(arguments)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    with TemporaryDirectory() as folder:
        own = Path(folder)
        paths.settings_file = lambda: own / "settings.ini"
        file = own / "Bydel Alna 2009.alna"
        demo.make(file)
        window = make_window(application, Memory.of_user())
        open_path(window, file)
        window.context.set_unit(units.unit_by_code(window.database, chosen.unit).id)
        window.show()
        for path in _pictures(application, window, chosen.folder, chosen.unit.lower()):
            print(path)
        window.close()
    return 0


def _pictures(application: QApplication, window: MainWindow, folder: Path, unit: str) -> list[Path]:
    written = []
    for mode in MODES:
        theme.use(mode)
        for width, height in SIZES:
            window.resize(width, height)
            for module in MODULES:
                window.go(module.key)
                _settle(application, window)
                path = folder / f"{module.key}-{unit}-{width}x{height}-{mode}.png"
                window.grab().save(str(path))
                written.append(path)
    return written


def _settle(application: QApplication, window: MainWindow) -> None:
    """Until everything that comes after the first painting is there, charts among it."""
    for _round in range(200):
        application.processEvents()
        charts = [chart for chart in window.findChildren(ChartView) if chart.isVisible()]
        if _round > 5 and all(chart.is_drawn for chart in charts):
            break
    application.processEvents()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
