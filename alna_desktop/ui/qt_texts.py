"""Qt's own buttons and menus in the program's language: Qt ships no bokmål, so it asks our catalogue."""

from PySide6.QtCore import QTranslator

from alna_desktop.i18n import N_, _

# Texts that Qt shows by itself, marked so that they are in our catalogue. The & marks the letter for Alt.
TEXTS = (
    N_("OK"), N_("&OK"), N_("Save"), N_("&Save"), N_("Open"), N_("&Open"), N_("Cancel"), N_("&Cancel"),
    N_("Close"), N_("&Close"), N_("Discard"), N_("Don't Save"), N_("&Yes"), N_("&No"), N_("Apply"), N_("Reset"),
    N_("Help"), N_("Retry"), N_("Ignore"), N_("Abort"), N_("Show Details..."), N_("Hide Details..."),
    N_("&Undo"), N_("&Redo"), N_("Cu&t"), N_("&Copy"), N_("&Paste"), N_("Delete"), N_("Select All"),
    N_("Copy &Link Location"), N_("&Look in:"), N_("&File name:"), N_("File &name:"), N_("Files of &type:"),
    N_("&Choose"), N_("&Delete"), N_("&Rename"), N_("Directory:"), N_("Create New Folder"), N_("&New Folder"),
    N_("New Folder"), N_("Back"), N_("Forward"), N_("Go back"), N_("Go forward"), N_("Parent Directory"),
    N_("Go to the parent directory"), N_("List View"), N_("Detail View"), N_("Computer"), N_("My Computer"),
    N_("Name"), N_("Size"), N_("Type"), N_("Kind"), N_("Date Modified"), N_("Show &hidden files"), N_("All Files (*)"),
    N_("Find Directory"), N_("Folder"), N_("Sidebar"), N_("Files"), N_("Remove"), N_("Open File"), N_("Save As"),
    N_("%1 already exists.\nDo you want to replace it?"), N_("Line up"), N_("Line down"), N_("Top"), N_("Bottom"),
    N_("Page up"), N_("Page down"), N_("Scroll here"), N_("Scroll up"), N_("Scroll down"),
    N_("Change to detail view mode"), N_("Change to list view mode"), N_("Create a New Folder"), N_("Directories"),
    N_("List of places and bookmarks"), N_("Show "), N_("Drive"),
)  # fmt: skip
_KNOWN = frozenset(TEXTS)


class QtTexts(QTranslator):
    """Answers Qt from our catalogue; what it does not have stays as Qt wrote it."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The text in the program's language; Qt's own where we have none ("" would be shown as nothing)."""
        return _(source) if source in _KNOWN else source

    def isEmpty(self) -> bool:
        """Qt does not ask a translator that says it has nothing."""
        return False
