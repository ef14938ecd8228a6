"""Routes: reasons of a placement, and what if one were otherwise."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.hukum.schemas import Nip
from services.mutasi.penataan.andai import repository
from services.mutasi.penataan.andai.errors import AndaiMustahil, TidakDitata
from services.mutasi.penataan.andai.ingatan import ingatan
from services.mutasi.penataan.andai.pertanyaan import Alasan, Asing, Jarak, Mustahil, Pertanyaan, Perubahan
from services.mutasi.penataan.andai.schemas import (
    AndaiBaru,
    AndaiRencana,
    JarakJabatan,
    LangkahAndai,
    PenjelasanPenempatan,
)
from services.mutasi.penataan.skenario import repository as skenario
from services.mutasi.penataan.skenario.api import Nomor
from services.mutasi.penataan.skenario.bagian import bagian_penempatan, belum_diketahui, penentu, sandingkan
from services.mutasi.penataan.skenario.buat import TIDAK_ADA
from services.mutasi.penataan.skenario.errors import BelumDihitung
from services.mutasi.penataan.skenario.repository import PENATA, Skenario
from shared.api.jawab import Membaca, RuteOrang
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
) -> Alasan | Perubahan:
    """Ask about a plan; ``isian``: where person and post stand in the request.

    Raises:
        TidakDitata, AndaiMustahil, GudangTidakTerjangkau, AndaiBelumSelesai, AndaiTerhenti.
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
        sebab = jawaban.sebab or "Penempatan itu terhalang aturan atau sematan, atau seseorang kehilangan tempat."
        raise AndaiMustahil(f"Tidak ada rencana yang demikian. {sebab} Lihat penjelasan pegawai itu.")
    assert isinstance(jawaban, (Alasan, Perubahan))
    return jawaban


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

    def bentuk(jarak: Jarak) -> JarakJabatan:
        return JarakJabatan(
            kode_jabatan=jarak.kode,
            nama_jabatan=nama.get(jarak.kode),
            nilai=jarak.nilai,
            kurang=jarak.kurang,
            pasti=jarak.pasti,
            harga=jarak.harga,
            nilai_kursi=jarak.nilai_kursi,
            bagian=sandingkan(jarak.bagian, alasan.tinggal),
        )

    bagian = bagian_penempatan(kini.bagian) if kini else []
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
        terdekat=[bentuk(each) for each in alasan.terdekat],
        ditanya=None if alasan.ditanya is None else bentuk(alasan.ditanya),
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
