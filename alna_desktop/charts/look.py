"""Colours and sizes of charts on the three surfaces: light screen, dark screen, paper.

From `mockups/TOKENS.md` and `mockups/PAPER.md`; sizes are points on paper and logical pixels on screen.
"""

from dataclasses import dataclass

from alna_desktop.models.risk_scale import LevelColour
from alna_desktop.models.status import Status


@dataclass(frozen=True)
class Look:
    """What a chart needs to know of the surface it is drawn on."""

    surface: str
    text: str
    secondary: str
    grid: str
    line: str
    band: str
    goal: str
    goal_text: str
    red: str
    red_text: str
    accent: str
    past: str  # bars of earlier periods
    pale: str  # the field behind what is spoken of
    status: dict[Status, str]
    risk: dict[LevelColour, str]  # cells only: darker step by step also in grey, lighter on a dark screen
    small: float
    label: float
    emphasis: float


def _status(green: str, amber: str, red: str, grey: str) -> dict[Status, str]:
    greys = dict.fromkeys((Status.NO_TARGET, Status.MISSING, Status.MASKED), grey)
    return {Status.MET: green, Status.NEAR: amber, Status.NOT_MET: red, **greys}


def _risk(*colors: str) -> dict[LevelColour, str]:
    return dict(zip(LevelColour, colors, strict=True))


_RISK = _risk("#E4F1ED", "#F5E6B8", "#F0C995", "#E09A80", "#C0624C")

LIGHT = Look(
    surface="#FFFFFF", text="#16202D", secondary="#5C6878", grid="#E4E8ED", line="#3D4A5C", band="#DCF1EB",
    goal="#00856B", goal_text="#00705A", red="#CB4310", red_text="#AE3407", accent="#1D4E80",
    past="#8796A6", pale="#EFF3F8",
    risk=_RISK, status=_status("#00856B", "#B97700", "#CB4310", "#7A8594"), small=12, label=13, emphasis=15,
)  # fmt: skip
DARK = Look(
    surface="#1A212A", text="#E9EEF4", secondary="#95A2B2", grid="#2A333F", line="#C3CDD8", band="#14372F",
    goal="#3CBFA1", goal_text="#4CC9AC", red="#F97F52", red_text="#FF936A", accent="#86B6E8",
    past="#6C7D90", pale="#232C37",
    risk=_risk("#17352E", "#4A4319", "#6B4A1C", "#8A4429", "#B0452F"),
    status=_status("#3CBFA1", "#E3AC3B", "#F97F52", "#7F8C9C"), small=12, label=13, emphasis=15,
)  # fmt: skip
PAPER = Look(
    surface="#FFFFFF", text="#1B2129", secondary="#56616C", grid="#DDE2E7", line="#1B2129", band="#DFEBEA",
    goal="#00755F", goal_text="#00755F", red="#BC3414", red_text="#BC3414", accent="#173F66",
    past="#7F92A5", pale="#EDF2F6",
    risk=_RISK, status=_status("#00755F", "#9A5B00", "#BC3414", "#66707A"), small=8, label=8, emphasis=9,
)  # fmt: skip
