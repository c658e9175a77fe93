"""Tokens -> what is asked: whose figures, of which months, of which columns, and what of them.

A question with a part that has no place in this is not understood.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from indexer.answering.lexing import Entity, Lexicon, Token
from indexer.answering.phrases import Pair

# Which words may stand together with which question; any other word is not understood.
_WITH = {
    "value": {"total", "until", "last", "scope", "what"},
    "trend": {"total"},
    "superlative": {"which", "scope", "rank", "all"},
    "filter": {"which", "scope", "how"},
    "issues": {"appear", "which"},
    "peak": {"issues", "month", "when", "min", "max"},
    "first": {"appear", "issues", "when", "join"},
    "standing": {"scope", "all", "last"},
    "sum": {"and"},
    "compare": {"and", "than", "which", "issues", "month", "when"},
    "change": {"than"},
}


@dataclass(frozen=True, slots=True)
class Column:
    """A named column: every (kind of sheet, series, column) that it may mean."""

    typed: str
    pairs: frozenset[Pair]


@dataclass(frozen=True, slots=True)
class Question:
    """``kind``: value, trend, superlative, standing, peak, filter, issues, first, sum, compare,
    change.
    ``asked`` is true where a word asks; without one it is a phrase that may or may not want an
    answer. ``default`` is true where no column is named and a series' own total is meant.
    ``direction``: max, min, more, less, difference, rise, fall, mom, yoy."""

    kind: str
    asked: bool
    entities: tuple[Entity, ...] = ()
    periods: tuple[tuple[str, str], ...] = ()
    issues: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    series: frozenset[str] = frozenset()
    series_typed: str = ""
    default: bool = False
    whole: bool = False
    scope: str = ""
    unit: str = ""
    top: int = 1
    direction: str = ""
    over: tuple[str, int] | None = None
    count: bool = False
    words: frozenset[str] = field(default=frozenset())


def read(tokens: Iterable[Token], lexicon: Lexicon, asked: bool) -> Question | None:
    """None where the tokens do not make one of the known questions."""
    gathered = _Gathered(lexicon)
    for token in tokens:
        gathered.take(token)
    return gathered.question(asked)


class _Gathered:
    """Filled token by token; lives only inside ``read``."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.entities: list[Entity] = []
        self.periods: list[tuple[str, str]] = []
        self.issues: list[str] = []
        self.named: list[Token] = []
        self.series: list[tuple[str, frozenset[str]]] = []
        self.words: dict[str, str] = {}
        self.top = 0
        self.over: tuple[str, int] | None = None

    def take(self, token: Token) -> None:
        if token.months:
            self.periods.append(token.months)
        elif token.issue:
            self.issues.append(token.issue)
        elif token.top:
            self.top = token.top
        elif token.over:
            self.over = token.over
        elif token.columns or token.notes or token.series or token.entity:
            self.named.append(token)
        else:
            self._word(token)

    def _word(self, token: Token) -> None:
        for kind, value in token.words:
            self.words.setdefault(kind, value)
            if kind == "which" and value != "any":
                self.words["which"] = value

    def question(self, asked: bool) -> Question | None:
        until = "until" in self.words
        columns: list[Column] = []
        # 合计 is a column's name too: where another column is named, it is only a word.
        plain = [t for t in self.named if not _is_total(t)]
        several = any(t.columns or t.series for t in plain) or len(plain) > 1
        for token in self.named:
            if _is_total(token) and several:
                self.words.setdefault("total", "")
            elif "when" in self.words and any(kind == "join" for kind, _ in token.words):
                self.words.setdefault("join", "")
            else:
                self._place(token, columns, until)
        columns = _joined(columns)
        series = self._series()
        if series is None:
            return None
        typed = "".join(t for t, _ in self.series)
        narrowed = [_narrowed(column, series) for column in columns]
        if any(not column.pairs for column in narrowed):
            return None
        default = False
        if not narrowed and series:
            pairs = frozenset(
                pair for one in series for pair in self.lexicon.phrases.defaults.get(one, ())
            )
            if pairs:
                narrowed, default = [Column(typed, pairs)], True
        if not narrowed and not series and (pairs := self._of_labels()):
            narrowed, default = [Column("", pairs)], True
        kind, direction = self._kind(len(narrowed))
        if kind is None:
            return None
        which = self.words.get("which", "")
        much = self.words.get("much")
        scope = self.words.get("scope", "") or (which if which != "any" else "")
        return Question(
            kind=kind,
            asked=asked
            or much is not None
            or bool({"which", "what"} & set(self.words))
            or kind != "value",
            entities=tuple(self.entities),
            periods=tuple(self.periods),
            issues=tuple(self.issues),
            columns=tuple(narrowed),
            series=series,
            series_typed=typed,
            default=default,
            whole="total" in self.words,
            scope=scope,
            unit=much or "",
            top=self.top or 1,
            direction=direction,
            over=self.over,
            count="how" in self.words,
            words=frozenset(self.words),
        )

    def _place(self, token: Token, columns: list[Column], until: bool) -> None:
        """One named token: a cumulative figure only where the question says so; an entity
        before a series before a column only where nothing else is possible."""
        if until and token.notes:
            columns.append(Column(token.text, token.notes))
        elif token.entity and not token.columns and not token.series:
            self.entities.append(token.entity)
        elif token.entity and token.entity.keys & {("l", token.text)} and not self._has_entity():
            # The label of a row that is a column's name too: 12320快速预约.
            self.entities.append(token.entity)
        elif token.columns and token.series:
            self._column_or_series(token, columns)
        elif token.columns:
            columns.append(Column(token.text, token.columns))
        elif token.series:
            self.series.append((token.text, token.series))
            if token.entity and self._has_rows(token.entity):
                self.entities.append(token.entity)
        elif token.words:
            self._word(token)
        else:
            columns.append(Column(token.text, frozenset()))

    def _has_entity(self) -> bool:
        return bool(self.entities)

    def _has_rows(self, entity: Entity) -> bool:
        """A platform that figures are stated of: 远程会诊, not the platform of a table."""
        return any(
            row.keys & entity.keys
            for sheet in self.lexicon.facts.sheets
            if sheet.kind == "statement"
            for row in sheet.rows
        )

    def _column_or_series(self, token: Token, columns: list[Column]) -> None:
        """市民卡开卡量 is a series, 上传数量 a column: another column beside it makes it a
        series."""
        others = [t for t in self.named if t is not token and t.columns]
        if others:
            self.series.append((token.text, token.series))
        else:
            columns.append(Column(token.text, token.columns))

    def _of_labels(self) -> frozenset[Pair]:
        """What is counted in the one series whose rows are no institutions: 趣医网 多少."""
        if not self.entities or any(k == "i" for e in self.entities for k, _ in e.keys):
            return frozenset()
        keys = frozenset(key for e in self.entities for key in e.keys)
        found = {
            sheet.series
            for sheet in self.lexicon.facts.sheets
            if sheet.kind == "table" and any(row.keys & keys for row in sheet.rows)
        }
        defaults = self.lexicon.phrases.defaults
        return defaults.get(found.pop(), frozenset()) if len(found) == 1 else frozenset()

    def _series(self) -> frozenset[str] | None:
        """What all named series have in common; None where they exclude each other."""
        found: frozenset[str] | None = None
        for _, ids in self.series:
            found = ids if found is None else found & ids
        if found is None:
            return frozenset()
        return found or None

    def _kind(self, columns: int) -> tuple[str | None, str]:
        words = set(self.words)
        # A range of months is two where a change is asked.
        dated = words & {"issues", "month"} or self.words.get("when") == "time"
        months = len(self.periods) + sum(first != last for first, last in self.periods)
        items = max(len(self.entities), months, columns)
        if "much" in words:
            words.discard("how")
        direction = ""
        if "first" in words or {"when", "join"} <= words:
            kind = "first"
        elif words & {"issues", "month"} and words & {"more", "less"} and len(self.periods) == 2:
            kind, direction = "compare", "more" if "more" in words else "less"
        elif dated and words & {"max", "min"}:
            kind, direction = "peak", "min" if "min" in words else "max"
        elif "issues" in words:
            kind = "issues"
        elif "trend" in words:
            kind = "trend"
        elif words & {"mom", "yoy"}:
            kind, direction = "change", "mom" if "mom" in words else "yoy"
        elif "standing" in words:
            kind = "standing"
        elif words & {"max", "min"} or self.top:
            kind, direction = "superlative", "min" if "min" in words else "max"
        elif "zero" in words or self.over:
            kind = "filter"
            if "zero" in words:
                self.over = ("等于", 0)
        elif words & {"difference", "rise", "fall"} and items == 2:
            kind = "compare"
            direction = next(w for w in ("rise", "fall", "difference") if w in words)
        elif words & {"more", "less"} and items == 2 and "which" in words:
            kind, direction = "compare", "more" if "more" in words else "less"
        elif "total" in words and max(len(self.entities), len(self.periods), columns) >= 2:
            kind = "sum"
        else:
            kind = "value"
        allowed = _WITH[kind] | {"fill", "much", kind, direction, "zero", "max", "min", "how"}
        if kind in ("superlative",):
            allowed |= {"max", "min", "top", "more", "less"}
        if kind == "sum":
            allowed |= {"total"}
        if words - allowed - ({"how"} if kind != "filter" else set()):
            return None, ""
        if kind == "value" and "scope" in words and not {"total"} <= words:
            return None, ""
        if kind in ("value", "trend") and words & {"zero", "max", "min", "how"}:
            return None, ""
        return kind, direction


def _is_total(token: Token) -> bool:
    return any(kind == "total" for kind, _ in token.words)


def _joined(columns: list[Column]) -> list[Column]:
    """Names that qualify one another are one column: 门急诊信息的人次."""
    joined: list[Column] = []
    for column in columns:
        if joined and (both := joined[-1].pairs & column.pairs) and both != joined[-1].pairs:
            joined[-1] = Column(joined[-1].typed + column.typed, both)
        elif joined and both and joined[-1].pairs == column.pairs:
            continue
        elif joined and both:
            joined[-1] = Column(joined[-1].typed + column.typed, both)
        else:
            joined.append(column)
    return joined


def _narrowed(column: Column, series: frozenset[str]) -> Column:
    if not series:
        return column
    return Column(column.typed, frozenset(p for p in column.pairs if p[1] in series))
