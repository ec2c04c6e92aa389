"""How long 23 dialogue packs take, against the same pages drawn with bare reportlab canvas calls.

The packs are the demo's, shaped so that each has 12 pages with 12 charts: five pages of indicators (two monthly
ones with three charts, three commented ones with two), and a scorecard with every line twice, so that it and the
appendix run over two pages. The unit whose figures are masked borrows its neighbour's. Sections that came later
(agenda, plan, actions, wheel) are left out, so that the pages are the same ones from version to version.

The raw pages are honest: every text and rule that is not in a chart is recorded once, with its place, font and
size, and drawn again with `drawString`, `line`, `rect` and `circle`; the 12 charts are drawn by hand from the same
figures. What raw pages are spared is reading the file, composing, wrapping, placing, tags and archive metadata. They
are drawn in one process with reportlab as it is installed, so without what `reports.quick` puts in its place, each time
as many packs as ours. Ours are all of it, in one process and in two, by the clock. "On two cores" is the machine's: the
goal is for ours in two processes, from before the helper is started to after it has ended, against raw in one.

On a machine that others use, two processes by the clock say how busy it is. So processor times are printed too: what
the busier of our two processes spent, the helper's start included, is what the clock shows where both cores are free.

`python benchmarks/packs.py [ROUNDS]` prints medians of one interleaved run, and exits 1 above the goal.
"""

import gc
import multiprocessing
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pikepdf
from by_hand import Draw, hand_charts
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from alna_desktop import clock
from alna_desktop.charts.artists import figure_of
from alna_desktop.charts.drawing import Drawing
from alna_desktop.charts.history import history
from alna_desktop.charts.look import PAPER
from alna_desktop.charts.months import months
from alna_desktop.charts.units import units
from alna_desktop.models import Origin
from alna_desktop.periods import Frequency, Period
from alna_desktop.progress import Progress
from alna_desktop.reports import batch, document, figure, indicators, paper, quick
from alna_desktop.reports import pack as report
from alna_desktop.services import demo, packs
from alna_desktop.services.packs import PackData
from alna_desktop.services.readings import IndicatorView, Remark
from alna_desktop.services.units import result_units
from alna_desktop.store.database import Database, open_file

GOAL = 3.0
PAGES = CHARTS = 12
LATER = ("agenda", "plan", "actions", "wheel", "since_last", "board", "deviations", "risks")
PERIOD = Period(2009, Frequency.TERTIAL, 1)
MONTHLY, OTHERS = 2, 3


def shaped(gathered: Sequence[PackData]) -> list[PackData]:
    """The packs with 12 pages and 12 charts each."""
    full = [data for data in gathered if sum(bool(view.months) for view in data.indicators) >= MONTHLY]
    return [_shaped(data if data in full else replace(full[0], unit=data.unit)) for data in gathered]


def _shaped(data: PackData) -> PackData:
    monthly = [view for view in data.indicators if view.months][:MONTHLY]
    others = [_commented(view, data) for view in data.indicators if not view.months][:OTHERS]
    areas = [replace(area, factors=area.factors * 2) for area in data.scorecard.focus_areas]
    return replace(data, scorecard=replace(data.scorecard, focus_areas=areas), indicators=[*monthly, *others])


def _commented(view: IndicatorView, data: PackData) -> IndicatorView:
    """The indicator with a comment, which gives it a page of its own: those without share one."""
    remark = Remark("Årsak.", "Tiltak.", "Forventet.", "Enhetsleder", data.data_as_of, data.period, Origin.EXAMPLE)
    return replace(view, line=replace(view.line, remark=view.line.remark or remark))


# --- The raw pages -------------------------------------------------------------------------------------------------


@dataclass
class Recording:
    """The calls of each page of a pack, ready to be made again."""

    pages: list[list[Draw]] = field(default_factory=lambda: [[]])
    charts: int = 0
    texts: int = 0
    paused: bool = False

    def add(self, call: Draw) -> None:
        """Remember a call, unless a chart is being drawn."""
        if not self.paused:
            self.pages[-1].append(call)


class _Text(PDFTextObject):  # type: ignore[misc]
    """A text object that tells what it writes."""

    def _formatText(self, text: Any) -> str:
        canvas, recording = self._canvas, self._canvas.recording
        x, y = canvas.absolutePosition(*self.getCursor())
        font, size, color = self._fontname, self._fontsize, canvas._fillColorObj

        def again(bare: Canvas) -> None:
            bare.setFont(font, size)
            bare.setFillColor(color)
            bare.drawString(x, y, text)

        recording.texts += not recording.paused
        recording.add(again)
        return str(super()._formatText(text))


class _Recorder(document.PackCanvas):
    """A pack's canvas that remembers its calls; page numbers, which come last, go with the last page."""

    recording = Recording()

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> PDFTextObject:
        return _Text(self, x, y, direction=direction)

    def line(self, *ends: float) -> None:
        places = [*self.absolutePosition(*ends[:2]), *self.absolutePosition(*ends[2:])]
        width, color = self._lineWidth, self._strokeColorObj

        def again(bare: Canvas) -> None:
            bare.setLineWidth(width)
            bare.setStrokeColor(color)
            bare.line(*places)

        self.recording.add(again)
        super().line(*ends)

    def rect(self, x: float, y: float, width: float, height: float, **how: int) -> None:
        self._shape(lambda bare, at: bare.rect(*at, width, height, **how), x, y)
        super().rect(x, y, width, height, **how)

    def circle(self, x: float, y: float, radius: float, **how: int) -> None:
        self._shape(lambda bare, at: bare.circle(*at, radius, **how), x, y)
        super().circle(x, y, radius, **how)

    def drawPath(self, path: Any, **how: Any) -> None:
        self._shape(lambda bare, at: bare.drawPath(path, **how), 0, 0)
        super().drawPath(path, **how)

    def _shape(self, call: Callable[[Canvas, tuple[float, float]], None], x: float, y: float) -> None:
        color, at = self._fillColorObj, self.absolutePosition(x, y)

        def again(bare: Canvas) -> None:
            bare.setFillColor(color)
            call(bare, at)

        self.recording.add(again)

    def showPage(self) -> None:
        super().showPage()
        self.recording.pages.append([])


def record(data: PackData, path: Path) -> Recording:
    """The calls of a pack as it is drawn, with its charts replaced by hand-drawn ones."""
    recording, by_hand = Recording(), iter(list(hand_charts(data)))

    def chart(_figure: Drawing, canvas: Canvas) -> None:
        x, y = canvas.absolutePosition(0, 0)
        draw = next(by_hand)

        def again(bare: Canvas) -> None:
            bare.saveState()
            bare.translate(x, y)
            draw(bare)
            bare.restoreState()

        recording.add(again)
        recording.charts += 1

    _Recorder.recording = recording
    with patch.object(report, "PackCanvas", _Recorder), patch.object(figure, "draw_figure", chart):
        pages = report.write_pack(data, path)
    assert (pages, recording.charts, next(by_hand, None)) == (PAGES, CHARTS, None), (pages, recording.charts)
    last = recording.pages.pop()
    recording.pages[-1] += last
    return recording


@contextmanager
def bare_reportlab() -> Iterator[None]:
    """reportlab with its own functions where `reports.quick` has put others."""
    with ExitStack() as own:
        for user in quick.USERS:
            own.enter_context(patch.object(user, "fp_str", quick.own_numbers))
        own.enter_context(patch.object(TTFont, "stringWidth", quick.own_width))
        yield


def draw_raw(recording: Recording, path: Path) -> None:
    """The pages again, with nothing but canvas calls."""
    canvas = Canvas(str(path), pagesize=(paper.PAGE_WIDTH, paper.PAGE_HEIGHT), initialFontName=paper.REGULAR)
    for page in recording.pages:
        for call in page:
            call(canvas)
        canvas.showPage()
    canvas.save()


# --- Measuring -----------------------------------------------------------------------------------------------------


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ours(database: Database, wanted: Sequence[Any], folder: Path) -> None:
    """All of it: the file read, and every pack composed, drawn and saved."""
    for data in shaped(packs.gather(database, wanted, PERIOD)):
        report.write_pack(data, folder / report.file_name(data))


def side_by_side(database: Database, wanted: Sequence[Any], folder: Path) -> None:
    """The same in two processes, from starting them to ending them."""
    # A helper first imports the main module: the program's is light, while this one would bring all its tools.
    with patch.object(sys.modules["__main__"], "__file__", None), batch.helpers(len(wanted), batch.PROCESSES) as pool:
        gathered = shaped(packs.gather(database, wanted, PERIOD))
        jobs = [batch.Job(data, folder / report.file_name(data), clock.now(), report.plain()) for data in gathered]
        made = batch.make_all(jobs, pool, Progress(), lambda _outcome: None)
    assert len(made.made) == len(wanted), made.failed


def busier(database: Database, wanted: Sequence[Any], folder: Path) -> float:
    """The processor time of the busier of the two processes."""

    def now() -> tuple[float, float]:
        times = os.times()
        return times.user + times.system, times.children_user + times.children_system

    before = now()
    side_by_side(database, wanted, folder)
    return max(after - start for after, start in zip(now(), before, strict=True))


def processor(work: Callable[[], object]) -> float:
    """The processor time of some work in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def report_processor(database: Database, wanted: Sequence[Any], folder: Path, raw: Callable[[], object]) -> None:
    """Print what raw, one process, and the busier of two spend; the least of three rounds."""
    bare = min(processor(raw) for _round in range(3))
    whole = min(processor(lambda: ours(database, wanted, folder)) for _round in range(3))
    most = min(busier(database, wanted, folder) for _round in range(3))
    ratios = f"one process {whole / bare:.2f}, the busier of two {most / bare:.2f}"
    print(f"  in processor time, raw {bare:.2f} s = 1: {ratios}")


def peak(path: Path, folder: Path, times: int, connection: Any) -> None:
    """In a process of its own: all packs so many times over; sends the most memory it took, in MB."""
    with closing(open_file(path, read_only=True)) as database:
        wanted = [unit.id for unit in result_units(database)]
        jobs = [
            batch.Job(data, folder / report.file_name(data), clock.now())
            for data in shaped(packs.gather(database, wanted, PERIOD)) * times
        ]
        for at, job in enumerate(jobs):
            assert isinstance(batch.make(job), batch.Made), at
    connection.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def report_memory(path: Path, folder: Path) -> None:
    """Print the most memory that a process takes for few and for many packs."""
    spawning = multiprocessing.get_context("spawn")
    for times in (1, 2, 4):
        ours_end, theirs = spawning.Pipe()
        process = spawning.Process(target=peak, args=(path, folder, times, theirs))
        process.start()
        print(f"  {23 * times} packs in one process: {ours_end.recv():.0f} MB at most")
        process.join()


@contextmanager
def timed(spent: Counter[str], name: str, owner: Any, attribute: str) -> Iterator[None]:
    """Add up the time within a function, by name."""
    function = getattr(owner, attribute)

    def within(*arguments: Any, **options: Any) -> Any:
        start = time.perf_counter()
        try:
            return function(*arguments, **options)
        finally:
            spent[name] += time.perf_counter() - start  # type: ignore[assignment]

    with patch.object(owner, attribute, within):
        yield


def split(database: Database, wanted: Sequence[Any], folder: Path) -> dict[str, float]:
    """The shares of the time of all packs, in per cent."""
    spent: Counter[str] = Counter()
    with (
        timed(spent, "gathering the data", packs, "gather"),
        timed(spent, "building figures", indicators, "months_chart"),
        timed(spent, "building figures", indicators, "history_chart"),
        timed(spent, "building figures", indicators, "units_chart"),
        timed(spent, "drawing figures", figure, "draw_figure"),
        timed(spent, "saving", document.PackCanvas, "save"),
    ):
        whole = seconds(lambda: ours(database, wanted, folder))
    spent["composing and drawing all else"] = whole - sum(spent.values())  # type: ignore[assignment]
    return {name: 100 * share / whole for name, share in spent.items()}


def figures_of(data: PackData) -> list[Drawing]:
    """The 12 figures of a pack, built."""
    built = []
    for view in data.indicators:
        line, beside, own = view.line, indicators._compared(view), view.unit.id
        if view.months:
            built.append(months(view.months, line.limits, paper.WIDTH, 190, PAPER))
        built.append(history(line, *((paper.HALF, 96) if view.months else (paper.WIDTH, 150)), PAPER))
        built.append(units(beside, view.district, line.limits, own, paper.HALF, 14.2, PAPER))
    return built


def chart_ways(data: PackData) -> dict[str, Callable[[], object]]:
    """The ways a pack's charts can come onto a page; all but the first and second include building the figures."""
    by_hand, built = list(hand_charts(data)), figures_of(data)

    def on_canvas(draws: Sequence[Draw]) -> None:
        canvas = Canvas(BytesIO(), initialFontName=paper.REGULAR)
        for draw in draws:
            draw(canvas)

    def through(extension: str) -> None:
        target = pikepdf.new()
        for one in figures_of(data):
            buffer = BytesIO()
            figure_of(one).savefig(buffer, format=extension)
            if extension == "pdf":
                with pikepdf.open(buffer) as source:
                    target.add_blank_page().add_overlay(source.pages[0], None)

    def renderer(one: Drawing) -> Draw:
        return lambda canvas: figure.draw_figure(one, canvas)

    return {
        "by hand": lambda: on_canvas(by_hand),
        "built only": lambda: figures_of(data),
        "drawn by our renderer, built before": lambda: on_canvas([renderer(one) for one in built]),
        "built and drawn by our renderer": lambda: on_canvas([renderer(one) for one in figures_of(data)]),
        "built, saved as PDF and embedded": lambda: through("pdf"),
        "built and saved as SVG, not yet embedded": lambda: through("svg"),
    }


def report_charts(data: PackData, rounds: int) -> None:
    """Print what a chart costs each way, as a multiple of drawing it by hand."""
    ways = chart_ways(data)
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _round in range(rounds):
        for name, work in ways.items():
            times[name].append(seconds(work))
    hand = median(times["by hand"])
    print(f"\nA chart by hand: {1000 * hand / CHARTS:.2f} ms = 1")
    for name in list(ways)[1:]:
        print(f"  {name}: {median(times[name]) / hand:.1f}")


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 1 where the packs take more than the goal."""
    rounds = int(arguments[0]) if arguments else 5
    sections = tuple(section for section in report.SECTIONS if section.key not in LATER)
    with TemporaryDirectory() as scratch, patch.object(report, "SECTIONS", sections):
        folder = Path(scratch)
        demo.make(folder / "demo.alna")
        database = open_file(folder / "demo.alna", read_only=True)
        wanted = [unit.id for unit in result_units(database)]
        recordings = [record(data, folder / "recorded.pdf") for data in shaped(packs.gather(database, wanted, PERIOD))]

        gc.collect()
        gc.freeze()  # a hundred thousand recorded calls would be looked through again and again, at either's cost

        def raw() -> None:
            with bare_reportlab():
                for number, recording in enumerate(recordings):
                    draw_raw(recording, folder / f"raw-{number}.pdf")

        bare: list[float] = []
        whole: list[float] = []
        two: list[float] = []
        for _round in range(rounds):
            bare.append(seconds(raw))
            whole.append(seconds(lambda: ours(database, wanted, folder)))
            two.append(seconds(lambda: side_by_side(database, wanted, folder)))
        ratio = median(two) / median(bare)
        texts = sum(recording.texts for recording in recordings) / len(recordings)
        print(f"{len(wanted)} packs of {PAGES} pages with {CHARTS} charts, about {texts:.0f} texts each outside charts")
        print(f"  raw canvas calls: {median(bare):.2f} s = 1")
        print(f"  ours in one process: {median(whole):.2f} s = {median(whole) / median(bare):.2f}")
        print(f"  ours in two: {median(two):.2f} s = {ratio:.2f} (goal: at most {GOAL:.0f})")
        report_processor(database, wanted, folder, raw)
        for name, share in sorted(split(database, wanted, folder).items(), key=lambda item: -item[1]):
            print(f"    {share:4.1f} %  {name}")
        report_memory(folder / "demo.alna", folder)
        report_charts(shaped(packs.gather(database, wanted[:1], PERIOD))[0], rounds)
        database.close()
    return int(ratio > GOAL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
