# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends by the command line to a real SMTP server, reads by POP3 what arrived from a real Dovecot, and
sees that what did not arrive is still in the Outbox, with one sentence why."""

import email
import email.policy
import json
import os
import subprocess

import tap
from cli.mailbox import USER, Mailbox, make_mail
from cli.stalled import Stalled
from live import dovecot
from live.program import PROGRAM
from live.sending import ADDRESS, Sender
from live.smtp_server import SmtpServer

DATE = 'Mon, 02 Nov 2026 10:00:00 +0000'

pop3 = dovecot.Dovecot()


def make(*to, subject='Hello', body='Text\n', **fields):
    """A mail as another program would hand it over, with bare line feeds."""
    head = {'From': f'Alice <{ADDRESS}>', 'To': ', '.join(to), 'Subject': subject, **fields}
    return ''.join(f'{name}: {value}\n' for name, value in head.items() if value).encode() + b'\n' + body.encode()


def arrived(user):
    return [message.data for message in pop3.serve(user)]


def parse(data):
    return email.message_from_bytes(data, policy=email.policy.default)


def mailboxes(*users):
    for user in users:
        pop3.make_mailbox(user)


def test_a_mail_arrives_and_its_copy_is_in_sent():
    mailboxes('bob', 'carol', 'hidden')
    with SmtpServer(pop3) as smtp, Sender(pop3, smtp) as sender:
        sender.check_sent(make('Bob <bob@example.net>', Cc='carol@example.net', Bcc='hidden@example.net',
                               subject='Grüße', body='From here\n.dots\n'))
        envelope, = smtp.envelopes()
        assert envelope['from'] == ADDRESS and envelope['secure'] and envelope['user'] == 'alice'
        assert envelope['recipients'] == ['bob@example.net', 'carol@example.net', 'hidden@example.net']
        got, = arrived('bob')
        assert arrived('carol') == [got] and arrived('hidden') == [got]
        assert sender.stored('Sent') == [got]
        assert sender.outbox() == [] and not sender.stored('Outbox')
        mail = parse(got)
        assert mail['Bcc'] is None and b'hidden' not in got
        assert mail['Subject'] == 'Grüße' and mail['Date'] and mail['Message-ID']
        assert mail.get_content().replace('\r', '') == 'From here\n.dots\n'
        assert sender.list('Sent')[0]['subject'] == 'Grüße'


def test_starttls_and_standard_input_do_as_well():
    mailboxes('dave')
    with SmtpServer(pop3) as smtp, Sender(pop3, smtp, security='starttls') as sender:
        (sender.directory / 'password').write_text(dovecot.PASSWORD)
        with open(sender.directory / 'password') as password:
            done = subprocess.run([PROGRAM, '--profile', sender.profile, 'send', '-', '--password-fd',
                                   str(password.fileno())], input=make('dave@example.net'),
                                  env=sender.environment, capture_output=True, pass_fds=[password.fileno()])
        assert done.returncode == 0, done
        assert len(arrived('dave')) == 1


def test_what_is_there_already_stays():
    mailboxes('erin')
    fields = {'Date': 'Sat, 28 Nov 2026 12:00:00 +0100', 'Message-ID': '<mine@example.net>'}
    with SmtpServer(pop3) as smtp, Sender(pop3, smtp) as sender:
        sender.check_sent(make('erin@example.net', **fields))
        got = parse(arrived('erin')[0])
        assert {name: got[name] for name in fields} == fields


def test_the_writer_may_be_named():
    mailboxes('frank')
    with SmtpServer(pop3) as smtp, Sender(pop3, smtp) as sender:
        done = sender.send(make('frank@example.net', From='mallory@example.org'))
        assert done.returncode == 1 and 'mallory@example.org' in done.stderr, done
        assert sender.outbox() == []
        sender.check_sent(make('frank@example.net', From='mallory@example.org'), '--from', ADDRESS)
        sender.check_sent(make('frank@example.net', From=None))
        assert {str(parse(got)['From']) for got in arrived('frank')} == {f'Alice <{ADDRESS}>'}


def test_a_refused_recipient_keeps_it_from_all():
    mailboxes('gina')
    with SmtpServer(pop3) as smtp, Sender(pop3, smtp) as sender:
        smtp.behave(recipients={'nobody@example.net': '550 5.1.1 No such user'})
        sentence = sender.check_kept(make('gina@example.net', 'nobody@example.net'))
        assert 'nobody@example.net' in sentence and 'No such user' in sentence, sentence
        assert arrived('gina') == []
        item, = sender.outbox()
        assert item['state'] == 'refused' and item['recipients'] == ['gina@example.net']
        assert item['refused'][0]['address'] == 'nobody@example.net'
        assert 'refused' in sender.check('outbox') and 'No such user' in sender.check('outbox')


def test_the_list_names_who_was_refused():
    with SmtpServer(pop3) as smtp, Sender(pop3, smtp) as sender:
        smtp.behave(recipients={'nobody@example.net': '550 5.1.1 No such user'})
        sender.check_kept(make('nobody@example.net'))
        assert sender.check('outbox').startswith('refused    nobody@example.net  '), sender.check('outbox')


def test_what_may_pass_waits_and_goes_with_the_next():
    mailboxes('hugo')
    with SmtpServer(pop3) as smtp, Sender(pop3, smtp) as sender:
        for behaviour in ({'mail': '451 4.3.0 Later'}, {'data': '452 4.3.1 Full'}, {'hang_up': 'mail'},
                          {'hang_up': 'rcpt'},
                          {'recipients': {'hugo@example.net': '450 4.2.0 Greylisted'}}):
            smtp.behave(**behaviour)
            sender.check_kept(make('hugo@example.net', subject=str(behaviour).replace("'", '')))
            assert {item['state'] for item in sender.outbox()} == {'waiting'}, behaviour
        assert arrived('hugo') == []
        smtp.behave()
        sender.check_sent(make('hugo@example.net'))
        assert sender.outbox() == []
        assert len(arrived('hugo')) == 6


def test_what_is_refused_is_not_tried_again():
    mailboxes('ines')
    with SmtpServer(pop3) as smtp, Sender(pop3, smtp) as sender:
        for behaviour in ({'mail': '550 5.7.1 Not you'}, {'data': '554 5.6.0 Not this'}):
            smtp.behave(**behaviour)
            sentence = sender.check_kept(make('ines@example.net'))
            assert 'Not ' in sentence
        smtp.behave()
        sender.check_sent(make('ines@example.net'))
        assert [item['state'] for item in sender.outbox()] == ['refused', 'refused']
        assert len(arrived('ines')) == 1


def test_how_large_it_may_be_is_told():
    mailboxes('ivan')
    with SmtpServer(pop3, size=20_000) as smtp, Sender(pop3, smtp) as sender:
        sentence = sender.check_kept(make('ivan@example.net', body='Much of it\n' * 3000))
        assert 'too large' in sentence and 'takes 20.0' in sentence.replace('\xa0', ' '), sentence
        sender.check_sent(make('ivan@example.net'))
    with SmtpServer(pop3) as smtp, Sender(pop3, smtp) as sender:
        smtp.behave(data='552 5.3.4 One megabyte is enough')
        sentence = sender.check_kept(make('ivan@example.net'))
        assert 'too large' in sentence and 'One megabyte' in sentence, sentence


def test_what_may_have_arrived_is_never_sent_again():
    mailboxes('jane')
    with SmtpServer(pop3) as smtp, Sender(pop3, smtp) as sender:
        smtp.behave(hang_up='end')
        sentence = sender.check_kept(make('jane@example.net', subject='Once'))
        assert 'may have arrived or not' in sentence, sentence
        assert [item['state'] for item in sender.outbox()] == ['unknown']
        smtp.behave()
        sender.check_sent(make('jane@example.net', subject='Other'))
        assert sorted(str(parse(got)['Subject']) for got in arrived('jane')) == ['Once', 'Other']
        assert [item['state'] for item in sender.outbox()] == ['unknown']


def test_a_wrong_password_keeps_it():
    mailboxes('kurt')
    with SmtpServer(pop3) as smtp, Sender(pop3, smtp) as sender:
        sentence = sender.check_kept(make('kurt@example.net'), password='wrong')
        assert 'password' in sentence, sentence
        done = sender.run('send', sender.write(make('kurt@example.net')))
        assert done.returncode == 1 and '--password-fd' in done.stderr, done
        sender.check_sent(make('kurt@example.net'))
        assert len(arrived('kurt')) == 3


def test_without_a_server_it_waits():
    with SmtpServer(pop3) as smtp:
        sender = Sender(pop3, smtp)
    with sender:
        sentence = sender.check_kept(make('lena@example.net'))
        assert 'does not answer' in sentence, sentence
        assert [item['state'] for item in sender.outbox()] == ['waiting']


def test_it_can_be_put_by():
    mailboxes('mona')
    with SmtpServer(pop3) as smtp, Sender(pop3, smtp) as sender:
        assert sender.check('send', sender.write(make('mona@example.net')), '--queue') == 'queued\n'
        assert smtp.connections() == 0 and len(sender.outbox()) == 1
        assert sender.check('outbox').startswith('waiting    mona@example.net  Hello')
        sender.check_sent(make('mona@example.net'))
        assert smtp.connections() == 1 and len(arrived('mona')) == 2


def test_what_waits_is_sent_when_asked():
    mailboxes('paul')
    with SmtpServer(pop3) as smtp, Sender(pop3, smtp) as sender:
        for _ in range(3):
            sender.check('send', sender.write(make('paul@example.net')), '--queue')
        done = sender.run('outbox', '--send')
        assert done.returncode == 1 and len(sender.outbox()) == 3, done
        assert sender.check('outbox', '--send', password=dovecot.PASSWORD) == ''
        assert smtp.connections() == 1 and len(arrived('paul')) == 3


def test_who_has_the_profile_open_sends_it():
    mailboxes('quinn')
    with SmtpServer(pop3) as smtp, Sender(pop3, smtp) as sender, Mailbox([make_mail(1, 'One', DATE)]) as slow:
        sender.check('account', 'add', '--address', 'other@example.net', '--user', USER, '--pop3',
                     f'127.0.0.1:{slow.port}', '--pop3-security', 'plain', '--leave', 'keep')
        stalled = Stalled(sender, slow, 'other@example.net')
        sender.check_sent(make('quinn@example.net', Bcc='quinn+hidden@example.net'))
        envelope, = smtp.envelopes()
        assert envelope['recipients'] == ['quinn@example.net', 'quinn+hidden@example.net']
        assert b'hidden' not in arrived('quinn')[0]
        sender.check_sent(b'Resent-From: alice@example.net\nResent-Bcc: quinn+again@example.net\n'
                          + make('quinn@example.net'))
        assert smtp.envelopes()[-1]['recipients'] == ['quinn+again@example.net']
        sentence = sender.check_kept(make('quinn@example.net'), password='wrong')
        assert 'password' in sentence, sentence
        done = sender.send(make('quinn@example.net', From='mallory@example.org'))
        assert done.returncode == 1 and 'mallory@example.org' in done.stderr, done
        assert [item['state'] for item in sender.outbox()] == ['waiting']
        assert not list(sender.profile.glob('handed-over-*')), 'a mail was left behind'
        before = len(arrived('quinn'))
        done = sender.run('outbox', '--send', password='wrong')
        assert done.returncode == 1 and 'password' in done.stderr and 'waiting' in done.stdout, done
        done = sender.run('outbox', '--send', '--json', password=dovecot.PASSWORD)
        assert json.loads(done.stdout) == [] and len(arrived('quinn')) == before + 1, done
        assert stalled.process.poll() is None
        slow.go_on.set()
        status, _, err = stalled.end()
        assert (status, err) == (0, ''), err


def test_nothing_is_smuggled_into_the_header():
    good = make('nora@example.net')
    bad = {
        'NUL': good.replace(b'Hello', b'Hel\0lo'),
        'a return alone': good.replace(b'Hello', b'Hello\rBcc: victim@example.net'),
        'no field': good.replace(b'Subject: ', b'Subject '),
        'a space before the colon': good.replace(b'Subject: ', b'Subject : '),
        'not UTF-8': good.replace(b'Hello', b'Hell\xf6'),
        'no recipient': good.replace(b'To: nora@example.net\n', b''),
        'nothing': b'',
        'no end': b'X-Long: ' + b'x' * 2_000_000,
    }
    with SmtpServer(pop3) as smtp, Sender(pop3, smtp) as sender:
        for what, mail in bad.items():
            done = sender.send(mail)
            assert done.returncode == 1 and len(done.stderr.splitlines()) == 1, (what, done)
        assert sender.outbox() == [] and smtp.connections() == 0


def test_what_cannot_be_read_is_told():
    with SmtpServer(pop3) as smtp, Sender(pop3, smtp) as sender:
        done = sender.run('send', sender.directory / 'nowhere', password=dovecot.PASSWORD)
        assert done.returncode == 1 and done.stderr, done
        for arguments in (['send', 'one', 'two'], ['send', '--sideways'], ['outbox', 'one']):
            assert sender.run(*arguments).returncode == 2, arguments


def test_a_thousand_people_get_it():
    mailboxes('everybody')
    people = [f'everybody+{number}@example.net' for number in range(1000)]
    with SmtpServer(pop3) as smtp, Sender(pop3, smtp) as sender:
        sender.check_sent(make('everybody@example.net', Bcc=', '.join(people)))
        assert sum(len(envelope['recipients']) for envelope in smtp.envelopes()) == 1001


def peak_memory(sender, path):
    """Sends and gives the most memory that took, in kilobytes."""
    reading, writing = os.pipe()
    os.write(writing, dovecot.PASSWORD.encode())
    os.close(writing)
    process = subprocess.Popen([PROGRAM, '--profile', sender.profile, 'send', path, '--password-fd',
                                str(reading)], env=sender.environment, pass_fds=[reading],
                               stdout=subprocess.DEVNULL)
    os.close(reading)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, status
    return usage.ru_maxrss


def test_a_hundred_megabytes_stream_past():
    mailboxes('oscar')
    line = b'0123456789' * 7 + b'\r\n'
    with SmtpServer(pop3) as smtp, Sender(pop3, smtp) as sender:
        small = peak_memory(sender, sender.write(make('oscar@example.net')))
        path = sender.write(make('oscar@example.net'))
        with open(path, 'ab') as file:
            for _ in range(100_000_000 // len(line)):
                file.write(line)
        large = peak_memory(sender, path)
        assert large < small + 20_000, f'{large} kB, and {small} kB for a small one'
        assert max(path.stat().st_size for path in (smtp.home / 'oscar' / 'new').glob('*')) > 100_000_000


with pop3:
    tap.run([case for name, case in list(globals().items()) if name.startswith('test_')])
