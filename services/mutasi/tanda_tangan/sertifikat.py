"""How the certificate of a signer stands, asked before their passphrase is."""

from services.mutasi.bsre.klien.bentuk import Penanda
from services.mutasi.bsre.klien.galat import AksesDitolak, GalatBsre
from services.mutasi.bsre.sambungan import SambunganBsre
from services.mutasi.tanda_tangan.errors import BsreMenolak, BsreTidakTerjangkau, SertifikatBelumSiap
from services.mutasi.tanda_tangan.keadaan import KEADAAN_PENANDA, HambatanTandaTangan, KeadaanPenanda, perlu
from shared.http.problem import IsianTidakSah, KesalahanIsian

_VERIFIKATOR = "melalui verifikator BSrE instansi Anda"
PERLU = {
    KeadaanPenanda.AKTIF: "Sertifikat Anda aktif.",
    KeadaanPenanda.KEDALUWARSA: f"Sertifikat Anda sudah habis masa berlakunya. Perbarui {_VERIFIKATOR}.",
    KeadaanPenanda.DIPERBARUI: f"Sertifikat Anda sedang diperbarui. Selesaikan pembaruannya {_VERIFIKATOR}.",
    KeadaanPenanda.MENUNGGU_VERIFIKASI: "Pendaftaran Anda menunggu verifikasi. Tunggu, atau tanyakan kepada "
    "verifikator BSrE instansi Anda.",
    KeadaanPenanda.BARU: "Pendaftaran Anda belum selesai: buka surel dari BSrE, lalu buat passphrase Anda.",
    KeadaanPenanda.TANPA_SERTIFIKAT: f"Anda belum mempunyai sertifikat. Ajukan penerbitannya {_VERIFIKATOR}.",
    KeadaanPenanda.TIDAK_TERDAFTAR: f"BSrE belum mengenal NIK atau surel itu. Daftarkan {_VERIFIKATOR}.",
    KeadaanPenanda.DITANGGUHKAN: f"Sertifikat Anda ditangguhkan. Selesaikan {_VERIFIKATOR}.",
    KeadaanPenanda.DICABUT: f"Sertifikat Anda sudah dicabut. Ajukan yang baru {_VERIFIKATOR}.",
    KeadaanPenanda.TIDAK_DIKENAL: f"Server BSrE menyebut keadaan yang belum dikenal. Tanyakan {_VERIFIKATOR}.",
}
"""What each status asks of the signer."""


async def tanya(sambungan: SambunganBsre, penanda: Penanda) -> KeadaanPenanda:
    """What the server says of a signer.

    Raises:
        IsianTidakSah, BsreTidakTerjangkau, BsreMenolak.
    """
    try:
        return KEADAAN_PENANDA[(await sambungan.status(penanda)).status]
    except ValueError as error:
        raise IsianTidakSah(
            "Perbaiki NIK atau surel penanda tangan, lalu kirim lagi.",
            kesalahan=[KesalahanIsian(pointer="/nik", pesan=str(error))],
        ) from None
    except AksesDitolak:
        raise BsreMenolak(perlu(HambatanTandaTangan.AKSES_DITOLAK, None)) from None
    except GalatBsre:
        raise BsreTidakTerjangkau(
            perlu(HambatanTandaTangan.TIDAK_TERJANGKAU, None), headers={"Retry-After": "30"}
        ) from None


async def wajib_siap(sambungan: SambunganBsre, penanda: Penanda) -> None:
    """Refuse who cannot sign now, before a passphrase is spent on it.

    Raises:
        SertifikatBelumSiap, and those of ``tanya``.
    """
    keadaan = await tanya(sambungan, penanda)
    if keadaan is not KeadaanPenanda.AKTIF:
        raise SertifikatBelumSiap(PERLU[keadaan], status_sertifikat=keadaan)
