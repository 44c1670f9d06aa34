"""The register for many people: loops of signals, what is kept about the offer, partners, access, and keeping order."""

import re
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SCHOOL = "school_holidays IN ('noord', 'midden', 'zuid')"
# Words of the history before and after this revision: a text that stands in its CHECK.
_WORDS = {
    "action": (
        "'tellen', 'lezen', 'plek lezen', 'maken', 'wijzigen', 'beëindigen', 'inladen'",
        "'heropenen', 'wissen', 'aanmelden'",
    ),
    "kind": (
        "'cijfers', 'gemeente', 'eigen cijfers', 'partner', 'activiteit', 'bewonersinitiatief', 'signaal', 'geschiedenis'",
        "'bijeenkomst', 'afspraak', 'overname', 'structureel signaal', 'fase', 'antwoord', 'volglink', 'aanvulling', "
        "'toegang', 'feedsleutel', 'import', 'uitzondering', 'bewaartermijn'",
    ),
    "origin": (
        "'scherm', 'bestand', 'opdracht', 'demonstratie'",
        "'persoonlijke link', 'ongedaan maken', 'bewaartermijn', 'aanmelding'",
    ),
}
_HISTORY_INDEXES = {"ix_history_gemeente_code_id": ["gemeente_code", "id"], "ix_history_object_id": ["object_id"]}
_SIGNAL_INDEXES = {"ix_signal_gemeente_code_observed_on": ["gemeente_code", "observed_on"]}
_NEW_SIGNAL_INDEXES = {
    "ix_signal_bundle": ["gemeente_code", "bundle_id"],
    "ix_signal_joined_to": ["gemeente_code", "joined_to"],
}
_SIGNAL_COLUMNS = "given_by VARCHAR(200), \n\tjoined_to CHAR(32), \n\tbundle_id CHAR(32), \n\t"
_SIGNAL_RULES = (
    ", \n\tCONSTRAINT ck_signal_joined_to CHECK (joined_to IS NULL OR joined_to <> id)"
    ", \n\tCONSTRAINT fk_signal_gemeente_code_joined_to FOREIGN KEY(gemeente_code, joined_to)"
    " REFERENCES signal (gemeente_code, id)"
    ", \n\tCONSTRAINT fk_signal_gemeente_code_bundle_id FOREIGN KEY(gemeente_code, bundle_id)"
    " REFERENCES bundle (gemeente_code, id)\n)"
)

# What retention may change in a line of the history: a field may become null, and the actor 'gewist', when a redaction
# of that record names it. The rest is refused by the database, whoever asks.
_NAMED = (
    "EXISTS (SELECT 1 FROM redaction AS r, {fields} WHERE r.gemeente_code = OLD.gemeente_code"
    " AND r.object_id = OLD.object_id AND f.value = {name})"
)
_EMPTIED = (
    "(OLD.{column} IS NULL) = (NEW.{column} IS NULL)"
    " AND (SELECT count(*) FROM json_each(OLD.{column})) = (SELECT count(*) FROM json_each(NEW.{column}))"
    " AND NOT EXISTS (SELECT 1 FROM json_each(OLD.{column}) AS o WHERE NOT EXISTS"
    " (SELECT 1 FROM json_each(NEW.{column}) AS n WHERE n.key = o.key AND ({same} OR ({empty} AND {named}))))"
)
_REDACTS = (
    "NEW.redacted_at IS NOT NULL AND (NEW.actor = OLD.actor OR (NEW.actor = 'gewist' AND {actor}))"
    " AND NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.role = OLD.role AND NEW.gemeente_code = OLD.gemeente_code"
    " AND NEW.action = OLD.action AND NEW.kind = OLD.kind AND NEW.object_id = OLD.object_id"
    " AND NEW.origin = OLD.origin AND NEW.result = OLD.result"
    " AND NOT (NEW.version {differs} OLD.version) AND NOT (NEW.batch {differs} OLD.batch)"
    " AND {before} AND {after}"
)
_ON_SQLITE = ("IS NOT", "json_each(r.fields) AS f", "(n.type = o.type AND n.value IS o.value)", "n.type = 'null'")
_ON_POSTGRES = (
    "IS DISTINCT FROM",
    "json_array_elements_text(r.fields) AS f(value)",
    "n.value::text = o.value::text",
    "n.value::text = 'null'",
)
_SQLITE_GUARDS = {
    "history_no_update": "BEFORE UPDATE ON history",
    "history_no_delete": "BEFORE DELETE ON history",
    "history_no_replace": "BEFORE INSERT ON history WHEN EXISTS (SELECT 1 FROM history WHERE id = NEW.id)",
}
_REFUSE = "RAISE EXCEPTION 'history cannot be edited' USING ERRCODE = 'restrict_violation'"


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _redacts(differs: str, fields: str, same: str, empty: str) -> str:
    named = _NAMED.format(fields=fields, name="o.key")
    emptied = {
        column: _EMPTIED.format(column=column, same=same, empty=empty, named=named) for column in ("before", "after")
    }
    return _REDACTS.format(differs=differs, actor=_NAMED.format(fields=fields, name="'actor'"), **emptied)


def _guard_history(*, redaction: bool) -> None:
    if _on_sqlite():
        for name, when in _SQLITE_GUARDS.items():
            op.execute(f"DROP TRIGGER IF EXISTS {name}")
            unless = f" WHEN NOT ({_redacts(*_ON_SQLITE)})" if redaction and "UPDATE" in when else ""
            op.execute(
                f"CREATE TRIGGER {name} {when}{unless} BEGIN SELECT RAISE(ABORT, 'history cannot be edited'); END"
            )
        return
    allowed = _redacts(*_ON_POSTGRES)
    unless = f"IF TG_OP = 'UPDATE' THEN IF {allowed} THEN RETURN NEW; END IF; END IF; " if redaction else ""
    op.execute(
        "CREATE OR REPLACE FUNCTION refuse_history_edit() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {unless}{_REFUSE}; END $$"
    )


def _guard_redactions() -> None:
    """A redaction opens the door through the guard of the history, so redactions are added to and never edited."""
    refused = "redactions cannot be edited"
    if _on_sqlite():
        for name, when in {
            "redaction_no_update": "BEFORE UPDATE ON redaction",
            "redaction_no_delete": "BEFORE DELETE ON redaction",
            "redaction_no_replace": "BEFORE INSERT ON redaction WHEN EXISTS "
            "(SELECT 1 FROM redaction WHERE id = NEW.id)",
        }.items():
            op.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{refused}'); END")
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION refuse_redaction_edit() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{refused}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    for name, when in {
        "redaction_no_edit": "BEFORE UPDATE OR DELETE ON redaction FOR EACH ROW",
        "redaction_no_truncate": "BEFORE TRUNCATE ON redaction FOR EACH STATEMENT",
    }.items():
        op.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION refuse_redaction_edit()")


def _rebuild(table: str, change: Callable[[str], str], indexes: dict[str, list[str]]) -> None:
    """Make a table of SQLite anew from its own text, which is how it changes a rule; nothing may refer to it."""
    connection = op.get_bind()
    sql = connection.execute(sa.text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table}).scalar_one()
    new = change(sql)
    if new == sql:
        raise RuntimeError(f"the text of {table} is not as expected; nothing was changed")
    for name in indexes:
        op.execute(f"DROP INDEX IF EXISTS {name}")
    # SQLite puts the name between quotes once a table was renamed.
    op.execute(re.sub(rf'CREATE TABLE "?{table}"? ', f"CREATE TABLE {table}_new ", new, count=1))
    names = [
        {row[1] for row in connection.execute(sa.text(f"PRAGMA table_info({t})"))} for t in (table, f"{table}_new")
    ]
    kept = ", ".join(sorted(names[0] & names[1]))
    op.execute(f"INSERT INTO {table}_new ({kept}) SELECT {kept} FROM {table}")
    op.execute(f"DROP TABLE {table}")
    op.execute(f"ALTER TABLE {table}_new RENAME TO {table}")
    for name, columns in indexes.items():
        op.create_index(name, table, columns)


def _more_words(sql: str) -> str:
    for old, new in _WORDS.values():
        sql = sql.replace(f"IN ({old})", f"IN ({old}, {new})")
    return sql.replace("\n\tCONSTRAINT", "\n\tbatch VARCHAR(60), \n\tredacted_at DATETIME, \n\tCONSTRAINT", 1)


def _fewer_words(sql: str) -> str:
    for old, new in _WORDS.values():
        sql = sql.replace(f"IN ({old}, {new})", f"IN ({old})")
    return sql.replace("batch VARCHAR(60), \n\tredacted_at DATETIME, \n\t", "", 1)


def _with_loop(sql: str) -> str:
    return sql.replace("\n\tCONSTRAINT", f"\n\t{_SIGNAL_COLUMNS}CONSTRAINT", 1).removesuffix("\n)") + _SIGNAL_RULES


def _without_loop(sql: str) -> str:
    return sql.replace(_SIGNAL_COLUMNS, "", 1).replace(_SIGNAL_RULES, "\n)", 1)


def _convert_partners(task: Callable[[Any], Any], channel: Callable[[Any], Any]) -> None:
    partner = sa.table(
        "organisation",
        sa.column("gemeente_code", sa.String),
        sa.column("id", sa.Uuid),
        sa.column("tasks", sa.JSON),
        sa.column("channels", sa.JSON),
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(partner)).all():
        values = {"tasks": [task(one) for one in row.tasks], "channels": [channel(one) for one in row.channels]}
        same = (partner.c.gemeente_code == row.gemeente_code) & (partner.c.id == row.id)
        connection.execute(partner.update().where(same).values(**values))


def _as_task(text: str) -> dict[str, Any]:
    return {"text": text, "theme": None, "target_groups": [], "wijkcodes": [], "prevention": None}


def upgrade() -> None:
    op.create_table(
        "bundle",
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("summary", sa.String(4000), nullable=False),
        sa.Column("theme", sa.String(60), nullable=False),
        sa.Column("wijkcodes", sa.JSON(), nullable=False),
        sa.Column("phase", sa.String(60), nullable=False),
        sa.Column("phase_since", sa.Date(), nullable=False),
        sa.Column("owner_function", sa.String(200), nullable=True),
        sa.CheckConstraint("CAST(wijkcodes AS TEXT) LIKE '[%]'", name=op.f("ck_bundle_wijkcodes_list")),
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f("ck_bundle_gemeente_code")),
        sa.CheckConstraint(
            "phase IN ('opgemerkt', 'verzameld', 'gebundeld', 'geanalyseerd', 'gerapporteerd', 'besloten', 'actie', 'teruggekoppeld')",
            name=op.f("ck_bundle_phase_word"),
        ),
        sa.CheckConstraint(
            "theme IN ('eenzaamheid', 'meedoen', 'werk', 'schulden en armoede', 'schooluitval', 'opvoeden en opgroeien', 'gezondheid', 'bewegen', 'mentaal welbevinden', 'mantelzorg', 'wonen', 'criminaliteit', 'overlast', 'leefbaarheid', 'integratie')",
            name=op.f("ck_bundle_theme_word"),
        ),
        sa.CheckConstraint("length(title) >= 1", name=op.f("ck_bundle_title")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_bundle_version")),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_bundle")),
    )
    op.create_index("ix_bundle_phase", "bundle", ["gemeente_code", "phase"], unique=False)
    for table in ("activity", "initiative"):
        rule = f"CONSTRAINT ck_{table}_school_holidays_word CHECK ({_SCHOOL})"
        op.execute(f"ALTER TABLE {table} ADD COLUMN school_holidays VARCHAR(60) {rule}")
    rule = "CONSTRAINT ck_initiative_stages_list CHECK (CAST(stages AS TEXT) LIKE '[%]')"
    op.execute(f"ALTER TABLE initiative ADD COLUMN stages JSON DEFAULT '[]' NOT NULL {rule}")
    op.add_column("organisation", sa.Column("description", sa.String(4000), nullable=True))
    op.add_column("organisation", sa.Column("contact_function", sa.String(200), nullable=True))
    op.add_column("organisation", sa.Column("contact_email", sa.String(200), nullable=True))
    op.add_column("organisation", sa.Column("contact_phone", sa.String(40), nullable=True))
    op.add_column("organisation", sa.Column("website", sa.String(300), nullable=True))
    _convert_partners(_as_task, lambda text: {"kind": "anders", "text": text})
    if _on_sqlite():
        _rebuild("signal", _with_loop, _SIGNAL_INDEXES)
        _rebuild("history", _more_words, _HISTORY_INDEXES)
    else:
        _alter_on_postgres()
    for name, columns in _NEW_SIGNAL_INDEXES.items():
        op.create_index(name, "signal", columns)
    op.create_table(
        "import_batch",
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("filename", sa.String(200), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f("ck_import_batch_gemeente_code")),
        sa.CheckConstraint(
            "kind IN ('cijfers', 'gemeente', 'eigen cijfers', 'partner', 'activiteit', 'bewonersinitiatief', 'signaal', 'geschiedenis', 'bijeenkomst', 'afspraak', 'overname', 'structureel signaal', 'fase', 'antwoord', 'volglink', 'aanvulling', 'toegang', 'feedsleutel', 'import', 'uitzondering', 'bewaartermijn')",
            name=op.f("ck_import_batch_kind_word"),
        ),
        sa.CheckConstraint("created >= 0 AND changed >= 0 AND skipped >= 0", name=op.f("ck_import_batch_numbers")),
        sa.CheckConstraint("length(content_hash) = 64", name=op.f("ck_import_batch_content_hash")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_import_batch_version")),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_import_batch")),
    )
    op.create_table(
        "membership",
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("email", sa.String(200), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("role", sa.String(60), nullable=False),
        sa.Column("organisation_ids", sa.JSON(), nullable=False),
        sa.Column("subject", sa.String(64), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "CAST(organisation_ids AS TEXT) LIKE '[%]'", name=op.f("ck_membership_organisation_ids_list")
        ),
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f("ck_membership_gemeente_code")),
        sa.CheckConstraint(
            "role IN ('bezoeker', 'bestuur', 'signaalgever', 'partner', 'coördinator', 'beheerder')",
            name=op.f("ck_membership_role_word"),
        ),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_membership_email")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_membership_version")),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_membership")),
    )
    op.create_index("ix_membership_email", "membership", ["email"], unique=False)
    op.create_index("ix_membership_subject", "membership", ["subject"], unique=False)
    op.create_index("uq_membership_email", "membership", ["gemeente_code", "email"], unique=True)
    op.create_table(
        "redaction",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("object_id", sa.String(60), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("origin", sa.String(60), nullable=False),
        sa.CheckConstraint("CAST(fields AS TEXT) LIKE '[%]'", name=op.f("ck_redaction_fields_list")),
        sa.CheckConstraint(
            "kind IN ('cijfers', 'gemeente', 'eigen cijfers', 'partner', 'activiteit', 'bewonersinitiatief', 'signaal', 'geschiedenis', 'bijeenkomst', 'afspraak', 'overname', 'structureel signaal', 'fase', 'antwoord', 'volglink', 'aanvulling', 'toegang', 'feedsleutel', 'import', 'uitzondering', 'bewaartermijn')",
            name=op.f("ck_redaction_kind_word"),
        ),
        sa.CheckConstraint(
            "origin IN ('scherm', 'bestand', 'opdracht', 'demonstratie', 'persoonlijke link', 'ongedaan maken', 'bewaartermijn', 'aanmelding')",
            name=op.f("ck_redaction_origin_word"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redaction")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_redaction_object", "redaction", ["gemeente_code", "object_id"], unique=False)
    op.create_table(
        "text_exception",
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("object_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(60), nullable=False),
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("finding", sa.String(60), nullable=False),
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f("ck_text_exception_gemeente_code")),
        sa.CheckConstraint(
            "kind IN ('cijfers', 'gemeente', 'eigen cijfers', 'partner', 'activiteit', 'bewonersinitiatief', 'signaal', 'geschiedenis', 'bijeenkomst', 'afspraak', 'overname', 'structureel signaal', 'fase', 'antwoord', 'volglink', 'aanvulling', 'toegang', 'feedsleutel', 'import', 'uitzondering', 'bewaartermijn')",
            name=op.f("ck_text_exception_kind_word"),
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_text_exception_version")),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_text_exception")),
    )
    op.create_index("ix_text_exception_object", "text_exception", ["gemeente_code", "object_id"], unique=False)
    op.create_table(
        "feed_token",
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f("ck_feed_token_gemeente_code")),
        sa.CheckConstraint("length(key_hash) = 64", name=op.f("ck_feed_token_key_hash")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_feed_token_version")),
        sa.ForeignKeyConstraint(
            ["gemeente_code", "membership_id"],
            ["membership.gemeente_code", "membership.id"],
            name=op.f("fk_feed_token_gemeente_code_membership_id"),
        ),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_feed_token")),
    )
    op.create_index("ix_feed_token_membership", "feed_token", ["gemeente_code", "membership_id"], unique=False)
    op.create_index("uq_feed_token_key_hash", "feed_token", ["key_hash"], unique=True)
    op.create_table(
        "phase_step",
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("bundle_id", sa.Uuid(), nullable=False),
        sa.Column("phase", sa.String(60), nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=False),
        sa.Column("decision", sa.String(200), nullable=True),
        sa.Column("reason", sa.String(4000), nullable=False),
        sa.Column("owner_function", sa.String(200), nullable=True),
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f("ck_phase_step_gemeente_code")),
        sa.CheckConstraint(
            "phase IN ('opgemerkt', 'verzameld', 'gebundeld', 'geanalyseerd', 'gerapporteerd', 'besloten', 'actie', 'teruggekoppeld')",
            name=op.f("ck_phase_step_phase_word"),
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_phase_step_version")),
        sa.ForeignKeyConstraint(
            ["gemeente_code", "bundle_id"],
            ["bundle.gemeente_code", "bundle.id"],
            name=op.f("fk_phase_step_gemeente_code_bundle_id"),
        ),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_phase_step")),
    )
    op.create_index("ix_phase_step_bundle", "phase_step", ["gemeente_code", "bundle_id"], unique=False)
    op.create_table(
        "agreement",
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("activity_id", sa.Uuid(), nullable=True),
        sa.Column("initiative_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("amount_per_year", sa.Float(), nullable=True),
        sa.Column("conditions", sa.String(4000), nullable=False),
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f("ck_agreement_gemeente_code")),
        sa.CheckConstraint("(activity_id IS NULL) <> (initiative_id IS NULL)", name=op.f("ck_agreement_one_offer")),
        sa.CheckConstraint("amount_per_year >= 0", name=op.f("ck_agreement_amount_per_year")),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_agreement_days_in_order")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_agreement_version")),
        sa.ForeignKeyConstraint(
            ["gemeente_code", "activity_id"],
            ["activity.gemeente_code", "activity.id"],
            name=op.f("fk_agreement_gemeente_code_activity_id"),
        ),
        sa.ForeignKeyConstraint(
            ["gemeente_code", "initiative_id"],
            ["initiative.gemeente_code", "initiative.id"],
            name=op.f("fk_agreement_gemeente_code_initiative_id"),
        ),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_agreement")),
    )
    op.create_index("ix_agreement_activity", "agreement", ["gemeente_code", "activity_id"], unique=False)
    op.create_index("ix_agreement_initiative", "agreement", ["gemeente_code", "initiative_id"], unique=False)
    op.create_table(
        "answer",
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("bundle_id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=True),
        sa.Column("initiative_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f("ck_answer_gemeente_code")),
        sa.CheckConstraint("(activity_id IS NULL) <> (initiative_id IS NULL)", name=op.f("ck_answer_one_answer")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_answer_version")),
        sa.ForeignKeyConstraint(
            ["gemeente_code", "activity_id"],
            ["activity.gemeente_code", "activity.id"],
            name=op.f("fk_answer_gemeente_code_activity_id"),
        ),
        sa.ForeignKeyConstraint(
            ["gemeente_code", "bundle_id"],
            ["bundle.gemeente_code", "bundle.id"],
            name=op.f("fk_answer_gemeente_code_bundle_id"),
        ),
        sa.ForeignKeyConstraint(
            ["gemeente_code", "initiative_id"],
            ["initiative.gemeente_code", "initiative.id"],
            name=op.f("fk_answer_gemeente_code_initiative_id"),
        ),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_answer")),
    )
    op.create_index("ix_answer_bundle", "answer", ["gemeente_code", "bundle_id"], unique=False)
    op.create_table(
        "feedback_link",
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signal_id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f("ck_feedback_link_gemeente_code")),
        sa.CheckConstraint("length(key_hash) = 64", name=op.f("ck_feedback_link_key_hash")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_feedback_link_version")),
        sa.ForeignKeyConstraint(
            ["gemeente_code", "signal_id"],
            ["signal.gemeente_code", "signal.id"],
            name=op.f("fk_feedback_link_gemeente_code_signal_id"),
        ),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_feedback_link")),
    )
    op.create_index("ix_feedback_link_signal", "feedback_link", ["gemeente_code", "signal_id"], unique=False)
    op.create_index("uq_feedback_link_key_hash", "feedback_link", ["key_hash"], unique=True)
    op.create_table(
        "feedback_note",
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signal_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(2000), nullable=False),
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f("ck_feedback_note_gemeente_code")),
        sa.CheckConstraint("length(text) >= 1", name=op.f("ck_feedback_note_text")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_feedback_note_version")),
        sa.ForeignKeyConstraint(
            ["gemeente_code", "signal_id"],
            ["signal.gemeente_code", "signal.id"],
            name=op.f("fk_feedback_note_gemeente_code_signal_id"),
        ),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_feedback_note")),
    )
    op.create_index("ix_feedback_note_signal", "feedback_note", ["gemeente_code", "signal_id"], unique=False)
    op.create_table(
        "gathering",
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("activity_id", sa.Uuid(), nullable=True),
        sa.Column("initiative_id", sa.Uuid(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("participants", sa.Integer(), nullable=False),
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f("ck_gathering_gemeente_code")),
        sa.CheckConstraint("(activity_id IS NULL) <> (initiative_id IS NULL)", name=op.f("ck_gathering_one_offer")),
        sa.CheckConstraint("participants >= 0", name=op.f("ck_gathering_participants")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_gathering_version")),
        sa.ForeignKeyConstraint(
            ["gemeente_code", "activity_id"],
            ["activity.gemeente_code", "activity.id"],
            name=op.f("fk_gathering_gemeente_code_activity_id"),
        ),
        sa.ForeignKeyConstraint(
            ["gemeente_code", "initiative_id"],
            ["initiative.gemeente_code", "initiative.id"],
            name=op.f("fk_gathering_gemeente_code_initiative_id"),
        ),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_gathering")),
    )
    op.create_index("ix_gathering_activity", "gathering", ["gemeente_code", "activity_id"], unique=False)
    op.create_index("ix_gathering_initiative", "gathering", ["gemeente_code", "initiative_id"], unique=False)
    op.create_table(
        "takeover",
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=True),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f("ck_takeover_gemeente_code")),
        sa.CheckConstraint("length(what) >= 1", name=op.f("ck_takeover_what")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_takeover_version")),
        sa.ForeignKeyConstraint(
            ["gemeente_code", "activity_id"],
            ["activity.gemeente_code", "activity.id"],
            name=op.f("fk_takeover_gemeente_code_activity_id"),
        ),
        sa.ForeignKeyConstraint(
            ["gemeente_code", "initiative_id"],
            ["initiative.gemeente_code", "initiative.id"],
            name=op.f("fk_takeover_gemeente_code_initiative_id"),
        ),
        sa.ForeignKeyConstraint(
            ["gemeente_code", "organisation_id"],
            ["organisation.gemeente_code", "organisation.id"],
            name=op.f("fk_takeover_gemeente_code_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_takeover")),
    )
    op.create_index("ix_takeover_initiative", "takeover", ["gemeente_code", "initiative_id"], unique=False)
    op.create_index("ix_takeover_organisation", "takeover", ["gemeente_code", "organisation_id"], unique=False)
    _guard_history(redaction=True)
    _guard_redactions()


def _alter_on_postgres() -> None:
    for column, (old, new) in _WORDS.items():
        op.drop_constraint(op.f(f"ck_history_{column}_word"), "history", type_="check")
        op.create_check_constraint(op.f(f"ck_history_{column}_word"), "history", f"{column} IN ({old}, {new})")
    op.add_column("history", sa.Column("batch", sa.String(60), nullable=True))
    op.add_column("history", sa.Column("redacted_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("signal", sa.Column("given_by", sa.String(200), nullable=True))
    op.add_column("signal", sa.Column("joined_to", sa.Uuid(), nullable=True))
    op.add_column("signal", sa.Column("bundle_id", sa.Uuid(), nullable=True))
    op.create_check_constraint(op.f("ck_signal_joined_to"), "signal", "joined_to IS NULL OR joined_to <> id")
    for column, other in (("joined_to", "signal"), ("bundle_id", "bundle")):
        op.create_foreign_key(
            op.f(f"fk_signal_gemeente_code_{column}"),
            "signal",
            other,
            ["gemeente_code", column],
            ["gemeente_code", "id"],
        )


def downgrade() -> None:
    _guard_history(redaction=False)
    op.drop_index("ix_takeover_organisation", table_name="takeover")
    op.drop_index("ix_takeover_initiative", table_name="takeover")
    op.drop_table("takeover")
    op.drop_index("ix_gathering_initiative", table_name="gathering")
    op.drop_index("ix_gathering_activity", table_name="gathering")
    op.drop_table("gathering")
    op.drop_index("ix_feedback_note_signal", table_name="feedback_note")
    op.drop_table("feedback_note")
    op.drop_index("uq_feedback_link_key_hash", table_name="feedback_link")
    op.drop_index("ix_feedback_link_signal", table_name="feedback_link")
    op.drop_table("feedback_link")
    op.drop_index("ix_answer_bundle", table_name="answer")
    op.drop_table("answer")
    op.drop_index("ix_agreement_initiative", table_name="agreement")
    op.drop_index("ix_agreement_activity", table_name="agreement")
    op.drop_table("agreement")
    op.drop_index("ix_phase_step_bundle", table_name="phase_step")
    op.drop_table("phase_step")
    op.drop_index("uq_feed_token_key_hash", table_name="feed_token")
    op.drop_index("ix_feed_token_membership", table_name="feed_token")
    op.drop_table("feed_token")
    op.drop_index("ix_text_exception_object", table_name="text_exception")
    op.drop_table("text_exception")
    op.drop_index("ix_redaction_object", table_name="redaction")
    op.drop_table("redaction")
    if not _on_sqlite():
        op.execute("DROP FUNCTION refuse_redaction_edit()")
    op.drop_index("uq_membership_email", table_name="membership")
    op.drop_index("ix_membership_subject", table_name="membership")
    op.drop_index("ix_membership_email", table_name="membership")
    op.drop_table("membership")
    op.drop_table("import_batch")
    _forget_new_lines()
    for name in _NEW_SIGNAL_INDEXES:
        op.drop_index(name, table_name="signal")
    if _on_sqlite():
        _rebuild("history", _fewer_words, _HISTORY_INDEXES)
        _rebuild("signal", _without_loop, _SIGNAL_INDEXES)
        _guard_history(redaction=False)
    else:
        _restore_on_postgres()
    _convert_partners(lambda task: task["text"], lambda channel: channel["text"])
    for column in ("website", "contact_phone", "contact_email", "contact_function", "description"):
        op.drop_column("organisation", column)
    op.drop_column("initiative", "stages")
    for table in ("activity", "initiative"):
        op.drop_column(table, "school_holidays")
    op.drop_index("ix_bundle_phase", table_name="bundle")
    op.drop_table("bundle")


def _forget_new_lines() -> None:
    """Lines with words that the older tables do not know go; the guards are put aside for it."""
    if _on_sqlite():
        op.execute("DROP TRIGGER history_no_delete")
    else:
        op.execute("ALTER TABLE history DISABLE TRIGGER history_no_edit")
    for column, (_old, new) in _WORDS.items():
        op.execute(f"DELETE FROM history WHERE {column} IN ({new})")
    if not _on_sqlite():
        op.execute("ALTER TABLE history ENABLE TRIGGER history_no_edit")


def _restore_on_postgres() -> None:
    for column, (old, _new) in _WORDS.items():
        op.drop_constraint(op.f(f"ck_history_{column}_word"), "history", type_="check")
        op.create_check_constraint(op.f(f"ck_history_{column}_word"), "history", f"{column} IN ({old})")
    op.drop_column("history", "redacted_at")
    op.drop_column("history", "batch")
    for column in ("joined_to", "bundle_id"):
        op.drop_constraint(op.f(f"fk_signal_gemeente_code_{column}"), "signal", type_="foreignkey")
    op.drop_constraint(op.f("ck_signal_joined_to"), "signal", type_="check")
    for column in ("bundle_id", "joined_to", "given_by"):
        op.drop_column("signal", column)
