"""Style sheets take sizes, spaces and colours from the tokens of base.css (docs/design.md)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parent.parent / "app/static/css"
SHEETS = sorted(path.name for path in CSS.glob("*.css"))
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|lab|lch|oklab|oklch|color)a?\(")
SIZE = re.compile(r"var\(--size-[a-z]+\)|inherit")
PROPERTY = re.compile(r"(?<![-\w])([a-z-]+)\s*:\s*([^;{}]+)")
SPACED = re.compile(r"(?:margin|padding)(?:-\w+)?|(?:row-|column-)?gap")


def rules(name: str) -> str:
    """A style sheet without its comments and without what it defines under ``:root``."""
    text = re.sub(r"/\*.*?\*/", "", (CSS / name).read_text(encoding="utf8"), flags=re.DOTALL)
    return re.sub(r":root\s*\{[^}]*\}", "", text)


def declared(name: str) -> list[tuple[str, str]]:
    return [(key, value.strip()) for key, value in PROPERTY.findall(rules(name))]


@pytest.mark.parametrize("name", SHEETS)
def test_type_has_the_sizes_of_the_scale(name: str) -> None:
    sizes = [value for key, value in declared(name) if key == "font-size"]
    short = [value for key, value in declared(name) if key == "font"]
    assert [one for one in sizes if not SIZE.fullmatch(one)] == []
    assert [one for one in short if not SIZE.search(one)] == []


@pytest.mark.parametrize("name", SHEETS)
def test_colours_have_names(name: str) -> None:
    assert COLOUR.findall(rules(name)) == []


@pytest.mark.parametrize("name", SHEETS)
def test_spaces_are_those_of_the_scale(name: str) -> None:
    """What is less than a space (1px), in the width of type (em), or puts something over the edge
    of its neighbour (negative) is no step of the scale."""
    odd = [
        (key, value)
        for key, value in declared(name)
        if SPACED.fullmatch(key)
        for one in re.findall(r"(?<![-\w.])[\d.]+px", value)
        if float(one[:-2]) > 1
    ]
    assert odd == []


def test_every_name_that_is_used_is_given_a_value() -> None:
    base = (CSS / "base.css").read_text(encoding="utf8")
    given = set(re.findall(r"(--[a-z0-9-]+):", base))
    used = {one for name in SHEETS for one in re.findall(r"var\((--[a-z0-9-]+)\)", rules(name))}
    assert used - given == set()
    assert given - used - set(re.findall(r"var\((--[a-z0-9-]+)\)", base)) == set()


def test_the_scale_is_short() -> None:
    base = (CSS / "base.css").read_text(encoding="utf8")
    assert len(set(re.findall(r"--size-[a-z]+:", base)) - {"--size-code:", "--size-chart:"}) == 7
    assert len(set(re.findall(r"--gap-\d:", base))) == 8


def tokens(scheme: str) -> dict[str, str]:
    """The colours of one scheme as base.css gives them; what the dark does not name stays."""
    base = (CSS / "base.css").read_text(encoding="utf8")
    light, _, rest = base.partition("@media (prefers-color-scheme: dark)")
    given = dict(re.findall(r"(--[a-z0-9-]+): (#[0-9a-f]{3,6});", light))
    if scheme == "dark":
        dark = rest.partition("@media")[0]
        given |= dict(re.findall(r"(--[a-z0-9-]+): (#[0-9a-f]{3,6});", dark))
    return given


def luminance(colour: str) -> float:
    """WCAG 2: relative luminance."""
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(2 * one for one in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


WORDS = ("--ink", "--grey", "--accent", "--warn")
UNDER_THEM = ("--paper", "--tint", "--accent-soft", "--marker")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_are_legible_on_everything_they_stand_on(scheme: str) -> None:
    """axe cannot judge text over marks and over the shaded edges of a table that scrolls."""
    given = tokens(scheme)
    poor = {
        (word, under): round(contrast(given[word], given[under]), 2)
        for word in WORDS
        for under in UNDER_THEM
        if contrast(given[word], given[under]) < 4.5
    }
    assert poor == {}
    assert contrast(given["--paper"], given["--accent"]) >= 4.5  # words on a button


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_of_a_chart_and_borders_of_fields_can_be_told_from_the_page(scheme: str) -> None:
    given = tokens(scheme)
    drawn = [f"--line-{number}" for number in range(1, 9)]
    assert [one for one in drawn if contrast(given[one], given["--paper"]) < 3] == []
