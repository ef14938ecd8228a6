"""``python -m tests.contract`` (``make contract``): write the contracts that the code makes, for a review to see."""

from tests.contract.kontrak import FOLDER, semua

FOLDER.mkdir(exist_ok=True)
isi = semua()
for lama in FOLDER.glob("*.json"):
    if lama.name not in isi:
        lama.unlink()
for nama, baru in isi.items():
    berkas = FOLDER / nama
    if not berkas.exists() or berkas.read_text(encoding="utf-8") != baru:
        berkas.write_text(baru, encoding="utf-8")
        print(f"{nama} berubah")
