"""Fixed rows for the gold files: each status once, and data that a report must escape."""

from types import ModuleType

from quart_app.compare.behaviour import Behaviour, differs, post, raw
from quart_app.compare.difference import Difference
from quart_app.compare.entries import Area, Entry
from quart_app.compare.observation import Answer, Observation
from quart_app.compare.reports.rows import Row, rows
from quart_app.compare.results import Result, Run

SCRIPT = "<script>alert('x')</script>"
AREAS = [Area("first", "The first & only", "첫째"), Area("second", SCRIPT, "둘째")]
VERSIONS = {"python": "3.12.1", "quart": "0.22.0", "flask": "3.1.3"}


def flask_app() -> str:
    return "<b>Flask</b>"


def quart_app() -> str:
    return f"<b>Quart</b>{SCRIPT}"


def module() -> ModuleType:
    made = ModuleType("gold")
    made.__dict__.update(flask_app=flask_app, quart_app=quart_app)
    return made


def entry(area: str, name: str, **fields: object) -> Entry:
    common = {"title": f"What does `{name}` do? {SCRIPT}", "why": f"Because. {SCRIPT}", "sources": ["a & b"]}
    return Entry(f"{area}.{name}", area, module(), Behaviour(**{**common, **fields}))  # type: ignore[arg-type]


def seen(body: bytes, note: str = "") -> Observation:
    answer = Answer(
        "1", "POST /", 200, "OK", ((b"Content-Type", b"text/html"), (b"X-Raw", b"\xff")), body, len(body)
    )
    return Observation(answers=(answer,), notes=(note,) if note else (), versions=VERSIONS)


DIFFERENCE = Difference("body", "old", SCRIPT, "1")
ENTRIES = [
    entry("first", "same", scenario=[post("/", json={"a": SCRIPT})]),
    entry(
        "first",
        "differs",
        scenario=[post("/", form={"a": "b"})],
        expected=[differs("body", control="old", candidate="...")],
        cause="a-cause",
        port="Write `await`.",
        symptoms=["a symptom"],
        sources=["https://quart.palletsprojects.com/en/latest/", "quart/app.py: Quart"],
        title_ko="무엇이 다른가요?",
    ),
    entry("second", "unexpected", scenario=[raw(b"GET / HTTP/1.1\r\n\r\n")]),
    entry("second", "not-run", scenario=[post("/")]),
]
RESULTS = [
    Result("first.same", seen(b"hi"), seen(b"hi"), seconds=0.01),
    Result("first.differs", seen(b"old", "n"), seen(SCRIPT.encode(), "n"), (DIFFERENCE,), seconds=0.02),
    Result(
        "second.unexpected",
        seen(b"old"),
        seen(SCRIPT.encode()),
        (DIFFERENCE,),
        (differs("note", control="x\x00", candidate=None),),
        (DIFFERENCE,),
        seconds=0.03,
    ),
    Result("second.not-run", not_run="needs <nothing>"),
]
RUN = Run("2026-11-24T12:00:00+00:00", VERSIONS, 1.5, {result.id: result for result in RESULTS})
ROWS: list[Row] = rows(ENTRIES, RUN)
