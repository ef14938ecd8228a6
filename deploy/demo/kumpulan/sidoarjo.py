"""Sidoarjo 2025 once more: 61 moves in chains, of which three papers cannot be read.

There seven people were put back and inaugurated anew. Here the three are named before anything is sent to BKN, the four
who need their seats are named with them, and the other 54 go.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from deploy.demo.cerita import Pengamat
from deploy.demo.klien import DemoGagal, baik, sampai
from deploy.demo.kumpulan import jalan
from deploy.demo.kumpulan.jalan import SURAT, Kumpulan, Petugas, Usulan
from deploy.demo.kumpulan.pindah import Pencari, Pindah
from deploy.demo.kumpulan.surat import RUSAK, rusak, surat

NAMA = "Penataan 61 jabatan"
ORANG = 61
RANTAI_RUSAK = (3, 2, 2)
"""Chains whose first paper cannot be read: four people wait behind the three."""
MENUNGGU = ("salinan_diperiksa",)
SABAR_BERKAS = 300.0
"""Seconds until the copies of all 61 have been looked at, a few at once."""
_ALASAN = "Menata 61 jabatan pelaksana menurut kebutuhan."


@dataclass(slots=True)
class Sidoarjo:
    """What came of the 61."""

    kumpulan: Kumpulan
    pindah: Sequence[tuple[Pindah, ...]]
    """Chains and rings; the first three begin with a paper that cannot be read."""
    rusak: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By NIP what was wrong with the paper, and what the pre-flight says of it."""
    diperiksa: dict[str, Any] = field(default_factory=dict)
    """What the check before I-MUT answered."""
    dampak: dict[str, Any] = field(default_factory=dict)
    lepas: dict[str, Any] = field(default_factory=dict)
    kini: dict[str, str | None] = field(default_factory=dict)
    penuh: list[str] = field(default_factory=list)
    """Posts that more people hold than there are seats: none."""

    @property
    def jatuh(self) -> list[str]:
        """NIPs of the three and of who waits behind them, as the batch names them."""
        return [each["nip"] for bagian in ("gagal", "ikut_gagal") for each in self.dampak[bagian]]


async def cari_61(pencari: Pencari) -> list[tuple[Pindah, ...]] | None:
    """The chains of the three first; None where the city has not even these."""
    depan = [each for panjang in RANTAI_RUSAK for each in await pencari.rantai(panjang)]
    if len(depan) < len(RANTAI_RUSAK):
        return None
    return [*depan, *await pencari.sebanyak(ORANG - sum(RANTAI_RUSAK))]


async def mainkan_61(petugas: Petugas, pindah: Sequence[tuple[Pindah, ...]], tmt: date, pengamat: Pengamat) -> Sidoarjo:
    """Play the day.

    Raises:
        DemoGagal: some step did not happen; the text says which.
    """
    kumpulan = Kumpulan(NAMA, tmt)
    hasil = Sidoarjo(kumpulan, pindah)
    with pengamat.langkah("Mengusulkan dan menghimpunnya") as lapor:
        await jalan.usulkan(petugas, kumpulan, pindah, _ALASAN)
        await jalan.himpun(petugas, kumpulan, "Rantai jabatan diputuskan bersama, agar tidak ada yang terputus.")
        lapor(f"{len(kumpulan.usulan)} usulan")
    semua = list(kumpulan.usulan.values())
    cara = {satu[0].nip: each for satu, each in zip(pindah, RUSAK, strict=False)}
    with pengamat.langkah("Mencatat dan mengunggah surat bebas temuan masing-masing") as lapor:
        ditolak = await jalan.bersama(_unggah(petugas, each, cara.get(each.pindah.nip), tmt) for each in semua)
        lapor(f"{len(semua) - sum(each is not None for each in ditolak)} salinan diterima")
    with pengamat.langkah("Memeriksa setiap salinan sebelum apa pun dikirim ke BKN") as lapor:
        kata = await jalan.bersama(_hasil_periksa(petugas, each) for each in semua)
        for each, tolak, satu in zip(semua, ditolak, kata, strict=True):
            if tolak is not None or satu is not None:
                hasil.rusak[each.pindah.nip] = (cara.get(each.pindah.nip, "-"), tolak or satu or "")
        lapor(f"{len(hasil.rusak)} tidak dapat dibaca")
    bermasalah = [each for each in semua if each.pindah.nip in hasil.rusak]
    sehat = [each for each in semua if each.pindah.nip not in hasil.rusak]
    with pengamat.langkah("Mengembalikan yang rusak kepada pengusulnya; memverifikasi yang lain") as lapor:
        for each in bermasalah:
            await jalan.melangkah(petugas, each, "pengembalian", alasan=hasil.rusak[each.pindah.nip][1])
        await jalan.verifikasi_bersama(petugas, kumpulan, sehat)
        lapor(f"{len(bermasalah)} dikembalikan, {len(sehat)} terverifikasi")
    with pengamat.langkah("Bertanya siapa jatuh bersama yang rusak") as lapor:
        nomor = [each.id for each in bermasalah]
        alamat = f"/api/mutasi/kumpulan/{kumpulan.id}/dampak"
        hasil.dampak = baik(await petugas.pemeriksa.ambil(alamat, usulan_id=nomor))
        lapor(f"{len(hasil.jatuh)} orang; {hasil.dampak['tetap']} tidak terkena")
    with pengamat.langkah("Mendengar tim penilai") as lapor:
        await jalan.pertimbangkan(petugas, kumpulan, sehat, tmt)
        lapor(f"{len(sehat)} dipertimbangkan")
    await _ke_bkn(petugas, hasil, tmt, pengamat)
    await _putuskan(petugas, hasil, sehat, tmt, pengamat)
    return hasil


async def _unggah(petugas: Petugas, usulan: Usulan, cara: str | None, hari: date) -> str | None:
    """Record the paper and send its copy; answers why the copy was not taken at all."""
    nomor = f"700/{usulan.id[-6:]}/INSPEKTORAT/{hari.year}"
    await jalan.catat_surat(petugas, usulan, {SURAT: nomor}, hari)
    isi = surat("Surat keterangan bebas temuan", usulan.pindah.nama, usulan.pindah.nip, nomor)
    jawab = await jalan.kirim_salinan(petugas, usulan, SURAT, isi if cara is None else rusak(cara, isi))
    return None if jawab.status_code < 400 else str(jawab.json().get("detail", jawab.text))


async def _hasil_periksa(petugas: Petugas, usulan: Usulan) -> str | None:
    """What is to be done about the copy; None where it can be read."""
    satu = next(each for each in await _semua_diperiksa(petugas, usulan) if each["jenis"] == SURAT)
    return None if satu["keadaan"] == "lengkap" else " ".join(satu["perlu"])


async def _semua_diperiksa(petugas: Petugas, usulan: Usulan) -> list[dict[str, Any]]:
    """The papers of a case, once no copy of them waits to be looked at."""

    async def selesai() -> list[dict[str, Any]] | None:
        isi = baik(await petugas.pemeriksa.ambil(f"/api/mutasi/usulan/{usulan.id}/kelengkapan"))
        semua: list[dict[str, Any]] = isi["dokumen"]
        return None if any(each["keadaan"] in MENUNGGU for each in semua) else semua

    return await sampai("pemeriksaan salinan", selesai, sabar=SABAR_BERKAS)


async def _ke_bkn(petugas: Petugas, hasil: Sidoarjo, hari: date, pengamat: Pengamat) -> None:
    kumpulan = hasil.kumpulan
    with pengamat.langkah("Melengkapi surat yang diminta I-MUT") as lapor:
        lapor(f"{await _lengkapi(petugas, kumpulan, await _periksa(petugas, kumpulan), hari)} salinan")
    with pengamat.langkah("Memeriksa kumpulan untuk I-MUT") as lapor:
        hasil.diperiksa = await _periksa(petugas, kumpulan)
        lapor("siap {siap}, belum {belum_siap}, tertahan karenanya {tertahan}".format_map(hasil.diperiksa))
    with pengamat.langkah("Mengajukan yang siap, dan mencatat persetujuan BKN") as lapor:
        isi = {"nama": kumpulan.nama, "kumpulan_id": kumpulan.id, "lewati_yang_belum_siap": True}
        jawab = await petugas.pemeriksa.kirim("/api/mutasi/pertek", isi)
        pertek = baik(jawab)
        alamat = f"/api/mutasi/pertek/{pertek['id']}"
        usul = {"nomor_usul": f"800/61/BKPSDM/{hari.year}", "tanggal_usul": hari.isoformat()}
        jawab = await petugas.pemeriksa.kirim(f"{alamat}/pengajuan", usul, versi=jawab.headers["etag"])
        baik(jawab)
        ikut = [each async for each in petugas.pemeriksa.semua(f"{alamat}/usulan")]
        baris = [
            {
                "usulan_id": each["usulan_id"],
                "hasil": "disetujui",
                "nomor_pertek": f"AB-1671{nomor:06}",
                "bertanggal": hari.isoformat(),
            }
            for nomor, each in enumerate(ikut, start=1)
        ]
        jawaban = baik(
            await petugas.pemeriksa.kirim(f"{alamat}/jawaban", {"jawaban": baris}, versi=jawab.headers["etag"])
        )
        if jawaban["ditolak"]:
            raise DemoGagal(f"{jawaban['ditolak']} jawaban BKN tidak dapat dicatat")
        lapor(f"{jawaban['tercatat']} disetujui")


async def _periksa(petugas: Petugas, kumpulan: Kumpulan) -> dict[str, Any]:
    alamat = "/api/mutasi/pertek/pemeriksaan"
    hasil: dict[str, Any] = baik(await petugas.pemeriksa.ambil(alamat, kumpulan_id=kumpulan.id))
    return hasil


async def _lengkapi(petugas: Petugas, kumpulan: Kumpulan, diperiksa: dict[str, Any], hari: date) -> int:
    """Whatever other paper the check asks for is recorded, with its copy; how many there were."""
    milik = {each.id: each for each in kumpulan.usulan.values() if each.status == "dipertimbangkan"}

    async def satu(usulan: Usulan, kurang: Sequence[dict[str, Any]]) -> int:
        surat_kurang = [each["dokumen"] for each in kurang if each["jenis"] == "surat"]
        nomor = f"800/{usulan.id[-6:]}/{hari.year}"
        await jalan.catat_surat(petugas, usulan, dict.fromkeys(surat_kurang, nomor), hari)
        for jenis in surat_kurang:
            isi = surat(jenis.replace("_", " "), usulan.pindah.nama, usulan.pindah.nip, nomor)
            baik(await jalan.kirim_salinan(petugas, usulan, jenis, isi))
        await _semua_diperiksa(petugas, usulan)
        return len(surat_kurang)

    banyak: list[int] = await jalan.bersama(
        satu(milik[each["usulan_id"]], each["kekurangan"]) for each in diperiksa["usulan"] if each["usulan_id"] in milik
    )
    return sum(banyak)


async def _putuskan(petugas: Petugas, hasil: Sidoarjo, sehat: Sequence[Usulan], hari: date, pengamat: Pengamat) -> None:
    kumpulan = hasil.kumpulan
    with pengamat.langkah("Melepas sebanyak yang dapat tanpa memutus rantai") as lapor:
        hasil.lepas = await jalan.lepaskan(petugas, kumpulan)
        lapor(f"{len(hasil.lepas['dilepas'])} dilepas, {len(hasil.lepas['tertahan'])} tertahan")
    dilepas = {each["usulan_id"] for each in hasil.lepas["dilepas"]}
    maju = [each for each in sehat if each.id in dilepas]
    with pengamat.langkah("Memutuskan yang dilepas"):
        await jalan.putuskan(petugas, maju, hari)
    with pengamat.langkah("Menunggu semuanya menduduki jabatan baru") as lapor:
        await jalan.tunggu_berlaku(petugas, maju, lapor)
        hasil.kini = await jalan.jabatan_kini(petugas.pemeriksa, kumpulan.usulan.values())
        tujuan = sorted({each.pindah.tujuan for each in kumpulan.usulan.values()})
        kursi = await jalan.bersama(petugas.pemeriksa.ambil(f"/api/pegawai/jabatan/{each}") for each in tujuan)
        hasil.penuh = [each["kode"] for each in map(baik, kursi) if each["bezetting"] > each["formasi"]]
