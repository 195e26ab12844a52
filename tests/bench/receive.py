# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures receiving beside a bare reader and other programs, on a real Dovecot over TLS. They take
turns, so that whatever else the machine does hits all of them; ratios are medians over the rounds
of the ratios within one round. Prints tables, and whether each target holds."""

import argparse
import collections
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile

import tap
from bench import clients, link, mailbox
from live import dovecot

Run = collections.namedtuple('Run', 'wall cpu memory turns')
Sizes = collections.namedtuple('Sizes', 'fetch slow known rounds')
SIZES = Sizes([1_000, 10_000], 1_000, 50_000, 5)
QUICK_SIZES = Sizes([1_000], 200, 5_000, 3)
ROUND_TRIP = .05
MEGABITS = 100
SLOWLY = f'{ROUND_TRIP * 1000:.0f} ms round trip, {MEGABITS} Mbit/s'
BIG_MAIL = 50_000_000
DEADLINE = 900

# How often a client has to speak: connect, TLS, its end, CAPA, then login and UIDL at once, and QUIT.
TURNS = 6


class Failed(Exception):
    """A program did not do what is measured."""


class Target(collections.namedtuple('Target', 'text value limit unit')):
    def __str__(self):
        return (f'| {self.text} | {self.value:.2f}{self.unit} | {self.limit:.2f}{self.unit} | '
                f'{"holds" if self.value <= self.limit else "does not hold"} |')


def communicate(command, environment, text):
    """Runs a command and gives its output. When that is broken off, nothing of it goes on."""
    process = subprocess.Popen(command, env=environment, text=True, process_group=0,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT)
    try:
        return process.communicate(text, DEADLINE)[0]
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise


class Bench:
    """The directory where all of it takes place, and what to measure how often."""

    def __init__(self, directory, sizes):
        self.directory = directory
        self.home = directory / 'home'
        self.sizes = sizes
        self.n_places = 0
        self.targets = []

    def place(self, name):
        """A new directory. None is deleted before the end: some file systems make new files slowly
        for minutes after that."""
        self.n_places += 1
        return self.directory / f'{self.n_places:03}-{name.replace(" ", "-")}'

    def run(self, client, through=None):
        """Runs a client once, perhaps through a slow link. First writes out what others left, lest it
        count for this one."""
        out = client.out / 'measured'
        launcher = through.enter(1) if through else []
        os.sync()
        if through:
            through.count_turns()
        said = communicate([f'{clients.TOOLS}/measure', out, *launcher, *client.command()],
                           client.environment(), client.input())
        wall, user, system, memory, status = map(float, out.read_text().split())
        if status != 0:
            raise Failed(f'{client.name} ended with {status:.0f}: {said[-500:]}')
        return Run(wall, user + system, memory / 1024, through.count_turns() if through else 0)

    def target(self, text, value, limit, unit):
        self.targets.append(Target(text, value, limit, unit))


def say(text):
    print(text, file=sys.stderr, flush=True)


def median(runs, name):
    return statistics.median(getattr(run, name) for run in runs)


def ratio(runs, name, reference):
    return statistics.median(getattr(run, name) / getattr(other, name)
                             for run, other in zip(runs, reference))


def print_table(title, results, last, last_cell):
    """last: the name of one more column, and last_cell what it says of some runs."""
    bare = results[clients.Bare]
    print(f'\n{title}\n')
    print(f'| | wall s | CPU s | wall ratio | CPU ratio | peak MB | {last} |')
    print('|---' + '|---:' * 6 + '|')
    for kind, runs in results.items():
        print(f'| {kind.name} | {median(runs, "wall"):.3f} | {median(runs, "cpu"):.3f} '
              f'| {ratio(runs, "wall", bare):.2f} | {ratio(runs, "cpu", bare):.2f} '
              f'| {median(runs, "memory"):.1f} | {last_cell(runs)} |', flush=True)


def fetch(bench, server, user, n_mails, kinds, through=None):
    """Rounds of first fetches of a whole mailbox. Returns: the runs of each kind of client."""
    results = {kind: [] for kind in kinds}
    for number in range(1, bench.sizes.rounds + 1):
        for kind in kinds:
            client = kind(server, user, bench.place(kind.name))
            run = bench.run(client, through)
            if client.count() != n_mails:
                raise Failed(f'{kind.name} stored {client.count()} of {n_mails} mails')
            results[kind].append(run)
            say(f'{user} round {number}, {kind.name}: {run.wall:.2f} s, CPU {run.cpu:.2f} s')
    return results


def check(bench, server, user, uidls, kinds, through=None):
    """Rounds of runs that bring nothing new. Signet gets to know the mails by receiving them, the
    others by their state files. Returns: the clients, and the runs of each kind."""
    known = {kind: kind(server, user, bench.place(kind.name)) for kind in kinds}
    for client in known.values():
        if isinstance(client, clients.Signet):
            say(f'{user}, first run of signet: {bench.run(client, through).wall:.2f} s')
        else:
            client.know(uidls)

    results = {kind: [] for kind in kinds}
    for _ in range(bench.sizes.rounds):
        for kind, client in known.items():
            results[kind].append(bench.run(client, through))
    return known, results


def measure_fetch(bench, server, n_mails):
    user = f'all{n_mails}'
    maker = mailbox.Maker()
    size = mailbox.fill(server, user, (maker.make() for _ in range(n_mails)))
    results = fetch(bench, server, user, n_mails, clients.ALL)
    print_table(f'{n_mails:,} mails, {size / 1e6:.0f} MB, loopback', results,
                'mails/s', lambda runs: f'{n_mails / median(runs, "wall"):.0f}')
    ours = results[clients.Signet]
    bench.target(f'{n_mails:,} mails, CPU beside the bare reader',
                 ratio(ours, 'cpu', results[clients.Bare]), 1.5, ' ×')
    bench.target(f'{n_mails:,} mails, wall time beside mpop',
                 ratio(ours, 'wall', results[clients.Mpop]), 1, ' ×')


def measure_check(bench, server, user):
    uidls = dovecot.Reader(server, user).listing()
    known, results = check(bench, server, user, uidls, clients.ALL)
    print_table(f'Nothing new among {len(uidls):,} mails, loopback', results,
                'CPU ms', lambda runs: f'{median(runs, "cpu") * 1000:.0f}')
    bench.target(f'nothing new among {len(uidls):,}, CPU',
                 median(results[clients.Signet], 'cpu') * 1000, 60, ' ms')

    mailbox.fill(server, user, [mailbox.Maker(seed=2).make(BIG_MAIL)])
    run = bench.run(known[clients.Signet])
    if known[clients.Signet].count() != len(uidls) + 1:
        raise Failed('the large mail did not come')
    bench.target(f'a new mail of {BIG_MAIL / 1e6:.0f} MB beside {len(uidls):,} known, peak memory',
                 run.memory, 40, ' MB')


def measure_loopback(bench):
    with link.NearDovecot(home=bench.home) as server:
        for n_mails in bench.sizes.fetch:
            measure_fetch(bench, server, n_mails)
        maker = mailbox.Maker(median=3000, large_share=0)
        mailbox.fill(server, 'known', (maker.make() for _ in range(bench.sizes.known)))
        measure_check(bench, server, 'known')

        maker = mailbox.Maker()
        mailbox.fill(server, 'slow', (maker.make() for _ in range(bench.sizes.slow)))
        return dovecot.Reader(server, 'known').listing()


def measure_slow_fetch(bench, server, slow_link):
    n_mails = bench.sizes.slow
    few = [clients.Bare, clients.Signet, clients.Mpop]  # fetchmail takes minutes
    results = fetch(bench, server, 'slow', n_mails, few, slow_link)
    print_table(f'{n_mails:,} mails, {SLOWLY}', results,
                'mails/s', lambda runs: f'{n_mails / median(runs, "wall"):.0f}')
    bench.target(f'{n_mails:,} mails, {SLOWLY}, wall time beside the bare reader',
                 ratio(results[clients.Signet], 'wall', results[clients.Bare]), 1.05, ' ×')


def measure_slow_check(bench, server, uidls, slow_link):
    _, results = check(bench, server, 'known', uidls, clients.ALL, slow_link)
    print_table(f'Nothing new among {len(uidls):,} mails, {SLOWLY}', results,
                'turns', lambda runs: f'{median(runs, "turns"):.0f}')
    bench.target(f'nothing new among {len(uidls):,}, how often Signet spoke and was answered',
                 median(results[clients.Signet], 'turns'), TURNS, '')


def measure_slow(bench, uidls):
    try:
        with link.Link(f'{clients.TOOLS}/slow-link', ROUND_TRIP * 1000, MEGABITS) as slow_link, \
             link.FarDovecot(slow_link, bench.home) as server:
            measure_slow_fetch(bench, server, slow_link)
            measure_slow_check(bench, server, uidls, slow_link)
    except tap.Skip as skip:
        print(f'\nSkipped: {skip}')


def parse_arguments():
    parser = argparse.ArgumentParser(prog='./dev bench receive', description=__doc__)
    parser.add_argument('--quick', action='store_true', help='fewer mails and rounds')
    parser.add_argument('--rounds', type=int, help='how often each program runs')
    return parser.parse_args()


def main():
    options = parse_arguments()
    sizes = QUICK_SIZES if options.quick else SIZES
    if options.rounds:
        sizes = sizes._replace(rounds=options.rounds)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit('Stopped'))  # and clean up
    directory = pathlib.Path(tempfile.mkdtemp(prefix='bench-', dir=clients.BUILD))
    bench = Bench(directory, sizes)
    try:
        directory.chmod(0o755)
        print(f'$ ./dev bench receive {" ".join(sys.argv[1:])}\n\n'
              f'{sizes.rounds} rounds; medians, and ratios to the bare reader')
        measure_slow(bench, measure_loopback(bench))
        print('\nTargets\n\n| | measured | at most | |\n|---|---:|---:|---|')
        print(*bench.targets, sep='\n')
    except Failed as failed:
        sys.exit(f'Failed: {failed}')
    finally:
        shutil.rmtree(directory)


main()
