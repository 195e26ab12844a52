# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums up what test runs left in their testlog.json: the output of what failed, why cases were
skipped, then one line with the cases that passed, failed and were skipped. A log that is not there
counts for nothing, but if nothing at all is counted, that is a failure. Usage: tally.py TESTLOG..."""

import json
import os
import re
import sys

CASE = re.compile(r'^(?P<bad>not )?ok\b(?P<rest>[^#]*)(#\s*(?P<skip>SKIP))?', re.I)
SKIPPED = re.compile(r'^(?:ok \d+|1\.\.0)(?P<name>[^#]*)#\s*SKIP\S*\s*(?P<why>.*)', re.I)


def count(test):
    """Passed, failed and skipped cases of one test program. One that fails without a case that does
    (a crash, a leak, a timeout) counts as one failed case more."""
    cases = [match for line in test.get('stdout', '').splitlines() if (match := CASE.match(line))]
    skipped = sum(bool(case['skip']) for case in cases)
    failed = sum(bool(case['bad']) and not case['skip'] for case in cases)
    passed = len(cases) - skipped - failed
    if test['result'] in ('OK', 'EXPECTEDFAIL'):
        passed += not cases
    elif test['result'] == 'SKIP':
        skipped += not cases
    else:
        failed += not failed
    return passed, failed, skipped


def list_skipped(test):
    """What was skipped, and why: cases, or the whole program ("1..0 # SKIP why")."""
    for line in test.get('stdout', '').splitlines():
        if match := SKIPPED.match(line):
            yield f"{test['name']}: {match['name'].strip(' -') or 'all'}: {match['why']}"


def show(test):
    print(f"\n-- {test['name']}: {test['result']}")
    for key in ('stdout', 'stderr'):
        if text := test.get(key, '').strip():
            print(text)


def main():
    total = [0, 0, 0]
    skipped = set()
    for path in filter(os.path.exists, sys.argv[1:]):
        with open(path, encoding='utf-8') as log:
            for line in log:
                test = json.loads(line)
                counts = count(test)
                total = [a + b for a, b in zip(total, counts)]
                if counts[1]:
                    show(test)
                skipped.update(list_skipped(test))
    for line in sorted(skipped):
        print('skipped', line)
    print('\n{} passed, {} failed, {} skipped'.format(*total))
    return 1 if total[1] or not sum(total) else 0


sys.exit(main())
