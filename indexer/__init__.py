"""Briefings: reading, linking, indexing and searching the numbers of a monthly serial.

One direction: bytes -> blocks -> issue -> records -> knowledge base + index -> query -> answer.
This package never imports Flask or ``app``.
"""
