"""Both formats, whatever goes in: one record is one record, readable by a machine, with no secret in it."""

import json
import logging
import re
import sys
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quart_app.logs.formats.json_format import JsonFormat
from quart_app.logs.formats.record_format import RecordFormat
from quart_app.logs.formats.text_format import CONTINUATION, ForeignFormat, TextFormat

HEAD = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [A-Z]+ ")
HOSTILE = [
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u2028\u2029\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
    "\ud800",
    "\udc80",
    "\U000e0041",
]
FORMATS = pytest.mark.parametrize("make", [TextFormat, JsonFormat])
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
NASTY = st.one_of(ANY_TEXT, st.text(st.sampled_from([*HOSTILE, "a", " ", '"', "\\", "{", "%"]), max_size=20))


def make_record(
    msg: object, *args: object, name: str = "shop", exc_info: Any = None, **extra: Any
) -> logging.LogRecord:
    record = logging.LogRecord(name, logging.WARNING, "", 0, msg, args, exc_info)
    record.__dict__.update(extra)
    return record


def text_of(record: logging.LogRecord, **options: Any) -> str:
    data = TextFormat(**options).render(record)
    assert data.endswith(b"\0") and data.count(b"\0") == 1
    return data[:-1].decode()


def json_of(record: logging.LogRecord, **options: Any) -> dict[str, Any]:
    data = JsonFormat(**options).render(record)
    assert data.endswith(b"\0") and data.count(b"\0") == 1 and b"\n" not in data
    found = json.loads(data[:-1].decode())
    assert isinstance(found, dict)
    json.dumps(found, ensure_ascii=False).encode()  # no half of a pair left in any string
    return found


def raised(error: BaseException) -> Any:
    try:
        raise error
    except BaseException:
        return sys.exc_info()


def test_text_is_time_level_logger_request_message_and_fields() -> None:
    record = make_record("stock of %s is %d", "tea", 3, item=17)
    record.created, record.msecs = 1769847330.25, 250.0
    line = text_of(record, context=lambda: {"http.request.id": "4bf9", "http.route": "/orders/<id>"})
    fields = 'http.request.id=4bf9 http.route="/orders/<id>"'
    assert line == f"2026-01-31T08:15:30.250Z WARNING shop [{fields}] stock of tea is 3 item=17"


def test_json_has_the_fields_of_ecs() -> None:
    record = make_record("stock of %s is %d", "tea", 3, **dict[str, Any]({"item.id": 17}))
    record.created, record.msecs = 1769847330.25, 250.0
    assert json_of(record, context=lambda: {"http.request.id": "4bf9"}) == {
        "@timestamp": "2026-01-31T08:15:30.250Z",
        "log.level": "warning",
        "log.logger": "shop",
        "ecs.version": "8.17.0",
        "message": "stock of tea is 3",
        "http.request.id": "4bf9",
        "item.id": 17,
    }


@FORMATS
def test_time_moves_on_with_the_records(make: Callable[[], RecordFormat]) -> None:
    form = make()
    texts = []
    for created in (100.5, 100.75, 101.0, 99.25):
        record = make_record("x")
        record.created, record.msecs = created, created % 1 * 1000
        texts.append(re.search(r"\d\d:\d\d\.\d{3}Z", form.render(record).decode()))
    assert [found[0] for found in texts if found] == ["01:40.500Z", "01:40.750Z", "01:41.000Z", "01:39.250Z"]


@pytest.mark.parametrize("character", HOSTILE, ids=ascii)
def test_no_hostile_character_reaches_the_text(character: str) -> None:
    plain = make_record("a%sb", character, name=f"n{character}")
    with_field = make_record("a%sb", character, name=f"n{character}", extra_field=character)
    for record in (plain, with_field):
        line = text_of(record, context=lambda: {"url.path": f"/{character}"})
        assert character not in line and line.isprintable()


@pytest.mark.parametrize("character", HOSTILE, ids=ascii)
def test_no_hostile_character_reaches_the_json_as_it_is(character: str) -> None:
    record = make_record("a%sb", character, extra_field=character)
    data = JsonFormat(context=lambda: {"url.path": f"/{character}"}).render(record)[:-1].decode()
    assert character not in data and data.isprintable()


@pytest.mark.parametrize("message", ['say "no"', "C:\\new", '\\"', "\\", '"', "a\nb", "\\u0041"])
def test_json_gives_a_message_back_as_it_was(message: str) -> None:
    assert json_of(make_record(message))["message"] == message
    assert json_of(make_record(message, field=message))["field"] == message


def test_korean_and_emoji_stay_as_they_are() -> None:
    text = "관리자에게 연락해주세요 👩‍💻"
    assert text_of(make_record(text)).endswith(text)
    assert json_of(make_record(text))["message"] == text


def test_traceback_lines_cannot_pass_for_records() -> None:
    forged = "no\n2026-01-31T08:15:30.123Z CRITICAL root all is lost\r\x1b[2K"
    lines = text_of(make_record("failed", exc_info=raised(ValueError(forged)))).split("\n")
    assert HEAD.match(lines[0]) and len(lines) > 3
    assert all(line.startswith("  | ") and line.isprintable() for line in lines[1:])


def test_json_has_the_error_in_fields() -> None:
    found = json_of(make_record("failed", exc_info=raised(ValueError("bad\nvalue"))))
    assert found["error.type"] == "ValueError" and found["error.message"] == "bad\nvalue"
    assert found["error.stack_trace"].startswith("Traceback (most recent call last):\n")


def test_stack_info_is_shown() -> None:
    record = make_record("here")
    record.stack_info = "Stack (most recent call last):\n  File x"
    assert CONTINUATION + "  File x" in text_of(record)
    assert "File x" in json_of(record)["error.stack_trace"]


@settings(max_examples=300)
@given(NASTY, NASTY, st.one_of(NASTY, st.integers(), st.floats(), st.binary(), st.none()))
def test_any_text_is_one_line_of_text(message: str, name: str, value: object) -> None:
    for record in (make_record("%s", message, name=name), make_record("%s", message, name=name, field=value)):
        line = text_of(record, context=lambda: {"url.path": message})
        assert HEAD.match(line) and not set(line) & set(HOSTILE)


VALUES = st.recursive(
    st.one_of(NASTY, st.integers(), st.floats(), st.binary(), st.none(), st.booleans(), st.complex_numbers()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NASTY, inner, max_size=3)),
    max_leaves=8,
)


@settings(max_examples=300)
@given(NASTY, st.dictionaries(NASTY, VALUES, max_size=4), NASTY)
def test_any_values_are_one_object_of_json(message: str, fields: dict[str, object], name: str) -> None:
    fields = {f"x{key}": value for key, value in fields.items()}
    found = json_of(
        make_record(message, name=name, **dict[str, Any](fields)), context=lambda: {"url.path": message}
    )
    assert found["log.level"] == "warning"
    assert {"@timestamp", "log.logger", "message", "url.path"} <= found.keys()


@FORMATS
@settings(max_examples=60)
@example({"a": "token:abc", "b": "token=abc", "c": "two words", "d": "", "e": 1 << 60, "f": True})
@example({"user.token": "abc", "message": "abc", "url.path": '/"', "client.address": "\\", "g": "\n"})
@given(st.dictionaries(NASTY, VALUES, max_size=4))
def test_fields_that_need_no_care_look_as_if_they_had_it(
    make: Callable[[], RecordFormat], fields: dict[str, object]
) -> None:
    form = make()
    careful = "".join(form._field(name, value) for name, value in fields.items())
    assert form._fields_as_text(fields) == careful  # now with names that are known


def test_error_of_a_record_stands_in_json_once() -> None:
    record = make_record(
        "failed", exc_info=raised(ValueError("bad")), **dict[str, Any]({"error.message": "good", "n": 1})
    )
    data = JsonFormat(context=lambda: {"error.type": "None"}).render(record)
    pairs = json.loads(data[:-1], object_pairs_hook=list)
    assert len({name for name, _ in pairs}) == len(pairs)
    assert {"error.message": "bad", "error.type": "ValueError", "n": 1}.items() <= dict(pairs).items()


class Hostile:
    """Raises when shown."""

    def __str__(self) -> str:
        raise RuntimeError("no")

    __repr__ = __str__


def cycle() -> dict[str, object]:
    found: dict[str, object] = {}
    found["self"] = found
    return found


@FORMATS
@pytest.mark.parametrize(
    "record",
    [
        make_record("%d", "x"),
        make_record("%s %s", "one"),
        make_record("%s", Hostile()),
        make_record(Hostile()),
        make_record("x", field=Hostile()),
        make_record("x", field=cycle()),
        make_record("x", field={Hostile(): 1}),
        make_record("%(a)s", {"a": 1}),
        make_record("%(missing)s", {"a": 1}),
        make_record(b"bytes"),
        make_record("x", exc_info=raised(ValueError("\udc80"))),
        make_record("x", exc_info=(None, None, None)),
        make_record("", name=""),
    ],
    ids=range(13),
)
def test_record_that_cannot_be_shown_is_logged_all_the_same(
    make: Callable[[], RecordFormat], record: logging.LogRecord
) -> None:
    data = make().render(record)
    assert data.endswith(b"\0") and data[:-1].decode()


def test_arguments_that_do_not_fit_are_shown() -> None:
    assert json_of(make_record("%d apples", "many"))["message"] == "'%d apples' % ('many',) failed: TypeError"


@pytest.mark.parametrize("own", ["@timestamp", "log.level", "message", "log.logger"])
def test_field_of_a_call_cannot_pass_for_the_records_own(own: str) -> None:
    record = make_record("true", **({} if own == "message" else {own: "forged"}))
    found = json_of(record, context=lambda: {own: "forged"})
    assert found[own] != "forged" and found[f"labels.{own}"] == "forged"


SECRETS = [
    ("Authorization: Bearer s3cr3t-s3cr3t", ()),
    ("headers %s", ({"Authorization": "Bearer s3cr3t-s3cr3t"},)),
    ("headers %s", ([("authorization", "Basic s3cr3t-s3cr3t")],)),
    ("headers %s", ([(b"cookie", b"session=s3cr3t-s3cr3t; b=s3cr3t-s3cr3t")],)),
    ("Set-Cookie: session=s3cr3t-s3cr3t; Path=/; x=s3cr3t-s3cr3t", ()),
    ("sent %s", ("Bearer s3cr3t-s3cr3t",)),
    ("POST /login?user=me&password=s3cr3t-s3cr3t&x=1", ()),
    ('{"password": "s3cr3t-s3cr3t \\" s3cr3t-s3cr3t"}', ()),
    ("api_key=s3cr3t-s3cr3t", ()),
    ("X-Api-Key: s3cr3t-s3cr3t", ()),
    ("%(user)s %(password)s", ({"user": "me", "password": "s3cr3t-s3cr3t"},)),
    ("%(password)s", (MappingProxyType({"password": "s3cr3t-s3cr3t"}),)),
    ("password=%s", ("s3cr3t-s3cr3t",)),
    ("PASSWORD => 's3cr3t-s3cr3t'", ()),
    ('Authorization: Digest username="me", response="s3cr3t-s3cr3t"', ()),
]


@pytest.mark.parametrize(("message", "args"), SECRETS, ids=range(len(SECRETS)))
def test_secrets_in_messages_and_arguments_are_masked(message: str, args: tuple[object, ...]) -> None:
    record = make_record(message, *args)
    for shown in (text_of(record), json_of(record)["message"]):
        assert "s3cr3t" not in shown and "***" in shown


@FORMATS
@pytest.mark.parametrize(
    "fields",
    [
        {"password": "s3cr3t-s3cr3t"},
        {"http.request.headers": {"Authorization": "s3cr3t-s3cr3t", "accept": "x"}},
        {"deep": {"list": [{"refresh_token": "s3cr3t-s3cr3t"}]}},
        {"header": "Cookie: a=s3cr3t-s3cr3t"},
    ],
    ids=str,
)
def test_secrets_in_fields_are_masked(make: Callable[..., RecordFormat], fields: dict[str, Any]) -> None:
    shown = make().render(make_record("x", **fields)).decode()
    assert "s3cr3t" not in shown and "***" in shown


@FORMATS
def test_secrets_in_tracebacks_and_the_request_are_masked(make: Callable[..., RecordFormat]) -> None:
    record = make_record("x", exc_info=raised(ValueError("token=s3cr3t-s3cr3t")))
    shown = make(context=lambda: {"http.request.cookie": "s3cr3t-s3cr3t"}).render(record).decode()
    assert shown.count("***") >= 2
    assert "s3cr3t" not in shown.replace('ValueError("token=s3cr3t-s3cr3t")', "")  # the line of source


@pytest.mark.parametrize(
    "message", ["stock: 3", "took 3 ms, sent 5", "GET /a?b=c", "tokens are short", "a = b, c"]
)
def test_what_is_no_secret_is_left_alone(message: str) -> None:
    assert json_of(make_record(message))["message"] == message


@pytest.mark.parametrize(
    "word", ["token", "authorization ", "cookie=a;", "password'", "\\", '"', "bearer ", " "]
)
def test_masking_is_quick_for_hostile_text_of_any_length(word: str) -> None:
    """200 kB of the worst; a masking that goes back and forth would take minutes and hang here."""
    TextFormat().render(make_record("token: " + word * (200_000 // len(word))))


@FORMATS
@pytest.mark.parametrize("text", ["x" * 100_000, "\x00" * 100_000, "관" * 100_000, "\U000e0041" * 50_000])
def test_too_long_a_record_is_cut_and_says_so(make: Callable[..., RecordFormat], text: str) -> None:
    record = make_record(text, exc_info=raised(ValueError(text)))
    data = make().cut(record, 16_000)
    assert len(data) <= 16_000 and data.endswith(b"\0") and data.count(b"\0") == 1
    assert b"cut" in data
    if make is JsonFormat:
        assert json.loads(data[:-1])["quart_app.log.cut_from_bytes"] > 100_000


def test_anothers_formatter_is_made_safe() -> None:
    form = ForeignFormat(logging.Formatter("%(name)s: %(message)s"))
    data = form.render(make_record("a\nb\x1b[3m", exc_info=raised(ValueError("password=s3cr3t-s3cr3t\n"))))
    lines = data[:-1].decode().split("\n")
    assert lines[0] == "shop: a" and lines[1] == f"{CONTINUATION}b\\x1b[3m"
    assert all(line.startswith(CONTINUATION) for line in lines[1:])
    assert "ValueError: password=***" in lines[-2]


def test_formats_serve_other_handlers_too() -> None:
    assert json.loads(JsonFormat().format(make_record("x")))["message"] == "x"
