namespace Creneau.Limit;

internal static class Create
{
    public static async Task Handle(HttpContext context, Engine engine, long user)
    {
        var ticks = TimeProvider.System.GetUtcNow().UtcTicks;
        var booking = new Booking(user, new DateTime(ticks - (ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc));
        var reader = context.Request.BodyReader;
        var read = await reader.ReadAsync();
        while (!read.IsCompleted)
        {
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await reader.ReadAsync();
        }

        booking.Read(read.Buffer);
        reader.AdvanceTo(read.Buffer.End);
        await engine.Reserve(booking);
        if (booking.Refusal is { } refusal)
        {
            await Answer.Send(context, refusal);
            return;
        }

        context.Response.Headers.Location = "/api/reservations/" + booking.Id;
        var answer = Answer.Begin(out var json);
        booking.Write(json);
        await answer.End(context, 201);
    }
}
