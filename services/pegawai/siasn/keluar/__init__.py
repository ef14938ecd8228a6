"""The ledger (buku) of what goes out to BKN: each change a row, from the intent until BKN is read back and agrees."""
