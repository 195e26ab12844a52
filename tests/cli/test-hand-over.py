# SPDX-License-Identifier: GPL-3.0-or-later
"""A receive beside one that runs already: the one that runs does the work of both."""

import concurrent.futures
import json
import os
import signal
import stat
import subprocess

import tap
from cli.mailbox import PASSWORD, USER, Mailbox, make_mail
from cli.stalled import Stalled
from live import dovecot
from live.program import DEADLINE, PROGRAM, Profile, parse

DATE = 'Mon, 02 Nov 2026 10:00:00 +0000'
MAILS = [make_mail(number, f'Number {number}', DATE) for number in range(3)]
OTHERS = [make_mail(number, f'Number {number}', DATE) for number in range(3, 5)]


def add(profile, mailbox, address):
    profile.check('account', 'add', '--address', address, '--user', USER, '--pop3',
                  f'127.0.0.1:{mailbox.port}', '--pop3-security', 'plain', '--leave', 'keep')


def start(profile, *arguments):
    """A second receive, which runs on by itself."""
    process = subprocess.Popen(
        [PROGRAM, '--profile', profile.profile, 'receive', *arguments, '--password-fd', '0'],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=profile.environment)
    process.stdin.write(PASSWORD)
    process.stdin.close()
    process.stdin = None
    return process


def end(process):
    out, err = process.communicate(timeout=DEADLINE)
    return process.returncode, out, err


def count_sockets(process):
    """One more means that a visitor was let in."""
    def is_socket(path):
        try:
            return os.readlink(path).startswith('socket:')
        except FileNotFoundError:
            return False   # closed meanwhile
    directory = f'/proc/{process.pid}/fd'
    return sum(is_socket(f'{directory}/{fd}') for fd in os.listdir(directory))


def test_another_account_is_received_by_who_runs():
    with Profile() as profile, Mailbox(MAILS) as slow, Mailbox(OTHERS) as quick:
        add(profile, slow, 'alice@example.org')
        add(profile, quick, 'bob@example.org')
        stalled = Stalled(profile, slow, 'alice@example.org')
        assert profile.receive('bob@example.org', password=PASSWORD) == (2, 0, 2)
        assert profile.mails() == sorted(OTHERS)
        assert stalled.process.poll() is None
        slow.go_on.set()
        status, out, err = stalled.end()
        assert (status, err, parse(out)) == (0, '', (3, 0, 3)), (out, err)
        assert profile.mails() == sorted(MAILS + OTHERS)


def test_who_runs_stays_until_the_others_are_served():
    with Profile() as profile, Mailbox(MAILS) as first, Mailbox(OTHERS) as second:
        add(profile, first, 'alice@example.org')
        add(profile, second, 'bob@example.org')
        stalled = Stalled(profile, first, 'alice@example.org')
        second.go_on.clear()
        other = start(profile, 'bob@example.org')
        assert second.asked.wait(DEADLINE)
        first.go_on.set()
        dovecot.wait_until(lambda: len(profile.files()) == 3, 'three messages')
        second.go_on.set()
        assert parse(end(other)[1]) == (2, 0, 2)
        assert parse(stalled.end()[1]) == (3, 0, 3)
        assert profile.mails() == sorted(MAILS + OTHERS)
        assert second.n_sessions == 1


def test_trouble_is_told_as_if_it_were_here():
    with Profile() as profile, Mailbox(MAILS) as slow, Mailbox(OTHERS) as quick:
        add(profile, slow, 'alice@example.org')
        add(profile, quick, 'bob@example.org')
        alone = profile.run('receive', 'bob@example.org', password='wrong')
        assert alone.returncode == 1 and alone.stderr, alone
        stalled = Stalled(profile, slow, 'alice@example.org')
        for arguments, options in ((['bob@example.org'], {'password': 'wrong'}),
                                   (['bob@example.org'], {}), (['eve@example.org'], {})):
            beside = profile.run('receive', *arguments, **options)
            assert beside.returncode == 1, beside
            if 'password' in options:
                assert (beside.stdout, beside.stderr) == (alone.stdout, alone.stderr), beside
            assert beside.stderr.startswith('signet: '), beside
        slow.go_on.set()
        assert stalled.end()[0] == 0


def test_a_wish_is_remembered_by_who_runs():
    with Profile() as profile, Mailbox(MAILS) as slow, Mailbox(OTHERS) as quick:
        add(profile, slow, 'alice@example.org')
        add(profile, quick, 'bob@example.org')
        profile.receive('bob@example.org', password=PASSWORD)
        uidls = {line['uidl'] for line in json.loads(profile.check('server', 'bob@example.org', '--json'))}
        assert len(uidls) == 2
        account = '--account', 'bob@example.org'
        alone = profile.run('server', 'keep', 'unknown', *account)
        stalled = Stalled(profile, slow, 'alice@example.org')
        profile.check('server', 'delete', *uidls, *account)
        beside = profile.run('server', 'keep', 'unknown', *account)
        assert (beside.returncode, beside.stderr) == (alone.returncode, alone.stderr) and beside.stderr, beside
        many = profile.run('server', 'keep', *(f'{number:069}' for number in range(300)), *account)
        assert many.returncode == 1 and 'There is no message' in many.stderr, many
        assert stalled.process.poll() is None
        slow.go_on.set()
        assert stalled.end()[0] == 0
        assert {line['wish'] for line in json.loads(profile.check('server', 'bob@example.org', '--json'))} == {'delete'}
        assert tuple(profile.receive('bob@example.org', password=PASSWORD)) == (0, 2, 0)
        assert not quick.mails and len(profile.mails()) == 5


def test_who_is_stopped_stops_only_its_own():
    with Profile() as profile, Mailbox(MAILS) as first, Mailbox(OTHERS) as second:
        add(profile, first, 'alice@example.org')
        add(profile, second, 'bob@example.org')
        stalled = Stalled(profile, first, 'alice@example.org')
        second.go_on.clear()
        other = start(profile, 'bob@example.org')
        assert second.asked.wait(DEADLINE)
        other.send_signal(signal.SIGINT)
        status, out, err = end(other)
        assert (status, err) == (1, 'signet: Stopped.\n'), (out, err)
        assert out.endswith(', on server 2\n'), out
        first.go_on.set()
        status, out, err = stalled.end()
        assert (status, parse(out)) == (0, (3, 0, 3)), (out, err)


def test_when_who_runs_is_killed_the_other_goes_on_by_itself():
    with Profile() as profile, Mailbox(MAILS) as mailbox:
        add(profile, mailbox, 'alice@example.org')
        stalled = Stalled(profile, mailbox)
        before = count_sockets(stalled.process)
        other = start(profile)
        dovecot.wait_until(lambda: count_sockets(stalled.process) > before, 'the visitor')
        mailbox.asked.clear()
        stalled.process.kill()
        stalled.end()
        assert mailbox.asked.wait(DEADLINE)
        mailbox.go_on.set()
        status, out, err = end(other)
        assert (status, err) == (0, ''), err
        assert parse(out).on_server == 3
        assert profile.mails() == sorted(MAILS)
        assert mailbox.n_sessions == 2


def test_the_door_is_private_and_goes():
    with Profile() as profile, Mailbox(MAILS) as mailbox:
        add(profile, mailbox, 'alice@example.org')
        door = profile.profile / 'door'
        stalled = Stalled(profile, mailbox)
        mode = os.stat(door).st_mode
        assert stat.S_ISSOCK(mode) and stat.S_IMODE(mode) == 0o600, oct(mode)
        mailbox.go_on.set()
        assert stalled.end()[0] == 0
        assert not door.exists()


def test_commands_at_once():
    """Who comes when the one that runs is about to end is served by it, or finds that it has ended."""
    def mark(number):
        how = '--read' if number % 2 else '--unread'
        return [profile.run('mark', '--all', 'Inbox', how) for _ in range(40)]

    with Profile() as profile, Mailbox(MAILS) as mailbox:
        add(profile, mailbox, 'alice@example.org')
        mailbox.go_on.set()
        profile.receive(password=PASSWORD)
        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            failed = [done for all in pool.map(mark, range(3)) for done in all if done.returncode]
        assert not failed, failed


def test_a_path_longer_than_a_socket_may_have():
    with Profile() as profile, Mailbox(MAILS) as slow, Mailbox(OTHERS) as quick:
        profile.profile = profile.directory / ('long' * 30) / ('longer' * 30)
        profile.profile.mkdir(parents=True)
        add(profile, slow, 'alice@example.org')
        add(profile, quick, 'bob@example.org')
        stalled = Stalled(profile, slow, 'alice@example.org')
        assert profile.receive('bob@example.org', password=PASSWORD) == (2, 0, 2)
        slow.go_on.set()
        assert stalled.end()[0] == 0


tap.run([value for name, value in list(globals().items()) if name.startswith('test_')])
