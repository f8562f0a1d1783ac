"""Checks that what is measured is right: the responses before the load, that all servers respond alike, and the tables after the load."""
import json
import urllib.parse

import servers
from databases import OVERBOOKED
from load import AUDIENCE, WRITES, serves, token


class Wrong(Exception):
    """A response or a table is wrong, so that the figures would mean nothing."""


def reads(data, audience=AUDIENCE):
    """(workload, path, token, a member that the response must have, how many items it has or None)"""
    company, day = data.companies[6], data.days
    city, sector = urllib.parse.quote(company.city), urllib.parse.quote(company.sector)
    student = token(*data.students[41][:2], audience)
    both = sum(other.city == company.city and other.sector == company.sector for other in data.companies)
    yield "health", "/api/health", None, "status", None
    yield "companies", "/api/companies?page=3&limit=20", None, "companies", 20
    yield "companies", f"/api/companies?city={city}&page=1&limit=20", None, "companies", 20
    yield "companies", f"/api/companies?sector={sector}&page=2&limit=20", None, "companies", 20
    yield "companies", f"/api/companies?city={city}&sector={sector}&page=1&limit=20", None, "companies", min(20, both)
    for other in data.companies[:8]:
        yield "company", f"/api/companies/{other.id}", None, "id", None
        yield "timeslots", f"/api/companies/{other.id}/timeslots?from_date={day[other.id]}&to_date={day[other.id + 6]}", None, "timeslots", 21
    mine = sum(reservation.student == 42 for reservation in data.reservations)
    yield "my_reservations", "/api/reservations", student, "reservations", mine


def preflight(server, data):
    """Each read has status 200 and as many items as the data."""
    for workload, path, student, member, count in reads(data, {} if server.name == "flask" else AUDIENCE):
        if not serves(server.name, workload):
            continue
        status, body = server.call("GET", path, token=student)
        value = json.loads(body or "{}").get(member) if status == 200 else None
        if value is None or (count is not None and len(value) != count):
            raise Wrong(f"{server.name} responds to {workload} {path} with {status}: {body[:300]}")


def same(one, other, data):
    """Two servers on the same engine respond with the same statuses and counts, and store as many reservations."""
    for workload, path, student, member, _ in reads(data):
        if serves(one.name, workload) and serves(other.name, workload):
            _compare(one, other, path, *(_counts(server.call("GET", path, token=student), member) for server in (one, other)))
    company, day = data.companies[0], next(day for day in data.days if day.isoweekday() == 3)
    start = company.open[3][0]
    for n in range(5):  # the slot has three places; then a fourth student and the first one again
        student = token(*data.students[n % 4][:2])
        body = {"company_id": company.id, "date": str(day), "time_start": f"{start:02}:00", "time_end": f"{start + 1:02}:00", "notes": "Ça va ?"}
        _compare(one, other, body, *(server.call("POST", "/api/reservations", body, student)[0] for server in (one, other)))
    _compare(one, other, "the reservations made", _made(one, data), _made(other, data))


def _counts(response, member):
    status, body = response
    body = json.loads(body or "{}")
    value = body.get(member)
    return status, body.get("total"), len(value) if isinstance(value, list) else None


def _compare(one, other, what, first, second):
    if first != second:
        raise Wrong(f"{one.name} and {other.name} differ in {what}: {first}, {second}")


def _made(server, data):
    return int(server.tables.query(f"select count(*) from reservations where id > {len(data.reservations)}")[0][0])


def afterwards(server, workload, result):
    """Raises when a request failed, a slot is overbooked or a student has two reservations at once."""
    wrong = result["socket_errors"] + (result["other"] if workload in WRITES else result["failed_statuses"])
    if wrong or not result["requests"]:
        raise Wrong(f"{server.name} failed {wrong} of {result['requests']} requests of {workload}: {result}")
    if workload in WRITES:
        (slots,), (students,) = server.tables.query(OVERBOOKED)
        if int(slots) or int(students):
            raise Wrong(f"{server.name} overbooked {slots} slots and booked {students} students twice at the same time in {workload}")


def verified(server, build):
    """Raises when the server's own `verify` finds a fault in the database of a server or of the limit program."""
    is_sound, findings = servers.verify(build, server.tables)
    if not is_sound:
        raise Wrong(f"verify finds faults in the database of {server.name}: {findings[:2000]}")


def acknowledged(server, data, result):
    """Raises when fewer reservations are stored than responses had status 201, or more than requests can have been in flight at the end."""
    stored = _made(server, data)
    responses = result["created"] + result["created_before"]
    if not responses <= stored <= responses + 3 * 64:
        raise Wrong(f"{server.name} sent {responses} responses with status 201 and stored {stored} reservations")
