"""An exception takes two people; who may be the second follows from the weight of the rule (T-04)."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select

from services.mutasi.hukum.hasil import HasilAturan, Tingkat
from services.mutasi.hukum.katalog import KATALOG, mirip, tanda_putusan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.proses import t04_pengecualian as t04
from services.mutasi.hukum.schemas import kode_diketahui
from services.mutasi.pengecualian.errors import (
    PengecualianSudahAda,
    PerluDokumen,
    TanpaPengecualian,
    UsulanSudahDiputuskan,
)
from services.mutasi.pengecualian.errors import SebabTanpaPengecualian as Sebab
from services.mutasi.pengecualian.models import UsulanPengecualian
from services.mutasi.pengecualian.schemas import Pengecualian, PengecualianBaru
from services.mutasi.proyeksi.asn import orang as baca_orang
from shared.auth.dua_orang import KonflikKepentingan, konflik
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, among, given, picked
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian, TidakBerwenang
from shared.ketentuan.hari import ketentuan_pada
from shared.persetujuan.api import buat_router
from shared.persetujuan.perkara import Perkara, Tutup
from shared.persetujuan.register import Register
from shared.privasi.terlihat import pandangan

_P = UsulanPengecualian


async def _syarat(uow: UnitOfWork, tingkat: Tingkat) -> t04.SyaratPengecualian | None:
    bilangan: t04.KewenanganPengecualian = (await ketentuan_pada(uow, KETENTUAN, uow.today))[t04.BILANGAN]
    return bilangan.menurut(tingkat)


def _wajib_ada_aturan(kode: str) -> None:
    """The catalogue is public: that there is no such rule tells nothing of anybody.

    Raises:
        TanpaPengecualian.
    """
    if kode not in {each.kode for each in KATALOG}:
        raise TanpaPengecualian(
            f"Tidak ada aturan {kode}. Yang ada antara lain {', '.join(mirip(kode))}.", sebab=Sebab.TIDAK_DIKENAL
        )


async def _berwenang(uow: UnitOfWork, pelaku: Pelaku, usulan: Pengecualian) -> None:
    orang = await baca_orang(uow, usulan.nip)
    if problem := konflik(
        pelaku.nip, usulan.nip, orang.kerabat if orang else (), "Pengecualian atas diri sendiri diputus orang lain."
    ):
        raise problem
    # What one of a family asks for, another does not grant: it takes two who do not answer for each other (T-04).
    pengusul = await baca_orang(uow, usulan.diusulkan_oleh)
    if pengusul is not None and pelaku.nip in pengusul.kerabat:
        raise KonflikKepentingan(
            "Anda tercatat sebagai kerabat pengusul pengecualian ini. Mintalah petugas lain memutusnya."
        )
    syarat = await _syarat(uow, usulan.tingkat)
    if syarat is not None and not pelaku.berperan(*syarat.pemutus):
        raise TidakBerwenang(
            f"Pengecualian atas aturan bertingkat {usulan.tingkat} diputus oleh {' atau '.join(syarat.pemutus)}."
        )


def _tampak(pelaku: Pelaku) -> frozenset[str] | None:
    """An exception tells that its rule stands against somebody: as close as the verdict itself."""
    kode = kode_diketahui(pandangan(pelaku, None, tujuan=None))
    return None if len(kode) == len(KATALOG) else kode


PERKARA = Perkara(
    "pengecualian",
    "usulan pengecualian",
    Register(UsulanPengecualian, Pengecualian, "aturan", orang="proyeksi_asn", tampak=_tampak),
    pengusul=t04.PENGUSUL,
    pemutus=("verifikator", "tim_penilai", "ppk"),
    pembaca=("verifikator", "kepala_unit", "tim_penilai", "ppk", "auditor"),
    halangan=_berwenang,
)


def _tanpa(kode: str, putusan: HasilAturan | None) -> tuple[Sebab, str]:
    """Why there is no exception from a rule by its verdict, in words."""
    if putusan is None:
        return Sebab.TIDAK_DINILAI, f"Aturan {kode} tidak menilai jenis mutasi ini: tidak ada yang dikecualikan."
    if putusan.lolos:
        return Sebab.TERPENUHI, f"Aturan {kode} terpenuhi: tidak perlu dikecualikan."
    if putusan.tingkat is Tingkat.KETERANGAN:
        return Sebab.KETERANGAN, f"Aturan {kode} di sini hanya keterangan dan tidak menahan: tidak perlu dikecualikan."
    if putusan.tingkat is Tingkat.MENGHALANGI:
        return Sebab.MENGHALANGI, (
            f"Aturan {kode} menghalangi, dan yang menghalangi tidak dapat dikecualikan; yang harus dipenuhi dijelaskan "
            "pada rincian usulan."
        )
    return Sebab.BELUM_DITUNTUT, (
        f"Aturan {kode} baru dituntut pada langkah sesudah ini: lengkapi sampai saat itu, atau usulkan pengecualiannya "
        "bila langkahnya tiba."
    )


async def usulkan(
    uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, nip: str, hasil: Iterable[HasilAturan], isi: PengecualianBaru
) -> Pengecualian:
    """Ask for an exception from a rule that now stands against a case; ``hasil`` are its verdicts of today.

    Raises:
        TidakBerwenang, TanpaPengecualian, PerluDokumen, PengecualianSudahAda.
    """
    dilihat = pandangan(pelaku, nip, tujuan=None)
    _wajib_ada_aturan(isi.aturan)
    if not dilihat.berhak(tanda_putusan(isi.aturan)):
        # Whether it stands against the person is what the caller may not know.
        raise TidakBerwenang(
            f"Putusan aturan {isi.aturan} tidak tampak bagi peran Anda. Mintalah verifikator mengusulkannya."
        )
    semua = tuple(hasil)
    putusan = next((each for each in semua if each.kode == isi.aturan), None)
    syarat = None if putusan is None else await _syarat(uow, putusan.tingkat)
    if putusan is None or syarat is None or putusan.lolos or not putusan.wajib:
        sebab, kalimat = _tanpa(isi.aturan, putusan)
        tampak = [each.kode for each in semua if each.menahan and dilihat.berhak(tanda_putusan(each.kode))]
        raise TanpaPengecualian(
            f"{kalimat} Yang kini menahan usulan ini: {', '.join(tampak) or 'tidak ada'}.", tentang=[nip], sebab=sebab
        )
    if syarat.wajib_dokumen and isi.dokumen is None:
        raise PerluDokumen(
            "Pengecualian ini harus berdasar dokumen. Isi nomor dan tanggalnya.",
            kesalahan=[KesalahanIsian(pointer="/dokumen", pesan="wajib diisi")],
        )
    if isi.dokumen is not None and isi.dokumen.tanggal > uow.today:
        raise PerluDokumen(
            "Tanggal dokumen belum tiba. Perbaiki tanggalnya.",
            kesalahan=[KesalahanIsian(pointer="/dokumen/tanggal", pesan="belum tiba")],
        )
    if (isi.aturan, putusan.tingkat) in await _dengan_status(uow, usulan_id, ("diusulkan", "disetujui")):
        raise PengecualianSudahAda(
            f"Usulan ini sudah mempunyai pengecualian atas {isi.aturan}, atau menunggu putusannya. Lihat daftar "
            "usulan pengecualian."
        )
    return await PERKARA.usulkan(
        uow,
        pelaku,
        {
            "usulan_id": usulan_id,
            "nip": nip,
            "aturan": isi.aturan,
            "tingkat": putusan.tingkat,
            "alasan": isi.alasan,
            "dokumen": isi.dokumen and isi.dokumen.nomor,
            "tanggal_dokumen": isi.dokumen and isi.dokumen.tanggal,
        },
        alasan=isi.alasan,
    )


class _Dikecualikan(NamedTuple):
    aturan: str
    tingkat: Tingkat


_ATURAN = Statement(
    select(*picked(_Dikecualikan, _P)).where(given(_P.usulan_id), among(_P.status)).order_by(_P.aturan, _P.tingkat),
    _Dikecualikan,
)


async def _dengan_status(baca: Reader | UnitOfWork, usulan_id: UUID, status: Sequence[str]) -> list[_Dikecualikan]:
    return await baca.fetch(_ATURAN, usulan_id=usulan_id, status=list(status))


async def disetujui(baca: Reader | UnitOfWork, usulan_id: UUID) -> dict[str, Any]:
    """The rules from which a case is excepted, as the fields of its ``Acara``."""
    semua = await _dengan_status(baca, usulan_id, ("disetujui",))
    berat = {each.aturan for each in semua if each.tingkat != Tingkat.PERINGATAN}
    kode = dict.fromkeys(each.aturan for each in semua)
    return {"pengecualian": tuple(kode), "pengecualian_ringan": tuple(each for each in kode if each not in berat)}


# Nobody takes the case further until this transaction ends.
_TERBUKA = Statement(
    """
    SELECT status IN ('draf', 'terverifikasi', 'dipertimbangkan') OR status = 'diputuskan' AND pelantikan = 'ditunggu'
           AS terbuka
    FROM usulan WHERE id = :usulan_id FOR SHARE""",
    bool,
    sure=("terbuka",),
)


async def _terapkan(uow: UnitOfWork, _: Pelaku, usulan: Pengecualian, tutup: Tutup[Pengecualian]) -> Pengecualian:
    _wajib_ada_aturan(usulan.aturan)
    syarat = await _syarat(uow, usulan.tingkat)
    if syarat is not None and syarat.wajib_dokumen and usulan.dokumen is None:
        raise TanpaPengecualian(
            "Pengecualian kini harus berdasar dokumen. Tolak usulan ini, dan usulkan lagi dengan dokumennya.",
            tentang=[usulan.nip],
            sebab=Sebab.TANPA_DOKUMEN,
        )
    if not await uow.value(_TERBUKA, usulan_id=usulan.usulan_id):
        raise UsulanSudahDiputuskan(
            "Usulan mutasinya sudah diputuskan atau ditutup: pengecualiannya tidak berubah lagi. Tolak usulan "
            "pengecualian ini."
        )
    # The case asks at its next step.
    return await tutup(None)


router = buat_router(PERKARA, _terapkan)
