"""`python -m translate` is `visavis`."""

from translate.cli.main import main

main()
