"""Which rows of a file are not its sender's to send: the same rules as for changing one person by hand."""

from collections.abc import Collection, Sequence

from services.pegawai.orang.konflik import kerabat
from services.pegawai.orang.nomor import bernomor_tetap
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Bernomor, Catatan, Jaga
from shared.impor.pengirim import Pengirim
from shared.privasi.terlihat import di_unit, lingkup_unit

BELUM_ADA = "pegawai ini belum ada; impor datanya dulu"
"""Said of whoever is not known, and of whoever is out of scope: nobody learns which."""
JABATAN_BELUM_ADA = "jabatan ini belum ada"
KONFLIK = "konflik kepentingan: baris tentang pengirim, penyetuju, atau kerabatnya dikirim petugas lain"
KONFLIK_JABATAN = "konflik kepentingan: beban jabatan yang dipangku pengirim atau kerabatnya dikirim petugas lain"


def jaga_orang(judul: str, *isian: str, boleh_baru: bool = False) -> Jaga:
    """For files about people. ``judul`` is the heading of the NIP, ``isian`` the fields that name people.

    Of people who are ``boleh_baru`` (may come with the file), the post that a row names decides.
    """

    async def jaga(uow: UnitOfWork, pengirim: Pengirim, baris: Bernomor) -> Sequence[Catatan]:
        sendiri = set(pengirim.terlibat)
        if not sendiri and pengirim.pelaku.seluruh_kota:
            return []
        baris = await bernomor_tetap(uow, baris)
        terkait = sendiri | await kerabat(uow, sendiri) if sendiri else sendiri
        catatan = {
            nomor: Catatan(nomor, judul, nilai["nip"], KONFLIK)
            for nomor, nilai in baris
            if nilai["nip"] in terkait or any(nilai[each] in sendiri for each in isian)
        }
        if pengirim.pelaku.seluruh_kota:
            return list(catatan.values())
        nip = {nilai["nip"] for _, nilai in baris}
        dalam = await _dalam_lingkup(uow, nip, pengirim.pelaku)
        dikenal = await _dikenal(uow, nip) if boleh_baru else nip
        jabatan = {nilai["kode_jabatan"] for _, nilai in baris if boleh_baru} - {None}
        jabatan_dalam = await jabatan_dalam_lingkup(uow, jabatan, pengirim.pelaku) if jabatan else set()
        for nomor, nilai in baris:
            kode = nilai["kode_jabatan"] if boleh_baru else None
            if nilai["nip"] not in dalam and (nilai["nip"] in dikenal or kode is None):
                catatan.setdefault(nomor, Catatan(nomor, judul, nilai["nip"], BELUM_ADA))
            elif kode is not None and kode not in jabatan_dalam:
                catatan.setdefault(nomor, Catatan(nomor, "JABATAN ID", kode, JABATAN_BELUM_ADA))
        return list(catatan.values())

    return jaga


async def jaga_beban(uow: UnitOfWork, pengirim: Pengirim, baris: Bernomor) -> Sequence[Catatan]:
    """For files about the work of posts in scope: not of one that the sender or a relative holds."""
    kode = {nilai["kode_jabatan"] for _, nilai in baris}
    dalam = kode if pengirim.pelaku.seluruh_kota else await jabatan_dalam_lingkup(uow, kode, pengirim.pelaku)
    catatan = [
        Catatan(nomor, "KODE JABATAN", nilai["kode_jabatan"], JABATAN_BELUM_ADA)
        for nomor, nilai in baris
        if nilai["kode_jabatan"] not in dalam
    ]
    if not pengirim.terlibat:
        return catatan
    terkait = [*pengirim.terlibat, *await kerabat(uow, pengirim.terlibat)]
    dipangku = await _jabatan_dipangku(uow, terkait)
    # Of a post out of scope nobody learns more than that.
    ditolak = {each.baris for each in catatan}
    catatan += [
        Catatan(nomor, "KODE JABATAN", nilai["kode_jabatan"], KONFLIK_JABATAN)
        for nomor, nilai in baris
        if nomor not in ditolak and nilai["kode_jabatan"] in dipangku
    ]
    return catatan


_DIKENAL = Statement("SELECT nip FROM asn WHERE nip = ANY(CAST(:nip AS text[]))", str)


async def _dikenal(uow: UnitOfWork, nip: Collection[str]) -> set[str]:
    """Which of these people are known."""
    return set(await uow.fetch(_DIKENAL, nip=sorted(nip)))


_DALAM_LINGKUP = Statement(
    f"SELECT nip FROM asn WHERE nip = ANY(CAST(:nip AS text[])) AND {di_unit('jalur_unit')}",  # noqa: S608
    str,
)


async def _dalam_lingkup(uow: UnitOfWork, nip: Collection[str], pelaku: Pelaku) -> set[str]:
    """Which of these people are known, and of a unit in scope."""
    return set(await uow.fetch(_DALAM_LINGKUP, nip=sorted(nip), **lingkup_unit(pelaku)))


_JABATAN_DALAM_LINGKUP = Statement(
    f"""
    SELECT j.kode FROM jabatan j JOIN unit u ON u.kode = j.kode_unit
    WHERE j.kode = ANY(CAST(:kode AS text[])) AND {di_unit("u.jalur")}""",  # noqa: S608
    str,
)


async def jabatan_dalam_lingkup(baca: Reader | UnitOfWork, kode: Collection[str], pelaku: Pelaku) -> set[str]:
    """Which of these posts are known, and of a unit in scope."""
    return set(await baca.fetch(_JABATAN_DALAM_LINGKUP, kode=sorted(kode), **lingkup_unit(pelaku)))


_DIPANGKU = Statement("SELECT DISTINCT kode_jabatan FROM asn WHERE nip = ANY(CAST(:nip AS text[]))", str | None)


async def _jabatan_dipangku(uow: UnitOfWork, nip: Collection[str]) -> set[str | None]:
    """Which posts these people hold today; None among them for who holds none."""
    return set(await uow.fetch(_DIPANGKU, nip=sorted(nip)))
