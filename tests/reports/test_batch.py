"""Packs of many units in two processes: what is made, what fails, what cancelling and killing leave behind."""

import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from pack_reading import unit_ids

from alna_desktop import clock
from alna_desktop.periods import Period
from alna_desktop.progress import Cancelled, Progress
from alna_desktop.reports import batch
from alna_desktop.reports.batch import Failure, Job, Made, helpers, make_all, write_packs
from alna_desktop.services.packs import PackData
from alna_desktop.store import checks
from alna_desktop.store.database import Database

T1 = Period.parse("2009-T1")
MOMENT = datetime(2009, 5, 5, 12, tzinfo=UTC)


def some(database: Database, count: int) -> list:
    return [id_ for code, id_ in unit_ids(database).items() if code != "ALNA"][:count]


def loaded(*names: str) -> set[str]:
    return sys.modules.keys() & set(names)


def test_two_processes_give_the_bytes_that_one_gives(demo_readable: Database, tmp_path: Path) -> None:
    heard: list[str] = []
    with clock.stopped_at(MOMENT):
        one = write_packs(demo_readable, some(demo_readable, 4), T1, tmp_path / "one", processes=1)
        progress = Progress(lambda done, total, what: heard.append(f"{done}/{total} {what}"))
        told: list[Made | Failure] = []
        two = write_packs(
            demo_readable, some(demo_readable, 4), T1, tmp_path / "two", progress, told=told.append, processes=2
        )
    assert [path.name for path in one.written] == [path.name for path in two.written]
    assert len(one.written) == 4
    for first, second in zip(one.written, two.written, strict=True):
        assert first.read_bytes() == second.read_bytes()
    assert [line.split()[0] for line in heard] == ["1/4", "2/4", "3/4", "4/4"]
    assert sorted(each.unit for each in told) == sorted(made.unit for made in two.made)


def test_helpers_know_nothing_of_screens(gathered: Callable[..., PackData], tmp_path: Path) -> None:
    """Importing either takes longer than a pack; the wheel and the risk matrix are drawn without too."""
    with helpers(23, 2) as pool:
        assert isinstance(pool, ProcessPoolExecutor)
        made = pool.submit(batch.make, Job(gathered("RE02"), tmp_path / "a.pdf", MOMENT)).result()
        assert isinstance(made, Made), made
        assert pool.submit(loaded, "PySide6", "matplotlib", "reportlab").result() == {"reportlab"}
    assert multiprocessing.active_children() == []


def test_few_packs_and_one_core_need_no_helpers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_cores", lambda: 8)
    with helpers(batch.WORTH_IT - 1) as pool:
        assert pool is None
    monkeypatch.setattr(batch, "_cores", lambda: 1)
    with helpers(23) as pool:
        assert pool is None


@pytest.mark.parametrize("processes", [1, 2])
def test_one_that_fails_does_not_stop_the_others(
    gathered: Callable[..., PackData], tmp_path: Path, processes: int
) -> None:
    (tmp_path / "b.pdf").mkdir()  # in the way
    broken = replace(gathered("RE03"), scorecard=None)  # type: ignore[arg-type]
    jobs = [
        Job(gathered("RE01"), tmp_path / "a.pdf", MOMENT),
        Job(gathered("RE02"), tmp_path / "b.pdf", MOMENT),
        Job(broken, tmp_path / "c.pdf", MOMENT),
        Job(gathered("RE04"), tmp_path / "d.pdf", MOMENT),
    ]
    with helpers(len(jobs), processes) as pool:
        found = make_all(jobs, pool, Progress(), lambda _outcome: None)
    assert [path.name for path in found.written] == ["a.pdf", "d.pdf"]
    full, fault = found.failed
    assert full.unit == jobs[1].data.unit.name
    assert "«b.pdf» kan ikke skrives" in full.reason
    assert "AttributeError" in fault.reason
    assert "Traceback" in fault.details
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "b.pdf", "d.pdf"]


def die(_job: Job) -> Made:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def test_a_helper_that_is_killed_is_told_and_the_rest_is_made_here(
    gathered: Callable[..., PackData], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = [Job(gathered("RE01"), tmp_path / f"{number}.pdf", MOMENT) for number in range(6)]
    with helpers(len(jobs), 2) as pool:
        assert pool is not None
        submit = pool.submit
        monkeypatch.setattr(pool, "submit", lambda _make, job: submit(die, job))
        found = make_all(jobs, pool, Progress(), lambda _outcome: None)
    assert {failure.reason for failure in found.failed} == {"Hjelpeprogrammet som laget den, ble stoppet"}
    assert len(found.failed) + len(found.made) == 6
    assert found.made
    for path in found.written:
        pikepdf.open(path).close()


def test_cancelled_in_two_processes_leaves_only_whole_packs(demo_readable: Database, tmp_path: Path) -> None:
    progress = Progress(lambda done, _total, _what: progress.cancel() if done == 2 else None)
    with pytest.raises(Cancelled):
        write_packs(demo_readable, some(demo_readable, 23), T1, tmp_path, progress, processes=2)
    left = list(tmp_path.iterdir())
    assert 2 <= len(left) < 10
    for path in left:
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) > 5


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="/proc says whose helpers they are")
def test_killed_in_the_middle_leaves_whole_packs_and_a_file_that_opens(demo_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "packs"
    command = [sys.executable, "-m", "alna_desktop", "packs", str(demo_file), "--period", "2009-T1", "--all"]
    root = Path(batch.__file__).parents[2]
    program = subprocess.Popen(
        [*command, "--out", str(out)], cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while len(list(out.glob("*.pdf"))) < 3:
        assert program.poll() is None
        time.sleep(0.02)
    helping = _children(program.pid)
    assert len(helping) >= 2
    program.send_signal(signal.SIGKILL)
    program.wait()
    while any(Path(f"/proc/{pid}").exists() for pid in helping):  # each finishes the pack it is at
        time.sleep(0.05)
    left = list(out.iterdir())
    assert 3 <= len(left) < 23
    # What was being written has no name of a pack yet, and is removed by a later batch.
    assert all(path.name.startswith(".") and path.suffix == ".tmp" for path in left if path.suffix != ".pdf")
    for path in out.glob("*.pdf"):
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) > 5
    checks.revision(demo_file, thorough=True)


def _children(parent: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):
            if re.search(rf"^PPid:\s+{parent}$", status.read_text(), re.MULTILINE):
                found.append(int(status.parent.name))
    return found
