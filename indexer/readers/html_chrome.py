"""What of a web page is not the document: navigation, widgets, hidden elements.

Every rule is about markup or about the fixed words of widgets, none about a site. A rule that
reads class names gives way where the element holds running text or a table, because class
names lie ("print-area" is often the article itself).
"""

from __future__ import annotations

import re

from bs4.element import NavigableString, Tag


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEVER_SHOWN = _words(
    "script style noscript template head title meta link iframe object svg math canvas audio "
    "video map button input select option textarea datalist progress dialog"
)
CHROME_WORDS = _words(
    "nav navbar navigation menu submenu topmenu breadcrumb breadcrumbs crumb crumbs share sharing "
    "social bdshare jiathis print printer toolbar tools sidebar footer copyright pager pagination "
    "backtop gotop totop skip skiplink search searchbox cookie related recommend qrcode fontsize "
    "sitemap friendlink links login"
)
# Names that the article's own boxes carry too: a sentence inside speaks for the article.
LOOSE_WORDS = _words("menu share print printer toolbar tools related recommend search social links")
SENTENCE = re.compile("[\u4e00-\u9fff0-9，、“”《》（）]{6,}。")
HIDDEN_CLASSES = _words("hidden hide sr-only visually-hidden d-none invisible")
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

ISSUE_MARK = re.compile(r"第\s*\d+\s*期|总第|编印|主办|简报|\d{4}\s*年\s*\d{1,2}\s*月")
POSITION_LINE = re.compile(
    r"^(当前位置|您(现在)?(所在)?的?(位置|当前位置)|所在位置)(是|为)?\s*([:：>》»›/]|$)"
    r"|^(当前|所在)位置.*[>»›]|^(网站)?首页\s*[>》»›/]"
)
WIDGET = (
    r"分享到?|微信|微博|新浪微博|QQ空间|QQ好友|朋友圈|打印(本页|此页|本文)?|关闭(本页|窗口)?"
    r"|字[号体](大小)?|大|中|小|默认|收藏(本页)?|返回(顶部|首页|列表)?|回到顶部|网站首页|首页"
    r"|扫一扫(在手机打开当前页)?|无障碍(浏览)?|长者(模式|版)|下载(本页)?|登录|注册"
)
WIDGET_LINE = re.compile(rf"^((?:{WIDGET})[\s:：|｜/【】\[\]()（）·>、]*|[\s【】\[\]|｜]+)+$")
WIDGET_SURE = re.compile(r"分享|打印|关闭|字[号体]|收藏|返回|回到顶部|扫一扫|首页|无障碍|长者|登录")
NEIGHBOUR_LINE = re.compile(r"^[\s【\[]*(上|下)一(篇|条|页)\s*[】\]]?\s*(：|:|$)")
SITE_LINE = re.compile(
    r"^(版权所有(?!权)|©|copyright\b)|ICP备\s*\d+号|公网安备\s*\d+号|网站标识码", re.I
)

LONG_TEXT = 200
"""Visible characters outside links from which on an element counts as running text."""


def is_left_out(tag: Tag) -> bool:
    """Whether the element and all it holds is no part of the document."""
    if tag.name in NEVER_SHOWN or _is_hidden(tag):
        return True
    role = str(tag.get("role") or "").lower()
    if tag.name == "nav" or role in ("navigation", "search", "menu", "menubar", "toolbar"):
        return True
    if tag.name in ("header", "footer", "aside") or role in ("banner", "contentinfo"):
        return not _belongs_to_the_article(tag)
    if tag.name in ("body", "html", "article", "main", "table", "tr", "td", "th"):
        return False
    if _names_chrome(tag) and not _holds_running_text(tag):
        return bool(_chrome_words(tag) - LOOSE_WORDS) or not _holds_a_sentence(tag)
    return tag.name in ("ul", "ol", "div", "p") and is_link_bar(tag)


def is_widget_line(text: str) -> bool:
    """Whether a whole line of text is a breadcrumb, a share or print widget, a link to the
    neighbouring page or the site's registration number."""
    if POSITION_LINE.search(text) and len(text) < 80:
        return True
    if len(text) < 60 and WIDGET_LINE.match(text) and WIDGET_SURE.search(text):
        return True
    if len(text) < 120 and SITE_LINE.search(text):
        return True
    return bool(NEIGHBOUR_LINE.match(text))


def shown_text(tag: Tag) -> str:
    """All text of an element without comments, left-out elements included."""
    return "".join(s for s in tag.descendants if type(s) is NavigableString)


def _is_hidden(tag: Tag) -> bool:
    if tag.has_attr("hidden") or str(tag.get("aria-hidden") or "").lower() == "true":
        return True
    if HIDDEN_STYLE.search(str(tag.get("style") or "")):
        return True
    return bool(HIDDEN_CLASSES & {c.lower() for c in _classes(tag)})


def _belongs_to_the_article(tag: Tag) -> bool:
    """A header that carries the serial's masthead belongs to the document, and so do header
    and footer of an article; a bar of links never does."""
    if _mostly_links(tag):
        return False
    inside = tag.find_parent(["article", "main"]) is not None
    if tag.name == "header" or tag.get("role") == "banner":
        return inside or bool(ISSUE_MARK.search(shown_text(tag)))
    return inside and not _names_chrome(tag)


def _names_chrome(tag: Tag) -> bool:
    return bool(_chrome_words(tag))


def _chrome_words(tag: Tag) -> frozenset[str]:
    names = [*_classes(tag), str(tag.get("id") or "")]
    return CHROME_WORDS & {w.lower() for name in names for w in WORD.findall(name)}


def _holds_a_sentence(tag: Tag) -> bool:
    linked = {id(s) for a in tag.find_all("a") for s in a.descendants}
    return any(
        type(s) is NavigableString and id(s) not in linked and SENTENCE.search(str(s))
        for s in tag.descendants
    )


def _classes(tag: Tag) -> list[str]:
    value: object = tag.get("class")
    if isinstance(value, list):
        return [str(v) for v in value]
    return str(value or "").split()


def _holds_running_text(tag: Tag) -> bool:
    if tag.find(["table", "article", "main", "h1"]) is not None:
        return True
    links = sum(_size(shown_text(a)) for a in tag.find_all("a"))
    return _size(shown_text(tag)) - links >= LONG_TEXT


def is_link_bar(tag: Tag) -> bool:
    """Three or more short links and nothing else but separators."""
    links = tag.find_all("a")
    if len(links) < 3 or tag.find(["table", "h1", "h2", "h3", "h4"]) is not None:
        return False
    linked = "".join(shown_text(a) for a in links)
    rest = re.sub(r"[\s|｜·/>»›、-]", "", shown_text(tag))
    return _size(linked) >= len(rest) and _size(linked) <= 8 * len(links)


def _mostly_links(tag: Tag) -> bool:
    linked = sum(_size(shown_text(a)) for a in tag.find_all("a"))
    return linked * 2 > _size(shown_text(tag))


def _size(text: str) -> int:
    return len("".join(text.split()))
