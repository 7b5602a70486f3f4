"""Generates the messages before any test imports them, from the schema as it is now."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
subprocess.run([HERE / "generate"], check=True)
sys.path[:0] = [str(HERE), str(HERE / "examples"), str(HERE / "tests")]
