"""Pages that people open every day, in an agency of 10,000 with all its results."""

import re
from collections.abc import Iterator

from bench.figure import Figure, at_most, shown
from bench.house import TIMES, House, Site
from bench.visiting import Visitor

NAME = "pages"
KIB = 1024
PERSON = re.compile(r'href="(/pegawai/[0-9a-f-]{36}/)"')


def run(house: House) -> Iterator[Figure]:
    filled = house.filled("large")
    yield shown("seed of 100,000 people in 40 agencies", filled.seconds, "s")
    with house.site("large") as site:
        manager, head = site.enter("sdm.1"), site.enter("atasan.1")
        yield from measured(site, manager, "home of the HR manager", "/", 20)
        yield from measured(site, site.enter("pegawai.1"), "home of an employee", "/", 15)
        yield from measured(site, head, "home of a unit head (500 people)", "/", 20)
        yield from measured(site, head, "staff list of a unit of 500", "/pegawai/", 15)
        person = _person(manager)
        yield from measured(site, manager, "page of a person", person, 20)
        profile = person.replace("/pegawai/", "/profil/")
        yield from measured(site, manager, "competency profile of a person", profile, 40)
        yield from measured(site, manager, "standards of positions", "/standar/", 20)
        yield from measured(site, manager, "audit findings", "/temuan/", 20)
        yield from measured(site, manager, "tree of 178 units", "/unit/", 20)


def measured(
    site: Site,
    visitor: Visitor,
    work: str,
    path: str,
    limit: float,
    kib: float = 10,
    times: int = TIMES,
) -> Iterator[Figure]:
    """CPU ms of web and database for one request, and what goes over the wire."""
    visitor = visitor.beside()  # the server closes what was idle
    yield at_most(work, site.cpu_ms(visitor, path, times), limit, "CPU ms")
    yield at_most(f"HTML of {work}", visitor.get(path).size / KIB, kib, "KiB gz")


def _person(manager: Visitor) -> str:
    found = PERSON.search(manager.get("/pegawai/?jenis=FUNGSIONAL").text)
    if found is None:
        raise RuntimeError("the staff list links to nobody")
    return found[1]
