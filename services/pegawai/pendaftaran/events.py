"""Decisions that came into force change placements; whoever moves in from another government is registered as they are
seated: who waits for a seat, or is refused, is no civil servant of the city.

A roster of BKN may have brought them before: then their file stays as it is, for the roster knows better than the
papers of the case did. Whoever had left the city is in the service again from the TMT on.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from services.pegawai.pendaftaran.schemas import PegawaiBaru, baris_roster
from services.pegawai.penempatan.gulirkan import mutakhirkan
from services.pegawai.penempatan.keputusan import Terdaftar, laksanakan
from services.pegawai.penempatan.keputusan_diterima import Keputusan
from services.pegawai.penempatan.telah_keluar import telah_keluar
from services.pegawai.riwayat.selaraskan import selaraskan_riwayat
from services.pegawai.siasn.roster import periksa_orang, terapkan_orang
from shared.bus.subscription import Received
from shared.contracts.istilah.status import KedudukanHukum, StatusPegawai
from shared.contracts.mutasi import PegawaiMasuk, UsulanBerlaku
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork


async def terima_usulan_berlaku(uow: UnitOfWork, events: Sequence[Received[UsulanBerlaku]]) -> None:
    """Move these people, together with whoever waits for a seat, or tell the case why that is not possible."""
    await laksanakan(uow, [Keputusan(each.event, each.envelope, uow.now, uow.now) for each in events], daftarkan)


async def daftarkan(uow: UnitOfWork, datang: Sequence[Keputusan]) -> Terdaftar:
    """Put on record those of these people who are not known, or have left. The caller undoes it of whom it does not
    seat: nobody is on record who has not come."""
    dikenal = await _yang_dikenal(uow, {each.usulan.nip for each in datang}, await mutakhirkan(uow))
    baris, ditolak, kembali = [], {}, []
    for urutan, each in enumerate(datang):
        usulan = each.usulan
        assert usulan.masuk is not None
        if usulan.nip not in dikenal:
            satu = baris_roster(_isi(usulan, usulan.masuk))
            galat = [alasan for _, alasan, tingkat in periksa_orang(satu) if tingkat == "galat"]
            if galat:
                ditolak[usulan.usulan_id] = galat[0]
            else:
                baris.append((urutan, satu))
        elif dikenal[usulan.nip]:
            kembali.append(usulan)
    if baris:
        hasil = await terapkan_orang(uow, baris)
        ditolak |= {
            datang[each.baris].usulan.usulan_id: each.alasan for each in hasil.catatan if each.tingkat == "galat"
        }
    for usulan in kembali:
        await _kembali(uow, usulan)
    baru = {datang[urutan].usulan.usulan_id for urutan, _ in baris} | {each.usulan_id for each in kembali}
    return Terdaftar(baru - ditolak.keys(), ditolak)


def _isi(usulan: UsulanBerlaku, masuk: PegawaiMasuk) -> PegawaiBaru:
    return PegawaiBaru(
        nip=usulan.nip,
        nama=usulan.nama,
        gelar_depan=masuk.gelar_depan,
        gelar_belakang=masuk.gelar_belakang,
        tempat_lahir=masuk.tempat_lahir,
        tanggal_lahir=masuk.tanggal_lahir,
        jenis_kelamin=masuk.jenis_kelamin,
        # No PPPK moves between governments (P-02), and no CPNS (P-01).
        status_pegawai=StatusPegawai.PNS,
        kedudukan_hukum=KedudukanHukum.AKTIF,
        tmt_cpns=masuk.tmt_cpns,
        tmt_pns=masuk.tmt_pns,
        golongan=masuk.golongan,
        tmt_golongan=masuk.tmt_golongan,
        tingkat_pendidikan=masuk.pendidikan,
        program_studi=masuk.program_studi,
        tahun_lulus=masuk.tahun_lulus,
        dokumen=f"SK {usulan.nomor_sk}",
    )


class _Dikenal(NamedTuple):
    nip: str
    keluar: bool


_DIKENAL = Statement(
    f"""SELECT a.nip, {telah_keluar("CAST(:hari AS date)")} AS keluar FROM asn a
        WHERE a.nip = ANY(CAST(:nip AS text[])) ORDER BY a.nip FOR UPDATE OF a""",  # noqa: S608 (constants)
    _Dikenal,
    sure=("keluar",),
)


async def _yang_dikenal(uow: UnitOfWork, nip: Collection[str], hari: date) -> dict[str, bool]:
    """Of these people those who are known, held; and whether they have left the city by a day."""
    rows = await uow.fetch(_DIKENAL, nip=sorted(nip), hari=hari)
    return dict(rows)


_KEMBALI = Statement(
    """
    INSERT INTO status_pegawai (nip, tmt, status, kedudukan_hukum, nomor_sk)
    VALUES (:nip, :tmt, :status, :kedudukan_hukum, :nomor_sk) ON CONFLICT DO NOTHING RETURNING tmt""",
    date,
)


async def _kembali(uow: UnitOfWork, usulan: UsulanBerlaku) -> None:
    """Who had left the city comes back: the history of status says so from the TMT on."""
    isi = {"tmt": usulan.mulai, "status": StatusPegawai.PNS, "kedudukan_hukum": KedudukanHukum.AKTIF}
    if await uow.row(_KEMBALI, nip=usulan.nip, nomor_sk=usulan.nomor_sk, **isi) is None:
        return
    await selaraskan_riwayat(uow, [usulan.nip])
    uow.mark_state("asn", usulan.nip)
    uow.audit("masuk_kembali", "asn", usulan.nip, sesudah={"tmt": usulan.mulai.isoformat()}, alasan=usulan.nomor_sk)
