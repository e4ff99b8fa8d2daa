"""`python -m kolorit`."""

import sys

from kolorit.cli import main

sys.exit(main())
