"""A test suite of the shop, as such suites are written; recorded by `quart-app record shop_suite.py`."""

import re

import pytest
from shop_flask import create_app


@pytest.fixture
def client(tmp_path):
    app = create_app(DATA_FOLDER=str(tmp_path), RATES_DELAY_S=0)
    return app.test_client()


def token(client):
    page = client.get("/auth/login").get_data(as_text=True)
    return re.search(r'name="csrf_token" value="([^"]+)"', page)[1]


def log_in(client):
    fields = {"csrf_token": token(client), "name": "ann", "password": "ann-secret"}
    return client.post("/auth/login?next=/cart/", data=fields, follow_redirects=True)


def test_front_page_greets(client):
    assert client.get("/").status_code == 200


def test_unknown_page_is_404(client):
    assert client.get("/nope").status_code == 404


@pytest.mark.parametrize("tag", ["paper", "aü x"])
def test_tags_lead_to_products(client, tag):
    assert client.get(f"/tags/{tag}").status_code == 302


def test_wrong_password_is_refused(client):
    fields = {"csrf_token": token(client), "name": "ann", "password": "wrong"}
    assert client.post("/auth/login", data=fields).status_code in (200, 401)


def test_customer_logs_in_and_buys(client):
    assert log_in(client).status_code == 200
    fields = {"csrf_token": token(client), "product_id": "2", "quantity": "3"}
    assert client.post("/cart/add", data=fields).status_code == 302
    fields = {"csrf_token": token(client), "card": "good"}
    order = client.post("/orders/checkout", data=fields)
    assert client.get(order.headers["Location"]).status_code == 200


def test_clerk_adds_a_product_and_takes_no_stock_that_is_not_there(client):
    clerk = {"Authorization": "Bearer clerk-token"}
    made = client.post("/api/v1/products", json={"name": "Ink", "cents": 380}, headers=clerk)
    assert made.status_code == 201
    path = f"/api/v1/products/{made.json['id']}/stock"
    assert client.patch(path, json={"change": -99}, headers=clerk).status_code == 409
    assert client.patch(path, data='{"change": 1}', headers=clerk).status_code == 415
