"""Rows of the sheets of strategy, for tests of any app."""

from datetime import date


def finding_row(
    number: str,
    unit: str,
    competency: str = "INT",
    on: date = date(2026, 1, 19),
    severity: object = 2,
    status: str = "Proses",
    cause: str = "Kapasitas",
) -> dict[str, object]:
    return {
        "Nomor Temuan": number,
        "Kode Unor": unit,
        "Kode Kompetensi": competency,
        "Tanggal": on,
        "Tingkat": severity,
        "Status": status,
        "Akar Masalah": cause,
    }


def kpi_row(
    code: str,
    unit: str,
    year: int = 2026,
    target: object = 80,
    actual: object = 60,
    competency: str = "KOM",
) -> dict[str, object]:
    return {
        "Kode KPI": code,
        "Kode Unor": unit,
        "Nama KPI": f"Indikator {code}",
        "Tahun": year,
        "Target": target,
        "Realisasi": actual,
        "Kode Kompetensi": competency,
    }
