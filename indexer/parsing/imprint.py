"""What a number prints about itself at its foot: address and colophon."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.parsing.lines import Line
from indexer.parsing.mast_names import is_body_name
from indexer.parsing.script import simplified

_LAST_LINES = 45

_FIELD = re.compile(
    r"(?:(?:单位|通讯|通信|联系|办公|编辑部|投稿|咨询|监督|服务)?(?:地址|邮编|邮政编码|电话|热线|传真|电邮|邮箱|信箱|联系人|方式)"
    r"|[Ee]-?[Mm]ail|[Tt]el|[Ff]ax|电子(?:邮箱|邮件|信箱)|网址|网站|官网|主页|微信(?:公众号|号)?|公众号|微博|"
    r"(?:责任|执行|本期|文字|美术|特约)?(?:编辑|主编|副主编|责编|美编|编审)|审核|审稿|审定|签发|校对|排版|印数|"
    r"印刷(?:单位)?|承印|发送(?:范围|对象)?|报送|抄送|抄报|主送|主办(?:单位)?|承办(?:单位)?|协办(?:单位)?|"
    r"编印(?:单位|日期|时间)?|出版(?:单位|日期)?|投稿(?:邮箱)?|顾问|编委(?:会)?|(?:印发|出刊|刊发|发布|印刷|编发)(?:日期|时间)|报|送|发|印)"
    r"(?:[（(][^（）()]{1,12}[）)])?[:：].*"
)
_OTHER_FOOT = re.compile(
    r"(?:本期)?(?:共|计)?印(?:数|发)?\d+份|共印\d+份|(?:https?://|www\.)\S+|[\w.]+@[\w.]+|"
    r"[\u4e00-\u9fff（）()]{2,40}\d{4}年\d{1,2}月\d{1,2}日(?:印发|编印|印制|印)|"
    r"(?:\(?0\d{2,3}\)?-?)?\d{7,8}|[（(]?(?:完|本期完|全文完)[）)]?"
)
_CAPTION_WIDTH = 30


def is_imprint_field(text: str) -> bool:
    """地址：…, 邮编：…, 责任编辑：…, 本期共印 N 份: a field of the colophon (blank-free text)."""
    text = simplified(text)
    return bool(_FIELD.fullmatch(text) or _OTHER_FOOT.fullmatch(text))


def find_imprint(lines: Sequence[Line], publishers: Sequence[str]) -> tuple[Line, ...]:
    """The colophon at the foot: from the body's name (or the first field) to the end, if from
    there on nothing but fields and captions stands. Needs at least one field, or the name of
    a known publisher as the last line."""
    tail = lines[-_LAST_LINES:]
    start = len(tail)
    for place in range(len(tail) - 1, -1, -1):
        text = tail[place].squeezed
        if is_imprint_field(text):
            start = place
        elif not _is_caption(text):
            break
    if start == len(tail):
        if tail and tail[-1].squeezed in publishers:
            return (tail[-1],)
        return ()
    if start and _is_body(tail[start - 1], publishers):
        start -= 1
    return tuple(tail[start:])


def _is_caption(text: str) -> bool:
    return len(text) <= _CAPTION_WIDTH and not re.search(r"[。；！？，]", text)


def _is_body(line: Line, publishers: Sequence[str]) -> bool:
    return line.folded in publishers or is_body_name(line.folded)


_EDITED_BY = re.compile(
    r"(?:主办|编印|编制|主编)(?:单位|部门)?[:：](?P<name>[\u4e00-\u9fff（）()]{2,40})"
)


def publisher_in(imprint: Sequence[Line]) -> str:
    """The body that the colophon names as its own: over its fields or behind 主办 and its like;
    "" where it names none."""
    for line in imprint:
        if found := _EDITED_BY.fullmatch(line.folded):
            return line.squeezed[found.start("name") :]
    if len(imprint) > 1 and is_body_name(imprint[0].folded):
        return imprint[0].squeezed
    return ""
