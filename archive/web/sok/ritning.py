"""The blueprint of searching."""

from flask import Blueprint

bp = Blueprint("sok", __name__)
