"""What a case needs besides its steps: papers, and exceptions from rules; none of it is a step of its own.

A paper is part of the case as it is read, so with it the case has another version: whoever looked before looks again.
Not with one that only some may know of. What happens to a paper stands in the history, as close as the paper.
An exception stands in a list of its own, and leaves the case as it is until the next judgement.
"""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.mutasi.dokumen import repository as dokumen
from services.mutasi.dokumen.errors import DokumenDipakai
from services.mutasi.dokumen.schemas import DokumenBaru
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.kalender.k04_penjabat import SURAT as SURAT_PJ
from services.mutasi.hukum.katalog import surat_pelantikan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.tersembunyi import surat_tertutup, tanpa_surat
from services.mutasi.hukum.ulang import nilai_ulang
from services.mutasi.pengecualian import perkara as pengecualian
from services.mutasi.pengecualian.errors import UsulanSudahDiputuskan
from services.mutasi.pengecualian.schemas import Pengecualian, PengecualianBaru
from services.mutasi.perwakilan.kuasa import Kuasa
from services.mutasi.perwakilan.mewakili import di_luar, pegang_mandat
from services.mutasi.proyeksi.asn import orang as baca_orang
from services.mutasi.usulan import langkah_tercatat, pembalikan_tercatat, repository
from services.mutasi.usulan.errors import salah_tanggal
from services.mutasi.usulan.kabarkan import kabar
from services.mutasi.usulan.konflik import Keterlibatan, halangan_orang, mengusulkan
from services.mutasi.usulan.langkah_tercatat import Jejak
from services.mutasi.usulan.nilai import nilai_kini
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import LangkahTercatat, StatusMutasi, akan_dinilai
from shared.auth.dua_orang import KonflikKepentingan, PerluOrangLain, orang_yang_sama
from shared.auth.pelaku import Pelaku
from shared.contracts.mutasi import UsulanMenungguKonfirmasi
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import DiLuarLingkup, IsianTidakSah, KesalahanIsian, TidakBerwenang, wajib_ada
from shared.ketentuan.hari import ketentuan_pada
from shared.privasi.terlihat import pandangan

BERIKUT = {
    StatusMutasi.DRAF: Tahap.VERIFIKASI,
    StatusMutasi.DIKEMBALIKAN: Tahap.VERIFIKASI,
    StatusMutasi.TERVERIFIKASI: Tahap.PERTIMBANGAN,
    StatusMutasi.DIPERTIMBANGKAN: Tahap.KEPUTUSAN,
    StatusMutasi.DISETUJUI: Tahap.KEPUTUSAN,
    StatusMutasi.DITETAPKAN: Tahap.KEPUTUSAN,
    StatusMutasi.DIPUTUSKAN: Tahap.PELANTIKAN,
}
"""For which step an open case will be judged next; of a PPPK that is verified, see ``_berikut``."""


def _berikut(status: StatusMutasi, *, pppk: bool) -> Tahap:
    # A PPPK may be decided without the tim penilai, and the decision asks for whatever the team's step asks for.
    return Tahap.KEPUTUSAN if pppk and status is StatusMutasi.TERVERIFIKASI else BERIKUT[status]


class _Terbuka(NamedTuple):
    usulan: Usulan
    tahap: Tahap
    """For which step it will be judged next."""
    terlibat: Keterlibatan
    pengusul: bool
    """Whether the caller has brought it."""


async def _terbuka(
    uow: UnitOfWork,
    pelaku: Pelaku,
    usulan_id: UUID,
    seen: int,
    *,
    sendiri: bool = False,
    jenis: JenisDokumen | None = None,
) -> _Terbuka:
    """A case that will be judged again, held, and that the caller may work on.

    ``sendiri``: so may the person whom it is about. ``jenis``: the paper that it is about, if it is about one.

    Raises:
        TidakDitemukan, KonflikKepentingan, DiLuarLingkup, VersiBerubah, UsulanSudahDiputuskan.
    """
    terbuka = await _kini_terbuka(uow, pelaku, usulan_id, sendiri=sendiri, jenis=jenis)
    require_version(seen, terbuka.usulan.versi)
    return terbuka


async def _kini_terbuka(
    uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, *, sendiri: bool = False, jenis: JenisDokumen | None = None
) -> _Terbuka:
    """The same, whatever version there is."""
    usulan, terlibat = await _milik(uow, pelaku, usulan_id, sendiri=sendiri)
    if not _bagi_pencabutan(usulan, jenis):
        _wajib_akan_dinilai(usulan)
    return _Terbuka(usulan, _berikut(usulan.status, pppk=terlibat.pppk), terlibat, mengusulkan(pelaku, terlibat))


async def boleh_melengkapi(uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID) -> Usulan:
    """The same for what is added whatever version there is.

    Raises:
        TidakDitemukan, KonflikKepentingan, DiLuarLingkup, UsulanSudahDiputuskan.
    """
    usulan, _ = await _milik(uow, pelaku, usulan_id, sendiri=False)
    _wajib_akan_dinilai(usulan)
    return usulan


async def _milik(uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, *, sendiri: bool) -> tuple[Usulan, Keterlibatan]:
    await pegang_mandat(uow, pelaku)
    usulan = wajib_ada(await repository.tahan(uow, usulan_id, pelaku), "Usulan ini tidak ada.")
    terlibat = (await repository.keterlibatan(uow, [usulan_id], pelaku))[usulan_id]
    if (luar := di_luar(pelaku, Kuasa.KELENGKAPAN, terlibat.jenis, terlibat.jenjang)) is not None:
        raise luar
    problem = halangan_orang(pelaku, usulan.nip, terlibat.kerabat)
    if problem is not None and not (sendiri and pelaku.nip == usulan.nip):
        raise problem
    if not terlibat.dalam_lingkup:
        raise DiLuarLingkup(
            "Pegawai pada usulan ini di luar lingkup Anda. Dokumen dan pengecualiannya diurus verifikator atau "
            "kepala_unit yang membawahi unit asalnya."
        )
    return usulan, terlibat


def _bagi_pencabutan(usulan: Usulan, jenis: JenisDokumen | None) -> bool:
    """Whether a paper is one without which an acting head of the city revokes no decision (K-04), and there is one that
    may be revoked: it comes after the decision."""
    return usulan.status is StatusMutasi.DIPUTUSKAN and jenis in SURAT_PJ


def _wajib_akan_dinilai(usulan: Usulan) -> None:
    if not akan_dinilai(usulan.status, usulan.pelantikan):
        raise UsulanSudahDiputuskan(f"Usulan ini {usulan.status}: dokumen dan pengecualiannya tidak berubah lagi.")


def wajib_pencatat(pelaku: Pelaku, jenis: JenisDokumen) -> None:
    """What another authority issues is recorded by whoever has it before them.

    Raises:
        TidakBerwenang.
    """
    if not pelaku.berperan(*jenis.pencatat):
        raise TidakBerwenang(
            f"{jenis.nama} diterbitkan {jenis.penerbit} dan dicatat oleh {' atau '.join(jenis.pencatat)}. Serahkan "
            "suratnya kepada petugas itu."
        )


async def _gantikan(uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, jenis: JenisDokumen) -> str | None:
    """The number of a paper that counts no longer; None where there was none.

    Raises:
        TidakBerwenang: somebody else has recorded it, and the caller is no verifikator.
    """
    lama = await dokumen.gantikan(uow, usulan_id, jenis)
    if lama is None:
        return None
    if not orang_yang_sama(pelaku, lama.pencatat) and not pelaku.berperan("verifikator"):
        raise TidakBerwenang(
            f"{jenis.nama} nomor {lama.nomor} dicatat petugas lain. Yang mengganti atau menariknya pencatatnya sendiri "
            "atau verifikator."
        )
    return lama.nomor


async def berganti(
    uow: UnitOfWork, usulan: Usulan, langkah: LangkahTercatat, jenis: JenisDokumen, catatan: str | None, **rincian: str
) -> Usulan:
    """The case after something has happened to a paper, with the line of its history.

    A paper that not everybody may know of leaves the version as it is: that would tell of it.
    """
    baru = usulan if jenis.tertutup else await repository.maju(uow, usulan.id, usulan.status)
    jejak = Jejak(baru, langkah, usulan.status, catatan, {"jenis_dokumen": jenis, **rincian})
    await langkah_tercatat.catat_langkah(uow, [jejak])
    return baru


async def catat_dokumen(
    uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, seen: int, isi: DokumenBaru, *, lewat_pertek: bool = False
) -> Usulan:
    """Record a paper; one of the same kind is replaced, and stays on record.

    What a decision rests on is replaced by nobody in passing: it is taken back first, with a reason. A verifikator
    vouches for what is in the person's name, but not in a case that they have brought themselves; else the person is
    told that it waits for their word. BKN's answer counts at once where it comes ``lewat_pertek``, through the
    submission that asked for it; typed, it waits for another verifikator.

    Raises:
        TidakBerwenang, TanggalTidakSesuai, DokumenDipakai, IsianTidakSah.
    """
    return await _catat(
        uow, pelaku, await _terbuka(uow, pelaku, usulan_id, seen, jenis=isi.jenis), isi, lewat_pertek=lewat_pertek
    )


async def tambah_dokumen(
    uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, isi: DokumenBaru, *, lewat_pertek: bool = False
) -> Usulan:
    """The same for what goes with another act, which was not asked about a version of the case.

    Raises:
        TidakBerwenang, TanggalTidakSesuai, DokumenDipakai, IsianTidakSah.
    """
    return await _catat(
        uow, pelaku, await _kini_terbuka(uow, pelaku, usulan_id, jenis=isi.jenis), isi, lewat_pertek=lewat_pertek
    )


async def _catat(uow: UnitOfWork, pelaku: Pelaku, terbuka: _Terbuka, isi: DokumenBaru, *, lewat_pertek: bool) -> Usulan:
    usulan, _, _, pengusul = terbuka
    usulan_id = usulan.id
    wajib_pencatat(pelaku, isi.jenis)
    if not lewat_pertek:
        _wajib_bukan_anggapan(isi)
    if isi.tanggal > uow.today:
        raise salah_tanggal("/tanggal", "Tanggal dokumen belum tiba.")
    if isi.jenis is JenisDokumen.DASAR_PENCABUTAN:
        await _wajib_sesudah_sk_dibalik(uow, usulan_id, isi.tanggal)
    lama = await _gantikan(uow, pelaku, usulan_id, isi.jenis)
    if lama is not None and usulan.status == StatusMutasi.DIPUTUSKAN:
        raise DokumenDipakai(
            f"Usulan ini sudah diputuskan dengan {isi.jenis.nama} nomor {lama}. Yang keliru ditarik verifikator dengan "
            "alasan; sesudah itu yang baru dapat dicatat."
        )
    await _wajib_mendahului_sk(uow, usulan, isi)
    terkonfirmasi = lewat_pertek or (isi.jenis.dari_pegawai and pelaku.berperan("verifikator") and not pengusul)
    await dokumen.catat(uow, usulan_id, isi.jenis, isi.nomor, isi.tanggal, isi.selesai, terkonfirmasi=terkonfirmasi)
    uow.audit(
        "catat_dokumen",
        "usulan",
        str(usulan_id),
        sebelum=None if lama is None else {"jenis": isi.jenis, "nomor": lama},
        sesudah=isi.model_dump(mode="json"),
    )
    rincian = {"nomor": isi.nomor, "tanggal": isi.tanggal.isoformat()}
    if lama is not None:
        rincian["menggantikan"] = lama
    baru = await berganti(uow, usulan, "dokumen", isi.jenis, None, **rincian)
    if isi.jenis.dari_pegawai and not terkonfirmasi:
        menunggu = UsulanMenungguKonfirmasi(**kabar(uow, baru, None), nama_dokumen=isi.jenis.nama, dokumen=isi.nomor)
        uow.publish(menunggu, version=baru.versi)
    return baru


def _wajib_bukan_anggapan(isi: DokumenBaru) -> None:
    """That BKN's silence counts as its approval is shown by its submission, and approved by two people there.

    Raises:
        IsianTidakSah.
    """
    if isi.jenis is JenisDokumen.REKOMENDASI_IMUT and isi.nomor.casefold().startswith("dianggap"):
        raise IsianTidakSah(
            "Persetujuan yang dianggap diberikan tidak diketik sebagai surat. Usulkan anggapannya pada pengajuan "
            "perteknya; atau isi nomor yang tertulis pada jawaban BKN.",
            kesalahan=[KesalahanIsian(pointer="/nomor", pesan="bukan nomor surat BKN")],
        )


async def _wajib_sesudah_sk_dibalik(uow: UnitOfWork, usulan_id: UUID, tanggal: date) -> None:
    """Nobody finds a decree defective before it is made.

    Raises:
        TanggalTidakSesuai.
    """
    dibalik = (await pembalikan_tercatat.dibalik(uow, [usulan_id])).get(usulan_id)
    sk = None if dibalik is None else dibalik.tanggal_sk
    if sk is not None and tanggal < sk:
        raise salah_tanggal(
            "/tanggal", f"Surat ini menyatakan cacat SK tanggal {sk:%d-%m-%Y}, dan tidak terbit sebelum SK itu."
        )


async def _wajib_mendahului_sk(uow: UnitOfWork, usulan: Usulan, isi: DokumenBaru) -> None:
    """What a decision rests on was there when it was made; later comes what the inauguration asks for, or a
    renewal.

    Raises:
        TanggalTidakSesuai.
    """
    sk = usulan.tanggal_sk
    if usulan.status != StatusMutasi.DIPUTUSKAN or sk is None or isi.tanggal <= sk:
        return
    if isi.jenis in surat_pelantikan(await ketentuan_pada(uow, KETENTUAN, uow.today)):
        return
    # What the decision itself was made with is put right by what was there then.
    if _bagi_pencabutan(usulan, isi.jenis) and not await dokumen.pernah_ada(uow, usulan.id, isi.jenis, sk):
        return
    if not await dokumen.habis_sesudah(uow, usulan.id, isi.jenis, sk):
        raise salah_tanggal(
            "/tanggal",
            f"SK ditetapkan {sk:%d-%m-%Y} berdasar {isi.jenis.nama}: suratnya tidak terbit sesudah itu.",
            "Catat yang ada ketika SK ditetapkan, atau cabut keputusannya.",
        )


async def konfirmasi_dokumen(
    uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, seen: int, jenis: JenisDokumen
) -> Usulan:
    """The person, or a verifikator who has heard them and has not brought the case, says that a paper is theirs; of
    BKN's answer, and of the ground of a withdrawal, another verifikator that it is as it was typed.

    Raises:
        TidakBerwenang, TidakDitemukan, PerluOrangLain, KonflikKepentingan.
    """
    usulan, _, terlibat, pengusul = await _terbuka(
        uow, pelaku, usulan_id, seen, sendiri=jenis.dari_pegawai or not jenis.perlu_konfirmasi, jenis=jenis
    )
    if pelaku.nip != usulan.nip and not pelaku.berperan("verifikator"):
        raise TidakBerwenang(f"{jenis.nama} dikonfirmasi {jenis.pengonfirmasi}.")
    if pengusul:
        # Whoever wants the move does not say that the person wants it.
        raise PerluOrangLain(f"Anda yang mengusulkan mutasi ini. {jenis.nama} dikonfirmasi {jenis.pengonfirmasi}.")
    surat = wajib_ada(
        await dokumen.menunggu(uow, usulan_id, jenis) if jenis.perlu_konfirmasi else None,
        f"{jenis.nama} yang menunggu konfirmasi tidak ada pada usulan ini.",
    )
    if orang_yang_sama(pelaku, surat.pencatat):
        raise PerluOrangLain(f"Anda yang mencatat surat ini. Mintalah {jenis.pengonfirmasi}.")
    if pelaku.nip != usulan.nip:
        await _wajib_bukan_kerabat(uow, pelaku, terlibat, surat.dicatat_oleh, jenis)
    await dokumen.konfirmasi(uow, usulan_id, jenis)
    uow.audit("konfirmasi_dokumen", "usulan", str(usulan_id), sesudah={"jenis": jenis, "nomor": surat.nomor})
    return await berganti(uow, usulan, "konfirmasi_dokumen", jenis, None, nomor=surat.nomor)


async def _wajib_bukan_kerabat(
    uow: UnitOfWork, pelaku: Pelaku, terlibat: Keterlibatan, pencatat: str, jenis: JenisDokumen
) -> None:
    """What one of a family wants, or has written down, another does not vouch for.

    Raises:
        KonflikKepentingan.
    """
    orang = await baca_orang(uow, pencatat)
    if terlibat.kerabat_pelaku or (orang is not None and pelaku.nip in orang.kerabat):
        raise KonflikKepentingan(
            "Anda tercatat sebagai kerabat petugas yang mencatat surat ini atau memproses usulannya. Mintalah "
            f"{jenis.pengonfirmasi}."
        )


async def tarik_dokumen(
    uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, seen: int, jenis: JenisDokumen, alasan: str | None
) -> Usulan:
    """Take a paper back that was recorded by mistake; what a decision rests on only the verifikator, with a reason."""
    usulan = (await _terbuka(uow, pelaku, usulan_id, seen, jenis=jenis)).usulan
    wajib_pencatat(pelaku, jenis)
    if usulan.status == StatusMutasi.DIPUTUSKAN:
        if not pelaku.berperan("verifikator"):
            raise TidakBerwenang("Sesudah usulan diputuskan, dokumennya hanya ditarik verifikator, dengan alasan.")
        if alasan is None:
            raise IsianTidakSah(
                "Usulan ini sudah diputuskan. Isi alasan dokumennya ditarik.",
                kesalahan=[KesalahanIsian(pointer="/alasan", pesan="wajib diisi sesudah usulan diputuskan")],
            )
    lama = await _gantikan(uow, pelaku, usulan_id, jenis)
    nomor = wajib_ada(lama, f"{jenis.nama} tidak tercatat pada usulan ini.")
    uow.audit("tarik_dokumen", "usulan", str(usulan_id), sebelum={"jenis": jenis, "nomor": nomor}, alasan=alasan)
    return await berganti(uow, usulan, "penarikan_dokumen", jenis, alasan, nomor=nomor)


async def usulkan_pengecualian(
    uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, seen: int, isi: PengecualianBaru
) -> Pengecualian:
    """Ask that the case may go on against a rule that now warns, or asks for an approval."""
    usulan, tahap, *_ = await _terbuka(uow, pelaku, usulan_id, seen)
    # Which rules hold would tell whether whoever is replaced leaves: of somebody whom the caller may not know of.
    andai_pergi = (
        usulan.menggantikan is not None
        and not pelaku.seluruh_kota
        and await baca_orang(uow, usulan.menggantikan, pelaku) is None
    )
    penilaian = await nilai_kini(uow, usulan, tahap, andai_pergi=andai_pergi)
    buta = surat_tertutup(pandangan(pelaku, usulan.nip, tujuan=None).berhak)
    perkara = tanpa_surat(penilaian.perkara, buta)
    hasil = penilaian.hasil
    if perkara != penilaian.perkara:
        # A paper that the caller may not know of would show by what it lets pass.
        hasil = nilai_ulang(perkara, await ketentuan_pada(uow, KETENTUAN, penilaian.hari))
    return await pengecualian.usulkan(uow, pelaku, usulan_id, usulan.nip, usulan.tmt, hasil, isi)
