# SPDX-License-Identifier: GPL-3.0-or-later
"""Who changes the program fetches nothing twice: another program has received from a real Dovecot, its
mails and what it knows of the server are imported, and Signet receives only what came since."""

import json
import os
import shutil
import subprocess

import tap
from live import dovecot, mails
from live.program import DEADLINE, Profile

server = dovecot.Dovecot()


def start(user, count=20):
    """A mailbox on the server with so many mails. Returns what the server gives."""
    server.deliver(user, mails.make(count))
    return server.serve(user)


def finish(profile, user, count, here):
    """Nothing is fetched; what comes now is fetched, and nothing else. here: what is in the profile."""
    assert profile.receive() == (0, count, count)
    assert profile.mails() == sorted(here)
    server.deliver(user, mails.make(3, first=count))
    assert profile.receive()[:2] == (3, count)
    assert profile.receive()[:1] == (0,)
    assert len(profile.mails()) == len(here) + 3


def unix(data):
    """As programs keep it that have lines of their own."""
    return data.replace(b'\r\n', b'\n')


def run(program, *arguments, **options):
    if not shutil.which(program):
        raise tap.Skip(f'{program} is not installed')
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, timeout=DEADLINE, **options)
    assert done.returncode == 0, done.stdout + done.stderr


def test_mpop():
    served = start('mpop')
    with Profile() as profile:
        maildir = profile.directory / 'Mail'
        for folder in ('cur', 'new', 'tmp'):
            (maildir / folder).mkdir(parents=True)
        config = profile.directory / 'mpoprc'
        config.write_text(f'account a\nhost localhost\nport {server.pop3s}\nuser mpop\n'
                          f'password {dovecot.PASSWORD}\nauth user\ntls on\ntls_starttls off\n'
                          f'tls_trust_file {server.ca_file}\nkeep on\ndelivery maildir {maildir}\n'
                          f'uidls_file {profile.directory}/uidls\nreceived_header off\n')
        config.chmod(0o600)
        run('mpop', '-Q', '-C', config, 'a')
        profile.add(server, 'mpop', '--leave', 'delete')
        assert 'imported 20,' in profile.check('import', maildir, '--folder', 'Inbox')
        assert 'on server 20,' in profile.check('import', profile.directory / 'uidls')
        finish(profile, 'mpop', 20, [unix(message.data) for message in served])


def test_fetchmail():
    served = start('fetchmail')
    with Profile() as profile:
        home = profile.directory
        config = home / 'fetchmailrc'
        config.write_text(f'set no syslog\nset idfile "{home}/ids"\n'
                          f'poll localhost protocol pop3 service {server.pop3s} uidl\n'
                          f'  user "fetchmail" password "{dovecot.PASSWORD}" ssl sslcertck '
                          f'sslcertfile "{server.ca_file}" keep no rewrite\n'
                          f'  mda "cat >>{home}/box.part; printf \'From - Mon Jan  2 15:04:05 2006\\n\' '
                          f'>>{home}/box; cat {home}/box.part >>{home}/box; echo >>{home}/box; '
                          f'rm {home}/box.part"\n')
        config.chmod(0o600)
        run('fetchmail', '-s', '-f', config, '--pidfile', home / 'pid', env=os.environ | {'FETCHMAILHOME': str(home)})
        profile.add(server, 'fetchmail', '--leave', 'keep')
        profile.check('import', home / 'box', '--folder', 'Inbox')
        assert 'on server 20,' in profile.check('import', home / 'ids')
        assert len(served) == 20 and profile.receive() == (0, 20, 20)


def claws(home, user, served):
    """A profile of Claws Mail that has received this, as its sources write it."""
    directory = home / '.claws-mail'
    (directory / 'uidl').mkdir(parents=True)
    (directory / 'clawsrc').write_text('[Common]\n')
    (directory / 'accountrc').write_text(
        f'[Account: 1]\naccount_name=x\nname=Ann\naddress={user}@example.net\nprotocol=0\n'
        f'receive_server=localhost\nsmtp_server=localhost\nuser_id={user}\nssl_pop=1\nset_popport=1\n'
        f'pop_port={server.pop3s}\nremove_mail=0\nmessage_leave_time=7\n')
    (directory / 'folderlist.xml').write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<folderlist><folder type="mh" name="Mail" path="Mail">'
        '<folderitem type="inbox" name="inbox" path="inbox" /></folder></folderlist>\n')
    (directory / 'uidl' / f'localhost-{user}').write_text(
        ''.join(f'{message.uidl}\t1136214245\t0\n' for message in served))
    inbox = home / 'Mail' / 'inbox'
    inbox.mkdir(parents=True)
    for number, message in enumerate(served, 1):
        (inbox / str(number)).write_bytes(unix(message.data))
    return directory


def test_claws_mail():
    served = start('claws')
    with Profile() as profile:
        profile.add(server, 'claws', '--leave', 'delete')
        directory = claws(profile.directory, 'claws', served)
        assert profile.check('import', directory) == \
            'imported 20, known 0, deleted 0, failed 0, on server 20, accounts 0\n'
        finish(profile, 'claws', 20, [unix(message.data) for message in served])

        # Nobody can tell which of the mails is which message: none is deleted on the server.
        assert len(server.serve('claws')) == 20


def test_an_account_that_comes_with_the_import():
    served = start('new')
    with Profile() as profile:
        directory = claws(profile.directory, 'new', served)
        assert profile.check('import', directory) == \
            'imported 20, known 0, deleted 0, failed 0, on server 20, accounts 1\n'
        told = profile.check('account', 'list')
        assert told.startswith(f'new@example.net  pop3 localhost:{server.pop3s} tls '), told
        assert told.endswith('  leave keep\n'), told
        assert profile.check('import', directory) == \
            'imported 0, known 20, deleted 0, failed 0, on server 0, accounts 0\n'


def thunderbird(home, user, served, state='k'):
    """A profile of Thunderbird that has received this, as its sources write it."""
    directory = home / '.thunderbird' / 'x.default'
    mail = directory / 'Mail' / 'localhost'
    mail.mkdir(parents=True)
    (directory / 'prefs.js').write_text(
        'user_pref("mail.accountmanager.accounts", "account1");\n'
        'user_pref("mail.account.account1.server", "server1");\n'
        'user_pref("mail.account.account1.identities", "id1");\n'
        'user_pref("mail.server.server1.type", "pop3");\n'
        'user_pref("mail.server.server1.hostname", "localhost");\n'
        f'user_pref("mail.server.server1.userName", "{user}");\n'
        f'user_pref("mail.server.server1.port", {server.pop3s});\n'
        'user_pref("mail.server.server1.socketType", 3);\n'
        'user_pref("mail.server.server1.directory-rel", "[ProfD]Mail/localhost");\n'
        f'user_pref("mail.identity.id1.useremail", "{user}@example.net");\n')
    (mail / 'popstate.dat').write_text(
        f'# POP3 State File\n# This is a generated file!  Do not edit.\n\n*localhost {user}\n'
        + ''.join(f'{state} {message.uidl} 1136214245\n' for message in served))
    with open(mail / 'Inbox', 'wb') as box:
        for message in served:
            body = b'\n'.join(b'>' + line if line.lstrip(b'>').startswith(b'From ') else line
                              for line in unix(message.data).split(b'\n'))
            box.write(b'From - Mon Jan  2 15:04:05 2006\nX-Account-Key: account1\n'
                      + f'X-UIDL: {message.uidl}\nX-Mozilla-Status: 0001\n'.encode()
                      + b'X-Mozilla-Status2: 00000000\n' + body + b'\n')
    return directory


def test_thunderbird_knows_which_mail_is_which():
    served = start('bird')
    with Profile() as profile:
        profile.add(server, 'bird', '--leave', 'keep')
        directory = thunderbird(profile.directory, 'bird', served)
        assert profile.check('import', directory.parent.parent / '.thunderbird' / 'x.default') == \
            'imported 20, known 0, deleted 0, failed 0, on server 20, accounts 0\n'
        assert profile.receive() == (0, 20, 20)
        told = json.loads(profile.check('server', '--json'))
        assert {line['folder'] for line in told} == {'Inbox'}, told
        assert all(line['subject'] for line in told)
        assert all('seen' in line['flags'] for line in profile.list())

        # By the account's rule they may go, since they are here.
        profile.check('server', 'delete', served[0].uidl)
        profile.receive()
        assert len(server.serve('bird')) == 19


def test_mails_that_were_received_before_are_no_doubles():
    served = start('both')
    with Profile() as profile:
        profile.add(server, 'both', '--leave', 'keep')
        assert profile.receive() == (20, 0, 20)
        directory = thunderbird(profile.directory, 'both', served)
        assert profile.check('import', directory) == \
            'imported 0, known 20, deleted 0, failed 0, on server 0, accounts 0\n'
        finish(profile, 'both', 20, [message.data for message in served])


def test_half_an_import_does_not_hide_what_is_missing():
    served = start('half')
    with Profile() as profile:
        profile.add(server, 'half', '--leave', 'keep')
        directory = thunderbird(profile.directory, 'half', served)
        box = directory / 'Mail' / 'localhost' / 'Inbox'
        box.unlink()
        box.mkdir()
        (box / 'cur').mkdir()
        (box / 'new').mkdir()
        (box / 'cur' / '1:2,').symlink_to('nowhere')
        done = profile.run('import', directory)
        assert done.returncode == 1 and 'failed 1, on server 0,' in done.stdout, done.stdout
        assert profile.receive() == (20, 0, 20)


with server:
    tap.run([case for name, case in list(globals().items()) if name.startswith('test_')])
