"""Which rows follow from what was written of placements: pure, from the chain of placements and the rows there are."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from services.pegawai.orang.keadaan_siasn import KeadaanBuku
from services.pegawai.siasn.keluar.alur_buku import AksiBuku
from services.pegawai.siasn.keluar.turunan import DITARIK, Terbuku, Tertulis, turunkan
from tests.pegawai.berkas import ANI

JABATAN = UUID(int=1)
CATAT, HAPUS = UUID(int=101), UUID(int=102)


def tertulis(
    nomor: UUID = JABATAN, kode: str = "DISHUB-AK-01", dari: date = date(2026, 10, 1), **lain: Any
) -> Tertulis:
    isi = {"sampai": None, "nomor_sk": "800/1", "tanggal_sk": date(2026, 9, 20), "tanggal_pelantikan": None}
    isi |= {"usulan_id": None, "menggantikan": None, "hidup": True, "baru": False, "digantikan_kini": False}
    return Tertulis(id=nomor, nip=ANI, kode_jabatan=kode, dari=dari, **{**isi, **lain})


def ditarik() -> Tertulis:
    return tertulis(hidup=False, digantikan_kini=True)


def terbuku(nomor: UUID, aksi: AksiBuku, keadaan: KeadaanBuku, **lain: Any) -> Terbuku:
    return Terbuku(
        nomor, JABATAN, aksi, keadaan, lain.get("rw_id") is not None, lain.get("menyusul_id"), date(2026, 10, 1)
    )


def test_yang_penghapusannya_sudah_dicatat_tidak_digugurkan_oleh_penarikan_yang_sama() -> None:
    """Derived again in the transaction that withdrew it, after its row was written."""
    hasil = turunkan(
        [ditarik()],
        [
            terbuku(CATAT, AksiBuku.CATAT, KeadaanBuku.COCOK, rw_id="R1"),
            terbuku(HAPUS, AksiBuku.HAPUS, KeadaanBuku.MENUNGGU, menyusul_id=CATAT),
        ],
    )
    assert (hasil.baru, hasil.gugur) == ([], {})


@pytest.mark.parametrize(
    ("rw_id", "baru", "gugur"), [(None, [], {CATAT: DITARIK}), ("R1", [(AksiBuku.HAPUS, CATAT)], {})]
)
def test_yang_ditarik_selagi_tertahan_dihapus_hanya_bila_bkn_sudah_mempunyainya(
    rw_id: str | None, baru: list[tuple[AksiBuku, UUID]], gugur: dict[UUID, str]
) -> None:
    """Held for its paper: BKN's row of it is known where somebody has entered it there."""
    hasil = turunkan([ditarik()], [terbuku(CATAT, AksiBuku.CATAT, KeadaanBuku.TERTAHAN, rw_id=rw_id)])
    assert [(each.aksi, each.menyusul_id) for each in hasil.baru] == baru
    assert hasil.gugur == gugur


def test_jabatan_asalnya_yang_terakhir_dipegang_sebelumnya() -> None:
    lama = tertulis(UUID(int=2), "DISHUB-LL-01", date(2020, 1, 1))
    lalu = tertulis(UUID(int=3), "DISDIK-01", date(2023, 1, 1))
    nanti = tertulis(UUID(int=4), "DISHUB-00", date(2027, 1, 1))
    for urut in ([lama, lalu, nanti], [lalu, nanti, lama]):
        (satu,) = turunkan([*urut, tertulis(baru=True)], []).baru
        assert satu.isi["dari_jabatan"] == "DISDIK-01"
