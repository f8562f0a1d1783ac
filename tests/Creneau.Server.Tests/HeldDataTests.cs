using System.Text.Json;
using Creneau.Rules;
using Creneau.Server.Notifications.Mail;
using Creneau.Server.Platform;
using Creneau.Server.Platform.Data;
using Creneau.Server.Platform.Http;
using Creneau.Server.Privacy;
using Creneau.Server.Tests.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Creneau.Server.Tests;

/// <summary>Nothing that is held about a person is forgotten by the export or by the erasure. Every text of the scene begins with <c>zaphod</c>.</summary>
public abstract class HeldDataTests(ServerFixture fixture) : IAsyncLifetime
{
    private TestServer _server = null!;

    private bool IsSqlite => _server.Database.Dialect.Name == "sqlite";

    public async ValueTask InitializeAsync() => _server = await fixture.Another(("CONTACT_EMAIL", "team@tests.example"), ("MAIL_DIGEST_MINUTES", "10"));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Every_column_of_every_table_is_on_the_list_of_what_is_held()
    {
        var columns = (await Columns("")).GroupBy(column => column.Table).ToDictionary(table => table.Key, table => string.Join(' ', table.Select(column => column.Name).Order(StringComparer.Ordinal)));

        Assert.Equal(HeldData.Tables.Where(table => !IsSqlite || table.Key != "schema_lock").Select(table => $"{table.Key}: {table.Value.Columns}").Order(StringComparer.Ordinal), columns.Select(table => $"{table.Key}: {table.Value}").Order(StringComparer.Ordinal));
        Assert.All(HeldData.Tables.Values, held => Assert.True(held.Why is not null || held is { Section: not null, Rows: not null, Left: not null }, held.Columns));
    }

    [Fact]
    public void Every_member_of_an_export_shows_a_table()
    {
        var members = Json.TypeOf<ExportReply>().Properties.Select(member => member.Name);

        Assert.Equal(members.Order(StringComparer.Ordinal), HeldData.Tables.Values.Select(held => held.Section).OfType<string>().Concat(HeldData.MoreSections).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Everything_held_is_exported_and_nothing_is_left_after_the_erasure()
    {
        var (student, owner) = await Live();
        var exports = new[] { (await student.Get("/users/me/export")).Must(200), (await owner.Get("/users/me/export")).Must(200) };

        foreach (var (table, held) in HeldData.Tables.Where(table => table.Value.Rows is not null))
        {
            Assert.True(await Rows(student, table, held.Rows!) + await Rows(owner, table, held.Rows!) > 0, $"{table} holds nothing");
            Assert.True(exports.Any(export => export.Member(held.Section!) is var member && (member.ValueKind != JsonValueKind.Array || member.GetArrayLength() > 0)), $"{held.Section} is empty");
        }

        Assert.All(s_ofStudent, word => Assert.Contains(word, exports[0].Content, StringComparison.Ordinal));
        Assert.All(s_ofOwner, word => Assert.Contains(word, exports[1].Content, StringComparison.Ordinal));
        Assert.Equal("zaphodcontact", Assert.Single(exports[0].Member("contact_messages").EnumerateArray()).TextOf("text"));
        Assert.Equal((false, true), (exports[0].Member("mail_preferences").GetProperty("messages").GetBoolean(), exports[1].Member("mail_preferences").GetProperty("messages").GetBoolean()));
        Assert.All(exports, export => Assert.NotEqual(JsonValueKind.Null, export.Member("use").GetProperty("last_seen_at").ValueKind));

        (await student.Delete("/users/me", new { password = Some.Password })).Must(204);
        (await owner.Delete("/users/me", new { password = Some.Password })).Must(204);
        await _server.Deliver();

        foreach (var (table, held) in HeldData.Tables.Where(table => table.Value.Left is not null))
        {
            Assert.True(await Rows(student, table, $"({held.Rows}) and ({held.Left})") + await Rows(owner, table, $"({held.Rows}) and ({held.Left})") == 0, $"{table} keeps what it should not");
        }

        foreach (var (table, column, _) in await Columns("text"))
        {
            Assert.True(await _server.Count($"select count(*) from {table} where lower({column}) like '%zaphod%'") == 0, $"{table}.{column} keeps a text");
        }

        Assert.DoesNotContain(await _server.Faults(), fault => fault.StartsWith("erasure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_earlier_version_left_of_an_erased_owner_goes_with_the_upgrade()
    {
        var (owner, _, company, id) = await _server.Pending();
        await owner.Closed(company, _server.Next(DayOfWeek.Monday, 5));
        (await owner.Delete("/users/me", new { password = Some.Password })).Must(204);
        await _server.Plant("update companies set description = 'left', address = 'left', search_text = 'left' where id = @company", new { company });
        await _server.Plant("update closures set reason = 'left' where company_id = @company", new { company });
        await _server.Plant("update reservations set instructions = 'left', cancellation_reason = 'left' where id = @id", new { id });

        var upgrade = Migrator.Files(_server.Database.Dialect.Name).Single(file => file.Name == "0023_retention").Sql;
        foreach (var statement in upgrade.Split(";\n").Select(part => part[Math.Max(0, part.IndexOf("update ", StringComparison.Ordinal))..]).Where(part => part.StartsWith("update ", StringComparison.Ordinal)))
        {
            await _server.Plant(statement);
        }

        Assert.Equal(1, await _server.Count("select count(*) from companies where id = @company and description is null and address is null and search_text = name_key", new { company }));
        Assert.Equal(1, await _server.Count("select count(*) from closures where company_id = @company and reason is null", new { company }));
        Assert.Equal(1, await _server.Count("select count(*) from reservations where id = @id and instructions is null and cancellation_reason is null", new { id }));
    }

    private static readonly string[] s_ofStudent =
    [
        "zaphodfirst", "zaphodlast", "zaphodphone", "zaphodschool", "zaphoddevice", "zaphodnotes", "zaphodinstructions", "zaphodproposal", "zaphoddecline", "zaphodcancel",
        "zaphodmessage", "zaphodreply", "zaphodkey", "zaphodcontact", "zaphodnew",
    ];

    private static readonly string[] s_ofOwner =
    [
        "zaphodfirst", "zaphodlast", "zaphoddevice", "zaphodaddress", "zaphodcphone", "zaphodmail", "zaphodsite", "zaphoddescription", "zaphodlogo", "zaphodlinked", "zaphodclosure1",
        "zaphodclosure2", "zaphodmessage", "zaphodreply", "zaphodhook", "zaphoddescribed", "zaphodinstructions", "zaphodproposal", "zaphoddecline",
    ];

    // A student and an owner who have done everything that leaves a trace.
    private async Task<(Client Student, Client Owner)> Live()
    {
        var (student, owner, other) = (await Newcomer("student"), await Newcomer("company"), await _server.Student());
        var monday = _server.Next(DayOfWeek.Monday);
        var deleted = await Publish(owner);
        await owner.Closed(deleted, monday.AddDays(30), reason: "zaphodclosure1");
        (await owner.Delete($"/companies/{deleted}")).Must(204);
        var company = await Publish(owner);
        await owner.Window(company);
        await owner.Window(company, "tuesday");
        await owner.Closed(company, monday.AddDays(31), reason: "zaphodclosure2");

        var kept = (await student.Post("/reservations", Some.Slot(company, monday, notes: "zaphodnotes"), "zaphodkey")).Must(201).Id;
        (await owner.Propose(kept, monday, "11:00", reason: "zaphodproposal")).Must(200);
        (await student.RejectProposal(kept)).Must(200);
        (await owner.Post($"/reservations/{kept}/confirm", new { instructions = "zaphodinstructions" })).Must(200);
        (await student.Post($"/reservations/{kept}/messages", new { body = "zaphodmessage" })).Must(201);
        (await owner.Post($"/reservations/{kept}/messages", new { body = "zaphodreply" })).Must(201);
        var declined = await student.Reserved(company, monday, "11:00", "12:00");
        (await owner.Post($"/reservations/{declined}/decline", new { reason = "zaphoddecline" })).Must(200);
        var cancelled = await student.Reserved(company, monday.AddDays(1));
        (await student.Delete($"/reservations/{cancelled}?reason=zaphodcancel")).Must(200);
        await other.Reserved(company, monday, "10:00", "11:00");
        (await student.Join(company, monday, "10:00")).Must(201);
        await student.Feed();
        await owner.Feed(company);
        await Write(student);
        (await student.Put("/users/me/email", new { email = $"zaphodnew{Guid.NewGuid():n}@tests.example", password = Some.Password })).Must(202);
        await _server.Deliver();
        await _server.VerifyCompany(company);

        (await owner.Post("/webhooks", new { url = "https://zaphodhook.example/x", description = "zaphoddescribed" })).Must(201);
        (await student.Put("/users/me/mail-preferences", new { messages = false })).Must(200);
        (await student.Put($"/users/me", new { school = "zaphodschool two" })).Must(200); // waits in the outbox
        return (student, owner);
    }

    private async Task<Client> Newcomer(string role)
    {
        var email = Some.Email();
        var account = new { email, password = Some.Password, first_name = "zaphodfirst", last_name = "zaphodlast", role, school = "zaphodschool", phone = "zaphodphone" };
        (await _server.Anonymous.Post("/auth/register", account)).Must(201);
        await _server.Deliver();
        await _server.MarkVerified(email);
        _server.Http.DefaultRequestHeaders.Remove("User-Agent");
        _server.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "zaphoddevice");
        return await _server.SignIn(email);
    }

    private static Task<long> Publish(Client owner) => owner.Publish(new
    {
        name = "Company " + Guid.NewGuid().ToString("N"),
        siret = Some.Siret(),
        address = "zaphodaddress",
        postal_code = "69001",
        city = "Lyon",
        phone = "zaphodcphone",
        email = "zaphodmail@tests.example",
        website = "https://zaphodsite.example",
        description = "zaphoddescription",
        logo_url = "https://zaphodlogo.example/x.png",
        linkedin_url = "https://www.linkedin.com/company/zaphodlinked",
    });

    private async Task Write(Client student)
    {
        var request = new ContactMessageRequest { Name = "zaphodname", Email = "zaphod@tests.example", Message = "zaphodcontact" };
        var sent = await _server.Services.GetRequiredService<SendContactMessage>().Execute(request, new Actor(student.Id, Role.Student, 0), TestContext.Current.CancellationToken);
        Assert.Null(sent.Refusal);
    }

    private Task<long> Rows(Client person, string table, string condition) => _server.Count($"select count(*) from {table} where {condition}", new { person.Id });

    /// <summary>The columns of all tables; of texts only, when it is asked for.</summary>
    private async Task<IReadOnlyList<(string Table, string Name, string Type)>> Columns(string type)
    {
        var sql = IsSqlite
            ? "select m.name || ' ' || p.name || ' ' || lower(p.type) from sqlite_master m join pragma_table_info(m.name) p where m.type = 'table' and m.name not like 'sqlite!_%' escape '!'"
            : "select concat(table_name, ' ', column_name, ' ', case when data_type in ('varchar', 'char', 'text', 'mediumtext', 'longtext') then 'text' else data_type end) from information_schema.columns where table_schema = database()";
        return [.. (await _server.Lines(sql)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).Select(line => (line[0], line[1], line[2])).Where(line => line.Item3.StartsWith(type, StringComparison.Ordinal))];
    }
}

public sealed class HeldDataTests_on_SQLite(OnSqlite fixture) : HeldDataTests(fixture), IClassFixture<OnSqlite>;

public sealed class HeldDataTests_on_MariaDB(OnMariaDb fixture) : HeldDataTests(fixture), IClassFixture<OnMariaDb>;
