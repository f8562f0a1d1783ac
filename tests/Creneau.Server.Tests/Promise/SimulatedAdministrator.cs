using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Promise;

/// <summary>An administrator: disables students, lets them in again, and cancels or confirms now and then.</summary>
internal sealed class SimulatedAdministrator(Scene scene, string name, Random choice, Client self) : SimulatedClient(scene, name, choice)
{
    private const int MaxRepeats = 60;

    protected override async Task Move()
    {
        // Those who are disabled do nothing, so not too often.
        await Task.Delay(Choice.Next(300), TestContext.Current.CancellationToken);
        await (Chance(40) ? Suspend(OneOf(Scene.Pupils)) : Interfere());
    }

    private async Task Suspend(Pupil student)
    {
        await Set(OperationKind.Disable, student, isActive: false);
        await Task.Delay(Choice.Next(150), TestContext.Current.CancellationToken);
        for (var repeats = 0; (await Set(OperationKind.Enable, student, isActive: true)).Status == 503 && repeats < MaxRepeats;)
        {
            repeats++;
        }
    }

    private Task<Answer> Set(OperationKind operation, Pupil student, bool isActive) =>
        Do(Plan(operation, student.Id), self.Token, me => me.Put($"/users/{student.Id}", new { is_active = isActive }), "200");

    private async Task Interfere()
    {
        var page = await Do(Plan(OperationKind.Other, 0), self.Token, me => me.Get("/reservations?status=pending&limit=20"), "200");
        if (page.Status != 200 || page.Member("reservations").GetArrayLength() == 0)
        {
            return;
        }

        var id = OneOf([.. page.Member("reservations").EnumerateArray()]).GetProperty("id").GetInt64();
        if (Chance(50))
        {
            await Do(Plan(OperationKind.Confirm, id), self.Token, me => me.Post($"/reservations/{id}/confirm"), "200", "409 INVALID_STATE");
            return;
        }

        var plan = Plan(OperationKind.Cancel, id);
        await Do(plan, self.Token, me => me.Delete($"/reservations/{id}?reason={Uri.EscapeDataString(plan.Label)}"), "200", "403 ALREADY_COMPLETED");
    }
}
