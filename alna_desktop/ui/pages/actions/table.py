"""The table of actions, and what of it goes to Excel and the clipboard: nothing confidential, unless chosen."""

from alna_desktop.i18n import _
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.ui.pages.actions.delegate import ROW_HEIGHT, ActionDelegate
from alna_desktop.ui.widgets.register_model import RegisterModel
from alna_desktop.ui.widgets.seen import Seen
from alna_desktop.ui.widgets.table import Table

IN_SECOND_LINE = ("source", "unit_id")  # seen in every row, whether or not they have a column


class ActionTable(Table):
    """Rows of two lines. What is seen in it has source and unit also where they have no column of their own."""

    def __init__(self) -> None:
        self.delegate = ActionDelegate()
        super().__init__(self.delegate)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    def rows(self) -> list[ActionRow]:
        """The actions that are seen, from the top."""
        model = self._register_model
        return [model.row(model.index(place, 0)) for place in range(model.rowCount())]

    def seen(self, *, confidential: bool = False) -> Seen:
        """All that is seen, with the `confidential` ones only where the user has said so."""
        fields = self._register_model.fields
        keys = [field.key for field in fields]
        columns = self.shown_columns()
        columns += [keys.index(key) for key in IN_SECOND_LINE if keys.index(key) not in columns]
        rows = [row for row in self.rows() if confidential or not row.confidential]
        values = [[fields[column].exported(row) for column in columns] for row in rows]
        return Seen(_("Actions"), [fields[column].title for column in columns], values)

    @property
    def _register_model(self) -> RegisterModel:
        model = self.model()
        assert isinstance(model, RegisterModel)
        return model
