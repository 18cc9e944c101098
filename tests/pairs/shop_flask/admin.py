"""For the owner: stock, import and backup, behind a password."""

import csv
import hmac
import io

from flask import Blueprint, Response, abort, current_app, render_template, request, send_file
from werkzeug.datastructures import WWWAuthenticate

from .db import get_db
from .security import open_to_all

bp = Blueprint("admin", __name__, url_prefix="/admin")


@bp.before_request
def check_password():
    given = request.authorization
    password = current_app.config["ADMIN_PASSWORD"]
    if given is None or given.type != "basic" or not hmac.compare_digest(given.password or "", password):
        challenge = WWWAuthenticate("basic", {"realm": "shop"})
        return Response("The owner only.\n", 401, {"WWW-Authenticate": challenge.to_header()})


@bp.get("/stock")
def stock():
    rows = get_db().execute("SELECT * FROM product WHERE stock < 10 ORDER BY stock, id").fetchall()
    return render_template("stock.html", products=rows)


@bp.post("/import")
@open_to_all
def import_products():
    upload = request.files.get("file")
    if upload is None:
        abort(400, "Send a CSV file: name,tag,cents,stock.")
    text = upload.read().decode("utf-8-sig")
    rows = [(name, tag, int(cents), int(stock)) for name, tag, cents, stock in csv.reader(io.StringIO(text))]
    get_db().executemany("INSERT INTO product (name, tag, cents, stock) VALUES (?, ?, ?, ?)", rows)
    return {"imported": len(rows)}


@bp.get("/backup")
def backup():
    lines = ["name,tag,cents,stock"]
    for row in get_db().execute("SELECT * FROM product ORDER BY id"):
        lines.append(f"{row['name']},{row['tag']},{row['cents']},{row['stock']}")
    data = io.BytesIO("\n".join(lines).encode())
    return send_file(data, mimetype="text/csv", as_attachment=True, download_name="products.csv")
