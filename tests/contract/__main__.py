"""``python -m tests.contract`` (``make contract``): write the contracts that the code makes, for a review to see.

With ``periksa`` (``make check``) only say how they differ. What breaks a client is refused either way, unless the
version of the document (``Service.version``) says that it may.
"""

import sys

from tests.contract.kontrak import FOLDER, berubah, semua

perubahan = berubah()
if rusak := [f"  {nama}: {each}" for nama, daftar in perubahan.items() for each in daftar]:
    print("perubahan ini merusak pemakai kontrak:", *rusak, sep="\n", file=sys.stderr)
    sys.exit("naikkan version layanan itu pada services/<layanan>/app.py, atau biarkan yang lama")
if sys.argv[1:] == ["periksa"]:
    if perubahan:
        sys.exit(f"kontrak bertambah ({', '.join(perubahan)}); jalankan make contract, lalu periksa bedanya")
    sys.exit()
FOLDER.mkdir(exist_ok=True)
isi = semua()
for lama in FOLDER.glob("*.json"):
    if lama.name not in isi:
        lama.unlink()
for nama in perubahan:
    (FOLDER / nama).write_text(isi[nama], encoding="utf-8")
    print(f"{nama} berubah")
