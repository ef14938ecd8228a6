"""Answering the suggestions of a plan, while it may be adopted."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from uuid import UUID

from services.mutasi.penataan.adopsi import repository
from services.mutasi.penataan.adopsi.errors import SkenarioTidakSiap
from services.mutasi.penataan.adopsi.repository import Hitungan, Usul
from services.mutasi.penataan.adopsi.schemas import JumlahAlasan, Penerimaan, PenerimaanUnit, TanggapanBaru
from services.mutasi.penataan.skenario import repository as skenario
from services.mutasi.penataan.skenario.buat import TIDAK_ADA
from services.mutasi.penataan.skenario.repository import Skenario
from services.mutasi.penataan.skenario.status import StatusSkenario
from services.mutasi.proyeksi.asn import orang as baca_orang
from services.mutasi.proyeksi.jabatan import jabatan as baca_jabatan
from services.mutasi.usulan.konflik import halangan_orang
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.penolakan import JabatanTidakDikenal, SudahDiJabatan
from shared.http.problem import KesalahanIsian, wajib_ada

TANPA_USUL = "Rencana ini tidak mengusulkan apa pun bagi pegawai tersebut."


async def tahan_siap(uow: UnitOfWork, pelaku: Pelaku, skenario_id: UUID) -> Skenario:
    """A scenario that may be answered and adopted, held.

    Raises:
        TidakDitemukan, SkenarioTidakSiap.
    """
    row = wajib_ada(await skenario.tahan(uow, skenario_id, pelaku), TIDAK_ADA)
    if row.status is not StatusSkenario.SIAP:
        sebab = {
            StatusSkenario.DIADOPSI: "sudah diadopsi menjadi usulan, dan tidak diadopsi dua kali",
            StatusSkenario.DIARSIPKAN: "sudah diarsipkan. Salin dan hitung lagi bila masih diperlukan",
        }.get(row.status, f"masih {row.status}. Rencananya harus selesai dihitung lebih dahulu")
        raise SkenarioTidakSiap(f"Skenario ini {sebab}.", status_skenario=row.status)
    return row


async def _tahan_usul(uow: UnitOfWork, pelaku: Pelaku, skenario_id: UUID, nip: str, seen: int) -> Usul:
    await tahan_siap(uow, pelaku, skenario_id)
    usul = wajib_ada(await repository.usul(uow, skenario_id, nip, tahan=True), TANPA_USUL)
    orang = await baca_orang(uow, nip)
    if (problem := halangan_orang(pelaku, nip, orang.kerabat if orang else ())) is not None:
        raise problem
    require_version(seen, usul.tanggapan_versi)
    return usul


def _catat(uow: UnitOfWork, aksi: str, skenario_id: UUID, lama: Usul, baru: Usul) -> None:
    nama = ("tanggapan", "tanggapan_jabatan", "tanggapan_alasan", "tanggapan_catatan")
    sebelum, sesudah = ({each: getattr(usul, each) for each in nama} for usul in (lama, baru))
    uow.audit(aksi, "skenario_penempatan", f"{skenario_id}/{baru.nip}", sebelum=sebelum, sesudah=sesudah)


async def tanggapi(uow: UnitOfWork, pelaku: Pelaku, skenario_id: UUID, nip: str, seen: int, isi: TanggapanBaru) -> Usul:
    """Accept, change or reject one suggestion; in place of what was said before.

    Raises:
        TidakDitemukan, SkenarioTidakSiap, KonflikKepentingan, VersiBerubah, JabatanTidakDikenal, SudahDiJabatan.
    """
    lama = await _tahan_usul(uow, pelaku, skenario_id, nip, seen)
    if isi.kode_jabatan is not None:
        salah = [KesalahanIsian(pointer="/kode_jabatan", pesan="bukan jabatan lain yang masih ada")]
        tujuan = await baca_jabatan(uow, isi.kode_jabatan)
        if tujuan is None or not tujuan.aktif:
            raise JabatanTidakDikenal(
                f"Jabatan {isi.kode_jabatan} tidak ada pada peta jabatan. Periksa kodenya.", kesalahan=salah
            )
        if isi.kode_jabatan in (lama.asal, lama.tujuan):
            apa = "sedang dipangkunya: tolak usul ini" if isi.kode_jabatan == lama.asal else "diusulkan: terima saja"
            raise SudahDiJabatan(f"Jabatan {tujuan.nama} adalah yang {apa}, atau pilih jabatan lain.", kesalahan=salah)
    baru = await repository.tanggapi(
        uow,
        skenario_id,
        nip,
        tanggapan=isi.tanggapan,
        jabatan=isi.kode_jabatan,
        alasan=isi.alasan,
        catatan=isi.catatan,
    )
    _catat(uow, "tanggapi", skenario_id, lama, baru)
    return baru


async def tarik(uow: UnitOfWork, pelaku: Pelaku, skenario_id: UUID, nip: str, seen: int) -> Usul:
    """Take back what was said to a suggestion.

    Raises:
        TidakDitemukan, SkenarioTidakSiap, KonflikKepentingan, VersiBerubah.
    """
    lama = await _tahan_usul(uow, pelaku, skenario_id, nip, seen)
    wajib_ada(lama.tanggapan, "Usul ini belum ditanggapi, jadi tidak ada yang ditarik.")
    baru = await repository.tanggapi(uow, skenario_id, nip, tanggapan=None)
    _catat(uow, "tarik_tanggapan", skenario_id, lama, baru)
    return baru


def penerimaan(semua: Iterable[Hitungan]) -> Penerimaan:
    """Rates from counts, by unit and as a whole."""
    menurut_unit: dict[tuple[str | None, str | None], list[Hitungan]] = defaultdict(list)
    for each in semua:
        menurut_unit[each.kode_unit, each.nama_unit].append(each)
    seluruhnya = [each for isi in menurut_unit.values() for each in isi]
    return Penerimaan(
        seluruhnya=_unit(None, None, seluruhnya),
        unit=[_unit(kode, nama, isi) for (kode, nama), isi in menurut_unit.items()],
    )


def _unit(kode: str | None, nama: str | None, semua: Iterable[Hitungan]) -> PenerimaanUnit:
    banyak: Counter[str] = Counter()
    alasan: Counter[tuple[str, str]] = Counter()
    for each in semua:
        banyak[each.tanggapan or "belum"] += each.jumlah
        if each.tanggapan is not None and each.alasan is not None:
            alasan[each.tanggapan, each.alasan.value] += each.jumlah
    ditanggapi = banyak["terima"] + banyak["ubah"] + banyak["tolak"]
    return PenerimaanUnit(
        kode_unit=kode,
        nama_unit=nama,
        jumlah=banyak.total(),
        **{each: banyak[each] for each in ("terima", "ubah", "tolak", "belum")},
        persen_terima=round(100 * banyak["terima"] / ditanggapi, 2) if ditanggapi else None,
        alasan=[
            JumlahAlasan.model_validate({"tanggapan": tanggapan, "alasan": satu, "jumlah": jumlah})
            for (tanggapan, satu), jumlah in sorted(alasan.items())
        ],
    )
