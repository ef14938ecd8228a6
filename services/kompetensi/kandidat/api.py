"""Who fits a post, and which posts fit somebody, over HTTP. Legal rules are another service's and come on top."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from services.kompetensi.isian import (
    ATAS_ORANG_LAIN,
    PEMBACA,
    TIDAK_ADA,
    DiBawah,
    KodeJabatan,
    Nip,
    PerTanggal,
    akhir_hari,
    periksa_tanggal,
)
from services.kompetensi.jpm.api import HASIL
from services.kompetensi.jpm.errors import JabatanTidakDitemukan
from services.kompetensi.kandidat import repository
from services.kompetensi.kandidat.errors import TanpaStandar
from services.kompetensi.kandidat.schemas import (
    URUTAN,
    AlasanKandidat,
    HalamanJabatanCocok,
    HalamanKandidat,
    JabatanCocok,
    JabatanUntuk,
    Jalur,
    JumlahKandidat,
    Kandidat,
    LangkahJalur,
    Pegawai,
    Pembanding,
    hitungan,
)
from services.kompetensi.keadilan import repository as keadilan
from services.kompetensi.keadilan.schemas import BarisPilihan, KeadilanKandidat
from services.kompetensi.keadilan.sel import SEL_MINIMAL, persen, susun
from services.kompetensi.kebijakan.errors import KebijakanBelumAda
from services.kompetensi.kebijakan.muat import kebijakan_pada
from services.kompetensi.kecocokan.kota import Calon, Urutan, cocok_dengan, kota, kunci_urut, urutkan
from services.kompetensi.kecocokan.muat import Hari, Jabatan, sebut_jabatan, sebut_orang
from services.kompetensi.rumus.kecocokan.aturan import Profil, Rincian, cocokkan
from services.kompetensi.rumus.kecocokan.jalur import jalur
from services.kompetensi.rumus.kecocokan.kebijakan import KebijakanKecocokan
from shared.api.jawab import BERTUJUAN, Membaca
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES, TidakDitemukan
from shared.privasi.kelas import HUKDIS, TALENTA
from shared.service import Runtime

router = APIRouter(tags=["kecocokan"], route_class=TransactionRoute, responses=RESPONSES)

_DI_ATAS = 2
"""So many of those right above somebody are told of, beside the first."""


@dataclass(frozen=True, slots=True)
class _Dasar:
    """The day, and what matches are computed with on it."""

    pada: Hari
    kebijakan: KebijakanKecocokan

    def sebutan(self) -> dict[str, Any]:
        return {
            "per_tanggal": self.pada.hari,
            "kebijakan": self.kebijakan.versi,
            "dasar_hukum": self.kebijakan.dasar_hukum,
        }


async def _dasar(baca: Baca, runtime: Runtime, per_tanggal: date | None) -> _Dasar:
    hari_ini = runtime.clock.today()
    hari = periksa_tanggal(per_tanggal, hari_ini)
    pada = Hari(hari) if hari == hari_ini else Hari(hari, akhir_hari(hari, runtime))
    kebijakan = (await kebijakan_pada(baca, hari, pada.batas)).kecocokan
    if kebijakan is None:
        raise KebijakanBelumAda(f"Kebijakan kecocokan belum ada pada {hari:%d-%m-%Y}. Pilih tanggal sesudahnya.")
    return _Dasar(pada, kebijakan)


async def _jabatan(baca: Baca, pada: Hari, kode: str) -> tuple[Jabatan, Profil]:
    semua = await sebut_jabatan(baca, pada, [kode])
    if not semua:
        raise JabatanTidakDitemukan("Jabatan ini tidak ada pada peta jabatan. Periksa kodenya.")
    if semua[0].profil is None:
        raise TanpaStandar(
            f"Standar kompetensi untuk jenjang '{semua[0].jenjang}' belum ditetapkan. Tetapkan dahulu pada /skj."
        )
    return semua[0], semua[0].profil


@router.get("/jabatan/{kode}/kandidat", summary="Kandidat satu jabatan", openapi_extra=BERTUJUAN)
async def daftar_kandidat(
    kode: KodeJabatan,
    request: Request,
    response: Response,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)],
    di_bawah: DiBawah = None,
    lolos: Annotated[bool, Query(description="false: yang tidak memiliki kecocokan, beserta sebabnya.")] = True,
    per_tanggal: PerTanggal = None,
    limit: Limit = 20,
    cursor: Cursor = None,
) -> HalamanKandidat:
    """Seluruh pegawai kota dibandingkan; yang ditampilkan hanya yang dalam lingkup Anda. Tercatat.

    Aturan hukum mutasi diperiksa tersendiri pada layanan mutasi.
    """
    membaca.wajib_berhak(None, HASIL, TALENTA, HUKDIS)
    dasar = await _dasar(baca, runtime, per_tanggal)
    jabatan, profil = await _jabatan(baca, dasar.pada, kode)
    urutan = urutkan(await kota(runtime.reader, dasar.pada), kode, profil, dasar.kebijakan)
    terlihat = await repository.terlihat(baca, pelaku, di_bawah)
    mulai = decode_cursor(cursor, int, str)
    sisa = [
        (urut, each)
        for urut, each in enumerate(urutan.lolos if lolos else urutan.lain, 1)
        if (terlihat is None or each.nip in terlihat) and (mulai is None or kunci_urut(each) > mulai)
    ]
    halaman = sisa[:limit]
    berikutnya = encode_cursor(*kunci_urut(halaman[-1][1])) if len(sisa) > limit else None
    nip = [each.nip for _, each in halaman]
    orang = {row["nip"]: (row, ciri) for row, ciri in await sebut_orang(baca, dasar.pada, nip)}
    await membaca.catat(nip, f"kandidat jabatan {kode}")
    response.headers.update(link_next(request, berikutnya))
    banyak = len(urutan.lolos) + len(urutan.lain)
    return HalamanKandidat(
        jabatan=_sebut(jabatan),
        jumlah=JumlahKandidat(
            dipertimbangkan=banyak,
            lolos=len(urutan.lolos),
            tidak_lolos_gerbang=len(urutan.lain) - urutan.belum_lengkap,
            belum_lengkap=urutan.belum_lengkap,
        ),
        data=[
            Kandidat(
                peringkat=urut if lolos else None,
                pegawai=_pegawai(orang[each.nip][0], kode),
                hitungan=hitungan(cocokkan(orang[each.nip][1], profil, dasar.kebijakan)),
            )
            for urut, each in halaman
            if each.nip in orang
        ],
        berikutnya=berikutnya,
        urutan=URUTAN,
        **dasar.sebutan(),
    )


@router.get(
    "/jabatan/{kode}/kandidat/{nip}", summary="Mengapa seseorang kandidat, atau mengapa tidak", openapi_extra=BERTUJUAN
)
async def baca_alasan(
    kode: KodeJabatan,
    nip: Nip,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
    per_tanggal: PerTanggal = None,
) -> AlasanKandidat:
    """Peringkat, gerbang, kesenjangan, data yang belum ada, dan siapa di atasnya pada bagian apa; tercatat.

    Yang di luar lingkup Anda ditampilkan tanpa nama dan NIP.
    """
    membaca.wajib_berhak(nip, HASIL, TALENTA, HUKDIS)
    dasar = await _dasar(baca, runtime, per_tanggal)
    if not await repository.boleh(baca, pelaku, [nip]):
        raise TidakDitemukan(TIDAK_ADA)
    jabatan, profil = await _jabatan(baca, dasar.pada, kode)
    urutan = urutkan(await kota(runtime.reader, dasar.pada), kode, profil, dasar.kebijakan)
    peringkat = urutan.peringkat(nip)
    atas = _di_atas(urutan, peringkat)
    orang = {
        row["nip"]: (row, ciri) for row, ciri in await sebut_orang(baca, dasar.pada, [nip, *(c.nip for _, c in atas)])
    }
    if nip not in orang:
        raise TidakDitemukan("Pegawai ini belum dikenal pada tanggal itu.")
    # Who may read their own reasons only is told of others without a name.
    terlihat = membaca.pandangan()
    melihat = terlihat.melihat(TALENTA) and terlihat.melihat(HUKDIS)
    boleh = await repository.boleh(baca, pelaku, [each.nip for _, each in atas]) if melihat else frozenset()
    await membaca.catat([nip, *sorted(boleh)], f"alasan kandidat jabatan {kode}")
    rincian = cocokkan(orang[nip][1], profil, dasar.kebijakan)
    return AlasanKandidat(
        jabatan=_sebut(jabatan),
        pegawai=_pegawai(orang[nip][0], kode),
        peringkat=peringkat,
        dari=len(urutan.lolos),
        hitungan=hitungan(rincian),
        di_atas=[
            _pembanding(
                urut,
                each,
                _pegawai(orang[each.nip][0], kode) if each.nip in boleh else None,
                cocokkan(orang[each.nip][1], profil, dasar.kebijakan),
                rincian,
            )
            for urut, each in atas
            if each.nip in orang
        ],
        ringkas=_ringkas(rincian, peringkat, len(urutan.lolos)),
        **dasar.sebutan(),
    )


@router.get(
    "/asn/{nip}/jabatan-cocok", summary="Jabatan yang paling cocok bagi seorang pegawai", openapi_extra=BERTUJUAN
)
async def daftar_jabatan_cocok(
    nip: Nip,
    request: Request,
    response: Response,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
    lowong: Annotated[bool, Query(description="Hanya yang formasinya belum penuh.")] = False,
    di_bawah: DiBawah = None,
    per_tanggal: PerTanggal = None,
    limit: Limit = 20,
    cursor: Cursor = None,
) -> HalamanJabatanCocok:
    """Semua jabatan pada peta jabatan dibandingkan, dari yang paling cocok; tercatat."""
    membaca.wajib_berhak(nip, HASIL, TALENTA, HUKDIS)
    dasar = await _dasar(baca, runtime, per_tanggal)
    _, ciri = await _satu_orang(baca, dasar.pada, nip, pelaku)
    semua = await kota(runtime.reader, dasar.pada)
    menurut = {each.kode: each for each in semua.jabatan.jabatan}
    cocok = cocok_dengan(semua, nip, ciri, dasar.kebijakan)
    mulai = decode_cursor(cursor, int, str)
    sisa = [
        (kode, nilai, sidik)
        for kode, nilai, sidik in cocok
        if (menurut[kode].lowong or not lowong)
        and (di_bawah is None or di_bawah in menurut[kode].jalur_unit)
        and (mulai is None or (-nilai, sidik) > mulai)
    ]
    halaman = sisa[:limit]
    berikutnya = encode_cursor(-halaman[-1][1], halaman[-1][2]) if len(sisa) > limit else None
    await membaca.catat([nip], "jabatan yang cocok")
    response.headers.update(link_next(request, berikutnya))
    return HalamanJabatanCocok(
        nip=nip,
        jabatan_dipertimbangkan=len(semua.jabatan.jabatan),
        cocok=len(cocok),
        data=[JabatanUntuk(jabatan=_sebut(menurut[kode]), nilai=nilai) for kode, nilai, _ in halaman],
        berikutnya=berikutnya,
        **dasar.sebutan(),
    )


@router.get("/asn/{nip}/jalur/{kode}", summary="Jalur seorang pegawai ke satu jabatan", openapi_extra=BERTUJUAN)
async def baca_jalur(
    nip: Nip,
    kode: KodeJabatan,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
    per_tanggal: PerTanggal = None,
) -> Jalur:
    """Apa yang kurang, apa yang menutupnya, dan kecocokan sesudah tiap langkah; tercatat."""
    membaca.wajib_berhak(nip, HASIL, TALENTA, HUKDIS)
    dasar = await _dasar(baca, runtime, per_tanggal)
    orang, ciri = await _satu_orang(baca, dasar.pada, nip, pelaku)
    jabatan, profil = await _jabatan(baca, dasar.pada, kode)
    await membaca.catat([nip], f"jalur ke jabatan {kode}")
    return Jalur(
        nip=nip,
        jabatan=_sebut(jabatan),
        sekarang=hitungan(cocokkan(ciri, profil, dasar.kebijakan)),
        langkah=[
            LangkahJalur(
                kode=each.kode,
                uraian=each.uraian,
                asumsi=each.asumsi,
                tanggal=each.tanggal,
                nilai_sesudah=each.nilai if each.nilai >= 0 else None,
            )
            for each in jalur(ciri, profil, dasar.kebijakan, dasar.pada.hari, orang["jenjang"])
        ],
        **dasar.sebutan(),
    )


@router.get("/jabatan/{kode}/keadilan", summary="Keadilan pilihan kandidat satu jabatan")
async def baca_keadilan_kandidat(
    kode: KodeJabatan,
    baca: Baca,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu("tim_penilai", "ppk", "auditor")],
    terbaik: Annotated[int, Query(ge=1, le=1000, description="Pilihan: sebanyak ini dari peringkat teratas.")] = 20,
) -> KeadilanKandidat:
    """Bagian yang terpilih di antara yang memenuhi standar, menurut jenis kelamin, umur, dan perangkat daerah.

    Kelompok yang terlalu kecil disembunyikan; tidak memuat data perorangan.
    """
    dasar = await _dasar(baca, runtime, None)
    _, profil = await _jabatan(baca, dasar.pada, kode)
    lolos = [each.nip for each in urutkan(await kota(runtime.reader, dasar.pada), kode, profil, dasar.kebijakan).lolos]
    baris = await keadilan.hitung_pilihan(baca, pelaku, hari=dasar.pada.hari, nip=lolos, terpilih=lolos[:terbaik])
    semua = [row for row in baris if row["kelompok"] == "jenis_kelamin"]
    return KeadilanKandidat(
        jabatan=kode,
        terbaik=terbaik,
        per_tanggal=dasar.pada.hari,
        kebijakan=dasar.kebijakan.versi,
        sel_minimal=SEL_MINIMAL,
        persen=persen(sum(row["krs"] for row in semua), sum(row["dipetakan"] for row in semua)),
        **{
            kelompok: [
                BarisPilihan(
                    nilai=each.nilai,
                    dipertimbangkan=each.dipetakan,
                    terpilih=each.krs,
                    persen=each.persen_krs,
                    rasio=each.rasio,
                    perlu_dilihat=each.perlu_dilihat,
                    disembunyikan=each.disembunyikan,
                )
                for each in susun(row for row in baris if row["kelompok"] == kelompok)
            ]
            for kelompok in ("jenis_kelamin", "umur", "instansi")
        },
    )


async def _satu_orang(baca: Baca, pada: Hari, nip: str, pelaku: Pelaku) -> Any:
    if not await repository.boleh(baca, pelaku, [nip]):
        raise TidakDitemukan(TIDAK_ADA)
    orang = await sebut_orang(baca, pada, [nip])
    if not orang:
        raise TidakDitemukan("Pegawai ini belum dikenal pada tanggal itu.")
    return orang[0]


def _di_atas(urutan: Urutan, peringkat: int | None) -> list[tuple[int, Calon]]:
    """The first, and those right above a person; above one without a match stand all who have one."""
    batas = len(urutan.lolos) if peringkat is None else peringkat - 1
    tempat: Collection[int] = {1, *range(batas - _DI_ATAS + 1, batas + 1)} if peringkat else {1}
    return [(urut, urutan.lolos[urut - 1]) for urut in sorted(tempat) if 1 <= urut <= batas]


def _pembanding(urut: int, calon: Calon, pegawai: Pegawai | None, dia: Rincian, saya: Rincian) -> Pembanding:
    selisih = {
        satu.kode: satu.nilai - each.nilai
        for satu, each in zip(dia.bagian, saya.bagian, strict=True)
        if each.nilai is not None and satu.nilai is not None and satu.nilai != each.nilai
    }
    return Pembanding(
        peringkat=urut,
        pegawai=pegawai,
        nilai=calon.nilai,
        selisih=None if saya.jumlah is None else calon.nilai - saya.jumlah,
        selisih_bagian=selisih,
    )


def _ringkas(rincian: Rincian, peringkat: int | None, dari: int) -> str:
    if peringkat is not None:
        return f"Peringkat {peringkat} dari {dari}."
    gagal = " ".join(each.keterangan for each in rincian.gagal)
    return " ".join(["Tidak ada kecocokan.", *([gagal] if gagal else []), *rincian.kurang])


def _sebut(jabatan: Jabatan) -> JabatanCocok:
    return JabatanCocok(
        kode=jabatan.kode,
        nama=jabatan.nama,
        nama_unit=jabatan.nama_unit,
        jenjang=jabatan.jenjang,
        lowong=jabatan.lowong,
        sumber_standar=jabatan.sumber_standar,
    )


def _pegawai(orang: Mapping[str, Any], kode: str) -> Pegawai:
    jabatan = orang["jabatan"]
    return Pegawai(
        nip=orang["nip"],
        nama=orang["nama"],
        jabatan=jabatan and jabatan["nama"],
        nama_unit=jabatan and jabatan["nama_unit"],
        instansi=orang["instansi"],
        menduduki=bool(jabatan) and jabatan["kode"] == kode,
    )
