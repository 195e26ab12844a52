# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures large folders: what reading one anew costs for each mail, from 10,000 to 1,000,000 of them, beside
a program that only opens each file and reads its beginning; and in a window what opening the largest one,
switching and scrolling cost the main thread. Leaves build/bench-store.svg, a plot of the cost of a mail."""

import argparse
import math
import pathlib
import shutil
import subprocess
import sys
import tempfile

from bench import clients

MANY_MAILS, STORE, LIST = (f'{clients.TOOLS}/{name}' for name in ('many-mails', 'store-bench', 'list-bench'))
PLOT = pathlib.Path(clients.BUILD) / 'bench-store.svg'
DEADLINE = 1200
SIZES = [10_000, 30_000, 100_000, 300_000, 1_000_000]
QUICK_SIZES = [2_000, 6_000, 20_000]
FLAT_LIMIT = 1.5
COLD_ROUNDS = 5


def run(*command):
    """Returns what it printed: a list of words for each line."""
    done = subprocess.run([str(word) for word in command], check=True, timeout=DEADLINE,
                          stdout=subprocess.PIPE, text=True)
    return [line.split() for line in done.stdout.splitlines()]


def fill(profile, folder, n_mails):
    run(MANY_MAILS, profile / 'mail' / 'bench' / folder, n_mails)


def measure(kind, profile, *arguments):
    """What store-bench prints, by what it did: mails, then ms of wall time, CPU, CPU of the main thread, CPU
    of its longest turn, until there were rows, and KB of memory, most and last."""
    return {words[0]: [float(word) for word in words[1:]] for words in run(STORE, kind, profile, *arguments)}


def age(profile):
    """Lets the directories be older than any clock's tick, so that the next look at them can be believed."""
    for folder in (profile / 'mail' / 'bench').iterdir():
        subprocess.run(['touch', '-d', '1 minute ago', folder / 'cur', folder / 'new'], check=True)


def measure_sizes(directory, sizes):
    """Returns the profile with the largest folder, and for each size µs of CPU for a mail: bare, anew, and
    ms of CPU to open it from its cache."""
    found = []
    print('\nAnew from the files, and from the cache\n\n'
          '| mails | bare, µs CPU a mail | anew, µs CPU a mail | beside bare | mails/s of CPU | longest turn of '
          'the main thread, ms CPU | most memory, MB | from the cache, ms CPU | of the main thread |\n'
          '|---:|---:|---:|---:|---:|---:|---:|---:|---:|')
    profile = None
    for size in sizes:
        if profile is not None:
            shutil.rmtree(profile)
        profile = directory / str(size)
        fill(profile, 'Inbox', size)
        age(profile)
        measure('bare', profile)  # with the file system's memory as warm for one as for the other
        bare = measure('bare', profile)['bare'][2] * 1000 / size
        anew = measure('load', profile)['load']
        again = measure('load', profile)['load']
        if anew[0] != size or again[0] != size:
            sys.exit(f'{anew[0]:.0f} and {again[0]:.0f} of {size} mails')
        cost = anew[2] * 1000 / size
        found.append((size, bare, cost, again[2]))
        print(f'| {size:,} | {bare:.1f} | {cost:.1f} | {cost / bare:.1f} | {1e6 / cost:,.0f} | {anew[4]:.1f} | '
              f'{anew[6] / 1024:.0f} | {again[2]:.1f} | {again[3]:.1f} |', flush=True)
    return profile, found


def measure_deeds(profile, n_marked):
    marked = measure('mark', profile, n_marked)
    print(f'\n{n_marked:,} mails starred, and that undone\n\n'
          '| | s | s of CPU | longest turn of the main thread, ms CPU |\n|---|---:|---:|---:|')
    for name in ('choose', 'mark', 'undo'):
        _, wall, cpu, _, turn, *_ = marked[name]
        print(f'| {name} | {wall / 1000:.2f} | {cpu / 1000:.2f} | {turn:.1f} |')
    found = {name: numbers for name, numbers in measure('search', profile).items() if name != 'load'}
    print('\nLooked for, key by key\n\n| | found | ms CPU |\n|---|---:|---:|')
    for typed, numbers in found.items():
        print(f'| {typed} | {numbers[0]:,.0f} | {numbers[2]:.1f} |')
    return marked, max(numbers[2] for numbers in found.values())


def measure_window(profile):
    """Returns the numbers by name, of the warm run and of the cold one. Of those that only open the folder
    the one of the median wall time: it grows with what else the machine does."""
    age(profile)
    run(LIST, profile, 'warm', 2)  # both have a cache from then on

    def open_list(kind, rounds):
        return {words[0]: [float(word) for word in words[1:]] for words in run(LIST, profile, kind, rounds)}
    cold = sorted((open_list('cold', 0) for _ in range(COLD_ROUNDS)), key=lambda numbers: numbers['open'][1])
    found = open_list('warm', 100), cold[COLD_ROUNDS // 2]
    print('\nIn a window\n\n| | |\n|---|---:|')
    for name, text in (('open', 'from the click to the frame, ms CPU and wall'),
                       ('settle', 'then until all is done, ms CPU and wall, longest turn'),
                       ('switch', 'to the other folder, ms CPU, median and most'),
                       ('jump', 'frame after a jump anywhere, ms CPU, median and most'),
                       ('scroll', 'frame after a turn of the wheel, ms CPU, median and most'),
                       ('memory', 'anonymous memory, KB: empty list, open, at the end')):
        for kind, numbers in zip(('warm', 'cold'), found):
            if name in numbers:
                print(f'| {text} ({kind}) | {" / ".join(f"{number:g}" for number in numbers[name])} |')
    return found


def plot(found):
    """One line for each kind over the number of mails, both scales logarithmic."""
    left, top, width, height = 70, 30, 560, 320
    lowest, highest = 1, 10 ** math.ceil(math.log10(max(cost for row in found for cost in row[1:3])))
    sizes = [row[0] for row in found]

    def place(size, cost):
        x = left + width * math.log(size / sizes[0]) / math.log(sizes[-1] / sizes[0])
        y = top + height * (1 - math.log(max(cost, lowest) / lowest) / math.log(highest / lowest))
        return f'{x:.1f},{y:.1f}'

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + width + 30}" height="{top + height + 60}" '
             'font-family="sans-serif" font-size="12">',
             '<rect width="100%" height="100%" fill="white"/>',
             f'<text x="{left}" y="18">CPU of a mail in µs: read anew (blue), opened and read by a bare program '
             '(grey)</text>']
    cost = lowest
    while cost <= highest:
        x, y = place(sizes[0], cost).split(',')
        parts.append(f'<path d="M{x},{y}h{width}" stroke="#ddd"/>'
                     f'<text x="{left - 8}" y="{float(y) + 4}" text-anchor="end">{cost}</text>')
        cost *= 10
    for size in sizes:
        x, _ = place(size, lowest).split(',')
        parts.append(f'<text x="{x}" y="{top + height + 20}" text-anchor="middle">{size:,}</text>')
    parts.append(f'<text x="{left + width / 2}" y="{top + height + 42}" text-anchor="middle">mails</text>')
    for column, colour in ((1, '#888'), (2, '#1c71d8')):
        points = [place(row[0], row[column]) for row in found]
        parts.append(f'<polyline points="{" ".join(points)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += (f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>'
                  for x, y in (point.split(',') for point in points))
    PLOT.write_text('\n'.join(parts) + '\n</svg>\n')
    print(f'\nThe plot is {PLOT}')


def main():
    parser = argparse.ArgumentParser(prog='./dev bench store', description=__doc__)
    parser.add_argument('--quick', action='store_true', help='folders of 20,000 mails at most')
    parser.add_argument('--directory', default=clients.BUILD,
                        help='where to make them; in memory nothing is ever cold')
    options = parser.parse_args()
    sizes = QUICK_SIZES if options.quick else SIZES

    directory = pathlib.Path(tempfile.mkdtemp(prefix='bench-', dir=options.directory))
    try:
        print(f'$ ./dev bench store {" ".join(sys.argv[1:])}')
        profile, found = measure_sizes(directory, sizes)
        fill(profile, 'Archive', sizes[-1] // 10)
        warm, cold = measure_window(profile)
        marked, search = measure_deeds(profile, sizes[-1] // 10)
    finally:
        shutil.rmtree(directory)
    plot(found)

    costs = [row[2] for row in found]
    print(f'\nTargets, for {sizes[-1]:,} mails\n\n| | measured | at most | |\n|---|---:|---:|---|')
    for text, value, limit in (
            ('to the list on the screen, ms CPU of the main thread', warm['open'][0], 30),
            ('the same with nothing of it in memory, ms of wall time', cold['open'][1], 150),
            ('to another folder, ms CPU', warm['switch'][0], 20),
            ('a frame while scrolling, ms CPU', warm['scroll'][0], 4),
            ('anonymous memory with it open, MB', warm['memory'][2] / 1024, 60),
            ('read anew, µs CPU a mail', costs[-1], 100),
            ('cost of a mail in the largest beside the cheapest folder', costs[-1] / min(costs), FLAT_LIMIT),
            (f'{sizes[-1] // 10:,} mails starred, s', marked['mark'][1] / 1000, 5),
            ('undone, s', marked['undo'][1] / 1000, 5),
            ('longest turn of the main thread meanwhile, ms CPU', max(marked[name][4] for name in ('mark', 'undo')), 16),
            ('looked for in the headers, ms CPU a key', search, 50)):
        print(f'| {text} | {value:.2f} | {limit} | {"holds" if value <= limit else "does not hold"} |')


main()
