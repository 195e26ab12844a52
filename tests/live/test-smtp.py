# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends by app/smtp to a real SMTP server, and reads by POP3 what arrived from a real Dovecot."""

import filecmp
import os
import pathlib
import subprocess
import tempfile

import tap
from live import dovecot, mails
from live.smtp_server import SmtpServer

DRIVER = os.path.join(os.environ.get('SIGNET_BUILD', 'build'), 'tests', 'live', 'smtp-driver')
ALL_REFUSED, SOME_REFUSED, TOO_BIG, NO_UTF8, UNKNOWN, TEMPORARY, REFUSED, AUTH = (
    f'smtp {number}' for number in (11, 12, 7, 9, 13, 5, 6, 4))

MOST_KILOBYTES = 64_000

pop3 = dovecot.Dovecot()


def send(server, contents, *recipients, flags='-', security='tls', password=dovecot.PASSWORD,
         sender='alice@example.net', user='alice'):
    """Sends mails over one connection. Gives a line of outcome for each."""
    with tempfile.TemporaryDirectory() as directory:
        files = []
        for number, content in enumerate(contents):
            files.append(pathlib.Path(directory) / str(number))
            files[-1].write_bytes(content)
        port = server.smtps if security == 'tls' else server.submission
        run = subprocess.run([DRIVER, str(port), security, user, server.ca_file, sender,
                              ','.join(recipients), flags, *files],
                             input=password, capture_output=True, text=True)
    assert run.returncode in (0, 1) and not run.stderr, run
    return run.stdout.splitlines()


def normal(mail):
    """As it goes over the wire: nothing but CRLF ends a line."""
    mail = mail.replace(b'\r\n', b'\n').replace(b'\r', b' ').replace(b'\n', b'\r\n')
    return mail if mail.endswith(b'\r\n') else mail + b'\r\n'


def short_lines(contents):
    """Those that a server without CHUNKING takes."""
    return [mail for mail in contents if max(map(len, normal(mail).split(b'\r\n'))) < 998]


def arrived(user):
    return sorted(message.data for message in pop3.serve(user))


def check_arrives(user, contents, features, security):
    with SmtpServer(pop3, features=features) as server:
        pop3.make_mailbox(user)
        outcome = send(server, contents, f'{user}@example.net', security=security)
        assert outcome == ['sent 250'] * len(contents), outcome
        assert server.connections() == 1
        assert {envelope['secure'] for envelope in server.envelopes()} == {True}
        assert {envelope['user'] for envelope in server.envelopes()} == {'alice'}
    assert arrived(user) == sorted(map(normal, contents))


def test_mails_arrive_byte_for_byte_by_chunks():
    check_arrives('chunks', mails.make(60, large=2), ('PIPELINING', 'CHUNKING'), 'tls')


def test_mails_arrive_byte_for_byte_by_lines():
    check_arrives('lines', short_lines(mails.make(60)), ('PIPELINING',), 'starttls')


def test_mails_arrive_byte_for_byte_step_by_step():
    check_arrives('steps', short_lines(mails.make(40)), (), 'tls')


def test_several_recipients_get_it():
    with SmtpServer(pop3) as server:
        assert send(server, mails.make(1), 'one@example.net', 'two@example.org') == ['sent 250 250']
        assert server.envelopes()[0]['recipients'] == ['one@example.net', 'two@example.org']
    assert arrived('one') == arrived('two') != []


def test_a_refused_recipient_is_told_and_nobody_gets_it_unasked():
    for features in (('PIPELINING', 'CHUNKING'), ('PIPELINING',), ()):
        with SmtpServer(features=features) as server:
            server.behave(recipients={'gone@example.net': '550 5.1.1 No such user'})
            to = 'here@example.net', 'gone@example.net'
            assert send(server, mails.make(1), *to) == [f'{SOME_REFUSED} 250 550']
            assert not server.envelopes()
            assert send(server, mails.make(1), *to, flags='p') == ['sent 250 550']
            assert server.envelopes()[0]['recipients'] == ['here@example.net']
            assert send(server, mails.make(1), 'gone@example.net') == [f'{ALL_REFUSED} 550']
            assert send(server, mails.make(1), 'here@example.net') == ['sent 250']


def test_a_refused_mail_does_not_hold_up_the_next_one():
    with SmtpServer() as server:
        server.behave(data='554 5.6.0 Not this one')
        assert send(server, mails.make(3), 'here@example.net') == [f'{REFUSED} 250'] * 3
        assert server.connections() == 1
        server.behave(data='451 4.3.0 Later')
        assert send(server, mails.make(2), 'here@example.net') == [f'{TEMPORARY} 250'] * 2


def test_size_is_known_before():
    with SmtpServer(size=5000) as server:
        assert send(server, [b'x: y\r\n\r\n' + b'a\r\n' * 5000], 'here@example.net') == [TOO_BIG]


def test_a_server_that_leaves_in_between():
    for moment, outcome in (('mail', 'net 3 0'), ('rcpt', 'net 3 0'),
                            ('data', f'{UNKNOWN} 250'), ('end', f'{UNKNOWN} 250')):
        with SmtpServer() as server:
            server.behave(hang_up=moment)
            assert send(server, mails.make(1), 'here@example.net') == [outcome], moment
            assert len(server.mails('here')) == (moment == 'end')


def test_letters_beyond_english():
    with SmtpServer() as server:
        assert send(server, mails.make(1), 'here@bücher.example') == ['sent 250']
        assert server.envelopes()[0]['recipients'] == ['here@xn--bcher-kva.example']
        server.behave(recipients={'jürgen@example.net': '250 2.1.5 Of course'})
        assert send(server, mails.make(1), 'jürgen@example.net', 'here@example.net',
                    flags='p') == ['sent 250 250']
        assert 'SMTPUTF8' in server.envelopes()[1]['from_options']
    with SmtpServer(features=('PIPELINING',)) as server:
        assert send(server, mails.make(1), 'jürgen@example.net') == [NO_UTF8]


def test_notices_are_asked_for():
    with SmtpServer() as server:
        assert send(server, mails.make(1), 'here@example.net', flags='n') == ['sent 250']
        assert server.envelopes()[0]['recipient_options'] == [
            'NOTIFY=SUCCESS ORCPT=rfc822;here@example.net']


def test_a_wrong_password_sends_nothing():
    with SmtpServer() as server:
        assert send(server, mails.make(1), 'here@example.net', password='wrong') == [AUTH]
        assert not server.envelopes()


def test_a_hundred_megabytes_in_little_memory():
    with SmtpServer() as server, tempfile.TemporaryDirectory() as directory:
        big = pathlib.Path(directory) / 'big'
        # Never all of it in this process: until it becomes the other program, a child counts as much.
        with open(big, 'wb') as file:
            file.write(b'Subject: big\r\n\r\n')
            for _ in range(1000):
                file.write((b'x' * 98 + b'\r\n') * 1000)
        process = subprocess.Popen(
            [DRIVER, str(server.smtps), 'tls', 'alice', server.ca_file, 'alice@example.net',
             'here@example.net', '-', big], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.stdin.write(dovecot.PASSWORD.encode())
        process.stdin.close()
        outcome = process.stdout.read()
        process.stdout.close()
        _, process.returncode, usage = os.wait4(process.pid, 0)
        assert outcome == b'sent 250\n', outcome
        assert usage.ru_maxrss < MOST_KILOBYTES, usage.ru_maxrss
        [delivered] = (server.home / 'here' / 'new').iterdir()
        assert filecmp.cmp(delivered, big, shallow=False)


with pop3:
    tap.run([case for word, case in list(globals().items()) if word.startswith('test_')])
