"""What is seen while no file is open: what belongs here, and the first steps."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alna_desktop.i18n import _
from alna_desktop.ui.actions import Actions
from alna_desktop.ui.widgets import kit


class Welcome(QWidget):
    """Three ways to begin, and room for what went wrong with the last."""

    def __init__(self, commands: Actions) -> None:
        super().__init__()
        self.setObjectName("page")
        self.title = kit.Label(_("Open the district's file"), 24, 600)
        text = _("Scorecard, deadlines and the organisation lie in one file with the ending .alna.")
        self.text = kit.Label(text, 14, 400, "text2", wrap=True)
        self.problem = kit.Label("", 14, 400, "red", wrap=True)
        self.open_button = kit.button(_("Open file …"), "folder-open", primary=True)
        self.new_button = kit.button(_("New file …"), "file-plus")
        self.demo_button = kit.button(_("Make an example file …"), "files")
        self.open_button.clicked.connect(commands["open_file"].trigger)
        self.new_button.clicked.connect(commands["new_file"].trigger)
        self.demo_button.clicked.connect(commands["make_demo"].trigger)
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        layout.setSpacing(12)
        layout.addStretch(2)
        buttons.setSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.new_button)
        buttons.addWidget(self.demo_button)
        buttons.addStretch()
        for label in (self.title, self.text, self.problem):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addSpacing(8)
        layout.addLayout(buttons)
        layout.addStretch(3)
        self.show_contents(opening=False)

    def show_contents(self, *, opening: bool, problem: str = "") -> None:
        """While a file is being opened nothing is asked; afterwards perhaps what went wrong."""
        for widget in (self.title, self.text, self.open_button, self.new_button, self.demo_button):
            widget.setVisible(not opening)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
