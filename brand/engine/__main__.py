import sys

from brand.engine.command import main

sys.exit(main())
