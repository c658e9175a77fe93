"""What prose says as typed values: who did what where, how many, what is joined to what, and
what a number prints about itself."""

from indexer.acts.connections import connections_of
from indexer.acts.mastheads import Labels, load_labels, masthead_of
from indexer.acts.telling import tell
from indexer.acts.values import Connection, MastheadField, Telling
from indexer.acts.verbs import Verbs, load_verbs

__all__ = [
    "Connection",
    "Labels",
    "MastheadField",
    "Telling",
    "Verbs",
    "connections_of",
    "load_labels",
    "load_verbs",
    "masthead_of",
    "tell",
]
