"""bench/run: builds, fills the databases, starts the servers, measures them in turn, checks, and prints the tables."""
import argparse
import datetime
import hashlib
import json
import os
import shutil
import sys
import tempfile
import time

import checks
import databases
import load
import perf
import report
import servers
import tables
from data import PASSWORD, Data

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ONE_BY_ONE = "limit-sqlite-one-by-one"  # a commit for each reservation; what committing together is compared with
SERVERS = ("creneau-mariadb", "limit-mariadb", "flask", "creneau-sqlite", "limit-sqlite", ONE_BY_ONE)


def options():
    def some_of(all_of):
        def parse(text):
            names = text.split(",")
            if wrong := set(names) - set(all_of):
                raise argparse.ArgumentTypeError(f"{', '.join(sorted(wrong))}: not among {', '.join(all_of)}")
            return [name for name in all_of if name in names]
        return parse

    parser = argparse.ArgumentParser(prog="bench/run", description="Measures Creneau, the hand-written limit and the Flask baseline in turn.")
    parser.add_argument("--seconds", type=int, default=6, help="of each measured run (6)")
    parser.add_argument("--warmup", type=int, default=2, help="seconds of the same load before it (2)")
    parser.add_argument("--rounds", type=int, default=3, help="A B A B A B: 3; a ratio is the median of theirs")
    parser.add_argument("--scale", type=int, default=1, help="times the data: 10 is 5,000 companies and 500,000 reservations")
    parser.add_argument("--servers", type=some_of(SERVERS), default=list(SERVERS), help="some of " + ",".join(SERVERS))
    parser.add_argument("--only", type=some_of(load.WORKLOADS), default=list(load.WORKLOADS), help="some of " + ",".join(load.WORKLOADS))
    parser.add_argument("--uncached", action="store_true", help="Creneau keeps nothing in memory (PUBLIC_CACHE_SECONDS=0)")
    parser.add_argument("--flush-ms", type=float, default=0, help="milliseconds that each flush of an SQLite file takes longer, as on a slower disk (needs cc)")
    parser.add_argument("--flask", default=os.environ.get("FLASK_BASELINE"), metavar="FOLDER", help="the Flask baseline (FLASK_BASELINE); left out without it")
    parser.add_argument("--no-build", action="store_true", help="measure what the last run published")
    parser.add_argument("--json", metavar="FILE", help="keep every single run")
    parser.add_argument("--against", metavar="FILE", help="with --scale 10: the kept runs of scale 1, to see what ten times the data cost")
    parser.add_argument("--profile", metavar="FOLDER", help="perf's view of each measured run, one file each (costs speed: not for the table)")
    return parser.parse_args()


def say(text):
    print(text, file=sys.stderr, flush=True)


def set_up(args, build, folder, data):
    """Starts what is asked for, each on tables of its own with the same content."""
    running, flask_tables = {}, None
    mariadb = databases.MariaDb(folder) if any("sqlite" not in name for name in args.servers) else None
    try:
        # Creneau makes its tables, and one account with the password, whose hash every student gets.
        first = databases.SqliteTables(os.path.join(folder, "first.db"))
        server = servers.creneau("first", build, first, folder, {})
        status, _, body = server.call("POST", "/api/auth/register", {
            "email": "first@bench.example", "password": PASSWORD, "first_name": "First", "last_name": "Student", "role": "student"})
        server.stop()
        if status != 201:
            raise SystemExit(f"No account can be made: {status} {body}")
        ((hashed,),) = first.query("select password from users")
        first.query("delete from users")
        if any("sqlite" in name for name in args.servers):
            first.load(tables.creneau(data, hashed))

        for name in args.servers:
            if name == "flask":
                its = mariadb.create("flask_tables")
                with open(os.path.join(args.flask, "schema.sql"), encoding="utf-8") as schema:
                    its.query(schema.read())
                its.load(tables.flask(data, werkzeug_hash()))
                its.settings["DATABASE_USER"] = "root"
                running[name] = servers.flask(name, os.path.abspath(args.flask), its, folder)
                continue

            program, engine = name.split("-")[:2]
            if engine == "sqlite":
                its = databases.SqliteTables(os.path.join(folder, name + ".db"))
                shutil.copy(first.path, its.path)
            else:
                its = mariadb.create(program + "_tables")
                servers.creneau("tables", build, its, folder, {}).stop()
                its.load(tables.creneau(data, hashed))
            if engine == "sqlite" and args.flush_ms:
                its.settings.update(databases.slow_flushes(folder, args.flush_ms))
            running[name] = (servers.limit(name, build, its, folder, {"COMMIT_TOGETHER": "1"} if name == ONE_BY_ONE else {}) if program == "limit"
                             else servers.creneau(name, build, its, folder, {"PUBLIC_CACHE_SECONDS": "0"} if args.uncached else {}))
        return mariadb, running
    except BaseException:
        tear_down(mariadb, running)
        raise


def start(build, folder):
    """Milliseconds from the start of the program on an SQLite file with its tables to its first answer."""
    server = servers.creneau("first", build, databases.SqliteTables(os.path.join(folder, "start.db")), folder, {})
    server.stop()
    return server.first_answer_ms


def tear_down(mariadb, running):
    for server in running.values():
        server.stop()
    if mariadb:
        mariadb.stop()


def werkzeug_hash():
    salt = "benchbenchbench1"
    made = hashlib.scrypt(PASSWORD.encode(), salt=salt.encode(), n=32768, r=8, p=1, maxmem=64 << 20)
    return f"scrypt:32768:8:1${salt}${made.hex()}"


def measure(args, running, data, facts, build):
    results = {workload: {} for workload in args.only}
    profiler = perf.Recorder(args.profile) if args.profile else None
    for workload in args.only:
        for turn in range(args.rounds):
            for name, server in running.items():
                if (workload == "login" and name.startswith("limit")) or (workload != "create" and name == ONE_BY_ONE):
                    continue  # Argon2id is Argon2id; reading is the same for both
                result = load.measure(server, workload, data, facts, args.seconds, args.warmup, 42 + turn, turn == 0, profiler)
                checks.afterwards(server, workload, result)
                if workload in load.WRITES:
                    checks.acknowledged(server, data, result)
                    if turn == args.rounds - 1 and name != "flask":
                        checks.verified(server, build)
                results[workload].setdefault(name, []).append(result)
                say(f"{workload:15} {name:15} {result['rps']:9.1f}/s  p50 {result['p50_ms']:8.2f}  p99 {result['p99_ms']:8.2f} ms"
                    f"  server {result['server_us']:7.1f} µs  database {result['database_us']:6.1f} µs  others {result['others_pct']:.0f} %")
    return results


def main():
    args = options()
    if "flask" in args.servers and (why := servers.flask_is_missing(args.flask)):
        say(f"The Flask baseline is left out: {why}.")
        args.servers.remove("flask")
    begun = time.monotonic()
    build = os.path.join(ROOT, "artifacts", "bench") if args.no_build else servers.publish(ROOT)
    say(f"Published in {time.monotonic() - begun:.0f} s.")
    data = Data(args.scale, datetime.date.today())
    folder = tempfile.mkdtemp(prefix="creneau-bench-")
    try:
        facts = os.path.join(folder, "facts.tsv")
        load.write_facts(data, facts)
        first_answers_ms = [start(build, folder) for _ in range(5)]
        mariadb, running = set_up(args, build, folder, data)
        try:
            say(f"{len(data.companies)} companies, {len(data.students)} students, {len(data.reservations)} reservations on {', '.join(running)}.")
            for server in running.values():
                checks.preflight(server, data)
            for engine in ("mariadb", "sqlite"):
                if "creneau-" + engine in running and "limit-" + engine in running:
                    checks.same(running["creneau-" + engine], running["limit-" + engine], data)
            results = measure(args, running, data, facts, build)
        finally:
            tear_down(mariadb, running)
    except checks.Wrong as error:
        raise SystemExit(f"WRONG: {error}")
    finally:
        shutil.rmtree(folder)
    smaller = None
    if args.against:
        with open(args.against) as kept:
            smaller = json.load(kept)["results"]
    print(report.write(results, first_answers_ms, args.uncached, smaller))
    if args.json:
        with open(args.json, "w") as out:
            json.dump({"options": vars(args), "results": results}, out, indent=1)


if __name__ == "__main__":
    main()
