"""What every answer carries, who is let in, and how much is taken in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import config as settings
from archive import create_app
from archive.diarium.behorighet import Roll
from archive.web.sakerhet import HEADERS, OPEN, OPEN_ROOMS, is_local
from tests.web.reading import heading


def addresses(app):
    """Every address of the application, its parts filled with something that is well formed."""
    fill = {"slug": "KS-2026-1", "kod": "KS", "filename": "diarium.css", "dag": "2026-03-17"}
    fill["form"] = "pdf"
    for rule in app.url_map.iter_rules():
        parts = {name: fill.get(name, 1) for name in rule.arguments}
        with app.test_request_context():
            path = rule.build(parts, append_unknown=False)[1]
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}):
            yield rule.endpoint, method, path


def room(endpoint):
    return endpoint.partition(".")[0]


def test_every_page_but_the_open_ones_asks_for_a_log_in(app, client):
    asked = {}
    for endpoint, method, path in addresses(app):
        answer = client.open(path, method=method)
        to_log_in = answer.status_code == 303 and answer.location.startswith("/logga-in")
        asked.setdefault(endpoint, []).append(to_log_in)

    open_ = {endpoint for endpoint, answers in asked.items() if not all(answers)}
    assert {endpoint for endpoint in open_ if room(endpoint) not in OPEN_ROOMS} == OPEN
    assert {room(endpoint) for endpoint in open_ - OPEN} == OPEN_ROOMS


def test_address_that_does_not_exist_asks_for_a_log_in_too(client):
    assert client.get("/hemligt").location == "/logga-in"


def test_every_post_without_a_token_is_refused(app, logged_in):
    client = logged_in()

    answers = {
        (endpoint, client.post(path).status_code)
        for endpoint, method, path in addresses(app)
        if method == "POST" and room(endpoint) not in OPEN_ROOMS
    }

    assert {status for _endpoint, status in answers} == {400}


def test_token_of_another_log_in_is_refused(logged_in):
    ours, theirs = logged_in(), logged_in(Roll.LASARE)
    token = theirs.page("/losenord").xpath("//input[@name='csrf_token']/@value")[0]

    answer = ours.post("/logga-ut", data={"csrf_token": token})

    assert answer.status_code == 400
    assert "hör till en annan inloggning" in answer.text


def test_every_answer_carries_the_strict_headers(app, logged_in):
    client = logged_in(Roll.ADMINISTRATOR)

    for endpoint, method, path in addresses(app):
        answer = client.open(path, method=method)
        carried = {name: answer.headers.get(name) for name in HEADERS}
        alone = {"Referrer-Policy": "no-referrer"} if room(endpoint) in OPEN_ROOMS else {}
        assert carried == {**HEADERS, **alone}, (method, path)


def test_answers_are_not_kept_but_static_files_are(logged_in):
    client = logged_in()

    page = client.get("/")
    style = client.get("/static/diarium.css")

    assert page.headers["Cache-Control"] == "no-store"
    assert style.headers["Cache-Control"] == "no-cache"
    assert style.headers["ETag"]


def test_session_cookie_is_for_this_host_and_no_script(desk, client):
    cookie = client.get("/logga-in").headers["Set-Cookie"]
    parts = {part.strip().split("=")[0] for part in cookie.split(";")}

    assert cookie.startswith("diarium=")
    assert {"HttpOnly", "SameSite"} <= parts
    assert "Secure" not in parts


def test_session_cookie_with_https_goes_over_https_only(installation, desk):
    secure = settings.load(installation.instance, {"ARCHIVE_HTTPS": "1"})
    client = create_app(secure, desk=desk).test_client()

    answer = client.get("/logga-in", base_url="https://localhost")

    assert answer.headers["Set-Cookie"].startswith("__Host-diarium=")
    assert "; Secure" in answer.headers["Set-Cookie"]
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_application_does_not_start_without_a_secret(installation, desk):
    (installation.instance / "secret").unlink()
    bare = settings.load(installation.instance, {})

    with pytest.raises(settings.SettingError, match="ARCHIVE_SECRET_KEY saknas"):
        create_app(bare, desk=desk)


def test_ordinary_form_larger_than_a_megabyte_is_turned_away(logged_in):
    client = logged_in()
    token = client.page("/losenord").xpath("//input[@name='csrf_token']/@value")[0]

    answer = client.post("/losenord", data={"csrf_token": token, "fore": "x" * (1 << 21)})

    assert answer.status_code == 413


def test_large_body_of_somebody_unknown_is_not_read(client):
    answer = client.post("/registrera", data={"rubrik": "x" * (1 << 21)})

    assert answer.status_code == 303


def test_field_sent_twice_is_no_form_of_ours(logged_in):
    client = logged_in(Roll.ADMINISTRATOR)
    token = client.page("/losenord").xpath("//input[@name='csrf_token']/@value")[0]

    answer = client.post(
        "/namnder/ny", data={"csrf_token": token, "kod": ["KS", "BN"], "namn": "En", "monster": ""}
    )

    assert answer.status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        f"/arenden/KS-2026-{'9' * 40}",
        f"/arenden/KS-{'9' * 30}-1",
        "/arenden/KS-2026-١",
        "/arenden/KS-2026-1%00",
        "/arenden/..%2F..%2Fsecret",
        f"/instanser/{2**63}",
        "/instanser/-1",
        "/instanser/1e9",
        "/instanser/2",
    ],
)
def test_address_of_nothing_is_a_page_that_says_so(logged_in, path):
    assert heading(logged_in().page(path, 404)) == "Sidan finns inte"


@given(st.text(max_size=40))
def test_local_place_never_leads_to_another_host(text):
    from urllib.parse import urljoin, urlsplit

    if is_local(text):
        assert urlsplit(urljoin("https://diarium.example/x", text)).netloc == "diarium.example"
