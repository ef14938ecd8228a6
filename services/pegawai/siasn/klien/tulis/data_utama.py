"""The few fields of the main file that may be changed: no name, NIK, post, pangkat or unit among them."""

from typing import Any

from pydantic import ConfigDict

from services.pegawai.siasn.klien.bentuk import Isian, KeHari
from services.pegawai.siasn.klien.panggil import Pemanggil


class PerubahanDataUtama(Isian):
    """What is to change; what is None is not sent, and stays. This body alone is written with underscores."""

    model_config = ConfigDict(alias_generator=None)

    pns_orang_id: str
    agama_id: str | None = None
    alamat: str | None = None
    email: str | None = None
    email_gov: str | None = None
    kabupaten_id: str | None = None
    karis_karsu: str | None = None
    kelas_jabatan: str | None = None
    kpkn_id: str | None = None
    lokasi_kerja_id: str | None = None
    nomor_bpjs: str | None = None
    nomor_hp: str | None = None
    nomor_telpon: str | None = None
    npwp_nomor: str | None = None
    npwp_tanggal: KeHari = None
    tanggal_taspen: KeHari = None
    tapera_nomor: str | None = None
    taspen_nomor: str | None = None

    def badan(self) -> dict[str, Any]:
        """Only what was given."""
        return self.model_dump(mode="json", exclude_unset=True)


async def ubah(bkn: Pemanggil, isi: PerubahanDataUtama) -> None:
    """Change them.

    Raises:
        TidakPasti: it may have been changed; sent again it does the same.
        GalatSiasn: it was not.
    """
    await bkn.kirim("pns/data-utama-update", isi.badan())
