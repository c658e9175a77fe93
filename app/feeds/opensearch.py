"""What a browser needs to search here from its address bar (OpenSearch 1.1)."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

from app import labels, urls

OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
# No browser shows a longer name (OpenSearch 1.1: 16 characters).
SHORT_NAME = labels.SITE
TERMS = "{searchTerms}"


def opensearch(full: Callable[[str], str], icon: str) -> bytes:
    """The description; ``full`` makes a whole address of a path."""
    root = ElementTree.Element("OpenSearchDescription", {"xmlns": OPENSEARCH})
    _add(root, "ShortName", SHORT_NAME)
    _add(root, "Description", f"检索《{labels.SERIAL}》的要闻、简讯和统计")
    _add(root, "InputEncoding", "UTF-8")
    _add(root, "OutputEncoding", "UTF-8")
    _add(root, "Language", "zh-CN")
    for kind, path in (
        ("text/html", f"{urls.HOME}?q={TERMS}"),
        ("application/atom+xml", f"{urls.SEARCH_ATOM}?q={TERMS}"),
        ("application/x-suggestions+json", f"{urls.COMPLETIONS}?q={TERMS}"),
    ):
        # A template is no address yet: its braces must stand as they are.
        template = full("/").removesuffix("/") + path
        ElementTree.SubElement(root, "Url", {"type": kind, "method": "get", "template": template})
    image = {"type": "image/svg+xml", "width": "16", "height": "16"}
    ElementTree.SubElement(root, "Image", image).text = full(icon)
    _add(root, "SyndicationRight", "open")
    whole: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return whole


def _add(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = text
