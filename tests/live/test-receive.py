# SPDX-License-Identifier: GPL-3.0-or-later
"""Receives from a real Dovecot by the command line, and compares every byte with what a reader of its
own gets from that server."""

import os
import re
import subprocess

import tap
from live import dovecot, mails, ports
from live.program import DEADLINE, PROGRAM, Profile, parse

DRIVER = os.path.join(os.environ.get('SIGNET_BUILD', 'build'), 'tests', 'live', 'engine-driver')
LATER = os.path.join(os.environ.get('SIGNET_BUILD', 'build'), 'tests', 'live', 'liblater.so')
DAY = 24 * 60 * 60

server = dovecot.Dovecot()


def served(user):
    """What the server has, as it gives it, sorted."""
    return sorted(message.data for message in server.serve(user))


def logins(user):
    """How the user logged in, by the server's log: methods, and TLS or not."""
    log = server.log.read_text()
    return re.findall(rf'(?:Login|Logged in): user=<{user}>, method=([^,]+),.*?, (TLS|secured)', log)


def drive(profile, *arguments):
    """Does a job with stored messages that the window has and the command line has not."""
    subprocess.run([DRIVER, profile.profile, *arguments], input=dovecot.PASSWORD,
                   env=profile.environment, check=True, capture_output=True, text=True)


def test_a_thousand_mails_are_received_byte_for_byte():
    server.deliver('thousand', mails.make(1000, large=3))
    expected = served('thousand')
    with Profile() as profile:
        profile.add(server, 'thousand', '--leave', 'keep')
        assert profile.receive() == (1000, 0, 1000)
        assert profile.mails() == expected
        assert not profile.files('tmp')
        assert len(profile.list()) == 1000

        assert profile.receive() == (0, 1000, 1000)
        assert profile.mails() == expected


def test_mail_that_arrives_between_runs_is_all_that_is_fetched():
    server.deliver('between', mails.make(30))
    with Profile() as profile:
        profile.add(server, 'between', '--leave', 'keep')
        assert profile.receive() == (30, 0, 30)
        server.deliver('between', mails.make(7, first=30))
        assert profile.receive() == (7, 30, 37)
        assert profile.mails() == served('between')


def test_an_empty_mailbox_is_no_trouble():
    server.deliver('empty', [])
    with Profile() as profile:
        profile.add(server, 'empty')
        assert profile.receive() == (0, 0, 0)


def test_two_equal_mails_are_two_mails():
    server.deliver('equal', mails.make(3) + mails.make(3))
    with Profile() as profile:
        profile.add(server, 'equal', '--leave', 'keep')
        assert profile.receive() == (6, 0, 6)
        assert profile.mails() == served('equal')


def test_delete_leaves_nothing_on_the_server():
    server.deliver('delete', mails.make(40))
    expected = served('delete')
    with Profile() as profile:
        profile.add(server, 'delete', '--leave', 'delete')
        assert profile.receive() == (40, 0, 0)
        assert profile.mails() == expected
        assert served('delete') == []
        server.deliver('delete', mails.make(2, first=40))
        assert profile.receive() == (2, 0, 0)
        assert len(profile.mails()) == 42


def test_days_delete_when_they_are_over():
    later = {'LD_PRELOAD': LATER, 'ASAN_OPTIONS': 'verify_asan_link_order=0'}
    server.deliver('days', mails.make(5))
    with Profile() as profile:
        profile.add(server, 'days', '--leave', 'days:3')
        assert profile.receive() == (5, 0, 5)
        server.deliver('days', mails.make(2, first=5))
        second = profile.receive(environment=later | {'SIGNET_LATER': str(2 * DAY)})
        assert second == (2, 5, 7)
        third = profile.receive(environment=later | {'SIGNET_LATER': str(3 * DAY + 60)})
        assert third == (0, 7, 2)
        assert len(served('days')) == 2
        assert len(profile.mails()) == 7


def test_until_deleted_keeps_what_is_kept_here():
    server.deliver('until', mails.make(4))
    with Profile() as profile:
        profile.add(server, 'until', '--leave', 'until-deleted')
        assert profile.receive() == (4, 0, 4)
        assert profile.receive() == (0, 4, 4)
        drive(profile, 'delete', 'Mail number 2')
        assert profile.receive() == (0, 4, 3)
        assert not any(b'Subject: Mail number 2\r\n' in mail for mail in served('until'))
        assert profile.receive() == (0, 3, 3)


def test_a_large_mail_comes_in_two_parts():
    server.deliver('large', mails.make(38, large=1))
    expected = served('large')
    with Profile() as profile:
        profile.add(server, 'large', '--leave', 'delete', '--max-size', 600000)
        assert profile.receive() == (38, 0, 1)
        part, = (mail for mail in profile.mails() if b'Subject: Mail number 37\r\n' in mail)
        whole, = served('large')
        assert len(part) < 20000 and whole.startswith(part)

        drive(profile, 'rest', 'Mail number 37')
        assert profile.mails() == expected
        assert profile.receive().on_server == 0
        assert profile.mails() == expected


def test_starttls_and_loopback_receive_the_same():
    server.deliver('ways', mails.make(20))
    expected = served('ways')
    ways = (('tls', 'TLS'), ('starttls', 'TLS'), ('plain', 'secured'))
    # The first who logged in was served().
    for number, (security, secured) in enumerate(ways, 2):
        with Profile() as profile:
            profile.add(server, 'ways', '--leave', 'keep', security=security)
            assert profile.receive() == (20, 0, 20), security
            assert profile.mails() == expected, security
            # A process of its own writes the log, when it gets to it.
            told = dovecot.wait_until(lambda: len(told := logins('ways')) >= number and told, f'login {number}')
            assert told[-1] == ('SCRAM-SHA-256', secured), (security, told)


def test_two_accounts_at_once():
    """Their passwords lie in libsecret's file, since one descriptor holds only one."""
    for user, first in (('left', 0), ('right', 50)):
        server.deliver(user, mails.make(50, first=first))
    with Profile() as profile:
        profile.environment |= {
            'SECRET_BACKEND': 'file',
            'SECRET_FILE_TEST_PATH': str(profile.directory / 'keyring'),
            'SECRET_FILE_TEST_PASSWORD': 'a password',
        }
        for user in ('left', 'right'):
            profile.add(server, user, '--leave', 'keep', password=dovecot.PASSWORD)
        assert profile.receive(password=None) == (100, 0, 100)
        assert profile.mails() == sorted(served('left') + served('right'))
        assert profile.receive('left@example.net', password=None) == (0, 50, 50)


def test_two_programs_at_once_receive_each_mail_once():
    server.deliver('turns', mails.make(200))
    with Profile() as profile:
        profile.add(server, 'turns', '--leave', 'keep')
        command = [PROGRAM, '--profile', profile.profile, 'receive', '--password-fd', '0']
        pair = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, env=profile.environment, text=True)
                for _ in range(2)]
        for one in pair:
            one.stdin.write(dovecot.PASSWORD)
            one.stdin.close()
            one.stdin = None
        ends = [(*one.communicate(timeout=DEADLINE), one.returncode) for one in pair]
        assert all(code == 0 and not errors for _, errors, code in ends), ends
        assert all(parse(output).on_server == 200 for output, _, _ in ends), ends
        assert profile.mails() == served('turns')


def refuse(profile, *arguments, **options):
    """Receives, has to fail with exit code 1, and gives the sentence."""
    done = profile.run('receive', *arguments, **options)
    assert done.returncode == 1, done
    assert done.stderr.strip(), done
    assert profile.mails() == []
    return done.stderr


def test_a_wrong_password_is_told():
    server.deliver('wrong', mails.make(1))
    with Profile() as profile:
        profile.add(server, 'wrong')
        sentence = refuse(profile, password='a wrong horse')
        assert 'password' in sentence and 'localhost' in sentence, sentence
        assert 'a wrong horse' not in sentence
    assert not logins('wrong')


def test_a_server_that_nobody_vouches_for_is_refused():
    server.deliver('unknown', mails.make(1))
    for security in ('tls', 'starttls'):
        with Profile() as profile:
            profile.add(server, 'unknown', security=security, ca_file='/etc/ssl/certs/ca-certificates.crt')
            sentence = refuse(profile, password=dovecot.PASSWORD)
            assert 'localhost' in sentence and '--ca-file' in sentence, sentence
    assert not logins('unknown')


def test_a_server_that_is_not_there_is_told():
    with Profile() as profile:
        closed = ports.claim(1)[0]
        profile.check('account', 'add', '--address', 'a@example.net', '--user', 'a',
                      '--pop3', f'localhost:{closed}', '--pop3-security', 'tls')
        assert 'localhost' in refuse(profile, password='x')


def test_no_secret_is_left_on_the_disk():
    server.deliver('secret', mails.make(3))
    with Profile() as profile:
        profile.add(server, 'secret', password=dovecot.PASSWORD)
        profile.receive()
        for path in profile.directory.rglob('*'):
            assert not path.is_file() or dovecot.PASSWORD.encode() not in path.read_bytes(), path


def test_only_the_user_can_read_a_profile():
    server.deliver('private', mails.make(3))
    with Profile() as profile:
        profile.add(server, 'private')
        profile.receive()
        for path in profile.profile.rglob('*'):
            assert path.stat().st_mode & 0o077 == 0, path


with server:
    tap.run([case for word, case in list(globals().items()) if word.startswith('test_')])
