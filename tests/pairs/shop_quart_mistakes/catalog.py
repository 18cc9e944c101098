"""What the shop sells."""

import functools
import logging
from pathlib import Path

from quart import (
    Blueprint,
    abort,
    current_app,
    flash,
    g,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)

from .auth import login_required
from .db import get_db
from .security import open_to_all

bp = Blueprint("catalog", __name__)
logger = logging.getLogger(__name__)

IMAGE_TYPES = {"image/png": ".png", "image/svg+xml": ".svg"}


def counted(view):
    """Log each look at a page, for the statistics."""

    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        result = view(*args, **kwargs)
        logger.info("Seen: %s", view.__name__)
        return result

    return wrapper


@bp.url_value_preprocessor
def note_product(endpoint, values):
    g.product_id = (values or {}).get("product_id")


@bp.context_processor
async def add_currency():
    return {"currency": current_app.config["CURRENCY"]}


@bp.app_template_filter("money")
def format_money(cents):
    return f"{cents / 100:.2f}"


def find_product(product_id):
    product = get_db().execute("SELECT * FROM product WHERE id = ?", (product_id,)).fetchone()
    if product is None:
        abort(404)
    return product


@bp.get("/")
async def index():
    size = current_app.config["PAGE_SIZE"]
    page = max(request.args.get("page", 1, type=int), 1)
    query = "SELECT * FROM product ORDER BY id LIMIT ? OFFSET ?"
    products = get_db().execute(query, (size, size * (page - 1))).fetchall()
    return await render_template("index.html", products=products, page=page)


@bp.get("/about")
@counted
async def about():
    return await render_template("about.html")


@bp.get("/products/")
async def products():
    tag = request.args.get("tag", "%")
    found = get_db().execute("SELECT * FROM product WHERE tag LIKE ? ORDER BY name", (tag,)).fetchall()
    return await render_template("products.html", products=found, tag=tag)


@bp.get("/products/<int:product_id>")
async def product(product_id):
    return await render_template("product.html", product=find_product(product_id))


@bp.get("/tags/<name>")
async def tag(name):
    """Old addresses of tags; links to them are still out there."""
    return redirect(f"/products/?tag={name}")


@bp.get("/find")
async def find():
    words = request.args["q"].split()
    query = "SELECT * FROM product WHERE name LIKE ? ORDER BY id"
    found = [row for word in words for row in get_db().execute(query, (f"%{word}%",))]
    return await render_template("products.html", products=found, tag=" ".join(words))


def image_path(product_id):
    for suffix in IMAGE_TYPES.values():
        path = Path(current_app.config["IMAGE_FOLDER"]) / f"{product_id}{suffix}"
        if path.exists():
            return path
    return Path(current_app.static_folder) / "box.svg"


@bp.get("/products/<int:product_id>/image")
async def image(product_id):
    find_product(product_id)
    return await send_file(image_path(product_id), cache_timeout=600)


@bp.post("/products/<int:product_id>/image")
@login_required
async def upload_image(product_id):
    find_product(product_id)
    upload = (await request.files).get("image")
    if upload is None or upload.mimetype not in IMAGE_TYPES:
        abort(415, "Send a PNG or SVG image.")
    folder = Path(current_app.config["IMAGE_FOLDER"])
    upload.save(folder / f"{product_id}{IMAGE_TYPES[upload.mimetype]}")
    await flash("The image is saved.")
    return redirect(url_for("catalog.product", product_id=product_id))


@bp.post("/newsletter")
@open_to_all
async def newsletter():
    form = request.form
    if not form:
        abort(400, "Say who wants the newsletter.")
    get_db().execute("INSERT OR IGNORE INTO subscriber VALUES (?)", ((await request.form).get("email", ""),))
    return await render_template("newsletter.html")
