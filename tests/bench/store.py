# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures large folders: what reading one anew costs for each mail, from 10,000 to 1,000,000 of them, beside
a program that only opens each file and reads its beginning; in a window what opening the largest one,
switching, scrolling and typing a search cost; deeds, import, text search; and how long other mail programs
take to show such a folder. Leaves build/bench-store.svg, a plot of the cost of a mail."""

import argparse
import math
import os
import pathlib
import subprocess
import sys
import time

from bench import clients, peers, place

MANY_MAILS, STORE, LIST, SEARCH = (f'{clients.TOOLS}/{name}' for name in
                                   ('many-mails', 'store-bench', 'list-bench', 'search-bench'))
SIGNET = f'{clients.BUILD}/app/signet'
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
    """Lets the directories be older than any clock's tick, so that the next look at them can be believed; and
    nothing of what was made before waits for the disk."""
    os.sync()
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
    age(profile)
    marked = measure('mark', profile, n_marked)
    print(f'\n{n_marked:,} mails starred, and that undone\n\n'
          '| | s | s of CPU | longest turn of the main thread, ms CPU |\n|---|---:|---:|---:|')
    for name in ('choose', 'mark', 'undo'):
        _, wall, cpu, _, turn, *_ = marked[name]
        print(f'| {name} | {wall / 1000:.2f} | {cpu / 1000:.2f} | {turn:.1f} |')
    return marked


def ask(kind, n, directory):
    """What search-bench prints: a list of words for each line."""
    done = subprocess.run([SEARCH, kind, str(n)], check=True, timeout=DEADLINE, stdout=subprocess.PIPE, text=True,
                          env={**os.environ, 'TMPDIR': str(directory)})
    return [line.split('\t') for line in done.stdout.splitlines()]


def measure_search(directory, n_rows, n_texts):
    """Returns ms of the dearest key in the headers and of the dearest query in the texts, and mails indexed in a
    second of CPU."""
    headers, texts = ask('headers', n_rows, directory), ask('texts', n_texts, directory)
    for title, lines in ((f'the headers of {n_rows:,} mails, with the key before known', headers),
                         (f'the texts of {n_texts:,} mails', texts)):
        print(f'\nLooked for in {title}\n\n| | found | ms CPU |\n|---|---:|---:|')
        for kind, *words in lines:
            if kind == 'query':
                print(f'| {words[0]} | {int(words[2]):,} | {words[1]} |')
    rate = next(float(words[1]) for words in texts if words[0] == 'index')
    print(f'\nIndexed: {rate:,.0f} mails for a second of CPU', flush=True)
    dearest = [max(float(words[2]) for words in lines if words[0] == 'query') for lines in (headers, texts)]
    return *dearest, rate


def measure_import(directory, maildir):
    """Mails a second, durable on the disk."""
    box, profile = directory / 'box', directory / 'imported'
    names = sorted(os.listdir(maildir / 'cur'))
    with open(box, 'wb') as out:
        for name in names:
            mail = (maildir / 'cur' / name).read_bytes().replace(b'\r\n', b'\n')
            out.write(b'From - Mon Jan  2 15:04:05 2006\n' + mail + b'\n')
    subprocess.run([SIGNET, '--profile', profile, 'account', 'add', '--address', 'a@example.org', '--pop3',
                    '127.0.0.1:9', '--pop3-security', 'plain'], check=True, stdout=subprocess.DEVNULL)
    os.sync()
    begin = time.monotonic()
    done = subprocess.run([SIGNET, '--profile', profile, 'import', box], check=True, timeout=DEADLINE,
                          stdout=subprocess.PIPE, text=True)
    seconds = time.monotonic() - begin
    if f'imported {len(names)},' not in done.stdout:
        sys.exit(done.stdout)
    print(f'\nImported from an mbox file: {len(names):,} mails in {seconds:.1f} s', flush=True)
    return len(names) / seconds


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
                       ('switch', 'to the other folder, ms CPU, median, 19 of 20 and most'),
                       ('jump', 'frame after a jump anywhere, ms CPU, the same'),
                       ('scroll', 'frame after a turn of the wheel, ms CPU, the same'),
                       ('type', 'a key of a search, most of all: ms CPU of all threads; from what was found to '
                                'the frame, ms CPU and wall; longest turn'),
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


def tell_targets(targets):
    """text, value, limit, and whether the value is to be above it."""
    print('| | measured | | limit | |\n|---|---:|---|---:|---|')
    for text, value, limit, above in targets:
        holds = value >= limit if above else value <= limit
        print(f'| {text} | {value:,.2f} | at {"least" if above else "most"} | {limit:,} | '
              f'{"pass" if holds else "FAIL"} |')


def measure_all(directory, sizes, with_peers):
    largest, tenth = sizes[-1], sizes[-1] // 10
    profile, found = measure_sizes(directory, sizes)
    fill(profile, 'Archive', tenth)
    warm, cold = measure_window(profile)
    marked = measure_deeds(profile, tenth)
    imported = measure_import(directory, profile / 'mail' / 'bench' / 'Archive')
    headers, texts, indexed = measure_search(directory, largest, tenth)
    plot(found)

    costs = [row[2] for row in found]
    targets = [
        ('to the list on the screen, ms CPU of the main thread', warm['open'][0], 30, False),
        ('the same with nothing of it in memory, ms of wall time', cold['open'][1], 150, False),
        ('to another folder, ms CPU', warm['switch'][0], 20, False),
        ('a frame while scrolling, ms CPU, 19 of 20', warm['scroll'][1], 4, False),
        ('anonymous memory with it open, MB', warm['memory'][2] / 1024, 60, False),
        ('read anew, mails for a second of CPU', 1e6 / costs[-1], 10_000, True),
        ('cost of a mail in the largest beside the cheapest folder', costs[-1] / min(costs), FLAT_LIMIT, False),
        ('looked for in the headers, ms CPU a key', headers, 50, False),
        ('from what was found to the list on the screen, ms CPU', warm['type'][1], 33, False),
        (f'looked for in the texts of {tenth:,}, ms CPU', texts, 50, False),
        ('texts indexed, mails for a second of CPU', indexed, 300, True),
        (f'{tenth:,} mails starred, s', marked['mark'][1] / 1000, 5, False),
        ('undone, s', marked['undo'][1] / 1000, 5, False),
        ('longest turn of the main thread meanwhile, ms CPU', max(marked[name][4] for name in ('mark', 'undo')),
         16, False),
        ('imported, mails a second, durable', imported, 3000, True)]
    print(f'\nTargets, for {largest:,} mails\n')
    tell_targets(targets)
    if with_peers:
        peers.measure(tenth, directory)


def main():
    parser = argparse.ArgumentParser(prog='./dev bench store', description=__doc__)
    parser.add_argument('--quick', action='store_true', help='folders of 20,000 mails at most')
    parser.add_argument('--peers', action=argparse.BooleanOptionalAction,
                        help='other mail programs, as far as they are installed (default: unless --quick)')
    parser.add_argument('--directory', help='where to make the folders; in memory nothing is ever cold (default: '
                                            'on a file system in a file in build/, if that can be mounted)')
    options = parser.parse_args()
    begin = time.monotonic()
    with_peers = not options.quick if options.peers is None else options.peers
    print(f'$ ./dev bench store {" ".join(sys.argv[1:])}')
    with place.make(options.directory or clients.BUILD, options.directory is None) as directory:
        measure_all(directory, QUICK_SIZES if options.quick else SIZES, with_peers)
    print(f'\nAll of it took {time.monotonic() - begin:.0f} s')


main()
