"""Working days of the civil service: arithmetic (`hari_kerja`) over holidays that are data (`libur.toml`)."""
