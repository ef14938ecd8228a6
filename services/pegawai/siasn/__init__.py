"""The exchange with BKN's SIASN: by files that people bring, and over the wire.

By file. ``roster`` reads the web export and conducts what a row says: ``kolom`` its columns, ``kenali`` whom it is
about, ``padankan`` which unit and post it means, ``menunggu`` who waits until that is explained (``pencatat``: by
whom it may not have been), ``penempatan`` the post, ``kepergian`` and ``kembali`` who has left and who is at work at
BKN all the same, ``pertahankan_koreksi`` and ``pertahankan_riwayat`` what a file does not undo, ``tercatat`` what it
leaves unsaid, ``simpan`` the writing. ``padanan_berkas`` brings BKN's own lists of units and posts, ``api`` the same
one by one, with ``repository``, ``schemas`` and ``models``; ``nama`` knows one name in two spellings, ``nomor_sk`` one
number of a decree. ``mutu`` judges a file by the national indicators (IKD), ``catat_mutu`` keeps what it finds.

Over the wire, from the bottom:

- ``klien`` calls BKN, and knows nothing of ours;
- ``sambungan`` is the one connection of an installation: settings, tokens, who leads, what an operator is told;
- ``tarik`` reads people, ``rujukan`` BKN's tables and which of its ids is what here;
- ``keluar`` is the ledger (buku) of what goes out, ``imut`` the list of proposals in I-MUT;
- ``selisih`` compares what was read with what is on record, and lets somebody decide;
- ``ikd`` tells what BKN will find by its indicators, from the roster and from what was pulled;
- ``pertukaran`` names all that is exchanged in the background.
"""
