# SPDX-License-Identifier: GPL-3.0-or-later
"""How long Signet takes from its start to its first frame, in the sandbox and outside of it, by turns on the
display that is there. The X server itself tells of the frame: a sandbox shows nothing else."""

import contextlib
import ctypes
import os
import select
import statistics
import subprocess
import time

PATIENCE = 60
SUBSTRUCTURE_NOTIFY = 1 << 19
MAP_NOTIFY = 19
RAW_RECTANGLES = 0
FRAME = 100  # pixels at least, each way: less is not a window's first frame


class Event(ctypes.Structure):
    """The beginning of every event; what follows differs."""
    _fields_ = [('type', ctypes.c_int), ('serial', ctypes.c_ulong), ('sent', ctypes.c_int),
                ('display', ctypes.c_void_p), ('rest', ctypes.c_long * 20)]


class Damage(ctypes.Structure):
    _fields_ = [('type', ctypes.c_int), ('serial', ctypes.c_ulong), ('sent', ctypes.c_int),
                ('display', ctypes.c_void_p), ('drawable', ctypes.c_ulong), ('damage', ctypes.c_ulong),
                ('level', ctypes.c_int), ('more', ctypes.c_int), ('time', ctypes.c_ulong),
                ('x', ctypes.c_short), ('y', ctypes.c_short),
                ('width', ctypes.c_ushort), ('height', ctypes.c_ushort)]


class Display:
    """Tells when a window has come up and something was drawn."""

    def __init__(self):
        self.x11 = ctypes.CDLL('libX11.so.6')
        self.xdamage = ctypes.CDLL('libXdamage.so.1')
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.xdamage.XDamageCreate.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))
        if not self.display:
            raise OSError('There is no display')
        root = ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display))
        first, errors = ctypes.c_int(), ctypes.c_int()
        self.xdamage.XDamageQueryExtension(self.display, ctypes.byref(first), ctypes.byref(errors))
        self.damage = first.value
        self.x11.XSelectInput(self.display, root, ctypes.c_long(SUBSTRUCTURE_NOTIFY))
        self.xdamage.XDamageCreate(self.display, root, RAW_RECTANGLES)
        self.forget()

    def forget(self):
        self.x11.XSync(self.display, 1)

    def next_event(self, end):
        """None once that time has come."""
        event = Event()
        while not self.x11.XPending(self.display):
            left = end - time.monotonic()
            if left <= 0:
                return None
            select.select([self.x11.XConnectionNumber(self.display)], [], [], left)
        self.x11.XNextEvent(self.display, ctypes.byref(event))
        return event

    def wait_for_frame(self):
        end = time.monotonic() + PATIENCE
        mapped = False
        while event := self.next_event(end):
            if event.type == MAP_NOTIFY:
                mapped = True
            elif mapped and event.type == self.damage:
                drawn = ctypes.cast(ctypes.byref(event), ctypes.POINTER(Damage)).contents
                if drawn.width > FRAME and drawn.height > FRAME:
                    return
        raise TimeoutError(f'There was no window in {PATIENCE} seconds')


def start(display, command, stop):
    """Seconds to the first frame."""
    display.forget()
    began = time.monotonic()
    # Its words go to the errors, not through a pipe: what runs in a sandbox can outlive who started it.
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=2,
                               env=os.environ | {'GTK_A11Y': 'none'})
    try:
        display.wait_for_frame()
        return time.monotonic() - began
    finally:
        with contextlib.suppress(ProcessLookupError):
            stop(process)
        process.wait(PATIENCE)


def run(command):
    """Seconds to its end."""
    began = time.monotonic()
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=2, check=True)
    return time.monotonic() - began


def compare(inside, outside, empty, rounds):
    """By turns, so that what else the machine does meets all alike. The first two are each a pair of a command
    and what stops its process, the last is a program in the sandbox that does nothing. Returns the medians of
    the three, of the ratio of the first two, and of that ratio without what the empty sandbox takes."""
    display = Display()

    def turn():
        return start(display, *inside), start(display, *outside), run(empty)
    turn()
    turns = [turn() for _ in range(rounds)]
    return (*map(statistics.median, zip(*turns)), statistics.median(i / o for i, o, _ in turns),
            statistics.median((i - e) / o for i, o, e in turns))
