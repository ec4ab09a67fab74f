"""YAML files → Catalogue + Problems: reading, validating, and the rules across records."""
