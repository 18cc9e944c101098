"""For the owner: stock, import and backup, behind a password."""

import csv
import hmac
import io

from quart import Blueprint, Response, abort, current_app, render_template, request, send_file
from werkzeug.datastructures import WWWAuthenticate

from .db import get_db
from .security import open_to_all

bp = Blueprint("admin", __name__, url_prefix="/admin")


@bp.before_request
async def check_password():
    given = request.authorization
    password = current_app.config["ADMIN_PASSWORD"]
    if given is None or given.type != "basic" or not hmac.compare_digest(given.password or "", password):
        challenge = WWWAuthenticate("basic", {"realm": "shop"})
        return Response("The owner only.\n", 401, {"WWW-Authenticate": challenge.to_header()})


@bp.get("/stock")
async def stock():
    rows = get_db().execute("SELECT * FROM product WHERE stock < 10 ORDER BY stock, id").fetchall()
    return await render_template("stock.html", products=rows)


@bp.post("/import")
@open_to_all
async def import_products():
    upload = (await request.files).get("file")
    if upload is None:
        abort(400, "Send a CSV file: name,tag,cents,stock.")
    text = upload.read().decode("utf-8-sig")
    rows = [(name, tag, int(cents), int(stock)) for name, tag, cents, stock in csv.reader(io.StringIO(text))]
    get_db().executemany("INSERT INTO product (name, tag, cents, stock) VALUES (?, ?, ?, ?)", rows)
    return {"imported": len(rows)}


@bp.get("/backup")
async def backup():
    lines = ["name,tag,cents,stock"]
    for row in get_db().execute("SELECT * FROM product ORDER BY id"):
        lines.append(f"{row['name']},{row['tag']},{row['cents']},{row['stock']}")
    data = io.BytesIO("\n".join(lines).encode())
    return await send_file(data, mimetype="text/csv", as_attachment=True, attachment_filename="products.csv")
