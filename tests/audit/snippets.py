"""For each rule a mistake that it must see, and the same done right, of which no rule may say anything."""

NAMES = (
    "Blueprint Response abort copy_current_request_context current_app flash g jsonify make_response "
    "redirect render_template render_template_string request send_file send_from_directory session "
    "stream_template stream_with_context url_for"
).split()
MAX_AGE = 'app.config["SEND_FILE_MAX_AGE_DEFAULT"] = None'
HEAD = f"""
import asyncio, functools, io, logging, os, subprocess, sys, threading, time
from contextvars import ContextVar
from {{framework}} import {{app}}, {", ".join(NAMES)}

app = {{app}}(__name__)
{MAX_AGE}
"""
NO_MAX_AGE = "# without MAX_AGE"


def app_of(code: str, framework: str = "quart") -> str:
    """Give a whole module with the code of an app."""
    head = HEAD.format(framework=framework, app=framework.title())
    return (head.replace(MAX_AGE, "") if code.startswith(NO_MAX_AGE) else head) + code


def view(*lines: str, is_async: bool = True, path: str = "/") -> str:
    """Give a view with these lines."""
    body = "\n".join(f"    {line}" for line in lines)
    return f'@app.route("{path}")\n{"async " if is_async else ""}def index():\n{body}\n'


DECORATED = """
def counted(view):
    @functools.wraps(view)
    {word}def wrapper(*args, **kwargs):
        return {await_}view(*args, **kwargs)
    return wrapper

@app.get("/")
@counted
async def index():
    return "hello"
"""
STREAM = """
@app.get("/")
async def index():
    {before}
    {decorator}
    {word}def rows():
        yield {value}
    return {sent}
"""
HOOK = """
@app.{hook}
{word}def finish({parameter}):
    {body}
"""


def stream(
    value: str, decorator: str = "@stream_with_context", word: str = "async ", sent: str = "rows()"
) -> str:
    """Give a view that streams."""
    return STREAM.format(before='name = "ann"', decorator=decorator, word=word, value=value, sent=sent)


def hook(name: str, body: str, word: str = "async ", parameter: str = "") -> str:
    """Give a hook."""
    return HOOK.format(hook=name, body=body, word=word, parameter=parameter)


def tested(line: str, word: str = "async ") -> str:
    """Give a test."""
    return f"client = app.test_client()\n\n{word}def test_index():\n    {line}\n"


SNIPPETS: dict[str, tuple[str, str]] = {
    "request.json-forgotten-await": (
        view("data = request.get_json(silent=True)", 'return "" if not data else "thanks"'),
        view("data = await request.get_json(silent=True)", 'return "" if not data else "thanks"'),
    ),
    "request.form-forgotten-await": (
        view("form = request.form", 'return form["name"]'),
        view("coming = request.form", 'return (await coming)["name"]'),
    ),
    "request.files-forgotten-await": (
        view('return "none" if not request.files else "some"'),
        view('return "none" if not await request.files else "some"'),
    ),
    "request.file-save-forgotten-await": (
        view('upload = (await request.files)["image"]', 'upload.save("a.png")', 'return "saved"'),
        view('upload = (await request.files)["image"]', 'await upload.save("a.png")', 'return "saved"'),
    ),
    "templates.forgotten-await": (
        view('return render_template("index.html")'),
        view('return await asyncio.wait_for(render_template("index.html"), 1)'),
    ),
    "templates.stream-template-forgotten-await": (
        view('return stream_template("index.html")'),
        view('return await stream_template("index.html")'),
    ),
    "response.make-response-forgotten-await": (
        view('response = make_response("hello")', "return response"),
        view('response = await make_response("hello")', "return response"),
    ),
    "static.forgotten-await": (
        view('return send_from_directory("files", "a.png")'),
        view('return await send_from_directory("files", "a.png")'),
    ),
    "sessions.flash-forgotten-await": (
        view('flash("saved")', 'return "saved"'),
        view('await flash("saved")', 'return "saved"'),
    ),
    "response.get-data-forgotten-await": (
        hook("after_request", "size = len(response.get_data()); return response", parameter="response"),
        view('response = await make_response("a")', "return str(len(await response.get_data()))"),
    ),
    "conditional.make-conditional-forgotten-await": (
        hook("after_request", "response.make_conditional(request); return response", parameter="response"),
        hook(
            "after_request", "await response.make_conditional(request); return response", parameter="response"
        ),
    ),
    "templates.sync-view-renders": (
        view('return render_template("index.html")', is_async=False),
        'def page():\n    return render_template("index.html")\n' + view("return await page()"),
    ),
    "sync-async.sync-view-body": (
        view('return request.form["name"]', is_async=False),
        view('return request.args["name"]', is_async=False),
    ),
    "sync-async.too-many-awaits": (
        view('return await redirect(url_for("login"))'),
        view('return redirect(url_for("login"))'),
    ),
    "sync-async.view-calls-view": (
        view('return "hello"') + '@app.get("/old")\nasync def old():\n    return index()\n',
        view('return "hello"') + '@app.get("/old")\nasync def old():\n    return await index()\n',
    ),
    "errors.lambda-handler": (
        'app.register_error_handler(404, lambda error: (render_template("404.html"), 404))\n',
        'app.register_error_handler(404, lambda error: ("not here", 404))\n',
    ),
    "sync-async.sync-decorator": (
        DECORATED.format(word="", await_=""),
        DECORATED.format(word="async ", await_="await "),
    ),
    "sync-async.ensure-sync": (
        view("return current_app.ensure_sync(work)()"),
        view("return await current_app.ensure_async(work)()"),
    ),
    "concurrency.cached-coroutine": (
        "@functools.lru_cache\nasync def rates():\n    return {}\n",
        "@functools.lru_cache\ndef rates():\n    return {}\n",
    ),
    "concurrency.lock-across-await": (
        "lock = threading.Lock()\n" + view("with lock:", "    await asyncio.sleep(1)", 'return ""'),
        "lock = threading.Lock()\n"
        + view("with lock:", "    count = 1", "await asyncio.sleep(1)", 'return ""'),
    ),
    "concurrency.blocking-call": (
        "def fetch():\n    time.sleep(1)\n" + view("fetch()", 'return ""'),
        "def fetch():\n    time.sleep(1)\n" + view("await asyncio.to_thread(fetch)", 'return ""'),
    ),
    "concurrency.asyncio-run-in-view": (
        view("return asyncio.run(fetch())"),
        view("return await fetch()") + "def main():\n    asyncio.run(app.run_task())\n",
    ),
    "sync-async.async-to-sync": (
        "from asgiref.sync import async_to_sync\n" + view("return async_to_sync(fetch)()"),
        "from asgiref.sync import async_to_sync\ndef main():\n    async_to_sync(fetch)()\n",
    ),
    "context.copied-context-thread": (
        view(
            "@copy_current_request_context",
            "def work():",
            "    return request.path",
            "threading.Thread(target=work).start()",
            'return ""',
        ),
        view(
            "@copy_current_request_context",
            "def work():",
            "    return request.path",
            "asyncio.create_task(work())",
            'return ""',
        ),
    ),
    "servers.system-exit-in-view": (
        view("sys.exit(1)"),
        view('return ""') + "def main():\n    sys.exit(1)\n",
    ),
    "context.g-in-stream": (stream("g.name"), stream("request.path")),
    "streaming.request-without-context": (stream("request.path", decorator=""), stream("name", decorator="")),
    "context.stream-with-context-sync-generator": (
        stream('"a"', word=""),
        stream('"a"'),
    ),
    "context.stream-with-context-generator-object": (
        stream('"a"', decorator="", sent="stream_with_context(rows())"),
        stream('"a"', decorator="", sent="stream_with_context(rows)()"),
    ),
    "streaming.sync-generator-threads": (
        stream('"a"', decorator="", word=""),
        stream('"a"', decorator=""),
    ),
    "context.leftover-flask-import": (
        "from flask import request\n",
        "from flask import abort\nfrom flask.logging import default_handler\n",
    ),
    "blueprints.flask-blueprint": ("from flask import Blueprint\n", "from quart import Blueprint\n"),
    "views.flask-method-view": (
        "from flask.views import MethodView\n",
        "from quart.views import MethodView\n",
    ),
    "signals.flask-signals": (
        "from flask import got_request_exception\n",
        "from quart import got_request_exception\n",
    ),
    "config.is-it-a-flask-app": (
        "from flask_login import LoginManager\n",
        "from quart_auth import QuartAuth\n",
    ),
    "original.before-serving": (
        "@app.before_first_request\ndef set_up():\n    return None\n",
        hook("before_serving", 'app.config["READY"] = True'),
    ),
    "config.wsgi-middleware": (
        "app.wsgi_app = Stamp(app.wsgi_app)\n",
        "app.asgi_app = Stamp(app.asgi_app)\n",
    ),
    "request.proxy-fix": (
        "from werkzeug.middleware.proxy_fix import ProxyFix\napp.wsgi_app = ProxyFix(app.wsgi_app)\n",
        "from hypercorn.middleware import ProxyFixMiddleware\n"
        "app.asgi_app = ProxyFixMiddleware(app.asgi_app)\n",
    ),
    "command-line.run-arguments": (
        'app.run(ssl_context="adhoc")\n',
        'app.run(certfile="cert.pem", keyfile="key.pem")\n',
    ),
    "config.prefixed-env": ("app.config.from_prefixed_env()\n", 'app.config.from_prefixed_env("FLASK")\n'),
    "config.own-debug-variable": (
        'debug = os.environ.get("QUART_DEBUG")\n',
        'debug = os.environ.get("SHOP_DEBUG")\n',
    ),
    "routing.trusted-hosts": (
        'app.config["TRUSTED_HOSTS"] = ["example.org"]\n',
        'app.config["TRUSTED_HOSTS"] = None\n',
    ),
    "config.x-sendfile": (
        "app.config.update(USE_X_SENDFILE=True)\n",
        "app.config.update(USE_X_SENDFILE=False)\n",
    ),
    "logging.gunicorn-handlers": (
        'app.logger.handlers = logging.getLogger("gunicorn.error").handlers\n',
        'app.logger.handlers = logging.getLogger("shop").handlers\n',
    ),
    "config.open-resource": (
        view('file = app.open_resource("a.txt")', 'return ""'),
        view('file = await app.open_resource("a.txt")', 'return ""'),
    ),
    "hooks.teardown-exc": (
        hook("teardown_request", "db.rollback() if exc else db.commit()", parameter="exc"),
        hook("teardown_request", "db.close()", parameter="exc"),
    ),
    "hooks.after-request-abort-body": (
        hook("after_request", "size = len(await response.get_data()); return response", parameter="response"),
        hook(
            "after_request",
            "if isinstance(response, Response):\n        await response.get_data()\n    return response",
            parameter="response",
        ),
    ),
    "concurrency.context-var-in-sync-hook": (
        'request_id = ContextVar("id")\n' + hook("before_request", 'request_id.set("1")', word=""),
        'request_id = ContextVar("id")\n' + hook("before_request", 'request_id.set("1")'),
    ),
    "hooks.call-on-close": (
        view('response = await make_response("")', "response.call_on_close(work)", "return response"),
        view("app.add_background_task(work)", 'return ""'),
    ),
    "routing.async-url-processors": (
        hook("url_value_preprocessor", "g.values = values", parameter="endpoint, values"),
        hook("url_value_preprocessor", "g.values = values", word="", parameter="endpoint, values"),
    ),
    "hooks.teardown-appcontext-boot": (
        hook("teardown_appcontext", "g.db.close()", parameter="exc"),
        hook("teardown_appcontext", 'db = g.pop("db", None)', parameter="exc"),
    ),
    "original.before-serving-has-no-request": (
        hook("before_serving", "app.home = request.host"),
        hook("before_request", "app.home = request.host"),
    ),
    "errors.get-response-recipe": (
        "@app.errorhandler(405)\nasync def refuse(error):\n    return 'no', 405\n",
        "@app.errorhandler(405)\nasync def refuse(error):\n    return 'no', 405, error.get_headers()\n",
    ),
    "command-line.async-command": (
        '@app.cli.command("set-up")\nasync def set_up():\n    await work()\n',
        '@app.cli.command("set-up")\ndef set_up():\n    asyncio.run(work())\n',
    ),
    "sessions.sync-interface-with-super": (
        "from quart.sessions import SecureCookieSessionInterface\n"
        "class Sessions(SecureCookieSessionInterface):\n"
        "    def save_session(self, *args):\n        return super().save_session(*args)\n",
        "from quart.sessions import SecureCookieSessionInterface\n"
        "class Sessions(SecureCookieSessionInterface):\n"
        "    async def save_session(self, *args):\n        return await super().save_session(*args)\n",
    ),
    "sessions.vary-cookie-on-read": (
        view('return session["name"]'),
        view('return session["name"]')
        + hook("after_request", 'response.vary.add("Cookie"); return response', parameter="response"),
    ),
    "response.two-cookies-in-headers": (
        view('return "", 200, [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]'),
        view('return "", 200, [("Set-Cookie", "a=1"), ("X-Tag", "b")]'),
    ),
    "response.redirect-location": (
        view('return redirect(f"/tags/{name}")', path="/<name>"),
        view('return redirect("/tags/" + quote(name))', path="/<name>"),
    ),
    "conditional.send-file-revalidated": (
        view('return await send_file("a.png")'),
        view('return await send_file("a.png", conditional=True)'),
    ),
    "static.download-name": (
        view('return await send_file("a.png", conditional=True, download_name="b.png")'),
        view('return await send_file("a.png", conditional=True, attachment_filename="b.png")'),
    ),
    "static.path-keyword": (
        view('return await send_from_directory("files", path="a.png")'),
        view('return await send_from_directory("files", "a.png")'),
    ),
    "response.direct-passthrough": (
        view('return Response("", direct_passthrough=True)'),
        view('return Response("")'),
    ),
    "response.bytearray": (view('return bytearray(b"ab")'), view('return bytes(bytearray(b"ab"))')),
    "response.status-text": (view('return "made", "201 CREATED"'), view('return "made", "201"')),
    "static.file-object": (
        view('return await send_file(open("a.png", "rb"), conditional=True)'),
        view('return await send_file(io.BytesIO(b""), conditional=True)'),
    ),
    "request.json-content-type": (
        view("return await request.get_json()"),
        view("if not request.is_json:", "    abort(415)", "return await request.get_json()"),
    ),
    "wire.repeated-header": (
        view('return request.headers.get("X-Forwarded-For", "")'),
        view('return request.headers.get("User-Agent", "")'),
    ),
    "request.repeated-forwarded-for": (
        view("return list(request.access_route)"),
        view('return request.remote_addr or ""'),
    ),
    "request.environ": (view('return request.environ["SERVER_NAME"]'), view('return os.environ["NAME"]')),
    "request.stream": (view("return request.stream.read()"), view("return await request.get_data()")),
    "request.per-request-limit": (
        view("request.max_content_length = 10", "return await request.get_data()"),
        view("app.config['MAX_CONTENT_LENGTH'] = 10", "return await request.get_data()"),
    ),
    "test-client.forgotten-await": (
        tested('assert client.get("/").status_code == 200'),
        tested('answers = await asyncio.gather(*(client.get("/") for _ in range(2)))'),
    ),
    "test-client.data-dict": (
        tested('await client.post("/", data={"name": "ann"})'),
        tested('await client.post("/", form={"name": "ann"})'),
    ),
    "test-client.contexts-with": (
        tested("with app.app_context(): pass"),
        tested("async with app.app_context(): pass"),
    ),
    "test-client.session-transaction": (
        tested("with client.session_transaction() as session: pass"),
        tested("async with client.session_transaction() as session: pass"),
    ),
    "static.static-headers": (
        f'{NO_MAX_AGE}\nBlueprint("shop", __name__, static_folder="files")',
        NO_MAX_AGE,
    ),
}
