"""A plain move to a free place of the same level, with the papers that such a move has, asks for no exception."""

from datetime import date
from typing import Any, NamedTuple

import pytest

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.fakta.asn import PenilaianAsn
from services.mutasi.hukum.simpulan import Simpulan, simpulkan
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import Eselon, JenjangJabatan
from shared.contracts.istilah.status import StatusPegawai
from tests.mutasi.aturan.layak import LAYAK, Perkara

_D, _J = JenisDokumen, JenjangJabatan
PNS = (_D.BEBAS_TEMUAN, _D.BERITA_ACARA_TIM_PENILAI, _D.REKOMENDASI_IMUT)
"""What a move of a PNS inside the city rests on (PerBKN 5/2019 art 3(1)j; PP 11/2017 art 191; SE BKN 7/2024)."""
PPPK = (_D.REKOMENDASI_IMUT, _D.PERJANJIAN_KERJA)
SENDIRI = (_D.SURAT_PERMOHONAN, _D.BEBAS_HUKDIS, _D.BEBAS_TUGAS_BELAJAR)
"""What a PNS adds who asks for it (art 3(1)c, f and i)."""


class Biasa(NamedTuple):
    """Who goes where, and which papers go with the profession (A.10)."""

    status: StatusPegawai
    nama: str
    jenjang: JenjangJabatan
    golongan: Golongan
    kelas: int
    surat: tuple[JenisDokumen, ...] = ()


_PNS, _PPPK, _PARUH = StatusPegawai.PNS, StatusPegawai.PPPK, StatusPegawai.PPPK_PARUH_WAKTU
BIASA = (
    Biasa(_PNS, "Pengadministrasi Umum", _J.PELAKSANA, Golongan.II_C, 5),
    Biasa(_PNS, "Guru Kelas Ahli Muda", _J.AHLI_MUDA, Golongan.III_C, 9, (_D.KESESUAIAN_GURU,)),
    # A rank above the span, which many have who wait for their uji kompetensi.
    Biasa(_PNS, "Guru Kelas Ahli Pertama", _J.AHLI_PERTAMA, Golongan.III_D, 8, (_D.KESESUAIAN_GURU,)),
    Biasa(_PNS, "Perawat Terampil", _J.TERAMPIL, Golongan.II_D, 6, (_D.STR_SIP,)),
    Biasa(_PPPK, "Guru Kelas Ahli Pertama", _J.AHLI_PERTAMA, Golongan.IX, 8, (_D.KESESUAIAN_GURU,)),
    Biasa(_PPPK, "Perawat Terampil", _J.TERAMPIL, Golongan.VII, 6, (_D.STR_SIP,)),
    Biasa(_PARUH, "Pengadministrasi Umum", _J.PELAKSANA, Golongan.V, 5),
)


def pindah(biasa: Biasa, *, sendiri: bool, tanpa: JenisDokumen | None = None) -> Perkara:
    """Nobody was assessed, and of a PPPK no performance is on record yet."""
    pppk = biasa.status is not _PNS
    surat = [*(PPPK if pppk else PNS), *biasa.surat]
    surat += SENDIRI if sendiri and not pppk else ()
    tempat: dict[str, Any] = {
        "nama": biasa.nama,
        "jenis": biasa.jenjang.jenis,
        "jenjang": biasa.jenjang,
        "eselon": None,
        "kelas": biasa.kelas,
        "bup": 60,
    }
    tmt = LAYAK.acara.tmt
    orang: dict[str, Any] = {"kontrak_sampai": tmt, "kinerja": {}, "tmt_cpns": None, "tmt_pns": None} if pppk else {}
    perkara = LAYAK.jabatan_lain(**tempat).menjabat(**tempat)
    perkara = perkara.asn_lain(
        status_pegawai=biasa.status, golongan=biasa.golongan, penilaian=PenilaianAsn(None, None, krs=False), **orang
    )
    return perkara.acara_lain(
        jenis=JenisMutasi.ANTAR_UNIT,
        permintaan_sendiri=sendiri,
        tahap=Tahap.PELANTIKAN,
        tanggal_sk=date(2026, 3, 2),
        dokumen={each: Dokumen("800/3/2026", date(2026, 2, 10)) for each in surat if each is not tanpa},
    )


@pytest.mark.parametrize("biasa", BIASA, ids=lambda each: f"{each.status} {each.nama}")
@pytest.mark.parametrize("sendiri", [True, False])
def test_it_goes_through_and_each_of_its_papers_is_asked_for(biasa: Biasa, sendiri: bool) -> None:
    perkara = pindah(biasa, sendiri=sendiri)
    hasil = perkara.semua()
    assert [(each.kode, each.penjelasan) for each in hasil if each.menahan] == []
    assert simpulkan(hasil) is Simpulan.DAPAT
    for each in perkara.acara.dokumen:
        assert simpulkan(pindah(biasa, sendiri=sendiri, tanpa=each).semua()) is not Simpulan.DAPAT, each


def test_a_plain_move_of_a_head_of_section_asks_for_the_oath_alone() -> None:
    perkara = pindah(Biasa(_PNS, "Kepala Seksi Angkutan", _J.PENGAWAS, Golongan.III_D, 9), sendiri=False)
    perkara = perkara.jabatan_lain(eselon=Eselon.IV_A).menjabat(eselon=Eselon.IV_A)
    assert [each.kode for each in perkara.semua() if each.menahan] == ["K-05"]
