"""«Analyse»: the home-made pivot."""

from alna_desktop.ui.pages.pivot.page import PivotPage

__all__ = ["PivotPage"]
