"""What WeasyPrint, fpdf2 and LibreOffice take for the packs of `packs.py`, beside ours and bare canvas calls.

All get the same headings, paragraphs and tables in the same order, taken from our own pages as they are drawn, and the
12 charts as SVG of lines, shapes and texts. They are spared composing, building the charts, page numbers, contents with
links, small curves in tables, tags and archive metadata. That Python or LibreOffice starts counts as theirs.

`python benchmarks/rivals.py [ROUNDS] [PACKS] [PYTHON]`: PYTHON has weasyprint and fpdf2 (the program needs neither);
LibreOffice is `soffice`. Who is not there is left out, with a line that says so. Times are processor times of all
processes together, medians of interleaved rounds, so that other work on the machine matters little.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from html import escape
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import packs as bench
import pikepdf
from reportlab.pdfgen.textobject import PDFTextObject

from alna_desktop import paths
from alna_desktop.charts.drawing import Block, Dot, Drawing, Mark, Shape, Word
from alna_desktop.reports import document, figure
from alna_desktop.reports import pack as report
from alna_desktop.reports.structure import Element
from alna_desktop.services import demo, packs
from alna_desktop.services.packs import PackData
from alna_desktop.services.units import result_units
from alna_desktop.store.database import open_file

HERE = Path(__file__).parent
FONTS = ("SourceSans3-Regular.ttf", "SourceSans3-SemiBold.ttf")
CSS = """
@font-face { font-family: "Source Sans 3"; src: url(SourceSans3-Regular.ttf) }
@font-face { font-family: "Source Sans 3"; font-weight: 600; src: url(SourceSans3-SemiBold.ttf) }
@page { size: A4; margin: 24mm 18mm 20mm 22mm }
body { font: 9pt "Source Sans 3" } p { margin: 2pt 0 }
h1 { font-size: 20pt; font-weight: 600; page-break-before: always; margin: 0 0 8pt }
h1:first-of-type { page-break-before: auto }
h2 { font-size: 12pt; font-weight: 600; margin: 8pt 0 2pt }
table { border-collapse: collapse; width: 100%; margin: 6pt 0 }
td { border-bottom: 0.4pt solid #C4CBD2; padding: 3pt 6pt 3pt 0 }
"""
Part = tuple[Any, ...]  # ("H1" | "H2" | "P", text), ("table", rows of (text, columns)), ("chart", file, width, height)


# --- The content ---------------------------------------------------------------------------------------------------


class _Text(PDFTextObject):  # type: ignore[misc]
    """A text object that tells the element it is read as what it writes."""

    def _formatText(self, text: Any) -> str:
        if self._canvas._current is not None:
            self._canvas.said.setdefault(id(self._canvas._current), []).append(str(text))
        return str(super()._formatText(text))


class _Listener(document.PackCanvas):
    """A pack's canvas that remembers what is said in each element, and which chart it is."""

    last: "_Listener"

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.said: dict[int, list[str]] = {}
        self.charts: dict[int, Drawing] = {}
        _Listener.last = self

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> PDFTextObject:
        return _Text(self, x, y, direction=direction)


def content(data: PackData, folder: Path) -> list[Part]:
    """What stands in a pack, in the order of reading; the charts are written to the folder."""

    def chart(drawing: Drawing, canvas: _Listener) -> None:
        canvas.charts[id(canvas._current)] = drawing

    with patch.object(report, "PackCanvas", _Listener), patch.object(figure, "draw_figure", chart):
        report.write_pack(data, folder / "heard.pdf")
    (folder / "heard.pdf").unlink()
    parts: list[Part] = []
    for part in _parts(_Listener.last.root, _Listener.last):
        if part[0] == "chart":
            name = f"{data.unit.code}-{sum(each[0] == 'chart' for each in parts)}.svg"
            (folder / name).write_text(svg(part[1]), "utf-8")
            part = ("chart", name, float(part[1].width), float(part[1].height))
        parts.append(part)
    return parts


def _parts(element: Element, heard: _Listener) -> Iterator[Part]:
    words = " ".join(heard.said.get(id(element), ())).strip()
    if id(element) in heard.charts:
        yield "chart", heard.charts[id(element)]
    elif element.role == "Table":
        rows = [kid for kid in element.kids if isinstance(kid, Element)]
        yield "table", [[_cell(cell, heard) for cell in row.kids if isinstance(cell, Element)] for row in rows]
    elif words:
        yield (element.role if element.role in ("H1", "H2") else "P"), words
    if element.role != "Table":
        for kid in element.kids:
            if isinstance(kid, Element):
                yield from _parts(kid, heard)


def _cell(cell: Element, heard: _Listener) -> tuple[str, int]:
    return " ".join(part[1] for part in _parts(cell, heard)), int(cell.attributes.get("ColSpan", "1"))


def svg(drawing: Drawing) -> str:
    """A chart as one would write it by hand: its marks, with texts as texts."""
    width, height = drawing.width, drawing.height
    marks = "\n".join(_mark(mark, height) for mark in drawing.marks)
    size = f'width="{width:.1f}pt" height="{height:.1f}pt" viewBox="0 0 {width:.1f} {height:.1f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="Source Sans 3">\n{marks}\n</svg>\n'


def _mark(mark: Mark, height: float) -> str:
    if isinstance(mark, Word):
        anchor = {"left": "start", "center": "middle", "right": "end"}[mark.across]
        place = f'x="{mark.x:.2f}" y="{height - mark.y:.2f}" font-size="{mark.size}" font-weight="{mark.weight}"'
        return f'<text {place} fill="{mark.color}" text-anchor="{anchor}">{escape(mark.text)}</text>'
    if isinstance(mark, Block):
        place = f'x="{mark.x:.2f}" y="{height - mark.y - mark.height:.2f}"'
        return f'<rect {place} width="{mark.width:.2f}" height="{mark.height:.2f}" fill="{mark.fill}"/>'
    if isinstance(mark, Dot):
        place = f'cx="{mark.x:.2f}" cy="{height - mark.y:.2f}" r="{mark.radius:.2f}"'
        return f'<circle {place} fill="{mark.fill}" stroke="{mark.edge}" stroke-width="{mark.width:.2f}"/>'
    points = " ".join(f"{x:.2f},{height - y:.2f}" for x, y in mark.points)
    if isinstance(mark, Shape):
        return f'<polygon points="{points}" fill="{mark.fill}" stroke="{mark.edge}" stroke-width="{mark.width:.2f}"/>'
    dash = f' stroke-dasharray="{" ".join(map(str, mark.dash))}"' if mark.dash else ""
    return f'<polyline points="{points}" fill="none" stroke="{mark.color}" stroke-width="{mark.width:.2f}"{dash}/>'


def html(parts: Sequence[Part]) -> str:
    """The content as a page for WeasyPrint and LibreOffice."""
    return f'<!doctype html><meta charset="utf-8"><style>{CSS}</style>\n' + "\n".join(_html(part) for part in parts)


def _html(part: Part) -> str:
    kind, said = part[:2]
    if kind == "chart":
        return f'<p><img src="{said}" width="{part[2] * 4 / 3:.0f}" height="{part[3] * 4 / 3:.0f}"></p>'
    if kind != "table":
        return f"<{kind}>{escape(said)}</{kind}>"
    rows = ["".join(f'<td colspan="{across}">{escape(text)}</td>' for text, across in row) for row in said]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


# --- Measuring -----------------------------------------------------------------------------------------------------


def spent(work: Callable[[], object]) -> float:
    """The processor time of some work, in this process and in those that it starts, in seconds."""

    def now() -> float:
        times = os.times()
        return times.user + times.system + times.children_user + times.children_system

    start = now()
    work()
    return now() - start


def rivals(folder: Path, python: str) -> dict[str, Callable[[], object]]:
    """Who is installed; of the others a line is printed."""
    found: dict[str, Callable[[], object]] = {}
    for name, module in (("weasyprint", "weasyprint"), ("fpdf2", "fpdf")):
        asked = subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False)
        if asked.returncode:
            print(f"  {name}: not installed, left out")
        else:
            found[name] = _runner([python, str(HERE / "rival_drawing.py"), name, str(folder)])
    office = shutil.which("soffice")
    if office is None:
        print("  LibreOffice: not installed, left out")
    else:
        pages = [str(page) for page in sorted(folder.glob("*.html"))]
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        kind = ["--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder)]
        found["LibreOffice"] = _runner([office, "--headless", profile, *kind, *pages])
        found["LibreOffice"]()  # the first time it makes a profile
    return found


def _runner(command: Sequence[str]) -> Callable[[], object]:
    return lambda: subprocess.run(command, check=True, capture_output=True)


def pages_of(folder: Path, name: str) -> float:
    """How many pages a rival's packs have on average."""
    files = [
        each
        for each in folder.glob("*.pdf")
        if (f".{name}.pdf" in each.name if name != "LibreOffice" else each.name.count(".") == 1)
    ]
    return sum(len(pikepdf.open(each).pages) for each in files) / max(1, len(files))


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    rounds, count, python = [*arguments, *("3", "6", sys.executable)[len(arguments) :]]
    sections = tuple(section for section in report.SECTIONS if section.key not in bench.LATER)
    with TemporaryDirectory() as scratch, patch.object(report, "SECTIONS", sections):
        folder, own = Path(scratch) / "rivals", Path(scratch)
        folder.mkdir()
        for font in FONTS:
            shutil.copy(paths.resources() / "fonts" / font, folder)
        demo.make(own / "demo.alna")
        with closing(open_file(own / "demo.alna", read_only=True)) as database:
            wanted = [unit.id for unit in result_units(database)][: int(count)]
            gathered = bench.shaped(packs.gather(database, wanted, bench.PERIOD))
            for data in gathered:
                parts = content(data, folder)
                (folder / f"{data.unit.code}.json").write_text(json.dumps(parts), "utf-8")
                (folder / f"{data.unit.code}.html").write_text(html(parts), "utf-8")
            recordings = [bench.record(data, own / "recorded.pdf") for data in gathered]

            def raw() -> None:
                with bench.bare_reportlab():
                    for number, recording in enumerate(recordings):
                        bench.draw_raw(recording, own / f"raw-{number}.pdf")

            print(f"{count} packs of {bench.PAGES} pages with {bench.CHARTS} charts")
            ways = {"raw": raw, "ours": lambda: bench.ours(database, wanted, own), **rivals(folder, python)}
            times: dict[str, list[float]] = {name: [] for name in ways}
            for _round in range(int(rounds)):
                for name, work in ways.items():
                    times[name].append(spent(work))
            bare = median(times.pop("raw"))
            print(f"  bare canvas calls: {bare:.2f} s = 1")
            for name, each in times.items():
                pages = bench.PAGES if name == "ours" else pages_of(folder, name)
                print(f"  {name}: {median(each):.2f} s = {median(each) / bare:.1f} ({pages:.1f} pages)")


if __name__ == "__main__":
    main(sys.argv[1:])
