"""Lists of an agency of 10,000, 100,000 and 1,000,000 people: CPU of web and database."""

from collections.abc import Iterator

from bench.figure import Figure, at_most, growth
from bench.house import House
from bench.visiting import Visitor

NAME = "lists"
TIMES = 30
# what is asked for, and how: CPU ms of the first, limit
LISTS = {
    "staff list": ("/pegawai/", 15.0),
    "staff list, filtered": ("/pegawai/?jenis=PELAKSANA&golongan=II%2Fa", 15.0),
    "staff list, one kind of position": ("/pegawai/?jenis=PENGAWAS", 15.0),
    "staff list, searched by name": ("/pegawai/?cari=siti+nurul+rahman", 15.0),
    "staff list, searched by a common name": ("/pegawai/?cari=siti", 50.0),
    "staff list, searched by NIP": ("/pegawai/?cari=198603", 15.0),
    "position list": ("/jabatan/", 15.0),
    "position list, searched": ("/jabatan/?cari=arsiparis", 15.0),
    "tree of units": ("/unit/", 20.0),
    "search of everything": ("/cari/?cari=siti+nurul", 15.0),
}
SIZES = {"sdm.1": 10_000, "sdm.2": 100_000, "sdm.3": 1_000_000}


def run(house: House) -> Iterator[Figure]:
    with house.site("crowd") as site:
        visitors = {size: site.enter(name) for name, size in SIZES.items()}
        for work, (path, limit) in LISTS.items():
            points = []
            for size, visitor in visitors.items():
                cost = site.cpu_ms(visitor, path, TIMES)
                points.append((float(size), cost))
                yield at_most(f"{work}, {size:,} people", cost, limit, "CPU ms")
            yield growth(work, points)
        yield from _deep(site.enter("pegawai.3"), visitors[1_000_000])


def _deep(outsider: Visitor, manager: Visitor) -> Iterator[Figure]:
    """The last page costs what the first does: the cursor leads there without counting."""
    answer = manager.get("/pegawai/?urut=-name")
    yield at_most("HTML of the staff list", answer.size / 1024, 10, "KiB gz")
    refused = outsider.get("/pegawai/").status
    yield Figure("staff list asked for by an employee", f"status {refused}", "403", refused == 403)
