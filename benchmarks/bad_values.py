"""Every route × parameter × bad value: is there one that is answered by a fault?

``python -m benchmarks.bad_values`` asks all of them (a few minutes) of the home in BRIEFINGS_HOME
and exits 1 if any is answered with a status of 500 or more, shows a trace, or refuses without a
next step. Routes are read from the application, parameters from the description of the API and
from the code of the pages, so that what is added later is tried too. ``tests/security`` asks every
sixth.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, quote_from_bytes

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from app import create_app
from app.api.description import describe

ROOT = Path(__file__).resolve().parent.parent

BAD: dict[str, bytes] = {
    "empty": b"",
    "blank": b"  ",
    "zero": b"0",
    "negative": b"-1",
    "minus": b"-",
    "huge": b"9" * 30,
    "fraction": b"1.5",
    "exponent": b"1e9",
    "superscript": "²".encode(),
    "circled": "③".encode(),
    "full width": "１２".encode(),
    "arabic digits": "٢٠١٨".encode(),
    "chinese digits": "十二".encode(),
    "last month": b"9999-12",
    "first month": b"0001-01",
    "no month": b"2018-13",
    "month 00": b"0000-00",
    "month in odd digits": "²⁰¹⁸-⁰⁶".encode(),
    "nul": b"\x00",
    "nul inside": b"a\x00b",
    "controls": b"\x01\x1b\x7f\r\n\t",
    "surrogate": b"\xed\xa0\x80",
    "not utf-8": b"\xff\xfe\xc3",
    "gb18030": "南京".encode("gb18030"),
    "utf-7": b"+AOQ-",
    "direction": "\u202e\u2066南".encode(),
    "not a character": "\uffff\ufdd0".encode(),
    "astral": "𠮷😀".encode(),
    "joined": "e\u0301".encode() * 50,
    "plus": b"+",
    "percent": b"%",
    "stars": b"***",
    "brackets": b"((((((()",
    "quotes": b"\"'`",
    "backslash": b"\\",
    "path": b"../../etc/passwd",
    "slashes": b"//",
    "sql": b"' OR 1=1 --",
    "like": b"%_%",
    "template": b"{{7*7}}${7*7}",
    "script": b"<script>alert(1)</script>",
    "json": b'{"a":[1]}',
    "true": b"true",
    "null": b"null",
    "nan": b"NaN",
    "operators": b"AND OR NOT -",
    "field": "机构: 类型:".encode(),
    "long": b"x" * 900,
    "long chinese": "南".encode() * 900,
    "too long": b"x" * 3000,
}
# One good value of every part of a path, so that the parameters behind it are reached.
GOOD: dict[str, str] = {
    "record_id": "2018-06/n1",
    "issue_id": "2018-06",
    "series_id": "12320预约挂号服务统计",
    "entity_id": "南京鼓楼医院",
    "finding_id": "x",
    "noun": "institutions",
    "kind": "institutions",
    "part": "place",
}
BY_ENDPOINT: dict[str, dict[str, str]] = {
    "api_timeline.platform": {"entity_id": "预约挂号平台"},
    "api.entities": {"kind": "people"},
}
SKIPPED = frozenset({"static", "plain.icon"})
_READ = re.compile(r"(?:args|single|values|many)\.get(?:list)?\(\s*\"(\w+)\"")
_STATE = re.compile(r"from app\.(\w*state) import")
_PART = re.compile(r"<[^>]*>")


def addresses(app: Flask) -> dict[str, str]:
    """Endpoint -> a good address of it."""
    found: dict[str, str] = {}
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.endpoint in SKIPPED or "GET" not in (rule.methods or ()):
                continue
            own = BY_ENDPOINT.get(rule.endpoint, {})
            values = {n: own.get(n) or _good(rule, n) for n in rule.arguments}
            found[rule.endpoint] = app.url_for(rule.endpoint, **values)
    return found


def _good(rule: Rule, name: str) -> str:
    """Of a part that is one of some words, the usual one or the first."""
    usual = GOOD.get(name, "1")
    words = getattr(rule._converters[name], "items", None)
    return usual if not words or usual in words else min(words)


def parameters(app: Flask) -> dict[str, tuple[str, ...]]:
    """Endpoint -> the parameters that are tried on it: those that the description gives to it or to
    its twin under /api, and those that its own code reads."""
    described = {
        _PART.sub("{}", re.sub(r"\{[^}]*\}", "<>", path)): [
            parameter["name"]
            for parameter in methods["get"]["parameters"]
            if parameter["in"] == "query"
        ]
        for path, methods in describe()["paths"].items()
    }
    found: dict[str, tuple[str, ...]] = {}
    for rule in app.url_map.iter_rules():
        path = _PART.sub("{}", rule.rule)
        twin = "/api/search" if path == "/" else f"/api{path.split('.')[0]}"
        if path in described:
            found[rule.endpoint] = tuple(described[path])
            continue
        read = _read_by(app.view_functions[rule.endpoint].__module__)
        own = (*described.get(twin, ()), *sorted(read))
        found[rule.endpoint] = tuple(dict.fromkeys(own))
    return found


def _read_by(module: str) -> set[str]:
    """Names of parameters in the code of a view and of the state that it makes of its address."""
    file = ROOT / (module.replace(".", "/") + ".py")
    if not module.startswith("app.") or not file.exists():
        return set()
    code = file.read_text(encoding="utf8")
    read = set(_READ.findall(code))
    for state in _STATE.findall(code):
        read |= set(_READ.findall((ROOT / f"app/{state}.py").read_text(encoding="utf8")))
    return read


def asked(app: Flask, step: int = 1) -> Iterator[str]:
    """Addresses: each parameter of each route alone, each part of each path, and every parameter
    many times; of the values every ``step``-th, beginning further on from pair to pair."""
    named = parameters(app)
    number = 0
    for endpoint, address in addresses(app).items():
        for name in named[endpoint]:
            number += 1
            for value in tuple(BAD.values())[number % step :: step]:
                yield f"{address}?{name}={quote_from_bytes(value)}"
        for good in GOOD.values():
            spelled = quote(good)
            if f"/{spelled}" not in address:
                continue
            number += 1
            for value in tuple(BAD.values())[number % step :: step]:
                # Slashes as they are, too: they make another route of it.
                yield address.replace(spelled, quote_from_bytes(value))
                yield address.replace(spelled, quote_from_bytes(value, safe=""))


def repeated(app: Flask) -> Iterator[str]:
    """Every parameter of every route a thousand times."""
    named = parameters(app)
    for endpoint, address in addresses(app).items():
        for name in named[endpoint]:
            yield f"{address}?" + "&".join(f"{name}={n}" for n in range(1000))


def trouble(client: FlaskClient, address: str) -> str:
    """What is wrong with the answer, "" where nothing is."""
    with client.get(address) as answer:
        body = answer.get_data().decode("utf8", "replace")
    if answer.status_code >= 500 or "Traceback" in body:
        return f"{answer.status_code} {address[:300]}"
    if answer.status_code in (400, 404) and "下一步" not in body and "next_step" not in body:
        return f"no next step: {address[:300]}"
    return ""


def troubles(client: FlaskClient, addresses: Iterable[str]) -> list[str]:
    return [said for address in addresses if (said := trouble(client, address))]


def main() -> int:
    app = create_app()
    client = app.test_client()
    slowest: Counter[str] = Counter()
    count = 0
    found: list[str] = []
    for address in (*asked(app), *repeated(app)):
        began = time.perf_counter()
        said = trouble(client, address)
        slowest[address[:120]] = round(1000 * (time.perf_counter() - began))
        count += 1
        if said:
            print(said, flush=True)
            found.append(said)
    print(f"{count} requests, {len(found)} faults")
    for address, milliseconds in slowest.most_common(5):
        print(f"{milliseconds:6} ms  {address}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
