"""The packs of many units at once, in at most two processes; one that fails does not stop the others.

A helper takes as long to start as a few packs take to draw, so few packs are made without. It gets what it draws, and
never sees the file or Qt; when the program is killed, it finishes the pack that it is at and ends.
"""

import atexit
import hashlib
import multiprocessing
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from alna_desktop import clock, i18n
from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.models.pack_kinds import PackKind, PackPart
from alna_desktop.periods import Period
from alna_desktop.progress import Progress
from alna_desktop.reports.combined import write_combined
from alna_desktop.reports.pack import Recipe, draw_pack, plain
from alna_desktop.services import pack_names, packs
from alna_desktop.services.pack_names import default_pattern
from alna_desktop.services.packs import PackData
from alna_desktop.store.database import Database
from alna_desktop.writing import make_folder, remove_unfinished, whole

# Writes the figures of a pack of a kind with some parts, for one unit or several: `exchange.annex.write_annex`.
Annex = Callable[[Sequence[PackData], Path, PackKind, Sequence[PackPart]], None]

PROCESSES = 2  # this one, and a helper
AT_HAND = 2  # packs that the helper is given at a time
WORTH_IT = 6  # packs: with fewer, waiting for helpers to start takes longer than they save
LOOK_UP = 0.2  # seconds between looks at whether the user has cancelled

_drawing = threading.Lock()  # in a helper: held while a pack is made


@dataclass(frozen=True)
class Job:
    """A pack to be made, as plain values that can go to another process; `moment` is when the file says it was made."""

    data: PackData
    path: Path
    moment: datetime
    recipe: Recipe | None = None
    annex: Annex | None = None


@dataclass(frozen=True)
class Made:
    """A pack that is written; `sha256` is of its bytes."""

    unit: str
    path: Path
    pages: int
    sha256: str = ""


@dataclass(frozen=True)
class Failure:
    """A pack that could not be made: whose, why in a sentence, and for the log what happened where it is our fault."""

    unit: str
    reason: str
    details: str = ""


@dataclass
class Batch:
    """What came of it, sorted by file name and unit. `sources` is what each file was made of."""

    made: list[Made] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    sources: dict[Path, Sequence[PackData]] = field(default_factory=dict)

    @property
    def written(self) -> list[Path]:
        """The files."""
        return [made.path for made in self.made]

    def add(self, outcome: Made | Failure) -> None:
        """Take in what came of one pack."""
        if isinstance(outcome, Made):
            self.made.append(outcome)
        else:
            self.failed.append(outcome)


Told = Callable[[Made | Failure], None]


def write_packs(
    database: Database,
    unit_ids: Sequence[UUID],
    period: Period,
    folder: Path,
    progress: Progress | None = None,
    *,
    recipe: Recipe | None = None,
    pattern: str = "",
    annex: Annex | None = None,
    told: Told = lambda _outcome: None,
    processes: int | None = None,
) -> Batch:
    """Write the packs of units (ids) to a folder, which is made. What can't be made of a unit is in the answer.

    `recipe` says what is in them (None: all there is, for a dialogue meeting), `pattern` what the files are called.
    With `annex`, an Excel workbook is written beside each pack, under the same name: both of them, or neither.

    `progress` steps, and `told` hears, once a pack as it is done, in this thread. Cancelled half-way, the packs that
    are written stay: each is whole. Raises UserError where none can be made: no scorecard, no such folder.
    """
    progress, moment = progress or Progress(), clock.now()
    together = recipe is not None and recipe.combined
    with helpers(1 if together else len(unit_ids), processes) as pool:
        gathered = sorted(packs.gather(database, unit_ids, period), key=lambda data: data.unit.code)
        make_folder(folder)
        remove_unfinished(folder)
        if recipe is not None and together:
            return _together(gathered, folder, recipe, progress, told, annex)
        units = [data.unit for data in gathered]
        names = pack_names.file_names(pattern or default_pattern(), units, period, recipe.name if recipe else "")
        jobs = [Job(data, folder / name, moment, recipe, annex) for data, name in zip(gathered, names, strict=True)]
        return make_all(jobs, pool, progress, told)


def _together(
    gathered: Sequence[PackData], folder: Path, recipe: Recipe, progress: Progress, told: Told, annex: Annex | None
) -> Batch:
    """All of them in one file, which is named by the template; an annex is of those that are in it."""
    path = folder / f"{pack_names.safe(f'{recipe.name.lower()}-{gathered[0].period}')}.pdf"
    batch = make_together(gathered, path, recipe, progress, annex)
    outcomes: list[Made | Failure] = [*batch.made, *batch.failed]
    for outcome in outcomes:
        told(outcome)
    return batch


def make_together(
    gathered: Sequence[PackData], path: Path, recipe: Recipe, progress: Progress, annex: Annex | None = None
) -> Batch:
    """One document of several units; those that had to be left out are told. Raises UserError where none is left."""
    with whole(path) as unfinished:
        pages, wrong = write_combined(gathered, unfinished, recipe, progress)
        if annex is not None:
            within = [data for data in gathered if data.unit.name not in wrong]
            annex(within, path.with_suffix(".xlsx"), recipe.kind, recipe.parts)
    made = [Made(recipe.name, path, pages, checksum(path))]
    return Batch(made, [_fault(name, fault) for name, fault in wrong.items()], {path: gathered})


@contextmanager
def helpers(count: int, processes: int | None = None) -> Iterator[ProcessPoolExecutor | None]:
    """The helper, which has begun to start, for so many packs; None where it is quicker, or only possible, without."""
    wanted = min(PROCESSES, _cores()) if processes is None else processes
    if wanted < 2 or (processes is None and count < WORTH_IT):
        yield None
        return
    spawning = multiprocessing.get_context("spawn")  # a fork of a process with threads and Qt can hang
    pool = ProcessPoolExecutor(wanted - 1, spawning, initializer=_begin, initargs=(i18n.language(),))
    try:
        pool.submit(_cores)  # it imports what it needs while the file is read
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _cores() -> int:
    """How many there are for this program."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def make_all(jobs: Sequence[Job], pool: ProcessPoolExecutor | None, progress: Progress, told: Told) -> Batch:
    """Make packs, in helpers where there are some; the outcomes in the order of the jobs."""
    progress.start(max(1, len(jobs)))
    outcomes: dict[int, Made | Failure] = {}
    alone = _one_by_one(jobs, range(len(jobs)), progress)
    found: Iterator[tuple[int, Made | Failure]] = alone if pool is None else _side_by_side(jobs, pool, progress)
    for at, outcome in found:
        outcomes[at] = outcome
        told(outcome)
        progress.step(outcome.unit)
    batch = Batch()
    for at in sorted(outcomes):
        batch.add(outcomes[at])
        batch.sources[jobs[at].path] = [jobs[at].data]
    return batch


def _one_by_one(jobs: Sequence[Job], places: Sequence[int], progress: Progress) -> Iterator[tuple[int, Made | Failure]]:
    for at in places:
        progress.check()
        yield at, make(jobs[at])


def _side_by_side(
    jobs: Sequence[Job], pool: ProcessPoolExecutor, progress: Progress
) -> Iterator[tuple[int, Made | Failure]]:
    """This process makes packs from the first moment, and the helper takes its share as soon as it is up.

    It has one pack at hand and one waiting: what is not yet asked for needs no room.
    """
    waiting, running = deque(range(len(jobs))), dict[Future[Made | Failure], int]()
    try:
        while waiting or running:
            while waiting and len(running) < AT_HAND:
                running[pool.submit(make, jobs[waiting[0]])] = waiting[0]
                waiting.popleft()
            progress.check()
            if waiting:
                at = waiting.popleft()
                yield at, make(jobs[at])
            finished, _rest = wait(running, 0 if waiting else LOOK_UP, FIRST_COMPLETED)
            for future in finished:
                outcome = future.result()
                yield running.pop(future), outcome
    except BrokenProcessPool:
        # Something outside ended the helper. Which pack it was at is not known: all that it was given are said to have
        # failed, rather than tried again here, where the same might end the program.
        for at in running.values():
            yield at, Failure(jobs[at].data.unit.name, _("The helper program that made it was stopped"))
        yield from _one_by_one(jobs, list(waiting), progress)


def make(job: Job) -> Made | Failure:
    """Make one pack; whatever is wrong with it is in the answer."""
    name = job.data.unit.name
    with _drawing:
        try:
            with clock.stopped_at(job.moment):
                return Made(name, job.path, _write(job), checksum(job.path))
        except UserError as trouble:
            return Failure(name, str(trouble))
        except Exception as fault:
            return _fault(name, fault)


def _write(job: Job) -> int:
    """A pack and its annex: the pack takes its name when the annex is there, so that it never stands without."""
    recipe = job.recipe or plain()
    with whole(job.path) as unfinished:
        pages = draw_pack(job.data, unfinished, recipe)
        if job.annex is not None:
            job.annex([job.data], job.path.with_suffix(".xlsx"), recipe.kind, recipe.parts)
    return pages


def checksum(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fault(name: str, fault: Exception) -> Failure:
    reason = _("Something is wrong in the program itself (%(fault)s)") % {"fault": type(fault).__name__}
    return Failure(name, reason, "".join(traceback.format_exception(fault)))


def _begin(language: str) -> None:
    """Make a helper ready: its language, no Ctrl+C of its own, and an eye on the program that started it."""
    atexit.register(os._exit, 0)  # to leave as Python does, object by object, takes as long as three packs
    i18n.set_language(language)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait until the program is gone, finish the pack at hand, and end; else a helper would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        with _drawing:
            os._exit(1)
