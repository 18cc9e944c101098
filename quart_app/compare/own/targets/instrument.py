"""Serves a person's app and tells what happens inside, a JSON line for each event, over a descriptor.

It is run by path in the interpreter of the app (`python instrument.py '{"target": ...}'`), which has none
of our dependencies: the standard library only, and no import of our package. The app does not know: no
handler is put on a logger, nothing is printed, no header is added, hooks keep their names, order and kind
(sync or async).
"""

import ast
import asyncio
import contextvars
import dis
import functools
import hashlib
import importlib
import importlib.util
import inspect
import json
import logging
import mmap
import os
import re
import signal
import socket
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Iterator
from typing import Any

TEXT_CHARS = 2_000
EVENTS_PER_REQUEST = 400
SAMPLE_S = 0.02
BLOCKED_S = 0.15
BUSY_S = 0.5
SERVER_LOGGERS = ("gunicorn", "hypercorn", "werkzeug", "asyncio", "waitress", "uvicorn")
SECRET = re.compile("SECRET|PASS|TOKEN|KEY|CREDENTIAL|DSN|_URI|_URL", re.IGNORECASE)
SAMPLES = (
    *("1", "one", "a", "abc", "a/b", "1.5", "2024-02-29", "2024-02", "2024", "en", "en-us", "0a1b2c3d", "A"),
    *("11111111-1111-4111-8111-111111111111", "abcd", "abcde", "aaaaaa", "aaaaaaaa", "a" * 12, "12", "1234"),
)


class Events:
    """Writes events; `number` is that of the request being served, 0 outside any."""

    def __init__(self, fd: int, salt: str) -> None:
        self.fd = fd
        self.salt = salt
        self.number = 0
        self.in_request = 0
        self.last_error = 0
        self.under_way: set[int] = set()
        self.lock = threading.RLock()

    def emit(self, event: str, /, **fields: Any) -> None:
        """Write one event; the parent may be gone, and an app may have closed our descriptor."""
        with self.lock:
            if event not in {"start", "end"}:
                self.in_request += 1
                if self.in_request > EVENTS_PER_REQUEST:
                    return
            line = json.dumps({"t": event, "n": self.number, **fields}, default=repr) + "\n"
            data = line.encode("utf-8", "backslashreplace")
            try:
                while data:
                    data = data[os.write(self.fd, data) :]
            except OSError:
                pass

    def start(self, method: str, path: str) -> Any:
        with self.lock:
            self.number += 1
            self.in_request = 0
            self.under_way.add(self.number)
            self.emit("start", method=method, path=cut(path))
            return self.number

    def escaped(self, error: BaseException) -> None:
        """Tell of an error that left the app; only its identity is kept, since it holds frames of the app."""
        self.last_error = id(error)
        self.emit("exception", **told(error), where="server")

    def end(self, number: int) -> None:
        self.under_way.discard(number)
        self.emit("end", of=number)


events: Any = None

of_request: contextvars.ContextVar[int] = contextvars.ContextVar("request of quart_app_compare", default=0)
"""The number of the request that this code runs for; threads of the app have none."""


def cut(text: object) -> str:
    """Give text that JSON can carry and that has an end."""
    text = text if isinstance(text, str) else repr(text)
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= TEXT_CHARS else text[:TEXT_CHARS] + "[...]"


def describe(error: BaseException | None) -> Any:
    """Give an exception as `Type: text`."""
    if error is None:
        return None
    error = leaf(error)
    try:
        return cut(f"{type(error).__name__}: {error}" if str(error) else type(error).__name__)
    except Exception:
        return type(error).__name__


def leaf(error: Any) -> Any:
    """Give the one error in a group: task groups wrap what would have been raised plainly."""
    while isinstance(getattr(error, "exceptions", None), tuple) and len(error.exceptions) == 1:
        error = error.exceptions[0]
    return error


class UserError(Exception):
    """The target can't be had; told in one line."""


def is_ours(filename: str) -> Any:
    """Tell whether a frame's file is the app's, not a library's."""
    library = ("site-packages", "dist-packages", os.path.dirname(os.__file__), "<frozen")
    return (
        not any(part in filename for part in library)
        and filename != __file__
        and not filename.startswith("<")
    )


def place_of(frame_or_traceback_frame: Any, line: Any) -> Any:
    code = frame_or_traceback_frame.f_code
    return f"{os.path.basename(code.co_filename)}:{line} {code.co_name}"


def told(error: BaseException | None) -> Any:
    """Give what is told of an exception."""
    return {
        "text": describe(error),
        "at": last_own_place(error),
        "calls": calls_of(error),
        "coroutine": coroutine_at(error),
    }


def coroutine_at(error: BaseException | None) -> Any:
    """Give the name of the coroutine that was no valid response: it may be kept, and never warned of."""
    if "(coroutine) is not valid" not in str(error):
        return ""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__ if error else None)]
    found = [value for value in frames[-1].f_locals.values() if inspect.iscoroutine(value)] if frames else []
    return found[0].__qualname__ if found else ""


def calls_of(error: BaseException | None) -> Any:
    """Give the names of the library's functions that led from the app's own code to an error."""
    found: list[str] = []
    error = leaf(error)
    for frame, _ in traceback.walk_tb(error.__traceback__ if error else None):
        found = [] if is_ours(frame.f_code.co_filename) else [*found, frame.f_code.co_name]
    return found[-16:]


def last_own_place(error: BaseException | None) -> Any:
    """Give the innermost place of the app's own code in an error's traceback."""
    found = None
    error = leaf(error)
    for frame, line in traceback.walk_tb(error.__traceback__ if error else None):
        if is_ours(frame.f_code.co_filename):
            found = place_of(frame, line)
    return found


# The target


def load(target: str) -> Any:
    """Import `module:app` or `module:create_app(...)`; without a name what is usual."""
    module_name, _, expression = target.partition(":")
    try:
        module = importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name and module_name.startswith(error.name):
            raise UserError(f"no module named {error.name!r} in {os.getcwd()}") from None
        raise
    if not expression:
        expression = next((name for name in ("app", "application") if hasattr(module, name)), "create_app()")
    return evaluate(module, expression)


def evaluate(module: Any, expression: str) -> Any:
    try:
        node = ast.parse(expression, mode="eval").body
    except SyntaxError:
        raise UserError(f"{expression!r} is no name and no call") from None
    call = node if isinstance(node, ast.Call) else None
    name = call.func if call else node
    if not isinstance(name, ast.Name):
        raise UserError(f"{expression!r} is no name and no call of a name")
    if not hasattr(module, name.id):
        raise UserError(f"module {module.__name__!r} has no {name.id!r}")
    found = getattr(module, name.id)
    if call is None:
        return found
    try:
        positional = [ast.literal_eval(argument) for argument in call.args]
        named: dict[Any, Any] = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
    except ValueError:
        raise UserError(f"the arguments in {expression!r} have to be literals") from None
    return found(*positional, **named)


def framework_of(app: Any) -> Any:
    """Give `flask` or `quart`, whatever wraps the app."""
    names = {f"{kind.__module__.partition('.')[0]}.{kind.__name__}" for kind in type(app).__mro__}
    if "quart.Quart" in names:
        return "quart"
    if "flask.Flask" in names:
        return "flask"
    raise UserError(f"{type(app).__module__}.{type(app).__name__} is neither a Flask nor a Quart app")


# What the app is: its routes, hooks and settings


def describe_app(app: Any, framework: str) -> Any:
    return {
        "framework": framework,
        "import_name": app.import_name,
        "versions": versions(),
        "rules": [describe_rule(rule) for rule in app.url_map.iter_rules()],
        "static": static_files(app),
        "config": describe_config(app),
        "defaults": sorted(type(app).default_config),
        "hooks": describe_hooks(app),
        "facts": describe_facts(app, framework),
    }


def versions() -> Any:
    from importlib import metadata

    found = {"python": ".".join(map(str, sys.version_info[:3]))}
    for name in ("flask", "quart", "werkzeug", "gunicorn", "hypercorn"):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def describe_rule(rule: Any) -> Any:
    converters = getattr(rule, "_converters", {})
    return {
        "rule": rule.rule,
        "endpoint": rule.endpoint,
        "methods": sorted(rule.methods or ()),
        "arguments": {name: describe_converter(converters.get(name)) for name in sorted(rule.arguments)},
        "defaults": {name: cut(value) for name, value in (rule.defaults or {}).items()},
        "websocket": bool(getattr(rule, "websocket", False)),
        "host": rule.host or rule.subdomain or "",
    }


def describe_converter(converter: Any) -> Any:
    if converter is None:
        return {"type": "default", "samples": []}
    name = type(converter).__name__
    regex = getattr(converter, "regex", "[^/]+")
    samples = [str(value) for value in getattr(converter, "items", ())]
    low = getattr(converter, "min", None)
    if low is not None:
        samples.append(str(low))
    samples += [text for text in SAMPLES if re.fullmatch(regex, text)]
    return {"type": name, "samples": samples[:3]}


def static_files(app: Any) -> Any:
    """Give up to two small files that the static folder has, for requests that find something."""
    folder = app.static_folder
    if not folder or not os.path.isdir(folder):
        return []
    found = []
    for name in sorted(os.listdir(folder))[:200]:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and os.path.getsize(path) < 100_000:
            found.append(name)
    return found[:2]


def describe_config(app: Any) -> Any:
    """Give the settings; what looks like a secret as a salted hash: compared, and not read."""
    found = {}
    for key, value in app.config.items():
        text = cut(repr(value))[:200]
        if SECRET.search(str(key)) and value:
            text = "hidden " + hashlib.sha256((events.salt + text).encode()).hexdigest()[:8]
        found[str(key)] = text
    return found


def hook_lists(app: Any) -> Iterator[Any]:
    """Yield kind, scope and the list of functions of each kind of hook."""
    for kind in (
        "url_value_preprocessors",
        "before_request_funcs",
        "after_request_funcs",
        "teardown_request_funcs",
    ):
        for scope, functions in getattr(app, kind, {}).items():
            yield kind.removesuffix("_funcs").removesuffix("s"), scope or "", functions
    yield "teardown_appcontext", "", app.teardown_appcontext_funcs


def describe_hooks(app: Any) -> Any:
    defaults = (("url_default", scope or "", found) for scope, found in app.url_default_functions.items())
    return [
        {"kind": kind, "scope": scope, "name": name_of(function), **signature_facts(function)}
        for kind, scope, functions in (*hook_lists(app), *defaults)
        for function in functions
    ]


def signature_facts(function: Any) -> Any:
    function = inspect.unwrap(function)
    return {
        "async": is_async(function),
        "reads_argument": reads_argument(function),
        "reads": names_read(function),
    }


def names_read(function: Any) -> Any:
    code = getattr(function, "__code__", None)
    return sorted(code.co_names)[:40] if code else []


def reads_argument(function: Any) -> Any:
    """Tell whether a function looks at its first argument at all."""
    code = getattr(function, "__code__", None)
    if code is None or code.co_argcount == 0:
        return code is None
    first = 1 if inspect.ismethod(function) and code.co_argcount > 1 else 0
    name = code.co_varnames[first]
    loads = {
        part
        for instruction in dis.get_instructions(code)
        if instruction.opname.startswith("LOAD_")
        for part in (instruction.argval if isinstance(instruction.argval, tuple) else (instruction.argval,))
    }
    return name in loads


def describe_facts(app: Any, framework: str) -> Any:
    """Give what explains differences and needs no request to be seen."""
    facts = {
        "environment": sorted(name for name in os.environ if name.startswith(("FLASK_", "QUART_"))),
        "testing": bool(app.testing),
        "debug": bool(app.debug),
        "propagate": app.config.get("PROPAGATE_EXCEPTIONS"),
        "set_up": describe_set_up(app),
        "levels": describe_levels(),
    }
    if framework == "quart":
        facts["wsgi_app"] = "wsgi_app" in vars(app)
        facts["flask_receivers"] = receivers("flask.signals")
        facts["before_serving"] = [name_of(function) for function in app.before_serving_funcs]
        facts["flask_classes"] = [
            name for name in ("request_class", "response_class") if is_of_flask(getattr(app, name))
        ]
    return facts


def describe_levels() -> Any:
    """Give the levels that are set on loggers; one that is disabled lets nothing through."""
    found = {"root": logging.root.level}
    for name, logger in list(logging.root.manager.loggerDict.items())[:500]:
        if isinstance(logger, logging.Logger) and (logger.level or logger.disabled):
            found[name] = 1000 if logger.disabled else logger.level
    return found


def describe_set_up(app: Any) -> Any:
    """Give what is set on the app itself and not in its config; a class as `own` or `default`."""
    provider = getattr(app, "json", None)  # Flask before 2.2 has none
    own = not type(provider).__module__.startswith(("flask.", "quart."))
    found = {"json provider": "own" if own else "default"} if provider else {}
    for name in ("sort_keys", "compact", "ensure_ascii", "mimetype"):
        if hasattr(provider, name):
            found[f"json.{name}"] = repr(getattr(provider, name))
    for name in ("strict_slashes", "merge_slashes"):
        found[f"url_map.{name}"] = repr(getattr(app.url_map, name, None))
    return found


def is_of_flask(kind: type) -> bool:
    """Tell whether a class is one of Flask's, or made from it."""
    return any(base.__module__.partition(".")[0] == "flask" for base in kind.__mro__)


def receivers(module_name: str) -> Any:
    """Give who listens to the signals of a module that is imported already."""
    module = sys.modules.get(module_name)
    found = {}
    for name, value in vars(module).items() if module else ():
        refs = getattr(value, "receivers", None)
        if refs:
            functions = [ref() if isinstance(ref, weakref_types) else ref for ref in refs.values()]
            found[name] = [name_of(function) for function in functions if function is not None]
    return found


weakref_types = (type(__import__("weakref").ref(Events)), __import__("weakref").WeakMethod)


def name_of(function: Any) -> Any:
    function = inspect.unwrap(function) if callable(function) else function
    return getattr(function, "__name__", None) or type(function).__name__


def is_async(function: Any) -> Any:
    return (
        asyncio.iscoroutinefunction(function)
        if sys.version_info < (3, 12)
        else inspect.iscoroutinefunction(function)
    )


# Watching hooks, error handlers and signals


def wrap_hooks(app: Any, framework: str) -> None:
    for kind, _, functions in hook_lists(app):
        functions[:] = [watched(function, kind, framework) for function in functions]
    for by_code in app.error_handler_spec.values():
        for by_class in by_code.values():
            for error_class, function in list(by_class.items()):
                by_class[error_class] = watched(function, "error_handler", framework)


def watched(function: Any, kind: str, framework: str) -> Any:
    """Give a function that does the same and tells of each call."""
    name = name_of(function)

    def tell(arguments: Any, result: Any, error: BaseException | None) -> None:
        given = arguments[-1] if arguments and kind.startswith(("teardown", "error")) else None
        given = given if isinstance(given, BaseException) else None
        value = None if kind.startswith(("teardown", "after", "url")) else shape(result)
        events.emit(
            "hook",
            kind=kind,
            name=name,
            given=describe(given),
            at=last_own_place(given),
            result=value,
            raised=describe(error),
        )

    if is_async(function):

        @functools.wraps(function)
        async def watch(*args: Any, **kwargs: Any) -> Any:
            result = error = None
            try:
                result = await function(*args, **kwargs)
                return result
            except BaseException as raised:
                error = raised
                raise
            finally:
                tell(args, result, error)

        return watch

    @functools.wraps(function)
    def watch_sync(*args: Any, **kwargs: Any) -> Any:
        result = error = None
        before = dict(contextvars.copy_context().items()) if framework == "quart" else None
        try:
            result = function(*args, **kwargs)
            return result
        except BaseException as raised:
            error = raised
            raise
        finally:
            tell(args, result, error)
            if before is not None and kind != "url_value_preprocessor":
                tell_lost_variables(before, name)

    return watch_sync


def tell_lost_variables(before: Any, hook: str) -> None:
    """Quart runs a sync hook in a thread with a copy of the context: what it sets is gone when it returns."""
    for variable, value in contextvars.copy_context().items():
        is_own = not variable.name.startswith(("flask.", "quart.")) and variable is not of_request
        if before.get(variable, before) is not value and is_own:
            events.emit("lost", name=variable.name, hook=hook, value=str(value)[:200])


def shape(value: Any) -> Any:
    """Say what a hook gave, without its content."""
    if value is None:
        return None
    status = getattr(value, "status_code", None)
    return f"{type(value).__name__}" + (f" {status}" if status else "")


def listen(app: Any, framework: str) -> bool:
    """Listen to the framework's own signals, with receivers of the kind that costs it no thread."""
    module = importlib.import_module(f"{framework}.signals")
    for name in (
        "template_rendered",
        "got_request_exception",
        "message_flashed",
        "request_started",
        "request_finished",
    ):
        value = getattr(module, name, None)
        if value is None:
            continue
        try:
            value.connect(receiver(name, framework), app, weak=False)
        except RuntimeError:
            return False  # Flask before 2.3 without blinker: it has no signals
    return True


def tell_view(app: Any, framework: str) -> None:
    """Tell which view answers this request."""
    request = importlib.import_module(framework).request
    view = app.view_functions.get(request.endpoint)
    if view is not None:
        events.emit(
            "view", endpoint=request.endpoint, name=name_of(view), kind="async" if is_async(view) else "sync"
        )


def receiver(name: str, framework: str) -> Any:
    def receive(sender: Any, **details: Any) -> None:
        if name == "template_rendered":
            template = details.get("template")
            events.emit("template", name=getattr(template, "name", None) or "<string>")
        elif name == "got_request_exception":
            error = details.get("exception")
            events.emit("exception", **told(error), where="request")
        else:
            events.emit("signal", name=name, message=cut(str(details.get("message", ""))))
            if framework == "quart" and is_of_flask(type(details.get("response"))):
                events.emit("foreign", name=type(details["response"]).__name__)
            if name == "request_started":
                tell_view(sender, framework)

    async def receive_async(sender: Any, **details: Any) -> None:
        receive(sender, **details)

    return receive_async if framework == "quart" else receive


# Watching the process: logs, warnings, transactions, a blocked event loop


def watch_logs() -> None:
    original = logging.Logger.callHandlers

    def call_handlers(self: logging.Logger, record: Any) -> Any:
        tell_record(record)
        return original(self, record)

    # A handler of ours would change what the app does: Flask and Quart add theirs only where there is none.
    logging.Logger.callHandlers = call_handlers  # type: ignore[method-assign]


def tell_record(record: Any) -> None:
    error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
    try:
        message = record.getMessage()
    except Exception as failure:
        message = f"{record.msg!r} can't be formatted: {describe(failure)}"
    if not record.name.startswith(SERVER_LOGGERS):
        events.emit(
            "log",
            level=record.levelname,
            name=record.name,
            text=cut(message),
            raised=describe(error),
            func=record.funcName,
            beside=of_request.get() not in events.under_way,
        )
    # What left the app was told there: the server may log it when the next request has begun.
    elif record.levelno >= logging.ERROR and error is not None and id(error) != events.last_error:
        events.emit("exception", **told(error), where="server")


def watch_warnings() -> None:
    original = warnings.showwarning

    def show(
        message: Any, category: Any, filename: str, lineno: Any, file: Any = None, line: Any = None
    ) -> None:
        text, _, origin = str(message).partition("\n")
        events.emit("warning", text=cut(f"{category.__name__}: {text}"), at=created_at(origin))
        original(message, category, filename, lineno, file, line)

    warnings.showwarning = show
    # "never awaited" comes when the coroutine is let go, which may be requests later: ask where it was made.
    sys.set_coroutine_origin_tracking_depth(6)
    # A filter "once for each place" hides the second request that forgets the same await.
    warnings.filterwarnings("always", message="coroutine .* was never awaited")


def created_at(origin: str) -> Any:
    """Give the innermost place of the app in the lines that say where a coroutine was made."""
    places = re.findall(r'File "([^"]+)", line (\d+), in (\S+)', origin)
    own = [f"{os.path.basename(file)}:{line} {name}" for file, line, name in places if is_ours(file)]
    return own[-1] if own else None


def watch_transactions() -> None:
    """Tell how each SQLite transaction ends; the trace callback is told statements, and changes none."""
    try:
        import sqlite3
    except ImportError:
        return
    original = sqlite3.connect

    @functools.wraps(original)
    def connect(*args: Any, **kwargs: Any) -> Any:
        connection = original(*args, **kwargs)
        connection.set_trace_callback(Transaction().hear)
        return connection

    # An audit hook would not touch the module, but is called before a connection can be used.
    sqlite3.connect = sqlite3.dbapi2.connect = connect


class Transaction:
    """What was written on one connection since the last commit or rollback."""

    def __init__(self) -> None:
        self.writes: dict[str, int] = {}

    def hear(self, statement: str) -> None:
        verb = statement.split(None, 1)[0].upper() if statement.strip() else ""
        if verb in {"INSERT", "UPDATE", "DELETE", "REPLACE"}:
            self.writes[verb] = self.writes.get(verb, 0) + 1
        elif verb in {"COMMIT", "ROLLBACK", "END"} and events is not None:
            events.emit("sql", end=verb, writes=dict(sorted(self.writes.items())))
            self.writes = {}


class LoopWatch(threading.Thread):
    """Looks at the event loop's thread from outside: long at one line of the app means that it blocks."""

    def __init__(self, thread_id: int, native_id: int) -> None:
        super().__init__(name="instrument", daemon=True)
        self.thread_id = thread_id
        self.stat = f"/proc/self/task/{native_id}/stat"
        self.key: Any = None
        self.told: Any = None
        self.since = self.cpu_s = 0.0
        self.waits = 0

    def run(self) -> None:
        while True:
            time.sleep(SAMPLE_S)
            self.look(sample(self.thread_id))

    def look(self, seen: Any) -> None:
        key, now = seen and seen[0], time.monotonic()
        is_waiting, cpu_s = self.state()
        if key is None or key != self.key:
            self.key, self.since, self.waits, self.cpu_s = key, now, 0, cpu_s
            return
        self.waits += is_waiting
        # On a loaded machine a thread can be at one line for long since others run: count what it did itself.
        waited = self.waits * SAMPLE_S > BLOCKED_S / 2 and now - self.since >= BLOCKED_S
        if (waited or cpu_s - self.cpu_s >= BUSY_S) and self.told != key and events.number:
            self.told = key
            _, at, view, leaf = seen
            events.emit("blocked", at=at, view=view, leaf=leaf)

    def state(self) -> tuple[bool, float]:
        """Tell whether the thread waits, and how many seconds it has computed; not known but on Linux."""
        try:
            with open(self.stat, "rb") as file:
                fields = file.read().rpartition(b") ")[2].split()
            return fields[0] == b"S", (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except OSError:
            return False, 0.0


def sample(thread_id: int) -> Any:
    """Say where a thread is in the app's code: the moment, the innermost place, the outermost, the leaf.

    No frame is kept: it would keep a view's locals, and a coroutine that was never awaited would be told of
    after its request.
    """
    frame = leaf = sys._current_frames().get(thread_id)
    own = []
    while frame is not None:
        if is_ours(frame.f_code.co_filename):
            own.append(frame)
        frame = frame.f_back
    if leaf is None or not own:
        return None
    key = (id(own[0]), own[0].f_lineno, id(leaf), leaf.f_lasti)
    return key, *(place_of(one, one.f_lineno) for one in (own[0], own[-1])), leaf.f_code.co_name


# Serving


running: dict[int, int] = {}
"""Numbers of the requests under way, by the identity of their WSGI environment."""


class WsgiWatch:
    """Tells of each request and of what escapes the app; the answer's iterable goes through untouched."""

    def __init__(self, app: Any) -> None:
        self.app = app

    def __call__(self, environ: Any, start_response: Any) -> Any:
        number = events.start(environ["REQUEST_METHOD"], environ.get("PATH_INFO", ""))
        running[id(environ)] = number
        of_request.set(number)
        try:
            return self.app(environ, start_response)
        except BaseException as error:
            events.escaped(error)
            raise


def finish(environ: Any) -> None:
    """Tell that a request has ended; the server calls it once the answer is sent and closed."""
    number = running.pop(id(environ), None)
    if number is not None:
        events.end(number)


class AsgiWatch:
    """The same for ASGI; it also tells when the lifespan has started."""

    def __init__(self, app: Any, ready: Any) -> None:
        self.app = app
        self.ready = ready

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, self.lifespan_send(send))
            return
        number = events.start(scope.get("method", "WEBSOCKET"), scope["path"])
        of_request.set(number)
        try:
            await self.app(scope, receive, send)
        except BaseException as error:
            events.escaped(error)
            raise
        finally:
            events.end(number)

    def lifespan_send(self, send: Any) -> Any:
        async def tell(message: Any) -> None:
            if message["type"] == "lifespan.startup.failed":
                text = cut(f"it did not start: {message.get('message', '')}")
                events.emit("failed", text=text, user=True)
            await send(message)
            if message["type"] == "lifespan.startup.complete":
                self.ready()

        return tell


def serve_flask(build: Any, listener: Any, port: int, server: str) -> Any:
    if server != "werkzeug" and has_module("gunicorn"):
        return serve_gunicorn(build, listener, port)
    app = build()
    from werkzeug.serving import WSGIRequestHandler, make_server

    class Handler(WSGIRequestHandler):
        protocol_version = "HTTP/1.1"

        def run_wsgi(self) -> None:
            try:
                super().run_wsgi()
            finally:
                finish(getattr(self, "environ", None))

    httpd = make_server("127.0.0.1", port, app, threaded=True, request_handler=Handler, fd=listener.fileno())
    events.emit("ready", port=port, server="werkzeug")
    httpd.serve_forever()


def has_module(name: str) -> Any:
    return importlib.util.find_spec(name) is not None


def serve_gunicorn(build: Any, listener: Any, port: int) -> None:
    from gunicorn.app.base import BaseApplication

    was_ready = mmap.mmap(-1, 1)  # shared by the master and its workers

    class Server(BaseApplication):  # type: ignore[misc, unused-ignore]
        def load_config(self) -> None:
            options = {
                "bind": f"fd://{listener.fileno()}",
                "workers": 1,
                "worker_class": "gthread",
                "threads": 4,
                "timeout": 0,
                "graceful_timeout": 1,
                "loglevel": "warning",
                "control_socket_disable": True,
                "post_worker_init": lambda worker: self.tell_ready(),
                "post_request": lambda worker, req, environ, resp: finish(environ),
                "child_exit": lambda server, worker: self.give_up(),
            }
            for name, value in options.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def tell_ready(self) -> None:
            was_ready[0] = 1
            events.emit("ready", port=port, server="gunicorn")

        def give_up(self) -> None:
            """End the master with a worker that never served: it would start one after the other."""
            if not was_ready[0]:
                os._exit(3)

        def load(self) -> Any:
            die_with_parent()
            return build()

    Server().run()


def watched_asgi(app: Any, ready: Any) -> Any:
    LoopWatch(threading.get_ident(), threading.get_native_id()).start()
    return AsgiWatch(app, ready)


def serve_quart(build: Any, listener: Any, port: int, server: str, around: Any = watched_asgi) -> None:
    """Serve; `around` gives what is served: it wraps the app on the loop, and calls `ready` at its start."""
    app = build()
    from hypercorn.asyncio import serve
    from hypercorn.config import Config

    config = Config()
    config.bind = [f"fd://{listener.fileno()}"]
    config.graceful_timeout = 1
    config.loglevel = "WARNING"

    async def run() -> None:
        stop = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
        served = around(app, lambda: events.emit("ready", port=port, server="hypercorn"))
        await serve(served, config, shutdown_trigger=stop.wait)

    asyncio.run(run())


def die_with_parent() -> None:
    """Ask Linux to end this process with its parent; elsewhere the parent ends the process group."""
    if sys.platform == "linux":
        import ctypes

        parent = os.getppid()
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def watch_app(app: Any, framework: str, described: Any) -> Any:
    wrap_hooks(app, framework)
    described["facts"]["signals"] = listen(app, framework)
    return WsgiWatch(app) if framework == "flask" else app


def build(target: str, side: str, watch: Any = watch_app) -> Any:
    """Load the app and give it watched; what goes wrong is told, and ends the process."""
    try:
        app = load(target)
        framework = framework_of(app)
        if framework != side:
            raise UserError(f"it is a {framework.title()} app, and a {side.title()} app is wanted here")
        described = describe_app(app, framework)
        served = watch(app, framework, described)
    except UserError as error:
        events.emit("failed", text=str(error), user=True)
        os._exit(3)
    except BaseException as error:
        events.emit("failed", text=describe(error) or type(error).__name__, at=last_own_place(error))
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(3)
    events.emit("loaded", **described)
    return served


def begin() -> Any:
    """Read the options and open the descriptor of events."""
    global events
    options = json.loads(sys.argv[1])
    events = Events(options["fd"], options["salt"])
    os.set_inheritable(options["fd"], True)
    die_with_parent()
    # Our folder is on the path since this file was run by path: the app's own folder belongs there.
    sys.path[0] = os.getcwd()
    sys.argv[:] = [sys.argv[0]]
    return options


def listen_on_loopback() -> Any:
    """Give a listening socket for the server, and its port."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    listener.set_inheritable(True)
    return listener, listener.getsockname()[1]


def main() -> None:
    options = begin()
    watch_logs()
    watch_warnings()
    watch_transactions()
    listener, port = listen_on_loopback()
    serve = serve_flask if options["side"] == "flask" else serve_quart
    serve(functools.partial(build, options["target"], options["side"]), listener, port, options["server"])


if __name__ == "__main__":
    main()
