"""Deviations and risks on one page where both fit it, since one is what happened and the other what may."""

from reportlab.platypus import Flowable, Spacer

from alna_desktop.i18n import N_, _
from alna_desktop.reports import deviations, paper, risks
from alna_desktop.reports.blocks import height
from alna_desktop.services.packs import PackData

NAME = N_("Deviations and risk")
GAP = 14.0  # points between the two


def build(data: PackData) -> list[Flowable]:
    """The page; nothing where there is only one of them, or both are more than a page."""
    lower = risks.part(data, risks.finding(data.risks)) if data.risks else []
    upper = deviations.build(data, _(NAME)) if lower else []
    if not upper:
        return []
    found = [*upper, Spacer(1, GAP), *lower]
    return found if height(found) <= paper.TOP - paper.BOTTOM else []
