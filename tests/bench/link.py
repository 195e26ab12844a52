# SPDX-License-Identifier: GPL-3.0-or-later
"""A slow link: two network namespaces with slow-link between them, and a Dovecot at its far end."""

import os
import shutil
import subprocess

import tap
from live import dovecot

SERVER, CLIENT = '10.231.77.1', '10.231.77.2'


def check():
    """Whether this machine lets us make one."""
    if os.geteuid() != 0:
        raise tap.Skip('a slow link needs root')
    if not os.access('/dev/net/tun', os.R_OK | os.W_OK):
        raise tap.Skip('a slow link needs /dev/net/tun')
    for program in ('ip', 'nsenter'):
        if not shutil.which(program):
            raise tap.Skip(f'a slow link needs {program}')


class Link:
    """Use it in a with statement."""

    def __init__(self, program, round_trip, megabits):
        check()
        self.arguments = [program, round_trip, megabits]
        self.spaces = [f'signet-{side}-{os.getpid()}' for side in ('server', 'client')]
        self.process = None

    def __enter__(self):
        program, round_trip, megabits = self.arguments
        try:
            for space in self.spaces:
                subprocess.run(['ip', 'netns', 'add', space], check=True)
            self.process = subprocess.Popen(
                [program, self.spaces[0], SERVER, self.spaces[1], CLIENT,
                 str(round_trip), str(megabits)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            if self.process.stdout.readline() != 'up\n':
                raise tap.Skip('the slow link did not come up')
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.process:
            self.process.communicate()
        for space in self.spaces:
            subprocess.run(['ip', 'netns', 'delete', space], check=False)

    def count_turns(self):
        """How often the client's end spoke and waited for an answer since the last call."""
        self.process.stdin.write('?\n')
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def enter(self, side):
        """What to put before a command to run it at one end."""
        return ['nsenter', f'--net=/run/netns/{self.spaces[side]}']


class NearDovecot(dovecot.Dovecot):
    """Without SCRAM, which costs everyone who has it two round trips and some thousand hashes."""

    mechanisms = 'plain login'


class FarDovecot(NearDovecot):
    """The same mailboxes, served at the link's other end."""

    def __init__(self, link, home):
        super().__init__(SERVER, home)
        self.launcher = link.enter(0)

    def _answers(self):
        if self.process.poll() is not None:
            raise OSError(self.process.stderr.read().decode())
        return (self.directory / 'run' / 'master.pid').exists()
