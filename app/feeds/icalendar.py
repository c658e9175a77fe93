"""Events as an iCalendar file (RFC 5545): all-day entries, published without METHOD.

Only events with printed days are in it: a month, or no date at all, would have to be guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from app import labels
from app.feeds.words import description, plain, summary
from indexer.events import Happening

LINE_OCTETS = 75
PRODID = "-//Briefings//Events//ZH"
UID_DOMAIN = "nanjing-health-it-briefings"

# A calendar must hold a component even where no event is asked for (RFC 5545, 3.6).
_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19910915T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def icalendar(happenings: Iterable[Happening], address_of: Callable[[str], str]) -> bytes:
    """The whole file, earliest event first; ``address_of`` gives a record's full address;
    one without a host is left out."""
    dated = sorted((one for one in happenings if one.days), key=lambda one: (one.dated, one.id))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODID}",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(labels.SERIAL + '：事件')}",
        *_ZONE,
        *(line for one in dated for line in _event(one, address_of)),
        "END:VCALENDAR",
    ]
    return b"".join(fold(line) for line in lines)


def _event(one: Happening, address_of: Callable[[str], str]) -> Iterator[str]:
    first, last = one.days or (None, None)
    if first is None or last is None:
        return
    yield "BEGIN:VEVENT"
    yield f"UID:{one.id}@{UID_DOMAIN}"
    # When this was said: the day of the number. A rebuild changes nothing.
    yield f"DTSTAMP:{one.issue.date.replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    # The end is exclusive (RFC 5545, 3.6.1).
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(summary(one))}"
    yield f"DESCRIPTION:{_text(description(one))}"
    if one.place:
        yield f"LOCATION:{_text(one.place)}"
    yield "CATEGORIES:" + ",".join(_text(kind) for kind in one.kinds)
    address = address_of(one.record_id)
    # A URI here is a whole one (RFC 5545, 3.3.13).
    if "://" in address:
        yield f"URL:{address}"
    # Nobody's day is taken by what is only reported.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(value: str) -> str:
    """TEXT of RFC 5545, 3.3.11."""
    escaped = plain(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def fold(line: str) -> bytes:
    """One content line with its end, folded to 75 octets without cutting a character."""
    parts: list[bytes] = []
    current = b""
    for character in line:
        encoded = character.encode()
        if len(current) + len(encoded) > LINE_OCTETS:
            parts.append(current)
            current = b" "
        current += encoded
    return b"\r\n".join([*parts, current]) + b"\r\n"
