using System.Reflection;

namespace Creneau.Server.Platform.Configuration;

/// <summary>The version of the program, as the build was told it.</summary>
internal static class ProgramVersion
{
    /// <summary>Such as 1.2.3 or 1.2.3-rc1, without the commit.</summary>
    public static string Current { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
