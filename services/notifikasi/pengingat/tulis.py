"""The messages of one morning: one to each person about all that waits for them, and one to each superior."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import NAMESPACE_OID, UUID, uuid5

from services.notifikasi.kata.berlaku import Bingkai, KataHari
from services.notifikasi.kata.katalog import TEMPLAT
from services.notifikasi.pengingat.putuskan import Hal
from services.notifikasi.pengingat.sebutan import sebut_jumlah
from services.notifikasi.pesan.perihal import Perihal
from services.notifikasi.pesan.sampaikan import SEMUA_SALURAN, PesanBaru, Sebab
from shared.calendar.bulan import tanggal_panjang

CONTOH: Mapping[str, Mapping[str, str]] = {
    "pengingat.menunggu": {
        "jumlah": "5",
        "rincian": "4 usulan mutasi yang ditugaskan kepada Anda dan 1 SK yang belum dibuka",
        "sejak": "28 September 2026",
    },
    "pengingat.ringkasan": {
        "jumlah": "12",
        "rincian": "9 usulan mutasi yang ditugaskan kepada Anda dan 3 berkas yang menunggu tanda tangan Anda",
        "hari": "1 Oktober 2026",
        "terdekat": " Tenggat terdekat 2 Oktober 2026.",
    },
    "pengingat.naik": {
        "jumlah": "3",
        "rincian": "3 usulan mutasi yang ditugaskan",
        "sejak": "21 September 2026",
        "nama": "Budi Santoso",
    },
    "pengingat.naik_banyak": {"petugas": "4"},
}
"""What its words may name, with an example of each."""


def _sebab(*apa: object) -> Sebab:
    """No fact has brought it about, but a morning: the same one each time that it is worked out."""
    return Sebab(_nomor(*apa), None)


def _nomor(*apa: object) -> UUID:
    return uuid5(NAMESPACE_OID, ":".join(map(str, apa)))


def _rincian(hal: Sequence[Hal]) -> str:
    return sebut_jumlah(Counter(each.jenis for each in hal).items())


def _sejak(hal: Sequence[Hal]) -> str:
    return tanggal_panjang(min(each.hari for each in hal))


def _pesan(kata: KataHari, kode: str, nip: str, hari: date, nilai: dict[str, str]) -> PesanBaru:
    judul, isi = kata.tulis(kode, nilai)
    return PesanBaru(
        nip,
        TEMPLAT[kode].jenis,
        judul,
        isi,
        # Both kinds are one matter: somebody hears of a morning once.
        f"pengingat:{hari}",
        Perihal("menunggu", hari.isoformat()),
        _sebab("pengingat", nip, hari),
        saluran=SEMUA_SALURAN,
    )


def pengingat(kata: KataHari, hal: Sequence[Hal], hari: date) -> PesanBaru:
    """What somebody has not opened."""
    nilai = {"jumlah": str(len(hal)), "rincian": _rincian(hal), "sejak": _sejak(hal)}
    return _pesan(kata, "pengingat.menunggu", hal[0].nip, hari, nilai)


def ringkasan(kata: KataHari, hal: Sequence[Hal], hari: date) -> PesanBaru:
    """All that waits for an officer."""
    batas = [each.batas for each in hal if each.batas is not None and each.batas >= hari]
    lewat = sum(each.batas is not None and each.batas < hari for each in hal)
    terdekat = f" Tenggat terdekat {tanggal_panjang(min(batas))}." if batas else ""
    if lewat:
        terdekat += f" {lewat} di antaranya lewat tenggatnya."
    nilai = {
        "jumlah": str(len(hal)),
        "rincian": _rincian(hal),
        "hari": tanggal_panjang(hari),
        "terdekat": terdekat,
    }
    return _pesan(kata, "pengingat.ringkasan", hal[0].nip, hari, nilai)


def kepada_atasan(
    kata: KataHari, atasan: str, bingkai: Bingkai, nip: str, nama: str, hal: Sequence[Hal], hari: date
) -> PesanBaru:
    """That an officer has not opened their work for days; of several officers one message says how many."""
    nilai = {"jumlah": str(len(hal)), "rincian": _rincian(hal), "sejak": _sejak(hal), "nama": nama}
    judul, isi = bingkai(kata.tulis("pengingat.naik", nilai))

    def banyak(petugas: int) -> tuple[str, str]:
        return bingkai(kata.tulis("pengingat.naik_banyak", {"petugas": str(petugas)}))

    return PesanBaru(
        atasan,
        TEMPLAT["pengingat.naik"].jenis,
        judul,
        isi,
        f"naik:{hari}:{nip}",
        Perihal("pegawai", nip),
        _sebab("naik", atasan, nip, hari),
        saluran=SEMUA_SALURAN,
        banyak=banyak,
    )
