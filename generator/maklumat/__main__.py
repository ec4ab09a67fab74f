"""`python -m maklumat`."""

from maklumat.cli import main

main()
