"""What of a web page is not the document, wherever it stands: navigation and widgets.

Every rule is about markup or about the fixed words of widgets, none about a site. A rule that
reads class names gives way where the element holds running text or a table, because class
names lie ("print-area" is often the article itself).
"""

from __future__ import annotations

import re

from indexer.readers.html.names import CONTROLS, words
from indexer.readers.html.survey import Survey
from indexer.readers.html.tree import Element

_CHROME_WORDS = words(
    "nav navbar navigation menu submenu topmenu breadcrumb breadcrumbs crumb crumbs share sharing "
    "social bdshare jiathis print printer toolbar tools sidebar footer copyright pager pagination "
    "backtop gotop totop skip skiplink search searchbox cookie related recommend qrcode fontsize "
    "sitemap friendlink links login comment comments reply side foot bottom hot"
)
# Names that the article's own boxes carry too: a sentence inside speaks for the article.
_LOOSE_WORDS = words(
    "menu share print printer toolbar tools related recommend search social links side foot bottom "
    "hot"
)
_OF_READERS = words("comment comments reply")
"""What others have written under the article, be it as long as it may."""
_ROLES = words("navigation search menu menubar toolbar")
_KEPT = words("body html article main table tr td th tbody thead tfoot")
_BARS = words("ul ol dl div p section table td center span")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

_POSITION_LINE = re.compile(
    r"^(当前位置|您(现在)?(所在)?的?(位置|当前位置)|所在位置)(是|为)?\s*([:：>》»›/]|$)"
    r"|^(当前|所在)位置.*[>»›]|^(网站)?首页\s*[>》»›/]"
)
_WIDGET = re.compile(
    r"(?:分享到?|微信|微博|新浪微博|QQ空间|QQ好友|朋友圈|打印(?:本页|此页|本文)?|关闭(?:本页|窗口)?"
    r"|字[号体](?:大小)?|大|中|小|默认|收藏(?:本页)?|返回(?:顶部|首页|列表)?|回到顶部|网站首页|首页"
    r"|扫一扫(?:在手机打开当前页)?|无障碍(?:浏览)?|长者(?:模式|版)|下载(?:本页)?|登录|注册"
    r"|点赞|在看|赞|写留言|写下你的留言|(?:点击|轻触)?阅读原文|举报|阅读|浏览|投诉|收起|展开|全文|更多|喜欢"
    r"|点击上方蓝字|关注我们|关注该公众号|继续滑动看下一个|向上滑动看下一个|END|正文开始|责任编辑|\d{0,9})++"
)
_BETWEEN = re.compile(r"[\s:：|｜/【】\[\]()（）·>、+-]+")
_WIDGET_SURE = re.compile(
    r"分享|打印|关闭|字[号体]|收藏|返回|回到顶部|扫一扫|首页|无障碍|长者|登录|留言|阅读原文|在看|点赞"
    r"|蓝字|公众号|滑动看下|END"
)
_NEIGHBOUR_LINE = re.compile(r"^[\s【\[]*(上|下)一(篇|条|页)(?:\s*[】\]])?\s*(：|:|$)")
_SITE_LINE = re.compile(
    r"^(版权所有(?!权)|©|copyright\b)|ICP备\s*\d+号|公网安备\s*\d+号|网站标识码", re.I
)

_LONG_TEXT = 200
"""Visible characters outside links from which on an element counts as running text."""


def is_chrome(element: Element, survey: Survey) -> bool:
    """Whether the element and all it holds is seen but no part of the document."""
    name, role = element.name, element.get("role").lower()
    if name == "nav" or role in _ROLES:
        return True
    if name in CONTROLS:
        return name != "textarea" or survey.of(element).size < _LONG_TEXT
    if element.get("aria-hidden").lower() == "true" or element.style.get("position") == "fixed":
        return not (survey.holds_a_sentence(element) and survey.of(element).size > _LONG_TEXT)
    if name in ("header", "footer", "aside") or role in ("banner", "contentinfo"):
        return not _belongs_to_the_article(element, survey)
    if name in _KEPT:
        return False
    words = _chrome_words(element)
    if words & _OF_READERS and _is_beside_the_article(element, survey):
        return True
    if words and not _holds_running_text(element, survey):
        return bool(words - _LOOSE_WORDS) or not survey.holds_a_sentence(element)
    return name in _BARS and is_link_bar(element, survey)


def is_widget_line(text: str) -> bool:
    """Whether a whole line of text is a breadcrumb, a share or print widget, a link to the
    neighbouring page or the site's registration number."""
    if len(text) >= 120:
        return False
    if len(text) < 80 and _POSITION_LINE.search(text):
        return True
    if len(text) < 60 and _WIDGET_SURE.search(text):
        return all(_WIDGET.fullmatch(part) for part in _BETWEEN.split(text) if part)
    return bool(_SITE_LINE.search(text) or _NEIGHBOUR_LINE.match(text))


def is_link_bar(element: Element, survey: Survey) -> bool:
    """Two or more links and nothing else but separators, dates and counts; or many links and a
    word that stands over them."""
    count = survey.of(element)
    linked = survey.linked(element)
    if count.links < _FEWEST_LINKS or count.titles > 1 or 2 * linked < count.size:
        return False
    if survey.holds_links_only(element):
        return count.links > _FEWEST_LINKS or linked <= _SHORT_LINK * count.links
    if survey.holds_a_sentence(element) or survey.holds_an_issue_mark(element):
        return False
    return count.links > _FEWEST_LINKS and survey.beside_links(element) <= _LONGEST_HEAD


_FEWEST_LINKS = 2
_SHORT_LINK = 8
_LONGEST_HEAD = 12


def _is_beside_the_article(element: Element, survey: Survey) -> bool:
    count = survey.of(element)
    return not (count.h1 or count.articles) and 2 * count.size < survey.of(survey.root).size


def _belongs_to_the_article(element: Element, survey: Survey) -> bool:
    """A header that carries the serial's masthead belongs to the document, and so do header
    and footer of an article; a bar of links never does."""
    if 2 * survey.linked(element) > survey.of(element).size:
        return False
    inside = survey.of(element).is_inside
    if element.name == "header" or element.get("role").lower() == "banner":
        return inside or survey.holds_an_issue_mark(element)
    return inside and not _chrome_words(element)


def _chrome_words(element: Element) -> frozenset[str]:
    if not element.attributes:
        return frozenset()
    names = f"{element.get('class')} {element.get('id')}"
    return _CHROME_WORDS & {word.lower() for word in _WORD.findall(names)}


def _holds_running_text(element: Element, survey: Survey) -> bool:
    count = survey.of(element)
    if count.tables or count.articles or count.h1:
        return True
    return count.size - survey.linked(element) >= _LONG_TEXT
