"""Files that hang on rows (contract section 5.1)."""

from services.pegawai.siasn.klien.panggil import Pemanggil


async def unduh(bkn: Pemanggil, dok_uri: str) -> bytes:
    """The file of a row's ``path``. Raises TidakAda or Ditolak where BKN answers in JSON instead."""
    return await bkn.ambil_berkas("download-dok", {"filePath": dok_uri})
