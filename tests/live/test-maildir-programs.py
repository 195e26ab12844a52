# SPDX-License-Identifier: GPL-3.0-or-later
"""Other programs work on the folders that Signet shows: what they add, mark, move and take away is what Signet
lists the next time, and what Signet marks is what they see. Python's own Maildir, and Dovecot's doveadm."""

import mailbox
import os
import pathlib
import pwd
import random
import shutil
import subprocess

import tap
from live.program import Profile

ADDRESS = 'alice@example.org'
LETTERS = {'D': 'draft', 'F': 'flagged', 'P': 'passed', 'R': 'replied', 'S': 'seen', 'T': 'deleted'}

CONFIGURATION_2_3 = 'mail_location = maildir:{inbox}\n' \
                    'userdb {{\n driver = static\n args = uid={user} gid={group} home={inbox}\n}}\n'
CONFIGURATION_2_4 = 'dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n' \
                    'mail_driver = maildir\nmail_path = {inbox}\n' \
                    'userdb static {{\n fields {{\n  uid = {user}\n  gid = {group}\n  home = {inbox}\n }}\n}}\n'


def mail(subject, day=1):
    return (f'From: bob@example.org\nSubject: {subject}\nDate: Sun, {day:02} Nov 2026 10:00:00 +0000\n\n'
            f'Text of {subject}\n').encode()


def add_account(profile):
    """Returns the directory of its Inbox."""
    profile.check('account', 'add', '--address', ADDRESS, '--pop3', '127.0.0.1:9', '--pop3-security', 'plain')
    inbox = profile.profile / 'mail' / ADDRESS / 'Inbox'
    inbox.parent.mkdir(parents=True, exist_ok=True)
    return inbox


def listed(profile, folder='Inbox'):
    """What Signet says: subjects, each with its flags."""
    return {found['subject']: set(found['flags']) for found in profile.list(folder)}


def told(box):
    """What Python's Maildir says."""
    return {message['subject']: {LETTERS[letter] for letter in message.get_flags()} for message in box}


def change(box, other, chance, number):
    """Does one thing to a Maildir as any program might."""
    keys = box.keys()
    kind = chance.choice(('add', 'add', 'mark', 'mark', 'see', 'remove', 'move')) if keys else 'add'
    if kind == 'add':
        message = mailbox.MaildirMessage(mail(f'mail {number}', number % 28 + 1))
        message.set_subdir(chance.choice(('new', 'cur')))
        box.add(message)
        return
    key = chance.choice(keys)
    message = box[key]
    if kind == 'mark':
        message.set_subdir('cur')
        message.set_flags(''.join(chance.sample('FPRS', chance.randint(0, 4))))
        box[key] = message
    elif kind == 'see':
        message.set_subdir('cur')
        box[key] = message
    elif kind == 'move':
        other.add(message)
        box.discard(key)
    else:
        box.discard(key)


def test_python():
    chance = random.Random(6)
    with Profile() as profile:
        inbox = add_account(profile)
        boxes = [mailbox.Maildir(str(inbox.parent / name), create=True) for name in ('Inbox', 'Archive')]
        for number in range(40):
            for step in range(chance.randint(1, 5)):
                one = chance.randint(0, 1)
                change(boxes[one], boxes[1 - one], chance, number * 10 + step)
            for box, folder in zip(boxes, ('Inbox', 'Archive')):
                found, expected = listed(profile, folder), told(box)
                assert found == expected, (number, folder, found, expected)
            if number % 5 == 4 and len(boxes[0]):
                profile.check('mark', 'Inbox', '--star', '--all')
                assert all('flagged' in flags for flags in told(boxes[0]).values())


class Dovecot:
    """Runs doveadm on one Maildir, as a user that may have mail: root may not."""

    def __init__(self, inbox):
        program = shutil.which('dovecot') or '/usr/sbin/dovecot'
        if not shutil.which('doveadm') or not os.path.exists(program):
            raise tap.Skip('doveadm is not installed')
        self.is_old = is_old = subprocess.check_output([program, '--version'], text=True).startswith('2.3')
        user = pwd.getpwnam('nobody') if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        self.inbox, self.user = inbox, user
        self.path = inbox.parent.parent.parent.parent / 'dovecot.conf'
        self.path.write_text(
            (CONFIGURATION_2_3 if is_old else '') .format(inbox=inbox, user=user.pw_uid, group=user.pw_gid)
            + (CONFIGURATION_2_4 if not is_old else '').format(inbox=inbox, user=user.pw_uid, group=user.pw_gid)
            + f'ssl = no\nlog_path = /dev/stderr\nbase_dir = {self.path.parent}/run\n'
              f'mail_uid = {user.pw_uid}\nmail_gid = {user.pw_gid}\nfirst_valid_uid = 1\nfirst_valid_gid = 1\n')
        for directory in (inbox.parent, *inbox.parent.parents):
            if os.geteuid() == 0 and directory.stat().st_mode & 0o011 != 0o011 and directory != pathlib.Path('/'):
                directory.chmod(0o711)

    def own(self):
        """What Signet has written is the user's, as it would be if both ran as one."""
        if os.geteuid() == 0:
            for path in (self.inbox, *self.inbox.rglob('*')):
                os.chown(path, self.user.pw_uid, self.user.pw_gid)

    def run(self, *command, text=b''):
        self.own()
        length = 2 if command[0] == 'flags' else 1
        # Newer ones want to hear that there is no list of users.
        words = [*command[:length], *([] if self.is_old else ['--no-userdb-lookup']), *command[length:]]
        done = subprocess.run(['doveadm', '-c', self.path, *words], input=text, cwd='/', check=False,
                              env={**os.environ, 'USER': self.user.pw_name, 'HOME': str(self.inbox)},
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        assert done.returncode == 0, done.stdout.decode(errors='replace')
        return done.stdout.decode()


def test_dovecot():
    with Profile() as profile:
        inbox = add_account(profile)
        for name in ('cur', 'new', 'tmp'):
            (inbox / name).mkdir(parents=True)
        for number, subject in enumerate(('one', 'two', 'three'), 1):
            (inbox / 'cur' / f'{number}.x:2,').write_bytes(mail(subject, number))
        dovecot = Dovecot(inbox)
        assert listed(profile) == {'one': set(), 'two': set(), 'three': set()}

        dovecot.run('flags', 'add', '\\Seen \\Flagged', 'mailbox', 'INBOX', 'header', 'subject', 'one')
        assert listed(profile)['one'] == {'seen', 'flagged'}
        dovecot.run('flags', 'remove', '\\Flagged', 'mailbox', 'INBOX', 'header', 'subject', 'one')
        assert listed(profile)['one'] == {'seen'}
        dovecot.run('expunge', 'mailbox', 'INBOX', 'header', 'subject', 'two')
        assert listed(profile) == {'one': {'seen'}, 'three': set()}
        dovecot.run('save', '-m', 'INBOX', text=mail('four', 4))
        assert listed(profile) == {'one': {'seen'}, 'three': set(), 'four': set()}

        profile.check('mark', 'Inbox', '--star', '--query', 'subject:three')
        assert 'three' in dovecot.run('fetch', 'hdr.subject', 'mailbox', 'INBOX', 'flagged')
        profile.check('delete', 'Inbox', '--query', 'subject:one')
        assert 'one' not in dovecot.run('fetch', 'hdr.subject', 'mailbox', 'INBOX', 'all')
        assert listed(profile) == {'three': {'flagged'}, 'four': set()}


def test_dovecot_keyword_is_a_tag():
    """Its first keyword is the letter a in the file's name, as Signet's first tag is."""
    with Profile() as profile:
        inbox = add_account(profile)
        for name in ('cur', 'new', 'tmp'):
            (inbox / name).mkdir(parents=True)
        (inbox / 'cur' / '1.x:2,S').write_bytes(mail('one'))
        dovecot = Dovecot(inbox)
        dovecot.run('flags', 'add', 'work', 'mailbox', 'INBOX', 'all')
        assert [path.name for path in (inbox / 'cur').iterdir()] == ['1.x:2,Sa']
        found = profile.check('search', 'tag:Important', '--json')
        assert '"one"' in found, found
        profile.check('mark', 'Inbox', '--untag', 'Important', '--all')
        assert 'work' not in dovecot.run('fetch', 'flags', 'mailbox', 'INBOX', 'all')


def test_tags_stay_beside_dovecot():
    """What Signet tags, Dovecot carries along under a name of its own, and what Dovecot tags, Signet does."""
    with Profile() as profile:
        inbox = add_account(profile)
        for name in ('cur', 'new', 'tmp'):
            (inbox / name).mkdir(parents=True)
        (inbox / 'cur' / '1.x:2,').write_bytes(mail('one'))
        dovecot = Dovecot(inbox)

        def letters():
            path, = (inbox / 'cur').iterdir()
            return path.name.partition(':2,')[2]

        dovecot.run('fetch', 'flags', 'mailbox', 'INBOX', 'all')
        profile.check('mark', 'Inbox', '--tag', 'To Do', '--all')
        assert letters() == 'd'
        dovecot.run('flags', 'add', '\\Seen work', 'mailbox', 'INBOX', 'all')
        assert set(letters()) == set('Sda'), letters()
        profile.check('mark', 'Inbox', '--star', '--all')
        assert set(letters()) == set('FSda'), letters()
        dovecot.run('flags', 'remove', 'work', 'mailbox', 'INBOX', 'all')
        dovecot.run('force-resync', 'INBOX')
        assert set(letters()) == set('FSd'), letters()
        assert profile.list()[0]['tags'] == ['To Do']
        profile.check('mark', 'Inbox', '--untag', 'To Do', '--all')
        dovecot.run('flags', 'add', '\\Answered', 'mailbox', 'INBOX', 'all')
        assert set(letters()) == set('FRS'), letters()


tap.run([value for name, value in list(globals().items()) if name.startswith('test_')])
