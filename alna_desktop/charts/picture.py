"""A chart as a picture that stands alone: its title over it, white under it, its words in the file.

PNG has two pixels to the point. SVG is vector with its letters as outlines, so that it looks the same where the
typeface is not installed (Word and PowerPoint would put another in its place); its words are in the title and
description. PDF has text as text and is made by `reports.picture`.
"""

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG

from alna_desktop.charts.artists import figure_of
from alna_desktop.charts.drawing import Drawing, moved
from alna_desktop.charts.labels import width_of
from alna_desktop.charts.look import Look
from alna_desktop.charts.plot import Plot

PIXELS = 2  # to the point
MARGIN, TITLE = 16.0, 15.0


def framed(figure: Drawing, title: str, look: Look) -> Drawing:
    """The figure with its title over it and a margin around; in the same look."""
    lines = _wrapped(title, figure.width)
    over = 1.4 * TITLE * len(lines) + 8 if title else 0.0
    width, height = figure.width + 2 * MARGIN, figure.height + over + 2 * MARGIN
    whole = Plot(width, height, look, (0, 0, 0, 0), 1)
    whole.block(0, width, 0, height, look.surface)
    for mark in figure.marks:
        whole.figure.add(moved(mark, MARGIN, MARGIN))
    for place, line in enumerate(lines):
        whole.text(MARGIN, whole.height - MARGIN - TITLE - 1.4 * TITLE * place, line, size=TITLE, weight=600)
    return whole.figure


def _wrapped(title: str, width: float) -> list[str]:
    """The title on as many lines as it needs."""
    lines = [""]
    for word in title.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, TITLE) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def as_png(figure: Drawing, title: str, words: str) -> bytes:
    """The figure as PNG."""
    drawn = figure_of(figure)
    drawn.set_dpi(72 * PIXELS)
    out = BytesIO()
    with rc_context({"text.hinting": "no_hinting"}):
        canvas: Any = FigureCanvasAgg(drawn)
        canvas.print_png(out, metadata={"Title": title, "Description": words})
    return out.getvalue()


def as_svg(figure: Drawing, title: str, words: str) -> bytes:
    """The figure as SVG. The same figure gives the same bytes."""
    out = BytesIO()
    facts = {"Title": title, "Description": words, "Date": None}
    with rc_context({"svg.fonttype": "path", "svg.hashsalt": "alna"}):
        canvas: Any = FigureCanvasSVG(figure_of(figure))
        canvas.print_svg(out, metadata=facts)
    text = out.getvalue().decode("utf-8")
    # matplotlib writes the description as metadata only; screen readers read <desc>.
    return text.replace("</title>", f"</title>\n <desc>{escape(words)}</desc>", 1).encode("utf-8")
