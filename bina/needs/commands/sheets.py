"""What the intake is told of the sheet Lisensi Penilai."""

from bina.needs.commands.campaign.licence_imports import apply_licences
from bina.needs.domain.licence_sheet import LICENCE
from bina.needs.queries.incoming_licences import compare_licences
from bina.platform.intake.registry import SheetHandler, register_sheet

register_sheet(
    SheetHandler(
        spec=LICENCE,
        order=160,
        noun="lisensi penilai",
        compare=compare_licences,
        apply=apply_licences,
        route="needs:raters",
    )
)
