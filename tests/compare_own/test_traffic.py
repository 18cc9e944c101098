"""Requests that exist already: HAR files, OpenAPI descriptions and access logs; what is left out is said."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from quart_app.cli import main
from quart_app.compare.own import comparison_run
from quart_app.compare.own.comparison_run import Options, why_nothing
from quart_app.compare.own.requests.traffic import (
    Limits,
    Traffic,
    TrafficError,
    load_access_log,
    load_har,
    load_openapi,
    together,
)
from quart_app.compare.own.targets.target import TargetSpec
from quart_app.compare.steps import Request

PAIRS = Path(__file__).parents[1] / "pairs"
ALL = Limits(unsafe=True)


def requests(traffic: Traffic) -> list[Request]:
    return [step.request for sequence in traffic.sequences for step in sequence.steps]


def lines(traffic: Traffic) -> list[str]:
    return [str(made) for made in requests(traffic)]


def entry(method: str, url: str, headers: dict[str, str] | None = None, **more: Any) -> dict[str, Any]:
    pairs = [{"name": name, "value": value} for name, value in (headers or {}).items()]
    return {"request": {"method": method, "url": url, "headers": pairs, **more}, "response": {"status": 200}}


def har(tmp_path: Path, *entries: Any) -> Path:
    path = tmp_path / "shop.har"
    path.write_text(json.dumps({"log": {"version": "1.2", "entries": entries}}))
    return path


def test_har_gives_the_requests_to_its_first_host_in_order(tmp_path: Path) -> None:
    path = har(
        tmp_path,
        entry("GET", "https://shop.example/find?q=tea"),
        entry("GET", "https://cdn.example/a.js"),
        entry("GET", "https://shop.example/cart/"),
        entry("GET", "data:image/png;base64,AAAA"),
    )
    traffic = load_har(path, Limits())
    assert lines(traffic) == ["GET /find?q=tea", "GET /cart/"]
    assert traffic.skipped == (
        "shop.har: 1 request to cdn.example",
        "shop.har: 1 request without an http address",
    )


def test_har_sends_what_belongs_to_the_request_not_to_its_connection_or_session(tmp_path: Path) -> None:
    headers = {":authority": "shop.example", "Cookie": "session=x", "Accept": "text/html", "Host": "a"}
    (made,) = requests(load_har(har(tmp_path, entry("GET", "http://a/", headers)), Limits()))
    assert made.headers == (("Accept", "text/html"),)


def test_har_posts_its_body_with_unsafe_only(tmp_path: Path) -> None:
    body = {"mimeType": "application/json", "text": '{"name": "김치"}'}
    path = har(tmp_path, entry("POST", "http://a/items", {"Content-Type": "application/json"}, postData=body))
    assert load_har(path, Limits()).skipped == ("shop.har: 1 request that may change something; --unsafe",)
    (made,) = requests(load_har(path, ALL))
    assert (made.method, made.data) == ("POST", '{"name": "김치"}'.encode())
    assert made.headers == (("Content-Type", "application/json"),)


def test_har_form_without_text_is_sent_as_a_form(tmp_path: Path) -> None:
    params = [{"name": "email", "value": "ann@example.org"}]
    (made,) = requests(load_har(har(tmp_path, entry("POST", "http://a/", postData={"params": params})), ALL))
    assert made.form == (("email", "ann@example.org"),)


def test_each_file_has_its_own_limit(tmp_path: Path) -> None:
    path = har(tmp_path, *[entry("GET", f"http://a/{number}") for number in range(5)])
    traffic = together([load_har(path, Limits(most=2)), load_har(path, Limits(most=3))])
    assert [len(sequence.steps) for sequence in traffic.sequences] == [2, 3]
    assert [sequence.name for sequence in traffic.sequences] == ["shop.har", "shop.har (2)"]
    assert traffic.skipped[0] == "shop.har: 3 requests over the limit of 2; --max-traffic"


@pytest.mark.parametrize("broken", [None, 1, "x", [], {}, {"request": 1}, {"request": {"url": ["a"]}}])
def test_broken_entries_of_a_har_are_left_out(broken: Any, tmp_path: Path) -> None:
    traffic = load_har(har(tmp_path, broken, entry("GET", "http://a/")), Limits())
    assert lines(traffic) == ["GET /"]


DESCRIBED = {
    "openapi": "3.1.0",
    "servers": [{"url": "https://shop.example/api/v1/"}],
    "paths": {
        "/products/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
            "get": {"parameters": [{"name": "full", "in": "query", "schema": {"type": "boolean"}}]},
            "delete": {},
        },
        "/products": {
            "get": {"parameters": [{"$ref": "#/components/parameters/limit"}]},
            "post": {"requestBody": {"$ref": "#/components/requestBodies/product"}},
        },
        "/search/{words}": {
            "get": {"parameters": [{"name": "words", "in": "path", "example": "tea pot/김치"}]},
        },
    },
    "components": {
        "parameters": {
            "limit": {
                "name": "limit",
                "in": "query",
                "required": True,
                "schema": {"minimum": 5, "type": "integer"},
            }
        },
        "requestBodies": {
            "product": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/product"}}}}
        },
        "schemas": {
            "product": {
                "type": "object",
                "required": ["name", "parent"],
                "properties": {
                    "name": {"type": "string", "example": "Tea pot"},
                    "cents": {"type": ["integer", "null"], "minimum": 0},
                    "tags": {"type": "array", "items": {"enum": ["new", "old"]}},
                    "parent": {"$ref": "#/components/schemas/product"},
                },
            }
        },
    },
}


def described(tmp_path: Path, content: Any) -> Path:
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(content))
    return path


def test_openapi_gives_each_operation_with_its_parameters(tmp_path: Path) -> None:
    traffic = load_openapi(described(tmp_path, DESCRIBED), ALL)
    assert lines(traffic) == [
        "GET /api/v1/products/1",
        "DELETE /api/v1/products/1",
        "GET /api/v1/products?limit=5",
        "POST /api/v1/products",
        "GET /api/v1/search/tea%20pot%2F%EA%B9%80%EC%B9%98",
    ]


def test_openapi_body_is_made_from_examples_and_types_and_ends(tmp_path: Path) -> None:
    made = requests(load_openapi(described(tmp_path, DESCRIBED), ALL))[3]
    assert {name: made.json[name] for name in ("name", "cents", "tags")} == {
        "name": "Tea pot",
        "cents": 0,
        "tags": ["new"],
    }
    assert made.json["parent"]["parent"]["name"] == "Tea pot"


def test_openapi_references_in_a_circle_end(tmp_path: Path) -> None:
    circle = {"$ref": "#/components/schemas/a"}
    content = {
        "openapi": "3.0.3",
        "paths": {"/": {"post": {"requestBody": {"content": {"application/json": {"schema": circle}}}}}},
        "components": {"schemas": {"a": circle}},
    }
    (made,) = requests(load_openapi(described(tmp_path, content), ALL))
    assert made.json == "text"


def test_openapi_parts_of_a_schema_are_put_together(tmp_path: Path) -> None:
    parts = [
        {"properties": {"name": {"type": "string", "format": "uuid"}}},
        {"oneOf": [{"properties": {"on": {"type": "boolean"}}}, {"type": "string"}]},
    ]
    content = {
        "openapi": "3.0.3",
        "paths": {
            "/": {"put": {"requestBody": {"content": {"application/json": {"schema": {"allOf": parts}}}}}}
        },
    }
    (made,) = requests(load_openapi(described(tmp_path, content), ALL))
    assert made.json == {"name": "00000000-0000-4000-8000-000000000001", "on": True}


YAML = """\
openapi: 3.1.0
servers: [{url: /api/v1}]
x-common: &common
  parameters:
    - {name: country, in: query, required: true, schema: {enum: [NO, SE]}}
    - {name: day, in: query, example: 2025-01-31}
paths:
  /products/{id}:
    get:
      <<: *common
      responses: {200: {description: on}}
    post:
      requestBody:
        content:
          application/json:
            example: {code: 012, on: yes, off: false, size: 1e2, none: ~, at: 12:30:45, day: 2025-01-31}
"""


def test_openapi_in_yaml_is_read_as_its_json_would_be(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_text(YAML)
    got, posted = requests(load_openapi(path, ALL))
    assert str(got) == "GET /api/v1/products/%7Bid%7D?country=NO&day=2025-01-31".replace("%7Bid%7D", "{id}")
    example = {"code": 12, "on": "yes", "off": False, "size": 100.0, "none": None}
    assert posted.json == {**example, "at": "12:30:45", "day": "2025-01-31"}


BOMB = "a0: &a0 [x, x]\n" + "".join(
    f"a{number}: &a{number} [*a{number - 1}, *a{number - 1}]\n" for number in range(1, 40)
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("openapi: [", "it is not YAML in line [12]"),
        ("a: 1\nb: !!python/object/apply:os.system [x]", "it is not YAML in line 2: could not determine"),
        ("a: &a [*a]", "nested too deep|more than 500,000 values"),
        (BOMB, "its aliases make more than 500,000 values of it"),
        ("[" * 100_000, "it is not YAML"),
        ("- " * 3_000, "it is no OpenAPI 3|nested too deep|nesting depth"),
        ("swagger: '2.0'", "it is no OpenAPI 3 description"),
        ("\x00", "it is not YAML"),
    ],
)
def test_yaml_that_is_none_or_hostile_is_told_in_one_line(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "openapi.yml"
    path.write_text(content)
    with pytest.raises(TrafficError, match=said) as caught:
        load_openapi(path, ALL)
    assert "\n" not in str(caught.value)


def test_yaml_without_its_library_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    path = tmp_path / "openapi.yaml"
    path.write_text(YAML)
    with pytest.raises(TrafficError, match=r"PyYAML is needed: pip install 'quart-app\[yaml\]'"):
        load_openapi(path, ALL)


LOG = """\
127.0.0.1 - - [24/Nov/2026:10:00:00 +0000] "GET /about HTTP/1.1" 200 12
127.0.0.1 - ann [24/Nov/2026:10:00:01 +0000] "GET /find?q=tea HTTP/1.1" 200 12 "-" "curl/8.0"
127.0.0.1 - - [24/Nov/2026:10:00:02 +0000] "GET /find?q=tea HTTP/1.1" 200 12 "http://a/" "curl/8.0"
127.0.0.1 - - [24/Nov/2026:10:00:03 +0000] "POST /cart/add HTTP/1.1" 302 12
{"message":"GET /a b 200","http.request.method":"GET","url.path":"/a b","http.response.status_code":200}
{"message":"started"}
something else
"""


def test_access_log_gives_each_get_once_the_commonest_first(tmp_path: Path) -> None:
    path = tmp_path / "access.log"
    path.write_text(LOG)
    traffic = load_access_log(path, ALL)
    assert lines(traffic) == ["GET /find?q=tea", "GET /about", "GET /a%20b"]
    assert traffic.skipped == (
        "access.log: 2 requests in lines that are no access record",
        "access.log: 1 request POST (a log holds no bodies)",
    )


@pytest.mark.parametrize(
    ("load", "content", "said"),
    [
        (load_har, b"{", "it is not JSON"),
        (load_har, b"[" * 100_000, "it is not JSON"),
        (load_har, b"{}", "it is no HAR file"),
        (load_har, b"\xff\xfe\xff", "it is not JSON"),
        (load_openapi, b'{"swagger": "2.0"}', "it is no OpenAPI 3 description"),
        (load_access_log, b"\x00\xff\n", "no line of it is a GET"),
    ],
)
def test_what_is_no_traffic_is_a_mistake_in_one_line(
    load: Any, content: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(TrafficError, match=said) as caught:
        load(path, ALL)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("option", ["--har", "--openapi", "--access-log"])
def test_missing_file_is_told_before_anything_runs(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", "a:app", "b:app", option, str(tmp_path / "missing")]) == 2
    assert "missing: it can't be read: No such file" in capsys.readouterr().err


def test_traffic_of_which_nothing_may_be_sent_says_why() -> None:
    spec = TargetSpec("flask", "shop_flask:create_app()", folder=PAIRS)
    skipped = ("shop.har: 1 request that may change something; --unsafe",)
    assert why_nothing(Options(spec, spec, skipped=skipped, routes=False)) == skipped[0]


def test_recorded_requests_find_a_difference_of_the_port(tmp_path: Path) -> None:
    traffic = load_har(
        har(tmp_path, entry("GET", "http://a/tags/%EA%B9%80"), entry("POST", "http://a/")), Limits()
    )
    outcome = comparison_run.run(
        Options(
            control=TargetSpec("flask", "shop_flask:create_app()", folder=PAIRS),
            candidate=TargetSpec("quart", "shop_quart_mistakes:create_app()", folder=PAIRS),
            scenarios=traffic.sequences,
            skipped=traffic.skipped,
            routes=False,
        )
    )
    assert "location-is-not-encoded" in outcome.explanation.by_cause()
    assert outcome.plan.skipped == ("shop.har: 1 request that may change something; --unsafe",)
