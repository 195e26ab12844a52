# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody wished for mail on the server is remembered or not, and never something else, whenever the
program dies, the power fails or the disk is full while it writes that down; and the next receive deletes
nothing but what was wished away."""

import concurrent.futures
import itertools
import json
import os

import tap
from crash.disk import Disk
from live import dovecot, mails
from live.program import Profile

SHIM = os.path.join(os.environ.get('SIGNET_BUILD', 'build'), 'tests', 'crash', 'libcrash-shim.so')
WORKERS = 3
MAILS = mails.make(5)

server = dovecot.Dovecot()
numbers = itertools.count()


class Trial:
    """A mailbox whose mails are all here and there, the first of which is to be kept, for one accident."""

    def __init__(self):
        self.user = f'wish{next(numbers)}'
        server.deliver(self.user, MAILS)
        self.profile = Profile()
        self.trace = self.profile.directory / 'trace'
        self.attic = self.profile.directory / 'attic'
        self.attic.mkdir()
        self.trace.touch()
        self.profile.add(server, self.user, '--leave', 'keep', security='plain')
        assert self.profile.receive() == (5, 0, 5)
        self.uidls = sorted(self.read())
        self.profile.check('server', 'keep', self.uidls[0])
        self.before = self.read()
        self.wished = self.uidls[2:4]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.profile.__exit__()

    def read(self):
        """What is wished for which message."""
        return {line['uidl']: line['wish'] for line in json.loads(self.profile.check('server', '--json'))}

    def wish(self, at=0, how=''):
        """Wishes two messages away, with an accident at a call if one is named."""
        environment = {
            'LD_PRELOAD': SHIM, 'ASAN_OPTIONS': 'verify_asan_link_order=0',
            'CRASH_DIRECTORY': str(self.profile.profile), 'CRASH_AT': str(at), 'CRASH_HOW': how,
            'CRASH_TRACE': str(self.trace), 'CRASH_ATTIC': str(self.attic),
        }
        return self.profile.run('server', 'delete', *self.wished, environment=environment)

    def check(self, done):
        """done: the command said that it is remembered. What then is wished for is what happens."""
        found = self.read()
        assert found.keys() == self.before.keys(), found
        for uidl, wish in found.items():
            allowed = {'delete'} if done and uidl in self.wished else {self.before[uidl]}
            if not done and uidl in self.wished:
                allowed.add('delete')
            assert wish in allowed, (uidl, wish, allowed)

        gone = sum(wish == 'delete' for wish in found.values())
        assert self.profile.receive() == (0, 5, 5 - gone)
        left = self.read()
        assert left == {uidl: wish for uidl, wish in found.items() if wish != 'delete'}, left
        assert len(server.serve(self.user)) == 5 - gone
        assert len(self.profile.mails()) == len(set(self.profile.mails())) == 5


def try_all(trial, accidents):
    """Makes every accident a trial of its own, some at a time."""
    def attempt(accident):
        try:
            trial(*accident)
        except Exception as error:
            return f'{accident}: {error}'
        return None

    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        failures = [failure for failure in pool.map(attempt, accidents) if failure]
    assert not failures, f'{len(failures)} of {len(accidents)}:\n' + '\n'.join(failures[:5])


def list_calls():
    """What the calls of a wish without an accident are, in their order."""
    with Trial() as trial:
        done = trial.wish()
        assert done.returncode == 0, done
        trial.check(True)
        calls = [line.split('\t')[0] for line in trial.trace.read_text().splitlines()]
        assert 'write' in calls and any('sync' in call for call in calls), calls
        return calls


def die(at, how='kill'):
    with Trial() as trial:
        done = trial.wish(at, how)
        assert done.returncode in (-9, 0), done
        trial.check(done.returncode == 0)


def test_the_program_may_die_before_any_call():
    try_all(die, [(at,) for at in range(1, len(list_calls()) + 1)])


def test_the_program_may_die_in_the_midst_of_any_write():
    try_all(die, [(at, 'tear') for at, what in enumerate(list_calls(), 1) if what == 'write'])


def lose_power(at, keep_names):
    with Trial() as trial:
        disk = Disk(trial.profile.profile)
        done = trial.wish(at, 'kill')
        disk.replay(trial.trace)
        disk.lose(trial.attic, keep_names)
        trial.check(done.returncode == 0)


def test_the_power_may_fail_before_any_call():
    try_all(lose_power, [(at, names) for at in range(1, len(list_calls()) + 2) for names in (False, True)])


def fail(at, how):
    with Trial() as trial:
        done = trial.wish(at, how)
        assert done.returncode in (0, 1), done
        assert done.returncode == 0 or done.stderr.strip(), f'no sentence: {done}'
        trial.check(done.returncode == 0)


def test_the_disk_may_be_full_or_read_only_from_any_call_on():
    try_all(fail, [(at, how) for at in range(1, len(list_calls()) + 1)
                   for how in ('full', 'read-only', 'broken')])


with server:
    tap.run([case for word, case in list(globals().items()) if word.startswith('test_')])
