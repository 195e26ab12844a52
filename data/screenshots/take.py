# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the demo mailbox on the display that is there, reads its newest signed message by keyboard,
takes a picture of that, and prints folder and message as text. Usage: take.py PROGRAM PROFILE PICTURE"""

import pathlib
import sys

from demo import Demo, fill_display, find_window, look_at_display, run


def main():
    program, profile, picture = sys.argv[1:]
    pathlib.Path(picture).unlink(missing_ok=True)
    with Demo(program, profile) as demo:
        fill_display(find_window(demo))
        mails = demo.wait_until_settled(demo.list, 'mail')
        demo.wait_until_settled(look_at_display, 'picture')
        place = demo.find_signed(mails)
        run('xdotool', 'key', '--delay', '100', *['j'] * (place + 1), 'Return')
        file = demo.wait_for(lambda: demo.find_read(mails[place]['name']), 'message read')
        demo.wait_until_settled(look_at_display, 'picture')
        run('import', '-window', 'root', picture)
        print(demo.signet('list', 'Inbox'))
        print(demo.signet('inspect', file))


main()
