"""The shared templates, on a small app of their own: frame, fields and lists."""

from pathlib import Path

import pytest
from flask import Flask, render_template_string
from flask_babel import Babel
from flask_login import LoginManager, UserMixin, login_user
from flask_wtf import CSRFProtect, FlaskForm
from lxml import html
from wtforms import BooleanField, RadioField, SelectMultipleField, StringField, validators

TEMPLATES = Path(__file__).parents[2] / "templates"
ENDPOINTS = (
    "start.index",
    "start.tillganglighet",
    "posten.list",
    "sammantraden.list",
    "handlingar.register",
    "register.list",
    "remisser.list",
    "bevakning.show",
    "postlista.show",
    "instanser.list",
    "namnder.list",
    "personer.list",
    "sok.search",
    "sok.suggest",
    "inloggning.log_in",
    "inloggning.log_out",
    "floden.show",
    "inloggning.change_password",
    "inloggning.change_epost",
)


class Person(UserMixin):
    id = "1"
    namn = "Registrator Ett"
    administrator = False


class Blankett(FlaskForm):
    rubrik = StringField(
        "Rubrik", [validators.InputRequired("Skriv en rubrik.")], description="Aldrig en hemlighet."
    )
    anteckning = StringField("Anteckning", [validators.Optional()])
    riktning = RadioField(
        "Riktning", [validators.InputRequired("Välj en.")], choices={"in": "In", "ut": "Ut"}
    )
    instanser = SelectMultipleField("Instanser", choices={"1": "Första", "2": "Andra"})
    klar = BooleanField("Klar")


@pytest.fixture
def app():
    app = Flask(__name__, template_folder=str(TEMPLATES))
    app.config.update(SECRET_KEY="prov", KOMMUN="Provköpings kommun")
    app.config.update(BABEL_DEFAULT_LOCALE="sv")
    Babel(app)
    CSRFProtect(app)
    LoginManager(app).user_loader(lambda _: Person())
    for endpoint in ENDPOINTS:
        app.add_url_rule(f"/{endpoint.replace('.', '/')}", endpoint, lambda: "")
    return app


def render(app, source, *, path="/register/list", inloggad=True, **context):
    with app.test_request_context(path):
        if inloggad:
            login_user(Person())
        return html.fromstring(render_template_string(source, **context))


FORM = """<div>{% from "_falt.html" import form_start, field, form_end with context %}
{{ form_start(form) }}{% for f in form %}{{ field(f) }}{% endfor %}
{{ form_end("Spara", cancel="/") }}</div>"""


def refused(app, **data):
    with app.test_request_context("/x", method="POST", data=data):
        form = Blankett(meta={"csrf": False})
        form.validate()
        return html.fromstring(render_template_string(FORM, form=form))


PAGE = '{% extends "bas.html" %}{% block rubrik %}Register för <b>KS</b>{% endblock %}'


def test_frame_tells_where_one_is(app):
    page = render(app, PAGE)

    assert page.get("lang") == "sv"
    assert page.findtext(".//title") == "Register för KS – Diarium"
    assert page.xpath("//h1[1]")[0].text_content() == "Register för KS"
    assert page.xpath("//*[@aria-current]/text()") == ["Register"]
    assert page.xpath("//a[@class='skip']/@href") == ["#innehall"]


def test_frame_shows_the_administrators_doors_to_administrators_only(app, monkeypatch):
    plain = render(app, PAGE).xpath("//nav//a/text()")
    monkeypatch.setattr(Person, "administrator", True)
    more = render(app, PAGE).xpath("//nav//a/text()")

    assert [name for name in more if name not in plain] == ["Nämnder", "Personer"]


def test_frame_without_a_log_in_has_no_doors(app):
    page = render(app, PAGE, inloggad=False)

    assert page.xpath("//nav | //form") == []


def test_log_out_is_a_post_with_a_token(app):
    form = render(app, PAGE).xpath("//form[@method='post']")[0]

    assert form.get("action") == "/inloggning/log_out"
    assert form.xpath(".//input[@name='csrf_token']/@value") != [""]


def test_search_field_keeps_the_query_as_it_was_typed(app):
    page = render(app, PAGE, fraga_text='"a" <b>')

    assert page.xpath("//input[@name='q']/@value") == ['"a" <b>']


def test_page_has_no_inline_style_or_script(app):
    page = render(app, PAGE)

    assert page.xpath("//style | //script[not(@src)] | //@style | //@onclick") == []


def test_refused_field_keeps_its_value_and_names_its_fault(app):
    page = refused(app, anteckning="kvar", rubrik="")
    field = page.get_element_by_id("rubrik")

    assert field.get("aria-invalid") == "true"
    assert field.get("aria-describedby").split() == ["rubrik-tips", "rubrik-fel"]
    assert page.get_element_by_id("rubrik-fel").text_content() == "Skriv en rubrik."
    assert page.get_element_by_id("anteckning").get("value") == "kvar"


def test_summary_links_to_each_fault(app):
    page = refused(app)
    summary = page.xpath("//*[@role='alert']")[0]
    links = summary.xpath(".//a/@href")

    assert summary.findtext("h2") == "2 saker behöver rättas"
    assert links == ["#rubrik", "#riktning-0"]
    assert all(page.xpath(f"//*[@id='{link[1:]}']") for link in links)


def test_optional_is_said_and_required_is_not(app):
    page = refused(app)
    labels = [" ".join(x.text_content().split()) for x in page.xpath("//label[@for] | //legend")]

    assert "Rubrik" in labels
    assert "Anteckning (valfritt)" in labels


def test_every_control_has_one_label(app):
    page = refused(app)
    controls = page.xpath("//input[not(@type='hidden')]/@id")
    labels = page.xpath("//label/@for")

    assert sorted(controls) == sorted(labels)


LIST = """{% from "_lista.html" import sort_head, pager, filters with context %}
{% from "_lista.html" import filter_select, empty with context %}
<table>{{ sort_head("Datum", "datum", sort=sort) }}</table>
{{ pager(page, pages) }}
{% call filters() %}
{{ filter_select("namnd", "Nämnd", [("KS", "Kommunstyrelsen")], "KS", all="Alla") }}
{% endcall %}
{{ empty("Inget här.", "/start", "Börja") }}"""


def a_list(app, path="/register/list?namnd=KS&sida=3", sort="datum", page=3, pages=9):
    return render(app, f"<div>{LIST}</div>", path=path, sort=sort, page=page, pages=pages)


def test_sorting_turns_and_starts_from_the_first_page(app):
    head = a_list(app).xpath("//th")[0]

    assert head.get("aria-sort") == "ascending"
    assert head.xpath("a/@href") == ["/register/list?namnd=KS&sortera=-datum"]


def test_pager_shows_the_ends_and_the_nearest(app):
    page = a_list(app)

    assert [x.strip() for x in page.xpath("//nav//li/*/text()") if x.strip()] == (
        ["Föregående", "1", "2", "3", "4", "5", "…", "9", "Nästa"]
    )
    assert page.xpath("//nav//a[@aria-current]/@href") == ["/register/list?namnd=KS&sida=3"]
    assert page.xpath("//nav//a[@rel='next']/@href") == ["/register/list?namnd=KS&sida=4"]


def test_one_page_has_no_pager(app):
    assert a_list(app, page=1, pages=1).xpath("//nav") == []


def test_filters_keep_the_order_and_the_choice(app):
    form = a_list(app, path="/register/list?sortera=dnr").xpath("//form")[0]

    assert form.xpath(".//input[@name='sortera']/@value") == ["dnr"]
    assert form.xpath(".//option[@selected]/text()") == ["Kommunstyrelsen"]
