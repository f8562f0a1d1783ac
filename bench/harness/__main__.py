"""bench/run: builds, fills the databases, starts the servers, measures them in turn, checks them, and prints the tables."""
import datetime
import json
import os
import shutil
import sys
import tempfile
import time

import checks
import load
import options
import perf
import report
import servers
from data import Data
from setup import Setup

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def say(text):
    print(text, file=sys.stderr, flush=True)


def publish(args):
    """{program: folder of its build}"""
    target = os.path.join(ROOT, "artifacts", "bench")
    trees = {"creneau": ROOT, **args.tree}
    builds = {name: os.path.join(target, name) for name in (*trees, "limit")}
    if not args.no_build:
        for name, tree in trees.items():
            servers.publish_server(tree, builds[name])
        servers.publish_limit(ROOT, builds["limit"])
    return builds


def check(running, data):
    for server in running.values():
        checks.preflight(server, data)
    for server in running.values():
        reference = running.get("creneau-" + server.engine)
        if reference and server is not reference and server.name != "flask":
            checks.same(reference, server, data)
            load.reset(reference, data)


def measure(args, setup, running, data, facts):
    """{workload: {server: [a result per round]}}"""
    results = {workload: {name: [] for name in running if load.serves(name, workload)} for workload in args.only}
    recorder = perf.Recorder(args.profile) if args.profile else None
    for workload, by_server in results.items():
        for turn in range(args.rounds):
            for name, runs in by_server.items():
                server = running[name]
                result = load.measure(server, workload, data, facts + ("-flask" if name == "flask" else ""), args.seconds, args.warmup, 42 + turn, turn == 0, recorder)
                checks.afterwards(server, workload, result)
                if workload in load.WRITES:
                    checks.acknowledged(server, data, result)
                    if turn == args.rounds - 1 and name != "flask":
                        checks.verified(server, setup.build(name))
                runs.append(result)
                say(f"{workload:15} {name:15} {result['rps']:9.1f}/s  p50 {result['p50_ms']:8.2f}  p99 {result['p99_ms']:8.2f} ms"
                    f"  server {result['server_us']:7.1f} µs  database {result['database_us']:6.1f} µs  other processes {result['others_pct']:.0f} %")
    return results


def main():
    args = options.parse()
    if "flask" in args.servers and (why := servers.flask_is_missing(args.flask)):
        say(f"The Flask baseline is left out: {why}.")
        args.servers.remove("flask")
    started = time.monotonic()
    builds = publish(args)
    say(f"Published in {time.monotonic() - started:.0f} s.")
    data = Data(args.scale, datetime.date.today())
    folder = tempfile.mkdtemp(prefix="creneau-bench-")
    try:
        facts = os.path.join(folder, "facts.tsv")
        load.write_facts(data, facts, load.AUDIENCE)
        load.write_facts(data, facts + "-flask", {})
        setup = Setup(args, builds, folder, data)
        first_responses_ms = [setup.first_response_ms() for _ in range(6)][1:]
        with setup as running:
            say(f"{len(data.companies)} companies, {len(data.students)} students, {len(data.reservations)} reservations on {', '.join(running)}.")
            check(running, data)
            results = measure(args, setup, running, data, facts)
    except checks.Wrong as error:
        raise SystemExit(f"WRONG: {error}")
    finally:
        shutil.rmtree(folder)
    before = None
    if args.against:
        with open(args.against) as kept:
            before = json.load(kept)["results"]
    text = report.write(results, args, first_responses_ms, before, ROOT)
    print(text)
    if args.save:
        report.save(text, options.RESULTS)
    if args.json:
        with open(args.json, "w") as out:
            json.dump({"options": vars(args), "results": results}, out, indent=1)


if __name__ == "__main__":
    main()
