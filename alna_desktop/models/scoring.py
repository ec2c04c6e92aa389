"""Limits, status and score of a value: plain arithmetic on exact decimals (DOMAIN, targets and scores)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from alna_desktop.errors import Invalid
from alna_desktop.i18n import _
from alna_desktop.models.kinds import Polarity
from alna_desktop.models.status import Status

ZERO, TEN = Decimal(0), Decimal(10)


def score_between(value: Decimal, goal: Decimal, red: Decimal) -> Decimal:
    """Score 0–10 from a goal and a red limit, one formula for both directions.

    10·(v − (2R − G)) / (3·(G − R)), clamped: the goal gives 6,67 and the red limit 3,33.
    `goal` and `red` must differ, which `Limits.check` sees to before they are saved.
    """
    raw = TEN * (value - (2 * red - goal)) / (3 * (goal - red))
    return max(ZERO, min(TEN, raw))


@dataclass(frozen=True)
class Limits:
    """A target's limits: green inside the goals, red outside the red limits, yellow between.

    HIGHER uses the low pair, LOWER the high pair, BAND both. A missing red limit means
    that everything outside the goal is yellow and there is no score.
    """

    polarity: Polarity
    goal_low: Decimal | None = None
    goal_high: Decimal | None = None
    red_low: Decimal | None = None
    red_high: Decimal | None = None

    @property
    def _sides(self) -> list[tuple[Decimal, Decimal | None, int]]:
        """(goal, red limit, direction of better: +1 up, −1 down) for the sides in use."""
        sides: list[tuple[Decimal, Decimal | None, int]] = []
        if self.polarity is not Polarity.LOWER and self.goal_low is not None:
            sides.append((self.goal_low, self.red_low, 1))
        if self.polarity is not Polarity.HIGHER and self.goal_high is not None:
            sides.append((self.goal_high, self.red_high, -1))
        return sides

    @property
    def sides_in_use(self) -> list[int]:
        """The directions of better of the goals that are set: +1 up (at least), −1 down (at most)."""
        return [better for _goal, _red, better in self._sides]

    @property
    def is_set(self) -> bool:
        """Whether there is a goal to hold a value against."""
        return bool(self._sides)

    @property
    def goal(self) -> Decimal | None:
        """The goal of a one-sided target, or the upper one of a band."""
        return self._sides[-1][0] if self._sides else None

    @property
    def red(self) -> Decimal | None:
        """The red limit that goes with `goal`."""
        return self._sides[-1][1] if self._sides else None

    def check(self) -> None:
        """Raise Invalid (by field) where a goal equals its red limit or stands on its wrong side."""
        problems: dict[str, str] = {}
        for goal, red, better in self._sides:
            key = "red_low" if better > 0 else "red_high"
            if red is not None and (goal - red) * better <= 0:
                problems[key] = (
                    _("The red limit can't be the same as the goal.")
                    if goal == red
                    else _("The red limit must be on the worse side of the goal.")
                )
        if self.polarity is Polarity.BAND and len(self._sides) == 2 and self._sides[0][0] > self._sides[1][0]:
            problems["goal_high"] = _("The upper goal can't be below the lower one.")
        if problems:
            raise Invalid(problems)

    def status(self, value: Decimal) -> Status:
        """MET, NEAR or NOT_MET; NO_TARGET where no goal is set. A red limit itself is still yellow."""
        if not self._sides:
            return Status.NO_TARGET
        if any(red is not None and (value - red) * better < 0 for _goal, red, better in self._sides):
            return Status.NOT_MET
        met = all((value - goal) * better >= 0 for goal, _red, better in self._sides)
        return Status.MET if met else Status.NEAR

    def score(self, value: Decimal) -> Decimal | None:
        """0–10, None without goal or red limit; a band scores by its nearer (worse) side."""
        scores = [score_between(value, goal, red) for goal, red, _better in self._sides if red is not None]
        return min(scores) if scores else None

    def distance(self, value: Decimal) -> Decimal:
        """How far the value is from the goal it is nearest: positive above it, negative below, 0 in a band."""
        outside = [value - goal for goal, _red, better in self._sides if (value - goal) * better < 0]
        if outside:
            return outside[0]
        return ZERO if len(self._sides) != 1 else value - self._sides[0][0]


def weighted_mean(pairs: Iterable[tuple[Decimal | None, Decimal]]) -> Decimal | None:
    """Mean of (score, weight) over those that have a score; None where none has or the weights are 0."""
    known = [(score, weight) for score, weight in pairs if score is not None]
    total = sum((weight for _score, weight in known), ZERO)
    return sum((score * weight for score, weight in known), ZERO) / total if total else None
