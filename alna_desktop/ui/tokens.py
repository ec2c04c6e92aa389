"""The colours of the two themes, by the names they have in the design (TOKENS.md). Contrast is tested."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alna_desktop.charts.look import Look


@dataclass(frozen=True)
class Theme:
    """All colours of a theme as #RRGGBB."""

    dark: bool
    bg: str
    surface: str
    nav: str
    sunken: str
    border: str
    divider: str
    control: str
    text: str
    text2: str
    text3: str
    accent: str
    accentHover: str
    onAccent: str
    accentSoft: str
    accentLine: str
    green: str
    greenMark: str
    greenSoft: str
    greenFaint: str
    amber: str
    amberMark: str
    amberSoft: str
    red: str
    redMark: str
    redSoft: str
    grey: str
    greyMark: str
    greySoft: str
    grid: str
    focus: str
    chartLine: str
    ring: str

    @property
    def look(self) -> "Look":
        """How charts look in this theme."""
        from alna_desktop.charts import look  # knows the models: not before the frame has been painted

        return look.DARK if self.dark else look.LIGHT


LIGHT = Theme(
    dark=False,
    bg="#F7F8FA", surface="#FFFFFF", nav="#EEF1F5", sunken="#F3F5F8", border="#DCE1E8", divider="#E9ECF1",
    control="#808A98", text="#16202D", text2="#465263", text3="#5C6878",
    accent="#1D4E80", accentHover="#163E67", onAccent="#FFFFFF", accentSoft="#E4EDF7", accentLine="#A9C3DE",
    green="#00705A", greenMark="#00856B", greenSoft="#DCF1EB", greenFaint="#F1F9F6",
    amber="#855600", amberMark="#B97700", amberSoft="#FCEECB",
    red="#AE3407", redMark="#CB4310", redSoft="#FBE3D9",
    grey="#5C6878", greyMark="#7A8594", greySoft="#EBEEF2",
    grid="#E4E8ED", focus="#1D4E80", chartLine="#3D4A5C", ring="#AAB6C4",
)  # fmt: skip
DARK = Theme(
    dark=True,
    bg="#12171E", surface="#1A212A", nav="#0E1319", sunken="#151B23", border="#2E3844", divider="#252E39",
    control="#6B7889", text="#E9EEF4", text2="#B4BFCC", text3="#95A2B2",
    accent="#86B6E8", accentHover="#A5C9EF", onAccent="#0E1A27", accentSoft="#1F3349", accentLine="#3F6289",
    green="#4CC9AC", greenMark="#3CBFA1", greenSoft="#14372F", greenFaint="#172823",
    amber="#EBB850", amberMark="#E3AC3B", amberSoft="#3B2F12",
    red="#FF936A", redMark="#F97F52", redSoft="#47261B",
    grey="#95A2B2", greyMark="#7F8C9C", greySoft="#28313C",
    grid="#2A333F", focus="#86B6E8", chartLine="#C3CDD8", ring="#566474",
)  # fmt: skip
