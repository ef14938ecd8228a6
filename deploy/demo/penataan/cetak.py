"""Prints the planned case so that an officer can nod at every line, or say which one is wrong."""

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.table import Table

from deploy.demo.kebutuhan import koma
from deploy.demo.penataan.kasus import Cocok, Penataan

_PENENTU = 2
"""Parts of a match that are named as what tipped it."""


def tampilkan_penataan(konsol: Console, kasus: Penataan) -> None:
    """Print what is, what was asked, what the plan does and why, what the verifier says, which cases were opened."""
    konsol.print(_kini(kasus))
    _ditanya(konsol, kasus)
    for rantai in kasus.rantai:
        _rantai(konsol, kasus, rantai)
    konsol.print()
    konsol.print(_sebelum_sesudah(kasus))
    _ringkas(konsol, kasus)
    _dinilai(konsol, kasus)
    konsol.print(f"\n  $ python -m services.mutasi.penataan.verifikasi {kasus.folder}", soft_wrap=True)
    konsol.print(f"  {kasus.verifikasi}", soft_wrap=True)
    if kasus.adopsi is not None:
        tabel = Table(
            "Usulan", "Status", "Pegawai", "Ke jabatan", title="Diadopsi menjadi usulan", title_justify="left"
        )
        for each in kasus.adopsi["usulan"]:
            tabel.add_row(each["usulan_id"], each["status"], each["nama"], each["jabatan_tujuan"])
        konsol.print(tabel)
    elif kasus.tak_diadopsi is not None:
        konsol.print(f"  Belum diadopsi: {kasus.tak_diadopsi}", soft_wrap=True)


def _kini(kasus: Penataan) -> Table:
    tabel = Table(title="Jabatan strategis Dinas Perhubungan sekarang", title_justify="left")
    for judul in ("Jabatan", "Pemangku, pendidikan", "Latar", "Kecocokan"):
        tabel.add_column(judul, justify="right" if judul == "Kecocokan" else "left")
    for each in kasus.strategis:
        kode = each.jabatan["kode"]
        tabel.add_row(each.jabatan["nama"], *_pemangku(kasus, kasus.sebelum(kode), kode))
    return tabel


def _ditanya(konsol: Console, kasus: Penataan) -> None:
    ditata = kasus.skenario["ringkasan"]
    lain = sum(orang["kode_unit"].partition("-")[0] != "DISHUB" for orang in kasus.orang.values())
    konsol.print(
        f"\n[bold]Skenario[/] {kasus.skenario['nama']}: TMT {kasus.tmt:%d-%m-%Y}, dalam periode mutasi (K-01). "
        f"Ditata {ditata['orang']} pegawai: pejabat Dinas Perhubungan, dan {lain} pegawai PUPR, DLH, dan kecamatan "
        f"yang mempelajari transportasi ({kasus.bukan_pns} yang bukan PNS tidak dipindahkan);"
        f" {len(kasus.strategis)} jabatan strategis, dan jabatan mereka sendiri. Rotasi "
        "dan promosi saja.",
        soft_wrap=True,
    )
    konsol.print(
        f"  Tiap orang dinilai bagi tiap jabatan strategis yang bukan jabatannya: {kasus.dapat} dari "
        f"{kasus.banyak_pasangan} pasangan tidak terhalang. Yang menghalangi (satu pasangan dapat oleh beberapa):",
        soft_wrap=True,
    )
    for kode, banyak in kasus.ditahan.most_common():
        konsol.print(f"    {banyak:>4} pasangan oleh {kode} ({kasus.judul[kode]})", soft_wrap=True)
    if kasus.diperingatkan:
        kata = ", ".join(f"{kode} ({kasus.judul[kode]}) {banyak}" for kode, banyak in kasus.diperingatkan.most_common())
        konsol.print(f"  Yang hanya memperingatkan, dan tidak menghalangi: {kata}.", soft_wrap=True)


def _rantai(konsol: Console, kasus: Penataan, rantai: dict[str, Any]) -> None:
    rinci = {each["nip"]: each for each in kasus.penempatan}
    satu = [rinci[each["nip"]] for each in rantai["langkah"]]
    akhir = "yang pertama menempati yang ditinggalkan yang terakhir" if rantai["melingkar"] else "mengisi kursi kosong"
    naik = sum(each["nilai"] - (each["nilai_asal"] or 0) for each in satu)
    konsol.print(
        f"\n[bold]Rantai {rantai['nomor']}[/] ({akhir}); kecocokan mereka bersama {'+' if naik >= 0 else '−'}"
        f"{_persen(abs(naik))}"
    )
    for each in satu:
        asal, tujuan = each["asal"], each["tujuan"]
        studi = kasus.orang.get(each["nip"], {}).get("program_studi") or "–"
        konsol.print(f"  {each['langkah']}. {each['nama']}, {studi}", soft_wrap=True)
        if tujuan is None:
            konsol.print("     menurut rencana tidak memangku jabatan", soft_wrap=True)
            continue
        dari = "tanpa jabatan" if asal is None else _tempat(asal)
        konsol.print(
            f"     {dari} → [bold]{_tempat(tujuan)}[/] ({each['arah']}, {_kata(each['jenis'])})", soft_wrap=True
        )
        asal_nilai = "–" if each["nilai_asal"] is None else _persen(each["nilai_asal"])
        kata = f"{asal_nilai} → {_persen(each['nilai'])}{_sementara(each)}{_penentu(kasus, each)}"
        konsol.print(f"     kecocokan {kata}", soft_wrap=True)
        pengganti = [
            lain["nama"] for lain in satu if asal and lain["tujuan"] and lain["tujuan"]["kode"] == asal["kode"]
        ]
        if pengganti:
            konsol.print(f"     tempatnya ditempati {', '.join(pengganti)}", soft_wrap=True)
        for kode in each["peringatan"]:
            konsol.print(f"     peringatan {kode}: {kasus.judul.get(kode, '')}", soft_wrap=True)


def _penentu(kasus: Penataan, each: dict[str, Any]) -> str:
    """Which parts of the match differ most between the two posts, as points of the match."""
    asal = each["asal"] and kasus.cocok.get((each["nip"], each["asal"]["kode"]))
    tujuan = kasus.cocok.get((each["nip"], each["tujuan"]["kode"]))
    if asal is None or tujuan is None:
        return ""
    beda = sorted(_beda(asal, tujuan), key=lambda satu: -abs(satu[1]))[:_PENENTU]
    kata = ", ".join(f"{_kata(kode)} {'+' if nilai > 0 else '−'}{koma(abs(nilai))}" for kode, nilai in beda)
    return f"; yang menentukan: {kata}" if kata else ""


def _beda(asal: Cocok, tujuan: Cocok) -> Iterable[tuple[str, float]]:
    for kode, bagian in tujuan.bagian.items():
        lalu = asal.bagian.get(kode)
        if lalu is not None and (beda := (bagian["nilai"] - lalu["nilai"]) * bagian["bobot"] / 100):
            yield kode, beda


def _sebelum_sesudah(kasus: Penataan) -> Table:
    tabel = Table(title="Jabatan strategis menurut rencana", title_justify="left")
    for judul in ("Jabatan", "Pemangku, pendidikan", "Latar", "Kecocokan", "Kebutuhan", "Harga kursi"):
        kanan = judul in ("Kecocokan", "Kebutuhan", "Harga kursi")
        tabel.add_column(judul, justify="right" if kanan else "left")
    for each in kasus.strategis:
        kode = each.jabatan["kode"]
        harga = kasus.harga.get(kode, {}).get("harga") or 0
        tabel.add_row(
            each.jabatan["nama"],
            *_pemangku(kasus, kasus.sesudah(kode), kode),
            f"{len(kasus.sesudah(kode))} dari {each.kebutuhan['kebutuhan']}",
            f"≤ {_persen(harga)}" if harga else "–",
        )
    return tabel


def _ringkas(konsol: Console, kasus: Penataan) -> None:
    banyak = sum(each.jabatan["formasi"] for each in kasus.strategis)
    sebelum, sesudah = berlatar(kasus)
    isi = kasus.skenario["ringkasan"]
    konsol.print(
        f"  Berlatar sesuai: [bold]{sebelum} dari {banyak}[/] kursi strategis kini, [bold]{sesudah} dari {banyak}[/] "
        f"menurut rencana. {isi['pindah']} orang pindah ({isi['rotasi']} rotasi, {isi['promosi']} promosi, "
        f"{isi['demosi']} demosi), {isi['tanpa_jabatan']} tanpa jabatan; kecocokan semua yang ditata "
        f"{_persen(isi['kecocokan_sebelum'])} → {_persen(isi['kecocokan_sesudah'])}. Harga kursi: sebanyak itu rencana "
        "lebih bernilai bila jabatan itu berkursi satu lagi; 100: satu kecocokan sempurna. Sementara: yang belum "
        "diketahui dihitung serendah-rendahnya; begitu pula kecocokan yang pindah pada kedua tabel.",
        soft_wrap=True,
    )
    for each in kasus.skenario["kelompok"]:
        if each["jenis"] == "jenis_kelamin":
            konsol.print(f"  {_kelamin(each)}", soft_wrap=True)
    for kalimat in kasus.skenario["bahan"]["catatan"]:
        konsol.print(f"  [dim]{kalimat}[/]", soft_wrap=True)


def _kelamin(kelompok: dict[str, Any]) -> str:
    nama = {"L": "Laki-laki", "P": "Perempuan"}[kelompok["kode"]]
    isi = kelompok["bilangan"]
    if isi is None:
        return f"{nama}: terlalu sedikit untuk disebutkan bilangannya."
    pindah = "" if isi["persen_pindah"] is None else f", {koma(isi['persen_pindah'])} persen dari yang pindah"
    naik = "" if isi["persen_promosi"] is None else f", {koma(isi['persen_promosi'])} persen dari yang promosi"
    return f"{nama}: {koma(isi['persen_orang'])} persen dari yang ditata{pindah}{naik}."


def _dinilai(konsol: Console, kasus: Penataan) -> None:
    isi = kasus.dinilai
    akibat = "Apa pun hasil penilaian mereka, tidak ada rencana yang lebih baik."
    if isi["data"]:
        akibat = f"Penilaian {isi['jumlah']} orang dapat mengubah rencana, yang lain tidak. Yang paling menentukan:"
    konsol.print(
        f"\n[bold]Siapa dinilai dahulu[/]: kecocokan {isi['sementara']} dari {isi['ditata']} pegawai pada tempatnya "
        f"menurut rencana masih sementara. {akibat}",
        soft_wrap=True,
    )
    for nomor, each in enumerate(isi["data"], 1):
        konsol.print(f"  {nomor}. {each['kalimat']}", soft_wrap=True)


def berlatar(kasus: Penataan) -> tuple[int, int]:
    """Seats of strategic posts held by somebody who studied what the post asks for: now, and by the plan."""
    kode = [each.jabatan["kode"] for each in kasus.strategis]
    return (
        sum(kasus.berlatar(kasus.sebelum(each), each) for each in kode),
        sum(kasus.berlatar(kasus.sesudah(each), each) for each in kode),
    )


def _pemangku(kasus: Penataan, nip: list[str], kode: str) -> tuple[str, str, str]:
    if not nip:
        return "[dim]lowong[/]", "–", "–"
    cocok = [kasus.cocok.get((each, kode)) for each in nip]
    return (
        "\n".join(f"{kasus.orang[each]['nama']}, {kasus.orang[each]['program_studi'] or '–'}" for each in nip),
        "\n".join("–" if each is None else "[green]sesuai[/]" if each.sesuai else "[red]lain[/]" for each in cocok),
        "\n".join("–" if (nilai := kasus.nilai(each, kode)) is None else koma(nilai) for each in nip),
    )


def _tempat(jabatan: dict[str, Any]) -> str:
    return f"{jabatan['nama']} [dim]({jabatan['kode']})[/]"


def _sementara(each: dict[str, Any]) -> str:
    return " (sementara)" if each["sementara"] else ""


def _persen(nilai: int) -> str:
    return koma(nilai / 100)


def _kata(kode: str) -> str:
    return kode.replace("_", " ")
