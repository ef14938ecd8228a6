"""The windows of Perwali 49/2025 that are rows: places of pelaksana opened by decision, and results of selections."""
