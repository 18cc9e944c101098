"""The JSON API: for clerks, and for the price tags on the shelves."""

import hashlib

from quart import Blueprint, abort, current_app, jsonify, request, url_for

from . import rates
from .db import get_db
from .request_log import request_id

bp = Blueprint("api", __name__, url_prefix="/api/v1")


async def problem(error):
    return jsonify(status=error.code, title=error.name, detail=error.description), error.code


for code in (400, 401, 404, 415, 422):
    bp.register_error_handler(code, problem)


@bp.before_request
async def check_token():
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return
    if request.headers.get("Authorization") != f"Bearer {current_app.config['API_TOKEN']}":
        abort(401, "Send the clerk's token.")


@bp.after_request
async def add_etag(response):
    if request.method == "GET" and response.status_code == 200:
        digest = hashlib.sha256(await response.get_data()).hexdigest()
        response.set_etag(digest[:16])
        await response.make_conditional(request)
    elif response.status_code >= 400:
        response.headers["X-Problem-Size"] = str(len(await response.get_data()))
    return response


def as_json(row):
    return {**dict(row), "url": url_for("api.product", product_id=row["id"])}


def find_product(product_id):
    row = get_db().execute("SELECT * FROM product WHERE id = ?", (product_id,)).fetchone()
    if row is None:
        abort(404, f"There is no product {product_id}.")
    return row


@bp.get("/ping")
async def ping():
    return {"shop": current_app.config["SHOP_NAME"], "request_id": request_id.get()}


@bp.get("/client")
async def client():
    """What the shop knows of its caller: each proxy adds itself to X-Forwarded-For."""
    return {
        "chain": request.headers.get("X-Forwarded-For", ""),
        "agent": request.headers.get("User-Agent", ""),
        "prefers": request.accept_languages.best_match(["en", "ko"], default="en"),
    }


@bp.get("/rates")
async def exchange_rates():
    return rates.fetch(current_app.config["RATES_DELAY_S"])


@bp.get("/products")
async def products():
    limit = request.args.get("limit", 100, type=int)
    rows = get_db().execute("SELECT * FROM product ORDER BY id LIMIT ?", (limit,)).fetchall()
    return jsonify([as_json(row) for row in rows])


@bp.get("/products/<int:product_id>")
async def product(product_id):
    return as_json(find_product(product_id))


def checked(data):
    if not isinstance(data, dict):
        abort(422, "A product is an object.")
    name, cents = data.get("name"), data.get("cents")
    if not isinstance(name, str) or not name.strip():
        abort(422, "A product has a name.")
    if not isinstance(cents, int) or cents < 0:
        abort(422, "A price is a whole number of cents.")
    return name, str(data.get("tag", "new")), cents, int(data.get("stock", 0))


@bp.post("/products")
async def add_product():
    values = checked(await request.get_json())
    query = "INSERT INTO product (name, tag, cents, stock) VALUES (?, ?, ?, ?)"
    product_id = get_db().execute(query, values).lastrowid
    location = url_for("api.product", product_id=product_id)
    return as_json(find_product(product_id)), 201, {"Location": location}


@bp.patch("/products/<int:product_id>/stock")
async def change_stock(product_id):
    change = int((await request.get_json())["change"])
    row = find_product(product_id)
    if row["stock"] + change < 0:
        abort(409, "There are not that many.")
    get_db().execute("UPDATE product SET stock = stock + ? WHERE id = ?", (change, product_id))
    return as_json(find_product(product_id))


@bp.delete("/products/<int:product_id>")
async def delete_product(product_id):
    find_product(product_id)
    query = "SELECT COUNT(*) FROM purchase_line WHERE product_id = ?"
    if get_db().execute(query, (product_id,)).fetchone()[0]:
        abort(409, "It was sold already.")
    get_db().execute("DELETE FROM product WHERE id = ?", (product_id,))
    return "", 204
