#!/usr/bin/env python3
"""Kills runs that write, and looks at what is left: the old output or the new one, nothing else.

  bench/kills.py random [N]     kills N runs (200) with -9 at random moments
  bench/kills.py placed         kills a run at every link, renaming, deletion and fsync in turn (needs strace)

Each output is written anew and over an old one: a file (.hspy), a pair (.rpl and .raw), a folder that is one data set
(.zspy), a run folder, and a run folder with a file of the user's. After each kill the next command reads the output: it must
be the old or the new one. Another output is then written beside it: no hidden file may be left after that. Prints one line for each output:
kills, what was left, and the faults: mixed, lost, left over. Exits with 1 if there is one. MOSELEY names the command.
"""
import collections
import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
MOSELEY = os.environ.get("MOSELEY", os.path.join(HERE, "..", "moseley"))
CALLS = ["link", "rename", "unlink", "rmdir", "mkdir", "fsync"]


def moseley(*words, cwd):
    return subprocess.run([MOSELEY, *words, "--progress", "none"], cwd=cwd, capture_output=True, text=True)


def digest(path):
    """Of everything under a path; times in run.json aside, its list of outputs with their checksums tells runs apart."""
    total = hashlib.sha256()
    files = [path] if os.path.isfile(path) else sorted(
        os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names
        if ".moseley-" not in os.path.join(folder, name)[len(path):])  # what the next run removes
    for file in files:
        with open(file, "rb") as stream:
            content = stream.read()
        if os.path.basename(file) == "run.json":
            content = b"".join(sorted(re.findall(rb'"sha256": "[0-9a-f]+"', content)))
        total.update(os.path.relpath(file, path).encode() + hashlib.sha256(content).digest())
    return total.hexdigest()


class Output:
    def __init__(self, name, files, command, foreign=False):
        self.name, self.files, self.command, self.foreign = name, files, command, foreign

    def state(self, work):
        """Digests of the output's files; None for one that is absent."""
        return tuple(digest(os.path.join(work, f)) if os.path.lexists(os.path.join(work, f)) else None for f in self.files)

    def clear(self, work):
        for name in os.listdir(work):
            if name not in ("one", "two"):
                path = os.path.join(work, name)
                shutil.rmtree(path) if os.path.isdir(path) and not os.path.islink(path) else os.remove(path)
        if self.foreign:
            os.mkdir(os.path.join(work, self.files[0]))
            with open(os.path.join(work, self.files[0], "notes.txt"), "w") as notes:
                notes.write("mine")


def convert(name):
    return lambda sample: ["convert", sample + "/counts.hspy", name]


def maps(name):
    return lambda sample: ["maps", sample + "/counts.hspy", "-o", name, "--elements", "Fe" if sample == "one" else "Fe,Pt,O"]


OUTPUTS = [
    Output("file", ["out.hspy"], convert("out.hspy")),
    Output("pair", ["out.rpl", "out.raw"], convert("out.rpl")),
    Output("store", ["out.zspy"], convert("out.zspy")),
    Output("run folder", ["out"], maps("out")),
    Output("run folder with a file of the user's", ["out"], maps("out"), foreign=True),
]


def hidden(work):
    return [os.path.join(folder, name) for folder, folders, files in os.walk(work) for name in folders + files
            if name.startswith(".moseley")]


def judge(output, work, old, new, found):
    """Reads the output with the next command, and writes another output beside it."""
    at_once = output.state(work)
    if at_once not in (old, new):
        found["between, until the next command"] += 1
    target = output.files[0]
    if output.name.startswith("run"):
        read = moseley("verify", target, "--no-inputs", cwd=work)
    else:
        read = moseley("info", target, cwd=work)
    if "bug" in read.stderr:
        found["BUG"] += 1
        print(read.stderr)
    state = output.state(work)
    if state == old:
        found["old"] += 1
    elif state == new:
        found["new"] += 1
    elif None in state and (old is None or None not in old):
        found["LOST"] += 1
        print(output.name, "lost", state, os.listdir(work), read.stderr)
    else:
        found["MIXED"] += 1
        print(output.name, "mixed", state, old, new, os.listdir(work), read.stderr)
    beside = output.command("one") + ["--overwrite"]
    done = moseley(*beside, cwd=work)
    if done.returncode != 0:
        found["NEXT RUN FAILED"] += 1
        print(done.stderr)
    if hidden(work):
        found["LEFT OVER"] += 1
        print(output.name, "left over", hidden(work))


def states(output, work, overwrite):
    """What the output is before and after a run that nobody kills, and the seconds of that run."""
    output.clear(work)
    if overwrite:
        done = moseley(*output.command("one"), cwd=work)
        assert done.returncode == 0, done.stderr
    old = output.state(work)
    begin = time.time()
    done = moseley(*output.command("two"), "--overwrite", cwd=work)
    assert done.returncode == 0, done.stderr
    return old, output.state(work), time.time() - begin


def begin(output, work, overwrite):
    output.clear(work)
    if overwrite:
        moseley(*output.command("one"), cwd=work)


def run_random(work, kills):
    each = kills // (2 * len(OUTPUTS))
    for output in OUTPUTS:
        for overwrite in (False, True):
            old, new, seconds = states(output, work, overwrite)
            found = collections.Counter()
            for _ in range(each):
                begin(output, work, overwrite)
                process = subprocess.Popen([MOSELEY, *output.command("two"), "--overwrite", "--progress", "none"], cwd=work,
                                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
                time.sleep(random.uniform(0.3, 1.0) * seconds)
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
                    found["kills"] += 1
                process.wait()
                judge(output, work, old, new, found)
            yield output.name + (" over an old one" if overwrite else ""), found


def run_placed(work):
    for output in OUTPUTS:
        for overwrite in (False, True):
            old, new, _ = states(output, work, overwrite)
            found = collections.Counter()
            for call in CALLS:
                for nth in range(1, 200):
                    begin(output, work, overwrite)
                    # strace counts each call of each thread for itself: one thread changes all names.
                    process = subprocess.run(
                        ["strace", "-f", "-qq", "-o", os.devnull, "-e", "trace=" + call, "-e", "signal=none", "-e",
                         "inject=%s:signal=KILL:when=%d" % (call, nth), MOSELEY, *output.command("two"), "--overwrite",
                         "--progress", "none"], cwd=work, capture_output=True, text=True)
                    if process.returncode == 0:
                        break
                    found["kills"] += 1
                    judge(output, work, old, new, found)
            yield output.name + (" over an old one" if overwrite else ""), found


def main():
    os.environ["MOSELEY_JAVA_OPTIONS"] = "-XX:-UsePerfData " + os.environ.get("MOSELEY_JAVA_OPTIONS", "")  # no files of Java's
    mode = sys.argv[1] if len(sys.argv) > 1 else "random"
    work = tempfile.mkdtemp(prefix="moseley-kills-")
    bad = 0
    try:
        for sample, seed, size in (("one", "1", "16x16"), ("two", "2", "20x16")):
            done = moseley("simulate", "--size", size, "--channels", "128", "--dose", "50", "--seed", seed, "-o", sample, cwd=work)
            assert done.returncode == 0, done.stderr
        runs = run_placed(work) if mode == "placed" else run_random(work, int(sys.argv[2]) if len(sys.argv) > 2 else 200)
        for name, found in runs:
            print("%-50s %s" % (name, ", ".join("%s %d" % each for each in sorted(found.items()))), flush=True)
            bad += sum(count for what, count in found.items() if what.isupper())
    finally:
        shutil.rmtree(work)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
