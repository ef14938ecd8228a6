"""Sittings: many files signed with a passphrase that is typed once, and kept nowhere but in the process that signs."""
