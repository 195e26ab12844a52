# SPDX-License-Identifier: GPL-3.0-or-later
import subprocess

from cli.mailbox import PASSWORD
from live.program import DEADLINE, PROGRAM


class Stalled:
    """A receive that waits in the middle of a message, until the mailbox goes on."""

    def __init__(self, profile, mailbox, *addresses, **options):
        mailbox.go_on.clear()
        mailbox.asked.clear()
        self.process = subprocess.Popen(
            [PROGRAM, '--profile', profile.profile, 'receive', *addresses, '--password-fd', '0'],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=options.pop('stderr', subprocess.PIPE),
            env=profile.environment, **options)
        self.process.stdin.write(PASSWORD.encode())
        self.process.stdin.close()
        self.process.stdin = None
        assert mailbox.asked.wait(DEADLINE)

    def end(self):
        out, err = self.process.communicate(timeout=DEADLINE)
        return self.process.returncode, out.decode(), (err or b'').decode()
