# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the pictures of the help on the display that is there, from the demo mailbox and from a start
without an account. Usage: take.py PROGRAM PROFILE [NAME…]"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
FIGURES = TOP / 'data/help/C/figures'
sys.path[:0] = [str(TOP / 'data/screenshots'), str(TOP / 'tests')]

os.environ.setdefault('SIGNET_BUILD', str(TOP / 'build'))

from demo import Demo, fill_display, find_window, look_at_display, run
from stage import Stage
from ui.desktop import Services

COLORS = '96'


class Start(Demo):
    """Signet as it is when it is started for the first time."""

    def command(self):
        return [self.program, '--profile', self.profile]


class Figures(Stage):
    """Whose pictures are those of the help."""

    def take(self, name, window='root'):
        file = FIGURES / f'{name}.png'
        self.picture(file, window)
        run('convert', file, '+dither', '-colors', COLORS, '-strip', '-define', 'png:compression-level=9',
            f'png8:{file}')
        print(f'{file.name}: {file.stat().st_size // 1024} KB', flush=True)

    def take_window(self, name, action, fill=None):
        """Of the window that comes of the action, which is closed then."""
        window = self.next_window(action)
        if fill:
            fill()
        self.take(name, window)
        self.key('Escape')


def receive(stage):
    stage.take('receive')


def read(stage):
    stage.choose('Infusion stand 3')
    stage.take('read')


def images(stage):
    stage.choose('Your order 88-1402')
    time.sleep(3)
    stage.take('images')


def security(stage):
    stage.choose('Signed: invoice numbers')
    stage.click('push button', 'Details')
    stage.take('security')
    stage.key('Escape')


def seal_for_nobody(profile):
    """An encrypted mail whose key nobody has comes into the Inbox."""
    inbox = next(pathlib.Path(profile).glob('mail/*/Inbox'))
    with tempfile.TemporaryDirectory() as directory:
        certificate = f'{directory}/certificate.pem'
        run('openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', f'{directory}/key.pem',
            '-out', certificate, '-days', '30', '-subj', '/CN=An old certificate')
        text = f'{directory}/text'
        pathlib.Path(text).write_text('Content-Type: text/plain\n\nNobody reads this.\n')
        mail = run('openssl', 'cms', '-encrypt', '-aes256', '-from', 'Bob Okafor <bob@okafor.example>',
                   '-to', 'robin@example.org', '-subject', 'For your old key', '-in', text, certificate)
    date = time.strftime('Date: %a, %d %b %Y %H:%M:%S +0000\n', time.gmtime())
    (inbox / 'new' / f'{int(time.time())}.M1P1.help').write_text(date + mail)


def cannot_open(stage):
    seal_for_nobody(stage.demo.profile)
    stage.demo.wait_for(lambda: 'For your old key' in stage.demo.signet('list', 'Inbox'), 'mail')
    time.sleep(4)
    stage.choose('For your old key')
    time.sleep(2)
    stage.take('cannot-open')


def search(stage):
    stage.key('ctrl+shift+f')
    stage.type('from:margaret has:attachment')
    time.sleep(2)
    stage.take('search')
    stage.key('Escape')
    stage.key('Escape')


def tags(stage):
    stage.choose('My successor')
    stage.key('t')
    stage.take('tags')
    stage.key('Escape')


def folders(stage):
    stage.choose('My successor')
    stage.key('v')
    stage.take('folders')
    stage.key('Escape')


def filters(stage):
    window = stage.next_window(lambda: stage.menu('f'))
    stage.take_window('filters', lambda: stage.key('space'))
    run('xdotool', 'windowfocus', window)
    stage.key('Escape')


def import_mail(stage):
    stage.take_window('import', lambda: stage.menu('i'))


def backup(stage):
    stage.key('F10')
    stage.take('backup')
    stage.key('Escape')


def certificates(stage):
    window = stage.next_window(lambda: stage.key('ctrl+shift+c'))
    time.sleep(2)
    stage.take('certificates', window)
    stage.take_window('request', lambda: stage.menu('r'))
    run('xdotool', 'windowfocus', window)
    stage.take_window('look-up', lambda: stage.menu('l'))
    run('xdotool', 'windowfocus', window)
    stage.key('ctrl+w')


def write(stage):
    window = stage.next_window(lambda: stage.key('ctrl+n'))
    stage.type('alice@tidewater.example')
    stage.key('Tab', 'Tab')
    stage.type('Invoices of November')
    stage.key('Tab')
    stage.type('Hello Alice,')
    time.sleep(2)
    stage.take('write', window)
    stage.next_window(lambda: stage.key('ctrl+w'))
    stage.key('alt+d')


def keys(stage):
    stage.take_window('keys', lambda: stage.key('ctrl+question'))


def notify(stage):
    stage.take_window('notify', lambda: stage.key('ctrl+comma'))


def server(stage):
    stage.click('push button', 'Account ')
    stage.take_window('server', lambda: stage.key('m'))


def account(stage):
    window = stage.next_window(lambda: stage.click('push button', 'Add Account'))
    stage.screen.find('text', 'Your Name')
    stage.screen.write('Your Name', 'Robin Example')
    stage.screen.write('Email Address', 'robin@example.org')
    stage.screen.write('Password', 'not a real one')
    stage.calm()
    stage.take('account', window)
    stage.click('list item', 'Sending')
    stage.screen.clear('Server')
    stage.screen.find('push button', 'Add Without Sending')
    stage.click('list item', 'Sending')
    stage.click('list item', 'Receiving')
    stage.screen.write('Server', 'pop.example.invalid')
    stage.click('push button', 'Add Without Sending')
    time.sleep(5)
    stage.take('trouble', window)


IN_DEMO = {function.__name__: function for function in (
    receive, backup, tags, folders, search, read, images, security, keys, write, notify, server, import_mail,
    filters, certificates, cannot_open)}
AT_START = {'account': account}
failures = []


def take_all(kind, program, profile, scenes, wanted):
    scenes = [scene for name, scene in scenes.items() if not wanted or name in wanted]
    if not scenes:
        return
    with kind(program, profile) as demo:
        fill_display(find_window(demo))
        stage = Figures(demo)
        if kind is Demo:
            demo.wait_until_settled(demo.list, 'mail')
            demo.wait_until_settled(look_at_display, 'picture')
        for scene in scenes:
            try:
                stage.go_home()
                scene(stage)
            except Exception as error:
                failures.append(f'{scene.__name__}: {error}')
                print(failures[-1], flush=True)


def move_to(home):
    """The program's own home: nothing of another program is found there, and no path shown."""
    shutil.rmtree(home, ignore_errors=True)
    settings = pathlib.Path.home() / '.config/gtk-4.0'
    if settings.is_dir():
        shutil.copytree(settings, pathlib.Path(home) / '.config/gtk-4.0')
    pathlib.Path(home).mkdir(parents=True, exist_ok=True)
    os.environ['HOME'] = home


def main():
    program, profile, *wanted = sys.argv[1:]
    FIGURES.mkdir(exist_ok=True)
    move_to(f'{profile}-home')
    # Menus have round corners, and a display by itself no way to see through them.
    # And where nothing shows notifications, Signet says so.
    with subprocess.Popen(['xcompmgr']) as compositor, Services('notifications'):
        try:
            take_all(Demo, program, profile, IN_DEMO, wanted)
            take_all(Start, program, profile, AT_START, wanted)
        finally:
            compositor.terminate()
    shutil.rmtree(profile, ignore_errors=True)
    shutil.rmtree(os.environ['HOME'], ignore_errors=True)
    sys.exit('\n'.join(failures) or 0)


main()
