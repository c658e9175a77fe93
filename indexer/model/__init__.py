"""The values that pass between the steps: frozen, printable, without behaviour of their own.

In the order of the flow: ``document`` (readers), ``issue`` (parsing), ``record`` (records,
linking), ``finding`` (checks). Line numbers are 1-based and inclusive: those of the file where it
has lines, else the printed lines counted in reading order. Printed strings are kept as printed
except for the blanks that kerning put between Chinese and digits or Latin letters.
"""

from __future__ import annotations

from indexer.model.document import (
    Block,
    BlockKind,
    Box,
    Cell,
    Document,
    FormatName,
    Said,
    SourceLine,
    Span,
)
from indexer.model.finding import (
    CheckFailure,
    Finding,
)
from indexer.model.issue import (
    Furniture,
    Issue,
    IssueHead,
    Item,
    ItemType,
    RecordType,
    Row,
    Table,
)
from indexer.model.record import (
    EntityMention,
    Event,
    Fact,
    Institution,
    Number,
    Person,
    Record,
    RowData,
    Source,
    TableRef,
)

__all__ = [
    "Block",
    "BlockKind",
    "Box",
    "Cell",
    "CheckFailure",
    "Document",
    "EntityMention",
    "Event",
    "Fact",
    "Finding",
    "FormatName",
    "Furniture",
    "Institution",
    "Issue",
    "IssueHead",
    "Item",
    "ItemType",
    "Number",
    "Person",
    "Record",
    "RecordType",
    "Row",
    "RowData",
    "Said",
    "Source",
    "SourceLine",
    "Span",
    "Table",
    "TableRef",
]
