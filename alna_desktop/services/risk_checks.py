"""What makes a risk complete enough to be saved."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from alna_desktop.i18n import _
from alna_desktop.models import Phase, Treatment
from alna_desktop.models.risk_rules import Judgement, rises
from alna_desktop.models.risk_scale import STEPS
from alna_desktop.services.action_checks import LONGEST_TITLE, refuse, too_long

if TYPE_CHECKING:
    from alna_desktop.models import Risk

__all__ = ["KEYS", "LONGEST_TEXT", "check", "cleaned", "refuse", "too_long"]

KEYS = (
    "title", "description", "owner_id", "owner", "review_on", "treatment", "accepted_until", "accepted_by",
    "indicator_id", "origin",
)  # fmt: skip
LONGEST_TEXT = 32_767  # characters: what a cell of Excel can hold, so that a register comes in and goes out whole
_ALONG = ("assessment_id", Phase.START.value, Phase.AFTER.value)  # given with them, and kept elsewhere


def cleaned(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of `KEYS` that are given, without blanks around texts; a risk is reduced where nothing is said."""
    given = {name: values[name] for name in (*KEYS, *_ALONG) if name in values}
    given = {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}
    if "treatment" in given and given["treatment"] is None:
        given["treatment"] = Treatment.REDUCE
    return given


def check(risk: "Risk", given: Mapping[str, Any], judged: Mapping[Phase, Judgement | None]) -> None:
    """Raise Invalid where what is given and what is there already do not make a risk."""
    values = {name: given.get(name, getattr(risk, name)) for name in KEYS}
    problems: dict[str, str] = {}
    for name in ("title", "owner", "accepted_by"):
        problems |= too_long(name, values[name] or "", LONGEST_TITLE)
    problems |= too_long("description", values["description"] or "", LONGEST_TEXT)
    if not values["title"]:
        problems["title"] = _("Write what can happen.")
    problems |= _of_acceptance(values) | _of_levels(judged.get(Phase.START), judged.get(Phase.AFTER))
    refuse(problems)


def _of_acceptance(values: Mapping[str, Any]) -> dict[str, str]:
    """Who accepts says so, and until when."""
    if values["treatment"] is not Treatment.ACCEPT:
        return {}
    problems = {}
    if values["accepted_until"] is None:
        problems["accepted_until"] = _("Write until when it is accepted.")
    if not values["accepted_by"]:
        problems["accepted_by"] = _("Write the role of who accepts it.")
    return problems


def _of_levels(start: Judgement | None, after: Judgement | None) -> dict[str, str]:
    if start is None or not _is_whole(start):
        return {"start": _("Choose probability, and consequence in at least one area.")}
    if after is not None and not _is_whole(after):
        return {"after": _("Choose probability, and consequence in at least one area.")}
    if after is not None and rises(start, after):
        return {"after": _("After actions, a risk has the same areas as at the start, and no higher step in any.")}
    return {}


def _is_whole(judgement: Judgement) -> bool:
    steps = (judgement.probability, *judgement.areas.values())
    return bool(judgement.areas) and all(1 <= step <= STEPS for step in steps)
