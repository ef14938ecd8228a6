"""Routes: reasons of a placement, and what if one were otherwise."""

from collections.abc import Sequence
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.hukum.schemas import Nip
from services.mutasi.penataan.andai import repository
from services.mutasi.penataan.andai.errors import AndaiMustahil, TidakDitata
from services.mutasi.penataan.andai.ingatan import ingatan
from services.mutasi.penataan.andai.kalimat import alasan_ditanya, alasan_pindah, alasan_tetap
from services.mutasi.penataan.andai.pertanyaan import Alasan, Asing, Jarak, Mustahil, Pertanyaan, Perubahan
from services.mutasi.penataan.andai.schemas import (
    AndaiBaru,
    AndaiRencana,
    JarakJabatan,
    LangkahAndai,
    PenjelasanPenempatan,
    SebabTidakDapat,
)
from services.mutasi.penataan.andai.terhalang import sebab_pasangan, yang_tampak
from services.mutasi.penataan.bahan.sebab import judul_sebab
from services.mutasi.penataan.skenario import repository as skenario
from services.mutasi.penataan.skenario.api import Nomor
from services.mutasi.penataan.skenario.bagian import bagian_penempatan, belum_diketahui, penentu, sandingkan
from services.mutasi.penataan.skenario.buat import TIDAK_ADA
from services.mutasi.penataan.skenario.errors import BelumDihitung
from services.mutasi.penataan.skenario.isi import IsiSkenario, JenisSematan
from services.mutasi.penataan.skenario.repository import PENATA, Skenario
from services.mutasi.penataan.skenario.ringkasan import BahanRencana
from shared.api.jawab import Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Berjalan
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.http.problem import KesalahanIsian, wajib_ada
from shared.service import Runtime

router = APIRouter(prefix="/penataan/skenario", tags=["penataan"], route_class=RuteOrang)

Penata = Annotated[Pelaku, perlu(*PENATA)]
TUJUAN = "membaca alasan rencana penataan"


async def _siap(baca: Reader, skenario_id: UUID, pelaku: Pelaku) -> Skenario:
    """A scenario whose plan has files.

    Raises:
        TidakDitemukan, BelumDihitung.
    """
    row = wajib_ada(await skenario.cari_seutuhnya(baca, skenario_id, pelaku), TIDAK_ADA)
    if row.berkas is None:
        raise BelumDihitung(f"Skenario {row.nama} berstatus {row.status} dan belum mempunyai rencana.")
    return row


async def _tanya(
    runtime: Runtime,
    row: Skenario,
    jenis: Literal["jelaskan", "harus", "tidak_boleh"],
    nip: str,
    kode: str | None,
    isian: tuple[str, str],
) -> Alasan | Perubahan | Mustahil:
    """Ask about a plan; ``isian``: where person and post stand in the request.

    Raises:
        TidakDitata, GudangTidakTerjangkau, AndaiBelumSelesai, AndaiTerhenti.
    """
    assert row.berkas is not None
    tanya = Pertanyaan(skenario_id=row.id, berkas=row.berkas, jenis=jenis, nip=nip, kode_jabatan=kode)
    jawaban = await ingatan(runtime).tanya(tanya)
    if isinstance(jawaban, Asing):
        salah = []
        if jawaban.orang:
            salah.append(KesalahanIsian(pointer=isian[0], pesan="pegawai ini tidak ikut ditata"))
        if jawaban.jabatan:
            salah.append(KesalahanIsian(pointer=isian[1], pesan="jabatan ini tidak ikut ditata"))
        raise TidakDitata(
            f"Dalam skenario ini {' dan '.join(each.pesan for each in salah)}. Periksa isiannya, atau salin skenario "
            "ini dengan lingkup yang memuatnya.",
            kesalahan=salah,
        )
    if isinstance(jawaban, Mustahil):
        return jawaban
    assert isinstance(jawaban, (Alasan, Perubahan))
    return jawaban


async def _sebab(
    membaca: Pembacaan, baca: Reader, row: Skenario, nip: str, kode: str, sebab: Sequence[str], pemangku: int
) -> list[str]:
    """Why no plan has this pair, as far as the caller may see it."""
    dasar = BahanRencana.model_validate(row.bahan)
    semua = await sebab_pasangan(
        baca,
        membaca.pelaku,
        IsiSkenario.model_validate(row.isi),
        nip,
        kode,
        sebab=sebab,
        pemangku=pemangku,
        tmt=row.tmt,
        hari=dasar.hukum_tanggal or membaca.runtime.clock.today(),
    )
    return yang_tampak(semua, membaca.pandangan(bawaan=TUJUAN))


def _terbaca(sebab: Sequence[str]) -> list[SebabTidakDapat]:
    return [SebabTidakDapat(kode=each, judul=judul_sebab(each)) for each in sebab]


def _mustahil(diminta: IsiSkenario, isi: AndaiBaru, sebab: Sequence[str], kata: str | None) -> AndaiMustahil:
    if sebab:
        pesan = f"Tidak ada rencana dengan penempatan itu: {'; '.join(map(judul_sebab, sebab))}."
    elif kata is not None:
        pesan = f"Tidak ada rencana yang demikian. {kata}"
    elif isi.jenis == "harus":
        pesan = "Tidak ada rencana dengan penempatan itu dalam batas perpindahan dan kaitan skenario ini."
    elif any((each.nip, each.jabatan) == (isi.nip, isi.kode_jabatan) for each in diminta.sematan):
        pesan = "Sematan skenario ini mengharuskan penempatan itu. Salin skenarionya, lalu hapus sematannya."
    else:
        pesan = "Tanpa jabatan itu tidak ada tempat lain baginya: tidak ada yang dimungkinkan dan berkursi."
    return AndaiMustahil(pesan, tentang=[isi.nip], sebab=_terbaca(sebab))


@router.get(
    "/{skenario_id}/penjelasan", summary="Alasan penempatan seorang pegawai", response_model=PenjelasanPenempatan
)
async def jelaskan_penempatan(
    skenario_id: Nomor,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Penata,
    pegawai: Annotated[Nip, Query(description="NIP pegawai yang ditanyakan.")],
    kode_jabatan: Annotated[
        str | None, Query(max_length=42, description="Jabatan yang diharapkan baginya.", examples=["DISHUB-LL-02"])
    ] = None,
) -> Response:
    """Dari apa nilainya terdiri, apa yang menentukan, dalam rantai mana, dan apa yang kurang bagi jabatan lain.

    Apa yang kurang dihitung ulang secara pasti; pertanyaan pertama tentang satu rencana karena itu paling lama.
    """
    row = await _siap(baca, skenario_id, pelaku)
    alasan = await _tanya(runtime, row, "jelaskan", pegawai, kode_jabatan, ("pegawai", "kode_jabatan"))
    assert isinstance(alasan, Alasan)
    kini = await repository.penempatan(baca, skenario_id, pegawai)
    langkah = await repository.rantai(baca, skenario_id, kini.rantai) if kini and kini.rantai is not None else []
    orang = await repository.nama_orang(baca, [pegawai])
    ditanya = [] if alasan.ditanya is None else [alasan.ditanya]
    disebut = {each.kode for each in (*alasan.terdekat, *ditanya)} | {alasan.asal, alasan.tujuan}
    nama = await repository.nama_jabatan(baca, disebut)

    diminta = IsiSkenario.model_validate(row.isi)

    async def bentuk(jarak: Jarak, *, ditanyakan: bool = False) -> JarakJabatan:
        sandingan = sandingkan(jarak.bagian, alasan.tinggal)
        sebab = await _sebab(membaca, baca, row, pegawai, jarak.kode, jarak.sebab, jarak.pemangku)
        kalimat = alasan_ditanya(jarak, sandingan, sebab, menurut_rencana=jarak.kode == alasan.tujuan)
        return JarakJabatan(
            kode_jabatan=jarak.kode,
            nama_jabatan=nama.get(jarak.kode),
            nilai=jarak.nilai,
            kurang=jarak.kurang,
            pasti=jarak.pasti,
            harga=jarak.harga,
            nilai_kursi=jarak.nilai_kursi,
            bagian=sandingan,
            sebab=_terbaca(sebab),
            alasan=kalimat if ditanyakan else None,
        )

    bagian = bagian_penempatan(kini.bagian) if kini else sandingkan(alasan.tinggal, alasan.tinggal)
    diharuskan = any(
        (each.nip, each.jabatan, each.jenis) == (pegawai, alasan.tujuan, JenisSematan.HARUS) for each in diminta.sematan
    )
    isi = PenjelasanPenempatan(
        skenario_id=skenario_id,
        nip=pegawai,
        nama=orang.get(pegawai),
        jabatan_asal=alasan.asal,
        nama_jabatan_asal=nama.get(alasan.asal),
        jabatan_tujuan=alasan.tujuan,
        nama_jabatan_tujuan=nama.get(alasan.tujuan),
        bagian=bagian,
        penentu=penentu(bagian),
        alasan=alasan_pindah(pegawai, alasan.asal, bagian, langkah, diharuskan=diharuskan)
        if kini
        else alasan_tetap(alasan.terdekat, nama),
        belum_diketahui=belum_diketahui(kini.bagian) if kini else [],
        rantai=[
            LangkahAndai(
                nip=each.nip,
                nama=each.nama,
                jabatan_asal=each.asal,
                nama_jabatan_asal=each.nama_asal,
                jabatan_tujuan=each.tujuan,
                nama_jabatan_tujuan=each.nama_tujuan,
            )
            for each in langkah
        ],
        terdekat=[await bentuk(each) for each in alasan.terdekat],
        ditanya=None if alasan.ditanya is None else await bentuk(alasan.ditanya, ditanyakan=True),
        versi_tanggapan=kini.tanggapan_versi if kini else 0,
        disamarkan=[],
    )
    nip = sorted({pegawai, *(each.nip for each in langkah)})
    dilihat = membaca.pandangan(bawaan=TUJUAN)
    return await membaca.jawab(PenjelasanPenempatan, isi, nip=nip, bawaan=TUJUAN, dilihat=dilihat)


@router.post("/{skenario_id}/andai", summary="Andaikan satu penempatan lain", response_model=AndaiRencana)
async def andaikan_penempatan(
    skenario_id: Nomor, baca: Baca, runtime: Berjalan, membaca: Membaca, pelaku: Penata, isi: AndaiBaru
) -> Response:
    """Rencana terbaik bila seorang pegawai harus, atau tidak boleh, menempati satu jabatan.

    Dihitung ulang secara pasti, tanpa mengubah skenario. Siapa saja yang ikut bergeser disebut rantai demi rantai.

    Bila skenarionya membatasi banyaknya perpindahan atau mengaitkan pegawai, seluruhnya dihitung ulang dan dapat lama:
    jawaban 503 `andai_belum_selesai` berarti masih dihitung, dan pertanyaan yang sama sesudahnya mendapat hasilnya.
    """
    row = await _siap(baca, skenario_id, pelaku)
    hasil = await _tanya(runtime, row, isi.jenis, isi.nip, isi.kode_jabatan, ("/nip", "/kode_jabatan"))
    if isinstance(hasil, Mustahil):
        sebab = await _sebab(membaca, baca, row, isi.nip, isi.kode_jabatan, hasil.sebab, hasil.pemangku)
        raise _mustahil(IsiSkenario.model_validate(row.isi), isi, sebab, hasil.pesan)
    assert isinstance(hasil, Perubahan)
    siapa = sorted({isi.nip, *(nip for satu in hasil.rantai for nip, _, _ in satu)})
    nama = await repository.nama_orang(baca, siapa)
    disebut = {kode for satu in hasil.rantai for _, *tempat in satu for kode in tempat} | {hasil.tujuan}
    jabatan = await repository.nama_jabatan(baca, disebut)
    semua = [
        [
            LangkahAndai(
                nip=nip,
                nama=nama.get(nip),
                jabatan_asal=dari,
                nama_jabatan_asal=jabatan.get(dari),
                jabatan_tujuan=ke,
                nama_jabatan_tujuan=jabatan.get(ke),
            )
            for nip, dari, ke in satu
        ]
        for satu in hasil.rantai
    ]
    jawab = AndaiRencana(
        nip=isi.nip,
        nama=nama.get(isi.nip),
        jabatan_tujuan=hasil.tujuan,
        nama_jabatan_tujuan=jabatan.get(hasil.tujuan),
        selisih=hasil.selisih,
        celah=hasil.celah,
        rantai=semua,
        tanpa_jabatan=[each for satu in semua for each in satu if each.jabatan_tujuan is None],
    )
    return await membaca.jawab(AndaiRencana, jawab, nip=siapa, bawaan=TUJUAN)
