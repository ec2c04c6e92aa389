"""A chart as a file of its own: PDF drawn by the packs' renderer, with text as text in the program's own typeface."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from alna_desktop import __version__, i18n
from alna_desktop.charts.picture import as_png, as_svg
from alna_desktop.writing import whole

if TYPE_CHECKING:
    from alna_desktop.charts.drawing import Drawing

ENDINGS = (".png", ".svg", ".pdf")


def as_pdf(figure: "Drawing", title: str, words: str) -> bytes:
    """The figure as a PDF of one page of its own size."""
    from reportlab.pdfgen.canvas import Canvas  # not for those who save a picture

    from alna_desktop.reports import paper
    from alna_desktop.reports.document import LANGUAGES
    from alna_desktop.reports.figure import draw_figure

    paper.register_fonts()
    out = BytesIO()
    size = figure.width, figure.height
    canvas = Canvas(out, pagesize=size, initialFontName=paper.REGULAR, lang=LANGUAGES[i18n.language()], invariant=1)
    canvas.setTitle(title)
    canvas.setSubject(words)
    canvas.setCreator(f"alna-desktop {__version__}")
    draw_figure(figure, canvas)
    canvas.save()
    return out.getvalue()


def save(path: Path, figure: "Drawing", title: str, words: str) -> None:
    """Write a figure to `path`, as its ending says; an existing file is replaced whole or not at all.

    Raises UserError where the file can't be written, KeyError for an ending that is none of `ENDINGS`.
    """
    make = {".png": as_png, ".svg": as_svg, ".pdf": as_pdf}[path.suffix.lower()]
    content = make(figure, title, words)
    with whole(path) as unfinished:
        unfinished.write_bytes(content)
