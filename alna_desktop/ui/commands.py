"""What the window can do, declared once: for the menus, the keys, the search and the help on keys."""

from dataclasses import dataclass

from alna_desktop.i18n import N_, _

FILE, HELP, KEYS = "file", "help", "keys"  # the menu it stands in; KEYS stand in none

# Whose method does it.
WINDOW, PAGE, FILE_ACTIONS = "window", "page", "file actions"


@dataclass(frozen=True)
class Command:
    """A command: its method and whose that is, its name, key, icon and menu; `needs_file`: an open one."""

    method: str
    label: str
    key: str = ""
    icon: str = "chevron-right"
    menu: str = FILE
    needs_file: bool = True
    whose: str = WINDOW

    @property
    def title(self) -> str:
        """The name, translated."""
        return _(self.label)


COMMANDS = (
    Command("open_file", N_("Open file …"), "Ctrl+O", "folder-open", needs_file=False, whose=FILE_ACTIONS),
    Command("new_file", N_("New file …"), "", "file-plus", needs_file=False, whose=FILE_ACTIONS),
    Command("make_demo", N_("Make an example file …"), "", "files", needs_file=False, whose=FILE_ACTIONS),
    Command("back_up", N_("Make a backup now"), "", "database-backup", whose=FILE_ACTIONS),
    Command("choose_backups", N_("Automatic backup …"), "", "database-backup", whose=FILE_ACTIONS),
    Command("make_packs", N_("Make report packs …"), "Ctrl+P", "files"),
    Command("make_workbooks", N_("Make registration workbooks …"), "", "file-plus", whose=FILE_ACTIONS),
    Command("read_workbooks", N_("Read registration workbooks …"), "", "folder-open", whose=FILE_ACTIONS),
    Command("export_seen", N_("Export what I see …"), "Ctrl+E", "upload", whose=FILE_ACTIONS),
    Command("undo", N_("Undo the last saved change"), "Ctrl+Z", "undo-2", whose=FILE_ACTIONS),
    Command("next_theme", N_("Light or dark"), "Ctrl+Shift+L", "sun-moon", needs_file=False),
    Command("close", N_("Quit"), "Ctrl+Q", "log-out", needs_file=False),
    Command("show_help", N_("Help for this page"), "F1", "circle-question-mark", HELP, needs_file=False),
    Command("show_keys", N_("Keys"), "Shift+F1", "keyboard", HELP, needs_file=False),
    Command("show_about", N_("About the program"), "", "info", HELP, needs_file=False),
    Command("search", N_("Search"), "Ctrl+K", "search", KEYS),
    Command("begin_filter", N_("Filter what is on the page"), "Ctrl+F", "search", KEYS, whose=PAGE),
    Command("drill", N_("How the number is computed"), "Alt+Return", "list-tree", KEYS, whose=PAGE),
    Command("edit", N_("Edit"), "F2", "pencil", KEYS, whose=PAGE),
    Command("new", N_("New"), "Ctrl+N", "plus", KEYS, whose=PAGE),
    Command("save", N_("Save"), "Ctrl+S", "save", KEYS, whose=PAGE),
    Command("go_back", N_("Back"), "Alt+Left", "chevron-left", KEYS),
    Command("go_forward", N_("Forward"), "Alt+Right", "chevron-right", KEYS),
    Command("fold_navigation", N_("Show or hide the menu"), "Ctrl+B", "panel-left-close", KEYS, needs_file=False),
)
