"""«Varsling»: whom the event must be told to. The page's own place for what the area of notices puts here."""

from alna_desktop.i18n import _
from alna_desktop.services.deviation_detail import Detail
from alna_desktop.ui.pages.deviations.part import Part
from alna_desktop.ui.widgets import kit


class NoticesPart(Part):
    """Says that nothing has to be told to anyone, until something has."""

    def __init__(self) -> None:
        super().__init__()
        self.lead = kit.Label(_("No notices are registered for this deviation."), 13, 400, "text2", wrap=True)
        self.body.addWidget(self.lead)
        self.body.addStretch()

    def show_detail(self, found: Detail) -> None:
        """The notices of a deviation."""
