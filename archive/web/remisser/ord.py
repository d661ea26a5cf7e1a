"""A remiss in the few words of a list."""

from flask_babel import gettext as _

from archive.diarium.remiss import Stallning


def stallning_kort(now: Stallning) -> str:
    """Where a remiss stands: ``11 av 17 har svarat, 2 avstår, 1 försenad``."""
    parts = [_("%(n)s av %(alla)s har svarat", n=now.besvarade, alla=now.tillfragade)]
    if now.avstod:
        parts.append(_("%(n)s avstår", n=now.avstod))
    if now.ej_besvarade:
        parts.append(_("%(n)s utan svar", n=now.ej_besvarade))
    if now.sena:
        word = _("försenad") if now.sena == 1 else _("försenade")
        parts.append(f"{now.sena} {word}")
    return ", ".join(parts)
