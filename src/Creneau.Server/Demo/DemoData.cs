using Creneau.Server.Accounts;
using Creneau.Server.Companies;
using Creneau.Server.Schedules;

namespace Creneau.Server.Demo;

/// <summary>Something to look at in an empty database: accounts of every role, companies, and reservations around today.</summary>
internal static partial class DemoData
{
    private const string Password = "creneau-demo";
    private const string Admin = "admin@demo.example";
    private const string AnyoneSql = "select count(*) from users where role <> 'admin'";

    private static readonly string[] s_owners = ["owner1@demo.example", "owner2@demo.example", "owner3@demo.example"];

    private static readonly (string Email, string FirstName, string LastName)[] s_students =
    [
        ("alice@demo.example", "Alice", "Martin"), ("benoit@demo.example", "Benoît", "Lefèvre"),
        ("chloe@demo.example", "Chloé", "Nguyen"), ("david@demo.example", "David", "Roux"),
    ];

    private static readonly (string Name, string Sector, string City, string PostalCode, bool AutoConfirm)[] s_companies =
    [
        ("Atelier Lumière", "Photographie", "Lyon", "69001", false), ("Boréal Conseil", "Conseil", "Paris", "75009", false),
        ("Cabinet Duval", "Juridique", "Lille", "59000", false), ("Clinique des Tilleuls", "Santé", "Nantes", "44000", false),
        ("Coiffure Camille", "Coiffure", "Lyon", "69003", true), ("Données & Co", "Informatique", "Paris", "75002", false),
        ("École des Métiers", "Éducation", "Saint-Étienne", "42000", false), ("Fournil Saint-Jean", "Restauration", "Bordeaux", "33000", true),
        ("Garage du Port", "Automobile", "Marseille", "13002", true), ("Horizon Logiciels", "Informatique", "Toulouse", "31000", false),
        ("Maçons Réunis", "Bâtiment", "Nîmes", "30000", false), ("Vélo Libre", "Sport", "Grenoble", "38000", true),
    ];

    public static async Task AddToEmpty(Database database, Passwords passwords, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        if (await database.Read(tx => tx.Count(AnyoneSql), cancellationToken) > 0) return;

        var hash = await passwords.HashAsync(Password, cancellationToken);
        if (await database.Commit(tx => Add(tx, hash, clock.GetUtcNow()), cancellationToken))
        {
            Log.Added(logger, Admin, string.Join(", ", s_owners), string.Join(", ", s_students.Select(student => student.Email)), Password);
        }
    }

    private static async Task<bool> Add(Transaction tx, string hash, DateTimeOffset now)
    {
        var owners = new List<long>();
        foreach (var (address, index) in s_owners.Select((address, index) => (address, index)))
        {
            if (await Account(tx, address, "Owner", $"Number {index + 1}", Role.Company, hash, now) is not { } owner)
            {
                return tx.Rollback(false); // another instance is at it
            }

            owners.Add(owner);
        }

        await Account(tx, Admin, "Ada", "Administrator", Role.Admin, hash, now);
        var students = new List<long>();
        foreach (var (email, firstName, lastName) in s_students)
        {
            students.Add((await Account(tx, email, firstName, lastName, Role.Student, hash, now))!.Value);
        }

        var companies = new List<CompanyReply>();
        foreach (var (sample, index) in s_companies.Select((sample, index) => (sample, index)))
        {
            companies.Add(await Company(tx, sample, owners[index % owners.Count], now));
        }

        await DemoReservations.Add(tx, students, companies, now);
        return true;
    }

    private static Task<long?> Account(Transaction tx, string address, string firstName, string lastName, Role role, string hash, DateTimeOffset now) =>
        AccountStore.Insert(
            tx,
            new NewAccount(EmailAddress.TryParse(address)!, hash, firstName, lastName, role)
            {
                School = role == Role.Student ? "Lycée Jean Moulin" : null,
                Language = Language.Fr,
                IsVerified = true,
            },
            now);

    private static async Task<CompanyReply> Company(
        Transaction tx, (string Name, string Sector, string City, string PostalCode, bool AutoConfirm) sample, long ownerId, DateTimeOffset now)
    {
        var company = new CompanyReply
        {
            Name = sample.Name,
            Sector = sample.Sector,
            City = sample.City,
            PostalCode = sample.PostalCode,
            AutoConfirm = sample.AutoConfirm,
            Description = $"{sample.Name} welcomes students for interviews and internships in {sample.City}.",
            Website = "https://demo.example",
            TimeZone = "Europe/Paris",
            IsActive = true,
        };
        company = company with { Id = (await CompanyStore.Insert(tx, company, ownerId, now))!.Value };
        foreach (var day in new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday })
        {
            await Window(tx, company.Id, day, new TimeOnly(9, 0), new TimeOnly(12, 0), 60, 2, now);
            await Window(tx, company.Id, day, new TimeOnly(14, 0), new TimeOnly(17, 0), 30, 1, now);
        }

        return company;
    }

    private static Task<long> Window(Transaction tx, long companyId, DayOfWeek day, TimeOnly start, TimeOnly end, int slotMinutes, int places, DateTimeOffset now) =>
        TimeslotStore.Insert(
            tx,
            companyId,
            new TimeslotReply { DayOfWeek = day, StartTime = start, EndTime = end, SlotMinutes = slotMinutes, MaxReservations = places, IsActive = true },
            now);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Added demo data. Administrator: {Admin}; company owners: {Owners}; students: {Students}; the password of all: {Password}")]
        public static partial void Added(ILogger logger, string admin, string owners, string students, string password);
    }
}
