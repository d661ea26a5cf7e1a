"""How Alembic reaches the database: on the connection it is handed, all in one transaction."""

from alembic import context

from archive.store.tables import metadata


def run() -> None:
    """Run the revisions on the connection in the configuration."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
