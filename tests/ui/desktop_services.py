# SPDX-License-Identifier: GPL-3.0-or-later
"""What a desktop has on its session bus, as far as Signet knows it: it writes down what it is asked for, and
answers as it was told. A process of its own: desktop_services.py SERVICE… DIRECTORY, ended by its input's end."""

import json
import pathlib
import sys

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

NOTIFICATIONS = 'org.freedesktop.Notifications'
PORTAL = 'org.freedesktop.portal.Desktop'
BACKGROUND = 'org.freedesktop.portal.Background'
REQUEST = 'org.freedesktop.portal.Request'


class Log:
    """A line of JSON for each thing that happened."""

    def __init__(self, path):
        self.path = path

    def write(self, **event):
        with open(self.path, 'a', encoding='utf-8') as file:
            file.write(json.dumps(event) + '\n')


class Notifications(dbus.service.Object):
    """A notification daemon. What is written into DIRECTORY/invoke ("ID ACTION") is clicked on."""

    def __init__(self, bus, log, directory):
        self.name = dbus.service.BusName(NOTIFICATIONS, bus)
        super().__init__(bus, '/org/freedesktop/Notifications')
        self.log = log
        self.last = 0
        self.invoke = directory / 'invoke'
        GLib.timeout_add(20, self.look)

    def look(self):
        if self.invoke.exists():
            number, action = self.invoke.read_text().split(maxsplit=1)
            self.invoke.unlink()
            self.ActionInvoked(dbus.UInt32(int(number)), action)
            self.NotificationClosed(dbus.UInt32(int(number)), dbus.UInt32(2))
        return True

    @dbus.service.method(NOTIFICATIONS, in_signature='', out_signature='as')
    def GetCapabilities(self):
        return ['actions', 'body']

    @dbus.service.method(NOTIFICATIONS, in_signature='', out_signature='ssss')
    def GetServerInformation(self):
        return 'mock', 'Signet', '1', '1.2'

    @dbus.service.method(NOTIFICATIONS, in_signature='susssasa{sv}i', out_signature='u')
    def Notify(self, name, replaces, icon, title, body, actions, hints, timeout):
        if not replaces:
            self.last += 1
        number = int(replaces or self.last)
        self.log.write(call='notify', id=number, title=str(title), body=str(body), actions=list(map(str, actions)))
        return dbus.UInt32(number)

    @dbus.service.method(NOTIFICATIONS, in_signature='u', out_signature='')
    def CloseNotification(self, number):
        self.log.write(call='close', id=int(number))
        self.NotificationClosed(number, dbus.UInt32(3))

    @dbus.service.signal(NOTIFICATIONS, signature='uu')
    def NotificationClosed(self, number, reason):
        pass

    @dbus.service.signal(NOTIFICATIONS, signature='us')
    def ActionInvoked(self, number, action):
        pass


class Background(dbus.service.Object):
    """The portal for what runs without a window. DIRECTORY/answer says how: "allow", "decline", "silent"."""

    def __init__(self, bus, log, directory):
        self.bus = bus
        self.name = dbus.service.BusName(PORTAL, bus)
        super().__init__(bus, '/org/freedesktop/portal/desktop')
        self.log = log
        self.answer = directory / 'answer'

    @dbus.service.method(BACKGROUND, in_signature='sa{sv}', out_signature='o', sender_keyword='sender')
    def RequestBackground(self, parent, options, sender=None):
        asked = {'autostart': bool(options.get('autostart', False)),
                 'commandline': list(map(str, options.get('commandline', []))),
                 'reason': str(options.get('reason', ''))}
        self.log.write(call='background', **asked)
        path = f'/org/freedesktop/portal/desktop/request/{sender[1:].replace(".", "_")}/{options["handle_token"]}'
        answer = self.answer.read_text() if self.answer.exists() else 'allow'
        if answer != 'silent':
            GLib.timeout_add(50, self.respond, path, answer == 'allow', asked['autostart'], sender)
        return dbus.ObjectPath(path)

    def respond(self, path, allowed, autostart, sender):
        message = dbus.lowlevel.SignalMessage(path, REQUEST, 'Response')
        message.set_destination(sender)
        results = dbus.Dictionary({'background': allowed, 'autostart': allowed and autostart}, signature='sv')
        message.append(dbus.UInt32(0), results, signature='ua{sv}')
        self.bus.send_message(message)
        return False


def main():
    *services, directory = sys.argv[1:]
    directory = pathlib.Path(directory)
    dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
    bus = dbus.SessionBus()
    log = Log(directory / 'log')
    kept = [{'notifications': Notifications, 'background': Background}[name](bus, log, directory)
            for name in services]
    loop = GLib.MainLoop()
    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, lambda *_: loop.quit())
    print('ready', len(kept), flush=True)
    loop.run()


if __name__ == '__main__':
    main()
