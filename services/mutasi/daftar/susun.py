"""A page of cases, put together: filters into parameters, rows into what is answered."""

from collections.abc import Sequence
from typing import Any

from services.mutasi.daftar import repository
from services.mutasi.daftar.pasangan import pasangan
from services.mutasi.daftar.repository import Baris
from services.mutasi.daftar.saringan import SaringanUsulan
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.katalog import KATALOG, mirip, tanda_putusan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.orang.p23_penurunan_jabatan import BILANGAN as PENURUNAN
from services.mutasi.proyeksi import unit
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.carian import carian
from services.mutasi.usulan.jawaban import isi_usulan
from services.mutasi.usulan.schemas import UsulanRingkas
from services.mutasi.usulan.status import LangkahMutasi
from services.mutasi.usulan.tenggat.hari_ini import Hari, hari_ini
from services.mutasi.usulan.tenggat.kerja import Kerja
from services.mutasi.usulan.tenggat.tahap import yang_menunggu
from shared.api.jawab import Pembacaan
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.http.penolakan import unit_tidak_dikenal
from shared.http.problem import IsianTidakSah, KesalahanIsian
from shared.ketentuan.hari import ketentuan_pada
from shared.privasi.terlihat import lingkup

_SENDIRI = ("cari", "arah", "bentuk", "langkah")
"""Filters that become other parameters."""


async def parameter(
    baca: Reader, membaca: Pembacaan, saringan: SaringanUsulan, *, menghitung: bool = False
) -> tuple[Hari, dict[str, Any]]:
    """What the statements must be told: filters, scope, and the clocks of the day; ``menghitung``: nobody is read.

    Raises:
        UnitTidakDikenal, IsianTidakSah, KelasTidakBoleh, TujuanAksesWajib.
    """
    for nama in ("di_bawah", "unit_asal", "unit_tujuan"):
        kode = getattr(saringan, nama)
        if kode is not None and not await unit.ada(baca, kode):
            raise unit_tidak_dikenal(kode, pointer=nama)
    if saringan.aturan is not None:
        _boleh_menurut_aturan(membaca, saringan.aturan, menghitung=menghitung)
    hari = await hari_ini(baca, membaca.runtime.clock.today())
    isi = saringan.model_dump(include=set(SaringanUsulan.model_fields) - set(_SENDIRI))
    return hari, {
        **isi,
        **carian(saringan.cari),
        **_yang_menunggu(saringan.langkah),
        "pasangan": await _pasangan(baca, hari, saringan),
        "hari_ini": hari.hari,
        **hari.parameter,
        **lingkup(membaca.pelaku),
    }


def _boleh_menurut_aturan(membaca: Pembacaan, kode: str, *, menghitung: bool) -> None:
    """Whom a rule stands against is told to those alone who see its verdict, and every paper that it may rest on."""
    aturan = next((each for each in KATALOG if each.kode == kode), None)
    if aturan is None:
        raise IsianTidakSah(
            f"Tidak ada aturan {kode}. Yang ada antara lain {', '.join(mirip(kode))}.",
            kesalahan=[KesalahanIsian(pointer="aturan", pesan="aturan tidak dikenal")],
        )
    kelas = (tanda_putusan(kode), *(JenisDokumen(each).tanda for each in aturan.surat))
    apa = f"Usulan menurut putusan aturan {kode}"
    if menghitung:
        membaca.wajib_boleh(apa, *kelas)
    else:
        membaca.wajib_berhak(None, apa, *kelas)


def _yang_menunggu(langkah: LangkahMutasi | None) -> dict[str, Any]:
    """What waits for a step: the kinds of waiting for it, and their states."""
    if langkah is None:
        return {"tahap_langkah": None, "status_langkah": None}
    tahap = [each for each in yang_menunggu() if each.langkah is langkah]
    return {
        "tahap_langkah": [each.kunci for each in tahap],
        "status_langkah": list(dict.fromkeys(str(each.status) for each in tahap)),
    }


async def _pasangan(baca: Reader, hari: Hari, saringan: SaringanUsulan) -> list[str] | None:
    if saringan.arah is None and saringan.bentuk is None:
        return None
    ketentuan = await ketentuan_pada(baca, KETENTUAN, hari.hari)
    return pasangan(await repository.tinggi(baca), saringan.arah, saringan.bentuk, ketentuan[PENURUNAN].kelas)


async def ringkas(baca: Reader, pelaku: Pelaku, hari: Hari, rows: Sequence[Baris]) -> list[UsulanRingkas]:
    """The cases of a page."""
    nomor = [each.id for each in rows]
    terlibat = await usulan_repository.keterlibatan(baca, nomor, pelaku)
    kerja = [Kerja(each.masuk, each.berjalan, each.menunggu, each.jeda, each.petugas) for each in rows]
    semua = list(zip(await repository.bernomor(baca, nomor), kerja, strict=True))
    return [UsulanRingkas(**each) for each in await isi_usulan(baca, pelaku, hari, semua, terlibat)]
