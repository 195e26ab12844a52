# SPDX-License-Identifier: GPL-3.0-or-later
"""What changes messages while another Signet has the profile open: that one does it, and the command tells
what came of it as if it had done it itself."""

import signal
import subprocess

import tap
from cli.mailbox import Mailbox, make_mail
from cli.stalled import Stalled
from live import dovecot
from live.program import DEADLINE, PROGRAM, Profile

ADDRESS = 'alice@example.org'
DATE = 'Mon, 02 Nov 2026 10:00:00 +0000'


def fill(profile, count, body=lambda number: 'Text'):
    inbox = profile.profile / 'mail' / ADDRESS / 'Inbox'
    for name in 'cur', 'new', 'tmp':
        (inbox / name).mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (inbox / 'cur' / f'{number}.x:2,').write_text(
            f'From: a@example.org\nSubject: Mail {number}\nDate: {DATE}\n\n{body(number)}\n')


def names(profile, folder='Inbox'):
    return sorted(path.name for path in (profile.profile / 'mail' / ADDRESS).glob(f'{folder}/cur/*'))


class Open:
    """A profile that another Signet has open, which waits for its server."""

    def __init__(self, count, **options):
        self.profile = Profile()
        self.mailbox = Mailbox([make_mail(1, 'Slow', DATE)])
        self.count = count
        self.options = options

    def __enter__(self):
        profile = self.profile.__enter__()
        mailbox = self.mailbox.__enter__()
        profile.check('account', 'add', '--address', ADDRESS, '--user', 'alice', '--pop3',
                      f'127.0.0.1:{mailbox.port}', '--pop3-security', 'plain', '--leave', 'keep')
        fill(profile, self.count, **self.options)
        if self.options:
            profile.check('index')
        self.stalled = Stalled(profile, mailbox, ADDRESS)
        return profile

    def __exit__(self, *error):
        running = self.stalled.process.poll() is None
        self.mailbox.go_on.set()
        self.stalled.end()
        self.mailbox.__exit__(*error)
        self.profile.__exit__(*error)
        assert running or error[0], 'the other Signet ended'


def test_marks_moves_and_deletes():
    with Open(3) as profile:
        assert profile.check('mark', 'Inbox', '--read', '0.x', '1.x') == '2 messages marked\n'
        assert names(profile) == ['0.x:2,S', '1.x:2,S', '2.x:2,']
        assert profile.check('mark', 'Inbox', '--tag', 'to do', '--query', 'subject:"mail 2"') \
            == '1 message tagged\n'
        assert profile.check('move', 'Inbox', 'Archive', '1.x') == '1 message moved to Archive\n'
        assert names(profile, 'Archive') == ['1.x:2,S']
        assert profile.check('delete', 'Inbox', '--all') == '2 messages moved to Trash\n'
        assert profile.check('delete', 'Trash', '0.x') == '1 message deleted\n'
        assert names(profile) == [] and names(profile, 'Trash') == ['2.x:2,d']
        # That one can still undo it.
        assert names(profile, '.emptied-*') == ['0.x:2,S']


def test_wrong_calls_end_as_ever():
    with Open(2) as profile:
        for status, words, call in (
                (2, 'see “signet mark --help”', ('mark', 'Inbox', '--read')),
                (2, 'say how:', ('mark', 'Inbox', '0.x')),
                (2, 'is:purple', ('mark', 'Inbox', '--read', '--query', 'is:purple')),
                (1, 'no tag', ('mark', 'Inbox', '--tag', 'None', '0.x')),
                (1, 'no message', ('delete', 'Inbox', '0.x', '9.x')),
                (1, 'no folder', ('rebuild', 'Nowhere')),
                (1, 'no account', ('import', '/nowhere', '--account', 'eve@example.org')),
                (1, 'is not there', ('import', '/nowhere')),
                (1, '/nowhere is not there.', ('send', '/nowhere'))):
            done = profile.run(*call)
            assert done.returncode == status and words in done.stderr, (call, done)
        assert names(profile) == ['0.x:2,', '1.x:2,']


def test_more_names_than_fit_on_a_line():
    with Open(4000) as profile:
        wanted = [f'{number}.x' for number in range(4000) if number % 2]
        assert profile.check('move', 'Inbox', 'Archive', *wanted) == '2000 messages moved to Archive\n'
        assert len(names(profile)) == len(names(profile, 'Archive')) == 2000


def test_import_and_rebuild():
    with Open(5) as profile:
        box = profile.directory / 'Old'
        box.write_text(''.join(f'From a Mon Jan  2 15:04:05 2006\nSubject: Old {number}\n\nText\n\n'
                               for number in range(20)))
        assert profile.check('import', box) == \
            'imported 20, known 0, deleted 0, failed 0, on server 0, accounts 0\n'
        assert profile.check('import', box).startswith('imported 0, known 20,')
        assert len(profile.list('Old')) == 20
        assert profile.check('rebuild', 'Inbox', 'Old') == 'rebuilt 2, mails 25\n'
        assert profile.check('rebuild', 'Old') == 'rebuilt 1, mails 20\n'
        done = profile.check('mark', 'Old', '--star', '--all')
        assert done == '20 messages marked\n', (done, names(profile, 'Old'))
        assert len(profile.list('Inbox')) == 5


def test_texts_are_searched_as_by_search():
    """Here and over there."""
    def body(number):
        return 'a pineapple' if number in (1, 3) else 'an apple'

    with Open(5, body=body) as profile:
        assert profile.check('search', 'pineapple').count('\n') == 2
        assert profile.check('mark', 'Inbox', '--star', '--query', 'pineapple') == '2 messages marked\n'
        assert [name for name in names(profile) if 'F' in name] == ['1.x:2,F', '3.x:2,F']
    with Profile() as profile:
        profile.check('account', 'add', '--address', ADDRESS, '--pop3', '127.0.0.1:9', '--pop3-security',
                      'plain')
        fill(profile, 5, body=body)
        profile.check('index')
        assert profile.check('delete', 'Inbox', '--query', 'pineapple') == '2 messages moved to Trash\n'
        assert names(profile, 'Trash') == ['1.x:2,', '3.x:2,']


def test_what_must_not_be_there_is_looked_for():
    """Where texts cannot be searched, nobody knows which messages do not have a word."""
    with Profile() as profile:
        profile.check('account', 'add', '--address', ADDRESS, '--pop3', '127.0.0.1:9', '--pop3-security',
                      'plain')
        fill(profile, 3, body=lambda number: 'a pineapple' if number == 1 else 'an apple')
        for query in '-pineapple', 'apple OR NOT pineapple':
            done = profile.run('delete', 'Inbox', '--query', query)
            assert done.returncode == 1 and 'could not be searched' in done.stderr, done
        assert len(names(profile)) == 3
        assert profile.check('mark', 'Inbox', '--star', '--query', 'subject:mail -subject:"mail 0"') \
            == '2 messages marked\n'
        profile.check('index')
        assert profile.check('delete', 'Inbox', '--query', '-pineapple') == '2 messages moved to Trash\n'
        assert names(profile) == ['1.x:2,F']


def interrupt_import(profile, name, count):
    """Stops an import as soon as something is there. Whether it had not come to its end before."""
    box = profile.directory / name
    with open(box, 'w', encoding='ascii') as file:
        for number in range(count):
            file.write(f'From a Mon Jan  2 15:04:05 2006\nSubject: {name} {number}\n\nText\n\n')
    process = subprocess.Popen([PROGRAM, '--profile', profile.profile, 'import', box],
                               env=profile.environment, stdout=subprocess.PIPE, text=True,
                               stderr=subprocess.DEVNULL)
    folder = profile.profile / 'mail' / ADDRESS / name / 'cur'
    dovecot.wait_until(lambda: folder.exists() and any(folder.iterdir()) or process.poll() is not None, 'a message')
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=DEADLINE)
    here = len(names(profile, name))
    assert here and output.startswith(f'imported {here},'), (process.returncode, output)
    assert process.returncode == 1 or here == count, (process.returncode, output)
    return here < count


def test_interrupted():
    """What was done until then stays done; the other Signet runs on."""
    with Open(1) as profile:
        assert any(interrupt_import(profile, f'Many{count}', count) for count in (20000, 40000, 80000))


tap.run([value for name, value in list(globals().items()) if name.startswith('test_')])
