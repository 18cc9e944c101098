"""Customers: log in, log out, and what needs a customer."""

import functools

from quart import Blueprint, flash, g, redirect, render_template, request, session, url_for
from werkzeug.security import check_password_hash

from .db import get_db

bp = Blueprint("auth", __name__, url_prefix="/auth")


@bp.before_app_request
async def load_customer():
    g.customer = None
    customer_id = session.get("customer_id")
    if customer_id is not None:
        g.customer = get_db().execute("SELECT * FROM customer WHERE id = ?", (customer_id,)).fetchone()


def login_required(view):
    @functools.wraps(view)
    async def wrapper(*args, **kwargs):
        if g.customer is None:
            return redirect(url_for("auth.login", next=request.path))
        return await view(*args, **kwargs)

    return wrapper


def is_local(target):
    return target.startswith("/") and not target.startswith("//")


@bp.route("/login", methods=["GET", "POST"])
async def login():
    if request.method == "GET":
        return await render_template("login.html")
    form = await request.form
    name, password = form["name"], form["password"]
    customer = get_db().execute("SELECT * FROM customer WHERE name = ?", (name,)).fetchone()
    if customer is None or not check_password_hash(customer["password"], password):
        await flash("Wrong name or password.", "error")
        return await render_template("login.html"), 401
    token = session.get("csrf_token")
    session.clear()
    session["csrf_token"] = token
    session["customer_id"] = customer["id"]
    await flash(f"Welcome, {name}.")
    target = request.args.get("next", "")
    return redirect(target if is_local(target) else url_for("catalog.index"))


@bp.post("/logout")
async def logout():
    session.clear()
    return redirect(url_for("catalog.index"))
