"""Names in a file that are no unit or indicator here: what each means, that it is left out, or that it is made."""

from collections import Counter

from PySide6.QtWidgets import QWidget

from alna_desktop.exchange.drafts import Draft
from alna_desktop.exchange.names import indicator_names, plain, unit_names
from alna_desktop.exchange.profiles import NEW, Profile, Role
from alna_desktop.i18n import _, ngettext
from alna_desktop.ui.pages.imports.meanings_dialog import LEAVE_OUT, OPEN, MeaningsDialog
from alna_desktop.ui.widgets import kit

MOST = 200  # names at a time


class NamesDialog(MeaningsDialog[tuple[Role, str]]):
    """A choice for every name; those that look alike stand first. `profile` has the answers.

    Names that are to be made stand there too, so that one sees them all and can think again.
    """

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        text = _("Say what each name means here, that it is new, or leave it out, as sums and headings are. What is "
                 "new is made with the import and taken back with it. The profile remembers it.")  # fmt: skip
        super().__init__(_("Unknown names"), text, parent)
        self._draft = draft
        self.profile: Profile = draft.profile
        self.rest_new, self.rest_out = kit.link(_("The rest are new")), kit.link(_("Leave out the rest"))
        self.foot.insertWidget(0, self.rest_new)
        self.foot.insertWidget(1, self.rest_out)
        self._add_names()
        self.rest_new.clicked.connect(lambda: self._answer_rest(NEW))
        self.rest_out.clicked.connect(lambda: self._answer_rest(LEAVE_OUT))

    def _add_names(self) -> None:
        assert self._draft.prepared is not None, "names are found when the rows are checked"
        for role in (Role.UNIT, Role.INDICATOR):
            names: Counter[str] = self._draft.prepared.unmatched.get(role.value, Counter())
            for name, count in names.most_common(MOST):
                text = ngettext("%(n)d place", "%(n)d places", count) % {"n": count}
                self._add(role, name, text)
            for name, called in list(self._made(role).items())[:MOST]:
                self._add(role, name, _("new"), called)
                self.choose((role, name), NEW)
        self.finish()

    def _made(self, role: Role) -> dict[str, str]:
        """The names that the profile makes from this file, with what they will be called."""
        prepared = self._draft.prepared
        assert prepared is not None, "names are found when the rows are checked"
        called = {plain(text): unit.name for unit in prepared.new_units for text in (unit.code, unit.name)}
        if role is Role.INDICATOR:
            called = {plain(text): one.name for one in prepared.new_indicators for text in (one.short_name, one.name)}
        own = self._draft.profile.names.get(role.value, {})
        return {name: called[plain(name)] for name, meaning in own.items() if meaning == NEW and plain(name) in called}

    def _add(self, role: Role, name: str, said: str, called: str = "") -> None:
        choices = [(_("Leave out"), LEAVE_OUT)]
        if name:
            choices.append((_("New unit") if role is Role.UNIT else _("New indicator"), NEW))
        shown = name or _("(empty cell)")
        if called not in ("", name):
            shown = f"{name} {called}"
        self.add((role, name), shown, f"{role.word}, {said}", [*choices, *self._choices(role, name)])

    def _choices(self, role: Role, name: str) -> list[tuple[str, str]]:
        """All units or indicators, those whose names look like this one first."""
        known = self._draft.known
        if role is Role.UNIT:
            units = dict.fromkeys([*unit_names(known.units, {}).close_to(name), *known.units])
            return [(f"{one.code} {one.name}", one.code) for one in units]
        indicators = dict.fromkeys([*indicator_names(known.indicators, {}).close_to(name), *known.indicators])
        return [(one.name, one.key) for one in indicators if not one.is_formula]

    def _answer_rest(self, meaning: str) -> None:
        """The same answer for all that have none; an empty cell can't be made into anything."""
        for (role, name), combo in self.combos.items():
            if combo.currentData() is OPEN and (name or meaning != NEW):
                self.choose((role, name), meaning)

    def accept(self) -> None:
        """Put the answers in the profile; a name without one stays unknown."""
        for (role, name), meaning in self.answers.items():
            self.profile = self.profile.with_name(role, name, meaning)
        super().accept()
