"""Causes of differences: what a person is told and what to change, under the ids of the catalogue."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cause:
    """Why Flask and Quart differ, and the change that makes the port do what the Flask app did."""

    id: str
    title: str
    port: str


CAUSES: dict[str, Cause] = {
    cause.id: cause
    for cause in (
        Cause(
            "forgotten-await-is-truthy",
            "A forgotten await: the value is a coroutine, and a coroutine is always true",
            "Await it: `form = await request.form`, `data = await request.get_json()`.",
        ),
        Cause(
            "sync-decorator-around-async-view",
            "A sync decorator around an async view gives back a coroutine for an answer",
            "Make the decorator's wrapper async and await the view in it.",
        ),
        Cause(
            "teardown-exc-is-none",
            "Quart gives teardown no exception after an unhandled error, so 'if exc: rollback' commits",
            "Keep the error in g from a got_request_exception receiver, and let teardown look there.",
        ),
        Cause(
            "json-wrong-type-is-none",
            "get_json() gives None for a missing or wrong content type, where Flask answers 415",
            "Answer 415 yourself when request.is_json is false, before get_json().",
        ),
        Cause(
            "json-decoded-before-try",
            "A JSON body that is not UTF-8 is an unhandled error in Quart, where Flask answers 400",
            "Read the bytes with `await request.get_data()` and parse them, answering 400 for a ValueError.",
        ),
        Cause(
            "get-data-text-is-strict",
            "get_data(as_text=True) fails for bytes that are not UTF-8; Flask replaces them",
            '`(await request.get_data()).decode(errors="replace")`.',
        ),
        Cause(
            "file-save-is-a-coroutine",
            "FileStorage.save() is a coroutine: without await nothing is written",
            "`await upload.save(path)`.",
        ),
        Cause(
            "g-is-empty-while-streaming",
            "The context is gone, and g is empty, while a stream is sent: it is cut off with status 200",
            "Read what the stream needs before the view returns, and let the generator use local names.",
        ),
        Cause(
            "werkzeug-responses-are-not-coerced",
            "after_request gets Werkzeug's response for abort(), router redirects and default error pages",
            "Await get_data() only for quart.Response; Werkzeug's get_data() is not async.",
        ),
        Cause(
            "error-handler-loses-headers",
            "An error handler that returns a page of its own drops the headers of the error",
            "Return the page with the headers of error.get_headers(), all but Content-Type.",
        ),
        Cause(
            "prefixed-env-defaults-to-quart",
            "from_prefixed_env() reads QUART_ variables: those with FLASK_ are not seen",
            'Call from_prefixed_env("FLASK"), or rename the variables.',
        ),
        Cause(
            "flask-globals-are-never-set",
            "A name is still imported from flask, whose contexts are never set in a Quart app",
            "Import request, session, g, current_app, url_for and the rest from quart.",
        ),
        Cause(
            "before-serving-is-not-first-request",
            "before_serving runs when the server starts, not at the first request",
            "Keep what needs a request in before_request, behind a flag; the rest may stay where it is.",
        ),
        Cause(
            "contexts-need-async-with",
            "Quart's contexts are entered with `async with`",
            "`async with app.app_context():`, in an async function; test_request_context() needs a path.",
        ),
        Cause(
            "classes-are-flasks",
            "A request or response class is Flask's: Quart's server side can't build or send it",
            "Make it from quart.Request or quart.Response.",
        ),
        Cause(
            "url-processors-are-not-awaited",
            "Quart calls url_value_preprocessor and url_defaults functions without awaiting them",
            "Leave them plain functions: def, not async def.",
        ),
        Cause(
            "stream-with-context-takes-functions-only",
            "stream_with_context() takes a function in Quart, not a generator that runs already",
            "Use it as a decorator, or write stream_with_context(rows)().",
        ),
        Cause(
            "async-generator-is-not-iterable",
            "An async generator is given to something that iterates plainly, such as join() or a for loop",
            "Write `async for`, or `[part async for part in rows()]` where a list is wanted.",
        ),
        Cause(
            "wsgi-app-is-ignored",
            "Nothing calls app.wsgi_app in Quart: WSGI middleware has no effect",
            "Write it as ASGI middleware and set app.asgi_app, or use after_request.",
        ),
        Cause(
            "flash-is-a-coroutine",
            "flash() is a coroutine: without await the message is lost",
            "`await flash(message)`.",
        ),
        Cause(
            "flask-signals-never-fire",
            "Signals imported from flask never fire in a Quart app",
            "Import the signals from quart.",
        ),
        Cause(
            "repeated-headers-overwrite",
            "Of several headers of one name in a returned list the last is left",
            "Make the response and use response.headers.add() or response.set_cookie() for each.",
        ),
        Cause(
            "send-file-is-not-conditional",
            "send_file() ignores Range, If-None-Match and If-Modified-Since unless told otherwise",
            "`await send_file(path, conditional=True)`.",
        ),
        Cause(
            "repeated-request-headers-not-joined",
            "request.headers.get() gives the first of several headers; WSGI joins them with commas",
            'Use ",".join(request.headers.getlist(name)).',
        ),
        Cause(
            "contextvar-lost-from-sync-hook",
            "A sync hook runs in a thread with a copy of the context: variables it sets are lost",
            "Make the hook async.",
        ),
        Cause(
            "files-are-cached-by-default",
            "Quart lets browsers keep files for twelve hours; Flask sends no-cache",
            "Set SEND_FILE_MAX_AGE_DEFAULT to None, and Cache-Control as Flask has it.",
        ),
        Cause(
            "files-are-public",
            "Quart sends files with Cache-Control: public",
            "Set response.cache_control in the view, or in after_request, as Flask has it.",
        ),
        Cause(
            "inline-name-is-gone",
            "Flask names a file it sends in Content-Disposition: inline; Quart does not",
            "Set Content-Disposition in the view if a client relies on it.",
        ),
        Cause(
            "accept-ranges-only-in-206",
            "Quart says Accept-Ranges with a part of a file only",
            "Set Accept-Ranges: bytes where clients resume downloads.",
        ),
        Cause(
            "suffix-range-fails",
            "A range like bytes=-N is an unhandled error in Quart",
            "Send files through a function of your own that works out the range.",
        ),
        Cause(
            "range-not-satisfiable-without-length",
            "A 416 of Quart has no Content-Range",
            "Set Content-Range: bytes */LENGTH in a handler for 416.",
        ),
        Cause(
            "file-type-has-no-charset",
            "Flask adds a charset to text files it sends; Quart does not",
            "Give the type with its charset: mimetype='text/css; charset=utf-8'.",
        ),
        Cause(
            "file-etag-differs",
            "Quart makes another ETag for a file",
            "Nothing, unless both versions serve the same clients for a while: then set it in the view.",
        ),
        Cause(
            "template-not-awaited",
            "render_template() is a coroutine: what the view returns is not text",
            "`return await render_template(name)`.",
        ),
        Cause(
            "send-file-is-a-coroutine",
            "send_file() is a coroutine: what the view returns is no response",
            "`return await send_file(path)`.",
        ),
        Cause(
            "head-runs-the-generator",
            "Quart runs the generator of a stream for HEAD too; WSGI servers don't",
            "Return before the stream when request.method is HEAD, if running it costs or changes something.",
        ),
        Cause(
            "set-up-was-left-behind",
            "What the Flask app sets up (JSON provider, URL map, session cookie) the port leaves as it is",
            "Set app.json, app.url_map and the SESSION_COOKIE_ settings as the Flask app does.",
        ),
        Cause(
            "default-body-limit",
            "Quart limits bodies to 16 MB, chunked ones too, where Flask has no limit of its own",
            "Set MAX_CONTENT_LENGTH to what the Flask app had.",
        ),
        Cause(
            "per-request-limit-is-ignored",
            "Quart does not enforce a limit that is set on the request or its class",
            "Set MAX_CONTENT_LENGTH, or look at request.content_length in the view.",
        ),
        Cause(
            "last-resort-500-is-empty",
            "When the app makes no page for an error, each server sends one of its own",
            "Nothing but the error itself: its cause is another finding, or in the app.",
        ),
        Cause(
            "etags-are-md5",
            "add_etag() makes MD5 in Quart and SHA-1 in Flask",
            "Nothing, unless both versions serve the same clients for a while: then set_etag() yourself.",
        ),
        Cause(
            "ranges-are-answered-unasked",
            "make_conditional() answers ranges in Quart where Flask was not told to accept them",
            "Nothing, unless a client relies on getting everything.",
        ),
        Cause(
            "blocking-call-stalls-the-loop",
            "A blocking call in an async view stops every other request until it returns",
            "Await an async library, or run it in a thread: `await asyncio.to_thread(call)`.",
        ),
        Cause(
            "session-read-sends-no-vary",
            "Reading the session sends no Vary: Cookie in Quart, so a shared cache may mix up visitors",
            'Add `response.vary.add("Cookie")` in after_request.',
        ),
        Cause(
            "every-response-varies-on-cookie",
            "Quart 0.23 sends Vary: Cookie with each answer of an app that has a SECRET_KEY",
            "Take Cookie off public pages' Vary in ASGI middleware, or in the cache's rules.",
        ),
        Cause(
            "location-is-not-encoded",
            "Quart sends Location as it is; Flask percent-encodes it",
            "Encode it: redirect(iri_to_uri(target)), or build it with url_for().",
        ),
        Cause(
            "testing-errors-become-a-page",
            "With TESTING, DEBUG or PROPAGATE_EXCEPTIONS on, Quart answers errors otherwise, unlogged",
            "Switch it off where the app is served.",
        ),
        Cause(
            "bytearray-becomes-nul-bytes",
            "A bytearray body is sent as NUL bytes",
            "Return bytes(value).",
        ),
        Cause(
            "server-name-restricts-hosts",
            "With SERVER_NAME set, Quart answers 404 to any other Host",
            "Leave SERVER_NAME unset, or use the right host.",
        ),
        Cause(
            "sync-hook-and-view-share-no-thread",
            "Sync hooks and views run in threads of a pool, which can't share a SQLite connection",
            "Make them async, or open the connection with check_same_thread=False.",
        ),
        Cause(
            "send-file-has-old-names",
            "send_file() has other argument names: attachment_filename, cache_timeout, add_etags",
            "Rename download_name, max_age and etag.",
        ),
        Cause(
            "teardown-appcontext-not-reversed",
            "Quart runs teardown_appcontext functions in the order they were registered, Flask in reverse",
            "Register them the other way round, or put what depends on order into one function.",
        ),
        Cause(
            "session-serializer-ignores-app-json",
            "The session can't hold what app.json makes JSON of in Flask",
            "Put plain values into the session.",
        ),
        Cause(
            "not-everything-is-awaited",
            "Something is awaited that is no coroutine in Quart",
            "Leave out that await.",
        ),
        Cause(
            "log-level-differs",
            "A line is logged at another level, or its logger lets other levels through",
            "Give the line, or the logger (setLevel, dictConfig), the level that it has in the Flask app: "
            "levels mean the same in both.",
        ),
        Cause(
            "context-is-missing",
            "Code runs outside of the request's context: in a thread, a task, or a late generator",
            "Take what is needed before, or use copy_current_request_context with an async function.",
        ),
    )
}
