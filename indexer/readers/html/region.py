"""Where on a page the document stands.

What is surely the document is found first: sentences outside of links, and tables of data. The
smallest box that holds nearly all of them is its body. What stands around that box is the page
unless it has something of the document too, or says what a document says of itself: its name,
its number, its date, who made it. No rule knows a site, and names of classes play no part.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.model import Said
from indexer.readers.characters import visible_characters
from indexer.readers.html.chrome import is_chrome
from indexer.readers.html.names import CONTROLS
from indexer.readers.html.survey import Survey
from indexer.readers.html.tables import BLOCK_TAGS, is_layout
from indexer.readers.html.tree import Element, Look, Text
from indexer.readers.text.mail import is_field
from indexer.readers.widgets import is_widget_line, names_other_pages

Side = Literal["", "before", "behind"]
"""Where something stands: in the document, in the page before it or behind it."""

_BODY_SHARE = 0.75
_SENTENCE = re.compile("[\u4e00-\u9fff0-9，、“”《》（）%]{6}[。！？；]")
_WHOLE_SENTENCE = re.compile("[^。]{14,}。")
"""As a headline in a list of links is none."""
_WIDE = re.compile("[\u4e00-\u9fff]")
_LONG_PHRASE = 18
_SITE = re.compile(
    "版权|备案|ICP|公网安备|网站标识|浏览器|分辨率|未经.{0,8}(?:授权|许可|同意)|转载|访问量|技术支持"
    "|网站地图|联系我们|copyright|all rights|©|cookie|您是第|本站|站点|欢迎(?:访问|光临|来到|进入)"
    "|^今天是|请勿(?:直接)?回复|退订|(?:取消|修改|管理)订阅|收到[本此这]封?邮件|邮件(?:无法|不能|显示)",
    re.I,
)
_OF_A_NUMBER = re.compile(
    r"第[\d〇零一二三四五六七八九十]{1,5}期|总(?:第)?\d{1,4}期|编印|印发|主办|刊号|准印|内部资料"
    r"|(?:简报|通讯|快报|月报|季报|年报|通报|简讯|专刊|周报|旬报|电子报)[》]?$"
)
_FIELD = re.compile(
    r"(?:发布|公布|成文|印发|更新|出版|发文|生成|来源|作者|浏览|阅读|点击|供稿|撰稿|编辑|审核|签发|主编|责编"
    r"|校对|抄送|报送|发送|主送)[\u4e00-\u9fff]{0,4}[:：]"
)
_PUBLISHED = re.compile(r"(?:发布|发表|更新|刊发|创建|编辑)[于於在](?:19|20)\d\d[-./年]\d{1,2}")
_CONTACT = re.compile(
    r"(?:主办|承办|协办|地址|电话|热线|传真|邮编|邮箱|网址|联系)[\u4e00-\u9fff]{0,4}[:：]"
)
_TIME_ALONE = re.compile(
    r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
_WHOLE_DATE = re.compile(rf"(?:{_TIME_ALONE.pattern})$|^(?:19|20)\d\d年\d{{1,2}}月\d{{1,2}}日")
_SHORTEST_TITLE = 5
_LONGEST_TITLE = 60
_LARGER = 1.25


@dataclass(frozen=True, slots=True)
class Region:
    """``sides``: of elements, by identity, that stand outside of the document, each with all it
    holds; ``path``: those that hold the document and more. ``titles``: what the page's head says
    that it is called; ``size``: of running text, in pixels."""

    sides: dict[int, Side]
    path: frozenset[int]
    titles: tuple[str, ...]
    size: float

    def is_of_the_document(self, side: Side, text: str, pieces: list[tuple[str, Look]]) -> bool:
        """Whether a line beside the document says something of it. ``pieces``: as it is set."""
        squeezed = visible_characters(text)
        linked = sum(len(visible_characters(piece)) for piece, look in pieces if look.linked)
        if is_widget_line(text) or _SITE.search(text) or 2 * linked >= len(squeezed):
            return False
        if _FIELD.search(squeezed) or _PUBLISHED.search(squeezed):
            return True
        if _TIME_ALONE.fullmatch(squeezed):
            return True
        if len(squeezed) <= _LONGEST_TITLE and _OF_A_NUMBER.search(squeezed):
            return True
        if len(squeezed) > _SHORTEST_TITLE and squeezed.rstrip("》").endswith(("信息", "动态")):
            return True
        if side == "behind" or len(squeezed) > _LONGEST_TITLE:
            return False
        if _WHOLE_DATE.search(squeezed) and not _SENTENCE.search(squeezed):
            return True
        if len(squeezed) >= _SHORTEST_TITLE and any(
            title.startswith(squeezed) or squeezed == title for title in self.titles
        ):
            return True
        return self.size > 0 and min(look.size for _, look in pieces) >= _LARGER * self.size


def region_of(root: Element, survey: Survey, said: Sequence[Said]) -> Region:
    """The region of the document in the page under ``root``."""
    pieces = list(_pieces(root, survey))
    weights, size = _weights(root, pieces)
    whole = weights.get(id(root), 0)
    titles = tuple(visible_characters(one.text) for one in said if one.what == "title")
    if not whole:
        return Region({}, frozenset(), titles, size)
    body = _body(root, weights, survey)
    sides: dict[int, Side] = {}
    path: set[int] = set()
    inner = body
    while inner.parent is not None:
        outer = inner.parent
        path.add(id(outer))
        children = outer.elements
        filled = [n for n, child in enumerate(children) if weights.get(id(child)) or child is inner]
        for n, child in enumerate(children):
            if filled[0] <= n <= filled[-1]:
                continue
            is_near = outer is body.parent and not survey.linked(child) and not _controls(child)
            if not is_near:
                sides[id(child)] = "before" if n < filled[0] else "behind"
        inner = outer
    sides.update(_edges(body, weights, survey))
    sides.update(_around_the_quoted(root, pieces, survey))
    for holder, text, *_ in pieces:
        if len(text.strip()) > _LONGEST_TITLE:
            continue
        squeezed = visible_characters(text)
        if _OF_READERS.fullmatch(squeezed):
            sides.update(_from_here(holder, weights, whole))
        elif names_other_pages(squeezed):
            sides.update(_links_under(holder, survey))
    return Region(sides, frozenset(path), titles, size)


def _around_the_quoted(root: Element, pieces: Sequence[_Piece], survey: Survey) -> dict[int, Side]:
    """What stands around most of a mail that is one quotation: the words of who sent it on."""
    if sum(is_field(text.strip()) for _, text, *_ in pieces[:_FIRST_PIECES]) < 2:
        return {}
    box: Element | None = root
    while box is not None and box.name != "blockquote":
        box = max(box.elements, key=lambda child: survey.of(child).size, default=None)
        if box is not None and 2 * survey.of(box).size < survey.of(root).size:
            box = None
    found: dict[int, Side] = {}
    while box is not None and box.parent is not None:
        side: Side = "before"
        for child in box.parent.elements:
            if child is box:
                side = "behind"
            else:
                found[id(child)] = side
        box = box.parent
    return found


_FIRST_PIECES = 30


_LONGEST_FOOT = 200
_OF_MAIL = re.compile(
    "退订|(?:取消|修改|管理)订阅|收到[本此这]封?邮件|邮件(?:无法|不能|显示)|请勿(?:直接)?回复"
    "|在浏览器中(?:查看|打开)|版权所有|ICP备|©"
)


def _edges(body: Element, weights: dict[int, int], survey: Survey) -> dict[int, Side]:
    """What stands at the very head and foot of the document's own box and speaks of the site or of
    the mail and says nothing that is surely of the document."""
    found: dict[int, Side] = {}
    for side, step in (("before", 1), ("behind", -1)):
        box: Element | None = body
        while box is not None:
            last = None
            for child in box.elements[::step]:
                if weights.get(id(child)) or (
                    child.part == "table" and not is_layout(child, survey)
                ):
                    last = child
                    break
                is_short = survey.of(child).size <= _LONGEST_FOOT and not survey.of(child).titles
                if is_short and _OF_MAIL.search(_text(child, box)):
                    found[id(child)] = "before" if side == "before" else "behind"
            box = last if last is not None and _may_be_body(last, survey) else None
    return found


_OF_READERS = re.compile(
    r"(?:最新|网友|用户|热门|精彩|全部|读者)?(?:评论|留言|跟帖|(?:处理|办理|审批|审核|流转|签批)意见|(?:已阅|已读|未读|阅读)人员)(?:[（(]?\d*条?[）)]?)[:：]?"
)
_OTHERS_SHARE = 0.4


def _from_here(heading: Element, weights: dict[int, int], whole: int) -> dict[int, Side]:
    """What readers wrote: all from its heading to the end of the box it stands in."""
    if heading.parent is None:
        return {}
    siblings = heading.parent.elements
    rest = siblings[next(n for n, one in enumerate(siblings) if one is heading) :]
    if sum(weights.get(id(one), 0) for one in rest) > _OTHERS_SHARE * whole:
        return {}
    return {id(one): "behind" for one in rest}


def _links_under(heading: Element, survey: Survey) -> dict[int, Side]:
    """Links to other pages: their heading, and what follows it as long as it is links."""
    while heading.parent is not None and _is_all_of(heading, heading.parent, survey):
        heading = heading.parent
    if heading.parent is None:
        return {}
    siblings = heading.parent.elements
    start = next(n for n, one in enumerate(siblings) if one is heading)
    found: dict[int, Side] = {}
    for one in siblings[start + 1 :]:
        if not survey.of(one).size:
            continue
        if not survey.linked(one) or survey.beside_links(one) or survey.tells_in_links(one):
            break
        found[id(one)] = "behind"
    return {id(heading): "behind", **found} if found else {}


def _is_all_of(element: Element, parent: Element, survey: Survey) -> bool:
    return survey.of(element).size == survey.of(parent).size


def _controls(element: Element) -> bool:
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.name in CONTROLS or one.name == "input":
            return True
        waiting.extend(one.elements)
    return False


def _body(root: Element, weights: dict[int, int], survey: Survey) -> Element:
    """The smallest box with nearly all of the weight, and as much around it as has neither a
    link nor words of a site."""
    body = root
    enough = _BODY_SHARE * weights[id(root)]
    while True:
        heavy = max(body.elements, key=lambda child: weights.get(id(child), 0), default=None)
        if heavy is None or weights.get(id(heavy), 0) < enough or not _may_be_body(heavy, survey):
            break
        body = heavy
    while body.parent is not None:
        outer = body.parent
        if survey.linked(outer) != survey.linked(body):
            break
        if survey.of(outer).size != survey.of(body).size and _SITE.search(_text(outer, body)):
            break
        if any(_controls(child) for child in outer.elements if child is not body):
            break
        body = outer
    return body


def _may_be_body(element: Element, survey: Survey) -> bool:
    if element.name in ("p", "li", "pre", "dd", "dt", "a", "span") or element.name[:1] == "h":
        return False
    return element.part != "table" or is_layout(element, survey)


def _text(element: Element, without: Element) -> str:
    found = []
    waiting: list[Element | Text] = [element]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Text):
            found.append(node.text)
        elif node is not without:
            waiting.extend(reversed(node.children))
    return " ".join(found)


# --- what is surely the document ------------------------------------------------------------


def _weights(root: Element, pieces: Sequence[_Piece]) -> tuple[dict[int, int], float]:
    """For every element the characters in it that are surely of the document; and the size of
    running text."""
    weights: dict[int, int] = defaultdict(int)
    sizes: dict[float, int] = {}
    for holder, text, linked, size in pieces:
        weight = _weight(text, linked)
        if not weight:
            continue
        if size:
            sizes[size] = sizes.get(size, 0) + weight
        weights[id(holder)] += weight
    ordered = [root]
    for element in ordered:
        ordered.extend(element.elements)
    for element in reversed(ordered):
        if element.parent is not None and id(element) in weights:
            weights[id(element.parent)] += weights[id(element)]
    return weights, max(sizes, key=lambda size: sizes[size], default=0.0)


def _weight(text: str, linked: int) -> int:
    squeezed = visible_characters(text)
    is_link = 2 * linked > len(squeezed) and not _WHOLE_SENTENCE.fullmatch(squeezed)
    if is_link or is_widget_line(text) or _SITE.search(text):
        return 0
    is_sure = text.startswith("\0") or _SENTENCE.search(squeezed)
    unlinked = len(_WIDE.findall(squeezed)) - linked
    is_fields = _FIELD.search(squeezed) or _CONTACT.search(squeezed)
    if not is_sure and (unlinked < _LONG_PHRASE or is_fields):
        return 0
    return len(squeezed)


_Piece = tuple[Element, str, int, float]


def _pieces(root: Element, survey: Survey) -> Iterator[_Piece]:
    """(box, text, characters of it in links, its size) of every paragraph and every table of
    data, the text of a table after a NUL."""
    waiting: list[tuple[Element | Text | None, Element]] = [(root, root)]
    box, linked, size = root, 0, 0.0
    gathered: list[str] = []
    while waiting:
        node, holder = waiting.pop()
        is_edge = node is None or (
            isinstance(node, Element) and (node.name in BLOCK_TAGS or node.part != node.name)
        )
        if (is_edge or (isinstance(node, Element) and node.name == "br")) and gathered:
            yield box, "".join(gathered), linked, size
            gathered, linked = [], 0
        if node is None:
            continue
        if isinstance(node, Text):
            if visible_characters(node.text):
                box, size = holder, node.look.size
                gathered.append(node.text)
                linked += len(visible_characters(node.text)) if node.look.linked else 0
            continue
        if node.name in CONTROLS or is_chrome(node, survey):
            continue
        if node.part == "table" and not is_layout(node, survey):
            if is_of_data(node, survey):
                text = "\0" + "".join(_text(node, root))
                yield node, text, survey.linked(node), 0.0
            continue
        inner = node if is_edge else holder
        if is_edge:
            waiting.append((None, holder))
        waiting.extend((child, inner) for child in reversed(node.children))
    if gathered:
        yield box, "".join(gathered), linked, size


def is_of_data(table: Element, survey: Survey) -> bool:
    """Whether a table that is no layout is more than a list of links with their dates: a third
    of its cells say something without a link."""
    if not survey.linked(table):
        return True
    filled = saying = 0
    waiting = list(table.elements)
    while waiting:
        element = waiting.pop()
        if element.part not in ("td", "th"):
            waiting.extend(element.elements)
            continue
        text = visible_characters(_text(element, table))
        filled += bool(text)
        is_date = _TIME_ALONE.fullmatch(text) or _SHORT_DATE.fullmatch(text)
        saying += bool(text) and not is_date and not survey.linked(element)
    return 3 * saying >= filled


_SHORT_DATE = re.compile(r"[\[(（]?\d{1,2}[-./月]\d{1,2}日?[\])）]?|[|｜·•・>»]+")
