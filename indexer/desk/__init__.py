"""The side store: what people decide and do, kept outside the generations.

``HOME/var/desk.sqlite`` holds accounts, the audit log, files waiting to be published,
corrections and the ids that were given. It is not made from the corpus, so it is backed up with
it. Each module owns its tables (``NAME.sql`` beside it) and is plain functions over an open
desk; writers pass through ``writing``, so that each change is whole or not there.
"""

from indexer.desk.audit import Act, acts, count_acts, note
from indexer.desk.store import Desk, desk_at, open_desk, writing

__all__ = ["Act", "Desk", "acts", "count_acts", "desk_at", "note", "open_desk", "writing"]
