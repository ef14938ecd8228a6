"""Stating where one would like to go."""

from services.mutasi.penataan.keinginan import rekam
from services.mutasi.penataan.keinginan.errors import sasaran_tidak_dikenal
from services.mutasi.penataan.keinginan.rekam import Tercatat
from services.mutasi.penataan.keinginan.schemas import KeinginanBaru, Sasaran
from services.mutasi.proyeksi.asn import orang as baca_orang
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import etag, require_version
from shared.http.penolakan import SudahDiJabatan
from shared.http.problem import KesalahanIsian, VersiBerubah, wajib_ada


async def nyatakan(uow: UnitOfWork, nip: str, seen: int, isi: KeinginanBaru) -> Tercatat | None:
    """A person's new list; None where there was none and is none.

    Raises:
        TidakDitemukan, VersiBerubah, SasaranTidakDikenal, SudahDiJabatan.
    """
    orang = wajib_ada(await baca_orang(uow, nip), "Data kepegawaian Anda belum dikenal di layanan ini.")
    kini = await rekam.kini(uow, nip, tahan=True)
    versi = kini.versi if kini else 0
    require_version(seen, versi)
    await _periksa(uow, isi, orang.kode_jabatan)
    lama = [] if kini is None else [Sasaran.model_validate(each) for each in kini.isi]
    if [*isi.keinginan] == lama:
        return kini
    baru = await rekam.catat(uow, nip, versi + 1, isi.keinginan)
    if baru is None:
        raise VersiBerubah(
            "Daftar keinginan ini baru saja diubah. Muat ulang, periksa, lalu coba lagi.",
            headers={"ETag": etag(versi + 1)},
        )
    # That it changed is everybody's who may read the trail; what it says is the person's.
    uow.audit("nyatakan", "keinginan", nip, sesudah={"versi": baru.versi, "jumlah": len(isi.keinginan)})
    return baru


async def _periksa(uow: UnitOfWork, isi: KeinginanBaru, sekarang: str | None) -> None:
    dikenal = await rekam.dikenal(uow, isi.keinginan)
    salah = {}
    for nomor, each in enumerate(isi.keinginan):
        ada = dikenal.get((each.kode_jabatan, each.kode_unit))
        if ada is None and each.kode_unit is not None:
            salah[f"/keinginan/{nomor}/kode_unit"] = f"Unit {each.kode_unit} tidak dikenal"
        elif ada is None:
            salah[f"/keinginan/{nomor}/kode_jabatan"] = f"Jabatan {each.kode_jabatan} tidak ada dalam peta jabatan"
        elif not ada.aktif:
            salah[f"/keinginan/{nomor}/kode_jabatan"] = f"Jabatan {ada.nama} ({ada.kode}) sudah dihapus"
    if salah:
        raise sasaran_tidak_dikenal(salah)
    for nomor, each in enumerate(isi.keinginan):
        if each.kode_jabatan is not None and each.kode_jabatan == sekarang:
            raise SudahDiJabatan(
                "Anda sudah menduduki salah satu jabatan dalam daftar ini. Keluarkan jabatan itu.",
                kesalahan=[KesalahanIsian(pointer=f"/keinginan/{nomor}/kode_jabatan", pesan="jabatan Anda sekarang")],
            )
