using Creneau.Server.Accounts;
using Creneau.Server.Companies;
using Creneau.Server.Schedules;

namespace Creneau.Server.Demo;

/// <summary>Adds sample data to an empty database: accounts of every role, companies, and reservations around today.</summary>
internal sealed partial class DemoData(Database database, Passwords passwords, TimeProvider clock, ILogger<DemoData> logger) : IStartTask
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

    /// <summary>What the sign-in page shows.</summary>
    public static DemoAccounts Accounts { get; } = new(Password, [s_students[0].Email, s_owners[0], Admin]);

    public async Task Run(CancellationToken cancellationToken)
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
            var account = Account(address, hash, ("Owner", $"Number {index + 1}"), Role.Company);
            if (await AccountStore.Insert(tx, account, now) is not { } owner) return tx.Rollback(false); // another instance adds it

            owners.Add(owner);
        }

        await AccountStore.Insert(tx, Account(Admin, hash, ("Ada", "Administrator"), Role.Admin), now);
        var students = new List<long>();
        foreach (var (email, firstName, lastName) in s_students)
        {
            students.Add((await AccountStore.Insert(tx, Account(email, hash, (firstName, lastName), Role.Student), now))!.Value);
        }

        var companies = new List<CompanyReply>();
        foreach (var (sample, index) in s_companies.Select((sample, index) => (sample, index)))
        {
            companies.Add(await Company(tx, sample, owners[index % owners.Count], now));
        }

        await DemoReservations.Add(tx, students, companies, now);
        return true;
    }

    private static NewAccount Account(string address, string hash, (string First, string Last) name, Role role) =>
        new(EmailAddress.TryParse(address)!, hash, name.First, name.Last, role)
        {
            School = role == Role.Student ? "Lycée Jean Moulin" : null,
            Language = Language.Fr,
            IsVerified = true,
        };

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
            var morning = new TimeslotReply { DayOfWeek = day, StartTime = new(9, 0), EndTime = new(12, 0), SlotMinutes = 60, MaxReservations = 2, IsActive = true };
            await TimeslotStore.Insert(tx, company.Id, morning, now);
            await TimeslotStore.Insert(tx, company.Id, morning with { StartTime = new(14, 0), EndTime = new(17, 0), SlotMinutes = 30, MaxReservations = 1 }, now);
        }

        return company;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Added demo data. Administrator: {Admin}; company owners: {Owners}; students: {Students}; the password of all: {Password}")]
        public static partial void Added(ILogger logger, string admin, string owners, string students, string password);
    }
}

/// <summary>Sample accounts and the password that they share.</summary>
internal sealed record DemoAccounts(string Password, IReadOnlyList<string> Addresses);
