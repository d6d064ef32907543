"""What Alembic runs: the steps, in the transaction that :func:`geo.store.migrations.migrate` opened."""

from __future__ import annotations

from alembic import context

from geo.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
