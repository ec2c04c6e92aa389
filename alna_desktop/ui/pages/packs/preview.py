"""A pack in the program, a page at a time, as it will be on paper."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from alna_desktop import pdf_pages
from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.ui.widgets import kit

A4_WIDTH, A4_HEIGHT = 595.28, 841.89  # points
_STEPS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Preview(QWidget):
    """The pages of a PDF. PgUp and PgDn, or the arrows, turn them; the page's text is there for a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self._page = self._count = 0
        self._whole, self._stopped = True, False
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area = _Area(self)
        self.area.setWidget(self.picture)
        self.back, self.forward = kit.link(_("Previous page")), kit.link(_("Next page"))
        self.place = kit.Label("", 13, 400, "text2")
        layout, row = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(16, 0, 16, 12)
        layout.setSpacing(8)
        row.addWidget(self.place, 1)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        layout.addWidget(self.area, 1)
        layout.addLayout(row)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forward.clicked.connect(lambda: self.turn(1))
        self._draw()

    def show_pdf(self, path: Path, *, whole: bool = True) -> None:
        """Show a PDF from its first page; where it was seen in part, at the page it was at.

        `whole` says whether it is all there. Raises UserError where it can't be read.
        """
        count = pdf_pages.count(path, path.name)
        at = 0 if self._whole else min(self._page, count - 1)
        self._count, self._path, self._page, self._whole, self._stopped = count, path, at, whole, False
        self._draw()

    def stop(self) -> None:
        """The rest of what is seen in part will not come: it was cancelled, or went wrong."""
        self._stopped = not self._whole
        self._draw()

    @property
    def has_pdf(self) -> bool:
        """Whether there is anything to see."""
        return self._path is not None

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._page

    def turn(self, step: int) -> None:
        """To another page."""
        if 0 <= self._page + step < self._count:
            self._page += step
            self.area.verticalScrollBar().setValue(0)
            self._draw()

    def _draw(self) -> None:
        self.back.setEnabled(self._page > 0)
        self.forward.setEnabled(self._page + 1 < self._count)
        if self._path is None:
            return
        ratio, room = self.devicePixelRatioF(), self._room()
        try:
            found = pdf_pages.picture(self._path, self._path.name, self._page, room.width() * ratio / A4_WIDTH)
        except UserError as trouble:  # it was moved or removed meanwhile
            self.picture.setText(str(trouble))
            return
        image = QImage(found.rgb, found.width, found.height, 3 * found.width, QImage.Format.Format_RGB888)
        pixels = QPixmap.fromImage(image)
        pixels.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixels)
        self.picture.setAccessibleDescription(found.text)
        if self._whole:
            text = _("Page %(number)d of %(count)d")
        elif self._stopped:
            text = _("Page %(number)d. The rest was not made.")
        else:
            text = _("Page %(number)d. The rest is being made …")
        self.place.setText(text % {"number": self._page + 1, "count": self._count})

    def _room(self) -> QSize:
        """A whole page where it can still be read, or else as wide as there is room."""
        size = self.area.viewport().size()
        wide = min(size.width() - 4, round(size.height() * A4_WIDTH / A4_HEIGHT))
        return QSize(max(320, wide), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As sharp in any size."""
        super().resizeEvent(event)
        self._draw()


class _Area(QScrollArea):
    """Scrolls a page and turns to the next."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self._preview = preview
        self.setWidgetResizable(True)
        self.setAccessibleName(_("The page as it will be"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the page, or scroll it."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._preview.turn(step)
