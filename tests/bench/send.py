# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures sending queued mails over a slow link beside a bare sender, which pipelines as much as is
allowed and keeps nothing, to a real SMTP server over TLS. They take turns; ratios are medians of the ratios
within one round."""

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
from bench import link
from live import dovecot
from live.smtp_server import SmtpServer

BUILD = os.environ['SIGNET_BUILD']
TOOLS = os.path.join(BUILD, 'tests', 'bench')
ROUND_TRIP = .05
MEGABITS = 100
N_MAILS = 100
LINES = 60
SENDER, RECIPIENT = 'alice@example.net', 'bob@example.net'
DEADLINE = 600

Run = collections.namedtuple('Run', 'wall cpu memory turns')


class Failed(Exception):
    """A program did not do what is measured."""


class Client:
    """A way to send the mails in files to one server. directory: its own."""

    def __init__(self, server, files, directory):
        self.server, self.files, self.directory = server, files, directory
        directory.mkdir()
        self.prepare()

    def prepare(self):
        pass

    def environment(self):
        return os.environ | {'HOME': str(self.directory)}

    def input(self):
        return dovecot.PASSWORD


class Bare(Client):
    name = 'bare sender'

    def command(self):
        return [f'{TOOLS}/bare-sender', self.server.address, str(self.server.smtps), 'alice',
                dovecot.PASSWORD, self.server.ca_file, SENDER, RECIPIENT, *self.files]


class Session(Client):
    """Signet's sessions without its Outbox."""

    name = 'app/smtp'

    def environment(self):
        return super().environment() | {'SMTP_DRIVER_HOST': self.server.address}

    def command(self):
        return [f'{BUILD}/tests/live/smtp-driver', str(self.server.smtps), 'tls', 'alice',
                self.server.ca_file, SENDER, RECIPIENT, '-', *self.files]


class Signet(Client):
    """The program: all but one mail wait in its Outbox, and go with that one. Each is marked on the disk
    before it goes, and moved to Sent after."""

    name = 'signet'

    def prepare(self):
        self.run('account', 'add', '--address', SENDER, '--user', 'alice', '--pop3', 'localhost:9', '--smtp',
                 f'{self.server.address}:{self.server.smtps}', '--ca-file', self.server.ca_file)
        for file in self.files[:-1]:
            self.run('send', '--queue', file)

    def run(self, *arguments):
        subprocess.run([*self.program(), *arguments], env=self.environment(), check=True,
                       stdout=subprocess.DEVNULL)

    def program(self):
        return [f'{BUILD}/app/signet', '--profile', self.directory / 'profile']

    def environment(self):
        return super().environment() | {'DBUS_SESSION_BUS_ADDRESS': 'disabled:'}

    def command(self):
        return [*self.program(), 'send', self.files[-1], '--password-fd', '0']


CLIENTS = [Bare, Session, Signet]


class FarSmtpServer(SmtpServer):
    """At the link's other end."""

    def __init__(self, slow_link):
        super().__init__(address=link.SERVER)
        self.launcher = slow_link.enter(0)


def make_mails(directory):
    files = []
    for number in range(N_MAILS):
        line = f'a line of the mail with the number {number}, as long as lines in mails are\r\n'
        files.append(directory / f'{number}.eml')
        files[-1].write_bytes((f'From: {SENDER}\r\nTo: {RECIPIENT}\r\nSubject: Mail {number}\r\n'
                               f'Message-ID: <{number}@bench.example.net>\r\n\r\n'
                               + line * LINES).encode())
    return files


def run_once(client, slow_link):
    out = client.directory / 'measured'
    before = len(client.server.envelopes()), client.server.connections()
    os.sync()
    slow_link.count_turns()
    said = subprocess.run([f'{TOOLS}/measure', out, *slow_link.enter(1), *client.command()],
                          env=client.environment(), input=client.input(), text=True, timeout=DEADLINE,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout
    turns = slow_link.count_turns()
    wall, user, system, memory, status = map(float, out.read_text().split())
    after = len(client.server.envelopes()), client.server.connections()
    if status != 0 or after != (before[0] + N_MAILS, before[1] + 1):
        raise Failed(f'{client.name} ended with {status:.0f}, {after[0] - before[0]} mails and '
                     f'{after[1] - before[1]} connections: {said[-500:]}')
    return Run(wall, user + system, memory / 1024, turns)


def median(runs, name):
    return statistics.median(getattr(run, name) for run in runs)


def ratio(runs, reference):
    return statistics.median(run.wall / other.wall for run, other in zip(runs, reference))


def measure(directory, rounds):
    files = make_mails(directory)
    results = {kind: [] for kind in CLIENTS}
    with link.Link(f'{TOOLS}/slow-link', ROUND_TRIP * 1000, MEGABITS) as slow_link, \
         FarSmtpServer(slow_link) as server:
        for number in range(rounds):
            for kind in CLIENTS:
                client = kind(server, files, directory / f'{number}-{kind.__name__}')
                run = run_once(client, slow_link)
                results[kind].append(run)
                print(f'round {number + 1}, {kind.name}: {run.wall:.2f} s', file=sys.stderr, flush=True)
    return results


def report(results):
    bare = results[Bare]
    print(f'\n{N_MAILS} mails, one connection, {ROUND_TRIP * 1000:.0f} ms round trip, {MEGABITS} Mbit/s\n\n'
          '| | wall s | wall ratio | CPU s | peak MB | turns |\n|---' + '|---:' * 5 + '|')
    for kind, runs in results.items():
        print(f'| {kind.name} | {median(runs, "wall"):.2f} | {ratio(runs, bare):.2f} '
              f'| {median(runs, "cpu"):.3f} | {median(runs, "memory"):.1f} '
              f'| {median(runs, "turns"):.0f} |')
    print('\nTargets\n\n| | measured | at most | |\n|---|---:|---:|---|')
    value = ratio(results[CLIENTS[-1]], bare)
    print(f'| {N_MAILS} queued mails, wall time beside the bare sender | {value:.2f} × | 1.20 × | '
          f'{"holds" if value <= 1.2 else "does not hold"} |')


def main():
    parser = argparse.ArgumentParser(prog='./dev bench send', description=__doc__)
    parser.add_argument('--quick', action='store_true', help='fewer rounds')
    rounds = 2 if parser.parse_args().quick else 5
    signal.signal(signal.SIGTERM, lambda *_: sys.exit('Stopped'))  # and clean up
    directory = pathlib.Path(tempfile.mkdtemp(prefix='bench-', dir=BUILD))
    print(f'$ ./dev bench send {" ".join(sys.argv[1:])}\n\n{rounds} rounds; medians', flush=True)
    try:
        directory.chmod(0o755)
        report(measure(directory, rounds))
    except tap.Skip as skip:
        print(f'\nSkipped: {skip}')
    except Failed as failed:
        sys.exit(f'Failed: {failed}')
    finally:
        shutil.rmtree(directory)


main()
