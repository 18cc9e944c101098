"""The jar that both frameworks share."""

import pytest

from quart_app.compare.cookies import Cookies


def jar(*lines: str) -> Cookies:
    cookies = Cookies()
    cookies.take([(b"Set-Cookie", line.encode("latin-1")) for line in lines])
    return cookies


@pytest.mark.parametrize(
    ("lines", "path", "sent"),
    [
        (["a=1"], "/x", {"a": "1"}),
        (["a=1", "a=2"], "/", {"a": "2"}),
        (["a=1; Path=/x"], "/x/y?q", {"a": "1"}),
        (["a=1; Path=/x"], "/xy", {}),
        (["a=1", "a=; Max-Age=0"], "/", {}),
        (["a=1", "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT"], "/", {}),
        (["a=1; Expires=rubbish"], "/", {"a": "1"}),
        (["a=1=2; HttpOnly"], "/", {"a": "1=2"}),
        (["a=root", "a=deep; Path=/x"], "/x", {"a": "deep"}),
    ],
)
def test_what_is_sent(lines: list[str], path: str, sent: dict[str, str]) -> None:
    assert jar(*lines).for_path(path) == sent
