"""``bina worker`` with one more reaction.

``python -m trial.counting_worker announce N`` announces N events in the agency BINA_TRIAL_AGENCY;
``python -m trial.counting_worker work`` works until it is killed.
"""

import importlib
import os
import sys
from argparse import Namespace
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def main(deed: str, *numbers: str) -> int:
    django.setup()
    counting = importlib.import_module("trial.counting")
    if deed == "announce":
        actor = counting.Actor.system("trial", UUID(os.environ["BINA_TRIAL_AGENCY"]))
        counting.announce_all(actor, count=int(numbers[0]))
        return 0
    return int(importlib.import_module("bina.cli.worker").run(Namespace(concurrency=2)))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
