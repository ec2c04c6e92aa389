"""What the deviations of a risk say of its probability: how often it has come true, against how often it is judged to.

The rule. What happened n times in the last twelve months is expected n times a year: n/T is the likeliest rate of
events that come independently of each other (Poisson). The scale says from how many times a year each step of
probability counts (`ScaleStep.times`), as IEC 31010:2019, B.10.3, has likelihood given as a frequency. The highest step
that n reaches is suggested where it is higher than the one that was confirmed last. It never suggests a lower one: few
deviations may mean few reports, and in doubt the higher probability counts.

Events count from the day they occurred, whichever unit they are of, confidential ones too, for only their number is
told. Near misses and proposals have not made the risk come true, and a rejected one was no deviation. A person's
answer, and every other confirmation, is remembered with the deviations that it weighed: the same ones suggest nothing
again.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alna_desktop.i18n import ngettext
from alna_desktop.models.risk_scale import Scale
from alna_desktop.numbers import format_number
from alna_desktop.store.reader import Rows


@dataclass(frozen=True)
class Suggested:
    """A higher probability than the one that is `judged`, both 1–5, by the `count` of deviations in a year.

    `name` is what the scale calls it, `least` from how many times a year it counts.
    """

    probability: int
    judged: int
    count: int
    name: str
    least: Decimal

    @property
    def short(self) -> str:
        """«Risiko · 4 avvik på 12 måneder: sannsynlighet 4, vurdert til 2»"""
        facts = {"n": self.count, "p": self.probability, "judged": self.judged}
        text = ngettext(
            "Risk · %(n)d deviation in 12 months: probability %(p)d, judged to be %(judged)d",
            "Risk · %(n)d deviations in 12 months: probability %(p)d, judged to be %(judged)d",
            self.count,
        )
        return text % facts

    @property
    def words(self) -> str:
        """«4 avvik siste 12 måneder svarer til sannsynlighet 4 (sannsynlig, fra 3 i året); vurdert til 2.»"""
        facts = {
            "n": self.count,
            "p": self.probability,
            "name": self.name.lower(),
            "least": format_number(self.least),
            "judged": self.judged,
        }
        text = ngettext(
            "%(n)d deviation in the last 12 months corresponds to probability %(p)d (%(name)s, from %(least)s a year); "
            "judged to be %(judged)d.",
            "%(n)d deviations in the last 12 months correspond to probability %(p)d (%(name)s, from %(least)s a year); "
            "judged to be %(judged)d.",
            self.count,
        )
        return text % facts


def suggested(scale: Scale, judged: int, counted: Collection[str], weighed: Collection[str]) -> Suggested | None:
    """What deviations say of a risk whose probability is `judged`; None where that is nothing new.

    `counted` are the ids of those in the last year, `weighed` of those that a person has answered already.
    """
    if not set(counted) - set(weighed):
        return None
    found = scale.observed(len(counted))
    if found is None or found <= judged:
        return None
    step = scale.probability[found - 1]
    assert step.times is not None
    return Suggested(found, judged, len(counted), step.name, step.times)


def counted(rows: Rows, today: date) -> Mapping[str, list[str]]:
    """The deviations that count, by the risk that they belong to; ids as they are stored."""
    found: dict[str, list[str]] = {}
    for risk, deviation in rows(
        "SELECT risk_id, id FROM deviation WHERE risk_id IS NOT NULL AND occurred_on > ? AND occurred_on <= ? "
        "AND kind = 'event' AND state <> 'rejected' ORDER BY id",
        year_before(today).isoformat(),
        today.isoformat(),
    ):
        found.setdefault(risk, []).append(deviation)
    return found


def year_before(day: date) -> date:
    """The same day a year before; 28 February for 29 February."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def written(ids: Collection[str]) -> str:
    """Ids as a rating keeps them."""
    return " ".join(sorted(ids))
