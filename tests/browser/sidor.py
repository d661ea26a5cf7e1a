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


NOT_PAGES = {
    *("static", "handlingar.download", "sidbilder.show", "sidbilder.progress"),
    *("posten.download", "posten.page", "posten.rows"),
    *("remisser.compile_remiss", "remisser.print_letter", "utskickat.preview"),
    *("floden.read", "svarssida.download", "sok.suggest"),
}
"""Endpoints that answer with a file, a picture or a line of text."""

LISTOR = (
    Sida("start.index", "/"),
    Sida("start.index", "/", "handlaggare"),
    Sida("start.tillganglighet", "/tillganglighet", "ingen"),
    Sida("register.list", "/register?namnd=KS"),
    Sida("register.list", "/register?sida=2&sortera=-rubrik", "lasare"),
    Sida("register.list", "/register?ar=1999"),
    Sida("register.to_complete", "/register/komplettera"),
    Sida("register.to_complete", "/register/komplettera?ar=1999"),
    Sida("tvillingar.list", "/tvillingar"),
    Sida("tvillingar.list", "/tvillingar?namnd=KS&sortera=-likhet"),
    Sida("bevakning.show", "/bevakning"),
    Sida("bevakning.show", "/bevakning?grupp=senare"),
    Sida("bevakning.show", "/bevakning?handlaggare={person}&namnd=BUN"),
    Sida("sammantraden.list", "/sammantraden?namnd=KS"),
    Sida("sammantraden.list", "/sammantraden?namnd=KS&ar=1999", "lasare"),
    Sida("postlista.show", "/postlista"),
    Sida("postlista.show", "/postlista/2026-03-16", "lasare"),
    Sida("postlista.show", "/postlista?dag=1999-01-01"),
    Sida("remisser.list", "/remisser"),
    Sida("remisser.list", "/remisser?lage=overlamnad&namnd=MBN"),
    Sida("instanser.list", "/instanser"),
    Sida("instanser.list", "/instanser?q=xyz"),
    Sida("sandlistor.list", "/sandlistor"),
    Sida("brevmallar.list", "/brevmallar"),
    Sida("brevmallar.save_mall", "/brevmallar/missiv"),
    Sida("utskickat.list", "/utskickat"),
    Sida("utskickat.list", "/utskickat?lage=oskickade"),
    Sida("utskickat.show", "/utskickat/{brev}"),
    Sida("balans.balanslista", "/listor/balans"),
    Sida("balans.restanslista", "/listor/restans"),
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
    Sida("sok.search", "/sok?q=cykel*+namnd:KS&lage=oppna&riktning=inkommen"),
    Sida("sok.search", "/sok?q=cykel*&arende={arende}", "lasare"),
    Sida("sok.facets", "/sok/urval?q=cykel*"),
    Sida("sok.facets", "/sok/urval?q=xyzzyx", "lasare"),
    Sida("sparade.list", "/sparade-sokningar"),
    Sida("sparade.list", "/sparade-sokningar?sedan=1"),
    Sida("sparade.list", "/sparade-sokningar", "lasare"),
    Sida("sparade.change_sokning", "/sparade-sokningar/{sokning}"),
    *(
        Sida("sparade.save_sokning", "/sparade-sokningar/ny?q=***", send=send)
        for send in (False, True)
    ),
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
    Sida("handlingar.show", "/arenden/{handling}?q=cykel*&text=1"),
    *(
        Sida("handlingar.show", f"/arenden/{{{name}}}")
        for name in ("hemlig", "makulerad", "bortflyttad", "hitflyttad", "ofullstandig", "rattad")
    ),
    Sida("handlingar.show", "/arenden/{hemlig}", "lasare"),
    Sida("tvillingar.show", "/tvillingar/{tvillingar}"),
    Sida("tvillingar.show", "/tvillingar/{tvillingar}?vy=text", "lasare"),
    Sida("remisser.show", "/arenden/{remiss}"),
    Sida("remisser.show", "/arenden/{overlamnad}", "lasare"),
    Sida("remisser.underlag", "/arenden/{remiss}/underlag"),
    Sida("remisser.draft_remiss", "/arenden/{arende}/remissutkast"),
    Sida("remisser.show_utkast", "/arenden/{utkast}"),
    Sida("remisser.show_utkast", "/arenden/{beslutat_utkast}"),
    Sida("remisser.assess_yttrande", "/arenden/{svarat}/bedomning"),
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
        ("anteckningar.write_tjansteanteckning", "/arenden/{arende}/anteckning", "registrator"),
        ("anteckningar.note_underskrift", "/arenden/{handling}/underskrift", "registrator"),
        ("remisser.send_remiss", "/arenden/{arende}/remisser/ny", "registrator"),
        ("remisser.receive_yttrande", "/arenden/{sen}/yttrande", "registrator"),
        ("remisser.decide_anstand", "/arenden/{sen}/anstand/besked", "registrator"),
        ("remisser.request_anstand", "/arenden/{sen}/anstand", "registrator"),
        ("remisser.replace_instans", "/arenden/{sen}/ersatt", "registrator"),
        ("remisser.link_yttrande", "/arenden/{sen}/koppla", "registrator"),
        ("remisser.remind", "/arenden/{remiss}/paminn", "registrator"),
        ("remisser.confirm", "/arenden/{remiss}/mottaget", "registrator"),
        ("remisser.set_svarsdatum", "/arenden/{remiss}/svarsdatum", "registrator"),
        ("remisser.recall_remiss", "/arenden/{remiss}/aterkalla", "registrator"),
        ("remisser.add_instans", "/arenden/{remiss}/instans", "registrator"),
        ("remisser.receive_spontant", "/arenden/{remiss}/spontant", "registrator"),
        ("remisser.supplement_yttrande", "/arenden/{svarat}/komplettering", "registrator"),
        ("remisser.unlink_yttrande", "/arenden/{svarat}/fel-svar", "registrator"),
        ("remisser.renew", "/arenden/{svarat}/fornya", "registrator"),
        ("remisser.send_planned", "/arenden/{remiss}/skicka", "registrator"),
        ("remisser.change_utkast", "/arenden/{utkast}/andra", "registrator"),
        ("remisser.recall_utkast", "/arenden/{utkast}/aterkalla", "registrator"),
        ("remisser.reopen_utkast", "/arenden/{beslutat_utkast}/ta-tillbaka", "registrator"),
        ("sandlistor.add_sandlista", "/sandlistor/ny", "registrator"),
        ("sandlistor.save_sandlista", "/sandlistor/{sandlista}", "registrator"),
        ("balans.reassign_arenden", "/listor/byt-handlaggare", "registrator"),
        ("arendeband.tie_arenden", "/arenden/{arende}/koppla", "registrator"),
        ("remisser.decline", "/arenden/{sen}/avstar", "registrator"),
        ("remisser.close_unanswered", "/arenden/{remiss}/utan-svar", "registrator"),
        ("remisser.hand_over", "/arenden/{remiss}/overlamna", "registrator"),
        ("besvarande.decide_yttrande", "/arenden/{att_besluta}/beslut", "registrator"),
        ("besvarande.dispatch_yttrande", "/arenden/{att_expediera}/expediera", "registrator"),
        ("besvarande.complete_utlatande", "/arenden/{att_besluta}/utlatande", "registrator"),
        ("besvarande.ask_for_anstand", "/arenden/{att_besluta}/anstand", "registrator"),
        ("besvarande.change_svarsdatum", "/arenden/{att_besluta}/svarsdatum", "registrator"),
        ("besvarande.decide_avstar", "/arenden/{att_besluta}/avsta", "registrator"),
        ("besvarande.answer_by_delegation", "/arenden/{att_besluta}/delegation", "registrator"),
        ("besvarande.adjust_protokoll", "/arenden/{att_expediera}/justering", "registrator"),
        ("besvarande.take_back", "/arenden/{att_expediera}/ta-tillbaka", "registrator"),
        ("sammantraden.add_sammantraden", "/sammantraden/ny?namnd=KS", "registrator"),
        ("sammantraden.set_ledtid", "/sammantraden/ledtider?namnd=KS", "registrator"),
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
    Sida("personer.change_epost", "/personer/{person}/epost", "admin"),
    Sida("inloggning.change_epost", "/epost", "lasare"),
    Sida("personer.grant_roll", "/personer/{person}/roller", "admin"),
    Sida("instanser.change_instans", "/instanser/{instans}"),
    Sida("remisser.receive_yttrande", "/arenden/{svarat}/yttrande"),
    Sida("remisser.hand_over", "/arenden/{overlamnad}/overlamna"),
    Sida("besvarande.assign_besvarande", "/arenden/{att_besluta}/fordela"),
    Sida("besvarande.begin_beredning", "/arenden/{att_besluta}/beredning"),
    Sida("besvarande.call_to_sammantrade", "/arenden/{att_besluta}/kallelse"),
    Sida("besvarande.note_anstand", "/arenden/{att_besluta}/anstand/besked"),
    Sida("besvarande.table_besvarande", "/arenden/{att_besluta}/bordlagd"),
    Sida("besvarande.return_besvarande", "/arenden/{att_besluta}/aterremitterad"),
    Sida("besvarande.report_delegation", "/arenden/{att_besluta}/anmalan"),
    Sida("sammantraden.change_sammantrade", "/sammantraden/{sammantrade}"),
    Sida("besvarande.decide_yttrande", "/arenden/{att_expediera}/beslut"),
    Sida("besvarande.dispatch_yttrande", "/arenden/{besvarad}/expediera"),
    Sida("personer.list", "/personer", "lasare", status=403),
    Sida("register.list", "/finns-inte", status=404),
)

POST = (
    Sida("posten.list", "/posten"),
    Sida("posten.list", "/posten?visa=karantan"),
    Sida("posten.list", "/posten?visa=atsidan", "handlaggare"),
    Sida("posten.list", "/posten", "lasare", status=403),
    *(
        Sida("posten.register_forsandelse", f"/posten/{{{name}}}")
        for name in (
            "post_remiss",
            "post_mail",
            "post_svar",
            "post_tvilling",
            "post_karantan",
            "post_undan",
        )
    ),
    Sida("posten.register_forsandelse", "/posten/{post_versaler}", "handlaggare"),
    Sida("posten.diff", "/posten/{post_tvilling}/skillnad/{tvilling}"),
    Sida("posten.set_aside_forsandelse", "/posten/{post_versaler}/at-sidan"),
    Sida("posten.set_aside_forsandelse", "/posten/{post_versaler}/at-sidan", send=True),
)

UTIFRAN = (
    Sida("svarssida.show", "/svar/{token}", "ingen"),
    Sida("svarssida.show", "/svar/{token_svarat}", "ingen"),
    Sida("svarssida.show", "/svar/fel", "ingen", status=404),
    Sida("svarssida.confirm", "/svar/{token}/mottaget", "ingen"),
    Sida("svarssida.receive_yttrande", "/svar/{token_svarat}/yttrande", "ingen"),
    *(
        Sida(f"svarssida.{act}", path, "ingen", send)
        for act, path in (
            ("receive_yttrande", "/svar/{token}/yttrande"),
            ("request_anstand", "/svar/{token}/anstand"),
            ("decline", "/svar/{token}/avstar"),
            ("supplement_yttrande", "/svar/{token_svarat}/komplettering"),
        )
        for send in (False, True)
    ),
)

MELLAN = (
    Sida("overlamning.list", "/fran-andra-namnder"),
    Sida("overlamning.list", "/fran-andra-namnder", "lasare"),
    Sida("overlamning.to_post", "/fran-andra-namnder/brev-att-skriva-ut"),
    Sida("overlamning.to_post", "/fran-andra-namnder/brev-att-skriva-ut", "lasare"),
    Sida("lankar.show", "/svarslankar/{lankat}"),
    Sida("lankar.show", "/svarslankar/{olankat}"),
    Sida("floden.show", "/kalendrar"),
    Sida("floden.show", "/kalendrar", "lasare"),
)

SIDOR = (*POST, *LISTOR, *SOK, *ARENDEN, *FORMULAR, *OVRIGA, *UTIFRAN, *MELLAN)

TOMMA = (
    "/",
    "/posten",
    "/register",
    "/register/komplettera",
    "/tvillingar",
    "/bevakning",
    "/postlista",
    "/sammantraden",
    "/remisser",
    "/instanser",
    "/sok?q=cykel",
    "/registrera",
)
"""Pages of an installation in which nothing is registered yet."""
