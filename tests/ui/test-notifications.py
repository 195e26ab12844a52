# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop is told of new mail, and what its buttons do."""

import os
import shutil
import subprocess

import tap
from cli.mailbox import PASSWORD, USER, Mailbox, make_mail
from live import dovecot
from live.program import DEADLINE, Profile
from live.smtp_server import SmtpServer
from ui.desktop import Services, Signet
from ui.screen import Screen

DATE = 'Mon, 02 Nov 2026 10:00:00 +0000'
SECRET = 'MIIBSecretOfTheEnvelope'
SEALED = (b'From: Bob <bob@example.org>\r\nSubject: The merger\r\nDate: ' + DATE.encode() +
          b'\r\nMIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; '
          b'name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n' + SECRET.encode() + b'\r\n')


def add(profile, mailbox, address='alice@example.org', *options):
    profile.check('account', 'add', '--address', address, '--user', USER, '--pop3', f'127.0.0.1:{mailbox.port}',
                  '--pop3-security', 'plain', '--leave', 'keep', *options)


def files(profile):
    return sorted(path.name for path in profile.files())


def from_(name, number):
    return make_mail(number, f'Number {number}', DATE).replace(b'"Bob Example"', f'"{name}"'.encode())


def test_one_mail_is_told_and_marked_read():
    mails = [make_mail(0, 'Lunch <b>today</b> & tomorrow', DATE)]
    with Profile() as profile, Mailbox(mails) as mailbox, Services('notifications') as desktop:
        add(profile, mailbox)
        with Signet(profile, '--background') as signet:
            profile.receive(password=PASSWORD)
            told = desktop.wait_for_mail()
            assert (told['title'], told['body']) == ('Bob Example', 'Lunch ‹b›today‹/b› & tomorrow'), told
            labels = told['actions'][1::2]
            assert {'Reply', 'Mark Read', 'Archive'} <= set(labels), told
            desktop.click(told, told['actions'][labels.index('Mark Read') * 2])
            dovecot.wait_until(lambda: all(name.endswith(':2,S') for name in files(profile)), 'the mark')
            assert not signet.is_seen()
        assert 'CRITICAL' not in signet.errors, signet.errors


def test_it_is_archived():
    with Profile() as profile, Mailbox([make_mail(0, 'Lunch', DATE)]) as mailbox, \
            Services('notifications') as desktop:
        add(profile, mailbox)
        with Signet(profile, '--background'):
            profile.receive(password=PASSWORD)
            told = desktop.wait_for_mail()
            desktop.click(told, told['actions'][told['actions'].index('Archive') - 1])
            archive = profile.profile / 'mail/alice@example.org/Archive/cur'
            dovecot.wait_until(lambda: archive.is_dir() and any(archive.iterdir()), 'the archive')


def test_what_fails_is_told():
    with Profile() as profile, Mailbox([make_mail(0, 'Lunch', DATE)]) as mailbox, \
            Services('notifications') as desktop:
        add(profile, mailbox)
        with Signet(profile, '--background') as signet:
            profile.receive(password=PASSWORD)
            told = desktop.wait_for_mail()
            # Nothing can be moved into a file.
            archive = profile.profile / 'mail/alice@example.org/Archive'
            shutil.rmtree(archive, ignore_errors=True)
            archive.write_text('')
            desktop.click(told, told['actions'][told['actions'].index('Archive') - 1])
            dovecot.wait_until(lambda: 'The messages could not be moved'
                               in [call['title'] for call in desktop.calls('notify')], 'the word of it')
            assert all(call['body'] for call in desktop.calls('notify'))
            assert not signet.is_seen()
        assert 'CRITICAL' not in signet.errors, signet.errors


def test_many_are_told_once():
    names = ['Ada', 'Bob', 'Carol', 'Ada', 'Dora']
    mails = [from_(name, number) for number, name in enumerate(names)]
    with Profile() as profile, Mailbox(mails) as mailbox, Services('notifications') as desktop:
        add(profile, mailbox)
        with Signet(profile, '--background'):
            profile.receive(password=PASSWORD)
            told = desktop.wait_for_mail()
            assert told['title'] == '5 new messages', told
            assert told['body'].startswith('From ') and told['body'].endswith(' and 2 others'), told
            assert 'Number' not in told['body'], told
            assert told['actions'][1::2].count('Mark All Read') == 1, told
            # It knows by then what number the desktop gave it: without, nothing can be taken back.
            profile.receive(password=PASSWORD)
        dovecot.wait_until(lambda: told['id'] in [call['id'] for call in desktop.calls('close')], 'its end')
        assert len(desktop.told()) == 1


def test_nothing_of_encrypted_content():
    with Profile() as profile, Mailbox([SEALED]) as mailbox, Services('notifications') as desktop:
        add(profile, mailbox)
        with Signet(profile, '--background'):
            profile.receive(password=PASSWORD)
            told = desktop.wait_for_mail()
            assert (told['title'], told['body']) == ('Bob', 'Encrypted message'), told
            mailbox.mails.append(SEALED.replace(b'Bob', b'Eve'))
            profile.receive(password=PASSWORD)
            desktop.wait_for_mail(2)
        text = (desktop.directory / 'log').read_text()
        assert 'merger' not in text and SECRET not in text, text


def test_off_for_an_account():
    with Profile() as profile, Mailbox([make_mail(0, 'Quiet', DATE)]) as quiet, \
            Mailbox([make_mail(1, 'Loud', DATE)]) as loud, Services('notifications') as desktop:
        add(profile, quiet, 'quiet@example.org', '--notices', 'off')
        add(profile, loud)
        with Signet(profile, '--background'):
            profile.receive('quiet@example.org', password=PASSWORD)
            profile.receive('alice@example.org', password=PASSWORD)
            told = desktop.wait_for_mail()
            assert told['body'] == 'Loud', told
        assert len(desktop.told()) == 1


def test_a_click_opens_the_mail():
    with Profile() as profile, Mailbox([make_mail(0, 'Old', DATE)]) as mailbox, \
            Services('notifications') as desktop:
        add(profile, mailbox)
        profile.receive(password=PASSWORD)
        profile.check('mark', 'Inbox', '--read', '--all')
        mailbox.mails.append(make_mail(1, 'New', 'Tue, 03 Nov 2026 10:00:00 +0000'))
        with Signet(profile, '--background') as signet:
            profile.receive(password=PASSWORD)
            told = desktop.wait_for_mail()
            assert not signet.is_seen()
            desktop.click(told, 'default')
            signet.wait_for_window()
            dovecot.wait_until(lambda: all(name.endswith(':2,S') for name in files(profile)), 'the reader')
        assert 'CRITICAL' not in signet.errors, signet.errors


def test_it_is_answered():
    with Profile() as profile, Mailbox([make_mail(0, 'Lunch', DATE)]) as mailbox, \
            Services('notifications') as desktop:
        add(profile, mailbox)
        with Signet(profile, '--background') as signet:
            profile.receive(password=PASSWORD)
            told = desktop.wait_for_mail()
            desktop.click(told, told['actions'][told['actions'].index('Reply') - 1])
            dovecot.wait_until(lambda: 'Re: Lunch' in signet.titles(), 'the answer')
        assert 'CRITICAL' not in signet.errors, signet.errors


def test_it_goes_when_the_mail_was_read():
    with Profile() as profile, Mailbox([make_mail(0, 'Lunch', DATE)]) as mailbox, \
            Services('notifications') as desktop:
        add(profile, mailbox)
        with Signet(profile, '--background') as signet:
            profile.receive(password=PASSWORD)
            told = desktop.wait_for_mail()
            second = signet.start()
            assert second.wait(DEADLINE) == 0, signet.read_errors()
            signet.wait_for_window()
            # By another program that knows Maildir.
            for path in profile.files():
                path.rename(path.parent.with_name('cur') / (path.name.split(':')[0] + ':2,S'))
            dovecot.wait_until(lambda: told['id'] in [call['id'] for call in desktop.calls('close')], 'its end')


def test_an_account_that_needs_somebody():
    with Profile() as profile, Mailbox([]) as mailbox, Services('notifications') as desktop:
        add(profile, mailbox)
        # Nobody keeps its password: the first receive by itself finds that out.
        with Signet(profile, '--background') as signet:
            told = desktop.wait_for('notify')
            assert told['title'] == 'alice@example.org' and 'password' in told['body'], told
            desktop.click(told, 'default')
            signet.wait_for_window()
        assert len(desktop.calls('notify')) == 1
        assert 'CRITICAL' not in signet.errors, signet.errors


def add_with_smtp(profile, mailbox, smtp):
    """And a message that smtp refuses, which is not sent yet."""
    add(profile, mailbox, 'alice@example.org', '--smtp', f'127.0.0.1:{smtp.smtps}', '--ca-file', smtp.ca_file)
    smtp.behave(recipients={'bob@example.net': '550 5.1.1 No such user'})
    mail = profile.directory / 'mail.eml'
    mail.write_bytes(b'From: alice@example.org\nTo: bob@example.net\nSubject: Lunch\n\nToday\n')
    return mail


def unsent(desktop):
    return [call for call in desktop.calls('notify') if 'bob@example.net' in call['body']]


def wait_for_unsent(desktop, number):
    return dovecot.wait_until(lambda: len(told := unsent(desktop)) >= number and told[-1], f'notice {number}')


def test_a_message_that_is_refused():
    """Whoever has closed the window may think that it was sent."""
    with Profile() as profile, Mailbox([]) as mailbox, SmtpServer() as smtp, Services('notifications') as desktop:
        mail = add_with_smtp(profile, mailbox, smtp)
        with Signet(profile, '--background') as signet:
            assert profile.run('send', mail, password=dovecot.PASSWORD).returncode == 1
            told = wait_for_unsent(desktop, 1)
            assert told['title'] == 'alice@example.org' and 'Lunch' not in told['body'], told
            desktop.click(told, 'default')
            signet.wait_for_window()
            dovecot.wait_until(lambda: told['id'] in [call['id'] for call in desktop.calls('close')], 'its end')
        assert 'CRITICAL' not in signet.errors, signet.errors


def stay(profile):
    """For a program that assistive technology sees, and that goes on when its window is closed."""
    settings = profile.directory / 'config/glib-2.0/settings/keyfile'
    settings.parent.mkdir(parents=True)
    settings.write_text('[org/signetmail/Signet]\nbackground=true\n')
    return {'GSETTINGS_BACKEND': 'keyfile', 'XDG_CONFIG_HOME': str(profile.directory / 'config'), 'GTK_A11Y': 'atspi'}


def is_waiting(profile):
    return profile.check('outbox').startswith('waiting')


def test_a_message_that_is_refused_again():
    """What the user has sent again is news once more, what he has left as it was is not."""
    with Profile() as profile, Mailbox([]) as mailbox, SmtpServer() as smtp, Services('notifications') as desktop:
        mail = add_with_smtp(profile, mailbox, smtp)
        with Signet(profile, '--background', environment=stay(profile)) as signet:
            assert profile.run('send', mail, password=dovecot.PASSWORD).returncode == 1
            desktop.click(wait_for_unsent(desktop, 1), 'default')
            signet.wait_for_window()
            screen = Screen(signet.process)
            for role, name in (('list item', 'Outbox'), ('list item', 'Lunch'), ('push button', 'Send Now')):
                screen.click(role, name)
            # Nobody keeps the password, so that the window is closed before the server is asked.
            dovecot.wait_until(lambda: is_waiting(profile), 'the message to wait')
            signet.close()
            profile.run('outbox', '--send', password=dovecot.PASSWORD)
            desktop.click(wait_for_unsent(desktop, 2), 'default')
            signet.close()
            profile.run('send', mail, password=dovecot.PASSWORD)
            wait_for_unsent(desktop, 3)
        assert len(unsent(desktop)) == 3, unsent(desktop)
        assert 'CRITICAL' not in signet.errors, signet.errors


def import_ending(profile, days):
    """A certificate of alice's that ends then, with its key."""
    if not shutil.which('openssl'):
        raise tap.Skip('openssl is not installed')
    for command in (f'req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out alice.pem -days {days} -subj /CN=Alice '
                    '-addext subjectAltName=email:alice@example.org',
                    'pkcs12 -export -inkey key.pem -in alice.pem -out alice.p12 -passout pass:'):
        subprocess.run(['openssl', *command.split()], cwd=profile.directory, check=True, capture_output=True)
    profile.check('certificate', 'import', str(profile.directory / 'alice.p12'))


def test_a_certificate_that_ends():
    with Profile() as profile, Mailbox([]) as mailbox, Services('notifications') as desktop:
        add(profile, mailbox)
        import_ending(profile, 5)

        def find():
            return next((call for call in desktop.calls('notify') if call['title'] == 'Certificates'), None)
        with Signet(profile, '--background') as signet:
            told = dovecot.wait_until(find, 'the notice')
            assert told['body'] == 'Your certificate for alice@example.org expires in 5 days.', told
            assert not signet.is_seen()
            desktop.click(told, 'default')
            dovecot.wait_until(lambda: 'Certificates' in signet.titles(), 'the window of certificates')
        assert 'CRITICAL' not in signet.errors, signet.errors


def test_without_a_daemon():
    with Profile() as profile, Mailbox([make_mail(0, 'Lunch', DATE)]) as mailbox:
        add(profile, mailbox)
        with Signet(profile, '--background') as signet:
            assert profile.receive(password=PASSWORD) == (1, 0, 1)
            mailbox.mails.append(make_mail(1, 'Dinner', DATE))
            assert profile.receive(password=PASSWORD) == (1, 1, 2)
        assert 'CRITICAL' not in signet.errors, signet.errors


os.environ['GTK_A11Y'] = 'none'
tap.run([value for name, value in list(globals().items()) if name.startswith('test_')])
