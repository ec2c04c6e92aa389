"""What must be in place before a scorecard can be adopted, and what is good to have: a list that is ticked off."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.numbers import EN_DASH
from alna_desktop.services.scorecard_setup import Setup, SetupItem


@dataclass(frozen=True)
class Check:
    """A point of the list. `missing` are the items that it fails on; `required` where adoption waits for it."""

    text: str
    ok: bool
    required: bool
    missing: tuple[SetupItem, ...] = ()

    @property
    def names(self) -> str:
        """What it fails on: «Sykefravær, Økonomi i balanse», at most three by name."""
        shown = ", ".join(item.name for item in self.missing[:3])
        more = len(self.missing) - 3
        return _("%(names)s and %(n)d more") % {"names": shown, "n": more} if more > 0 else shown

    @property
    def first(self) -> UUID | None:
        """The first of what it fails on."""
        return self.missing[0].id if self.missing else None


def checks(setup: Setup) -> list[Check]:
    """All points, those that are required first."""
    lines = [line for _area, _factor, line in setup.walk()]
    factors = [factor for area in setup.areas for factor in area.factors]
    found = [
        Check(_("It has indicators"), bool(lines), required=True),
        _on(_("Every focus area has a success factor"), [area for area in setup.areas if not area.factors]),
        _on(_("Every success factor has an indicator"), [factor for factor in factors if not factor.lines]),
        _on(_("All weights are more than 0"), [item for item in setup.items() if item.weight <= 0]),
        _on(_("All indicators are in use"), [line for line in lines if line.retired], required=False),
        _on(
            _("Every indicator has the district's target"),
            [line for line in lines if line.target == EN_DASH],
            required=False,
        ),
        _on(
            _("Every success factor serves a strategic goal"),
            [factor for factor in factors if factor.goal_id is None],
            required=False,
        ),
    ]
    # An empty draft has no indicator that lacks anything: those points say something once there are lines.
    return found if lines else found[:1]


def refuse_unready(setup: Setup) -> None:
    """Raise UserError with the reasons where something required is missing."""
    failed = [check for check in checks(setup) if check.required and not check.ok]
    if failed:
        reasons = "; ".join(f"{check.text} ({check.names})" if check.names else check.text for check in failed)
        raise UserError(_("The scorecard can't be adopted yet. This is missing: %(reasons)s.") % {"reasons": reasons})


def _on(text: str, missing: Sequence[SetupItem], *, required: bool = True) -> Check:
    return Check(text, not missing, required, tuple(missing))
