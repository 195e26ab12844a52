# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures signing and encrypting a mail beside `openssl cms`, before it is sent."""

import argparse

from bench import sealed


def main():
    parser = argparse.ArgumentParser(prog='./dev bench send', description=__doc__)
    parser.add_argument('--quick', action='store_true', help='fewer rounds')
    rounds = 5 if parser.parse_args().quick else 25
    print(f'Signed and encrypted, {rounds} rounds')
    sealed.report(sealed.measure(rounds, 0, 'seal'), [sealed.SEAL])
    print()


main()
