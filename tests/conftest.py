"""What all tests share: bokmål, settings of their own, and files to work on. Nothing here needs Qt."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from alna_desktop import i18n, paths
from alna_desktop.services import demo
from alna_desktop.store.database import Database, create_file, open_file

# A slow, shared machine must not fail a test: properties have no clock.
settings.register_profile("alna", deadline=None)
settings.load_profile("alna")


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bokmål, and no touching of the user's own settings and log."""
    own = tmp_path_factory.getbasetemp()
    monkeypatch.setattr(paths, "settings_file", lambda: own / "settings.ini")
    monkeypatch.setattr(paths, "log_file", lambda: own / "alna.log")
    i18n.set_language("nb")


@pytest.fixture(scope="session")
def demo_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, made once; not to be changed."""
    i18n.set_language("nb")
    path = tmp_path_factory.mktemp("demo") / "demo.alna"
    demo.make(path)
    return path


@pytest.fixture
def demo_file(demo_source: Path, tmp_path: Path) -> Path:
    """A fresh copy of the demo."""
    return Path(shutil.copy(demo_source, tmp_path / "Bydel Alna 2009.alna"))


@pytest.fixture
def demo_database(demo_file: Path) -> Iterator[Database]:
    """The copy, open."""
    database = open_file(demo_file, by="test")
    yield database
    database.close()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty file, open."""
    database = create_file(tmp_path / "empty.alna", by="test")
    yield database
    database.close()
