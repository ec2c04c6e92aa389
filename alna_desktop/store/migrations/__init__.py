"""The schema's history. One module a revision in `versions`, named here in order: a frozen program
sees explicit names only, and knowing the newest one must not cost an import of Alembic or SQLAlchemy at start-up.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from alna_desktop.store import troubles
from alna_desktop.store.driver import APPLICATION_ID

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from alna_desktop.store.sessions import Sessions

MODULES = (
    "v0001_first_schema",
    "v0002_scorecard_versions",
    "v0003_actions",
    "v0004_wheel",
    "v0005_letters",
    "v0006_plans",
    "v0007_agreements",
    "v0008_meetings",
    "v0009_deviations",
    "v0010_risks",
    "v0011_documents",
    "v0012_attachments",
    "v0013_notices",
    "v0014_rounds",
    "v0015_wheel_deadlines",
    "v0016_packs",
    "v0017_deviation_indexes",
    "v0018_register_imports",
    "v0019_risk_suggestions",
    "v0022_rounds2",
)
REVISIONS = tuple(name[1:5] for name in MODULES)
HEAD = REVISIONS[-1]


def upgrade(sessions: "Sessions", found: str) -> None:
    """Bring a file from a revision ("" for an empty file) to the newest, in one transaction.

    Raises UserError where the disk does not play along.
    """
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    if found == HEAD:
        return
    try:
        with sessions.writes.connect() as connection:
            _rebuilding(connection, allowed=True)
            with connection.begin():
                run(connection, found)
                broken = connection.execute(text("PRAGMA foreign_key_check")).all()
                if broken:
                    raise RuntimeError(f"a migration left references without their records: {broken[:3]}")
            _rebuilding(connection, allowed=False)
    except DBAPIError as error:
        raise (troubles.plain(error) or error) from error


def _rebuilding(connection: "Connection", *, allowed: bool) -> None:
    """Let tables be made anew, as SQLite wants it for changed constraints; only possible outside a transaction."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA foreign_keys = {'OFF' if allowed else 'ON'}")


def run(connection: "Connection", found: str) -> None:
    """The migrations after `found`, on a connection with a transaction of its own."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from sqlalchemy import text

    if not found:
        connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('')"))
    with Operations.context(MigrationContext.configure(connection)):
        for name, revision in zip(MODULES, REVISIONS, strict=True):
            if revision > found:
                import_module(f"{__name__}.versions.{name}").upgrade()
    connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": HEAD})
