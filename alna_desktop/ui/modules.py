"""The pages of the program, in the order of the navigation. A new area is one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alna_desktop.i18n import N_, _

if TYPE_CHECKING:
    from alna_desktop.ui.pages.base import Page
    from alna_desktop.ui.shell import Shell


@dataclass(frozen=True)
class Module:
    """A page: its key, name and icon, the group it stands in (none: before all groups), and how it is made.

    One that `counts` has a number in the navigation, so it is made and read even when it is not seen; one with
    `waiting` has a number too, which is asked of the file without making the page.
    """

    key: str
    label: str
    icon: str
    group: str
    make: "Callable[[Shell], Page]"
    counts: bool = False
    waiting: "Callable[[Shell], int] | None" = None

    @property
    def title(self) -> str:
        """The name, translated."""
        return _(self.label)


# A page is imported when it is first shown: the frame must not wait for its libraries. Each is named in an
# import of its own, since a frozen program sees explicit imports only.
def _today(shell: "Shell") -> "Page":
    from alna_desktop.ui.pages.today import TodayPage

    return TodayPage(shell)


def _scorecard(shell: "Shell") -> "Page":
    from alna_desktop.ui.pages.scorecard.page import ScorecardPage

    return ScorecardPage(shell)


def _reporting(shell: "Shell") -> "Page":
    from alna_desktop.ui.pages.reporting.page import ReportingPage

    return ReportingPage(shell)


def _plans(shell: "Shell") -> "Page":
    from alna_desktop.ui.pages.plans.page import PlansPage

    return PlansPage(shell)


def _wheel(shell: "Shell") -> "Page":
    from alna_desktop.ui.pages.wheel.page import WheelPage

    return WheelPage(shell)


def _letters(shell: "Shell") -> "Page":
    from alna_desktop.ui.pages.letters.page import LettersPage

    return LettersPage(shell)


def _agreements(shell: "Shell") -> "Page":
    from alna_desktop.ui.pages.agreements.page import AgreementsPage

    return AgreementsPage(shell)


def _actions(shell: "Shell") -> "Page":
    from alna_desktop.ui.pages.actions.page import ActionsPage

    return ActionsPage(shell)


def _thread(shell: "Shell") -> "Page":
    from alna_desktop.ui.pages.thread.page import ThreadPage

    return ThreadPage(shell)


def _deviations(shell: "Shell") -> "Page":
    from alna_desktop.ui.pages.deviations.page import DeviationsPage

    return DeviationsPage(shell)


def _open_deviations(shell: "Shell") -> int:
    from alna_desktop.services import deviation_rows

    unit = shell.context.unit
    return deviation_rows.open_count(shell.database, None if unit.is_district else unit.id)


def _risks(shell: "Shell") -> "Page":
    from alna_desktop.ui.pages.risks.page import RisksPage

    return RisksPage(shell)


def _documents(shell: "Shell") -> "Page":
    from alna_desktop.ui.pages.documents.page import DocumentsPage

    return DocumentsPage(shell)


def _meetings(shell: "Shell") -> "Page":
    from alna_desktop.ui.pages.meetings.page import MeetingsPage

    return MeetingsPage(shell)


def _packs(shell: "Shell") -> "Page":
    from alna_desktop.ui.pages.packs.page import PacksPage

    return PacksPage(shell)


def _indicators(shell: "Shell") -> "Page":
    from alna_desktop.ui.pages.indicators import IndicatorsPage

    return IndicatorsPage(shell)


def _imports(shell: "Shell") -> "Page":
    from alna_desktop.ui.pages.imports import ImportsPage

    return ImportsPage(shell)


def _pivot(shell: "Shell") -> "Page":
    from alna_desktop.ui.pages.pivot import PivotPage

    return PivotPage(shell)


def _setup(shell: "Shell") -> "Page":
    from alna_desktop.ui.pages.setup.page import SetupPage

    return SetupPage(shell)


def _organisation(shell: "Shell") -> "Page":
    from alna_desktop.ui.pages.organisation import OrganisationPage

    return OrganisationPage(shell)


MODULES = (
    Module("today", N_("Today"), "sun", "", _today, counts=True),
    Module("scorecard", N_("Scorecard"), "target", N_("Steering"), _scorecard),
    Module("reporting", N_("Reporting"), "square-pen", N_("Steering"), _reporting),
    Module("plans", N_("Annual plan"), "clipboard-list", N_("Steering"), _plans),
    Module("wheel", N_("Annual wheel"), "wheel", N_("Steering"), _wheel),
    Module("letters", N_("Letters and authority"), "mail", N_("Steering"), _letters),
    Module("agreements", N_("Leader agreements"), "file-pen-line", N_("Steering"), _agreements),
    Module("actions", N_("Actions"), "list-checks", N_("Steering"), _actions),
    Module("thread", N_("The red thread"), "waypoints", N_("Steering"), _thread),
    Module("deviations", N_("Deviations"), "triangle-alert", N_("Quality"), _deviations, waiting=_open_deviations),
    Module("risks", N_("Risk"), "grid-3x3", N_("Quality"), _risks),
    Module("documents", N_("Quality documents"), "book-open", N_("Quality"), _documents),
    Module("meetings", N_("Meetings"), "message-square", N_("Dialogue"), _meetings),
    Module("packs", N_("Report packs"), "files", N_("Dialogue"), _packs),
    Module("indicators", N_("Indicators"), "ruler", N_("Basis"), _indicators),
    Module("import", N_("Import"), "import", N_("Basis"), _imports),
    Module("pivot", N_("Analysis"), "table-2", N_("Basis"), _pivot),
    Module("setup", N_("Scorecard set-up"), "list-tree", N_("Basis"), _setup),
    Module("organisation", N_("Organisation"), "network", N_("Basis"), _organisation),
)
