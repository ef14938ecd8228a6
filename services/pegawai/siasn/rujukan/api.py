"""BKN's tables of references over HTTP: how far they were read, and what their units and posts are here."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from services.pegawai.orang.isian import DiBawah
from services.pegawai.orang.konflik import kerabat
from services.pegawai.organisasi.repository import pastikan_unit
from services.pegawai.siasn.api import PADANAN, PERKARA, PembacaPadanan, Petugas
from services.pegawai.siasn.rujukan import bahan, repository, susun
from services.pegawai.siasn.rujukan.cari import (
    padanan_jabatan,
    padanan_unor,
    pohon,
    sebutan,
    urut,
)
from services.pegawai.siasn.rujukan.errors import TidakAdaPasangan
from services.pegawai.siasn.rujukan.nomenklatur import Nomenklatur
from services.pegawai.siasn.rujukan.pasangkan import TERBANYAK
from services.pegawai.siasn.rujukan.schemas import (
    Dicari,
    NomenklaturBkn,
    PadananHilang,
    PembacaanMasuk,
    RingkasanRujukan,
    SebutanJabatan,
    TarikanRujukan,
    UnitTanpaUnor,
    UnorBkn,
    UsulanSekaligus,
)
from services.pegawai.siasn.rujukan.tabel import NOMENKLATUR
from services.pegawai.siasn.sambungan.babak import NAMA
from services.pegawai.siasn.schemas import JenisId, JenisUsulanPadanan, Keyakinan, UsulanPadanan
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.tajuk import Dibuat
from shared.persetujuan.api import jawab_baru

router = APIRouter(prefix="/siasn/rujukan", tags=["siasn"], route_class=TransactionRoute)
router_orang = APIRouter(prefix="/siasn/rujukan", tags=["siasn"], route_class=RuteOrang)
SEKALIGUS = 1000
"""Pairs of one proposal."""


def _wajib_atas_kota(pelaku: Pelaku) -> None:
    """Tables and figures are of the whole city; who keeps the exchange running has no scope, and sees no more here."""
    if not pelaku.berperan("operator"):
        wajib_seluruh_kota(pelaku, PADANAN)


@router.get("", summary="Tabel rujukan BKN dan yang dapat dikerjakan dengannya")
async def ringkasan_rujukan(baca: Baca, pelaku: PembacaPadanan) -> RingkasanRujukan:
    """Mulailah di sini: sampai mana tabelnya dibaca, berapa unor sudah dikenal, dan langkah mana yang paling berguna.

    Tabel dibaca tiap minggu, atau segera bila diminta lewat POST /siasn/rujukan/pembacaan.
    """
    _wajib_atas_kota(pelaku)
    satu = await pohon(baca)
    return RingkasanRujukan(
        tabel=await susun.keadaan_tabel(baca),
        unor=len(satu.semua),
        dipadankan=sum(each.kode_unit is not None for each in satu.semua),
        keyakinan=dict(satu.keyakinan),
        langkah=await susun.langkah(baca, satu.keyakinan),
    )


@router.post("/pembacaan", summary="Baca tabel rujukan BKN sekarang")
async def minta_pembacaan(
    uow: Uow,
    pelaku: Annotated[Pelaku, perlu("verifikator", "integrasi", "operator")],
    isi: PembacaanMasuk,
) -> Halaman[TarikanRujukan]:
    """Dikerjakan di latar belakang begitu SIASN dapat dihubungi; kemajuannya di GET /siasn/rujukan.

    Tabel yang sedang dibaca diteruskan, tidak diulang dari awal.
    """
    _wajib_atas_kota(pelaku)
    await repository.minta_tarikan(uow, isi.tabel, uow.now, boleh_menyusut=isi.boleh_menyusut)
    for each in isi.tabel:
        uow.audit("minta_rujukan", "siasn_rujukan", each, sesudah={"boleh_menyusut": isi.boleh_menyusut})
    uow.work_for.add(NAMA)
    return Halaman.utuh(await susun.keadaan_tabel(uow))


@router.get("/unor", summary="Unor BKN dan unitnya di kota ini")
async def daftar_unor(
    baca: Baca,
    pelaku: PembacaPadanan,
    minta: MintaHalaman,
    dipadankan: Annotated[bool | None, Query(description="Hanya yang sudah, atau yang belum dipadankan.")] = None,
    keyakinan: Annotated[Keyakinan | None, Query(description="Hanya yang usul pasangannya seyakin ini.")] = None,
    induk_id: Annotated[str | None, Query(max_length=42, description="Hanya langsung di bawah unor BKN ini.")] = None,
) -> Halaman[UnorBkn]:
    """Seluruh pohon unor, juga yang tidak ditunggu siapa pun; yang di atas lebih dahulu, sebab yang di bawahnya dicari
    di antara bawahan unitnya.

    Usulkan pasangannya di POST /siasn/padanan, atau semua yang pasti di POST /siasn/rujukan/usulan-padanan.
    """
    wajib_seluruh_kota(pelaku, PADANAN)
    semua = (await pohon(baca)).semua
    sesudah = minta.sesudah(int, str, str)
    cocok = [
        each
        for each in semua
        if (dipadankan is None or (each.kode_unit is not None) is dipadankan)
        and (keyakinan is None or (each.pasangan is not None and each.pasangan.keyakinan is keyakinan))
        and (induk_id is None or each.unor.induk_id == induk_id)
        and (sesudah is None or urut(each) > sesudah)
    ][: minta.banyak]
    rincian = await bahan.rincian(baca, {each.unor.id for each in cocok})
    menunggu, diusulkan = await bahan.menunggu(baca), await bahan.sedang_diusulkan(baca)
    # What came between the two reads of one answer is told by the next.
    tampil = [each for each in cocok if each.unor.id in rincian]
    return minta.halaman(
        tampil, lambda each: susun.susun_unor(each, rincian[each.unor.id], menunggu, diusulkan), kunci=urut
    )


@router.get("/unit-tanpa-unor", summary="Unit yang tidak ada unornya di BKN")
async def daftar_unit_tanpa_unor(
    baca: Baca, pelaku: PembacaPadanan, minta: MintaHalaman, di_bawah: DiBawah = None
) -> Halaman[UnitTanpaUnor]:
    """Unit yang berlaku hari ini dan tidak menjadi arti unor yang ada; dengan unor yang mungkin dimaksud."""
    wajib_seluruh_kota(pelaku, PADANAN)
    await pastikan_unit(baca, di_bawah)
    (sesudah,) = minta.sesudah(str) or ("",)
    rows = await bahan.unit_tanpa_unor(baca, di_bawah=di_bawah, sesudah=sesudah, limit=minta.banyak)
    calon = (await pohon(baca)).calon_unit
    return minta.halaman(
        rows,
        lambda row: UnitTanpaUnor(**row._asdict(), calon=susun.calon_unor(calon.get(row.kode, ()))),
        kunci=lambda row: (row.kode,),
    )


@router.get("/padanan-hilang", summary="Padanan yang idnya tidak ada lagi di BKN")
async def daftar_padanan_hilang(baca: Baca, pelaku: PembacaPadanan, minta: MintaHalaman) -> Halaman[PadananHilang]:
    """Unor atau nomenklatur yang dihapus BKN: roster berikutnya menyebut id lain, dan pegawainya akan menunggu.

    Usulkan arti unor penggantinya, lalu cabut padanan yang lama.
    """
    wajib_seluruh_kota(pelaku, PADANAN)
    (sesudah,) = minta.sesudah(str) or (None,)
    batas = None if sesudah is None else UUID(sesudah)
    rows = await bahan.padanan_hilang(baca, NOMENKLATUR, sesudah=batas, limit=minta.banyak)
    calon = (await pohon(baca)).calon_unit
    return minta.halaman(
        rows,
        lambda row: PadananHilang(
            id=row.id,
            id_bkn=row.id_bkn,
            jenis=JenisId.UNOR if row.kode_unit is not None else JenisId.JABATAN,
            nama=row.nama_bkn or row.nama,
            kode=row.kode_unit or row.kode_jabatan or "",
            nama_di_sini=row.nama_di_sini,
            hilang_pada=row.hilang_pada,
            pegawai=row.pegawai,
            pengganti=[] if row.kode_unit is None else susun.calon_unor(calon.get(row.kode_unit, ())),
        ),
        kunci=lambda row: (str(row.id),),
    )


@router.get("/nama-jabatan", summary="Nama jabatan yang belum mempunyai nomenklatur BKN")
async def daftar_nama_jabatan(
    baca: Baca,
    pelaku: PembacaPadanan,
    minta: MintaHalaman,
    keyakinan: Annotated[Keyakinan | None, Query(description="Hanya yang usul pasangannya seyakin ini.")] = None,
) -> Halaman[SebutanJabatan]:
    """Jabatan fungsional dan pelaksana menurut namanya, dengan nomenklatur BKN yang bernama sama atau serupa.

    Kepala unit tidak memerlukannya: unornya sudah menunjuk jabatannya.
    """
    wajib_seluruh_kota(pelaku, PADANAN)
    sesudah = minta.sesudah(str, str)
    cocok = [
        each
        for each in await sebutan(baca)
        if (keyakinan is None or each.keyakinan is keyakinan)
        and (sesudah is None or (each.jabatan.nama, each.jabatan.jenis.value) > sesudah)
    ]
    cocok.sort(key=lambda each: (each.jabatan.nama, each.jabatan.jenis.value))
    rows, berikutnya = minta.potong(cocok[: minta.banyak], lambda each: (each.jabatan.nama, each.jabatan.jenis.value))
    data = []
    for each in rows:
        calon: Sequence[Nomenklatur] = each.calon
        if not calon:
            calon = await bahan.nomenklatur_serupa(baca, [each.jabatan.tabel], each.jabatan.nama, TERBANYAK)
        data.append(susun.susun_sebutan(each, calon[:TERBANYAK]))
    return Halaman(data=data, berikutnya=berikutnya)


@router.get("/nomenklatur", summary="Cari nomenklatur jabatan BKN")
async def cari_nomenklatur(
    baca: Baca,
    pelaku: PembacaPadanan,
    cari: Annotated[Dicari, Query(description="Kata-kata yang dicari.", examples=["pengelola lalu lintas"])],
) -> Halaman[NomenklaturBkn]:
    """Yang namanya paling mirip lebih dahulu, paling banyak dua puluh."""
    wajib_seluruh_kota(pelaku, PADANAN)
    return Halaman.utuh(
        [susun.susun_nomenklatur(each) for each in await bahan.nomenklatur_serupa(baca, NOMENKLATUR, cari, 20)]
    )


@router_orang.post(
    "/usulan-padanan",
    summary="Usulkan semua pasangan yang cukup yakin",
    status_code=201,
    response_model=UsulanPadanan,
)
async def usulkan_sekaligus(uow: Uow, membaca: Membaca, pelaku: Petugas, isi: UsulanSekaligus) -> Dibuat:
    """Satu usulan berisi paling banyak seribu pasangan, tiap pasangan dengan keyakinan dan alasannya; berlaku sesudah
    petugas lain menyetujuinya di `/usulan-padanan`. Bila masih ada sisanya, panggil lagi sesudah yang ini diputus.

    Yang sedang diusulkan, dan yang ditunggu Anda sendiri atau kerabat Anda, tidak ikut.
    """
    wajib_seluruh_kota(pelaku, PADANAN)
    kecuali = {*isi.kecuali, *await bahan.sedang_diusulkan(uow)}
    if pelaku.nip is not None:
        kecuali |= await bahan.dinanti(uow, {pelaku.nip} | await kerabat(uow, [pelaku.nip]))
    if isi.jenis is JenisId.UNOR:
        jenis, padanan = JenisUsulanPadanan.UNOR, padanan_unor(await pohon(uow), isi.paling_kurang, kecuali)
    else:
        jenis, padanan = JenisUsulanPadanan.JABATAN, padanan_jabatan(await sebutan(uow), isi.paling_kurang, kecuali)
    if not padanan:
        raise TidakAdaPasangan(
            f"Tidak ada pasangan {isi.jenis} yang {isi.paling_kurang} dan belum diusulkan. Yang perlu diperiksa satu "
            "per satu: GET /siasn/rujukan."
        )
    baru = {"jenis": jenis, "padanan": [each.model_dump() for each in padanan[:SEKALIGUS]]}
    return await jawab_baru(membaca, PERKARA, await PERKARA.usulkan(uow, pelaku, baru))
