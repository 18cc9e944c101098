"""Files as Flask sends them: Werkzeug's rules for ranges, conditions and caching, read in a thread."""

import contextlib
import os

from quart import Quart, Response, current_app, request
from quart.utils import run_sync
from werkzeug.datastructures import Headers
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join
from werkzeug.utils import send_file as werkzeug_send_file
from werkzeug.wrappers import Response as WerkzeugResponse


def wsgi_environ():
    """As much of a WSGI environment as Werkzeug looks at when it sends a file."""
    headers = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in request.headers}
    return {"REQUEST_METHOD": request.method, "wsgi.url_scheme": request.scheme, **headers}


def read(path_or_file, environ, **options):
    """Let Werkzeug make the whole answer, 206, 304 and 416 included, and close the file."""
    response = werkzeug_send_file(path_or_file, environ, response_class=WerkzeugResponse, **options)
    with contextlib.closing(response):
        chunks, _, headers = response.get_wsgi_response(environ)
        return b"".join(chunks), response.status_code, headers


async def send_file(path_or_file, **options):
    """Like Flask's send_file. The file is held in memory: this shop's are small."""
    options.setdefault("max_age", current_app.get_send_file_max_age)
    body, status, headers = await run_sync(read)(path_or_file, wsgi_environ(), **options)
    response = Response(body, status)
    response.headers = Headers(headers)
    return response


class Shop(Quart):
    async def send_static_file(self, filename):
        path = safe_join(self.static_folder, filename)
        if path is None or not await run_sync(os.path.isfile)(path):
            raise NotFound
        return await send_file(path)
