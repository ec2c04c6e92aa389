"""The frame as it was seen last: pictures of navigation, bar and status line, shown while the frame itself is made.

The words, icons and buttons take longer to make than a picture of them to read, and the window begins as it ended:
same file, page, size and theme. Where something differs there is no picture, and the fields alone are seen.
"""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

_MARK = "Alna"  # the key of the picture's own text, which says what it is a picture of


class LastFrame:
    """Pictures of the parts of the frame, by their names, in a folder; `mark` says how the window is."""

    def __init__(self, folder: Path, mark: str) -> None:
        self.folder, self.mark = folder, mark

    def keep(self, window: QWidget, parts: dict[str, QRect]) -> None:
        """Take pictures of the parts. Where they can't be saved, the next start shows the fields alone."""
        with suppress(OSError):  # the pictures are not saved either then
            self.folder.mkdir(parents=True, exist_ok=True)
        for name, place in parts.items():
            picture = window.grab(place).toImage()
            picture.setText(_MARK, self.mark)
            picture.save(str(self._file(name)))

    def find(self, parts: dict[str, QRect]) -> dict[str, QImage]:
        """The pictures of all parts, or none at all: one is missing, damaged, or of a window that was otherwise."""
        found = {name: QImage(str(self._file(name))) for name in parts}
        return found if all(picture.text(_MARK) == self.mark for picture in found.values()) else {}

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.png"
