"""A header whose longer names are broken over two lines, with the short ones on a line between:

    预约挂号 双向转诊
    序号 机构名称 完整率
    人次 人次

What stands first on the middle line heads the first columns, so no name of the upper line does.
Which of the others stand before which is told by what the columns hold.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence

from indexer.parsing.tables.lexicon import HeaderTerms
from indexer.parsing.tables.pdf_lines import PdfLine
from indexer.parsing.tables.pdf_rows import LABEL, PERCENT, SERIAL
from indexer.parsing.tables.shapes import Path
from indexer.parsing.tables.tokens import is_serial_heading

_MOST_WAYS = 5_000
_SHARE = re.compile(r"(?:率|比|比例|比重|增幅|增长|%|％)(?:[（(][^（）()]*[）)])?$")
_NAMES = re.compile("(?:名称|单位|机构|医院|地区|县区|区县|街道|乡镇|项目|科室|平台|系统|名)$")
UNSURE = "表头各栏分印几行，“{0}”的先后是按各列内容判断的。"


def centred_head(
    lines: Sequence[PdfLine], types: Sequence[str], terms: HeaderTerms
) -> tuple[tuple[Path, ...], tuple[str, ...]] | None:
    """Paths for the columns of ``types`` from three such lines, and doubts; None where the lines
    are no such header."""
    if len(lines) != 3:
        return None
    upper, short, lower = (line.pieces for line in lines)
    first = short[0]
    opens = is_serial_heading(first) or first in terms.labels or _NAMES.search(first) is not None
    if len(upper) != len(lower) or len(upper) + len(short) != len(types) or not opens:
        return None
    if is_serial_heading(upper[0]) or math.comb(len(types), len(short)) > _MOST_WAYS:
        return None
    whole = [a + b for a, b in zip(upper, lower, strict=True)]
    ways = []
    for places in itertools.combinations(range(len(types)), len(short)):
        names = _set(whole, short, places)
        ways.append((sum(map(_misfit, names, types)), names))
    least = min(cost for cost, _ in ways)
    best = [names for cost, names in ways if cost == least]
    doubts = (UNSURE.format("、".join(best[-1])),) if len(best) > 1 else ()
    return tuple((name,) for name in best[-1]), doubts


def _set(whole: Sequence[str], short: Sequence[str], places: Sequence[int]) -> list[str]:
    """The short names at ``places``, the others around them in their order."""
    names = list(whole)
    for place, name in zip(places, short, strict=True):
        names.insert(place, name)
    return names


def _misfit(name: str, kind: str) -> int:
    if kind.startswith(SERIAL) or is_serial_heading(name):
        return 0 if kind.startswith(SERIAL) and is_serial_heading(name) else 3
    is_name = _NAMES.search(name) is not None
    if kind == LABEL or is_name:
        return 0 if kind == LABEL and is_name else 1
    return int((kind == PERCENT) != (_SHARE.search(name) is not None))
