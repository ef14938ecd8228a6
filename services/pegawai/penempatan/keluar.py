"""Whoever leaves the service holds no post from that day on, and whom the law takes from a post holds it no longer.

It is looked at when the day comes, not when it is recorded: what is corrected before its day has never ended anything.
After a leaving (a status, or a sanction that dismisses) nothing begins either: a placement of a later day is void,
whichever of the two was recorded first. A placement that begins on CLTN, a study or a sanction was decided by somebody
who knew of it; the decree stands until it is withdrawn, and they are on the work list as not at work. That the
agreement of a PPPK has run out ends nothing: the end of a PPPK is a decision (PP 49/2018 pasal 53), and what is missing
is on the work list (``pekerjaan``).
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from services.pegawai.orang.tahan import OrangTertahan, naikkan, tahan_banyak
from services.pegawai.penempatan import letak, pelepasan, periksa, repository
from services.pegawai.penempatan.dinas import Dinas, Kepergian, kepergian
from services.pegawai.penempatan.errors import lembar
from services.pegawai.penempatan.susun import Masa, Rencana, keluarkan, yang_berlaku
from shared.contracts.pegawai.penempatan import AlasanAkhir, AsnPenempatanDibatalkan
from shared.db.unit_of_work import UnitOfWork

_SEBUTAN: dict[AlasanAkhir, str] = {
    "pensiun": "pegawai ini pensiun menurut riwayat statusnya",
    "diberhentikan": "pegawai ini diberhentikan menurut riwayat statusnya",
    "cltn": "pegawai ini menjalani CLTN: jabatannya lowong (PP 11/2017 pasal 337)",
    "tugas_belajar": "pegawai ini menjalani tugas belajar: jabatannya lowong (SE MenPANRB 28/2021)",
    "pembebasan_jabatan": "hukuman disiplin membebaskan pegawai ini dari jabatannya (PP 94/2021 pasal 8)",
}

_HUKDIS = "pegawai ini diberhentikan sebagai hukuman disiplin (PP 94/2021 pasal 8)"


async def akhiri_yang_keluar(uow: UnitOfWork, hari: date, nip: Collection[str] | None = None) -> None:
    """End what is held on ``hari`` by those (None: of all) who by then have left, or whose post the law has vacated.

    The copies are the caller's.
    """
    siapa = {*await pelepasan.yang_keluar(uow, hari, nip), *await pelepasan.yang_lepas(uow, hari, nip)}
    if not siapa:
        return
    # Somebody may be recording the same end right now: after them there is less to do.
    orang = await tahan_banyak(uow, siapa)
    keluar = set(await pelepasan.yang_keluar(uow, hari, siapa))
    lepas = await pelepasan.yang_lepas(uow, hari, siapa)
    masa = await repository.hidup(uow, siapa)
    dinas = await periksa.dinas(uow, keluar)
    semua: dict[str, Rencana] = {}
    for each in sorted(keluar):
        pergi = kepergian(dinas[each], (), hari)
        assert pergi is not None
        assert pergi.tmt is not None
        semua[each] = _bernomor(uow, keluarkan(masa[each], _akhir(pergi.tmt, pergi.alasan, pergi.nomor_sk)))
    for each, sebab in sorted(lepas.items()):
        if each not in semua:
            lama = yang_berlaku(masa[each], hari)
            assert lama is not None
            semua[each] = _bernomor(uow, keluarkan([lama], _akhir(sebab.tmt, sebab.alasan, sebab.nomor_sk)))
    for each, rencana in semua.items():
        akhir = next(iter(rencana.ditulis), None)
        alasan = (akhir and akhir.alasan_akhir) or "diberhentikan"
        sanksi = each not in keluar or any(akhir and satu.tmt == akhir.sampai for satu in dinas[each].diberhentikan)
        uow.audit(
            "pengakhiran",
            "asn",
            each,
            sebelum={"penempatan": [lembar(satu) for satu in rencana.digantikan]},
            sesudah={"penempatan": [lembar(satu) for satu in rencana.ditulis]},
            alasan=_HUKDIS if alasan == "diberhentikan" and sanksi else _SEBUTAN[alasan],
        )
    await repository.terapkan(uow, semua.items())
    await _kabarkan_batal(uow, hari, orang, masa, {each: semua[each] for each in sorted(keluar)}, dinas)


def _akhir(tmt: date, alasan: AlasanAkhir, nomor_sk: str | None) -> Masa:
    return Masa(None, "", tmt, tmt, alasan_akhir=alasan, nomor_sk_akhir=nomor_sk)


def _bernomor(uow: UnitOfWork, rencana: Rencana) -> Rencana:
    return replace(rencana, ditulis=tuple(replace(each, id=uow.new_id()) for each in rencana.ditulis))


def _batal(rencana: Rencana) -> Iterable[Masa]:
    """What was replaced by nothing."""
    digantikan = {each.menggantikan for each in rencana.ditulis}
    return (each for each in rencana.digantikan if each.id not in digantikan)


async def _kabarkan_batal(
    uow: UnitOfWork,
    hari: date,
    orang: dict[str, OrangTertahan],
    masa: dict[str, list[Masa]],
    semua: dict[str, Rencana],
    dinas: dict[str, Dinas],
) -> None:
    """Tell of placements that never come to be: a case that had decided one learns why."""
    batal = [(nip, each) for nip, rencana in semua.items() for each in _batal(rencana)]
    if not batal:
        return
    versi = await naikkan(uow, {nip for nip, _ in batal})
    for nip, each in batal:
        kini = yang_berlaku(masa[nip], hari)
        (tempat,) = await letak.tempat(uow, [(None if kini is None else kini.kode_jabatan, nip)])
        pergi: Kepergian | None = kepergian(dinas[nip], (), hari)
        assert each.id is not None
        uow.publish(
            AsnPenempatanDibatalkan(
                nip=nip,
                nama=orang[nip].nama,
                penempatan_id=each.id,
                usulan_id=each.usulan_id,
                jabatan=each.kode_jabatan,
                tmt=each.dari,
                alasan=f"Pegawai ini {pergi}.",
                dokumen=(pergi and pergi.nomor_sk) or "riwayat status",
                sekarang=None,
                sebelum=tempat,
            ),
            version=versi[nip],
        )
