"""Run migrations on the connection that db/start.py opened."""

from alembic import context

from db.models import Register

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Register.metadata,
    # SQLite changes tables inside a transaction too; db/start.py began it and ends it.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
