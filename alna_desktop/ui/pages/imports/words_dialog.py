"""Words of another system in a register: what each state, category, level or unit is here."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from alna_desktop.exchange.register_drafts import RegisterDraft
from alna_desktop.exchange.register_profiles import Columns
from alna_desktop.exchange.register_reading import SCHEMAS
from alna_desktop.i18n import _, ngettext
from alna_desktop.ui.pages.imports.meanings_dialog import LEAVE_OUT, MeaningsDialog

MOST = 200  # words at a time


class WordsDialog(MeaningsDialog[tuple[str, str]]):
    """A choice for every word that means nothing here, the commonest first. `how` has the answers."""

    def __init__(self, draft: RegisterDraft, parent: QWidget) -> None:
        text = _("Say what each word is here, or leave it out. A unit that is left out takes its rows with it. The "
                 "profile remembers it.")  # fmt: skip
        super().__init__(_("Unknown words"), text, parent)
        assert draft.prepared is not None, "words are found when the rows are checked"
        self.how: Columns = draft.how
        titles = {field.key: field.title for field in SCHEMAS[draft.kind].fields}
        words = [
            (key, word, count)
            for key, found in draft.prepared.unmatched.items()
            for word, count in found.most_common(MOST)
        ]
        for key, word, count in words[:MOST]:
            said = ngettext("%(field)s, %(n)d row", "%(field)s, %(n)d rows", count)
            out = _("Leave out the rows") if key == "unit_id" else _("As if it were empty")
            self.add((key, word), word, said % {"field": titles[key], "n": count},
                     [(out, LEAVE_OUT), *draft.meanings(key, word)])  # fmt: skip
        self.finish()

    def accept(self) -> None:
        """Put the answers in how the file is read; a word without one stays unknown."""
        words = {key: dict(said) for key, said in self.how.words.items()}
        for (key, word), meaning in self.answers.items():
            words.setdefault(key, {})[word] = meaning
        self.how = replace(self.how, words=words)
        super().accept()
