"""Records that BKN has given somebody another number, or that such a record was wrong. They stay who they are: one more
number means them.

Two people do it: a number given to the wrong person would make one of two.
"""

from services.pegawai.identitas.nip import NipTidakSah, urai_nip
from services.pegawai.koreksi import repository
from services.pegawai.koreksi.errors import KoreksiMenunggu, NomorDipakai
from services.pegawai.koreksi.models import UsulanNip as Tabel
from services.pegawai.koreksi.repository import Dikoreksi
from services.pegawai.koreksi.schemas import CabutNip, JenisNip, NipBaru, UsulanNip
from services.pegawai.orang.konflik import tolak_konflik, tolak_memutus_sendiri
from services.pegawai.orang.nomor import pemilik
from shared.auth.pelaku import Pelaku
from shared.contracts.pegawai.kepegawaian import AsnIdentitasDikoreksi, AsnNipDikoreksi
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.hari import Hari
from shared.http.penolakan import NilaiSudahBerganti, TidakAdaPerubahan
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada
from shared.persetujuan.api import buat_router
from shared.persetujuan.perkara import Perkara, Tutup
from shared.persetujuan.register import Register

PERKARA = Perkara(
    "nip",
    "usulan NIP",
    Register(Tabel, UsulanNip, "jenis", orang="asn", petugas=("verifikator", "auditor")),
    pengusul=("verifikator",),
    pemutus=("verifikator",),
    pembaca=("verifikator", "auditor"),
    halangan=tolak_memutus_sendiri,
    bab="koreksi",
)


_MENUNGGU = Statement("SELECT true FROM usulan_nip WHERE nip = :nip AND status = 'diusulkan'", bool)


async def usulkan_nip(uow: UnitOfWork, pelaku: Pelaku, nip: str, seen: int, isi: NipBaru | CabutNip) -> UsulanNip:
    """Propose a new number for the person of ``nip``, or that the one in force is withdrawn; nothing changes yet.

    Raises:
        KonflikKepentingan, TidakDitemukan, VersiBerubah, IsianTidakSah, NomorDipakai, KoreksiMenunggu,
        TidakAdaPerubahan.
    """
    orang = await _tahan(uow, pelaku, nip)
    require_version(seen, orang.versi)
    if isinstance(isi, NipBaru):
        jenis: JenisNip = "catat"
        nomor: str | None = isi.nip_baru
        tmt: Hari | None = isi.tmt
        await _periksa(uow, isi.nip_baru)
    else:
        jenis, nomor, tmt = "cabut", orang.nip_berlaku, None
        if nomor is None:
            raise TidakAdaPerubahan("Pegawai ini hanya punya NIP yang pertama: tidak ada yang dicabut.")
    if await uow.row(_MENUNGGU, nip=nip) is not None:
        raise KoreksiMenunggu("Usulan tentang NIP pegawai ini masih menunggu putusan.")
    baru = {"nip": nip, "jenis": jenis, "nomor": nomor, "tmt": tmt, "alasan": isi.alasan, "dokumen": isi.dokumen}
    return await PERKARA.usulkan(uow, pelaku, baru, isi.alasan)


async def _tahan(uow: UnitOfWork, pelaku: Pelaku, nip: str) -> Dikoreksi:
    orang = wajib_ada(await repository.tahan(uow, nip, pelaku), "Pegawai ini tidak ada atau di luar lingkup Anda.")
    await tolak_konflik(uow, pelaku, nip, "NIP sendiri dikoreksi oleh petugas lain.")
    return orang


async def _periksa(uow: UnitOfWork, nomor: str) -> None:
    try:
        urai_nip(nomor)
    except NipTidakSah as error:
        salah = KesalahanIsian(pointer="/nip_baru", pesan=str(error))
        raise IsianTidakSah("NIP baru tidak sah. Salin dari keputusan BKN.", kesalahan=[salah]) from error
    milik = await pemilik(uow, [nomor])
    if milik or await _tercatat(uow, nomor):
        raise NomorDipakai(
            f"NIP {nomor} sudah milik berkas {milik.get(nomor, nomor)}. Bila keduanya orang yang "
            "sama, satu berkas keliru dibuat: laporkan kepada petugas teknis; bila bukan, periksa keputusan BKN."
        )


_TERCATAT = Statement("SELECT true FROM asn WHERE nip = :nip", bool)


async def _tercatat(uow: UnitOfWork, nip: str) -> bool:
    return await uow.row(_TERCATAT, nip=nip) is not None


_CATAT = Statement("""
    INSERT INTO nomor_asn (nomor, nip, tmt, dokumen, alasan, dicatat_oleh)
    VALUES (:nomor, :nip, :tmt, :dokumen, :alasan, :oleh)""")
_CABUT = Statement("DELETE FROM nomor_asn WHERE nomor = :nomor AND nip = :nip RETURNING true", bool)
_BERLAKU = Statement(
    """
    UPDATE asn
    SET nip_berlaku = (SELECT nomor FROM nomor_asn WHERE nip = :nip ORDER BY tmt DESC, dicatat_pada DESC LIMIT 1),
        versi = versi + 1, diubah_pada = now()
    WHERE nip = :nip RETURNING versi""",
    int,
)


async def _terapkan(uow: UnitOfWork, pelaku: Pelaku, usulan: UsulanNip, tutup: Tutup[UsulanNip]) -> UsulanNip:
    """Keep the number, or take it back, and show the newest one; whatever is known of the person stays where it is."""
    nip, nomor = usulan.nip, usulan.nomor
    orang = await _tahan(uow, pelaku, nip)
    alasan = f"{usulan.alasan} (dokumen: {usulan.dokumen})"
    nama = orang.isian["nama"] or nip
    if usulan.jenis == "catat":
        assert usulan.tmt is not None
        await _periksa(uow, nomor)
        lain = {"tmt": usulan.tmt, "dokumen": usulan.dokumen, "alasan": usulan.alasan, "oleh": usulan.diusulkan_oleh}
        await uow.execute(_CATAT, nomor=nomor, nip=nip, **lain)
    elif await uow.row(_CABUT, nomor=nomor, nip=nip) is None:
        raise NilaiSudahBerganti("Nomor itu bukan lagi nomor pegawai ini. Tolak usulan ini.")
    versi = await uow.value(_BERLAKU, nip=nip)
    uow.mark_state("asn", nip)
    lama = orang.nip_berlaku or nip
    if usulan.jenis == "catat":
        assert usulan.tmt is not None
        uow.audit("koreksi_nip", "asn", nip, sebelum={"nip": lama}, sesudah={"nip": nomor}, alasan=alasan)
        uow.publish(
            AsnNipDikoreksi(nip=nip, nama=nama, versi=versi, nip_baru=nomor, tmt=usulan.tmt, dokumen=usulan.dokumen),
            version=versi,
        )
    else:
        uow.audit("cabut_nip", "asn", nip, sebelum={"nip": nomor}, alasan=alasan)
        isian = ["nip_berlaku"]
        fakta = AsnIdentitasDikoreksi(
            nip=nip, nama=nama, versi=versi, isian=isian, dokumen=usulan.dokumen, nip_dicabut=nomor
        )
        uow.publish(fakta, version=versi)
    return await tutup(None)


router = buat_router(PERKARA, _terapkan)
