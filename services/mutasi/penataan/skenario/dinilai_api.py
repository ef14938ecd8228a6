"""Route: whom to assess first, so that a plan rests on what is known."""

from fastapi import APIRouter
from starlette.responses import Response

from services.mutasi.penataan.skenario import dinilai, repository
from services.mutasi.penataan.skenario.api import Nomor, Penata
from services.mutasi.penataan.skenario.buat import TIDAK_ADA
from services.mutasi.penataan.skenario.dinilai_schemas import DinilaiDahulu, HalamanDinilaiDahulu
from services.mutasi.penataan.skenario.errors import BelumDihitung
from services.mutasi.penataan.skenario.ringkasan import Ringkasan
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca
from shared.http.halaman import MintaHalaman
from shared.http.problem import wajib_ada

router = APIRouter(prefix="/penataan/skenario", tags=["penataan"], route_class=RuteOrang)


@router.get(
    "/{skenario_id}/dinilai-dahulu",
    summary="Siapa yang penilaiannya dapat mengubah rencana",
    response_model=HalamanDinilaiDahulu,
)
async def daftar_dinilai_dahulu(
    skenario_id: Nomor, baca: Baca, membaca: Membaca, pelaku: Penata, minta: MintaHalaman
) -> Response:
    """Pegawai yang sebagian kecocokannya masih sementara, dan yang rencananya dapat menjadi lain bila hal itu
    diketahui; dari yang paling besar taruhannya.

    Menurut harga rencana: siapa pun di luar daftar ini, apa pun hasil penilaiannya, tidak membuat rencana lain lebih
    bernilai, selain oleh pembulatan satu basis poin. Sebaliknya taruhan adalah batas tertinggi; kepastiannya dihitung
    dengan `andai`, atau dengan skenario baru sesudah dinilai. Yang dihalangi aturan tidak ditimbang di sini, juga bila
    penghalangnya penilaian yang belum ada.
    """
    skenario = wajib_ada(await repository.cari_seutuhnya(baca, skenario_id, pelaku), TIDAK_ADA)
    ringkasan = None if skenario.ringkasan is None else Ringkasan.model_validate(skenario.ringkasan)
    if ringkasan is None:
        raise BelumDihitung(f"Skenario {skenario.nama} berstatus {skenario.status} dan belum mempunyai rencana.")
    if ringkasan.dinilai_dahulu is None or ringkasan.sementara is None:
        raise BelumDihitung(
            f"Rencana {skenario.nama} dihitung sebelum daftar ini dibuat bersama rencana: salin, lalu hitung."
        )
    rows = await dinilai.daftar(baca, skenario_id, minta.sesudah(int, str) or (None, None), minta.banyak)
    halaman, berikutnya = minta.potong(rows, lambda row: (row.taruhan, row.nip))
    isi = HalamanDinilaiDahulu(
        data=[DinilaiDahulu.model_validate({**each._asdict(), "kalimat": dinilai.kalimat(each)}) for each in halaman],
        berikutnya=berikutnya,
        jumlah=ringkasan.dinilai_dahulu,
        sementara=ringkasan.sementara,
        ditata=ringkasan.orang,
    )
    return await membaca.jawab(HalamanDinilaiDahulu, isi, nip=[each.nip for each in halaman])
