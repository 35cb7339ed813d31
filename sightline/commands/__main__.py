"""python -m sightline.commands, where no `sightline` program is installed."""

import sys

from sightline.commands.main import main

sys.exit(main(sys.argv[1:]))
