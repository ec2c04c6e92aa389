"""Start the frozen program as its user would, and see that it does what it should in reasonable time.

`python tools/try_bundle.py dist/alna-desktop` runs the program in that folder with a home of its own and
nothing of the clone within reach: version, demo, a check, packs, and the window off-screen. It says what
each took, and exits 1 where one of them failed.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

LIMIT = 60  # seconds for one command: a cold disk and a virus scanner included
WINDOW_STAYS = 8  # seconds that the window must live; it paints within two
KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP")
# A plain locale is what a service, a container or an old terminal gives.
LOCALE = {"LC_ALL": "C"}


class Bundle:
    """A frozen program, run in a folder of its own."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.program, self.folder = program, folder
        own = {name: str(folder / "home") for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}
        (folder / "home").mkdir()
        self.surroundings = {name: os.environ[name] for name in KEPT if name in os.environ} | own | LOCALE

    def command(self, *arguments: str) -> str:
        """Run a command; returns what it said, raises AssertionError where it failed or said anything on stderr."""
        done = subprocess.run(
            [self.program, *arguments],
            cwd=self.folder, env=self.surroundings, capture_output=True, encoding="utf-8", timeout=LIMIT, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"exit code {done.returncode}: {done.stderr}{self.log()}"
        assert not done.stderr, done.stderr
        return done.stdout

    def log(self) -> str:
        """Everything the program has logged."""
        return "".join(path.read_text(encoding="utf-8") for path in (self.folder / "home").rglob("*.log"))


def version(bundle: Bundle) -> None:
    """It starts at all."""
    assert bundle.command("--version").startswith("alna-desktop ")


def demo(bundle: Bundle) -> None:
    """Resources and migrations are inside; letters are whole in a plain locale."""
    assert bundle.command("demo", "prøve.alna") == "Laget «prøve.alna».\n"


def check(bundle: Bundle) -> None:
    """What it made is sound."""
    assert "er hel" in bundle.command("check", "prøve.alna")


def pack(bundle: Bundle) -> None:
    """Fonts, charts and PDF are inside."""
    bundle.command("packs", "prøve.alna", "--period", "2009-T1", "--unit", "RE02", "--out", "ut")
    (made,) = (bundle.folder / "ut").iterdir()
    assert made.read_bytes().startswith(b"%PDF-")
    assert made.stat().st_size > 50_000, f"{made.name} has only {made.stat().st_size} bytes"


def attached(bundle: Bundle) -> None:
    """PDFium is inside, which shows previews and puts attached PDFs in packs; and the annex in Excel."""
    from contextlib import closing

    from alna_desktop.models.pack_kinds import PackKind, PackPart, PartKind
    from alna_desktop.services import pack_templates
    from alna_desktop.store.database import open_file

    (made,) = (bundle.folder / "ut").iterdir()
    with closing(open_file(bundle.folder / "prøve.alna")) as database:
        sha256 = pack_templates.keep_file(database, made.read_bytes())
        parts = (PackPart(PartKind.FILE, title="Vedlegg", sha256=sha256),)
        pack_templates.save(database, pack_templates.Template(PackKind.DIALOGUE, "Med vedlegg", parts))
    bundle.command(
        "packs", "prøve.alna", "--period", "2009-T1", "--unit", "RE01", "--template", "Med vedlegg", "--annex",
        "--out", "ut2",
    )  # fmt: skip
    names = sorted(path.suffix for path in (bundle.folder / "ut2").iterdir())
    assert names == [".pdf", ".xlsx"], names


def window(bundle: Bundle) -> None:
    """The window opens, is still there after a while, and nothing went wrong meanwhile."""
    command, opened = [str(bundle.program), "open", "prøve.alna"], False
    # Qt remarks on a plain locale.
    surroundings = bundle.surroundings | {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(
        command, cwd=bundle.folder, env=surroundings, stderr=subprocess.PIPE, encoding="utf-8"
    ) as program:
        try:
            program.wait(WINDOW_STAYS)
        except subprocess.TimeoutExpired:
            opened = (bundle.folder / "prøve.alna-wal").exists()
            program.terminate()
        said = program.communicate(timeout=LIMIT)[1]
    assert program.returncode not in (0, 1), f"it ended by itself with {program.returncode}: {said}"
    assert opened, "it did not open the file"
    report = said + bundle.log()  # Qt remarks on being off-screen, which is no sign of trouble
    for sign in ("Traceback", "CRITICAL", "ERROR", "Fatal"):
        assert sign not in report, report


STEPS: tuple[Callable[[Bundle], None], ...] = (version, demo, check, pack, attached, window)


def main(arguments: list[str]) -> int:
    """Try each step; returns 1 where one failed, 2 where there is no program."""
    folder = Path(arguments[0] if arguments else "dist/alna-desktop").resolve()
    program = folder / ("alna-desktop.exe" if sys.platform == "win32" else "alna-desktop")
    if not program.is_file():
        print(f"{program} is not there: build it first", file=sys.stderr)
        return 2
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{folder.name}: {size / 1e6:.0f} MB")
    with tempfile.TemporaryDirectory() as work:
        bundle = Bundle(program, Path(work))
        for step in STEPS:
            began = time.perf_counter()
            try:
                step(bundle)
            except (AssertionError, OSError, subprocess.TimeoutExpired) as error:
                print(f"{step.__name__} FAILED: {error}", file=sys.stderr)
                return 1
            print(f"{step.__name__:8} {time.perf_counter() - began:4.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
