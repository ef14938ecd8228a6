"""Import of what BKN's ids are here: BKN's own lists of unor and of jabatan, with or without our codes beside.

Where our code is left blank the name decides, if it can: of units those below the unit of the unor above, of posts all
that are called so.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from services.pegawai.siasn import menunggu, repository
from services.pegawai.siasn.nama import rata
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris, Bentuk, Catatan, Hasil, Iring, Kolom, kode, teks_maks, tidak_dijaga


class _Bernama(NamedTuple):
    kode: str
    nama: str
    induk: str | None


_UNIT = Statement("SELECT kode, nama, induk FROM unit WHERE aktif ORDER BY kode", _Bernama)
_PADANAN = Statement(
    """
    SELECT id_bkn AS kode, kode_unit AS nama, NULL AS induk FROM padanan_siasn
    WHERE kode_unit IS NOT NULL AND dicabut_pada IS NULL""",
    _Bernama,
)


async def _terapkan_unor(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> Hasil:
    unit = await uow.fetch(_UNIT)
    dikenal = {each.kode: each.nama for each in await uow.fetch(_PADANAN)}
    menurut_nama: dict[str, list[_Bernama]] = defaultdict(list)
    for each in unit:
        menurut_nama[rata(each.nama)].append(each)
    siap: list[tuple[int, Baris]] = []
    catatan: list[Catatan] = []
    menanti = list(baris)
    maju = True
    while maju:
        # Parents first, in whatever order the file has them: a name that many units bear is told by what is above it.
        maju = False
        for nomor, nilai in list(menanti):
            bernama = menurut_nama[rata(nilai["nama"] or "")]
            if nilai["kode_unit"] is None and len(bernama) > 1:
                atas = dikenal.get(nilai["diatasan_id"])
                bernama = [each for each in bernama if atas is not None and each.induk == atas]
            sendiri = nilai["kode_unit"] or (bernama[0].kode if len(bernama) == 1 else None)
            if sendiri is not None:
                dikenal[nilai["id_bkn"]] = sendiri
                siap.append((nomor, {**nilai, "kode_unit": sendiri, "kode_jabatan": None}))
                menanti.remove((nomor, nilai))
                maju = True
    for nomor, nilai in menanti:
        banyak = len(menurut_nama[rata(nilai["nama"] or "")])
        apa = "tidak ada unit bernama demikian" if not banyak else f"{banyak} unit bernama demikian"
        catatan.append(Catatan(nomor, "NAMA UNOR", nilai["nama"], f"{apa}; isi KODE UNIT", "peringatan"))
    return await _catat(uow, siap, catatan, len(baris), "KODE UNIT")


_JABATAN = Statement("SELECT kode, nama, NULL AS induk FROM jabatan WHERE aktif ORDER BY kode", _Bernama)


async def _terapkan_jabatan(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> Hasil:
    menurut_nama: dict[str, list[str]] = defaultdict(list)
    for each in await uow.fetch(_JABATAN):
        menurut_nama[rata(each.nama)].append(each.kode)
    siap, catatan = [], []
    for nomor, nilai in baris:
        jabatan = [nilai["kode_jabatan"]] if nilai["kode_jabatan"] else menurut_nama[rata(nilai["nama"] or "")]
        siap += [(nomor, {**nilai, "kode_unit": None, "kode_jabatan": kode}) for kode in jabatan]
        if not jabatan:
            alasan = "tidak ada jabatan bernama demikian; isi KODE JABATAN bila jabatannya ada"
            catatan.append(Catatan(nomor, "NAMA JABATAN", nilai["nama"], alasan, "peringatan"))
    return await _catat(uow, siap, catatan, len(baris), "KODE JABATAN")


async def _catat(
    uow: UnitOfWork, siap: Sequence[tuple[int, Baris]], catatan: list[Catatan], banyak: int, judul: str
) -> Hasil:
    isian = "kode_unit" if judul == "KODE UNIT" else "kode_jabatan"
    kode_kota = {nilai[isian] for _, nilai in siap}
    unit, jabatan = (kode_kota, set()) if isian == "kode_unit" else (set(), kode_kota)
    salah = await repository.tidak_ada(uow, unit, jabatan)
    ditolak = {nomor: nilai[isian] for nomor, nilai in siap if nilai[isian] in salah}
    catatan += [Catatan(nomor, judul, kode, "kode ini belum ada") for nomor, kode in ditolak.items()]
    masuk = [nilai for nomor, nilai in siap if nomor not in ditolak]
    baru, dicoba = await repository.catat(uow, masuk, uow.actor.name)
    for each in dict.fromkeys(baru):
        uow.audit("padankan", "padanan_siasn", each)
    if dicoba:
        uow.work_for.add(menunggu.PEKERJAAN)
    nomor_baru = {nomor for nomor, nilai in siap if nilai["id_bkn"] in baru and nomor not in ditolak}
    return Hasil(baru=len(nomor_baru), sama=banyak - len(nomor_baru) - len(ditolak), catatan=catatan)


PADANAN_UNOR = Bentuk(
    jenis="padanan_unor",
    judul="Unor BKN dan unitnya",
    kolom=(
        Kolom("UNOR ID", "id_bkn", kode, wajib=True, keterangan="Id unor pada SIASN."),
        Kolom("NAMA UNOR", "nama", teks_maks(300), keterangan="Menurut BKN.", boleh_tiada=True),
        Kolom("DIATASAN ID", "diatasan_id", kode, keterangan="Id unor di atasnya.", boleh_tiada=True),
        Kolom(
            "KODE UNIT",
            "kode_unit",
            kode,
            keterangan="Unitnya di sini. Kosong: unit yang namanya sama, bila hanya satu, atau satu di bawah induknya.",
            boleh_tiada=True,
        ),
    ),
    terapkan=_terapkan_unor,
    kunci=("id_bkn",),
    jaga=tidak_dijaga,
    berdua=True,
    # It wakes who waits for what it adds.
    beriring=Iring.MENYALIN,
)
PADANAN_JABATAN = Bentuk(
    jenis="padanan_jabatan",
    judul="Nomenklatur BKN dan jabatannya",
    kolom=(
        Kolom("JABATAN ID", "id_bkn", kode, wajib=True, keterangan="Id nomenklatur pada SIASN."),
        Kolom("NAMA JABATAN", "nama", teks_maks(300), keterangan="Menurut BKN.", boleh_tiada=True),
        Kolom(
            "KODE JABATAN",
            "kode_jabatan",
            kode,
            keterangan="Satu jabatan pada peta jabatan; tiap jabatan satu baris. Kosong: semua yang namanya sama.",
            boleh_tiada=True,
        ),
    ),
    terapkan=_terapkan_jabatan,
    kunci=("id_bkn", "kode_jabatan"),
    jaga=tidak_dijaga,
    berdua=True,
    # It wakes who waits for what it adds.
    beriring=Iring.MENYALIN,
)
