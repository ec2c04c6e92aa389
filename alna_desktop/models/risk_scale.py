"""The scale that risks are judged by: steps, levels and the grid between them. Free of SQLAlchemy and of the screen."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from alna_desktop.i18n import N_, _

STEPS = 5  # of probability, of consequence, and levels
LONGEST_NAME = 60
# Times a year from which a probability is 2–5, by default. Between two steps it is their geometric mean, rounded down:
# √(1 · 12) = 3,5 and √(12 · 52) = 25; in doubt the higher step.
LEAST_TIMES = (Decimal("0.1"), Decimal("0.4"), Decimal(3), Decimal(24))


class LevelColour(Enum):
    """The colours a level can have, on screen and on paper; the order is that of the default levels."""

    GREEN = "green"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"
    DARK_RED = "dark_red"

    @property
    def word(self) -> str:
        """«grønn», «gul», «oransje», «rød», «mørkerød», translated."""
        return _(_COLOUR_WORDS[self])


_COLOUR_WORDS = {
    LevelColour.GREEN: N_("green"),
    LevelColour.YELLOW: N_("yellow"),
    LevelColour.ORANGE: N_("orange"),
    LevelColour.RED: N_("red"),
    LevelColour.DARK_RED: N_("dark red"),
}


@dataclass(frozen=True)
class ScaleStep:
    """A step of probability or consequence: what it is called, and how one knows it.

    `times` is for a probability: what happens so many times a year, or more often, has this step. None where the scale
    does not say, and for consequences.
    """

    name: str
    help: str = ""
    times: Decimal | None = None


@dataclass(frozen=True)
class Level:
    """A level of risk. `index` is 0–4, low to high; it is drawn with `index` + 1 strokes whatever its colour."""

    index: int
    name: str
    colour: LevelColour

    @property
    def strokes(self) -> int:
        """How many tally marks stand for it."""
        return self.index + 1


@dataclass(frozen=True)
class Scale:
    """A whole scale. `grid[p - 1][c - 1]` is the level's index at probability p and consequence c, both 1–5.

    A risk at level `treat_from` or higher must be treated, or accepted by someone until a day.
    """

    probability: tuple[ScaleStep, ...]
    consequence: tuple[ScaleStep, ...]
    levels: tuple[Level, ...]
    grid: tuple[tuple[int, ...], ...]
    treat_from: int

    def level(self, probability: int, consequence: int) -> Level:
        """The level of a cell. Raises IndexError outside 1–5."""
        if min(probability, consequence) < 1:
            raise IndexError(f"{probability}, {consequence}")
        return self.levels[self.grid[probability - 1][consequence - 1]]

    def must_be_treated(self, probability: int, consequence: int) -> bool:
        """Whether a cell lies over the line."""
        return self.level(probability, consequence).index >= self.treat_from

    def observed(self, times: int) -> int | None:
        """The probability (1–5) of what happened `times` times in a year: the highest step whose `times` it reaches.

        None where it reaches none, or no step says how often.
        """
        reached = [at for at, step in enumerate(self.probability, 1) if step.times is not None and step.times <= times]
        return max(reached, default=None)


def default() -> Scale:
    """What a file has until someone changes it, in the language of the program."""
    names = (_("low"), _("moderate"), _("considerable"), _("high"), _("very high"))
    return Scale(
        probability=(
            ScaleStep(_("Very unlikely"), _("Less than every tenth year")),
            ScaleStep(_("Unlikely"), _("Every fifth to tenth year"), LEAST_TIMES[0]),
            ScaleStep(_("Possible"), _("About once a year"), LEAST_TIMES[1]),
            ScaleStep(_("Likely"), _("About once a month"), LEAST_TIMES[2]),
            ScaleStep(_("Very likely"), _("Once a week or more often"), LEAST_TIMES[3]),
        ),
        consequence=(
            ScaleStep(_("Insignificant"), _("No harm, or harm that passes by itself")),
            ScaleStep(_("Minor"), _("Minor harm, mended on the spot")),
            ScaleStep(_("Moderate"), _("Harm that needs treatment, or a service that fails for some days")),
            ScaleStep(_("Serious"), _("Serious harm, or a breach of law or of the budget")),
            ScaleStep(_("Critical"), _("Loss of life, or a service that cannot be given")),
        ),
        levels=tuple(Level(at, name, colour) for at, (name, colour) in enumerate(zip(names, LevelColour, strict=True))),
        grid=read_grid("00112 01122 11223 12234 22344"),
        treat_from=3,
    )


def read_grid(text: str) -> tuple[tuple[int, ...], ...]:
    """The grid from «00112 01122 …», by probability low→high. Raises ValueError where it is no grid of levels."""
    grid = tuple(tuple(int(sign) for sign in row) for row in text.split())
    if len(grid) != STEPS or any(len(row) != STEPS or max(row) >= STEPS for row in grid):
        raise ValueError(f"not a grid of {STEPS} × {STEPS} levels: {text!r}")
    return grid


def write_grid(grid: tuple[tuple[int, ...], ...]) -> str:
    """The grid as it is stored."""
    return " ".join("".join(map(str, row)) for row in grid)


def falls(grid: tuple[tuple[int, ...], ...]) -> list[tuple[int, int]]:
    """The cells (probability, consequence) with a lower level than the cell below or to the left of them."""
    cells = ((p, c) for p in range(STEPS) for c in range(STEPS))
    return [
        (p + 1, c + 1)
        for p, c in cells
        if (p and grid[p][c] < grid[p - 1][c]) or (c and grid[p][c] < grid[p][c - 1])
    ]  # fmt: skip


def write_steps(steps: tuple[ScaleStep, ...]) -> str:
    """Steps as they are stored, low to high."""
    return json.dumps([_written(step) for step in steps], ensure_ascii=False)


def _written(step: ScaleStep) -> Mapping[str, str]:
    times = {} if step.times is None else {"times": str(step.times)}
    return {"name": step.name, "help": step.help, **times}


def read_steps(text: str) -> tuple[ScaleStep, ...]:
    """Stored steps. Raises ValueError, KeyError or TypeError where that is not what it is."""
    return tuple(
        ScaleStep(step["name"], step["help"], Decimal(step["times"]) if "times" in step else None)
        for step in json.loads(text)
    )


def write_levels(levels: tuple[Level, ...]) -> str:
    """Levels as they are stored, low to high."""
    return json.dumps([{"name": level.name, "colour": level.colour.value} for level in levels], ensure_ascii=False)


def read_levels(text: str) -> tuple[Level, ...]:
    """Stored levels. Raises ValueError, KeyError or TypeError where that is not what it is."""
    return tuple(Level(at, stored["name"], LevelColour(stored["colour"])) for at, stored in enumerate(json.loads(text)))
