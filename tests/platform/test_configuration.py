"""The environment: all faults at once, no secret by default."""

from ipaddress import ip_network
from pathlib import Path

import pytest

from bina.platform.configuration import ConfigurationError, read_configuration

SECRET = "k" * 50
URL = "postgresql://bina_app:rahasia@db.dalam/bina"


def problems_of(**environment: str) -> tuple[str, ...]:
    with pytest.raises(ConfigurationError) as caught:
        read_configuration(environment)
    return caught.value.problems


def test_an_empty_environment_has_no_secret_and_serves_nothing() -> None:
    empty = read_configuration({})
    assert (empty.secret_key, empty.database_url, empty.metrics_token) == ("", "", "")
    with pytest.raises(ConfigurationError) as caught:
        empty.require_server()
    assert caught.value.problems == (
        "BINA_SECRET_KEY belum diisi.",
        "BINA_DATABASE_URL belum diisi.",
    )


def test_every_fault_is_told_at_once() -> None:
    found = problems_of(
        BINA_DATABASE_URL="mysql://x/y",
        BINA_SECRET_KEY="pendek",
        BINA_PORT="99999",
        BINA_ORIGIN="bina.go.id",
        BINA_TRUSTED_PROXIES="10.0.0.0/8, rumah",
        BINA_EMAIL_URL="http://surel",
        BINA_EMAIL_FROM="bina",
        BINA_MESSAGE_GATEWAY_URL="http://gerbang.example/kirim",
        BINA_MESSAGE_GATEWAY_KEY="kunci\tpanjang",
        BINA_LANGUAGE="jv",
        BINA_TIME_ZONE="Asia/Atlantis",
        BINA_POOL_SIZE="1",
        BINA_DEVELOPMENT="ya",
    )
    assert [line.split(":")[0] for line in found] == [
        "BINA_PORT",
        "BINA_DATABASE_URL",
        "BINA_SECRET_KEY",
        "BINA_ORIGIN",
        "BINA_POOL_SIZE",
        "BINA_TRUSTED_PROXIES",
        "BINA_EMAIL_URL",
        "BINA_EMAIL_FROM",
        "BINA_MESSAGE_GATEWAY_URL",
        "BINA_MESSAGE_GATEWAY_KEY",
        "BINA_LANGUAGE",
        "BINA_TIME_ZONE",
        "BINA_DEVELOPMENT",
    ]


def test_a_full_environment_is_read() -> None:
    known = read_configuration(
        {
            "BINA_DATABASE_URL": URL,
            "BINA_SECRET_KEY": SECRET,
            "BINA_DATA_DIR": "/srv/bina",
            "BINA_ORIGIN": "https://bina.contoh.go.id/",
            "BINA_PACKAGE_ORIGIN": "https://paket.contoh.go.id",
            "BINA_TRUSTED_PROXIES": "10.0.0.1, 192.168.0.0/16",
            "BINA_EMAIL_URL": "smtps://pengirim:r%40hasia@surel.contoh.go.id",
            "BINA_TIME_ZONE": "Asia/Jayapura",
        }
    )
    known.require_server()
    assert known.is_https
    assert known.host == "bina.contoh.go.id"
    assert known.keys_dir == Path("/srv/bina/keys")
    assert known.trusted_proxies == (ip_network("10.0.0.1"), ip_network("192.168.0.0/16"))
    assert known.mail is not None
    assert (known.mail.port, known.mail.password, known.mail.is_tls) == (465, "r@hasia", True)


def test_secrets_stay_out_of_the_representation() -> None:
    shown = repr(read_configuration({"BINA_DATABASE_URL": URL, "BINA_SECRET_KEY": SECRET}))
    assert "rahasia" not in shown
    assert SECRET not in shown


def test_packages_need_another_host_name() -> None:
    (found,) = problems_of(BINA_PACKAGE_ORIGIN="http://localhost:9000")
    assert "kuki" in found


@pytest.mark.parametrize(
    "origin", ["https://a.go.id/jalur", "https://u@a.go.id", "ftp://a.go.id", "https://a:port"]
)
def test_an_origin_is_scheme_host_and_port_only(origin: str) -> None:
    (found,) = problems_of(BINA_ORIGIN=origin)
    assert found.startswith("BINA_ORIGIN")


def test_a_database_address_names_its_user_and_database() -> None:
    (found,) = problems_of(BINA_DATABASE_URL="postgresql://server")
    assert found.startswith("BINA_DATABASE_URL")
