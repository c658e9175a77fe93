"""Contents lists: those that Word keeps as such, and those that were typed by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from indexer.readers.docx.drafts import Draft
from indexer.readers.html_text import without_blanks

_ENTRY = re.compile(
    r"(?P<text>[^\t]*[^\t\s.…·．•_—-])[\s.…·．•_—-]*(?P<gap>[\t.…·．•_—-])\s*"
    r"[（(〔\[]?(?:第|[Pp]\.?)?\s*\d{1,3}\s*页?[)）〕\]]?"
)
_PAGE = re.compile(r"[（(\[]?(?:第|[Pp]\.?)?\s*\d{1,3}\s*页?[)）\]]?")
_LEADER = re.compile(r"(?:\.{3}|…|·{3}|．{3}|•{3}|_{3}|—{3}|-{3})")
_HEADING = frozenset(["目录", "本期目录", "目次", "本期导读", "本期要目", "要目", "导读"])
_MARK = re.compile(r"^[\s●◆■★▲※◇○□▶►➢•*]+")
REASON = "contents list"


def set_contents_apart(drafts: Sequence[Draft]) -> None:
    """Makes furniture of every entry of a contents list and of the heading over it. A line
    typed by hand is an entry if a leader or a tab parts its text from a page number, in a run
    of at least two, and its text or its leader says so: it returns further on, or dots lead
    to the number."""
    texts = [_plain(draft.text) for draft in drafts]
    last = {text: n for n, text in enumerate(texts) if text}
    place = 0
    while place < len(drafts):
        end = place
        sure = 0
        while end < len(drafts) and (found := _entry(drafts[end])) is not None:
            text, has_leader = found
            sure += has_leader or last.get(text, -1) > end
            end += 1
        if end - place >= 2 and sure * 2 >= end - place:
            for draft in drafts[place:end]:
                draft.is_contents = True
        place = max(end, place + 1)
    for n, draft in enumerate(drafts):
        draft.is_contents = draft.is_contents or _is_contents_table(draft, last, n)
    for n, draft in enumerate(drafts):
        following = drafts[n + 1] if n + 1 < len(drafts) else None
        is_over = following is not None and following.is_contents and texts[n] in _HEADING
        if draft.kind == "grid" and draft.is_contents:
            lines = (" ".join(cell.text for cell in row if cell.text) for row in draft.rows)
            draft.text = "\n".join(line for line in lines if line)
        if draft.is_contents or (is_over and draft.kind != "grid"):
            draft.kind, draft.reason = "furniture", REASON


def _is_contents_table(draft: Draft, last: Mapping[str, int], place: int) -> bool:
    """Whether most rows of a table, two at least, print a page number behind words that return
    further on as a line of their own."""
    if draft.kind != "grid":
        return False
    entries = 0
    for row in draft.rows:
        filled = [cell.text for cell in row if cell.text]
        returns = any(last.get(_plain(text), -1) > place for text in filled[:-1])
        entries += returns and _PAGE.fullmatch(filled[-1]) is not None
    return entries >= 2 and entries * 2 > len(draft.rows)


def _entry(draft: Draft) -> tuple[str, bool] | None:
    if draft.kind not in ("paragraph", "item") or len(draft.text) > 120:
        return None
    text = draft.text.strip()
    found = _ENTRY.fullmatch(text)
    if found is None:
        return None
    has_leader = bool(_LEADER.search(text)) or any(stop.has_leader for stop in draft.stops)
    return _plain(found["text"]), has_leader


def _plain(text: str) -> str:
    return without_blanks(_MARK.sub("", text))
