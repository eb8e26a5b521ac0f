"""The documents of a run, read back and held against an ``expected.json``."""

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

Row = dict[str, Any]


def sheet_rows(path: Path, sheet: str, first: str) -> list[Row]:
    """Rows as dictionaries, below the line whose first cell is the heading ``first``."""
    lines = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python()
    start = next(number for number, line in enumerate(lines) if line[0] == first)
    heads = [str(head) for head in lines[start]]
    return [dict(zip(heads, line, strict=False)) for line in lines[start + 1 :]]


def matrix_of(path: Path) -> dict[str, int]:
    """``position|module`` -> participants, without zeros."""
    known = ("Kode Jabatan", "Nama Jabatan", "Jumlah")
    return {
        f"{row['Kode Jabatan']}|{module}": int(count)
        for row in sheet_rows(path, "Matriks", known[0])
        for module, count in row.items()
        if module not in known and count != ""
    }


def priorities_of(path: Path) -> dict[str, Any]:
    """What the sheet of priorities says of the run as a whole."""
    rows = sheet_rows(path, "Prioritas", "Urutan")
    terms = Counter(row["Jangka"] for row in rows)
    return {
        "pairs_with_gap": len(rows),
        "priority_total": round(sum(row["Prioritas"] for row in rows), 6),
        "terms": dict(terms),
        "top20": [
            {
                "nip": row["NIP"],
                "competency": row["Kompetensi"],
                "required": row["Level Diminta"],
                "held": round(row["Level Dimiliki"], 6),
                "gap": round(row["Kesenjangan"], 6),
                "priority": round(row["Prioritas"], 6),
            }
            for row in rows[:20]
        ],
    }


def modules_of(budget: Path, participants: Path) -> dict[str, Row]:
    """The modules that somebody needs, as ``expected.json`` has them."""
    ranked: dict[str, list[str]] = defaultdict(list)
    for row in sheet_rows(participants, "Peserta per modul", "Kode Modul"):
        ranked[row["Kode Modul"]].append(row["NIP"])
        assert row["Peringkat"] == len(ranked[row["Kode Modul"]])
    return {
        row["Kode Modul"]: {
            "participants": row["Peserta"],
            "batches": row["Angkatan"],
            "direct_cost": row["Biaya Langsung"],
            "indirect_cost": row["Biaya Tidak Langsung"],
            "top10": ranked[row["Kode Modul"]][:10],
            "benefit_total": round(row["Manfaat"], 6),
        }
        for row in sheet_rows(budget, "Anggaran", "Kode Modul")
        if row["Kode Modul"] != "Jumlah"
    }


def competencies_of(budget: Path) -> dict[str, Row]:
    """By code: assessed, with_gap, mean_gap, level, method."""
    return {
        row["Kode Kompetensi"]: {
            "assessed": row["Dinilai"],
            "with_gap": row["Berkesenjangan"],
            "mean_gap": round(row["Rata-rata Kesenjangan"], 6) if row["Berkesenjangan"] else None,
            "level": row["Cakupan"],
            "method": row["Metode"] or None,
        }
        for row in sheet_rows(budget, "Kompetensi", "Kode Kompetensi")
    }


def answer_of(folder: Path) -> dict[str, Any]:
    """All that the three workbooks tell, in the shape of ``expected.json``."""
    budget, participants = folder / "anggaran.xlsx", folder / "peserta-prioritas.xlsx"
    names = sheet_rows(budget, "Kompetensi", "Kode Kompetensi")
    codes = {row["Nama Kompetensi"]: row["Kode Kompetensi"] for row in names}
    answer = priorities_of(participants)
    for row in answer["top20"]:
        row["competency"] = codes[row["competency"]]
    return answer | {
        "competencies": competencies_of(budget),
        "modules": modules_of(budget, participants),
        "matrix": matrix_of(folder / "matriks-kebutuhan.xlsx"),
    }
