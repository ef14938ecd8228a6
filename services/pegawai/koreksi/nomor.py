"""Records that BKN has given somebody another number. They stay who they are: one more number means them."""

from services.pegawai.identitas.nip import NipTidakSah, urai_nip
from services.pegawai.koreksi import repository
from services.pegawai.koreksi.errors import NomorDipakai
from services.pegawai.koreksi.schemas import NipBaru
from services.pegawai.orang.konflik import tolak_konflik
from services.pegawai.orang.nomor import pemilik
from shared.auth.pelaku import Pelaku
from shared.contracts.pegawai.kepegawaian import AsnNipDikoreksi
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada


async def ganti_nip(uow: UnitOfWork, pelaku: Pelaku, nip: str, seen: int, isi: NipBaru) -> None:
    """Give the person of ``nip`` a number; whatever is known of them stays where it is.

    Raises:
        KonflikKepentingan, TidakDitemukan, VersiBerubah, IsianTidakSah, NomorDipakai.
    """
    orang = wajib_ada(await repository.tahan(uow, nip, pelaku), "Pegawai ini tidak ada atau di luar lingkup Anda.")
    await tolak_konflik(uow, pelaku, nip, "NIP sendiri dikoreksi oleh petugas lain.")
    require_version(seen, orang.versi)
    try:
        urai_nip(isi.nip_baru)
    except NipTidakSah as error:
        salah = KesalahanIsian(pointer="/nip_baru", pesan=str(error))
        raise IsianTidakSah("NIP baru tidak sah. Salin dari keputusan BKN.", kesalahan=[salah]) from error
    milik = await pemilik(uow, [isi.nip_baru])
    if milik or await _tercatat(uow, isi.nip_baru):
        raise NomorDipakai(
            f"NIP {isi.nip_baru} sudah milik berkas {milik.get(isi.nip_baru, isi.nip_baru)}. Bila keduanya orang yang "
            "sama, satu berkas keliru dibuat: laporkan kepada petugas teknis; bila bukan, periksa keputusan BKN."
        )
    versi = await _catat(uow, nip, isi, pelaku.name)
    uow.mark_state("asn", nip)
    lama = orang.nip_berlaku or nip
    alasan = f"{isi.alasan} (dokumen: {isi.dokumen})"
    uow.audit("koreksi_nip", "asn", nip, sebelum={"nip": lama}, sesudah={"nip": isi.nip_baru}, alasan=alasan)
    nama = orang.isian["nama"] or nip
    fakta = AsnNipDikoreksi(nip=nip, nama=nama, versi=versi, nip_baru=isi.nip_baru, tmt=isi.tmt, dokumen=isi.dokumen)
    uow.publish(fakta, version=versi)


_TERCATAT = Statement("SELECT true FROM asn WHERE nip = :nip", bool)


async def _tercatat(uow: UnitOfWork, nip: str) -> bool:
    return await uow.row(_TERCATAT, nip=nip) is not None


_CATAT = Statement("""
    INSERT INTO nomor_asn (nomor, nip, tmt, dokumen, alasan, dicatat_oleh)
    VALUES (:nomor, :nip, :tmt, :dokumen, :alasan, :oleh)""")
_BERLAKU = Statement(
    """
    UPDATE asn
    SET nip_berlaku = (SELECT nomor FROM nomor_asn WHERE nip = :nip ORDER BY tmt DESC, dicatat_pada DESC LIMIT 1),
        versi = versi + 1, diubah_pada = now()
    WHERE nip = :nip RETURNING versi""",
    int,
)


async def _catat(uow: UnitOfWork, nip: str, isi: NipBaru, oleh: str) -> int:
    """Keep the number, and show the newest one; answers the file's new version."""
    lain = {"tmt": isi.tmt, "dokumen": isi.dokumen, "alasan": isi.alasan, "oleh": oleh}
    await uow.execute(_CATAT, nomor=isi.nip_baru, nip=nip, **lain)
    return await uow.value(_BERLAKU, nip=nip)
