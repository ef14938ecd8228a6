"""Decisions that came into force change placements; whoever moves in from another government is registered first.

A roster of BKN may have brought them before: then their file stays as it is, for the roster knows better than the
papers of the case did. Whoever had left the city is in the service again from the TMT on.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from services.pegawai.pendaftaran.schemas import PegawaiBaru, baris_roster
from services.pegawai.penempatan.gulirkan import mutakhirkan
from services.pegawai.penempatan.keputusan import laksanakan
from services.pegawai.penempatan.keputusan_diterima import Keputusan
from services.pegawai.penempatan.telah_keluar import telah_keluar
from services.pegawai.riwayat.selaraskan import selaraskan_riwayat
from services.pegawai.siasn.roster import periksa_orang, terapkan_orang
from shared.bus.subscription import Received
from shared.contracts.istilah.status import KedudukanHukum, StatusPegawai
from shared.contracts.mutasi import PegawaiMasuk, UsulanBerlaku
from shared.contracts.pegawai.penempatan import AsnPenempatanDitolak
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork


async def terima_usulan_berlaku(uow: UnitOfWork, events: Sequence[Received[UsulanBerlaku]]) -> None:
    """Move these people, together with whoever waits for a seat, or tell the case why that is not possible."""
    datang = [(each, each.event.masuk) for each in events]
    tertahan = await _daftarkan(uow, [(each, masuk) for each, masuk in datang if masuk is not None])
    dapat = [each for each in events if each.event.usulan_id not in tertahan]
    await laksanakan(uow, [Keputusan(each.event, each.envelope, uow.now, uow.now) for each in dapat])


async def _daftarkan(uow: UnitOfWork, semua: Sequence[tuple[Received[UsulanBerlaku], PegawaiMasuk]]) -> Collection[Any]:
    """Register those of these people who are not known; answers the cases of which that was not possible."""
    if not semua:
        return ()
    dikenal = await _yang_dikenal(uow, {each.event.nip for each, _ in semua}, await mutakhirkan(uow))
    baru, tertahan = [], {}
    for nomor, (diterima, masuk) in enumerate(semua):
        usulan = diterima.event
        if usulan.nip not in dikenal:
            baris = baris_roster(_isi(usulan, masuk))
            galat = [alasan for _, alasan, tingkat in periksa_orang(baris) if tingkat == "galat"]
            if galat:
                tertahan[nomor] = galat[0]
            else:
                baru.append((nomor, baris))
        elif dikenal[usulan.nip]:
            await _kembali(uow, usulan)
    if baru:
        hasil = await terapkan_orang(uow, baru)
        tertahan |= {each.baris: each.alasan for each in hasil.catatan if each.tingkat == "galat"}
    for nomor, alasan in tertahan.items():
        diterima, _ = semua[nomor]
        uow.caused_by(diterima.envelope)
        uow.publish(
            AsnPenempatanDitolak(
                nip=diterima.event.nip,
                usulan_id=diterima.event.usulan_id,
                kode="pegawai_tidak_tercatat",
                alasan=f"Pegawai yang masuk tidak dapat dicatat: {alasan}.",
            ),
            version=0,
        )
    return {semua[nomor][0].event.usulan_id for nomor in tertahan}


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
    isi = {"tmt": usulan.tmt, "status": StatusPegawai.PNS, "kedudukan_hukum": KedudukanHukum.AKTIF}
    if await uow.row(_KEMBALI, nip=usulan.nip, nomor_sk=usulan.nomor_sk, **isi) is None:
        return
    await selaraskan_riwayat(uow, [usulan.nip])
    uow.mark_state("asn", usulan.nip)
    uow.audit("masuk_kembali", "asn", usulan.nip, sesudah={"tmt": usulan.tmt.isoformat()}, alasan=usulan.nomor_sk)
