"""What happens when something happens that should not: it is logged, shown with a copy button, and work goes on."""

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from alna_desktop import __version__, paths
from alna_desktop.errors import Closed
from alna_desktop.i18n import _
from alna_desktop.ui import theme
from alna_desktop.ui.widgets import kit

LOG_SIZE, LOGS_KEPT = 512 * 1024, 2
log = logging.getLogger("alna")
_LEVELS = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}


class CrashDialog(QDialog):
    """Says that it is our fault and that what was saved is safe; the report can be copied."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report = report
        self.setWindowTitle(_("Something went wrong"))
        self.resize(640, 420)
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setFont(theme.font(12))
        self.text.setAccessibleName(_("Report"))
        self.text.setTabChangesFocus(True)
        copy, close = kit.button(_("Copy the report"), "copy"), kit.button(_("Go on"), primary=True)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(kit.Label(_("Something went wrong"), 18, 600))
        words = _("This is a fault in the program. All that you have saved is safe, and you can go on.")
        layout.addWidget(kit.Label(words, 14, 400, "text2", wrap=True))
        layout.addWidget(self.text, 1)
        where = _("The report is also in the log: %(file)s") % {"file": paths.log_file()}
        layout.addWidget(kit.Label(where, 12, 400, "text3", wrap=True))
        buttons.addWidget(copy)
        buttons.addStretch()
        buttons.addWidget(close)
        layout.addLayout(buttons)


class _Reporter(QObject):
    """Shows a report in the GUI thread, whichever thread the fault is in; one dialog at a time."""

    reported = Signal(str)

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._showing = False
        self.reported.connect(self._show)

    def _show(self, report: str) -> None:
        if self._showing:
            return
        self._showing = True
        CrashDialog(report).exec()
        self._showing = False


def report_of(kind: type[BaseException], trouble: BaseException, trace: TracebackType | None) -> str:
    """The fault with the versions that help to find it; no data from the file but what the fault itself says."""
    where = f"alna-desktop {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return where + "\n\n" + "".join(traceback.format_exception(kind, trouble, trace))


def start_log() -> None:
    """Write to the log file from now on: our own messages, Qt's, and where the process was if it dies."""
    from logging.handlers import RotatingFileHandler  # brings sockets and pickle: not before the frame is painted

    try:
        handler = RotatingFileHandler(paths.log_file(), maxBytes=LOG_SIZE, backupCount=LOGS_KEPT, encoding="utf-8")
    except OSError as error:  # a disk that is full or locked must not keep the program from opening
        logging.basicConfig(level=logging.INFO)
        log.warning("no log file: %s", error)
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    if handler.stream is not None:
        faulthandler.enable(handler.stream)
    qInstallMessageHandler(_from_qt)


def install(owner: QObject) -> None:
    """Catch what nobody caught, in all threads, for as long as `owner` lives."""
    reporter = _Reporter(owner)

    def caught(kind: type[BaseException], trouble: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, trouble, trace)
            return
        if issubclass(kind, Closed):
            log.info("something was looked for in a file that is closed", exc_info=(kind, trouble, trace))
            return
        log.critical("unexpected", exc_info=(kind, trouble, trace))
        reporter.reported.emit(report_of(kind, trouble, trace))

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            caught(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = in_thread


def _from_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), message)
