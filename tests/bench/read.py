# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures reading: how soon a message is seen after the click, what stays in memory, and whether going
through a folder holds up the window; HTML beside a bare WebKit view. Runs on the display and the session
bus that are there (tests/bench/run gives it some of its own)."""

import argparse
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

from bench import clients

DEADLINE = 600
LIMITS = {'plain': 10, 'plain-cpu': 4, 'first': 1.2, 'next': 40, 'memory': 20, 'turn': 33}
WORDS = ('Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut '
         'labore et dolore magna aliqua.')


def make_html(number, paragraphs=300):
    rows = ''.join(f'<p style="margin:4px;color:#{i % 10}{i % 7}0000">{i}: {WORDS} '
                   f'<a href="https://example.org/{i}">More</a></p>' for i in range(paragraphs))
    return f'<html><body bgcolor="#ffffff"><h1>Message {number}</h1>{rows}</body></html>'


def make_profile(directory, plain, html):
    inbox = directory / 'mail/me@example.org/Inbox'
    for name in ('cur', 'new', 'tmp'):
        (inbox / name).mkdir(parents=True, mode=0o700)
    (directory / 'accounts.ini').write_text('[me@example.org]\npop3-host=127.0.0.1\npop3-port=9\n'
                                            'pop3-security=plain\npop3-user=me\nleave=days:14\n')
    kinds = [kind for pair in zip(['plain'] * plain, ['html'] * html) for kind in pair]
    kinds += ['plain'] * (plain - len(kinds) // 2) + ['html'] * (html - len(kinds) // 2)
    for number, kind in enumerate(kinds):
        head = (f'From: Sender {number} <sender{number}@example.org>\nTo: me@example.org\n'
                f'Subject: Message {number}\nMessage-ID: <{number}@example.org>\nMIME-Version: 1.0\n'
                f'Date: Tue, 24 Nov 2026 {number // 60 % 24:02}:{number % 60:02}:00 +0000\n')
        body = (f'Content-Type: text/html; charset=utf-8\n\n{make_html(number)}\n' if kind == 'html'
                else f'\nMessage {number}\n\n' + f'{WORDS}\n\n' * 20)
        (inbox / 'cur' / f'{1795000000 + number}.M1P1.bench:2,S').write_text(head + body)
    return directory


def get_memory(pid):
    """Proportional set size of a process and all that it started, in MB."""
    kilobytes, waiting = 0, [pid]
    while waiting:
        process = pathlib.Path('/proc', str(waiting.pop()))
        try:
            lines = (process / 'smaps_rollup').read_text().splitlines()
            kilobytes += sum(int(line.split()[1]) for line in lines if line.startswith('Pss:'))
            for children in process.glob('task/*/children'):
                waiting += children.read_text().split()
        except (FileNotFoundError, ProcessLookupError):
            pass
    return kilobytes / 1024


class Program:
    """The program under test, with the module that has WebKit beside it as where it is installed."""

    def __init__(self, directory):
        self.path = directory / 'read-bench'
        shutil.copy(f'{clients.TOOLS}/read-bench', self.path)
        shutil.copy(f'{clients.BUILD}/app/ui/signet-web.so', directory)

    def run(self, mode, profile):
        """The numbers of each line."""
        done = subprocess.run([self.path, mode, profile], check=True, timeout=DEADLINE, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return [tuple(map(float, line.split())) for line in done.stdout.splitlines()]

    def run_for_memory(self, profile):
        """MB at each look."""
        found = []
        with subprocess.Popen([self.path, 'memory', profile], text=True, stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as program:
            for line in program.stdout:
                if line == 'look\n':
                    found.append(get_memory(program.pid))
                    program.stdin.write('seen\n')
                    program.stdin.flush()
        if program.returncode != 0 or len(found) != 2:
            sys.exit(f'read-bench memory ended with {program.returncode}')
        return found


def measure_bare(directory):
    page = directory / 'page.html'
    page.write_text(make_html(0))
    done = subprocess.run([f'{clients.TOOLS}/bare-web', page], check=True, timeout=DEADLINE, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return float(done.stdout)


def measure(directory, options):
    program = Program(directory)
    rounds, n_memory = (3, 60) if options.quick else (9, 500)
    plain = program.run('plain', make_profile(directory / 'plain', 50, 0))[5:]

    few = make_profile(directory / 'html', 0, 12)
    program.run('html', few)
    measure_bare(directory)
    pairs, following = [], []
    for _ in range(rounds):
        bare = measure_bare(directory)
        first, *others = program.run('html', few)
        ever, = program.run('ever', few)
        soon, = program.run('soon', few)
        ready, *_ = program.run('ready', few)
        pairs.append((bare, first[0], soon[0], ever[0], ready[0]))
        following += [wall for wall, _ in others]
    begin, end = program.run_for_memory(make_profile(directory / 'memory', 0, n_memory))
    (turn_wall, turn_cpu), = program.run('hold', make_profile(directory / 'hold', 100, 100))

    print(f'\nFirst HTML message, {rounds} rounds\n\n| | ms |\n|---|---:|')
    for number, name in enumerate(('bare WebKit view', 'signet, the first HTML ever, at once with the first frame',
                                   'signet, the first HTML ever, 0.3 s after the first frame',
                                   'signet, the first HTML ever, a while after the start',
                                   'signet, when HTML was seen before')):
        print(f'| {name} | {statistics.median(pair[number] for pair in pairs):.0f} |')
    return [
        ('plain text after the click, ms', statistics.median(wall for wall, _ in plain), LIMITS['plain']),
        ('the same, CPU ms of the main thread', statistics.median(cpu for _, cpu in plain),
         LIMITS['plain-cpu']),
        ('first HTML message beside a bare view',
         statistics.median(ready / bare for bare, *_, ready in pairs),
         LIMITS['first']),
        ('the same, the first HTML ever', statistics.median(ever / bare for bare, *_, ever, _ in pairs),
         LIMITS['first']),
        ('the same, 0.3 s after the first frame',
         statistics.median(soon / bare for bare, _, soon, *_ in pairs), LIMITS['first']),
        ('the next ones, ms', statistics.median(following), LIMITS['next']),
        (f'MB after {n_memory} HTML messages more than the {begin:.0f} after 5', end - begin,
         LIMITS['memory']),
        ('longest turn of the main loop, key held over 200 messages, CPU ms', turn_cpu, LIMITS['turn']),
        ('the same, wall ms (with what else the machine did)', turn_wall, LIMITS['turn']),
    ]


def main():
    parser = argparse.ArgumentParser(prog='./dev bench read', description=__doc__)
    parser.add_argument('--quick', action='store_true', help='fewer messages and rounds')
    options = parser.parse_args()

    directory = pathlib.Path(tempfile.mkdtemp(prefix='bench-', dir=clients.BUILD))
    try:
        print(f'$ ./dev bench read {" ".join(sys.argv[1:])}')
        figures = measure(directory, options)
    finally:
        shutil.rmtree(directory)

    print('\nTargets\n\n| | measured | at most | |\n|---|---:|---:|---|')
    for text, value, limit in figures:
        print(f'| {text} | {value:.2f} | {limit} | {"holds" if value <= limit else "does not hold"} |')


main()
