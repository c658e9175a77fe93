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

_LONG_TEXT = 200
"""Visible characters outside links from which on an element counts as running text."""


def is_chrome(element: Element, survey: Survey) -> bool:
    """Whether the element and all it holds is seen but no part of the document."""
    name, role = element.name, element.get("role").lower()
    if name == "nav" or role in _ROLES:
        return True
    if name == "label" and survey.of(element).size < _LONG_LABEL and _holds_control(element):
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
    if words and not (_holds_running_text(element, survey) or survey.tells_in_links(element)):
        return bool(words - _LOOSE_WORDS) or not survey.holds_a_sentence(element)
    return name in _BARS and is_link_bar(element, survey)


def is_link_bar(element: Element, survey: Survey) -> bool:
    """Two or more links and nothing else but separators, dates and counts; or many links and a
    word that stands over them."""
    count = survey.of(element)
    linked = survey.linked(element)
    if survey.tells_in_links(element):
        return False
    if count.links < _FEWEST_LINKS or count.titles > 1 or 2 * linked < count.size:
        return False
    if survey.holds_links_only(element):
        return count.links > _FEWEST_LINKS or linked <= _SHORT_LINK * count.links
    if survey.holds_a_sentence(element) or survey.holds_an_issue_mark(element):
        return False
    return count.links > _FEWEST_LINKS and survey.beside_links(element) <= _LONGEST_HEAD


def _holds_control(element: Element) -> bool:
    return any(
        child.name == "select" or (child.name == "input" and not child.children)
        for child in element.elements
    )


_LONG_LABEL = 30
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
