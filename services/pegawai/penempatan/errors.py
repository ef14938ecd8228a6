"""The problems this slice can answer with."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from services.pegawai.penempatan.dinas import Halangan
from services.pegawai.penempatan.kursi_jabatan import MasaJabatan
from services.pegawai.penempatan.schemas import PemangkuSaatItu
from services.pegawai.penempatan.susun import Masa
from shared.contracts.pegawai.penempatan import AlasanAkhir
from shared.http.penolakan import SudahDigantikan
from shared.http.problem import KesalahanIsian, Problem
from shared.privasi.kelas import INTERNAL, PRIBADI, PUBLIK, DataOrang


class FormasiTerisi(BaseModel):
    """Kursi jabatan, dan siapa yang mendudukinya."""

    formasi: int
    pemangku: list[PemangkuSaatItu]


class MasaLain(DataOrang):
    """Satu penempatan yang sudah dicatat."""

    id: Annotated[UUID | None, PUBLIK]
    kode_jabatan: Annotated[str, PUBLIK]
    mulai: Annotated[date, PUBLIK]
    selesai: Annotated[date | None, PUBLIK]
    nomor_sk: Annotated[str | None, INTERNAL]
    tanggal_sk: Annotated[date | None, INTERNAL]
    alasan_akhir: Annotated[AlasanAkhir | None, PRIBADI]


class PenempatanLain(BaseModel):
    """Penempatan yang menghalangi."""

    penempatan: MasaLain


class Pengganti(BaseModel):
    """Catatan yang hidup sekarang."""

    digantikan_oleh: list[UUID] = Field(description="Kosong bila dibatalkan.")


class JabatanTidakAda(Problem):
    """409: the post is not in the peta jabatan on all the days of the placement."""

    kode, status, title = "jabatan_tidak_ada", 409, "Jabatan tidak ada pada masa itu"


class FormasiPenuh(Problem):
    """409: on some day the post would have more holders than places."""

    isi = FormasiTerisi
    kode, status, title = "formasi_penuh", 409, "Formasi jabatan penuh"


class LampiranTerhalang(Problem):
    """409: of one decree with many people nothing is carried out, for these rows stand against it."""

    kode, status, title = "lampiran_terhalang", 409, "Lampiran SK tidak dapat dilaksanakan"


class JabatanBertumpuk(Problem):
    """409: the person would hold two definitive posts on one day."""

    isi = PenempatanLain
    kode, status, title = "jabatan_bertumpuk", 409, "Masa jabatan bertumpukan"


class TmtSebelumLahir(Problem):
    """422: nobody holds a post before they are born."""

    kode, status, title = "tmt_sebelum_lahir", 422, "TMT mendahului tanggal lahir"


class SudahKeluar(Problem):
    """409: whoever has left the service holds no post any more."""

    kode, status, title = "sudah_keluar", 409, "Pegawai sudah keluar"


class MelewatiBup(Problem):
    """409: the retirement from the post does not come after the day on which it would begin."""

    kode, status, title = "melewati_bup", 409, "Melewati batas usia pensiun"


class TmtMendahuluiDinas(Problem):
    """409: nobody holds a post before they enter the service."""

    kode, status, title = "tmt_mendahului_dinas", 409, "TMT mendahului masa dinas"


class MasaTidakSesuai(Problem):
    """422: a day that does not fit the placement it is about."""

    kode, status, title = "masa_tidak_sesuai", 422, "Tanggal tidak sesuai masa jabatan"


class AdaPenempatanSesudahnya(Problem):
    """409: an end for good, while a later placement is recorded."""

    isi = PenempatanLain
    kode, status, title = "ada_penempatan_sesudahnya", 409, "Masih ada penempatan sesudahnya"


class PenempatanDigantikan(SudahDigantikan):
    """409, with what stands instead."""

    isi = Pengganti


def lembar(masa: Masa) -> dict[str, Any]:
    """A placement as problems and the audit trail name it."""
    return {
        "id": str(masa.id) if masa.id else None,
        "kode_jabatan": masa.kode_jabatan,
        "mulai": masa.dari.isoformat(),
        "selesai": masa.selesai.isoformat() if masa.selesai else None,
        "nomor_sk": masa.nomor_sk,
        "tanggal_sk": masa.tanggal_sk.isoformat() if masa.tanggal_sk else None,
        "alasan_akhir": masa.alasan_akhir,
    }


def terhalang(nip: str, halangan: Halangan) -> SudahKeluar | MelewatiBup | TmtMendahuluiDinas:
    """Say why the person cannot hold the post."""
    salah = [KesalahanIsian(pointer="/tmt", pesan=halangan.pesan)]
    match halangan.kode:
        case "sudah_keluar":
            return SudahKeluar(halangan.kalimat, kesalahan=salah, tentang=[nip])
        case "melewati_bup":
            return MelewatiBup(halangan.kalimat, kesalahan=salah, tentang=[nip])
    return TmtMendahuluiDinas(halangan.kalimat, kesalahan=salah, tentang=[nip])


def bertumpuk(nip: str, lain: Masa) -> JabatanBertumpuk:
    """Name the placement that is in the way."""
    akhir = "belum berakhir" if lain.sampai is None else f"sampai sebelum {lain.sampai:%d-%m-%Y}"
    return JabatanBertumpuk(
        f"Pegawai ini tercatat menduduki {lain.kode_jabatan} sejak {lain.dari:%d-%m-%Y} ({akhir}). "
        "Perbaiki tanggalnya, atau koreksi penempatan itu lebih dahulu.",
        tentang=[nip],
        penempatan=lembar(lain),
    )


def formasi_penuh(kode: str, pesan: str, formasi: int, pemangku: Sequence[PemangkuSaatItu]) -> FormasiPenuh:
    """Say how many places there are and who has them."""
    siapa = ", ".join(f"{each.nama} ({each.nip})" for each in pemangku[:5])
    lagi = f" dan {len(pemangku) - 5} orang lagi" if len(pemangku) > 5 else ""
    return FormasiPenuh(
        f"{pesan[:1].upper()}{pesan[1:]}. Dipangku oleh {siapa}{lagi}. "
        f"Pilih jabatan atau tanggal lain, atau akhiri salah satu penempatan di {kode} lebih dahulu.",
        tentang=[each.nip for each in pemangku],
        formasi=formasi,
        pemangku=pemangku,
    )


def jabatan_tidak_ada(kode: str, masa: Sequence[MasaJabatan]) -> JabatanTidakAda:
    """Say when the post does exist."""
    ada = "; ".join(_masa(each.dari, each.sampai) for each in masa)
    return JabatanTidakAda(
        f"Jabatan {kode} tidak ada dalam peta jabatan sepanjang masa itu. "
        f"Jabatan itu ada: {ada or 'tidak pernah'}. Pilih jabatan atau tanggal lain.",
        kesalahan=[KesalahanIsian(pointer="/tmt", pesan="di luar masa jabatan itu ada")],
    )


def _masa(dari: date | None, sampai: date | None) -> str:
    awal = "sejak semula" if dari is None else f"sejak {dari:%d-%m-%Y}"
    return awal if sampai is None else f"{awal} sampai sebelum {sampai:%d-%m-%Y}"
