"""Every dialog of the program as it is on the demo, opened without being asked for: one function a class.

A new dialog class needs a line in `DIALOGS`; `test_dialogs.py` fails without it.
"""

import importlib
import pkgutil
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog

import alna_desktop.ui
from alna_desktop.exchange.drafts import Draft
from alna_desktop.exchange.register_drafts import RegisterDraft
from alna_desktop.exchange.sources import Source, open_source
from alna_desktop.fields import actions as action_fields
from alna_desktop.fields import deviations as deviation_fields
from alna_desktop.fields import documents as document_fields
from alna_desktop.fields import notices as notice_fields
from alna_desktop.fields import risks as risk_fields
from alna_desktop.fields.base import Option, Schema
from alna_desktop.models import DeviationCategory, LetterKind
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import (
    board_setup,
    imports,
    letter_templates,
    letters,
    readiness,
    risk_scales,
    risks,
    rounds,
    scorecard_desk,
    scorecards,
    sources,
    units,
)
from alna_desktop.services.backups import Choice
from alna_desktop.services.red_values import Red
from alna_desktop.services.register_import import RegisterKind
from alna_desktop.services.registration_reading import compare
from alna_desktop.ui.about import AboutDialog
from alna_desktop.ui.backup_dialog import BackupDialog
from alna_desktop.ui.crash import CrashDialog
from alna_desktop.ui.help import HelpWindow
from alna_desktop.ui.new_file import NewFileDialog
from alna_desktop.ui.pack_dialog import PackDialog
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.agreements.papers import Question
from alna_desktop.ui.pages.deviations.notice_rules_dialog import NoticeRulesDialog
from alna_desktop.ui.pages.deviations.quick import QuickDialog
from alna_desktop.ui.pages.deviations.texts_dialog import TextsDialog
from alna_desktop.ui.pages.imports.names_dialog import NamesDialog
from alna_desktop.ui.pages.imports.register_dialog import RegisterDialog
from alna_desktop.ui.pages.imports.words_dialog import WordsDialog
from alna_desktop.ui.pages.letters.frames_dialog import FramesDialog
from alna_desktop.ui.pages.letters.issue_dialog import IssueDialog
from alna_desktop.ui.pages.meetings.agenda_dialog import AgendaDialog
from alna_desktop.ui.pages.meetings.reminder_dialog import ReminderDialog
from alna_desktop.ui.pages.meetings.round_dialog import RoundDialog
from alna_desktop.ui.pages.packs.text_dialog import TextDialog
from alna_desktop.ui.pages.reporting.red_dialog import RedDialog
from alna_desktop.ui.pages.risks.confirm_dialog import ConfirmDialog
from alna_desktop.ui.pages.risks.scale_dialog import ScaleDialog
from alna_desktop.ui.pages.setup.adopt import AdoptDialog
from alna_desktop.ui.pages.setup.picker import IndicatorPicker
from alna_desktop.ui.pages.today.board.setup_dialog import BoardDialog
from alna_desktop.ui.sources import opening
from alna_desktop.ui.sources.dialog import SourcesDialog
from alna_desktop.ui.window import MainWindow
from alna_desktop.ui.work import WorkDialog, WorkThread
from alna_desktop.ui.workbook_dialog import WorkbookDialog
from alna_desktop.ui.workbook_review import ReviewDialog

T1 = Period(2009, Frequency.TERTIAL, 1)
Factory = Callable[[MainWindow], QDialog]


def classes() -> set[type[QDialog]]:
    """The dialog classes that the user interface has, those that others derive from left out."""
    for module in pkgutil.walk_packages(alna_desktop.ui.__path__, "alna_desktop.ui."):
        importlib.import_module(module.name)
    found, waiting = set(), [QDialog]
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting += below
        found |= {
            kind for kind in below if kind.__module__.startswith("alna_desktop.ui.") and not kind.__subclasses__()
        }
    return found


def asking(schema: Schema, lead: str = "2009-0042 Fall på bad", **values: object) -> Factory:
    """A question with the fields of a schema."""

    def make(window: MainWindow) -> AskDialog:
        people = [Option(1, "Enhetsleder, Furuset sykehjem"), Option(2, "Kvalitetsrådgiver, Bydel Alna")]
        keys = [field.key for section in schema.sections for field in section.editable]
        options = {key: people for key in keys if key in ("person_id", "responsible_id")}
        return AskDialog(window.page, schema, lead, lambda _given: None, options=options, values=values)

    return make


def quick(window: MainWindow) -> QDialog:
    found = [Option(unit.id, unit.name) for unit in units.in_force(window.database)]
    values = {"occurred_on": date(2009, 5, 5), "unit_id": found[1].value, "category": DeviationCategory.SERVICE}
    return QuickDialog(window.page, window.database, {"unit_id": found}, values)


def confirm(window: MainWindow) -> QDialog:
    row = next(row for row in risks.rows(window.database) if row.relevant and row.suggestion)
    return ConfirmDialog(window.page, risk_scales.stored(window.database).scale, row, lambda *_given: None)


def issue(window: MainWindow) -> QDialog:
    rows = letters.rows(window.database, 2009, LetterKind.STEERING)
    template = letter_templates.rows(window.database, LetterKind.STEERING)[0]
    return IssueDialog(window, window.page, LetterKind.STEERING, 2009, rows, rows[1], template)


def agenda(window: MainWindow) -> QDialog:
    row = next(row for row in rounds.of_period(window.database, T1) if row.unit_id is not None)
    return AgendaDialog(window.page, window.database, row)


def reminder(window: MainWindow) -> QDialog:
    board = readiness.read(window.database, T1)
    return ReminderDialog(window.page, window.database, board, [row.unit.id for row in board.rows[1:3]])


def red(window: MainWindow) -> QDialog:
    unit = units.unit_by_code(window.database, "RE02")
    lines = scorecards.view(window.database, unit.id, window.context.period).lines
    return RedDialog([Red(unit, line.indicator, T1, "10,06 %", "≤ 9,9 %") for line in lines[:2]], {}, window.page)


def file_in(window: MainWindow, name: str, text: str) -> Path:
    """A file beside the one that is open."""
    path = window.database.path.parent / name
    path.write_text(text, encoding="utf-8")
    return path


def names(window: MainWindow) -> QDialog:
    text = "Enhet;Indikator;Periode;Verdi\nRE99;Sykefravær;2009-01;9,1\nRE02;Noe ukjent;2009-01;2\n"
    draft = Draft(open_source(file_in(window, "tall.csv", text)), imports.known(window.database))
    draft.check()
    return NamesDialog(draft, window.page)


def register(window: MainWindow) -> QDialog:
    text = "Hendelse;Dato;Enhet\nFall på bad;01.02.2007;Furuset sykehjem\nFeil medisin;i går;RE99\n"
    source = open_source(file_in(window, "avvik.csv", text))
    return RegisterDialog(window, checked(window, source), window.page)


def checked(window: MainWindow, source: Source) -> RegisterDraft:
    draft = RegisterDraft(window.database, RegisterKind.DEVIATIONS, source)
    draft.check()
    return draft


def words(window: MainWindow) -> QDialog:
    text = "Hendelse;Dato;Enhet\nFall på bad;01.02.2007;Furuset sykehjem\nFeil medisin;02.02.2007;RE99\n"
    return WordsDialog(checked(window, open_source(file_in(window, "ord.csv", text))), window.page)


def review(window: MainWindow) -> QDialog:
    return ReviewDialog(window, compare(window.database, []), 1, window.page)


def picker(window: MainWindow) -> QDialog:
    desk = scorecard_desk.desk(window.database, 2009)
    choices = scorecard_desk.indicators_to_add(window.database, desk.version.id)
    return IndicatorPicker(choices, "God ledelse", window.page)


def tracing(window: MainWindow) -> QDialog:
    line = scorecards.view(window.database, window.context.unit.id, window.context.period).lines[3]
    found = sources.read(window.database, window.context.unit.id, line.line_id, window.context.period)
    return SourcesDialog(window, found, partial(opening.open_source, window), window.page)


def working(window: MainWindow) -> QDialog:
    return WorkDialog("Lager rapportpakker", WorkThread(lambda _progress: None, window), window)


def help_window(window: MainWindow) -> QDialog:
    made = HelpWindow(window)
    made.show_text("deviations")
    return made


def board(window: MainWindow) -> QDialog:
    return BoardDialog(window.database, board_setup.choice(window.database, window.context.period), window.page)


DIALOGS: dict[type[QDialog], Factory] = {
    AboutDialog: AboutDialog,
    AdoptDialog: lambda window: AdoptDialog(window.database, scorecard_desk.desk(window.database, 2009), window.page),
    AgendaDialog: agenda,
    AskDialog: asking(deviation_fields.EVALUATE),
    BackupDialog: lambda window: BackupDialog(window, Choice(), window.database.path),
    BoardDialog: board,
    ConfirmDialog: confirm,
    CrashDialog: lambda window: CrashDialog("Traceback: noe gikk galt\n" * 40, window),
    FramesDialog: lambda window: FramesDialog(window, window.page, 2009),
    HelpWindow: help_window,
    IndicatorPicker: picker,
    IssueDialog: issue,
    NamesDialog: names,
    NewFileDialog: NewFileDialog,
    NoticeRulesDialog: lambda window: NoticeRulesDialog(window.page, window.database),
    PackDialog: lambda window: PackDialog(window, window.page),
    Question: lambda window: Question(window.page, "Lederavtale som PDF", "Den er fortrolig.", "Ta med", "Lagre"),
    QuickDialog: quick,
    RedDialog: red,
    RegisterDialog: register,
    ReminderDialog: reminder,
    ReviewDialog: review,
    RoundDialog: lambda window: RoundDialog(window, window.page, T1),
    ScaleDialog: lambda window: ScaleDialog(window.page, window.database),
    SourcesDialog: tracing,
    TextDialog: lambda window: TextDialog(None, window.page),
    TextsDialog: lambda window: TextsDialog(window.page, window.database),
    WordsDialog: words,
    WorkDialog: working,
    WorkbookDialog: lambda window: WorkbookDialog(window, window.page),
}

# What is asked before something is done in «Kvalitet», each with the fields of its own.
QUESTIONS: dict[str, Factory] = {
    f"{area}-{name.lower()}": asking(getattr(fields, name))
    for area, fields, asked in (
        ("deviation", deviation_fields, ("REJECT", "CLOSE", "ASSIGN", "DEADLINE", "ACTION", "FILTER_NAME")),
        ("document", document_fields, ("APPROVE", "WITHDRAW", "REVIEW", "OWNER")),
        ("notice", notice_fields, ("START", "SENT", "DROP")),
        ("risk", risk_fields, ("REVIEW", "OWNER", "CLOSE", "APPROVE")),
        ("action", action_fields, ("MOVE", "COMPLETE", "DROP", "ASSIGN")),
    )
    for name in asked
}
