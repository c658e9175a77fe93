"""What a number prints about itself: 责任编辑, 印数, 邮编, 总期号."""

from __future__ import annotations

from indexer import wording
from indexer.acts.mastheads import DATE
from indexer.acts.values import MastheadField
from indexer.questions.prose.asking import Asked, filling
from indexer.questions.prose.dating import Day, Numbered
from indexer.questions.prose.frames import numbered
from indexer.questions.prose.held import Prose
from indexer.questions.prose.result import Answer, made

_OWN = ("prose-serial", "prose-self", "prose-issued")


def masthead(asked: Asked, held: Prose) -> Answer | None:
    """None where something is left over that is neither the serial nor its publisher, or where
    the number is not held."""
    field = asked.value if asked.sense == "field" else _implied(asked, held)
    if not field or not _says_nothing_else(asked, held, field):
        return None
    ids = _issues(asked, held)
    if ids is None:
        return None
    fields = [one for one in held.mastheads if one.field == field and one.issue in ids]
    if not fields:
        return _unprinted(field, ids, held) if asked.issues or asked.days else None
    newest = fields[-1]
    differ = any(one.value != newest.value for one in fields)
    return _answer(field, newest, "，最近印出的一期" if differ else "")


def _implied(asked: Asked, held: Prose) -> str:
    """那期是哪天印发的 asks the date; 印了多少份 the number of copies."""
    parts = "".join(asked.parts)
    issued = any(word in parts for word in held.words.of("prose-issued"))
    if asked.sense in ("when",) and issued and asked.issues:
        return DATE
    if asked.sense == "many" and asked.unit == "份" and issued:
        return "印数"
    if asked.sense in ("org", "who") and any(w in parts for w in ("编印", "编的")):
        return "编印单位"
    return ""


def _says_nothing_else(asked: Asked, held: Prose, field: str) -> bool:
    own = sorted({w for s in _OWN for w in held.words.of(s)}, key=lambda w: (-len(w), w))
    for part in asked.parts:
        for word in own:
            part = part.replace(word, " ")
        if not all(filling(rest, held.words) for rest in part.split()):
            return False
    return True


def _issues(asked: Asked, held: Prose) -> frozenset[str] | None:
    """The numbers that the question may mean; None where it names one that is not held."""
    found = [
        head.id
        for head in held.issues
        if all(_is(wanted, head.id, held) for wanted in asked.issues)
        and all(_of(day, head.date) for day in asked.days)
    ]
    return frozenset(found) if found else None


def _is(wanted: Numbered, issue: str, held: Prose) -> bool:
    head = next(h for h in held.issues if h.id == issue)
    if wanted.newest:
        return issue == held.issues[-1].id
    return numbered(head.year, head.number, int(head.date[5:7]), head.total_number, wanted)


def _of(day: Day, date: str) -> bool:
    return day.fits(date if day.day else date[:7])


def _answer(field: str, one: MastheadField, note: str) -> Answer:
    said = wording.day(one.value) if field == DATE else one.value
    unit = "份" if field == "印数" else None
    return made(
        "masthead",
        f"{field}：{said}{unit or ''}（{wording.issue_in_brackets(one.issue)}所印{note}）。",
        one.value,
        f"{wording.issue(one.issue)} · {field}（第{one.line}行印“{one.printed.strip()}”）",
        unit=unit,
        period=one.issue[:7],
    )


def _unprinted(field: str, ids: frozenset[str], held: Prose) -> Answer | None:
    """The number is held and does not print it: that is the answer, without a value."""
    if len(ids) != 1:
        return None
    (issue,) = ids
    others = [one for one in held.mastheads if one.field == field]
    if not others:
        return None
    return made(
        "masthead",
        f"{wording.issue(issue)}没有印出{field}；最近印出{field}的是{wording.issue(others[-1].issue)}。",
        None,
        f"{wording.issue(issue)} · {field}",
        period=issue[:7],
    )
