"""A briefing that was sent on by mail: lines quoted with ``>``, and what the mail prints around it
(sender, subject, a word to the reader, a signature)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block

_QUOTE = re.compile(r"[ \u3000]?(?:>[ ]?)+")
_LEAST_QUOTED = 3
_LEAST_FIELDS = 2
_FIRST_LINES = 12
_FIELD = re.compile(
    r"[>\s*]*+(?:[发發寄]件[人者]|[发發]信人|收[件信][人者]|抄送|密送|副本|[发發]送(?:[时時][间間]|日期)|寄件日期"
    r"|主\s?[题題]|主\s?旨|附件|回[复覆]|"
    r"From|To|Cc|Sent|Date|Subject|Reply-To|Attachments?|Message-ID|MIME-Version|Content-Type)\s?[:：].*",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"[-—=_\s]*+(?:原始邮件|转发的?邮件|转发邮件信息|邮件原文|Original Message"
    r"|Forwarded [Mm]essage)"
    r"[-—=_:：\s]*+"
)
_SIGNED = re.compile(r"-- ?|—— ?")
REASON = "mail"


def without_quoting(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with the marks of quoting taken off each run of quoted lines; a quoted line
    without any text is a blank one. A single line that begins with such a sign keeps it, unless
    the text marks its headings with #, where it is mark-up too."""
    is_marked = sum(block.text.startswith("#") for block in blocks) > 1
    found: list[Block] = []
    run: list[Block] = []
    for block in (*blocks, None):
        if block is not None and _QUOTE.match(block.text) and (not run or _follows(block, run)):
            run.append(block)
            continue
        is_quoted = len(run) >= _LEAST_QUOTED or is_marked
        found += _unquoted(run) if is_quoted and _is_spaced(run) else run
        run = [block] if block is not None and _QUOTE.match(block.text) else []
        if block is not None and not run:
            found.append(block)
    return tuple(found)


def _follows(block: Block, run: Sequence[Block]) -> bool:
    return block.blank_before < 2


def _is_spaced(run: Sequence[Block]) -> bool:
    """Whether a blank, another mark or nothing follows most of the marks: >60岁 is no quotation."""
    marks = [mark.group() for block in run if (mark := _QUOTE.match(block.text))]
    bare = sum(len(block.text.strip()) == 1 for block in run)
    spaced = sum(mark.endswith(" ") for mark in marks) + bare
    return spaced * 2 > len(run)


def _unquoted(run: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    blank = 0
    for block in run:
        text = without_quote(block.text)
        if not text.strip():
            blank += 1 + block.blank_before
            continue
        found.append(replace(block, text=text, blank_before=block.blank_before + blank))
        blank = 0
    return found


def without_quote(text: str) -> str:
    """What a quoted line prints beside the marks of quoting."""
    return _QUOTE.sub("", text, count=1)


def is_field(text: str) -> bool:
    """Whether a line is one of a mail's header."""
    return _FIELD.fullmatch(text.strip()) is not None


def with_mail_apart(blocks: Sequence[Block], quoted: Sequence[int]) -> tuple[Block, ...]:
    """``blocks`` of a mail with what is not the briefing as furniture: its header, and where the
    briefing is quoted (the lines ``quoted``) or follows a forwarded header, all around it. A
    text without a mail's header stays as it is."""
    fields = [n for n, block in enumerate(blocks) if _FIELD.fullmatch(block.text.strip())]
    if len([n for n in fields if n < _FIRST_LINES]) < _LEAST_FIELDS:
        return tuple(blocks)
    apart = set(range(_last_of(fields, blocks) + 1))
    lines = set(quoted)
    inside = [n for n, block in enumerate(blocks) if block.line_start in lines]
    if len(inside) * 2 > len(blocks):
        apart |= {n for n in range(len(blocks)) if not inside[0] <= n <= inside[-1]}
    signed = next((n for n, b in enumerate(blocks) if _SIGNED.fullmatch(b.text.strip())), None)
    if signed is not None and len(blocks) - signed <= _FIRST_LINES:
        apart |= set(range(signed, len(blocks)))
    return tuple(
        replace(block, kind="furniture", reason=REASON) if n in apart else block
        for n, block in enumerate(blocks)
    )


_NEAR = 3


def _last_of(fields: Sequence[int], blocks: Sequence[Block]) -> int:
    """The last line of the header, or of that of the mail that was sent on."""
    last = fields[0]
    for n in fields[1:]:
        near = n - last <= 2
        # The header of a mail that was sent on stands right under the words that say so.
        over = blocks[max(last + 1, n - _NEAR) : n]
        forwarded = any(_FORWARDED.fullmatch(b.text.strip()) for b in over)
        if not near and not forwarded:
            break
        last = n
    return last
