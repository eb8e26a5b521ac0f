"""HR moves somebody and plans a merger in the browser, and takes both back before their day."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect

from tests.journeys.doors import Doors
from tests.journeys.sites import Site
from tests.journeys.steps import fill, follow, heading, press, whole

pytestmark = pytest.mark.requirement("1.18")
# two people of different units, with the codes of their positions and units
PLACED = """
SELECT e.id, e.name, p.code, u.code FROM organization_employee e
JOIN organization_position p ON p.id = e.position_id JOIN organization_unit u ON u.id = e.unit_id
WHERE e.agency_id = %s AND e.position_kind = 'FUNGSIONAL' AND e.activated_at IS NULL
  AND NOT EXISTS (SELECT FROM organization_employeemove m WHERE m.employee_id = e.id)
ORDER BY u.code, e.sort_key
"""


@pytest.fixture
def placed(demo: Site) -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = demo.ask(PLACED, [demo.seeded["agencies"][1]["id"]])
    first = tuple(map(str, rows[0]))
    return first, next(tuple(map(str, row)) for row in reversed(rows) if row[3] != first[3])


def test_a_move_is_checked_stored_and_withdrawn(
    doors: Doors, placed: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    (employee, name, _, _), (_, _, position, _) = placed
    with doors.enter("sdm.b") as context:
        page = context.new_page()
        page.goto(f"/pegawai/{employee}/")
        follow(page, re.compile("^Mutasi"))
        follow(page, "Pindah jabatan atau unit")
        heading(page, "Pindah jabatan atau unit")
        day = localdate() + timedelta(days=30)
        fill(page, {"position": position, "on": f"{day}", "letter_number": "800/9/2026"})
        press(page, "Periksa perubahan")
        heading(page, "Periksa perubahan")
        whole(page, "mutasi-periksa")
        press(page, "Ubah isian")
        expect(page.locator("[name=letter_number]")).to_have_value("800/9/2026")
        press(page, "Periksa perubahan")
        press(page, "Simpan mutasi")
        heading(page, "Pindah jabatan atau unit")
        expect(page.get_by_text("800/9/2026")).to_be_visible()
        move = page.url
        follow(page, "Unit yang menerima")
        heading(page, "Serah terima")
        expect(page.get_by_text(f"{name} masuk ke")).to_be_visible()
        whole(page, "serah-terima")
        page.get_by_role("button", name="Tandai selesai").first.click()
        expect(page.get_by_role("button", name="Batalkan tanda")).to_be_visible()
        page.goto(move)
        follow(page, "Tarik mutasi")
        fill(page, {"reason": "SK dibatalkan"})
        press(page, "Tarik mutasi")
        expect(page.get_by_text("SK dibatalkan")).to_be_visible()
        whole(page, "mutasi-ditarik")


def test_a_merger_is_checked_before_it_is_stored(
    doors: Doors, placed: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    (_, _, _, ending), (_, _, _, successor) = placed
    with doors.enter("sdm.b") as context:
        page = context.new_page()
        page.goto("/unit/penataan/")
        follow(page, "Gabung unit")
        day = localdate() + timedelta(days=60)
        fill(page, {"unit_1": ending, "successor": successor, "on": f"{day}"})
        press(page, "Periksa perubahan")
        heading(page, "Periksa perubahan")
        whole(page, "penataan-periksa")
        press(page, "Simpan penataan")
        follow(page, "Tarik penataan")
        press(page, "Tarik penataan")
        expect(page.get_by_text("Ditarik", exact=True)).to_be_visible()
