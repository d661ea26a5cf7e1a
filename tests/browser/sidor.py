"""Every page of the counter, in each of its states, by addresses in the invented municipality."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sida:
    """A page in one state: its endpoint, its address with the words of ``platser`` in it, and who

    looks. ``send``: its form is sent as it stands, and what is wrong with it is what is seen.
    """

    endpoint: str
    path: str
    vem: str = "registrator"
    send: bool = False
    status: int = 200

    def __str__(self) -> str:
        """The name of the state in the list of tests."""
        sent = " sent" if self.send else ""
        return f"{self.endpoint} {self.path} {self.vem}{sent}"


NOT_PAGES = {"static", "handlingar.download"}
"""Endpoints that answer with a file."""

LISTOR = (
    Sida("start.index", "/"),
    Sida("start.index", "/", "handlaggare"),
    Sida("start.tillganglighet", "/tillganglighet", "ingen"),
    Sida("register.list", "/register?namnd=KS"),
    Sida("register.list", "/register?sida=2&sortera=-rubrik", "lasare"),
    Sida("register.list", "/register?ar=1999"),
    Sida("register.to_complete", "/register/komplettera"),
    Sida("register.to_complete", "/register/komplettera?ar=1999"),
    Sida("bevakning.show", "/bevakning"),
    Sida("bevakning.show", "/bevakning?grupp=senare"),
    Sida("bevakning.show", "/bevakning?handlaggare={person}&namnd=BUN"),
    Sida("postlista.show", "/postlista"),
    Sida("postlista.show", "/postlista/2026-03-16", "lasare"),
    Sida("postlista.show", "/postlista?dag=1999-01-01"),
    Sida("remisser.list", "/remisser"),
    Sida("remisser.list", "/remisser?lage=overlamnad&namnd=MBN"),
    Sida("instanser.list", "/instanser"),
    Sida("instanser.list", "/instanser?q=xyz"),
    Sida("namnder.list", "/namnder", "admin"),
    Sida("namnder.show", "/namnder/KS", "admin"),
    Sida("personer.list", "/personer", "admin"),
    Sida("personer.show", "/personer/{person}", "admin"),
)

SOK = (
    Sida("sok.search", "/sok"),
    Sida("sok.search", "/sok?q=cykel*"),
    Sida("sok.search", "/sok?q=cykel*&sortera=nyast", "lasare"),
    Sida("sok.search", "/sok?q=xyzzyx"),
    Sida("sok.search", "/sok?q=KS+2026/2"),
    Sida("sok.search", "/sok?q=***"),
    Sida("arenden.find", "/arenden?dnr=KS+2026/9999", status=409),
)

ARENDEN = (
    Sida("arenden.show", "/arenden/{arende}"),
    Sida("arenden.show", "/arenden/{arende}", "lasare"),
    Sida("arenden.show", "/arenden/{avslutat}"),
    Sida("arenden.show", "/arenden/{med_hemligt}", "lasare"),
    Sida("handlingar.show", "/arenden/{handling}"),
    Sida("handlingar.show", "/arenden/{handling}?q=cykel*&traff=2"),
    Sida("handlingar.show", "/arenden/{handling}?ra=1"),
    *(
        Sida("handlingar.show", f"/arenden/{{{name}}}")
        for name in ("hemlig", "makulerad", "bortflyttad", "hitflyttad", "ofullstandig", "rattad")
    ),
    Sida("handlingar.show", "/arenden/{hemlig}", "lasare"),
    Sida("remisser.show", "/arenden/{remiss}"),
    Sida("remisser.show", "/arenden/{overlamnad}", "lasare"),
    Sida("remisser.underlag", "/arenden/{remiss}/underlag"),
    Sida("remisser.underlag", "/arenden/{overlamnad}/underlag"),
    *(
        Sida("besvarande.show", f"/arenden/{{{name}}}")
        for name in ("att_besluta", "att_expediera", "besvarad")
    ),
)

FORMULAR = tuple(
    Sida(endpoint, path, vem, send)
    for endpoint, path, vem in (
        ("handlingar.register", "/registrera", "registrator"),
        ("handlingar.register", "/registrera?arende={arende}", "registrator"),
        ("handlingar.correct", "/arenden/{handling}/ratta", "registrator"),
        ("handlingar.makulera", "/arenden/{handling}/makulera", "registrator"),
        ("handlingar.move", "/arenden/{handling}/flytta", "registrator"),
        ("remisser.send_remiss", "/arenden/{arende}/remisser/ny", "registrator"),
        ("remisser.receive_yttrande", "/arenden/{sen}/yttrande", "registrator"),
        ("remisser.extend_svarsdatum", "/arenden/{sen}/svarsdatum", "registrator"),
        ("remisser.decline", "/arenden/{sen}/avstar", "registrator"),
        ("remisser.close_unanswered", "/arenden/{sen}/utan-svar", "registrator"),
        ("remisser.hand_over", "/arenden/{remiss}/overlamna", "registrator"),
        ("besvarande.decide_yttrande", "/arenden/{att_besluta}/beslut", "registrator"),
        ("besvarande.dispatch_yttrande", "/arenden/{att_expediera}/expediera", "registrator"),
        ("instanser.add_instans", "/instanser/ny", "registrator"),
        ("namnder.add_namnd", "/namnder/ny", "admin"),
        ("personer.add_person", "/personer/ny", "admin"),
        ("personer.set_losen", "/personer/{person}/losenord", "admin"),
        ("inloggning.log_in", "/logga-in", "ingen"),
        ("inloggning.change_password", "/losenord", "lasare"),
    )
    for send in (False, True)
)

OVRIGA = (
    Sida("personer.grant_roll", "/personer/{person}/roller", "admin"),
    Sida("instanser.change_instans", "/instanser/{instans}"),
    Sida("remisser.receive_yttrande", "/arenden/{svarat}/yttrande"),
    Sida("remisser.hand_over", "/arenden/{overlamnad}/overlamna"),
    Sida("besvarande.decide_yttrande", "/arenden/{att_expediera}/beslut"),
    Sida("besvarande.dispatch_yttrande", "/arenden/{besvarad}/expediera"),
    Sida("personer.list", "/personer", "lasare", status=403),
    Sida("register.list", "/finns-inte", status=404),
)

SIDOR = (*LISTOR, *SOK, *ARENDEN, *FORMULAR, *OVRIGA)

TOMMA = (
    "/",
    "/register",
    "/register/komplettera",
    "/bevakning",
    "/postlista",
    "/remisser",
    "/instanser",
    "/sok?q=cykel",
    "/registrera",
)
"""Pages of an installation in which nothing is registered yet."""
