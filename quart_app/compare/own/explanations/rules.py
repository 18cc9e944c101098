"""The table of rules, each with the evidence that it needs, from the most direct to the least."""

from collections.abc import Callable
from dataclasses import dataclass

from quart_app.compare.own.explanations import rules_app as app
from quart_app.compare.own.explanations import rules_code as code
from quart_app.compare.own.explanations import rules_http as http
from quart_app.compare.own.explanations import rules_logs as logs
from quart_app.compare.own.explanations.case import Case

Test = Callable[[Case], bool]


@dataclass(frozen=True)
class Rule:
    """`evidence` says in words what `test` looks for."""

    cause: str
    evidence: str
    test: Test


LATE = "a coroutine of an earlier request was never awaited"
"""Evidence for its own difference only: it says nothing of the answer beside it."""

RULES: tuple[Rule, ...] = (
    Rule(
        "flask-signals-never-fire", "a function of the port waits for a signal of flask", app.is_signal_setup
    ),
    Rule("flask-signals-never-fire", "the missing log lines are of such a function", app.is_silent_receiver),
    Rule(
        "flask-signals-never-fire",
        "a header differs at every request, and a function waits for Flask's request_started",
        app.is_marked_by_receiver,
    ),
    Rule(
        "before-serving-is-not-first-request",
        "the missing log lines are of a before_serving function",
        app.is_done_at_start,
    ),
    Rule("contexts-need-async-with", "'...Context' object is no context manager", code.is_plain_with),
    Rule("classes-are-flasks", "an object or class of Flask's answers", code.is_flask_class),
    Rule(
        "url-processors-are-not-awaited",
        "the coroutine of such a function was never awaited",
        code.is_url_processor,
    ),
    Rule(
        "stream-with-context-takes-functions-only",
        "a function where an async generator is iterated",
        code.is_generator_in_stream_context,
    ),
    Rule(
        "async-generator-is-not-iterable",
        "'async_generator' object is not iterable",
        code.is_async_generator_iterated,
    ),
    Rule(
        "wsgi-app-is-ignored",
        "wsgi_app is set, and the header is in no answer of the port",
        app.is_wsgi_middleware,
    ),
    Rule(
        "prefixed-env-defaults-to-quart",
        "the environment sets FLASK_NAME, and the port has another value",
        app.is_environment,
    ),
    Rule(
        "testing-errors-become-a-page",
        "the switch is on in the port only, or a 500 differs while it is on",
        app.is_testing,
    ),
    Rule("template-not-awaited", "coroutine 'render_template' was never awaited", code.is_template),
    Rule("send-file-is-a-coroutine", "coroutine 'send_file' was never awaited", code.is_file_coroutine),
    Rule(
        "sync-decorator-around-async-view",
        "'The response value type (coroutine) is not valid'",
        code.is_sync_decorator,
    ),
    Rule("sync-decorator-around-async-view", "a view was never awaited", code.is_view_never_awaited),
    Rule("file-save-is-a-coroutine", "coroutine 'FileStorage.save' was never awaited", code.is_file_save),
    Rule(
        "flash-is-a-coroutine", "coroutine 'flash' was never awaited, and a message is missing", app.is_flash
    ),
    Rule(
        "forgotten-await-is-truthy", "a coroutine was never awaited at this request", code.is_forgotten_await
    ),
    Rule("forgotten-await-is-truthy", LATE, code.is_late_warning),
    Rule(
        "teardown-exc-is-none",
        "Flask's teardown got the error and the port's got none, or it committed",
        app.is_teardown,
    ),
    Rule("teardown-exc-is-none", "lines of a teardown function are missing", app.is_teardown_with_signal),
    Rule("json-decoded-before-try", "UnicodeDecodeError where Flask says 400", code.is_json_bytes),
    Rule("get-data-text-is-strict", "UnicodeDecodeError in get_data()", code.is_strict_text),
    Rule(
        "flask-globals-are-never-set",
        "'Working outside of ... context', in Flask's words",
        code.is_flask_global,
    ),
    Rule(
        "g-is-empty-while-streaming",
        "the body is cut short, and the generator found no context",
        code.is_stream_context,
    ),
    Rule(
        "werkzeug-responses-are-not-coerced",
        "an after_request hook failed at an error's answer",
        code.is_werkzeug_response,
    ),
    Rule(
        "json-wrong-type-is-none",
        "Flask says 415 to a body that is not declared to be JSON",
        code.is_json_type,
    ),
    Rule(
        "error-handler-loses-headers",
        "an error handler ran, and a header of the error is missing",
        http.is_lost_error_header,
    ),
    Rule(
        "repeated-headers-overwrite",
        "several headers in Flask, the last of them in the port",
        http.is_header_list,
    ),
    Rule("suffix-range-fails", "Range: bytes=-N", http.is_suffix_range),
    Rule(
        "send-file-is-not-conditional",
        "206, 304 or 416 in Flask, 200 with everything in the port",
        http.is_unconditional,
    ),
    Rule("range-not-satisfiable-without-length", "416 without Content-Range", http.is_416),
    Rule(
        "blocking-call-stalls-the-loop",
        "the event loop's thread stood at one line of the app",
        app.is_blocked,
    ),
    Rule("session-read-sends-no-vary", "Cookie is missing in Vary, and nothing else", http.is_vary),
    Rule("every-response-varies-on-cookie", "Cookie is new in Vary", http.is_vary_everywhere),
    Rule("location-is-not-encoded", "the same address, not percent-encoded", http.is_location),
    Rule("files-are-cached-by-default", "max-age=43200", http.is_cached_file),
    Rule("files-are-public", "Cache-Control: public for a file", http.is_public_file),
    Rule("inline-name-is-gone", "Content-Disposition: inline is missing", http.is_inline_name),
    Rule("accept-ranges-only-in-206", "Accept-Ranges differs for a file", http.is_accept_ranges),
    Rule("file-type-has-no-charset", "the type of a file without its charset", http.is_file_charset),
    Rule("file-etag-differs", "ETag or Last-Modified of a file differs", http.is_file_etag),
    Rule(
        "repeated-request-headers-not-joined",
        "a header was sent several times, and the first one counts",
        http.is_repeated_header,
    ),
    Rule("contextvar-lost-from-sync-hook", "a sync hook set a context variable", app.is_lost_variable),
    Rule(
        "contextvar-lost-from-sync-hook",
        "an id of the control is a default in the port",
        app.is_lost_random_id,
    ),
    Rule("head-runs-the-generator", "a HEAD whose answer has no length", http.is_head_stream),
    Rule("set-up-was-left-behind", "JSON, URL map or cookie are set up otherwise", app.is_set_up),
    Rule("default-body-limit", "413 in the port only", http.is_body_limit),
    Rule("per-request-limit-is-ignored", "413 in Flask only", http.is_limit_of_request),
    Rule("last-resort-500-is-empty", "500 on both sides, of an error that left the app", http.is_last_resort),
    Rule("etags-are-md5", "an ETag of SHA-1 in Flask, of MD5 in the port", http.is_md5_etag),
    Rule("ranges-are-answered-unasked", "everything in Flask, a part in the port", http.is_unasked_range),
    Rule("bytearray-becomes-nul-bytes", "a body of NUL bytes", code.is_nul_body),
    Rule("server-name-restricts-hosts", "404, and SERVER_NAME is set", app.is_server_name),
    Rule(
        "sync-hook-and-view-share-no-thread", "'SQLite objects created in a thread'", code.is_thread_of_sqlite
    ),
    Rule("send-file-has-old-names", "an unexpected keyword argument of send_file", code.is_old_argument),
    Rule(
        "teardown-appcontext-not-reversed",
        "the same teardown functions in another order",
        app.is_teardown_order,
    ),
    Rule(
        "session-serializer-ignores-app-json",
        "'not JSON serializable' while the session is saved",
        app.is_session_json,
    ),
    Rule("log-level-differs", "the same line at another level", logs.is_other_level),
    Rule("log-level-differs", "the line is below the level of the logger", logs.is_silenced_by_level),
    Rule("context-is-missing", "'Not within a request context'", code.is_missing_context),
    Rule("not-everything-is-awaited", "an object can't be used in 'await' expression", code.is_await_of_sync),
)
