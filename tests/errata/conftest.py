"""An installation with an editor and a reader: those of the accounts."""

from accounts.conftest import editor, office, place, quick_hashing, reader, stranger

__all__ = ["editor", "office", "place", "quick_hashing", "reader", "stranger"]
