"""``bina migrate``: tables and national catalogues, as the owner of the database."""

from argparse import ArgumentParser, Namespace

from bina.platform.database.migrating import migrate_all
from bina.platform.database.pointing import check_server


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("-q", "--quiet", action="store_true", help="Jangan tampilkan langkahnya")


def run(arguments: Namespace) -> int:
    check_server()
    migrate_all(verbosity=0 if arguments.quiet else 1)
    return 0
