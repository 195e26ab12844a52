# SPDX-License-Identifier: GPL-3.0-or-later
"""signet mark, move and delete: on named messages, on what a query finds, and on all."""

import json

import tap
from live.program import Profile

SUBJECTS = 'one', 'two', 'three'


def fill(profile):
    """An account with three unread messages in its Inbox."""
    profile.check('account', 'add', '--address', 'alice@example.org', '--pop3', '127.0.0.1:9',
                  '--pop3-security', 'plain')
    inbox = profile.profile / 'mail' / 'alice@example.org' / 'Inbox'
    for name in 'cur', 'new', 'tmp':
        (inbox / name).mkdir(parents=True, exist_ok=True)
    for number, subject in enumerate(SUBJECTS, 1):
        (inbox / 'cur' / f'{number}.x:2,').write_text(
            f'From: a@example.org\nSubject: {subject}\nDate: Mon, {number:02} Nov 2026 10:00:00 +0000\n\nText\n')


def names(profile, folder):
    """The files of a folder, sorted."""
    return sorted(path.name for path in (profile.profile / 'mail/alice@example.org').glob(f'{folder}/cur/*'))


def test_mark():
    with Profile() as profile:
        fill(profile)
        assert profile.check('mark', 'Inbox', '--read', '1.x', '2.x') == '2 messages marked\n'
        assert names(profile, 'Inbox') == ['1.x:2,S', '2.x:2,S', '3.x:2,']
        assert profile.check('mark', 'inbox', '--star', '--unread', '--query', 'subject:two') == '1 message marked\n'
        assert profile.check('mark', 'Inbox', '--tag', 'to do', '--all') == '3 messages tagged\n'
        assert names(profile, 'Inbox') == ['1.x:2,Sd', '2.x:2,Fd', '3.x:2,d']
        assert [mail['tags'] for mail in profile.list()] == [['To Do']] * 3
        found = json.loads(profile.check('search', 'subject:two', '--json'))
        assert [mail['tags'] for mail in found] == [['To Do']]
        assert profile.check('mark', 'Inbox', '--untag', 'To Do', '--query', 'is:starred tag:"To Do"') \
            == '1 message tagged\n'
        assert names(profile, 'Inbox') == ['1.x:2,Sd', '2.x:2,F', '3.x:2,d']
        assert profile.check('mark', 'Inbox', '--read', '1.x') == '0 messages marked\n'
        assert {mail['name']: mail['flags'] for mail in profile.list()}['2.x'] == ['flagged']


def test_move_and_delete():
    with Profile() as profile:
        fill(profile)
        assert profile.check('move', 'Inbox', 'Archive', '--query', 'six') == '0 messages moved to Archive\n'
        assert profile.check('move', 'Inbox', 'Archive', '1.x') == '1 message moved to Archive\n'
        assert profile.check('delete', 'Inbox', '--query', 'after:2026-11-02') == '2 messages moved to Trash\n'
        assert names(profile, 'Archive') == ['1.x:2,'] and names(profile, 'Inbox') == []
        assert names(profile, 'Trash') == ['2.x:2,', '3.x:2,']
        assert [mail['subject'] for mail in profile.list('Trash')] == ['three', 'two']
        assert profile.check('move', 'Trash', 'Inbox', '2.x') == '1 message moved to Inbox\n'
        assert profile.check('delete', 'Trash', '--all') == '1 message deleted\n'
        assert names(profile, 'Trash') == [] and names(profile, 'Inbox') == ['2.x:2,']
        assert names(profile, '.emptied-*') == []


def test_wrong_calls():
    """Nothing is changed, and one sentence says why."""
    with Profile() as profile:
        fill(profile)
        for status, words, call in (
                (2, 'which messages', ('mark', 'Inbox', '--read')),
                (2, 'which messages', ('delete', 'Inbox', '--all', '1.x')),
                (2, 'say how:', ('mark', 'Inbox', '1.x')),
                (2, 'say how:', ('mark', 'Inbox', '--read', '--unread', '1.x')),
                (1, 'no tag', ('mark', 'Inbox', '--tag', 'None', '1.x')),
                (1, 'no message', ('delete', 'Inbox', '1.x', '9.x')),
                (1, 'no folder', ('delete', 'Nowhere', '--all')),
                (1, 'no folder', ('move', 'Inbox', 'Nowhere', '1.x')),
                (1, 'no folder', ('move', 'Inbox', 'Nowhere', '--query', 'six')),
                (1, 'into the Outbox', ('move', 'Inbox', 'Outbox', '1.x')),
                (2, 'never', ('delete', 'Inbox', '--query', 'before:never')),
                (2, 'is:purple', ('mark', 'Inbox', '--read', '--query', 'is:purple')),
                (2, 'from:', ('move', 'Inbox', 'Archive', '--query', 'from:'))):
            done = profile.run(*call)
            assert done.returncode == status and words in done.stderr, (call, done)
        assert names(profile, 'Inbox') == ['1.x:2,', '2.x:2,', '3.x:2,']


tap.run([value for name, value in list(globals().items()) if name.startswith('test_')])
