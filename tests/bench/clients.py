# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs that are compared: how each is told of an account, run, and given mails to know. All
keep the mails on the server, and each writes below a directory of its own."""

import os
import subprocess

from live import dovecot

BUILD = os.environ['SIGNET_BUILD']
TOOLS = os.path.join(BUILD, 'tests', 'bench')
HOST_NAME = 'localhost'


def write_private(path, text):
    path.write_text(text)
    path.chmod(0o600)


class Client:
    """A way to fetch the mailbox of one user on one server into a directory."""

    def __init__(self, server, user, out):
        self.server, self.user, self.out = server, user, out
        out.mkdir(parents=True, exist_ok=True)
        self.prepare()

    def prepare(self):
        for folder in ('cur', 'new', 'tmp'):
            (self.out / folder).mkdir(exist_ok=True)

    def environment(self):
        return os.environ | {'HOME': str(self.out)}

    def input(self):
        return ''

    def count(self):
        """How many mails it has stored."""
        return sum(len(files) for path, _, files in os.walk(self.out)
                   if os.path.basename(path) in ('cur', 'new'))


class Bare(Client):
    name = 'bare reader'

    def command(self):
        return [f'{TOOLS}/bare-reader', self.server.address, str(self.server.pop3s), self.user,
                dovecot.PASSWORD, self.server.ca_file, self.out]

    def know(self, uidls):
        (self.out / 'uidls').write_text(''.join(f'{uidl}\n' for uidl in uidls))


class Signet(Client):
    name = 'signet'
    program = os.path.join(BUILD, 'app', 'signet')

    def prepare(self):
        if not (self.out / 'accounts.ini').exists():
            subprocess.run(
                [self.program, '--profile', self.out, 'account', 'add',
                 '--address', f'{self.user}@example.net', '--user', self.user,
                 '--pop3', f'{self.server.address}:{self.server.pop3s}', '--pop3-security', 'tls',
                 '--ca-file', self.server.ca_file, '--leave', 'keep'],
                env=self.environment(), check=True, stdout=subprocess.DEVNULL)

    def environment(self):
        return super().environment() | {'DBUS_SESSION_BUS_ADDRESS': 'disabled:',
                                        'GSETTINGS_BACKEND': 'memory'}

    def input(self):
        return dovecot.PASSWORD

    def command(self):
        return [self.program, '--profile', self.out, 'receive', '--password-fd', '0']


class Mpop(Client):
    name = 'mpop'

    def prepare(self):
        super().prepare()
        write_private(self.out / 'rc', f'''account bench
host {self.server.address}
port {self.server.pop3s}
user {self.user}
password {dovecot.PASSWORD}
auth user
tls on
tls_starttls off
tls_trust_file {self.server.ca_file}
keep on
delivery maildir {self.out}
uidls_file {self.out}/uidls
received_header off
''')

    def command(self):
        return ['mpop', '-Q', '-C', self.out / 'rc', 'bench']

    def know(self, uidls):
        (self.out / 'uidls').write_text(f' {len(uidls)} {self.server.address} {self.user}\n'
                                        + ''.join(f'{uidl}\n' for uidl in uidls))


class Fetchmail(Client):
    name = 'fetchmail'

    def prepare(self):
        super().prepare()
        write_private(self.out / 'rc', f'''set no syslog
set idfile "{self.out}/ids"
poll {self.server.address} protocol pop3 service {self.server.pop3s} uidl
  user "{self.user}" password "{dovecot.PASSWORD}"
  ssl sslcertck sslcommonname {HOST_NAME} sslcertfile "{self.server.ca_file}" keep no rewrite
  mda "exec {TOOLS}/deliver {self.out}"
''')

    def environment(self):
        return super().environment() | {'FETCHMAILHOME': str(self.out)}

    def command(self):
        nothing_new_is_well = 'fetchmail -s -f "$1/rc" --pidfile "$1/pid"; [ $? -le 1 ]'
        return ['sh', '-c', nothing_new_is_well, 'sh', self.out]

    def know(self, uidls):
        write_private(self.out / 'ids',
                      ''.join(f'{self.user}@{self.server.address} {uidl}\n' for uidl in uidls))


ALL = [Bare, Signet, Mpop, Fetchmail]
