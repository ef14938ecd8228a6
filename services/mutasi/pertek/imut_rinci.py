"""What I-MUT says of cases in submissions, as it goes over the wire."""

from uuid import UUID

from services.mutasi.pertek.imut import JawabanTampak, Pandangan
from services.mutasi.pertek.menurut_imut import MenurutImut
from services.mutasi.pertek.schemas import (
    BarisJawabanImut,
    IsianJawabanImut,
    JawabanBkn,
    JawabanImut,
    JawabanImutBelum,
    MenurutImutRinci,
    RingkasanImut,
    SelisihDenganImut,
)


def ringkasan(menurut: MenurutImut, pertek_id: UUID) -> RingkasanImut | None:
    """Of one submission; None where the list was never read."""
    if menurut.bacaan is None:
        return None
    return RingkasanImut(dibaca_pada=menurut.bacaan.dibaca_pada, **menurut.hitung(pertek_id)._asdict())


def rinci(pandangan: Pandangan | None) -> MenurutImutRinci | None:
    """Of one case."""
    if pandangan is None:
        return None
    usul = pandangan.usul
    return MenurutImutRinci(
        id_usul=usul and usul.id,
        kode_status=usul and usul.kode_status,
        nama_status=usul and usul.nama_status,
        arti=usul and usul.arti,
        sejak=usul and usul.sejak,
        hilang_pada=usul and usul.hilang_pada,
        kalimat=pandangan.kalimat,
        tindakan=pandangan.tindakan,
        saran=pandangan.saran,
        jawaban=None if pandangan.jawaban is None else _jawaban(pandangan.jawaban),
        selisih=[SelisihDenganImut(jenis=jenis, pesan=pesan) for jenis, pesan in pandangan.selisih],
    )


def _hasil(jawaban: JawabanTampak) -> JawabanBkn:
    return JawabanBkn.DISETUJUI if jawaban.disetujui else JawabanBkn.DITOLAK


def _jawaban(jawaban: JawabanTampak) -> JawabanImut:
    return JawabanImut(
        hasil=_hasil(jawaban),
        nomor_pertek=jawaban.nomor,
        bertanggal=jawaban.tanggal,
        alasan=jawaban.alasan,
        kurang=jawaban.kurang,
    )


def isian(menurut: MenurutImut) -> IsianJawabanImut:
    """What somebody may record of the cases that wait: those of which the list says enough, and why not the others."""
    siap, belum = [], []
    for each in menurut.semua:
        pandangan = menurut.menurut_anggota[each.anggota_id]
        jawaban = pandangan.jawaban
        if jawaban is not None and jawaban.kurang is None:
            siap.append(
                BarisJawabanImut(
                    usulan_id=each.usulan_id,
                    hasil=_hasil(jawaban),
                    nomor_pertek=jawaban.nomor,
                    bertanggal=jawaban.tanggal,
                    alasan=jawaban.alasan,
                )
            )
        elif each.menunggu:
            sebab = pandangan.kalimat if jawaban is None else f"{pandangan.kalimat} {jawaban.kurang}"
            belum.append(JawabanImutBelum(usulan_id=each.usulan_id, sebab=sebab))
    return IsianJawabanImut(
        dibaca_pada=None if menurut.bacaan is None else menurut.bacaan.dibaca_pada, jawaban=siap, belum=belum
    )
