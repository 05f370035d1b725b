"""Where a household's things are kept: one SQLite file, one transaction a job."""

from forum.store.opening import Store, open_store
from forum.store.records import Records

__all__ = ["Records", "Store", "open_store"]
