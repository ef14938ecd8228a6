"""How the reading of the list of I-MUT stands, in words. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from services.pegawai.siasn.imut.repository import Bacaan
from services.pegawai.siasn.imut.schemas import BidangTerlihat, KeadaanBacaanImut
from shared.contracts.pegawai.imut import ArtiUsul

_LAMA = 4
"""So many intervals without a reading, and somebody should look."""


def susun(ada: Bacaan | None, arti: Mapping[ArtiUsul, int], selang: timedelta, kini: datetime) -> KeadaanBacaanImut:
    """The reading, and what there is to do about it."""
    if ada is None:
        return KeadaanBacaanImut(
            terakhir_dibaca=None,
            sedang_dibaca=False,
            terbaca=0,
            diminta_pada=None,
            berikutnya=None,
            usul=0,
            menurut_arti={},
            tak_terbaca=0,
            dugaan=True,
            perlu=["Daftar I-MUT belum pernah dibaca. Lihat /siasn/sambungan: apakah SIASN sudah dihubungkan."],
            bidang=[],
        )
    return KeadaanBacaanImut(
        terakhir_dibaca=ada.selesai_pada,
        sedang_dibaca=ada.mulai_pada is not None,
        terbaca=ada.terbaca if ada.mulai_pada is not None else 0,
        diminta_pada=ada.diminta_pada,
        berikutnya=ada.tunda_sampai or (None if ada.selesai_pada is None else ada.selesai_pada + selang),
        usul=ada.baris,
        menurut_arti=dict(arti),
        tak_terbaca=ada.tak_terbaca,
        dugaan=ada.dugaan,
        perlu=list(_perlu(ada, arti, selang, kini)),
        bidang=[BidangTerlihat(nama=nama, rupa=rupa) for nama, rupa in sorted(ada.corak.items())],
    )


def _perlu(ada: Bacaan, arti: Mapping[ArtiUsul, int], selang: timedelta, kini: datetime) -> list[str]:
    hasil = []
    if ada.kendala is not None:
        hasil.append(f"{ada.kendala}. Perbaiki, lalu minta dibaca lagi: POST /siasn/imut/bacaan.")
    elif ada.selesai_pada is not None and kini - ada.selesai_pada > _LAMA * selang:
        hasil.append("Sudah lama tidak terbaca. Lihat /siasn/sambungan: apa yang menahannya.")
    if ada.tak_terbaca:
        hasil.append(
            f"{ada.tak_terbaca} baris tidak dipahami. Bandingkan nama bidangnya (/siasn/imut/tak-terbaca) dengan peta "
            "pada ASN_SIASN_IMUT_MAP."
        )
    if banyak := arti.get(ArtiUsul.TIDAK_DIKENAL):
        hasil.append(
            f"{banyak} usul berstatus yang tidak ada pada daftar. Tanyakan artinya kepada BKN, lalu tambahkan pada "
            "[status] peta itu."
        )
    if ada.dugaan and ada.corak:
        hasil.append(
            "Nama bidang daftar ini masih dugaan: BKN tidak menerbitkannya. Cocokkan `bidang` dengan peta, lalu sebut "
            "peta yang sudah diperiksa (dugaan = false) pada ASN_SIASN_IMUT_MAP."
        )
    return hasil
