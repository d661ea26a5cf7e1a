"""Remisser sent out: the list of them, the board of each, and every step till it is handed over."""

from flask import Blueprint

bp = Blueprint("remisser", __name__)

from archive.web.remisser import lista, overlamning, svar, utsandning  # noqa: E402, F401 - the views
