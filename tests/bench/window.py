# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the window: its first frame beside that of a bare AdwApplicationWindow of a program that is
linked with nothing else, and how long the main thread is busy at a stretch while mail comes in from a
real Dovecot. Runs on the display and the session bus that are there (tests/bench/run gives it some of
its own)."""

import argparse
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

from bench import clients, mailbox
from live import dovecot

BARE = f'{clients.TOOLS}/bare-window'
PROGRAM = f'{clients.TOOLS}/window-bench'
DEADLINE = 600
FRAME_LIMIT = 1.3
TURN_LIMIT = 16


def measure(directory, *command):
    """Seconds of wall time and CPU from the start of the program to the end after the frame."""
    out = directory / 'measured'
    subprocess.run([f'{clients.TOOLS}/measure', out, *command], check=True, timeout=DEADLINE,
                   stderr=subprocess.DEVNULL)
    wall, user, system, _, status = map(float, out.read_text().split())
    if status != 0:
        sys.exit(f'{command[0]} ended with {status:.0f}')
    return wall, user + system


def measure_frames(directory, profile, rounds):
    """In turns, so that what else the machine does meets all alike. Returns the ratios of the first
    frame, of wall time and CPU."""
    commands = {
        'bare AdwApplicationWindow': [BARE],
        'signet, first frame': [PROGRAM, 'frame', profile],
        'signet, its mail on the screen': [PROGRAM, 'mail', profile],
    }
    runs = []
    for command in commands.values():
        measure(directory, *command)
    for _ in range(rounds):
        runs.append([measure(directory, *command) for command in commands.values()])

    print(f'\nFrames, {rounds} rounds\n\n| | wall ms | CPU ms |\n|---|---:|---:|')
    for number, name in enumerate(commands):
        wall, cpu = (statistics.median(run[number][i] for run in runs) * 1000 for i in (0, 1))
        print(f'| {name} | {wall:.0f} | {cpu:.0f} |')
    return [statistics.median(run[1][i] / run[0][i] for run in runs) for i in (0, 1)]


def receive(directory, n_mails):
    """Returns the profile, and ms of the longest turn of the main loop by three clocks, see
    window-bench.c."""
    with dovecot.Dovecot(home=directory / 'home') as server:
        maker = mailbox.Maker()
        mailbox.fill(server, 'window', (maker.make() for _ in range(n_mails)))
        client = clients.Signet(server, 'window', directory / 'profile')
        done = subprocess.run([PROGRAM, 'receive', client.out], input=dovecot.PASSWORD, text=True,
                              check=True, timeout=DEADLINE, stdout=subprocess.PIPE)
    received, turns, *clocks = done.stdout.split()
    if int(received) != n_mails:
        sys.exit(f'Received {received} of {n_mails} mails')
    print(f'\n{n_mails:,} mails came in {turns} turns of the main loop; more than {TURN_LIMIT} ms took '
          f'{clocks[1]} by CPU, {clocks[3]} by own time, {clocks[5]} by the wall clock')
    return client.out, [float(longest) for longest in clocks[::2]]


def main():
    parser = argparse.ArgumentParser(prog='./dev bench window', description=__doc__)
    parser.add_argument('--quick', action='store_true', help='fewer mails and rounds')
    options = parser.parse_args()
    n_mails, rounds = (1_000, 9) if options.quick else (10_000, 21)

    directory = pathlib.Path(tempfile.mkdtemp(prefix='bench-', dir=clients.BUILD))
    directory.chmod(0o755)
    try:
        print(f'$ ./dev bench window {" ".join(sys.argv[1:])}')
        profile, (turn_cpu, turn_own, turn_wall) = receive(directory, n_mails)
        wall_ratio, cpu_ratio = measure_frames(directory, profile, rounds)
    finally:
        shutil.rmtree(directory)

    print('\nTargets\n\n| | measured | at most | |\n|---|---:|---:|---|')
    for text, value, limit in (
            ('first frame beside a bare window, wall', wall_ratio, FRAME_LIMIT),
            ('first frame beside a bare window, CPU', cpu_ratio, FRAME_LIMIT),
            (f'longest turn of the main loop while {n_mails:,} mails come in, CPU ms', turn_cpu,
             TURN_LIMIT)):
        print(f'| {text} | {value:.2f} | {limit} | {"holds" if value <= limit else "does not hold"} |')
    # Both grow with what else the machine does, the X server first.
    print(f'| the same with waiting for others, such as the X server | {turn_own:.2f} | | |')
    print(f'| the same by the wall clock, with waiting for a processor | {turn_wall:.2f} | | |')


main()
