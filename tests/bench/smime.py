# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures reading a signed and encrypted mail, from the file to the verdict, beside `openssl cms`
and GMime's PKCS7 context decrypting and verifying the same one, judging signed mails beside gpgsm, and signing and
encrypting one beside `openssl cms` again. They take turns; ratios are medians of the ratios within one round."""

import argparse
import sys

from bench import sealed

TARGETS = (
    ('open 10 KB beside openssl cms', '10 KB', 'openssl', 1.5),
    ('open 10 MB beside openssl cms', '10 MB', 'openssl', 3),
    sealed.SEAL,
    ('judge a mail beside raw gpgsm (a rate of 0.9)', 'judge', 'gpgsm', 1 / .9),
)

# What GMime's context finds is told again by Signet's verifier in any case: it knows neither the reason nor the sender.
REASONS = (
    ('open 10 KB by GMime’s PKCS7 context beside Signet', '10 KB', 'gmime', 'signet', 1),
    ('open 10 MB by GMime’s PKCS7 context beside Signet', '10 MB', 'gmime', 'signet', 1),
    ('judge a mail by both beside raw gpgsm (a rate of 0.9)', 'judge', 'gmime, then signet', 'gpgsm', 1 / .9),
)


def main():
    parser = argparse.ArgumentParser(prog='./dev bench smime', description=__doc__)
    parser.add_argument('--quick', action='store_true', help='fewer rounds and mails')
    options = parser.parse_args()
    rounds, n_judged = (5, 200) if options.quick else (25, 1000)

    print(f'$ ./dev bench smime {" ".join(sys.argv[1:])}', flush=True)
    times = sealed.measure(rounds, n_judged, 'open', 'seal', 'judge')
    print(f'\n{rounds} rounds; opening is to decrypt and to verify; {n_judged} mails of 10 KB judged')
    sealed.report(times, TARGETS)
    sealed.explain(times, REASONS)


main()
