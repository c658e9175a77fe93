"""What an office sets by environment variables: read once, with a sentence for a wrong value."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from app.citations import TYPE_CODES
from indexer.desk.sessions import Lifetimes
from indexer.errors import BadRequest

MINUTE, HOUR = 60.0, 3600.0
_PLACE = re.compile(r"[^\W\d_]{1,20}")
_HOST = re.compile(r"\.?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*|\[[0-9A-Fa-f:.]+\]")


@dataclass(frozen=True, slots=True)
class Settings:
    """``public_url`` has no slash at its end, "" where none is set. ``proxies``: how many
    servers stand before this one whose X-Forwarded headers are believed. ``trusted_hosts``: ()
    believes every Host. ``upload_limit``: bytes of one request to the upload page.
    ``count_unfound``: texts that find nothing are counted for editors. Citations have the type
    code ``citation_type``; where ``citation_online``, the address under ``public_url``."""

    host: str = "127.0.0.1"
    port: int = 8000
    reading_closed: bool = False
    trusted_hosts: tuple[str, ...] = ()
    proxies: int = 0
    public_url: str = ""
    lifetimes: Lifetimes = field(default_factory=lambda: Lifetimes(8 * HOUR, 72 * HOUR))
    upload_limit: int = 200 * 1024 * 1024
    count_unfound: bool = True
    citation_type: str = "J"
    citation_online: bool = False
    citation_place: str = "南京"

    @property
    def https(self) -> bool:
        """Readers are known to come by HTTPS and no other way."""
        return self.public_url.startswith("https://")


def settings_from(environ: Mapping[str, str] | None = None) -> Settings:
    """BadRequest, which names the variable, for a value that cannot be used. An empty value is
    no value."""
    given = {k: v.strip() for k, v in (os.environ if environ is None else environ).items()}
    usual = Settings()
    closed = given.get("READ_PASSWORD", "")
    if closed not in ("", "required"):
        raise _bad("READ_PASSWORD", closed, "请写 required（阅读也要登录），或不设（开放阅读）。")
    lifetimes = Lifetimes(
        idle=_whole(given, "SESSION_IDLE_MINUTES", 8 * 60, 1, 30 * 24 * 60) * MINUTE,
        whole=_whole(given, "SESSION_HOURS", 72, 1, 24 * 365) * HOUR,
    )
    return Settings(
        host=given.get("HOST") or usual.host,
        port=_whole(given, "PORT", usual.port, 1, 65535),
        reading_closed=bool(closed),
        trusted_hosts=_hosts(given.get("TRUSTED_HOSTS", "")),
        proxies=_whole(given, "PROXY", 0, 0, 5),
        public_url=_public_url(given.get("PUBLIC_URL", "")),
        lifetimes=lifetimes,
        upload_limit=_whole(given, "UPLOAD_LIMIT_MB", 200, 1, 10_000) * 1024 * 1024,
        count_unfound=_choice(given, "COUNT_UNFOUND", ("on", "off")) == "on",
        citation_type=_choice(given, "CITATION_TYPE", TYPE_CODES),
        citation_online=_online(given),
        citation_place=_place(given.get("CITATION_PLACE", "")) or usual.citation_place,
    )


def _choice(given: Mapping[str, str], name: str, known: tuple[str, ...]) -> str:
    """One of ``known``, the first where nothing is set."""
    text = given.get(name, "") or known[0]
    if text not in known:
        raise _bad(name, text, f"只能是 {'、'.join(known)} 之一，或不设（{known[0]}）。")
    return text


def _online(given: Mapping[str, str]) -> bool:
    is_on = _choice(given, "CITATION_ONLINE", ("off", "on")) == "on"
    if is_on and not given.get("PUBLIC_URL"):
        raise _bad("CITATION_ONLINE", "on", "引文要带网址，请同时设好 PUBLIC_URL。")
    return is_on


def _place(text: str) -> str:
    if not _PLACE.fullmatch(text) and text:
        raise _bad("CITATION_PLACE", text, "请写出版地的地名，例如 南京，最多 20 个字。")
    return text


def _whole(given: Mapping[str, str], name: str, usual: int, least: int, most: int) -> int:
    text = given.get(name, "")
    if not text:
        return usual
    plain = text.isascii() and text.isdecimal() and len(text) < 10
    if not plain or not least <= int(text) <= most:
        raise _bad(name, text, f"请改为 {least} 至 {most} 的整数。")
    return int(text)


def _hosts(text: str) -> tuple[str, ...]:
    hosts = tuple(part.strip() for part in text.split(",") if part.strip())
    for host in hosts:
        if not _HOST.fullmatch(host):
            raise _bad(
                "TRUSTED_HOSTS",
                host,
                "请写主机名，以逗号分开，不带 http:// 和端口，例如 jb.example.cn。",
            )
    return hosts


def _public_url(text: str) -> str:
    if not text:
        return ""
    wanted = "请写读者所用的网址，例如 https://jb.example.cn，不带路径。"
    try:
        parts = urlsplit(text)
        plain = parts.port is None or parts.port > 0
    except ValueError:
        raise _bad("PUBLIC_URL", text, wanted) from None
    known = parts.scheme in ("http", "https") and not parts.username
    host = parts.netloc.rsplit(":", 1)[0] if parts.port else parts.netloc
    if not (plain and known and _HOST.fullmatch(host)):
        raise _bad("PUBLIC_URL", text, wanted)
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise _bad("PUBLIC_URL", text, wanted)
    return f"{parts.scheme}://{parts.netloc}"


def _bad(name: str, value: str, next_step: str) -> BadRequest:
    return BadRequest(f"环境变量 {name} 的值“{value[:60]}”不能用。", next_step)
