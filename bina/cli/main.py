"""``bina``: the console command; a table of subcommands, one module each.

A module has ``add_arguments(parser)`` and ``run(arguments) -> int``. It is imported only when
chosen, and after Django is set up where its subcommand connects to the database.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum

import django

from bina.cli.parser import Parser
from bina.platform.configuration import ConfigurationError, read_configuration
from bina.platform.database.opening import open_database
from bina.platform.database.place import PlaceError
from bina.platform.database.pointing import point_django_to
from bina.platform.database.server import ServerError
from bina.platform.errors import Forbidden, KeyFault, NotFound, Refused

DONE, REFUSED, USAGE = 0, 1, 2


class Connects(Enum):
    """As which database role a subcommand works."""

    NOT = "not"
    AS_APP = "app"
    AS_OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Subcommand:
    """``module`` where the name of the subcommand cannot be one in Python."""

    help: str
    connects: Connects = Connects.NOT
    module: str = ""


SUBCOMMANDS = {
    "audit": Subcommand("Periksa jejak audit, atau tanda tangani kepalanya", Connects.AS_APP),
    "backup": Subcommand("Buat cadangan basis data dan berkas", Connects.AS_OWNER),
    "demo": Subcommand("Jalankan semuanya dengan instansi contoh"),
    "doctor": Subcommand("Periksa pemasangan ini", Connects.AS_APP),
    "import": Subcommand("Masukkan berkas Excel ke data instansi", Connects.AS_APP, "importing"),
    "keys": Subcommand("Putar, cadangkan, atau pulihkan kunci", Connects.AS_APP),
    "migrate": Subcommand("Mutakhirkan basis data", Connects.AS_OWNER),
    "person": Subcommand("Tulis atau hapus data satu orang", Connects.AS_OWNER),
    "restore": Subcommand("Pulihkan dari cadangan", Connects.AS_OWNER),
    "seed": Subcommand("Isi instansi contoh", Connects.AS_APP),
    "setup": Subcommand("Cetak token untuk memasang instansi pertama", Connects.AS_APP),
    "serve": Subcommand("Jalankan peladen web"),
    "tna": Subcommand("Hitung kebutuhan pengembangan kompetensi tanpa basis data"),
    "urls": Subcommand("Tampilkan semua alamat halaman"),
    "worker": Subcommand("Jalankan pekerja latar belakang", Connects.AS_APP),
}

_REFUSALS = (ConfigurationError, PlaceError, ServerError, Forbidden, NotFound, KeyFault)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 done, 1 refused with reasons on standard error, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    name = _choose(given[:1])
    chosen = SUBCOMMANDS[name]
    try:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        if chosen.connects is not Connects.NOT:
            django.setup()
        module = importlib.import_module(f"bina.cli.{chosen.module or name}")
        parser = Parser(prog=f"bina {name}", description=chosen.help)
        module.add_arguments(parser)
        parsed = parser.parse_args(given[1:])
        with _connected(chosen.connects):
            return int(module.run(parsed))
    except Refused as refusal:
        print(refusal, *refusal.problems, sep="\n- ", file=sys.stderr)
        return REFUSED
    except _REFUSALS as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return REFUSED


def _choose(given: Sequence[str]) -> str:
    width = max(map(len, SUBCOMMANDS))
    listing = "\n".join(f"  {name:<{width}}  {known.help}" for name, known in SUBCOMMANDS.items())
    parser = Parser(prog="bina", usage="bina <perintah> [pilihan]", epilog=None)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = f"Perintah:\n{listing}"
    parser.add_argument("command", choices=SUBCOMMANDS, metavar="perintah", help="nama perintah")
    return str(parser.parse_args(given).command)


@contextmanager
def _connected(connects: Connects) -> Iterator[None]:
    """Points Django to the given database, or to the embedded one of the data folder."""
    configuration = read_configuration(os.environ)
    if connects is Connects.NOT:
        yield
        return
    app, admin = configuration.database_url, configuration.database_admin_url
    wanted = admin if connects is Connects.AS_OWNER else app
    if wanted:
        point_django_to(wanted)
        yield
    elif app:
        raise ConfigurationError(("BINA_DATABASE_ADMIN_URL belum diisi.",))
    else:
        with open_database(configuration.data_dir) as urls:
            point_django_to(urls.admin if connects is Connects.AS_OWNER else urls.app)
            yield


if __name__ == "__main__":
    sys.exit(main())
