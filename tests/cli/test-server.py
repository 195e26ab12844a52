# SPDX-License-Identifier: GPL-3.0-or-later
"""signet server: what is told of the mail that is still on the server, and what is wished for it."""

import json

import tap
from cli.mailbox import PASSWORD, USER, Mailbox, make_mail
from live.program import Profile

MAILS = [make_mail(1, 'One', 'Mon, 02 Nov 2026 10:00:00 +0000'),
         make_mail(2, 'Two', 'Tue, 03 Nov 2026 10:00:00 +0000'),
         make_mail(3, 'Three', 'Wed, 04 Nov 2026 10:00:00 +0000', 'a line\r\n' * 2000)]


def add(profile, port, *options, address='alice@example.org'):
    profile.check('account', 'add', '--address', address, '--user', USER, '--pop3', f'127.0.0.1:{port}',
                  '--pop3-security', 'plain', *options)


def receive(profile):
    return profile.receive(password=PASSWORD)


def ledger(profile, *arguments):
    """The subjects of what is on the server, and what is told of each."""
    lines = json.loads(profile.check('server', *arguments, '--json'))
    return {line['subject']: line for line in lines}


def test_nothing_yet():
    with Profile() as profile, Mailbox(MAILS) as mailbox:
        add(profile, mailbox.port)
        assert profile.check('server') == 'alice@example.org: not received from yet\n'
        assert json.loads(profile.check('server', '--json')) == []


def test_list():
    with Profile() as profile, Mailbox(MAILS[:2]) as mailbox:
        mailbox.capabilities = [b'EXPIRE 10']
        add(profile, mailbox.port)
        receive(profile)
        head, expire, two, one = profile.check('server', 'alice@example.org').splitlines()
        assert head.startswith('alice@example.org: 2 messages on the server on 20'), head
        assert expire == 'This server itself deletes mail after 10 days.', expire
        assert 'Bob Example' in two and 'Two' in two and 'Goes on ' in two, two
        found = ledger(profile)
        assert one.endswith(found['One']['uidl']), one
        assert found['One']['account'] == 'alice@example.org' and found['One']['folder'] == 'Inbox'
        assert found['One']['address'] == 'bob1@example.org' and found['One']['size'] == len(MAILS[0])
        assert found['One']['reason'] == 'days' and found['One']['goes'] > found['One']['since']
        assert found['One']['wish'] is None


def test_keep_and_delete():
    with Profile() as profile, Mailbox(MAILS[:2]) as mailbox:
        add(profile, mailbox.port, '--leave', 'keep')
        receive(profile)
        uidls = {subject: line['uidl'] for subject, line in ledger(profile).items()}
        assert {line['reason'] for line in ledger(profile).values()} == {'all-stay'}
        profile.check('server', 'delete', uidls['One'])
        assert ledger(profile)['One']['reason'] == 'next' and ledger(profile)['One']['wish'] == 'delete'
        assert len(mailbox.mails) == 2
        assert tuple(receive(profile)) == (0, 2, 1)
        assert mailbox.mails == MAILS[1:2]
        assert list(ledger(profile)) == ['Two']
        assert len(profile.mails()) == 2

        profile.check('server', 'keep', uidls['Two'], '--account', 'alice@example.org')
        assert ledger(profile)['Two']['reason'] == 'asked' and ledger(profile)['Two']['wish'] == 'keep'
        profile.check('server', 'reset', uidls['Two'])
        assert ledger(profile)['Two']['reason'] == 'all-stay'


def test_keep_in_spite_of_the_account():
    with Profile() as profile, Mailbox(MAILS[:2]) as mailbox:
        add(profile, mailbox.port, '--leave', 'days:1')
        receive(profile)
        profile.check('server', 'keep', ledger(profile)['One']['uidl'])
        ini = profile.profile / 'accounts.ini'
        ini.write_text(ini.read_text().replace('days:1', 'delete'))
        receive(profile)
        assert mailbox.mails == MAILS[:1]
        receive(profile)
        assert mailbox.mails == MAILS[:1]


def test_delete_what_is_only_begun():
    """Promise 1: nothing goes before its bytes are here."""
    with Profile() as profile, Mailbox(MAILS) as mailbox:
        add(profile, mailbox.port, '--leave', 'keep', '--max-size', '1000')
        receive(profile)
        whole = ledger(profile)
        assert whole['Three']['size'] == len(MAILS[2])
        profile.check('server', 'delete', whole['Three']['uidl'])
        assert ledger(profile)['Three']['reason'] == 'rest-first'
        receive(profile)
        assert mailbox.mails == MAILS[:2]
        assert profile.mails() == sorted(MAILS)


def test_wrong():
    with Profile() as profile, Mailbox(MAILS[:2]) as mailbox:
        add(profile, mailbox.port)
        receive(profile)
        done = profile.run('server', 'keep', ledger(profile)['One']['uidl'], 'other')
        assert done.returncode == 1 and 'There is no message “other”' in done.stderr, done.stderr
        assert ledger(profile)['One']['wish'] is None
        assert profile.run('server', 'keep').returncode == 2
        assert 'There is no account “frobnicate”' in profile.run('server', 'frobnicate').stderr
        add(profile, mailbox.port, address='carol@example.org')
        done = profile.run('server', 'delete', 'other')
        assert done.returncode == 2 and '--account is needed' in done.stderr, done.stderr


tap.run([value for name, value in list(globals().items()) if name.startswith('test_')])
