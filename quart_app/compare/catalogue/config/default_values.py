"""Defaults of the keys that both have."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask(__name__)


def flask_exercise(app):
    for key in (
        "MAX_CONTENT_LENGTH",
        "MAX_COOKIE_SIZE",
        "MAX_FORM_MEMORY_SIZE",
        "MAX_FORM_PARTS",
        "PERMANENT_SESSION_LIFETIME",
        "PROPAGATE_EXCEPTIONS",
        "SEND_FILE_MAX_AGE_DEFAULT",
        "SESSION_COOKIE_HTTPONLY",
        "SESSION_COOKIE_SAMESITE",
        "SESSION_COOKIE_SECURE",
        "SESSION_REFRESH_EACH_REQUEST",
        "TEMPLATES_AUTO_RELOAD",
        "TRAP_BAD_REQUEST_ERRORS",
    ):
        note(key, str(app.config[key]))


def quart_app():
    from quart import Quart

    return Quart(__name__)


async def quart_exercise(app):
    for key in (
        "MAX_CONTENT_LENGTH",
        "MAX_COOKIE_SIZE",
        "MAX_FORM_MEMORY_SIZE",
        "MAX_FORM_PARTS",
        "PERMANENT_SESSION_LIFETIME",
        "PROPAGATE_EXCEPTIONS",
        "SEND_FILE_MAX_AGE_DEFAULT",
        "SESSION_COOKIE_HTTPONLY",
        "SESSION_COOKIE_SAMESITE",
        "SESSION_COOKIE_SECURE",
        "SESSION_REFRESH_EACH_REQUEST",
        "TEMPLATES_AUTO_RELOAD",
        "TRAP_BAD_REQUEST_ERRORS",
    ):
        note(key, str(app.config[key]))


behaviour = Behaviour(
    title="Which keys have other default values?",
    expected=[
        differs("note", control="MAX_CONTENT_LENGTH None", candidate="MAX_CONTENT_LENGTH 16777216"),
        differs(
            "note", control="SEND_FILE_MAX_AGE_DEFAULT None", candidate="SEND_FILE_MAX_AGE_DEFAULT 12:00:00"
        ),
    ],
    cause="default-body-limit",
    why="Quart limits request bodies to 16 MiB and lets static files be cached for twelve hours, as Flask did before 2.0; every other shared key is the same.",
    port="Set MAX_CONTENT_LENGTH to what your uploads need (None for no limit) and `SEND_FILE_MAX_AGE_DEFAULT = None`.",
    sources=["quart/app.py: Quart.default_config", "flask/app.py: Flask.default_config"],
    symptoms=[
        "413 Request Entity Too Large for uploads over 16 MB",
        "browsers keep old JavaScript for twelve hours",
        "CSS and JavaScript are cached for 12 hours",
    ],
)
