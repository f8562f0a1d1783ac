"""Profiles a server and its database with Linux's perf during a measured run."""
import os
import subprocess


class Recorder:
    def __init__(self, folder):
        self.folder = os.path.abspath(folder)
        os.makedirs(self.folder, exist_ok=True)

    def begin(self, server, workload):
        path = os.path.join(self.folder, f"{workload}-{server.name}")
        pids = ",".join(map(str, server.pids() + server.tables.pids))
        return path, subprocess.Popen(["perf", "record", "-e", "cpu-clock", "-F", "999", "-g", "-o", path + ".data", "-p", pids],
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    @staticmethod
    def end(recording):
        path, process = recording
        process.send_signal(2)
        process.wait(60)
        for kind, options in (("self", ["--no-children"]), ("total", ["--children"])):
            with open(f"{path}.{kind}.txt", "w") as out:
                subprocess.run(["perf", "report", "-i", path + ".data", *options, "-g", "none", "--sort", "comm,dso,symbol", "--stdio", "--percent-limit", "0.2"],
                               stdout=out, stderr=subprocess.DEVNULL)
