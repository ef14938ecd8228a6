"""Scores as they are stored: decimals are texts, so that they stay exact in JSON."""

from decimal import Decimal
from typing import Any

from services.kompetensi.rumus.ip_asn.hitung import HasilIpAsn
from services.kompetensi.rumus.ip_asn.kebijakan import KodeBagian
from services.kompetensi.rumus.ip_asn.riwayat import RiwayatBelumLengkap
from services.kompetensi.rumus.skor import Skor
from services.kompetensi.rumus.talenta.hitung import BelumDipetakan, HasilTalenta
from services.kompetensi.rumus.talenta.kotak import Sumbu
from services.kompetensi.rumus.talenta.sumbu import dibulatkan

_KELOMPOK_BAGIAN = {
    KodeBagian.KUALIFIKASI: "kualifikasi",
    KodeBagian.KINERJA: "kinerja",
    KodeBagian.DISIPLIN: "disiplin",
}
"""Parts of their own; all other lines together are the competence part."""


def simpanan(skor: Skor) -> dict[str, Any]:
    """The columns of a score that depend on nothing but the computation."""
    ip_asn, talenta = skor.ip_asn, skor.talenta
    return {
        "ip_asn": None if isinstance(ip_asn, RiwayatBelumLengkap) else simpanan_ip_asn(ip_asn),
        "ip_asn_belum_lengkap": ip_asn.kekurangan if isinstance(ip_asn, RiwayatBelumLengkap) else (),
        "jpm": skor.jpm,
        "jpm_belum_lengkap": skor.jpm_belum_lengkap,
        "talenta": None if isinstance(talenta, BelumDipetakan) else simpanan_talenta(talenta),
        "kotak": None if isinstance(talenta, BelumDipetakan) else talenta.kotak.nomor,
        "talenta_belum_lengkap": talenta.kekurangan if isinstance(talenta, BelumDipetakan) else (),
    }


def simpanan_ip_asn(hasil: HasilIpAsn) -> dict[str, Any]:
    """The index with all its parts."""
    jumlah = {"kualifikasi": Decimal(0), "kompetensi": Decimal(0), "kinerja": Decimal(0), "disiplin": Decimal(0)}
    for each in hasil.bagian:
        jumlah[_KELOMPOK_BAGIAN.get(each.kode, "kompetensi")] += each.nilai
    return {
        "total": str(hasil.total),
        "kategori": hasil.kategori.value,
        "celah": hasil.celah,
        **{nama: str(nilai) for nama, nilai in jumlah.items()},
        "kebijakan": hasil.versi_kebijakan,
        "dasar_hukum": hasil.dasar_hukum,
        "bagian": [
            {
                "kode": each.kode.value,
                "nilai": str(each.nilai),
                "maksimum": str(each.maksimum),
                "keterangan": each.keterangan,
                "sumber": each.sumber,
            }
            for each in hasil.bagian
        ],
    }


def simpanan_talenta(hasil: HasilTalenta) -> dict[str, Any]:
    """The box with its axes: weights, points and sources of each part, without the sentences that explain them."""
    return {
        "kotak": hasil.kotak.nomor,
        **{each.value: str(dibulatkan(hasil.sumbu[each].nilai)) for each in Sumbu},
        "nilai": str(dibulatkan(hasil.nilai)),
        "krs": hasil.kotak.krs,
        "berlaku_sampai": hasil.berlaku_sampai and hasil.berlaku_sampai.isoformat(),
        "kebijakan": hasil.kebijakan.versi,
        "bagian": {
            sumbu.value: [
                {
                    "kode": each.kode.value,
                    "bobot": str(each.bobot),
                    "nilai": None if each.nilai is None else str(each.nilai),
                    "sumber": each.sumber,
                    **({"penguat": True} if each.penguat else {}),
                }
                for each in isi.bagian
            ]
            for sumbu, isi in hasil.sumbu.items()
        },
    }
