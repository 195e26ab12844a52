# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the composer: how long it takes from the click to typing, and a key stroke to its frame. Runs on the
display that is there (tests/bench/run gives it one of its own, which has no GPU)."""

import argparse
import math
import pathlib
import shutil
import statistics
import subprocess
import tempfile

from bench import clients

SIGNET = f'{clients.BUILD}/app/signet'
DEADLINE = 300
OPEN_LIMITS = {'plain': 150, 'begun': 150, 'rich': 400, 'ready': 400, 'answer': 150}
KEY_LIMIT = 16
WORDS = {'bare': 'an empty window', 'web': 'an empty page in a bare web view', 'plain': 'a new plain message',
         'begun': 'a new rich message, up to its recipients', 'rich': 'a new rich message, up to its text',
         'formed': 'the same, up to its formatting', 'ready': 'that for who wrote so before',
         'answer': 'an answer that quotes 200 KB to 200 recipients'}
# What each is beside: most of a rich message is WebKit's own.
BESIDE = {'formed': 'web', 'ready': 'web'}
PAGE = '<div><br></div>'


def prepare(directory):
    """An account, and the program with the module that it looks for beside itself. Returns the profile."""
    profile = directory / 'profile'
    shutil.copy(f'{clients.TOOLS}/compose-bench', directory)
    shutil.copy(f'{clients.BUILD}/app/ui/signet-web.so', directory)
    subprocess.run([SIGNET, '--profile', profile, 'account', 'add', '--address', 'alice@example.org',
                    '--pop3', '127.0.0.1:9', '--pop3-security', 'plain', '--user', 'alice'], check=True,
                   stdout=subprocess.DEVNULL)
    return profile


def run(mode, profile):
    """Pairs of ms: wall time and CPU, which nobody tells of the bare web view."""
    command = [profile.parent / 'compose-bench', mode, profile]
    if mode == 'web':
        page = profile.parent / 'page.html'
        page.write_text(PAGE)
        command = [f'{clients.TOOLS}/bare-web', page]
    done = subprocess.run(command, check=True, timeout=DEADLINE, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL)
    pairs = [tuple(map(float, line.split())) for line in done.stdout.splitlines()]
    return [pair if len(pair) == 2 else (*pair, math.nan) for pair in pairs]


def measure(profile, rounds):
    """In turns, so that what else the machine does meets all alike."""
    runs = {mode: [] for mode in WORDS}
    for mode in WORDS:
        run(mode, profile)
    for _ in range(rounds):
        for mode, results in runs.items():
            results += run(mode, profile)
    return {mode: [statistics.median(column) for column in zip(*results)] for mode, results in runs.items()}


def report(opened, keys):
    print('\n| opened up to typing | wall ms | CPU ms | beside | at most | |\n'
          '|---|---:|---:|---:|---:|---|')
    for mode, (wall, cpu) in opened.items():
        limit = OPEN_LIMITS.get(mode, '')
        holds = '' if limit == '' else 'holds' if wall <= limit else 'does not hold'
        beside = BESIDE.get(mode, 'bare')
        spent = '' if math.isnan(cpu) else f'{cpu:.0f}'
        print(f'| {WORDS[mode]} | {wall:.0f} | {spent} | {wall / opened[beside][0]:.2f} × {WORDS[beside]} | {limit} '
              f'| {holds} |')
    wall, cpu = (statistics.median(column) for column in zip(*keys))
    print(f'\nA key stroke in that answer to its frame: {wall:.1f} ms, {cpu:.1f} ms CPU (at most {KEY_LIMIT}: '
          f'{"holds" if wall <= KEY_LIMIT else "does not hold"})')


def main():
    parser = argparse.ArgumentParser(prog='./dev bench send', description=__doc__)
    parser.add_argument('--quick', action='store_true', help='fewer rounds')
    rounds = 5 if parser.parse_args().quick else 15
    directory = pathlib.Path(tempfile.mkdtemp(prefix='bench-', dir=clients.BUILD))
    try:
        profile = prepare(directory)
        report(measure(profile, rounds), run('keys', profile))
    finally:
        shutil.rmtree(directory)


main()
