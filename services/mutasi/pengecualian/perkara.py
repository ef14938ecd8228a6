"""An exception takes two people; who may be the second follows from the weight of the rule (T-04).

With the case that rests on it three take part: neither who has brought the case nor who has verified it grants it. Who
was represented in any of that counts as whoever did it in their name (UU 30/2014 art 14(8)).
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select

from services.mutasi.antar.repository import orang_datang
from services.mutasi.dokumen.errors import TanggalTidakSesuai
from services.mutasi.hukum.hasil import HasilAturan, Tingkat
from services.mutasi.hukum.katalog import KATALOG, mirip, tanda_putusan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.proses import t04_pengecualian as t04
from services.mutasi.hukum.schemas import kode_diketahui
from services.mutasi.pengecualian import dilihat as dilihat_putusan
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
from shared.auth.dua_orang import KonflikKepentingan, PerluOrangLain, konflik, sebutan
from shared.auth.pelaku import Pelaku
from shared.clock import ZONA_PALEMBANG
from shared.db.reader import Reader
from shared.db.statement import Statement, among, given, picked
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian, TidakBerwenang
from shared.ketentuan.hari import ketentuan_pada
from shared.persetujuan.api import buat_router
from shared.persetujuan.bentuk import StatusUsulan
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


class _Kasus(NamedTuple):
    terbuka: bool
    tmt: date


# Nobody takes the case further until this transaction ends. Before the exception is held: whoever takes a step of the
# case holds the case first, and may then close the exception.
_TERBUKA = Statement(
    """
    SELECT status IN ('draf', 'dikembalikan', 'terverifikasi', 'dipertimbangkan', 'disetujui', 'ditetapkan')
           OR status = 'diputuskan' AND pelantikan = 'ditunggu'
           AS terbuka, tmt
    FROM usulan WHERE id = :usulan_id FOR SHARE""",
    _Kasus,
    sure=("terbuka",),
)


_DIWAKILI = Statement(
    "SELECT atas_nama ->> 'nip' AS nip FROM usulan_pengecualian WHERE id = :id AND atas_nama ->> 'nip' IS NOT NULL",
    str,
    sure=("nip",),
)


async def _berwenang(uow: UnitOfWork, pelaku: Pelaku, usulan: Pengecualian) -> None:
    await uow.value(_TERBUKA, usulan_id=usulan.usulan_id)
    orang = await orang_datang(uow, usulan.usulan_id) or await baca_orang(uow, usulan.nip)
    if problem := konflik(
        pelaku.nip, usulan.nip, orang.kerabat if orang else (), "Pengecualian atas diri sendiri diputus orang lain."
    ):
        raise problem
    diwakili = await uow.row(_DIWAKILI, id=usulan.id)
    if diwakili is not None and diwakili in sebutan(pelaku):
        raise KonflikKepentingan("Pengecualian ini diusulkan atas nama Anda. Mintalah orang lain memutusnya.")
    # What one of a family asks for, another does not grant: it takes two who do not answer for each other (T-04).
    for nip in (usulan.diusulkan_oleh, diwakili):
        pengusul = None if nip is None else await baca_orang(uow, nip)
        if pengusul is not None and pelaku.nip in pengusul.kerabat:
            raise KonflikKepentingan(
                "Anda tercatat sebagai kerabat pengusul pengecualian ini, atau yang diwakilinya. Mintalah petugas "
                "lain memutusnya."
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
    Register(UsulanPengecualian, Pengecualian, "aturan", orang="proyeksi_asn", luar=True, tampak=_tampak),
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


class _Menunggu(NamedTuple):
    aturan: str
    tingkat: Tingkat


_MENUNGGU = Statement(
    select(*picked(_Menunggu, _P)).where(given(_P.usulan_id), _P.status == StatusUsulan.DIUSULKAN.value), _Menunggu
)


async def usulkan(
    uow: UnitOfWork,
    pelaku: Pelaku,
    usulan_id: UUID,
    nip: str,
    tmt: date,
    hasil: Iterable[HasilAturan],
    isi: PengecualianBaru,
) -> Pengecualian:
    """Ask for an exception from a rule that now stands against a case; ``hasil`` are its verdicts of today.

    Raises:
        TidakBerwenang, TanpaPengecualian, PerluDokumen, TanggalTidakSesuai, PengecualianSudahAda.
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
        raise TanggalTidakSesuai(
            f"Dokumen yang mendasarinya bertanggal {isi.dokumen.tanggal:%d-%m-%Y}, dan hari itu belum tiba. Perbaiki "
            "tanggalnya, atau usulkan pengecualian ini sesudah dokumennya terbit.",
            kesalahan=[KesalahanIsian(pointer="/dokumen/tanggal", pesan="belum tiba")],
        )
    # One that covers no longer what stands against the case leaves room for another.
    if putusan.dikecualikan or (isi.aturan, putusan.tingkat) in await uow.fetch(_MENUNGGU, usulan_id=usulan_id):
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
            "tmt": tmt,
            "tingkat": putusan.tingkat,
            "alasan": isi.alasan,
            "dokumen": isi.dokumen and isi.dokumen.nomor,
            "tanggal_dokumen": isi.dokumen and isi.dokumen.tanggal,
            "dilihat": dilihat_putusan.catat(putusan),
            "atas_nama": uow.actor.on_behalf,
        },
        alasan=isi.alasan,
    )


class Dikecualikan(NamedTuple):
    """One exception that two people have let count."""

    aturan: str
    tmt: date
    tingkat: Tingkat
    dilihat: dict[str, Any] | None
    diputus_pada: datetime

    def hari_lain(self, kini: date) -> bool:
        """Whether it was for a TMT that the case no longer has, of a rule that reads it."""
        return dilihat_putusan.hari_lain(self.aturan, self.tmt, kini)

    @property
    def sejak(self) -> date:
        """The day on which it was granted."""
        return self.diputus_pada.astimezone(ZONA_PALEMBANG).date()


_DISETUJUI = Statement(
    select(*picked(Dikecualikan, _P))
    .where(given(_P.usulan_id), _P.status == StatusUsulan.DISETUJUI.value)
    .order_by(_P.aturan, _P.diputus_pada),
    Dikecualikan,
    sure=("diputus_pada",),
)


async def disetujui(baca: Reader | UnitOfWork, usulan_id: UUID) -> list[Dikecualikan]:
    """The exceptions of a case, whether they still cover what stands against it or not."""
    return await baca.fetch(_DISETUJUI, usulan_id=usulan_id)


class DikecualikanBagi(NamedTuple):
    """The same, of one of many cases."""

    usulan_id: UUID
    aturan: str
    tmt: date
    tingkat: Tingkat
    dilihat: dict[str, Any] | None
    diputus_pada: datetime


_DISETUJUI_BANYAK = Statement(
    select(*picked(DikecualikanBagi, _P))
    .where(among(_P.usulan_id), _P.status == StatusUsulan.DISETUJUI.value)
    .order_by(_P.usulan_id, _P.aturan, _P.diputus_pada),
    DikecualikanBagi,
    sure=("diputus_pada",),
)


async def disetujui_banyak(baca: Reader | UnitOfWork, usulan_id: Collection[UUID]) -> dict[UUID, list[Dikecualikan]]:
    """The exceptions of each of these cases; a case that is not named has none."""
    hasil: dict[UUID, list[Dikecualikan]] = {}
    for each in await baca.fetch(_DISETUJUI_BANYAK, usulan_id=sorted(usulan_id)):
        hasil.setdefault(each.usulan_id, []).append(Dikecualikan(*each[1:]))
    return hasil


def yang_mencakup(semua: Iterable[Dikecualikan], hasil: Iterable[HasilAturan], tmt: date) -> list[Dikecualikan]:
    """Those that cover what the verdicts of today find on this TMT; of a rule that is met, or is no more, all."""
    kini = {each.kode: each for each in hasil if not each.lolos}
    return [
        each
        for each in semua
        if each.aturan not in kini
        or (not each.hari_lain(tmt) and dilihat_putusan.masih_sama(each.dilihat, kini[each.aturan]))
    ]


def dalam_acara(semua: Sequence[Dikecualikan]) -> dict[str, Any]:
    """The rules from which a case is excepted, as the fields of its ``Acara``."""
    berat = {each.aturan for each in semua if each.tingkat != Tingkat.PERINGATAN}
    kode = dict.fromkeys(each.aturan for each in semua)
    return {"pengecualian": tuple(kode), "pengecualian_ringan": tuple(each for each in kode if each not in berat)}


class _Pelangkah(NamedTuple):
    langkah: str
    sendiri: bool
    """The caller has taken it, or it was taken in their name, and has brought or checked the case by it."""
    kerabat: bool
    """A relative of the caller has taken it, or is who it was taken for, whichever it is."""


_PELANGKAH = Statement(
    """
    SELECT l.langkah, coalesce(l.tugas IN ('pengusul', 'pemeriksa'), false)
               AND coalesce(ARRAY[l.oleh, l.subjek, l.atas_nama ->> 'nip'] && CAST(:sebutan AS text[]), false)
               AS sendiri,
           EXISTS (SELECT FROM proyeksi_asn p
                   WHERE p.nip IN (l.oleh, l.atas_nama ->> 'nip') AND :nip = ANY(p.kerabat)) AS kerabat
    FROM usulan_langkah l
    WHERE l.usulan_id = :usulan_id
      AND l.langkah NOT IN ('dokumen', 'konfirmasi_dokumen', 'penarikan_dokumen', 'koreksi_surat')
    ORDER BY l.versi""",
    _Pelangkah,
)


async def _wajib_orang_ketiga(uow: UnitOfWork, pelaku: Pelaku, usulan: Pengecualian) -> None:
    """Whoever has brought the case, or found it in order, does not let it go on against a rule; nor does a relative of
    anybody who has taken a step of it.

    Raises:
        PerluOrangLain, KonflikKepentingan.
    """
    for each in await uow.fetch(_PELANGKAH, usulan_id=usulan.usulan_id, sebutan=sebutan(pelaku), nip=pelaku.nip or ""):
        if each.sendiri:
            raise PerluOrangLain(
                f"Anda, atau wakil Anda, yang mengambil langkah {each.langkah} pada usulan mutasinya. "
                "Pengecualiannya diputus orang ketiga, yang tidak mengusulkan atau memverifikasi usulan itu."
            )
        if each.kerabat:
            raise KonflikKepentingan(
                f"Anda tercatat sebagai kerabat petugas yang mengambil langkah {each.langkah} pada usulan mutasinya. "
                "Mintalah petugas lain memutusnya."
            )


class _Ditutup(NamedTuple):
    id: UUID
    status: str
    aturan: str
    tingkat: str
    dokumen: str | None
    diusulkan_oleh: str


# Whoever closes what they have asked for themselves takes it back: the table knows one human from two.
_TUTUP = Statement(
    f"""
    UPDATE usulan_pengecualian
    SET status = CASE WHEN ARRAY[diusulkan_oleh, diusulkan_subjek] && ARRAY[CAST(:oleh AS text), :subjek]
                      THEN 'dibatalkan' ELSE 'ditolak' END,
        diputus_oleh = :oleh, diputus_subjek = :subjek, diputus_pada = :kini, catatan = :catatan, versi = versi + 1
    WHERE usulan_id = :usulan_id AND status = 'diusulkan'
    RETURNING {", ".join(_Ditutup._fields)}""",  # noqa: S608 (constants)
    _Ditutup,
)


async def tutup_terbuka(uow: UnitOfWork, usulan_id: UUID, langkah: str) -> None:
    """Close what still waits for a decision, with a case that no longer asks for it: its step ends it."""
    catatan = f"Ditutup bersama langkah {langkah} pada usulan mutasinya."
    for each in await uow.fetch(
        _TUTUP,
        usulan_id=usulan_id,
        oleh=uow.actor.name,
        subjek=uow.actor.subject,
        kini=uow.now,
        catatan=catatan,
    ):
        uow.audit(
            "batalkan" if each.status == StatusUsulan.DIBATALKAN else "tolak",
            PERKARA.register.nama,
            str(each.id),
            sebelum={"status": StatusUsulan.DIUSULKAN},
            sesudah={
                "status": each.status,
                "diusulkan_oleh": each.diusulkan_oleh,
                "usulan_id": str(usulan_id),
                "aturan": each.aturan,
                "tingkat": each.tingkat,
                "dokumen": each.dokumen,
            },
            alasan=catatan,
        )


async def _terapkan(uow: UnitOfWork, pelaku: Pelaku, usulan: Pengecualian, tutup: Tutup[Pengecualian]) -> Pengecualian:
    _wajib_ada_aturan(usulan.aturan)
    await _wajib_orang_ketiga(uow, pelaku, usulan)
    syarat = await _syarat(uow, usulan.tingkat)
    if syarat is not None and syarat.wajib_dokumen and usulan.dokumen is None:
        raise TanpaPengecualian(
            "Pengecualian kini harus berdasar dokumen. Tolak usulan ini, dan usulkan lagi dengan dokumennya.",
            tentang=[usulan.nip],
            sebab=Sebab.TANPA_DOKUMEN,
        )
    kasus = await uow.value(_TERBUKA, usulan_id=usulan.usulan_id)
    if not kasus.terbuka:
        raise UsulanSudahDiputuskan(
            "Usulan mutasinya sudah diputuskan atau ditutup: pengecualiannya tidak berubah lagi. Tolak usulan "
            "pengecualian ini."
        )
    if dilihat_putusan.hari_lain(usulan.aturan, usulan.tmt, kasus.tmt):
        raise TanpaPengecualian(
            f"Pengecualian ini diusulkan bagi TMT {usulan.tmt:%d-%m-%Y}, dan TMT usulan mutasinya kini "
            f"{kasus.tmt:%d-%m-%Y}. Tolak usulan ini; bila aturan {usulan.aturan} menahannya juga pada TMT itu, "
            "pengecualiannya diusulkan lagi.",
            tentang=[usulan.nip],
            sebab=Sebab.TMT_BERUBAH,
        )
    # The case asks at its next step.
    return await tutup(None)


router = buat_router(PERKARA, _terapkan)
