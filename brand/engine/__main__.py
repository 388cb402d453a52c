import sys

from brand.engine.command import main
from brand.engine.exchange.command import main as guideline

sys.exit(guideline(sys.argv[2:]) if sys.argv[1:2] == ["guideline"] else main())
