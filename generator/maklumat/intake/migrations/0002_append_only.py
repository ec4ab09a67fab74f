"""The database itself refuses to change or remove an event; only its detail may be emptied, once its retention is over."""

from __future__ import annotations

from typing import Any

from django.db import migrations

KEPT = ("id", "case_id", "sequence", "at", "actor", "kind", "detail_hash", "previous", "hash", "action_key")

NO_DELETE = "BEFORE DELETE ON intake_event BEGIN SELECT RAISE(ABORT, 'peristiwa tidak boleh dihapus'); END"
SQLITE = (
    f"CREATE TRIGGER intake_event_stays {NO_DELETE}",
    "CREATE TRIGGER intake_event_holds BEFORE UPDATE ON intake_event WHEN NOT (NEW.detail = '' AND "
    + " AND ".join(f"NEW.{name} IS OLD.{name}" for name in KEPT)
    + ") BEGIN SELECT RAISE(ABORT, 'peristiwa tidak boleh diubah'); END",
)
EACH_ROW = "FOR EACH ROW EXECUTE FUNCTION intake_event_guard()"
POSTGRESQL = (
    "CREATE FUNCTION intake_event_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF TG_OP = 'UPDATE' AND NEW.detail = '' AND "
    + " AND ".join(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in KEPT)
    + " THEN RETURN NEW; END IF; RAISE EXCEPTION 'peristiwa tidak boleh diubah'; END $$",
    f"CREATE TRIGGER intake_event_guard BEFORE UPDATE OR DELETE ON intake_event {EACH_ROW}",
)


def add_triggers(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001  # Django's signature
    """Put the guards on the table of events."""
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """The guards."""

    dependencies = [("intake", "0001_initial")]
    operations = [migrations.RunPython(add_triggers, migrations.RunPython.noop)]
