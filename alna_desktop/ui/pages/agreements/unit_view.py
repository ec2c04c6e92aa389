"""A unit's leader agreement, to be written."""

from alna_desktop.i18n import _
from alna_desktop.services import agreement_desk, agreement_writing
from alna_desktop.services.agreement_desk import Desk
from alna_desktop.services.agreement_writing import AgreementText
from alna_desktop.ui.pages.agreements.document import AgreementDocument
from alna_desktop.ui.pages.agreements.side import SidePane
from alna_desktop.ui.pages.year_document.view import YearDocumentView
from alna_desktop.ui.shell import Shell


class UnitView(YearDocumentView[Desk]):
    """The agreement and what stands beside it."""

    document: AgreementDocument
    side: SidePane

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, AgreementDocument(shell), SidePane())
        self.side.offer_wanted.connect(self.document.take)

    def show_parts(self, desk: Desk, *, writable: bool) -> None:
        """The agreement."""
        self.document.show_desk(desk, writable=writable)
        self.side.show_desk(desk, writable=writable)

    def keeps(self, desk: Desk) -> bool:
        """The same agreement; its talks are shown as they are now."""
        mine = self.desk.agreement if self.desk else None
        if mine is None or desk.agreement is None or desk.agreement.id != mine.id:
            return False
        self.document.talks.show_desk(desk, writable=self.may_write)
        self.document.chain()
        self.desk = self.document.desk = desk
        self.check()
        return True

    def written(self) -> AgreementText | None:
        """The agreement's text."""
        return self.document.text() if self.document.writes else None

    def store(self, before: AgreementText) -> None:
        """Save the text."""
        agreement = self.desk.agreement if self.desk else None
        assert agreement is not None
        agreement_writing.save(self.shell.database, agreement.id, agreement.revision, self.document.text())

    def check(self) -> None:
        """The list that is ticked off, while the agreement is written."""
        if self.document.writes and self.desk is not None:
            self.side.show_checks(agreement_desk.as_written(self.desk, self.document.text()), writable=True)

    @property
    def saved_text(self) -> str:
        """What is said when it is saved."""
        return _("The leader agreement is saved.")
