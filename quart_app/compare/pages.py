"""The catalogue in the running app: pages, the same as JSON, and a button that runs a behaviour again."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quart import Blueprint, Response, abort, make_response, redirect, render_template, request, url_for
from quart.typing import ResponseReturnValue

from quart_app.compare import entries, guard, live, runner, symptoms
from quart_app.compare import store as stores
from quart_app.compare.entries import Area, Entry
from quart_app.compare.reports.html import codes, common, view
from quart_app.compare.reports.rows import Row, as_json, rows
from quart_app.compare.results import Result, Run
from quart_app.compare.texts import Language

LANGUAGES: tuple[Language, ...] = ("en", "ko")
ORIGINAL = "original"
LIST = "compare/list.html"
EXPLAINED_CHARACTERS = 4_000
EXPLAINED_BY = 10


@dataclass(frozen=True)
class Catalogue:
    """The catalogue in memory: read once in each worker."""

    entries: dict[str, Entry]
    areas: list[Area]
    versions: dict[str, str]
    index: symptoms.Index

    @classmethod
    def load(cls) -> "Catalogue":
        """Read it; takes some tenths of a second."""
        every = entries.load()
        by_id = {entry.id: entry for entry in every}
        return cls(by_id, entries.areas(), runner.versions(), symptoms.Index(every))


@dataclass
class Shown:
    """What the pages show: shipped results, replaced by those of runs on this machine."""

    folder: Path
    is_live: bool
    flask_22: str
    _loading: asyncio.Lock = field(default_factory=asyncio.Lock)
    _catalogue: Catalogue | None = None

    async def catalogue(self) -> Catalogue:
        """Give the catalogue; read at the first request for it, so that serving starts at once."""
        async with self._loading:
            if self._catalogue is None:
                self._catalogue = await asyncio.to_thread(Catalogue.load)
        return self._catalogue

    async def store(self) -> stores.Store:
        """Give the results of runs on this machine."""
        return stores.Store(self.folder, (await self.catalogue()).versions)

    async def run_of(self, ids: list[str]) -> tuple[Run, dict[str, str]]:
        """Give the last results of some behaviours, and the dates of those that were run here.

        Date and versions are those of the shipped run, unless most were run here.
        """
        return await asyncio.to_thread(_run_of, await self.store(), ids)


def _run_of(local: stores.Store, ids: list[str]) -> tuple[Run, dict[str, str]]:
    shipped = stores.shipped()
    results: dict[str, Result] = {}
    dates: dict[str, str] = {}
    for one in ids:
        if kept := local.load(one):
            dates[one], results[one] = kept
        elif one in shipped.results:
            results[one] = shipped.results[one]
    if dates and 2 * len(dates) >= len(results):
        return Run(max(dates.values()), local.versions, 0.0, results), dates
    return Run(shipped.date, shipped.versions, shipped.seconds, results), dates


def create_blueprint(
    *, live: bool, folder: Path, flask22_python: str = "", api_prefix: str = "/api/"
) -> Blueprint:
    """Return the pages; `live` lets any client run behaviours, `folder` keeps their results.

    `flask22_python` is a Python that has Flask 2.2; without it what needs that one shows its shipped result.
    Nothing is read or written before the first request.
    """
    blueprint = Blueprint(
        "compare", __name__, template_folder="templates", static_folder="static",
        static_url_path="/compare/static",
    )  # fmt: skip
    shown = Shown(folder, live, flask22_python)
    api = f"{api_prefix.rstrip('/')}/compare"
    _add_pages(blueprint, shown)
    _add_api(blueprint, shown, api)
    return blueprint


def _add_pages(blueprint: Blueprint, shown: Shown) -> None:
    @blueprint.get("/compare")
    async def index() -> ResponseReturnValue:
        catalogue = await shown.catalogue()
        return await _list_page(shown, catalogue, list(catalogue.entries.values()), LIST)

    @blueprint.post("/compare")
    async def run_shown() -> ResponseReturnValue:
        form = await request.form
        _check_may_run(shown, form.get("token", ""))
        chosen = [await _entry(shown, one) for one in dict.fromkeys(form.getlist("id"))]
        if not chosen:
            abort(400, "no behaviour is named: send at least one id")
        try:
            await live.run(chosen, await shown.store(), shown.flask_22)
        except stores.BusyError:
            abort(409, "another run is going on; try again in a moment")
        return redirect(url_for("compare.index"), 303)

    @blueprint.get("/compare/original")
    async def original() -> ResponseReturnValue:
        catalogue = await shown.catalogue()
        chosen = [entry for entry in catalogue.entries.values() if entry.area == ORIGINAL]
        return await _list_page(shown, catalogue, chosen, "compare/original.html")

    @blueprint.get("/compare/<behaviour_id>")
    async def behaviour(behaviour_id: str) -> ResponseReturnValue:
        return await _behaviour_page(shown, await _entry(shown, behaviour_id))

    @blueprint.post("/compare/<behaviour_id>")
    async def run_behaviour(behaviour_id: str) -> ResponseReturnValue:
        entry = await _entry(shown, behaviour_id)
        _check_may_run(shown, (await request.form).get("token", ""))
        try:
            await live.run([entry], await shown.store(), shown.flask_22)
        except stores.BusyError:
            return await _behaviour_page(shown, entry, is_busy=True)
        return redirect(url_for("compare.behaviour", behaviour_id=entry.id), 303)


def _add_api(blueprint: Blueprint, shown: Shown, api: str) -> None:
    @blueprint.get(api)
    async def api_index() -> ResponseReturnValue:
        catalogue = await shown.catalogue()
        run, dates = await shown.run_of(list(catalogue.entries))
        return _json(
            {
                "date": run.date,
                "versions": dict(run.versions),
                "counts": run.counts(),
                "behaviours": [
                    {
                        "id": row.id,
                        "area": row.entry.area,
                        "title": row.behaviour.title,
                        "status": row.status,
                        "cause": row.behaviour.cause,
                        "shipped": row.id not in dates,
                        "url": f"{api}/{row.id}",
                    }
                    for row in rows(list(catalogue.entries.values()), run)
                ],
            }
        )

    @blueprint.get(f"{api}/<behaviour_id>")
    async def api_behaviour(behaviour_id: str) -> ResponseReturnValue:
        return await _behaviour_json(shown, await _entry(shown, behaviour_id))

    @blueprint.post(f"{api}/<behaviour_id>")
    async def api_run_behaviour(behaviour_id: str) -> ResponseReturnValue:
        entry = await _entry(shown, behaviour_id)
        _check_may_run(shown, request.headers.get("x-csrf-token", ""))
        try:
            await live.run([entry], await shown.store(), shown.flask_22)
        except stores.BusyError:
            abort(409, "another run is going on; try again in a moment")
        return await _behaviour_json(shown, entry)


async def _entry(shown: Shown, behaviour_id: str) -> Entry:
    entry = (await shown.catalogue()).entries.get(behaviour_id)
    if entry is None:
        abort(404)
    return entry


def _language() -> Language:
    best = request.accept_languages.best_match(LANGUAGES)
    return "ko" if best == "ko" else "en"


def _lower_headers() -> dict[str, str]:
    return {name.lower(): value for name, value in request.headers.items()}


def _may_run(shown: Shown) -> bool:
    return guard.may_run(request.remote_addr, _lower_headers(), live=shown.is_live)


def _check_may_run(shown: Shown, token: str) -> None:
    if not _may_run(shown) or not guard.is_meant(
        _lower_headers(), request.cookies.get(guard.COOKIE, ""), token
    ):
        abort(403, "running is for a page of this app on this machine, or where compare.live is set")


async def _list_page(
    shown: Shown, catalogue: Catalogue, chosen: list[Entry], template: str
) -> ResponseReturnValue:
    language = _language()
    run, dates = await shown.run_of([entry.id for entry in chosen])
    shown_rows = rows(chosen, run, language)
    context = view(shown_rows, run, catalogue.areas, language)
    if template == LIST:
        context["asked"] = request.args.get("q", "").strip()[-EXPLAINED_CHARACTERS:]
        context["matches"] = await _matches(catalogue, shown_rows, context["asked"])
    else:
        context["codes"] = await asyncio.to_thread(codes, shown_rows)
    return await _page_with_button(shown, template, {**context, "dates": dates})


async def _matches(catalogue: Catalogue, all_rows: Sequence[Row], asked: str) -> list[Row]:
    """Give the rows that explain a text, best first, as `quart-app explain` does."""
    by_id = {row.id: row for row in all_rows}
    found = await asyncio.to_thread(catalogue.index.search, asked, EXPLAINED_BY) if asked else []
    return [by_id[match.entry.id] for match in found]


async def _page_with_button(
    shown: Shown, template: str, context: dict[str, Any], status: int = 200
) -> ResponseReturnValue:
    """Render a page; a client that may run behaviours gets a token to do so."""
    may_run = _may_run(shown)
    token = request.cookies.get(guard.COOKIE) or guard.new_token()
    page = await render_template(template, **context, may_run=may_run, token=token)
    response = await make_response(page, status)
    return _with_token(response, token) if may_run else response


async def _behaviour_page(shown: Shown, entry: Entry, *, is_busy: bool = False) -> ResponseReturnValue:
    language = _language()
    run, dates = await shown.run_of([entry.id])
    shown_rows = rows([entry], run, language)
    context = {
        **common(language),
        "row": shown_rows[0],
        "codes": await asyncio.to_thread(codes, shown_rows),
        "run": run,
        "date": dates.get(entry.id),
        "is_busy": is_busy,
        "lacks_flask_22": entry.behaviour.control == "flask-2.2" and not shown.flask_22,
    }
    return await _page_with_button(shown, "compare/behaviour.html", context, 409 if is_busy else 200)


def _with_token(response: Any, token: str) -> ResponseReturnValue:
    response.set_cookie(guard.COOKIE, token, httponly=True, samesite="Strict", secure=request.is_secure)
    response.headers["Cache-Control"] = "no-store"
    return response  # type: ignore[no-any-return]


async def _behaviour_json(shown: Shown, entry: Entry) -> ResponseReturnValue:
    run, dates = await shown.run_of([entry.id])
    row: Row = rows([entry], run)[0]
    value = await asyncio.to_thread(as_json, row)
    token = request.cookies.get(guard.COOKIE) or guard.new_token()
    value |= {"date": run.date, "versions": dict(run.versions), "shipped": entry.id not in dates}
    if not _may_run(shown):
        return _json(value)
    return _with_token(_json({**value, "csrf_token": token}), token)


def _json(value: Any) -> Response:
    return Response(json.dumps(value, ensure_ascii=False), content_type="application/json")
