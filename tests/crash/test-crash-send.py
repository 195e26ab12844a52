# SPDX-License-Identifier: GPL-3.0-or-later
"""No mail is lost or sent twice by itself, whenever the program dies or the disk is full while it sends: at
every call that changes something or says something to the server."""

import concurrent.futures
import itertools
import os

import tap
from live import dovecot
from live.sending import ADDRESS, Sender
from live.smtp_server import SmtpServer

SHIM = os.path.join(os.environ.get('SIGNET_BUILD', 'build'), 'tests', 'crash', 'libcrash-shim.so')
WORKERS = 3

pop3 = dovecot.Dovecot()
numbers = itertools.count()


def make(user):
    return f'From: {ADDRESS}\nTo: {user}@example.net\nMessage-ID: <{user}@x>\nSubject: {user}\n\nText\n'.encode()


class Trial:
    """A mailbox that a mail is sent to, with an accident, and what must be true after it."""

    def __init__(self, smtp):
        self.smtp = smtp
        self.user = f'crash{next(numbers)}'
        pop3.make_mailbox(self.user)
        self.sender = Sender(pop3, smtp, security='starttls')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.sender.__exit__()

    def send(self, at=0, how=''):
        trace = self.sender.directory / 'trace'
        attic = self.sender.directory / 'attic'
        trace.touch()
        attic.mkdir(exist_ok=True)
        environment = {
            'LD_PRELOAD': SHIM, 'ASAN_OPTIONS': 'verify_asan_link_order=0',
            'CRASH_DIRECTORY': str(self.sender.profile), 'CRASH_AT': str(at), 'CRASH_HOW': how,
            'CRASH_TRACE': str(trace), 'CRASH_ATTIC': str(attic),
        }
        return self.sender.send(make(self.user), environment=environment)

    def calls(self):
        return (self.sender.directory / 'trace').read_text().splitlines()

    def arrived(self):
        return len(self.smtp.mails(self.user))

    def check(self, told):
        """told: whether the command said that it was sent."""
        arrived = self.arrived()
        outbox = self.sender.outbox()
        sent = len(self.sender.stored('Sent'))
        assert arrived <= 1 and len(outbox) + sent <= 1, (arrived, outbox, sent)
        if told:
            assert arrived == 1 and sent == 1 and not outbox, (arrived, outbox, sent)

        # Another run brings to its end what can be, and sends nothing that may have arrived.
        done = self.sender.run('outbox', '--send', '--json', password=dovecot.PASSWORD)
        assert done.returncode == 0, done
        states = [item['state'] for item in self.sender.outbox()]
        sent = len(self.sender.stored('Sent'))
        now = self.arrived()
        assert now <= 1, 'it was sent twice'
        assert states in ([], ['unknown']), states
        if states == ['unknown']:
            assert now == arrived and sent == 0, (now, arrived, sent)
        else:
            assert sent == now, (sent, now)
        assert not list(self.sender.profile.glob('mail/*/Outbox/records/*')) or states, 'leftovers'
        assert len(list(self.sender.profile.glob('mail/*/Outbox/cur/*'))) == len(states)


def try_all(trial, accidents):
    """Makes every accident a trial of its own, some at a time."""
    with SmtpServer(pop3) as smtp:
        def attempt(accident):
            try:
                trial(smtp, *accident)
            except Exception as error:
                return f'{accident}: {error}'
            return None

        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            failures = [failure for failure in pool.map(attempt, accidents) if failure]
    assert not failures, f'{len(failures)} of {len(accidents)}:\n' + '\n'.join(failures[:5])


def count_calls():
    with SmtpServer(pop3) as smtp, Trial(smtp) as trial:
        done = trial.send()
        assert done.returncode == 0, done
        trial.check(told=True)
        return [line.split('\t')[0] for line in trial.calls()]


def die(smtp, at, how):
    with Trial(smtp) as trial:
        done = trial.send(at, how)
        assert done.returncode in (-9, 0), done
        trial.check(told=done.returncode == 0)


def test_the_program_may_die_before_any_call():
    try_all(die, [(at, 'kill') for at in range(1, len(count_calls()) + 1)])


def test_the_program_may_die_in_the_midst_of_any_write():
    try_all(die, [(at, 'tear') for at, what in enumerate(count_calls(), 1) if what == 'write'])


def fail(smtp, at, how):
    with Trial(smtp) as trial:
        done = trial.send(at, how)
        assert done.returncode in (0, 1), done
        assert done.returncode == 0 or len(done.stderr.splitlines()) == 1, f'no sentence: {done}'
        trial.check(told=done.returncode == 0 and not trial.sender.outbox())


def test_the_disk_may_be_full_from_any_call_on():
    try_all(fail, [(at, 'full') for at in range(1, len(count_calls()) + 1)])


def test_the_disk_may_not_be_written_to_from_any_call_on():
    try_all(fail, [(at, 'read-only') for at in range(1, len(count_calls()) + 1)])


def test_any_call_may_fail():
    calls = [at for at, what in enumerate(count_calls(), 1) if what != 'send']
    try_all(fail, [(at, 'broken') for at in calls])


with pop3:
    tap.run([case for name, case in list(globals().items()) if name.startswith('test_')])
