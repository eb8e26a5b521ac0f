"""What the interface and exports call the codes of people, units and positions."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bina.organization.domain import roles
from bina.organization.domain.codes import (
    ECHELONS,
    FUNCTIONAL_LEVELS,
    RANKS,
    AbsenceKind,
    AgencyKind,
    AssignmentKind,
    EmploymentKind,
    PositionKind,
    Sex,
    UnitKind,
)
from bina.organization.domain.correction import CorrectionState, Datum
from bina.organization.domain.delegation import DelegationKind
from bina.organization.domain.disability import DisabilityBasis, DisabilityKind
from bina.organization.domain.handover import HandoverSide
from bina.organization.domain.moves import MoveKind, MoveState
from bina.organization.domain.reorganization import ReorganizationKind, ReorganizationState
from bina.organization.domain.supervisor import SupervisionSource

Labels = Mapping[str, str | Promise]

ROLE_LABELS: Final[Labels] = {
    roles.PEGAWAI: _("Pegawai"),
    roles.ATASAN: _("Atasan"),
    roles.SDM: _("Pengelola SDM"),
    roles.PYB: _("Pejabat yang berwenang (PyB)"),
    roles.PPK: _("Pejabat pembina kepegawaian (PPK)"),
    roles.PENGAJAR: _("Pengajar"),
    roles.ASESOR: _("Asesor"),
    roles.AUDITOR: _("Auditor (APIP)"),
    roles.INTEGRITAS: _("Petugas integritas"),
    roles.MITRA: _("Mitra"),
    roles.ADMIN: _("Admin"),
    roles.NASIONAL: _("Pembuat kebijakan nasional"),
}
EMPLOYMENT_KIND_LABELS: Final[Labels] = {
    EmploymentKind.PNS: "PNS",
    EmploymentKind.CPNS: "CPNS",
    EmploymentKind.PPPK: "PPPK",
    EmploymentKind.PPPK_PW: _("PPPK paruh waktu"),
    EmploymentKind.NON_ASN: _("Bukan ASN"),
}
SEX_LABELS: Final[Labels] = {Sex.L: _("Laki-laki"), Sex.P: _("Perempuan")}
ASSIGNMENT_KIND_LABELS: Final[Labels] = {
    AssignmentKind.DEFINITIF: _("Definitif"),
    AssignmentKind.PLT: _("Pelaksana tugas (Plt.)"),
    AssignmentKind.PLH: _("Pelaksana harian (Plh.)"),
    AssignmentKind.PJ: _("Penjabat (Pj.)"),
    AssignmentKind.TUGAS_TAMBAHAN: _("Tugas tambahan"),
}
DELEGATION_KIND_LABELS: Final[Labels] = {
    DelegationKind.PLT: _("Pelaksana tugas (Plt.)"),
    DelegationKind.PLH: _("Pelaksana harian (Plh.)"),
}
DATUM_LABELS: Final[Labels] = {
    Datum.NAME: _("Nama"),
    Datum.BIRTH: _("Tanggal lahir"),
    Datum.SEX: _("Jenis kelamin"),
    Datum.EDUCATION: _("Pendidikan terakhir"),
    Datum.NIP: _("NIP"),
    Datum.NIK: _("NIK"),
    Datum.RANK: _("Pangkat, gol/ruang"),
    Datum.POSITION: _("Jabatan dan unit kerja"),
    Datum.SUPERVISOR: _("Atasan langsung"),
    Datum.OTHER: _("Lainnya"),
}
CORRECTION_STATE_LABELS: Final[Labels] = {
    CorrectionState.ASKED: _("Menunggu jawaban"),
    CorrectionState.ACCEPTED: _("Diterima"),
    CorrectionState.REFUSED: _("Ditolak"),
    CorrectionState.WITHDRAWN: _("Ditarik"),
}
ABSENCE_KIND_LABELS: Final[Labels] = {
    AbsenceKind.CUTI: _("Cuti"),
    AbsenceKind.CUTI_SAKIT: _("Cuti sakit"),
    AbsenceKind.CUTI_MELAHIRKAN: _("Cuti melahirkan"),
    AbsenceKind.CLTN: _("Cuti di luar tanggungan negara"),
    AbsenceKind.TUGAS_BELAJAR: _("Tugas belajar"),
    AbsenceKind.LAINNYA: _("Lainnya"),
}
AGENCY_KIND_LABELS: Final[Labels] = {
    AgencyKind.KEMENTERIAN: _("Kementerian"),
    AgencyKind.LPNK: _("Lembaga pemerintah nonkementerian"),
    AgencyKind.LNS: _("Lembaga nonstruktural"),
    AgencyKind.PROVINSI: _("Pemerintah provinsi"),
    AgencyKind.KABUPATEN: _("Pemerintah kabupaten"),
    AgencyKind.KOTA: _("Pemerintah kota"),
}
UNIT_KIND_LABELS: Final[Labels] = {
    UnitKind.OPD: _("Perangkat daerah (OPD)"),
    UnitKind.UNIT: _("Unit kerja"),
}
POSITION_KIND_LABELS: Final[Labels] = {
    PositionKind.JPT: _("Jabatan pimpinan tinggi"),
    PositionKind.ADMINISTRATOR: _("Administrator"),
    PositionKind.PENGAWAS: _("Pengawas"),
    PositionKind.FUNGSIONAL: _("Jabatan fungsional"),
    PositionKind.PELAKSANA: _("Pelaksana"),
}
SUPERVISION_LABELS: Final[Labels] = {
    SupervisionSource.GIVEN: _("Ditetapkan oleh instansi"),
    SupervisionSource.UNIT: _("Pimpinan unit kerja"),
    SupervisionSource.PARENT: _("Pimpinan unit kerja di atasnya"),
    SupervisionSource.TIED: _("Lebih dari satu calon"),
    SupervisionSource.NOBODY: _("Belum ditemukan"),
}
MOVE_KIND_LABELS: Final[Labels] = {
    MoveKind.TRANSFER: _("Pindah jabatan atau unit"),
    MoveKind.PROMOTION: _("Promosi"),
    MoveKind.DEMOTION: _("Penurunan jabatan"),
    MoveKind.ACTING: _("Plt., Plh., Pj., atau tugas tambahan"),
    MoveKind.RANK: _("Kenaikan pangkat atau golongan"),
    MoveKind.LEAVING: _("Pensiun atau berhenti"),
    MoveKind.REHIRE: _("Bekerja kembali"),
}
MOVE_STATE_LABELS: Final[Labels] = {
    MoveState.PLANNED: _("Rencana"),
    MoveState.IN_FORCE: _("Berlaku"),
    MoveState.WITHDRAWN: _("Ditarik"),
    MoveState.CORRECTED: _("Dibatalkan karena keliru"),
}
HANDOVER_SIDE_LABELS: Final[Labels] = {
    HandoverSide.LEAVING: _("Unit yang melepas"),
    HandoverSide.RECEIVING: _("Unit yang menerima"),
}
REORGANIZATION_KIND_LABELS: Final[Labels] = {
    ReorganizationKind.MERGER: _("Penggabungan"),
    ReorganizationKind.CLOSING: _("Penutupan"),
    ReorganizationKind.SPLIT: _("Pemecahan"),
}
REORGANIZATION_STATE_LABELS: Final[Labels] = {
    ReorganizationState.ASKED: _("Sedang disiapkan"),
    ReorganizationState.PLANNED: _("Rencana"),
    ReorganizationState.IN_FORCE: _("Berlaku"),
    ReorganizationState.WITHDRAWN: _("Ditarik"),
}
DISABILITY_KIND_LABELS: Final[Labels] = {
    DisabilityKind.PHYSICAL: _("Fisik"),
    DisabilityKind.INTELLECTUAL: _("Intelektual"),
    DisabilityKind.MENTAL: _("Mental"),
    DisabilityKind.VISUAL: _("Sensorik: penglihatan"),
    DisabilityKind.HEARING: _("Sensorik: pendengaran"),
    DisabilityKind.SPEECH: _("Sensorik: wicara"),
}
DISABILITY_BASIS_LABELS: Final[Labels] = {
    DisabilityBasis.OWN: _("Diisi sendiri"),
    DisabilityBasis.DOCUMENT: _("Menurut dokumen"),
}
LEGAL_STATUS_LABELS: Final[Labels] = {
    "01": _("Aktif"),
    "02": _("Cuti di luar tanggungan negara"),
    "03": _("Tugas belajar"),
    "04": _("Pemberhentian sementara"),
    "05": _("Penerima uang tunggu"),
    "06": _("Prajurit wajib"),
    "07": _("Pejabat negara"),
    "08": _("Kepala desa"),
    "09": _("Dalam proses banding"),
    "11": _("Pegawai titipan"),
    "12": _("Pengungsi"),
    "13": _("Perpanjangan cuti di luar tanggungan negara"),
    "14": _("Dinyatakan hilang"),
    "15": _("Menjalani hukuman disiplin"),
    "16": _("Pemindahan dalam rangka penurunan jabatan"),
    "20": _("Masa persiapan pensiun"),
    "51": _("CPNS yang belum menerima SK"),
    "52": _("Tidak aktif"),
    "66": _("Diberhentikan"),
    "77": _("Berhenti tanpa hak pensiun"),
    "88": _("Berhenti dengan hak pensiun"),
    "89": _("Tidak aktif, diusulkan pensiun"),
    "98": _("Mencapai batas usia pensiun"),
    "99": _("Pensiun"),
}


def echelon_label(code: str) -> str:
    """``22`` gives ``II.b``; an unknown code stays itself."""
    return ECHELONS[code].name if code in ECHELONS else code


def functional_level_label(code: str) -> str:
    return FUNCTIONAL_LEVELS[code].name if code in FUNCTIONAL_LEVELS else ""


def rank_label(golongan: str) -> str:
    """``III/a`` gives ``Penata Muda, III/a``; a PPPK rank stands alone."""
    return f"{RANKS[golongan]}, {golongan}" if golongan in RANKS else golongan
