"""What an IT department gets: a wheel that holds everything, and that works where it is installed."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from alna_desktop import __version__

ROOT = Path(__file__).parent.parent
RESOURCES = {path.relative_to(ROOT).as_posix() for path in (ROOT / "resources").rglob("*") if path.is_file()}
LICENCES = {
    "LICENSE",
    "resources/icons/LICENSE",
    "resources/fonts/OFL.txt",
    "resources/licences/LGPL-3.0.txt",
    "resources/licences/GPL-3.0.txt",
}


def _run(*command: object, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=cwd, env=os.environ | environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree, made without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    _run("-m", "pip", "wheel", "-q", "--no-index", "--no-build-isolation", "--no-deps", "-w", folder, ROOT, cwd=folder)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed in it."""
    folder = tmp_path_factory.mktemp("installed")
    _run("-m", "pip", "install", "-q", "--no-index", "--no-deps", "--target", folder, wheel, cwd=folder)
    return folder


def test_the_wheel_holds_every_resource_and_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {f"alna_desktop/{name}" for name in RESOURCES} <= names
    assert {f"alna_desktop-{__version__}.dist-info/licenses/{name}" for name in LICENCES} <= names
    assert not any(name.startswith(("tests/", "resources/", "tools/")) for name in names)


def test_the_source_archive_holds_licences_and_what_it_takes_to_build(tmp_path: Path) -> None:
    _run("-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path, cwd=ROOT)
    (made,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(made) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert LICENCES | {"pyproject.toml", "build.spec", "alna_desktop/cli.py", "resources/demo/alna.json"} <= names
    assert not any(name.startswith((".venv", "out/", "dist/", "build/")) for name in names)


def test_an_installed_wheel_finds_its_own_resources(installed: Path, tmp_path: Path) -> None:
    # Before the clone's own folder on the path, which an editable install may add.
    found = _run(
        "-c", "from alna_desktop import paths; print(paths.resources())", cwd=tmp_path, PYTHONPATH=str(installed)
    )
    assert Path(found.strip()) == installed / "alna_desktop" / "resources"
    program = ("-m", "alna_desktop")
    assert _run(*program, "--version", cwd=tmp_path, PYTHONPATH=str(installed)) == f"alna-desktop {__version__}\n"
    assert "Laget" in _run(*program, "demo", "a.alna", cwd=tmp_path, PYTHONPATH=str(installed), ALNA_LANG="nb")
    assert (tmp_path / "a.alna").stat().st_size > 100_000


def test_the_installed_program_has_a_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        entries = archive.read(f"alna_desktop-{__version__}.dist-info/entry_points.txt").decode()
    assert "alna-desktop = alna_desktop.__main__:main" in entries
