"""What must be in an agreement before it is proposed, and what is good to have: a list that is ticked off."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.models import DemandKind, Part
from alna_desktop.services.agreement_offers import Offer, uncovered
from alna_desktop.services.agreement_rows import Agreement
from alna_desktop.services.plan_checks import Check

LEAST_TALKS = 2  # one in the first quarter, and at least one more


def checks(agreement: Agreement, offers: Sequence[Offer]) -> list[Check]:
    """All points, those that are required first. `offers` are what scorecard and budget ask of the unit."""
    texts = agreement.texts
    spring = date(agreement.year, 3, 31)
    early = any(talk.on <= spring for talk in agreement.talks)
    left = [offer.text for offer in uncovered(agreement.demands, offers)]
    return [
        Check(_("Both parties are named"), bool(agreement.leader and agreement.superior), required=True),
        Check(_("There is at least one demand"), bool(agreement.demands), required=True),
        Check(_("The priority areas are described"), bool(texts[Part.PRIORITIES]), required=True),
        Check(_("The scorecard's targets are demands"), not left, required=False, names=tuple(left)),
        _targets(agreement, offers),
        *(
            Check(_("%(part)s is described") % {"part": part.word}, bool(texts[part]), required=False)
            for part in list(Part)[1:]
        ),
        Check(_("A talk in the first quarter"), early, required=False),
        Check(_("At least one more talk"), len(agreement.talks) >= LEAST_TALKS, required=False),
    ]


def refuse_unready(agreement: Agreement) -> None:
    """Raise UserError with the reasons where something required is missing."""
    failed = [check.text for check in checks(agreement, ()) if check.required and not check.ok]
    if failed:
        text = _("The agreement can't be proposed yet. This must be in place: %(reasons)s.")
        raise UserError(text % {"reasons": "; ".join(failed)})


def _targets(agreement: Agreement, offers: Sequence[Offer]) -> Check:
    """Whether the targets are still those of scorecard and budget."""
    now: dict[tuple[DemandKind, UUID | None], str] = {offer.key: offer.target for offer in offers}
    asked = [(demand, now.get((demand.kind, demand.indicator_id))) for demand in agreement.demands]
    other = [demand.text for demand, target in asked if target is not None and target != demand.target]
    return Check(_("The targets are those of scorecard and budget"), not other, required=False, names=tuple(other))
