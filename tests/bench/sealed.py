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


def ratio(times, what, who, reference):
    return statistics.median(ours / theirs for ours, theirs in zip(times[what, who], times[what, reference]))


def explain(times, reasons):
    """reasons: of (words, what, who, whom it is beside, what it is more than as long as it is one)."""
    print('\nWhy GMime and gpgsm do not stand before Signet’s own opener and verifier\n\n'
          '| | measured | more than | |\n|---|---:|---:|---|')
    for text, what, who, reference, least in reasons:
        value = ratio(times, what, who, reference)
        print(f'| {text} | {value:.2f} | {least:.2f} | {"holds" if value > least else "does not hold"} |', flush=True)


def report(times, targets):
    """targets: of (words, what, whom it is beside, the most)."""
    print('\n| | | ms |\n|---|---|---:|')
    for (what, who), runs in times.items():
        print(f'| {what} | {who} | {statistics.median(runs) * 1000:.2f} |')
    print('\nTargets\n\n| | measured | at most | |\n|---|---:|---:|---|')
    for text, what, reference, limit in targets:
        value = ratio(times, what, 'signet', reference)
        print(f'| {text} | {value:.2f} | {limit:.2f} | {"holds" if value <= limit else "does not hold"} |',
              flush=True)
