"""An argument parser that speaks Indonesian."""

import argparse
from datetime import date
from typing import Any


class Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "Cara pakai: ")


def day(text: str) -> date:
    """The type of an argument that is a day, written as ``2026-11-02``."""
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError("tulis tanggal seperti 2026-11-02") from fault


class Parser(argparse.ArgumentParser):
    """Standard argparse with Indonesian headings; a usage error exits with 2."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, formatter_class=Formatter, **options)
        self._positionals.title = "Isian"
        self._optionals.title = "Pilihan"
        self.add_argument("-h", "--help", action="help", help="Tampilkan bantuan ini")
