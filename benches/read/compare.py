#!/usr/bin/env python3
"""Reading, side by side: planpress, python-calamine, openpyxl.

    pip install python-calamine openpyxl
    cargo build --release --example read_only
    python3 benches/read/make_roster.py /tmp/roster.xlsx
    python3 benches/read/compare.py [--reader PROGRAM] [--runs N] FILE.xlsx…

Processor time (user and system) and peak memory of a process that reads the files and does nothing
else, the least of N runs: other programs on the machine add to the elapsed time, hardly to these.
What planpress does on top in the same time: number formats applied, hidden rows and columns,
merges, formulas without a result, all bounds.
"""
import argparse
import os
import resource
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
READER = os.path.join(HERE, '..', '..', 'target', 'release', 'examples', 'read_only')
CALAMINE = '''
import sys
from python_calamine import CalamineWorkbook
for path in sys.argv[1:]:
    book = CalamineWorkbook.from_path(path)
    for sheet in book.sheets_metadata:
        if 'WorkSheet' in str(sheet.typ):
            book.get_sheet_by_name(sheet.name).to_python()
'''
OPENPYXL = '''
import sys, warnings
warnings.simplefilter('ignore')
import openpyxl
for path in sys.argv[1:]:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            pass
'''


def measure(command):
    """Seconds of processor time and MiB at the peak, of a child forked for this alone."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        done = subprocess.run(command, stdout=subprocess.DEVNULL)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        os.write(write, f'{used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024} {done.returncode}'.encode())
        os._exit(0)
    os.waitpid(child, 0)
    seconds, memory, code = os.read(read, 100).split()
    os.close(read)
    os.close(write)
    if int(code) != 0:
        sys.exit(f'{command[:1]} failed')
    return float(seconds), float(memory)


def main():
    options = argparse.ArgumentParser()
    options.add_argument('--reader', default=READER)
    options.add_argument('--runs', type=int, default=3)
    options.add_argument('files', nargs='+')
    options = options.parse_args()
    programs = [('planpress', [options.reader]), ('python-calamine', [sys.executable, '-c', CALAMINE]),
                ('openpyxl', [sys.executable, '-c', OPENPYXL])]
    base = None
    for name, command in programs:
        if name == 'openpyxl' and not all(f.endswith(('.xlsx', '.xlsm')) for f in options.files):
            continue
        runs = [measure(command + options.files) for _ in range(options.runs)]
        seconds, memory = min(r[0] for r in runs), min(r[1] for r in runs)
        base = base or seconds
        print(f'{name:<16} {seconds:7.2f} s  {seconds / base:5.1f} ×  {memory:6.0f} MiB')


main()
