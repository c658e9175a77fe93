"""What editors noted of findings, for the pages of this request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from flask import current_app, g, request

from app import urls
from app.pages.runs import Link
from app.served import home, library
from indexer.checks.choosing import STATES
from indexer.errata import ErrataRequest, Marks, noted_in, said
from indexer.errata.marks import OPEN
from indexer.errors import DeskUnusable
from indexer.model import Finding

DOUBT = "核对存疑"


def marks() -> Marks:
    """Read once a request, and only where a finding is shown. Where the side store cannot say, what
    may be read stays readable: every finding is open then."""
    if "errata_marks" not in g:
        try:
            g.errata_marks = noted_in(home(), library())
        except DeskUnusable as error:
            current_app.logger.error("%s: %s", request.path, error)
            g.errata_marks = Marks({})
    found: Marks = g.errata_marks
    return found


def states() -> Mapping[str, str]:
    """Id of a finding -> sent or settled, for those that are not open."""
    held = marks()
    return held.states(library().every_finding()) if held.by_key else {}


def noted_of(findings: Collection[Finding]) -> Mapping[str, str]:
    """Id of a finding -> what was noted of it in words, where something was."""
    if not findings:
        return {}
    held = marks()
    return {one.id: said(found) for one in findings if (found := held.of(one)) is not None}


def errata_link(issue_id: str) -> Link | None:
    """To the sheet of a number, with how many contradictions it has and what became of them."""
    asked = ErrataRequest(issue=issue_id)
    found = [one for one in library().every_finding() if asked.takes(one, OPEN)]
    if not found:
        return None
    count = Counter(map(marks().state, found))
    note = "，".join(f"{label} {count[state]}" for state, label in STATES.items() if count[state])
    return Link(f"勘误单（{len(found)}处）", urls.errata(issue_id), note)


def doubt_said(flags: Collection[str]) -> str:
    """What stands at a figure that these findings doubt."""
    noted = _noted_of_all() if flags else {}
    return "；".join([DOUBT, *(noted[one] for one in flags if one in noted)])


def doubts_of(figures: Collection[str]) -> Mapping[str, str]:
    """Id of a figure in doubt -> the same."""
    if not figures:
        return {}
    noted = _noted_of_all()
    if not noted:
        return dict.fromkeys(figures, DOUBT)
    of_figure: dict[str, list[str]] = {one: [DOUBT] for one in figures}
    for finding in noted:
        for one in library().finding(finding).figures:
            if one in of_figure:
                of_figure[one].append(noted[finding])
    return {one: "；".join(lines) for one, lines in of_figure.items()}


def _noted_of_all() -> Mapping[str, str]:
    if "errata_noted" not in g:
        every = library().every_finding() if marks().by_key else ()
        g.errata_noted = noted_of(every)
    found: Mapping[str, str] = g.errata_noted
    return found
