"""What waits for the demo accounts, what they were told, and what is over.

The tasks come from the other parts of the demo; here somebody is answered, and some news is told.
"""

from bina.kernel.ref import Ref
from bina.organization.commands import ask_correction, refuse_correction
from bina.organization.domain.correction import Datum
from bina.platform.access import Actor
from bina.platform.commands import reading
from bina.platform.notices import Delivery, Preferences, tell
from bina.platform.notices.commands import choose_notices, open_notice
from bina.platform.notices.queries import list_notices

ANSWER = "Gelar dicantumkan setelah salinan ijazah diserahkan ke bagian kepegawaian."


def describe_inbox(manager: Actor, chief: Actor, servant: Actor) -> None:
    """An answered request, some news for each, and one that says how to be told."""
    if servant.employee_id is None:
        raise RuntimeError(f"{servant.name} has no employment")
    asked = ask_correction(servant, servant.employee_id, datum=Datum.NAME, wanted="Gelar S.Kom.")
    refuse_correction(manager, Ref("organization.correctionrequest", asked.id), answer=ANSWER)
    _tell_of_results(servant, chief)
    _tell_of_upload(manager)
    choose_notices(chief, wanted=Preferences({"putusan": Delivery.AT_ONCE}))


def _tell_of_results(servant: Actor, chief: Actor) -> None:
    with reading(servant):
        tell(
            [one.person_id for one in (servant, chief) if one.person_id],
            "needs.results",
            "Hasil analisis kebutuhan terbaru dapat dibaca",
            "needs:mine",
            detail="Bandingkan kesenjangan Anda dengan hasil sebelumnya.",
        )


def _tell_of_upload(manager: Actor) -> None:
    """The older of the two is read already."""
    if manager.person_id is None:
        raise RuntimeError(f"{manager.name} is nobody")
    with reading(manager):
        for title in ("Data pegawai triwulan ini diterapkan", "Katalog modul diterapkan"):
            tell([manager.person_id], "portal.upload", title, "portal:uploads")
        oldest = list_notices(manager).items[-1]
    open_notice(manager, oldest.id)
