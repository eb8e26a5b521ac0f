"""The list of names as a workbook."""

import pytest
from python_calamine import CalamineWorkbook

from bina.needs.commands.campaign import export_forms, request_forms_export
from bina.needs.queries import FormFilter
from bina.platform.commands import reading
from bina.platform.errors import Forbidden
from bina.platform.files import open_path
from tests.needs.campaigns import OPENS, make_campaign

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("2.30")]


def rows_of(actor, file_id) -> int:
    with reading(actor):
        path = open_path(actor, file_id)
    return len(CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()) - 1


def test_each_actor_gets_the_names_in_sight() -> None:
    campaign = make_campaign()
    agency = campaign.agency
    head = agency.actor("atasan", "U21", position="J21")
    made = export_forms(agency.sdm, cycle_id=campaign.id, wanted=FormFilter(), on=OPENS)
    own = export_forms(head, cycle_id=campaign.id, wanted=FormFilter(), on=OPENS)
    assert rows_of(agency.sdm, made.id) == 12
    assert rows_of(head, own.id) == 6
    assert request_forms_export(agency.sdm, cycle_id=campaign.id, wanted={}, on=OPENS)


def test_an_employee_exports_nothing() -> None:
    campaign = make_campaign()
    pegawai = campaign.agency.actor("pegawai")
    with pytest.raises(Forbidden):
        export_forms(pegawai, cycle_id=campaign.id, wanted=FormFilter(), on=OPENS)
    with pytest.raises(Forbidden):
        request_forms_export(pegawai, cycle_id=campaign.id, wanted={}, on=OPENS)
