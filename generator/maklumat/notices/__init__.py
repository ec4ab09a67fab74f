"""Standards as printed sheets: a frozen view → data → PDF, with checks of what came out."""
