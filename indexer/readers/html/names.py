"""Names of elements, as sets."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADINGS = words("h1 h2 h3 h4 h5 h6")
NEVER_SHOWN = words(
    "script style noscript noembed noframes template head title meta link iframe object "
    "canvas audio video map option optgroup datalist progress meter rp desc defs"
)
"""What a reader of the page sees nothing of, or nothing that was written for the page."""
CONTROLS = words("button select textarea svg")
"""What is seen but belongs to the page, outside of a table."""
