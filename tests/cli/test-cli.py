# SPDX-License-Identifier: GPL-3.0-or-later
"""The program from outside: how it is called, what it prints, how it ends."""

import json
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import subprocess
import tempfile
import termios
import time

import tap
from cli.mailbox import PASSWORD, USER, Mailbox, make_mail
from cli.stalled import Stalled
from live.program import DEADLINE, PROGRAM, Profile, parse

SOURCE = pathlib.Path(os.environ['SIGNET_SOURCE'])
COMMANDS = (('account', 'add'), ('account', 'list'), ('account', 'remove'), ('receive',), ('server',),
            ('server', 'keep'), ('server', 'delete'), ('server', 'reset'), ('folders',), ('list',), ('search',),
            ('index',), ('filters',), ('inspect',), ('certificate', 'import'), ('certificate', 'list'), ('certificate', 'lookup'),
            ('certificate', 'trust'), ('certificate', 'distrust'), ('certificate', 'export'),
            ('certificate', 'delete'), ('certificate', 'request'),
            ('mark',), ('move',), ('delete',))
MAILS = [make_mail(1, 'Oldest', 'Mon, 02 Nov 2026 10:00:00 +0000'),
         make_mail(2, '=?utf-8?q?Gr=C3=BC=C3=9Fe?=', 'Wed, 04 Nov 2026 10:00:00 +0100'),
         make_mail(3, 'Middle \x1b[31m', 'Tue, 03 Nov 2026 10:00:00 +0000', '..\r\n"quoted" \\ text')]


def add(profile, port, *options, address='alice@example.org', **more):
    return profile.run('account', 'add', '--address', address, '--user', USER, '--pop3',
                       f'127.0.0.1:{port}', '--pop3-security', 'plain', *options, **more)


def receive(profile, *arguments):
    return profile.receive(*arguments, password=PASSWORD)


def assert_failed(done, status, *parts):
    """One sentence on stderr, and the status."""
    assert done.returncode == status, (done.returncode, done.stderr)
    assert re.fullmatch(r'signet: .*\n', done.stderr), done.stderr
    for part in parts:
        assert part in done.stderr, (part, done.stderr)


def test_help():
    with Profile() as profile:
        overview = profile.check('--help')
        for command in COMMANDS:
            assert ' '.join(command) in overview, command
            text = profile.check(*command, '--help')
            assert 'signet ' + ' '.join(command) in text, text
            assert profile.check('--help', *command) == text
            # The whole call is told, and not run together with what it does.
            usage = re.search(r'  signet (\S.*)\n', text)[1].replace('[OPTION…] ', '').removesuffix(' [OPTION…]')
            assert re.search(rf'^  {re.escape(usage)}(\n +| +)\w', overview, re.M), (usage, overview)
        version, *engine = profile.check('--version').splitlines()
        assert re.fullmatch(r'signet \d+\.\d+\.\d+', version)
        # What cannot be done with them follows, if there is anything.
        if len(engine) > 6:
            assert re.fullmatch(r'Cannot be done here: \S.*', engine.pop()), engine
        assert [line.split()[0] for line in engine] == [
            'gpgsm', 'gpg-agent', 'GPGME', 'libgcrypt', 'GnuTLS', 'GMime'], engine
        assert all(re.match(r'\S+ \d+\.\d+', line) for line in engine), engine
        done = subprocess.run([PROGRAM, '--version'], env=os.environ | {'PATH': str(profile.directory)},
                              capture_output=True, text=True)
        assert 'gpg-agent is missing' in done.stdout and done.returncode == 0, done


def test_wrong_calls():
    calls = [
        ('unknown option --foo; see “signet receive --help”', 'receive', '--foo'),
        ('unknown option --foo; see “signet receive --help”', '--foo', 'receive'),
        ('--revocation cannot be “maybe”: it is off, ocsp or crl-and-ocsp; see “signet inspect --help”',
         'inspect', '--revocation', 'maybe', 'x.eml'),
        ('unknown option --json; see “signet receive --help”', 'receive', '--json'),
        ('unknown option -x; see “signet --help”', '-x'),
        ('there is no command “frobnicate”; see “signet --help”', 'frobnicate'),
        ('“account” is followed by', 'account'),
        ('“account” is followed by', 'account', 'frobnicate'),
        ('FOLDER is missing; see “signet list --help”', 'list'),
        ('signet: TARGET is missing; see “signet move --help”', 'move', 'Inbox'),
        ('signet: FINGERPRINT is missing; see “signet certificate renew --help”', 'certificate', 'renew'),
        ('“b” is one word too many', 'list', 'a', 'b'),
        ('“a” is one word too many', 'folders', 'a'),
        ('FILE… is missing', 'inspect', '--json'),
        ('ADDRESS is missing', 'account', 'remove'),
        ('“bob@example.org” is one word too many', 'compose', 'mailto:ann@example.org', 'bob@example.org'),
        ('“mailto:bob@example.org” is one word too many', 'compose', 'ann@example.org', 'mailto:bob@example.org'),
        ('--json takes no value', 'list', 'a', '--json=yes'),
        ('--account needs a value', 'list', 'a', '--account'),
        ('--password-fd cannot be “x”', 'receive', '--password-fd', 'x'),
        ('--password-fd cannot be “-1”', 'receive', '--password-fd=-1'),
        ('--json goes with a command only', '--json'),
    ]
    with Profile() as profile:
        for part, *call in calls:
            assert_failed(profile.run(*call), 2, part)
        assert not profile.profile.exists()


def test_wrong_accounts():
    good = {'address': 'a@example.org', 'pop3': 'pop.example.org:995'}
    empty = tempfile.NamedTemporaryFile()
    wrong = [
        ('--address is missing', {'address': None}),
        ('--pop3 is missing', {'pop3': None}),
        ('--address cannot be “alice”', {'address': 'alice'}),
        ('--address cannot be', {'address': 'a b@example.org'}),
        ('“pop.example.org:0” is not a server', {'pop3': 'pop.example.org:0'}),
        ('is not a server', {'pop3': 'pop example org'}),
        ('--pop3-security cannot be “none”', {'pop3-security': 'none'}),
        ('plain is for servers on this machine only', {'pop3-security': 'plain'}),
        ('plain is for servers on this machine only', {'smtp': 'x', 'smtp-security': 'plain'}),
        ('is not a server', {'smtp': 'x:y'}),
        ('--ca-file cannot be “/nonexistent”', {'ca-file': '/nonexistent'}),
        ('there is no certificate in it', {'ca-file': empty.name}),
        ('--leave cannot be “days:0”', {'leave': 'days:0'}),
        ('--leave cannot be “later”', {'leave': 'later'}),
        ('it is password, token or certificate', {'auth': 'magic'}),
        ('--client-certificate says which one', {'auth': 'certificate'}),
        ('it goes with --auth certificate', {'client-certificate': '/nonexistent'}),
        ('--client-certificate cannot be “/nonexistent”',
         {'auth': 'certificate', 'client-certificate': '/nonexistent'}),
        ('--max-size cannot be “much”', {'max-size': 'much'}),
        ('--notices cannot be “loud”', {'notices': 'loud'}),
        ('--name cannot be', {'name': 'a\nb'}),
        ('--user cannot be', {'user': 'a\rb'}),
        ('--password-fd cannot be “zero”', {'password-fd': 'zero'}),
    ]
    with Profile() as profile, empty:
        for part, change in wrong:
            options = [f'--{name}={value}' for name, value in (good | change).items() if value is not None]
            assert_failed(profile.run('account', 'add', *options), 2, part,
                          'see “signet account add --help”')
        assert not profile.profile.exists()


def test_account_round():
    with Profile() as profile:
        profile.check('account', 'add', '--address', 'alice@example.org', '--name', 'Alice', '--pop3',
                      'pop.example.org', '--smtp', '[::1]:2525', '--smtp-security', 'plain', '--leave',
                      'until-deleted', '--max-size', '100000')
        assert (profile.profile / 'accounts.ini').stat().st_mode & 0o777 == 0o600
        assert profile.profile.stat().st_mode & 0o777 == 0o700
        line = profile.check('account', 'list')
        assert line == ('alice@example.org  pop3 pop.example.org:995 tls  smtp [::1]:2525 plain'
                        '  leave until-deleted\n'), line
        assert_failed(profile.run('account', 'add', '--address', 'ALICE@example.org', '--pop3', 'x'), 1,
                      'already')
        assert_failed(profile.run('account', 'remove', 'bob@example.org'), 1, '“bob@example.org”')
        profile.check('--profile', profile.profile, 'account', 'remove', 'alice@example.org')
        assert profile.check('account', 'list') == ''


def test_no_profile():
    with Profile() as profile:
        for command in (('receive',), ('folders',), ('list', 'Inbox'), ('account', 'list'),
                        ('account', 'remove', 'a@b')):
            assert_failed(profile.run(*command), 1, 'There is no profile in')
        assert not profile.profile.exists()


def test_no_account():
    with Profile() as profile:
        profile.profile.mkdir()
        assert_failed(profile.run('receive'), 1, 'signet account add')
        assert_failed(profile.run('receive', 'a@example.org'), 1, 'a@example.org')
        assert_failed(profile.run('list', 'Inbox'), 1, 'There is no folder “Inbox”')
        assert json.loads(profile.check('folders', '--json')) == []


def test_default_profile():
    with Profile() as profile:
        subprocess.run([PROGRAM, 'account', 'add', '--address', 'a@example.org', '--pop3', 'x'],
                       env=profile.environment, check=True, timeout=DEADLINE)
        assert (profile.directory / '.local/share/signet/accounts.ini').exists()


def test_password_is_not_kept_without_a_keyring():
    with Profile() as profile:
        done = add(profile, 1, password=PASSWORD)
        assert_failed(done, 0, 'There is no keyring', '--password-fd')
        for path in profile.directory.rglob('*'):
            assert not path.is_file() or PASSWORD.encode() not in path.read_bytes(), path
        assert_failed(profile.run('receive', 'alice@example.org'), 1,
                      'alice@example.org', '--password-fd')


def test_password_fd():
    with Profile() as profile, Mailbox(MAILS) as mailbox:
        add(profile, mailbox.port)
        for text in (PASSWORD, PASSWORD + '\n', PASSWORD + '\r\nmore'):
            assert profile.receive(password=text).on_server == 3
        for text, part in (('', 'No password came'), ('\n', 'No password came'), ('x' * 9000, 'too long')):
            done = subprocess.run([PROGRAM, 'receive', '--password-fd', '0', '--profile', profile.profile],
                                  input=text, env=profile.environment, capture_output=True, text=True)
            assert_failed(done, 1, part)
        assert_failed(profile.run('receive', '--password-fd', '77'), 1, 'file descriptor 77')
        done = profile.run('receive', password='wrong')
        assert_failed(done, 1, '127.0.0.1')
        assert parse(done.stdout) == (0, 0, 0)


def test_several_accounts():
    with Profile() as profile, Mailbox(MAILS) as mailbox:
        add(profile, mailbox.port)
        add(profile, mailbox.port, address='bob@example.org')
        assert_failed(profile.run('receive', password=PASSWORD), 2, '--password-fd is for one account')
        assert receive(profile, 'bob@example.org').received == 3
        assert receive(profile, 'ALICE@example.org', 'alice@example.org').received == 3
        assert len(profile.list('inbox')) == 6
        one = json.loads(profile.check('list', 'Inbox', '--account', 'bob@example.org', '--json'))
        assert len(one) == 3 and {mail['account'] for mail in one} == {'bob@example.org'}
        assert_failed(profile.run('list', 'Inbox', '--account', 'eve@example.org'), 1, 'eve@example.org')
        done = profile.run('receive')
        assert done.returncode == 1 and done.stderr.count('\n') == 2, done.stderr


def test_receive_and_list():
    with Profile() as profile, Mailbox(MAILS) as mailbox:
        add(profile, mailbox.port, '--leave', 'keep')
        assert receive(profile) == (3, 0, 3)
        assert receive(profile) == (0, 3, 3)
        assert profile.mails() == sorted(MAILS)

        mails = profile.list('Inbox')
        assert [mail['subject'] for mail in mails] == ['Grüße', 'Middle [31m', 'Oldest'], mails
        first = mails[0]
        assert first['from'] == 'Bob Example' and first['address'] == 'bob2@example.org'
        assert first['to'] == 'alice@example.org'
        assert first['date'] == '2026-11-04T09:00:00Z' and first['size'] == len(MAILS[1])
        assert first['flags'] == [] and first['partial'] is False
        assert pathlib.Path(first['file']).read_bytes() == MAILS[1]
        assert first['name'] in first['file']

        lines = profile.check('list', 'inbox', environment={'TZ': 'UTC'}).splitlines()
        assert lines[0] == f'2026-11-04 09:00  {"Bob Example":24}  Grüße', lines
        assert '\x1b' not in ''.join(lines)
        assert_failed(profile.run('list', 'Nowhere'), 1, '“Nowhere”')

        folders = json.loads(profile.check('folders', '--json'))
        assert folders[0] == {'account': 'alice@example.org', 'name': 'Inbox', 'total': 3, 'unread': 3}
        assert {'Drafts', 'Sent', 'Trash'} < {folder['name'] for folder in folders}
        assert 'Inbox' in profile.check('folders')

        # One that lies in another, with a line feed in its name.
        nested = profile.profile / 'mail/alice@example.org/Work/Line%0Afeed'
        for directory in ('cur', 'new', 'tmp'):
            (nested / directory).mkdir(parents=True)
        names = [folder['name'] for folder in json.loads(profile.check('folders', '--json'))]
        assert names[-2:] == ['Work', 'Work/Line\nfeed'], names
        assert 'Work/Line feed' in profile.check('folders')
        assert profile.check('list', 'work/line\nfeed') == profile.check('list', 'Work/Line%0Afeed')
        shutil.rmtree(profile.profile / 'mail/alice@example.org/Work')

        path = profile.profile / 'mail/alice@example.org'
        assert str(path) in profile.check('account', 'remove', 'alice@example.org')
        assert len(profile.files()) == 3
        assert_failed(profile.run('list', 'Inbox'), 1, '“Inbox”')

        # All of it is there again with the account.
        add(profile, 9)
        assert profile.check('list', 'Inbox').splitlines() == lines

        # Not behind a link, and nothing is removed then.
        elsewhere = profile.profile / 'elsewhere'
        path.rename(elsewhere)
        path.symlink_to(elsewhere)
        assert_failed(profile.run('account', 'remove', 'alice@example.org', '--delete-messages'), 1, str(elsewhere))
        path.unlink()
        elsewhere.rename(path)
        said = profile.check('account', 'remove', 'alice@example.org', '--delete-messages')
        assert 'messages are removed' in said and not path.exists()
        assert profile.check('account', 'list') == ''


def put(profile, folder, *mails):
    for part in ('cur', 'new', 'tmp'):
        (profile.profile / 'mail/alice@example.org' / folder / part).mkdir(parents=True, exist_ok=True)
    for number, mail in enumerate(mails):
        path = profile.profile / 'mail/alice@example.org' / folder / 'cur' / f'{number}.{folder.replace("/", "-")}:2,S'
        path.write_text(mail, 'utf-8')


def test_search():
    """In headers at once, in texts once they are indexed; a query that makes no sense is a wrong call."""
    head = 'From: Bob Okafor <bob@example.org>\nDate: Mon, %02d Nov 2026 10:00:00 +0000\nSubject: %s\n\n%s\n'
    with Profile() as profile:
        add(profile, 9)
        put(profile, 'Inbox', head % (9, 'Trip to Rome', 'The invoices are here.'), head % (8, 'Zoo', 'A cat.'))
        put(profile, 'Archive', head % (7, 'Trip to Paris', 'Nothing.'))

        def found(*words):
            return [mail['subject'] for mail in json.loads(profile.check('search', '--json', *words))]

        assert found('subject:trip') == ['Trip to Rome', 'Trip to Paris']
        assert found('subject:trip', '--folder', 'archive') == ['Trip to Paris']
        assert found('from:okafor', 'before:2026-11-09') == ['Zoo', 'Trip to Paris']
        assert found('--', 'from:bob', '-trip') == ['Zoo']
        assert found('trip OR zoo', 'in:inbox') == ['Trip to Rome', 'Zoo']
        done = profile.run('search', 'invoice')
        assert done.returncode == 0 and not done.stdout and 'signet index' in done.stderr, done

        assert '3' in profile.check('index')
        assert '0' in profile.check('index')
        assert found('invoice') == ['Trip to Rome']
        assert found('"the invoices are"') == ['Trip to Rome']
        mail = json.loads(profile.check('search', '--json', 'cat'))[0]
        assert mail['folder'] == 'Inbox' and mail['account'] == 'alice@example.org' and mail['file'], mail
        lines = profile.check('search', 'subject:zoo', environment={'TZ': 'UTC'}).splitlines()
        assert lines == [f'2026-11-08 10:00  {"Bob Okafor":24}  Zoo'], lines

        assert found('giraffe') == []
        assert_failed(profile.run('search', 'is:purple'), 2, 'is:purple')
        assert_failed(profile.run('search', 'cat', '--folder', 'Nowhere'), 1, '“Nowhere”')
        assert_failed(profile.run('search', 'cat', '--account', 'x@example.org'), 1, 'x@example.org')


def test_recipients():
    """Where the user's own mail is, a line says whom it is to; a subject that only stands in says so."""
    head = 'From: Me <alice@example.org>\nDate: Mon, %02d Nov 2026 10:00:00 +0000\nSubject: %s\n%s\n'
    smime = 'Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n'
    mails = [head % (9, 'One', 'To: Alice Moreau <a@example.org>\n'),
             head % (8, 'Two', 'To: Alice Moreau <a@example.org>, Bob Okafor <b@example.org>\n'),
             head % (7, '[...]', 'Cc: c@example.org\n' + smime),
             head % (6, '[...]', '')]
    with Profile() as profile:
        add(profile, 1)
        put(profile, 'Sent', *mails)
        put(profile, 'Archive', *mails)
        lines = [line[18:] for line in profile.check('list', 'Sent').splitlines()]
        assert lines == [
            f'{"To Alice Moreau":24}  One', f'{"To Alice Moreau, Bob Ok…":24}  Two',
            f'{"To c@example.org":24}  Encrypted Message', f'{"(No recipients)":24}  [...]'], lines
        assert [line[18:] for line in profile.check('list', 'Archive').splitlines()] == [
            f'{"Me":24}  {subject}' for subject in ('One', 'Two', 'Encrypted Message', '[...]')]
        assert [(mail['from'], mail['to'], mail['subject']) for mail in profile.list('Sent')] == [
            ('Me', 'Alice Moreau', 'One'), ('Me', 'Alice Moreau, Bob Okafor', 'Two'),
            ('Me', 'c@example.org', '[...]'), ('Me', '', '[...]')]


def answer(number, subject, day, parent):
    mail = make_mail(number, subject, f'Tue, {day:02} Nov 2026 10:00:00 +0000')
    return mail.replace(b'MIME-', b'References: <%d@example.org>\r\nMIME-' % parent, 1) if parent else mail


def test_threads():
    mails = [answer(1, 'Plan', 1, None), answer(2, 'Other', 2, None), answer(3, 'Re: Plan', 3, 1),
             answer(4, 'Re: Plan', 5, 3), answer(5, 'Re: Plan', 4, 1), answer(6, 'Newest', 6, None)]
    with Profile() as profile, Mailbox(mails) as mailbox:
        add(profile, mailbox.port)
        add(profile, mailbox.port, address='bob@example.org')
        receive(profile, 'alice@example.org')
        told = json.loads(profile.check('list', 'Inbox', '--threads', '--json'))
        assert [(mail['subject'], mail['thread'], mail['depth']) for mail in told] == [
            ('Newest', 1, 0), ('Plan', 2, 0), ('Re: Plan', 2, 1), ('Re: Plan', 2, 2), ('Re: Plan', 2, 1),
            ('Other', 3, 0)], told
        lines = profile.check('list', 'Inbox', '--threads').splitlines()
        assert [line[44:] for line in lines] == ['Newest', 'Plan', '  Re: Plan', '    Re: Plan',
                                                 '  Re: Plan', 'Other'], lines
        assert 'thread' not in profile.list('Inbox')[0]

        # Not more than that.
        assert profile.check('list', 'Inbox', '--threads', '--limit', '2').splitlines() == lines[:2]
        assert profile.check('list', 'Inbox', '--limit=0') == ''
        assert len(json.loads(profile.check('list', 'Inbox', '--limit', '99', '--json'))) == 6
        for bad in ['', '-1', 'two', '1x', '99999999999999']:
            assert profile.run('list', 'Inbox', '--limit=' + bad).returncode == 2, bad

        # Two accounts: no thread is interrupted by one of the other.
        receive(profile, 'bob@example.org')
        told = json.loads(profile.check('list', 'Inbox', '--threads', '--json'))
        assert len(told) == 12 and told[-1]['thread'] == 6
        assert [mail['thread'] for mail in told] == sorted(mail['thread'] for mail in told)
        for thread in range(1, 7):
            assert len({mail['account'] for mail in told if mail['thread'] == thread}) == 1


def test_security():
    """What nobody has looked at is not said to be more than it claims."""
    signed = make_mail(1, 'Signed', 'Tue, 03 Nov 2026 10:00:00 +0000').replace(
        b'Content-Type: text/plain', b'Content-Type: multipart/signed; boundary=B', 1)
    plain = make_mail(2, 'Plain', 'Tue, 02 Nov 2026 10:00:00 +0000')
    assert b'multipart/signed' in signed
    mails = [mail.decode() for mail in (signed, plain)]
    with Profile() as profile:
        add(profile, 1)
        put(profile, 'Inbox', *mails)
        assert [(mail['signature'], mail['encryption'], mail['sentence']) for mail in profile.list('Inbox')] == [
            ('unjudged', 'unjudged', 'Signed, but not checked yet.'), ('unjudged', 'unjudged', None)]
        lines = profile.check('list', 'Inbox', '--security').splitlines()
        assert [line[18:] for line in lines] == [
            f'{"Bob Example":24}  Signed', 'Signed, but not checked yet.', f'{"Bob Example":24}  Plain'], lines
        assert len(profile.check('list', 'Inbox').splitlines()) == 2


def test_inspect():
    with Profile() as profile:
        file = profile.directory / 'a mail.eml'
        file.write_bytes(
            b'From: =?utf-8?q?J=C3=BCrgen?= <j@example.org>\nTo: a@example.org, "B, C" <b@example.org>\n'
            b'Cc: c@example.org\nSubject: Two\n parts\nDate: Tue, 3 Nov 2026 10:00:00 +0130\n'
            b'Message-ID: <1@example.org>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n'
            b'\n--x\nContent-Type: text/plain; charset=iso-8859-1\n\n"Gr\xfc\xdfe" \\ \x07\n--x\n'
            b'Content-Type: image/png\nContent-Disposition: attachment; filename="../a.png"\n'
            b'Content-Transfer-Encoding: base64\n\nAAECAw==\n--x--\n')
        [mail] = json.loads(profile.check('inspect', file, '--json'))
        assert mail['from'] == 'Jürgen <j@example.org>' and mail['subject'] == 'Two parts'
        assert mail['to'] == ['a@example.org', 'B, C <b@example.org>'] and mail['cc'] == ['c@example.org']
        assert mail['date'] == '2026-11-03T10:00:00+01:30' and mail['message-id'] == '1@example.org'
        assert mail['body'] == 'plain' and mail['text'].startswith('"Grüße" \\'), mail['text']
        [attachment] = mail['attachments']
        assert attachment['type'] == 'image/png' and attachment['size'] == 4
        assert '/' not in attachment['name'] and attachment['name'].endswith('a.png')

        text = profile.check('inspect', file)
        for part in ('Jürgen <j@example.org>', 'Two parts', 'Grüße', 'image/png'):
            assert part in text, text
        with subprocess.Popen(['cat', file], stdout=subprocess.PIPE) as cat:
            done = subprocess.run([PROGRAM, '--profile', profile.profile, 'inspect', '/dev/stdin', '--json'],
                                  stdin=cat.stdout, env=profile.environment, capture_output=True, text=True,
                                  timeout=DEADLINE)
        assert json.loads(done.stdout)[0]['subject'] == 'Two parts', done
        done = profile.run('inspect', '--json', '/nonexistent', file)
        assert_failed(done, 1, '/nonexistent')
        assert len(json.loads(done.stdout)) == 1


def test_inspect_huge():
    with Profile() as profile:
        file = profile.directory / 'huge.eml'
        file.write_bytes(b'Subject: huge\n\nText')
        try:
            os.truncate(file, 3 << 30)
        except OSError as error:
            raise tap.Skip('The file system has no files of 3 GB') from error
        done = profile.run('inspect', file)
        assert_failed(done, 1, f'{file}: The message is larger than')


def test_inspect_html():
    with Profile() as profile:
        file = profile.directory / 'a mail.eml'
        file.write_bytes(
            b'From: "boss@corp.example" <a@b.example>\nReply-To: c@d.example\nMIME-Version: 1.0\n'
            b'Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n'
            b'<img src=http://x/1><a href="https://evil.example">bank.example</a>\n--x\n'
            b'Content-Type: application/pdf; name=invoice.pdf.exe\n\nMZ\n--x--\n')
        [mail] = json.loads(profile.check('inspect', file, '--json'))
        assert mail['html'] is True and mail['body'] == 'html' and mail['text'] == 'bank.example\n', mail
        assert mail['remote'] == ['http://x/1'], mail['remote']
        assert mail['warnings'] == ['reply-to-differs', 'sender-name-deceives', 'link-deceives',
                                    'attachment-can-run', 'attachment-type-differs',
                                    'attachment-name-deceives'], mail['warnings']
        assert mail['attachments'][0]['warnings'] == mail['warnings'][3:]

        file.write_bytes(b'From: a@b.example\n\nhello\n')
        [mail] = json.loads(profile.check('inspect', file, '--json'))
        assert mail['html'] is False and mail['remote'] == [] and mail['warnings'] == []


def test_unreadable_accounts():
    with Profile() as profile:
        profile.profile.mkdir()
        file = profile.profile / 'accounts.ini'
        file.write_text('[a@example.org]\npop3-host=x\npop3-port=nine\n')
        for command in (('account', 'list'), ('receive',),
                        ('account', 'add', '--address', 'b@example.org', '--pop3', 'x')):
            assert_failed(profile.run(*command), 1, str(file), 'line 3', '“nine”')
        assert file.read_text().endswith('nine\n')


def test_locked_profile():
    with Profile() as profile, Mailbox(MAILS) as mailbox:
        add(profile, mailbox.port)
        stalled = Stalled(profile, mailbox)
        assert_failed(profile.run('account', 'remove', 'alice@example.org'), 1, 'already running')
        assert_failed(add(profile, 1, address='b@example.org'), 1, 'already running')
        assert profile.list('Inbox') == []
        assert 'alice@example.org' in profile.check('account', 'list')
        mailbox.go_on.set()
        status, out, err = stalled.end()
        assert (status, err, parse(out).received) == (0, '', 3)


def test_signals_stop_a_receive():
    with Profile() as profile, Mailbox(MAILS) as mailbox:
        add(profile, mailbox.port)
        for number in (signal.SIGINT, signal.SIGTERM):
            stalled = Stalled(profile, mailbox)
            stalled.process.send_signal(number)
            status, out, err = stalled.end()
            assert (status, err) == (1, 'signet: Stopped.\n'), (status, err)
            assert out.endswith(', on server 3\n'), out
        mailbox.go_on.set()
        assert receive(profile).on_server == 3
        assert profile.mails() == sorted(MAILS)


def read_terminal(terminal, wanted):
    """Reads until the bytes have come, and gives all that came."""
    seen, until = b'', time.monotonic() + DEADLINE
    while wanted not in seen:
        assert select.select([terminal], [], [], until - time.monotonic())[0], seen
        seen += os.read(terminal, 4096)
    return seen


def open_terminal():
    try:
        return pty.openpty()
    except OSError as error:
        raise tap.Skip('there are no terminals here') from error


def test_progress_on_a_terminal():
    with Profile() as profile, Mailbox(MAILS) as mailbox:
        add(profile, mailbox.port)
        terminal, other = open_terminal()
        stalled = Stalled(profile, mailbox, stderr=other)
        read_terminal(terminal, b'alice@example.org')
        mailbox.go_on.set()
        status, out, _ = stalled.end()
        assert status == 0 and parse(out).received == 3
        os.close(other)
        os.close(terminal)


def test_password_from_a_terminal_is_not_shown():
    with Profile() as profile, Mailbox(MAILS) as mailbox:
        add(profile, mailbox.port)
        terminal, other = open_terminal()
        process = subprocess.Popen(
            [PROGRAM, '--profile', profile.profile, 'receive', '--password-fd', '0'], stdin=other,
            stdout=subprocess.PIPE, stderr=other, env=profile.environment)
        seen = read_terminal(terminal, b'Password: ')
        os.write(terminal, PASSWORD.encode() + b'\n')
        out, _ = process.communicate(timeout=DEADLINE)
        seen += os.read(terminal, 65536)
        assert parse(out.decode()).received == 3
        assert PASSWORD.encode() not in seen, seen
        os.close(other)
        os.close(terminal)


def test_an_interrupt_at_the_password():
    with Profile() as profile:
        add(profile, 1)
        terminal, other = open_terminal()
        process = subprocess.Popen(
            [PROGRAM, '--profile', profile.profile, 'receive', '--password-fd', '0'], stdin=other,
            stdout=subprocess.PIPE, stderr=other, env=profile.environment)
        read_terminal(terminal, b'Password: ')
        os.write(terminal, b'half\x03')
        read_terminal(terminal, b'Stopped.')
        out, _ = process.communicate(timeout=DEADLINE)
        assert (process.returncode, out) == (1, b''), (process.returncode, out)
        assert termios.tcgetattr(other)[3] & termios.ECHO
        os.close(other)
        os.close(terminal)


def test_output_that_cannot_be_written():
    if not os.path.exists('/dev/full'):
        raise tap.Skip('there is no /dev/full')
    with open('/dev/full', 'w', encoding='utf-8') as full:
        done = subprocess.run([PROGRAM, '--help'], stdout=full, stderr=subprocess.PIPE, text=True)
    assert_failed(done, 1, 'could not be written')


def test_standard_files_that_are_closed():
    """What is opened first does not take their place, and nothing is written into it."""
    with Profile() as profile:
        profile.check('account', 'add', '--address', 'ann@example.org', '--pop3', '127.0.0.1:1')
        for closed in ('>&-', '<&- >&-', '>&- 2>&-'):
            done = subprocess.run(['sh', '-c', f'exec "$@" {closed}', 'sh', PROGRAM, '--profile',
                                   profile.profile, 'rebuild'], env=profile.environment, capture_output=True,
                                  text=True)
            assert done.returncode == 1 and not done.stdout, done
            assert '2>' in closed or 'could not be written' in done.stderr, (closed, done)
        for path in profile.profile.rglob('*'):
            assert not path.is_file() or b'rebuilt' not in path.read_bytes(), path


def test_window_is_another_program():
    """Beside a copy of the program stands what only tells how it was called."""
    with Profile() as profile:
        copy = profile.directory / 'signet'
        shutil.copy(PROGRAM, copy)
        window = profile.directory / 'ui/signet-window'
        window.parent.mkdir()
        window.write_text('#!/bin/sh\nprintf "%s|" "$@"\n')
        window.chmod(0o755)
        mail = profile.directory / 'mail.eml'
        mail.write_text('')
        for call in ([], ['--demo'], ['--profile', '/x'], ['mailto:a@example.org?subject=b c'],
                     ['MAILTO:a@example.org'], [str(mail)], ['--gapplication-service']):
            done = subprocess.run([copy, *call], env=profile.environment, capture_output=True, text=True)
            assert done.stdout == ''.join(word + '|' for word in call or ['']), (call, done)
        compose = [copy, 'compose', '--cc', 'b@example.org', 'mailto:a@example.org#top']
        done = subprocess.run(compose, env=profile.environment, capture_output=True, text=True)
        assert done.stdout == 'mailto:a@example.org?cc=b@example.org|', done


def speak(profile, language):
    """What the program is told in that language by."""
    # Newer C libraries heed LANGUAGE in a locale of some language only, which no package brings ready made.
    locale = profile.directory / 'locales/en_US.UTF-8'
    if not locale.exists():
        locale.parent.mkdir()
        subprocess.run(['localedef', '-i', 'en_US', '-f', 'UTF-8', locale], check=True)
    # The C library loses some bytes of each LOCPATH.
    return {'LC_ALL': 'en_US.UTF-8', 'LOCPATH': str(locale.parent), 'LANGUAGE': language,
            'ASAN_OPTIONS': 'detect_leaks=0'}


def test_languages():
    words = {'de': 'Befehle', 'fr': 'Commandes', 'ja': 'コマンド', 'ar': 'الأوامر'}
    with Profile() as profile:
        english = profile.check('--help')
        for language, word in words.items():
            done = profile.run('--help', environment=speak(profile, language))
            assert done.returncode == 0 and word in done.stdout, (language, done.stdout)
            assert re.findall(r'--[a-z-]+', done.stdout) == re.findall(r'--[a-z-]+', english), language


def test_folders_are_found_as_they_are_shown():
    """By what the window calls them, and by their names, which every command takes."""
    mail = 'From: bob@example.org\nSubject: %s\n\nA few words.\n'
    with Profile() as profile:
        add(profile, 9)
        put(profile, 'Archive', mail % 'Kept')
        put(profile, 'Archive/2025', mail % 'Of old')
        put(profile, 'Templates', mail % 'Begun')
        put(profile, 'Trash', mail % 'Thrown away')

        def found(word, language='de'):
            done = profile.run('search', '--json', word, environment=speak(profile, language))
            return sorted(mail['subject'] for mail in json.loads(done.stdout))

        assert found('in:papierkorb') == found('in:Trash') == ['Thrown away'], found('in:papierkorb')
        assert found('in:Archiv') == found('in:archive') == ['Kept', 'Of old'], found('in:Archiv')
        assert found('in:Archiv/2025') == ['Of old'], found('in:Archiv/2025')
        assert found('in:Vorlagen') == found('in:templates') == ['Begun'], found('in:Vorlagen')
        assert found('in:Corbeille', 'fr') == ['Thrown away'] and not found('in:Corbeille')


def test_no_gtk():
    libraries = subprocess.run(['ldd', PROGRAM], capture_output=True, text=True, check=True).stdout
    assert not re.search(r'libgtk|libadwaita|libgdk|libX11|libwayland', libraries), libraries


def test_manual_and_help_agree():
    manual = (SOURCE / 'data/man/signet.1').read_text('utf-8').replace('\\-', '-')
    sections = re.split(r'^\.S[SH] (.*)$', manual, flags=re.M)
    text = dict(zip(sections[1::2], sections[2::2]))
    with Profile() as profile:
        common = {'--profile', '--help'}
        told = set(re.findall(r'--[a-z0-9-]+', text['OPTIONS']))
        shown = set(re.findall(r'^  (--[a-z0-9-]+)', profile.check('--help'), flags=re.M))
        assert told == shown, told ^ shown
        for command in COMMANDS:
            name = ' '.join(('signet', *command))
            told = set(re.findall(r'^\.BI? (--?[a-z0-9-]+)', text[name], flags=re.M))
            shown = set(re.findall(r'^  (--[a-z0-9-]+)', profile.check(*command, '--help'), flags=re.M))
            assert told == shown - common, (name, told ^ shown)


def test_manual_names_the_files_of_a_profile():
    """Whoever looks into one, or copies it, wants to know what they are."""
    manual = (SOURCE / 'data/man/signet.1').read_text('utf-8').replace('\\-', '-')
    told = re.findall(r'[a-z-]+(?:\.[a-z]+)?', manual.split('.SH FILES')[1].split('.SH EXAMPLES')[0])
    made = re.compile(r'g_build_filename \([^;]*?profile[^;]*?,\s+"([a-z-]+(?:\.[a-z]+)?)", NULL\)')
    written = {name for path in (SOURCE / 'app').rglob('*.c') if not path.name.startswith(('demo-', 'foreign-'))
               for name in made.findall(path.read_text('utf-8'))}
    missing = written - set(told) - {'lock', 'receipts', 'revocation', 'text'}
    assert len(written) > 10 and not missing, missing


def test_manual_is_well_formed():
    if not shutil.which('man'):
        raise tap.Skip('there is no man')
    done = subprocess.run(['man', '--warnings', '-l', SOURCE / 'data/man/signet.1'],
                          env={'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8', 'MANWIDTH': '80'},
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 0 and done.stderr == '', done.stderr


tap.run([value for name, value in list(globals().items()) if name.startswith('test_')])
