"""Rows of the sheet of modules, for tests of any app."""


def module_row(
    code: str, competency: str, level: int = 3, hours: object = 16, seats: object = 30
) -> dict[str, object]:
    return {
        "Kode Modul": code,
        "Nama Modul": f"Modul {code.upper()}",
        "Kode Kompetensi": competency,
        "Level Dicapai": level,
        "JP": hours,
        "Kapasitas": seats,
        "Biaya Tetap per Angkatan": 25_000_000,
        "Biaya per Peserta": 750_000,
    }
