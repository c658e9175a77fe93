"""The door: a question's text and what is held -> an answer, or None."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from indexer.naming import NameBook
from indexer.questions.prose.asking import Asked, asked, refused, tidy
from indexer.questions.prose.covering import Names
from indexer.questions.prose.deeds import deed
from indexer.questions.prose.gaps import gap
from indexer.questions.prose.happenings import happening
from indexer.questions.prose.held import Prose
from indexer.questions.prose.mastheads import masthead
from indexer.questions.prose.numbers import PEOPLE, attendance, counted, ranked
from indexer.questions.prose.posts import holder, of_person
from indexer.questions.prose.reports import reported
from indexer.questions.prose.titles import title_at_end
from indexer.questions.prose.who import by_its_end, who
from indexer.questions.words import GATHERING, NOUN
from indexer.results import Answer

_CLAUSES = re.compile(r"[,，。;；!！?？…\s]+")
_NUMERAL = re.compile(r"[\d零〇一二两三四五六七八九十百]")
_LONGEST_ASIDE = 8
_AT = re.compile(r"(?:在|到|去|于)$")


def answer(question: str, held: Prose, book: NameBook, today: date) -> Answer | None:
    """None wherever any part of the question is not understood, or may mean two things.
    ``today`` gives 今年 and 上月 their meaning and bounds what 现在 can be answered from."""
    names = Names(held, book)
    question = _joined(question, held)
    clauses = [clause for clause in _CLAUSES.split(question) if clause]
    telling = [clause for clause in clauses if not _is_aside(clause, held, names)]
    for text in (question, "，".join(telling)) if len(telling) < len(clauses) else (question,):
        one = asked(text, held.words, today)
        if one is not None and (found := _answer(one, names, today.isoformat()[:7])):
            return found
    return None


def _joined(question: str, held: Prose) -> str:
    """致的辞, 讲了课: verbs of two characters that stand apart."""
    for verb in held.verbs.questions:
        if len(verb) == 2 and verb[0] in question:
            for between in "的了过个":
                question = question.replace(f"{verb[0]}{between}{verb[1]}", verb)
    return question


def _is_aside(clause: str, held: Prose, names: Names) -> bool:
    """Whether the asker speaks of himself only (我没去成, 我写稿子要用): a short clause with
    nothing in it that the briefings could tell."""
    text = tidy(clause)
    own = next((w for w in held.words.of("asker") if w in text), "")
    lead, _, rest = text.partition(own) if own else (text, "", "")
    for word in held.words.of("filler"):
        rest = rest.replace(word, " ") if len(word) > 1 else rest
    if not own or not held.words.is_filling(lead) or len(rest.replace(" ", "")) > _LONGEST_ASIDE:
        return False
    known = (w for n in range(len(rest)) for w in held.words.at(rest, n) if len(w) > 1)
    return not (
        _NUMERAL.search(rest)
        or any(map(any, names.of(rest)))
        or any(len(verb) > 1 and verb in rest for verb in held.verbs.questions)
        or any(_tells(word, held) for word in known)
    )


def _tells(word: str, held: Prose) -> bool:
    senses = held.words.senses[word]
    return any(s == GATHERING or (s in ("who", "org", "when") and v != NOUN) for s, v in senses)


def _answer(one: Asked, names: Names, newest: str) -> Answer | None:
    held = names.held
    if found := masthead(one, held):
        return found
    if one.sense in ("area", "platform", "many", "which", "", "city") and (found := gap(one, held)):
        return found
    if one.sense == "field" or any(refused(part, held.words) for part in one.parts):
        return None
    return _of_sense(one, names, newest)


def _of_sense(one: Asked, names: Names, newest: str) -> Answer | None:
    match one.sense:
        case "who" | "org":
            return of_person(one, names, newest) or _doer(one, names, newest)
        case "post" | "history":
            return of_person(one, names, newest) or deed(one, names)
        case "title" | "what" | "deed" | "prize":
            return deed(one, names)
        case "when" | "month" | "year" | "where" | "city" | "theme":
            found = happening(one, names)
            # 鼓楼医院在哪里: that something was held there does not say where it is.
            return None if found and found.value and found.value in one.typed else found
        case "people" | "many":
            of_people = one.sense == "people" or one.unit in PEOPLE
            return (attendance(one, names) if of_people else None) or counted(one, names)
        case "rank":
            return ranked(one, names)
        case "issue":
            return reported(one, names)
        case "" | "which" if one.parts:
            return _unasked(one, names, newest)
    return None


def _doer(one: Asked, names: Names, newest: str) -> Answer | None:
    if one.sense == "org":
        # 在哪家医院成立的 asks where.
        where = replace(one, sense="where", value="org")
        return happening(where, names) if _AT.search(one.before) else who(one, names)
    if found := who(one, names) or holder(one, names, newest):
        return found
    # 论文叫什么名字 asks for no person.
    return deed(replace(one, sense="title"), names) if one.word.startswith("叫") else None


def _unasked(one: Asked, names: Names, newest: str) -> Answer | None:
    """Telegraphic: a role or a post at the end asks who (开幕式 主持人; 来宁考察 副市长), the name
    of a figure how much (建设水平分指数)."""
    if found := by_its_end(one, names):
        return found
    held = names.held
    last = one.parts[-1]
    is_post = bool(title_at_end(last, held.titles))
    if is_post or last.endswith(held.verbs.offices):
        asked_who = replace(one, sense="who", before=" ".join(one.parts))
        return (holder(one, names, newest) if is_post else None) or who(asked_who, names)
    return counted(replace(one, sense="many"), names) if one.sense == "" else None
