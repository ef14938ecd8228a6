"""Who fits a post, and which posts fit somebody, over HTTP. Legal rules are another service's and come on top."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.kompetensi.isian import KodeJabatan, MembacaLain, MembacaPegawai, Nip
from services.kompetensi.kandidat import alasan, repository
from services.kompetensi.kandidat.dasar import DasarHari, dasar_pada, jabatan_dituju, satu_orang
from services.kompetensi.kandidat.schemas import (
    DAFTAR,
    URUTAN,
    AlasanKandidat,
    DayaBeda,
    HalamanJabatanCocok,
    HalamanKandidat,
    Hitungan,
    JabatanCocok,
    JabatanUntuk,
    Jalur,
    JumlahKandidat,
    Kandidat,
    KelompokKandidat,
    LangkahJalur,
    Pegawai,
    PegawaiTidakBertugas,
    PegawaiTidakTerbaca,
    Pembanding,
)
from services.kompetensi.keadilan import repository as keadilan
from services.kompetensi.keadilan.schemas import KeadilanKandidat
from services.kompetensi.keadilan.sel import menurut_cakupan, menurut_pilihan
from services.kompetensi.kecocokan.errors import TidakBertugas
from services.kompetensi.kecocokan.muat import dilepas, sebut_orang
from services.kompetensi.proyeksi.unit import DiBawah
from services.kompetensi.rumus.kecocokan.aturan import cocokkan
from services.kompetensi.rumus.kecocokan.jalur import jalur
from services.kompetensi.rumus.kecocokan.kebijakan import ENTAH, GAGAL, Gerbang
from shared.api.jawab import RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.status import StatusPegawai
from shared.http.halaman import MintaHalaman
from shared.privasi.kelas import HUKDIS, TALENTA
from shared.privasi.sel import SEL_TERKECIL

router = APIRouter(tags=["kecocokan"], route_class=RuteOrang)
router_keadilan = APIRouter(tags=["kecocokan"], route_class=TransactionRoute)


@router.get("/jabatan/{kode}/kandidat", summary="Kandidat satu jabatan", response_model=HalamanKandidat)
async def daftar_kandidat(
    kode: KodeJabatan,
    baca: Baca,
    membaca: MembacaLain,
    minta: MintaHalaman,
    dasar: DasarHari,
    di_bawah: DiBawah = None,
    daftar: Annotated[KelompokKandidat, Query(description=DAFTAR)] = KelompokKandidat.SIAP,
    gerbang: Annotated[
        Gerbang | None,
        Query(description="Hanya yang tidak lulus gerbang ini, atau (pada `layak_dinilai`) belum dapat dipastikan."),
    ] = None,
    status_pegawai: Annotated[
        list[StatusPegawai] | None,
        Query(description="Hanya pegawai berstatus ini; boleh diulang. Siapa boleh menduduki apa diperiksa mutasi."),
    ] = None,
    termasuk_pemangku: Annotated[bool, Query(description="true: juga yang sekarang menduduki jabatan ini.")] = False,
    teratas: Annotated[
        int, Query(ge=1, le=100, description="`dapat_terpilih`: dapat mencapai sekian teratas kandidat siap.")
    ] = 5,
) -> Response:
    """Seluruh pegawai kota dibandingkan; yang ditampilkan hanya yang dalam lingkup Anda. Tercatat.

    Aturan hukum mutasi diperiksa tersendiri pada layanan mutasi.
    """
    jabatan, profil = await jabatan_dituju(baca, dasar.pada, kode)
    urutan = await dasar.urutan(kode, profil)
    terlihat = await repository.terlihat(baca, membaca.pelaku, di_bawah, status_pegawai)
    pemangku = [] if termasuk_pemangku else await repository.pemangku(baca, kode)
    layak = daftar is KelompokKandidat.LAYAK_DINILAI
    baris = {KelompokKandidat.SIAP: urutan.siap, KelompokKandidat.LAYAK_DINILAI: urutan.layak}.get(daftar, urutan.gagal)
    menurut = urutan.atas if layak else urutan.nilai
    ada, jumlah = urutan.halaman(
        baris,
        menurut,
        minta.sesudah(int, int),
        minta.banyak,
        terlihat=terlihat,
        kecuali=pemangku,
        bit=0 if gerbang is None else (ENTAH if layak else GAGAL)[gerbang],
    )
    halaman, berikutnya = minta.potong(ada, lambda each: (-int(menurut[each[1]]), int(urutan.sidik[each[1]])))
    nip = [urutan.kota.nip[tempat] for _, tempat in halaman]
    tidak = urutan.kota.tidak_terbaca
    tampak = [each for each in tidak if terlihat is None or each in terlihat][:100]
    lepas = await dilepas(baca, dasar.pada)
    lepas_tampak = [each for each in lepas if terlihat is None or each in terlihat][:100]
    orang = {row.nip: (row, ciri) for row, ciri in await sebut_orang(baca, dasar.pada, nip)}
    beda = await asyncio.to_thread(urutan.daya_beda, profil, dasar.kebijakan, terlihat)
    isi = HalamanKandidat(
        daftar=daftar,
        data=[
            Kandidat(
                peringkat=urut if daftar is KelompokKandidat.SIAP else None,
                pegawai=Pegawai.dari(orang[satu][0], kode),
                hitungan=Hitungan.model_validate(cocokkan(orang[satu][1], profil, dasar.kebijakan)),
                paling_tinggi=int(urutan.atas[tempat]),
                dapat_terpilih=urutan.terpilih(tempat, teratas) if layak else None,
            )
            for (urut, tempat), satu in zip(halaman, nip, strict=True)
            if satu in orang
        ],
        berikutnya=berikutnya,
        jumlah=jumlah,
        jabatan=JabatanCocok.model_validate(jabatan),
        seluruh_kota=JumlahKandidat(
            dipertimbangkan=len(urutan.kota.nip),
            siap=len(urutan.siap),
            layak_dinilai=len(urutan.layak),
            tidak_lolos=len(urutan.gagal),
            tidak_terbaca=len(tidak),
            tidak_bertugas=len(lepas),
        ),
        daya_beda=[
            DayaBeda(kode=bagian, bobot=dasar.kebijakan.bobot[bagian], tertinggi=tertinggi, berbagi=berbagi)
            for bagian, (tertinggi, berbagi) in beda.items()
        ],
        tidak_terbaca=[PegawaiTidakTerbaca(nip=satu, sebab=tidak[satu]) for satu in tampak],
        tidak_bertugas=[PegawaiTidakBertugas(nip=satu, sebab=lepas[satu]) for satu in lepas_tampak],
        urutan=URUTAN,
        **dasar.sebutan(),
    )
    disebut = [*nip, *tampak, *lepas_tampak]
    return await membaca.jawab(HalamanKandidat, isi, nip=disebut, bawaan=f"kandidat jabatan {kode}")


@router.get(
    "/jabatan/{kode}/kandidat/{nip}", summary="Alasan seseorang kandidat, atau bukan", response_model=AlasanKandidat
)
async def baca_alasan(kode: KodeJabatan, nip: Nip, baca: Baca, membaca: MembacaPegawai, dasar: DasarHari) -> Response:
    """Peringkat, gerbang, kesenjangan, data yang belum ada, dan siapa di atasnya pada bagian apa; tercatat.

    Yang di luar lingkup Anda ditampilkan tanpa nama dan NIP.
    """
    orang = {nip: await satu_orang(baca, dasar.pada, nip, membaca.pelaku)}
    if (sebab := orang[nip][0].dilepas) is not None:
        raise TidakBertugas(f"Pegawai ini sedang tidak bertugas ({sebab}), sehingga tidak ada dalam urutan kandidat.")
    jabatan, profil = await jabatan_dituju(baca, dasar.pada, kode)
    urutan = await dasar.urutan(kode, profil)
    peringkat = urutan.peringkat(nip)
    atas = alasan.di_atas(urutan, peringkat)
    lain = [each.nip for _, each in atas]
    orang |= {row.nip: (row, ciri) for row, ciri in await sebut_orang(baca, dasar.pada, lain)}
    # Who may read their own reasons only is told of others without a name.
    terlihat = membaca.pandangan()
    melihat = terlihat.melihat(TALENTA) and terlihat.melihat(HUKDIS)
    boleh = await repository.boleh(baca, membaca.pelaku, lain) if melihat else frozenset()
    rincian = {each: cocokkan(ciri, profil, dasar.kebijakan) for each, (_, ciri) in orang.items()}
    saya = rincian[nip]
    isi = AlasanKandidat(
        jabatan=JabatanCocok.model_validate(jabatan),
        pegawai=Pegawai.dari(orang[nip][0], kode),
        daftar=alasan.daftar(saya),
        peringkat=peringkat,
        dari=len(urutan.siap),
        hitungan=Hitungan.model_validate(saya),
        di_atas=[
            Pembanding(
                peringkat=urut,
                pegawai=Pegawai.dari(orang[each.nip][0], kode) if each.nip in boleh else None,
                nilai=each.nilai,
                selisih=each.nilai - saya.nilai,
                selisih_bagian=alasan.keunggulan(rincian[each.nip], saya),
            )
            for urut, each in atas
            if each.nip in orang
        ],
        ringkas=alasan.ringkas(saya, peringkat, len(urutan.siap)),
        **dasar.sebutan(),
    )
    return await membaca.jawab(AlasanKandidat, isi, nip=[nip, *sorted(boleh)], bawaan=f"alasan kandidat jabatan {kode}")


@router.get(
    "/asn/{nip}/jabatan-cocok",
    summary="Jabatan yang paling cocok bagi seorang pegawai",
    response_model=HalamanJabatanCocok,
)
async def daftar_jabatan_cocok(
    nip: Nip,
    baca: Baca,
    membaca: MembacaPegawai,
    minta: MintaHalaman,
    dasar: DasarHari,
    lowong: Annotated[bool, Query(description="Hanya yang formasinya belum penuh.")] = False,
    di_bawah: DiBawah = None,
) -> Response:
    """Semua jabatan pada peta jabatan dibandingkan, dari yang paling cocok; tercatat."""
    _, ciri = await satu_orang(baca, dasar.pada, nip, membaca.pelaku)
    peta = await dasar.peta()
    terpilih, cocok = await asyncio.to_thread(
        peta.cocok_dengan,
        nip,
        ciri,
        dasar.kebijakan,
        lambda satu: bool(satu.lowong or not lowong) and (di_bawah is None or di_bawah in satu.jalur_unit),
    )
    mulai = minta.sesudah(int, int)
    sisa = [each for each in terpilih if mulai is None or (-each[1], each[2]) > mulai]
    halaman, berikutnya = minta.potong(sisa[: minta.banyak], lambda each: (-each[1], each[2]))
    isi = HalamanJabatanCocok(
        data=[JabatanUntuk(jabatan=JabatanCocok.model_validate(jabatan), nilai=nilai) for jabatan, nilai, _ in halaman],
        berikutnya=berikutnya,
        jumlah=len(terpilih),
        jabatan_dipertimbangkan=len(peta.menurut),
        cocok=cocok,
        **dasar.sebutan(),
    )
    return await membaca.jawab(HalamanJabatanCocok, isi, nip=[nip], bawaan="jabatan yang cocok")


@router.get("/asn/{nip}/jalur/{kode}", summary="Jalur seorang pegawai ke satu jabatan", response_model=Jalur)
async def baca_jalur(nip: Nip, kode: KodeJabatan, baca: Baca, membaca: MembacaPegawai, dasar: DasarHari) -> Response:
    """Apa yang kurang, apa yang menutupnya, dan kecocokan sesudah tiap langkah; tercatat."""
    orang, ciri = await satu_orang(baca, dasar.pada, nip, membaca.pelaku)
    jabatan, profil = await jabatan_dituju(baca, dasar.pada, kode)
    isi = Jalur(
        nip=nip,
        jabatan=JabatanCocok.model_validate(jabatan),
        sekarang=Hitungan.model_validate(cocokkan(ciri, profil, dasar.kebijakan)),
        langkah=[
            LangkahJalur.model_validate(each)
            for each in jalur(ciri, profil, dasar.kebijakan, dasar.pada.hari, orang.jenjang)
        ],
        **dasar.sebutan(),
    )
    return await membaca.jawab(Jalur, isi, nip=[nip], bawaan=f"jalur ke jabatan {kode}")


@router_keadilan.get("/jabatan/{kode}/keadilan", summary="Keadilan pilihan kandidat satu jabatan")
async def baca_keadilan_kandidat(
    kode: KodeJabatan,
    baca: Baca,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu("tim_penilai", "ppk", "auditor")],
    # What is told does not depend on the steps that somebody asked for before, so these are steps of all.
    terbaik: Annotated[
        int,
        Query(
            ge=SEL_TERKECIL,
            le=1000,
            multiple_of=SEL_TERKECIL,
            description="Pilihan: sebanyak ini dari peringkat teratas.",
        ),
    ] = 2 * SEL_TERKECIL,
) -> KeadilanKandidat:
    """Bagian yang terpilih di antara yang memenuhi standar, menurut jenis kelamin, umur, dan perangkat daerah.

    Kelompok yang terlalu kecil, atau bertambah terlalu sedikit sejak `terbaik` yang lebih kecil, disembunyikan; tidak
    memuat data perorangan.
    """
    dasar = await dasar_pada(baca, runtime, runtime.clock.today())
    _, profil = await jabatan_dituju(baca, dasar.pada, kode)
    urutan = await dasar.urutan(kode, profil)
    lolos = [urutan.kota.nip[each] for each in urutan.siap.tolist()]
    langkah = terbaik // SEL_TERKECIL
    baris = await keadilan.hitung_pilihan(
        baca, pelaku, hari=dasar.pada.hari, nip=lolos, sebanyak=SEL_TERKECIL, langkah=langkah
    )
    return KeadilanKandidat(
        kode_jabatan=kode,
        terbaik=terbaik,
        per_tanggal=dasar.pada.hari,
        kebijakan=dasar.kebijakan.versi,
        cakupan=menurut_cakupan(await keadilan.hitung_cakupan(baca, pelaku, hari=dasar.pada.hari)),
        **menurut_pilihan(baris, langkah),
    )
