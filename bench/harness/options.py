"""The command line of bench/run."""
import argparse
import os
import re

import load

OWN = ("creneau-mariadb", "limit-mariadb", "flask", "creneau-sqlite", "limit-sqlite")
RESULTS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "results.md")


def parse():
    parser = argparse.ArgumentParser(prog="bench/run", description="Measures the server, the limit program and the Flask baseline in turn.")
    parser.add_argument("--seconds", type=int, default=6, help="of each measured run (6)")
    parser.add_argument("--warmup", type=int, default=2, help="seconds of the same load before it (2)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each server is measured; a ratio is the median of the rounds (3)")
    parser.add_argument("--scale", type=int, default=1, help="times the data: 10 is 5,000 companies and 500,000 reservations")
    parser.add_argument("--only", metavar="WORKLOADS", help="some of " + ",".join(load.WORKLOADS))
    parser.add_argument("--servers", metavar="SERVERS", help=f"some of {','.join(OWN)}, NAME-mariadb and NAME-sqlite of each --tree,"
                                                             f" and {load.ONE_COMMIT_EACH}, which is not among the default")
    parser.add_argument("--tree", action="append", default=[], type=tree, metavar="NAME=PATH", help="also measure the server of another checkout, beside this one")
    parser.add_argument("--uncached", action="store_true", help="turn the server's cache of public responses off (PUBLIC_CACHE_SECONDS=0)")
    parser.add_argument("--flush-ms", type=float, default=0, help="milliseconds that each flush of an SQLite file takes longer, as on a slower disk (needs cc)")
    parser.add_argument("--flask", default=os.environ.get("FLASK_BASELINE"), metavar="FOLDER", help="the Flask baseline (FLASK_BASELINE); left out without it")
    parser.add_argument("--no-build", action="store_true", help="measure what the last run published")
    parser.add_argument("--save", action="store_true", help="write the tables to bench/results.md")
    parser.add_argument("--json", metavar="FILE", help="write every single run to a file")
    parser.add_argument("--against", metavar="FILE", help="compare with the runs that --json wrote, such as those of another --scale")
    parser.add_argument("--profile", metavar="FOLDER", help="profile each measured run with perf (slower: not for the tables)")
    args = parser.parse_args()
    args.tree = dict(args.tree)
    known = [name for own in OWN for name in (own, *others(own, args.tree))]
    args.only = some_of(parser, args.only, load.WORKLOADS, load.WORKLOADS)
    args.servers = some_of(parser, args.servers, (*known, load.ONE_COMMIT_EACH), known)
    return args


def tree(text):
    name, separator, path = text.partition("=")
    if not separator or not re.fullmatch(r"[a-z0-9_]+", name) or name in ("creneau", "limit", "flask") or not os.path.isdir(path):
        raise argparse.ArgumentTypeError("NAME=PATH: a name of a-z, 0-9 and _, and a folder")
    return name, os.path.abspath(path)


def others(own, trees):
    """The servers of other trees are measured right after the one of this tree."""
    program, _, engine = own.partition("-")
    return [f"{name}-{engine}" for name in trees] if program == "creneau" else []


def some_of(parser, text, known, default):
    if text is None:
        return list(default)
    if wrong := set(text.split(",")) - set(known):
        parser.error(f"{', '.join(sorted(wrong))}: not among {', '.join(known)}")
    return [name for name in known if name in text.split(",")]
