"""Filters tell, too: whoever may not see a datum may not look for people by it."""

from services.pegawai.asn.permintaan import Saringan
from services.pegawai.asn.schemas import Asn
from shared.api.jawab import Pembacaan
from shared.privasi.errors import KelasTidakBoleh
from shared.privasi.kelas import TALENTA, tanda
from shared.privasi.terlihat import Pandangan

PENCARI_TALENTA = ("tim_penilai", "ppk", "verifikator", "auditor")
"""Who may look for people by their talent box; a machine that exchanges data has no need to."""

_BERKELAS = {
    "jenjang": tanda(Asn, "jenjang"),
    "eselon": tanda(Asn, "eselon"),
    "golongan": tanda(Asn, "golongan"),
    "rentang_golongan": tanda(Asn, "golongan"),
    "pendidikan": tanda(Asn, "tingkat_pendidikan"),
    "kata_prodi": tanda(Asn, "program_studi"),
    "status_pegawai": tanda(Asn, "status_pegawai"),
    "kedudukan_hukum": tanda(Asn, "kedudukan_hukum"),
    "pensiun_sebelum": tanda(Asn, "tmt_pensiun"),
    "kotak": TALENTA,
}


def periksa_hak(saringan: Saringan, membaca: Pembacaan, dilihat: Pandangan) -> None:
    """Refuse a list whose rows would tell, by being in it, what the caller may not see.

    Raises:
        KelasTidakBoleh: the caller may not see what a filter asks about.
        TujuanAksesWajib: the caller may, and has not said what for.
    """
    if saringan.kotak and not membaca.pelaku.berperan(*PENCARI_TALENTA):
        raise KelasTidakBoleh("Kotak talenta hanya untuk tim penilai, PPK, verifikator, dan auditor.")
    for nama, kelas in _BERKELAS.items():
        if getattr(saringan, nama) and not dilihat.melihat(kelas):
            sebutan = nama.removeprefix("rentang_").replace("_", " ")
            if not dilihat.berhak(kelas):
                raise KelasTidakBoleh(f"Peran Anda tidak melihat {sebutan} pegawai. Hapus saringan ini.")
            membaca.wajib_bertujuan("Kotak talenta" if nama == "kotak" else sebutan.capitalize())
