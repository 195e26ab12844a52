# SPDX-License-Identifier: GPL-3.0-or-later
"""Filters from outside: rules.ini as a person writes it, a receive, and what the command tells of it."""

import json

import tap
from cli.mailbox import PASSWORD, USER, Mailbox, make_mail
from live.program import Profile

RULES = '''
# Written by hand.
[Boss]
Name=From the boss
Condition=from:bob1
Actions=move Archive;star

[Rest]
Condition=subject:greeting
Actions=move No such folder
Enabled=true

[Asleep]
Condition=
Actions=trash
Enabled=false
'''
MAILS = [make_mail(1, 'Plan', 'Mon, 02 Nov 2026 10:00:00 +0000'),
         make_mail(2, 'Greeting', 'Wed, 04 Nov 2026 10:00:00 +0100'),
         make_mail(3, 'Other', 'Tue, 03 Nov 2026 10:00:00 +0000')]


def fill(profile, rules=RULES):
    with Mailbox(MAILS) as mailbox:
        profile.check('account', 'add', '--address', 'alice@example.org', '--user', USER, '--pop3',
                      f'127.0.0.1:{mailbox.port}', '--pop3-security', 'plain')
        (profile.profile / 'rules.ini').write_text(rules)
        return profile.receive(password=PASSWORD)


def ask(profile, *arguments):
    return json.loads(profile.check('filters', *arguments, '--json'))


def test_rules_are_listed():
    with Profile() as profile:
        fill(profile)
        names = [(rule['name'], rule['enabled'], rule['actions'], rule['account']) for rule in ask(profile)]
        assert names == [('From the boss', True, ['move Archive', 'star'], None),
                         ('Rest', True, ['move No such folder'], None),
                         ('Asleep', False, ['trash'], None)], names
        text = profile.check('filters')
        assert 'From the boss' in text and 'Asleep (off)' in text, text


def test_those_of_one_account_are_listed():
    with Profile() as profile:
        fill(profile, RULES.replace('[Rest]', '[Rest]\nAccount=bob@example.org'))
        profile.check('account', 'add', '--address', 'bob@example.org', '--pop3', '127.0.0.1:1')
        for account, names in (('Alice@example.org', ['From the boss', 'Asleep']),
                               ('bob@example.org', ['From the boss', 'Rest', 'Asleep'])):
            assert [rule['name'] for rule in ask(profile, '--account', account)] == names, account
        done = profile.run('filters', '--account', 'eve@example.org')
        assert done.returncode == 1 and '“eve@example.org”' in done.stderr and not done.stdout, done


def test_a_receive_is_filtered_and_says_why():
    with Profile() as profile:
        assert fill(profile).received == 3
        assert [row['subject'] for row in profile.list('Archive')] == ['Plan']
        assert [row['subject'] for row in profile.list()] == ['Greeting', 'Other']
        plan, greeting = ask(profile, '--log')
        assert plan['folder'] == 'Archive' and plan['name'] == profile.list('Archive')[0]['name'], plan
        assert plan['reasons'] == [{'rule': 'From the boss', 'done': ['move Archive', 'star']}], plan
        assert greeting['folder'] == 'Inbox', greeting
        assert greeting['reasons'] == [{'rule': 'Rest', 'done': ['gone No such folder']}], greeting
        assert 'left it, since there is no folder “No such folder”' in profile.check('filters', '--log')


def test_a_dry_run_changes_nothing():
    with Profile() as profile:
        fill(profile, '')
        (profile.profile / 'rules.ini').write_text(RULES)
        entry, *_ = [entry for entry in ask(profile, '--dry-run', 'inbox') if entry['subject'] == 'Plan']
        assert entry['folder'] == 'Archive', entry
        assert len(profile.list()) == 3 and not profile.list('Archive')
        assert ask(profile, '--log') == []
        done = profile.run('filters', '--dry-run', 'Nowhere')
        assert done.returncode == 1 and 'There is no folder “Nowhere”' in done.stderr, done


def test_a_broken_file_is_said_and_stays():
    with Profile() as profile:
        assert fill(profile, 'nonsense\n').received == 3
        done = profile.run('filters')
        assert done.returncode == 1 and 'Line 1 of rules.ini' in done.stderr, done
        assert len(profile.list()) == 3
        assert (profile.profile / 'rules.ini').read_text() == 'nonsense\n'


def test_rules_run_on_a_folder():
    with Profile() as profile:
        fill(profile, '')
        (profile.profile / 'rules.ini').write_text(RULES)
        assert profile.check('filters', 'run', 'Inbox') == '1 message filtered\n'
        assert [row['subject'] for row in profile.list('Archive')] == ['Plan']
        assert 'flagged' in profile.list('Archive')[0]['flags']
        assert 'Plan' in [entry['subject'] for entry in ask(profile, '--log')]
        assert profile.check('filters', 'run', 'Archive', '--account', 'alice@example.org') == \
            '1 message filtered\n'
        assert len(profile.list('Archive')) == 1
        done = profile.run('filters', 'run', 'Nowhere')
        assert done.returncode == 1 and 'no folder' in done.stderr, done


tap.run([case for word, case in list(globals().items()) if word.startswith('test_')])
