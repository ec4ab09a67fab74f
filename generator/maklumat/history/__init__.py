"""Published versions: an append-only ledger of files, fingerprints, codes for paper, and what changed between versions."""
