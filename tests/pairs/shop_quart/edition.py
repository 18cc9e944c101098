"""ASGI middleware: says which edition of the shop answered, also for what Quart never sees."""


class Edition:
    def __init__(self, asgi_app, edition):
        self.asgi_app = asgi_app
        self.edition = edition

    async def __call__(self, scope, receive, send):
        async def send_with_edition(message):
            if message["type"] == "http.response.start":
                headers = [*message["headers"], (b"x-shop-edition", self.edition.encode())]
                message = {**message, "headers": headers}
            await send(message)

        await self.asgi_app(scope, receive, send_with_edition)
