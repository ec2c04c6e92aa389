"""Two small functions of reportlab's that a pack calls some ten thousand times each, written to be quick.

They answer as reportlab's own do: writing numbers took a sixth of a pack's time, measuring texts a twentieth.
"""

from functools import lru_cache
from typing import Any

from reportlab.lib import colors, rl_accel
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas, pathobject, pdfimages, textobject
from reportlab.platypus import flowables, tables

REMEMBERED = 1 << 14  # numbers, and texts: about what twenty packs have, and a few MB
# Where reportlab's function is known by its name, and what it is.
USERS = (canvas, colors, flowables, pathobject, pdfdoc, pdfimages, tables, textobject)
own_numbers = rl_accel.fp_str
own_width = TTFont.stringWidth


def numbers(*given: Any) -> str:
    """Numbers, or one sequence of them, as PDF has them: with at most six decimals, and no zeros at either end."""
    found = given[0] if len(given) == 1 and isinstance(given[0], (list, tuple)) else given
    return " ".join([_number(each) for each in found])


@lru_cache(REMEMBERED)
def _number(number: float) -> str:
    size = abs(number)
    if size >= 1000 or size <= 1e-7:
        return str(own_numbers(number))
    digits = 6 if size < 10 else 5 if size < 100 else 4
    text = f"{number:.{digits}f}".rstrip("0").rstrip(".")
    return text[1:] if text[0] == "0" and text != "0" else text


@lru_cache(REMEMBERED)
def width(font: TTFont, text: str, size: float, encoding: str = "utf8") -> float:
    """How wide a text is, in points."""
    return float(own_width(font, text, size, encoding))


def make_quick() -> None:
    """Have reportlab use these."""
    for user in USERS:
        user.fp_str = numbers
    TTFont.stringWidth = width
