# SPDX-License-Identifier: GPL-3.0-or-later
"""What opens and seals mails, and other programs that do the same, in turns: ratios are medians of the ratios
within one round."""

import collections
import os
import statistics
import subprocess

PROGRAM = os.path.join(os.environ['SIGNET_BUILD'], 'tests', 'bench', 'smime-bench')
DEADLINE = 1800
SEAL = 'seal 10 MB beside openssl cms', 'seal 10 MB', 'openssl', 3


def measure(rounds, n_judged, *kinds):
    """The times of each thing that is done by each program, s. kinds: of open, seal and judge."""
    run = subprocess.run([PROGRAM, str(rounds), str(n_judged), *kinds], check=True, timeout=DEADLINE,
                         stdout=subprocess.PIPE, text=True)
    times = collections.defaultdict(list)
    for line in run.stdout.splitlines():
        what, who, seconds = line.split('\t')
        times[what, who].append(float(seconds))
    return times


def report(times, targets):
    """targets: of (words, what, whom it is beside, the most)."""
    print('\n| | | ms |\n|---|---|---:|')
    for (what, who), runs in times.items():
        print(f'| {what} | {who} | {statistics.median(runs) * 1000:.2f} |')
    print('\nTargets\n\n| | measured | at most | |\n|---|---:|---:|---|')
    for text, what, reference, limit in targets:
        value = statistics.median(ours / theirs for ours, theirs
                                  in zip(times[what, 'signet'], times[what, reference]))
        print(f'| {text} | {value:.2f} | {limit:.2f} | {"holds" if value <= limit else "does not hold"} |',
              flush=True)
