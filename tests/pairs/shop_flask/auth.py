"""Customers: log in, log out, and what needs a customer."""

import functools

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from werkzeug.security import check_password_hash

from .db import get_db

bp = Blueprint("auth", __name__, url_prefix="/auth")


@bp.before_app_request
def load_customer():
    g.customer = None
    customer_id = session.get("customer_id")
    if customer_id is not None:
        g.customer = get_db().execute("SELECT * FROM customer WHERE id = ?", (customer_id,)).fetchone()


def login_required(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        if g.customer is None:
            return redirect(url_for("auth.login", next=request.path))
        return view(*args, **kwargs)

    return wrapper


def is_local(target):
    return target.startswith("/") and not target.startswith("//")


@bp.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "GET":
        return render_template("login.html")
    name, password = request.form["name"], request.form["password"]
    customer = get_db().execute("SELECT * FROM customer WHERE name = ?", (name,)).fetchone()
    if customer is None or not check_password_hash(customer["password"], password):
        flash("Wrong name or password.", "error")
        return render_template("login.html"), 401
    token = session.get("csrf_token")
    session.clear()
    session["csrf_token"] = token
    session["customer_id"] = customer["id"]
    flash(f"Welcome, {name}.")
    target = request.args.get("next", "")
    return redirect(target if is_local(target) else url_for("catalog.index"))


@bp.post("/logout")
def logout():
    session.clear()
    return redirect(url_for("catalog.index"))
