"""A number is one, whoever asks: the ledger, the differences, the papers; and so is what has not been sent."""

import pytest

from services.pegawai.orang.keadaan_siasn import KeadaanBuku
from services.pegawai.siasn.keluar import ukur
from services.pegawai.siasn.keluar.alur_buku import belum_dikirim
from services.pegawai.siasn.keluar.riwayat_buku import sama_nomor
from services.pegawai.siasn.nomor_sk import kunci_sk, senomor
from services.pegawai.siasn.selisih.samakan import sama
from tests.layanan import ServiceUnderTest


@pytest.mark.parametrize(
    ("sini", "bkn", "satu"),
    [
        ("800.1.3.3/21/BKPSDM/2026", "800.1.3.3 / 21 / bkpsdm / 2026  ", True),
        ("800/1", "800-1", True),
        ("800/1", "800/2", False),
        ("800/1", "Nomor 800/1", False),
    ],
)
def test_buku_dan_selisih_sepakat_kapan_dua_nomor_itu_satu(sini: str, bkn: str, satu: bool) -> None:
    assert senomor(sini, bkn) is satu
    assert sama("nomor_sk", sini, bkn) is satu
    assert sama("nomor_sertifikat", sini, bkn) is satu
    assert sama_nomor(sini, bkn, None, None) is satu


def test_tanpa_nomor_tidak_senomor_dengan_apa_pun() -> None:
    assert not senomor(None, None)
    assert not senomor("800/1", None)


def test_surat_terikat_pada_nomor_seperti_tertulis() -> None:
    assert kunci_sk(" 800/1 A") == kunci_sk("800/1a")
    assert kunci_sk("800/1") != kunci_sk("800-1")


@pytest.mark.parametrize(
    ("keadaan", "di_bkn", "belum"),
    [
        (KeadaanBuku.MENUNGGU, False, True),
        (KeadaanBuku.DITOLAK, False, True),
        (KeadaanBuku.MENUNGGU, True, False),
        (KeadaanBuku.MENGIRIM, False, False),
        (KeadaanBuku.BERBEDA, True, False),
    ],
)
def test_yang_pernah_sampai_di_bkn_bukan_yang_belum_dikirim(keadaan: KeadaanBuku, di_bkn: bool, belum: bool) -> None:
    """Also where it waits again, since somebody has it tried once more."""
    assert belum_dikirim(keadaan, di_bkn=di_bkn) is belum


async def test_angka_buku_dihitung_sekali_semenit(pegawai: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    kali = []
    asli = ukur.ukur

    async def hitung(baca: object, kini: object) -> None:
        kali.append(kini)
        await asli(pegawai.runtime.reader, pegawai.clock.instant)

    monkeypatch.setattr(ukur, "ukur", hitung)
    for detik in (0, 20, 59):
        pegawai.clock.instant = pegawai.clock.instant.replace(second=detik)
        await ukur.ukur_berkala(pegawai.runtime)
    assert len(kali) == 1
    pegawai.clock.instant = pegawai.clock.instant.replace(minute=(pegawai.clock.instant.minute + 2) % 60)
    await ukur.ukur_berkala(pegawai.runtime)
    assert len(kali) == 2
