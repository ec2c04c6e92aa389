"""What the tests of the user interface share: the real window on a copy of the demo, and a stand-in around a page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from alna_desktop import paths
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import units
from alna_desktop.ui import app, crash, memory, theme
from alna_desktop.ui.first_sight import FirstSight
from alna_desktop.ui.qt_texts import QtTexts
from alna_desktop.ui.widgets import kit
from alna_desktop.ui.window import MainWindow
from alna_desktop.ui.work import WorkDialog

T1 = Period(2009, Frequency.TERTIAL, 1)


@pytest.fixture(scope="session", autouse=True)
def _typeface(qapp: QApplication) -> None:
    theme.load_fonts()


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> None:
    if theme.current() is not theme.LIGHT or not qapp.styleSheet():
        theme.use("light")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, log and documents of this test alone."""
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "settings.ini")
    monkeypatch.setattr(paths, "log_file", lambda: tmp_path / "alna.log")
    monkeypatch.setattr(paths, "documents", lambda: tmp_path)


@pytest.fixture(autouse=True)
def _nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question or a problem that a test does not expect fails it, where the real one would wait for ever."""

    def unexpected(_parent: QObject, *said: str, **_more: str) -> None:
        raise AssertionError(f"not expected: {said or 'a question'}")

    monkeypatch.setattr(kit, "ask_to_save", unexpected)
    monkeypatch.setattr(kit, "ask_to_discard", unexpected)
    monkeypatch.setattr(kit, "show_problem", unexpected)
    for asked in ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, asked, unexpected)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """The settings of this test."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


class Answer(dict):
    """What the user answers when asked to save, and how often that was."""

    def __call__(self, _parent: QObject) -> str:
        self["asked"] += 1
        return self["answer"]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """`answer["answer"]` is what the user says to «Vil du lagre?»; `answer["asked"]` counts."""
    given = Answer(answer="cancel", asked=0)
    monkeypatch.setattr(kit, "ask_to_save", given)
    return given


@pytest.fixture
def problems(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What has been said to be wrong."""
    said: list[str] = []
    monkeypatch.setattr(kit, "show_problem", lambda _parent, text: said.append(text))
    return said


class Dialogs(QObject):
    """Meets modal dialogs as they come: `expect` says which is next and what the user does in it."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self._expected: list[tuple[type[QDialog], Callable[[QDialog], object]]] = []
        self._surprises: list[str] = []
        application.installEventFilter(self)

    def expect(self, kind: type[QDialog], act: Callable[[QDialog], object]) -> None:
        """A dialog of a kind comes after those expected before."""
        self._expected.append((kind, act))

    @property
    def waits(self) -> bool:
        """Whether one that was expected has not come yet."""
        return bool(self._expected)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QDialog) and watched.isModal():
            if self._expected and isinstance(watched, self._expected[0][0]):
                self._meet(watched, self._expected.pop(0)[1])
            elif not isinstance(watched, WorkDialog):  # that goes by itself
                self._surprises.append(watched.text() if isinstance(watched, QMessageBox) else watched.windowTitle())
                self._meet(watched, QDialog.reject)
        return False

    @staticmethod
    def _meet(dialog: QDialog, act: Callable[[QDialog], object]) -> None:
        def do() -> None:
            try:
                act(dialog)
            except BaseException:
                dialog.done(QDialog.DialogCode.Rejected)  # whatever it would ask of someone who cancels
                raise

        QTimer.singleShot(0, do)

    def check(self) -> None:
        """All that was expected has come, and nothing else."""
        assert self._surprises == []
        assert [kind.__name__ for kind, _act in self._expected] == []


@pytest.fixture
def dialogs(qapp: QApplication) -> Iterator[Dialogs]:
    met = Dialogs(qapp)
    yield met
    qapp.removeEventFilter(met)
    met.check()


@pytest.fixture
def start(qapp: QApplication, qtbot, monkeypatch) -> Iterator[Callable[..., MainWindow]]:
    """Starts the program as a user does, on a file or on none; what is not closed is closed without saving."""
    frames: list[FirstSight] = []
    # pytest-qt sees what nobody caught, and Qt's messages; the crash dialog has its own tests.
    monkeypatch.setattr(crash, "install", lambda _owner: None)
    monkeypatch.setattr(crash, "start_log", lambda: None)
    monkeypatch.setattr(memory, "fits", lambda _window: True)  # the screen of the tests is 800 × 800

    def begin(file: Path | None = None) -> MainWindow:
        frame = app.begin(qapp, file)
        frames.append(frame)
        qtbot.waitUntil(frame.isActiveWindow)

        def is_there() -> bool:
            window = frame.centralWidget()
            return window is not None and (file is None or window.has_file or window.welcome.problem.isVisible())

        qtbot.waitUntil(is_there)
        return frame.centralWidget()

    yield begin
    monkeypatch.setattr(kit, "ask_to_save", lambda _parent: "discard")
    for frame in frames:
        frame.close()
        frame.deleteLater()
    for texts in qapp.findChildren(QtTexts):
        qapp.removeTranslator(texts)
        texts.deleteLater()
    qapp.styleHints().colorSchemeChanged.disconnect()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(start: Callable[..., MainWindow], demo_file: Path) -> MainWindow:
    """The program on a fresh copy of the demo."""
    return start(demo_file)


class Context(QObject):
    """The context of a page without a window."""

    changed = Signal()

    def __init__(self, unit, period: Period = T1) -> None:
        super().__init__()
        self.unit, self.period, self.asked = unit, period, []

    @property
    def year(self) -> int:
        return self.period.year

    def set_unit(self, unit_id) -> None:
        self.asked.append(unit_id)


class Shell:
    """The window as a page sees it, which writes down what it is asked."""

    def __init__(self, database, settings: QSettings) -> None:
        self.database, self.settings = database, settings
        self.context = Context(units.unit_by_code(database, "ALNA"))
        self.said, self.works, self.went, self.exported, self.packed = [], [], [], [], 0

    def say(self, text: str) -> None:
        self.said.append(text)

    def working(self, text: str) -> None:
        self.works.append(text)

    def go(self, key: str, *, of_unit=None, **select: object) -> None:
        self.went.append((key, select if of_unit is None else {"of_unit": of_unit, **select}))

    def export(self, head, rows, name: str) -> None:
        self.exported.append((head, rows, name))

    def make_packs(self) -> None:
        self.packed += 1


@pytest.fixture
def shell(demo_database, settings: QSettings) -> Shell:
    """A stand-in for the window, on the demo, at the district after the first tertial."""
    return Shell(demo_database, settings)
