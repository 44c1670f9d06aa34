"""The first tables: sources, areas, figures, records and their history."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


# The database itself refuses to edit the history, whoever asks; REPLACE on SQLite deletes without a trigger.
_SQLITE_GUARDS = {
    "history_no_update": "BEFORE UPDATE ON history",
    "history_no_delete": "BEFORE DELETE ON history",
    "history_no_replace": "BEFORE INSERT ON history WHEN EXISTS (SELECT 1 FROM history WHERE id = NEW.id)",
}
_POSTGRES_GUARDS = {
    "history_no_edit": "BEFORE UPDATE OR DELETE ON history FOR EACH ROW",
    "history_no_truncate": "BEFORE TRUNCATE ON history FOR EACH STATEMENT",
}


def _guard_history() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name, when in _SQLITE_GUARDS.items():
            op.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, 'history cannot be edited'); END")
        return
    op.execute(
        "CREATE FUNCTION refuse_history_edit() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'history cannot be edited' USING ERRCODE = 'restrict_violation'; END $$"
    )
    for name, when in _POSTGRES_GUARDS.items():
        op.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION refuse_history_edit()")


def upgrade() -> None:
    op.create_table(
        "history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(200), nullable=False),
        sa.Column("role", sa.String(60), nullable=False),
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("object_id", sa.String(60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("origin", sa.String(60), nullable=False),
        sa.Column("result", sa.String(60), nullable=False),
        sa.CheckConstraint(
            "action IN ('tellen', 'lezen', 'plek lezen', 'maken', 'wijzigen', 'beëindigen', 'inladen')",
            name=op.f("ck_history_action_word"),
        ),
        sa.CheckConstraint(
            "kind IN ('cijfers', 'gemeente', 'eigen cijfers', 'partner', 'activiteit', 'bewonersinitiatief', 'signaal', 'geschiedenis')",
            name=op.f("ck_history_kind_word"),
        ),
        sa.CheckConstraint(
            "origin IN ('scherm', 'bestand', 'opdracht', 'demonstratie')", name=op.f("ck_history_origin_word")
        ),
        sa.CheckConstraint("result IN ('gelukt', 'geweigerd')", name=op.f("ck_history_result_word")),
        sa.CheckConstraint(
            "role IN ('bezoeker', 'bestuur', 'signaalgever', 'partner', 'coördinator', 'beheerder')",
            name=op.f("ck_history_role_word"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_history_gemeente_code_id", "history", ["gemeente_code", "id"], unique=False)
    op.create_index("ix_history_object_id", "history", ["object_id"], unique=False)
    op.create_table(
        "initiative",
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("x", sa.Float(), nullable=True),
        sa.Column("y", sa.Float(), nullable=True),
        sa.Column("wijkcode", sa.String(12), nullable=True),
        sa.Column("buurtcode", sa.String(12), nullable=True),
        sa.Column("boundary_year", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("description", sa.String(4000), nullable=False),
        sa.Column("themes", sa.JSON(), nullable=False),
        sa.Column("dimensions", sa.JSON(), nullable=False),
        sa.Column("target_groups", sa.JSON(), nullable=False),
        sa.Column("address", sa.String(200), nullable=True),
        sa.Column("age_from", sa.Integer(), nullable=True),
        sa.Column("age_to", sa.Integer(), nullable=True),
        sa.Column("prevention", sa.String(60), nullable=True),
        sa.Column("schedule", sa.String(1000), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("price", sa.Float(), nullable=True),
        sa.Column("wheelchair", sa.Boolean(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("owner_function", sa.String(200), nullable=True),
        sa.Column("initiator", sa.String(200), nullable=False),
        sa.Column("stage", sa.String(60), nullable=False),
        sa.CheckConstraint(
            "buurtcode IS NULL OR substr(buurtcode, 1, 6) = 'BU' || substr(gemeente_code, 3)",
            name=op.f("ck_initiative_buurtcode"),
        ),
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f("ck_initiative_gemeente_code")),
        sa.CheckConstraint(
            "prevention IN ('universeel', 'selectief', 'geïndiceerd', 'zorggerelateerd')",
            name=op.f("ck_initiative_prevention_word"),
        ),
        sa.CheckConstraint("schedule LIKE 'DTSTART%'", name=op.f("ck_initiative_schedule")),
        sa.CheckConstraint(
            "stage IN ('idee', 'aanvraag', 'proef', 'meerjarige afspraak', 'structureel', 'gestopt')",
            name=op.f("ck_initiative_stage_word"),
        ),
        sa.CheckConstraint(
            "wijkcode IS NULL OR substr(wijkcode, 1, 6) = 'WK' || substr(gemeente_code, 3)",
            name=op.f("ck_initiative_wijkcode"),
        ),
        sa.CheckConstraint(
            "(x IS NULL AND y IS NULL) OR (x IS NOT NULL AND y IS NOT NULL AND x >= 0 AND x <= 300000 AND y >= 300000 AND y <= 630000)",
            name=op.f("ck_initiative_place"),
        ),
        sa.CheckConstraint(
            "CAST(dimensions AS TEXT) LIKE '[%]' AND CAST(dimensions AS TEXT) NOT LIKE '%[%[%' AND trim(replace(replace(replace(replace(replace(replace(CAST(dimensions AS TEXT), '\"lichaamsfuncties\"', ''), '\"mentaal welbevinden\"', ''), '\"zingeving\"', ''), '\"kwaliteit van leven\"', ''), '\"meedoen\"', ''), '\"dagelijks functioneren\"', ''), '[], ') = ''",
            name=op.f("ck_initiative_dimensions_words"),
        ),
        sa.CheckConstraint(
            "CAST(target_groups AS TEXT) LIKE '[%]' AND CAST(target_groups AS TEXT) NOT LIKE '%[%[%' AND trim(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(CAST(target_groups AS TEXT), '\"iedereen\"', ''), '\"kinderen 0-12\"', ''), '\"jongeren 12-23\"', ''), '\"volwassenen\"', ''), '\"ouderen 65+\"', ''), '\"kwetsbare ouderen 75+\"', ''), '\"mantelzorgers\"', ''), '\"mensen met psychiatrische problematiek\"', ''), '\"mensen met afstand tot de arbeidsmarkt\"', ''), '\"mensen met een beperking\"', ''), '\"nieuwkomers\"', ''), '\"gezinnen\"', ''), '[], ') = ''",
            name=op.f("ck_initiative_target_groups_words"),
        ),
        sa.CheckConstraint(
            "CAST(themes AS TEXT) LIKE '[%]' AND CAST(themes AS TEXT) NOT LIKE '%[%[%' AND trim(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(CAST(themes AS TEXT), '\"eenzaamheid\"', ''), '\"meedoen\"', ''), '\"werk\"', ''), '\"schulden en armoede\"', ''), '\"schooluitval\"', ''), '\"opvoeden en opgroeien\"', ''), '\"gezondheid\"', ''), '\"bewegen\"', ''), '\"mentaal welbevinden\"', ''), '\"mantelzorg\"', ''), '\"wonen\"', ''), '\"criminaliteit\"', ''), '\"overlast\"', ''), '\"leefbaarheid\"', ''), '\"integratie\"', ''), '[], ') = ''",
            name=op.f("ck_initiative_themes_words"),
        ),
        sa.CheckConstraint(
            "age_from >= 0 AND age_from <= 120 AND age_to >= 0 AND age_to <= 120",
            name=op.f("ck_initiative_ages_in_range"),
        ),
        sa.CheckConstraint(
            "age_from IS NULL OR age_to IS NULL OR age_from <= age_to", name=op.f("ck_initiative_ages_in_order")
        ),
        sa.CheckConstraint(
            "boundary_year IS NOT NULL OR (wijkcode IS NULL AND buurtcode IS NULL)",
            name=op.f("ck_initiative_boundary_year"),
        ),
        sa.CheckConstraint("capacity >= 0", name=op.f("ck_initiative_capacity")),
        sa.CheckConstraint("length(initiator) >= 1", name=op.f("ck_initiative_initiator")),
        sa.CheckConstraint("length(title) >= 1", name=op.f("ck_initiative_title")),
        sa.CheckConstraint("price >= 0", name=op.f("ck_initiative_price")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_initiative_version")),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_initiative")),
    )
    op.create_table(
        "organisation",
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("field", sa.String(60), nullable=False),
        sa.Column("tasks", sa.JSON(), nullable=False),
        sa.Column("channels", sa.JSON(), nullable=False),
        sa.Column("colour", sa.String(7), nullable=False),
        sa.CheckConstraint("CAST(channels AS TEXT) LIKE '[%]'", name=op.f("ck_organisation_channels_list")),
        sa.CheckConstraint("CAST(tasks AS TEXT) LIKE '[%]'", name=op.f("ck_organisation_tasks_list")),
        sa.CheckConstraint(
            "field IN ('sport', 'welzijn', 'gezondheid', 'sociaal domein', 'werk en inkomen', 'onderwijs', 'wonen', 'veiligheid')",
            name=op.f("ck_organisation_field_word"),
        ),
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f("ck_organisation_gemeente_code")),
        sa.CheckConstraint("length(colour) = 7 AND colour LIKE '#%'", name=op.f("ck_organisation_colour")),
        sa.CheckConstraint("length(name) >= 1", name=op.f("ck_organisation_name")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_organisation_version")),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "own_indicator",
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.String(60), nullable=False),
        sa.Column("name_nl", sa.String(200), nullable=False),
        sa.Column("name_en", sa.String(200), nullable=False),
        sa.Column("unit", sa.String(60), nullable=False),
        sa.Column("direction", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("definition", sa.String(2000), nullable=False),
        sa.CheckConstraint(
            "direction IN ('meer is behoefte', 'meer is kracht', 'beschrijvend')",
            name=op.f("ck_own_indicator_direction_word"),
        ),
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f("ck_own_indicator_gemeente_code")),
        sa.CheckConstraint(
            "kind IN ('feit', 'modelschatting', 'enquête', 'waarneming')", name=op.f("ck_own_indicator_kind_word")
        ),
        sa.CheckConstraint(
            "unit IN ('procent', 'per 1.000 inwoners', 'aantal', 'duizend euro', 'euro', 'kilometer', 'per vierkante kilometer', 'gemiddeld aantal')",
            name=op.f("ck_own_indicator_unit_word"),
        ),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_own_indicator")),
    )
    op.create_index("ix_own_indicator_id", "own_indicator", ["id"], unique=False)
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.String(60), nullable=False),
        sa.Column("dataset", sa.String(120), nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("boundary_year", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(6), nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("licence", sa.String(60), nullable=False),
        sa.Column("url", sa.String(500), nullable=False),
        sa.Column("retrieved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("state", sa.String(60), nullable=False),
        sa.CheckConstraint("provider IN ('pdok', 'statline', 'rivm', 'eigen')", name=op.f("ck_source_provider_word")),
        sa.CheckConstraint("scope = country OR scope LIKE 'GM____'", name=op.f("ck_source_scope")),
        sa.CheckConstraint("state IN ('actueel', 'vervangen')", name=op.f("ck_source_state_word")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    op.create_index(
        "uq_source_in_use",
        "source",
        ["provider", "dataset", "year", "scope"],
        unique=True,
        sqlite_where=sa.text("state = 'actueel'"),
        postgresql_where=sa.text("state = 'actueel'"),
    )
    op.create_table(
        "activity",
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("x", sa.Float(), nullable=True),
        sa.Column("y", sa.Float(), nullable=True),
        sa.Column("wijkcode", sa.String(12), nullable=True),
        sa.Column("buurtcode", sa.String(12), nullable=True),
        sa.Column("boundary_year", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("description", sa.String(4000), nullable=False),
        sa.Column("themes", sa.JSON(), nullable=False),
        sa.Column("dimensions", sa.JSON(), nullable=False),
        sa.Column("target_groups", sa.JSON(), nullable=False),
        sa.Column("address", sa.String(200), nullable=True),
        sa.Column("age_from", sa.Integer(), nullable=True),
        sa.Column("age_to", sa.Integer(), nullable=True),
        sa.Column("prevention", sa.String(60), nullable=True),
        sa.Column("schedule", sa.String(1000), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("price", sa.Float(), nullable=True),
        sa.Column("wheelchair", sa.Boolean(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("owner_function", sa.String(200), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(60), nullable=False),
        sa.CheckConstraint(
            "buurtcode IS NULL OR substr(buurtcode, 1, 6) = 'BU' || substr(gemeente_code, 3)",
            name=op.f("ck_activity_buurtcode"),
        ),
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f("ck_activity_gemeente_code")),
        sa.CheckConstraint(
            "prevention IN ('universeel', 'selectief', 'geïndiceerd', 'zorggerelateerd')",
            name=op.f("ck_activity_prevention_word"),
        ),
        sa.CheckConstraint("schedule LIKE 'DTSTART%'", name=op.f("ck_activity_schedule")),
        sa.CheckConstraint("status IN ('gepland', 'loopt', 'gestopt')", name=op.f("ck_activity_status_word")),
        sa.CheckConstraint(
            "wijkcode IS NULL OR substr(wijkcode, 1, 6) = 'WK' || substr(gemeente_code, 3)",
            name=op.f("ck_activity_wijkcode"),
        ),
        sa.CheckConstraint(
            "(x IS NULL AND y IS NULL) OR (x IS NOT NULL AND y IS NOT NULL AND x >= 0 AND x <= 300000 AND y >= 300000 AND y <= 630000)",
            name=op.f("ck_activity_place"),
        ),
        sa.CheckConstraint(
            "CAST(dimensions AS TEXT) LIKE '[%]' AND CAST(dimensions AS TEXT) NOT LIKE '%[%[%' AND trim(replace(replace(replace(replace(replace(replace(CAST(dimensions AS TEXT), '\"lichaamsfuncties\"', ''), '\"mentaal welbevinden\"', ''), '\"zingeving\"', ''), '\"kwaliteit van leven\"', ''), '\"meedoen\"', ''), '\"dagelijks functioneren\"', ''), '[], ') = ''",
            name=op.f("ck_activity_dimensions_words"),
        ),
        sa.CheckConstraint(
            "CAST(target_groups AS TEXT) LIKE '[%]' AND CAST(target_groups AS TEXT) NOT LIKE '%[%[%' AND trim(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(CAST(target_groups AS TEXT), '\"iedereen\"', ''), '\"kinderen 0-12\"', ''), '\"jongeren 12-23\"', ''), '\"volwassenen\"', ''), '\"ouderen 65+\"', ''), '\"kwetsbare ouderen 75+\"', ''), '\"mantelzorgers\"', ''), '\"mensen met psychiatrische problematiek\"', ''), '\"mensen met afstand tot de arbeidsmarkt\"', ''), '\"mensen met een beperking\"', ''), '\"nieuwkomers\"', ''), '\"gezinnen\"', ''), '[], ') = ''",
            name=op.f("ck_activity_target_groups_words"),
        ),
        sa.CheckConstraint(
            "CAST(themes AS TEXT) LIKE '[%]' AND CAST(themes AS TEXT) NOT LIKE '%[%[%' AND trim(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(CAST(themes AS TEXT), '\"eenzaamheid\"', ''), '\"meedoen\"', ''), '\"werk\"', ''), '\"schulden en armoede\"', ''), '\"schooluitval\"', ''), '\"opvoeden en opgroeien\"', ''), '\"gezondheid\"', ''), '\"bewegen\"', ''), '\"mentaal welbevinden\"', ''), '\"mantelzorg\"', ''), '\"wonen\"', ''), '\"criminaliteit\"', ''), '\"overlast\"', ''), '\"leefbaarheid\"', ''), '\"integratie\"', ''), '[], ') = ''",
            name=op.f("ck_activity_themes_words"),
        ),
        sa.CheckConstraint(
            "age_from >= 0 AND age_from <= 120 AND age_to >= 0 AND age_to <= 120",
            name=op.f("ck_activity_ages_in_range"),
        ),
        sa.CheckConstraint(
            "age_from IS NULL OR age_to IS NULL OR age_from <= age_to", name=op.f("ck_activity_ages_in_order")
        ),
        sa.CheckConstraint(
            "boundary_year IS NOT NULL OR (wijkcode IS NULL AND buurtcode IS NULL)",
            name=op.f("ck_activity_boundary_year"),
        ),
        sa.CheckConstraint("capacity >= 0", name=op.f("ck_activity_capacity")),
        sa.CheckConstraint("length(title) >= 1", name=op.f("ck_activity_title")),
        sa.CheckConstraint("price >= 0", name=op.f("ck_activity_price")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_activity_version")),
        sa.ForeignKeyConstraint(
            ["gemeente_code", "organisation_id"],
            ["organisation.gemeente_code", "organisation.id"],
            name=op.f("fk_activity_gemeente_code_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_activity")),
    )
    op.create_index("ix_activity_organisation", "activity", ["gemeente_code", "organisation_id"], unique=False)
    op.create_table(
        "area",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("level", sa.String(60), nullable=False),
        sa.Column("boundary_year", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("parent", sa.String(12), nullable=True),
        sa.Column("gemeente_code", sa.String(6), nullable=True),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("water", sa.Boolean(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("geometry", sa.LargeBinary(), nullable=True),
        sa.Column("change_mark", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "level IN ('land', 'gemeente', 'wijk', 'buurt', 'eigen gebied')", name=op.f("ck_area_level_word")
        ),
        sa.CheckConstraint("population IS NULL OR population >= 0", name=op.f("ck_area_population")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_area_source_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("source_id", "code", name=op.f("pk_area")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_area_gemeente_code_level", "area", ["gemeente_code", "level"], unique=False)
    op.create_table(
        "landscape",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("geometry", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('rivier', 'kanaal', 'plas', 'brug', 'spoorlijn', 'station', 'weg', 'park', 'bos', 'bebouwing')",
            name=op.f("ck_landscape_kind_word"),
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_landscape_source_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_landscape")),
    )
    op.create_index("ix_landscape_gemeente_code", "landscape", ["gemeente_code"], unique=False)
    op.create_index(op.f("ix_landscape_source_id"), "landscape", ["source_id"], unique=False)
    op.create_table(
        "observation",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(60), nullable=False),
        sa.Column("area_code", sa.String(12), nullable=False),
        sa.Column("indicator", sa.String(60), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("status", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("margin", sa.Float(), nullable=False),
        sa.CheckConstraint(
            "(value IS NOT NULL) = (status IN ('bekend', 'afgerond'))", name=op.f("ck_observation_value_has_status")
        ),
        sa.CheckConstraint(
            "kind IN ('feit', 'modelschatting', 'enquête', 'waarneming')", name=op.f("ck_observation_kind_word")
        ),
        sa.CheckConstraint(
            "level IN ('land', 'gemeente', 'wijk', 'buurt', 'eigen gebied')", name=op.f("ck_observation_level_word")
        ),
        sa.CheckConstraint(
            "status IN ('bekend', 'afgerond', 'geheim', 'onbekend', 'niet van toepassing', 'niet in deze uitgave', 'andere grens')",
            name=op.f("ck_observation_status_word"),
        ),
        sa.CheckConstraint("margin >= 0", name=op.f("ck_observation_margin")),
        sa.CheckConstraint("value > -99990 AND value < 1e15", name=op.f("ck_observation_value_is_a_number")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_observation_source_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source_id", "level", "area_code", "indicator", "year", name=op.f("pk_observation")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "population_cell",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(16), nullable=False),
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("x", sa.Float(), nullable=False),
        sa.Column("y", sa.Float(), nullable=False),
        sa.Column("residents", sa.Float(), nullable=False),
        sa.Column("age_0_15", sa.Float(), nullable=True),
        sa.Column("age_15_25", sa.Float(), nullable=True),
        sa.Column("age_25_45", sa.Float(), nullable=True),
        sa.Column("age_45_65", sa.Float(), nullable=True),
        sa.Column("age_65_plus", sa.Float(), nullable=True),
        sa.CheckConstraint("residents >= 0", name=op.f("ck_population_cell_residents")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_population_cell_source_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source_id", "cell", name=op.f("pk_population_cell")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_population_cell_gemeente_code", "population_cell", ["gemeente_code"], unique=False)
    op.create_table(
        "signal",
        sa.Column("gemeente_code", sa.String(6), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("x", sa.Float(), nullable=True),
        sa.Column("y", sa.Float(), nullable=True),
        sa.Column("wijkcode", sa.String(12), nullable=True),
        sa.Column("buurtcode", sa.String(12), nullable=True),
        sa.Column("boundary_year", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("theme", sa.String(60), nullable=False),
        sa.Column("dimensions", sa.JSON(), nullable=False),
        sa.Column("target_group", sa.String(60), nullable=False),
        sa.Column("text", sa.String(2000), nullable=False),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "buurtcode IS NULL OR substr(buurtcode, 1, 6) = 'BU' || substr(gemeente_code, 3)",
            name=op.f("ck_signal_buurtcode"),
        ),
        sa.CheckConstraint("gemeente_code LIKE 'GM____'", name=op.f("ck_signal_gemeente_code")),
        sa.CheckConstraint("kind IN ('ontwikkeling', 'knelpunt', 'kans')", name=op.f("ck_signal_kind_word")),
        sa.CheckConstraint(
            "target_group IN ('iedereen', 'kinderen 0-12', 'jongeren 12-23', 'volwassenen', 'ouderen 65+', 'kwetsbare ouderen 75+', 'mantelzorgers', 'mensen met psychiatrische problematiek', 'mensen met afstand tot de arbeidsmarkt', 'mensen met een beperking', 'nieuwkomers', 'gezinnen')",
            name=op.f("ck_signal_target_group_word"),
        ),
        sa.CheckConstraint(
            "theme IN ('eenzaamheid', 'meedoen', 'werk', 'schulden en armoede', 'schooluitval', 'opvoeden en opgroeien', 'gezondheid', 'bewegen', 'mentaal welbevinden', 'mantelzorg', 'wonen', 'criminaliteit', 'overlast', 'leefbaarheid', 'integratie')",
            name=op.f("ck_signal_theme_word"),
        ),
        sa.CheckConstraint(
            "wijkcode IS NULL OR substr(wijkcode, 1, 6) = 'WK' || substr(gemeente_code, 3)",
            name=op.f("ck_signal_wijkcode"),
        ),
        sa.CheckConstraint(
            "(x IS NULL AND y IS NULL) OR (x IS NOT NULL AND y IS NOT NULL AND x >= 0 AND x <= 300000 AND y >= 300000 AND y <= 630000)",
            name=op.f("ck_signal_place"),
        ),
        sa.CheckConstraint(
            "CAST(dimensions AS TEXT) LIKE '[%]' AND CAST(dimensions AS TEXT) NOT LIKE '%[%[%' AND trim(replace(replace(replace(replace(replace(replace(CAST(dimensions AS TEXT), '\"lichaamsfuncties\"', ''), '\"mentaal welbevinden\"', ''), '\"zingeving\"', ''), '\"kwaliteit van leven\"', ''), '\"meedoen\"', ''), '\"dagelijks functioneren\"', ''), '[], ') = ''",
            name=op.f("ck_signal_dimensions_words"),
        ),
        sa.CheckConstraint(
            "boundary_year IS NOT NULL OR (wijkcode IS NULL AND buurtcode IS NULL)",
            name=op.f("ck_signal_boundary_year"),
        ),
        sa.CheckConstraint("length(text) >= 1", name=op.f("ck_signal_text")),
        sa.CheckConstraint("severity BETWEEN 1 AND 5", name=op.f("ck_signal_severity")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_signal_version")),
        sa.CheckConstraint("wijkcode IS NOT NULL", name=op.f("ck_signal_wijkcode_known")),
        sa.ForeignKeyConstraint(
            ["gemeente_code", "organisation_id"],
            ["organisation.gemeente_code", "organisation.id"],
            name=op.f("fk_signal_gemeente_code_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("gemeente_code", "id", name=op.f("pk_signal")),
    )
    op.create_index("ix_signal_gemeente_code_observed_on", "signal", ["gemeente_code", "observed_on"], unique=False)
    _guard_history()


def downgrade() -> None:
    op.drop_index("ix_signal_gemeente_code_observed_on", table_name="signal")
    op.drop_table("signal")
    op.drop_index("ix_population_cell_gemeente_code", table_name="population_cell")
    op.drop_table("population_cell")
    op.drop_table("observation")
    op.drop_index(op.f("ix_landscape_source_id"), table_name="landscape")
    op.drop_index("ix_landscape_gemeente_code", table_name="landscape")
    op.drop_table("landscape")
    op.drop_index("ix_area_gemeente_code_level", table_name="area")
    op.drop_table("area")
    op.drop_index("ix_activity_organisation", table_name="activity")
    op.drop_table("activity")
    op.drop_index(
        "uq_source_in_use",
        table_name="source",
        sqlite_where=sa.text("state = 'actueel'"),
        postgresql_where=sa.text("state = 'actueel'"),
    )
    op.drop_table("source")
    op.drop_index("ix_own_indicator_id", table_name="own_indicator")
    op.drop_table("own_indicator")
    op.drop_table("organisation")
    op.drop_table("initiative")
    op.drop_index("ix_history_object_id", table_name="history")
    op.drop_index("ix_history_gemeente_code_id", table_name="history")
    op.drop_table("history")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_history_edit()")
