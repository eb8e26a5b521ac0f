"""HR answers from its list of tasks."""

import pytest
from django.test import Client

from bina.organization.commands import ask_correction, grant_role
from bina.organization.domain.correction import Datum
from tests.organization.factories import TestAgency, make_regency
from tests.organization.signing import signed_in

pytestmark = pytest.mark.requirement("X.15")


@pytest.fixture
def regency(transactional_db: None) -> TestAgency:
    return make_regency()


@pytest.fixture
def sdm(regency: TestAgency) -> Client:
    grant_role(regency.system, regency.employees["J21"], role="sdm")
    return signed_in(regency, "J21", with_code=True)


def ask(regency: TestAgency, datum: Datum, wanted: str) -> str:
    owner = regency.actor("pegawai", position="J21F")
    made = ask_correction(owner, regency.employees["J21F"], datum=datum, wanted=wanted)
    return f"/pegawai/perbaikan/{made.id}/"


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return " ".join(response.content.decode().split())


def test_the_task_leads_to_the_form_and_the_answer_is_kept(
    regency: TestAgency, sdm: Client
) -> None:
    path = ask(regency, Datum.BIRTH, "1985-05-18")
    assert path in text(sdm, "/tugas/")
    page = text(sdm, path)
    assert "17 Mei 1985" in page
    assert 'value="1985-05-18"' in page
    blank = sdm.post(path, {"verdict": "terima", "value": "", "answer": ""})
    assert "Isi dengan nilai yang benar" in blank.content.decode()
    assert sdm.post(path, {"verdict": "terima", "value": "1985-05-18"}).status_code == 302
    done = text(sdm, path)
    assert "Permintaan ini sudah selesai" in done
    assert "18 Mei 1985" in text(sdm, f"/pegawai/{regency.employees['J21F']}/")
    assert path not in text(sdm, "/tugas/")


def test_a_refusal_without_a_reason_comes_back(regency: TestAgency, sdm: Client) -> None:
    path = ask(regency, Datum.NIP, "NIP saya keliru satu angka")
    assert "Ubah data ini" in text(sdm, path)
    back = sdm.post(path, {"verdict": "tolak", "answer": ""}).content.decode()
    assert "Tulis alasannya" in back
    sdm.post(path, {"verdict": "tolak", "answer": "NIP sesuai SK."})
    assert "NIP sesuai SK." in text(sdm, path)
    owner = signed_in(regency, "J21F")
    assert "NIP sesuai SK." in text(owner, "/data-saya/")


@pytest.mark.requirement("X.03")
def test_others_do_not_answer(regency: TestAgency) -> None:
    path = ask(regency, Datum.NAME, "Yohanes T. Tabuni")
    assert signed_in(regency, "J21F").get(path).status_code == 403
