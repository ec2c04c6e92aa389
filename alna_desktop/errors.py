"""The two kinds of trouble a person can do something about.

Everything else that is raised is a bug of ours: it is logged and shown in the crash dialog.
"""

from collections.abc import Mapping


class UserError(Exception):
    """Something the user can understand and act on.

    The message is one plain sentence or two in the user's language, already translated.
    """


class Invalid(UserError):
    """Values that can't be saved: `problems` maps a field's key to its message."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)
