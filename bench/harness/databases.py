"""The two engines: a private MariaDB with its data in a temporary folder, and SQLite files."""
import getpass
import os
import socket
import sqlite3
import subprocess
import time

# For the tables of every server: slots with more active reservations than places, and students with two reservations at once.
OVERBOOKED = """
    select count(*) from (select 1 from reservations where status in ('pending', 'confirmed') group by company_id, date, time_start having count(*) > 3) as slots
    union all
    select count(*) from (select 1 from reservations where status in ('pending', 'confirmed') group by user_id, date, time_start having count(*) > 1) as students
"""


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def slow_flushes(folder, milliseconds):
    """The environment variables that make each flush of a program take that much longer."""
    library = os.path.join(folder, "slow_flush.so")
    if not os.path.exists(library):
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "slow_flush.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"], check=True)
    return {"LD_PRELOAD": library, "FLUSH_MICROSECONDS": str(int(milliseconds * 1000))}


class MariaDb:
    def __init__(self, folder):
        self.folder, self.port = os.path.join(folder, "mariadb"), free_port()
        self.socket = os.path.join(folder, "s")
        user = "--user=" + getpass.getuser()
        os.mkdir(self.folder)
        subprocess.run(["mariadb-install-db", "--no-defaults", "--datadir=" + self.folder, user, "--auth-root-authentication-method=normal", "--skip-test-db"],
                       check=True, stdout=subprocess.DEVNULL)
        with open(os.path.join(folder, "mariadb.log"), "w") as log:
            self.process = subprocess.Popen(
                ["mariadbd", "--no-defaults", "--datadir=" + self.folder, "--socket=" + self.socket, f"--port={self.port}", "--bind-address=127.0.0.1", user,
                 "--innodb-flush-log-at-trx-commit=1", "--innodb-buffer-pool-size=1G", "--max-connections=400", "--skip-log-bin"], stdout=log, stderr=log)
        until = time.monotonic() + 60
        while subprocess.run(self._client("-e", "select 1"), capture_output=True).returncode:
            if self.process.poll() is not None or time.monotonic() > until:
                raise SystemExit("MariaDB did not start: see " + log.name)
            time.sleep(0.1)

    def stop(self):
        self.process.terminate()
        self.process.wait(60)

    def create(self, name):
        self.run(None, f"create database {name} character set utf8mb4")
        return MariaDbTables(self, name)

    def run(self, name, sql):
        done = subprocess.run(self._client("-N", "-B", *([name] if name else [])), input=sql, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit("MariaDB: " + done.stderr)
        return [line.split("\t") for line in done.stdout.splitlines()]

    def _client(self, *arguments):
        return ["mariadb", "--no-defaults", "--user=root", "--socket=" + self.socket, *arguments]


class MariaDbTables:
    def __init__(self, server, name):
        self.server, self.name, self.pids = server, name, [server.process.pid]
        self.settings = {"DATABASE_HOST": "127.0.0.1", "DATABASE_PORT": str(server.port), "DATABASE_USER": "root", "DATABASE_PASSWORD": "", "DATABASE_NAME": name}

    def query(self, sql):
        return self.server.run(self.name, sql)

    def load(self, tables):
        for table, columns, rows in tables:
            path = os.path.join(self.server.folder, table + ".tsv")
            with open(path, "w", encoding="utf-8") as out:
                for row in rows:
                    out.write("\t".join("\\N" if value is None else str(value) for value in row) + "\n")
            self.query(f"load data infile '{path}' into table {table} character set utf8mb4 ({columns.replace(' ', ', ')})")
            os.remove(path)
            self.query("analyze table " + table)


class SqliteTables:
    def __init__(self, path):
        self.path, self.pids = path, []
        self.settings = {"DATABASE_PATH": path}

    def query(self, sql):
        connection = sqlite3.connect(self.path, timeout=30)
        try:
            with connection:
                return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def load(self, tables):
        connection = sqlite3.connect(self.path)
        for table, columns, rows in tables:
            columns = columns.split()
            connection.executemany(f"insert into {table} ({', '.join(columns)}) values ({', '.join('?' * len(columns))})", rows)
        connection.commit()
        connection.execute("pragma wal_checkpoint(truncate)")
        connection.close()
