"""Somebody who is told something, within an agency of no app."""

from uuid import uuid4

from bina.platform.access import Actor, Grant
from bina.platform.commands import reading
from bina.platform.notices import tell
from bina.platform.notices.queries import NoticeView, list_notices

AGENCY = uuid4()
STAFF = Actor(uuid4(), AGENCY, "Pegawai", (Grant("pegawai"),))
OTHER = Actor(uuid4(), AGENCY, "Rekan", (Grant("sdm"),))
FOREIGN = Actor(STAFF.person_id, uuid4(), "Pegawai", (Grant("pegawai"),))
NATION = Actor(STAFF.person_id, None, "Pegawai", (Grant("nasional"),))


def tell_staff(title: str = "Kabar", **more) -> None:
    with reading(STAFF):
        tell([STAFF.person_id], "uji.kabar", title, "portal:home", **more)


def notices_of(actor: Actor) -> list[NoticeView]:
    with reading(actor):
        return list(list_notices(actor))
