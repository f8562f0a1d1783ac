using Creneau.Rules;
using Creneau.Server.Accounts;
using Creneau.Server.Calendars;
using Creneau.Server.Companies;
using Creneau.Server.Notifications.Mail;
using Creneau.Server.Platform;
using Creneau.Server.Privacy;
using Creneau.Server.Reservations;
using Creneau.Server.Schedules;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Access;

/// <summary>
/// What an actor may not do is refused by the verb itself, so that a page or another route cannot forget it: every verb against every
/// kind of actor, without HTTP. What an actor may do depends on no engine; the calls of the matrix run on both.
/// </summary>
public sealed partial class VerbAccessTests(OnSqlite fixture) : IClassFixture<OnSqlite>
{
    // What a public verb does depends on no actor: a password, a token or a secret address is in the command, or its answer is the same for all.
    private static readonly string[] s_public =
    [
        nameof(Register), nameof(Login), nameof(Refresh), nameof(Logout), nameof(ForgotPassword), nameof(ResetPassword), nameof(VerifyEmail), nameof(CheckLink), nameof(CreateFirstAdministrator),
        nameof(ListCompanies), nameof(ReadCompany), nameof(ListFreeSlots), $"{nameof(SlotStreams)}.{nameof(SlotStreams.Subscribe)}", $"{nameof(SlotStreams)}.{nameof(SlotStreams.Check)}",
        nameof(ReadFeed), nameof(ViewSlots), nameof(Unsubscribe), nameof(CheckUnsubscribeLink),
    ];

    private readonly TestServer _server = fixture.Server;

    public static TheoryData<string> Verbs => [.. s_table.Select(row => row.Call.Verb)];

    // Ending a session and writing to the operator need no right.
    public static TheoryData<string> WritingVerbs =>
        [.. s_table.Where(row => !row.IsRead && row.Call.Verb is not (nameof(EndSession) or nameof(SendContactMessage) or nameof(ExportAccount))).Select(row => row.Call.Verb)];

    [Fact]
    public void Every_verb_with_an_actor_is_in_the_table() => Assert.Equal(VerbCall.All(isPublic: false).Order(), s_table.Select(row => row.Call.Verb).Order());

    [Fact]
    public void Every_verb_without_an_actor_is_meant_to_be_public() => Assert.Equal(VerbCall.All(isPublic: true).Order(), s_public.Order());

    [Fact]
    public void No_verb_with_an_actor_can_be_called_without_one() => Assert.Empty(VerbCall.WithOptionalActor());

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task A_verb_gives_each_actor_what_the_table_says(string verb)
    {
        var row = s_table.Single(row => row.Call.Verb == verb);
        var expected = row.Expected.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var outcomes = new List<string>();
        Callers? callers = null;
        AccessScene? scene = null;
        for (var at = 0; at < s_actors.Length; at++)
        {
            callers ??= await Callers.Of(_server);
            scene ??= await (await AccessScene.Of(_server, callers, row.HasBegun)).With(_server, callers, row.IsProposed, row.IsOffered);
            var outcome = await Run(row, scene, callers, at);
            outcomes.Add(outcome);
            if (outcome == "ok" && !row.IsRead) // else nothing has changed
            {
                await callers.All[^1].Delete($"/companies/{scene.Company}"); // so that the student is free for the next
                (callers, scene) = (row.EndsSessions ? null : callers, null);
            }
        }

        Assert.True(expected.SequenceEqual(outcomes), $"{verb} gave\n" + string.Join('\n', s_actors.Zip(outcomes, (actor, outcome) => $"{actor}: {outcome}")));
    }

    [Theory]
    [MemberData(nameof(WritingVerbs))]
    public async Task A_verb_that_writes_refuses_a_session_that_has_ended(string verb)
    {
        var row = s_table.Single(row => row.Call.Verb == verb);
        var callers = await Callers.Of(_server);
        var scene = await (await AccessScene.Of(_server, callers, row.HasBegun)).With(_server, callers, row.IsProposed, row.IsOffered);
        var refusals = new List<Refusal?>();
        foreach (var (at, role) in new[] { (2, Role.Student), (4, Role.Company), (5, Role.Admin) })
        {
            refusals.Add(await row.Call.Run(_server.Services, scene, new Actor(callers.All[at].Id, role, SessionId: long.MaxValue)));
        }

        Assert.Contains(Refusal.TokenInvalid, refusals);
        Assert.All(refusals, refusal => Assert.True(refusal is Refusal.TokenInvalid or Refusal.Forbidden or Refusal.InvalidCredentials, $"{refusal}"));
    }

    private async Task<string> Run(VerbAccess row, AccessScene scene, Callers callers, int at)
    {
        var (another, student, company, owner, admin) = (callers.All[1].Id, callers.All[2].Id, callers.All[3].Id, callers.All[4].Id, callers.All[5].Id);
        var (id, role) = at switch
        {
            0 => (another, Role.Student),
            1 or 5 => (student, Role.Student),
            2 => (company, Role.Company),
            3 or 6 => (owner, Role.Company),
            4 => (admin, Role.Admin),
            7 => (student, Role.Company),
            8 => (owner, Role.Student),
            _ => ((await Erased()).Id, Role.Student),
        };
        var isDisabled = at is 5 or 6;
        await (isDisabled ? SetActive(id, false) : Task.CompletedTask);
        var refusal = await row.Call.Run(_server.Services, scene, new Actor(id, role, SessionId: 0));
        await (isDisabled ? SetActive(id, true) : Task.CompletedTask);
        return refusal switch
        {
            null => "ok",
            Refusal.Forbidden => "F",
            Refusal.NotFound => "N",
            Refusal.TokenInvalid => "T",
            Refusal.InvalidCredentials => "C",
            _ => $"{refusal}",
        };
    }

    private async Task<Client> Erased()
    {
        var student = await _server.Student();
        (await student.Delete("/users/me", new { password = Some.Password })).Must(204);
        return student;
    }

    private Task SetActive(long id, bool isActive) => _server.Plant("update users set is_active = @isActive where id = @id", new { id, isActive });

    private static Slot At(AccessScene scene, int hour) => new(scene.Monday, new(hour, 0), new(hour + 1, 0));

    private static ReserveRequest Request(AccessScene scene) =>
        new() { CompanyId = scene.Company, Date = scene.Monday, TimeStart = new(10, 0), TimeEnd = new(11, 0) };
}
