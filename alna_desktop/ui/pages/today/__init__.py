"""The page «I dag»."""

from alna_desktop.ui.pages.today.page import TodayPage

__all__ = ["TodayPage"]
