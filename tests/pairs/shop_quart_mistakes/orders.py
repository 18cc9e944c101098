"""Buying, and what was bought."""

import logging

from quart import (
    Blueprint,
    abort,
    current_app,
    flash,
    g,
    redirect,
    render_template,
    request,
    session,
    stream_with_context,
    url_for,
)

from .audit import purchase_made
from .auth import login_required
from .cart import cart_lines
from .db import get_db
from .errors import PaymentError

bp = Blueprint("orders", __name__, url_prefix="/orders")
logger = logging.getLogger(__name__)


@bp.before_request
async def note_visit():
    g.area = "orders"


@bp.teardown_request
async def forget_area(exc):
    g.pop("area", None)


def charge(card, cents):
    """Ask the bank, played by a table of two cards."""
    if card == "refused":
        raise PaymentError("The bank refuses this card.")
    if card == "broken":
        raise ConnectionError("The bank does not answer")


def write_purchase(lines, total):
    db = get_db()
    query = "INSERT INTO purchase (customer_id, cents) VALUES (?, ?)"
    purchase_id = db.execute(query, (g.customer["id"], total)).lastrowid
    for line in lines:
        row = (purchase_id, line["product"]["id"], line["quantity"])
        db.execute("INSERT INTO purchase_line VALUES (?, ?, ?)", row)
        db.execute(
            "UPDATE product SET stock = stock - ? WHERE id = ?", (line["quantity"], line["product"]["id"])
        )
    return purchase_id


@bp.post("/checkout")
@login_required
async def checkout():
    lines = cart_lines()
    if not lines:
        abort(400, "The cart is empty.")
    total = sum(line["cents"] for line in lines)
    if any(line["product"]["stock"] < line["quantity"] for line in lines):
        abort(409, "Somebody was faster: not enough in stock.")
    purchase_id = write_purchase(lines, total)
    charge((await request.form).get("card", ""), total)
    session.pop("cart")
    app = current_app._get_current_object()
    purchase_made.send(app, purchase_id=purchase_id, cents=total)
    await flash("Thank you.")
    return redirect(url_for("orders.show", purchase_id=purchase_id))


@bp.get("/")
@login_required
async def listing():
    query = "SELECT * FROM purchase WHERE customer_id = ? ORDER BY id"
    purchases = get_db().execute(query, (g.customer["id"],)).fetchall()
    return await render_template("orders.html", purchases=purchases)


def find_purchase(purchase_id):
    query = "SELECT * FROM purchase WHERE id = ? AND customer_id = ?"
    purchase = get_db().execute(query, (purchase_id, g.customer["id"])).fetchone()
    if purchase is None:
        abort(404)
    return purchase


@bp.get("/<int:purchase_id>")
@login_required
async def show(purchase_id):
    query = """SELECT name, quantity, product.cents FROM purchase_line
               JOIN product ON product.id = product_id WHERE purchase_id = ?"""
    lines = get_db().execute(query, (purchase_id,)).fetchall()
    return await render_template("order.html", purchase=find_purchase(purchase_id), lines=lines)


@bp.get("/export.csv")
@login_required
async def export():
    @stream_with_context
    async def rows():
        yield f"orders of {g.customer['name']}\n"
        yield "id,cents,state\n"
        query = "SELECT * FROM purchase WHERE customer_id = ? ORDER BY id"
        for row in get_db().execute(query, (g.customer["id"],)):
            yield f"{row['id']},{row['cents']},{row['state']}\n"

    return rows(), {"Content-Type": "text/csv; charset=utf-8"}
