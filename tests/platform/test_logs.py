"""Logs carry an id, and no person."""

import json
import logging
from io import StringIO

import pytest
from django.test import Client

from bina.platform.logs import hide_personal_numbers


@pytest.mark.parametrize(
    "text",
    ["198503122010011007", "19850312 201001 1 007", "3201-0112-0385-0001", "3201011203850001"],
)
def test_nip_and_nik_never_show(text: str) -> None:
    event = hide_personal_numbers(None, "info", {"event": f"gagal untuk {text}!", "rows": 7})
    assert event == {"event": "gagal untuk [nomor disamarkan]!", "rows": 7}


def test_other_numbers_stay() -> None:
    event = {"event": "1234567890 rows, 20 digits 12345678901234567890"}
    assert hide_personal_numbers(None, "info", dict(event)) == event


def test_a_request_is_one_line_without_its_path() -> None:
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.getLogger().handlers[0].formatter)
    logging.getLogger("bina.request").addHandler(handler)
    try:
        response = Client().get("/rahasia/198503122010011007/")
    finally:
        logging.getLogger("bina.request").removeHandler(handler)
    line = json.loads(stream.getvalue().splitlines()[-1])
    assert line["request_id"] == response["X-Request-ID"]
    assert line["status"] == response.status_code
    assert "rahasia" not in stream.getvalue()
    assert "1985" not in stream.getvalue()
