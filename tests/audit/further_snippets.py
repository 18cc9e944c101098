"""Other forms of the mistakes, and code that looks like one and is none."""

from tests.audit.snippets import hook, stream, tested, view

ROLE = """
def needs(role):
    def decorator(view):
        @functools.wraps(view)
        def wrapper(*args, **kwargs):
            {line}
        return wrapper
    return decorator

@app.get("/")
@needs("admin")
async def index():
    return "hello"
"""
COUNTED = """
def counted(view):
    def wrapper(*args):
        return view(*args)
    return wrapper
"""
VALUES = "import sqlite3\nloop = executor = work = name = options = None\n"

SEEN: list[tuple[str, str]] = [
    (
        "request.file-save-forgotten-await",
        view("for upload in (await request.files).values():", '    upload.save("a.png")', 'return ""'),
    ),
    (
        "request.file-save-forgotten-await",
        view('if upload := (await request.files).get("a"):', '    upload.save("a.png")', 'return ""'),
    ),
    (
        "response.get-data-forgotten-await",
        view('response = await make_response("a")', "return str(len(response.get_data()))"),
    ),
    (
        "templates.sync-view-renders",
        'def page():\n    return render_template("a.html")\napp.add_url_rule("/", view_func=page)\n',
    ),
    (
        "templates.sync-view-renders",
        'def page(error):\n    return render_template("a.html")\napp.register_error_handler(404, page)\n',
    ),
    (
        "templates.forgotten-await",
        view('page = render_template("a.html")', "await asyncio.sleep(0)", "return page"),
    ),
    ("templates.forgotten-await", view('return str(render_template("a.html"))')),
    ("errors.lambda-handler", 'app.add_url_rule("/", view_func=lambda: render_template("a.html"))\n'),
    ("sync-async.sync-decorator", ROLE.format(line="return view(*args, **kwargs)")),
    (
        "concurrency.cached-coroutine",
        "@functools.lru_cache(maxsize=None)\nasync def rates():\n    return {}\n",
    ),
    ("concurrency.blocking-call", view("time.sleep(1)", 'return ""')),
    ("concurrency.blocking-call", view('return open("a.txt").read()')),
    ("concurrency.blocking-call", view('db = sqlite3.connect("a.db")', 'return ""')),
    ("concurrency.blocking-call", "async def work():\n    subprocess.run(['a'])\n"),
    ("concurrency.asyncio-run-in-view", view("return loop.run_until_complete(fetch())")),
    (
        "context.copied-context-thread",
        view("executor.submit(copy_current_request_context(work))", 'return ""'),
    ),
    (
        "context.copied-context-thread",
        view("job = copy_current_request_context(work)", "threading.Timer(1, job).start()", 'return ""'),
    ),
    ("servers.system-exit-in-view", view("exit()")),
    ("streaming.request-without-context", stream("request.path", decorator="", sent="Response(rows())")),
    ("streaming.request-without-context", stream("session['a']", decorator="", sent="rows(), 200")),
    ("context.g-in-stream", stream("g.name", decorator="", sent="stream_with_context(rows)()")),
    ("context.leftover-flask-import", "import flask\ndef path():\n    return flask.request.path\n"),
    ("context.leftover-flask-import", "from flask.globals import current_app\n"),
    ("config.is-it-a-flask-app", "import flask_login\n"),
    ("config.own-debug-variable", 'os.environ["FLASK_DEBUG"] = "1"\n'),
    ("routing.trusted-hosts", 'class Config:\n    TRUSTED_HOSTS = ["a.example"]\n'),
    ("routing.trusted-hosts", 'class Config:\n    TRUSTED_HOSTS: list[str] = ["a.example"]\n'),
    ("routing.trusted-hosts", 'app.config.from_mapping({"TRUSTED_HOSTS": ["a.example"]})\n'),
    (
        "hooks.teardown-exc",
        "def close(exc):\n    if exc is None:\n        db.commit()\napp.teardown_appcontext(close)\n",
    ),
    (
        "hooks.after-request-abort-body",
        hook(
            "after_request", "if response.status_code != 200: await response.get_json()", parameter="response"
        ),
    ),
    (
        "hooks.after-request-abort-body",
        hook(
            "after_request",
            "if response.content_length == 200: await response.get_data()",
            parameter="response",
        ),
    ),
    (
        "errors.get-response-recipe",
        "from werkzeug.exceptions import MethodNotAllowed\n"
        "@app.errorhandler(MethodNotAllowed)\nasync def refuse(error):\n    return 'no', 405\n",
    ),
    ("command-line.async-command", "import click\n@click.command()\nasync def set_up():\n    await work()\n"),
    ("sessions.vary-cookie-on-read", view('return "yes" if "name" in session else "no"')),
    ("response.redirect-location", view('return redirect("/tags/" + name)', path="/<name>")),
    ("response.bytearray", view('return Response(bytearray(b"a"))')),
    ("response.bytearray", view('return bytearray(b"a"), 200')),
    ("request.json-content-type", view("return (await request.json)['name']")),
    ("wire.repeated-header", view('return request.headers["x-forwarded-for"]')),
    (
        "test-client.forgotten-await",
        "async def test_index():\n    async with app.test_client() as browser:\n        browser.get('/')\n",
    ),
    ("test-client.forgotten-await", "async def test_index(client):\n    client.get('/')\n"),
    ("test-client.data-dict", "async def test_index(client):\n    await client.put('/', data={'a': 'b'})\n"),
]

ALONE: list[str] = [
    ROLE.format(line="return current_app.ensure_async(view)(*args, **kwargs)"),
    ROLE.format(line="return 'nobody may see this'"),
    "def counted(view):\n    def note():\n        view()\n    return view\n"
    "@app.get('/')\n@counted\nasync def index():\n    return ''\n",
    view("task = asyncio.create_task(render_template('a.html'))", "return await task"),
    view("pages = [render_template(name) for name in 'ab']", "return ''.join(await asyncio.gather(*pages))"),
    view('image = await load("a.png")', 'image.save("b.png")', 'return ""'),
    view("rows = list(people())", "return ''") + "def people():\n    yield g\n",
    view("def rows():", "    yield request.path", "return ''.join(rows())"),
    view('return redirect(f"{url_for(name)}?page=2")'),
    view("return redirect(f'/tags')"),
    view('return await send_file("a.png", **options)'),
    view("data = await request.get_json()", "if data is None:", "    abort(415)", "return data"),
    view("return await request.get_json(force=True)"),
    view("return request.headers.get(name, '')"),
    view(
        'response = await make_response("a")', 'response.headers.add("Vary", "Cookie")', "return session['a']"
    ),
    view("job = copy_current_request_context(work)", "await job()", "return ''"),
    "def text():\n    return 'made', '201 CREATED'\n",
    "def data():\n    return bytearray(b'')\n",
    "import asyncio.subprocess\nasync def work():\n    await asyncio.sleep(1)\n",
    "def work():\n    subprocess.run(['a'])\n",
    "async def before(path):\n    return path.open().read()\n",
    "cache['key'] = config['TRUSTED_HOSTS']\n",
    "server.run(port=1)\n",
    "class Middleware:\n    def __init__(self, wsgi_app):\n        self.wsgi_app = wsgi_app\n",
    hook("teardown_appcontext", "try: g.db.close()\n    except AttributeError: pass", parameter="exc"),
    hook("teardown_appcontext", "if 'db' in g: g.db.close()", parameter="exc"),
    hook("before_request", "request_id.set('1')", word=""),
    hook(
        "after_request",
        "if not isinstance(response, Response):\n        return response\n    await response.get_data()",
        parameter="response",
    ),
    hook("after_request", "if response.status_code == 200: await response.get_data()", parameter="response"),
    "@app.errorhandler(405)\nasync def refuse(error):\n    return 'no', 405, {'Allow': 'GET'}\n",
    "@app.errorhandler(404)\nasync def missing(error):\n    return 'no', 404\n",
    "@client.command()\nasync def greet(context):\n    await context.send('hello')\n",
    "class Sessions(dict):\n    def save_session(self):\n        return super().save_session()\n",
    "import click\n@click.command()\n@click.pass_context\ndef run(ctx):\n    ctx.call_on_close(print)\n",
    "def fetch(client):\n    client.get('/')\n",
    tested("await client.post('/', data=b'text')"),
    tested("browser = None; browser.get('/')"),
    "with open('a') as file, lock: pass\n",
    "@cache.get('/not-a-route')\ndef work(key):\n    return key\n",
    "from flask import Flask, request\n",
    "from .flask import request\n",
    ROLE.format(line="return view(*args) if not asyncio.iscoroutinefunction(view) else later(view)"),
    COUNTED + "@app.before_serving\n@counted\nasync def start():\n    return None\n",
    COUNTED + "@app.get('/')\n@counted\ndef index():\n    return ''\n",
    view("return load('a').read()"),
    view("open('a').close()", "return ''"),
    view("with work:", "    await asyncio.sleep(1)", "return ''"),
    view("job = copy_current_request_context(work)", "executor.keep(job)", "return ''"),
    view("@functools.cache", "def job():", "    pass", "threading.Thread(target=job).start()", "return ''"),
    view("threading.Thread(target=functools.partial(work)).start()", "return ''"),
    "def rows_of():\n    async def rows():\n        yield request.path\n    return rows()\n",
    view("def path():", "    return request.path", "return path()"),
    "server.start(threaded=True)\n",
    "app.config.from_prefixed_env(prefix='FLASK')\n",
    "cache['FLASK_DEBUG'] = os.environ['HOME'] + print('FLASK_DEBUG')\n",
    "find('gunicorn.error')\n",
    view("session['a'] = 1", "return ''"),
    hook("after_request", "await work.get_data(); await response.freeze()", parameter="response"),
    "request_id = ContextVar('id')\n" + hook("before_request", "request_id.get(); work.set('1')", word=""),
    "class Sessions(SessionInterface):\n    def save_session(self):\n        return self.keep()\n"
    "    def is_null_session(self):\n        return super().is_null_session()\n",
    view("return Reply(direct_passthrough=True)"),
    view("return 'made', 'text'"),
    view("return load(open('a'))"),
    view("if request.mimetype != 'text/json':", "    abort(415)", "return await request.json"),
    view("return work.headers['Accept']"),
    "def test_index():\n    client.get('/')\n",
]
