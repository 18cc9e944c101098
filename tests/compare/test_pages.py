"""The catalogue's pages and its JSON, and the button that runs a behaviour."""

import asyncio
import os
import re
import tomllib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode

import pytest
from quart.testing import QuartClient as Client
from quart.wrappers import Response

from quart_app.compare import entries, guard, live, runner, store, symptoms
from quart_app.compare.results import Result
from quart_app.factory import create_app
from quart_app.settings import CompareSettings, LoggingSettings, Settings

ONE = "hooks.teardown-exc"
PAGE = f"/compare/{ONE}"
LOCAL = {"scope_base": {"client": ("127.0.0.1", 50000)}}
CHILD_S = 60.0
ENTRIES = entries.load()
IDS = sorted(entry.id for entry in ENTRIES)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        logging=LoggingSettings(folder=tmp_path / "logs"),
        compare=CompareSettings(folder=tmp_path / "results"),
    )


@pytest.fixture
async def everyone(settings: Settings) -> AsyncIterator[Client]:
    """A client of an app where everybody may run behaviours."""
    compare = settings.compare.model_copy(update={"live": True})
    app = create_app(settings.model_copy(update={"compare": compare}))
    async with app.test_app():
        yield cast(Client, app.test_client())


async def text(response: Response) -> str:
    return str(await response.get_data(as_text=True))


async def token(client: Client) -> str:
    page = await text(await client.get(PAGE, **LOCAL))
    (found,) = re.findall(r'name="token" value="([^"]+)"', page)
    return str(found)


async def post(client: Client, path: str = PAGE, **kwargs: Any) -> Response:
    return await client.post(path, **{**LOCAL, **kwargs})


async def post_ids(client: Client, token: str, ids: list[str]) -> Response:
    body = urlencode([("token", token), *(("id", one) for one in ids)])
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return await post(client, "/compare", data=body, headers=headers)


async def test_the_list_has_every_behaviour(client: Client) -> None:
    page = await text(await client.get("/compare"))

    links = re.findall(r'href="/compare/([a-z0-9-]+\.[a-z0-9-]+)"', page)
    assert sorted(links) == IDS


async def test_a_pasted_message_is_explained_as_on_the_command_line(client: Client) -> None:
    message = "RuntimeWarning: coroutine 'Request.get_json' was never awaited"
    page = await text(await client.get("/compare", query_string={"q": message}))

    (section,) = re.findall(r'<section class="matches">.*?</section>', page, re.DOTALL)
    found = re.findall(r'href="/compare/([^"]+)"', section)
    assert found == [match.entry.id for match in symptoms.Index(ENTRIES).search(message, 10)]
    assert found[0] == "request.json-forgotten-await"


async def test_what_was_asked_arrives_escaped(client: Client) -> None:
    page = await text(await client.get("/compare", query_string={"q": "<script>alert(1)</script> zyxwv"}))

    assert "&lt;script&gt;alert(1)" in page
    assert "Nothing fits." in page


async def test_the_list_says_that_results_are_shipped_with_versions_and_date(client: Client) -> None:
    page = await text(await client.get("/compare"))

    shipped = store.shipped()
    assert "shipped with the program" in page
    assert shipped.date in page
    assert f"Quart {shipped.versions['quart']}" in page


async def test_a_behaviour_shows_code_observations_and_explanation(client: Client) -> None:
    page = await text(await client.get(PAGE))

    for words in (
        "teardown_request",
        "teardown ValueError(",
        "teardown None",
        "When porting",
        "quart/app.py",
    ):
        assert words.replace("'", "&#39;") in page


async def test_pages_speak_korean(client: Client) -> None:
    page = await text(await client.get("/compare/original", headers={"Accept-Language": "ko"}))

    assert '<html lang="ko">' in page
    assert "원본을 한 줄씩" in page
    assert "Because" not in page


async def test_pages_have_nothing_inline(client: Client) -> None:
    for path in ("/compare", PAGE, "/compare/original"):
        page = await text(await client.get(path))
        assert not re.search(r"<style|<script(?! src=)| style=| on[a-z]+=", page), path


@pytest.mark.parametrize("path", ["/compare/hooks.nothing", "/compare/nothing", "/compare/..%2F..%2Fetc"])
async def test_an_unknown_behaviour_is_404(client: Client, path: str) -> None:
    assert (await client.get(path)).status_code == 404


async def test_the_api_lists_and_shows(client: Client) -> None:
    listed = await (await client.get("/api/compare")).get_json()
    url = next(one["url"] for one in listed["behaviours"] if one["id"] == ONE)
    one = await (await client.get(url)).get_json()

    assert listed["counts"]["differs"] > 100
    assert (one["status"], one["shipped"]) == ("differs", True)
    assert one["differences"][0]["candidate"] == "teardown None"
    assert "csrf_token" not in one


async def test_an_unknown_behaviour_of_the_api_is_a_problem(client: Client) -> None:
    response = await client.get("/api/compare/hooks.nothing")

    assert (response.status_code, response.content_type) == (404, "application/problem+json")


async def test_a_run_shows_its_own_result(client: Client, settings: Settings) -> None:
    response = await post(client, form={"token": await token(client)})
    page = await text(await client.get(PAGE, **LOCAL))

    assert (response.status_code, response.location) == (303, PAGE)
    assert "run here" in page
    assert (settings.compare.folder / f"{ONE}.json").exists()


async def test_the_list_says_how_many_were_run_here(client: Client, settings: Settings) -> None:
    def run_here(ids: list[str]) -> None:
        results = store.Store(settings.compare.folder, runner.versions())
        for one in ids:
            results.save("2030-01-01T00:00:00+00:00", Result(one))

    await asyncio.to_thread(run_here, IDS[:1])
    few = await text(await client.get("/compare"))
    await asyncio.to_thread(run_here, IDS[:-2])
    most = await text(await client.get("/compare"))

    assert "1 were run here since" in few
    assert "2 are still the shipped results" in most
    assert ("2030-01-01" in few, "2030-01-01" in most) == (False, True)


async def test_a_run_by_the_api(client: Client) -> None:
    one = await (await client.get(f"/api{PAGE}", **LOCAL)).get_json()

    response = await post(client, f"/api{PAGE}", headers={"X-CSRF-Token": one["csrf_token"]})

    value = await response.get_json()
    assert (value["status"], value["shipped"]) == ("differs", False)


async def test_a_run_without_a_token_is_refused(client: Client) -> None:
    await token(client)

    assert (await post(client)).status_code == 403
    assert (await post(client, form={"token": "guessed"})).status_code == 403
    assert (await post(client, f"/api{PAGE}")).status_code == 403


@pytest.mark.parametrize(
    "kwargs",
    [
        {"scope_base": {"client": ("192.0.2.1", 50000)}},
        {"headers": {"Host": "evil.example"}},
        {"headers": {"Origin": "http://evil.example"}},
        {"headers": {"X-Forwarded-For": "127.0.0.1"}},
        {"headers": {"Sec-Fetch-Site": "cross-site"}},
    ],
)
async def test_a_run_from_elsewhere_is_refused(
    client: Client, kwargs: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "run", None)  # calling it would be an error
    form = {"token": await token(client)}

    for path in (PAGE, "/compare"):
        assert (await post(client, path, form=form, **kwargs)).status_code == 403


async def test_from_elsewhere_there_is_no_button_and_no_token(client: Client) -> None:
    page = await text(await client.get(PAGE, scope_base={"client": ("192.0.2.1", 50000)}))

    assert "<form" not in page
    assert "compare.live" in page


async def test_where_live_is_set_a_client_from_elsewhere_may_run(everyone: Client) -> None:
    client = {"client": ("192.0.2.1", 50000)}
    headers = {"Host": "example.com"}
    page = await text(await everyone.get(PAGE, scope_base=client, headers=headers))
    (found,) = re.findall(r'name="token" value="([^"]+)"', page)
    headers["Cookie"] = f"{guard.COOKIE}={found}"

    response = await post(everyone, form={"token": found}, scope_base=client, headers=headers)

    assert response.status_code == 303


async def test_while_one_runs_another_is_told_to_wait(client: Client, settings: Settings) -> None:
    form = {"token": await token(client)}
    results = store.Store(settings.compare.folder, {})
    lock = await asyncio.to_thread(results.lock)
    try:
        page = await post(client, form=form)
        api = await post(client, f"/api{PAGE}", headers={"X-CSRF-Token": form["token"]})
        several = await post(client, "/compare", form={**form, "id": IDS[0]})
    finally:
        results.unlock(lock)

    assert [one.status_code for one in (page, api, several)] == [409, 409, 409]
    assert "Another run is going on" in await text(page)


async def test_a_run_of_several_runs_these_and_no_more(client: Client, settings: Settings) -> None:
    response = await post_ids(client, await token(client), [ONE, IDS[0], ONE])

    assert (response.status_code, response.location) == (303, "/compare")
    kept = await asyncio.to_thread(os.listdir, settings.compare.folder)
    assert sorted(kept) == sorted(["lock", f"{ONE}.json", f"{IDS[0]}.json"])


@pytest.mark.parametrize(
    ("ids", "status"),
    [
        (["os.system"], 404),
        ([ONE, "os.system"], 404),
        (["hooks"], 404),
        (["all"], 404),
        ([""], 404),
        ([], 400),
    ],
)
async def test_only_ids_of_the_catalogue_are_run(
    client: Client, monkeypatch: pytest.MonkeyPatch, ids: list[str], status: int
) -> None:
    found = await token(client)
    monkeypatch.setattr(live, "run", None)  # calling it would be an error

    assert (await post_ids(client, found, ids)).status_code == status
    assert (await post(client, "/compare/os.system", form={"token": found})).status_code == 404


async def test_the_list_s_button_names_every_behaviour(client: Client) -> None:
    page = await text(await client.get("/compare", **LOCAL))
    elsewhere = await text(await client.get("/compare", scope_base={"client": ("192.0.2.1", 50000)}))

    assert sorted(re.findall(r'name="id" value="([^"]+)" form="run-shown"', page)) == IDS
    assert 'name="id"' not in elsewhere


async def test_a_request_that_is_cancelled_ends_its_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[asyncio.subprocess.Process] = []
    has_started = asyncio.Event()
    start = asyncio.create_subprocess_exec

    async def remember(*args: Any, **kwargs: Any) -> asyncio.subprocess.Process:
        started.append(await start("sleep", str(CHILD_S), stdout=kwargs["stdout"], start_new_session=True))
        has_started.set()
        return started[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", remember)
    results = store.Store(tmp_path, {})
    task = asyncio.create_task(live.run([], results))
    await asyncio.wait_for(has_started.wait(), CHILD_S)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert started[0].returncode == -9
    results.unlock(await asyncio.to_thread(results.lock))


async def test_a_child_that_fails_is_an_error_and_frees_the_right_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quart_app.compare.live.sys.executable", "/bin/false")
    results = store.Store(tmp_path, {})

    with pytest.raises(live.LiveRunError, match="ended with exit status 1"):
        await live.run([], results)

    results.unlock(await asyncio.to_thread(results.lock))


async def test_nothing_is_written_before_the_first_run(client: Client, settings: Settings) -> None:
    for path in ("/compare", PAGE, "/api/compare"):
        await client.get(path, **LOCAL)

    assert not settings.compare.folder.exists()


def test_the_app_has_these_pages() -> None:
    rules = [rule.rule for rule in create_app(Settings()).url_map.iter_rules() if "compare" in rule.rule]

    assert sorted(set(rules)) == [
        "/api/compare",
        "/api/compare/<behaviour_id>",
        "/compare",
        "/compare/<behaviour_id>",
        "/compare/original",
        "/compare/static/<path:filename>",
    ]


def test_production_does_not_let_visitors_run_anything() -> None:
    config = Path(__file__).parents[2] / "config" / "production.toml"

    assert tomllib.loads(config.read_text(encoding="utf-8"))["compare"] == {"live": False}
    assert CompareSettings().live is False
