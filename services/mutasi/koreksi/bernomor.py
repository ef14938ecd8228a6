"""The book of numbers says what a corrected paper says."""

from collections.abc import Mapping, Sequence

from services.mutasi.koreksi.schemas import BarisKoreksiSurat
from services.mutasi.penomoran.jenis import SuratBernomor, Untuk
from services.mutasi.penomoran.ketik import Bersama, Tukaran, koreksi_nomor
from services.mutasi.usulan.langkah.pelantikan import PELANTIKAN_BERSAMA
from services.mutasi.usulan.repository import Usulan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import SuratUsulan
from shared.db.unit_of_work import UnitOfWork

_BERNOMOR: Mapping[SuratUsulan, tuple[SuratBernomor, Bersama]] = {
    "pertimbangan": (SuratBernomor.BERITA_ACARA_PERTIMBANGAN, Bersama(sehari=True)),
    "keputusan": (SuratBernomor.SK_MUTASI, Bersama()),
    "pelantikan": (SuratBernomor.BERITA_ACARA_PELANTIKAN, PELANTIKAN_BERSAMA),
}
"""Papers that the book knows, and who may share one."""


async def nomori_ulang(
    uow: UnitOfWork, surat: SuratUsulan, alasan: str, semua: Sequence[tuple[Usulan, BarisKoreksiSurat]]
) -> None:
    """Give cases the numbers that their papers bear; what nobody has any more is void.

    Raises:
        RegisterTidakSesuai, RegisterHabis, TahunTertutup, SuratSudahBernomor, NomorTerpakai, NomorBelumDiambil.
    """
    if surat not in _BERNOMOR:
        return
    jenis, bersama = _BERNOMOR[surat]
    await koreksi_nomor(
        uow,
        [
            Tukaran(Untuk(jenis, usulan.id), baris.nomor, baris.tanggal, bersama._replace(kelompok=usulan.kumpulan_id))
            for usulan, baris in semua
            if (baris.nomor, baris.tanggal) != (baris.nomor_lama, baris.tanggal_lama)
            # What moves somebody out of the city is numbered above it.
            and not (surat == "keputusan" and usulan.jenis is JenisMutasi.KELUAR)
        ],
        alasan,
    )
