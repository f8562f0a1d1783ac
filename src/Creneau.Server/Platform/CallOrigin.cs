namespace Creneau.Server.Platform;

/// <summary>The address behind the work that runs now, for verbs, which know no HTTP; empty: the server itself.</summary>
internal static class CallOrigin
{
    private static readonly AsyncLocal<string?> s_current = new();

    public static string Current
    {
        get => s_current.Value ?? "";
        set => s_current.Value = value;
    }
}
