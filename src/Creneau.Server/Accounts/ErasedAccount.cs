namespace Creneau.Server.Accounts;

/// <summary>What takes the place of the address of an erased account; no address that can be registered looks like it.</summary>
internal static class ErasedAccount
{
    /// <summary>The condition on a row of <c>users</c>.</summary>
    public const string Sql = "email_key like 'deleted-%@invalid'";

    public static string AddressOf(long userId) => $"deleted-{userId}@invalid";
}
