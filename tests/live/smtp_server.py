# SPDX-License-Identifier: GPL-3.0-or-later
"""A real SMTP server for submission (python3-aiosmtpd) as a plain process: in the clear with STARTTLS, and
over TLS, on ports of its own; any user with dovecot.PASSWORD; SIZE, 8BITMIME and SMTPUTF8, and on top of
aiosmtpd PIPELINING, CHUNKING and DSN. What it takes it delivers to the mailbox of each recipient's local
part, where a Dovecot with the same home serves it.

    with dovecot.Dovecot() as pop3, SmtpServer(pop3) as smtp:
        smtp.behave(recipients={'nobody@example.net': '550 5.1.1 No such user'})
        … signet, with smtp.smtps or smtp.submission, smtp.ca_file, dovecot.PASSWORD …
        smtp.envelopes()[-1]['recipients'], pop3.serve('bob')
"""

import json
import pathlib
import shutil
import signal
import subprocess
import tempfile

import tap
from live import certificates, dovecot, ports

PYTHON = '/usr/bin/python3'
SERVICE = pathlib.Path(__file__).with_name('smtp_service.py')
FEATURES = ('PIPELINING', 'CHUNKING', 'DSN', 'SMTPUTF8')


def check():
    if subprocess.run([PYTHON, '-c', 'import aiosmtpd'], capture_output=True).returncode:
        raise tap.Skip('python3-aiosmtpd is not installed')


class SmtpServer:
    """A running server; use it in a with statement."""

    def __init__(self, mailboxes=None, address='127.0.0.1', size=200_000_000, features=FEATURES,
                 login=True):
        """mailboxes: a running dovecot.Dovecot. Without one, mails go to mailboxes in a directory that is
        not served. size: the largest mail. login: whether it is asked for."""
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix='signet-smtp-'))
        self.home = mailboxes.home if mailboxes else self.directory / 'home'
        self.owner = mailboxes.owner if mailboxes else None
        self.address = address
        self.ca_file = self.directory / 'ca.pem'
        self.log = self.directory / 'log'
        self.smtps, self.submission = ports.claim(2)
        self.options = {'size': size, 'features': list(features), 'login': login}
        self.launcher = []
        self.process = None

    def __enter__(self):
        try:
            check()
            certificates.make(self.directory, self.address)
            self.home.mkdir(exist_ok=True)
            self.behave()
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def _start(self):
        options = dict(self.options, address=self.address, smtps=self.smtps,
                       submission=self.submission, directory=str(self.directory), home=str(self.home),
                       password=dovecot.PASSWORD,
                       owner=[self.owner.pw_uid, self.owner.pw_gid] if self.owner else None)
        with open(self.log, 'wb') as log:
            self.process = subprocess.Popen([*self.launcher, PYTHON, SERVICE, json.dumps(options)],
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        dovecot.wait_until(self._answers, 'the SMTP server')

    def _answers(self):
        if self.process.poll() is not None:
            raise OSError(self.log.read_text())
        return (self.directory / 'up').exists()

    def stop(self):
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(dovecot.DEADLINE)
            finally:
                self.process.kill()
        shutil.rmtree(self.directory, ignore_errors=True)

    def behave(self, mail=None, recipients=None, data=None, hang_up=None):
        """From now on (and all else is taken again): mail: an answer to MAIL; recipients: answers by
        address; data: an answer to the whole mail; hang_up: 'mail', 'rcpt', 'data' or 'end', where the
        server leaves without a word, at the end after it has delivered."""
        path = self.directory / 'behaviour.new'
        path.write_text(json.dumps({'mail': mail, 'recipients': recipients or {}, 'data': data,
                                    'hang_up': hang_up}))
        path.rename(self.directory / 'behaviour')

    def envelopes(self):
        """What was taken, in order: dicts with 'from', 'from_options', 'recipients' (addresses),
        'recipient_options', 'user', 'secure', 'bytes'."""
        path = self.directory / 'envelopes'
        lines = path.read_text().splitlines() if path.exists() else []
        return [json.loads(line) for line in lines]

    def connections(self):
        """How many there were."""
        path = self.directory / 'connections'
        return path.stat().st_size if path.exists() else 0

    def mails(self, user):
        """What was delivered to a mailbox, in order."""
        return [path.read_bytes() for path in sorted((self.home / user / 'new').glob('*'))]
