"""Opening a case: the person and the post are known, there is a place, and no other case of the person is open."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.jenis import jenis_sebenarnya, tolak_jenis_lain
from services.mutasi.hukum.tmt import tolak_tmt_lampau
from services.mutasi.perwakilan.kuasa import Kuasa
from services.mutasi.perwakilan.mewakili import di_luar, pegang_mandat
from services.mutasi.proyeksi.asn import Orang
from services.mutasi.proyeksi.asn import orang as baca_orang
from services.mutasi.proyeksi.jabatan import Jabatan, jabatan
from services.mutasi.usulan import bezetting, langkah_tercatat, nilai_tercatat, pembalikan_tercatat, repository
from services.mutasi.usulan.bezetting import Keadaan
from services.mutasi.usulan.errors import (
    BelumDikenal,
    BukanPemangku,
    TidakAdaKursi,
    UsulanMasihTerbuka,
)
from services.mutasi.usulan.isian import UsulanBaru
from services.mutasi.usulan.kabarkan import kabar
from services.mutasi.usulan.konflik import halangan_orang
from services.mutasi.usulan.langkah_tercatat import Jejak
from services.mutasi.usulan.nilai import nilai_usulan
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import PENGAJUAN
from shared.auth.pelaku import Pelaku
from shared.contracts.mutasi import UsulanDibuat
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import SudahDiJabatan
from shared.http.problem import KesalahanIsian


async def buka_usulan(
    uow: UnitOfWork,
    pelaku: Pelaku,
    isi: UsulanBaru,
    orang: Orang | None,
    *,
    usulan_id: UUID,
    membalik: UUID | None = None,
) -> Usulan:
    """Open a case and judge it once, so that who proposes sees at once what is missing. ``membalik`` is the case whose
    move it turns round.

    ``orang`` is the person of the projection, None when unknown or outside the caller's part of the city: the answer
    is then the same, and nothing that depends on the person has been looked at.

    Raises:
        Problem: the reason why there is no case.
    """
    hari_ini = uow.today
    if (problem := halangan_orang(pelaku, isi.nip, orang.kerabat if orang else ())) is not None:
        raise problem
    tolak_tmt_lampau(isi.tmt, hari_ini)
    # From here to the end of the transaction no other case can ask for a place in this post.
    tujuan = await jabatan(uow, isi.jabatan_tujuan, tahan=orang is not None)
    if orang is None or tujuan is None:
        belum = [pointer for pointer, ada in (("/nip", orang), ("/jabatan_tujuan", tujuan)) if ada is None]
        raise BelumDikenal(
            "Pegawai atau jabatan ini belum dikenal di layanan mutasi, atau di luar unit Anda. Periksa isian; bila "
            "data baru saja dimasukkan, coba lagi sebentar.",
            kesalahan=[KesalahanIsian(pointer=each, pesan="belum dikenal") for each in belum],
        )
    await pegang_mandat(uow, pelaku)
    if (luar := di_luar(pelaku, Kuasa.PENGAJUAN, isi.jenis, tujuan.jenjang)) is not None:
        raise luar
    if orang.kode_jabatan == tujuan.kode:
        raise SudahDiJabatan("Pegawai ini sudah menduduki jabatan tersebut. Pilih jabatan lain.")
    tolak_jenis_lain(isi.jenis, jenis_sebenarnya(orang.instansi, tujuan.instansi))
    if await repository.terbuka(uow, isi.nip):
        raise masih_terbuka()
    andai_pergi = await periksa_pemangku(uow, pelaku, isi.nip, isi.menggantikan, tujuan)
    keadaan = await periksa_kursi(
        uow, tujuan, isi.nip, isi.tmt, isi.menggantikan, belum_berusulan=True, andai_pergi=andai_pergi
    )
    usulan = await repository.buat(uow, **susun_usulan(usulan_id, orang, tujuan, isi, hari_ini))
    if usulan is None:
        raise masih_terbuka()
    if membalik is not None:
        await pembalikan_tercatat.catat(uow, usulan.id, membalik)
    penilaian = await nilai_usulan(uow, usulan, orang, tujuan, keadaan.bezetting_pada_tmt, Tahap.PENGAJUAN)
    await nilai_tercatat.catat_penilaian(uow, usulan, penilaian.hari, penilaian.perkara, penilaian.hasil)
    await catat_pengajuan(uow, [(usulan, isi)])
    return usulan


async def periksa_pemangku(
    uow: UnitOfWork, pelaku: Pelaku, nip: str, menggantikan: str | None, tujuan: Jabatan
) -> bool:
    """Whether the place of whoever is replaced has to be taken for free: the caller may not know of them.

    Raises:
        BukanPemangku.
    """
    if menggantikan is None:
        return False
    pemangku = await baca_orang(uow, menggantikan, pelaku)
    if pemangku is None and not pelaku.seluruh_kota and menggantikan != nip:
        # Nothing is told here of whom the caller may not know: whether they hold the post is judged at verification.
        return True
    if menggantikan == nip or pemangku is None or pemangku.kode_jabatan != tujuan.kode:
        raise BukanPemangku(
            f"Yang digantikan tidak memangku {tujuan.nama}. Periksa NIP-nya, atau kosongkan isian ini.",
            kesalahan=[KesalahanIsian(pointer="/menggantikan", pesan="bukan pemangku jabatan tujuan")],
        )
    return False


async def periksa_kursi(
    uow: UnitOfWork,
    tujuan: Jabatan,
    nip: str,
    tmt: date,
    menggantikan: str | None,
    *,
    belum_berusulan: bool = False,
    andai_pergi: bool = False,
) -> Keadaan:
    """The post as it will be, with a place that nobody else has been proposed for.

    Raises:
        TidakAdaKursi.
    """
    keadaan = await bezetting.keadaan(
        uow, tujuan, nip, tmt, menggantikan, belum_berusulan=belum_berusulan, andai_pergi=andai_pergi
    )
    if keadaan.diusulkan >= tujuan.formasi - keadaan.bezetting_pada_tmt:
        raise TidakAdaKursi(
            f"Formasi jabatan {tujuan.nama} adalah {tujuan.formasi}: pada TMT terisi {keadaan.bezetting_pada_tmt}, "
            f"dan {keadaan.diusulkan} usulan lain sedang berjalan. Pilih jabatan lain, atau tunggu usulan itu selesai.",
            formasi=tujuan.formasi,
            bezetting_pada_tmt=keadaan.bezetting_pada_tmt,
            diusulkan=keadaan.diusulkan,
        )
    return keadaan


def susun_usulan(
    usulan_id: UUID, orang: Orang, tujuan: Jabatan, isi: UsulanBaru, tanggal_diterima: date
) -> dict[str, Any]:
    """What a new case keeps of the person and the post as they are now."""
    return {
        "id": usulan_id,
        "nip": orang.nip,
        "nama": orang.nama,
        "jabatan_asal": orang.kode_jabatan,
        "nama_jabatan_asal": orang.nama_jabatan,
        "unit_asal": orang.kode_unit,
        "nama_unit_asal": orang.nama_unit,
        "jabatan_tujuan": tujuan.kode,
        "nama_jabatan_tujuan": tujuan.nama,
        "unit_tujuan": tujuan.kode_unit,
        "nama_unit_tujuan": tujuan.nama_unit,
        "jalur_unit": list(dict.fromkeys([*orang.jalur_unit, *tujuan.jalur_unit])),
        "jenis": isi.jenis,
        "tmt": isi.tmt,
        "alasan": isi.alasan,
        "tanggal_diterima": tanggal_diterima,
        "menggantikan": isi.menggantikan,
        "permintaan_sendiri": isi.permintaan_sendiri,
    }


async def catat_pengajuan(uow: UnitOfWork, semua: Sequence[tuple[Usulan, UsulanBaru]]) -> None:
    """The first step of new cases, what is published of it, and the trail."""
    await langkah_tercatat.catat_langkah(uow, [Jejak(usulan, PENGAJUAN, None, isi.alasan, {}) for usulan, isi in semua])
    for usulan, isi in semua:
        uow.publish(UsulanDibuat(**kabar(uow, usulan, isi.alasan)), version=usulan.versi)
        uow.audit("buat", "usulan", str(usulan.id), sesudah=isi.model_dump(mode="json"), alasan=isi.alasan)


def masih_terbuka() -> UsulanMasihTerbuka:
    return UsulanMasihTerbuka(
        "Pegawai ini masih memiliki usulan yang belum selesai. Selesaikan atau batalkan usulan itu lebih dahulu."
    )
