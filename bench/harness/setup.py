"""Starts the servers, each on tables of its own with the same data."""
import hashlib
import os

import databases
import servers
import tables
from data import PASSWORD
from load import ONE_COMMIT_EACH


class Setup:
    def __init__(self, args, builds, folder, data):
        self.args, self.builds, self.folder, self.data = args, builds, folder, data
        self.mariadb, self.running = None, {}

    def __enter__(self):
        try:
            if any("sqlite" not in name for name in self.args.servers):
                self.mariadb = databases.MariaDb(self.folder)
            hashed = self._password_hash()
            for name in self.args.servers:
                self.running[name] = self._flask(name) if name == "flask" else self._start(name, hashed)
            return self.running
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_):
        for server in self.running.values():
            server.stop()
        if self.mariadb:
            self.mariadb.stop()

    def build(self, name):
        """The build that migrates and verifies the tables of a server: its own, or this tree's for the limit program."""
        program = name.split("-")[0]
        return self.builds["creneau" if program == "limit" else program]

    def first_response_ms(self):
        """From the start of the program on an SQLite file with its tables to its first response; the first start also creates them."""
        server = servers.creneau("start", self.builds["creneau"], self._sqlite("start"), self.folder, {})
        server.stop()
        return server.first_response_ms

    def _password_hash(self):
        """The server hashes the password once; all students have the same."""
        made = self._sqlite("register")
        server = servers.creneau("register", self.builds["creneau"], made, self.folder, {})
        status, body = server.call("POST", "/api/auth/register", {
            "email": "first@bench.example", "password": PASSWORD, "first_name": "First", "last_name": "Student", "role": "student"})
        server.stop()
        if status != 201:
            raise SystemExit(f"The server registers no account: {status} {body}")
        return made.query("select password from users")[0][0]

    def _sqlite(self, name):
        return databases.SqliteTables(os.path.join(self.folder, name + ".db"))

    def _start(self, name, hashed):
        is_sqlite = name.split("-")[1] == "sqlite"
        made = self._sqlite(name) if is_sqlite else self.mariadb.create(name.replace("-", "_"))
        servers.creneau("migrate", self.build(name), made, self.folder, {}).stop()
        made.load(tables.creneau(self.data, hashed))
        if is_sqlite and self.args.flush_ms:
            made.settings.update(databases.slow_flushes(self.folder, self.args.flush_ms))
        if name.startswith("limit-"):
            return servers.limit(name, self.builds["limit"], made, self.folder, {"GROUP_COMMIT_MAX": "1"} if name == ONE_COMMIT_EACH else {})
        return servers.creneau(name, self.build(name), made, self.folder, {"PUBLIC_CACHE_SECONDS": "0"} if self.args.uncached else {})

    def _flask(self, name):
        made = self.mariadb.create("flask_tables")
        with open(os.path.join(self.args.flask, "schema.sql"), encoding="utf-8") as schema:
            made.query(schema.read())
        salt = "benchbenchbench1"
        made.load(tables.flask(self.data, f"scrypt:32768:8:1${salt}${_scrypt(salt)}"))
        made.settings["DATABASE_USER"] = "root"
        return servers.flask(name, os.path.abspath(self.args.flask), made, self.folder)


def _scrypt(salt):
    return hashlib.scrypt(PASSWORD.encode(), salt=salt.encode(), n=32768, r=8, p=1, maxmem=64 << 20).hex()
