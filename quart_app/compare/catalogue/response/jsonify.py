"""What jsonify and returned dicts can hold."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from dataclasses import dataclass
    from datetime import UTC, date, datetime
    from decimal import Decimal
    from uuid import UUID

    from flask import Flask, jsonify

    app = Flask(__name__)

    @dataclass
    class Point:
        x: int
        y: int

    @app.get("/")
    def index():
        return jsonify(
            z=1,
            a="\ud55c",
            point=Point(1, 2),
            money=Decimal("1.10"),
            id=UUID(int=1),
            day=date(2026, 1, 2),
            at=datetime(2026, 1, 2, tzinfo=UTC),
        )

    @app.get("/dict")
    def plain():
        return {"point": Point(1, 2), 1: 2}

    @app.get("/set")
    def impossible():
        return {"tags": {1}}

    return app


def quart_app():
    from dataclasses import dataclass
    from datetime import UTC, date, datetime
    from decimal import Decimal
    from uuid import UUID

    from quart import Quart, jsonify

    app = Quart(__name__)

    @dataclass
    class Point:
        x: int
        y: int

    @app.get("/")
    async def index():
        return jsonify(
            z=1,
            a="\ud55c",
            point=Point(1, 2),
            money=Decimal("1.10"),
            id=UUID(int=1),
            day=date(2026, 1, 2),
            at=datetime(2026, 1, 2, tzinfo=UTC),
        )

    @app.get("/dict")
    async def plain():
        return {"point": Point(1, 2), 1: 2}

    @app.get("/set")
    async def impossible():
        return {"tags": {1}}

    return app


behaviour = Behaviour(
    title="Is JSON made alike: types, order, spaces?",
    scenario=[get("/"), get("/dict"), get("/set")],
    why="Quart uses Flask's DefaultJSONProvider, so keys are sorted, text is ASCII, and dataclasses, dates, Decimal and UUID are written alike.",
    sources=["quart/json/provider.py", "flask/json/provider.py: DefaultJSONProvider"],
    symptoms=["Object of type set is not JSON serializable"],
)
