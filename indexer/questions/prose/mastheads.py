"""What a number prints about itself: 责任编辑, 印数, 邮编, 总期号."""

from __future__ import annotations

from indexer import wording
from indexer.acts.mastheads import COPIES, DATE, PUBLISHER
from indexer.acts.values import MastheadField
from indexer.questions.prose.asking import Asked
from indexer.questions.prose.finding import made
from indexer.questions.prose.held import Prose
from indexer.questions.prose.stories import is_number
from indexer.results import Answer


def masthead(asked: Asked, held: Prose) -> Answer | None:
    """None where something is left over that is neither the serial nor its publisher, or where
    the number is not held."""
    field = asked.value if asked.sense == "field" else _implied(asked, held)
    if not field or not _says_nothing_else(asked, held):
        return None
    ids = [
        head.id
        for head in held.issues
        if all(is_number(head, wanted, held) for wanted in asked.issues)
        and all(day.fits(head.date if day.day else head.date[:7]) for day in asked.days)
    ]
    fields = [one for one in held.mastheads if one.field == field and one.issue in ids]
    if fields:
        differ = any(one.value != fields[-1].value for one in fields)
        return _answer(field, fields[-1], "，最近印出的一期" if differ else "")
    return _unprinted(field, ids, held) if asked.issues or asked.days else None


def _implied(asked: Asked, held: Prose) -> str:
    """那期是哪天印发的 asks the date; 印了多少份 the number of copies."""
    parts = "".join(asked.parts)
    if not any(word in parts for word in held.words.of("issued")):
        return ""
    of_serial = asked.issues or any(word in parts for word in held.words.of("serial"))
    if asked.sense == "when" and of_serial and (asked.issues or asked.days):
        return DATE
    if asked.sense == "many" and asked.unit == "份":
        return COPIES
    if asked.sense in ("org", "who") and any(word in parts for word in held.words.of("edited")):
        return PUBLISHER
    return ""


def _says_nothing_else(asked: Asked, held: Prose) -> bool:
    rest = " ".join(asked.parts)
    for word in held.words.of("serial", "self", "issued", "now"):
        rest = rest.replace(word, " ")
    return all(held.words.is_filling(part) for part in rest.split())


def _answer(field: str, one: MastheadField, note: str) -> Answer:
    said = wording.day(one.value) if field == DATE else one.value
    unit = "份" if field == COPIES else None
    return made(
        "masthead",
        f"{field}：{said}{unit or ''}（{wording.issue(one.issue)}所印{note}）。",
        one.value,
        f"{wording.issue(one.issue)} · {field}（第{one.line}行印“{one.printed.strip()}”）",
        unit=unit,
        period=one.issue[:7],
    )


def _unprinted(field: str, ids: list[str], held: Prose) -> Answer | None:
    """The number is held and does not print it: that is the answer, without a value."""
    others = [one for one in held.mastheads if one.field == field]
    if len(ids) != 1 or not others:
        return None
    issue, last = wording.issue(ids[0]), wording.issue(others[-1].issue)
    text = f"{issue}没有印出{field}；最近印出{field}的是{last}。"
    return made("masthead", text, None, f"{issue} · {field}", period=ids[0][:7])
