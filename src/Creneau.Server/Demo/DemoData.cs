using Creneau.Server.Accounts;
using Creneau.Server.Companies;
using Creneau.Server.Schedules;

namespace Creneau.Server.Demo;

/// <summary>Adds sample data to an empty database: accounts of every role, companies, and reservations around today.</summary>
internal sealed partial class DemoData(Database database, Passwords passwords, DemoAccounts accounts, TimeProvider clock, ILogger<DemoData> logger) : IStartTask
{
    private const string Admin = "admin@demo.example";
    private const string AnyoneSql = "select count(*) from users where role <> 'admin'";

    private static readonly string[] s_owners = ["owner1@demo.example", "owner2@demo.example", "owner3@demo.example"];
    private static readonly (string First, string Last)[] s_ownerNames = [("Camille", "Fournier"), ("Olivier", "Aubert"), ("Nadia", "Haddad")];

    public async Task Run(CancellationToken cancellationToken)
    {
        if (await database.Read(tx => tx.Count(AnyoneSql), cancellationToken) > 0) return;

        var hash = await passwords.HashAsync(accounts.Password, cancellationToken);
        if (await database.Commit(tx => Add(tx, hash, clock.GetUtcNow()), cancellationToken))
        {
            accounts.AreOurs = true;
            Log.Added(logger, Admin, string.Join(", ", s_owners), string.Join(", ", DemoStudent.All.Take(DemoStudent.Named).Select(student => student.Email)), accounts.Password);
        }
    }

    private static async Task<bool> Add(Transaction tx, string hash, DateTimeOffset now)
    {
        var owners = new List<long>();
        foreach (var (address, name) in s_owners.Zip(s_ownerNames))
        {
            if (await AccountStore.Insert(tx, Account(address, hash, name, Role.Company), now) is not { } owner) return tx.Rollback(false); // another instance adds it

            owners.Add(owner);
        }

        await AccountStore.Insert(tx, Account(Admin, hash, ("Ada", "Administrator"), Role.Admin), now);
        var students = new List<long>();
        foreach (var student in DemoStudent.All)
        {
            var account = Account(student.Email, hash, (student.FirstName, student.LastName), Role.Student) with { School = student.School, Phone = "06 00 00 00 00" };
            students.Add((await AccountStore.Insert(tx, account, now))!.Value);
        }

        var companies = new List<(long, DemoCompany)>();
        foreach (var sample in DemoCompany.All)
        {
            companies.Add((await Company(tx, sample, owners[sample.Owner], now), sample));
        }

        await new DemoReservations(tx, students, companies, now).Add();
        return true;
    }

    private static NewAccount Account(string address, string hash, (string First, string Last) name, Role role) =>
        new(EmailAddress.TryParse(address)!, hash, name.First, name.Last, role)
        {
            Language = Language.Fr,
            IsVerified = true,
        };

    private static async Task<long> Company(Transaction tx, DemoCompany sample, long ownerId, DateTimeOffset now)
    {
        var id = (await CompanyStore.Insert(tx, sample.Company, ownerId, now))!.Value;
        foreach (var window in sample.Windows)
        {
            await TimeslotStore.Insert(tx, id, window, now);
        }

        return id;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Added demo data. Administrator: {Admin}; company owners: {Owners}; students: {Students}; the password of all: {Password}")]
        public static partial void Added(ILogger logger, string admin, string owners, string students, string password);
    }
}
