#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one fuzz target for a while: run.py NAME PROGRAM [SECONDS]. What it learns is kept beside the
program, in inputs-NAME, and is where the next run begins; what broke it in found-NAME. SIGNET_FUZZ_SEED makes
the same choices each time. Reports by TAP."""

import os
import pathlib
import subprocess
import sys

import seeds

SHORT = 10  # seconds, in ./dev test


def limits(seconds):
    """Times are for one input, memory for the program; a slow machine is not a find."""
    return [f'-max_total_time={seconds}', '-timeout=100', '-rss_limit_mb=2048', '-max_len=65536',
            '-print_final_stats=1', '-verbosity=0', f'-seed={os.environ.get("SIGNET_FUZZ_SEED", 0)}']


def main():
    name, program = sys.argv[1:3]
    seconds = int(sys.argv[3]) if len(sys.argv) > 3 else SHORT
    top = pathlib.Path(os.environ['SIGNET_BUILD']) / 'fuzz'
    learned, given, found = (top / f'{kind}-{name}' for kind in ('inputs', 'seeds', 'found'))
    for directory in (learned, given, found):
        directory.mkdir(parents=True, exist_ok=True)
    count = seeds.make(name, given)

    print('1..1', flush=True)
    run = subprocess.run([program, learned, given, *limits(seconds), f'-artifact_prefix={found}/'],
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                         errors='replace', check=False)
    units = [line.split()[-1] for line in run.stdout.splitlines()
             if line.startswith('stat::number_of_executed_units')]
    print(f'# {units[0] if units else "no"} inputs from {count} seeds in {seconds} s')
    if run.returncode:
        print(*(f'# {line}' for line in run.stdout.splitlines()[-60:]), sep='\n')
        print(f'# what broke it lies in {found}')
    print(f'{"not " if run.returncode else ""}ok 1 {name}')
    return min(run.returncode, 1)


if __name__ == '__main__':
    sys.exit(main())
