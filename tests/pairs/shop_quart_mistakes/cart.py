"""The cart, kept in the session, and a customer's preferences, kept in cookies."""

from quart import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from werkzeug.http import dump_cookie

from .db import get_db

bp = Blueprint("cart", __name__, url_prefix="/cart")

THEMES = {"light", "dark"}


def cart_lines():
    lines = []
    for product_id, quantity in sorted(session.get("cart", {}).items()):
        row = get_db().execute("SELECT * FROM product WHERE id = ?", (product_id,)).fetchone()
        if row is not None:
            lines.append({"product": row, "quantity": quantity, "cents": row["cents"] * quantity})
    return lines


@bp.get("/")
async def show():
    lines = cart_lines()
    return await render_template("cart.html", lines=lines, total=sum(line["cents"] for line in lines))


@bp.post("/add")
async def add():
    form = await request.form
    product_id = form.get("product_id", type=int)
    quantity = form.get("quantity", 1, type=int)
    row = get_db().execute("SELECT * FROM product WHERE id = ?", (product_id,)).fetchone()
    if row is None or quantity < 1:
        abort(400, "Which product, and how many?")
    cart = session.setdefault("cart", {})
    cart[str(product_id)] = cart.get(str(product_id), 0) + quantity
    session.modified = True
    flash(f"{quantity} x {row['name']} is in your cart.")
    return redirect(url_for("cart.show"))


@bp.post("/empty")
async def empty():
    session.pop("cart", None)
    return redirect(url_for("cart.show"))


@bp.get("/preferences")
async def preferences():
    theme = request.args.get("theme", "light")
    if theme not in THEMES:
        abort(400, "The theme is light or dark.")
    cookies = [
        ("Set-Cookie", dump_cookie("theme", theme, path="/")),
        ("Set-Cookie", dump_cookie("rows", "20", path="/")),
    ]
    return await render_template("preferences.html", theme=theme), 200, cookies
