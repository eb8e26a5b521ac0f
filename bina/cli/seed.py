"""``bina seed``: two demo agencies from a fixed seed, and the accounts to try them.

The larger scales add many more, which the owner of the database makes in one go.
"""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.organization.queries import is_set_up
from bina.platform.configuration import read_configuration
from bina.platform.database.opening import read_connection
from bina.platform.errors import Refused
from demo.nation import SCALES
from demo.nation_accounts import seed_nation
from demo.seeding import Account, seed_demo

ACCOUNTS = "demo-accounts.json"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, default=1, help="Angka awal data acak (1)")
    known = ("small", *SCALES)
    parser.add_argument("--scale", choices=known, default="small", help="Ukuran data (small)")
    parser.add_argument("--json", action="store_true", help="Cetak hasilnya sebagai JSON")
    parser.add_argument("--if-empty", action="store_true", help="Lewati bila sudah ada instansi")


def run(arguments: Namespace) -> int:
    if is_set_up():
        if arguments.if_empty:
            return 0
        text = _("Basis data sudah berisi instansi. Kosongkan dahulu sebelum mengisi contoh.")
        raise Refused(text)
    today = timezone.localdate()
    if arguments.scale == "small":
        seeded = seed_demo(arguments.seed, today)
    else:
        seeded = seed_nation(_admin_url(), arguments.scale, arguments.seed, today)
    _keep(seeded.accounts)
    if arguments.json:
        json.dump(asdict(seeded), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    return 0


def _admin_url() -> str:
    """The owner's address: the given one, or the embedded database's."""
    configuration = read_configuration(os.environ)
    given = configuration.database_admin_url
    return given or read_connection(configuration.data_dir).admin


def _keep(accounts: tuple[Account, ...]) -> None:
    """The accounts for whoever tries the demo, readable by their owner only."""
    path = Path(settings.DATA_DIR) / ACCOUNTS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    rows = [asdict(account) for account in accounts]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf8")
