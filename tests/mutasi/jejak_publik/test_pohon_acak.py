"""Trees of every size up to two hundred, however they grew, against a library that was written by others."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from services.mutasi.jejak_publik import pohon, verifikasi
from services.mutasi.jejak_publik.pohon import Letak, Rentang

TERBESAR = 200


def _tumbuhkan(isi: Sequence[bytes], potongan: Sequence[int]) -> dict[Letak, bytes]:
    """Leaves appended in batches of these sizes, each onto what was kept of those before."""
    simpul: dict[Letak, bytes] = {}
    awal = 0
    for banyak in [*potongan, len(isi)]:
        daun = [pohon.hash_daun(each) for each in isi[awal : awal + banyak]]
        tepi = [simpul[each] for each in pohon.sempurna(Rentang(0, awal))]
        simpul |= {Letak(0, awal + nomor): each for nomor, each in enumerate(daun)}
        baru = {each.letak: each.hash for each in pohon.tumbuh(awal, tepi, daun)}
        assert not baru.keys() & simpul.keys()
        simpul |= baru
        awal += len(daun)
    return simpul


def _asing(isi: Sequence[bytes]) -> InmemoryTree:
    asing = InmemoryTree(algorithm="sha256")
    for each in isi:
        asing.append_entry(each)
    return asing


def test_every_root_is_the_oracles() -> None:
    isi = [nomor.to_bytes(2, "big") for nomor in range(TERBESAR)]
    simpul, asing, tumbuh = _tumbuhkan(isi, []), _asing(isi), verifikasi.Pohon()
    for ukuran in range(1, TERBESAR + 1):
        tumbuh.tambah(isi[ukuran - 1])
        akar = pohon.lipat([simpul[each] for each in pohon.sempurna(Rentang(0, ukuran))])
        assert akar == asing.get_root(ukuran) == tumbuh.akar


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_every_proof_is_the_oracles_and_convinces_the_verifier(data: st.DataObject) -> None:
    ukuran = data.draw(st.integers(1, TERBESAR))
    isi = [nomor.to_bytes(2, "big") for nomor in range(ukuran)]
    simpul = _tumbuhkan(isi, data.draw(st.lists(st.integers(0, 40), max_size=8)))
    besar = data.draw(st.integers(1, ukuran))
    kecil = data.draw(st.integers(1, besar))
    asing = _asing(isi)
    bukti = pohon.susun(pohon.jalur_inklusi(kecil - 1, besar), simpul)
    assert len(pohon.diperlukan(pohon.jalur_inklusi(kecil - 1, besar))) <= 2 * max(besar.bit_length(), 1)
    assert bukti == asing.prove_inclusion(kecil, besar).path[1:]
    daun = verifikasi.hash_daun(isi[kecil - 1])
    assert verifikasi.akar_dari_bukti(kecil - 1, besar, daun, bukti) == asing.get_root(besar)
    akar = [asing.get_root(each) for each in (kecil, besar)]
    jalur = pohon.susun(pohon.jalur_konsistensi(kecil, besar), simpul)
    assert verifikasi.konsisten(kecil, besar, *akar, jalur)
    assert verifikasi.konsisten(kecil, besar, akar[0], akar[0], jalur) == (kecil == besar)
