"""The route of what was committed about one case: for whom it is about, and who handles it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from starlette.responses import Response

from services.mutasi.jejak_publik import repository
from services.mutasi.jejak_publik.bukaan import buktikan
from services.mutasi.jejak_publik.komitmen import hitung_komitmen
from services.mutasi.jejak_publik.schemas import CatatanTerbuka
from services.mutasi.usulan import repository as usulan_repository
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.halaman import MintaHalaman
from shared.http.problem import wajib_ada
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router = APIRouter(prefix="/usulan/{usulan_id}/jejak-publik", tags=["jejak_publik"], route_class=RuteOrang)
TIDAK_ADA = "Usulan ini tidak ada."


@router.get("", summary="Jejak publik usulan", response_model=HalamanOrang[CatatanTerbuka])
async def daftar_jejak_usulan(
    baca: Baca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("asn", *ATAS_ORANG_LAIN)],
    minta: MintaHalaman,
    usulan_id: Annotated[UUID, Path(description="Nomor usulan.")],
) -> Response:
    """Apa yang dicatat tentang usulan ini pada log publik, dengan garam dan buktinya: simpan, lalu periksa sendiri
    dengan program pemeriksanya. Log publik sendiri tidak menyebut siapa pun; garam inilah yang membukanya.

    Siapa yang melangkah dan rinciannya (`tertutup`) hanya bagi auditor.
    """
    usulan = wajib_ada(await usulan_repository.cari(baca, usulan_id, pelaku), TIDAK_ADA)
    terlibat = (await usulan_repository.keterlibatan(baca, [usulan_id], pelaku))[usulan_id]
    wajib_ada(terlibat if terlibat.dalam_lingkup else None, TIDAK_ADA)
    (sesudah,) = minta.sesudah(int) or (-1,)
    kerabat = pelaku.nip in terlibat.kerabat
    kepala = await repository.kepala_terakhir(baca)
    rows = await repository.bukaan_usulan(baca, usulan_id, sesudah, minta.banyak, kerabat=kerabat)
    halaman, berikutnya = minta.potong(rows, lambda row: (row.indeks,))
    auditor = pelaku.berperan("auditor")
    data = [
        CatatanTerbuka(
            indeks=each.indeks,
            komitmen=hitung_komitmen(each.garam, each.isi).hex(),
            garam=each.garam.hex(),
            isi=each.isi,
            pembuktian=bukti,
            garam_tertutup=each.garam_tertutup.hex() if auditor and each.garam_tertutup else None,
            tertutup=each.tertutup if auditor else None,
        )
        for each, bukti in zip(halaman, await buktikan(baca, halaman, kepala), strict=True)
    ]
    return await membaca.jawab(
        HalamanOrang[CatatanTerbuka],
        HalamanOrang[CatatanTerbuka](data=data, berikutnya=berikutnya),
        nip=[usulan.nip],
        dilihat=membaca.pandangan(usulan.nip),
    )
