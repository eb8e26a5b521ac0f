"""Checked rows of the nine sheets become inputs of the calculation."""

from datetime import date

import pytest

from bina.competency.domain.dictionary import CompetencyGroup
from bina.needs.domain.rows import inputs_from_rows
from tests.platform.intake.sending import BY_NAME, NIP, check, people, person

pytestmark = pytest.mark.requirement("2.28")
SHEETS = {
    "Kamus": [["INT", "Integritas", "sosial kultural", "2"]],
    "Standar": [["J1", "INT", "3", "MUTLAK"]],
    "Hasil": [[NIP, "int", "tes objektif", "3,25", "16 Maret 2026"]],
    "Temuan Audit": [["L1", "U1", "INT", "05-01-2026", 2, "selesai", "Sistem"]],
    "KPI": [["I1", "U1", "Layanan", 2026, "95", "88,5", "INT"]],
    "Modul": [["M1", "Modul", "INT", 3, 16, 30, "25.000.000", "Rp 750.000"]],
}


def test_rows_become_inputs():
    sent = people(person()) | {
        name: [list(BY_NAME[name].headings), *rows] for name, rows in SHEETS.items()
    }
    rows = {name: [row.values for row in checked] for name, checked in check(sent).items()}
    inputs = inputs_from_rows(rows)
    assert [unit.parent for unit in inputs.units] == ["", "U0"]
    assert inputs.positions[0].impact == 2
    assert (inputs.people[0].nip, inputs.people[0].golongan) == (NIP, "III/a")
    assert inputs.competencies[0].group is CompetencyGroup.SOCIOCULTURAL
    assert inputs.standards[0].importance == "mutlak"
    assert inputs.results[0].competency == "INT"
    assert (inputs.results[0].method, inputs.results[0].level) == ("OBJECTIVE_TEST", 13 / 4)
    assert inputs.results[0].assessed_on == date(2026, 3, 16)
    assert inputs.findings[0].is_done
    assert inputs.kpis[0].actual == 88.5
    assert (inputs.modules[0].cohort_cost, inputs.modules[0].participant_cost) == (
        25_000_000,
        750_000,
    )
