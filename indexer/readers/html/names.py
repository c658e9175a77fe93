"""Names of elements, as sets."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADINGS = words("h1 h2 h3 h4 h5 h6")
NEVER_SHOWN = words(
    "script style noscript noembed noframes template head title meta link iframe object svg math "
    "canvas audio video map button input select option textarea datalist progress dialog"
)
"""What a reader of the page sees nothing of, or nothing that was written for the page."""
