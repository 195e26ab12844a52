# SPDX-License-Identifier: GPL-3.0-or-later
"""Signet goes on without its window if the user wants it to, comes back when it is started again, and ends when
it is told to."""

import hashlib
import os
import pathlib
import re
import signal
import subprocess

import tap
from cli.mailbox import PASSWORD, USER, Mailbox, make_mail
from live import dovecot
from live.program import DEADLINE, PROGRAM, Profile
from ui.desktop import Services, Signet

DATE = 'Mon, 02 Nov 2026 10:00:00 +0000'
NAME = 'org.signetmail.Signet'
SERVICE = pathlib.Path(os.environ['SIGNET_BUILD'], 'data', f'{NAME}.service')
BUS = '''<busconfig>
  <type>session</type>
  <listen>unix:dir={0}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{0}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
  <limit name="service_start_timeout">{1}000</limit>
</busconfig>
'''



def prepare(profile, mailbox, wish='true'):
    """An account, and the preferences in a file that the window reads."""
    profile.check('account', 'add', '--address', 'alice@example.org', '--user', USER, '--pop3',
                  f'127.0.0.1:{mailbox.port}', '--pop3-security', 'plain', '--leave', 'keep')
    settings = profile.directory / 'config/glib-2.0/settings/keyfile'
    settings.parent.mkdir(parents=True)
    settings.write_text(f'[org/signetmail/Signet]\nbackground={wish}\n')
    return {'GSETTINGS_BACKEND': 'keyfile', 'XDG_CONFIG_HOME': str(profile.directory / 'config')}


def start_again(signet, *words):
    second = signet.start(*words)
    status = second.wait(DEADLINE)
    assert status == 0, signet.read_errors()


def ended(signet):
    return lambda: signet.process.poll() is not None


def test_it_receives_on_and_comes_back():
    with Profile() as profile, Mailbox([make_mail(0, 'Lunch', DATE)]) as mailbox, \
            Services('notifications') as desktop:
        with Signet(profile, environment=prepare(profile, mailbox)) as signet:
            signet.close()
            assert profile.receive(password=PASSWORD) == (1, 0, 1)
            assert desktop.wait_for_mail()['body'] == 'Lunch'
            start_again(signet)
            signet.wait_for_window()
            signet.close()
            start_again(signet)
            signet.press('ctrl+q', ended(signet))
            errors = signet.wait_for_end()
            assert 'CRITICAL' not in errors, errors


def test_without_the_wish_it_ends():
    with Profile() as profile, Mailbox([]) as mailbox:
        with Signet(profile, environment=prepare(profile, mailbox, 'false')) as signet:
            signet.press('ctrl+w', ended(signet))


def test_it_starts_without_a_window():
    with Profile() as profile, Mailbox([]) as mailbox:
        with Signet(profile, '--background', environment=prepare(profile, mailbox)) as signet:
            assert profile.receive(password=PASSWORD) == (0, 0, 0)
            # Another one does not open it either.
            start_again(signet, '--background')
            assert not signet.is_seen()
            start_again(signet, 'mailto:bob@example.org')
            signet.wait_for_window()


def test_a_link_is_seen_all_the_same():
    with Profile() as profile, Mailbox([]) as mailbox:
        with Signet(profile, '--background', 'mailto:bob@example.org?subject=Lunch',
                    environment=prepare(profile, mailbox)) as signet:
            dovecot.wait_until(lambda: 'Lunch' in signet.titles(), 'the message')


def test_it_ends_before_it_was_seen():
    with Profile() as profile, Mailbox([]) as mailbox:
        with Signet(profile, '--background', environment=prepare(profile, mailbox)) as signet:
            signet.process.terminate()
            errors = signet.wait_for_end()
            assert 'CRITICAL' not in errors, errors


def test_the_bus_starts_it():
    with Profile() as profile, Mailbox([]) as mailbox:
        signet = Signet(profile, environment=prepare(profile, mailbox))
        signet.process = signet.start('--gapplication-service')
        digest = hashlib.sha256(os.fsencode(profile.profile)).hexdigest()[:16]
        name = f'org.signetmail.Signet.P{digest}'

        def call(method, *arguments):
            return subprocess.run(['gdbus', 'call', '--session', '--dest', name, '--object-path',
                                   '/' + name.replace('.', '/'), '--method',
                                   f'org.freedesktop.Application.{method}', *arguments],
                                  capture_output=True, text=True).returncode == 0
        try:
            dovecot.wait_until(lambda: call('Activate', '{}'), 'the name')
            signet.wait_for_window()
            assert call('ActivateAction', 'quit', '[]', '{}')
            assert 'CRITICAL' not in signet.wait_for_end()
        finally:
            signet.process.kill()
            signet.process.wait()


class Bus:
    """One that knows the service file that is installed, but for the place of the program: nothing else."""

    def __init__(self, profile):
        self.directory = profile.directory / 'bus'
        self.environment = os.environ | {'HOME': str(profile.directory)}
        self.pid = None

    def __enter__(self):
        self.directory.mkdir()
        text, number = re.subn(r'^Exec=\S+/signet(?= )', f'Exec={PROGRAM}', SERVICE.read_text(), flags=re.M)
        assert number == 1, text
        (self.directory / SERVICE.name).write_text(text)
        config = self.directory / 'bus.conf'
        config.write_text(BUS.format(self.directory, DEADLINE))
        self.process = subprocess.Popen(['dbus-daemon', f'--config-file={config}', '--nofork', '--print-address'],
                                        env=self.environment, stdout=subprocess.PIPE, text=True)
        self.environment['DBUS_SESSION_BUS_ADDRESS'] = self.process.stdout.readline().strip()
        return self

    def call(self, name, method, *arguments):
        return subprocess.run(['gdbus', 'call', '--session', '--timeout', str(DEADLINE), '--dest', name,
                               '--object-path', '/' + name.replace('.', '/'), '--method', method, *arguments],
                              env=self.environment, check=True, capture_output=True, text=True).stdout.strip()

    def ask(self, method):
        return self.call('org.freedesktop.DBus', f'org.freedesktop.DBus.{method}', NAME)

    def is_seen(self):
        return subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.pid)],
                              capture_output=True).stdout != b''

    def has_ended(self):
        return not pathlib.Path(f'/proc/{self.pid}').exists()

    def __exit__(self, *_):
        if self.pid and not self.has_ended():
            os.kill(self.pid, signal.SIGKILL)
        self.process.terminate()
        self.process.wait(DEADLINE)
        self.process.stdout.close()


def test_the_bus_starts_it_by_its_file():
    with Profile() as profile, Bus(profile) as bus:
        assert bus.ask('NameHasOwner') == '(false,)'
        bus.call(NAME, 'org.freedesktop.Application.Activate', '{}')
        bus.pid = int(re.fullmatch(r'\(uint32 (\d+),\)', bus.ask('GetConnectionUnixProcessID'))[1])
        dovecot.wait_until(bus.is_seen, 'the window')
        bus.call(NAME, 'org.freedesktop.Application.ActivateAction', 'quit', '[]', '{}')
        dovecot.wait_until(bus.has_ended, 'the end')


def test_without_a_bus_either():
    with Profile() as profile, Mailbox([make_mail(0, 'Lunch', DATE)]) as mailbox:
        environment = prepare(profile, mailbox) | {'DBUS_SESSION_BUS_ADDRESS': 'disabled:'}
        with Signet(profile, '--background', environment=environment) as signet:
            assert profile.receive(password=PASSWORD) == (1, 0, 1)
            start_again(signet, '--background')
            assert not signet.is_seen()
            start_again(signet)
            signet.wait_for_window()
            signet.close()
            assert profile.receive(password=PASSWORD) == (0, 1, 1)
            signet.process.terminate()
            errors = signet.wait_for_end()
            assert 'CRITICAL' not in errors, errors


tap.run([value for name, value in list(globals().items()) if name.startswith('test_')])
