"""Taking a plan over: a draft case for each suggestion that was not rejected, all of them or none."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from services.mutasi.hukum.hasil import yang_menghalangi
from services.mutasi.hukum.jenis import jenis_sebenarnya
from services.mutasi.hukum.katalog import tanda_putusan
from services.mutasi.hukum.tmt import TmtLampau
from services.mutasi.kumpulan import anggota as anggota_kumpulan
from services.mutasi.kumpulan import repository as kumpulan
from services.mutasi.penataan.adopsi import repository
from services.mutasi.penataan.adopsi.errors import AdopsiTerhalang, Penghalang, SebabTerhalang
from services.mutasi.penataan.adopsi.kursi import KursiKurang, Pindah, bagi_kursi
from services.mutasi.penataan.adopsi.repository import JabatanDihitung, Usul
from services.mutasi.penataan.adopsi.schemas import AdopsiBaru
from services.mutasi.penataan.adopsi.tanggapan import tahan_siap
from services.mutasi.penataan.skenario.isi import IsiSkenario
from services.mutasi.penataan.skenario.repository import Skenario
from services.mutasi.proyeksi.asn import Orang, orang_menurut_nip
from services.mutasi.proyeksi.jabatan import Jabatan, tahan_jabatan
from services.mutasi.usulan import bezetting
from services.mutasi.usulan import repository as usulan
from services.mutasi.usulan.isian import UsulanBaru
from services.mutasi.usulan.konflik import halangan_orang
from services.mutasi.usulan.nilai_tercatat import Dinilai
from services.mutasi.usulan.serempak import Permintaan, buka_serempak
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.penolakan import TidakAdaPerubahan
from shared.privasi.terlihat import Pandangan

DISEBUT = 5
"""Obstacles that the sentence of a refusal names; all of them stand beside it."""


class Rencana(NamedTuple):
    """One suggestion with the post that it leads to, after what was said to it."""

    usul: Usul
    tujuan: str


class Keadaan(NamedTuple):
    """Who and what a plan is about, as they are now."""

    orang: Mapping[str, Orang]
    jabatan: Mapping[str, Jabatan]
    dihitung: Mapping[str, JabatanDihitung]
    terbuka: Collection[str]


def yang_diadopsi(semua: Sequence[Usul]) -> list[Rencana]:
    """The suggestions that become cases: not rejected, and to a post."""
    tujuan = [(each, each.tanggapan_jabatan if each.tanggapan == "ubah" else each.tujuan) for each in semua]
    return [Rencana(each, ke) for each, ke in tujuan if ke is not None and each.tanggapan != "tolak"]


async def adopsi(
    uow: UnitOfWork, pelaku: Pelaku, skenario_id: UUID, seen: int, isi: AdopsiBaru, dilihat: Pandangan
) -> list[str]:
    """Open the cases of a plan; answers whom they are about.

    Raises:
        TidakDitemukan, SkenarioTidakSiap, VersiBerubah, TmtLampau, TidakAdaPerubahan.
        AdopsiTerhalang: it names everybody and everything that stands against it.
    """
    skenario = await tahan_siap(uow, pelaku, skenario_id)
    require_version(seen, skenario.versi)
    if skenario.tmt < uow.today:
        raise TmtLampau(
            f"TMT skenario ini, {skenario.tmt:%d-%m-%Y}, sudah lewat: mutasi tidak berlaku surut. Salin skenario ini "
            "dengan TMT baru, lalu hitung lagi."
        )
    semua = await repository.semua_usul(uow, skenario_id)
    rencana = yang_diadopsi(semua)
    if not rencana:
        raise TidakAdaPerubahan(
            "Tidak ada usul yang dibuka: semuanya ditolak, atau rencana ini tidak memindahkan siapa pun."
        )
    nip, kode = [each.usul.nip for each in rencana], {each.tujuan for each in rencana}
    kini = Keadaan(
        await orang_menurut_nip(uow, nip, pelaku),
        await tahan_jabatan(uow, kode),
        await repository.jabatan_dihitung(uow, skenario_id, kode),
        await usulan.yang_terbuka(uow, nip),
    )
    terhalang = [each for satu in rencana for each in _halangan(pelaku, satu, kini)]
    pada_tmt = await bezetting.keadaan_pada(uow, skenario.tmt, kini.jabatan)
    lowong = {
        each: kini.jabatan[each].formasi - isi_kini.bezetting_pada_tmt - isi_kini.diusulkan
        for each, isi_kini in pada_tmt.items()
    }
    pindah = [
        Pindah(each.usul.nip, each.usul.asal, each.tujuan, each.usul.rantai)
        for each in rencana
        if each.tujuan in lowong
    ]
    gantikan, kurang = bagi_kursi(pindah, lowong)
    tanpa_kursi = {each for satu in kurang if satu.kurang >= len(satu.datang) for each in satu.datang}
    tinggal = {satu.kode: _tinggal(satu, semua, set(nip) - tanpa_kursi) for satu in kurang}
    terhalang += [each for satu in kurang for each in _tanpa_kursi(satu, tinggal[satu.kode], rencana, kini)]
    # Who stays is named too.
    _tolak(terhalang, [each.nip for semuanya in tinggal.values() for each in semuanya])
    alasan = f"{isi.alasan} (Skenario penataan: {skenario.nama}.)"
    permintaan = []
    for each in rencana:
        orang, tujuan = kini.orang[each.usul.nip], kini.jabatan[each.tujuan]
        antar_opd = jenis_sebenarnya(orang.instansi, tujuan.instansi) is JenisMutasi.ANTAR_OPD
        baru = UsulanBaru.model_construct(
            nip=orang.nip,
            jabatan_tujuan=tujuan.kode,
            jenis=JenisMutasi.ANTAR_OPD if antar_opd else JenisMutasi.ANTAR_UNIT,
            tmt=skenario.tmt,
            alasan=alasan,
            menggantikan=gantikan.get(orang.nip),
        )
        permintaan.append(Permintaan(baru, orang, tujuan))
    kumpulan_id = await _kumpulkan(uow, skenario, isi.alasan)
    dinilai = await buka_serempak(uow, skenario_id, kumpulan_id, permintaan, pada_tmt)
    dibuka = {each.usulan.nip for each in dinilai}
    _tolak([_punya_usulan(each.usul, each.tujuan) for each in rencana if each.usul.nip not in dibuka])
    _tolak(_terhalang_aturan(dinilai, rencana, dilihat))
    await anggota_kumpulan.pasangkan(uow, kumpulan_id, _pasangan(skenario, dinilai))
    await repository.adopsikan(uow, skenario_id, isi.alasan)
    uow.audit(
        "adopsi",
        "skenario",
        str(skenario_id),
        sebelum={"status": skenario.status},
        sesudah={"status": "diadopsi", "jumlah": len(dinilai)},
        alasan=isi.alasan,
    )
    return nip


async def _kumpulkan(uow: UnitOfWork, skenario: Skenario, alasan: str) -> UUID:
    """The batch of the plan's cases: the PPK decides none of them before all that it needs is ready."""
    baru = await kumpulan.buat(
        uow, id=uow.new_id(), nama=skenario.nama, tmt=skenario.tmt, alasan=alasan, skenario_id=skenario.id
    )
    uow.audit(
        "buat",
        "kumpulan",
        str(baru.id),
        sesudah={"nama": baru.nama, "tmt": baru.tmt.isoformat(), "skenario": str(skenario.id)},
        alasan=alasan,
    )
    return baru.id


def _pasangan(skenario: Skenario, dinilai: Sequence[Dinilai]) -> list[tuple[UUID, UUID]]:
    """Of those planned together the cases of both."""
    kasus = {each.usulan.nip: each.usulan.id for each in dinilai}
    kaitan = IsiSkenario.model_validate(skenario.isi).kaitan
    return [(kasus[each.nip], kasus[each.nip_lain]) for each in kaitan if {each.nip, each.nip_lain} <= kasus.keys()]


def _tolak(terhalang: Sequence[Penghalang], juga: Collection[str] = ()) -> None:
    if not terhalang:
        return
    sisa = len(terhalang) - DISEBUT
    raise AdopsiTerhalang(
        f"{' '.join(each.pesan for each in terhalang[:DISEBUT])}"
        + (f" Dan {sisa} hal lain." if sisa > 0 else "")
        + " Tidak ada usulan yang dibuka. Tolak atau ubah usul itu, atau salin skenario ini dan hitung lagi.",
        tentang=sorted({*(each.nip for each in terhalang), *juga}),
        penghalang=list(terhalang),
    )


def _penghalang(sebab: SebabTerhalang, usul: Usul, jabatan: str | None, pesan: str) -> Penghalang:
    return Penghalang(sebab=sebab, nip=usul.nip, nama=usul.nama, kode_jabatan=jabatan, aturan=[], pesan=pesan)


def _punya_usulan(usul: Usul, tujuan: str) -> Penghalang:
    return _penghalang(
        SebabTerhalang.USULAN_TERBUKA, usul, tujuan, f"{usul.nama} sudah mempunyai usulan lain yang belum selesai."
    )


def _halangan(pelaku: Pelaku, rencana: Rencana, kini: Keadaan) -> Iterator[Penghalang]:
    """What has changed about one move since the plan was computed."""
    usul, tujuan = rencana
    orang, jabatan, dihitung = kini.orang.get(usul.nip), kini.jabatan.get(tujuan), kini.dihitung.get(tujuan)
    if orang is None:
        yield _penghalang(
            SebabTerhalang.PEGAWAI_TIDAK_DIKENAL, usul, tujuan, f"{usul.nama} tidak lagi dikenal dalam lingkup Anda."
        )
    else:
        if (problem := halangan_orang(pelaku, usul.nip, orang.kerabat)) is not None:
            yield _penghalang(SebabTerhalang.KONFLIK_KEPENTINGAN, usul, tujuan, f"{usul.nama}: {problem.detail}")
        if orang.keluar or orang.kode_jabatan != usul.asal:
            apa = "sudah keluar dari dinas" if orang.keluar else f"kini {orang.nama_jabatan or 'tanpa jabatan'}"
            yield _penghalang(
                SebabTerhalang.PEGAWAI_BERUBAH, usul, tujuan, f"{usul.nama} {apa}, bukan lagi seperti saat dihitung."
            )
        if usul.nip in kini.terbuka:
            yield _punya_usulan(usul, tujuan)
    berubah = None
    if jabatan is None or not jabatan.aktif:
        berubah = "sudah tidak ada"
    elif dihitung is not None and jabatan.kode_unit != dihitung.kode_unit:
        berubah = f"kini di {jabatan.nama_unit}"
    elif dihitung is not None and jabatan.formasi < dihitung.formasi:
        berubah = f"kini berformasi {jabatan.formasi}, saat dihitung {dihitung.formasi}"
    if berubah is not None:
        nama = jabatan.nama if jabatan else usul.nama_tujuan or tujuan
        yield _penghalang(SebabTerhalang.JABATAN_BERUBAH, usul, tujuan, f"{nama}, tujuan {usul.nama}, {berubah}.")


def _tinggal(kurang: KursiKurang, semua: Sequence[Usul], pindah: Collection[str]) -> list[Usul]:
    """Who stays where the plan wanted a seat, though the plan moves them."""
    return [each for each in semua if each.asal == kurang.kode and each.nip not in pindah]


def _tanpa_kursi(
    kurang: KursiKurang, tinggal: Sequence[Usul], rencana: Sequence[Rencana], kini: Keadaan
) -> Iterator[Penghalang]:
    """Who finds no seat, and whose staying is why."""
    pindah = {each.usul.nip: each for each in rencana}
    nama = kini.jabatan[kurang.kode].nama
    if tinggal:
        sebab = SebabTerhalang.KURSI_TIDAK_DIKOSONGKAN
        siapa = ", ".join(f"{each.nama} ({_mengapa_tinggal(each, pindah)})" for each in tinggal)
        akibat = f"tidak dikosongkan: {siapa}"
    else:
        sebab, akibat = SebabTerhalang.KURSI_TIDAK_ADA, "tidak lagi lowong"
    for nip in kurang.datang:
        usul = pindah[nip].usul
        yield _penghalang(
            sebab,
            usul,
            kurang.kode,
            f"Kursi {nama} bagi {usul.nama} {akibat}; kurang {kurang.kurang} dari {len(kurang.datang)} yang datang.",
        )


def _mengapa_tinggal(usul: Usul, pindah: Collection[str]) -> str:
    if usul.nip in pindah:
        return "sendiri tidak mendapat kursi"
    return "usulnya ditolak" if usul.tanggapan == "tolak" else "tanpa usulan"


def _terhalang_aturan(dinilai: Sequence[Dinilai], rencana: Sequence[Rencana], dilihat: Pandangan) -> list[Penghalang]:
    """Moves of the plan that the law forbids by now, of the rules that the plan asked: a new case is judged as a plan
    is. Where an officer has put somebody elsewhere the case itself will say so, as of any that is opened by hand; seats
    are the plan's own."""
    # NumPy is for those who ask.
    from services.mutasi.hukum.gerbang import MENURUT_PENGHUNI, Gerbang

    ditanya = frozenset(Gerbang.kode) - MENURUT_PENGHUNI
    menurut_nip = {each.usul.nip: each for each in rencana}
    hasil = []
    for each in dinilai:
        usul, tujuan = menurut_nip[each.usulan.nip]
        melarang = [satu.kode for satu in yang_menghalangi(each.hasil) if satu.kode in ditanya]
        if usul.tanggapan == "ubah" or not melarang:
            continue
        terlihat = [kode for kode in melarang if dilihat.melihat(tanda_putusan(kode))]
        pesan = f"{usul.nama} kini terhalang aturan {', '.join(terlihat) or 'yang tidak ditampilkan kepada Anda'}."
        satu = _penghalang(SebabTerhalang.TERHALANG_ATURAN, usul, tujuan, pesan)
        hasil.append(satu.model_copy(update={"aturan": terlihat}))
    return hasil
