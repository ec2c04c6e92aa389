"""What the demo's deviations belong to: the risks that they made come true, and the indicators that feel them."""

import json
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from alna_desktop import paths
from alna_desktop.models import Deviation, DeviationKind, DeviationState, Indicator, Phase, Risk, RiskRating
from alna_desktop.services import risk_evidence


def add(session: Session, indicators: Mapping[str, Indicator]) -> None:
    """Hang deviations on the risks of their units, and on indicators, by the words of their titles.

    `resources/demo/deviations.json` has the words. What was confirmed later than a deviation has weighed it.
    """
    source = json.loads((paths.resources() / "demo" / "deviations.json").read_text(encoding="utf-8"))
    deviations = list(session.scalars(select(Deviation)))
    for key, words in source["indicators"].items():
        for deviation in _with(words, deviations):
            deviation.indicator_id = indicators[key].id
    for risk in session.scalars(select(Risk)):
        for deviation in _with(source["risks"].get(risk.title, ()), deviations):
            if deviation.unit_id == risk.unit_id:
                deviation.risk_id = risk.id
    for rating in session.scalars(select(RiskRating).where(RiskRating.phase == Phase.NOW)):
        rating.evidence = risk_evidence.written(_weighed(rating, deviations))
    session.flush()


def _with(words: Sequence[str], deviations: Iterable[Deviation]) -> list[Deviation]:
    return [deviation for deviation in deviations if any(word in deviation.title for word in words)]


def _weighed(rating: RiskRating, deviations: Iterable[Deviation]) -> list[str]:
    since = risk_evidence.year_before(rating.rated_on)
    return [
        deviation.id.hex
        for deviation in deviations
        if deviation.risk_id == rating.risk_id
        and since < deviation.occurred_on <= rating.rated_on
        and deviation.kind is DeviationKind.EVENT
        and deviation.state is not DeviationState.REJECTED
    ]
