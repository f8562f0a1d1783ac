"""The data that every server is measured with, determined by the seed and the first date.

At scale 1: 2,000 students, 500 companies over 20 cities and 10 sectors, each open six days a week in the morning or the
afternoon (3 or 4 slots of an hour, 3 places each), and 50,000 reservations on the 60 days after today: 70 % confirmed, 20 %
pending, 10 % cancelled. No slot is overbooked, no student has two reservations at once or more than three pending (further ones
are confirmed). Scale 10 has ten times as many of each, so that a student still has about 25 reservations.
"""
import dataclasses
import datetime
import random

PASSWORD = "Bench-word-2026"
OWNER = ("owner@bench.example", PASSWORD)  # of all companies
PLACES = 3
DAYS = 60
DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

CITIES = {"Paris": "75001", "Lyon": "69001", "Marseille": "13001", "Toulouse": "31000", "Nice": "06000", "Nantes": "44000",
          "Montpellier": "34000", "Strasbourg": "67000", "Bordeaux": "33000", "Lille": "59000", "Rennes": "35000", "Reims": "51100",
          "Saint-Étienne": "42000", "Toulon": "83000", "Grenoble": "38000", "Dijon": "21000", "Angers": "49000", "Nîmes": "30000",
          "Clermont-Ferrand": "63000", "Le Mans": "72000"}
SECTORS = ("Informatique", "Coiffure", "Santé", "Restauration", "Automobile", "Conseil", "Bâtiment", "Sport", "Éducation", "Juridique")
FIRST_NAMES = ("Agathe", "Basile", "Céleste", "Dorian", "Élise", "Fatou", "Gabin", "Héloïse", "Idris", "Jeanne")
LAST_NAMES = ("Arnaud", "Besson", "Collin", "Delmas", "Étienne", "Faure", "Gillet", "Hamel", "Imbert", "Joly")
WORDS = ("atelier accueil équipe conseil métier stage suivi étudiants formation découverte matériel récent horaires souples "
         "pratique écoute qualité projet ouvert local").split()


@dataclasses.dataclass
class Company:
    id: int
    name: str
    sector: str
    city: str
    postal_code: str
    address: str
    phone: str
    email: str
    description: str
    open: dict  # ISO weekday -> (first hour, hour it closes)


@dataclasses.dataclass
class Reservation:
    id: int
    student: int
    company: int
    date: datetime.date
    hour: int
    status: str
    notes: str | None


class Data:
    def __init__(self, scale, today, seed=42):
        dice = random.Random(seed)
        self.made_at = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
        self.days = [today + datetime.timedelta(days=n) for n in range(1, DAYS + 1)]
        self.students = [(n, f"student{n:05}@bench.example", dice.choice(FIRST_NAMES), dice.choice(LAST_NAMES))
                         for n in range(1, 2000 * scale + 1)]
        self.companies = [self._company(n, dice) for n in range(1, 500 * scale + 1)]
        self.reservations = list(self._reservations(50_000 * scale, dice))

    @staticmethod
    def _company(n, dice):
        city = list(CITIES)[(n - 1) % len(CITIES)]
        sector = SECTORS[(n - 1) // len(CITIES) % len(SECTORS)]
        return Company(
            n, f"{sector} {dice.choice(LAST_NAMES)} {n:04}", sector, city, CITIES[city], f"{dice.randint(1, 150)} rue {dice.choice(LAST_NAMES)}",
            f"0{dice.randint(1, 5)}{dice.randrange(10 ** 8):08}", f"contact{n:04}@company.example",
            " ".join(dice.choice(WORDS) for _ in range(24)).capitalize() + ".",
            {day: (14, 18) if (n + day) % 2 else (9, 12) for day in range(1, 7)})

    def _reservations(self, count, dice):
        days = [day for day in self.days if day.isoweekday() != 7]
        taken, busy, pending = {}, set(), {}
        made = 0
        while made < count:
            company, date, student = dice.choice(self.companies), dice.choice(days), dice.randint(1, len(self.students))
            hour = dice.randrange(*company.open[date.isoweekday()])
            status = dice.choices(("confirmed", "pending", "cancelled"), (70, 20, 10))[0]
            slot, time = (company.id, date, hour), (student, date, hour)
            if status != "cancelled":
                if taken.get(slot, 0) == PLACES or time in busy:
                    continue
                taken[slot] = taken.get(slot, 0) + 1
                busy.add(time)
            if status == "pending":
                pending[student] = pending.get(student, 0) + 1
                status = "pending" if pending[student] <= 3 else "confirmed"
            made += 1
            yield Reservation(made, student, company.id, date, hour, status, f"Première visite, dossier n° {made}" if dice.random() < 0.3 else None)
