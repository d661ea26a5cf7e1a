"""The blueprint that the views of remisser are drawn on."""

from flask import Blueprint

bp = Blueprint("remisser", __name__)
