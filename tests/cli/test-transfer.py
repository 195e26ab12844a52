# SPDX-License-Identifier: GPL-3.0-or-later
"""signet import and export: what comes in has exactly the bytes it had, each mail once, whenever the
program is killed; what goes out can be brought in again."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import time
import zipfile

import tap
from live.program import DEADLINE, PROGRAM, Profile

sys.path.pop(0)  # this folder has a mailbox of its own
import mailbox  # noqa: E402

SEPARATOR = b'From ann@example.org Mon Jan  2 15:04:05 2006\n'


def make_mail(number):
    return (f'From: Ann <ann{number}@example.org>\r\nSubject: Mail {number}\r\n'
            f'Date: Mon, 2 Jan 2006 15:04:{number % 60:02} +0000\r\nMessage-ID: <{number}@example.org>\r\n\r\n'
            f'From the first line on\r\n>From before\r\nText {number}\r\n').encode()


def make_odd_mails():
    head = b'From: Ann <ann@example.org>\r\nSubject: Odd\r\nMessage-ID: <%d@example.net>\r\n'
    bodies = (b'\r\nno end', b'\r\nbare\rreturn and \0\r\n', b'\r\n', b'\r\nFrom ', b'', b'\r\n\0',
              b'\r\n\r\n\n', b'\r\nends with a return\r')
    long = head % 99 + b'X-Long: x\r\n' * 40000
    return [head % number + body for number, body in enumerate(bodies)] + [long, long + b'\r\nx']


def write_mbox(path, mails):
    with open(path, 'wb') as file:
        for mail in mails:
            lines = [b'>' + line if line.lstrip(b'>').startswith(b'From ') else line
                     for line in mail.split(b'\n')]
            file.write(SEPARATOR + b'\n'.join(lines) + b'\n')


def add(profile, address='ann@example.org'):
    profile.check('account', 'add', '--address', address, '--pop3', '127.0.0.1:1', '--pop3-security', 'plain')


def mails_in(profile, folder):
    return sorted(pathlib.Path(line['file']).read_bytes() for line in profile.list(folder))


def test_round_trips():
    mails = sorted(map(make_mail, range(50)))
    with Profile() as profile:
        add(profile)
        write_mbox(profile.directory / 'Old mails.mbox', mails)
        assert profile.check('import', profile.directory / 'Old mails.mbox') == \
            'imported 50, known 0, deleted 0, failed 0, on server 0, accounts 0\n'
        assert mails_in(profile, 'Old mails') == mails
        for kind in ('mbox', 'maildir', 'eml'):
            out = profile.directory / f'out.{kind}'
            assert profile.check('export', 'Old mails', out, '--as', kind) == 'exported 50, there 0\n'
            profile.check('import', out, '--folder', f'From {kind}')
            assert mails_in(profile, f'From {kind}') == mails
        out = profile.directory / 'out.zip'
        assert profile.check('export', 'Old mails', out) == 'exported 50, there 0\n'
        with zipfile.ZipFile(out) as file:
            assert sorted(map(file.read, file.namelist())) == mails
        assert profile.run('export', 'Old mails', out).returncode == 1
        assert profile.check('export', 'Old mails', profile.directory / 'out.eml') == 'exported 0, there 50\n'


def test_odd_mails_round_trip():
    mails = sorted(make_odd_mails())
    with Profile() as profile:
        add(profile)
        (profile.directory / 'odd').mkdir()
        for number, mail in enumerate(mails):
            (profile.directory / f'odd/{number}.eml').write_bytes(mail)
        profile.check('import', profile.directory / 'odd', '--folder', 'Odd')
        assert mails_in(profile, 'Odd') == mails
        for kind in ('mbox', 'maildir', 'eml'):
            out = profile.directory / f'out.{kind}'
            profile.check('export', 'Odd', out, '--as', kind)
            profile.check('import', out, '--folder', f'From {kind}')
            assert mails_in(profile, f'From {kind}') == mails, kind
        others = mailbox.mbox(profile.directory / 'out.mbox')
        assert [mail['Message-ID'] for mail in others if mail['Subject'] != 'Odd'] == []
        assert len(others) == len(mails)
        for mail in others:  # the word that says how it is quoted is no part of the date
            word, date = mail.get_from().split(' ', 1)
            assert word == 'mboxrd:ann@example.org', word
            time.strptime(date)


def test_what_python_writes_is_read():
    with Profile() as profile:
        add(profile)
        mails = [make_mail(number).replace(b'\r\n', b'\n') for number in range(20)]
        for name, box in (('a', mailbox.mbox(profile.directory / 'a')), ('b', mailbox.MH(profile.directory / 'b')),
                          ('c', mailbox.Maildir(profile.directory / 'c'))):
            for mail in mails:
                box.add(mail)
            box.flush()
            profile.check('import', profile.directory / name, '--folder', name)
            assert len(mails_in(profile, name)) == 20
            if name != 'a':  # Python's mbox is mboxo, which loses a ">"
                assert mails_in(profile, name) == sorted(mails)


def test_marks_are_kept():
    with Profile() as profile:
        add(profile)
        box = mailbox.Maildir(profile.directory / 'box')
        for flags in ('', 'S', 'FRS'):
            message = mailbox.MaildirMessage(make_mail(len(flags)))
            message.set_subdir('cur')
            message.set_flags(flags)
            box.add(message)
        profile.check('import', profile.directory / 'box')
        found = {line['subject']: line['flags'] for line in profile.list('box')}
        assert found == {'Mail 0': [], 'Mail 1': ['seen'], 'Mail 3': ['seen', 'flagged', 'replied']}, found


def test_what_cannot_be_imported():
    with Profile() as profile:
        add(profile)
        text = profile.directory / 'text'
        text.write_text('no mail\n')
        done = profile.run('import', text)
        assert done.returncode == 1 and 'There is no mail in ' in done.stderr, done
        text.write_text('note: milk\n')
        done = profile.run('import', text)
        assert done.returncode == 1 and 'There is no mail in ' in done.stderr, done
        (profile.directory / 'saved').mkdir()
        text.rename(profile.directory / 'saved/note.eml')
        (profile.directory / 'saved/mail.eml').write_bytes(b'\xef\xbb\xbf' + make_mail(1))
        done = profile.run('import', profile.directory / 'saved')
        assert done.returncode == 1 and 'imported 1, known 0, deleted 0, failed 1,' in done.stdout, done
        assert 'There is no mail in ' in done.stderr and 'note.eml' in done.stderr, done
        text.write_text('no mail\n')
        done = profile.run('import', profile.directory / 'nowhere')
        assert done.returncode == 1 and 'is not there.' in done.stderr, done
        assert profile.run('import').returncode == 2
        assert profile.run('import', text, '--account', 'eve@example.org').returncode == 1
        assert profile.run('export', 'Nowhere', text).returncode == 1
        assert profile.run('export', 'Inbox', text, '--as', 'pst').returncode == 2
        text.write_bytes(SEPARATOR + make_mail(1))
        for folder in ('Outbox', '/outbox/x'):
            done = profile.run('import', text, '--folder', folder)
            assert done.returncode == 1 and 'Only what is sent' in done.stderr, done
        add(profile, 'bob@example.org')
        done = profile.run('import', text)
        assert done.returncode == 1 and 'choose the one' in done.stderr, done
        profile.check('import', text, '--account', 'bob@example.org')


def limit_memory():
    """KB of address space, in words of the shell; a sanitizer wants terabytes of it."""
    libraries = subprocess.run(['ldd', PROGRAM], capture_output=True, text=True, check=True).stdout
    return 'unlimited' if 'libasan' in libraries else '400000'


def test_a_mail_of_any_size():
    """Memory does not grow with the mail, nor with a line."""
    with Profile() as profile:
        add(profile)
        size = 300 * 1024 * 1024
        with open(profile.directory / 'large', 'wb') as file:
            file.write(SEPARATOR + b'Subject: large\n\n')
            file.seek(size, os.SEEK_CUR)
            file.write(b'\n\n' + SEPARATOR + b'Subject: small\n\nx\n\n')
        limit = f'ulimit -v {limit_memory()}; exec "$0" "$@"'
        done = subprocess.run(['sh', '-c', limit, PROGRAM, '--profile', profile.profile, 'import',
                               profile.directory / 'large'], capture_output=True, text=True, timeout=DEADLINE,
                              env=profile.environment)
        assert done.stdout.startswith('imported 2,'), done
        assert sorted(path.stat().st_size for path in profile.files())[1] > size


def kill_in_the_middle(profile, *arguments):
    process = subprocess.Popen([PROGRAM, '--profile', profile.profile, *arguments], env=profile.environment,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    before = len(profile.files())
    while len(profile.files()) == before and process.poll() is None:
        time.sleep(.01)
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_killed_in_the_middle():
    mails = sorted(map(make_mail, range(6000)))
    with Profile() as profile:
        add(profile)
        path = profile.directory / 'many'
        write_mbox(path, mails)
        for _ in range(2):
            kill_in_the_middle(profile, 'import', path)
        here = len(profile.files())
        assert f'imported {6000 - here}, known {here},' in profile.check('import', path)
        assert mails_in(profile, 'many') == mails
        assert not profile.files('tmp')


def test_stopped_and_gone_on_with():
    mails = sorted(map(make_mail, range(6000)))
    with Profile() as profile:
        add(profile)
        path = profile.directory / 'many'
        write_mbox(path, mails)
        process = subprocess.Popen([PROGRAM, '--profile', profile.profile, 'import', path],
                                   env=profile.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while not profile.files() and process.poll() is None:
            time.sleep(.01)
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate()
        here = len(profile.files())
        assert f'imported {here},'.encode() in output, output
        profile.check('import', path)
        assert mails_in(profile, 'many') == mails


def test_what_was_filed_meanwhile_is_known():
    with Profile() as profile:
        add(profile)
        path = profile.directory / 'box'
        mails = sorted(map(make_mail, range(2)))
        write_mbox(path, mails)
        profile.check('import', path, '--folder', 'Inbox')
        names = [line['name'] for line in profile.list('Inbox')]
        for name in ('cur', 'new', 'tmp'):
            (profile.profile / 'mail/ann@example.org/Archive/2006' / name).mkdir(parents=True)
        profile.check('move', 'Inbox', 'Archive/2006', names[0])
        for _ in range(2):
            assert 'imported 0, known 2,' in profile.check('import', path, '--folder', 'Inbox')
        assert sorted(mails_in(profile, 'Inbox') + mails_in(profile, 'Archive/2006')) == mails

        # What nobody has any more comes again.
        profile.check('delete', 'Inbox', names[1])
        assert 'imported 0, known 2,' in profile.check('import', path, '--folder', 'Inbox')
        profile.check('delete', 'Trash', names[1])
        assert 'imported 1, known 1,' in profile.check('import', path, '--folder', 'Inbox')


def test_what_was_filed_of_an_address_with_capitals_is_known():
    with Profile() as profile:
        add(profile, 'Ann.Lee@Example.org')
        path = profile.directory / 'box'
        write_mbox(path, map(make_mail, range(2)))
        profile.check('import', path, '--folder', 'Old')
        profile.check('move', '--all', 'Old', 'Archive')
        assert 'imported 0, known 2,' in profile.check('import', path, '--folder', 'Old')
        assert len(profile.files()) == 2


def test_new_folder_with_a_long_name():
    name = 'Ann against Bob, the letters of both sides, ' * 5 + 'sorted'
    with Profile() as profile:
        add(profile)
        write_mbox(profile.directory / 'box', [make_mail(1)])
        profile.check('import', profile.directory / 'box', '--folder', name)
        assert [line['subject'] for line in profile.list(name)] == ['Mail 1']


def test_the_list_shows_what_was_imported():
    with Profile() as profile:
        add(profile)
        write_mbox(profile.directory / 'box', map(make_mail, range(3)))
        profile.check('import', profile.directory / 'box', '--folder', 'inbox')
        assert [line['subject'] for line in profile.list('Inbox')] == ['Mail 2', 'Mail 1', 'Mail 0']

def test_backup_and_restore():
    mails = sorted(map(make_mail, range(30)))
    with Profile() as profile, Profile() as other:
        add(profile)
        write_mbox(profile.directory / 'box', mails)
        profile.check('import', profile.directory / 'box', '--folder', 'Inbox')
        path = profile.directory / 'backup.tar.gz'
        assert profile.check('backup', path).startswith('backed up 3')
        assert path.stat().st_mode & 0o777 == 0o600
        assert profile.run('backup', path).returncode == 1
        other.check('restore', path)
        assert mails_in(other, 'Inbox') == mails
        assert other.check('account', 'list') == profile.check('account', 'list')
        done = other.run('restore', path)
        assert done.returncode == 1 and 'is not empty' in done.stderr, done


def test_restored_outbox():
    """What waited may have been sent since the backup was made: a copy of it does not go out by itself."""
    with Profile() as profile, Profile() as other:
        profile.check('account', 'add', '--address', 'ann@example.org', '--pop3', '127.0.0.1:1',
                      '--smtp', '127.0.0.1:1', '--pop3-security', 'plain', '--smtp-security', 'plain')
        mail = profile.directory / 'mail.eml'
        mail.write_bytes(b'From: ann@example.org\nTo: bob@example.org\nSubject: Once\n\nText\n')
        profile.check('send', mail, '--queue')
        profile.check('backup', profile.directory / 'backup.tar.gz')
        other.check('restore', profile.directory / 'backup.tar.gz')
        (before,), (after,) = (json.loads(one.check('outbox', '--json')) for one in (profile, other))
        assert before['state'] == 'waiting' and after['state'] == 'unknown', (before, after)


def test_a_file_that_reads_like_a_link():
    with Profile() as profile:
        profile.check('account', 'add', '--address', 'alice@example.org', '--pop3', '127.0.0.1:1',
                      '--smtp', '127.0.0.1:1', '--pop3-security', 'plain', '--smtp-security', 'plain')
        mail = profile.directory / 'Re: Lunch.eml'
        mail.write_bytes(b'From: alice@example.org\nTo: bob@example.org\nSubject: Re: Lunch\n\nText\n')
        profile.check('import', mail.name, '--folder', 'Inbox', directory=profile.directory)
        assert [line['subject'] for line in profile.list()] == ['Re: Lunch']
        assert profile.check('send', mail.name, '--queue', directory=profile.directory) == 'queued\n'


def test_place_that_takes_nothing():
    """Where nobody may write: it is told which file that was, and nothing of the mail's folder."""
    if not os.path.isdir('/sys'):
        raise tap.Skip('there is no /sys')
    with Profile() as profile:
        add(profile)
        write_mbox(profile.directory / 'box', [make_mail(1)])
        profile.check('import', profile.directory / 'box', '--folder', 'Inbox')
        for call in (('export', 'Inbox', '/sys/signet.mbox'), ('backup', '/sys/signet.tar.gz')):
            done = profile.run(*call)
            assert done.returncode == 1 and done.stderr.startswith('signet: /sys'), done


def test_rebuild():
    with Profile() as profile:
        add(profile)
        write_mbox(profile.directory / 'box', map(make_mail, range(30)))
        profile.check('import', profile.directory / 'box', '--folder', 'Inbox')
        before = profile.list()
        for index in profile.profile.glob('cache/*/*/*'):
            index.write_bytes(b'damaged')
        assert profile.check('rebuild', 'Inbox') == 'rebuilt 1, mails 30\n'
        assert profile.list() == before
        assert ', mails 30' in profile.check('rebuild')
        assert profile.run('rebuild', 'Nowhere').returncode == 1


tap.run([case for name, case in list(globals().items()) if name.startswith('test_')])
