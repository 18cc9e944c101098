"""WSGI middleware: says which edition of the shop answered, also for what Quart never sees."""


class Edition:
    def __init__(self, wsgi_app, edition):
        self.wsgi_app = wsgi_app
        self.edition = edition

    def __call__(self, environ, start_response):
        def start(status, headers, exc_info=None):
            return start_response(status, [*headers, ("X-Shop-Edition", self.edition)], exc_info)

        return self.wsgi_app(environ, start)
