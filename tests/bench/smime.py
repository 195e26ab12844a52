# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures reading a signed and encrypted mail, from the file to the verdict, beside `openssl cms`
decrypting and verifying the same one, judging signed mails beside gpgsm, and signing and encrypting one
beside `openssl cms` again. They take turns; ratios are medians of the ratios within one round."""

import argparse
import collections
import os
import statistics
import subprocess
import sys

PROGRAM = os.path.join(os.environ['SIGNET_BUILD'], 'tests', 'bench', 'smime-bench')
DEADLINE = 1800
TARGETS = (
    ('open 10 KB beside openssl cms', '10 KB', 'openssl', 1.5),
    ('open 10 MB beside openssl cms', '10 MB', 'openssl', 3),
    ('seal 10 MB beside openssl cms', 'seal 10 MB', 'openssl', 3),
    ('judge a mail beside raw gpgsm (a rate of 0.9)', 'judge', 'gpgsm', 1 / .9),
)


def main():
    parser = argparse.ArgumentParser(prog='./dev bench smime', description=__doc__)
    parser.add_argument('--quick', action='store_true', help='fewer rounds and mails')
    options = parser.parse_args()
    rounds, n_judged = (5, 200) if options.quick else (25, 1000)

    print(f'$ ./dev bench smime {" ".join(sys.argv[1:])}', flush=True)
    run = subprocess.run([PROGRAM, str(rounds), str(n_judged)], check=True, timeout=DEADLINE,
                         stdout=subprocess.PIPE, text=True)
    times = collections.defaultdict(list)
    for line in run.stdout.splitlines():
        what, who, seconds = line.split('\t')
        times[what, who].append(float(seconds))

    print(f'\n{rounds} rounds; opening is to decrypt and to verify; {n_judged} mails of 10 KB judged'
          '\n\n| | | ms |\n|---|---|---:|')
    for (what, who), runs in times.items():
        print(f'| {what} | {who} | {statistics.median(runs) * 1000:.2f} |')

    print('\nTargets\n\n| | measured | at most | |\n|---|---:|---:|---|')
    for text, what, reference, limit in TARGETS:
        value = statistics.median(ours / theirs for ours, theirs
                                  in zip(times[what, 'signet'], times[what, reference]))
        print(f'| {text} | {value:.2f} | {limit:.2f} | {"holds" if value <= limit else "does not hold"} |')


main()
