"""The two kinds of trouble a person can do something about.

Everything else that is raised is a bug of ours: it is logged and shown in the crash dialog. `Closed` alone is no
trouble.
"""

from collections.abc import Mapping


class UserError(Exception):
    """Something the user can understand and act on.

    The message is one plain sentence or two in the user's language, already translated.
    """


class Closed(Exception):
    """The file was closed while something was looked for in it beside the window: nobody waits for it any more."""


class Invalid(UserError):
    """Values that can't be saved: `problems` maps a field's key to its message."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)
