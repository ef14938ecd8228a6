"""Attaching the papers of a row to BKN's. A paper takes the place of the one that hung there, so it may be repeated."""

from collections.abc import Mapping
from typing import Any

from services.pegawai.orang.keadaan_siasn import KeadaanBuku as K
from services.pegawai.siasn.keluar import antrean_buku
from services.pegawai.siasn.keluar.alur_buku import AksiBuku, JenisBuku, SebabBuku
from services.pegawai.siasn.keluar.antrean_buku import Lampiran
from services.pegawai.siasn.keluar.jenis import PENULIS
from services.pegawai.siasn.keluar.penulis import BarisBuku, KurangBuku, hari_dari_isi
from services.pegawai.siasn.keluar.tangan import PERIKSA_LAGI, Tangan
from services.pegawai.siasn.klien.galat import Ditolak
from services.pegawai.siasn.klien.tulis.dokumen import JenisDokumenSiasn, lampirkan

DI_SIASN = "di SIASN"
"""In the place of the digest of a paper that whoever entered the row has attached."""


async def lampirkan_dokumen(tangan: Tangan, baris: BarisBuku) -> BarisBuku | None:
    """Attach the papers that are there and were not attached yet."""
    penulis = PENULIS[baris.jenis]
    if baris.aksi is AksiBuku.HAPUS or baris.rw_id is None:
        return await tangan.maju(baris, K.TERLAMPIR)
    if kurang := await dokumen_kurang(tangan, baris, baris.terlampir):
        return await tangan.tunda(baris, PERIKSA_LAGI, kurang.alasan)
    ada = await antrean_buku.lampiran(tangan.runtime.reader, baris)
    terlampir = dict(baris.terlampir)
    try:
        for jenis in (*penulis.wajib, *penulis.boleh):
            satu = ada.get(int(jenis))
            if satu is not None and satu.ada and terlampir.get(str(int(jenis))) not in (DI_SIASN, satu.sha256):
                await _unggah(tangan, baris.rw_id, jenis, satu)
                terlampir[str(int(jenis))] = satu.sha256
    except Ditolak as galat:
        return await tangan.maju(baris, K.DITOLAK, alasan=f"SIASN menolak dokumennya: {galat.kata}")
    return await tangan.maju(baris, K.TERLAMPIR, terlampir=terlampir)


async def _unggah(tangan: Tangan, rw_id: str, jenis: JenisDokumenSiasn, satu: Lampiran) -> None:
    isi = await antrean_buku.isi_dokumen(tangan.runtime.reader, satu.sha256)
    assert isi is not None
    await lampirkan(tangan.sambungan.bkn, rw_id, jenis, f"{int(jenis)}_{satu.sha256[:12]}.pdf", isi)


async def dokumen_kurang(tangan: Tangan, baris: BarisBuku, terlampir: Mapping[str, Any]) -> KurangBuku | None:
    ada = await antrean_buku.lampiran(tangan.runtime.reader, baris)
    for jenis in PENULIS[baris.jenis].wajib:
        satu = ada.get(int(jenis))
        if (satu is None or not satu.ada) and str(int(jenis)) not in terlampir:
            apa = "SK" if baris.jenis is JenisBuku.JABATAN else "dokumen"
            hari = hari_dari_isi(baris.isi.get("tanggal_sk"))
            surat = f"{baris.nomor_sk}" if hari is None else f"{baris.nomor_sk} tanggal {hari:%d-%m-%Y}"
            return KurangBuku(SebabBuku.SK, f"PDF {apa} {surat} belum diunggah.")
    return None
