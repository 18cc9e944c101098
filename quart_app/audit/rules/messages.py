"""Rules about requests and responses: headers, bodies, files, what is gone with WSGI."""

import ast
from collections import Counter
from collections.abc import Iterator

from quart_app.audit.module import Module, attribute, below, keyword, text
from quart_app.audit.project import Project
from quart_app.audit.rule import Check, Hit, Rule

JOINED = frozenset(
    "x-forwarded-for x-forwarded-proto x-forwarded-host forwarded via accept accept-language accept-encoding "
    "if-match if-none-match cache-control".split()
)
"""Request headers that come more than once in practice; X-Forwarded-For from each proxy."""

QUOTERS = frozenset("quote quote_plus urlencode iri_to_uri url_for url_quote".split())


def repeated_headers(module: Module, project: Project) -> Iterator[Hit]:
    """Lists of headers with a name twice."""
    for node in module.of(ast.List):
        pairs = [one for one in node.elts if isinstance(one, ast.Tuple) and len(one.elts) == 2]
        names = Counter((text(pair.elts[0]) or "").lower() for pair in pairs)
        for pair in pairs:
            if names["set-cookie"] > 1 and (text(pair.elts[0]) or "").lower() == "set-cookie":
                yield Hit(node, "Set-Cookie")
                break


def unencoded_locations(module: Module, project: Project) -> Iterator[Hit]:
    """Redirects to text that is put together, in a project that encodes none."""
    if project.once(_encodes):
        return
    for call in module.of(ast.Call):
        if module.web(call.func) == "redirect" and call.args and _is_unquoted(call.args[0]):
            yield Hit(call)


def _encodes(project: Project) -> bool:
    return any(
        attribute(node) == "iri_to_uri"
        for one in project.modules
        for node in [*one.of(ast.Name), *one.of(ast.Attribute)]
    )


def _is_unquoted(target: ast.expr) -> bool:
    if isinstance(target, ast.JoinedStr):
        values = [part.value for part in target.values if isinstance(part, ast.FormattedValue)]
    elif isinstance(target, ast.BinOp):
        values = [side for side in (target.left, target.right) if not isinstance(side, ast.Constant)]
    else:
        return False
    return any(not any(attribute(call.func) in QUOTERS for call in below(one, ast.Call)) for one in values)


def unconditional_files(module: Module, project: Project) -> Iterator[Hit]:
    """send_file() that does not say conditional."""
    for call in module.of(ast.Call):
        if module.web(call.func) == "send_file" and not keyword(call, "conditional") and not _passes_on(call):
            yield Hit(call)


def _passes_on(call: ast.Call) -> bool:
    return any(one.arg is None for one in call.keywords)


def keywords_of(name: str, *words: str) -> Check:
    """Make the check for keywords that a function has in Flask only."""

    def check(module: Module, project: Project) -> Iterator[Hit]:
        for call in module.of(ast.Call):
            if module.web(call.func) == name and (given := keyword(call, *words)):
                yield Hit(call, given.arg or "")

    return check


def passthroughs(module: Module, project: Project) -> Iterator[Hit]:
    """Responses made with direct_passthrough, by name or as the sixth argument."""
    for call in module.of(ast.Call):
        if module.web(call.func) == "Response" and (
            keyword(call, "direct_passthrough") or len(call.args) > 5
        ):
            yield Hit(call, "direct_passthrough")


def bytearrays(module: Module, project: Project) -> Iterator[Hit]:
    """bytearray() as a body."""
    for call in module.of(ast.Call):
        if not isinstance(call.func, ast.Name) or call.func.id != "bytearray":
            continue
        above = module.parent(call)
        above = module.parent(above) if isinstance(above, ast.Tuple) else above
        is_body = isinstance(above, ast.Return) and project.serves(module.scope(call))
        if is_body or (
            isinstance(above, ast.Call) and module.web(above.func) in {"Response", "make_response"}
        ):
            yield Hit(call)


def status_texts(module: Module, project: Project) -> Iterator[Hit]:
    """Statuses with words, as `return body, "201 CREATED"`."""
    for node in module.of(ast.Return):
        parts = node.value.elts if isinstance(node.value, ast.Tuple) else []
        status = text(parts[1]) if len(parts) > 1 else None
        if status and status[:3].isdigit() and len(status) > 3 and project.serves(module.scope(node)):
            yield Hit(node, repr(status))


def opened_files(module: Module, project: Project) -> Iterator[Hit]:
    """send_file() of an open file."""
    for call in module.of(ast.Call):
        if module.web(call.func) == "send_file" and call.args and isinstance(call.args[0], ast.Call):
            if attribute(call.args[0].func) == "open":
                yield Hit(call)


def unchecked_json(module: Module, project: Project) -> Iterator[Hit]:
    """get_json() where nobody looks at the content type."""
    for call in module.of(ast.Call):
        if module.web(call.func) != "request.get_json" or keyword(call, "force", "silent") or call.args:
            continue
        scope = module.scope(call)
        if scope is not None and not _checks_type(scope):
            yield Hit(call)
    for node in module.of(ast.Attribute):
        scope = module.scope(node)
        if module.web(node) == "request.json" and scope is not None and not _checks_type(scope):
            yield Hit(node)


def _checks_type(scope: ast.AST) -> bool:
    names = {attribute(node) for node in below(scope, ast.Attribute)}
    is_none = any(
        isinstance(compared.ops[0], ast.Is) and isinstance(compared.comparators[0], ast.Constant)
        for compared in below(scope, ast.Compare)
    )
    return is_none or bool(names & {"is_json", "content_type", "mimetype"})


def first_headers(module: Module, project: Project) -> Iterator[Hit]:
    """Reads of request headers that may come several times."""
    for call in module.of(ast.Call):
        if module.web(call.func) == "request.headers.get" and call.args:
            if (text(call.args[0]) or "").lower() in JOINED:
                yield Hit(call, text(call.args[0]) or "")
    for node in module.of(ast.Subscript):
        if module.web(node.value) == "request.headers" and (text(node.slice) or "").lower() in JOINED:
            yield Hit(node, text(node.slice) or "")


def attributes(*names: str) -> Check:
    """Make the check for attributes of the request."""

    def check(module: Module, project: Project) -> Iterator[Hit]:
        for node in module.of(ast.Attribute):
            if isinstance(node.ctx, ast.Load) and module.web(node) in names:
                yield Hit(node)

    return check


def own_limits(module: Module, project: Project) -> Iterator[Hit]:
    """Limits that a view sets for its own request."""
    for node in module.of(ast.Attribute):
        if isinstance(node.ctx, ast.Store) and module.web(node) == "request.max_content_length":
            yield Hit(node)


RULES = (
    Rule(
        "response.two-cookies-in-headers",
        "of several {} in a list of headers Quart keeps the last",
        "response.headers.add(), or response.set_cookie() for each",
        repeated_headers,
    ),
    Rule(
        "response.redirect-location",
        "Quart sends Location as it is, not percent-encoded: browsers guess, other clients fail",
        "redirect(werkzeug.urls.iri_to_uri(target)), or build it with url_for()",
        unencoded_locations,
    ),
    Rule(
        "conditional.send-file-revalidated",
        "send_file() of Quart ignores Range, If-None-Match and If-Modified-Since unless told otherwise",
        "pass conditional=True",
        unconditional_files,
    ),
    Rule(
        "static.download-name",
        "send_file() of Quart has no {}",
        "attachment_filename= for download_name=, cache_timeout= for max_age=, add_etags= for etag=",
        keywords_of("send_file", "download_name", "max_age", "etag"),
    ),
    Rule(
        "static.path-keyword",
        "the parameter {} of send_from_directory() is called file_name in Quart",
        "pass it by position",
        keywords_of("send_from_directory", "path", "filename"),
    ),
    Rule(
        "response.direct-passthrough",
        "Response() of Quart has no {}",
        "leave it out",
        passthroughs,
    ),
    Rule(
        "response.bytearray",
        "Quart sends a bytearray as NUL bytes",
        "return bytes(value)",
        bytearrays,
    ),
    Rule(
        "response.status-text",
        "Quart calls int() on the status {}",
        "write the number alone",
        status_texts,
    ),
    Rule(
        "static.file-object",
        "send_file() of Quart takes an open file for a path",
        "pass the path, or BytesIO(file.read())",
        opened_files,
    ),
    Rule(
        "request.json-content-type",
        "get_json() of Quart gives None for another content type, where Flask answers 415",
        "if not request.is_json: abort(415), before it",
        unchecked_json,
    ),
    Rule(
        "wire.repeated-header",
        "{} may come several times: WSGI joins the values, Quart gives the first, which the client can forge",
        '",".join(request.headers.getlist(name))',
        first_headers,
    ),
    Rule(
        "request.repeated-forwarded-for",
        "access_route is made of the first X-Forwarded-For only, which the client can forge",
        'split ",".join(request.headers.getlist("X-Forwarded-For"))',
        attributes("request.access_route"),
    ),
    Rule(
        "request.environ",
        "there is no environ under ASGI",
        "the request's own attributes, or request.scope",
        attributes("request.environ"),
    ),
    Rule(
        "request.stream",
        "request.stream of Quart only raises NotImplementedError",
        "async for piece in request.body",
        attributes("request.stream"),
    ),
    Rule(
        "request.per-request-limit",
        "Quart does not enforce a limit that is set after the request began",
        "compare request.content_length and abort(413); MAX_CONTENT_LENGTH is the largest of all",
        own_limits,
    ),
)
