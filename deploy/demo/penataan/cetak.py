"""Prints the planned case so that an officer can nod at every line, or say which one is wrong."""

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.table import Table

from deploy.demo.kebutuhan import koma
from deploy.demo.penataan.kasus import Cocok, Penataan

_PENENTU = 2
"""Parts of a match that are named."""
_SINGKATAN = ("abk", "opd")
_DISEBUT = 4
"""People that a "what if" names."""


def tampilkan_penataan(konsol: Console, kasus: Penataan) -> None:
    """Print what is, what was asked, what the plan does and why, what the verifier says, which cases were opened."""
    konsol.print(_kini(kasus))
    _ditanya(konsol, kasus)
    for rantai in kasus.rantai:
        _rantai(konsol, kasus, rantai)
    _kurang(konsol, kasus)
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
        f"{_persen(abs(naik))}\n  Jalan: {_jalan(satu)}",
        soft_wrap=True,
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
        kata = f"{asal_nilai} → {_persen(each['nilai'])}{_sementara(each)}{_isi_kecocokan(kasus, each)}"
        konsol.print(f"     kecocokan {kata}", soft_wrap=True)
        konsol.print(f"     bagi rencana {_bagian(each)}; yang menentukan: {_penentu(each, satu)}", soft_wrap=True)
        konsol.print(f"     andai tidak: {_andai(kasus, kasus.andai[each['nip']])}", soft_wrap=True)
        for kode in each["peringatan"]:
            konsol.print(f"     peringatan {kode}: {kasus.judul.get(kode, '')}", soft_wrap=True)


def _jalan(satu: list[dict[str, Any]]) -> str:
    """The chain as a path: a seat, who comes to it, the seat that they leave, who comes to that one …"""
    return " ← ".join(
        [_kode(satu[0]["tujuan"]), *(apa for each in satu for apa in (each["nama"], _kode(each["asal"])))]
    )


def _kode(tempat: dict[str, Any] | None) -> str:
    return "tanpa jabatan" if tempat is None else str(tempat["kode"])


def _bagian(each: dict[str, Any]) -> str:
    """What the move is worth to the plan, part by part."""
    bagian = [satu for satu in each["bagian"] if satu["selisih"]]
    kata = ", ".join(f"{_kata(satu['bagian'])} {_selisih(satu['selisih'])}" for satu in bagian)
    return f"{_selisih(sum(satu['selisih'] for satu in bagian))}: {kata}"


def _penentu(each: dict[str, Any], satu: list[dict[str, Any]]) -> str:
    """What tipped it: a part of its value, or whom it makes room for."""
    if each["penentu"] is not None:
        return _kata(each["penentu"])
    datang = [lain["nama"] for lain in satu if lain["tujuan"] and each["asal"] and lain["tujuan"] == each["asal"]]
    return f"memberi tempat bagi {' dan '.join(datang)}" if datang else "–"


def _andai(kasus: Penataan, andai: dict[str, Any] | None, *, selain: str | None = None) -> str:
    """The best plan in which one thing is otherwise: what it costs, and who is elsewhere in it."""
    if andai is None:
        return "tidak ada rencana yang demikian"
    if not andai["selisih"]:
        biaya = "ada rencana yang sama baiknya, dan undian memilih yang ini"
    else:
        biaya = f"rencana terbaik turun {_persen(-andai['selisih'])}"
    semua = [each for rantai in andai["rantai"] for each in rantai if each["nip"] != selain]
    # First whom it is about, then whose seat they take.
    semua.sort(key=lambda each: (each["nip"] != andai["nip"], each["jabatan_asal"] != andai["jabatan_tujuan"]))
    bergeser = [f"{each['nama']} {_ke(kasus, each)}" for each in semua]
    sisa = len(bergeser) - _DISEBUT
    return f"{biaya}, dengan {', '.join(bergeser[:_DISEBUT])}" + (f", dan {sisa} orang lain" if sisa > 0 else "")


def _ke(kasus: Penataan, langkah: dict[str, Any]) -> str:
    kode = langkah["jabatan_tujuan"]
    if kode is None:
        return "tanpa jabatan"
    orang = kasus.orang.get(langkah["nip"])
    return (
        "tetap" if orang and orang["kode_jabatan"] == kode else f"ke {langkah['nama_jabatan_tujuan']} [dim]({kode})[/]"
    )


def _kurang(konsol: Console, kasus: Penataan) -> None:
    """Which strategic posts stay with who studied something else, and what that is because of."""
    nama = {each.jabatan["kode"]: each.jabatan["nama"] for each in kasus.strategis}
    if kasus.kurang:
        konsol.print(
            "\n[bold]Yang tetap dipangku yang berlatar lain[/], dan pejabat berlatar transportasi yang terdekat"
        )
    for each in kasus.kurang:
        sisa = f"dari {each.ditanya} pejabat {each.terhalang} terhalang aturan"
        if each.tertahan:
            siapa = " dan ".join(kasus.orang[nip]["nama"] for nip in each.tertahan)
            kata = f"{siapa} tidak dapat ditempatkan di tempat lain mana pun"
        elif each.nip is None:
            kata = f"{sisa}; yang lain terdekat pun tidak, sebab seorang pemangku kehilangan tempat"
        else:
            orang = kasus.orang[each.nip]
            kata = f"{orang['nama']}, {orang['program_studi']}; {sisa}"
        konsol.print(f"  {nama[each.kode]} [dim]({each.kode})[/]: {kata}", soft_wrap=True)
        if each.nip is not None:
            konsol.print(
                f"     menurut harga nilainya di sana kurang paling sedikit {_persen(each.kurang)}; andai ia di sana: "
                f"{_andai(kasus, each.andai, selain=each.nip)}",
                soft_wrap=True,
            )


def _isi_kecocokan(kasus: Penataan, each: dict[str, Any]) -> str:
    """Which parts of the match differ most between the two posts, as points of the match."""
    asal = each["asal"] and kasus.cocok.get((each["nip"], each["asal"]["kode"]))
    tujuan = kasus.cocok.get((each["nip"], each["tujuan"]["kode"]))
    if asal is None or tujuan is None:
        return ""
    beda = sorted(_beda(asal, tujuan), key=lambda satu: -abs(satu[1]))[:_PENENTU]
    kata = ", ".join(f"{_kata(kode)} {'+' if nilai > 0 else '−'}{koma(abs(nilai))}" for kode, nilai in beda)
    return f": {kata}" if kata else ""


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
        f"{_persen(isi['kecocokan_sebelum'])} → {_persen(isi['kecocokan_sesudah'])}. Harga kursi: paling banyak "
        "sebegitu rencana lebih bernilai bila jabatan itu berkursi satu lagi; 100: satu kecocokan sempurna. "
        "Sementara: yang belum diketahui dihitung serendah-rendahnya; begitu pula kecocokan yang pindah pada "
        "kedua tabel.",
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
    return (
        f" (sementara; belum diketahui: {', '.join(map(_kata, each['belum_diketahui']))})" if each["sementara"] else ""
    )


def _persen(nilai: int) -> str:
    return koma(nilai / 100)


def _selisih(nilai: int) -> str:
    return f"{'+' if nilai >= 0 else '−'}{_persen(abs(nilai))}"


def _kata(kode: str) -> str:
    return " ".join(each.upper() if each in _SINGKATAN else each for each in kode.split("_"))
