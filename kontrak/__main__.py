"""``python -m kontrak`` (``make kontrak``): write the documents that the services publish, for a review to see.

With ``periksa`` (``make check``) only say how code and documents differ. What breaks a client is refused either way,
unless the version of the document (``Service.version``) says that it may.
"""

import sys

from kontrak.berkas import SERVICES, berubah, semua

perubahan = berubah()
if rusak := [f"  {nama}: {each}" for nama, daftar in perubahan.items() for each in daftar]:
    print("perubahan ini merusak pemakai kontrak:", *rusak, sep="\n", file=sys.stderr)
    sys.exit("naikkan version layanan itu pada services/<layanan>/app.py, atau biarkan yang lama")
if sys.argv[1:] == ["periksa"]:
    if perubahan:
        sys.exit(f"kontrak tidak sama dengan kodenya ({', '.join(perubahan)}); jalankan make kontrak")
    sys.exit()
for nama in perubahan:
    (SERVICES / nama).write_text(semua()[nama], encoding="utf-8")
    print(f"services/{nama} berubah")
