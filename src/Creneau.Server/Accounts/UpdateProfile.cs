namespace Creneau.Server.Accounts;

/// <summary>Changes the actor's own account. Members left out stay; an empty text clears phone or school.</summary>
internal sealed class UpdateProfile(Database database, TimeProvider clock)
{
    private const string UpdateSql = """
        update users set first_name = @FirstName, last_name = @LastName, name_key = @NameKey, phone = @Phone, school = @School, school_key = @SchoolKey,
            language = @Language, updated_at = @Now
        where id = @Id
        """;

    public Task<Result<ProfileReply>> Execute(UpdateProfileRequest request, Actor actor, CancellationToken cancellationToken) => database.TransactAs<ProfileReply>(
        actor,
        async tx =>
        {
            if (!await AccountLock.TakeActive(tx, actor.UserId)) return Refusal.TokenInvalid;

            var before = (await ProfileReply.Find(tx, actor.UserId))!;
            var after = before with
            {
                FirstName = request.FirstName?.Trim() ?? before.FirstName,
                LastName = request.LastName?.Trim() ?? before.LastName,
                Phone = Texts.Changed(request.Phone, before.Phone),
                School = Texts.Changed(request.School, before.School),
                Language = request.Language is null ? before.Language : Enum.Parse<Language>(request.Language, ignoreCase: true),
                UpdatedAt = clock.GetUtcNow(),
            };
            await tx.Execute(UpdateSql, new
            {
                after.Id,
                after.FirstName,
                after.LastName,
                after.NameKey,
                after.Phone,
                after.School,
                SchoolKey = Texts.NameKey(after.School),
                after.Language,
                Now = after.UpdatedAt,
            });
            await Outbox.AppendAll(tx, AccountEvents.Between(before, after), actor, after.UpdatedAt);
            return after;
        },
        cancellationToken);
}
