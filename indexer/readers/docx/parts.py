"""The parts of one Word file, read in the order in which its counters run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from indexer.model import Document
from indexer.readers.docx.chunks import read_chunk
from indexer.readers.docx.drawn import chart_nodes, diagram_nodes
from indexer.readers.docx.inline import Links, Seen
from indexer.readers.docx.nodes import Inserted, Node, cell_text
from indexer.readers.docx.numbering import Numbering
from indexer.readers.docx.package import Package, Relation, main_part, opened, without_text
from indexer.readers.docx.story import Story
from indexer.readers.docx.styles import Styles
from indexer.readers.docx.xml import Element, attribute, child, flag, number, value

_A4 = 11_906
_MARGIN = 1_800
_STOP = 420
MOST_CHUNKS = 50
"""Files inserted whole that are read of one file."""


@dataclass(slots=True)
class Parts:
    """An opened Word file. Widths in twentieths of a point."""

    package: Package
    root: Element
    relations: dict[str, Relation]
    styles: Styles
    numbering: Numbering
    sections: tuple[Element, ...]
    default_stop: int
    even_and_odd: bool
    keeps_clock: bool
    read_word: Callable[[bytes, str], Document]
    chunks_left: int = MOST_CHUNKS
    seen: Seen = field(default_factory=Seen)

    @property
    def has_body(self) -> bool:
        return child(self.root, "w:body") is not None

    @property
    def line_width(self) -> int:
        """The width of a printed line on the last section's pages."""
        section = self.sections[-1] if self.sections else None
        size, margin = child(section, "w:pgSz"), child(section, "w:pgMar")
        width = number(attribute(size, "w:w")) or _A4
        for side in ("w:left", "w:right"):
            at = number(attribute(margin, side))
            width -= _MARGIN if at is None else at
        return max(width, _STOP)

    def body(self) -> list[Node]:
        """The text itself; footnotes stand with the paragraphs that refer to them."""
        body = child(self.root, "w:body")
        if body is None:
            raise without_text(self.package.file)
        self.seen = _seen(self.root)
        self.seen.keeps_clock = self.keeps_clock
        self.seen.has_rendered = next(body.iter("w:lastRenderedPageBreak"), None) is not None
        self.seen.sections = [
            (value(one, "w:type") or "nextPage") not in ("continuous", "nextColumn")
            and not self.seen.has_rendered
            for one in self.sections[1:]
        ]
        links = Links(_Notes(self).text, self._drawn, self._chunk)
        return Story(self.styles, self.numbering, self.seen, links).nodes(body)

    def _drawn(self, tag: str, relation: str) -> list[Node]:
        root = self._root(relation)
        if root is None:
            return []
        page = self.seen.page
        return chart_nodes(root, page) if tag == "c:chart" else diagram_nodes(root, page)

    def _chunk(self, relation: str) -> list[Node]:
        found = self.relations.get(relation)
        data = self.package.bytes_of(found.target) if found and not found.is_external else None
        self.chunks_left -= 1
        if not data or self.chunks_left < 0:
            return []
        document = read_chunk(data, self.package.file, self.read_word)
        return [Inserted(document.blocks, self.seen.page)] if document else []

    def _root(self, relation: str) -> Element | None:
        found = self.relations.get(relation)
        if found is None or found.is_external:
            return None
        return self.package.part(found.target)

    def first_head(self) -> list[Node]:
        """The head of the first page, where that page has one of its own: it is printed once,
        so it is text and no furniture."""
        first = self.sections[0] if self.sections else None
        if first is None or not flag(first, "w:titlePg"):
            return []
        return self._story(_references(first, "w:headerReference").get("first"))

    def heads(self) -> list[Node]:
        return self._running("w:headerReference", without_first=True)

    def feet(self) -> list[Node]:
        return self._running("w:footerReference", without_first=False)

    def _running(self, tag: str, *, without_first: bool) -> list[Node]:
        """What is printed at the head or foot of page after page, each text once."""
        targets: list[str] = []
        for n, section in enumerate(self.sections):
            for kind, target in _references(section, tag).items():
                is_shown = {
                    "first": flag(section, "w:titlePg") and not (without_first and n == 0),
                    "even": self.even_and_odd,
                }.get(kind, True)
                if is_shown:
                    targets.append(target)
        texts: dict[str, list[Node]] = {}
        for target in dict.fromkeys(targets):
            nodes = self._story(target)
            texts.setdefault(cell_text(nodes), nodes)
        return [node for nodes in texts.values() for node in nodes]

    def _story(self, target: str | None) -> list[Node]:
        root = self._root(target or "")
        return [] if root is None else Story(self.styles, self.numbering, _seen(root)).nodes(root)

    def pages_if(self, visible: str, stale: float) -> int | None:
        """How many pages there are, if the page breaks found agree with what Word counted when
        it saved, and its count of characters with the text; else None."""
        tree = self.package.part("docProps/app.xml")
        said = {}
        for one in tree if tree is not None else ():
            said[one.tag.rpartition("}")[2]] = number(one.text)
        characters = said.get("Characters") or 0
        if said.get("Pages") != self.seen.page or not characters:
            return None
        is_fresh = abs(characters - len(visible)) <= max(stale * len(visible), 20)
        return self.seen.page if is_fresh else None


class _Notes:
    """The texts of foot- and endnotes, read when they are referred to."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._found: dict[str, dict[str, Element]] = {}

    def text(self, kind: str, number: str) -> str:
        if kind not in self._found:
            self._found[kind] = self._of(kind)
        note = self._found[kind].pop(number, None)
        if note is None:
            return ""
        parts = self._parts
        story = Story(parts.styles, parts.numbering, _seen(note))
        return cell_text(story.nodes(note))

    def _of(self, kind: str) -> dict[str, Element]:
        part = next((r.target for r in self._parts.relations.values() if r.kind == f"{kind}s"), "")
        root = self._parts.package.part(part) if part else None
        return {
            one.get("w:id", ""): one
            for one in (root if root is not None else ())
            if one.tag == f"w:{kind}" and one.get("w:type", "normal") == "normal"
        }


def opened_parts(
    data: bytes, name: str, read_word: Callable[[bytes, str], Document], *, keeps_clock: bool = True
) -> Parts:
    """The file opened and its parts found; ``keeps_clock``: what date fields print is what they
    printed when the file was saved; ``read_word`` reads a Word file inserted whole. Raises
    UnreadableFile as ``package`` does."""
    package = opened(data, name)
    main = main_part(package)
    root = package.part(main)
    if root is None or root.tag != "w:document":
        raise without_text(name)
    relations = package.relations(main)

    def of(kind: str) -> Element | None:
        target = next((r.target for r in relations.values() if r.kind == kind), None)
        return package.part(target) if target else None

    settings = of("settings")
    stop = number(value(settings, "w:defaultTabStop"))
    return Parts(
        package,
        root,
        relations,
        Styles(of("styles")),
        Numbering(of("numbering")),
        tuple(_sections(root)),
        stop if stop and stop > 0 else _STOP,
        bool(flag(settings, "w:evenAndOddHeaders")),
        keeps_clock,
        read_word,
    )


def _sections(root: Element) -> list[Element]:
    """The section properties in order, without those that a tracked change keeps of before."""
    old = {id(each) for change in root.iter("w:sectPrChange") for each in change.iter("w:sectPr")}
    return [one for one in root.iter("w:sectPr") if id(one) not in old]


def _references(section: Element, tag: str) -> dict[str, str]:
    return {one.get("w:type", "default"): one.get("r:id", "") for one in section if one.tag == tag}


def _seen(root: Element) -> Seen:
    kinds = [one.get("w:fldCharType") for one in root.iter("w:fldChar")]
    has_ground = child(root, "w:background") is not None
    return Seen(
        is_balanced=kinds.count("begin") == kinds.count("end"), grounds=1 if has_ground else 0
    )
