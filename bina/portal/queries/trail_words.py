"""The trail in words: what was acted on, what was done, and where a record was opened."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bina.platform.audit.queries import EntryView
from bina.portal.queries.openings import Opening

Words = Mapping[str, str | Promise]

OUTCOMES: Words = {"done": _("Berhasil"), "denied": _("Ditolak")}

SUBJECTS: Words = {
    "competency.competency": _("Kompetensi"),
    "competency.evidence": _("Bukti kompetensi"),
    "needs.budgetline": _("Baris anggaran"),
    "needs.developmentplan": _("Rencana pengembangan"),
    "needs.gapanswer": _("Jawaban kesenjangan"),
    "needs.plancohort": _("Angkatan dalam rencana"),
    "needs.plandecision": _("Keputusan manual pada rencana"),
    "needs.planrow": _("Baris rencana"),
    "needs.planyear": _("Rencana setahun"),
    "needs.tnarun": _("Perhitungan kebutuhan"),
    "organization.activationcode": _("Kode aktivasi"),
    "organization.correctionrequest": _("Permintaan perbaikan data"),
    "organization.employee": _("Data pegawai"),
    "organization.position": _("Jabatan"),
    "organization.rolegrant": _("Peran"),
    "organization.signinlink": _("Tautan masuk"),
    "organization.unit": _("Unit kerja"),
    "platform.dataincident": _("Insiden data pribadi"),
    "platform.notice": _("Pemberitahuan"),
    "platform.upload": _("Unggahan"),
    "strategy.auditfinding": _("Temuan audit"),
    "strategy.consultation": _("Konsultasi pemangku kepentingan"),
    "strategy.indicator": _("Indikator"),
    "strategy.objective": _("Tujuan strategis"),
    "strategy.programme": _("Program"),
    "strategy.satisfactionscore": _("Kepuasan layanan"),
    "strategy.unitkpi": _("Kinerja unit"),
}
"""Kinds of rows that commands act on."""

PLACES: Words = {
    "competency:own_profile": _("Profil kompetensi"),
    "competency:profile": _("Profil kompetensi"),
    "needs:person": _("Kesenjangan kompetensi"),
    "needs:person_plan": _("Rencana pengembangan"),
    "needs:plan_row": _("Baris rencana"),
    "needs:why": _("Hitungan satu kesenjangan"),
    "organization:correction": _("Permintaan perbaikan data"),
    "organization:correct_employee": _("Formulir perbaikan data pegawai"),
    "organization:employee": _("Halaman pegawai"),
    "organization:show_nik": _("NIK lengkap"),
    "privacy.person.exported": _("Berkas semua data pribadi"),
}
"""Pages, and one command, that show somebody's whole record."""

AREAS: Words = {
    "audit.openings": _("Data yang dibuka"),
    "audit.trail": _("Jejak audit"),
    "competency.core": _("Kompetensi inti"),
    "competency.definition": _("Uraian kompetensi"),
    "competency.dictionary": _("Kamus kompetensi"),
    "competency.domain": _("Rumpun kompetensi"),
    "competency.evidence": _("Bukti kompetensi"),
    "competency.level": _("Tingkat kompetensi"),
    "competency.regulations": _("Peraturan"),
    "competency.result": _("Hasil penilaian"),
    "competency.results": _("Daftar hasil penilaian"),
    "competency.standard": _("Standar jabatan"),
    "competency.standards": _("Daftar standar jabatan"),
    "curriculum.modules": _("Daftar modul"),
    "incidents.incident": _("Insiden data pribadi"),
    "needs.answer": _("Jawaban kesenjangan"),
    "needs.budget": _("Anggaran pengembangan"),
    "needs.budget_line": _("Baris anggaran"),
    "needs.cycle": _("Siklus kebutuhan"),
    "needs.export": _("Berkas kebutuhan"),
    "needs.national": _("Perhitungan nasional"),
    "needs.plan": _("Rencana pengembangan"),
    "needs.plan_cohort": _("Angkatan dalam rencana"),
    "needs.plan_row": _("Baris rencana"),
    "needs.plan_rows": _("Daftar rencana"),
    "needs.plan_rules": _("Aturan rencana"),
    "needs.plan_year": _("Rencana setahun"),
    "needs.rules": _("Aturan kebutuhan"),
    "needs.run": _("Perhitungan kebutuhan"),
    "notices.all": _("Semua pemberitahuan"),
    "notices.choice": _("Pengaturan pemberitahuan"),
    "notices.late_tasks": _("Tugas yang terlambat"),
    "notices.notice": _("Pemberitahuan"),
    "notices.rules": _("Aturan pemberitahuan"),
    "notices.tasks": _("Tugas tanpa halaman"),
    "organization.absence": _("Ketidakhadiran"),
    "organization.account": _("Akun"),
    "organization.address": _("Surel pemulihan"),
    "organization.agency": _("Instansi"),
    "organization.assignment": _("Penugasan"),
    "organization.authenticator": _("Aplikasi autentikator"),
    "organization.codes": _("Kode aktivasi"),
    "organization.correction": _("Permintaan perbaikan data"),
    "organization.day": _("Pergantian hari"),
    "organization.employee": _("Data pegawai"),
    "organization.employment": _("Hubungan kerja"),
    "organization.factor": _("Langkah kedua"),
    "organization.factors": _("Semua langkah kedua"),
    "organization.identity": _("Akun penyedia"),
    "organization.link": _("Tautan akun"),
    "organization.national_account": _("Akun nasional"),
    "organization.nik": _("NIK"),
    "organization.nip": _("NIP"),
    "organization.own_data": _("Data sendiri"),
    "organization.passkey": _("Kunci sandi"),
    "organization.password": _("Kata sandi"),
    "organization.people": _("Daftar pegawai"),
    "organization.position": _("Jabatan"),
    "organization.positions": _("Peta jabatan"),
    "organization.recovery_codes": _("Kode pemulihan"),
    "organization.reset": _("Pemulihan kata sandi"),
    "organization.reset_code": _("Kode pemulihan akun"),
    "organization.role": _("Peran"),
    "organization.session": _("Sesi"),
    "organization.sessions": _("Semua sesi"),
    "organization.setup_token": _("Kode pemasangan"),
    "organization.supervisor": _("Atasan langsung"),
    "organization.unit": _("Unit kerja"),
    "organization.units": _("Daftar unit kerja"),
    "platform.intake": _("Unggahan"),
    "privacy.consent": _("Persetujuan"),
    "privacy.own_data": _("Data saya"),
    "privacy.person": _("Data pribadi seseorang"),
    "privacy.purpose": _("Tujuan pemrosesan"),
    "privacy.purposes": _("Tujuan pemrosesan bawaan"),
    "privacy.retention": _("Masa simpan data"),
    "strategy.consultation": _("Konsultasi pemangku kepentingan"),
    "strategy.finding": _("Temuan audit"),
    "strategy.findings": _("Daftar temuan audit"),
    "strategy.goals": _("Rencana strategis"),
    "strategy.indicator": _("Indikator"),
    "strategy.indicators": _("Daftar indikator"),
    "strategy.intervention": _("Intervensi layanan"),
    "strategy.kpi": _("Kinerja unit"),
    "strategy.kpis": _("Daftar kinerja unit"),
    "strategy.mission": _("Tujuan misi"),
    "strategy.objective": _("Tujuan strategis"),
    "strategy.objectives": _("Daftar tujuan strategis"),
    "strategy.programme": _("Program"),
    "strategy.programmes": _("Daftar program"),
    "strategy.satisfaction": _("Kepuasan layanan"),
    "strategy.target": _("Target indikator"),
    "strategy.targets": _("Daftar target indikator"),
    "strategy.workforce": _("Kebutuhan pegawai"),
}

DEEDS: Words = {
    "accepted": _("diterima"),
    "activated": _("diaktifkan"),
    "added": _("ditambahkan"),
    "adopted": _("diberlakukan"),
    "applied": _("diterapkan"),
    "applied_nationally": _("diterapkan pada data nasional"),
    "approved": _("ditetapkan"),
    "apply_started": _("mulai diterapkan"),
    "asked": _("diminta"),
    "assessed": _("dinilai"),
    "cancelled": _("dibatalkan"),
    "carried": _("dijalankan"),
    "carried_over": _("dijalankan"),
    "changed": _("diubah"),
    "checked": _("diperiksa"),
    "closed": _("ditutup"),
    "computed": _("dihitung"),
    "confirmed": _("dipastikan"),
    "corrected": _("diperbaiki"),
    "decided": _("diputuskan"),
    "delay_explained": _("alasan keterlambatan dicatat"),
    "described": _("diuraikan"),
    "dropped": _("tidak dilaksanakan"),
    "ended": _("diakhiri"),
    "enrolled": _("dipasang"),
    "erased": _("dihapus"),
    "escalated": _("diingatkan"),
    "evidence_attached": _("bukti dilampirkan"),
    "followed_up": _("ditindaklanjuti"),
    "judged": _("diberi putusan"),
    "verdict_dropped": _("putusannya dihapus"),
    "export_requested": _("diminta sebagai berkas"),
    "exported": _("dibuat sebagai berkas"),
    "exported_at_once": _("dibuat sebagai berkas"),
    "frozen": _("dikunci"),
    "given": _("diberikan"),
    "granted": _("diberikan"),
    "imported": _("diterima dari unggahan"),
    "issued": _("diterbitkan"),
    "letter_made": _("surat dibuat"),
    "linked": _("dihubungkan"),
    "loaded": _("dimuat"),
    "made": _("dibuat"),
    "mapped": _("dicocokkan"),
    "marked_stale": _("ditandai perlu dihitung lagi"),
    "measure_recorded": _("tindakan dicatat"),
    "notice_recorded": _("pemberitahuan dicatat"),
    "notice_waived": _("diputuskan tidak wajib diberitahukan"),
    "opened": _("dibuka"),
    "others_ended": _("yang lain diakhiri"),
    "part_marked": _("bagian instansi ditandai"),
    "prepared": _("disiapkan"),
    "proposed": _("diusulkan"),
    "published": _("diumumkan"),
    "read": _("dibaca"),
    "received": _("diterima"),
    "recorded": _("dicatat"),
    "refused": _("ditolak"),
    "removed": _("dihapus"),
    "renewed": _("dibuat versi barunya"),
    "reopened": _("dibuka kembali"),
    "replaced": _("diganti"),
    "reported": _("dilaporkan"),
    "requested": _("diminta"),
    "reread": _("dibaca lagi"),
    "reset": _("disetel ulang"),
    "returned": _("dikembalikan"),
    "revised": _("diperbarui"),
    "set": _("ditetapkan"),
    "set_up": _("disiapkan pertama kali"),
    "solved": _("disusun"),
    "started": _("dimulai"),
    "status_changed": _("berubah status"),
    "undo_started": _("mulai dibatalkan"),
    "undecided": _("keputusannya dicabut"),
    "undone": _("dibatalkan"),
    "unlinked": _("diputuskan"),
    "verified": _("diverifikasi"),
    "viewed": _("dilihat"),
    "withdrawn": _("dicabut"),
}


def action_words(action: str) -> str:
    """``organization.unit.closed`` as "Unit kerja: ditutup"; the code itself if it is unknown."""
    area, _dot, deed = action.rpartition(".")
    if area not in AREAS or deed not in DEEDS:
        return action
    return _now("%(area)s: %(deed)s") % {"area": AREAS[area], "deed": DEEDS[deed]}


def actor_words(entry: EntryView) -> str:
    """The name of who acted; the parts of the system that act by themselves have one."""
    return entry.actor_name if entry.actor_id else _now("Sistem")


def viewer_words(opening: Opening) -> str:
    """The name; whoever runs the installation has none, nor has somebody erased."""
    if opening.viewer_id is None and opening.place == "privacy.person.exported":
        return _now("Pengelola instalasi")
    return opening.viewer_name or _now("(dihapus)")


def place_words(place: str) -> str:
    return str(PLACES.get(place, place))


def value_words(value: Any) -> str:  # noqa: ANN401 - whatever an entry holds
    """One value of an entry as people read it; blank for none."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return _now("Ya") if value else _now("Tidak")
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
