from dataclasses import replace

from archive.matning.klocka import repeated, tider
from archive.matning.siffror import (
    Bredvid,
    Inlasning,
    Lasare,
    Matt,
    Process,
    Sammanstallning,
    Siffror,
    Sokbart,
    Tider,
    Tvillingar,
    Utrymme,
)
from archive.matning.tabell import as_dict, as_table

SIFFROR = Siffror(
    karnor=2,
    belastning=(0.5, 1.25),
    tecken=4_600_000,
    inlasning=Inlasning(1000, 10.0, 100.0, 9.5, 120.4),
    sokbart=Sokbart(Tider(20.0, 31.0, 10), Tider(12.0, 15.5, 10)),
    matt=[
        Matt(
            "vanligt ord",
            "under",
            600,
            Tider(12.0, 20.0, 30),
            11.0,
            39.4,
            fyra=Tider(30.0, 55.5, 120),
            motor=Tider(0.5, 0.75, 30),
            fts5=Tider(2.0, 3.0, 30),
            fts5_traffar=600,
        ),
        Matt("en handling", "/arenden/5/1", None, Tider(5.0, 6.0, 30), 4.5, 8.0),
    ],
    lasare=Lasare(
        Tider(5.3, 9.0, 50), Tider(80.0, 95.5, 50), Tider(7.6, 9.1, 50), Tider(130.0, 180.5, 50)
    ),
    process=Process(Tider(900.0, 950.0, 3), 61.2, 55.0, 70.0, 64.4),
    tvillingar=Tvillingar(100_000, Tider(31.5, 48.0, 100)),
    sammanstallning=Sammanstallning(60, Tider(310.0, 350.5, 3), Tider(1900.0, 2100.0, 3)),
    handlingar=1000,
    utrymme=Utrymme(6.1, 2.9),
)
BESIDE = replace(
    SIFFROR,
    matt=[replace(SIFFROR.matt[0], postgres=Tider(1.0, 1.5, 30)), SIFFROR.matt[1]],
    bredvid=Bredvid(5.2, 3.14),
)


def test_the_table_stands_in_columns():
    assert list(as_table(SIFFROR)) == [
        "1000 dokument, 4.6 miljoner tecken; 2 kärnor, belastning 0.5 före och 1.2 efter",
        "Import        100 dokument/s: 10.0 s, CPU 9.5 s, minne högst 120 MB",
        "Utrymme       1000 handlingar: databas 6 MB, index 3 MB",
        "Registrering  p50 20.0 ms, p95 31.0 ms till svaret",
        "Sökbar        p50 12.0 ms, p95 15.5 ms efter svaret",
        "Läsaren       p50 5.3 ms, p95 9.0 ms tillägg för varje fil",
        "PDF, 10 sidor p50 80.0 ms, p95 95.5 ms från släpp till text",
        "              p50 7.6 ms, p95 9.1 ms från text till fakta",
        "              p50 130.0 ms, p95 180.5 ms från släpp till kort",
        "Kallstart     p50 900.0 ms, p95 950.0 ms till första sidan",
        "Minne         61 MB RSS och 55 MB PSS i vila, 70 och 64 MB efter sökningarna",
        "Tvillingar    p50 31.5 ms, p95 48.0 ms mot 100000 registrerade",
        "60 yttranden  p50 310.0 ms, p95 350.5 ms till sammanställning i Word",
        "              p50 1900.0 ms, p95 2100.0 ms till sammanställning i PDF",
        "",
        (
            "             fråga         träffar  p50 ms  p95 ms  fyra p95  CPU ms  kB  motor p50"
            "  motor p95  FTS5 p50  FTS5 p95  kvot"
        ),
        (
            "vanligt ord  under             600    12.0    20.0      55.5    11.0  39       0.50"
            "       0.75      2.00      3.00  0.25"
        ),
        "en handling  /arenden/5/1              5.0     6.0               4.5   8",
    ]


def test_what_postgresql_does_beside_has_columns_of_its_own():
    lines = list(as_table(BESIDE))

    assert lines[3] == "PostgreSQL    index 5 MB, byggt på 3.1 s"
    assert lines[-2].endswith("0.50       0.75    1.00    1.50      2.00      3.00  0.25     0.50")


def test_what_has_more_hits_than_are_counted_says_so():
    many = replace(SIFFROR.matt[0], traffar=10_001, fler=True)

    row = list(as_table(replace(SIFFROR, matt=[many])))[-1]
    assert row.split()[:5] == ["vanligt", "ord", "under", "över", "10000"]


def test_the_figures_for_a_program_have_the_ratio_too():
    first, second = as_dict(SIFFROR)["matt"]

    assert (first["kvot"], second["kvot"]) == (0.25, None)
    assert (first["postgres_kvot"], as_dict(BESIDE)["matt"][0]["postgres_kvot"]) == (None, 0.5)
    assert first["http"] == {"p50": 12.0, "p95": 20.0, "antal": 30}


def test_p95_is_what_nineteen_of_twenty_stay_within():
    assert tider([float(n) for n in range(20, 0, -1)]) == Tider(10.0, 19.0, 20)
    assert tider([7.0]) == Tider(7.0, 7.0, 1)


def test_a_slow_act_is_repeated_three_times_and_no_more():
    done = []

    found = repeated(lambda: done.append(1), seconds=0.0, warm_up=1)

    assert (found.antal, len(done)) == (3, 4)
