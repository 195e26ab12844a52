# SPDX-License-Identifier: GPL-3.0-or-later
"""Test cases in Python that report by TAP: a case is a function, its name what it shows. It fails by
an exception and is passed over by Skip."""

import sys
import traceback


class Skip(Exception):
    """What the case needs is not here; the text says what."""


def run(cases):
    """Runs the functions one after the other; does not return."""
    failed = False
    print(f'1..{len(cases)}', flush=True)
    for number, case in enumerate(cases, 1):
        name = case.__name__.removeprefix('test_').replace('_', ' ')
        try:
            case()
        except Skip as skip:
            print(f'ok {number} - {name} # SKIP {skip}', flush=True)
        except Exception:
            failed = True
            for line in traceback.format_exc().splitlines():
                print('#', line)
            print(f'not ok {number} - {name}', flush=True)
        else:
            print(f'ok {number} - {name}', flush=True)
    sys.exit(failed)
