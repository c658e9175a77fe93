"""Settings come from the environment, once, and a wrong one is named."""

from __future__ import annotations

import pytest

from app.settings import Settings, settings_from
from indexer.desk.sessions import Lifetimes
from indexer.errors import BadRequest


def test_nothing_set_is_an_office_with_open_reading() -> None:
    assert settings_from({}) == Settings()
    assert settings_from({"READ_PASSWORD": "", "PROXY": " ", "PUBLIC_URL": ""}) == Settings()
    assert not Settings().reading_closed


def test_everything_set() -> None:
    assert settings_from(
        {
            "HOST": "0.0.0.0",
            "PORT": "80",
            "READ_PASSWORD": "required",
            "TRUSTED_HOSTS": "jb.example.cn, .intern,10.0.0.1",
            "PROXY": "1",
            "PUBLIC_URL": "https://jb.example.cn/",
            "SESSION_IDLE_MINUTES": "30",
            "SESSION_HOURS": "8",
            "UPLOAD_LIMIT_MB": "50",
            "CITATION_TYPE": "R",
            "CITATION_ONLINE": "on",
            "CITATION_PLACE": "苏州",
        }
    ) == Settings(
        host="0.0.0.0",
        port=80,
        reading_closed=True,
        trusted_hosts=("jb.example.cn", ".intern", "10.0.0.1"),
        proxies=1,
        public_url="https://jb.example.cn",
        lifetimes=Lifetimes(idle=1800, whole=8 * 3600),
        upload_limit=50 * 1024 * 1024,
        citation_type="R",
        citation_online=True,
        citation_place="苏州",
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("READ_PASSWORD", "yes"),
        ("READ_PASSWORD", "Required"),
        ("PROXY", "true"),
        ("PROXY", "²"),
        ("PROXY", "-1"),
        ("PORT", "0"),
        ("SESSION_HOURS", "0"),
        ("SESSION_IDLE_MINUTES", "9" * 400),
        ("TRUSTED_HOSTS", "http://jb.example.cn"),
        ("TRUSTED_HOSTS", "a b"),
        ("TRUSTED_HOSTS", "*"),
        ("CITATION_TYPE", "j"),
        ("CITATION_TYPE", "EB"),
        ("CITATION_ONLINE", "on"),  # without an address
        ("CITATION_ONLINE", "yes"),
        ("CITATION_PLACE", "南京[J]"),
        ("CITATION_PLACE", "南" * 21),
        ("PUBLIC_URL", "jb.example.cn"),
        ("PUBLIC_URL", "javascript:alert(1)"),
        ("PUBLIC_URL", "https://a/b"),
        ("PUBLIC_URL", "https://u:p@a"),
        ("PUBLIC_URL", "https://a:x"),
        ("PUBLIC_URL", "https://a\r\nX: y"),
        ("PUBLIC_URL", "https://["),
        ("UPLOAD_LIMIT_MB", "1e3"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(BadRequest) as error:
        settings_from({name: value})
    assert name in error.value.reason
