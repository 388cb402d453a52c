"""Check files from the command line: `python -m brand.engine` and `manage.py brandcheck` are this.

Exit status: 0 nothing to blame, 1 at least one violation, 2 a file, the guideline or an output cannot be used.
"""

from brand.engine.command.arguments import add_arguments
from brand.engine.command.line import result_line
from brand.engine.command.running import main, run

__all__ = ["add_arguments", "main", "result_line", "run"]
