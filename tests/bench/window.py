# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the window: its first frame beside that of a bare AdwApplicationWindow, and how long the
main thread is busy at a stretch while mail comes in from a real Dovecot. Runs on the display and the
session bus that are there (tests/bench/run gives it some of its own)."""

import argparse
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

from bench import clients, mailbox
from live import dovecot

PROGRAM = f'{clients.TOOLS}/window-bench'
DEADLINE = 600
FRAME_LIMIT = 1.3
TURN_LIMIT = 16


def first_frame(directory, *arguments):
    """Seconds of wall time and CPU from the start of the program to the end after its first frame."""
    out = directory / 'measured'
    subprocess.run([f'{clients.TOOLS}/measure', out, PROGRAM, *arguments], check=True,
                   timeout=DEADLINE, stderr=subprocess.DEVNULL)
    wall, user, system, _, status = map(float, out.read_text().split())
    if status != 0:
        sys.exit(f'{arguments[0]} ended with {status:.0f}')
    return wall, user + system


def measure_first_frame(directory, rounds):
    profile = directory / 'empty'
    runs = []
    first_frame(directory, 'bare')
    first_frame(directory, 'frame', profile)
    for _ in range(rounds):
        runs.append((first_frame(directory, 'bare'), first_frame(directory, 'frame', profile)))

    print(f'\nFirst frame, {rounds} rounds\n\n| | wall ms | CPU ms |\n|---|---:|---:|')
    for number, name in enumerate(('bare AdwApplicationWindow', 'signet')):
        wall, cpu = (statistics.median(run[number][i] for run in runs) * 1000 for i in (0, 1))
        print(f'| {name} | {wall:.0f} | {cpu:.0f} |')
    return [statistics.median(ours[i] / bare[i] for bare, ours in runs) for i in (0, 1)]


def measure_receive(directory, n_mails):
    with dovecot.Dovecot(home=directory / 'home') as server:
        maker = mailbox.Maker()
        mailbox.fill(server, 'window', (maker.make() for _ in range(n_mails)))
        client = clients.Signet(server, 'window', directory / 'profile')
        done = subprocess.run([PROGRAM, 'receive', client.out], input=dovecot.PASSWORD, text=True,
                              check=True, timeout=DEADLINE, stdout=subprocess.PIPE)
    received, wall, cpu = done.stdout.split()
    if int(received) != n_mails:
        sys.exit(f'Received {received} of {n_mails} mails')
    return float(wall), float(cpu)


def main():
    parser = argparse.ArgumentParser(prog='./dev bench window', description=__doc__)
    parser.add_argument('--quick', action='store_true', help='fewer mails and rounds')
    options = parser.parse_args()
    n_mails, rounds = (1_000, 5) if options.quick else (10_000, 15)

    directory = pathlib.Path(tempfile.mkdtemp(prefix='bench-', dir=clients.BUILD))
    directory.chmod(0o755)
    try:
        print(f'$ ./dev bench window {" ".join(sys.argv[1:])}')
        wall_ratio, cpu_ratio = measure_first_frame(directory, rounds)
        turn_wall, turn_cpu = measure_receive(directory, n_mails)
    finally:
        shutil.rmtree(directory)

    print('\nTargets\n\n| | measured | at most | |\n|---|---:|---:|---|')
    for text, value, limit in (
            ('first frame beside a bare window, wall', wall_ratio, FRAME_LIMIT),
            ('first frame beside a bare window, CPU', cpu_ratio, FRAME_LIMIT),
            (f'longest turn of the main loop while {n_mails:,} mails come in, CPU ms', turn_cpu,
             TURN_LIMIT),
            ('the same, wall ms (with what else the machine did)', turn_wall, TURN_LIMIT)):
        print(f'| {text} | {value:.2f} | {limit} | {"holds" if value <= limit else "does not hold"} |')


main()
