"""What Alembic runs: the steps, on the connection and inside the transaction that the store hands over.

Without a connection the steps are written out as SQL, which is how an administrator can read them first.
"""

from __future__ import annotations

from alembic import context

from forum.store.tables import metadata

connection = context.config.attributes.get("connection")
if connection is None:
    context.configure(dialect_name=context.config.get_main_option("dialect"), target_metadata=metadata)
else:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
