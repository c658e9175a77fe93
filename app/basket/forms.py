"""The files that a list can be taken along as. ``FORMS`` is the registry: the addresses, the links
on the page and the tests follow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app import documents
from app.basket.blocks import list_document
from app.basket.entries import Entry
from app.basket.items import Missing
from app.basket.sentences import Said
from app.citations.exchange import bibtex, csl_json, ris


@dataclass(frozen=True, slots=True)
class Listing:
    """``made``: ISO time that a file's properties give, "" for none; ``said``: the sentences that
    the figures make, shown with the excerpts."""

    entries: tuple[Entry, ...]
    missing: tuple[Missing, ...]
    quotes: bool
    made: str = ""
    said: tuple[Said, ...] = ()

    @property
    def document(self) -> documents.Document:
        return list_document(
            self.entries, self.missing, quotes=self.quotes, made=self.made, said=self.said
        )


@dataclass(frozen=True, slots=True)
class Form:
    """``name`` is the suffix of the address; ``is_shown``: a browser shows it, and does not save
    it; ``has_quotes``: the excerpts can come with it."""

    name: str
    label: str
    mimetype: str
    is_shown: bool
    has_quotes: bool
    render: Callable[[Listing], str | bytes]


def _text(listing: Listing) -> str:
    """The bare list, one entry a line, or with the excerpts the whole document."""
    if listing.quotes:
        return documents.plain(listing.document)
    lines = [one.line for one in listing.entries]
    lines += [f"（未能列入：{one.reason}）" for one in listing.missing]
    return "\n".join(lines) + "\n"


def _each(render: Callable[..., str]) -> Callable[[Listing], str]:
    """A file of one record an entry."""
    return lambda listing: "".join(render(one.work) for one in listing.entries)


FORMS: tuple[Form, ...] = (
    Form("txt", "文本", "text/plain", True, True, _text),
    Form("html", "网页", "text/html", True, True, lambda one: documents.html(one.document)),
    Form("docx", "Word", documents.MIMETYPE, False, True, lambda one: documents.docx(one.document)),
    Form(
        "md", "Markdown", "text/markdown", True, True, lambda one: documents.markdown(one.document)
    ),
    Form("ris", "RIS", "application/x-research-info-systems", False, False, _each(ris)),
    Form("bib", "BibTeX", "application/x-bibtex", False, False, _each(bibtex)),
    Form(
        "json",
        "CSL-JSON",
        "application/vnd.citationstyles.csl+json",
        False,
        False,
        lambda one: csl_json(*(entry.work for entry in one.entries)),
    ),
)


def form_named(name: str) -> Form:
    """KeyError for one that is none: routes name them all."""
    return {form.name: form for form in FORMS}[name]


def copied(entries: Sequence[Entry], *, quotes: bool, said: Sequence[Said] = ()) -> tuple[str, str]:
    """What one click puts on the clipboard: the plain text, and the same as HTML."""
    listing = Listing(tuple(entries), (), quotes, said=tuple(said))
    document = listing.document
    blocks = document.blocks if quotes else document.blocks[1:]
    return _text(listing), documents.html_blocks(blocks)
