"""Rules about code that means another thing in Quart: await, decorators, contexts, bodies. Pure."""

import re

from quart_app.compare.own.explanations.case import NEVER_AWAITED, Case, forgotten


def is_template(case: Case) -> bool:
    """The coroutine that was returned is one of render_template()."""
    return is_returned(case, ("render_", "stream_template"))


def is_file_coroutine(case: Case) -> bool:
    """The coroutine that was returned is one of send_file()."""
    return is_returned(case, ("send_",))


def is_returned(case: Case, functions: tuple[str, ...]) -> bool:
    """Tell whether coroutines of these functions were never awaited, and one was returned for an answer."""
    if case.difference.kind == "warning":
        names = NEVER_AWAITED.findall(case.difference.candidate or "")
        return bool(names) and all(name.startswith(functions) for name in names)
    names = [event.get("coroutine", "") for event in case.inside.exceptions if event.get("coroutine")]
    names = names or [*case.world.forgotten_in(case.inside.view), *case.forgotten]
    return case.raises(NOT_VALID) and any(name.startswith(functions) for name in names)


NOT_VALID = r"response value type \(coroutine\) is not valid"


def is_sync_decorator(case: Case) -> bool:
    if not case.raises(NOT_VALID):
        return False
    return case.difference.kind in ("status", "exception", "warning", "log", "body")


def is_file_save(case: Case) -> bool:
    return any(name.endswith("FileStorage.save") for name in case.forgotten) and case.difference.kind in (
        "warning",
        "status",
    )


def is_forgotten_await(case: Case) -> bool:
    one = case.difference
    if case.raises(r"^(Type|Attribute)Error: (?!The response value type).*\bcoroutine\b|coroutine object"):
        return one.kind in ("status", "exception", "ending", "log", "warning", "body")
    if one.kind == "warning":
        return any(name in (one.candidate or "") for name in case.forgotten)
    if case.forgotten and one.candidate is None and one.kind in ("log", "body", "transaction"):
        return True  # what it would have done is missing
    return one.kind in ("status", "body", "transaction") and any(
        name.startswith(("Request.", "Websocket.", "Response."))
        or name in ("render_template", "make_response")
        for name in case.forgotten
    )


def is_view_never_awaited(case: Case) -> bool:
    """The warning of a view's coroutine may come requests later than the error that it explains."""
    names = NEVER_AWAITED.findall(case.difference.candidate or "")
    return case.difference.kind == "warning" and bool(names) and set(names) <= case.world.views


def is_late_warning(case: Case) -> bool:
    """The coroutine was made at an earlier request and let go now: it says nothing of this answer."""
    return case.difference.kind == "warning" and bool(NEVER_AWAITED.search(case.difference.candidate or ""))


URL_HOOKS = ("url_value_preprocessor", "url_default")


def is_url_processor(case: Case) -> bool:
    """The coroutine of an async function that prepares URLs was never awaited."""
    one = case.difference
    names = {name for kind in URL_HOOKS for name in case.world.hooks(kind) if name in forgotten(case.inside)}
    shown = one.candidate if one.kind == "warning" else one.control if one.kind == "hook" else ""
    if any(name in (shown or "") for name in names):
        return True
    return bool(names) and one.kind in ("status", "exception") and bool(case.errors)


def is_flask_class(case: Case) -> bool:
    """The app's classes are Flask's, or this answer is an object of Flask's."""
    one = case.difference
    if one.kind == "setup":
        return one.name == "class"
    if case.inside.foreign:
        kinds = ("ending", "status", "exception", "log", "body")
        return one.kind in kinds or case.is_header("content-type")
    wrong = r"Request.__init__\(\) got an unexpected|has no attribute|is not iterable|takes \d+ positional"
    has_classes = case.world.candidate.facts.facts.get("flask_classes")
    return (
        bool(has_classes)
        and case.raises(wrong)
        and one.kind in ("ending", "status", "exception", "log", "hook")
    )


def is_plain_with(case: Case) -> bool:
    return case.raises(r"'\w+Context' object does not support the context manager|'\w+Context' .*__enter__")


def is_generator_in_stream_context(case: Case) -> bool:
    return case.raises(
        "'function' object has no attribute '__aiter__'|'async_generator' object is not callable"
    )


def is_async_generator_iterated(case: Case) -> bool:
    """Not where a template is rendered: there it is Jinja that hands an async generator to a filter."""
    renders = case.control is not None and bool(case.control.inside.templates)
    wrong = "'async_generator' object is not (iterable|an iterator)|can only join an iterable"
    return not renders and case.raises(wrong)


def is_stream_context(case: Case) -> bool:
    cut = case.candidate is not None and case.candidate.answer.ending == "cut short"
    missing = case.raises(r"^AttributeError: \w+$|[Oo]utside of request context|Not within a request context")
    return cut and missing and case.difference.kind in ("ending", "body", "exception", "log")


def is_flask_global(case: Case) -> bool:
    """The words are Flask's: Quart says `Not within a request context`."""
    kinds = ("ending", "status", "exception", "log")
    return case.raises(r"Working outside of (application|request) context") and case.difference.kind in kinds


def is_missing_context(case: Case) -> bool:
    pattern = (
        r"outside of an? (app|request) context|Not within an? (app|request|request nor websocket) context"
    )
    return case.raises(pattern) and case.difference.kind in ("ending", "status", "exception", "log")


def is_werkzeug_response(case: Case) -> bool:
    """An after_request hook failed at an answer that abort(), the router or a default page made."""
    hooks = case.world.hooks("after_request")
    failed = any(
        re.search(r"can't be used in 'await' expression|has no attribute|unexpected keyword", text)
        and at.split(" ")[-1] in hooks
        for text, at in case.errors
    )
    return (
        failed and (case.statuses[0] or 0) >= 300 and case.difference.kind in ("status", "exception", "log")
    )


def is_await_of_sync(case: Case) -> bool:
    return case.raises(r"can't be used in 'await' expression") and case.difference.kind in (
        "status",
        "exception",
        "log",
    )


def is_thread_of_sqlite(case: Case) -> bool:
    return case.raises("SQLite objects created in a thread")


def is_old_argument(case: Case) -> bool:
    return case.raises(r"unexpected keyword argument '(download_name|max_age|etag|mimetype|path_or_file)'")


def is_json_type(case: Case) -> bool:
    """The control says 415 to a body that is not declared to be JSON."""
    kinds = ("status", "exception", "log", "body")
    return case.statuses[0] == 415 and case.statuses[1] != 415 and case.difference.kind in kinds


def is_json_bytes(case: Case) -> bool:
    is_json = any("json" in value.lower() for value in case.request_header("Content-Type"))
    return case.raises_in("UnicodeDecodeError", "get_json") and is_json and case.statuses[0] != 500


def is_strict_text(case: Case) -> bool:
    return case.raises_in("UnicodeDecodeError", "get_data") and case.statuses[0] != 500


def is_nul_body(case: Case) -> bool:
    body = case.candidate.answer.body if case.candidate else b""
    return case.difference.kind == "body" and bool(body) and not body.strip(b"\0")
