# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Dovecot as a plain process in a temporary directory: POP3 in the clear (with STLS) and over
TLS on ports of its own, any user with the one password, a Maildir each. And a small reader of its
own, which says what the server would give."""

import base64
import collections
import grp
import os
import pathlib
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time

import tap
from live import certificates, ports

PASSWORD = 'correct-horse'
DEADLINE = 120

Message = collections.namedtuple('Message', 'uidl data')

# What the two versions write differently.
CONFIGURATION_2_3 = '''
ssl_cert = <{directory}/server.pem
ssl_key = <{directory}/server.key
disable_plaintext_auth = no
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}/%u mail=maildir:{home}/%u
}}
'''

CONFIGURATION_2_4 = '''
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
ssl_server_cert_file = {directory}/server.pem
ssl_server_key_file = {directory}/server.key
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = {home}/%{{user}}
passdb static {{
  password = {password}
}}
userdb static {{
  fields {{
    uid = {uid}
    gid = {gid}
    home = {home}/%{{user}}
  }}
}}
'''

CONFIGURATION = '''
base_dir = {run}
state_dir = {run}
instance_name = {run}
log_path = {log}
protocols = pop3
listen = {address}
ssl = yes
auth_mechanisms = {mechanisms}
auth_failure_delay = 0
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {group}
first_valid_uid = 1
first_valid_gid = 1
mail_fsync = never
mail_max_userip_connections = 0
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service pop3-login {{
  chroot =
  {count}
  inet_listener pop3 {{
    port = {pop3}
  }}
  inet_listener pop3s {{
    port = {pop3s}
    ssl = yes
  }}
}}
service pop3 {{
  {count}
  process_limit = 20
}}
service stats {{
  chroot =
}}
'''


def find_program():
    for place in (shutil.which('dovecot'), '/usr/sbin/dovecot'):
        if place and os.access(place, os.X_OK):
            return place
    raise tap.Skip('dovecot is not installed')


# A function that tells what there is, for whoever waited in vain for something else.
witness = None


def wait_until(condition, what):
    """Polls until the condition is true and gives its value back."""
    end = time.monotonic() + DEADLINE
    while not (value := condition()):
        if time.monotonic() > end:
            raise TimeoutError(f'waited {DEADLINE} s for {what}' + (f'; there is {witness()}' if witness else ''))
        time.sleep(.01)
    return value


class Reader:
    """A bare POP3 client over TLS, made to agree with the standard and with nothing of Signet."""

    def __init__(self, server, user):
        context = ssl.create_default_context(cafile=server.ca_file)
        self.socket = context.wrap_socket(
            socket.create_connection(('127.0.0.1', server.pop3s), DEADLINE), server_hostname='localhost')
        self.file = self.socket.makefile('rb')
        self.answer()
        token = base64.b64encode(f'\0{user}\0{PASSWORD}'.encode()).decode()
        self.command(f'AUTH PLAIN {token}')

    def answer(self):
        line = self.file.readline()
        if not line.startswith(b'+OK'):
            raise OSError(f'the server says {line!r}')
        return line

    def command(self, text):
        self.socket.sendall(text.encode() + b'\r\n')
        return self.answer()

    def body(self):
        """What a multi-line answer holds, the dots undone."""
        lines = []
        while (line := self.file.readline()) != b'.\r\n':
            if not line:
                raise OSError('the server hung up')
            lines.append(line[1:] if line.startswith(b'.') else line)
        return b''.join(lines)

    def listing(self):
        self.command('UIDL')
        return [line.split(b' ', 1)[1].decode() for line in self.body().splitlines()]

    def quit(self):
        self.command('QUIT')
        self.socket.close()


class Dovecot:
    """A running server; use it in a with statement. Mailboxes may lie in a home that outlives it."""

    mechanisms = 'plain login scram-sha-1 scram-sha-256'

    def __init__(self, address='127.0.0.1', home=None):
        self.program = find_program()
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix='signet-dovecot-'))
        self.home = pathlib.Path(home or self.directory / 'home')
        self.address = address
        self.launcher = []
        self.ca_file = self.directory / 'ca.pem'
        self.log = self.directory / 'log'
        self.pop3, self.pop3s = ports.claim(2)
        self.process = None

    def __enter__(self):
        self.directory.chmod(0o755)
        try:
            certificates.make(self.directory, self.address)
            self._configure()
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def _configure(self):
        myself = pwd.getpwuid(os.getuid()).pw_name
        is_root = os.getuid() == 0
        self.owner = pwd.getpwnam('mail' if is_root else myself)
        self.home.mkdir(exist_ok=True)
        os.chown(self.home, self.owner.pw_uid, self.owner.pw_gid)
        version = subprocess.check_output([self.program, '--version'], text=True)
        is_old = version.startswith('2.3')
        own = CONFIGURATION_2_3 if is_old else CONFIGURATION_2_4
        (self.directory / 'dovecot.conf').write_text((own + CONFIGURATION).format(
            count='service_count = 0' if is_old else 'restart_request_count = unlimited',
            directory=self.directory, log=self.log, run=self.directory / 'run', home=self.home,
            address=self.address, pop3=self.pop3, pop3s=self.pop3s,
            mechanisms=self.mechanisms, password=PASSWORD, uid=self.owner.pw_uid, gid=self.owner.pw_gid,
            internal='dovecot' if is_root else myself, login='dovenull' if is_root else myself,
            group='dovecot' if is_root else grp.getgrgid(os.getgid()).gr_name))

    def _start(self):
        self.process = subprocess.Popen(
            [*self.launcher, self.program, '-F', '-c', self.directory / 'dovecot.conf'],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        wait_until(self._answers, 'Dovecot')

    def _answers(self):
        if self.process.poll() is not None:
            raise OSError(self.process.stderr.read().decode())
        try:
            with socket.create_connection((self.address, self.pop3), DEADLINE) as connection:
                return connection.recv(3) == b'+OK'
        except OSError:
            return False

    def stop(self):
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(DEADLINE)
            finally:
                self.process.kill()
                self.process.stderr.close()
        shutil.rmtree(self.directory, ignore_errors=True)

    def mailbox(self, user):
        return self.home / user

    def make_mailbox(self, user):
        """An empty one, if there is none."""
        mailbox = self.mailbox(user)
        for folder in (mailbox, mailbox / 'cur', mailbox / 'new', mailbox / 'tmp'):
            folder.mkdir(exist_ok=True)
            os.chown(folder, self.owner.pw_uid, self.owner.pw_gid)
        return mailbox

    def deliver(self, user, mails):
        """Puts mails into the user's mailbox, in this order."""
        mailbox = self.make_mailbox(user)
        start = time.time_ns() // 1000
        for number, mail in enumerate(mails, start):
            path = mailbox / 'tmp' / f'{number // 1000000}.M{number % 1000000:06}.test'
            path.write_bytes(mail)
            os.chown(path, self.owner.pw_uid, self.owner.pw_gid)
            path.rename(mailbox / 'new' / path.name)

    def serve(self, user):
        """All messages of the mailbox as the server gives them."""
        reader = Reader(self, user)
        messages = []
        for number, uidl in enumerate(reader.listing(), 1):
            reader.command(f'RETR {number}')
            messages.append(Message(uidl, reader.body()))
        reader.quit()
        return messages
