# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes pictures of the windows as somebody sees them who needs them larger, in other colours, on a
small display or in another language: for the eye, nothing compares them. What a look sets in the environment
is set already. Usage: looks.py PROGRAM PROFILE DIRECTORY LANGUAGE SCALE [WINDOW…]"""

import contextlib
import gettext
import os
import pathlib
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(TOP / 'tests'))
os.environ.setdefault('SIGNET_BUILD', str(TOP / 'build'))

from demo import Demo, fill_display, find_window, look_at_display, run
from stage import Stage

# What the C library calls the languages that pictures are taken in.
LOCALES = {'en': 'en_US', 'de': 'de_DE', 'ar': 'ar_EG', 'fr': 'fr_FR', 'ja': 'ja_JP', 'zh_CN': 'zh_CN'}
DPI = 96
# A digest of "hello": CMS that nothing is to be done with.
OTHER_KIND = """
MHUGCSqGSIb3DQEHBaBoMGYCAQAwCwYJYIZIAWUDBAIBMDIGCSqGSIb3DQEHAaAlBCNDb250ZW50
LVR5cGU6IHRleHQvcGxhaW4NCg0KaGVsbG8NCgQgWBhEq+//8XdXTTcUayVykfFriFR5oMtZtx6r
HWJTiUk=
"""


class Look(Stage):
    """Windows in one look; knows what things are called in its language."""

    def __init__(self, demo, directory, language):
        super().__init__(demo)
        self.directory = directory
        self.text = gettext.translation('signet', TOP / 'build/po', [language], fallback=True).gettext
        self.messages = self.text('Messages')

    def name(self, label):
        """Without the mark of its letter, as Japanese and Chinese have it too."""
        text = self.text(label)
        return text.split('(_')[0] if '(_' in text else text.replace('_', '')

    def go_home(self):
        """Shows the list of the Inbox, also where only one of folders, list and message has room."""
        super().go_home()
        self.go_to('Inbox')

    def go_to(self, folder):
        self.key('Escape', 'Escape')
        self.demo.wait_for(lambda: self.screen.point('list item', self.name(folder)), folder)
        run('xdotool', 'click', '1')
        self.calm()

    def choose(self, subject):
        super().choose(subject)
        self.key('Return')

    def take(self, name, window='root'):
        self.picture(self.directory / f'{name}.png', window)
        print(name, flush=True)

    def open(self, name, action, close='Escape'):
        """Takes the window that comes of the action, and closes it."""
        self.take(name, self.next_window(action))
        self.key(close)

    def press(self, label):
        self.press_named(self.name(label))

    def press_named(self, name):
        """As assistive technology does it: what is pressed may have been scrolled out of sight."""

        def press():
            return any(self.screen.ask(lambda: node.name == name) and self.screen.act(node)
                       for window in self.screen.windows()[-1:] for node in self.screen.walk(window))
        self.demo.wait_for(press, f'“{name}” to press')
        self.calm()

    def edit_account(self):
        self.key('Escape')
        self.press_named(self.text('Account %s') % 'robin@tidewater.example')
        self.press('_Edit Account…')

    def item(self, menu, *labels):
        self.press(menu)
        for label in labels:
            self.press(label)


def window(look):
    look.take('window')


def signed(look):
    look.choose('Signed: invoice numbers')
    look.take('signed')
    look.open('security', lambda: look.press('_Details'))


def closed(look):
    inbox = next(pathlib.Path(look.demo.profile).glob('mail/*/Inbox'))
    (inbox / 'new' / f'{int(time.time())}.M1P1.look').write_text(
        'From: Bob <bob@okafor.example>\nTo: robin@example.org\nSubject: Of another kind\nMIME-Version: 1.0\n'
        f'Date: {time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime())}\n'
        'Content-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n'
        + OTHER_KIND)
    look.demo.wait_for(lambda: 'Of another kind' in look.demo.signet('list', 'Inbox'), 'mail')
    look.choose('Of another kind')
    time.sleep(2)
    look.take('closed')


def write(look):
    look.next_window(lambda: look.key('ctrl+n'))
    look.type('alice@tidewater.example,stranger@example.net,')
    look.key('Tab')
    look.type('Invoices of November')
    look.key('Tab')
    look.type('Hello Alice,')
    time.sleep(2)
    look.take('write', find_window(look.demo))
    look.item('More', 'Send _Later…')
    look.take('later', find_window(look.demo))
    look.key('Escape')
    look.next_window(lambda: look.key('ctrl+w'))
    look.press('_Discard')


def outbox(look):
    look.next_window(lambda: look.key('ctrl+n'))
    look.type('alice@tidewater.example,')
    look.key('Tab')
    look.type('Tomorrow')
    look.next_window(lambda: look.item('More', 'Send _Later…'))
    look.press('_Send Then')
    look.go_home()
    look.go_to('Outbox')
    look.key('j', 'Return')
    time.sleep(1)
    look.take('outbox')


def preferences(look):
    look.open('preferences', lambda: look.key('ctrl+comma'))


def account(look):
    dialog = look.next_window(look.edit_account)
    look.take('account', dialog)
    look.open('identity', lambda: look.press('Add Identity'))
    look.key('Escape')


def certificates(look):
    panel = look.next_window(lambda: look.key('ctrl+shift+c'))
    time.sleep(2)
    look.take('certificates', panel)
    look.key('ctrl+w')


SCENES = {scene.__name__: scene for scene in (
    window, signed, closed, write, outbox, preferences, account, certificates)}


def set_up(language, scale, places):
    """The language and the size of all text, for what is started from here."""
    name = f'{LOCALES[language]}.UTF-8'
    subprocess.run(['localedef', '-i', LOCALES[language], '-f', 'UTF-8', f'{places}/{name}'], check=True)
    os.environ.update(LOCPATH=places, LC_ALL=name, LANGUAGE=language)
    # GTK asks the display before its own settings.
    run('xprop', '-root', '-f', 'RESOURCE_MANAGER', '8s',
        '-set', 'RESOURCE_MANAGER', f'Xft.dpi: {DPI * float(scale)}')


def main():
    program, profile, directory, language, scale, *wanted = sys.argv[1:]
    directory = pathlib.Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    failures = []
    with (tempfile.TemporaryDirectory() as places, subprocess.Popen(['xcompmgr']) as compositor,
          contextlib.ExitStack() as end):
        end.callback(compositor.terminate)
        set_up(language, scale, places)
        with Demo(program, profile) as demo:
            fill_display(find_window(demo))
            look = Look(demo, directory, language)
            demo.wait_until_settled(demo.list, 'mail')
            demo.wait_until_settled(look_at_display, 'picture')
            for scene in [SCENES[name] for name in wanted] or SCENES.values():
                try:
                    look.go_home()
                    scene(look)
                except (Exception, SystemExit) as error:
                    failures.append(f'{scene.__name__}: {error}')
                    print(failures[-1], flush=True)
    sys.exit('\n'.join(failures) or 0)


main()
